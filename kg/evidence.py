"""The evidence of an answer: which passages of which sources state each of its rows, and on whose word.

Words are quoted only where the whole text is at hand and both it and they have the digests that the graph
states; elsewhere it says where they stand.  It answers no question and lays out no page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from rdflib import Literal, URIRef
from rdflib.term import Identifier

from kg.identity import compact, digest
from kg.query import Answer, Cell
from kg.store import Edition
from kg.turtle import turtle
from kg.vocabulary import DCTERMS, OA, PACT, RDF, RDFS, SKOS

_SITUATIONS = (
    PACT.Affiliation,
    PACT.Agreement,
    PACT.Claim,
    PACT.Commitment,
    PACT.Event,
    PACT.Observation,
    PACT.Participation,
    PACT.Partnership,
    PACT.Situation,
)

PROVEN, ABSENT, DIFFERENT = "proven", "not at hand", "different"
"""Whether the words of a passage can be shown: they have its digest, no text of the source is at hand, or
what stands at that position of the text has another digest."""


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
        return next(
            (name for tag in (lang, "en", "zh") if (name := self.labels.get(tag))), compact(str(self.iri))
        )

    def as_dict(self) -> dict[str, Any]:
        """Return it as an answer for machines writes things: the IRI and the names."""
        return {
            "iri": str(self.iri),
            **{f"label_{lang}": name for lang, name in sorted(self.labels.items())},
        }


@dataclass(frozen=True, slots=True)
class Source(Named):
    """A document that says something.

    Attributes:
        title: Its own title; empty if not stated, as the others are.
        issued: Its date, as precise as is known.
        address: Where it can be read.
        content_hash: SHA-256 of the text into which positions count.
        publisher: Who issued it.
    """

    title: str
    issued: str
    address: str
    content_hash: str
    publisher: Named | None

    def cited(self, lang: str = "en") -> str:
        """Return the source as a citation names it: name, title, and the date if the name has it not."""
        name = self.called(lang)
        title = f"“{self.title}”" if self.title and self.title != name else ""
        date = "" if _numbers(self.issued) <= _numbers(name) else self.issued
        return ("，" if lang == "zh" else ", ").join(filter(None, (name, title, date)))

    def as_dict(self) -> dict[str, Any]:
        """Return it for machines; what is not stated is left out."""
        told = {name: getattr(self, name) for name in ("title", "issued", "address", "content_hash")}
        return {
            **Named.as_dict(self),
            **{name: text for name, text in told.items() if text},
            **({"publisher": self.publisher.as_dict()} if self.publisher else {}),
        }


@dataclass(frozen=True, slots=True)
class Said(Named):
    """What a passage states: a situation, or that a thing is there.

    Attributes:
        status: How it is presented, with ``stage``, the step it reaches; None for a thing.
        voices: On whose word; empty where the source speaks for itself.
        stated_time: The source's words for the time; empty if not stated.
        time: The time as EDTF, and ``basis``, what it was read from.
        gist: What is said, in our own words, by language.
    """

    status: Named | None
    stage: Named | None
    voices: tuple[Named, ...]
    stated_time: str
    time: str
    basis: Named | None
    gist: Mapping[str, str]

    def as_dict(self) -> dict[str, Any]:
        """Return it for machines; what is not stated is left out."""
        codes = {"status": self.status, "stage": self.stage, "time_basis": self.basis}
        texts = {"stated_time": self.stated_time, "time": self.time}
        return {
            **Named.as_dict(self),
            **{name: code.as_dict() for name, code in codes.items() if code},
            **{name: text for name, text in texts.items() if text},
            "according_to": [voice.as_dict() for voice in self.voices],
            **{f"gist_{lang}": text for lang, text in sorted(self.gist.items())},
        }


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a source's text.

    Attributes:
        iri: Its IRI.
        source: Where it stands; None if the graph does not say.
        span: Start and end in Unicode code points, the end not included; None if they are not two positions
            in order.
        digest: SHA-256 of its words.
        proof: :data:`PROVEN`, :data:`ABSENT` or :data:`DIFFERENT`.
        words: The words themselves where they are proven, else empty.
        says: What it states of the row.
    """

    iri: URIRef
    source: Source | None
    span: tuple[int, int] | None
    digest: str
    proof: str
    words: str
    says: tuple[Said, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return it for machines, with the whole digest; words only where they are proven."""
        return {
            "iri": str(self.iri),
            "source": self.source.as_dict() if self.source else None,
            "start": self.span[0] if self.span else None,
            "end": self.span[1] if self.span else None,
            "digest": self.digest,
            "proof": self.proof,
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
        count, independent = len(self.sources), len(self.support)
        if lang == "zh":
            return f"{count} 个来源" + (f"，其中独立 {independent} 个" if count > 1 else "")
        return f"{count} source{'' if count == 1 else 's'}" + (
            f", {independent} independent" if count > 1 else ""
        )

    def told(self, lang: str = "en", *, whole: bool = False) -> list[list[tuple[str, str]]]:
        """Return each passage as headings and texts for people, in reading order, the words last.

        Args:
            lang: ``en`` or ``zh``.
            whole: Write digests in full.
        """
        return [list(_told(passage, lang, None if whole else _SHORT)) for passage in self.passages]

    def columns(self, lang: str = "en") -> list[str]:
        """Return the cells of :data:`COLUMNS`; in each, the passages in order, joined by ``"; "``."""
        cells = [
            (
                passage.source.called(lang) if passage.source else "",
                "{}-{}".format(*passage.span) if passage.span else "",
                passage.digest,
                " & ".join(_voices(passage, lang)),
            )
            for passage in self.passages
        ]
        return ["; ".join(column) for column in zip(*cells, strict=True)] or [""] * len(COLUMNS["en"])

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
    """

    rows: tuple[Evidence, ...]
    nearby: tuple[Evidence, ...]
    values: Mapping[str, Named | str]
    sources: tuple[Source, ...]
    statements: bytes

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage behind a row or nearby, each once, in order of source and position."""
        found = {passage.iri: passage for row in (*self.rows, *self.nearby) for passage in row.passages}
        return tuple(sorted(found.values(), key=_place))


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "en": ("source", "position", "digest", "voice"),
    "zh": ("来源", "位置", "摘要值", "说话者"),
}
"""The columns that a table of separated values has for the evidence of its rows."""

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "source": "source",
        "position": "position",
        "digest": "digest",
        "states": "states",
        "status": "status",
        "voice": "voice",
        "time": "time",
        "gist": "gist",
        "words": "words",
        "itself": "the source itself",
        "span": "characters {}–{}",
        "unknown": "not stated",
        "reached": "{}; stage: {}",
        "read": "“{}”, read as {} ({})",
        "undated": "“{}”, and no date",
        ABSENT: "not shown: no text of the source is at hand; they stand in the text with SHA-256 {}…",
        DIFFERENT: "not shown: what stands at this position of the text has another digest",
    },
    "zh": {
        "source": "来源",
        "position": "位置",
        "digest": "摘要值",
        "states": "所述",
        "status": "状态",
        "voice": "说话者",
        "time": "时间",
        "gist": "要旨",
        "words": "原文",
        "itself": "来源自述",
        "span": "第 {}–{} 字符",
        "unknown": "未说明",
        "reached": "{}；进展：{}",
        "read": "“{}”，读作 {}（{}）",
        "undated": "“{}”，无日期",
        ABSENT: "未显示：手头没有该来源的文本；原文见 SHA-256 为 {}… 的文本",
        DIFFERENT: "未显示：文本该位置的文字摘要值不符",
    },
}
_SHORT = 12


def _numbers(text: str) -> set[int]:
    return {int(digits) for digits in re.findall(r"[0-9]+", text)}


def _told(passage: Passage, lang: str, digits: int | None) -> Iterator[tuple[str, str]]:
    words = _WORDS[lang]
    yield words["source"], passage.source.cited(lang) if passage.source else words["unknown"]
    yield words["position"], words["span"].format(*passage.span) if passage.span else words["unknown"]
    shown = f"{passage.digest[:digits]}…" if digits else passage.digest
    yield words["digest"], f"SHA-256 {shown}" if passage.digest else words["unknown"]
    for said in passage.says:
        yield words["states"], said.called(lang)
        yield from _told_of(said, lang)
    yield words["words"], _quoted(passage, lang)


def _told_of(said: Said, lang: str) -> Iterator[tuple[str, str]]:
    words = _WORDS[lang]
    if said.status:
        status = said.status.called(lang)
        reached = words["reached"].format(status, said.stage.called(lang)) if said.stage else status
        yield words["status"], reached
        yield words["voice"], _voice(said, lang)
    if said.stated_time or said.time:
        yield words["time"], _time(said, lang)
    if gist := said.gist.get(lang) or said.gist.get("en") or said.gist.get("zh"):
        yield words["gist"], gist


def _voice(said: Said, lang: str) -> str:
    return "; ".join(voice.called(lang) for voice in said.voices) or _WORDS[lang]["itself"]


def _voices(passage: Passage, lang: str) -> list[str]:
    return list(dict.fromkeys(_voice(said, lang) for said in passage.says)) or [_WORDS[lang]["itself"]]


def _time(said: Said, lang: str) -> str:
    words = _WORDS[lang]
    if not said.time:
        return words["undated"].format(said.stated_time)
    basis = said.basis.called(lang) if said.basis else words["unknown"]
    return words["read"].format(said.stated_time or words["unknown"], said.time, basis)


def _quoted(passage: Passage, lang: str) -> str:
    if passage.proof == PROVEN:
        return f"“{passage.words}”"
    held = passage.source.content_hash[:_SHORT] if passage.source else ""
    return _WORDS[lang][passage.proof].format(held)


def _place(passage: Passage) -> tuple[str, tuple[int, int], str]:
    return str(passage.source.iri) if passage.source else "", passage.span or (0, 0), str(passage.iri)


def evidence(
    edition: Edition, answer: Answer, texts: Mapping[str, str] | None = None
) -> tuple[Evidence, ...]:
    """Return what stands behind each row of an answer, in the order of its rows.

    The passages of a row are those in its cells; else those of the situations in its cells; else those of
    the other things in them.  Where a row gives a digest, only passages with that digest count.

    Args:
        edition: What was asked.
        answer: What it answered.
        texts: Whole texts of sources by their SHA-256, as :func:`kg.files.read_texts` returns them.

    Raises:
        StoreError: The store is damaged.

    >>> import kg
    >>> edition = kg.open()
    >>> answer = kg.ask(edition, "partners-of", "Changzhi")
    >>> [(passage.span, passage.proof) for passage in evidence(edition, answer)[0].passages]
    [((1224, 1337), 'not at hand')]
    """
    reader = _Reader(edition, texts or {})
    return tuple(reader.evidence(row) for row in answer.rows)


def table(answer: Answer, found: Sequence[Evidence], lang: str = "en") -> tuple[list[str], list[list[str]]]:
    """Return the answer's table with four columns more: source, position, digest and voice of its evidence.

    A heading that the answer has already is told apart by a word before it.

    Args:
        answer: What was answered.
        found: The evidence of its rows.
        lang: ``en`` or ``zh``.
    """
    columns, rows = answer.table(lang)
    before = "依据：" if lang == "zh" else "evidence "
    more = [before + name if name in columns else name for name in COLUMNS[lang]]
    return [*columns, *more], [[*row, *behind.columns(lang)] for row, behind in zip(rows, found, strict=True)]


def grounds(edition: Edition, answer: Answer, texts: Mapping[str, str] | None = None) -> Grounds:
    """Return all that an answer rests on; the arguments are those of :func:`evidence`.

    Raises:
        StoreError: The store is damaged.
    """
    reader = _Reader(edition, texts or {})
    values = {
        name: reader.named(value) if isinstance(value, URIRef) else str(value)
        for name, value in answer.values.items()
    }
    rows, nearby = (tuple(reader.evidence(row) for row in told) for told in (answer.rows, answer.nearby))
    read = (URIRef(row["source"]) for row in edition.select(_text("sources-read")))
    sources = tuple(reader.source(source) for source in read)
    asked = [value for value in answer.values.values() if isinstance(value, URIRef)]
    told = [term for row in (*answer.rows, *answer.nearby) for term in _things(row)]
    statements = reader.statements([*rows, *nearby], [*asked, *told])
    return Grounds(rows, nearby, values, sources, statements)


@cache
def _text(name: str) -> str:
    return (files("kg") / "questions" / "parts" / f"{name}.rq").read_text(encoding="utf-8")


def _terms(row: Mapping[str, Cell]) -> list[Identifier]:
    cells = [cell if isinstance(cell, tuple) else (cell,) for cell in row.values() if cell is not None]
    return list(dict.fromkeys(term for cell in cells for term in cell))


def _things(row: Mapping[str, Cell]) -> list[URIRef]:
    return [term for term in _terms(row) if isinstance(term, URIRef)]


class _Reader:
    """Reads of an edition what stands behind rows; each thing once, however many rows speak of it."""

    def __init__(self, edition: Edition, texts: Mapping[str, str]) -> None:
        self._edition, self._texts = edition, texts
        self._facts: dict[URIRef, Mapping[URIRef, list[Identifier]]] = {}
        self._citing: dict[URIRef, list[URIRef]] = {}
        self._proven: dict[str, str | None] = {}
        self._originals: Mapping[URIRef, list[URIRef]] | None = None

    def evidence(self, row: Mapping[str, Cell]) -> Evidence:
        terms = _terms(row)
        things = [term for term in terms if isinstance(term, URIRef)]
        behind = [node for thing in things for node in self._nodes(thing, PACT.derivedFrom)]
        nodes = list(dict.fromkeys([*things, *behind]))
        passages = [
            self._passage(iri, nodes, terms) for iri in dict.fromkeys(self._passages_of(nodes, terms))
        ]
        passages.sort(key=_place)
        sources = sorted({passage.source.iri for passage in passages if passage.source})
        return Evidence(tuple(passages), self._support(sources))

    def _passages_of(self, nodes: Sequence[URIRef], terms: Sequence[Identifier]) -> list[URIRef]:
        named = [node for node in nodes if self._is_passage(node)]
        if named:
            return named
        situations = [node for node in nodes if self._types(node) & set(_SITUATIONS)]
        things = [node for node in nodes if PACT.Source not in self._types(node)]
        cited = [p for node in situations or things or nodes for p in self._nodes(node, PACT.evidence)]
        texts = {str(term) for term in terms if isinstance(term, Literal)}
        return [p for p in cited if self._one(p, PACT.digest) in texts] or cited

    def _is_passage(self, node: URIRef) -> bool:
        return PACT.Passage in self._types(node) or (not self._facts_of(node) and bool(self._cited_by(node)))

    def _passage(self, iri: URIRef, nodes: Sequence[URIRef], terms: Sequence[Identifier]) -> Passage:
        stands_in = self._nodes(iri, PACT.inSource)
        source = self.source(stands_in[0]) if stands_in else None
        span, stated = self._span(iri), self._one(iri, PACT.digest)
        words = self._words(source, span, stated)
        proof = ABSENT if words is None else PROVEN if words else DIFFERENT
        says = tuple(self._said(node) for node in self._stating(iri, nodes, terms))
        return Passage(iri, source, span, stated, proof, words or "", says)

    def _words(self, source: Source | None, span: tuple[int, int] | None, stated: str) -> str | None:
        """Return the words with the stated digest; empty if others stand there, None without a text."""
        text = self._whole_text(source.content_hash) if source else None
        if text is None:
            return None
        words = text[slice(*span)] if span and span[1] <= len(text) else ""
        return words if digest(words) == stated else ""

    def _whole_text(self, content_hash: str) -> str | None:
        if content_hash not in self._proven:
            text = self._texts.get(content_hash)
            self._proven[content_hash] = text if text is not None and digest(text) == content_hash else None
        return self._proven[content_hash]

    def _stating(self, passage: URIRef, nodes: Sequence[URIRef], terms: Sequence[Identifier]) -> list[URIRef]:
        """Return what of the row the passage states.

        These are the row's situations without those that another of them speaks of, as a claim does of a
        trip; in a row that names none, whatever holds most of what the row says.
        """
        citing = self._cited_by(passage)
        own = [node for node in citing if node in nodes and self._types(node) & set(_SITUATIONS)]
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

    def _said(self, node: URIRef) -> Said:
        codes = [self._first_named(node, term) for term in (PACT.status, PACT.stage, PACT.timeBasis)]
        return Said(
            **self._name(node),
            status=codes[0],
            stage=codes[1],
            voices=tuple(self.named(voice) for voice in self._nodes(node, PACT.accordingTo)),
            stated_time=self._one(node, PACT.statedTime),
            time=self._one(node, PACT.time),
            basis=codes[2],
            gist=self._in_languages(node, DCTERMS.description),
        )

    def source(self, iri: URIRef) -> Source:
        return Source(
            **self._name(iri),
            title=self._one(iri, DCTERMS.title),
            issued=self._one(iri, DCTERMS.issued),
            address=self._one(iri, DCTERMS.source),
            content_hash=self._one(iri, PACT.contentHash),
            publisher=self._first_named(iri, DCTERMS.publisher),
        )

    def named(self, iri: URIRef) -> Named:
        return Named(**self._name(iri))

    def _name(self, iri: URIRef) -> dict[str, Any]:
        return {
            "iri": iri,
            "labels": {**self._in_languages(iri, SKOS.prefLabel), **self._in_languages(iri, RDFS.label)},
        }

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
        if self._originals is None:
            self._originals = self._reprints()
        reached, waiting = {source}, [source]
        while waiting:
            further = [o for o in self._originals.get(waiting.pop(), ()) if o not in reached]
            reached.update(further)
            waiting.extend(further)
        ends = [one for one in reached if one not in self._originals] or [min(reached)]
        return frozenset(self._one(end, PACT.contentHash) or str(end) for end in ends)

    def _reprints(self) -> Mapping[URIRef, list[URIRef]]:
        found: dict[URIRef, list[URIRef]] = {}
        for row in self._edition.select(_text("reprints")):
            found.setdefault(URIRef(row["copy"]), []).append(URIRef(row["original"]))
        return found

    def statements(self, found: Iterable[Evidence], things: Iterable[URIRef]) -> bytes:
        """Return all that is said of what ``found`` and ``things`` name, as canonical Turtle."""
        passages = [passage for row in found for passage in row.passages]
        told = {said for passage in passages for said in self._cited_in(passage)}
        wanted = told | {thing for thing in things if self._nodes(thing, PACT.evidence)}
        lines = [
            self._edition.results(_text("statements-of"), "nt", {"thing": thing}) for thing in sorted(wanted)
        ]
        return turtle(b"".join(lines))

    def _cited_in(self, passage: Passage) -> Iterator[URIRef]:
        yield passage.iri
        if passage.source:
            yield passage.source.iri
        for said in passage.says:
            yield said.iri
            yield from (voice.iri for voice in said.voices)

    def _facts_of(self, thing: URIRef) -> Mapping[URIRef, list[Identifier]]:
        if thing not in self._facts:
            told: dict[URIRef, list[Identifier]] = {}
            for row in self._edition.select(_text("facts-of"), {"thing": thing}):
                told.setdefault(URIRef(row["property"]), []).append(row["value"])
            self._facts[thing] = told
        return self._facts[thing]

    def _cited_by(self, passage: URIRef) -> list[URIRef]:
        if passage not in self._citing:
            rows = self._edition.select(_text("cited-by"), {"passage": passage})
            self._citing[passage] = [row["node"] for row in rows if isinstance(row["node"], URIRef)]
        return self._citing[passage]

    def _types(self, node: URIRef) -> set[URIRef]:
        return set(self._nodes(node, RDF.type))

    def _nodes(self, node: URIRef, predicate: URIRef) -> list[URIRef]:
        return [value for value in self._facts_of(node).get(predicate, []) if isinstance(value, URIRef)]

    def _one(self, node: URIRef, predicate: URIRef) -> str:
        return next((str(value) for value in self._facts_of(node).get(predicate, [])), "")

    def _in_languages(self, node: URIRef, predicate: URIRef) -> dict[str, str]:
        found = [v for v in self._facts_of(node).get(predicate, []) if isinstance(v, Literal) and v.language]
        return {str(text.language): str(text) for text in reversed(found)}

    def _span(self, passage: URIRef) -> tuple[int, int] | None:
        ends = [self._one(passage, OA[edge]) for edge in ("start", "end")]
        if not all(end.isascii() and end.isdigit() and len(end) < _SHORT for end in ends):
            return None
        start, end = map(int, ends)
        return (start, end) if start < end else None
