"""What the shipped graph must not say: each line is a fact that a hasty reader would add to the article."""

import pytest
from rdflib import Literal

from kg.files import shipped_edition
from kg.vocabulary import CODE, FOAF, ID, OA, ORG, PACT, RDF, RDFS, TECH

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
    assert ranked == {("platforms-added", 1), ("rd-growth", 2)}
    assert set(graph.objects(None, PACT.rankedWithin)) == {ID.shanxi}


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
        assert set(graph.predicates(None, facility)) == set()
    companies = [s for s, k in graph.subject_objects(ORG.classification) if str(k).endswith("/company")]
    assert companies == []


def test_no_word_of_the_source_is_in_the_graph(graph):
    assert list(graph.subject_objects(OA.exact)) == []
