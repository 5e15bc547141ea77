"""At which step two parties stand by a situation that one of them has left, or is yet to join."""

import pytest
from conftest import statement
from rdflib import Literal, URIRef
from test_answers_in_time import edition, situation, told_by
from test_going_on import one_left, took_part, works

from kg.compare import compare, write
from kg.measures import measure
from kg.projection import network
from kg.query import ask
from kg.vocabulary import CODE, ID, OA, ORG, PACT, RDF, RDFS, TECH

ENDED, INTENT, OPERATING, DORMANT = (
    CODE[f"stage/{step}"] for step in ("ended", "intent", "operating", "dormant")
)
STEPS = [
    ("partners-of", ["id:firm"]),
    ("pairs", []),
    ("support-of-ties", ["id:firm"]),
    ("declared-and-reported", ["id:firm"]),
    ("words-behind", ["id:firm", "id:mill"]),
]
"""Questions that tell steps of pairs, and what they are asked with."""
WORDS = [
    fact
    for source in ("early", "late")
    for fact in (
        statement(ID[f"{source}-passage"], OA.start, Literal(0)),
        statement(ID[f"{source}-passage"], OA.end, Literal(9)),
        statement(ID[f"{source}-passage"], PACT.digest, source),
    )
]
"""Where the passages of both sources stand."""


def to_join(*more, told="2041-04-02", joins="2045/..", status="ongoing"):
    """Return a partnership of three that runs, and which the mill is yet to join as its source appears."""
    said = [*told_by("early", told), statement(ID.mill, RDF.type, ORG.Organization)]
    said += works("milk", status, "early", (PACT.time, "2040/.."), parties=("firm", "city", "mill"))
    return edition([*said, *took_part("milk", "mill", joins, "early"), *more])


def steps(answer, who=ID.mill):
    """Return at which steps somebody stands in the rows of an answer, and in what is nearby."""

    def of(rows):
        ends = [({*answer.values.values(), *row.values()}, row["stage"]) for row in rows]
        return {stage for all_, stage in ends if {who, ID.firm} <= all_}

    return of(answer.rows), of(answer.nearby)


@pytest.mark.parametrize(("name", "values"), STEPS)
def test_with_whom_one_took_part_till_before_one_has_ended(name, values):
    answer = ask(one_left("../2025-06", more=WORDS), name, *values)
    apart = name in ("partners-of", "words-behind")
    assert steps(answer) == ((set(), {ENDED}) if apart else ({ENDED}, set()))
    if name != "words-behind":
        assert steps(answer, ID.city)[0] == {OPERATING}


@pytest.mark.parametrize(("name", "values"), STEPS)
def test_with_whom_one_is_yet_to_take_part_that_is_an_aim_so_far(name, values):
    answer = ask(to_join(*WORDS), name, *values)
    assert steps(answer) == ({INTENT}, set())
    if name != "words-behind":
        assert steps(answer, ID.city)[0] == {OPERATING}


@pytest.mark.parametrize(("name", "values"), STEPS[:4])
def test_who_is_yet_to_join_one_thing_and_works_in_another_has_a_row_for_each(name, values):
    also = works("robots", "ongoing", "early", parties=("firm", "mill"))
    answer = ask(to_join(*also), name, *values)
    assert steps(answer) == ({INTENT, OPERATING}, set())


def test_the_words_of_a_source_that_one_has_left_are_no_words_that_two_work_together():
    answer = ask(one_left("../2025-06", more=WORDS), "words-behind", "id:firm", "id:mill")
    assert (answer.rows, answer.outcomes.counts) == ((), {"ended": 1})
    assert answer.verdict_text() == "Ended in 1 source; 2 sources read."


