"""RDF files from anyone, read strictly and within limits: what each says, as quads and as lines.

The third home of the engine's parsers.  It knows syntax, and no meaning; it mends nothing.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final, Self, cast
from urllib.parse import quote

import pyoxigraph as ox
from rdflib import Literal, URIRef

from kg.errors import LimitError, SourceError
from kg.folders import file_size
from kg.limits import Limits, inspect
from kg.model import Statement
from kg.nquads import quads_of, stored_lines, stored_lines_of
from kg.turtle import to_quads, to_rdflib
from kg.vocabulary import GRAPH, RDF

SYNTAXES: Mapping[str, tuple[ox.RdfFormat, str]] = {
    ".ttl": (ox.RdfFormat.TURTLE, "turtle"),
    ".nt": (ox.RdfFormat.N_TRIPLES, "lines"),
    ".nq": (ox.RdfFormat.N_QUADS, "lines"),
    ".trig": (ox.RdfFormat.TRIG, "turtle"),
    ".rdf": (ox.RdfFormat.RDF_XML, "xml"),
    ".xml": (ox.RdfFormat.RDF_XML, "xml"),
    ".jsonld": (ox.RdfFormat.JSON_LD, "json"),
}
"""How a file's name ends, the syntax that stands for, and what :func:`kg.limits.look` calls it."""

NAMELESS: Final = "urn:x-nameless:"
"""Where nodes of a file without a name get one, for as long as rules read them."""

