"""Which passages stand behind the rows of an answer, read from an edition and held against texts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, cast

from rdflib import Literal, URIRef
from rdflib.term import Identifier

from kg.catalogue import Question, part
from kg.description import Description, described
from kg.evidence.passages import Evidence, Grounds, Named, Note, Passage, Source, StatedSituation, position
from kg.evidence.proof import ABSENT, CHANGED, DIFFERENT, MISSING, PROVEN
from kg.labels import PROPERTIES, by_tag, tagged
from kg.model import Statement
from kg.query import Answer, Cell
from kg.records import Cited, Proof, as_text, proofs
from kg.sparql.binding import bound
from kg.store import Edition
from kg.texts import Texts
from kg.turtle import ntriples, turtle
from kg.vocabulary import CITATIONS, DCTERMS, GRAPH, OA, PACT, RDF, SITUATIONS, SKOS, VOID

_STATED: Final = SITUATIONS | {PACT.Participation}

_NOTES: Final = (SKOS.editorialNote, SKOS.note)

_MOST_DIGITS = 11


def evidence(
    edition: Edition,
    answer: Answer,
    texts: Mapping[str, str] | None = None,
    changed: Collection[URIRef] = (),
    files: Mapping[str, Path] | None = None,
) -> tuple[Evidence, ...]:
    """Return what stands behind each row of an answer, in the order of its rows.

    The passages of a row are those in its cells; else those of the situations in its cells; else those of
    the other things in them, unless the graph itself tells the row and no source.  Where a row gives a
    digest, only passages with that digest count.

    Args:
        edition: What was asked.
        answer: What it answered.
        texts: Whole texts of sources by their SHA-256, as :func:`kg.texts.read_texts` returns them.
        changed: The sources of which another text is at hand, as :func:`kg.evidence.held` finds them.
        files: Files of sources by the SHA-256 of their bytes, from which records are read.

    Raises:
        SourceError: A file of records is not what the graph says it is.
        StoreError: The store is damaged.

    >>> import kg
    >>> edition = kg.open()
    >>> answer = kg.ask(edition, "partners-of", "Changzhi")
    >>> [(passage.span, passage.proof) for passage in evidence(edition, answer)[0].passages]
    [((1224, 1337), 'not at hand')]
    """
    reader = _Reader(edition, answer.rows, texts or {}, changed, files or {})
    return reader.rows(answer.rows, answer.question)


def grounds(
    edition: Edition,
    answer: Answer,
    texts: Mapping[str, str] | None = None,
    changed: Collection[URIRef] = (),
    files: Mapping[str, Path] | None = None,
) -> Grounds:
    """Return all that an answer rests on; the arguments are those of :func:`evidence`.

    Raises:
        KgError: As :func:`evidence`.
    """
    told = (*answer.rows, *answer.nearby, answer.values, {"read": answer.read})
    reader = _Reader(edition, told, texts or {}, changed, files or {})
    values = {
        name: reader.named(value) if isinstance(value, URIRef) else str(value)
        for name, value in answer.values.items()
    }
    rows, nearby = (reader.rows(told, answer.question) for told in (answer.rows, answer.nearby))
    sources = tuple(map(reader.source, answer.read))
    things = [term for row in told[:-1] for term in _things(row)]
    statements = reader.statements([*rows, *nearby], things)
    return Grounds(rows, nearby, values, sources, statements, reader.description())


def _terms(row: Mapping[str, Cell]) -> list[Identifier]:
    cells = [cell if isinstance(cell, tuple) else (cell,) for cell in row.values() if cell is not None]
    return list(dict.fromkeys(term for cell in cells for term in cell))


def _things(row: Mapping[str, Cell]) -> list[URIRef]:
    return [term for term in _terms(row) if isinstance(term, URIRef)]


class _Reader:
    """What stands behind rows, read of an edition at once; each thing once, however many rows speak of it."""

    def __init__(
        self,
        edition: Edition,
        rows: Iterable[Mapping[str, Cell]],
        texts: Mapping[str, str],
        changed: Collection[URIRef],
        files: Mapping[str, Path],
    ) -> None:
        self._texts, self._changed, self._files = Texts(texts), changed, files
        self._proofs: dict[URIRef, Proof] = {}
        self._facts: dict[URIRef, dict[URIRef, list[Identifier]]] = {}
        self._citing: dict[URIRef, list[URIRef]] = {}
        things = sorted({thing for row in rows for thing in _things(row)})
        for row in edition.select(bound(part("behind"), {"row": things})):
            thing, name, value = (cast("URIRef", row[column]) for column in ("thing", "property", "value"))
            self._facts.setdefault(thing, {}).setdefault(name, []).append(value)
            if name == PACT.evidence and isinstance(value, URIRef):
                self._citing.setdefault(value, []).append(thing)

    def rows(self, rows: Sequence[Mapping[str, Cell]], question: Question) -> tuple[Evidence, ...]:
        """Return the evidence of each row; each file of records is read once for all of them."""
        if self._files:
            self._prove(dict.fromkeys(iri for row in rows for iri in self._cited(row, question)[2]))
        return tuple(self._evidence(row, question) for row in rows)

    def _cited(
        self, row: Mapping[str, Cell], question: Question
    ) -> tuple[list[URIRef], list[Identifier], list[URIRef]]:
        """Return the things that a row speaks of, all its terms, and what is cited for it."""
        terms = _terms(question.subject(row))
        things = [term for term in terms if isinstance(term, URIRef)]
        behind = [node for thing in things for node in self._nodes(thing, PACT.derivedFrom)]
        nodes = list(dict.fromkeys([*things, *behind]))
        cited = self._passages_of(nodes, terms, of_graph=bool(question.rests_on))
        return nodes, terms, list(dict.fromkeys(cited))

    def _prove(self, cited: Iterable[URIRef]) -> None:
        """Hold the records among ``cited`` against the files at hand."""
        records = {}
        for iri in cited:
            for source in self._nodes(iri, PACT.inSource) if PACT.Record in self._types(iri) else ():
                of_source = (PACT.contentHash, DCTERMS.format, PACT.archiveMember)
                content_hash, form, member = (self._one(source, term) for term in of_source)
                place, stated = self._one(iri, RDF.value), self._one(iri, PACT.digest)
                records[iri] = Cited(content_hash, form, member, place, stated)
        self._proofs.update(proofs(records, self._files))

    def _evidence(self, row: Mapping[str, Cell], question: Question) -> Evidence:
        nodes, terms, cited = self._cited(row, question)
        passages = [self._passage(iri, nodes, terms) for iri in cited]
        passages.sort(key=position)
        sources = sorted({passage.source.iri for passage in passages if passage.source})
        return Evidence(tuple(passages), self._support(sources))

    def _passages_of(
        self, nodes: Sequence[URIRef], terms: Sequence[Identifier], *, of_graph: bool
    ) -> list[URIRef]:
        named = [node for node in nodes if self._is_passage(node)]
        if named:
            return [*named, *self._of_parts(nodes)]
        situations = [node for node in nodes if self._types(node) & _STATED]
        if of_graph and not situations:
            return []  # what names a thing does not state what the graph itself tells of it
        things = [node for node in nodes if PACT.Source not in self._types(node)]
        cited = [p for node in situations or things or nodes for p in self._nodes(node, PACT.evidence)]
        texts = {str(term) for term in terms if isinstance(term, Literal)}
        told = [p for p in cited if self._one(p, PACT.digest) in texts]
        return told or [*cited, *(self._of_parts(nodes) if situations else ())]

    def _of_parts(self, nodes: Sequence[URIRef]) -> Iterator[URIRef]:
        """Yield what states how those among ``nodes``, or who acts for them, take part in the situations."""
        known = set(nodes)
        for part_ in (part_ for node in nodes for part_ in self._nodes(node, PACT.participation)):
            for who in self._nodes(part_, PACT.participant):
                if known & {who, *self._nodes(who, PACT.actsFor)}:
                    yield from self._nodes(part_, PACT.evidence)

    def _is_passage(self, node: URIRef) -> bool:
        return bool(CITATIONS & self._types(node)) or (
            not self._facts_of(node) and bool(self._cited_by(node))
        )

    def _passage(self, iri: URIRef, nodes: Sequence[URIRef], terms: Sequence[Identifier]) -> Passage:
        stands_in = self._nodes(iri, PACT.inSource)
        source = self.source(stands_in[0]) if stands_in else None
        span, stated = self._span(iri), self._one(iri, PACT.digest)
        words = self._texts.proven_words(source.content_hash, span, stated) if source else None
        held = CHANGED if source and source.iri in self._changed else ABSENT
        proof = held if words is None else PROVEN if words else DIFFERENT
        says = tuple(self._said(node) for node in self._stating(iri, nodes, terms))
        if PACT.Record in self._types(iri):
            read = self._proofs.get(iri)
            record = read.record if read else None
            other = DIFFERENT if read and read.is_there else MISSING
            proof = ABSENT if read is None else other if record is None else PROVEN
            place = self._one(iri, RDF.value)
            words = "" if record is None else as_text(record)
            return Passage(iri, source, None, stated, proof, words, says, place, record)
        return Passage(iri, source, span, stated, proof, words or "", says)

    def _stating(self, passage: URIRef, nodes: Sequence[URIRef], terms: Sequence[Identifier]) -> list[URIRef]:
        """Return what of the row the passage states.

        These are the row's situations without those that another of them speaks of, as a claim does of a
        trip; in a row that names none, whatever holds most of what the row says.
        """
        citing = self._cited_by(passage)
        own = [node for node in citing if node in nodes and self._types(node) & _STATED]
        if own:
            of_others = {value for node in own for value in self._said_terms(node) - {node}}
            return [node for node in own if node not in of_others] or own
        wanted = set(terms)
        shared = {node: len(wanted & self._said_terms(node)) for node in citing}
        most = max(shared.values(), default=0)
        return [node for node, count in shared.items() if count == most > 0]

    def _said_terms(self, node: URIRef) -> set[Identifier]:
        return {node, *(value for values in self._facts_of(node).values() for value in values)} - {
            *self._nodes(node, PACT.evidence)
        }

    def _said(self, node: URIRef) -> StatedSituation:
        codes = [self._first_named(node, term) for term in (PACT.status, PACT.stage, PACT.timeBasis)]
        return StatedSituation(
            **self._name(node),
            status=codes[0],
            stage=codes[1],
            voices=tuple(self.named(voice) for voice in self._nodes(node, PACT.accordingTo)),
            stated_time=self._one(node, PACT.statedTime),
            time=self._one(node, PACT.time),
            basis=codes[2],
            term=self._one(node, PACT.term),
            gist=tagged(self._facts_of(node).get(DCTERMS.description, [])),
            notes=self._notes(node),
        )

    def _notes(self, thing: URIRef) -> tuple[Note, ...]:
        """Return the editors' notes of a thing, of what it is about, and of who acts for another in it."""
        about = self._nodes(thing, PACT.about)
        acting = [who for who in self._nodes(thing, PACT.party) if self._nodes(who, PACT.actsFor)]
        told = {one: self._values(one, _NOTES) for one in sorted({thing, *about, *acting})}
        return tuple(Note(**self._name(one), text=tagged(notes)) for one, notes in told.items() if notes)

    def source(self, iri: URIRef) -> Source:
        return Source(
            **self._name(iri),
            title=self._one(iri, DCTERMS.title),
            issued=self._one(iri, DCTERMS.issued),
            address=self._one(iri, DCTERMS.source),
            content_hash=self._one(iri, PACT.contentHash),
            publisher=self._first_named(iri, DCTERMS.publisher),
            reprints=tuple(self.named(original) for original in self._nodes(iri, PACT.reprints)),
            notes=self._notes(iri),
        )

    def named(self, iri: URIRef) -> Named:
        return Named(**self._name(iri))

    def _name(self, iri: URIRef) -> dict[str, Any]:
        facts = self._facts_of(iri)
        return {"iri": iri, "labels": by_tag((name, v) for name in PROPERTIES for v in facts.get(name, []))}

    def _first_named(self, node: URIRef, predicate: URIRef) -> Named | None:
        return next((self.named(iri) for iri in self._nodes(node, predicate)), None)

    def _support(self, sources: Sequence[URIRef]) -> tuple[tuple[URIRef, ...], ...]:
        """Put into one group the sources that repeat one another.

        What has fewest originals is placed first, so that a digest of two articles joins the group of one
        of them and never lowers the number of groups.
        """
        originals = {source: self._roots(source) for source in sources}
        groups: list[list[URIRef]] = []
        for source in sorted(sources, key=lambda s: (len(originals[s]), s)):
            home = next((group for group in groups if originals[group[0]] & originals[source]), None)
            if home is None:
                groups.append([source])
            else:
                home.append(source)
        return tuple(tuple(group) for group in sorted(groups))

    def _roots(self, source: URIRef) -> frozenset[str]:
        """Return the texts that a source repeats in the end, its own if it repeats none."""
        reached, waiting = {source}, [source]
        while waiting:
            further = [o for o in self._nodes(waiting.pop(), PACT.reprints) if o not in reached]
            reached.update(further)
            waiting.extend(further)
        ends = [one for one in reached if not self._nodes(one, PACT.reprints)] or [min(reached)]
        return frozenset(self._one(end, PACT.contentHash) or str(end) for end in ends)

    def description(self) -> Description | None:
        """Return what the graph says of itself."""
        sets = [thing for thing in self._facts if VOID.Dataset in self._types(thing)]
        return described(
            (one, name, value) for one in sets for name, told in self._facts_of(one).items() for value in told
        )

    def statements(self, found: Iterable[Evidence], things: Iterable[URIRef]) -> bytes:
        """Return all that is said of what ``found`` and ``things`` name, as canonical Turtle."""
        passages = [passage for row in found for passage in row.passages]
        told = {said for passage in passages for said in self._cited_in(passage)}
        wanted = told | {thing for thing in things if self._nodes(thing, PACT.evidence)}
        facts = (
            Statement(thing, name, cast("URIRef | Literal", value), GRAPH["read"], "")
            for thing in sorted(wanted)
            for name, values in self._facts_of(thing).items()
            for value in values
        )
        return turtle(ntriples(facts))

    def _cited_in(self, passage: Passage) -> Iterator[URIRef]:
        yield passage.iri
        if passage.source:
            yield passage.source.iri
        for said in passage.says:
            yield said.iri
            yield from (voice.iri for voice in said.voices)

    def _facts_of(self, thing: URIRef) -> Mapping[URIRef, list[Identifier]]:
        return self._facts.get(thing, {})

    def _values(self, thing: URIRef, names: Iterable[URIRef]) -> list[Identifier]:
        return [value for name in names for value in self._facts_of(thing).get(name, [])]

    def _cited_by(self, passage: URIRef) -> list[URIRef]:
        return self._citing.get(passage, [])

    def _types(self, node: URIRef) -> set[URIRef]:
        return set(self._nodes(node, RDF.type))

    def _nodes(self, node: URIRef, predicate: URIRef) -> list[URIRef]:
        return [value for value in self._facts_of(node).get(predicate, []) if isinstance(value, URIRef)]

    def _one(self, node: URIRef, predicate: URIRef) -> str:
        return next((str(value) for value in self._facts_of(node).get(predicate, [])), "")

    def _span(self, passage: URIRef) -> tuple[int, int] | None:
        ends = [self._one(passage, OA[edge]) for edge in ("start", "end")]
        if not all(end.isascii() and end.isdigit() and len(end) <= _MOST_DIGITS for end in ends):
            return None
        start, end = map(int, ends)
        return (start, end) if start < end else None
