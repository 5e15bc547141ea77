"""The whole graph in the formats of RDF; an edition in, bytes out, the same for the same edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from rdflib import URIRef

from kg.description import QUERY, described
from kg.export.json_ld import json_ld
from kg.export.register import export_format
from kg.external_sort import SortedLines
from kg.nquads import nameless, subject_of, triple_of
from kg.spoken import parted
from kg.store import Edition
from kg.turtle import rdfxml as write_rdfxml
from kg.turtle import trig as write_trig
from kg.turtle import trig_stream, turtle_stream
from kg.turtle import turtle as write_turtle
from kg.vocabulary import DCTERMS, RDF, VOID, XSD

_TOGETHER = 4_000
"""So many lines are made JSON-LD of at once."""


@export_format("turtle", ".ttl", "text/turtle")
def turtle(edition: Edition) -> Iterator[bytes]:
    """All facts, each once, as Turtle for people: grouped, ``a`` first, one order always."""
    facts = edition.facts_in_order()
    if nameless(facts):  # such a node is written where it is used, so that all must be known before
        return iter((write_turtle(edition.facts()),))
    return turtle_stream(facts)


@export_format("trig", ".trig", "application/trig")
def trig(edition: Edition) -> Iterator[bytes]:
    """Who says what: a named graph for each source and each rule, as TriG."""
    said = edition.said()
    if nameless(said):
        return iter((write_trig(edition.by_source()),))
    return trig_stream(_by_graph(said))


def _by_graph(said: Iterable[bytes]) -> Iterator[tuple[bytes, Iterator[bytes]]]:
    """Yield the name of each graph and its lines of N-Triples, both in the order of IRIs."""
    ordered = SortedLines(key=_graph_and_subject)
    for line in said:
        ordered.write(line + b"\n")
    for graph, quads in groupby(map(triple_of, ordered), key=itemgetter(1)):
        yield graph, map(itemgetter(0), quads)


def _graph_and_subject(line: bytes) -> tuple[bytes, bytes]:
    return triple_of(line)[1][1:-1], subject_of(line)


@export_format("nt", ".nt", "application/n-triples")
def nt(edition: Edition) -> Iterator[bytes]:
    """All facts, each once, as sorted N-Triples."""
    return _sorted(edition.facts_in_order())


def _sorted(lines: Iterable[bytes]) -> Iterator[bytes]:
    ordered = SortedLines()
    for line in lines:
        ordered.write(line + b"\n")
    return (line + b"\n" for line in ordered)


@export_format("nq", ".nq", "application/n-quads")
def nq(edition: Edition) -> Iterator[bytes]:
    """Who says what, a line for each fact and source, as sorted N-Quads."""
    return (line + b"\n" for line in edition.said())


@export_format("jsonld", ".jsonld", "application/ld+json")
def jsonld(edition: Edition) -> Iterator[bytes]:
    """All facts, each once, as JSON-LD compacted with the context of the ontology."""
    facts = edition.facts_in_order()
    return json_ld([edition.facts()] if nameless(facts) else _some_subjects(facts))


def _some_subjects(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield N-Triples of some thousand lines at a time, those of one subject together."""
    waiting: list[bytes] = []
    for _, group in groupby(lines, key=subject_of):
        waiting += group
        if len(waiting) > _TOGETHER:
            yield b"\n".join(waiting)
            waiting = []
    yield b"\n".join(waiting)


@export_format("rdfxml", ".rdf", "application/rdf+xml")
def rdfxml(edition: Edition) -> bytes:
    """All facts, each once, as RDF/XML."""
    return write_rdfxml(edition.facts())


@export_format("void", ".ttl", "text/turtle")
def void(edition: Edition) -> bytes:
    """What the graph says of itself, what it holds and how much of it, as a VoID description."""
    counts = _Counts(edition.facts_in_order())
    about = described(edition.triples(QUERY))
    dataset = f"<{about.iri}>" if about else "_:set"
    spaces = {parted(token[1:-1])[0] for token in (*counts.kinds, *counts.said)}
    lines = [
        *counts.told_of(dataset),
        f"{dataset} <{RDF.type}> <{VOID.Dataset}> .",
        f'{dataset} <{DCTERMS.identifier}> "{edition.name}" .',
        *(f"{dataset} <{VOID.vocabulary}> <{space}> ." for space in sorted(spaces)),
        *_number(dataset, VOID.triples, counts.said.total()),
        *_number(dataset, VOID.distinctSubjects, counts.subjects),
        *_number(dataset, VOID.distinctObjects, counts.objects),
        *_number(dataset, VOID.properties, len(counts.said)),
        *_number(dataset, VOID.classes, len(counts.kinds)),
        *_parts(dataset, VOID.classPartition, VOID["class"], VOID.entities, counts.kinds),
        *_parts(dataset, VOID.propertyPartition, VOID.property, VOID.triples, counts.said),
    ]
    return write_turtle("\n".join(lines).encode())


class _Counts:
    """How much a graph holds, counted in one go through its lines.

    Attributes:
        kinds: How many things of each class, which is written as in N-Triples.
        said: How many facts with each property.
        subjects: How many things something is said of.
        objects: How many different values.
    """

    def __init__(self, facts: SortedLines) -> None:
        self.kinds: Counter[str] = Counter()
        self.said: Counter[str] = Counter()
        self.subjects, self._facts, values = 0, facts, SortedLines()
        for _, group in groupby(facts, key=subject_of):
            self.subjects += 1
            for line in group:
                _, predicate, rest = line.decode().split(" ", 2)
                self.said[predicate] += 1
                values.write(f"{rest}\n".encode())
                if predicate == f"<{RDF.type}>":
                    self.kinds[rest[:-2]] += 1
        self.objects = sum(1 for _ in values)

    def told_of(self, subject: str) -> Iterator[str]:
        """Yield the facts of a subject."""
        return (line for line in map(bytes.decode, self._facts) if line.startswith(f"{subject} "))


def _number(subject: str, name: URIRef, count: int) -> Iterator[str]:
    yield f'{subject} <{name}> "{count}"^^<{XSD.integer}> .'


def _parts(
    dataset: str, link: URIRef, name: URIRef, unit: URIRef, counts: Mapping[str, int]
) -> Iterator[str]:
    for number, token in enumerate(sorted(counts), start=1):
        part = f"_:{link.rpartition('#')[2]}{number}"
        yield f"{dataset} <{link}> {part} ."
        yield f"{part} <{name}> {token} ."
        yield from _number(part, unit, counts[token])
