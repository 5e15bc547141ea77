"""What a thing shows of itself in a notebook: a small table.  All text is escaped; nothing is looked up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from kg.hidden import visible

# Notebooks set the cells of tables to the right, which suits numbers alone.
_LEFT = ' style="text-align:left"'


def table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], *, foot: str = "", lang: str = "en"
) -> str:
    """Return a table as HTML.

    Args:
        title: Stands above it.
        columns: The headings; none for a table without a head.
        rows: The cells, as many in each row.
        foot: Stands under it.
        lang: The language of the texts.

    >>> table("<b>", [], [])
    '<table lang="en"><caption style="text-align:left">&lt;b&gt;</caption></table>'
    """
    head = f"<tr>{_cells('th', columns)}</tr>" if columns else ""
    body = "".join(f"<tr>{_cells('td', row)}</tr>" for row in rows)
    under = f"<p>{_text(foot)}</p>" if foot else ""
    return f'<table lang="{_text(lang)}"><caption{_LEFT}>{_text(title)}</caption>{head}{body}</table>{under}'


def _cells(tag: str, texts: Iterable[str]) -> str:
    return "".join(f"<{tag}{_LEFT}>{_text(text)}</{tag}>" for text in texts)


def _text(text: str) -> str:
    return escape(visible(text))
