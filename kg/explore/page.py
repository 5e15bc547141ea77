"""One self-contained page of a network, in which every tie opens the words that state it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from math import isfinite, sqrt
from pathlib import Path
from typing import Any

import networkx as nx

from kg.context import ladder, table
from kg.errors import CallError
from kg.explore.communities import Backbone, Community, backbone, communities
from kg.explore.drawing import Drawing
from kg.explore.remainder import remainder
from kg.files import write_whole
from kg.hidden import visible
from kg.identity import fingerprint
from kg.layout import positions, radius
from kg.records import Cited, as_text, files_by_digest, proofs
from kg.stories import read_story
from kg.texts import Texts, read_texts
from kg.vocabulary import PACT
from kg.words import languages, words_in

AT_ONCE = 2_000
"""How many things a page shows at once; of more it shows communities that open into their members."""

CARRIED = 20_000
"""How many things, and how many ties, a page carries; of more those that stand out."""

TIES_A_THING = 3
"""How many ties of the backbone a page opens with for each thing, on the average."""

DENSE = 8_000
"""From how many ties on a page opens with those of the backbone."""

JSONLD_CARRIED = 1_000_000
"""How many bytes of JSON-LD a page carries; a larger file is linked, where it is beside the page."""

_CLOSE = 56
_TITLE = "Who works with whom"

_CarriedTie = tuple[str, str, str, Mapping[str, Any]]


class Page(str):
    """The text of a page, which a notebook shows in a frame that can reach nothing outside itself."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Return the page in a sandboxed frame: its scripts run and see nothing of the notebook."""
        return (
            '<iframe sandbox="allow-scripts allow-downloads" style="width:100%;height:720px;border:0" '
            f'srcdoc="{escape(self)}"></iframe>'
        )

    def save(self, path: str | Path) -> Path:
        """Write the page to a file, whole, and return where it is.

        Raises:
            SourceError: The file cannot be written; what was there is as it was.
        """
        write_whole(Path(path), self.encode())
        return Path(path)


def page(
    network: nx.MultiDiGraph,
    *,
    title: str = _TITLE,
    lang: str = "en",
    texts: Mapping[str, str] | str | Path | None = None,
    story: Mapping[str, Any] | str | Path | None = None,
    jsonld: bytes = b"",
    jsonld_beside: str = "",
    files: Mapping[str, Path] | None = None,
) -> Page:
    """Return one HTML page that shows a network and asks nothing of any server.

    The same network gives the same bytes.  Of more than 2,000 nodes the page opens with communities that open
    into their members; of more than 20,000 it carries those with most ties.  Of more than 8,000 ties it opens
    with the backbone, and of more than 20,000 it carries no other with all that is said of them; of the rest
    it carries whom they tie and at which step, and how many ties each thing has in the whole.  The backbone
    keeps a spanning forest whole, so that what is tied to anything is tied in the page.  It says each of
    these.

    Args:
        network: As :func:`kg.projection.network` makes it; it is not changed.
        title: What the page is called, in place of its own words for that.
        lang: The language it opens in, one of :func:`kg.words.languages`; the reader can switch.
        texts: Whole texts of sources by their SHA-256, or the folder that they are in.  The words of a
            passage are shown where the text is given and both it and the words have the digests that the
            graph states; elsewhere the page says where the words stand.
        story: Numbered steps that move the view, as :func:`kg.stories.read_story` reads them, or their file.
        jsonld: The graph as JSON-LD, for the page to carry and to give away, unless it has more than a
            million bytes.
        jsonld_beside: The name of the file with that beside the page, which the page then gives away instead.
        files: Files of sources by the SHA-256 of their bytes, from which records are shown in the same way;
            those in the folder that ``texts`` names unless given.

    Raises:
        CallError: ``network`` is none of ours, there is no such language, or the drawing library is not the
            one this page was made for.
        SourceError: The folder of texts or the story cannot be read.
    """
    if not isinstance(network, nx.MultiDiGraph):
        raise CallError(
            f"a page shows a network of kg.network, not {network!r:.60}; kg.network(edition) makes one"
        )
    words_in(lang)  # refuses what it has none in
    if isinstance(texts, str | Path):
        hashes = frozenset(str(said.get("content_hash")) for said in table(network, "sources").values())
        files = files_by_digest(Path(texts), hashes) if files is None else files
        texts = read_texts(Path(texts))
    story = read_story(Path(story)) if isinstance(story, str | Path) else story
    # What a reader cut out, or another library made, is a part of no more than itself.
    whole = getattr(network, "whole", None) or network
    drawing = Drawing(visible(title), lang)
    # A copy, because a view asks for every node and edge whether it is in it.
    shown = network if len(network) <= CARRIED else network.subgraph(_most_connected(network)).copy()
    groups = communities(network)
    home = {iri: index for index, group in enumerate(groups) for iri in group.members}
    _add_nodes(drawing, shown, home)
    dense = shown.number_of_edges() > DENSE
    kept = backbone(shown, max(len(shown), min(DENSE, TIES_A_THING * len(shown)))) if dense else None
    carried = _carried(shown)
    _add_ties(drawing, carried, kept)
    passages = dict(_passages(shown, texts or {}, files or {}))
    untied = {iri: _tie(said) for iri, said in sorted(table(network, "undrawn").items())}
    drawing.number(passages, sorted(table(network, "sources")), untied.values())
    drawing.passages = [{"iri": iri, **said} for iri, said in passages.items()]
    drawing.context = {
        "lang": lang,
        "title": title if title != _TITLE else "",
        "of": whole.number_of_nodes(),
        "ofTies": whole.number_of_edges(),
        "about": [network.graph["about"], network.graph["depth"]] if whole is not network else None,
        "overview": len(shown) > AT_ONCE,
        "thinned": _thinned(kept, drawing, network.number_of_edges()),
        "communities": _told(groups, network, home, len(shown) > AT_ONCE),
        "story": story,
        "undrawn": untied,
        **_carried_context(network),
    }
    if len(carried) < whole.number_of_edges():
        ids = [node["id"] for node in drawing.nodes]
        drawing.context["whole"] = remainder(whole, ids, {tie[:3] for tie in carried})
    if jsonld and len(jsonld) <= JSONLD_CARRIED:
        drawing.jsonld = jsonld
    else:
        drawing.jsonld_beside = jsonld_beside
    return Page(drawing.generate_html())


