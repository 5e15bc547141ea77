"""Do the figures stand in the words, in their unit?  It reads numbers; it never adds or converts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from rdflib import Literal, URIRef
from rdflib.term import Identifier

from kg.validate.facts import Facts
from kg.validate.report import Finding
from kg.vocabulary import PACT

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
    "万": 10**4,
    "亿": 10**8,
}
_UNITS: Final[Mapping[str, str]] = {
    "percent": "percent",
    "per cent": "percent",
    "%": "percent",
    "yuan": "yuan",
    "元": "yuan",
    "dollar": "dollar",
    "$": "dollar",
    "€": "euro",
    "euro": "euro",
}
_FIGURE = re.compile(
    r"(?P<before>[$€])?(?<![\w.,])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    rf"|(?i:\b(?:{'|'.join(_CARDINALS)})\b))"
    rf"(?:[ -]?(?P<scale>(?i:{'|'.join(_SCALES)})))?"
    rf"(?:[ -]?(?P<after>(?i:percent|per cent|%|yuan|元|dollar|euro)))?"
)
_ORDINAL = re.compile(
    rf"(?i:\b({'|'.join(_ORDINALS)})\b)|\b(\d+)(?:st|nd|rd|th)\b|(?i:\b(?:no\.?|rank(?:s|ed)?|第) ?)(\d+)"
)


def figures(words: str) -> set[tuple[Decimal, str]]:
    """Return the numbers in ``words``, each with its unit; a number with a scale word counts scaled only.

    >>> sorted(figures("rose 38.6 percent to 2.19 billion yuan in five cities"))
    [(Decimal('5'), ''), (Decimal('38.6'), 'percent'), (Decimal('2190000000.00'), 'yuan')]
    """
    found = set()
    for hit in _FIGURE.finditer(words):
        text = hit["number"].lower()
        number = Decimal(_CARDINALS.index(text) + 1) if text in _CARDINALS else Decimal(text.replace(",", ""))
        unit = hit["after"] or hit["before"] or ""
        found.add((number * _SCALES.get((hit["scale"] or "").lower(), 1), _UNITS.get(unit.lower(), "")))
    return found


def ranks(words: str) -> set[int]:
    """Return the places that ``words`` name.

    >>> sorted(ranks("ranked first, then 3rd, then No. 12"))
    [1, 3, 12]
    """
    return {
        _ORDINALS.index(hit[1].lower()) + 1 if hit[1] else int(hit[2] or hit[3])
        for hit in _ORDINAL.finditer(words)
    }


def findings(facts: Facts) -> Iterator[Finding]:
    """Yield the figures that no passage has; nothing where the text is not at hand."""
    for node in [*facts.situations, *facts.nodes(PACT.Participation)]:
        read = facts.read(node)
        if read is None:
            continue
        there = set[tuple[Decimal, str]]().union(*map(figures, read))
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


def _figure(
    facts: Facts, node: URIRef, value: Identifier, unit: str, there: set[tuple[Decimal, str]]
) -> Iterator[Finding]:
    number = value.value if isinstance(value, Literal) else None
    if not isinstance(number, Decimal | int):
        return
    if (Decimal(number), unit) not in there:
        yield _absent(facts, node, f"{value}{f' {unit}' if unit else ''}")


def _absent(facts: Facts, node: URIRef, what: str) -> Finding:
    return facts.finding(
        "figure-not-in-words",
        node,
        f"no passage has {what}",
        "write the figure that the source states; sums and conversions are not facts",
    )
