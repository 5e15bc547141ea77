"""Values in a ``VALUES`` block, as SPARQL has them, against the engine's own substitution of variables."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pyoxigraph as ox
from rdflib import Literal
from rdflib.term import Identifier

from kg.query import questions
from kg.sparql.binding import bound, narrowed
from kg.turtle import to_ox
from kg.vocabulary import ID, MEASURE, QUERY_PREFIXES, TECH

ROUNDS = 5
LONG = 2.0
"""What takes more CPU than this, in seconds, is measured once: its ratio does not hang on chance."""
LONG_ENOUGH = 0.01
"""Of what takes less CPU, in seconds, the ratio says nothing."""

OF_KIND: dict[str, tuple[Identifier, ...]] = {
    "party": (ID["party-0"], ID["party-1"]),
    "organization": (ID["party-0"],),
    "place": (ID["place-0"],),
    "technology": (TECH["field-1"],),
    "measure": (MEASURE["rd-growth"],),
    "source": (ID["wire-0"],),
    "words": (Literal("since 2015"),),
    "date": (Literal("2015"), Literal("2020")),
    "number": (Literal(12),),
}
"""What a question is asked of, by kind: what most situations of the generated graph name."""


def given(name: str) -> dict[str, Identifier]:
    """Return the values that a question is asked with."""
    waiting = {kind: iter(terms) for kind, terms in OF_KIND.items()}
    return {value: next(waiting[kind]) for value, kind in questions()[name].takes.items()}


def asked_both_ways(store: ox.Store) -> Iterator[tuple[str, float, float, bool]]:
    """Yield each question that takes values, its CPU seconds both ways, and whether the rows are the same.

    The least of :data:`ROUNDS` runs, which take turns: substitution, then a block; where it is long, of one.
    """
    for name, question in questions().items():
        if not question.takes:
            continue
        terms = given(name)
        plain = narrowed(question.sparql, ())
        fixed = {ox.Variable(variable): to_ox(term) for variable, term in terms.items()}
        text = bound(question.sparql, terms)
        ways = (
            lambda plain=plain, fixed=fixed: store.query(plain, prefixes=QUERY_PREFIXES, substitutions=fixed),
            lambda text=text: store.query(text, prefixes=QUERY_PREFIXES),
        )
        rows = [sorted(map(str, way())) for way in ways]
        seen = [[_seconds(way) for way in ways]]
        if max(seen[0]) < LONG:
            seen += [[_seconds(way) for way in ways] for _ in range(ROUNDS - 1)]
        substituted, blocked = (min(column) for column in zip(*seen, strict=True))
        yield name, blocked, substituted, rows[0] == rows[1]


def _seconds(way: Callable[[], ox.QuerySolutions]) -> float:
    start = time.process_time()
    for solution in way():
        tuple(solution)
    return time.process_time() - start
