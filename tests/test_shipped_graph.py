"""What the shipped graph must not say: each line is a fact that a hasty reader would add to the article."""

import pytest
from rdflib import Literal

from kg.files import shipped_edition
from kg.vocabulary import CODE, FOAF, ID, OA, ORG, PACT, RDF, RDFS, SKOS, TECH, WGS84

SJTU, ZJU, CAS = (
    ID[name]
    for name in ("shanghai-jiao-tong-university", "zhejiang-university", "chinese-academy-of-sciences")
)
HERE = "china-daily-2023-07-07/"


@pytest.fixture(scope="module")
def graph():
    return shipped_edition().graph()


def together(graph, one, other):
    """Return the situations and ties that name both."""
    return {subject for subject in graph.subjects(None, one) if (subject, None, other) in graph}


def test_changzhi_and_zhejiang_university_share_nothing(graph):
    assert together(graph, ID.changzhi, ZJU) == set()
    assert list(graph.predicates(ZJU, ID.changzhi)) == list(graph.predicates(ID.changzhi, ZJU)) == []
    assert {graph.value(s, RDF.type) for s in graph.subjects(None, ZJU)} <= {PACT.Affiliation, FOAF.Person}


def test_the_academy_is_tied_by_one_membership_alone(graph):
    (affiliation,) = graph.subjects(PACT.body, CAS)
    assert together(graph, CAS, ID["ye-zhizhen"]) == {affiliation}
    assert together(graph, ID.changzhi, CAS) == set()


@pytest.mark.parametrize(
    "area", ["deep-uv-led", "artificial-hearts", "industrial-robots", "coal", "chemicals"]
)
def test_no_university_is_tied_to_what_only_plants_do(graph, area):
    assert (TECH[area], RDF.type, PACT.TechnologyArea) in graph
    for university in (SJTU, ZJU):
        assert together(graph, university, TECH[area]) == set()


def test_the_two_topics_are_the_promises_and_not_the_partnerships(graph):
    promise, partnership = ID[HERE + "commitment-sjtu"], ID[HERE + "partnership-changzhi-sjtu"]
    assert set(graph.objects(promise, PACT.concerns)) == {TECH["photovoltaic-cells"], TECH["maglev-motors"]}
    assert list(graph.objects(partnership, PACT.concerns)) == []
    assert graph.value(promise, PACT.stage) == CODE["stage/agreed"]


def test_no_university_has_a_seat_and_no_visit_gives_one(graph):
    for university in (SJTU, ZJU, CAS):
        assert list(graph.objects(university, PACT.locatedIn)) == []


def test_the_partnership_has_no_start_and_nothing_is_signed(graph):
    partnership = ID[HERE + "partnership-changzhi-sjtu"]
    assert list(graph.objects(partnership, PACT.time)) == []
    assert list(graph.objects(partnership, PACT.statedTime)) == [Literal("long-standing")]
    assert list(graph.subjects(RDF.type, PACT.Agreement)) == []
    assert (None, PACT.stage, CODE["stage/signed"]) not in graph


def test_no_year_stands_without_its_basis(graph):
    for situation, time in graph.subject_objects(PACT.time):
        basis = graph.value(situation, PACT.timeBasis)
        assert basis is not None
        if basis == CODE["time-basis/from-publication"]:
            assert graph.value(situation, PACT.statedTime) is not None
            assert str(time) in ("2023-04", "2022")


def test_nobody_computed_a_figure(graph):
    values = {float(value) for value in graph.objects(None, PACT.value)}
    assert values == {5, 70, 179, 11, 2.19e9, 38.6, 40, 264, 23}


def test_ranks_belong_to_what_was_ranked(graph):
    ranked = {
        (str(graph.value(s, PACT.measure)).rpartition("/")[2], int(rank))
        for s, rank in graph.subject_objects(PACT.rank)
    }
    assert ranked == {("platforms-added", 1), ("rd-growth", 2), ("order-of-setting-up", 1)}
    first = ID[HERE + "observation-heart-line-first"]
    assert set(graph.subjects(PACT.rankedWithin, ID.china)) == {first}
    assert graph.value(first, PACT.about) == ID["artificial-heart-production-line"]


