"""An edition at rest: written once, sealed, then only read.  The home of pyoxigraph's store.

The default graph holds what is said, each fact once; the named graphs hold who says it.  (Asking
Oxigraph 0.5 for the union of named graphs counts a fact once for each source, oxigraph/oxigraph#1919.)
Terms are rdflib's on both sides; it builds no SPARQL and knows no term of ours.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from types import MappingProxyType
from typing import Self

import pyoxigraph as ox
from rdflib import BNode, Graph, URIRef
from rdflib.term import Identifier

from kg.card import table as html_table
from kg.errors import CallError, StoreError
from kg.limits import Limits
from kg.model import Row, Statement
from kg.nquads import file_lines, graph_lines, in_graph, sorted_triples, stored_lines_of
from kg.rdf_files import Read, read_file
from kg.seal import changed_table, compare_seal, name_of, read_seal, sync, write_seal
from kg.sparql.engine import Answer, answered, beginning, broken, columns_of, rows_of, whole
from kg.sparql.ordering import ordered, split
from kg.sparql.results import written
from kg.turtle import to_quads, to_rdflib

HASHED_AT_OPEN = 32_000_000
"""Up to how many bytes of tables every open proves them whole, not by their sizes alone."""

_DEFAULT = ox.DefaultGraph()


def require_edition(given: object) -> None:
    """Refuse what is no edition, where a caller of the Python names hands over something else.

    Raises:
        CallError: ``given`` is no edition; the message says how to get one.
    """
    if not isinstance(given, Edition):
        raise CallError(
            f"an edition is wanted, not {given!r:.60}; kg.open(FOLDER) or kg.open(FILE) gives one"
        )


Triple = tuple[Identifier, Identifier, Identifier]
"""Subject, predicate and object."""

Graphs = Mapping[URIRef, bytes]
"""N-Triples by the named graph that they stand in."""

_NOTHING: Graphs = MappingProxyType({})


class Edition:
    """One edition of the graph: written once, then only read.

    There is no ``add`` and no ``delete``: the files under ``graph/`` are the truth, and another truth is
    another edition.  Any number of readers may have one open.

    Attributes:
        name: 16 hex digits that stand for what it says and for the layout; the same input, the same name.
        path: Its folder; None for an edition in memory.
        origin: How messages call what it was read from; empty where it was made here.
        completed: Whether what follows by rule was added to what was read, which did not say it.
    """

    def __init__(self, inner: ox.Store, name: str, path: Path | None, loose: bytes = b"") -> None:
        self._ox, self.name, self.path = inner, name, path
        self.origin, self.completed = "" if path is None else str(path), False
        self._loose = loose  # N-Triples that a file with graphs says in none of them

    @classmethod
    def in_memory(cls, statements: Iterable[Statement], derived: Graphs = _NOTHING) -> Self:
        """Return an edition that lives as long as the process; arguments as of :meth:`write`."""
        quads = list(to_quads(statements))
        inner = ox.Store()
        inner.extend(quads)
        _fill(inner, quads, derived)
        return cls(inner, name_of(_lines(quads, derived)), None)

    @classmethod
    def write(cls, home: Path, statements: Iterable[Statement], derived: Graphs = _NOTHING) -> Self:
        """Write an edition into ``home``, in a folder called by its name, and open it.

        It is written beside, flushed, sealed, and renamed whole; one that is there already stays as it is,
        unless it is damaged: then it is replaced.

        Args:
            home: The folder of editions.
            statements: What is stated.
            derived: What follows from it: N-Triples by the named graph in which they stand.

        Raises:
            OSError: The disk is full or may not be written; ``home`` is as it was.
        """
        quads = list(to_quads(statements))
        data = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""

        def fill(inner: ox.Store) -> None:
            inner.bulk_load(input=data, format=ox.RdfFormat.N_QUADS)
            _fill(inner, quads, derived)

        return cls._write(home, _lines(quads, derived), fill)

    @classmethod
    def load(cls, home: Path, files: Mapping[URIRef, Path]) -> Self:
        """Write an edition from large N-Triples files, one for each named graph, and open it.

        The engine reads the files itself; Python sees the lines only to name and to seal the edition.

        Raises:
            SourceError: A file is not N-Triples; with its line.  ``home`` is as it was.
        """
        lines = sorted(set().union(*(file_lines(path, str(graph)) for graph, path in files.items())))

        def fill(inner: ox.Store) -> None:
            for graph, path in files.items():
                inner.bulk_load(path=str(path), format=ox.RdfFormat.N_TRIPLES, to_graph=_DEFAULT)
                inner.bulk_load(
                    path=str(path), format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(str(graph))
                )

        return cls._write(home, lines, fill)

    @classmethod
    def _write(cls, home: Path, lines: list[str], fill: Callable[[ox.Store], None]) -> Self:
        name = name_of(lines)
        path = home / name
        if path.exists():
            with suppress(StoreError):
                return cls.open(path)
        partial = home / f"{name}.partial-{os.getpid()}"
        try:
            (partial / "store").mkdir(parents=True)
            inner = ox.Store(str(partial / "store"))
            fill(inner)
            inner.flush()
            del inner  # releases the writer's lock
            write_seal(partial, name, lines)
            if path.exists():  # damaged: the files it was built from are the truth, so it is put aside
                path.rename(home / f"{name}.partial-{os.getpid()}-damaged")
            partial.rename(path)
            sweep(home)
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            raise
        sync(home)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the edition in the folder ``path``, after its seal is checked.

        Raises:
            StoreError: It is no edition, of another layout, or not what was sealed.
        """
        seal = read_seal(path)
        damaged = compare_seal(path, seal)
        if not damaged and sum(seal["tables"].values()) <= HASHED_AT_OPEN:
            damaged = changed_table(path, seal)
        if damaged:
            raise StoreError(f"{path}: damaged: {damaged}; build it again with: kg build")
        try:
            inner = ox.Store.read_only(str(path / "store"))
        except (OSError, RuntimeError) as problem:
            raise StoreError(f"{path}: cannot be opened: {problem}; build it again with: kg build") from None
        return cls(inner, str(seal["name"]), path)

    @classmethod
    def of_file(cls, path: Path, limits: Limits | None = None) -> Self:
        """Return the RDF file ``path``, which may be compressed with gzip, as an edition in memory.

        Each fact stands once in the default graph, whatever graphs the file has; the graphs are kept too,
        and what the file says in none of them.

        Args:
            path: As :func:`kg.rdf_files.read_file` reads it.
            limits: How much is read; the usual limits unless given.

        Raises:
            SourceError: No such file, an unknown ending, bad syntax with its line, or terms of RDF 1.2.
            LimitError: It is larger, deeper or says more than the limits let.
        """
        return cls.of_read(read_file(path, limits or Limits()))

    @classmethod
    def of_read(cls, read: Read) -> Self:
        """Return what was read of a file as an edition in memory; as :meth:`of_file`."""
        own = [quad for quad in read.quads if quad.graph_name == _DEFAULT]
        inner = ox.Store()
        inner.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in read.quads)
        inner.extend(quad for quad in read.quads if quad.graph_name != _DEFAULT)
        loose = stored_lines_of(own) if len(own) < len(read.quads) else []
        made = cls(inner, name_of(read.lines), None, "".join(f"{line}\n" for line in loose).encode())
        made.origin, made.completed = read.name, read.completed
        return made

    def __eq__(self, other: object) -> bool:
        """Say whether the other is an edition that says the same: names are made of what is said."""
        return isinstance(other, Edition) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)

    def __len__(self) -> int:
        """Count facts, however many sources state each.  Reads them all."""
        return sum(1 for _ in self._ox.quads_for_pattern(None, None, None, _DEFAULT))

    def _repr_html_(self) -> str:
        rows = [("edition", self.name), ("facts", f"{len(self):,}"), ("graphs", f"{len(self.sources()):,}")]
        return html_table("A graph of partnerships", [], [*rows, ("folder", str(self.path or "in memory"))])

    def sources(self) -> list[URIRef | BNode]:
        """Return the named graphs, sorted: who says anything.  In a stranger's file one may be blank."""
        return sorted((to_rdflib(graph) for graph in self._ox.named_graphs()), key=str)  # type: ignore[misc]

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
        # The query as it was written is read first: without its end another one might be right.
        if keys and {name for name, _ in keys} <= set(names := columns_of(sparql)):
            return ordered(self._rows(unordered), keys, names)
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

    def graph(self) -> Graph:
        """Return the facts, each once, as an rdflib graph of its own."""
        graph, term = Graph(), lru_cache(maxsize=65536)(to_rdflib)
        for quad in self._ox.quads_for_pattern(None, None, None, _DEFAULT):
            graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
        return graph

    def facts(self) -> bytes:
        """Return the facts, each once, as sorted N-Triples."""
        return sorted_triples(self._dump(_DEFAULT))

    def by_source(self) -> dict[str, bytes]:
        """Return the sorted N-Triples of each named graph; those of no graph, in a file, by ``""``.

        The name of a graph is its IRI, or a blank node with its ``_:``.
        """
        graphs = sorted(self._ox.named_graphs(), key=lambda graph: graph.value)
        said = {_graph_name(graph): sorted_triples(self._dump(graph)) for graph in graphs}
        loose = self._loose if graphs else self.facts()
        return {**said, "": loose} if loose else said

    def _dump(self, graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> bytes:
        try:
            return self._ox.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""
        except (OSError, RuntimeError) as problem:
            raise broken(problem) from None

    def verify(self) -> int:
        """Prove every fact against the seal; return how many quads were read.

        Raises:
            StoreError: A fact is missing, added or changed, or the two copies of the facts differ.
        """
        if self.path is not None and (damaged := changed_table(self.path, read_seal(self.path))):
            raise StoreError(f"{self.path}: damaged: {damaged}; build it again with: kg build")
        lines: list[str] = []
        facts: set[str] = set()
        for graph, data in self.by_source().items():
            triples = data.decode().split("\n")[:-1]
            facts.update(triples)
            lines.extend(in_graph(triple, graph) for triple in triples)
        if name_of(sorted(lines)) != self.name:
            raise StoreError(
                f"{self.path or 'memory'}: damaged: the facts are not those that were sealed; kg build"
            )
        if facts and set(self.facts().decode().split("\n")[:-1]) != facts:
            raise StoreError(f"{self.path or 'memory'}: damaged: a fact is not in both places; kg build")
        return len(lines)


def _plain(term: object) -> Identifier:
    if isinstance(term, ox.Triple):
        raise CallError("the answer has triple terms of RDF 1.2, which rows cannot hold; name their parts")
    return to_rdflib(term)


def _graph_name(graph: ox.NamedNode | ox.BlankNode) -> str:
    return f"_:{graph.value}" if isinstance(graph, ox.BlankNode) else graph.value


def _fill(inner: ox.Store, quads: list[ox.Quad], derived: Graphs) -> None:
    """Load what follows into its graphs, and all that is said once into the default graph."""
    inner.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    for graph, lines in derived.items():
        for place in (_DEFAULT, ox.NamedNode(str(graph))):
            inner.bulk_load(input=lines, format=ox.RdfFormat.N_TRIPLES, to_graph=place)


def _lines(quads: list[ox.Quad], derived: Graphs) -> list[str]:
    following = (graph_lines(lines, str(graph)) for graph, lines in derived.items())
    return sorted(set(stored_lines_of(quads)).union(*following))


def sweep(home: Path) -> None:
    """Remove what killed builds left in ``home``.  The caller holds the lock of the build folder."""
    for left in home.glob("*.partial-*"):
        shutil.rmtree(left, ignore_errors=True)
