"""A store that is asked in SPARQL: rows, graphs and bytes out, in one order on every kind of store.

It knows no edition and no term of ours; what it is asked is refused or answered by :mod:`kg.sparql.engine`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice

import pyoxigraph as ox
from rdflib import Graph, URIRef
from rdflib.term import Identifier

from kg.errors import CallError
from kg.model import Row
from kg.sparql.engine import (
    Answer,
    answered,
    beginning,
    columns_of,
    may_be_ordered,
    names_of,
    rows_of,
    whole,
)
from kg.sparql.ordering import ordered, split
from kg.sparql.results import written
from kg.turtle import to_rdflib

_DEFAULT = ox.DefaultGraph()

Triple = tuple[Identifier, Identifier, Identifier]
"""Subject, predicate and object."""


class Queried:
    """A store of the engine that is only asked; the default graph holds each fact once."""

    def __init__(self, inner: ox.Store) -> None:
        self._ox = inner

    def select(self, sparql: str) -> Iterator[Row]:
        """Run a SELECT; a bare pattern sees facts, ``GRAPH ?source`` sees who states them.

        An ``ORDER BY`` at the very end that names columns of the answer is obeyed as
        :mod:`kg.sparql.ordering` does it: rows that it does not tell apart have one order too, on every kind
        of store.  Of any other, such as one with a LIMIT after it, and of moments with a zone, the engine
        orders what is told apart, and what is not comes as it is found.

        Args:
            sparql: May use the prefixes of :mod:`kg.vocabulary` without declaring them.

        Raises:
            CallError: The text is not a SELECT.
            StoreError: The store is damaged.
        """
        rows = self._in_order(sparql)
        yield from self._rows(sparql) if rows is None else rows

    def _in_order(self, sparql: str) -> list[Row] | None:
        """Return the rows of a query that ends in an order of ours; None if its order is the engine's."""
        unordered, keys = split(sparql)
        if not keys:
            return None
        if not may_be_ordered(unordered):
            columns_of(sparql)  # without its end another query might be right: this refuses the whole one
        answer = self._query(unordered)
        names = names_of(answer)
        if {name for name, _ in keys} <= set(names):
            return ordered(rows_of(answer, _plain), keys, names)
        return None

    def _rows(self, sparql: str) -> Iterator[Row]:
        """Return the rows of a SELECT as the engine finds them."""
        return rows_of(self._query(sparql), _plain)

    def ask(self, sparql: str) -> bool:
        """Run an ASK.

        Raises:
            CallError: The text is not an ASK.
        """
        answer = self._query(sparql)
        if not isinstance(answer, ox.QueryBoolean):
            raise CallError("not an ASK query")
        return bool(answer)

    def construct(self, sparql: str) -> Graph:
        """Run a CONSTRUCT or a DESCRIBE.

        Raises:
            CallError: The text is neither.
        """
        graph = Graph()
        for triple in self.triples(sparql):
            graph.add(triple)
        return graph

    def triples(self, sparql: str) -> list[Triple]:
        """Return what a CONSTRUCT or a DESCRIBE makes, each triple once, in the order of their letters.

        Raises:
            CallError: The text is neither.
        """
        made = self._query(sparql)
        if not isinstance(made, ox.QueryTriples):
            raise CallError("not a CONSTRUCT or DESCRIBE query")
        term = lru_cache(maxsize=65536)(_plain)
        return [
            (term(triple.subject), term(triple.predicate), term(triple.object))
            for triple in sorted(set(made), key=str)
        ]

    def results(self, sparql: str, form: str) -> bytes:
        """Run any query and return its answer as bytes; rows in the order of :meth:`select`.

        Args:
            sparql: SELECT, ASK, CONSTRUCT or DESCRIBE.
            form: A key of :data:`kg.sparql.engine.RESULT_FORMATS` for SELECT and ASK, of
                :data:`kg.sparql.engine.GRAPH_FORMATS` for the others.

        Raises:
            CallError: The query is none, or its answer does not come in ``form``.
        """
        return whole(self._ordered(sparql), form)

    def first(self, sparql: str, form: str, most: int) -> tuple[bytes, bool]:
        """Return the answer to any query with at most ``most`` rows or triples, and whether more were left.

        The engine is stopped at the row after the last, so that a query whose whole answer would never end
        may still be looked into; one that ends in an ORDER BY is read whole.

        Args:
            sparql: SELECT, ASK, CONSTRUCT or DESCRIBE.
            form: As for :meth:`results`.
            most: How many rows or triples, 0 or more.

        Raises:
            CallError: As :meth:`results`.
        """
        return beginning(self._ordered(sparql), form, most)

    def _ordered(self, sparql: str) -> Answer:
        """Run any query; the rows of a SELECT come in the order of :meth:`select`."""
        rows = self._in_order(sparql)
        if rows is None:
            return self._query(sparql)
        return ox.parse_query_results(written(rows, columns_of(sparql)), format=ox.QueryResultsFormat.JSON)

    def form(self, sparql: str) -> str:
        """Say which form a query has: ``SELECT``, ``ASK`` or ``GRAPH`` (CONSTRUCT and DESCRIBE).

        Nothing of the edition is read: the engine is given the query with an empty store.

        Raises:
            CallError: The text is no query.
        """
        answer = answered(ox.Store(), sparql)
        return {ox.QuerySolutions: "SELECT", ox.QueryBoolean: "ASK"}.get(type(answer), "GRAPH")

    def uses(self, iri: URIRef, most: int) -> int:
        """Count the facts that ``iri`` stands in, as subject, predicate or object, up to ``most``.

        Raises:
            CallError: ``iri`` is not well formed.
        """
        try:
            term = ox.NamedNode(str(iri))
        except ValueError as problem:
            raise CallError(f"not an IRI: {problem}") from None
        facts = chain(
            self._ox.quads_for_pattern(term, None, None, _DEFAULT),
            self._ox.quads_for_pattern(None, term, None, _DEFAULT),
            self._ox.quads_for_pattern(None, None, term, _DEFAULT),
        )
        return sum(1 for _ in islice(facts, most))

    def holds(self, predicate: URIRef, value: URIRef | None = None) -> bool:
        """Say whether any fact has this property, and this value where one is given.  One look-up."""
        wanted = None if value is None else ox.NamedNode(str(value))
        facts = self._ox.quads_for_pattern(None, ox.NamedNode(str(predicate)), wanted, _DEFAULT)
        return next(facts, None) is not None

    def adds(self, sparql: str) -> bool:
        """Say whether a CONSTRUCT makes a fact that is not one here.

        Raises:
            CallError: The text is none.
        """
        made = self._query(sparql)
        if not isinstance(made, ox.QueryTriples):
            raise CallError("not a CONSTRUCT or DESCRIBE query")
        return any(ox.Quad(*triple) not in self._ox for triple in made)

    def columns(self, sparql: str) -> tuple[str, ...]:
        """Return the columns of a SELECT as the engine reads them, none for another form; nothing is run.

        Raises:
            CallError: The text is no query.
        """
        return columns_of(sparql)

    def _query(self, sparql: str) -> Answer:
        return answered(self._ox, sparql)


def _plain(term: object) -> Identifier:
    if isinstance(term, ox.Triple):
        raise CallError("the answer has triple terms of RDF 1.2, which rows cannot hold; name their parts")
    return to_rdflib(term)
