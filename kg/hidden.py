"""Characters that nobody sees, or that turn the text around them round, and how they are shown.

This is the one definition, for tables, messages, pages, cards, files and checks.  The ranges stand here, and
not in a table of Python's, so that every version of Python writes the same.
"""

from __future__ import annotations

import re

RANGES = (
    (0x0000, 0x001F),  # controls
    (0x007F, 0x009F),  # delete, and controls again
    (0x00AD, 0x00AD),  # a hyphen that is there only at the end of a line
    (0x034F, 0x034F),  # a joiner of marks
    (0x061C, 0x061C),  # Arabic letter mark: the direction of writing
    (0x115F, 0x1160),  # fillers in Hangul
    (0x17B4, 0x17B5),  # vowels in Khmer that are not written
    (0x180B, 0x180F),  # selectors and a separator in Mongolian
    (0x200B, 0x200F),  # no width; the direction of writing
    (0x2028, 0x202E),  # ends of lines and paragraphs; the direction of writing
    (0x2060, 0x206F),  # joiners, isolates, signs for mathematics
    (0x3164, 0x3164),  # a filler in Hangul
    (0xD800, 0xDFFF),  # halves of surrogate pairs
    (0xFEFF, 0xFEFF),  # byte-order mark
    (0xFFA0, 0xFFA0),  # a filler in Hangul
    (0xFFF0, 0xFFFB),  # not assigned; annotations between lines
    (0xFFFE, 0xFFFF),  # no characters
    (0x13430, 0x1343F),  # layout of hieroglyphs
    (0x1BCA0, 0x1BCA3),  # layout of shorthand
    (0x1D173, 0x1D17A),  # beams of musical notes
    (0xE0000, 0xE00FF),  # tags: a second text under the first
    (0xE01F0, 0xE0FFF),  # not assigned, and not to be seen
)
"""First and last code point of each run.  Selectors of variants are not among them: names need those."""

_CLASS = "".join(f"{chr(first)}-{chr(last)}" for first, last in RANGES).replace("\\", "\\\\")
_HIDDEN = re.compile(f"[{_CLASS}]")


def is_hidden(character: str) -> bool:
    r"""Return whether one character is among them.

    >>> is_hidden("\u061c"), is_hidden(" "), is_hidden("\u3000")
    (True, False, False)
    """
    return _HIDDEN.fullmatch(character) is not None


def visible(text: str) -> str:
    r"""Return a text for people, in which they are written out.

    >>> visible("a\u202eb\U000e0041")
    'a\\u202eb\\U000e0041'
    """
    return _HIDDEN.sub(lambda found: _spelt(found[0]), text)


def escaped_json(document: str) -> str:
    r"""Return a JSON document that says the same, in which they are escaped; its own line ends stay.

    >>> escaped_json('{"a":\n"b\u202e\U000e0041"}')
    '{"a":\n"b\\u202e\\udb40\\udc41"}'
    """
    return _HIDDEN.sub(lambda found: found[0] if found[0] == "\n" else _as_units(found[0]), document)


def escaped_xml(text: str) -> str:
    r"""Return text for XML in which they are references, which a reader takes for the characters themselves.

    >>> escaped_xml("a\u202eb")
    'a&#8238;b'
    """
    return _HIDDEN.sub(lambda found: f"&#{ord(found[0])};", text)


def _spelt(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _as_units(character: str) -> str:
    code = ord(character)
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
