"""What a later source ends, or brings to rest, of what an earlier one says goes on."""

import pytest
from conftest import statement
from test_answers_in_time import edition, told_by
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