def test_an_end_of_one_is_counted_for_the_pairs_of_that_one_alone():
    """The city's part was over as its source appeared; of firm and mill only another source says so."""
    said = [*told_by("early", "2030-01-01"), *told_by("late", "2031-01-01")]
    three = ("firm", "city", "mill")
    said += works("net", "ongoing", "early", parties=three) + works("over", "occurred", "late", parties=three)
    asked = edition([*said, *took_part("net", "city", "../2029", "early")])
    sources = {
        row["partner"]: set(row["source"]) for row in ask(asked, "support-of-ties", "id:firm").nearby
    } | {row["partner"]: set(row["source"]) for row in ask(asked, "support-of-ties", "id:firm").rows}
    assert sources == {ID.city: {ID.early, ID.late}, ID.mill: {ID.late}}


@pytest.mark.parametrize(
    ("facts", "future"),
    [
        ({}, {ID.mill}),
        ({"status": "dormant"}, {ID.mill}),
        ({"status": "occurred"}, set()),
        ({"status": "intended"}, set()),
        ({"joins": "2041/.."}, set()),
        ({"joins": "2041-05/.."}, {ID.mill}),
        ({"told": "2041"}, {ID.mill}),
        ({"told": "2041", "joins": "2041-05/.."}, set()),  # which is earlier is not known
    ],
)
def test_who_takes_part_later_than_the_sources_appeared_is_a_future_party(facts, future):
    rows = to_join(**facts).select("SELECT ?party { id:milk pact:futureParty ?party }")
    assert {row["party"] for row in rows} == future


def test_whom_a_delegation_acts_for_is_yet_to_join_with_it_and_not_where_it_is_a_party_itself():
    acts = [statement(ID.mill, PACT.actsFor, ID.town), statement(ID.town, RDF.type, PACT.AdministrativeArea)]
    select = "SELECT ?party { id:milk pact:futureParty ?party }"
    assert {row["party"] for row in to_join(*acts).select(select)} == {ID.mill, ID.town}
    rows = to_join(*acts, statement(ID.milk, PACT.party, ID.town)).select(select)
    assert {row["party"] for row in rows} == {ID.mill}


def test_who_was_to_join_has_joined_what_a_source_after_that_day_tells():
    later = [*told_by("late", "2046-05-05"), statement(ID.milk, PACT.evidence, URIRef(ID["late-passage"]))]
    assert to_join().ask("ASK { id:milk pact:futureParty id:mill }")
    asked = to_join(*later)
    assert not asked.ask("ASK { id:milk pact:futureParty ?anyone }")
    assert asked.ask("ASK { id:mill pact:partnerOf id:firm }")


@pytest.mark.parametrize("told", ["2041-04-02", "2046-01-02"])
@pytest.mark.parametrize(("name", "column"), [("partners-of", "stated_time"), ("pairs", "time")])
def test_the_time_beside_a_step_is_that_of_the_parts_of_the_two_where_the_source_dates_them(
    name, column, told
):
    said = [
        statement(ID.milk, PACT.statedTime, "since 2040"),
        statement(ID["milk-part-of-mill"], PACT.statedTime, "in 2045"),
    ]
    answer = ask(to_join(*said, told=told), name, *([] if name == "pairs" else ["id:firm"]))
    times = {
        who: str(row[column])
        for row in answer.rows
        for who in (ID.city, ID.mill)
        if {who, ID.firm} <= {*answer.values.values(), *row.values()}
    }
    assert times == (
        {ID.city: "since 2040", ID.mill: "in 2045"}
        if name == "partners-of"
        else {ID.city: "2040/..", ID.mill: "2045/.."}
    )


def moves(asked, earlier, later, who="id:firm"):
    """Return how the ties of somebody moved: with whom, which way, from what, to what."""
    rows = ask(asked, "ladder-moves", who, earlier, later).rows
    ways = [next(str(way) for way in row["move"] if way.language == "en") for row in rows]
    return {(row["partner"], way, row["before"], row["after"]) for row, way in zip(rows, ways, strict=True)}


