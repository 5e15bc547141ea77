"""An edition at rest: written once, sealed, then only read.  The home of pyoxigraph's store.

The default graph holds what is said, each fact once; the named graphs hold who says it.  (Asking
Oxigraph 0.5 for the union of named graphs counts a fact once for each source, oxigraph/oxigraph#1919.)
Terms are rdflib's on both sides; it builds no SPARQL and knows no term of ours.
"""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType
from typing import Self

import pyoxigraph as ox
from rdflib import BNode, Graph, URIRef

from kg.card import table as html_table
from kg.errors import CallError, SourceError, StoreError
from kg.external_sort import SortedLines
from kg.limits import Limits
from kg.model import Statement
from kg.nquads import in_graph, quads_said, stored_lines_of, subject_of, triple_of, triples_of
from kg.rdf_files import Read, read_file
from kg.seal import changed_table, compare_seal, name_of, read_seal, sync, write_seal
from kg.sparql.engine import broken
from kg.sparql.queried import Queried
from kg.turtle import to_quads, to_rdflib

_LOADED_AT_ONCE = 16_000_000
"""Of how many bytes at most lines of several graphs are given to the engine together."""

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


Graphs = Mapping[URIRef, bytes]
"""N-Triples by the named graph that they stand in."""

_NOTHING: Graphs = MappingProxyType({})


class Edition(Queried):
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
        super().__init__(inner)
        self.name, self.path = name, path
        self.origin, self.completed = "" if path is None else str(path), False
        self._loose = loose  # N-Triples that a file with graphs says in none of them
        self._said: SortedLines | None = None
        self._facts: SortedLines | None = None

    @classmethod
    def in_memory(cls, statements: Iterable[Statement], graphs: Graphs = _NOTHING) -> Self:
        """Return an edition that lives as long as the process; arguments as of :meth:`write`."""
        inner = ox.Store()
        _fill(inner, statements, graphs)
        made = cls(inner, "", None)
        made.name, _ = name_of(made.said())
        return made

    @classmethod
    def write(cls, home: Path, statements: Iterable[Statement], graphs: Graphs = _NOTHING) -> Self:
        """Write an edition into ``home``, in a folder called by its name, and open it.

        It is written beside, flushed, sealed, and renamed whole; one that is there already stays as it is,
        unless it is damaged: then it is replaced.

        Args:
            home: The folder of editions.
            statements: What is stated.
            graphs: What else is said, such as what follows from it: N-Triples by the named graph in which
                they stand.

        Raises:
            OSError: The disk is full or may not be written; ``home`` is as it was.
        """
        return cls._write(home, lambda inner: _fill(inner, statements, graphs))

    @classmethod
    def load(cls, home: Path, files: Mapping[URIRef, Path]) -> Self:
        """Write an edition from large N-Triples files, one for each named graph, and open it.

        Raises:
            SourceError: A file cannot be read, or is not N-Triples; with its line.  ``home`` is as it was.
        """

        def fill(inner: ox.Store) -> None:
            for graph, path in files.items():
                for place in (_DEFAULT, ox.NamedNode(str(graph))):
                    _load_file(inner, path, place)

        return cls._write(home, fill)

    @classmethod
    def _write(cls, home: Path, fill: Callable[[ox.Store], None]) -> Self:
        partial = home / f"new.partial-{os.getpid()}"
        try:
            (partial / "store").mkdir(parents=True)
            inner = ox.Store(str(partial / "store"))
            fill(inner)
            inner.flush()
            # What the store gives back names it: the engine keeps values, not spellings, of numbers.
            said = cls(inner, "", None).said()
            name, quads = name_of(said)
            del inner  # releases the writer's lock
            path = home / name
            if (made := cls._whole(path)) is None:
                write_seal(partial, name, quads)
                if path.exists():  # damaged: the files it was built from are the truth, so it is put aside
                    path.rename(home / f"{name}.partial-{os.getpid()}-damaged")
                partial.rename(path)
            sweep(home)
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            raise
        if made is None:
            sync(home)
            made = cls.open(path)
        made._said = said
        return made

    @classmethod
    def _whole(cls, path: Path) -> Self | None:
        with suppress(StoreError):
            return cls.open(path)
        return None

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
        name, _ = name_of(line.encode() for line in read.lines)
        made = cls(inner, name, None, "".join(f"{line}\n" for line in loose).encode())
        made.origin, made.completed = read.name, read.completed
        return made

    def __eq__(self, other: object) -> bool:
        """Say whether the other is an edition that says the same: names are made of what is said."""
        return isinstance(other, Edition) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)

    def __len__(self) -> int:
        """Count facts, however many sources state each."""
        (row,) = self.select("SELECT (COUNT(*) AS ?facts) { ?s ?p ?o }")
        return int(str(row["facts"]))

    def _repr_html_(self) -> str:
        rows = [("edition", self.name), ("facts", f"{len(self):,}"), ("graphs", f"{len(self.sources()):,}")]
        return html_table("A graph of partnerships", [], [*rows, ("folder", str(self.path or "in memory"))])

    def sources(self) -> list[URIRef | BNode]:
        """Return the named graphs, sorted: who says anything.  In a stranger's file one may be blank."""
        return sorted((to_rdflib(graph) for graph in self._ox.named_graphs()), key=str)  # type: ignore[misc]

    def graph(self) -> Graph:
        """Return the facts, each once, as an rdflib graph of its own."""
        graph, term = Graph(), lru_cache(maxsize=65536)(to_rdflib)
        for quad in self._ox.quads_for_pattern(None, None, None, _DEFAULT):
            graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
        return graph

    def facts_in_order(self) -> SortedLines:
        """Return the facts, each once, as lines of N-Triples in the order of their subjects' IRIs.

        They are read once; what is more than memory shall hold is kept in files while the edition is open.
        """
        if self._facts is None:
            # What was read of the graphs is not read again: together they say what the facts are.
            self._facts = self._read_facts() if self._said is None else _facts_of(self._said)
        return self._facts

    def _read_facts(self) -> SortedLines:
        facts = SortedLines(key=subject_of)
        with _damage_told():
            triples_of(self._ox, _DEFAULT, facts)
        return facts

    def said(self) -> SortedLines:
        """Return who says what, as sorted lines of N-Quads; what a file says in no graph has none.

        They are kept as those of :meth:`facts_in_order`.
        """
        if self._said is None:
            self._said = SortedLines()
            with _damage_told():
                quads_said(self._ox, self._said)
                if not any(self._ox.named_graphs()):
                    triples_of(self._ox, _DEFAULT, self._said)
            self._said.write(self._loose)
        return self._said

    def facts(self) -> bytes:
        """Return the facts, each once, as sorted N-Triples."""
        return b"".join(sorted(line + b"\n" for line in self.facts_in_order()))

    def by_source(self) -> dict[str, bytes]:
        """Return the sorted N-Triples of each named graph; those of no graph, in a file, by ``""``.

        The name of a graph is its IRI, or a blank node with its ``_:``.
        """
        said = defaultdict[bytes, list[bytes]](list)
        for triple, graph in map(triple_of, self.said()):
            said[graph].append(triple + b"\n")
        return {
            graph.decode().removeprefix("<").removesuffix(">"): b"".join(said[graph])
            for graph in sorted(said, key=lambda graph: (not graph, graph))
        }

    def verify(self) -> int:
        """Prove every fact against the seal; return how many quads were read.

        Raises:
            StoreError: A fact is missing, added or changed, or the two copies of the facts differ.
        """
        if self.path is not None and (damaged := changed_table(self.path, read_seal(self.path))):
            raise StoreError(f"{self.path}: damaged: {damaged}; build it again with: kg build")
        self._said = self._facts = None  # as it stands now is what is to be proven
        name, quads = name_of(self.said())
        if name != self.name:
            raise StoreError(
                f"{self.path or 'memory'}: damaged: the facts are not those that were sealed; kg build"
            )
        if any(one != other for one, other in zip_longest(self.facts_in_order(), self._read_facts())):
            raise StoreError(f"{self.path or 'memory'}: damaged: a fact is not in both places; kg build")
        return quads