def test_the_survey_gives_the_rank_and_the_newspaper_the_growth(graph):
    growth, rank = ID[HERE + "observation-rd-growth"], ID[HERE + "observation-rd-growth-rank"]
    assert graph.value(growth, PACT.accordingTo) is None
    assert graph.value(growth, PACT.rank) is None
    assert graph.value(rank, PACT.accordingTo) == ID["istic-2022-survey"]
    assert graph.value(rank, PACT.value) is None


def test_the_platforms_that_chen_counts_are_not_all_of_the_city(graph):
    counted = {
        str(graph.value(s, PACT.measure)).rpartition("/")[2]: float(value)
        for s, value in graph.subject_objects(PACT.value)
        if "observation-platforms-" in s and not s.endswith("-added")
    }
    helped = "outside-helped-platforms-"
    assert counted == {helped + "state": 5, helped + "provincial": 70, helped + "city": 179}


def test_the_meeting_with_ye_is_a_contact_and_no_visit(graph):
    meeting = ID[HERE + "meeting-ye"]
    assert list(graph.objects(meeting, PACT.host)) == []
    assert graph.value(meeting, PACT.stage) == CODE["stage/contact"]
    tie = together(graph, ID.changzhi, ID["ye-zhizhen"])
    assert meeting not in tie  # it is the delegation's, which acts for the city
    assert meeting in set(graph.objects(ID["tie/changzhi--ye-zhizhen"], PACT.derivedFrom))


def test_that_the_university_gives_the_word_of_its_leaders_is_said_to_be_our_reading(graph):
    notes = list(graph.objects(ID[HERE + "commitment-sjtu"], SKOS.editorialNote))
    assert {note.language for note in notes} == {"en", "zh"}
    assert any("our reading" in note for note in notes)


def test_three_facilities_are_told_as_new_and_the_photographed_one_is_not(graph):
    new = set(graph.objects(ID[HERE + "claim-newly-added"], PACT.about))
    assert {str(facility).rpartition("/")[2] for facility in new} == {
        "artificial-heart-production-line",
        "battery-cell-plants",
        "deep-uv-led-plants",
    }


def test_coordinates_are_of_places_and_of_no_institution(graph):
    placed = set(graph.subjects(WGS84.lat)) | set(graph.subjects(WGS84.long))
    assert placed == {ID.hangzhou, ID.shanghai}


def test_the_conversion_ratio_is_the_cells(graph):
    (said,) = (s for s, value in graph.subject_objects(PACT.value) if float(value) == 23)
    assert graph.value(said, PACT.about) == ID["battery-cell"]


def test_the_city_is_not_yet_what_it_is_said_to_become(graph):
    claim = ID[HERE + "claim-demonstrative-city"]
    assert graph.value(claim, PACT.status) == CODE["status/expected"]
    assert list(graph.objects(claim, PACT.stage)) == []


def test_chen_is_secretary_of_the_committee_and_of_nothing_else(graph):
    bodies = {graph.value(s, PACT.body) for s in graph.subjects(PACT.holder, ID["chen-erdong"])}
    assert bodies == {ID["cpc-changzhi"], ID["changzhi-delegation-2023"]}
    assert list(graph.objects(ID["chen-erdong"], PACT.actsFor)) == []


def test_those_who_made_the_article_are_no_parties(graph):
    labels = {str(label) for label in graph.objects(None, RDFS.label)}
    assert labels & {"Li Ning", "Li Jiaming"} == set()
    assert set(graph.subjects(RDF.type, FOAF.Person)) == {ID["ye-zhizhen"], ID["chen-erdong"]}


def test_plants_have_no_operator_and_platforms_are_no_things(graph):
    assert len(set(graph.subjects(RDF.type, PACT.Facility))) == 4
    for facility in graph.subjects(RDF.type, PACT.Facility):
        spoken_of = set(graph.subjects(None, facility))
        assert set(graph.predicates(None, facility)) <= {PACT.about}
        assert {graph.value(s, RDF.type) for s in spoken_of} <= {PACT.Claim, PACT.Observation}
    companies = [s for s, k in graph.subject_objects(ORG.classification) if str(k).endswith("/company")]
    assert companies == []


def test_no_word_of_the_source_is_in_the_graph(graph):
    assert list(graph.subject_objects(OA.exact)) == []
