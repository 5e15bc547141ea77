"""Partnership graphs of any size that look like real ones: heavy tails, neighbours, evidence on every node.

The same size and seed give the same bytes.  Parties take part by a Zipf law of exponent 0.75, two in five
partners come from the neighbourhood, a partnership has two to six parties and one to three technologies,
and every situation has a gist in two languages and a passage.
"""

from __future__ import annotations

import hashlib
import random
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate

from kg.vocabulary import CODE, DCTERMS, ID, OA, ORG, PACT, RDF, RDFS, TECH, XSD

TRIPLES_PER_PARTNERSHIP = 25
_TECHNOLOGIES = 200
_KINDS = ("university", "company", "government-body", "institute")


def ntriples(triples: int, seed: int = 1) -> Iterator[str]:
    """Yield about ``triples`` N-Triples lines."""
    chance = random.Random(seed)
    partnerships = max(2, triples // TRIPLES_PER_PARTNERSHIP)
    parties = max(4, partnerships // 4)
    for party in range(parties):
        yield from _party(party)
    weights = list(accumulate((rank + 1) ** -0.75 for rank in range(parties)))
    for number in range(partnerships):
        yield from _partnership(number, _members(chance, weights), chance)


def _members(chance: random.Random, weights: list[float]) -> list[int]:
    wanted = chance.choices((2, 3, 4, 5, 6), (60, 20, 10, 6, 4))[0]
    first = bisect(weights, chance.random() * weights[-1])
    members = {first}
    while len(members) < min(wanted, len(weights)):
        near = chance.random() < 0.4
        drawn = first + chance.randint(-20, 20) if near else bisect(weights, chance.random() * weights[-1])
        members.add(min(max(drawn, 0), len(weights) - 1))
    return sorted(members)


def _party(number: int) -> Iterator[str]:
    party = f"<{ID}party-{number}>"
    yield f"{party} <{RDF.type}> <{ORG.Organization}> ."
    yield f'{party} <{RDFS.label}> "Institution {number} of Science and Technology"@en .'
    if number % 5 < 3:
        yield f'{party} <{RDFS.label}> "第{number}科技机构"@zh .'
    yield f"{party} <{ORG.classification}> <{CODE[f'organization-kind/{_KINDS[number % 4]}']}> ."
    yield f"{party} <{PACT.locatedIn}> <{ID}place-{number % 97}> ."


def _partnership(number: int, members: list[int], chance: random.Random) -> Iterator[str]:
    node = f"<{ID}wire/partnership-{number}>"
    start = number * 200
    passage = f"<{ID}wire/p-{start}-{start + 120}>"
    yield f"{node} <{RDF.type}> <{PACT.Partnership}> ."
    yield f'{node} <{RDFS.label}> "Partnership {number}"@en .'
    yield f'{node} <{DCTERMS.description}> "Partnership {number} joins {len(members)} parties."@en .'
    yield f'{node} <{DCTERMS.description}> "第{number}项合作共有{len(members)}方参与研究。"@zh .'
    yield f"{node} <{PACT.status}> <{CODE['status/ongoing']}> ."
    yield f'{node} <{PACT.time}> "{2000 + number % 24}/.." .'
    yield f'{node} <{PACT.statedTime}> "since {2000 + number % 24}" .'
    yield f"{node} <{PACT.timeBasis}> <{CODE['time-basis/stated']}> ."
    yield f'{node} <{PACT.amount}> "{number % 9999}.5"^^<{XSD.decimal}> .'
    for member in members:
        yield f"{node} <{PACT.party}> <{ID}party-{member}> ."
    for technology in sorted(chance.sample(range(_TECHNOLOGIES), chance.randint(1, 3))):
        yield f"{node} <{PACT.concerns}> <{TECH[f'field-{technology}']}> ."
    yield f"{node} <{PACT.evidence}> {passage} ."
    yield f"{passage} <{RDF.type}> <{PACT.Passage}> ."
    yield f"{passage} <{PACT.inSource}> <{ID}wire> ."
    yield f'{passage} <{OA.start}> "{start}"^^<{XSD.integer}> .'
    yield f'{passage} <{OA.end}> "{start + 120}"^^<{XSD.integer}> .'
    yield f'{passage} <{PACT.digest}> "{hashlib.sha256(str(number).encode()).hexdigest()}" .'
