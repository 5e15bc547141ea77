"""The catalogue of questions rendered: by who asks for people, as contracts for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kg.catalogue import AUDIENCES, Question
from kg.rendering.plain_text import listed, table
from kg.rendering.rendered import Rendered, document, lines, require_form, separated
from kg.words import words_in

FORMS = ("table", "csv", "tsv", "json", "md")
"""What questions are rendered as."""


def render_questions(
    found: Iterable[Question], form: str = "table", lang: str = "en", wide: int | None = None
) -> Rendered:
    """Render questions, in the order of their numbers.

    Args:
        found: As :func:`kg.query.search` finds them.
        form: One of :data:`FORMS`; ``json`` has all that a caller needs to ask them.
        lang: ``en`` or ``zh``; ``json`` has both.
        wide: How many columns a ``table`` may take; None for as many as it needs.

    Raises:
        CallError: There is no such form.
    """
    require_form(form, FORMS)
    chinese, shown = lang == "zh", sorted(found, key=lambda question: question.number)
    words = words_in(lang)
    if form == "json":
        return Rendered(document([_contract(question) for question in shown]))
    columns = [words.text("rendering", f"heading_{name}") for name in ("question", "takes", "asks")]
    rows = [(q.name, " ".join(q.takes), q.question_zh if chinese else q.question_en) for q in shown]
    if form in ("csv", "tsv"):
        return Rendered(separated(columns, rows, form))
    if form == "md":
        return Rendered(lines([table(columns, rows, form)]))
    return Rendered(lines(_by_audience(shown, listed(columns, rows, wide), lang)))


def _by_audience(shown: Sequence[Question], laid: Sequence[str], lang: str) -> Iterator[str]:
    """Yield questions under who asks them, and last how one is asked."""
    heading, *told = laid
    if heading:
        yield heading
    for who, titles in AUDIENCES.items():
        if asked := [line for q, line in zip(shown, told, strict=True) if q.asked_by == who]:
            yield "\n".join(["", titles[lang == "zh"], *asked])
    yield f"\n{words_in(lang).text('rendering', 'ask_one')}"


def _contract(question: Question) -> dict[str, Any]:
    return {
        "question": question.name,
        "asked_by": question.asked_by,
        "takes": dict(question.takes),
        "gives": list(question.gives),
        "empty": question.empty,
        "en": question.question_en,
        "zh": question.question_zh,
    }
