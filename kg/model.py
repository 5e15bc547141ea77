"""What we know, one statement at a time, and the files it was read from.

A statement without a source cannot be built; that is the whole provenance policy.  Nothing here
knows where a statement comes from or where it goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rdflib import Graph, Literal, URIRef
from rdflib.term import Identifier

from kg.folders import Kind

Row = dict[str, Identifier]
"""One row of an answer: the column and its term; a column without one is not there."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact, as one source puts it.

    Attributes:
        subject: What the fact is about.
        predicate: The property.
        object: The value.
        source: Names the graph the statement lives in; replacing a source replaces exactly its statements.
        locator: Where it stands, for a person to look it up: ``path:line``, or the rule that derived it.
    """

    subject: URIRef
    predicate: URIRef
    object: URIRef | Literal
    source: URIRef
    locator: str


@dataclass(frozen=True, slots=True)
class Document:
    """One file of a graph as it was read: its statements, its text, and the line of each subject.

    Attributes:
        path: As the user named it.
        graph: The named graph that the file is.
        statements: In the order of the file.
        text: The whole file, decoded.
        lines: The 1-based line on which the block of a subject begins.
        kind: Which rules it is held to.
    """

    path: str
    graph: URIRef
    statements: tuple[Statement, ...]
    text: str
    lines: Mapping[URIRef, int]
    kind: Kind = "curated"


@dataclass(frozen=True, slots=True)
class Review:
    """One row of the ledger: this node, in this form, was read against its source by a person."""

    node: URIRef
    fingerprint: str
    reviewer: str
    reviewed: str
    locator: str


@dataclass(frozen=True, slots=True)
class OtherText:
    """A text that was given and is no source's by its hash.

    Attributes:
        path: As the user named it.
        readings: What its bytes may say, one string for each encoding that they may be in.
    """

    path: str
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """All files of one graph that are read.

    Attributes:
        documents: Sources, records, identities, labels and a user's own concepts: what ``check`` holds to the
            rules.
        vocabulary: The code lists, technologies and measures that the documents speak in.
        reviews: The rows of ``reviewed.csv``; None where there is no ledger.
        cues: Words of this graph's own by which the checker knows a code, by code.
        cues_path: The file in which they are, or would be.
        about: What the graph says of itself: its ``graph.ttl``; of several graphs, of each.
        languages: In which every name and gist is demanded; where there are none, in any one.
        undescribed: The graph folders that say nothing of themselves.
        proposals: How many files wait in ``proposals/``; none of them is read.
    """

    documents: tuple[Document, ...]
    vocabulary: tuple[Document, ...]
    reviews: tuple[Review, ...] | None = None
    cues: Mapping[Identifier, tuple[str, ...]] = field(default_factory=dict)
    cues_path: str = "cues.csv"
    about: tuple[Document, ...] = ()
    languages: tuple[str, ...] = ("en", "zh")
    undescribed: tuple[str, ...] = ()
    proposals: int = 0

    def statements(self) -> Iterator[Statement]:
        """Yield every statement of the documents, then of the vocabulary and of the graph on itself."""
        for document in (*self.documents, *self.vocabulary, *self.about):
            yield from document.statements


def as_graph(statements: Iterable[Statement]) -> Graph:
    """Forget the sources: the union that shapes are checked against."""
    graph = Graph(bind_namespaces="none")
    for s in statements:
        graph.add((s.subject, s.predicate, s.object))
    return graph
