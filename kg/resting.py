"""On how many sources the rows of an answer rest, and the words that say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rdflib import URIRef
from rdflib.term import Identifier

from kg.catalogue import Question, part
from kg.sparql.binding import bound
from kg.store import Edition
from kg.words import words_in

Cell = Identifier | tuple[Identifier, ...] | None

GRAPH: Final = "graph"
"""In a question's ``rests-on``: its rows are told by the graph itself, and by no source."""


@dataclass(frozen=True, slots=True)
class Resting:
    """What rows rest on.

    Attributes:
        on: ``sources`` that were read, ``registries`` that are named in the rows, or the ``graph`` itself.
        count: On how many of them.
        rows: How many rows there are; ``told`` is how many of them rest on one.
        told: How many rows rest on a source or a registry.
        read: How many sources were read.
    """

    on: str
    count: int
    rows: int
    told: int
    read: int

    def rows_text(self, lang: str) -> str:
        """Say how many rows there are and on what they rest, without a full stop.

        >>> Resting("sources", 1, 5, 5, 7).rows_text("en")
        '5 rows from 1 of the 7 sources read'
        """
        words, read = words_in(lang), self.read_text(lang)
        rows = words.counted("answer", "rows", self.rows)
        if self.on == GRAPH:
            return words.text("answer", "of_graph", rows=rows, read=read)
        if not self.count:
            without = "of_nothing" if self.on == "registries" else "without_source"
            return words.text("answer", without, rows=rows, read=read)
        told = rows
        if self.told < self.rows:
            told = words.text("answer", "rows_told", rows=rows, told=self.told)
        if self.on == "registries":
            return words.counted("answer", "of_registries", self.count, rows=told, read=read)
        if self.count == self.read:
            return words.counted("answer", "of_all", self.read, rows=told)
        return words.counted("answer", "of_some", self.read, rows=told, of=self.count)

    def empty_text(self, verdict: str, lang: str) -> str:
        """Say that nothing answers, in which words a verdict has it, without a full stop.

        >>> Resting("graph", 0, 0, 0, 1).empty_text("none", "en")
        'None in the graph; 1 source read'
        """
        where = f"empty_{verdict}_graph" if self.on != "sources" else f"empty_{verdict}"
        return words_in(lang).text("answer", where, read=self.read_text(lang))

    def undecided_text(self, why: str, lang: str) -> str:
        """Say why nothing is decided yet, without a full stop."""
        why = f"{why[:1].upper()}{why[1:]}"
        return words_in(lang).text("answer", "undecided", why=why, read=self.read_text(lang))

    def read_text(self, lang: str) -> str:
        """Say how many sources were read."""
        return words_in(lang).counted("answer", "read", self.read)


def resting(edition: Edition, question: Question, rows: Sequence[Mapping[str, Cell]], read: int) -> Resting:
    """Return what the rows of an answer rest on.

    A row rests on the sources of its passages; without any, on those of the situations in it; else on those
    of the other things in it.  Where a question says what its rows are about, only that thing counts.

    Args:
        edition: What was asked.
        question: What it was asked; it says whether its rows rest on sources at all.
        rows: The answer.
        read: How many sources were read.
    """
    if question.rests_on == GRAPH:
        return Resting(GRAPH, 0, len(rows), 0, read)
    if question.rests_on:
        given = [_iris({question.rests_on: row.get(question.rests_on)}) for row in rows]
        return _counting("registries", given, read)
    things = [
        _iris({"passage": row["passage"]} if row.get("passage") else question.subject(row)) for row in rows
    ]
    found: dict[URIRef, tuple[int, set[URIRef]]] = {}
    asked = sorted(set().union(*things))
    for told in edition.select(bound(part("resting"), {"thing": asked})) if asked else ():
        near, sources = found.setdefault(URIRef(told["thing"]), (int(str(told["near"])), set()))
        if near == int(str(told["near"])) and "source" in told:
            sources.add(URIRef(told["source"]))
    return _counting("sources", [_nearest(found, row) for row in things], read)


def files_read(edition: Edition) -> int:
    """Return of how many sources only records were taken over."""
    (row,) = edition.select(part("files-read"))
    return int(str(row["read"]))


def silence_of_files(files: int, lang: str) -> str:
    """Say of how many sources only records were taken over, so that silence is claimed of these alone.

    The text is empty where there is no such source.

    >>> silence_of_files(1, "en")
    'Of these, 1 source is a file: only what the graph takes from its records is known.'
    """
    return words_in(lang).counted("answer", "files", files) if files else ""


def _nearest(found: Mapping[URIRef, tuple[int, set[URIRef]]], row: Iterable[URIRef]) -> set[URIRef]:
    told = [found[thing] for thing in row if thing in found]
    nearest = min((near for near, _ in told), default=0)
    return set().union(*(sources for near, sources in told if near == nearest))


def _counting(on: str, sources: Sequence[set[URIRef]], read: int) -> Resting:
    return Resting(on, len(set().union(*sources)), len(sources), sum(map(bool, sources)), read)


def _iris(row: Mapping[str, Cell]) -> set[URIRef]:
    cells = (cell if isinstance(cell, tuple) else (cell,) for cell in row.values())
    return {term for cell in cells for term in cell if isinstance(term, URIRef)}
