"""What was measured rendered: a table with its unit, and notes on what the figures can bear."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.hidden import visible
from kg.rendering.plain_text import flowed, laid_out
from kg.rendering.rendered import Rendered, document, lines, require_form, separated
from kg.words import words_in

if TYPE_CHECKING:
    from kg.measures import Measured

FORMS = ("table", "csv", "tsv", "json", "md")
"""What figures are rendered as."""


def render_measured(
    measured: Measured, form: str = "table", lang: str = "en", wide: int | None = None
) -> Rendered:
    """Render the result of a measure.

    Args:
        measured: What was measured.
        form: One of :data:`FORMS`.
        lang: ``en`` or ``zh``; ``json`` has both.
        wide: How many columns a ``table`` may take; None for as many as it needs.

    Returns:
        The figures; where their body is a table for machines, the notes are its remarks.

    Raises:
        CallError: There is no such form.
    """
    require_form(form, FORMS)
    if form == "json":
        return Rendered(document(measured.as_dict()))
    if form in ("csv", "tsv"):
        return Rendered(separated(*measured.table(lang), form), tuple(_notes(measured, lang)))
    return Rendered(lines(_told(measured, form, lang, None if form == "md" else wide)))


def _notes(measured: Measured, lang: str) -> Iterator[str]:
    for note in measured.notes:
        yield visible(note.among(lang))


def _told(measured: Measured, form: str, lang: str, wide: int | None) -> Iterator[str]:
    """Yield what a person reads: what was measured in which unit, the rows, and each note."""
    columns, rows = measured.table(lang)
    title, unit = measured.title.among(lang), measured.unit.among(lang)
    words = words_in(lang)
    yield flowed(words.text("rendering", "title_and_unit", title=title, unit=unit), wide)
    if form == "md":
        yield ""
    if rows:
        yield laid_out(columns, rows, wide, form)
    else:
        yield words.text("rendering", "no_rows")
    for note in _notes(measured, lang):
        yield flowed(f"\n{note}", wide)
