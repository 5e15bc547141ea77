"""Asking a question of the catalogue, and the answer: rows, what contradicts them, what things are called.

A value enters a stored query as a term, and a name is looked up before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from rdflib import Literal, URIRef
from rdflib.term import Identifier

from kg.card import table as html_table
from kg.catalogue import AUDIENCES, Question, part, questions, search
from kg.contradictions import Contradiction, contradictions, without_reprints
from kg.errors import CallError
from kg.identity import compact
from kg.labels import by_tag, called, labelled, matches
from kg.model import Row
from kg.naming import KINDS, alike, resolve
from kg.outcomes import NOTHING, Outcomes, outcomes
from kg.resting import Cell, Resting, files_read, resting, silence_of_files
from kg.sparql.binding import bound
from kg.store import Edition, require_edition
from kg.values import Value, terms_of
from kg.vocabulary import CODE
from kg.words import words_in

__all__ = [
    "AUDIENCES",
    "KINDS",
    "Answer",
    "Cell",
    "Contradiction",
    "Question",
    "ask",
    "contradictions",
    "questions",
    "resolve",
    "search",
]

_TERMS = ("party", "one", "one_says", "one_source", "other", "other_says", "other_source")
_MOST_SHOWN = 50
_LOOKED_UP = ("contradictions", "labels", "outcomes", "resting", "_undecided", "_files_read")

_GOES_ON = CODE["status/ongoing"]
_SIDES = ("differs", "situation", "says", "source", "other_situation", "says", "source")


@dataclass(frozen=True)
class Answer:
    """The answer to a question.  What contradicts it and what things are called is looked up when wanted.

    Whoever pickles it gets all of that with it: it asks nothing any more.

    Attributes:
        question: What was asked.
        values: The terms it was asked with.
        rows: What answers it; a cell is a term, a tuple of terms in a column of many, or None if not stated.
            Where it cannot be known who states something, the row has no cell in that column.
        nearby: What the sources say about the matter without answering it, in the same columns.
        read: The sources that were read.
        unknown: The columns that some row lacks, because no named graph of one source says who states it; all
            such columns where there are no named graphs.
        edition: What was asked; None of an answer that was pickled.
    """

    question: Question
    values: Mapping[str, Identifier]
    rows: tuple[Mapping[str, Cell], ...]
    nearby: tuple[Mapping[str, Cell], ...]
    read: tuple[URIRef, ...] = field(repr=False)
    unknown: frozenset[str]
    edition: Edition | None = field(repr=False)

    def __getstate__(self) -> dict[str, Any]:
        for name in _LOOKED_UP:
            getattr(self, name)
        return {**self.__dict__, "edition": None}

    @property
    def _asked(self) -> Edition:
        if self.edition is None:
            raise CallError("this answer was pickled without its edition; ask the question again")
        return self.edition

    @property
    def sources(self) -> int:
        """How many sources were read."""
        return len(self.read)

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """What contradicts the situations that the rows rest on, both sides of each, once.

        Without rows: what contradicts that which goes on nearby, where something there has another outcome.
        """
        return contradictions(self._asked, _iris(self.rows or (self._going_on if self._against else [])))

    @cached_property
    def labels(self) -> Mapping[str, Mapping[str, str]]:
        """The names of every IRI in the cells and in the contradictions, as :mod:`kg.labels` has them."""
        sides = [{name: getattr(side, name) for name in _TERMS} for side in self.contradictions]
        return _labels(self._asked, [*self.rows, *self.nearby, *sides])

    @cached_property
    def outcomes(self) -> Outcomes:
        """Without rows: in how many sources the matter is ``denied``, ``dormant`` or ``ended``.

        Where something nearby goes on that none of these contradicts, they are of another matter.
        """
        return NOTHING if self._going_on and not self.contradictions else self._against

    @property
    def _going_on(self) -> list[Mapping[str, Cell]]:
        return [row for row in self.nearby if _GOES_ON in _iris([row])]

    @cached_property
    def _against(self) -> Outcomes:
        if self.rows:
            return NOTHING
        weighing = [row for row in self.nearby if not self.question.weighs or row[self.question.weighs]]
        return outcomes(self._asked, [_iris([row]) for row in weighing], self.values.values())

    @cached_property
    def resting(self) -> Resting:
        """On how many sources, or on what else, the rows rest."""
        return resting(self._asked, self.question, self.rows, self.sources)

    @cached_property
    def _files_read(self) -> int:
        return files_read(self._asked)

    @cached_property
    def _undecided(self) -> bool:
        dates = {name: self.values[name] for name in ("earlier", "later") if name in self.values}
        if not self.question.undecided_en or not dates:
            return bool(self.question.undecided_en and self.nearby)
        return not list(self._asked.select(bound(part("sources-between"), dates)))

    @property
    def verdict(self) -> str:
        """``stated``, ``contradicted``, ``unknown``, or of an answer without rows the first of its outcomes.

        If it has no outcome: what an empty answer to this question means, or ``undecided`` where what stands
        nearby is not yet decided.  What goes on nearby against an outcome makes it ``contradicted``.
        """
        if not self.rows:
            if self.outcomes and self.contradictions:
                return "contradicted"
            return next(iter(self.outcomes.counts), "undecided" if self._undecided else self.question.empty)
        if all(set(row) <= self.question.computed for row in self.rows):
            return "unknown"
        return "contradicted" if self.contradictions else "stated"

    def verdict_text(self, lang: str = "en") -> str:
        """Say the verdict in a sentence: how many sources the rows rest on, and how many were read."""
        against, told, words = len(self.contradictions), self.resting, words_in(lang)
        reason = words.text("answer", "why_unknown") if self.unknown else ""
        if self.outcomes and against:
            empty = told.empty_text(self.question.empty, lang)
            said = words.text("answer", "but", empty=empty, said=self.outcomes.clause(lang))
        elif self.outcomes:
            outcome, read = self.outcomes.sentence(lang), told.read_text(lang)
            said = words.text("answer", "told", said=outcome, read=read)
        elif self.verdict == "undecided":
            why = self.question.undecided_zh if lang == "zh" else self.question.undecided_en
            said = told.undecided_text(why, lang)
        elif not self.rows or self.verdict == "unknown":
            said = told.empty_text(self.verdict, lang)
        else:
            said = told.rows_text(lang)
        reason = reason or ("" if self.rows else silence_of_files(self._files_read, lang))
        also = words.counted("answer", "contradicted", against) if against else ""
        return words.joined("answer", "sentences", (words.text("answer", "stop", said=said), also, reason))

    def table(
        self, lang: str = "en", *, nearby: bool = False, counted: bool = False, reading: bool = False
    ) -> tuple[list[str], list[list[str]]]:
        """Return headings and rows as text: things by their names, what is not stated as an empty text.

        A heading says of a column whether its figures are computed; of what cannot be told a cell says so.

        Args:
            lang: ``en`` or ``zh``; a thing without a name in it has its other name.
            nearby: Show :attr:`nearby` instead of the rows.
            counted: Give the number of passages in the place of all of them.
            reading: For a reader: without the optional columns in which neither the rows nor what is nearby
                holds anything.
        """
        shown = self._columns(reading)
        number = {name for name in shown if name == "passage" and name in self.question.many and counted}
        rows = self.nearby if nearby else self.rows
        headings = [self._heading(name, lang, name in number) for name in shown]
        return headings, [[self._cell(row, name, lang, name in number) for name in shown] for row in rows]

    def _columns(self, reading: bool) -> list[str]:
        told = [*self.rows, *self.nearby]
        idle = {name for name in self.question.optional if all(name in row and not row[name] for row in told)}
        return [name for name in self.question.gives if not reading or name not in idle]

    def _heading(self, name: str, lang: str, counted: bool) -> str:
        chinese = dict(zip(self.question.gives, self.question.headings_zh, strict=True))
        if counted:
            return words_in(lang).text("answer", "passages")
        heading = chinese[name] if lang == "zh" else name.replace("_", " ")
        if name in self.question.computed:
            return words_in(lang).text("answer", "computed", heading=heading)
        return heading

    def sides(self, lang: str = "en") -> tuple[list[str], list[list[str]]]:
        """Return the contradictions as headings and rows of text, the two sides of each in one row."""
        rows, words = [], words_in(lang)
        for found in self.contradictions:
            aspect = words.text("answer", f"aspect_{found.aspect}")
            whose = f": {self._text(found.party, lang)}" if found.party is not None else ""
            rows.append([aspect + whose, *(self._text(getattr(found, name), lang) for name in _TERMS[1:])])
        return [words.text("answer", name) for name in _SIDES], rows

    def as_dict(self) -> dict[str, Any]:
        """Return the answer for machines: a thing is its IRI and its names, a figure is a number as text."""
        return {
            "question": self.question.name,
            "values": {name: str(value) for name, value in self.values.items()},
            "answer": self.verdict,
            **({"outcomes": dict(self.outcomes.counts)} if self.outcomes else {}),
            "sources": self.sources,
            **({"rests_on": self.resting.count} if self.rows and self.resting.on == "sources" else {}),
            **({"computed": sorted(self.question.computed)} if self.question.computed else {}),
            **(
                {"unknown": sorted(self.unknown), "why_unknown": words_in("en").text("answer", "why_unknown")}
                if self.unknown
                else {}
            ),
            **({"note": self.question.note_en} if self.question.note_en else {}),
            "rows": [self._plain(row) for row in self.rows],
            **({"nearby": [self._plain(row) for row in self.nearby]} if self.nearby else {}),
            **(
                {"contradictions": [self._both(c) for c in self.contradictions]}
                if self.contradictions
                else {}
            ),
        }

    def _repr_html_(self) -> str:
        columns, rows = self.table(counted=True, reading=True)
        more = len(rows) - _MOST_SHOWN
        foot = f"… and {more} more. " if more > 0 else ""
        return html_table(
            self.question.question_en, columns, rows[:_MOST_SHOWN], foot=foot + self.verdict_text()
        )

    def _both(self, found: Contradiction) -> dict[str, Any]:
        sides = {name: self._json(getattr(found, name)) for name in _TERMS}
        return {"aspect": found.aspect, **{name: cell for name, cell in sides.items() if cell is not None}}

    def _plain(self, row: Mapping[str, Cell]) -> dict[str, Any]:
        return {name: self._json(row[name]) for name in self.question.gives if name in row}

    def _json(self, cell: Cell) -> Any:  # noqa: ANN401
        if isinstance(cell, tuple):
            return [self._json(term) for term in cell]
        if isinstance(cell, URIRef):
            names = self.labels.get(str(cell), {})
            return {"iri": str(cell), **labelled(names)}
        return None if cell is None else _spelt(cell)

    def _cell(self, row: Mapping[str, Cell], name: str, lang: str, counted: bool) -> str:
        if name not in row:
            return words_in(lang).text("answer", "unknown")
        cell = row.get(name)
        return str(len(cell)) if counted and isinstance(cell, tuple) else self._text(cell, lang)

    def _text(self, cell: Cell, lang: str) -> str:
        if isinstance(cell, tuple):
            own = [
                term for term in cell if not (tag := getattr(term, "language", None)) or matches(tag, lang)
            ]
            return "; ".join(self._text(term, lang) for term in own or cell)
        if isinstance(cell, URIRef):
            names = self.labels.get(str(cell), {})
            return called(names, lang) or compact(str(cell))
        if isinstance(cell, Literal) and isinstance(cell.value, bool):
            return words_in(lang).text("answer", "yes" if cell.value else "no")
        return "" if cell is None else _spelt(cell)


def _spelt(term: Identifier) -> str:
    text = str(term)
    return text.removesuffix(".0") if re.fullmatch(r"-?[0-9]+\.0", text) else text


def ask(edition: Edition, name: str, *values: Value, **named: Value) -> Answer:
    """Answer the question called ``name``.

    Args:
        edition: What is asked.
        name: A key of :func:`questions`.
        values: What the question takes, in its order.  A text is looked up as :func:`resolve` does, a term
            is taken as it is.
        named: The same by name.

    Raises:
        CallError: No such question, too many or too few values, a value that is neither text, number, day nor
            term, a name that is unknown or ambiguous, or no edition to ask.
        VocabularyError: The graph says nothing in our vocabulary.

    >>> import kg
    >>> answer = ask(kg.open(), "start-of-partnership", "Changzhi")
    >>> answer.verdict_text()
    'Not stated in the 1 source read.'
    """
    require_edition(edition)
    if name not in questions():
        raise CallError(f"no question {name!r}; kg ask lists them", alike(name, questions()))
    question = questions()[name]
    terms = terms_of(edition, question, values, named)
    rows: Iterable[Row] = edition.select(bound(question.sparql, terms))
    if {"one_source", "other_source"} <= set(question.gives):
        rows = without_reprints(edition, rows)
    found = list(_gathered(question, rows))
    return Answer(
        question,
        terms,
        tuple(row for row, answers in found if answers),
        tuple(row for row, answers in found if not answers),
        tuple(URIRef(row["source"]) for row in edition.select(part("sources-read"))),
        _unknown(edition, question, found),
        edition,
    )


def _unknown(
    edition: Edition, question: Question, found: Iterable[tuple[Mapping[str, Cell], bool]]
) -> frozenset[str]:
    if not edition.sources():
        return question.attributed
    return frozenset(name for row, _ in found for name in question.gives if name not in row)


def _gathered(question: Question, rows: Iterable[Row]) -> Iterator[tuple[Mapping[str, Cell], bool]]:
    """Fold rows that differ in columns of many only; the first of them keeps its place.

    Of each it is said whether it answers the question, or stands nearby.  A query names in ``?unknown`` the
    columns of which a row cannot know what they hold: it is without them.
    """
    single = ["unknown", *(name for name in question.gives if name not in question.many)]
    folded: dict[tuple[bool, tuple[Identifier | None, ...]], dict[str, list[Identifier]]] = {}
    for row in rows:
        answers = not question.decides or question.decides in row
        key = answers, tuple(row.get(name) for name in single)
        lists = folded.setdefault(key, {n: [] for n in question.many})
        for name in question.many:
            if name in row and row[name] not in lists[name]:
                lists[name].append(row[name])
    for (answers, (unknown, *cells)), lists in folded.items():
        told = {**dict(zip(single[1:], cells, strict=True)), **{n: tuple(lists[n]) for n in lists}}
        lacking = str(unknown or "").split()
        yield {name: cell for name, cell in told.items() if name not in lacking}, answers


def _iris(rows: Iterable[Mapping[str, Cell]]) -> set[URIRef]:
    cells = [cell for row in rows for cell in row.values() if cell is not None]
    terms = {term for cell in cells for term in (cell if isinstance(cell, tuple) else (cell,))}
    return {term for term in terms if isinstance(term, URIRef)}


def _labels(edition: Edition, rows: Iterable[Mapping[str, Cell]]) -> dict[str, dict[str, str]]:
    told: dict[str, list[tuple[Identifier, Identifier]]] = {str(iri): [] for iri in sorted(_iris(rows))}
    if told:
        for row in edition.select(bound(part("label"), {"thing": map(URIRef, told)})):
            told[str(row["thing"])].append((row["property"], row["name"]))
    return {iri: by_tag(names) for iri, names in told.items()}
