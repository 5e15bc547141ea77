"""Plain text laid out in a width: tables, blocks and sentences, what cannot be seen spelt out.

Strings in, strings out: it prints nothing, asks no terminal, and knows nothing of what the words mean.  A
width counts columns; None is no width, and then each row and each sentence stays one line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from kg.hidden import visible

NARROWEST = 20
"""Columns that a text is given at least: in fewer, words are broken more than they are read."""

_TALLEST = 4
"""Lines of a cell; where one would have more, a table is harder to read than its rows one by one."""

_EAST = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6"
_ENDS = "，。、；：？！）》」』”’…"
_UNIT = re.compile(rf"[{_EAST}][{_ENDS}]*\s*|[^\s{_EAST}]+[{_ENDS}]*\s*|\s+")


def width(text: str) -> int:
    """Return how many columns a text takes; a Chinese character takes two."""
    return len(text) if text.isascii() else sum(map(_wide, text))


def wrapped(text: str, wide: int) -> list[str]:
    """Break a text into lines at most so wide: between words, or after any Chinese character.

    A mark that ends a phrase begins no line.  Only a word wider than a whole line is broken itself, after a
    hyphen or a slash if it has one.

    >>> wrapped("a chain of ties, with evidence", 12)
    ['a chain of', 'ties, with', 'evidence']
    >>> wrapped("城市的伙伴，以及证据", 10)
    ['城市的伙', '伴，以及证', '据']
    """
    lines, line, taken = [], "", 0
    for unit in _units(text, wide):
        more = width(unit.rstrip())
        if taken + more > wide and line.strip():
            lines.append(line.rstrip())
            line, taken = "", 0
            unit = unit.lstrip()
        line += unit
        taken += width(unit)
    return [*lines, line.rstrip()]


def flowed(text: str, wide: int | None) -> str:
    """Break the lines of a text that are wider than ``wide``; what follows is set in by two columns."""
    if wide is None:
        return text
    lines = []
    for line in text.split("\n"):
        if width(line) <= wide:
            lines.append(line)
            continue
        indent = len(line) - len(line.lstrip())
        first, *others = wrapped(line[indent:], max(wide - indent - 2, NARROWEST // 2))
        lines += [" " * indent + first, *(" " * (indent + 2) + other for other in others)]
    return "\n".join(lines)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], form: str = "table") -> str:
    """Lay out text in columns as wide as they are, or as Markdown."""
    cells = _seen(rows)
    if form == "md":
        marked = [[cell.replace("|", "\\|") for cell in row] for row in cells]
        lines = [headings, ["---"] * len(headings), *marked]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return "\n".join(_in_columns(headings, cells, _natural(headings, cells)))


def laid_out(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    wide: int | None,
    form: str = "table",
    empty: str = "–",
) -> str:
    """Lay out a table no wider than ``wide``: cells wrapped, or row by row where they would be tall.

    Args:
        headings: Of the columns.
        rows: A text for each.
        wide: How many columns there are; None for as many as it takes.
        form: ``table``, or ``md`` for Markdown, which is never wrapped.
        empty: What is shown for a cell without a text.
    """
    cells = [[cell or empty for cell in row] for row in _seen(rows)]
    if form == "md" or wide is None:
        return table(headings, cells, form)
    widths = _fitting(headings, cells, wide)
    if (
        widths
        and max((len(wrapped(c, w)) for row in cells for c, w in zip(row, widths, strict=True)), default=0)
        <= _TALLEST
    ):
        return "\n".join(_in_columns(headings, cells, widths))
    return "\n\n".join("\n".join(block([*zip(headings, row, strict=True)], "", wide)) for row in cells)


def listed(headings: Sequence[str], rows: Iterable[Sequence[str]], wide: int | None) -> list[str]:
    """Lay out names with what they mean, an item of lines each: a table, or each meaning below its name.

    The first item is the heading of the table, or is missing.
    """
    cells = _seen(rows)
    natural = _natural(headings, cells)
    if wide is None or sum(natural) + 2 * (len(natural) - 1) <= wide:
        head, rule, *lines = _in_columns(headings, cells, natural)
        return [f"{head}\n{rule}", *lines]
    return ["", *(flowed(f"{'  '.join(filter(None, first))}\n    {last}", wide) for *first, last in cells)]


def block(pairs: Sequence[tuple[str, str]], indent: str, wide: int | None) -> list[str]:
    """Lay out names and texts as lines, the texts under each other and wrapped to ``wide``."""
    margin = max(width(name) for name, _ in pairs)
    lines = []
    for name, text in pairs:
        shown = visible(text or "–")
        room = None if wide is None else max(wide - len(indent) - margin - 2, NARROWEST // 2)
        first, *others = [shown] if room is None else wrapped(shown, room)
        lines.append(f"{indent}{name}{' ' * (margin - width(name))}  {first}")
        lines += [f"{indent}{' ' * margin}  {other}" for other in others]
    return lines


def _wide(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _units(text: str, wide: int) -> Iterator[str]:
    """Yield what is not broken: a word with the space behind it, a Chinese character with its mark."""
    for unit in _UNIT.findall(text):
        while width(unit.rstrip()) > wide:  # a word wider than a line
            most = next(at for at in range(len(unit), 0, -1) if width(unit[:at]) <= wide)
            kept = max(unit.rfind("-", 0, most), unit.rfind("/", 0, most)) + 1 or most
            yield unit[:kept]
            unit = unit[kept:]
        yield unit


def _seen(rows: Iterable[Sequence[str]]) -> list[list[str]]:
    return [[visible(str(cell)) for cell in row] for row in rows]


def _natural(headings: Sequence[str], cells: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(width, column)) for column in zip(headings, *cells, strict=True)]


def _fitting(headings: Sequence[str], cells: Sequence[Sequence[str]], wide: int) -> list[int]:
    """Return widths that fit into ``wide`` and break no word; nothing if there are none."""
    natural = _natural(headings, cells)
    least = [
        max(width(unit.rstrip()) for text in column for unit in (_UNIT.findall(text) or [""]))
        for column in zip(headings, *cells, strict=True)
    ]
    room = wide - 2 * (len(natural) - 1)
    if sum(natural) <= room:
        return natural
    if sum(least) > room:
        return []
    widths, left = list(least), room - sum(least)
    while left:  # the column that is broken most gets more room
        at = max(range(len(widths)), key=lambda n: (natural[n] / widths[n], -n))
        widths[at] += 1
        left -= 1
    return widths


def _in_columns(headings: Sequence[str], cells: Iterable[Sequence[str]], widths: Sequence[int]) -> list[str]:
    """Return the heading, a rule and the rows, an item each; a row of several lines is one item."""
    rows = [headings, ["-" * wide for wide in widths], *cells]
    return ["\n".join(_side_by_side(row, widths)) for row in rows]


def _side_by_side(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    parts = [
        [cell] if width(cell) <= wide else wrapped(cell, wide) for cell, wide in zip(row, widths, strict=True)
    ]
    for line in zip_longest(*parts, fillvalue=""):
        yield "  ".join(
            text + " " * (wide - width(text)) for text, wide in zip(line, widths, strict=True)
        ).rstrip()
