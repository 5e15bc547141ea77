"""What a store says, as sorted N-Quads lines: the form in which an edition is named, sealed and dumped.

The engine keeps values, not spellings, of numbers and times; these lines have the spelling it gives back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox
from rdflib import URIRef

from kg.errors import SourceError

_DEFAULT = ox.DefaultGraph()
_WHOLE = re.compile(rb'"([+-]?[0-9]+)"\^\^<http://www\.w3\.org/2001/XMLSchema#decimal> \.$', re.MULTILINE)


def sorted_triples(data: bytes) -> bytes:
    """Return N-Triples that a store dumped, sorted, each decimal with its point."""
    # The store keeps the value of 23.0 and drops its point; the curated spelling has one.
    data = _WHOLE.sub(rb'"\1.0"^^<http://www.w3.org/2001/XMLSchema#decimal> .', data)
    return b"".join(sorted(line + b"\n" for line in data.split(b"\n") if line))


def stored_lines_of(quads: Iterable[ox.Quad]) -> list[str]:
    """Return the sorted N-Quads lines that a store will give back for ``quads``."""
    return stored_lines(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")


def stored_lines(data: bytes) -> list[str]:
    """As :func:`stored_lines_of`, for what is N-Quads already."""
    said = set(filter(None, data.decode().split("\n")))
    return sorted(_as_stored(said, ox.RdfFormat.N_QUADS))


def file_lines(path: Path, graph: str) -> set[str]:
    """As :func:`stored_lines_of`, for one N-Triples file that stands for the graph ``graph``.

    Raises:
        SourceError: The file cannot be read, or is not N-Triples; with its line.
    """
    try:
        with path.open("rb") as file:
            triples = ox.parse(file, format=ox.RdfFormat.N_TRIPLES)
            data = ox.serialize((quad.triple for quad in triples), format=ox.RdfFormat.N_TRIPLES) or b""
    except SyntaxError as problem:
        raise SourceError(str(path), problem.lineno or 1, f"not N-Triples: {problem.msg}") from None
    except OSError as problem:
        raise SourceError(str(path), 0, f"cannot be read: {problem.strerror}") from None
    return graph_lines(data, graph)


def graph_lines(data: bytes, graph: str) -> set[str]:
    """As :func:`stored_lines_of`, for N-Triples that stand for the graph ``graph``."""
    said = _as_stored(set(filter(None, data.decode().split("\n"))), ox.RdfFormat.N_TRIPLES)
    return {in_graph(line, graph) for line in said}


def quads_of(graphs: Mapping[URIRef, bytes]) -> Iterator[ox.Quad]:
    """Yield N-Triples by named graph as quads."""
    for graph, lines in graphs.items():
        name = ox.NamedNode(str(graph))
        for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, name)


def in_graph(triple: str, graph: str) -> str:
    """Return a line of N-Triples as one of N-Quads.

    Args:
        triple: The line, without its end.
        graph: An IRI, a blank node with its ``_:``, or nothing for the default graph.

    >>> in_graph("<a:s> <a:p> <a:o> .", "a:g")
    '<a:s> <a:p> <a:o> <a:g> .'
    >>> in_graph("<a:s> <a:p> <a:o> .", "_:g")
    '<a:s> <a:p> <a:o> _:g .'
    """
    return f"{triple[:-1]}{token(graph)} ." if graph else triple


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
        data = sorted_triples(scratch.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b"").decode()
        end = "" if graph == _DEFAULT else f"{graph} "
        stored.update(f"{line[:-1]}{end}." for line in data.split("\n") if line)
    return (said - typed) | stored