_DEFAULT: Final = ox.DefaultGraph()
_CHUNK: Final = 1_000
_ID = r"_:[a-f][0-9a-f]{24,31}"
# Where a node stands in a line of N-Quads as subject, object or graph; a text has a quote after it.
_UNNAMED = re.compile(
    rf'^{_ID}(?= )|(?<=> ){_ID}(?= (?:(?:<[^<>"]*>|_:[^ "]+) )?\.$)|(?<= ){_ID}(?= \.$)'.encode(),
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says.

    Attributes:
        quads: In the order of the file.
        lines: The same as sorted N-Quads, each once, as a store will spell them.
        name: How messages call the file.
        completed: Whether what follows by rule was added, because the file did not say it.
    """

    quads: list[ox.Quad]
    lines: list[str]
    name: str = ""
    completed: bool = False

    @property
    def has_graphs(self) -> bool:
        """Whether anything of it is said in a named graph."""
        return any(quad.graph_name != _DEFAULT for quad in self.quads)

    def statements(self) -> Iterator[Statement]:
        """Yield what is said as rules read it; nodes without a name have IRIs under :data:`NAMELESS`."""
        for quad in self.quads:
            subject, predicate, value = (_named(term) for term in quad.triple)
            yield Statement(
                cast("URIRef", subject), cast("URIRef", predicate), value, GRAPH["read"], self.name
            )

    def completed_by(
        self, beside: Iterable[Statement], derived: Mapping[URIRef, bytes], dropped: Container[URIRef]
    ) -> Self:
        """Return it with what follows from it, in graphs only if it has some.

        Args:
            beside: What is told beside it, such as the codes that rules speak of.
            derived: What follows: N-Triples by named graph.
            dropped: The properties, and classes, that only rules give: what the file says with them goes.
        """
        kept = [quad for quad in self.quads if not _is_among(quad, dropped)]
        more = [
            ox.Quad(_unnamed(quad.subject), quad.predicate, _unnamed(quad.object), quad.graph_name)
            for quad in chain(to_quads(beside), quads_of(derived))
        ]
        if not self.has_graphs:
            more = [ox.Quad(*quad.triple) for quad in more]
        quads = [*kept, *more]
        return replace(self, quads=quads, lines=stored_lines_of(quads), completed=True)


def _is_among(quad: ox.Quad, terms: Container[URIRef]) -> bool:
    _, predicate, value = map(to_rdflib, quad.triple)
    return predicate in terms or (predicate == RDF.type and value in terms)


def _named(term: object) -> URIRef | Literal:
    if isinstance(term, ox.BlankNode):
        return URIRef(f"{NAMELESS}{term.value}")
    return cast("URIRef | Literal", to_rdflib(term))


def _unnamed(term: Any) -> Any:  # noqa: ANN401
    """Take back from a node the name that it was given for the rules."""
    if isinstance(term, ox.NamedNode) and term.value.startswith(NAMELESS):
        return ox.BlankNode(term.value.removeprefix(NAMELESS))
    return term


def document_graph(path: Path) -> URIRef:
    """Return the IRI of the document that a file is, which its relative IRIs are relative to.

    It is made of the file's name alone, without its endings: the folder a file lies in, and whether it is
    compressed, change nothing of what it says.

    >>> document_graph(Path("/home/x/a b.ttl.gz"))
    rdflib.term.URIRef('https://w3id.org/pact-kg/graph/a%20b')
    """
    stem = Path(path.stem).stem if path.suffix.lower() == ".gz" else path.stem
    return GRAPH["".join(map(_in_iri, stem))]


def _in_iri(letter: str) -> str:
    fits = letter.isalnum() or letter in "-._~"
    return letter if fits else quote(letter, safe="", errors="surrogateescape")


def read_file(path: Path, limits: Limits) -> Read:
    """Read an RDF file, which may be compressed with gzip.

    Args:
        path: Its name ends in a key of :data:`SYNTAXES`, and ``.gz`` after that if it is compressed.
        limits: How much is read.

    Raises:
        SourceError: No such file, an unknown ending, bad syntax with its line, or terms of RDF 1.2.
        LimitError: It is larger, deeper or says more than the limits let.
    """
    if not path.exists():
        raise SourceError(str(path), 0, "no such file or folder")
    suffix = (Path(path.stem).suffix if path.suffix.lower() == ".gz" else path.suffix).lower()
    if suffix not in SYNTAXES:
        known = " ".join(sorted(SYNTAXES))
        raise SourceError(
            str(path),
            1,
            f"not an RDF file this reads; its name should end in one of {known}, or that and .gz",
        )
    return read_bytes(_bytes(path, limits), suffix, str(path), str(document_graph(path)), limits)


def read_bytes(data: bytes, suffix: str, name: str, base: str, limits: Limits) -> Read:
    """Read RDF from ``data``.

    Args:
        data: The text, without a byte-order mark.
        suffix: Its syntax, a key of :data:`SYNTAXES`.
        name: How messages call it.
        base: What its relative IRIs are relative to.
        limits: How much of it is read.

    Raises:
        SourceError: Bad syntax with its line, or terms of RDF 1.2.
        LimitError: It is deeper or says more than the limits let.
    """
    form, kind = SYNTAXES[suffix]
    inspect(data, kind, name)
    quads: list[ox.Quad] = []
    written: list[bytes] = []
    size = 0
    names = _Names(data)
    try:
        parser = ox.parse(data, format=form, base_iri=base)
        while chunk := list(islice(parser, _CHUNK)):
            text = ox.serialize(chunk, format=ox.RdfFormat.N_QUADS) or b""
            _refuse_newer(chunk, text, name)
            named = names.given(text)
            quads += chunk if named == text else ox.parse(named, format=ox.RdfFormat.N_QUADS)
            written.append(named)
            size += len(named)
            limits.enforce(name, len(quads), size)
    except SyntaxError as problem:
        raise SourceError(name, problem.lineno or 1, _why(problem)) from None
    except MemoryError as problem:
        raise LimitError(f"{name}:1: one text or name in it is too long for the parser: {problem}") from None
    return Read(quads, stored_lines(b"".join(written)), name)


def _why(problem: SyntaxError) -> str:
    if "UTF-8" in problem.msg:
        return "not UTF-8; save the file as UTF-8"
    return f"bad syntax: {problem.msg}"


def _refuse_newer(chunk: Iterable[ox.Quad], text: bytes, name: str) -> None:
    """Refuse triple terms and directions of texts: rows and most formats have no place for them."""
    if b"<<(" in text and any(isinstance(quad.object, ox.Triple) for quad in chunk):
        raise SourceError(name, 1, "triple terms of RDF 1.2 are not read; make it a situation")
    if b"--" in text and any(getattr(quad.object, "direction", None) for quad in chunk):
        raise SourceError(name, 1, "directions of texts, as RDF 1.2 has them, are not read; leave them out")


class _Names:
    """Gives nodes that a file leaves without a name the same names at every reading.

    The parser makes their names up by chance, and what is written or named after them would never be the
    same twice.  Theirs is the order of the file.
    """

    def __init__(self, data: bytes) -> None:
        self._prefix = b"n"
        while b"_:" + self._prefix in data:
            self._prefix += b"n"
        self._known: dict[bytes, bytes] = {}

    def given(self, text: bytes) -> bytes:
        """Return N-Quads with its made-up names replaced."""
        return _UNNAMED.sub(self._name, text) if b"_:" in text else text

    def _name(self, found: re.Match[bytes]) -> bytes:
        fresh = b"_:%s%d" % (self._prefix, len(self._known) + 1)
        return self._known.setdefault(found[0], fresh)


def _bytes(path: Path, limits: Limits) -> bytes:
    """Return the text of a file, decompressed, a byte-order mark removed; no more is read than the limit."""
    try:
        file_size(path)
        with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as file:
            data = file.read(limits.most_bytes + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise SourceError(str(path), 0, "not a whole gzip file; compress it again") from None
    except OSError as problem:
        raise SourceError(str(path), 0, f"cannot be read: {problem.strerror}") from None
    if len(data) > limits.most_bytes:
        raise limits.too_large(str(path))
    return data.removeprefix(b"\xef\xbb\xbf")