def _add_nodes(drawing: Drawing, shown: nx.MultiDiGraph, home: Mapping[str, int]) -> None:
    """Add what is shown, each where it stands and with the number of its community."""
    sizes = {iri: radius(shown, iri) for iri in sorted(shown)}
    for iri, (x, y) in sorted(positions(shown, sizes).items()):
        own = {"community": home[iri]} if iri in home else {}
        drawing.add_node(iri, x=x, y=y, size=round(sizes[iri], 1), **own, **_node(shown.nodes[iri]))


def _add_ties(drawing: Drawing, carried: Iterable[_CarriedTie], kept: Backbone | None) -> None:
    """Add the ties that the page carries, those of the backbone marked where there is one."""
    for one, other, key, said in carried:
        stands_out = {"backbone": 1} if kept and _pair(one, other) in kept.pairs else {}
        keyed = {} if key == _key(said) else {"key": key}
        drawing.add_edge(one, other, id=fingerprint(one, other, key), **stands_out, **keyed, **_tie(said))


def _carried_context(network: nx.MultiDiGraph) -> dict[str, Any]:
    """Return what a network carries beside its nodes and edges, for the page to carry."""
    told = table(network, "sources")
    return {
        "ladder": list(ladder(network)),
        "labels": {iri: _stated(words) for iri, words in sorted(table(network, "labels").items())},
        "sourceIris": sorted(told),
        "sources": {iri: _stated(told[iri]) for iri in sorted(told)},
        "contradictions": dict(table(network, "contradictions")),
        "ends": dict(table(network, "ends")),
        "uncompared": network.graph.get("uncompared", 0),
    }


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _carried(shown: nx.MultiDiGraph) -> list[_CarriedTie]:
    """Return the ties the page carries, in one order: all of them, or of very many those that stand out."""
    ties = sorted(shown.edges(keys=True, data=True), key=lambda edge: edge[:3])
    if len(ties) <= CARRIED:
        return ties
    pairs = backbone(shown, max(DENSE, len(shown))).pairs
    return [tie for tie in ties if _pair(tie[0], tie[1]) in pairs]


def _told(
    groups: Sequence[Community], network: nx.MultiDiGraph, home: Mapping[str, int], overview: bool
) -> list[dict[str, Any]]:
    """Describe the communities; where they stand for their members, each has a place and a size."""
    said: list[dict[str, Any]] = [
        {"id": index, "name_en": group.name_en, "name_zh": group.name_zh, "size": len(group.members)}
        for index, group in enumerate(groups)
    ]
    if not overview:
        return said
    between = nx.Graph()
    between.add_nodes_from(str(index) for index in range(len(groups)))
    between.add_edges_from(
        (str(home[one]), str(home[other]))
        for one, other in network.edges()
        if one in home and other in home and home[one] != home[other]
    )
    radii = {str(index): 12 + 4 * sqrt(len(group.members)) for index, group in enumerate(groups)}
    joined = [name for name in between if between.degree(name)]
    places = positions(between.subgraph(joined), radii)
    places.update(_below(places, [name for name in between if not between.degree(name)]))
    for name, (x, y) in places.items():
        said[int(name)].update(x=x, y=y, radius=round(radii[name], 1))
    return said


