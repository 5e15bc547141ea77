"""What there is to choose from rendered as lists: views, formats and measures.

A list is given what it tells and imports none of it, so that the list of formats does not wait for the
measures.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.rendering.plain_text import flowed, listed
from kg.rendering.rendered import Rendered, lines
from kg.words import words_in

if TYPE_CHECKING:
    from kg.export import Format
    from kg.measures import Measure
    from kg.projection import View


def render_views(found: Iterable[View], lang: str = "en", wide: int | None = None) -> Rendered:
    """Render views: the name and the title of each, and under them how it makes edges.

    Args:
        found: In the order in which they are shown.
        lang: ``en`` or ``zh``.
        wide: How many columns there are; None for as many as it takes.
    """
    told = "\n\n".join(
        f"{view.name}: {view.title_zh}\n  {view.rule_zh}"
        if lang == "zh"
        else f"{view.name}: {view.title_en}\n  {view.rule_en}"
        for view in found
    )
    return Rendered(lines([flowed(told, wide)]))


def render_formats(found: Iterable[Format], wide: int | None = None) -> Rendered:
    """Render formats by what they write, an edition or a network, with what each holds.

    Args:
        found: In any order.
        wide: How many columns there are; None for as many as it takes.
    """
    rows = sorted((form.takes, form.name, form.text) for form in found)
    told = listed(("format", "writes a", "holds"), [(name, takes, text) for takes, name, text in rows], wide)
    return Rendered(lines([flowed("\n".join(filter(None, told)), wide)]))


def render_measures(found: Iterable[Measure], lang: str = "en", wide: int | None = None) -> Rendered:
    """Render measures: what each is asked with and what it tells.

    Args:
        found: In any order; they are shown by their names.
        lang: ``en`` or ``zh``.
        wide: How many columns there are; None for as many as it takes.
    """
    rows = [
        (m.name, _asked_with(m), m.text.among(lang)) for m in sorted(found, key=lambda measure: measure.name)
    ]
    words = words_in(lang)
    headings = [words.text("rendering", f"heading_{name}") for name in ("measure", "options", "tells")]
    told = "\n".join(filter(None, listed(headings, rows, wide)))
    example = f"\n{words.text('rendering', 'measure_one')}"
    return Rendered(lines([flowed(told, wide), example]))


def _asked_with(measure: Measure) -> str:
    about = {"must": "--about", "may": "[--about]", "no": ""}[measure.about]
    return " ".join(filter(None, [about, "--to" * measure.between, "[--sample]" * measure.sampled]))
