"""A pyvis network that writes a page of its own: style, library, script and data in one file."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from pyvis.network import Network

from kg.errors import CallError
from kg.hidden import escaped_json
from kg.templates import policy, templates, trusted
from kg.vocabulary import BASE
from kg.words import languages, words_in

VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
VIS_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"

_ENDS_A_SCRIPT = re.compile("[<>&]")
_OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "multiselect": False,
        "tooltipDelay": 100_000,
    },
    "nodes": {"chosen": False, "borderWidth": 1.5, "font": {"size": 0}},
    "edges": {"chosen": False, "hoverWidth": 0, "selectionWidth": 0, "font": {"size": 0}},
}


class Drawing(Network):  # type: ignore[misc]
    """A pyvis network that keeps every parallel tie in constant time and writes a page of its own.

    pyvis scans all edges for each new one and drops the second between two nodes; its template asks a server
    for style sheets and lets text run as code.
    """

    def __init__(self, title: str, lang: str) -> None:
        super().__init__(directed=False, cdn_resources="in_line")
        self.templateEnv = templates("kg.explore")
        self.path = "page.html"
        self.title, self.lang = title, lang
        self.context: dict[str, Any] = {}
        self.passages: list[dict[str, Any]] = []
        self.jsonld, self.jsonld_beside = b"", ""

    def add_node(self, n_id: str, /, **said: object) -> None:
        """Add a node with all that is said of it."""
        self.node_map[n_id] = {"id": n_id, **said}
        self.nodes.append(self.node_map[n_id])

    def add_edge(self, source: str, to: str, /, **said: object) -> None:
        """Add an edge, beside others of the same two nodes."""
        self.edges.append({"from": source, "to": to, **said})

    def number(
        self, passages: Mapping[str, dict[str, Any]], sources: Iterable[str], untied: Iterable[dict[str, Any]]
    ) -> None:
        """Write numbers in place of the IRIs that are repeated, so that a large page stays small."""
        nodes = {node["id"]: index for index, node in enumerate(self.nodes)}
        cited = {iri: index for index, iri in enumerate(passages)}
        read = {iri: index for index, iri in enumerate(sources)}
        for tie in self.edges:
            tie["from"], tie["to"] = nodes[tie["from"]], nodes[tie["to"]]
        for tie in (*self.edges, *untied):
            for name in ("roles", "participation"):
                if name in tie:
                    tie[name] = [(how, nodes.get(iri, iri)) for how, iri in tie[name]]
            for name, known in (("evidence", cited), ("source", read), ("technologies", nodes)):
                if name in tie:
                    tie[name] = [known.get(iri, iri) for iri in tie[name]]
        for said in passages.values():
            said["source"] = read.get(said["source"], said["source"])

    def generate_html(self, name: str = "", local: bool = True, notebook: bool = False) -> str:
        """Return the page; the arguments are those of pyvis and mean nothing here."""
        rows = {"nodes": self.nodes, "ties": self.edges, "passages": self.passages}
        tables = {name: _packed(some) for name, some in rows.items()}
        words = {lang: words_in(lang).table("page") for lang in languages()}
        rules = {lang: words_in(lang).rule for lang in languages()}
        data = {**self.context, "words": words, "rules": rules, "options": _OPTIONS, **tables}
        style, library, script = (_style(), _library(), _asset("built/explorer.js"))
        self.html = self.templateEnv.get_template(self.path).render(
            title=self.title,
            languages=words,
            words=words[self.lang],
            policy=policy(images="data:", styles=style, scripts=(library, script)),
            style=trusted(style),
            library=trusted(library),
            script=trusted(script),
            data=trusted(_json(data)),
            jsonld=trusted(_json(json.loads(self.jsonld))) if self.jsonld else "",
            jsonld_beside=self.jsonld_beside,
        )
        return str(self.html)


def _packed(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Write once what rows say that say the same; of a large page a third was names of fields."""
    says: dict[tuple[str, ...], int] = {}
    packed = []
    for row in rows:
        names = tuple(sorted(row))
        values = (_short(row[name]) if name in _IRIS else row[name] for name in names)
        packed.append([says.setdefault(names, len(says)), *values])
    return {"says": list(says), "rows": packed}


_IRIS = ("id", "iri", "rule", "situation")


def _short(iri: str) -> str:
    """Write ``~`` for the space of this graph; an IRI that begins with that sign gets a second one."""
    rest = iri.removeprefix(BASE)
    if rest != iri and not rest.startswith("~"):
        return f"~{rest}"
    return f"~{iri}" if iri.startswith("~") else iri


def _json(data: object) -> str:
    """Return JSON that cannot end the script element it stands in, nor its own lines."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return escaped_json(_ENDS_A_SCRIPT.sub(lambda found: f"\\u{ord(found[0]):04x}", written))


def _asset(name: str) -> str:
    return (files("kg.explore") / name).read_text(encoding="utf-8")


@cache
def _style() -> str:
    """Return the style with one rule a line; the spaces of its file are there for who edits it."""
    return re.sub(r"(?<=[;:{,])\s+|(?<=\n)\s+| (?=\{)", "", _asset("page.css"))


@cache
def _library() -> str:
    """Return vis-network as pyvis brings it, without the line that asks for its source map."""
    raw = (files("pyvis") / VIS).read_bytes()
    if (found := hashlib.sha256(raw).hexdigest()) != VIS_SHA256:
        raise CallError(
            f"the drawing library in pyvis ({VIS}) is not the one this page was made for: "
            f"its SHA-256 is {found}, not {VIS_SHA256}; install pyvis 0.3.2"
        )
    # HTML reads CR LF as LF before it takes the hash that the security policy names.
    return raw.decode().replace("\r\n", "\n").partition("\n//# sourceMappingURL")[0]
