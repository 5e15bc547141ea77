"""Text laid out for a terminal: tables, blocks, and what cannot be seen spelt out.

Strings in, strings out: it prints nothing and knows nothing of what the words mean.
"""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterable, Sequence

from kg.hidden import visible


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], form: str = "table") -> str:
    """Lay out text in columns; a Chinese character is two wide, and what cannot be seen is spelt out."""
    cells = [[visible(str(cell)) for cell in row] for row in rows]
    if form == "md":
        marked = [[cell.replace("|", "\\|") for cell in row] for row in cells]
        lines = [columns, ["---"] * len(columns), *marked]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)
    widths = [max(map(width, column)) for column in zip(columns, *cells, strict=True)]
    lines = [columns, ["-" * wide for wide in widths], *cells]
    return "\n".join(
        "  ".join(cell + " " * (wide - width(cell)) for cell, wide in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def width(text: str) -> int:
    """Return how many columns a text takes; a Chinese character takes two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def block(pairs: Sequence[tuple[str, str]], indent: str) -> list[str]:
    """Lay out names and texts as lines, the texts under each other."""
    margin = max(width(name) for name, _ in pairs)
    return [f"{indent}{name}{' ' * (margin - width(name))}  {visible(text or '–')}" for name, text in pairs]


def laid_out(columns: Sequence[str], rows: Sequence[Sequence[str]], form: str) -> str:
    """Lay out an answer as a table, or row by row where a table would be wider than the terminal."""
    cells = [[cell or "–" for cell in row] for row in rows]
    laid = table(columns, cells, form)
    wide = max(map(width, laid.split("\n")))
    if form == "md" or wide <= shutil.get_terminal_size((120, 24)).columns:
        return laid
    return "\n\n".join("\n".join(block([*zip(columns, row, strict=True)], "")) for row in cells)
