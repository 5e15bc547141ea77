"""Names, keys and times: strings in, terms out.

Two records about one thing must meet at one IRI without talking to each other, so everything
here is a pure function of its arguments: no clock, no counter, no file, no network.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rdflib import URIRef

from kg.vocabulary import PREFIXES, XSD

_INTEGER = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"([+-]?)([0-9]*)\.?([0-9]*)")
_COMPACT = re.compile(r"([a-z0-9]+):(.*)", re.DOTALL)


def fingerprint(*parts: str) -> str:
    """Return 16 hex digits that stand for ``parts``.

    Each part is prefixed with its length, because ``a.b`` + ``c`` and ``a`` + ``b.c`` are
    different facts and must not share a key.

    >>> fingerprint("a.b", "c") == fingerprint("a", "b.c")
    False
    """
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def digest(text: str) -> str:
    """Return the SHA-256 of the UTF-8 bytes of ``text``, in lower-case hexadecimal.

    >>> digest("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode()).hexdigest()


def slug(text: str) -> str:
    """Fold ``text`` to lower-case letters, digits, and hyphens, in any script.

    Accents go (combining classes 200 and up); marks that make another letter stay, so that
    ``が`` is not ``か``.  Decomposing comes first: after case folding it would make new
    capitals (U+1D54A becomes S), and folding twice would not be folding once.

    >>> slug("  École Normale (Supérieure) "), slug("中文 大学"), slug("が") == slug("か")
    ('ecole-normale-superieure', '中文-大学', False)
    """
    folded = unicodedata.normalize("NFKD", text).casefold()
    letters = unicodedata.normalize("NFKD", folded)
    kept = (c for c in letters if unicodedata.combining(c) < 200)
    words = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in kept).split()
    return unicodedata.normalize("NFC", "-".join(words))


def fold(text: str) -> str:
    """Return the form in which two spellings of one name are equal.

    Case, accents, width, spaces and punctuation do not matter; letters do, so that Shanxi and
    Shaanxi stay two provinces.

    >>> fold("Shanghai Jiao-Tong University") == fold("SHANGHAI JIAOTONG UNIVERSITY")
    True
    >>> fold("Shanxi") == fold("Shaanxi")
    False
    """
    return slug(text).replace("-", "")


def compact(iri: str) -> str:
    """Return ``iri`` as ``prefix:name`` when a known prefix fits, else unchanged.

    >>> compact("https://w3id.org/pact-kg/id/changzhi")
    'id:changzhi'
    """
    fits = [(len(space), prefix, space) for prefix, space in PREFIXES.items() if iri.startswith(space)]
    if not fits:
        return iri
    _, prefix, space = max(fits)
    return f"{prefix}:{iri.removeprefix(space)}"


def expand(name: str) -> URIRef | None:
    """Return the IRI of a prefixed name or of an IRI in full; None when it is neither.

    >>> expand("id:changzhi")
    rdflib.term.URIRef('https://w3id.org/pact-kg/id/changzhi')
    >>> expand("Changzhi") is None
    True
    """
    name = name.removeprefix("<").removesuffix(">")
    if name.startswith(("http://", "https://", "urn:")):
        return URIRef(name)
    if (shape := _COMPACT.fullmatch(name)) and (space := PREFIXES.get(shape[1])):
        return URIRef(space + shape[2].replace("\\/", "/"))
    return None


@dataclass(frozen=True, slots=True)
class Edtf:
    """A time in the Extended Date/Time Format, levels 0 and 1 as far as this project writes them.

    Attributes:
        start: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; ``XXXX`` for an unknown year; empty when unknown;
            ``..`` when open.
        end: The same for the end of an interval; equal to ``start`` where there is no interval.
        qualifier: ``~`` approximate, ``?`` uncertain, ``%`` both, or empty.
        interval: Whether the text has a solidus.
    """

    start: str
    end: str
    qualifier: str
    interval: bool

    @property
    def precision(self) -> int:
        """How fine the finer end is: 0 unknown, 1 year, 2 month, 3 day."""
        return max(_precision(self.start), _precision(self.end))

    @property
    def has_year(self) -> bool:
        """Whether a year is given."""
        return any(part[:4].isdigit() for part in (self.start, self.end))


