"""Passages and what they state, for people and for machines.  They are given their facts and ask for none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rdflib import URIRef

from kg.description import Description
from kg.evidence.proof import PROVEN
from kg.identity import compact
from kg.labels import called, labelled
from kg.query import Answer
from kg.records import order
from kg.words import words_in

COLUMNS = ("source", "position", "digest", "voice")
"""The columns that a table of separated values has for the evidence of its rows."""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing and what it is called.

    Attributes:
        iri: Its IRI.
        labels: Its names by language.
    """

    iri: URIRef
    labels: Mapping[str, str]

    def called(self, lang: str = "en") -> str:
        """Return its name in ``lang``, else its other name, else its prefixed name."""
        return called(self.labels, lang) or compact(str(self.iri))

    def as_dict(self) -> dict[str, Any]:
        """Return it as an answer for machines writes things: the IRI and the names."""
        return {"iri": str(self.iri), **labelled(self.labels)}


@dataclass(frozen=True, slots=True)
class Note(Named):
    """What the editors of a graph note of a thing, such as that something is their reading.

    Attributes:
        text: The note by language.
    """

    text: Mapping[str, str]

    def as_dict(self) -> dict[str, Any]:
        """Return it for machines: the thing, its names, and the note."""
        return {**Named.as_dict(self), **labelled(self.text, "note")}


@dataclass(frozen=True, slots=True)
class Source(Named):
    """A document that says something.

    Attributes:
        title: Its own title; empty if not stated, as the others are.
        issued: Its date, as precise as is known.
        address: Where it can be read.
        content_hash: SHA-256 of the text into which positions count.
        publisher: Who issued it.
        notes: What the editors of the graph note of it.
        reprints: What it repeats.
    """

    title: str
    issued: str
    address: str
    content_hash: str
    publisher: Named | None
    notes: tuple[Note, ...] = ()
    reprints: tuple[Named, ...] = ()

    def cited(self, lang: str = "en") -> str:
        """Return the source as a citation names it: name, title, and the date if the name has it not."""
        name = self.called(lang)
        title = f"“{self.title}”" if self.title and self.title != name else ""
        date = "" if _numbers(self.issued) <= _numbers(name) else self.issued
        return words_in(lang).text("evidence", "comma").join(filter(None, (name, title, date)))

    def as_dict(self) -> dict[str, Any]:
        """Return it for machines; what is not stated is left out."""
        told = {name: getattr(self, name) for name in ("title", "issued", "address", "content_hash")}
        return {
            **Named.as_dict(self),
            **{name: text for name, text in told.items() if text},
            **({"publisher": self.publisher.as_dict()} if self.publisher else {}),
            **({"reprints": [one.as_dict() for one in self.reprints]} if self.reprints else {}),
            **_noted(self.notes),
        }


