"""Rows in the order that SPARQL's ORDER BY asks for, sorted outside the engine.

On disk Oxigraph 0.5 looks the strings of two terms up at every comparison (docs/decisions/0013).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache

from rdflib import BNode, Literal
from rdflib.term import Identifier

from kg.model import Row

Key = tuple[str, bool]
"""The name of a variable, and whether its order is descending."""

_LAST = re.compile(r"^[ \t]*ORDER BY((?:[ \t]+(?:\?\w+|DESC\(\?\w+\)))+)\s*\Z", re.MULTILINE)
_VARIABLE = re.compile(r"(DESC\()?\?(\w+)")
_UNBOUND, _BLANK, _IRI, _LITERAL = range(4)


def split(sparql: str) -> tuple[str, tuple[Key, ...]]:
    r"""Take a last line ``ORDER BY`` off a query, if it names variables only, and return what it asks for.

    >>> split("SELECT ?x WHERE { ?x a ?y }\nORDER BY DESC(?y) ?x")
    ('SELECT ?x WHERE { ?x a ?y }\n', (('y', True), ('x', False)))
    >>> split("SELECT ?x WHERE { ?x a ?y } ORDER BY ?x LIMIT 3")
    ('SELECT ?x WHERE { ?x a ?y } ORDER BY ?x LIMIT 3', ())
    """
    found = _LAST.search(sparql)
    if found is None:
        return sparql, ()
    return sparql[: found.start()], tuple((name, bool(desc)) for desc, name in _VARIABLE.findall(found[1]))


def ordered(rows: Iterable[Row], keys: Sequence[Key], names: Iterable[str]) -> list[Row]:
    """Sort rows by ``keys``, and those that they do not tell apart by all ``names``, so that it is one order.

    As in SPARQL 1.1, section 15.1: what is not bound comes first, then blank nodes, IRIs and literals.
    Numbers go by their value, times by the moment (one without a zone as UTC), all else by its letters.

    Args:
        rows: What is sorted; it is read whole.
        keys: What it is sorted by, the first foremost.
        names: The columns.
    """
    place = lru_cache(maxsize=None)(_place)
    made = list(rows)
    further = [(name, False) for name in names if name not in {key for key, _ in keys}]
    # Stable sorts from the last key to the first; keys of one direction are compared together.
    for descending, group in reversed(_runs([*keys, *further])):
        made.sort(key=_places(group, place), reverse=descending)
    return made


def _runs(keys: Iterable[Key]) -> list[tuple[bool, list[str]]]:
    runs: list[tuple[bool, list[str]]] = []
    for name, descending in keys:
        if not runs or runs[-1][0] != descending:
            runs.append((descending, []))
        runs[-1][1].append(name)
    return runs


def _places(
    names: Sequence[str], place: Callable[[Identifier | None], tuple[object, ...]]
) -> Callable[[Row], tuple[tuple[object, ...], ...]]:
    return lambda row: tuple(place(row.get(name)) for name in names)


def _place(term: Identifier | None) -> tuple[object, ...]:
    """Return where a term stands among all terms."""
    if term is None:
        return (_UNBOUND,)
    if isinstance(term, Literal):
        return (_LITERAL, *_value(term))
    return _BLANK if isinstance(term, BNode) else _IRI, str(term)


def _value(literal: Literal) -> tuple[object, ...]:
    value = literal.value
    # A boolean is a number to Python and by its letters in the right order to SPARQL; NaN has no place.
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool) and value == value:
        return 0, value
    if isinstance(value, datetime):
        return 1, value.replace(tzinfo=value.tzinfo or UTC)
    return 2, str(literal), literal.language or "", str(literal.datatype or "")
