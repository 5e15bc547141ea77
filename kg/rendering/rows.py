"""The result of a SPARQL query rendered: rows, a true or false, a graph, or an explanation.

What the engine has written itself, such as the formats of the W3C, is handed on as it is.
"""

from __future__ import annotations

import json

from kg.rendering.plain_text import flowed, laid_out
from kg.rendering.rendered import Rendered, ended, lines


def render_rows(data: bytes, form: str, wide: int | None = None) -> Rendered:
    """Render what :func:`kg.worker.run` brings back.

    Args:
        data: For ``table`` and ``md`` a JSON object with ``columns`` and ``rows`` of texts, or ``true`` or
            ``false``; for ``text`` sentences; else what is shown itself.
        form: ``table``, ``md``, ``text`` or a format of the engine.
        wide: How many columns ``table`` and ``text`` may take; None for as many as they need.
    """
    if form == "text":
        return Rendered(lines([flowed(data.decode(), wide)]))
    if form not in ("table", "md"):
        return Rendered(ended(data))
    shown = json.loads(data)
    if isinstance(shown, bool):
        return Rendered(lines(["true" if shown else "false"]))
    return Rendered(lines([laid_out(shown["columns"], shown["rows"], wide, form, empty="")]))
