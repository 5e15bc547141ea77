"""A store of facts that grows while rules are applied to it: what is said goes in and comes out as bytes.

No term of what a rule makes becomes an object of Python on the way: at 100,000 derived facts that took five
times as long as the rules themselves.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import IO, cast

import pyoxigraph as ox
from rdflib.term import Identifier

from kg.errors import CallError
from kg.external_sort import SortedLines
from kg.model import Statement
from kg.sparql.engine import answered, broken, rows_of
from kg.turtle import to_quads, to_rdflib

_NT = ox.RdfFormat.N_TRIPLES
_HELD = 32_000_000  # what is merged from files takes longer, and most rules make less
_NAMELESS = re.compile(rb'^_:|> _:[^ "]+ \.$', re.MULTILINE)


class Growing:
    """Facts, each once, without who states them; it lives as long as the process.

    Attributes:
        added: How many lines were added, each of what a rule made once.
    """

    def __init__(self, statements: Iterable[Statement]) -> None:
        self.added = 0
        self._ox = ox.Store()
        self._ox.bulk_extend(ox.Quad(*quad.triple) for quad in to_quads(statements))

    def made_by(self, sparql: str) -> bytes:
        """Return what a CONSTRUCT makes of the facts, as sorted N-Triples, each line once.

        Raises:
            CallError: The text is no CONSTRUCT or DESCRIBE, or what it makes has a node without a name.
            StoreError: The store cannot be read.
        """
        answer = answered(self._ox, sparql)
        if not isinstance(answer, ox.QueryTriples):
            raise CallError("not a CONSTRUCT or DESCRIBE query")
        made = SortedLines(held=_HELD)
        try:
            answer.serialize(cast("IO[bytes]", made), format=_NT)
        except (OSError, RuntimeError) as problem:
            raise broken(problem) from None
        whole = io.BytesIO()
        for line in made:
            whole.write(line + b"\n")
        if _NAMELESS.search(whole.getbuffer()):
            raise CallError("makes a blank node; name it by an IRI")
        return whole.getvalue()

    def rows(self, sparql: str) -> Iterator[dict[str, Identifier]]:
        """Return the rows of a SELECT; what a row does not hold is not in it.

        Raises:
            CallError: The text is no SELECT.
            StoreError: The store cannot be read.
        """
        return rows_of(answered(self._ox, sparql), to_rdflib)

    def speaks_of(self, iri: str) -> bool:
        """Say whether a fact has an IRI as its subject or its object."""
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            return False
        said = (
            self._ox.quads_for_pattern(node, None, None, None),
            self._ox.quads_for_pattern(None, None, node, None),
        )
        return any(next(quads, None) is not None for quads in said)

    def add(self, lines: bytes) -> None:
        """Add facts as N-Triples."""
        self.added += lines.count(b"\n")
        self._ox.bulk_load(input=lines, format=_NT)
