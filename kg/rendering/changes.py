"""What changed between two editions rendered; its words and its Turtle are those of :mod:`kg.compare`."""

from __future__ import annotations

from kg.compare import Comparison, write
from kg.hidden import visible
from kg.rendering.plain_text import flowed
from kg.rendering.rendered import Rendered, ended, lines


def render_changes(
    comparison: Comparison, form: str = "text", lang: str = "en", wide: int | None = None
) -> Rendered:
    """Render a comparison.

    Args:
        comparison: What changed.
        form: A key of :data:`kg.compare.FORMATS`.
        lang: ``en`` or ``zh``, for ``text`` and ``md``.
        wide: How many columns a ``text`` may take; None for as many as it needs.

    Raises:
        CallError: There is no such form or language.
    """
    data = write(comparison, form, lang)
    if form not in ("text", "md"):
        return Rendered(ended(data))
    told = "\n".join(visible(line) for line in data.decode().removesuffix("\n").split("\n"))
    return Rendered(lines([told if form == "md" else flowed(told, wide)]))
