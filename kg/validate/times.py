"""Are times as honest as their words?  Nothing here invents a date; it computes what words allow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from rdflib import URIRef

from kg.identity import Edtf, is_season, parse_edtf
from kg.validate.facts import Facts
from kg.validate.phrases import MONTHS, Issued, completed
from kg.validate.report import Finding
from kg.vocabulary import CODE, DCTERMS, PACT

STATED: Final = CODE["time-basis/stated"]
FROM_PUBLICATION: Final = CODE["time-basis/from-publication"]
_PAST: Final = frozenset({CODE["status/committed"], CODE["status/occurred"]})
_BEGUN: Final = frozenset({CODE["status/ongoing"], CODE["status/dormant"]})

_PLANNED: Final = frozenset({CODE["status/intended"], CODE["status/expected"]})

_NUMERALS: Final = "〇一二三四五六七八九十"
_DIGIT: Final = ["[〇零○]", *_NUMERALS[1:10]]
_YEAR: Final = re.compile(rf"(?<!\d)[12]\d{{3}}(?!\d)|[〇零○{_NUMERALS[1:10]}]{{4}}")

_QUARTERS: Final = {
    (
        f"{3 * n - 2:02}",
        f"{3 * n:02}",
    ): rf"(?:{word})[ -]quarter|Q{n}(?!\d)|{n}Q(?!\w)|第?[{n}{_NUMERALS[n]}]季度"
    for n, word in enumerate(["first|1st", "second|2nd", "third|3rd", "fourth|4th|last"], 1)
}
_SPANS: Final = {
    months: re.compile(rf"(?<![A-Za-z0-9])(?:{words})", re.IGNORECASE)
    for months, words in {
        **_QUARTERS,
        ("01", "06"): r"(?:first|1st)[ -]half|H1(?!\d)|上半年",
        ("07", "12"): r"(?:second|2nd|latter)[ -]half|H2(?!\d)|下半年",
    }.items()
}
"""The parts of a year that words name without their months, by the first and the last month."""

_SEASON: Final = re.compile(
    r"\b(?:spring|summer|autumn|winter)\b|\bfall(?: of)?(?= [12]\d{3})|(?<=年)[春夏秋冬]|[春夏秋冬]季",
    re.IGNORECASE,
)
"""A season in words.  Of which months it is depends on the place, so that it is no date."""

_KEEP_SEASON: Final = "keep the season in pact:statedTime"


def findings(facts: Facts) -> Iterator[Finding]:
    """Yield what is wrong with the times of situations and participations."""
    for node in [*facts.situations, *facts.nodes(PACT.Participation)]:
        yield from _words_stand(facts, node)
        time = facts.one(node, PACT.time)
        if time is not None:
            yield from _time(facts, node, str(time))
        elif facts.one(node, PACT.timeBasis) is not None:
            yield facts.finding(
                "time-without-basis", node, "has the basis of a time and no time", "remove pact:timeBasis"
            )
        for term in facts.all(node, PACT.term):
            yield from _term(facts, node, str(term))


def _time(facts: Facts, node: URIRef, text: str) -> Iterator[Finding]:
    try:
        time = parse_edtf(text)
    except ValueError as problem:
        season = f"write the year alone, {text[:4]}, and {_KEEP_SEASON}" if is_season(text) else ""
        form = season or "write YYYY, YYYY-MM, YYYY-MM-DD or XXXX-MM"
        yield facts.finding("time-not-edtf", node, str(problem), form)
        return
    basis = facts.one(node, PACT.timeBasis)
    if basis != FROM_PUBLICATION:
        yield from _told_before_it_was(facts, node, text, time)
    if basis == STATED:
        yield from _stated(facts, node, time)
    elif basis == FROM_PUBLICATION:
        yield from _from_publication(facts, node, text, time)
    elif time.has_year:
        yield facts.finding(
            "time-without-basis",
            node,
            f"{text} gives a year without its basis",
            "add pact:timeBasis, or leave the year open: XXXX",
        )


def _told_before_it_was(facts: Facts, node: URIRef, text: str, time: Edtf) -> Iterator[Finding]:
    """Yield what is told as promised, past or begun and lies after the newest source that tells it."""
    status = set(facts.iris(node, PACT.status))
    issued, last = _newest(facts, node), _last(time) if status & _PAST else time.start
    shared = min(len(issued), len(last))
    after = last[:4].isdigit() and last[:shared] > issued[:shared]
    if not after or status.isdisjoint(_PAST | _BEGUN):
        return
    promised = facts.is_a(node, [PACT.Commitment])
    yield facts.finding(
        "time-after-publication",
        node,
        f"{text} reaches beyond the newest of its sources, {issued}"
        + ", and pact:time is when the promise was made" * promised,
        f"write by when it is due as pact:term: ../{last}"
        if promised
        else "correct pact:time or pact:status",
    )


def _last(time: Edtf) -> str:
    return time.end if time.end not in ("", "..") else time.start


def _newest(facts: Facts, node: URIRef) -> str:
    """Return the latest date of issue of the sources of a situation, as it is written; empty without one."""
    sources = (source for p in facts.evidence(node) for source in facts.iris(p, PACT.inSource))
    return max((str(day) for source in sources for day in facts.all(source, DCTERMS.issued)), default="")


def _term(facts: Facts, node: URIRef, text: str) -> Iterator[Finding]:
    """Yield what is wrong with a term: its ends are stated or left open, never computed."""
    try:
        term = parse_edtf(text)
    except ValueError as problem:
        yield facts.finding(
            "time-not-edtf", node, f"pact:term: {problem}", "write from/to, such as 2031/2034"
        )
        return
    yield from _stated(facts, node, term, "leave that end of pact:term open: ..")


def _words_stand(facts: Facts, node: URIRef) -> Iterator[Finding]:
    words, read = facts.one(node, PACT.statedTime), facts.read(node)
    if words is not None and read is not None and not any(_stands(str(words), passage) for passage in read):
        yield facts.finding(
            "time-words-absent",
            node,
            f"no passage has the words {str(words)!r}",
            "keep the source's own words",
        )


def _stands(words: str, passage: str) -> bool:
    return words.lower() in passage.lower()


def _stated(facts: Facts, node: URIRef, time: Edtf, otherwise: str = "") -> Iterator[Finding]:
    read = facts.read(node)
    if read is None:
        return
    has_year = any(_YEAR.search(words) for words in read)
    otherwise = otherwise or ("write no more of it than the words state" if has_year else _without_year(read))
    start, end = _without_span(time, read)
    absent = [part for part in sorted({*_parts(start), *_parts(end)}) if not part.stands_in(read)]
    if not any(part.name.isdigit() and len(part.name) == 4 for part in absent):
        otherwise = _instead(time, read) or otherwise
    for part in absent:
        yield facts.finding(
            "time-not-stated",
            node,
            f"the checker reads {part.name} in none of its passages",
            f"cite the passage that states it, or {otherwise}",
        )


def _without_year(read: Iterable[str]) -> str:
    """Say what to do where no passage has a year: a publication completes no season."""
    if any(_SEASON.search(words) for words in read):
        return f"{_KEEP_SEASON}, without pact:time and pact:timeBasis"
    return "give the basis from-publication"


def _named(read: Iterable[str]) -> list[tuple[str, str]]:
    """Return the quarters and halves of a year that words name, each by its first and its last month."""
    words = "\n".join(read)
    return [months for months, pattern in _SPANS.items() if pattern.search(words)]


def _without_span(time: Edtf, read: Iterable[str]) -> tuple[str, str]:
    """Return both ends of a time, without the months of a quarter or a half that the words name.

    Either it is all of that, or one end alone has a month, with which that begins or ends.
    """
    (year, *first), (other, *last) = time.start.split("-"), time.end.split("-")
    opens, closes, named = "-".join(first), "-".join(last), _named(read)
    if year == other and (opens, closes) in named:
        return year, other
    if opens and closes:
        return time.start, time.end
    begun, over = (opens in [months[0] for months in named], closes in [months[1] for months in named])
    return year if begun else time.start, other if over else time.end


def _instead(time: Edtf, read: Iterable[str]) -> str:
    """Say what to write in place of a month that is not stated: the quarter, half or season that is."""
    dated = [end for end in (time.start, time.end) if "-" in end]
    if len({end[:4] for end in dated}) != 1:
        return ""
    (year, month), named = dated[0].split("-")[:2], _named(read)
    if named:
        opens, closes = min(named, key=lambda months: not months[0] <= month <= months[1])
        part = "quarter" if int(closes) - int(opens) == 2 else "half of the year"
        start = f"{year}-{opens}" if "-" in time.start else time.start
        end = f"{year}-{closes}" if "-" in time.end else time.end
        return f"write the {part} that they name: {start}/{end}"
    if any(_SEASON.search(words) for words in read):
        return f"write the year alone, {year}, and {_KEEP_SEASON}"
    return ""


class _Part(NamedTuple):
    """The year, the month or the day of a time: how it is told to the user, and what finds it in words."""

    name: str
    digits: str
    numerals: str

    def stands_in(self, read: Iterable[str]) -> bool:
        found = re.compile(
            rf"(?<![A-Za-z0-9])(?:{self.digits})|(?<![{_NUMERALS}])(?:{self.numerals})", re.IGNORECASE
        )
        return any(found.search(words) for words in read)


def stands_in(time: str, read: Iterable[str]) -> bool:
    """Return whether the year, the month and the day of ``time`` stand in the words that were ``read``.

    >>> stands_in("2025-03", ["二〇二五年三月"]), stands_in("2025-03", ["in March 2025"])
    (True, True)
    """
    words = list(read)
    return all(part.stands_in(words) for part in _parts(time))


def _parts(point: str) -> Iterator[_Part]:
    """Yield the year, the month and the day of ``point``."""
    year, month, day = (*point.split("-"), "", "")[:3]
    if year.isdigit():
        yield _Part(year, rf"{year}(?!\d)", "".join(_DIGIT[int(digit)] for digit in year))
    if month:
        name = MONTHS[int(month) - 1]
        digits = rf"{name[:3]}|0?{int(month)}(?!\d)"
        yield _Part(f"{name.capitalize()} or {int(month)}", digits, f"{_numeral(int(month))}月")
    if day:
        yield _Part(str(int(day)), rf"0?{int(day)}(?!\d)", f"{_numeral(int(day))}[日号]")


def _numeral(number: int) -> str:
    """Return how Chinese writes a number below 100.

    >>> _numeral(3), _numeral(10), _numeral(23)
    ('三', '十', '二十三')
    """
    tens, ones = divmod(number, 10)
    written = f"{_NUMERALS[tens] if tens > 1 else ''}十" if tens else ""
    return written + (_NUMERALS[ones] if ones else "")


def _from_publication(facts: Facts, node: URIRef, text: str, time: Edtf) -> Iterator[Finding]:
    words, issued = facts.one(node, PACT.statedTime), _issued(facts, node)
    if words is None:
        yield facts.finding(
            "time-without-words",
            node,
            "is completed from the publication and keeps no words",
            "add pact:statedTime",
        )
    if issued is None:
        yield facts.finding(
            "time-without-publication",
            node,
            "no source of its passages has a day of publication",
            "give the source dcterms:issued, or leave the year open: XXXX",
        )
        return
    last = _last(time)
    if (
        not _is_planned(facts, node)
        and last[:4].isdigit()
        and last > "{:04}-{:02}-{:02}".format(*issued)[: len(last)]
    ):
        yield facts.finding(
            "time-after-publication", node, f"{text} reaches beyond the publication", "correct pact:time"
        )
    if words is not None:
        yield from _computed(facts, node, text, str(words), issued)


def _computed(facts: Facts, node: URIRef, text: str, words: str, issued: Issued) -> Iterator[Finding]:
    expected = completed(words, issued, ahead=_is_planned(facts, node))
    if expected is None:
        yield facts.finding(
            "time-not-computed",
            node,
            f"the words {words!r} give no time that we can compute",
            "keep pact:statedTime alone, without pact:time and pact:timeBasis",
        )
    elif parse_edtf(text).precision > parse_edtf(expected).precision:
        yield facts.finding(
            "time-finer-than-words", node, f"{text} is finer than {words!r}", f"write {expected}"
        )
    elif text.rstrip("~?%") != expected:
        yield facts.finding(
            "time-not-computed", node, f"{words!r} gives {expected}, not {text}", f"write {expected}"
        )


def _is_planned(facts: Facts, node: URIRef) -> bool:
    """Return whether a situation is yet to be: a promise is made when its time is, and due by its term."""
    return not _PLANNED.isdisjoint(facts.iris(node, PACT.status))


def _issued(facts: Facts, node: URIRef) -> Issued | None:
    for passage in facts.evidence(node):
        for source in facts.iris(passage, PACT.inSource):
            if shape := re.match(r"(\d{4})-(\d\d)-(\d\d)", str(facts.one(source, DCTERMS.issued))):
                return int(shape[1]), int(shape[2]), int(shape[3])
    return None
