"""What a query says of itself: its form, columns, graphs, prefixes and terms, each looked up in a store.

pyoxigraph 0.5 shows no plan, so this tells none: form and columns are as the engine parsed them, the rest is
read from the words of the query, and nothing of it is a guess at what the query will cost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from rdflib import URIRef

from kg.errors import CallError
from kg.store import Edition
from kg.vocabulary import QUERY_PREFIXES
from kg.wording import counted

MOST_COUNTED = 100_000
"""Facts of a term are counted up to here; a larger count says only that it is larger."""

_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n\r]*
        | "{3}(?:\\.|"{0,2}[^"\\])*"{3} | '{3}(?:\\.|'{0,2}[^'\\])*'{3}
        | "(?:\\.|[^"\\\n\r])*" | '(?:\\.|[^'\\\n\r])*')
    | <(?P<iri>[^<>"{}|^`\\\x00-\x20]*)>
    | (?P<variable>[?$]\w+)
    | (?P<blank>_:[\w.-]+)
    | (?P<prefix>[^\W\d_][\w.-]*|):
      (?P<local>(?:[\w:]|%[0-9A-Fa-f]{2}|\\[-_~.!$&'()*+,;=/?\#@%]|[.-](?=[\w.:%\\-]))*)
    | (?P<word>[A-Za-z]+)
    """,
    re.VERBOSE | re.DOTALL,
)
_UNTOLD = (
    "The engine has no way to show its plan: in which order it joins, what it estimates, how long it will "
    "take. It reads no statistics of ours, and what is counted here is not what the query will touch."
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a query is read, without running it.

    Attributes:
        form: ``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``.
        columns: Of a SELECT, in order; those that ``*`` stands for too.
        variables: Every variable in the text, sorted.
        graphs: What the query reads: a line each for the facts, named graphs and FROM clauses.
        prefixes: Those that it uses, with what each means and whether the query or this package says so.
        terms: Each IRI that it names and the number of facts it stands in, up to :data:`MOST_COUNTED`.
    """

    form: str
    columns: tuple[str, ...]
    variables: tuple[str, ...]
    graphs: tuple[str, ...]
    prefixes: tuple[tuple[str, str, bool], ...]
    terms: tuple[tuple[str, int], ...]

    def as_text(self) -> str:
        """Return it as lines for people."""
        known = [f"{name}: <{iri}>{' (in the query)' if own else ''}" for name, iri, own in self.prefixes]
        parts = {
            "form": [self.form],
            "columns": [" ".join(f"?{name}" for name in self.columns)] if self.columns else [],
            "variables": [" ".join(f"?{name}" for name in self.variables)] if self.variables else [],
            "reads": list(self.graphs),
            "prefixes": known,
            "terms": [f"{name}: {_facts(count)}" for name, count in self.terms],
            "not told": [_UNTOLD],
        }
        return "\n".join(_lines(parts))


def _facts(count: int) -> str:
    if count == 0:
        return "in no fact; is it spelt right?"
    if count >= MOST_COUNTED:
        return f"in {MOST_COUNTED:,} facts or more"
    return f"in {counted(count, 'fact')}"


def _lines(parts: Mapping[str, list[str]]) -> Iterator[str]:
    margin = max(map(len, parts))
    for name, lines in parts.items():
        for number, line in enumerate(lines):
            yield f"{name if number == 0 else '':<{margin}}  {line}"


def explain(edition: Edition, sparql: str) -> Explanation:
    """Return how ``sparql`` is read; the query itself is not run.

    Raises:
        CallError: The text is no query.
    """
    kind, columns = edition.form(sparql), edition.columns(sparql)
    tokens = _tokens(sparql)
    declared = dict(_declared(tokens))
    spaces = {**QUERY_PREFIXES, **declared}
    form = next((_word(token) for token in tokens if _word(token) in ("CONSTRUCT", "DESCRIBE")), kind)
    used = {token["prefix"] for token in tokens if token["prefix"] is not None}
    return Explanation(
        form=form if kind == "GRAPH" else kind,
        columns=tuple(columns),
        variables=tuple(sorted({match["variable"][1:] for match in tokens if match["variable"]})),
        graphs=tuple(_graphs(edition, tokens, spaces)),
        prefixes=tuple((name, spaces[name], name in declared) for name in sorted(used) if name in spaces),
        terms=tuple(_counted(edition, _terms(tokens, spaces))),
    )


def terms_of(sparql: str) -> dict[str, str]:
    """Return each term that a query names, as it is written, with its IRI; nothing is looked up.

    >>> terms_of("PREFIX : <http://e/> SELECT * { ?a stage:signed|:b 'pact:c' }")
    {'stage:signed': 'https://w3id.org/pact-kg/code/stage/signed', ':b': 'http://e/b'}
    """
    tokens = _tokens(sparql)
    return dict(_terms(tokens, {**QUERY_PREFIXES, **dict(_declared(tokens))}))


def _tokens(sparql: str) -> list[re.Match[str]]:
    return [match for match in _TOKEN.finditer(sparql) if match["skip"] is None]


def _declared(tokens: list[re.Match[str]]) -> Iterator[tuple[str, str]]:
    for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if _word(word) == "PREFIX" and name["prefix"] is not None and iri["iri"] is not None:
            yield name["prefix"], iri["iri"]


def _word(token: re.Match[str]) -> str:
    return (token["word"] or "").upper()


def _iri(token: re.Match[str], spaces: Mapping[str, str]) -> str | None:
    if token["iri"] is not None:
        return token["iri"]
    if token["prefix"] is None:
        return None
    return spaces.get(token["prefix"], "") + token["local"].replace("\\", "")


def _graphs(edition: Edition, tokens: list[re.Match[str]], spaces: Mapping[str, str]) -> Iterator[str]:
    here = {str(source) for source in edition.sources()}
    named = [
        (_word(word), after[0], _iri(after, spaces))
        for word, after in pairwise(tokens)
        if _word(word) in ("GRAPH", "FROM", "NAMED") and not after["word"]
    ]
    asked = {word for word, *_ in named}
    if "FROM" not in asked:
        yield "no facts outside GRAPH" if "NAMED" in asked else "facts, each once, outside GRAPH"
    for word, name, iri in named:
        clause = {"FROM": "FROM", "NAMED": "FROM NAMED", "GRAPH": "GRAPH"}[word]
        absent = "" if iri is None or iri in here else ", which is no graph of this store; nothing is opened"
        who = "any source or rule says" if iri is None else "that one says"
        yield f"{clause} {name}: what {who}{absent}"


def _terms(tokens: list[re.Match[str]], spaces: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each term of facts with its IRI, once."""
    told = set()
    for before, token in zip([None, *tokens], tokens, strict=False):
        iri = _iri(token, spaces)
        if iri is None or token[0] in told or (before is not None and _names_a_space(before, token)):
            continue
        told.add(token[0])
        yield token[0], iri


def _counted(edition: Edition, terms: Iterable[tuple[str, str]]) -> Iterator[tuple[str, int]]:
    for name, iri in terms:
        try:
            yield name, edition.uses(URIRef(iri), MOST_COUNTED)
        except CallError:
            continue  # relative to a BASE, which the engine resolves and this does not


def _names_a_space(before: re.Match[str], match: re.Match[str]) -> bool:
    """Say whether a name stands where a prefix, a base or a graph is named, not a term of facts."""
    declares = before["prefix"] is not None and not before["local"] and match["iri"] is not None
    return declares or _word(before) in ("PREFIX", "BASE", "FROM", "NAMED", "GRAPH")