_POINT = re.compile(
    r"(?P<year>[0-9]{4}|XXXX)(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<mark>[~?%]?)"
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def parse_edtf(text: str) -> Edtf:
    """Read an EDTF string.

    References:
        Library of Congress, Extended Date/Time Format (EDTF) Specification, 2019, levels 0 and 1.

    Raises:
        ValueError: ``text`` is none of ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``, ``XXXX-MM``, one of these
            with ``~ ? %``, or an interval of two of them, either end of which may be empty or ``..``; or a
            season (``YYYY-21`` to ``YYYY-24``), whose days depend on the place.

    >>> parse_edtf("2023-04").precision, parse_edtf("2019/..").end, parse_edtf("XXXX-04").has_year
    (2, '..', False)
    """
    if "/" not in text:
        point, mark = _point(text)
        return Edtf(point, point, mark, interval=False)
    head, _, tail = text.partition("/")
    (start, first), (end, second) = (
        (side, "") if side in ("", "..") else _point(side) for side in (head, tail)
    )
    if not _precision(start) and not _precision(end):
        raise ValueError(f"not a time: {text!r} says nothing")
    if start[:4].isdigit() and end[:4].isdigit() and end < start[: len(end)]:
        raise ValueError(f"not a time: {text!r} ends before it starts")
    return Edtf(start, end, first or second, interval=True)


def _point(text: str) -> tuple[str, str]:
    if not (shape := _POINT.fullmatch(text)):
        raise ValueError(f"not an EDTF time of level 0 or 1: {text!r}")
    if is_season(text):
        raise ValueError(f"a season is no date, for it depends on the place: {text!r}")
    year, month, day = shape["year"], int(shape["month"] or 1), int(shape["day"] or 1)
    if not (1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]):
        raise ValueError(f"no such day: {text!r}")
    if month == 2 and day == 29 and year.isdigit() and not _leap(int(year)):
        raise ValueError(f"no such day: {text!r}")
    return text.removesuffix(shape["mark"]) if shape["mark"] else text, shape["mark"]


def is_season(text: str) -> bool:
    """Return whether a text is a season of EDTF, level 1: spring to autumn and winter as months 21 to 24.

    >>> is_season("2030-21"), is_season("2030-12")
    (True, False)
    """
    return re.fullmatch(r"[0-9]{4}-2[1-4][~?%]?", text) is not None


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _precision(point: str) -> int:
    return 0 if point in ("", "..") else len(point.split("-"))


def _unchanged(_: str) -> str | None:
    return None


def _integer(lexical: str) -> str | None:
    if not _INTEGER.fullmatch(lexical):
        return None
    digits = lexical.lstrip("+-").lstrip("0") or "0"
    return f"-{digits}" if lexical[0] == "-" and digits != "0" else digits


def _decimal(lexical: str) -> str | None:
    shape = _DECIMAL.fullmatch(lexical)
    if shape is None or not (shape[2] or shape[3]):
        return None
    number = f"{shape[2].lstrip('0') or '0'}.{shape[3].rstrip('0') or '0'}"
    return f"-{number}" if shape[1] == "-" and number != "0.0" else number


def _boolean(lexical: str) -> str | None:
    return {"true": "true", "1": "true", "false": "false", "0": "false"}.get(lexical)


_NUMBER: Mapping[str, Callable[[str], str | None]] = {
    str(XSD.integer): _integer,
    str(XSD.decimal): _decimal,
    str(XSD.boolean): _boolean,
}


def spelling(lexical: str, datatype: str) -> str | None:
    """Return the one spelling of a number or truth value; None where it is none of its datatype.

    >>> spelling("+07.50", str(XSD.decimal)), spelling("2.0", str(XSD.integer))
    ('7.5', None)
    """
    return _NUMBER.get(datatype, _unchanged)(lexical)
