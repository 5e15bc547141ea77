"""What can be asked about rendered: names with how often each is spoken of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.identity import compact
from kg.listing import LISTED, Named
from kg.rendering.plain_text import laid_out, table
from kg.rendering.rendered import Rendered, document, lines, require_form, separated

FORMS = ("table", "csv", "tsv", "json", "md")
"""What names are rendered as."""

_COLUMNS = ("name", "中文", "kind", "situations", "id")


def render_names(found: Sequence[Named], form: str = "table", wide: int | None = None) -> Rendered:
    """Render names.

    Args:
        found: As :func:`kg.listing.names` lists them.
        form: One of :data:`FORMS`; ``table`` has one for each kind.
        wide: How many columns a ``table`` may take; None for as many as it needs.

    Raises:
        CallError: There is no such form.
    """
    require_form(form, FORMS)
    if form == "json":
        return Rendered(document([thing.as_dict() for thing in found]))
    rows = [(n.name_en, n.name_zh, n.kind, str(n.situations), compact(str(n.iri))) for n in found]
    if form in ("csv", "tsv"):
        return Rendered(separated(_COLUMNS, rows, form))
    if form == "md":
        return Rendered(lines([table(_COLUMNS, rows, form)]))
    if not rows:
        return Rendered(lines(["No names: the graph has none of this kind."]))
    return Rendered(lines([_by_kind(rows, wide)]))


def _by_kind(rows: Iterable[Sequence[str]], wide: int | None) -> str:
    """Lay out names kind by kind, each in a table of its own, because the names of a kind are alike."""
    parted: dict[str, list[Sequence[str]]] = {}
    for name, chinese, kind, *rest in rows:
        parted.setdefault(kind, []).append((name, chinese, *rest))
    headings = (*_COLUMNS[:2], *_COLUMNS[3:])
    return "\n\n".join(
        f"{LISTED[kind][0]}\n{laid_out(headings, held, wide)}" for kind, held in parted.items()
    )
