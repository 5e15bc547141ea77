"""Rows as SPARQL 1.1 Query Results in JSON, from which the engine writes every other format."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from rdflib import BNode, Literal
from rdflib.term import Identifier

from kg.model import Row


def written(rows: Iterable[Row], names: Sequence[str]) -> bytes:
    """Return rows in their order, with the columns ``names``.

    >>> json.loads(written([{"x": Literal("y", lang="en")}], ["x"]))["results"]["bindings"]
    [{'x': {'type': 'literal', 'value': 'y', 'xml:lang': 'en'}}]
    """
    bindings = [{name: _term(row[name]) for name in names if name in row} for row in rows]
    return json.dumps({"head": {"vars": list(names)}, "results": {"bindings": bindings}}).encode()


def _term(term: Identifier) -> dict[str, str]:
    if not isinstance(term, Literal):
        return {"type": "bnode" if isinstance(term, BNode) else "uri", "value": str(term)}
    told = {"type": "literal", "value": str(term)}
    if term.language:
        return {**told, "xml:lang": term.language}
    return {**told, "datatype": str(term.datatype)} if term.datatype else told
