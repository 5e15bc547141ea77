"""Rows in the order that SPARQL's ORDER BY asks for, sorted outside the engine.

On disk Oxigraph 0.5 looks the strings of two terms up at every comparison (docs/decisions/0013).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from rdflib import XSD, BNode, Literal
from rdflib.term import Identifier

from kg.model import Row

Key = tuple[str, bool]
"""The name of a variable, and whether its order is descending."""

Place = tuple[object, ...]
"""Where a term stands among all terms."""

_LAST = re.compile(
    r"""(?<![^\s})])ORDER[ \t]+BY
    ((?:[ \t]+(?:[?$]\w+|(?:ASC|DESC)[ \t]*\([ \t]*[?$]\w+[ \t]*\)))+)
    [ \t\r\n]*\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_VARIABLE = re.compile(r"(?:(ASC|DESC)[ \t]*\([ \t]*)?[?$](\w+)", re.IGNORECASE)
_NO_COMMENT = re.compile(r"""<[^<>\s]*>|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'""")
_UNBOUND, _BLANK, _IRI, _NUMBER, _LETTERS = range(5)
_NUMBERS = {
    XSD.integer: re.compile(r"[+-]?[0-9]+", re.ASCII),
    XSD.decimal: re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)", re.ASCII),
    XSD.double: re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?", re.ASCII),
}
_LETTERED = {
    XSD.string: re.compile(r".*", re.DOTALL),
    XSD.boolean: re.compile(r"true|false"),
    XSD.date: re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII),
    XSD.gYearMonth: re.compile(r"[0-9]{4}-[0-9]{2}", re.ASCII),
    XSD.gYear: re.compile(r"[0-9]{4}", re.ASCII),
    XSD.anyURI: re.compile(r".*", re.DOTALL),
}


class _NotOurs(Exception):  # noqa: N818
    """A literal whose order by value is left to the engine."""


def split(sparql: str) -> tuple[str, tuple[Key, ...]]:
    r"""Take an ``ORDER BY`` off the end of a query, if it names variables only, and return what it asks for.

    >>> split("SELECT ?x WHERE { ?x a ?y }\nORDER BY DESC(?y) ?x")
    ('SELECT ?x WHERE { ?x a ?y }\n', (('y', True), ('x', False)))
    >>> split("SELECT ?x WHERE { ?x a ?y } ORDER BY ?x LIMIT 3")
    ('SELECT ?x WHERE { ?x a ?y } ORDER BY ?x LIMIT 3', ())
    """
    found = _LAST.search(sparql)
    if found is None or _in_a_comment(sparql[: found.start()]):
        return sparql, ()
    keys = tuple((name, way.upper() == "DESC") for way, name in _VARIABLE.findall(found[1]))
    return sparql[: found.start()], keys


def _in_a_comment(before: str) -> bool:
    """Say whether a comment may be open where ``before`` ends; a # in an odd text is taken for one."""
    return "#" in _NO_COMMENT.sub("", re.split(r"[\r\n]", before)[-1])


def ordered(rows: Iterable[Row], keys: Sequence[Key], names: Iterable[str]) -> list[Row] | None:
    """Sort rows by ``keys``, and those that they do not tell apart by all ``names``, so that it is one order.

    As in SPARQL 1.1, section 15.1: what is not bound comes first, then blank nodes, IRIs and literals.
    Numbers go by their value; texts, truth values and days without a zone by their letters.

    Args:
        rows: What is sorted; it is read whole.
        keys: What it is sorted by, the first foremost.
        names: The columns.

    Returns:
        The rows; None where a key holds a literal of another kind, such as a moment with a zone, or one that
        is not well formed: their order is left to the engine.
    """
    place = lru_cache(maxsize=None)(_sort_key)
    made = list(rows)
    # Stable sorts from the last key to the first: equal values may be spelt apart, as 1 and 1.0.
    made.sort(key=lambda row: tuple(_spelling(row.get(name)) for name in names))
    try:
        for descending, group in reversed(_runs(keys)):
            made.sort(key=_places(group, place), reverse=descending)
    except _NotOurs:
        return None
    return made


def _runs(keys: Iterable[Key]) -> list[tuple[bool, list[str]]]:
    """Put keys of one direction that follow each other together."""
    runs: list[tuple[bool, list[str]]] = []
    for name, descending in keys:
        if not runs or runs[-1][0] != descending:
            runs.append((descending, []))
        runs[-1][1].append(name)
    return runs


def _places(
    names: Sequence[str], place: Callable[[Identifier | None], Place]
) -> Callable[[Row], tuple[Place, ...]]:
    return lambda row: tuple(place(row.get(name)) for name in names)


def _sort_key(term: Identifier | None) -> Place:
    if term is None:
        return (_UNBOUND,)
    if not isinstance(term, Literal):
        return _BLANK if isinstance(term, BNode) else _IRI, str(term)
    text, datatype = str(term), term.datatype
    if datatype is None or term.language or (datatype in _LETTERED and _LETTERED[datatype].fullmatch(text)):
        return _LETTERS, text, term.language or "", str(datatype or "")
    if datatype in _NUMBERS and _NUMBERS[datatype].fullmatch(text):
        return _NUMBER, float(text) if datatype == XSD.double else Decimal(text)
    raise _NotOurs


def _spelling(term: Identifier | None) -> tuple[str, str, str]:
    if isinstance(term, Literal):
        return str(term), term.language or "", str(term.datatype or "")
    return str(term or ""), "", ""