def _facts_of(said: SortedLines) -> SortedLines:
    facts = SortedLines(key=subject_of)
    for triple, _ in map(triple_of, said):
        facts.write(triple + b"\n")
    return facts


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError) as problem:
        raise broken(problem) from None


def _load_file(inner: ox.Store, path: Path, place: ox.NamedNode | ox.DefaultGraph) -> None:
    try:
        inner.bulk_load(path=str(path), format=ox.RdfFormat.N_TRIPLES, to_graph=place)
    except SyntaxError as problem:
        raise SourceError(str(path), problem.lineno or 1, f"not N-Triples: {problem.msg}") from None
    except OSError as problem:
        raise SourceError(str(path), 0, f"cannot be read: {problem.strerror}") from None


def _fill(inner: ox.Store, statements: Iterable[Statement], graphs: Graphs) -> None:
    """Load what is said into its graphs, and once into the default graph."""
    quads = list(to_quads(statements))
    inner.bulk_extend(quads)
    inner.bulk_extend(ox.Quad(*quad.triple) for quad in quads)
    for some in _some_of(graphs):
        inner.bulk_load(input=b"".join(some.values()), format=ox.RdfFormat.N_TRIPLES)
        quads_of_some = b"".join(in_graph(lines, graph) for graph, lines in some.items())
        inner.bulk_load(input=quads_of_some, format=ox.RdfFormat.N_QUADS)


def _some_of(graphs: Graphs) -> Iterator[Graphs]:
    """Yield graphs, many small ones together: the engine waits for the disk after each loading."""
    some: dict[URIRef, bytes] = {}
    size = 0
    for graph, lines in graphs.items():
        if size + len(lines) > _LOADED_AT_ONCE:
            yield some
            some, size = {}, 0
        some[graph] = lines
        size += len(lines)
    yield some


def sweep(home: Path) -> None:
    """Remove what killed builds left in ``home``.  The caller holds the lock of the build folder."""
    for left in home.glob("*.partial-*"):
        shutil.rmtree(left, ignore_errors=True)
