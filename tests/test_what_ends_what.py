"""What a later source ends, or brings to rest, of what an earlier one says goes on."""

import pytest
from conftest import statement
from test_answers_in_time import edition, situation, told_by
from test_going_on import took_part, works

from kg.projection import network
from kg.projection.views import part
from kg.query import ask
from kg.vocabulary import CODE, DCTERMS, ID, ORG, PACT, RDF

THREE = ("firm", "city", "mill")


def dated(source, issued):
    return [s for s in told_by(source, issued or "") if issued or s.predicate != DCTERMS.issued]


def told(*more, early="2031-05-05", late="2032-02-10", status="dormant", goes_on=(), over=()):
    """Return a partnership that a source says goes on, and what another says of one of the two."""
    said = [*dated("early", early), *dated("late", late), statement(ID.mill, RDF.type, ORG.Organization)]
    said += works("goes-on", "ongoing", "early", *goes_on) + works("over", status, "late", *over)
    return edition([*said, *more])


def stage(asked, of):
    """Return the step of a situation, or of the tie of two parties."""
    match = (
        f"{of} pact:stage ?step" if ":" in of else f"?tie pact:between id:firm , id:{of} ; pact:stage ?step"
    )
    (row,) = asked.select(f"SELECT ?step {{ {match} }}")
    return str(row["step"]).rpartition("/")[2]


@pytest.mark.parametrize(
    ("facts", "rests"),
    [
        ({}, True),
        ({"goes_on": [(PACT.time, "2020~/..")]}, True),
        ({"early": "2033"}, False),  # it was taken up again
        ({"early": None}, False),
        ({"early": "2032"}, False),  # which is later is not known
        ({"goes_on": [(PACT.time, "2010/2015")], "over": [(PACT.time, "2020/..")]}, False),
        ({"over": [(PACT.time, "2020/2030")]}, False),
    ],
)
def test_a_later_source_that_says_that_it_rests_makes_an_earlier_telling_dormant(facts, rests):
    asked = told(**facts)
    goes_on = stage(asked, "id:goes-on")
    assert (goes_on == "dormant") is rests
    assert stage(asked, "city") == ("operating" if goes_on == "operating" else "dormant")


def test_what_rests_by_a_later_source_is_told_to_rest_by_that_source_alone():
    asked = told()
    answer = ask(asked, "partners-of", "id:firm")
    assert {row["stage"] for row in answer.nearby} == {CODE["stage/dormant"]}
    assert (answer.rows, answer.verdict_text()) == ((), "Dormant in 1 source; 2 sources read.")
    (row,) = ask(asked, "support-of-ties", "id:firm").rows
    assert (str(row["independent_sources"]), row["source"]) == ("1", (ID.late,))


def test_an_end_after_a_rest_is_an_end():
    later = [*told_by("last", "2033-01-01"), *works("stopped", "occurred", "last")]
    assert stage(told(*later), "id:goes-on") == "ended"
    assert stage(told(*later), "city") == "ended"


def test_what_rests_and_is_taken_up_again_stands():
    again = [*told_by("last", "2033-01-01"), *works("again", "ongoing", "last")]
    asked = told(*again)
    assert stage(asked, "city") == "operating"
    assert {row["situation"] for row in ask(asked, "partners-of", "id:firm").rows} == {ID.again}


def test_a_tie_that_something_else_holds_up_comes_down_nowhere_when_one_thing_rests():
    asked = told(*works("net", "ongoing", "early", parties=THREE))
    assert stage(asked, "city") == "operating"
    answer = ask(asked, "partners-of", "id:firm")
    assert {row["situation"] for row in answer.rows} == {ID.net}
    moves = ask(asked, "ladder-moves", "id:firm", "2031-06", "2032-12").rows
    assert [row["partner"] for row in moves] == []
    alone = ask(told(), "ladder-moves", "id:firm", "2031-06", "2032-12").rows
    assert {(row["before"], row["after"]) for row in alone} == {
        (CODE["stage/operating"], CODE["stage/dormant"])
    }


def test_a_network_tells_which_source_says_that_a_thing_rests():
    asked = told()
    assert {(row["situation"], row["teller"]) for row in asked.select(part("ends-by-rule"))} == {
        (ID["goes-on"], ID.over)
    }
    assert '"' + str(ID["goes-on"]) in network(asked).graph["ends"]


