"""The report of a check rendered: as text, as JSON, and as SARIF for editors and code hosts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg.errors import CallError
from kg.hidden import visible
from kg.rendering.plain_text import flowed
from kg.rendering.rendered import Rendered, document, lines, require_form
from kg.validate import CheckRule, Report, sarif

FORMS = ("text", "json", "sarif")
"""What a report is rendered as."""


def render_report(
    report: Report,
    form: str = "text",
    *,
    rules: Mapping[str, CheckRule] | None = None,
    folder: Path | None = None,
    wide: int | None = None,
) -> Rendered:
    """Render a report.

    Args:
        report: What a check found.
        form: One of :data:`FORMS`.
        rules: Every rule by name, for ``sarif``, which tells what each of them asks.
        folder: What addresses of files are relative to, for ``sarif``.
        wide: How many columns a ``text`` may take; None for as many as it needs.

    Raises:
        CallError: There is no such form, or ``sarif`` is without rules or a folder.
    """
    require_form(form, FORMS)
    if form == "json":
        return Rendered(document(report.as_json(), in_order=True))
    if form == "sarif":
        if rules is None or folder is None:
            raise CallError("sarif tells every rule and where files lie; give it the rules and a folder")
        return Rendered(document(sarif(report, rules, folder), in_order=True))
    told = "\n".join(map(visible, report.as_text().split("\n")))
    return Rendered(lines([flowed(told, wide)]))
