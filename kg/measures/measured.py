"""What was measured: a table with its unit and its notes.  It computes nothing and prints nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, NamedTuple

from kg.hidden import visible
from kg.identity import compact
from kg.words import Said, words_in

Cell = str | int | float | None | tuple[str, ...]


class Names(NamedTuple):
    """What a graph calls a thing in English and Chinese."""

    en: str
    zh: str

    def among(self, lang: str) -> str:
        """Return the name in a language; another where that is missing."""
        return (self.zh or self.en) if lang == "zh" else (self.en or self.zh)


@dataclass(frozen=True, slots=True)
class Measured:
    """The result of a measure.

    Attributes:
        name: Of the measure, a key of :data:`kg.measures.MEASURES`.
        title: What was measured, in a few words.
        unit: Of its figures.
        columns: What stands in each row.
        rows: In the order of the measure; a thing is its IRI, several of them a tuple, None is "no value".
        notes: What a reader must know to trust the figures, such as that the network is too small.
        suggestion: The rows are suggestions, none of them a tie.
        labels: The names of the things in the cells.
    """

    name: str
    title: Said
    unit: Said
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[Said, ...]
    suggestion: bool = False
    labels: Mapping[str, Names] = field(default_factory=dict, repr=False)

    def table(self, lang: str = "en") -> tuple[list[str], list[list[str]]]:
        """Return headings and rows as text; a number has six digits at most, no value is an empty text.

        Args:
            lang: ``en`` or ``zh``; a thing without a name in it has its other name.
        """
        headings = [words_in(lang).text("heading", name) for name in self.columns]
        return headings, [[self._text(cell, lang) for cell in row] for row in self.rows]

    def as_dict(self) -> dict[str, Any]:
        """Return the result for machines: numbers as numbers, things as IRIs, their names beside them."""
        named = {part for row in self.rows for cell in row for part in _parts(cell) if part in self.labels}
        return {
            "measure": self.name,
            "unit": self.unit.en,
            "suggestion": self.suggestion,
            "rows": [dict(zip(self.columns, map(_plain, row), strict=True)) for row in self.rows],
            "notes": [note.everywhere() for note in self.notes],
            "labels": {iri: self.labels[iri]._asdict() for iri in sorted(named)},
        }

    def _text(self, cell: Cell, lang: str) -> str:
        if cell is None:
            return ""
        if isinstance(cell, int | float):
            return str(cell) if isinstance(cell, int) else f"{cell:.6g}"
        return "; ".join(self._name(part, lang) for part in _parts(cell))

    def _name(self, text: str, lang: str) -> str:
        if text in self.labels:
            return self.labels[text].among(lang) or compact(text)
        return str(words_in(lang).table("cell").get(text, compact(text)))

    def _repr_html_(self) -> str:
        """Show the table, its unit and its notes in a notebook."""
        headings, rows = self.table()
        lines = [("th", headings), *(("td", row) for row in rows)]
        body = "".join(
            f"<tr>{''.join(f'<{tag}>{_html(text)}</{tag}>' for text in cells)}</tr>" for tag, cells in lines
        )
        notes = "".join(f"<p>{_html(note.en)}</p>" for note in self.notes)
        caption = f"{_html(self.title.en)} ({_html(self.unit.en)})"
        return f"<table><caption>{caption}</caption>{body}</table>{notes}"


def _parts(cell: Cell) -> tuple[str, ...]:
    return cell if isinstance(cell, tuple) else (cell,) if isinstance(cell, str) else ()


def _plain(cell: Cell) -> Any:  # noqa: ANN401
    if isinstance(cell, float):
        return float(f"{cell:.6g}")
    return list(cell) if isinstance(cell, tuple) else cell


def _html(text: str) -> str:
    return escape(visible(text))
