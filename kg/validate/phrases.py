"""What phrases of time give in a text of a known day: a small table, and no more than the words allow."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

MONTHS: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]

Issued = tuple[int, int, int]


def _month(words: re.Match[str], issued: Issued) -> str:
    """Return the latest such month that is not after the publication."""
    month = MONTHS.index(words["month"]) + 1
    return f"{issued[0] if month <= issued[1] else issued[0] - 1}-{month:02}"


def _day(words: re.Match[str], issued: Issued) -> str:
    month, day = MONTHS.index(words["month"]) + 1, int(words["day"])
    year = issued[0] if (month, day) <= issued[1:] else issued[0] - 1
    return f"{year}-{month:02}-{day:02}"


def _last_month(_: re.Match[str], issued: Issued) -> str:
    return f"{issued[0]}-{issued[1] - 1:02}" if issued[1] > 1 else f"{issued[0] - 1}-12"


def _coming_month(words: re.Match[str], issued: Issued) -> str:
    """Return the first such month that is not before the publication."""
    month = MONTHS.index(words["month"]) + 1
    return f"{issued[0] if month >= issued[1] else issued[0] + 1}-{month:02}"


def _coming_day(words: re.Match[str], issued: Issued) -> str:
    month, day = MONTHS.index(words["month"]) + 1, int(words["day"])
    year = issued[0] if (month, day) >= issued[1:] else issued[0] + 1
    return f"{year}-{month:02}-{day:02}"


def _next_month(_: re.Match[str], issued: Issued) -> str:
    return f"{issued[0]}-{issued[1] + 1:02}" if issued[1] < 12 else f"{issued[0] + 1}-01"


_NAME = rf"(?P<month>{'|'.join(MONTHS)})"
_OF_MONTH = rf"(in )?((early|mid|late|the middle of|the start of|the end of)[- ])?{_NAME}"
_MONTH_AND_DAY, _DAY_AND_MONTH = rf"(on )?{_NAME} (?P<day>\d\d?)", rf"(on )?(?P<day>\d\d?) {_NAME}"
Phrases = Mapping[str, Callable[[re.Match[str], Issued], str]]
PHRASES: Final[Phrases] = {
    _OF_MONTH: _month,
    rf"last {_NAME}": _month,
    _MONTH_AND_DAY: _day,
    _DAY_AND_MONTH: _day,
    "last month": _last_month,
    "this month|earlier this month": lambda _, issued: f"{issued[0]}-{issued[1]:02}",
    "(in the )?(last|previous|past) year": lambda _, issued: f"{issued[0] - 1}",
    "this year|earlier this year": lambda _, issued: f"{issued[0]}",
    "(the )?year before last": lambda _, issued: f"{issued[0] - 2}",
    "since last year": lambda _, issued: f"{issued[0] - 1}/..",
    "today": lambda _, issued: "{:04}-{:02}-{:02}".format(*issued),
    "去年": lambda _, issued: f"{issued[0] - 1}",
    "今年": lambda _, issued: f"{issued[0]}",
    "上个?月": _last_month,
}
"""The phrases that a publication date completes, and the EDTF time that each gives."""
_AHEAD: Final[Phrases] = {
    _OF_MONTH: _coming_month,
    _MONTH_AND_DAY: _coming_day,
    _DAY_AND_MONTH: _coming_day,
    "next month|下个?月": _next_month,
    "(in the )?next year|明年": lambda _, issued: f"{issued[0] + 1}",
}
"""What they give of a plan, which lies ahead of the publication."""


def completed(words: str, issued: Issued, *, ahead: bool = False) -> str | None:
    """Return the time that ``words`` give in a text of the day ``issued``; None for words not in the table.

    A month or day is the last such that has come, and with ``ahead``, as of a plan, the next to come.

    >>> completed("mid-April", (2023, 7, 7)), completed("last year", (2023, 7, 7))
    ('2023-04', '2022')
    >>> completed("late October", (2023, 7, 7)), completed("long-standing", (2023, 7, 7))
    ('2022-10', None)
    """
    for pattern, compute in ({**PHRASES, **_AHEAD} if ahead else PHRASES).items():
        if shape := re.fullmatch(pattern, words.strip().lower()):
            return compute(shape, issued)
    return None
