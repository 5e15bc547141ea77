"""Who is tied to whom: what the rules make is held against another definition, in Python, and by names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations, product

import pytest
from conftest import statement
from faults import RIVERTON, ROOT, riverton
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rdflib import RDF, URIRef
from rdflib.term import Identifier

from kg.derive import derive
from kg.model import Statement
from kg.validate import commitments
from kg.vocabulary import CODE, ID, PACT

Situation = tuple[tuple[str, URIRef], list[tuple[str, str]]]
"""Kind and status of a situation, and who has which part in it."""

REACHING = {CODE[f"status/{word}"] for word in ("occurred", "ongoing", "dormant", "committed", "intended")}
"""The status of what reaches a step of the ladder."""


def followed(said: list[Statement]) -> tuple[Statement, ...]:
    return derive(said, ROOT / "ontology" / "rules")


def ties(derived: tuple[Statement, ...]) -> set[tuple[Identifier, frozenset[Identifier]]]:
    """Return each situation behind a tie with the two that it ties."""
    return {
        (
            origin.object,
            frozenset(
                s.object for s in derived if s.subject == origin.subject and s.predicate == PACT.between
            ),
        )
        for origin in derived
        if origin.predicate == PACT.derivedFrom
    }


@cache
def ties_of_riverton() -> set[tuple[Identifier, frozenset[Identifier]]]:
    return ties(followed(list(riverton().statements())))


@pytest.mark.parametrize(
    ("one", "other", "situation"),
    [
        ("ilse-marten", "riverton", "commitment-marten"),
        ("norwick-technical-university", "riverton", "visit-norwick"),
        ("norwick-technical-university", "tidewater-systems", "blue-quay"),
        ("riverton", "tidewater-systems", "memorandum-tidewater"),
    ],
)
def test_two_parties_of_one_situation_are_tied(one: str, other: str, situation: str) -> None:
    assert (ID[f"{RIVERTON}/{situation}"], frozenset({ID[one], ID[other]})) in ties_of_riverton()


@pytest.mark.parametrize(
    ("one", "other", "situation"),
    [
        ("fenmoor-university", "riverton", "commitment-marten"),
        ("lakeland-academy", "riverton", "meeting-marten"),
        ("fenmoor-university", "ilse-marten", "marten-fenmoor"),
        ("ana-brandt", "riverton-delegation-2024", "trip"),
        ("fenmoor-university", "riverton", "marten-fenmoor"),
        ("riverton", "tidewater-systems", "tidewater-move"),
        ("ana-brandt", "norwick-technical-university", "visit-norwick"),
    ],
)
def test_a_persons_tie_never_becomes_the_institutions(one: str, other: str, situation: str) -> None:
    assert (ID[f"{RIVERTON}/{situation}"], frozenset({ID[one], ID[other]})) not in ties_of_riverton()


KINDS = ("Partnership", "Agreement", "Commitment", "Event", "Claim", "Observation")
SAID = st.lists(
    st.tuples(
        st.sampled_from([(kind, status) for kind in KINDS for status in commitments.ALLOWED[PACT[kind]]]),
        st.lists(
            st.tuples(
                st.sampled_from(
                    ["party", "guest", "host", "giver", "receiver", "participant", "third-party"]
                ),
                st.sampled_from("abcd"),
            ),
            max_size=5,
        ),
    ),
    min_size=1,
    max_size=4,
)


PAIR = [("party", "a"), ("party", "b")]


@example([(("Partnership", CODE["status/denied"]), PAIR)], [])
@example([(("Partnership", CODE["status/dormant"]), PAIR)], [])
@example([(("Agreement", CODE["status/expected"]), PAIR)], [])
@example([(("Event", CODE["status/ongoing"]), [("guest", "a"), ("guest", "b"), ("host", "c")])], [("a", "d")])
@example([(("Partnership", CODE["status/ongoing"]), [*PAIR, ("third-party", "c"), ("participant", "d")])], [])
@given(SAID, st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), max_size=1))
@settings(max_examples=60)
def test_the_rules_tie_whom_another_definition_ties_and_nobody_else(
    situations: list[Situation], acts: list[tuple[str, str]]
) -> None:
    said = [statement(ID[one], PACT.actsFor, ID[other]) for one, other in acts if one != other]
    for number, ((kind, status), parts) in enumerate(situations):
        node = ID[f"s/{number}"]
        said += [statement(node, RDF.type, PACT[kind]), statement(node, PACT.status, status)]
        said += [statement(node, PACT.instrument, CODE["instrument/contract"])] * (kind == "Agreement")
        for role, who in dict.fromkeys(parts):
            said += taking_part(node, role, who, kind)
    principals = {one: other for one, other in acts if one != other}
    expected = {
        (ID[f"s/{number}"], frozenset({ID[one], ID[other]}))
        for number, told in enumerate(situations)
        for pair in tied_by(told)
        for one, other in product(*({end, principals.get(end, end)} for end in pair))
        if one != other
    }
    assert ties(followed(said)) == expected


def tied_by(told: Situation) -> Iterator[tuple[str, str]]:
    """Yield which two a situation ties by themselves, in one order or both."""
    (kind, status), parts = told
    if kind in ("Claim", "Observation") or status not in REACHING:
        return
    first, second = SIDES.get(kind, ("", ""))
    sides = [{who for role, who in parts if role == side} for side in (first, second)]
    if kind == "Commitment" or any(sides):
        yield from product(*sides)
    else:
        yield from combinations(sorted({who for role, who in parts if role in ("party", "participant")}), 2)


SIDES = {"Event": ("guest", "host"), "Commitment": ("giver", "receiver")}


def taking_part(node: URIRef, role: str, who: str, kind: str) -> list[Statement]:
    """Return who has which part; a side only of a kind that has sides."""
    sides = SIDES.get(kind, ())
    if role in ("participant", "third-party"):
        part = URIRef(f"{node}/{role}-{who}")
        return [
            statement(node, PACT.participation, part),
            statement(part, PACT.participant, ID[who]),
            statement(part, PACT.role, CODE[f"role/{role}"]),
        ]
    return [statement(node, PACT[role], ID[who])] if role in sides or role == "party" else []


@pytest.mark.parametrize(
    ("left", "joined", "again", "tied"),
    [
        ("2030-01", "2030-02/..", "", False),
        ("2030-02", "2030-01/..", "", True),
        ("2030-01", "2030-02/..", "2031/..", True),
        ("2030", "2030-02/..", "", True),
    ],
)
def test_who_left_before_another_joined_is_not_tied_to_that_one(left, joined, again, tied):
    node = ID.alliance
    said = [
        statement(node, RDF.type, PACT.Partnership),
        statement(node, PACT.status, CODE["status/ongoing"]),
        *(statement(node, PACT.party, ID[who]) for who in ("city", "firm", "lab")),
    ]
    times = {"a": ("city", f"../{left}"), "b": ("firm", joined), **({"c": ("city", again)} if again else {})}
    for name, (who, time) in times.items():
        said += [
            statement(node, PACT.participation, ID[name]),
            statement(ID[name], PACT.participant, ID[who]),
            statement(ID[name], PACT.time, time),
        ]
    pairs = {frozenset({ID.city, ID.lab}), frozenset({ID.firm, ID.lab})}
    assert {pair for _, pair in ties(followed(said))} == pairs | (
        {frozenset({ID.city, ID.firm})} if tied else set()
    )
