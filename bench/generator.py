"""Partnership graphs of any size that look like real ones: heavy tails, neighbours, evidence on every node.

The same size and seed give the same bytes, line after line, in memory that does not grow with the situations.
Parties take part by a Zipf law of exponent 0.75, and two in five partners come from the neighbourhood; the
size of a partnership falls with the power 2.2 from two parties to forty-five.  Technologies form a tree.
One source in twelve is reprinted, and one situation in ten stands in a second source as well.  Things and
situations have labels in English and Chinese, as the shapes ask; of persons only three in five have a Chinese
name.  There are delegations that act for cities, promises, agreements that found partnerships, figures and
claims; one situation in thirty-three is denied.
"""

from __future__ import annotations

import hashlib
import random
from bisect import bisect
from collections.abc import Callable, Iterator
from itertools import accumulate

from kg.vocabulary import CODE, DCTERMS, FOAF, ID, MEASURE, OA, ORG, PACT, RDF, RDFS, SKOS, TECH, XSD

LARGEST = 45
"""Parties of the largest consortium."""

SITUATIONS_OF_A_SOURCE = 40

_ORGANIZATIONS = (
    "university",
    "company",
    "institute",
    "company",
    "government-body",
    "hospital",
    "association",
)
_INSTRUMENTS = (
    *("memorandum-of-understanding", "framework-agreement"),
    *("contract", "grant-agreement", "letter-of-intent"),
)
_SIZES = list(accumulate(size**-2.2 for size in range(2, LARGEST + 1)))
_KINDS = ("partnership", "agreement", "commitment", "visit", "meeting", "affiliation", "observation", "claim")
_SHARES = list(accumulate((52, 12, 10, 8, 4, 8, 4, 2)))
_DAY = ((2000, 2022), (1, 13), (1, 29))
_REGISTER = "register"
_PASSAGE = 120

Fact = tuple[str, str]


def ntriples(triples: int, seed: int = 1) -> Iterator[str]:
    """Yield N-Triples lines: things first, then situations until there are ``triples`` lines or just more."""
    world = _World(triples, random.Random(seed))
    written = 0
    for line in world.things():
        written += 1
        yield line
    number = 0
    while written < triples:
        for line in world.situation(number):
            written += 1
            yield line
        number += 1


