"""Do the figures stand in the words, in their unit?  It reads numbers; it never adds or converts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from rdflib import Literal, URIRef
from rdflib.term import Identifier

from kg.validate.facts import Facts
from kg.validate.report import Finding
from kg.vocabulary import DCTERMS, PACT

_CARDINALS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_SCALES: Final[Mapping[str, int]] = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_HAN_SCALES: Final[Mapping[str, int]] = {"亿": 10**8, "万": 10**4, "千": 10**3, "百": 10**2, "十": 10}
"""What multiplies the number before it, the largest first."""
_HAN_DIGITS: Final = {digit: at for at, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS: Final[Mapping[str, str]] = {
    "percent": "percent",
    "per cent": "percent",
    "%": "percent",
    "％": "percent",
    "百分之": "percent",
    "yuan": "yuan",
    "元": "yuan",
    "人民币": "yuan",
    "dollar": "dollar",
    "us dollar": "dollar",
    "美元": "dollar",
    "$": "dollar",
    "€": "euro",
    "euro": "euro",
    "欧元": "euro",
}
_COUNTED: Final = "家个座项名位人所艘种台套条处次批户件"
"""What stands between a numeral and what it counts; a numeral before none of these may be part of a word."""
_DIGITS: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORD: Final = rf"(?i:\b(?:{'|'.join(_CARDINALS)})\b)"
_NUMERAL: Final = f"[{''.join(_HAN_DIGITS)}十百千][{''.join(_HAN_DIGITS)}十百千万亿]*"
_HAN_SCALE: Final = "(?:[万亿]|千(?![瓦克米])|百(?!分))"
_AFTER: Final = "|".join(unit for unit in _UNITS if unit not in ("$", "€", "百分之"))
_FIGURE = re.compile(
    # A letter before a figure makes it part of a name; a Han character does not, for no blank stands between.
    r"(?:(?P<before>[$€]|百分之) ?)?(?<![^\W\u3400-\u9fff])(?<![.,第])"
    rf"(?P<number>(?:{_DIGITS}) ?{_HAN_SCALE}(?:(?:{_DIGITS})?{_HAN_SCALE})*|{_DIGITS}"
    rf"|{_WORD}"
    rf"|(?<=百分之){_NUMERAL}|(?<![{''.join(_HAN_DIGITS)}十百千万亿]){_NUMERAL}(?=[{_COUNTED}]|(?:{_AFTER})))"
    rf"(?:[ -]?(?P<scale>(?i:{'|'.join(_SCALES)})))?"
    rf"(?:[ -]?(?P<after>(?i:{_AFTER})(?!age points?)))?"
)
_DIGIT: Final = f"[{''.join(_HAN_DIGITS)}]"
_NOT_OF_A_NUMBER: Final = rf"(?<![第\d.{''.join(_HAN_DIGITS)}十百千万亿])"
_APPROXIMATE = re.compile(
    rf"(?P<before>百分之 ?)?{_NOT_OF_A_NUMBER}(?P<higher>{_NUMERAL}(?<=[十百千万亿]))?"
    r"(?P<low>一(?=[二两])|[二两](?=三)|三(?=[四五])|四(?=五)|五(?=六)|六(?=七)|七(?=八)|八(?=九))"
    rf"(?P<high>{_DIGIT})(?!{_DIGIT})(?P<scale>[十百千万亿]*)"
    rf"(?P<after>(?(before)|(?:[{_COUNTED}]|成|{_AFTER})))"
)
"""Two digits in a row: from the one to the other, and neither of them is stated."""
_RANGE = re.compile(
    rf"(?<![\d.,第A-Za-z])(?<!from )(?<!From )(?<![从由自])"
    rf"(?P<low>{_DIGITS}|{_WORD}) ?(?:至|到|[-–—~～]|to|or) ?(?P<high>{_DIGITS}|{_WORD})"
    rf"(?![\d.,])(?P<scale>{_HAN_SCALE}| ?(?i:{'|'.join(_SCALES)}))?"
    rf"(?P<after>[{_COUNTED}]|[ -]?(?i:{_AFTER})(?!age points?)| (?![\d(])(?=[a-z]))"
)
"""From the one figure to the other, of things or in a unit, and neither of them is stated.

