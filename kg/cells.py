"""Cells of tables for spreadsheets, which run whatever looks like a formula."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\n\0＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?\Z", re.ASCII)


def guarded(value: str | float) -> str:
    """Return a cell that no spreadsheet takes for a formula; numbers have six significant digits.

    A text that begins with ``= + - @``, also of full width, or with a control character that may stand before
    one of them, has an apostrophe before it, unless it is a number; so has one that begins with apostrophes
    and then one of these: a guard can be taken off again.  The list follows the OWASP page on CSV injection.

    >>> guarded("=1+1"), guarded("'=1"), guarded("'t Hooft"), guarded(0.5), guarded("-33.87")
    ("'=1+1", "''=1", "'t Hooft", '0.5', '-33.87')
    """
    text = f"{value:.6g}" if isinstance(value, float) else str(value)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text