def test_a_departure_is_no_move_up():
    """The only source of the mill's part says that it was over: the tie was told of as ended."""
    said = [*told_by("only", "2033-06-02"), statement(ID.mill, RDF.type, ORG.Organization)]
    said += works("net", "ongoing", "only", parties=("firm", "city", "mill"))
    asked = edition([*said, *took_part("net", "mill", "../2033-05", "only")])
    assert moves(asked, "2032-02", "2033-07") == {
        (ID.city, "first told of", None, OPERATING),
        (ID.mill, "first told of", None, ENDED),
    }


def test_who_has_left_by_a_later_source_has_come_down_when_that_was_told():
    asked = one_left("../2025-06")
    assert moves(asked, "2024-07", "2025-12") == {(ID.mill, "down", OPERATING, ENDED)}
    assert moves(asked, "2023", "2024-12") == {
        (who, "first told of", None, OPERATING) for who in (ID.city, ID.mill)
    }


def test_an_end_told_last_beside_a_network_that_one_has_left_is_a_move_down():
    said = [*told_by("first", "2031-02-14"), *told_by("last", "2033-06-02")]
    said += works("exchange", "ongoing", "first", parties=("firm", "mill"))
    said += works("no-exchange", "occurred", "last", parties=("firm", "mill"))
    said += works("net", "ongoing", "last", parties=("firm", "city", "mill"))
    asked = edition([*said, *took_part("net", "mill", "../2033-05", "last")])
    assert (ID.mill, "down", OPERATING, ENDED) in moves(asked, "2032-02", "2033-07")


def test_who_is_to_join_was_told_of_as_an_aim():
    assert moves(to_join(), "2040", "2041-12") == {
        (ID.city, "first told of", None, OPERATING),
        (ID.mill, "first told of", None, INTENT),
    }


@pytest.mark.parametrize(
    ("issued", "known"), [("2041", False), ("2040", True), ("2041-01", True), ("2041-02", False)]
)
def test_what_may_have_been_told_after_the_earlier_date_was_not_told_by_then(issued, known):
    said = [*told_by("almanac", issued), *told_by("herald", "2041-06-01")]
    said += works("rests", "dormant", "almanac", parties=("firm", "city"))
    said += works("again", "ongoing", "herald", parties=("firm", "city"))
    found = moves(edition(said), "2041-01", "2041-12")
    before = {(ID.city, "up", DORMANT, OPERATING)}
    assert found == (before if known else {(ID.city, "first told of", None, OPERATING)})


def test_who_is_yet_to_join_has_begun_nothing_and_is_no_partner_of_those_who_have():
    asked = to_join(statement(ID["milk-part-of-mill"], PACT.statedTime, "in 2045"))
    (row,) = ask(asked, "start-of-partnership", "id:firm").rows
    assert (row["partner"], row["future_party"], str(row["begins"])) == ((ID.city,), (ID.mill,), "2040")
    answer = ask(asked, "start-of-partnership", "id:mill")
    (row,) = answer.nearby
    assert (answer.rows, row["begins"], str(row["source_says"])) == ((), None, "in 2045")
    assert (answer.verdict, row["partner"]) == ("not stated", (ID.city, ID.firm))


def test_a_partnership_began_for_a_party_when_that_joined_it():
    asked = to_join(told="2047", joins="2045/..")
    (row,) = ask(asked, "start-of-partnership", "id:mill").rows
    assert str(row["begins"]) == "2045"
    (row,) = ask(asked, "start-of-partnership", "id:firm").rows
    assert (str(row["begins"]), row["partner"]) == ("2040", (ID.city, ID.mill))


def test_technologies_tell_of_who_is_yet_to_take_part_apart():
    (row,) = ask(to_join(statement(ID.milk, PACT.concerns, ID.dairying)), "technologies").rows
    assert (set(row["of_whom"]), row["future_party"]) == ({ID.firm, ID.city}, (ID.mill,))


