"""An answer rendered: its rows, what contradicts it, and the evidence under each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from kg.errors import CallError
from kg.hidden import visible
from kg.rendering.plain_text import block, flowed, laid_out, table
from kg.rendering.rendered import Rendered, document, ended, lines, require_form, separated
from kg.words import words_in

if TYPE_CHECKING:
    from kg.evidence import Evidence, Grounds
    from kg.query import Answer

GROUNDED = ("ttl", "html")
"""The forms that show what an answer rests on, and cannot be without it."""

FORMS = ("table", "csv", "tsv", "json", "md", *GROUNDED)
"""What an answer is rendered as."""


def render_answer(
    answer: Answer,
    form: str = "table",
    lang: str = "en",
    *,
    grounds: Grounds | None = None,
    edition: str = "",
    wide: int | None = None,
) -> Rendered:
    """Render an answer.

    Args:
        answer: What is shown.
        form: One of :data:`FORMS`; ``ttl`` is all that is said of what it rests on, ``html`` a page of it.
        lang: ``en`` or ``zh``; ``json`` and ``ttl`` have both.
        grounds: What it rests on, shown under each row; None to show the rows alone.
        edition: The name of the edition that was asked, for ``html``.
        wide: How many columns a ``table`` may take; None for as many as it needs.

    Returns:
        The answer.  Where its body is for machines, its remarks say why it has no rows, or that it is
        contradicted.

    Raises:
        CallError: There is no such form, or it shows what the answer rests on and that is not given.
    """
    require_form(form, FORMS)
    if form in GROUNDED:
        if grounds is None:
            raise CallError(f"{form} shows what an answer rests on; gather that first")
        return _grounded(answer, form, lang, grounds, edition)
    if form == "json":
        return Rendered(document(_as_dict(answer, grounds)))
    if form in ("csv", "tsv"):
        return _separated(answer, form, lang, grounds)
    return Rendered(lines(_told(answer, form, lang, grounds, None if form == "md" else wide)))


def _grounded(answer: Answer, form: str, lang: str, grounds: Grounds, edition: str) -> Rendered:
    if form == "html":
        # The engine of templates is slow to import, and no other form needs it.
        from kg.sheet import sheet

        return Rendered(sheet(answer, grounds, edition=edition, lang=lang).encode())
    return Rendered(ended(grounds.statements), () if answer.rows else (answer.verdict_text(lang),))


def _separated(answer: Answer, form: str, lang: str, grounds: Grounds | None) -> Rendered:
    columns, rows = answer.table(lang)
    if grounds:
        from kg.evidence import table as with_evidence

        columns, rows = with_evidence(answer, grounds.rows, lang)
    remarks = () if rows and not answer.contradictions else (answer.verdict_text(lang),)
    return Rendered(separated(columns, rows, form), remarks)


def _as_dict(answer: Answer, grounds: Grounds | None) -> dict[str, Any]:
    told = answer.as_dict()
    if grounds:
        told["evidence"] = [behind.as_dict() for behind in grounds.rows]
        if grounds.nearby:
            told["nearby_evidence"] = [behind.as_dict() for behind in grounds.nearby]
    return told


def _told(answer: Answer, form: str, lang: str, grounds: Grounds | None, wide: int | None) -> Iterator[str]:
    """Yield what a person reads: the question, the rows and the verdict, then what stands beside them."""
    columns, rows = answer.table(lang, counted=form == "table", reading=True)
    words = answer.verdict_text(lang)
    if form == "table":
        yield flowed(answer.question.question_zh if lang == "zh" else answer.question.question_en, wide)
    if rows:
        yield flowed(_laid(columns, rows, form, lang, grounds.rows if grounds else None, wide), wide)
    if not rows or form == "table" or answer.contradictions:
        yield flowed(words if form == "table" or not rows else f"\n{words}", wide)
    if note := answer.question.note_zh if lang == "zh" else answer.question.note_en:
        yield flowed(note, wide)
    if answer.contradictions:
        yield f"\n{words_in(lang).text('rendering', 'against')}"
        yield laid_out(*answer.sides(lang), wide, form)
    if answer.nearby:
        yield f"\n{words_in(lang).text('rendering', 'nearby')}"
        columns, rows = answer.table(lang, nearby=True, counted=form == "table", reading=True)
        yield flowed(_laid(columns, rows, form, lang, grounds.nearby if grounds else None, wide), wide)


def _laid(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    form: str,
    lang: str,
    behind: Sequence[Evidence] | None,
    wide: int | None,
) -> str:
    """Lay out rows, with what stands behind each of them under it if that is given."""
    if behind is None:
        return laid_out(columns, rows, wide, form)
    if form == "md":
        numbered = [(str(number), *row) for number, row in enumerate(rows, start=1)]
        listed = [_listed(number, evidence, lang) for number, evidence in enumerate(behind, start=1)]
        return "\n\n".join([table(("#", *columns), numbered, form), *listed])
    return "\n\n".join(
        "\n".join(block([*zip(columns, row, strict=True)], "", wide) + _under(evidence, lang, wide))
        for row, evidence in zip(rows, behind, strict=True)
    )


def _listed(number: int, evidence: Evidence, lang: str) -> str:
    """Write the evidence of a row as a list in Markdown."""
    written = [f"{number}. {evidence.support_text(lang)}"]
    for told in evidence.told(lang):
        (heading, text), *others = told
        written.append(f"   - {heading}: {visible(text)}")
        written += [f"     - {heading}: {visible(text)}" for heading, text in others]
    return "\n".join(written)


def _under(evidence: Evidence, lang: str, wide: int | None) -> list[str]:
    """Lay out the evidence of a row as plain text, each passage set in under a mark."""
    laid = [f"  {evidence.support_text(lang)}"]
    for told in evidence.told(lang):
        first, *others = block(told, "    ", wide)
        laid += [f"  - {first.strip()}", *others]
    return laid
