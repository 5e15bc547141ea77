"""What a store says, as lines of N-Triples and N-Quads: the form in which an edition is named and dumped.

The engine keeps values, not spellings, of numbers and times; these lines have the spelling it gives back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import IO, cast

import pyoxigraph as ox
from rdflib import URIRef

from kg.external_sort import SortedLines

Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph

_DEFAULT = ox.DefaultGraph()
_NODE = rb"(?:<[^>]*>|_:\S+)"
_LITERAL = rb'"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^<[^>]*>)?'
_QUAD = re.compile(rb"(%b <[^>]*> (?:%b|%b)) (%b) \.$" % (_NODE, _NODE, _LITERAL, _NODE))
_NAMELESS = re.compile(rb'^_:| _:[^ "]+ \.$|> _:[^ "]+ <[^>]*> \.$')
_WHOLE = re.compile(rb'"([+-]?[0-9]+)"\^\^<http://www\.w3\.org/2001/XMLSchema#decimal> \.$', re.MULTILINE)


def triples_of(store: ox.Store, graph: Graph, into: SortedLines) -> None:
    """Add to ``into`` what a graph of a store says, as N-Triples, each decimal with its point."""
    store.dump(_mended(into, _with_points), format=ox.RdfFormat.N_TRIPLES, from_graph=graph)


def quads_said(store: ox.Store, into: SortedLines) -> None:
    """Add to ``into`` what the named graphs of a store say, as N-Quads, each decimal with its point."""
    for graph in store.named_graphs():
        mend = partial(_in_named, name_of_graph(graph))
        store.dump(_mended(into, mend), format=ox.RdfFormat.N_TRIPLES, from_graph=graph)


def _in_named(graph: str, data: bytes) -> bytes:
    return in_graph(_with_points(data), graph)


def name_of_graph(graph: ox.NamedNode | ox.BlankNode) -> str:
    """Return the IRI of a graph, or its blank node with its ``_:``."""
    return f"_:{graph.value}" if isinstance(graph, ox.BlankNode) else graph.value


def _with_points(data: bytes) -> bytes:
    # The store keeps the value of 23.0 and drops its point; the curated spelling has one.
    return _WHOLE.sub(rb'"\1.0"^^<http://www.w3.org/2001/XMLSchema#decimal> .', data)


def _mended(into: SortedLines, mend: Callable[[bytes], bytes]) -> IO[bytes]:
    return cast("IO[bytes]", _Mended(into, mend))


class _Mended:
    """A file that mends whole lines on their way into others."""

    def __init__(self, into: SortedLines, mend: Callable[[bytes], bytes]) -> None:
        self._into, self._mend, self._rest = into, mend, b""

    def write(self, data: bytes) -> int:
        whole, end, rest = data.rpartition(b"\n")
        if end:
            self._into.write(self._mend(self._rest + whole + end))
            self._rest = rest
        else:
            self._rest += rest
        return len(data)

    def flush(self) -> None:
        pass


def triple_of(line: bytes) -> tuple[bytes, bytes]:
    """Return a line of N-Quads as one of N-Triples, and the name of its graph as it stands there.

    >>> triple_of(b'<a:s> <a:p> "x" <a:g> .'), triple_of(b"<a:s> <a:p> <a:o> .")
    ((b'<a:s> <a:p> "x" .', b'<a:g>'), (b'<a:s> <a:p> <a:o> .', b''))
    """
    fits = _QUAD.match(line)
    return (fits[1] + b" .", fits[2]) if fits else (line, b"")


def subject_of(line: bytes) -> bytes:
    """Return the subject of a line, an IRI without its brackets, by which Turtle is ordered.

    >>> subject_of(b'<a:s> <a:p> "x" .'), subject_of(b'_:b <a:p> "x" .')
    (b'a:s', b'_:b')
    """
    subject = line[: line.index(b" ")]
    return subject[1:-1] if subject[:1] == b"<" else subject


def nameless(lines: Iterable[bytes]) -> bool:
    """Say whether a node without a name stands in any of these lines."""
    return any(_NAMELESS.search(line) for line in lines)


def stored_lines_of(quads: Iterable[ox.Quad]) -> list[str]:
    """Return the sorted N-Quads lines that a store will give back for ``quads``."""
    return stored_lines(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")


def stored_lines(data: bytes) -> list[str]:
    """As :func:`stored_lines_of`, for what is N-Quads already."""
    said = set(filter(None, data.decode().split("\n")))
    return sorted(_as_stored(said, ox.RdfFormat.N_QUADS))


def quads_of(graphs: Mapping[URIRef, bytes]) -> Iterator[ox.Quad]:
    """Yield N-Triples by named graph as quads."""
    for graph, lines in graphs.items():
        name = ox.NamedNode(str(graph))
        for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, name)


def in_graph(triples: bytes, graph: str) -> bytes:
    r"""Return lines of N-Triples as lines of N-Quads.

    Args:
        triples: The lines, each with its end.
        graph: The IRI of the graph.

    >>> in_graph(b"<a:s> <a:p> <a:o> .\n", "a:g")
    b'<a:s> <a:p> <a:o> <a:g> .\n'
    """
    # No literal holds this: a line feed is escaped in it.
    return triples.replace(b" .\n", b" %b .\n" % token(graph).encode())


def token(graph: str) -> str:
    """Return the name of a graph as N-Quads and TriG write it: an IRI in brackets, a blank node as it is."""
    return graph if graph.startswith("_:") else f"<{graph}>"


def _as_stored(said: set[str], form: ox.RdfFormat) -> set[str]:
    """Spell typed literals as the store will: it keeps values, not spellings, of numbers and times."""
    typed = {line for line in said if '"^^<http://www.w3.org/2001/XMLSchema#' in line}
    if not typed:
        return said
    scratch = ox.Store()
    blank = {line for line in typed if "_:" in line}
    scratch.extend(ox.parse("\n".join(blank), format=form))  # to load would call blank nodes anew
    scratch.load(input="\n".join(typed - blank), format=form)
    stored: set[str] = set()
    for graph in [*scratch.named_graphs(), _DEFAULT]:
        data = _with_points(scratch.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b"").decode()
        end = "" if graph == _DEFAULT else f"{graph} "
        stored.update(f"{line[:-1]}{end}." for line in data.split("\n") if line)
    return (said - typed) | stored