def test_a_denial_of_another_partner_is_no_headline_where_a_partnership_goes_on():
    said = [*told_by("early", "2031-05"), *works("goes-on", "ongoing", "early")]
    denied = works("none", "denied", "early", parties=("city", "mill"))
    answer = ask(edition([*said, *denied]), "start-of-partnership", "id:city")
    assert (answer.verdict, answer.outcomes.counts) == ("not stated", {})
    assert answer.verdict_text() == "Not stated in the 1 source read."
    only = ask(edition([*told_by("early", "2031-05"), *denied]), "start-of-partnership", "id:city")
    assert only.verdict == "denied"


def edges(asked, **how):
    """Return of each edge between two ends its step, and whether they are over with it."""
    return {
        frozenset((URIRef(one), URIRef(other))): (said["stage"], said.get("outlived", 0))
        for one, other, said in network(asked, **how).edges(data=True)
    }


def test_an_edge_to_who_is_yet_to_join_is_an_aim_and_nothing_that_is_over():
    found = edges(to_join())
    assert found[frozenset((ID.firm, ID.city))] == ("operating", 0)
    assert found[frozenset((ID.firm, ID.mill))] == ("intent", 0)
    also = works("robots", "ongoing", "early", parties=("firm", "mill"))
    pairs = network(to_join(*also)).edges(data=True)
    between = {
        (said["situation"], said["stage"]) for *ends, said in pairs if {*ends} == {str(ID.firm), str(ID.mill)}
    }
    assert between == {(str(ID.milk), "intent"), (str(ID.robots), "operating")}


def test_a_hub_is_at_the_step_of_those_who_have_joined_and_an_aim_for_who_has_not():
    found = edges(to_join(), consortia="star")
    steps = {who: found[frozenset((ID.milk, who))] for who in (ID.firm, ID.city, ID.mill)}
    assert steps == {ID.firm: ("operating", 0), ID.city: ("operating", 0), ID.mill: ("intent", 0)}


def test_measures_count_a_pair_of_which_one_is_yet_to_join():
    weights = {row[0]: row[2] for row in measure(network(to_join()), "degree").rows}
    assert weights[str(ID.mill)] == 0.5  # two ties of rank 3 of 6, each half of one thing of three


def test_sectors_and_introductions_tell_the_step_of_the_two():
    also = works("robots", "ongoing", "early", parties=("firm", "mill"))
    asked = to_join(*also)
    steps = {(row["situation"], row["step"]) for row in ask(asked, "sectors", "id:mill").rows}
    assert steps == {((ID.milk,), (INTENT,)), ((ID.milk, ID.robots), (INTENT, OPERATING))}
    rows = ask(asked, "introductions", "id:mill", "id:city").rows
    assert {row["step_with_one"] for row in rows} == {(INTENT, OPERATING)}


def test_whom_one_has_left_is_no_way_to_be_introduced_by():
    said = [*told_by("early", "2031-05"), statement(ID.mill, RDF.type, ORG.Organization)]
    said += works("net", "ongoing", "early", parties=("firm", "city", "mill"))
    said += works("deal", "intended", "early", parties=("firm", "mill"))
    asked = edition([*said, *took_part("net", "mill", "../2030", "early")])
    (row,) = ask(asked, "introductions", "id:mill", "id:city").rows
    assert (row["step_with_one"], row["with_one"]) == ((INTENT,), (ID.deal,))


LEFT, JOINS = "../2040-05", "2045/.."
"""When the one took part till before its source appeared, or is to take part from."""
DAIRY, SHIPS = TECH.dairy, TECH.ships
TWO = ("firm", "city")


def of_one(time, *more, one="mill", parties=(*TWO, "mill"), facts=((PACT.concerns, DAIRY),)):
    """Return a partnership in which one of the parties takes part no more, or not yet."""
    said = [*told_by("early", "2041-04-02"), statement(ID.mill, RDF.type, ORG.Organization)]
    said += [statement(ID.town, RDF.type, PACT.AdministrativeArea)]
    said += works("net", "ongoing", "early", *facts, parties=parties)
    words = statement(ID[f"net-part-of-{one}"], PACT.statedTime, "of its own")
    return edition([*said, *took_part("net", one, time, "early"), words, *more])


