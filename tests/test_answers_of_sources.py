"""What answers say of sources: who published them, who repeats them, what rests on them."""

from conftest import statement
from test_answers_in_time import edition, situation, told_by

from kg.query import ask
from kg.vocabulary import ID, PACT


def told_twice(*facts):
    """Return an edition of a visit that an early source tells and a late one too."""
    visit = situation("s", "Event", "occurred", "early", guest="firm", host="city")
    late = [statement(ID.s, PACT.evidence, ID["late-passage"])]
    return edition([*told_by("early", "2024-06"), *told_by("late", "2024-07"), *visit, *late, *facts])


def others(asked):
    rows = ask(asked, "what-rests-on-a-source", "id:early").rows
    return {row["thing"]: row["others_state_it_in"] for row in rows}[ID.s]


def test_a_source_without_a_publisher_is_not_dropped():
    (row,) = ask(told_twice(), "declared-and-reported", "id:city").rows
    assert (row["partner"], row["declared"], row["reported"]) == (ID.firm, (), ())
    assert row["publisher_not_stated"] == (ID.s,)


def test_who_reprints_or_repeats_a_source_would_not_state_it_alone():
    assert others(told_twice()) == (ID.late,)
    assert others(told_twice(statement(ID.late, PACT.reprints, ID.early))) == ()
    assert others(told_twice(statement(ID.s, PACT.accordingTo, ID.early))) == ()
