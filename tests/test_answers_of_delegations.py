"""What contradicts what a delegation did: what others say of whom it acts for."""

import pytest
from conftest import statement
from rdflib import Literal
from test_answers_in_time import edition, situation, told_by

from kg.contradictions import contradictions
from kg.query import ask
from kg.vocabulary import CODE, ID, ORG, PACT, RDF

SENT = [
    *told_by("early", "2041-04-02"),
    *told_by("late", "2042-10-20"),
    statement(ID.team, RDF.type, ORG.Organization),
    statement(ID.team, PACT.actsFor, ID.city),
]


def framework(
    name,
    source,
    *parties,
    status="occurred",
    time="2041-03",
    amount=None,
    currency="yuan",
    document="framework",
):
    facts = [(PACT.time, time), (PACT.instrument, CODE[f"instrument/{document}"])]
    facts += [(PACT.amount, Literal(amount)), (PACT.currency, CODE[f"currency/{currency}"])] if amount else []
    return situation(name, "Agreement", status, source, *facts, *((PACT.party, ID[who]) for who in parties))


SIGNED = [
    (("city", "firm"), {"amount": 380}, ["amount"]),
    (("city", "team", "firm"), {"amount": 380}, ["amount"]),
    (("city", "firm"), {"amount": 350}, []),
    (("city", "firm"), {"amount": 380, "currency": "euro"}, []),
    (("city", "firm"), {"amount": 380, "time": "2041-06"}, []),
    (("city", "firm"), {"amount": 380, "document": "contract"}, []),
    (("town", "firm"), {"amount": 380}, []),
    (("city", "firm", "ann"), {"amount": 380}, []),
    (("city", "firm"), {"status": "denied"}, ["denial"]),
    (("town", "firm"), {"status": "denied"}, []),
    (("city", "firm"), {"time": "2041-03-05"}, []),
]
"""By whom and how else a framework is said to have been signed, and what contradicts the delegation's."""

STARTED = [("ships", ["start"]), ("ports", [])]
"""On what else a partnership is said to have begun, and what contradicts it."""


def signed_twice(parties, other):
    """Tell of a framework that a delegation signed with a firm, and of one by ``parties``."""
    said = [*SENT, *framework("sent", "early", "team", "firm", amount=350)]
    return edition([*said, *framework("home", "late", *parties, **other)])


def begun_twice(field):
    """Tell of a partnership of a delegation on ships, and of one of whom it acts for on ``field``."""
    said = [*SENT]
    for name, source, who, start, on in (
        ("sent", "early", "team", "2036/..", "ships"),
        ("home", "late", "city", "2038/..", field),
    ):
        facts = [(PACT.time, start), (PACT.concerns, ID[on]), (PACT.party, ID.firm)]
        said += situation(name, "Partnership", "ongoing", source, *facts, party=who)
    return edition(said)


@pytest.mark.parametrize(("parties", "other", "aspects"), SIGNED)
def test_what_a_delegation_signed_is_compared_with_what_whom_it_acts_for_signed(parties, other, aspects):
    asked = signed_twice(parties, other)
    for one in (ID.sent, ID.home):
        assert [found.aspect for found in contradictions(asked, [one])] == aspects
    assert len(ask(asked, "disagreements").rows) == len(aspects)
    told = ask(asked, "instruments-signed", "id:city").contradictions
    assert [found.aspect for found in told] == aspects


@pytest.mark.parametrize(("field", "aspects"), STARTED)
def test_a_partnership_of_a_delegation_is_compared_in_its_start(field, aspects):
    assert [found.aspect for found in contradictions(begun_twice(field), [ID.home])] == aspects


def met(*parties, **sides):
    return situation("s", "Event", "occurred", "early", *((PACT.party, ID[who]) for who in parties), **sides)


@pytest.mark.parametrize(
    ("event", "traveller", "others"),
    [
        (met("team", "crew"), ID.team, {ID.crew}),
        (met("team", "crew", "firm"), ID.team, {ID.crew, ID.firm}),
        (met("team", "city", "crew"), ID.team, {ID.crew}),
        (met("team", "crew", guest="team", host="firm"), ID.team, {ID.firm}),
        (
            [*met("team", "crew", guest="team", host="firm"), statement(ID.s, PACT.guest, ID.crew)],
            ID.team,
            {ID.firm},
        ),
    ],
)
def test_of_two_delegations_each_travelled_for_its_own_party_and_met_the_other(event, traveller, others):
    head = [
        fact
        for who, body in (("ann", "team"), ("ben", "crew"))
        for fact in situation(
            f"{who}-post", "Affiliation", "occurred", "early", (ORG.role, CODE["role/head-of-delegation"]),
            holder=who, body=body,
        )
    ]  # fmt: skip
    crew = [statement(ID.crew, RDF.type, ORG.Organization), statement(ID.crew, PACT.actsFor, ID.town)]
    (row,) = ask(edition([*SENT, *crew, *head, *event]), "delegations", "id:city").rows
    assert (row["traveller"], set(row["met"]), row["led_by"]) == ((traveller,), others, (ID.ann,))


MEMBERS = [("occurred", (ID.bea,)), ("ongoing", (ID.bea,)), ("denied", ()), ("expected", ())]
"""As what a post at a delegation is told, and whom it makes one who travelled with it."""


def sent_with_another(status):
    """Tell of a delegation of the city, its head, and one who was of it, by a post of that status."""
    said = situation(
        "head", "Affiliation", "occurred", "early", (ORG.role, CODE["role/head-of-delegation"]),
        holder="ann", body="team",
    )  # fmt: skip
    said += situation("went", "Affiliation", status, "early", holder="bea", body="team")
    said += situation("mayor", "Affiliation", "ongoing", "early", holder="eve", body="city")
    said += situation("other", "Affiliation", "ongoing", "early", holder="eve", body="team-at-home")
    said += [statement(ID["team-at-home"], PACT.actsFor, ID.city)]
    return edition([*SENT, *met(guest="team", host="firm"), *said])


@pytest.mark.parametrize(("status", "members"), MEMBERS)
def test_who_else_was_of_a_delegation_travelled_with_it(status, members):
    (row,) = ask(sent_with_another(status), "delegations", "id:city").rows
    assert (row["led_by"], row.get("member", ())) == ((ID.ann,), members)