def on_ships(*parties):
    """State a partnership on ships, which keeps up a tie beside what one has left."""
    return works("also", "ongoing", "early", (PACT.concerns, SHIPS), parties=parties)


def step_by(rows, column, stage="stage"):
    return {(row[column], row[stage]) for row in rows}


@pytest.mark.parametrize(
    ("time", "dairy"), [(LEFT, ((ID.firm,), {OPERATING})), (JOINS, ((ID.firm, ID.mill), {INTENT, OPERATING}))]
)
def test_cities_have_no_partner_on_a_technology_in_who_has_left_it(time, dairy):
    asked = of_one(time, *on_ships("city", "mill"))
    rows = {row["technology"]: row for row in ask(asked, "cities-compared", "id:city").rows}
    assert (rows[DAIRY]["tied_party"], set(rows[DAIRY]["step"])) == dairy
    assert (rows[SHIPS]["tied_party"], rows[SHIPS]["step"]) == ((ID.mill,), (OPERATING,))


def test_who_has_left_is_no_bridge_to_a_technology_and_who_is_yet_to_join_is_one_as_an_aim():
    asked = of_one(LEFT, *on_ships("firm", "mill"))
    found = {(row["technology"], row["bridge"]) for row in ask(asked, "only-bridges", "id:firm").rows}
    assert found == {(DAIRY, ID.city), (SHIPS, ID.mill)}
    (row,) = ask(of_one(JOINS, parties=("firm", "mill")), "only-bridges", "id:firm").rows
    assert (row["bridge"], row["stage"]) == (ID.mill, (INTENT,))


@pytest.mark.parametrize(("time", "white"), [(LEFT, [DAIRY]), (JOINS, [])])
def test_no_partner_is_evidenced_on_what_one_has_left(time, white):
    aim = [(PACT.about, ID.city), (PACT.concerns, DAIRY)]
    more = [*on_ships("city", "mill"), *situation("aim", "Event", "intended", "early", *aim)]
    asked = of_one(time, *more, parties=("city", "mill"))
    assert [row["technology"] for row in ask(asked, "white-space", "id:city").rows] == white


@pytest.mark.parametrize(("time", "stage"), [(LEFT, ENDED), (JOINS, INTENT)])
def test_questions_of_one_tell_the_step_of_the_two(time, stage):
    asked = of_one(time, *on_ships("firm", "city"), one="city")
    rows = ask(asked, "places-of-a-university", "id:firm").rows
    assert step_by(rows, "situation") == {(ID.net, stage), (ID.also, OPERATING)}
    assert {row["stated_time"] and str(row["stated_time"]) for row in rows} == {"of its own", None}
    post = situation("post", "Affiliation", "ongoing", "early", holder="ann", body="firm")
    answer = ask(of_one(time, *post, parties=("ann", "mill")), "people-with-own-ties", "id:firm")
    assert step_by([*answer.rows, *answer.nearby], "partner") == {(ID.mill, stage)}
    assert bool(answer.rows) is (stage == INTENT)
    kinds = [statement(ID.mill, ORG.classification, CODE["organization-kind/university"])]
    kinds += works("ours", "ongoing", "early", (PACT.concerns, DAIRY))
    rows = ask(of_one(time, *kinds, parties=("city", "mill")), "other-universities", "id:firm").rows
    assert step_by(rows, "other_university") == {(ID.mill, stage)}
    assert step_by(rows, "partner", "our_stage") == {(ID.city, (OPERATING,))}