What went from one to the other went from what is stated to what is stated.
"""
_MORE = re.compile(rf"(?<=[\d十百千万亿])[多余来几](?=[万亿]|[{_COUNTED}]|(?:{_AFTER}))")
"""More than the figure that it follows."""
_HEDGE_BEFORE = re.compile(
    r"(?:约|大约|近|将近|接近|超|超过|逾|多达|至少|最多|不到|不足|不少于"
    r"|(?i:\b(?:about|around|approximately|some|roughly|nearly|almost|over|under|up to|an estimated"
    r"|(?:more|less|fewer) than|at (?:least|most))))[ ]?(?:[$€]|百分之)?[ ]?$"
)
_HEDGE_AFTER = re.compile(
    rf"[{_COUNTED}]?(?:左右|上下|以上|以下|以内|有余)|,? (?i:or (?:so|more|less|fewer)\b)"
)
_TENTHS = re.compile(
    rf"{_NOT_OF_A_NUMBER}(?P<tenths>[一二两三四五六七八九十]|\d(?:\.\d)?)成(?P<more>[半一二三四五六七八九])?"
    "(?![员为立功绩本交分就果年熟不])"
)
"""Tenths, and half or so many tenths of one: not what is one word with what follows, such as members."""
_ORDINAL = re.compile(
    rf"(?i:\b({'|'.join(_ORDINALS)})\b)|\b(\d+)(?:st|nd|rd|th)\b|(?i:\b(?:no\.?|rank(?:s|ed)?) ?)(\d+)"
    rf"|第 ?(\d+|{_NUMERAL})|(首位|榜首)"
)


def figures(words: str) -> set[tuple[Decimal, str]]:
    """Return the numbers that ``words`` state, each with its unit.

    A number with a scale word counts scaled only.  What they give as approximate, such as "about five" or
    "5至6家", they do not state.

    >>> sorted(figures("rose 38.6 percent to 2.19 billion yuan in five cities"))
    [(Decimal('5'), ''), (Decimal('38.6'), 'percent'), (Decimal('2190000000.00'), 'yuan')]
    """
    found = {(_tenths(hit), "percent") for hit in _TENTHS.finditer(_APPROXIMATE.sub(" ", words))}
    return found | {(number, unit) for number, unit, hedged in _in_digits(words) if not hedged}


def _in_digits(words: str) -> Iterator[tuple[Decimal, str, str]]:
    """Yield each figure but tenths and those of a range: number, unit, and the words that hedge it."""
    words = _TENTHS.sub(" ", _RANGE.sub(" ", _APPROXIMATE.sub(" ", words)))
    plain, more = _MORE.sub("", words), [hit.start() - at for at, hit in enumerate(_MORE.finditer(words))]
    for hit in _FIGURE.finditer(plain):
        unit = (hit["after"] or hit["before"] or "").lower()
        scale = _SCALES.get((hit["scale"] or "").lower(), 1)
        before, after = _HEDGE_BEFORE.search(plain, 0, hit.start()), _HEDGE_AFTER.match(plain, hit.end())
        start = before.start() if before else hit.start()
        end = after.end() if after else hit.end()
        hedged = before or after or any(hit.start() < at <= hit.end() for at in more)
        yield (
            _number(hit["number"].lower()) * scale,
            _UNITS.get(unit, ""),
            words[_before(start, more) : _before(end + 1, more) - 1].strip() if hedged else "",
        )


def _before(place: int, left_out: list[int]) -> int:
    """Return where ``place`` was before characters were left out at those places."""
    return place + sum(at < place for at in left_out)


class Approximate(NamedTuple):
    """A figure that is not exact: how words write it, between which two it lies, and the unit."""

    words: str
    least: Decimal
    most: Decimal
    unit: str


def approximate(words: str) -> Iterator[Approximate]:
    """Yield the figures that ``words`` give as approximate: between two, or about, over or under one.

    >>> [(str(found.least), str(found.most)) for found in approximate("有五六家企业, about 30 plants")]
    [('5', '6'), ('30', '30')]
    """
    for hit in _APPROXIMATE.finditer(words):
        higher, tenths = hit["higher"] or "", 10 if hit["after"] == "成" else 1
        least, most = (_number(higher + hit[end] + hit["scale"]) * tenths for end in ("low", "high"))
        unit = "percent" if hit["before"] or tenths == 10 else _UNITS.get(hit["after"].lower(), "")
        yield Approximate(hit[0], least, most, unit)
    for hit in _RANGE.finditer(words):
        scale = (hit["scale"] or "").strip().lower()
        least, most = (
            _number(hit[end] + scale)
            if scale in _HAN_SCALES
            else _number(hit[end].lower()) * _SCALES.get(scale, 1)
            for end in ("low", "high")
        )
        yield Approximate(hit[0].strip(), least, most, _UNITS.get(hit["after"].strip(" -").lower(), ""))
    for number, unit, hedged in _in_digits(words):
        if hedged:
            yield Approximate(hedged, number, number, unit)


def _tenths(hit: re.Match[str]) -> Decimal:
    more = "五" if hit["more"] == "半" else hit["more"] or "0"
    return _number(hit["tenths"]) * 10 + _number(more)


def _number(text: str) -> Decimal:
    """Return the number that ``text`` writes in digits, in an English word or in Chinese numerals."""
    if text in _CARDINALS:
        return Decimal(_CARDINALS.index(text) + 1)
    for mark, scale in _HAN_SCALES.items():
        before, found, after = text.rpartition(mark)
        if found:
            return (_number(before) if before else Decimal(1)) * scale + _number(after or "0")
    digits = "".join(str(_HAN_DIGITS.get(digit, digit)) for digit in text)
    return Decimal(digits.replace(",", "").strip())


def ranks(words: str) -> set[int]:
    """Return the places that ``words`` name.

    >>> sorted(ranks("ranked first, then 3rd, then No. 12"))
    [1, 3, 12]
    """
    return {_start_of(hit) for hit in _ORDINAL.finditer(words)}


def _start_of(hit: re.Match[str]) -> int:
    word, *figures_of_place, first = hit.groups()
    if word or first:
        return _ORDINALS.index(word.lower()) + 1 if word else 1
    return int(_number(next(filter(None, figures_of_place))))


def findings(facts: Facts) -> Iterator[Finding]:
    """Yield the figures that no passage has; nothing where the text is not at hand."""
    for node in [*facts.situations, *facts.nodes(PACT.Participation)]:
        read = facts.read(node)
        if read is None:
            continue
        there = _Read.of(read)
        for value in facts.all(node, PACT.value):
            yield from _figure(
                facts, node, value, _unit(facts, facts.one(node, PACT.measure), PACT.unit), there
            )
        for amount in facts.all(node, PACT.amount):
            yield from _figure(facts, node, amount, _unit(facts, node, PACT.currency), there)
        for rank in facts.all(node, PACT.rank):
            if not any(str(place) == str(rank) for words in read for place in ranks(words)):
                yield _absent(facts, node, f"rank {rank}")


def _unit(facts: Facts, node: Identifier | None, predicate: URIRef) -> str:
    name = str(facts.one(node, predicate)).rpartition("/")[2] if node is not None else ""
    return "" if name in ("count", "None") else name


class _Read(NamedTuple):
    """The figures in the passages of a node, those that are stated and those that are approximate."""

    stated: frozenset[tuple[Decimal, str]]
    rough: tuple[Approximate, ...]

    @classmethod
    def of(cls, read: Iterable[str]) -> _Read:
        words = list(read)
        return cls(
            frozenset().union(*map(figures, words)),
            tuple(found for one in words for found in approximate(one)),
        )


def _figure(facts: Facts, node: URIRef, value: Identifier, unit: str, there: _Read) -> Iterator[Finding]:
    number = value.value if isinstance(value, Literal) else None
    if not isinstance(number, Decimal | int) or (Decimal(number), unit) in there.stated:
        return
    about = next((r for r in there.rough if r.unit == unit and r.least <= number <= r.most), None)
    if about is None:
        yield _absent(facts, node, f"{value}{f' {unit}' if unit else ''}")
        return
    gists = [list(approximate(str(gist))) for gist in facts.all(node, DCTERMS.description)]
    if gists and all(any(r.least <= number <= r.most for r in gist) for gist in gists):
        return
    yield facts.finding(
        "figure-not-in-words",
        node,
        f"its passages give {value} as approximate: {about.words!r}",
        "say so in each dcterms:description, or leave the figure out: a value is read as exact",
        severity="warning",
    )


def _absent(facts: Facts, node: URIRef, what: str) -> Finding:
    return facts.finding(
        "figure-not-in-words",
        node,
        f"the checker reads {what} in none of its passages",
        "write the figure that the source states; sums and conversions are not facts",
    )
