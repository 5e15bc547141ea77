"""RDF text: strict parsing with the line of an error, canonical writing, terms both ways.

pyoxigraph's second home beside the store.  It knows syntax and spelling, and no meaning.
"""

from __future__ import annotations

import gzip
import re
import tempfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef
from rdflib.term import Identifier

from kg.comments import Commented, comments
from kg.errors import LimitError, SourceError
from kg.external_sort import HELD
from kg.folders import file_size
from kg.identity import expand, spelling
from kg.limits import inspect
from kg.model import Document, Statement
from kg.nquads import token
from kg.turtle_blocks import Writer
from kg.vocabulary import PREFIXES, XSD

MAX_BYTES = 64_000_000
"""A curated file is written by hand; a larger one is a mistake or an attack."""

_NEWER = "triple terms of RDF 1.2 are not used here; make it a situation"
_Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_NT = ox.RdfFormat.N_TRIPLES
_PIECE = 1 << 20
_INTEGER = re.compile(r"[+-]?[0-9]+")
_NAMED_SUBJECT = re.compile(r"(<[^<>\s]*>|[A-Za-z][\w-]*:[^\s;,]*)")


def to_ox(term: Identifier) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Return an rdflib term as the engine's.

    Raises:
        TypeError: ``term`` is not an IRI, a blank node or a literal.
        ValueError: The IRI or the language tag is not well formed.
    """
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)
    if isinstance(term, BNode):
        return ox.BlankNode(str(term))
    raise TypeError(f"not a term we store: {term!r}")


def to_rdflib(term: object) -> Identifier:
    """Return one of the engine's terms as rdflib's, digit for digit.

    Raises:
        TypeError: ``term`` has no counterpart in RDF 1.1, such as a triple term.
    """
    match term:
        case ox.NamedNode():
            return URIRef(term.value)
        case ox.Literal():
            if term.language:
                return Literal(term.value, lang=term.language)
            datatype = URIRef(term.datatype.value)
            if datatype == XSD.string:  # rdflib writes plain strings without a datatype
                return Literal(term.value)
            return Literal(_with_point(term.value, datatype), datatype=datatype, normalize=False)
        case ox.BlankNode():
            return BNode(term.value)
    raise TypeError(f"not a term of RDF 1.1: {term!r}")


def _with_point(lexical: str, datatype: URIRef) -> str:
    # Oxigraph's store keeps the number and drops the point of 23.0; the curated spelling has one.
    return f"{lexical}.0" if datatype == XSD.decimal and _INTEGER.fullmatch(lexical) else lexical


def to_quads(statements: Iterable[Statement]) -> Iterator[ox.Quad]:
    """Yield each statement as a quad in the graph of its source.

    The engine's terms are cached, because a graph says the same few predicates a million times.
    """
    term = lru_cache(maxsize=65536)(to_ox)
    for s in statements:
        yield ox.Quad(term(s.subject), term(s.predicate), to_ox(s.object), term(s.source))  # type: ignore[arg-type]


def triples(lines: bytes) -> Iterator[tuple[URIRef, URIRef, URIRef | Literal]]:
    """Yield the triples of N-Triples without blank nodes, in their order; a term met again is one object."""
    term = lru_cache(maxsize=65536)(to_rdflib)
    for quad in ox.parse(lines, format=_NT):
        yield term(quad.subject), term(quad.predicate), term(quad.object)  # type: ignore[misc]


def decode(path: Path) -> str:
    """Return the text of a curated file, decompressed if its name ends in ``.gz``, a byte-order mark removed.

    Raises:
        SourceError: It is no regular file, cannot be read, or is not UTF-8; with the line.
        LimitError: It is too large.
    """
    try:
        file_size(path)
        with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise SourceError(str(path), 0, "not a whole gzip file; compress it again") from None
    except OSError as problem:
        raise SourceError(str(path), 0, f"cannot be read: {problem.strerror}") from None
    if len(data) > MAX_BYTES:
        raise LimitError(
            f"{path}:1: larger than {MAX_BYTES // 1_000_000} MB, the most a curated file has: split it into "
            "several sources"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise SourceError(str(path), line, "not UTF-8; save the file as UTF-8") from None


def read(path: Path, graph: URIRef, name: str | None = None) -> Document:
    """Read a curated Turtle file strictly.

    Args:
        path: The file.
        graph: The named graph that the file is.
        name: How messages call the file; the path itself unless given.

    Raises:
        SourceError: The file cannot be read or is not Turtle 1.1 with absolute IRIs; nothing is returned.
        LimitError: It is too large or nested too deep.
    """
    text = decode(path)
    return parse(text, graph, name or str(path))


def parse(text: str, graph: URIRef, name: str) -> Document:
    """Read Turtle from ``text``; as :func:`read`, with ``name`` for the messages.

    Raises:
        SourceError: ``text`` is not Turtle 1.1 with absolute IRIs.
        LimitError: It is nested too deep.
    """
    inspect(text.encode("utf-8", "surrogatepass"), "turtle", name)
    try:
        parser = ox.parse(text, format=ox.RdfFormat.TURTLE)
        triples = [quad.triple for quad in parser]
        lines = _lines(text, dict(parser.prefixes))
        statements = tuple(_statements(triples, graph, name, lines))
    except SyntaxError as problem:
        raise SourceError(name, problem.lineno or 1, f"not Turtle: {_words(problem)}") from None
    except TypeError:
        raise SourceError(name, 1, _NEWER) from None
    return Document(name, graph, statements, text, lines)


def _words(problem: SyntaxError) -> str:
    return re.sub(
        r"^Parser error at line \d+ (between columns \d+ and \d+|column \d+)?:? ?", "", problem.msg or ""
    )


def _statements(
    triples: Iterable[ox.Triple], graph: URIRef, name: str, lines: Mapping[URIRef, int]
) -> Iterator[Statement]:
    # One object for a term that is met again: a file says the same subjects and properties over and over.
    term = lru_cache(maxsize=65536)(to_rdflib)
    place = lru_cache(maxsize=65536)(lambda subject: f"{name}:{lines.get(subject, 1)}")
    for triple in triples:
        subject, predicate, obj = term(triple.subject), term(triple.predicate), term(triple.object)
        yield Statement(subject, predicate, obj, graph, place(subject))  # type: ignore[arg-type]


def _lines(text: str, prefixes: Mapping[str, str]) -> dict[URIRef, int]:
    """Find the line on which each subject's block begins: a name in the first column."""
    found: dict[URIRef, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not (shape := _NAMED_SUBJECT.match(line)):
            continue
        prefix, _, local = shape[1].partition(":")
        space = prefixes.get(prefix)
        iri = URIRef(space + local.replace("\\/", "/")) if space else expand(shape[1])
        if iri is not None:
            found.setdefault(iri, number)
    return found


def canonical(text: str, name: str = "-", own: Sequence[str] = ()) -> str:
    """Return ``text``, which must be Turtle, in the one form that curated files have.

    The comment lines before anything else are kept; then the prefixes that are used, sorted; then a block
    for each subject in order of IRIs: ``a`` first, then labels, then the other predicates by IRI.  Comments
    in front of a subject or in its block stand in front of its block; those after all blocks stay there.

    Args:
        text: The file.
        name: How messages call it.
        own: What the IRIs of the graph's own things begin with, beside the shared space: a prefix for such
            names that the file declares is kept.

    Raises:
        SourceError: ``text`` is not Turtle 1.1, or has a comment at a node without a name.
        LimitError: It is nested too deep.

    >>> print(canonical("<https://w3id.org/pact-kg/id/x> <http://xmlns.com/foaf/0.1/name> 'X'@en ."))
    @prefix foaf: <http://xmlns.com/foaf/0.1/> .
    @prefix id: <https://w3id.org/pact-kg/id/> .
    <BLANKLINE>
    id:x
        foaf:name "X"@en .
    <BLANKLINE>
    """
    inspect(text.encode("utf-8", "surrogatepass"), "turtle", name)
    try:
        parser = ox.parse(text, format=ox.RdfFormat.TURTLE)
        triples = [quad.triple for quad in parser]
    except SyntaxError as problem:
        raise SourceError(name, problem.lineno or 1, f"not Turtle: {_words(problem)}") from None
    prefixes = {p: s for p, s in parser.prefixes.items() if s.startswith(tuple(own))} | PREFIXES
    if any(isinstance(triple.object, ox.Triple) for triple in triples):
        raise SourceError(name, 1, _NEWER)
    found = comments(text)
    declared = [line for sentence in found.sentences if sentence.declares for line in sentence.comments]
    spelt = [ox.Triple(t.subject, t.predicate, _spelt(t.object)) for t in triples]
    body = turtle(ox.serialize(spelt, format=_NT) or b"", prefixes, _notes(found, name)).decode()
    parts = [_lines_of(*found.head, *declared) + body, _lines_of(*found.foot)]
    return "\n".join(filter(None, parts))


def _spelt(term: _Object) -> _Object:
    """Return a number in its one spelling, before lines are sorted, for two spellings of it are one."""
    number = spelling(term.value, term.datatype.value) if isinstance(term, ox.Literal) else None
    return term if number is None else ox.Literal(number, datatype=term.datatype)  # type: ignore[union-attr]


def _lines_of(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


def _notes(found: Commented, name: str) -> dict[str, list[str]]:
    """Return the comments that stand with each subject, by its IRI as N-Triples write it."""
    declared, notes = "", defaultdict[str, list[str]](list)
    for sentence in found.sentences:
        declared += sentence.text + "\n" if sentence.declares else ""
        if not sentence.comments or sentence.declares:
            continue
        if sentence.subject[0] in "[(_":
            raise SourceError(
                name,
                sentence.line,
                "a comment at a node without a name, where the form cannot keep it; move it to the head of "
                "the file, or name the node",
            )
        (quad,) = ox.parse(f"{declared}{sentence.subject} a <urn:x> .", format=ox.RdfFormat.TURTLE)
        notes[str(quad.subject)] += sentence.comments
    return notes


def ntriples(statements: Iterable[Statement]) -> bytes:
    """Return the facts of ``statements`` as sorted N-Triples, each once, sources forgotten."""
    lines = {str(ox.Triple(q.subject, q.predicate, q.object)) + " .\n" for q in to_quads(statements)}
    return "".join(sorted(lines)).encode()


def ntriples_by_source(statements: Iterable[Statement]) -> dict[URIRef, bytes]:
    """Return what each source states, as N-Triples."""
    quads = defaultdict[str, list[ox.Triple]](list)
    for quad in to_quads(statements):
        quads[quad.graph_name.value].append(quad.triple)  # type: ignore[union-attr]
    return {URIRef(source): ox.serialize(said, format=_NT) or b"" for source, said in quads.items()}


def turtle(
    data: bytes, prefixes: Mapping[str, str] = PREFIXES, notes: Mapping[str, Iterable[str]] | None = None
) -> bytes:
    """Write N-Triples as Turtle for people: prefixes, grouped, ``a`` first, one order always.

    Args:
        data: N-Triples, in any order.
        prefixes: Which may be used; those that are not used are not declared.
        notes: Comment lines in front of the block of a subject, by its IRI in angle brackets.
    """
    writer = Writer(prefixes, notes=notes)
    body = writer.blocks(data.decode().split("\n"), indent="")
    return ("\n".join(filter(None, (writer.header(), body)))).encode()


def turtle_stream(lines: Iterable[bytes], prefixes: Mapping[str, str] = PREFIXES) -> Iterator[bytes]:
    """Yield in pieces what :func:`turtle` writes, of lines in which every node has a name.

    Args:
        lines: N-Triples in the order of their subjects' IRIs, each once.
        prefixes: Which may be used.
    """
    writer = Writer(prefixes)
    yield from _after_header(writer, writer.stream(map(bytes.decode, lines), indent=""))


def trig_stream(
    graphs: Iterable[tuple[bytes, Iterable[bytes]]], prefixes: Mapping[str, str] = PREFIXES
) -> Iterator[bytes]:
    """Yield in pieces what :func:`trig` writes, of lines in which every node has a name.

    Args:
        graphs: In the order of their names, each an IRI in brackets, or nothing for the default graph, with
            its lines as :func:`turtle_stream` takes them.
        prefixes: Which may be used.
    """
    writer = Writer(prefixes)
    yield from _after_header(writer, _in_graphs(writer, graphs))


def _in_graphs(writer: Writer, graphs: Iterable[tuple[bytes, Iterable[bytes]]]) -> Iterator[str]:
    between = ""
    for name, lines in graphs:
        yield f"{between}{writer.term(name.decode())} {{\n" if name else between
        yield from writer.stream(map(bytes.decode, lines), indent="    " if name else "")
        yield "}\n" if name else ""
        between = "\n"


def _after_header(writer: Writer, body: Iterable[str]) -> Iterator[bytes]:
    """Yield the prefixes that a body used, which is known at its end, and then the body."""
    with tempfile.SpooledTemporaryFile(HELD) as waiting:
        for piece in body:
            waiting.write(piece.encode())
        header = writer.header().encode()
        yield header + b"\n" if header and waiting.tell() else header
        waiting.seek(0)
        while data := waiting.read(_PIECE):
            yield data


def trig(graphs: Mapping[str, bytes], prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    """Write named graphs as TriG, in order of their names; the default graph has the name ``""``.

    Args:
        graphs: N-Triples of each graph by its IRI, or by a blank node with its ``_:``.
        prefixes: Which may be used.
    """
    writer, bodies = Writer(prefixes, kept=_shared(graphs)), []
    for name in sorted(graphs):
        block = writer.blocks(graphs[name].decode().split("\n"), indent="    " if name else "")
        bodies.append(f"{writer.term(token(name))} {{\n{block}}}\n" if name else block)
    return "\n".join(filter(None, (writer.header(), *bodies))).encode()


_BLANK = re.compile(rb"^_:\S+|(?<=> )_:\S+(?= \.$)", re.MULTILINE)


def _shared(graphs: Mapping[str, bytes]) -> frozenset[str]:
    """Return the blank nodes that name a graph or stand in more than one."""
    uses = Counter(name for name in graphs if name.startswith("_:"))
    for data in graphs.values():
        uses.update({node.decode() for node in _BLANK.findall(data)})
    return frozenset(node for node, count in uses.items() if count > 1 or node in graphs)


def rdfxml(data: bytes, prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    """Write sorted N-Triples as RDF/XML.

    Raises:
        SourceError: A literal has a control character, which XML 1.0 cannot hold.
    """
    if found := re.search(rb"\\u00[01][0-9A-F]|[\x00-\x08\x0b\x0c\x0e-\x1f]", data):
        line = data.count(b"\n", 0, found.start()) + 1
        raise SourceError("-", line, "RDF/XML cannot hold a control character; choose another format")
    triples = (quad.triple for quad in ox.parse(data, format=_NT))
    return ox.serialize(triples, format=ox.RdfFormat.RDF_XML, prefixes=dict(prefixes)) or b""