@pytest.mark.parametrize(("time", "stage"), [(LEFT, ENDED), (JOINS, INTENT)])
def test_what_came_of_a_thing_is_told_at_the_step_of_each_party_to_it(time, stage):
    asked = of_one(time, facts=[(PACT.about, ID.plant)])
    rows = ask(asked, "outcomes", "id:firm").rows
    assert step_by(rows, "partner") == {((ID.city,), OPERATING), ((ID.mill,), stage)}
    assert step_by(ask(asked, "outcomes", "id:mill").rows, "partner") == {((ID.city, ID.firm), stage)}
    plant = [statement(ID.plant, RDF.type, PACT.Facility), statement(ID.plant, PACT.locatedIn, ID.city)]
    plant += [statement(ID.plant, PACT.evidence, URIRef(ID["early-passage"]))]
    asked = of_one(time, *plant, facts=[(PACT.about, ID.plant)])
    rows = ask(asked, "facilities", "id:city").rows
    assert step_by(rows, "partner") == {(ID.firm, OPERATING), (ID.mill, stage)}
    asked = of_one(time, *plant, facts=[(PACT.about, ID.plant)], one="city")
    rows = ask(asked, "facilities", "id:city").rows  # on a plant there the others deal with each other
    assert step_by(rows, "partner") == {(ID.firm, OPERATING), (ID.mill, OPERATING)}


@pytest.mark.parametrize(("time", "stage", "ends"), [(LEFT, ENDED, False), (JOINS, INTENT, True)])
def test_what_one_has_left_does_not_end_again_for_it(time, stage, ends):
    asked = of_one(time, facts=[(PACT.time, "2040/2046")])
    answer = ask(asked, "ending-soon", "id:firm", "2046-01", 12)
    told = {((ID.city,), OPERATING)}, {((ID.mill,), stage)}
    found = step_by(answer.rows, "partner"), step_by(answer.nearby, "partner")
    assert found == ((told[0] | told[1], set()) if ends else told)


@pytest.mark.parametrize(
    ("time", "told"),
    [
        (LEFT, ({OPERATING}, (ID.also, ID.others))),
        (JOINS, ({INTENT, OPERATING}, (ID.also, ID.net, ID.others))),
    ],
)
def test_places_share_a_partner_by_what_neither_has_left(time, told):
    more = [*on_ships("firm", "town"), *works("others", "ongoing", "early", parties=TWO)]
    asked = of_one(time, *more, one="town", parties=("firm", "town", "mill"))
    (row,) = ask(asked, "shared-partners", "id:city").rows
    assert (row["other_place"], row["tied_party"], set(row["step"]), row["situation"]) == (
        ID.town,
        (ID.firm,),
        *told,
    )


def steps_of_net(asked):
    rows = ask(asked, "pairs").rows
    return {(row["one"], row["other"], row["stage"]) for row in rows if row["situation"] == ID.net}


def test_what_one_has_left_or_what_is_over_is_ended_and_who_joins_after_that_is_tied_to_those_who_stay():
    left = of_one(LEFT, *took_part("net", "city", JOINS, "early"))
    pairs = [(ID.city, ID.firm), (ID.city, ID.mill), (ID.firm, ID.mill)]
    assert steps_of_net(left) == {(*pairs[0], INTENT), (*pairs[2], ENDED)}
    over = works("over", "occurred", "late", parties=(*TWO, "mill"))
    asked = of_one(JOINS, *told_by("late", "2042-01-01"), *over)
    assert steps_of_net(asked) == {(*two, ENDED) for two in pairs}


@pytest.mark.parametrize(
    ("told", "joins", "years"),
    [
        ("2041-04-02", "2045/..", {"2040": (ID.firm,)}),
        ("2044-01-02", "2043/..", {"2040": (ID.firm,), "2043": (ID.mill,)}),
        ("2044-01-02", "2040/..", {"2040": (ID.firm, ID.mill)}),
        ("2044-01-02", "../2050", {"2040": (ID.firm, ID.mill)}),
    ],
)
def test_a_place_is_tied_to_who_joined_from_then_on_and_not_to_who_is_yet_to_join(told, joins, years):
    rows = ask(to_join(told=told, joins=joins), "growth-and-ties", "id:city").rows
    assert {str(row["year"]): row["tied_party"] for row in rows} == years
    assert all(row["first_dated"].toPython() == len(row["tied_party"]) for row in rows)