SHIPS, SHOP = ID.ships, ID.shop
MATTERS = [
    ((), (), True),
    ([(PACT.concerns, SHIPS)], (), True),
    ([(PACT.about, SHOP)], (), True),
    ([(PACT.concerns, SHIPS)], [(PACT.concerns, SHIPS)], True),
    ([(PACT.about, SHOP), (PACT.concerns, SHIPS)], [(PACT.concerns, SHIPS)], True),
    ((), [(PACT.concerns, SHIPS)], False),
    ([(PACT.concerns, ID.ports)], [(PACT.concerns, SHIPS)], False),
    ([(PACT.about, SHOP)], [(PACT.concerns, SHIPS)], False),
    ((), [(PACT.about, SHOP)], False),
    ([(PACT.about, SHOP)], [(PACT.about, SHOP)], True),
    ([(PACT.about, ID.hall)], [(PACT.about, SHOP)], False),
    ([(PACT.about, SHOP)], [(PACT.about, SHOP), (PACT.concerns, SHIPS)], False),
]
"""What an earlier telling names as its matter, what the end names, and whether it ends the first."""


@pytest.mark.parametrize(("goes_on", "over", "ends"), MATTERS)
def test_an_end_that_names_its_matter_ends_only_what_is_of_that_matter(goes_on, over, ends):
    for status, step in (("occurred", "ended"), ("dormant", "dormant")):
        asked = told(status=status, goes_on=goes_on, over=over)
        assert stage(asked, "id:goes-on") == (step if ends else "operating")
        by_rule = {row["situation"] for row in asked.select(part("ends-by-rule"))}
        assert by_rule == ({ID["goes-on"]} if ends else set())


@pytest.mark.parametrize(("goes_on", "left", "ends"), MATTERS)
def test_who_leaves_one_matter_has_left_nothing_else(goes_on, left, ends):
    said = [*told_by("early", "2031-05-05"), *told_by("late", "2032-02-10")]
    said += works("goes-on", "ongoing", "early", *goes_on) + works("others-go-on", "ongoing", "late", *left)
    asked = edition([*said, *took_part("others-go-on", "city", "../2031-12", "late")])
    assert asked.ask("ASK { id:goes-on pact:formerParty id:city }") is ends


@pytest.mark.parametrize("more", [(), [statement(ID.last, PACT.reprints, ID.early)]])
def test_a_reprint_of_what_was_told_before_takes_nothing_up_again(more):
    again = [*told_by("last", "2033-01-01"), *works("again", "ongoing", "last"), *more]
    asked = told(*again)
    assert stage(asked, "city") == ("dormant" if more else "operating")
    moved = ask(asked, "ladder-moves", "id:firm", "2032-06", "2033-12").rows
    assert [(row["before"], row["after"]) for row in moved] == (
        [] if more else [(CODE["stage/dormant"], CODE["stage/operating"])]
    )
    assert not ask(asked, "disagreements").rows


def test_a_reprint_of_what_has_no_date_is_of_no_known_day():
    again = [*told_by("last", "2033-01-01"), *works("again", "ongoing", "last")]
    undated = [statement(ID.last, PACT.reprints, ID.unread)]
    days = "SELECT ?source ?day { ?source pact:toldOn ?day } ORDER BY ?source"
    found = {row["source"]: str(row["day"]) for row in told(*again, *undated).select(days)}
    assert found == {ID.early: "2031-05-05", ID.late: "2032-02-10"}
    two = [statement(ID.last, PACT.reprints, ID[other]) for other in ("early", "late")]
    assert ID.last not in {row["source"] for row in told(*again, *two).select(days)}
    chain = [statement(ID.last, PACT.reprints, ID.late), statement(ID.late, PACT.reprints, ID.early)]
    assert {str(row["day"]) for row in told(*again, *chain).select(days)} == {"2031-05-05"}


def apart_and_ended(first=(), last=(), told=("firm", "city"), over=("firm", "city"), more=()):
    """Return what a source of 2030 tells, and its end by one of 2031; ``first`` and ``last`` are parts."""
    said = [*told_by("early", "2030-03-04"), *told_by("late", "2031-02-01"), *more]
    said += works("goes-on", "ongoing", "early", (PACT.time, "2025/.."), parties=told)
    said += works("over", "occurred", "late", (PACT.time, "../2030-12"), parties=over)
    said += [fact for who, time in first for fact in took_part("goes-on", who, time, "early")]
    return edition([*said, *(fact for who, time in last for fact in took_part("over", who, time, "late"))])


