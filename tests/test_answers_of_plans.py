"""What answers say of plans: what followed them, what denies them, and when they are due."""

import pytest
from conftest import statement
from rdflib import Literal
from test_answers_in_time import agreed, edition, situation, told_by

from kg.query import ask
from kg.vocabulary import CODE, ID, ORG, PACT, RDF

TOLD = [*told_by("early", "2041-04-02"), *told_by("late", "2042-10-20")]
TEAM = [statement(ID.team, RDF.type, ORG.Organization), statement(ID.team, PACT.actsFor, ID.firm)]
PLAN = situation("plan", "Event", "intended", "early", (PACT.time, "2041-05"), guest="firm", host="city")


def waiting(*said):
    """Return which situations no next step followed for a year, each with what denies it."""
    rows = ask(edition([*TOLD, *TEAM, *said]), "promises-not-followed", "12").rows
    return [(row["situation"], row["denied_by"]) for row in rows]


@pytest.mark.parametrize(
    ("guest", "host", "status", "when", "followed"),
    [
        ("firm", "city", "occurred", "2041-05-07", True),
        ("firm", "city", "occurred", None, True),
        ("team", "city", "occurred", "2041-05-07", True),
        ("firm", "city", "occurred", "2041", True),
        ("firm", "city", "occurred", "2033-03", False),
        ("city", "firm", "occurred", "2041-05-07", False),
        ("firm", "ann", "occurred", "2041-05-07", False),
        ("firm", "city", "expected", "2041-05-07", False),
        ("firm", "city", "intended", "2041-05-07", False),
    ],
)
def test_a_planned_visit_that_a_later_source_tells_as_made_was_carried_out(
    guest, host, status, when, followed
):
    times = [(PACT.time, when)] if when else []
    visit = situation("visit", "Event", status, "late", *times, guest=guest, host=host)
    assert ((ID.plan, ()) in waiting(*PLAN, *visit)) is not followed


def test_a_visit_carries_out_no_promise():
    promised = situation("promise", "Commitment", "committed", "early", giver="firm", receiver="city")
    visit = situation("visit", "Event", "occurred", "late", guest="firm", host="city")
    assert waiting(*promised, *visit) == [(ID.promise, ())]


@pytest.mark.parametrize(
    ("kind", "status", "when", "followed"),
    [
        ("Partnership", "ongoing", "2033-03/..", False),
        ("Partnership", "ongoing", "2040/..", False),
        ("Partnership", "ongoing", "2041/..", True),
        ("Partnership", "ongoing", "2041-04/..", True),
        ("Partnership", "ongoing", "../2050", True),
        ("Partnership", "ongoing", None, True),
        ("Partnership", "ongoing", "2040~/..", True),
        ("Partnership", "occurred", "2033/2042-05", True),
        ("Partnership", "dormant", "2033/..", True),
    ],
)
def test_what_began_before_a_plan_was_told_is_no_next_step_of_it(kind, status, when, followed):
    times = [(PACT.time, when)] if when else []
    plan = agreed("plan", "early", "Agreement", "intended", (PACT.time, "2042"))
    other = agreed("older", "late", kind, status, *times)[:-1]
    assert ((ID.plan, ()) in waiting(*plan, *other)) is not followed


@pytest.mark.parametrize(
    ("guest", "kind", "when", "denied"),
    [
        ("firm", "Event", "2041-05", True),
        ("firm", "Event", "2041", True),
        ("team", "Event", "2041-05-03", True),
        ("firm", "Event", None, True),
        ("firm", "Event", "2041-08", False),
        ("ann", "Event", "2041-05", False),
        ("firm", "Partnership", "2041-05", False),
    ],
)
def test_a_plan_without_a_next_step_stands_with_the_word_that_denies_it(guest, kind, when, denied):
    times = [(PACT.time, when)] if when else []
    denial = situation("denial", kind, "denied", "late", *times, guest=guest, host="city")
    assert waiting(*PLAN, *denial) == [(ID.plan, (ID.denial,) if denied else ())]


@pytest.mark.parametrize(
    ("status", "when", "due"),
    [
        ("intended", "2044/..", [("2044-01-01", None)]),
        ("intended", "2044-05/..", [("2044-05-01", None)]),
        ("intended", "2044/2046", [("2046-12-31", None)]),
        ("intended", "../2044", [("2044-12-31", None)]),
        ("intended", "2050/..", []),
        ("intended", None, []),
        ("ongoing", "2044/..", []),
    ],
)
def test_a_plan_without_an_end_is_due_when_it_is_to_begin(status, when, due):
    times = [(PACT.time, when)] if when else []
    plan = agreed("plan", "late", "Partnership", status, *times)[:-1]
    rows = ask(edition([*TOLD, *plan]), "ending-soon", "id:city", "2043-01", "60").rows
    assert [(row["due"] and str(row["due"]), row["ends"]) for row in rows] == due


@pytest.mark.parametrize(
    ("time", "year"),
    [("XXXX-05", None), ("XXXX-05/XXXX-06", None), ("2041-05", "2041"), ("204X", "204X")],
)
def test_a_time_without_a_year_states_none(time, year):
    facts = [(PACT.time, time), (PACT.timeBasis, CODE["time-basis/stated"]), (PACT.statedTime, "in May")]
    visit = situation("visit", "Event", "occurred", "early", *facts, guest="firm", host="city")
    answer = ask(edition([*TOLD, *visit]), "year-of-a-time", "in May")
    (row,) = (*answer.rows, *answer.nearby)
    assert (answer.verdict, row["year_the_source_states"] and str(row["year_the_source_states"])) == (
        "stated" if year else "not stated",
        year,
    )


@pytest.mark.parametrize(
    ("of_the_end", "of_the_promise", "waits"),
    [
        ([], [], False),
        ([(PACT.about, ID.lab)], [], True),
        ([(PACT.about, ID.lab)], [(PACT.about, ID.lab)], False),
        ([(PACT.concerns, ID.ships)], [], True),
        ([(PACT.concerns, ID.ships)], [(PACT.concerns, ID.ships)], False),
        ([], [(PACT.concerns, ID.ships)], False),
    ],
)
def test_an_end_of_one_matter_settles_no_promise_of_another(of_the_end, of_the_promise, waits):
    promised = situation(
        "promise", "Commitment", "committed", "early", *of_the_promise, giver="firm", receiver="city"
    )
    parties = [(PACT.party, ID[who]) for who in ("firm", "city")]
    over = situation("over", "Partnership", "occurred", "late", *parties, *of_the_end)
    assert (ID.promise in [thing for thing, _ in waiting(*promised, *over)]) is waits


def test_a_rank_is_told_with_the_time_that_its_source_states():
    said = situation("rank", "Observation", "occurred", "early", (PACT.statedTime, "in 2040"), about="city")
    said += [statement(ID.rank, PACT.measure, ID.share), statement(ID.share, PACT.unit, ID.percent)]
    said += [statement(ID.rank, PACT.rank, Literal(3)), statement(ID.rank, PACT.rankedWithin, ID.land)]
    (row,) = ask(edition([*TOLD, *said]), "rankings", "id:city").rows
    assert str(row["stated_time"]) == "in 2040"
