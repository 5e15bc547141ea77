"""Terms of our vocabulary that a query names and nothing defines: what they leave empty is no silence.

It reads the words of a query and looks them up; the query is not run and not mended.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import cache

from rdflib import URIRef

from kg.deprecated import deprecated
from kg.explain import terms_of
from kg.identity import compact
from kg.shipped import ontology
from kg.store import Edition
from kg.turtle import read
from kg.vocabulary import CODE, GRAPH, MEASURE, PACT, TECH

_TERMS = str(PACT._NS)


def remarks(edition: Edition, sparql: str) -> tuple[str, ...]:
    """Return a sentence for each term of our vocabulary in a query that was given up or that nothing knows.

    A term that stands in a fact of the edition is known: a graph may have codes and technologies of its own.

    Args:
        edition: What is asked.
        sparql: A query that the engine can read.

    >>> from kg.files import shipped_edition
    >>> for remark in remarks(shipped_edition(), "ASK { ?a pact:partnersOf ?b ; pact:cue ?c }"):
    ...     print(remark[:86])
    pact:partnersOf is no term of the vocabulary and in no fact; is pact:partnerOf meant?
    pact:cue was given up in 0.2.0: Words by which the checker knows a step are its own da
    """
    return tuple(_remarks(edition, sparql))


def _remarks(edition: Edition, sparql: str) -> Iterator[str]:
    for written, iri in terms_of(sparql).items():
        if gone := deprecated().get(URIRef(iri)):
            instead = f"{gone['replaced_by']} replaces it: " if gone["replaced_by"] else ""
            yield f"{written} was given up in {gone['since']}: {instead}{gone['reason']}"
        elif _is_ours(iri) and iri not in _known() and not edition.uses(URIRef(iri), 1):
            yield f"{written} is no term of the vocabulary and in no fact{_meant(written, iri)}"


def _is_ours(iri: str) -> bool:
    return iri.startswith((_TERMS, str(CODE), str(TECH), str(MEASURE)))


@cache
def _known() -> frozenset[str]:
    """Return the terms, codes, technologies and measures that the ontology defines."""
    found = {f"{_TERMS}{name}" for name in PACT.__annotations__ if not name.startswith("_")}
    for name in ("codes", "technologies", "measures"):
        found.update(map(str, read(ontology() / f"{name}.ttl", GRAPH[name]).lines))
    return frozenset(found)


def _meant(written: str, iri: str) -> str:
    """Ask whether the nearest term of the same list is meant, written the same way, if one is near."""
    space = iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]
    names = [known.removeprefix(space) for known in sorted(_known()) if known.startswith(space)]
    near = difflib.get_close_matches(iri.removeprefix(space), names, 1) if space else []
    if not near:
        return "; its spelling is worth a look"
    own = written.removesuffix(iri.removeprefix(space))
    shown = f"{own}{near[0]}" if own != written and not written.startswith("<") else compact(space + near[0])
    return f"; is {shown} meant?"