class _World:
    """How many things of each kind there are, and who is drawn for a part."""

    def __init__(self, triples: int, chance: random.Random) -> None:
        self._chance = chance
        self._parties = max(6, triples // 60)
        self._places = max(4, min(300, triples // 2_000))
        self._fields = max(7, min(400, triples // 1_000))
        self._persons = max(2, self._parties // 4)
        self._delegations = max(1, self._parties // 25)
        self._weights = list(accumulate((rank + 1) ** -0.75 for rank in range(self._parties)))
        self._last_partnership = ""

    def things(self) -> Iterator[str]:
        """Yield technologies, places, organizations, delegations and persons, each with its passage."""
        for number in range(self._fields):
            yield from _field(number)
        yield from _source(_REGISTER, 0)
        number = 0
        for described, count in (
            (_place, self._places),
            (self._organization, self._parties),
            (self._delegation, self._delegations),
            (_person, self._persons),
        ):
            for which in range(count):
                # A row of the register names twenty things.
                if number % 20 == 0:
                    yield from _passage(_REGISTER, number // 20)
                yield from described(which, _cited(_REGISTER, number // 20))
                number += 1

    def _organization(self, number: int, passage: str) -> Iterator[str]:
        kind = _ORGANIZATIONS[number % len(_ORGANIZATIONS)]
        name = f"Institution {number} of Science and Technology", f"第{number}科技机构"
        facts = [
            (ORG.classification, _iri(CODE[f"organization-kind/{kind}"])),
            (PACT.locatedIn, _id(f"place-{number % self._places}")),
            (SKOS.altLabel, f'"I{number}"@en'),
        ]
        yield from _described(f"party-{number}", ORG.Organization, name, passage, facts)

    def _delegation(self, number: int, passage: str) -> Iterator[str]:
        name = f"Delegation {number}", f"第{number}代表团"
        facts = [
            (ORG.classification, _iri(CODE["organization-kind/delegation"])),
            (PACT.actsFor, _id(f"place-{number % self._places}")),
            (SKOS.editorialNote, '"That it acts for the place is a reading."@en'),
        ]
        yield from _described(f"delegation-{number}", ORG.Organization, name, passage, facts)

    def situation(self, number: int) -> Iterator[str]:
        """Yield one situation with its passages, and before the first of a source that source."""
        source, within = divmod(number, SITUATIONS_OF_A_SOURCE)
        reprinted = source % 12 == 11
        if within == 0:
            yield from _source(f"wire-{source}", source)
            if reprinted:
                yield from _source(f"reprint-{source}", source)
                yield f"{_id(f'reprint-{source}')} <{PACT.reprints}> {_id(f'wire-{source}')} ."
        cited = [(f"wire-{source}", within)]
        if reprinted:
            cited.append((f"reprint-{source}", within))
        if source and self._chance.random() < 0.1:
            cited.append((f"wire-{source - 1}", SITUATIONS_OF_A_SOURCE + within))
        for place in cited:
            yield from _passage(*place)
        kind = _drawn(_KINDS, _SHARES, self._chance)
        passages = [_cited(*place) for place in cited]
        yield from self._written(kind, f"wire-{source}/{kind}-{number}", number, passages)

    def _written(self, kind: str, node: str, number: int, passages: list[str]) -> Iterator[str]:
        make: Callable[[bool], tuple[object, list[Fact]]] = getattr(self, f"_{kind}")
        cls, facts = make(self._chance.random() < 0.03)
        name = f"{kind.capitalize()} {number}", f"第{number}项{_CHINESE[kind]}"
        gist = f"The source tells of {kind} {number}.", f"来源提到第{number}项{_CHINESE[kind]}。"
        facts += [(DCTERMS.description, _text(gist[0], "en")), (DCTERMS.description, _text(gist[1], "zh"))]
        facts += [(PACT.evidence, passage) for passage in passages[1:]]
        if kind == "partnership":
            yield from self._coordinated(node, facts, passages[0])
            self._last_partnership = _id(node)
        yield from _described(node, cls, name, passages[0], facts)

    def _coordinated(self, node: str, facts: list[Fact], passage: str) -> Iterator[str]:
        """Give a consortium of four or more a coordinator with money of its own."""
        parties = [value for verb, value in facts if verb == PACT.party]
        if len(parties) < 4:
            return
        facts.append((PACT.participation, _id(f"{node}-coordinator")))
        yield from _typed(f"{node}-coordinator", PACT.Participation)
        yield from _all(
            f"{node}-coordinator",
            [
                (PACT.participant, parties[self._chance.randrange(len(parties))]),
                (PACT.role, _iri(CODE["role/coordinator"])),
                *self._sum(),
                (PACT.evidence, passage),
            ],
        )

    def _partnership(self, denied: bool) -> tuple[object, list[Fact]]:
        year = 1990 + self._chance.randrange(30)
        ended = self._chance.random() < 0.15
        size = 2 + bisect(_SIZES, self._chance.random() * _SIZES[-1])
        facts = [(PACT.party, party) for party in self._members(size)]
        status = "denied" if denied else "occurred" if ended else "ongoing"
        time = f"{year}/{year + 1 + self._chance.randrange(5)}" if ended else f"{year}/.."
        return PACT.Partnership, [
            *facts,
            *self._fields_of(),
            *_stated(time, f"since {year}"),
            _status(status),
        ]

    def _agreement(self, denied: bool) -> tuple[object, list[Fact]]:
        year, month, date = (self._chance.randrange(least, most) for least, most in _DAY)
        day = f"{year}-{month:02}-{date:02}"
        instrument = self._chance.choice(_INSTRUMENTS)
        facts = [(PACT.party, party) for party in self._members(2 + (self._chance.random() < 0.2))]
        facts += [(PACT.instrument, _iri(CODE[f"instrument/{instrument}"])), *_stated(day, f"on {day}")]
        if instrument == "grant-agreement":
            facts += self._sum()
        if self._last_partnership and self._chance.random() < 0.5:
            facts.append((PACT.founds, self._last_partnership))
        return PACT.Agreement, [*facts, *self._fields_of(), _status("denied" if denied else "occurred")]

    def _commitment(self, denied: bool) -> tuple[object, list[Fact]]:
        giver, receiver = self._members(2)
        if self._chance.random() < 0.3:
            giver = self._person()
        facts = [(PACT.giver, giver), (PACT.receiver, receiver), *self._fields_of()]
        if self._last_partnership and self._chance.random() < 0.3:
            facts.append((PACT.advances, self._last_partnership))
        return PACT.Commitment, [*facts, _status("denied" if denied else "committed")]

    def _visit(self, denied: bool) -> tuple[object, list[Fact]]:
        host = self._person() if self._chance.random() < 0.2 else self._party()
        guest = _id(f"delegation-{self._chance.randrange(self._delegations)}")
        facts = [(PACT.guest, guest), (PACT.host, host), (PACT.place, self._place())]
        return PACT.Event, [*facts, *_last_year(), _status("denied" if denied else "occurred")]

    def _meeting(self, denied: bool) -> tuple[object, list[Fact]]:
        facts = [(PACT.party, party) for party in self._members(2 + self._chance.randrange(3))]
        return PACT.Event, [*facts, (PACT.place, self._place()), _status("denied" if denied else "occurred")]

    def _affiliation(self, denied: bool) -> tuple[object, list[Fact]]:
        role = _iri(CODE["role/professor"])
        facts = [(PACT.holder, self._person()), (PACT.body, self._party()), (ORG.role, role)]
        return PACT.Affiliation, [*facts, _status("denied" if denied else "ongoing")]

    def _observation(self, denied: bool) -> tuple[object, list[Fact]]:
        value = f'"{self._chance.randrange(1, 9_999)}.5"^^<{XSD.decimal}>'
        facts = [(PACT.about, self._place()), (PACT.measure, _iri(MEASURE["hte-total"])), (PACT.value, value)]
        return PACT.Observation, [*facts, _status("denied" if denied else "occurred")]

    def _claim(self, denied: bool) -> tuple[object, list[Fact]]:
        facts = [(PACT.about, self._party()), (PACT.accordingTo, self._person())]
        return PACT.Claim, [*facts, *self._fields_of(), _status("denied" if denied else "opined")]

    def _rank(self) -> int:
        return min(bisect(self._weights, self._chance.random() * self._weights[-1]), self._parties - 1)

    def _members(self, wanted: int) -> list[str]:
        """Return distinct parties; one in eight is a city, and the others crowd round the first."""
        first = self._rank()
        members = {_id(f"party-{first}")}
        while len(members) < min(wanted, self._parties // 2):
            near = min(max(first + self._chance.randint(-20, 20), 0), self._parties - 1)
            rank = near if self._chance.random() < 0.4 else self._rank()
            members.add(self._place() if self._chance.random() < 0.125 else _id(f"party-{rank}"))
        return sorted(members)

    def _sum(self) -> list[Fact]:
        amount = f'"{self._chance.randrange(10, 9_999)}000.0"^^<{XSD.decimal}>'
        return [(PACT.amount, amount), (PACT.currency, _iri(CODE["currency/euro"]))]

    def _fields_of(self) -> list[Fact]:
        fields = sorted(self._chance.sample(range(self._fields), self._chance.randint(1, 3)))
        return [(PACT.concerns, _iri(TECH[f"field-{field}"])) for field in fields]

    def _party(self) -> str:
        return _id(f"party-{self._rank()}")

    def _person(self) -> str:
        return _id(f"person-{self._chance.randrange(self._persons)}")

    def _place(self) -> str:
        return _id(f"place-{self._chance.randrange(self._places)}")


_CHINESE = {
    "partnership": "合作",
    "agreement": "协议",
    "commitment": "承诺",
    "visit": "访问",
    "meeting": "会面",
    "affiliation": "任职",
    "observation": "统计",
    "claim": "主张",
}


def _place(number: int, passage: str) -> Iterator[str]:
    province = number % 8 == 0
    facts = [(PACT.level, _iri(CODE["level/provincial" if province else "level/city"]))]
    if not province:
        facts.append((PACT.locatedIn, _id(f"place-{number - number % 8}")))
    name = f"{'Province' if province else 'City'} {number}", f"第{number}{'省' if province else '市'}"
    yield from _described(f"place-{number}", PACT.AdministrativeArea, name, passage, facts)


def _person(number: int, passage: str) -> Iterator[str]:
    name = f"Person {number}", f"人物{number}" if number % 5 < 3 else ""
    yield from _described(f"person-{number}", FOAF.Person, name, passage, [])


def _field(number: int) -> Iterator[str]:
    """Yield a technology; six stand below each."""
    node = _iri(TECH[f"field-{number}"])
    for cls in (SKOS.Concept, PACT.TechnologyArea):
        yield f"{node} <{RDF.type}> <{cls}> ."
    top = (SKOS.topConceptOf, _iri(TECH.scheme))
    above = (SKOS.broader, _iri(TECH[f"field-{(number - 1) // 6}"])) if number else top
    for verb, value in (
        (SKOS.prefLabel, _text(f"technology {number}", "en")),
        (SKOS.prefLabel, _text(f"第{number}项技术", "zh")),
        (SKOS.definition, _text(f"The technology with the number {number}.", "en")),
        (SKOS.definition, _text(f"编号为{number}的技术。", "zh")),
        (SKOS.inScheme, _iri(TECH.scheme)),
        above,
    ):
        yield f"{node} <{verb}> {value} ."


def _source(name: str, number: int) -> Iterator[str]:
    yield from _typed(name, PACT.Source)
    yield from _all(
        name,
        [
            (RDFS.label, _text(f"{name.capitalize()} of the invented press", "en")),
            (RDFS.label, _text(f"虚构通讯社{name}", "zh")),
            (DCTERMS.issued, f'"2023-{1 + number % 12:02}-{1 + number % 28:02}"'),
            (PACT.contentHash, f'"{_hash(name)}"'),
        ],
    )


def _span(index: int) -> tuple[int, int]:
    return index * 200, index * 200 + _PASSAGE


def _cited(source: str, index: int) -> str:
    start, end = _span(index)
    return _id(f"{source}/p-{start}-{end}")


def _passage(source: str, index: int) -> Iterator[str]:
    start, end = _span(index)
    node = f"{source}/p-{start}-{end}"
    yield from _typed(node, PACT.Passage)
    yield from _all(
        node,
        [
            (PACT.inSource, _id(source)),
            (OA.start, f'"{start}"^^<{XSD.integer}>'),
            (OA.end, f'"{end}"^^<{XSD.integer}>'),
            (PACT.digest, f'"{_hash(node)}"'),
        ],
    )


def _described(
    node: str, cls: object, name: tuple[str, str], passage: str, facts: list[Fact]
) -> Iterator[str]:
    yield from _typed(node, cls)
    labels = [(RDFS.label, _text(text, tag)) for text, tag in zip(name, ("en", "zh"), strict=True) if text]
    yield from _all(node, [*labels, *facts, (PACT.evidence, passage)])


def _typed(node: str, cls: object) -> Iterator[str]:
    yield f"{_id(node)} <{RDF.type}> <{cls}> ."


def _all(node: str, facts: list[Fact]) -> Iterator[str]:
    for verb, value in facts:
        yield f"{_id(node)} <{verb}> {value} ."


def _stated(time: str, words: str) -> list[Fact]:
    basis = _iri(CODE["time-basis/stated"])
    return [(PACT.time, f'"{time}"'), (PACT.statedTime, f'"{words}"'), (PACT.timeBasis, basis)]


def _last_year() -> list[Fact]:
    basis = _iri(CODE["time-basis/from-publication"])
    return [(PACT.time, '"2022"'), (PACT.statedTime, '"last year"'), (PACT.timeBasis, basis)]


def _status(name: str) -> Fact:
    return PACT.status, _iri(CODE[f"status/{name}"])


def _drawn(values: tuple[str, ...], shares: list[int], chance: random.Random) -> str:
    return values[bisect(shares, chance.random() * shares[-1])]


def _iri(iri: str) -> str:
    return f"<{iri}>"


def _id(name: str) -> str:
    return f"<{ID}{name}>"


def _text(words: str, language: str) -> str:
    return f'"{words}"@{language}'


def _hash(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()