APART = [
    ({}, True),
    ({"first": [("mill", "../2028")]}, True),  # had left
    ({"first": [("mill", "2031-06/..")]}, True),  # was yet to join
    ({"first": [("mill", "../2028"), ("port", "2031-06/..")]}, True),
    ({"first": [("mill", "../2028"), ("port", "2031-06/..")], "over": ("firm", "city", "port")}, True),
    ({"first": [("mill", "../2028")], "over": ("firm", "city", "mill")}, True),
    ({"first": [("mill", "2027/..")]}, False),  # takes part
    ({"first": [("mill", "../2032")]}, False),  # is to leave
    ({"told": ("firm", "city", "mill")}, False),
    ({"first": [("mill", "../2028")], "over": ("firm", "city", "port")}, False),
    ({"last": [("mill", "../2028")]}, True),
    ({"last": [("mill", "2030-06/..")]}, True),  # has joined since
    ({"last": [("mill", "../2028"), ("port", "2030-06/..")]}, True),
    ({"last": [("mill", "../2030-09")]}, False),  # took part then
    ({"last": [("mill", "2027/..")]}, False),
    ({"last": [("firm", "../2030-12"), ("city", "../2030-12"), ("mill", "../2030-12")]}, False),
]


@pytest.mark.parametrize(("facts", "ended"), APART)
def test_an_end_told_of_who_took_part_ends_what_another_had_left_or_was_yet_to_join(facts, ended):
    asked = apart_and_ended(**facts)
    assert asked.ask("ASK { id:goes-on pact:stage stage:ended }") is ended
    answer = ask(asked, "partners-of", "id:firm")
    assert (ID.city in {row["partner"] for row in answer.rows}) is not ended
    told = {row["situation"]: row["end_told_in"] for row in answer.nearby if row["partner"] == ID.city}
    assert told.get(ID["goes-on"]) == ((ID.late,) if ended else None)


def test_an_end_told_of_who_stayed_ends_what_a_source_between_told_one_to_have_left():
    """A source of 2027 names three, one of 2030 has the mill gone, one of 2031 the two done."""
    three = works("of-three", "ongoing", "first", (PACT.time, "2025/.."), parties=("firm", "city", "mill"))
    asked = apart_and_ended(first=[("mill", "../2028")], more=[*told_by("first", "2027-01-01"), *three])
    assert asked.ask("ASK { id:of-three pact:formerParty id:mill ; pact:stage stage:ended }")
    assert not ask(asked, "partners-of", "id:firm").rows


def test_who_leaves_after_another_has_left_what_an_earlier_source_tells():
    """A source of 2030 says that the mill had left; one of 2031, which does not name it, the city."""
    said = [*told_by("early", "2030-03-04"), *told_by("late", "2031-02-01")]
    said += works("one", "ongoing", "early", parties=("firm", "city", "port"))
    said += took_part("one", "mill", "../2028", "early")
    said += works("other", "ongoing", "late", parties=("firm", "port"))
    asked = edition([*said, *took_part("other", "city", "../2030-12", "late")])
    rows = asked.select("SELECT ?party { id:one pact:formerParty ?party }")
    assert {row["party"] for row in rows} == {ID.mill, ID.city}


def test_who_joined_and_left_between_two_sources_had_no_part_in_what_the_first_tells():
    said = [*told_by("early", "2030-03-04"), *told_by("late", "2031-02-01")]
    said += works("one", "ongoing", "early") + works("other", "ongoing", "late")
    asked = edition([*said, *took_part("other", "mill", "2030-06/2030-09", "late")])
    assert not asked.ask("ASK { id:one pact:formerParty ?anyone }")


@pytest.mark.parametrize(("joins", "stands"), [("2031-06/..", "visit"), ("2027/..", "ended")])
def test_a_visit_of_who_was_yet_to_join_is_outlived_by_no_end_of_what_others_did(joins, stands):
    visit = situation("call", "Event", "occurred", "early", (PACT.time, "2030-01"), guest="mill", host="firm")
    over = ("firm", "city") if stands == "visit" else ("firm", "city", "mill")
    asked = apart_and_ended(first=[("mill", joins)], over=over, more=visit)
    ties = asked.select("SELECT ?stage { ?tie pact:between id:mill , id:firm ; pact:stage ?stage }")
    assert [row["stage"] for row in ties] == [CODE[f"stage/{stands}"]]