def _below(places: Mapping[str, tuple[int, int]], alone: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Set what no tie joins to the rest close together in rows under it."""
    left = min((x for x, _ in places.values()), default=0)
    right = max((x for x, _ in places.values()), default=0)
    floor = max((y for _, y in places.values()), default=0)
    columns = max(10, (right - left) // _CLOSE, round(sqrt(2 * len(alone))))
    rows = (divmod(index, columns) for index in range(len(alone)))
    return {
        name: (left + column * _CLOSE, floor + (row + 4) * _CLOSE)
        for name, (row, column) in zip(alone, rows, strict=True)
    }


def _thinned(kept: Backbone | None, drawing: Drawing, of: int) -> dict[str, Any] | None:
    if kept is None:
        return None
    standing = sum("backbone" in tie for tie in drawing.edges)
    return {
        "level": float(f"{kept.level:.3g}"),
        **{f"rule_{lang}": words_in(lang).text("page", "thinned_rule") for lang in languages()},
        "kept": standing,
        "carried": len(drawing.edges),
        "of": of,
    }


def _most_connected(network: nx.MultiDiGraph) -> list[str]:
    ranked = sorted(network, key=lambda iri: (-network.degree(iri), iri))
    return ranked[:CARRIED]


def _stated(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value not in ("", 0)}


def _split(said: Mapping[str, Any], names: Iterable[str], between: str | None) -> dict[str, Any]:
    """Return what is stated, with the named values as lists."""
    return {k: v.split(between) if k in names else v for k, v in _stated(said).items()}


def _node(said: Mapping[str, str]) -> dict[str, Any]:
    shown = _split(_split(said, ("aliases", "hidden"), " | "), ("same_as", "acts_for"), None)
    shown.pop("label", None)
    for name, most in (("lat", 90.0), ("long", 180.0)):
        shown.pop(name, "")
        degrees = _degrees(said.get(name, ""))
        if degrees is not None and abs(degrees) <= most:
            shown[name] = degrees
    return shown


def _degrees(stated: str | float) -> float | None:
    text = str(stated)
    return float(text) if re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,12})?", text, re.ASCII) else None


_NOT_SHOWN = ("direction", "subject")
"""What the page need not hold: its script knows which links have a direction."""


def _key(said: Mapping[str, Any]) -> str:
    """Return the key that an edge of :func:`kg.projection.network` has, which the page need not hold."""
    told = said.get("situation", "")
    return (
        f"{told}{' derived' if said.get('derived') else ''}" if told else f"{PACT._NS}{said.get('link', '')}"
    )


def _tie(said: Mapping[str, Any]) -> dict[str, Any]:
    known = _split(said, ("technologies", "evidence", "sources", "roles", "participation"), None)
    for name in _NOT_SHOWN:
        known.pop(name, None)
    known.pop("weight", None)
    if (weight := _weight(said.get("weight"))) != 1:
        known["weight"] = weight
    if "ladder_weight" in known:
        known["ladder_weight"] = _weight(known["ladder_weight"])
    if "sources" in known:
        known["source"] = known.pop("sources")
    for name in ("roles", "participation"):
        if name in known:
            known[name] = [part.partition("=")[::2] for part in known[name]]
    return known


def _weight(stated: object) -> float:
    """Return a weight in six digits, as in exports: 1, which the page does not hold, where no number is."""
    known = isinstance(stated, int | float) and isfinite(stated)
    return float(f"{stated:.6g}") if known else 1.0


def _passages(
    network: nx.MultiDiGraph, texts: Mapping[str, str], files: Mapping[str, Path]
) -> Iterator[tuple[str, dict[str, str | int]]]:
    """Yield what the ties shown cite, with its words where a proven text or file gives them."""
    sources = table(network, "sources")
    proven = Texts(texts)
    shown = [*(said for *_, said in network.edges(data=True)), *table(network, "undrawn").values()]
    cited = {iri for said in shown for iri in said.get("evidence", "").split()}
    stated = {iri: said for iri, said in table(network, "passages").items() if iri in cited}
    of_records = _of_records(stated, sources, files)
    for iri in sorted(stated):
        passage = dict(stated[iri])
        source = sources.get(passage["source"], {}).get("content_hash", "")
        if "place" in passage:
            words = of_records.get(iri)
        else:
            words = proven.proven_words(source, (passage["start"], passage["end"]), passage["digest"])
        if words:
            passage["words"] = words
        yield iri, passage


def _of_records(
    stated: Mapping[str, Mapping[str, Any]], sources: Mapping[str, Any], files: Mapping[str, Path]
) -> dict[str, str]:
    """Return the records among what is cited, in words, where a file at hand proves them."""
    cited = {}
    for iri, said in stated.items():
        if "place" in said and (source := sources.get(said["source"])):
            form, member = source.get("format", ""), source.get("archive_member", "")
            cited[iri] = Cited(source.get("content_hash", ""), form, member, said["place"], said["digest"])
    held = proofs(cited, files)
    return {iri: as_text(proof.record) for iri, proof in held.items() if proof.record is not None}
