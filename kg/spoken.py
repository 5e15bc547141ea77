"""Which vocabularies a graph speaks: what is said in none of ours is neither stated nor silent, but unread.

It counts terms of any vocabulary, and knows what none of them means.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from rdflib import Graph
from rdflib.term import Identifier

from kg.errors import VocabularyError
from kg.store import Edition
from kg.vocabulary import PACT, PREFIXES, RDF

_NAMES: Final = sorted(PACT.__annotations__.keys() - {"_NS", "_fail"}, key=lambda name: name != "party")
_CLASSES = "SELECT ?term (COUNT(*) AS ?uses) { ?thing a ?term } GROUP BY ?term"
_PROPERTIES = "SELECT ?term (COUNT(*) AS ?uses) { ?thing ?term ?value } GROUP BY ?term"
_SHOWN = 3


def speaks(edition: Edition) -> bool:
    """Say whether a graph says anything in the vocabulary ``pact``.

    A few look-ups, whatever the size of the graph.
    """
    return any(
        edition.holds(RDF.type, PACT[name]) if name[0].isupper() else edition.holds(PACT[name])
        for name in _NAMES
    )


def refuse_foreign(edition: Edition) -> None:
    """Refuse a graph that says nothing in the vocabulary ``pact``, because its silence would mean nothing.

    Raises:
        VocabularyError: It says nothing; the message tells what it speaks of instead.
    """
    if not speaks(edition):
        who = f"{edition.origin}:" if edition.origin else "this graph"
        raise VocabularyError(
            f"{who} says nothing in the vocabulary pact ({PACT._NS}); {_instead(edition)}; ask it with "
            "kg sparql, write it with kg export turtle, or say its partnerships in pact first"
        )


def _instead(edition: Edition) -> str:
    known = _prefixes()
    classes, properties = (_counted(edition, query) for query in (_CLASSES, _PROPERTIES))
    if not properties:
        return "it says nothing at all"
    spaces: Counter[str] = Counter()
    for term, uses in properties.items():
        if term not in RDF:
            spaces[parted(term)[0]] += uses
    kinds = _listed([f"{uses:,} {_short(term, known)}" for term, uses in _most(classes)], len(classes))
    told = _listed([f"{known.get(space, space)} ({uses:,})" for space, uses in _most(spaces)], len(spaces))
    of = f"it speaks of {kinds}" if kinds else "it names no class"
    return f"{of}, in the vocabularies {told}" if told else of


def _counted(edition: Edition, query: str) -> dict[str, int]:
    return {str(row["term"]): _number(row["uses"]) for row in edition.select(query)}


def _number(term: Identifier) -> int:
    return int(str(term))


def _most(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_SHOWN]


def _listed(shown: Sequence[str], count: int) -> str:
    more = [f"{count - len(shown):,} more"] if count > len(shown) else []
    *first, last = [*shown, *more] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def _short(term: str, known: Mapping[str, str]) -> str:
    space, name = parted(term)
    return f"{known[space]}:{name}" if space in known else f"<{term}>"


def parted(term: str) -> tuple[str, str]:
    """Return the namespace of a term and its name in it.

    >>> parted("http://schema.org/name")
    ('http://schema.org/', 'name')
    """
    shape = re.fullmatch(r"(.*[#/:])([^#/:]*)", term, re.DOTALL)
    return (shape[1], shape[2]) if shape else (term, "")


def _prefixes() -> dict[str, str]:
    """Return the prefix of each well-known namespace."""
    known = {str(space): prefix for prefix, space in Graph(bind_namespaces="rdflib").namespaces()}
    return {**known, **{space: prefix for prefix, space in PREFIXES.items()}}