def test_whose_part_ends_soon_ends_soon_for_each_of_the_others_and_for_all_of_his_own():
    said = [*told_by("only", "2053-02-01"), statement(ID.mill, RDF.type, ORG.Organization)]
    said += works("net", "ongoing", "only", parties=("firm", "city", "mill"))
    asked = edition([*said, *took_part("net", "mill", "../2054", "only")])
    found = {
        who: {
            (row["partner"], str(row["ends"]), row["who_leaves"])
            for row in ask(asked, "ending-soon", f"id:{who}", "2053-02", 36).rows
        }
        for who in ("firm", "city", "mill")
    }
    assert found["firm"] == found["city"] == {((ID.mill,), "2054-12-31", (ID.mill,))}
    assert found["mill"] == {((ID.city, ID.firm), "2054-12-31", (ID.mill,))}
    assert not ask(asked, "ending-soon", "id:mill", "2053-02", 12).rows


def test_who_has_left_already_leaves_no_more():
    said = [*told_by("only", "2055-02-01"), statement(ID.mill, RDF.type, ORG.Organization)]
    said += works("net", "ongoing", "only", parties=("firm", "city", "mill"))
    asked = edition([*said, *took_part("net", "mill", "../2054", "only")])
    answer = ask(asked, "ending-soon", "id:firm", "2053-02", 36)
    assert (answer.rows, answer.verdict) == ((), "ended")


def test_a_part_in_what_is_only_planned_ends_nothing():
    said = [*told_by("only", "2053-02-01"), statement(ID.mill, RDF.type, ORG.Organization)]
    said += works("net", "intended", "only", parties=("firm", "city", "mill"))
    asked = edition([*said, *took_part("net", "mill", "../2054", "only")])
    assert {row["who_leaves"] for row in ask(asked, "ending-soon", "id:firm", "2053-02", 36).rows} <= {()}


def rejoined():
    """Return a network of 2080 that the mill left in 2090 and joined again, with what it does elsewhere."""
    said = [*told_by("only", "2101-02-01"), statement(ID.mill, RDF.type, ORG.Organization)]
    members = ("firm", "city", "mill", "ann", "bea")
    said += works("net", "ongoing", "only", (PACT.time, "2080/.."), parties=members)
    said += took_part("net", "mill", "2085/2090", "only")
    said += [*took_part("net", "ann", "2099/..", "only"), *took_part("net", "bea", "2081/..", "only")]
    for name, time in (("sooner", "2070/.."), ("later", "2097/..")):
        said += works(name, "ongoing", "only", parties=("mill", "ann"))
        said += took_part(name, "mill", time, "only")
    second = ID["net-second-part"]
    said += [
        statement(ID.net, PACT.participation, second),
        statement(second, PACT.participant, ID.mill),
        statement(second, PACT.time, "2096/.."),
        statement(second, PACT.statedTime, "again since 2096"),
        statement(second, PACT.evidence, ID["only-passage"]),
        statement(ID["net-part-of-mill"], PACT.statedTime, "from 2085 to 2090"),
    ]
    return edition(said)


def test_who_left_and_joined_again_began_with_the_first_part_and_goes_on_by_the_last():
    asked = rejoined()
    years = {str(row["year"]): row["tied_party"] for row in ask(asked, "growth-and-ties", "id:city").rows}
    assert (years["2080"], years["2085"]) == ((ID.firm,), (ID.mill,))
    starts = {row["partnership"]: row for row in ask(asked, "start-of-partnership", "id:mill").rows}
    assert str(starts[ID.net]["begins"]) == "2085"
    for partner, words in ((ID.mill, "again since 2096"), (ID.city, None)):
        rows = [row for row in ask(asked, "partners-of", "id:firm").rows if row["partner"] == partner]
        assert [row["stated_time"] and str(row["stated_time"]) for row in rows] == [words]
    times = {(row["one"], row["other"]): str(row["time"]) for row in ask(asked, "pairs").rows}
    assert times[ID.city, ID.firm] == "2080/.."
    assert times[ID.city, ID.mill] == times[ID.firm, ID.mill] == "2096/.."


