"""Text inside XML 1.0: what can stand there is escaped, what cannot is refused."""

from __future__ import annotations

import re

from kg.errors import CallError
from kg.hidden import escaped_xml

_FOREIGN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKUP = {ord(c): f"&{name};" for c, name in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot"))}


def escaped(value: object) -> str:
    r"""Return text, or a number with nine significant digits, so that an XML reader gives it back whole.

    Raises:
        CallError: It has a character that XML 1.0 cannot hold in any spelling.

    >>> escaped('a < "b"\n'), escaped(1 / 3)
    ('a &lt; &quot;b&quot;&#10;', '0.333333333')
    """
    text = f"{value:.9g}" if isinstance(value, float) else str(value)
    if found := _FOREIGN.search(text):
        shown = text.encode("unicode_escape").decode("ascii")
        raise CallError(
            f"XML has no character U+{ord(found[0]):04X}, which stands in '{shown[:60]}'; "
            "mend that text, or export as jgf, cytoscape or csv, which can hold it"
        )
    return escaped_xml(text.translate(_MARKUP))