@dataclass(frozen=True, slots=True)
class StatedSituation(Named):
    """What a passage states: a situation, or that a thing is there.

    Attributes:
        status: How it is presented, with ``stage``, the step it reaches; None for a thing.
        voices: On whose word; empty where the source speaks for itself.
        stated_time: The source's words for the time; empty if not stated.
        time: The time as EDTF, and ``basis``, what it was read from.
        term: From when to when an agreement runs, or by when a promise is due, as EDTF; empty if not stated.
        gist: What is said, in our own words, by language.
        notes: What the editors of the graph note of it, and of who acts for another in it.
    """

    status: Named | None
    stage: Named | None
    voices: tuple[Named, ...]
    stated_time: str
    time: str
    basis: Named | None
    term: str
    gist: Mapping[str, str]
    notes: tuple[Note, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return it for machines; what is not stated is left out."""
        codes = {"status": self.status, "stage": self.stage, "time_basis": self.basis}
        texts = {"stated_time": self.stated_time, "time": self.time, "term": self.term}
        return {
            **Named.as_dict(self),
            **{name: code.as_dict() for name, code in codes.items() if code},
            **{name: text for name, text in texts.items() if text},
            "according_to": [voice.as_dict() for voice in self.voices],
            **labelled(self.gist, "gist"),
            **_noted(self.notes),
        }


@dataclass(frozen=True, slots=True)
class Passage:
    """What of a source is cited: a stretch of its text, or a record of its file.

    Attributes:
        iri: Its IRI.
        source: Where it stands; None if the graph does not say.
        span: Start and end in Unicode code points, the end not included; None of a record, and where they are
            not two positions in order.
        digest: SHA-256 of its words, or of the record.
        proof: :data:`PROVEN`, :data:`ABSENT`, :data:`CHANGED` or :data:`DIFFERENT`.
        words: The words themselves where they are proven, else empty; of a record its headers and cells.
        says: What it states of the row.
        place: Where a record stands in its file, such as ``row=12``; empty of a passage.
        record: What the record holds, where that is proven.
    """

    iri: URIRef
    source: Source | None
    span: tuple[int, int] | None
    digest: str
    proof: str
    words: str
    says: tuple[StatedSituation, ...]
    place: str = ""
    record: Mapping[str, Any] | None = None

    @property
    def is_record(self) -> bool:
        """Whether this is a record of a file, and no stretch of a text."""
        return self.span is None and bool(self.place or self.record is not None)

    def as_dict(self) -> dict[str, Any]:
        """Return it for machines, with the whole digest; words only where they are proven."""
        return {
            "iri": str(self.iri),
            "source": self.source.as_dict() if self.source else None,
            "start": self.span[0] if self.span else None,
            "end": self.span[1] if self.span else None,
            **({"place": self.place} if self.is_record else {}),
            "digest": self.digest,
            "proof": self.proof,
            **({"record": dict(self.record)} if self.record is not None else {}),
            **({"words": self.words} if self.words else {}),
            "states": [said.as_dict() for said in self.says],
        }


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands behind one row.

    Attributes:
        passages: In order of source and position.
        support: The sources behind the row in groups: those of one group repeat one another, so that the
            number of groups is the number of independent sources.
    """

    passages: tuple[Passage, ...]
    support: tuple[tuple[URIRef, ...], ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the passages, each once, in order of their IRIs."""
        found = {passage.source.iri: passage.source for passage in self.passages if passage.source}
        return tuple(found[iri] for iri in sorted(found))

    def support_text(self, lang: str = "en") -> str:
        """Say how many sources stand behind the row, and how many of them are independent."""
        count, words = len(self.sources), words_in(lang)
        sources = words.counted("evidence", "sources", count)
        if count < 2:
            return sources
        return words.text("evidence", "independent", sources=sources, count=len(self.support))

    def told(self, lang: str = "en", *, whole: bool = False) -> list[list[tuple[str, str]]]:
        """Return each passage as headings and texts for people, in reading order, the words last.

        Args:
            lang: ``en`` or ``zh``.
            whole: Write digests in full.
        """
        sources = [passage.source for passage in self.passages]
        return [
            list(
                _told(passage, lang, None if whole else _SHORT, noted=passage.source not in sources[:number])
            )
            for number, passage in enumerate(self.passages)
        ]

    def columns(self, lang: str = "en") -> list[str]:
        """Return the cells of :data:`COLUMNS`; in each, the passages in order, joined by ``"; "``."""
        cells = [
            (
                passage.source.called(lang) if passage.source else "",
                "{}-{}".format(*passage.span) if passage.span else passage.place,
                passage.digest,
                " & ".join(_voices(passage, lang)),
            )
            for passage in self.passages
        ]
        return ["; ".join(column) for column in zip(*cells, strict=True)] or [""] * len(COLUMNS)

    def as_dict(self) -> dict[str, Any]:
        """Return it for machines."""
        return {
            "sources": len(self.sources),
            "independent_sources": len(self.support),
            "support": [[str(source) for source in group] for group in self.support],
            "passages": [passage.as_dict() for passage in self.passages],
        }


@dataclass(frozen=True, slots=True)
class Grounds:
    """All that an answer rests on.

    Attributes:
        rows: The evidence of each row, in order.
        nearby: The same of what is said nearby without answering.
        values: What was asked with: a thing with its names, or a text.
        sources: Every source that was read for the answer, whether it stands behind a row or not.
        statements: All that the edition says of the situations, things, passages and sources above, as
            canonical Turtle.
        about: What the graph says of itself; None where it says nothing.
    """

    rows: tuple[Evidence, ...]
    nearby: tuple[Evidence, ...]
    values: Mapping[str, Named | str]
    sources: tuple[Source, ...]
    statements: bytes
    about: Description | None = None

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage behind a row or nearby, each once, in order of source and position."""
        found = {passage.iri: passage for row in (*self.rows, *self.nearby) for passage in row.passages}
        return tuple(sorted(found.values(), key=position))


_SHORT = 12


def _numbers(text: str) -> set[int]:
    return {int(digits) for digits in re.findall(r"[0-9]+", text)}


def _told(passage: Passage, lang: str, digits: int | None, *, noted: bool) -> Iterator[tuple[str, str]]:
    words = words_in(lang)
    unknown = words.text("evidence", "unknown")
    yield words.text("evidence", "source"), passage.source.cited(lang) if passage.source else unknown
    yield from _notes(passage.source.notes if passage.source and noted else (), lang)
    if passage.source and passage.source.reprints:
        yield (
            words.text("evidence", "reprint"),
            "; ".join(one.called(lang) for one in passage.source.reprints),
        )
    yield words.text("evidence", "position"), _position(passage, lang)
    shown = f"{passage.digest[:digits]}…" if digits else passage.digest
    yield words.text("evidence", "digest"), f"SHA-256 {shown}" if passage.digest else unknown
    for said in passage.says:
        yield words.text("evidence", "states"), said.called(lang)
        yield from _told_of(said, passage, lang)
    yield words.text("evidence", "record" if passage.is_record else "words"), _quoted(passage, lang)


def _position(passage: Passage, lang: str) -> str:
    words = words_in(lang)
    if passage.span:
        return words.text("evidence", "span", start=passage.span[0], end=passage.span[1])
    name, _, number = passage.place.partition("=")
    if name in ("row", "line") and number:
        return words.text("evidence", name, number=number)
    if passage.is_record:
        return words.text("evidence", "pointer", pointer=passage.place)
    return words.text("evidence", "unknown")


def _told_of(said: StatedSituation, passage: Passage, lang: str) -> Iterator[tuple[str, str]]:
    words = words_in(lang)
    if said.status:
        reached = said.status.called(lang)
        if said.stage:
            reached = words.text("evidence", "reached", status=reached, stage=said.stage.called(lang))
        yield words.text("evidence", "status"), reached
        yield words.text("evidence", "voice"), _voice(said, passage, lang)
    if said.stated_time or said.time:
        yield words.text("evidence", "time"), _time(said, lang)
    if said.term:
        yield words.text("evidence", "term"), said.term
    if gist := called(said.gist, lang):
        yield words.text("evidence", "gist"), gist
    yield from _notes(said.notes, lang, beside=said.iri)


def _noted(notes: Sequence[Note]) -> dict[str, Any]:
    return {"editor_notes": [note.as_dict() for note in notes]} if notes else {}


def _notes(notes: Sequence[Note], lang: str, beside: URIRef | None = None) -> Iterator[tuple[str, str]]:
    """Give the notes; one of another thing than that beside which it stands begins with its name."""
    for note in notes:
        text = called(note.text, lang)
        if beside not in (None, note.iri):
            text = words_in(lang).text("evidence", "note_of", name=note.called(lang), note=text)
        yield words_in(lang).text("evidence", "note"), text


def _voice(said: StatedSituation, passage: Passage, lang: str) -> str:
    """Say on whose word: what a reprint repeats is in the voice of its original."""
    voices = said.voices or (passage.source.reprints if passage.source else ())
    return "; ".join(voice.called(lang) for voice in voices) or words_in(lang).text("evidence", "itself")


def _voices(passage: Passage, lang: str) -> list[str]:
    return list(dict.fromkeys(_voice(said, passage, lang) for said in passage.says)) or [
        words_in(lang).text("evidence", "itself")
    ]


def _time(said: StatedSituation, lang: str) -> str:
    words = words_in(lang)
    if not said.time:
        return words.text("evidence", "quoted" if said.term else "undated", words=said.stated_time)
    basis = said.basis.called(lang) if said.basis else words.text("evidence", "unknown")
    if not said.stated_time:
        return words.text("evidence", "bare", time=said.time, basis=basis)
    return words.text("evidence", "read", words=said.stated_time, time=said.time, basis=basis)


def _quoted(passage: Passage, lang: str) -> str:
    if passage.proof == PROVEN:
        return passage.words if passage.is_record else f"“{passage.words}”"
    held = passage.source.content_hash[:_SHORT] if passage.source else ""
    why = f"record_{passage.proof}" if passage.is_record else passage.proof
    return words_in(lang).text("evidence", why, digest=held)


def position(passage: Passage) -> tuple[str, tuple[int, int], str]:
    """Return what passages are sorted by: source, position, IRI."""
    where = passage.span or (order(passage.place)[0], 0)
    return str(passage.source.iri) if passage.source else "", where, str(passage.iri)


def table(answer: Answer, found: Sequence[Evidence], lang: str = "en") -> tuple[list[str], list[list[str]]]:
    """Return the answer's table with four columns more: source, position, digest and voice of its evidence.

    A heading that the answer has already is told apart by a word before it.

    Args:
        answer: What was answered.
        found: The evidence of its rows.
        lang: ``en`` or ``zh``.
    """
    columns, rows = answer.table(lang)
    words = words_in(lang)
    named = [words.text("evidence", name) for name in COLUMNS]
    more = [words.text("evidence", "column", name=name) if name in columns else name for name in named]
    return [*columns, *more], [[*row, *behind.columns(lang)] for row, behind in zip(rows, found, strict=True)]