def test_a_difference_names_the_step_of_the_two_by_whom_one_has_left():
    called = [statement(CODE["stage/ended"], RDFS.label, Literal("ended", lang="en"))]
    called += works("also", "ongoing", "late", parties=("firm", "mill"))
    more = [*told_by("last", "2026-01-01"), *works("again", "ongoing", "last", parties=("firm", "mill"))]
    before, after = (one_left("../2025-06", more=facts) for facts in (called, [*called, *more]))
    assert "id:early-told (partnership, ended)" in write(compare(before, after), "text").decode()


def everything_of(asked, who, link):
    """Return stage and ``outlived`` of the edges of somebody to a technology or a place."""
    edges = network(asked, "everything").edges(data=True)
    return {
        (edge["stage"], edge.get("outlived"))
        for one, other, edge in edges
        if edge["link"] == link and str(ID[who]) in (one, other)
    }


@pytest.mark.parametrize(("link", "term"), [("concerns", PACT.concerns), ("place", PACT.place)])
def test_who_takes_part_no_more_or_not_yet_reaches_no_technology_or_place_by_it(link, term):
    asked = to_join(statement(ID.milk, term, ID.there))
    assert everything_of(asked, "mill", link) == {("intent", None)}
    assert everything_of(asked, "firm", link) == {("operating", None)}
    left = one_left("../2025-06", more=[statement(ID["early-told"], term, ID.there)])
    assert everything_of(left, "mill", link) == {("operating", 1)}
    assert everything_of(left, "firm", link) == {("operating", None)}


def with_a_university(has_left):
    """Tell of a university that has left a partnership on something, or is yet to join one."""
    kind = statement(ID.mill, ORG.classification, CODE["organization-kind/university"])
    field = [statement(ID[name], PACT.concerns, ID.there) for name in ("milk", "early-told")]
    return one_left("../2025-06", more=[kind, field[1]]) if has_left else to_join(kind, field[0])


@pytest.mark.parametrize("has_left", [True, False])
def test_a_university_that_has_left_or_is_yet_to_join_is_told_as_such_beside_a_technology(has_left):
    (row,) = ask(with_a_university(has_left), "universities-of-technology", ID.there).rows
    told = (row["university"], row["former_party"], row["future_party"])
    assert told == ((ID.mill, ID.mill, None) if has_left else (ID.mill, None, ID.mill))


STATED = (PACT.timeBasis, CODE["time-basis/stated"])


def joined_later(*basis):
    """Tell of who joined later, with the basis of the time of its own part."""
    said = [statement(ID["milk-part-of-mill"], *fact) for fact in basis]
    return to_join(*said, statement(ID.milk, *STATED), told="2046-01-02")


@pytest.mark.parametrize(("basis", "own"), [([STATED], True), ([], False)])
@pytest.mark.parametrize(
    ("name", "column"), [("start-of-partnership", "source_says"), ("partners-of", "stated_time")]
)
def test_who_joined_later_is_told_with_the_time_that_the_source_states_of_its_own_part(
    name, column, basis, own
):
    rows = ask(joined_later(*basis), name, "id:mill").rows
    assert {str(row[column]) for row in rows} == {"2045/.." if own else "2040/.."}


def asked_of_parts():
    """Yield what the last tests ask of which graphs, for whoever takes patterns out of questions."""
    for has_left in (True, False):
        yield with_a_university(has_left), "universities-of-technology", [ID.there]
    for basis in ([STATED], []):
        for name in ("start-of-partnership", "partners-of", "places-of-a-university"):
            yield joined_later(*basis), name, ["id:mill"]
