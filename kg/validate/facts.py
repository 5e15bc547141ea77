"""A corpus, indexed for the rules.  It answers what is said of a node; it judges nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import cast

from rdflib import Literal, URIRef
from rdflib.term import Identifier

from kg.description import spaces
from kg.growing import Growing
from kg.identity import compact, spelling
from kg.model import Corpus, Document, OtherText, Statement
from kg.texts import Texts, words_at
from kg.turtle import ntriples
from kg.validate.report import Finding
from kg.validate.rules import RULES, Severity
from kg.vocabulary import ID, OA, PACT, RDF, RDFS, SITUATIONS, SKOS, THINGS


def spelt(value: URIRef | Literal) -> URIRef | Literal:
    """Return a number in its one spelling, for how it is spelt says nothing; anything else as it is."""
    if not isinstance(value, Literal) or value.datatype is None:
        return value
    number = spelling(str(value), str(value.datatype))
    return value if number is None else Literal(number, datatype=value.datatype, normalize=False)


class Facts:
    """What the files say, by node, and the words of each passage where the text is at hand.

    Attributes:
        corpus: What was read.
        texts_given: Whether texts of sources were given, be it an empty folder.
        others: Texts that were given and are no source's by their hash.
        files: Files that were given, by the SHA-256 of their bytes.
    """

    def __init__(
        self,
        corpus: Corpus,
        derived: Iterable[Statement] | Growing = (),
        texts: Mapping[str, str] | None = None,
        others: Iterable[OtherText] = (),
        files: Mapping[str, Path] | None = None,
    ) -> None:
        self.corpus = corpus
        self._derived = derived if isinstance(derived, Growing) else tuple(derived)
        self.texts_given = texts is not None
        self.others = tuple(others)
        self.files = files or {}
        self._texts = Texts(texts)
        self._words: dict[Identifier, str | None] = {}
        self._said: defaultdict[Identifier, defaultdict[Identifier, list[Identifier]]] = defaultdict(
            lambda: defaultdict(list)
        )
        seen: set[tuple[Identifier, Identifier, Identifier]] = set()
        for s in corpus.statements():
            fact = (s.subject, s.predicate, spelt(s.object))
            if fact not in seen:
                seen.add(fact)
                self._said[s.subject][s.predicate].append(fact[2])

    @cached_property
    def whole(self) -> Growing:
        """All that is stated and what follows from it, for shapes to be asked of."""
        if isinstance(self._derived, Growing):
            return self._derived
        made = Growing(self.corpus.statements())
        made.add(ntriples(self._derived))
        return made

    @property
    def following(self) -> int:
        """How many facts follow, as they were added where they follow."""
        if isinstance(self._derived, Growing):
            return self._derived.added
        return ntriples(self._derived).count(b"\n")

    @cached_property
    def spaces(self) -> tuple[str, ...]:
        """What the IRIs of things begin with: the shared space, then those that the graph declares."""
        about = (s for document in self.corpus.about for s in document.statements)
        return (str(ID), *spaces((s.subject, s.predicate, s.object) for s in about))

    def local(self, node: Identifier) -> str:
        """Return the name of ``node`` below its space."""
        return str(node).removeprefix(max(filter(str(node).startswith, self.spaces), key=len, default=""))

    def curated(self) -> Iterator[tuple[Document, Statement]]:
        """Yield each statement of the curated files with its file."""
        for document in self.corpus.documents:
            for statement in document.statements:
                yield document, statement

    def all(self, node: Identifier, predicate: Identifier) -> list[Identifier]:
        """Return the values of ``predicate``, in the order of the files, each once."""
        return self._said[node][predicate] if node in self._said and predicate in self._said[node] else []

    def one(self, node: Identifier, predicate: Identifier) -> Identifier | None:
        """Return the first value of ``predicate``, or None."""
        values = self.all(node, predicate)
        return values[0] if values else None

    def iris(self, node: Identifier, *predicates: URIRef) -> list[URIRef]:
        """Return the IRIs among the values of ``predicates``."""
        return [v for p in predicates for v in self.all(node, p) if isinstance(v, URIRef)]

    def __contains__(self, node: Identifier) -> bool:
        return node in self._said

    def is_a(self, node: Identifier, classes: Iterable[URIRef]) -> bool:
        """Return whether ``node`` is said to be of one of ``classes``."""
        return not set(classes).isdisjoint(self.all(node, RDF.type))

    def nodes(self, *classes: URIRef) -> list[URIRef]:
        """Return the named nodes of ``classes`` in curated files, sorted."""
        return sorted(set[URIRef]().union(*(self._typed[cls] for cls in classes if cls in self._typed)))

    @cached_property
    def _typed(self) -> dict[Identifier, set[URIRef]]:
        typed: defaultdict[Identifier, set[URIRef]] = defaultdict(set)
        for _, s in self.curated():
            if s.predicate == RDF.type and isinstance(s.subject, URIRef):
                typed[s.object].add(s.subject)
        return dict(typed)

    @cached_property
    def shared(self) -> frozenset[Identifier]:
        """The nodes that the shared vocabulary describes."""
        return frozenset(s.subject for d in self.corpus.vocabulary for s in d.statements)

    @cached_property
    def things(self) -> list[URIRef]:
        """What situations are about."""
        return self.nodes(*THINGS)

    @cached_property
    def situations(self) -> list[URIRef]:
        """What is said to hold or happen."""
        return self.nodes(*SITUATIONS)

    @cached_property
    def passages(self) -> list[URIRef]:
        """The passages of all sources."""
        return self.nodes(PACT.Passage)

    @cached_property
    def records(self) -> list[URIRef]:
        """The records of all sources."""
        return self.nodes(PACT.Record)

    @cached_property
    def produced(self) -> frozenset[Identifier]:
        """The nodes that only documents made from records say are of a kind: nobody wrote or reads them."""
        typed: dict[str, set[Identifier]] = {"curated": set(), "record": set()}
        for document, s in self.curated():
            if s.predicate == RDF.type:
                typed[document.kind].add(s.subject)
        return frozenset(typed["record"] - typed["curated"])

    @cached_property
    def reviewable(self) -> list[URIRef]:
        """What a person must have read against its source: all nodes with evidence that people wrote."""
        kinds = (*THINGS, *SITUATIONS, PACT.Participation, PACT.Source)
        nodes = (node for node in self.nodes(*kinds) if node not in self.produced)
        return [node for node in nodes if self.all(node, PACT.evidence)]

    @cached_property
    def used_measures(self) -> list[URIRef]:
        """The measures that observations use."""
        return sorted({m for node in self.situations for m in self.iris(node, PACT.measure)})

    @cached_property
    def passages_of(self) -> dict[URIRef, list[URIRef]]:
        """The passages of each source that has any."""
        return self._by_source(self.passages)

    @cached_property
    def records_of(self) -> dict[URIRef, list[URIRef]]:
        """The records of each source that has any."""
        return self._by_source(self.records)

    def _by_source(self, cited: Iterable[URIRef]) -> dict[URIRef, list[URIRef]]:
        found: defaultdict[URIRef, list[URIRef]] = defaultdict(list)
        for one in cited:
            for source in self.iris(one, PACT.inSource):
                found[source].append(one)
        return dict(found)

    @property
    def sources(self) -> list[URIRef]:
        """The sources that have passages."""
        return sorted(self.passages_of)

    def evidence(self, node: Identifier) -> list[URIRef]:
        """Return the passages that state ``node``."""
        return self.iris(node, PACT.evidence)

    def span(self, passage: Identifier) -> tuple[int, int] | None:
        """Return start and end in code points; None unless both are whole numbers."""
        ends = [self.one(passage, term) for term in (OA.start, OA.end)]
        values = [end.value for end in ends if isinstance(end, Literal)]
        if len(values) != 2 or not all(type(value) is int for value in values):
            return None
        return cast(int, values[0]), cast(int, values[1])

    def text(self, source: Identifier | None) -> str | None:
        """Return the whole text of ``source``, or None where it is not at hand."""
        key = str(self.one(source, PACT.contentHash)) if source is not None else ""
        return self._texts.whole(key)

    def words_there(self, passage: Identifier) -> str | None:
        """Return the words at a passage's position, whatever their digest; None where either is missing."""
        if passage not in self._words:
            self._words[passage] = self._find_words(passage)
        return self._words[passage]

    def _find_words(self, passage: Identifier) -> str | None:
        text, span = self.text(self.one(passage, PACT.inSource)), self.span(passage)
        return None if text is None else words_at(text, span)

    def read(self, node: Identifier) -> list[str] | None:
        """Return the words of each passage of ``node``; None unless all of them are at hand."""
        words = [self.words_there(passage) for passage in self.evidence(node)]
        return cast("list[str]", words) if words and None not in words else None

    def names(self, node: Identifier) -> list[str]:
        """Return every label of ``node``, in every language."""
        properties = (RDFS.label, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
        return [str(v) for p in properties for v in self.all(node, p) if isinstance(v, Literal)]

    def place(self, node: Identifier, graph: Identifier | None = None) -> tuple[str, int]:
        """Return path and line of ``node``'s block, in the file of ``graph`` where one is given."""
        documents = (*self.corpus.documents, *self.corpus.vocabulary)
        homes = [d for d in documents if node in d.lines and graph in (None, d.graph)]
        if homes:
            return homes[0].path, homes[0].lines[cast(URIRef, node)]
        said = (s.locator for s in self.corpus.statements() if s.subject == node)
        path, _, line = next(said, f"{documents[0].path if documents else '-'}:1").rpartition(":")
        return path, int(line)

    def finding(
        self,
        rule: str,
        node: Identifier,
        what: str,
        remedy: str,
        *,
        severity: Severity | None = None,
        graph: Identifier | None = None,
    ) -> Finding:
        """Return a finding about ``node``, with its place and its short name.

        Args:
            rule: A key of :data:`kg.validate.rules.RULES`, or the name of a shape.
            node: What it is about.
            what: What is wrong, in words.
            remedy: What to do.
            severity: Of a shape, or of a case that its rule only warns of; else what the register says.
            graph: The file it is in, where ``node`` is in several.
        """
        path, line = self.place(node, graph)
        weight = severity or RULES[rule].severity
        return Finding(path, line, rule, f"{compact(str(node))}: {what}", remedy, weight, str(node))
