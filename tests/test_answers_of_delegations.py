"""What contradicts what a delegation did: what others say of whom it acts for."""

import pytest
from conftest import statement
from rdflib import Literal
from test_answers_in_time import edition, situation, told_by
from test_going_on import took_part

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


def met_beside_its_head():
    """Tell of a meeting of a delegation, its head, somebody of the city and a firm."""
    meeting = situation(
        "talk", "Event", "occurred", "early", (PACT.party, ID.ann), (PACT.party, ID.eve), party="firm"
    )
    said = situation("head", "Affiliation", "occurred", "early", holder="ann", body="team")
    said += situation("mayor", "Affiliation", "ongoing", "early", holder="eve", body="city")
    said += situation("bureau", "Affiliation", "ongoing", "early", holder="eve", body="team-at-home")
    said += [statement(ID["team-at-home"], PACT.actsFor, ID.city), statement(ID.talk, PACT.party, ID.team)]
    said += situation("board", "Affiliation", "ongoing", "early", holder="bea", body="firm")
    said += [statement(ID.talk, PACT.party, ID.bea)]
    return edition([*SENT, *meeting, *said])


def test_a_delegation_does_not_meet_who_is_of_it():
    (row,) = ask(met_beside_its_head(), "delegations", "id:city").rows
    assert set(row["met"]) == {ID.firm, ID.eve, ID.bea}


def worked(*facts, then=(), status="occurred"):
    """Tell of work of a delegation and a firm that goes on, and later of that of the city and the firm."""
    early = situation(
        "work",
        "Partnership",
        "ongoing",
        "early",
        (PACT.time, "2040/.."),
        (PACT.party, ID.team),
        *facts,
        party="firm",
    )
    late = situation("end", "Partnership", status, "late", *then, (PACT.party, ID.city), party="firm")
    return edition([*SENT, statement(ID.firm, RDF.type, ORG.Organization), *early, *late])


def test_a_later_source_ends_what_an_earlier_one_told_of_a_delegation():
    told = worked(then=[(PACT.time, "2040/2042-06")])
    assert ask(told, "partners-of", str(ID.city)).rows == ()
    assert ask(told, "partners-of", str(ID.city)).verdict_text().startswith("Ended in ")
    other = worked(then=[(PACT.time, "2040/2042-06"), (PACT.concerns, ID.ships)])
    assert len(ask(other, "partners-of", str(ID.city)).rows) == 1


def test_who_has_left_takes_the_delegation_along_that_acted_for_it():
    said = [
        *situation(
            "work",
            "Partnership",
            "ongoing",
            "early",
            (PACT.party, ID.team),
            (PACT.party, ID.ann),
            party="firm",
        ),
        *situation(
            "rest",
            "Partnership",
            "ongoing",
            "late",
            (PACT.party, ID.city),
            (PACT.party, ID.ann),
            party="firm",
        ),
        *took_part("rest", "city", "../2042-01", "late"),
    ]
    told = edition([*SENT, *said])
    left = {
        (row["situation"], row["party"])
        for row in told.select("SELECT ?situation ?party { ?situation pact:formerParty ?party }")
    }
    assert left == {(ID.work, ID.city), (ID.work, ID.team), (ID.rest, ID.city)}
    assert {row["situation"] for row in ask(told, "partners-of", str(ID.firm)).rows} == {ID.work, ID.rest}
    assert ask(told, "partners-of", str(ID.city)).rows == ()


def test_work_that_a_delegation_does_began_for_whom_it_acts_for():
    told = worked()
    (row,) = (
        row for row in ask(told, "start-of-partnership", str(ID.city)).rows if row["partnership"] == ID.work
    )
    assert (str(row["begins"]), row["partner"]) == ("2040", (ID.firm,))
    (row,) = (
        row for row in ask(told, "start-of-partnership", str(ID.firm)).rows if row["partnership"] == ID.work
    )
    assert row["partner"] == (ID.city,)


def planned_by(who, denied_of="city"):
    """Tell of a visit that a delegation or its city plans, and that another source denies of the city."""
    plan = situation("plan", "Event", "intended", "early", (PACT.time, "2041-10"), guest=who, host="firm")
    denial = situation(
        "none", "Event", "denied", "late", (PACT.time, "2041-10"), guest=denied_of, host="firm"
    )
    return edition([*SENT, *plan, *denial, *told_by("last", "2045-01-01")])


@pytest.mark.parametrize("planned", ["team", "city"])
def test_a_plan_of_a_delegation_is_denied_by_who_denies_it_of_the_city(planned):
    (row,) = ask(planned_by(planned), "promises-not-followed", "6").rows
    assert row["denied_by"] == (ID["none"],)
    (row,) = ask(planned_by(planned, denied_of="town"), "promises-not-followed", "6").rows
    assert row["denied_by"] == ()


TRAVELLING = [("ongoing", 1), ("occurred", 1), ("intended", 0), ("denied", 0)]


def travelling(status):
    return edition([*SENT, *situation("s", "Event", status, "early", guest="team", host="firm")])


@pytest.mark.parametrize(("status", "rows"), TRAVELLING)
def test_who_is_travelling_for_a_party_is_told_while_the_visit_lasts(status, rows):
    answer = ask(travelling(status), "delegations", "id:city")
    assert [(row["traveller"], row["met"]) for row in answer.rows] == [((ID.team,), (ID.firm,))] * rows
