"""Measures of parties and pairs, each against a network small enough to count by hand."""

import copy
import inspect
import math
import re
import subprocess
import sys

import networkx as nx
import pytest
from conftest import LAKELAND, ROOT, statement
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import concerns, located, network, produces, rows
from rdflib import Literal
from test_answers_in_time import edition as in_time
from test_answers_in_time import promise, situation, told_by
from test_projection import left_by

from kg.derive import derive
from kg.errors import CallError, LimitError
from kg.files import read_corpus, vocabulary
from kg.measures import MEASURES, measure
from kg.measures.measured import Measured, Names
from kg.measures.mix import concentration, entropy, shares
from kg.measures.register import measuring, within
from kg.projection import network as draw
from kg.query import ask
from kg.shipped import ontology
from kg.store import Edition
from kg.vocabulary import CODE, DCTERMS, ID, OA, ORG, PACT, RDF
from kg.weighted import Weighted
from kg.words import Said, words_in

CHANGZHI, SJTU, YE, ZJU = (
    str(ID[name])
    for name in ("changzhi", "shanghai-jiao-tong-university", "ye-zhizhen", "zhejiang-university")
)
STAR = network(
    "city=place uni=university/university firm=company/industry lab=research/research prof=person/person",
    ("city", "uni", "s1", {"stage": "operating", "technologies": "t1 t2", "evidence": "p1", "sources": "n1"}),
    ("city", "uni", "s2", {"stage": "visit", "technologies": "t1", "evidence": "p2", "sources": "n2"}),
    ("city", "firm", "s3", {"stage": "agreed", "technologies": "t1", "evidence": "p3", "sources": "n1"}),
    ("city", "prof", "s4", {"stage": "contact", "evidence": "p4", "sources": "n3", "voice": "prof"}),
    ("prof", "lab", "s5", {"link": "affiliation", "stage": ""}),
)


def by(measured, column="party"):
    return {row[column]: row for row in rows(measured)}


@pytest.fixture(scope="module")
def edition(shipped_statements):
    return Edition.in_memory(shipped_statements)


@pytest.mark.parametrize("name", [name for name, told in MEASURES.items() if told.needs == "weights"])
def test_a_measure_of_an_edition_reads_less_and_finds_what_its_network_gives(name, edition):
    """With delegations that lend their ties, what has ended, and who has left."""
    said = [*read_corpus(LAKELAND).statements()]
    lakeland = Edition.in_memory([*said, *derive(said, ontology() / "rules")])
    for one in (edition, lakeland, left_by("a", "c")):
        told, whole = measure(one, name), measure(one, name, view="collaboration")
        assert told.as_dict() == whole.as_dict()
        assert told.notes == whole.notes


def test_degree_counts_partners_and_weighs_the_firmest_step():
    told = by(measure(STAR, "degree"))
    assert (told["city"]["partners"], told["city"]["ladder_weighted"]) == (3, pytest.approx((6 + 4 + 1) / 6))
    assert (told["uni"]["partners"], told["uni"]["ladder_weighted"]) == (1, 1)
    assert (told["lab"]["partners"], told["lab"]["ladder_weighted"]) == (0, 0)


def test_a_share_in_a_situation_of_many_weighs_so_much_less():
    three = [(a, b, "s", {"weight": 0.5}) for a, b in ("ab", "ac", "bc")]
    made = network("a=company b=company c=company", *three)
    assert [row[2] for row in measure(made, "degree").rows] == [1, 1, 1]


@pytest.mark.parametrize("stage", ["ended", "dormant", ""])
def test_what_stands_on_no_step_is_no_tie_and_is_noted(stage):
    made = network("a=company b=company", ("a", "b", "s", {"stage": stage}))
    measured = measure(made, "degree")
    assert [row[1] for row in measured.rows] == [0, 0]
    assert any(note.en.startswith("1 pair whose ties have ended") for note in measured.notes)


def test_a_new_agreement_revives_what_has_ended():
    made = network(
        "a=company b=company", ("a", "b", "s", {"stage": "ended"}), ("a", "b", "t", {"stage": "signed"})
    )
    assert measure(made, "degree").rows[0][2] == pytest.approx(5 / 6)


@pytest.mark.parametrize(("then", "partners", "weight"), [("ended", 0, 0), ("visit", 1, 2 / 6)])
def test_what_a_pair_has_outlived_makes_it_no_firmer(then, partners, weight):
    made = network(
        "a=company b=company",
        ("a", "b", "m", {"stage": "signed", "outlived": 1}),
        ("a", "b", "t", {"stage": then}),
    )
    assert measure(made, "degree").rows[0][1:] == (partners, pytest.approx(weight))
    evidence = [(row["step"], row["situations"]) for row in rows(measure(made, "evidence"))]
    assert [(str(step).rpartition("/")[2], told) for step, told in evidence] == [("visit", ("t",))] * partners


def test_a_delegation_is_counted_once_and_as_the_party_it_acts_for():
    made = network(
        "city=place team=delegation uni=university/university",
        ("team", "uni", "visit", {"stage": "visit"}),
        ("city", "uni", "visit", {"stage": "visit", "derived": 1}),
    )
    made.nodes["team"]["acts_for"] = "city"
    measured = measure(made, "degree")
    assert [row[:2] for row in measured.rows] == [("city", 1), ("uni", 1)]
    assert any("1 of its situations counts once" in note.en for note in measured.notes)
    with pytest.raises(CallError, match="counted as the party it acts for; ask about that: city"):
        measure(made, "degree", about="team")


def test_a_delegation_for_which_no_rule_speaks_keeps_its_ties():
    made = network("team=delegation uni=university", ("team", "uni", "visit", {"stage": "visit"}))
    assert [row[:2] for row in measure(made, "degree").rows] == [("team", 1), ("uni", 1)]


@pytest.mark.parametrize("name", sorted(set(MEASURES) - {"path", "broker-persons"}))
def test_an_affiliation_changes_no_measure_but_that_of_broker_persons(name):
    """The level guard: whom a professor works for gains nothing by the professor's ties."""
    without = STAR.copy()
    without.remove_edge("prof", "lab", "s5")
    with_, bare = measure(STAR, name), measure(without, name)
    if name == "suggestions":
        assert not [row for row in with_.rows if {"prof", "lab"} <= set(row[:2])]
    assert with_.rows == bare.rows


def test_no_figure_of_the_shipped_graph_gives_a_body_the_ties_of_its_person(edition):
    for name in sorted(set(MEASURES) - {"path", "broker-persons"}):
        for row in rows(measure(edition, name)):
            if row.get("party") == ZJU:
                assert row.get("partners", 0) == row.get("core", 0) == row.get("betweenness", 0) == 0
            assert ZJU not in (row.get("one"), row.get("other"), row.get("only_partner"))
    assert measure(edition, "path", about="Changzhi", to="Zhejiang University").rows == ()
    assert "1 source read" in measure(edition, "path", about="Changzhi", to="浙江大学").notes[0].en


def test_brokers_have_roles_by_sector():
    made = network(
        "b=university/university u1=university/university u2=university/university "
        "f1=company/industry f2=company/industry g=government/government",
        *(("b", other, f"s{other}") for other in ("u1", "u2", "f1", "f2", "g")),
        ("u1", "f1", "s"),
    )
    told = by(measure(made, "brokerage"))["b"]
    assert told["coordinator"] == 1  # u1 u2
    assert told["itinerant"] == 1  # f1 f2
    assert told["representative"] == 5  # u1 and u2 with f1, f2, g, but u1 knows f1
    assert told["liaison"] == 2  # f1 g, f2 g
    assert told["total"] == 9 == math.comb(5, 2) - 1


def test_two_of_no_stated_sector_share_none():
    made = network("b=organization a=organization c=organization", ("a", "b", "s"), ("b", "c", "t"))
    for node in made:
        made.nodes[node]["kind"] = ""
    assert by(measure(made, "brokerage"))["b"]["liaison"] == 1


def test_a_person_is_a_bridge_to_the_body_that_only_he_reaches(edition):
    told = by(measure(edition, "broker-persons"), "person")
    assert set(told[YE]["cut_off"]) == {ZJU, str(ID["chinese-academy-of-sciences"])}
    assert by(measure(STAR, "broker-persons"), "person")["prof"]["cut_off"] == ("lab",)
    assert not measure(STAR, "broker-persons", about="city").rows


@pytest.mark.parametrize(
    ("status", "time", "bridges"), [("ongoing", None, 1), ("occurred", None, 0), ("ongoing", "../2022", 0)]
)
def test_nobody_is_a_bridge_by_a_post_that_is_over(status, time, bridges):
    post = situation("p", "Affiliation", status, "early", holder="ann", body="firm")
    post += [statement(ID.p, PACT.time, time)] if time else []
    said = in_time([*told_by("early", "2024-06"), *post, *promise("early")])
    assert len(measure(said, "broker-persons").rows) == bridges
    assert len(measure(draw(said), "broker-persons").rows) == (status == "ongoing")


def test_a_technology_with_one_partner_hangs_on_it():
    told = rows(measure(STAR, "only-bridges", about="city"))
    assert [(row["technology"], row["only_partner"], row["passages"]) for row in told] == [
        ("t2", "uni", ("p1",))
    ]


def test_diversity_is_of_parts_in_situations():
    told = by(measure(STAR, "diversity", about="city"), "technology")
    parts = [2, 1]  # the university twice, the firm once
    assert told["t1"]["shannon"] == pytest.approx(-sum(p / 3 * math.log(p / 3) for p in parts))
    assert told["t1"]["simpson"] == pytest.approx(1 - (4 + 1) / 9)
    assert told["t1"]["effective_parties"] == pytest.approx(math.exp(told["t1"]["shannon"]))
    assert (told["t2"]["parties"], told["t2"]["shannon"], told["t2"]["effective_parties"]) == (1, 0, 1)


@pytest.mark.parametrize("stage", ["dormant", "ended"])
@pytest.mark.parametrize("name", ["only-bridges", "diversity"])
def test_what_lies_dormant_gives_no_technology_to_a_pair_that_another_matter_ties(name, stage):
    made = network(
        "city=place firm=company",
        ("city", "firm", "s1", {"stage": stage, "technologies": "t1"}),
        ("city", "firm", "s2", {"stage": "signed", "technologies": "t2"}),
    )
    assert {row["technology"] for row in rows(measure(made, name))} == {"t2"}


@pytest.mark.parametrize(
    ("reprints", "copy", "parts"),
    [
        ({}, {}, [2, 1]),
        ({"n2": "n1"}, {}, [1, 1]),
        ({"n1": "n2", "n2": "n1"}, {}, [1, 1]),
        ({"n2": "n3"}, {}, [2, 1]),
        ({"n2": "n1"}, {"stage": "signed"}, [2, 1]),
        ({"n2": "n1"}, {"sources": "n2 n3"}, [2, 1]),
    ],
)
def test_what_a_reprint_repeats_is_no_second_situation(reprints, copy, parts):
    made = network(
        "city=place uni=university firm=company",
        ("city", "uni", "s1", {"technologies": "t1", "sources": "n1"}),
        ("city", "uni", "s2", {"technologies": "t1", "sources": "n2", **copy}),
        ("city", "firm", "s3", {"technologies": "t1", "sources": "n1"}),
        reprints=reprints,
    )
    (told,) = rows(measure(made, "diversity", about="city"))
    assert told["shannon"] == pytest.approx(-sum(p / sum(parts) * math.log(p / sum(parts)) for p in parts))
    (told,) = rows(measure(made, "only-bridges", about="uni"))
    assert told["situations"] == (("s1",) if parts == [1, 1] else ("s1", "s2"))


PLACES = network(
    "north=place city=place town=place south=place port=place far=place "
    "a=company b=company c=company d=company e=company f=company p=person/person",
    *(("city", other, f"s{other}") for other in "abcdefp"),
    located("city", "north"),
    located("town", "north"),
    located("port", "south"),
    located("a", "port"),
    located("b", "south"),
    located("c", "town"),
    located("d", "city"),
    located("e", "north"),
    ("p", "a", "job", {"link": "affiliation", "stage": ""}),
)


def test_regions_are_the_largest_places_that_do_not_hold_the_party():
    told = by(measure(PLACES, "region-concentration"))["city"]
    # south twice, then town and city itself; f and p are not stated, nor where e sits in north, which holds
    # the city too.
    assert (told["partners"], told["not_stated"], told["regions"]) == (7, 3, 3)
    assert told["hhi"] == pytest.approx((4 + 1 + 1) / 16)
    assert told["not_stated_share"] == pytest.approx(3 / 7)
    assert told["effective_regions"] == pytest.approx(16 / 6)


def test_outside_is_what_is_stated_to_be_elsewhere():
    told = by(measure(PLACES, "outside-share"))["city"]
    assert (told["within"], told["outside"], told["inside"], told["not_stated"]) == ("city", 3, 1, 3)
    assert (told["outside_share"], told["not_stated_share"]) == (pytest.approx(3 / 4), pytest.approx(3 / 7))
    assert by(measure(PLACES, "outside-share"))["a"]["within"] == "port"


def test_without_a_stated_place_there_is_no_share(edition):
    told = by(measure(edition, "region-concentration"))[CHANGZHI]
    assert (told["not_stated_share"], told["hhi"], told["effective_regions"]) == (1, None, None)
    assert by(measure(edition, "outside-share"))[CHANGZHI]["outside_share"] is None


def test_the_helix_counts_bodies_and_places_and_not_persons():
    told = by(measure(STAR, "triple-helix"))["city"]
    named = ("university", "research", "industry", "government", "other_share")
    assert [told[name] for name in named] == pytest.approx([1 / 3, 0, 1 / 3, 0, 1 / 3])
    assert told["entropy"] == pytest.approx(1)
    people = network("ann=person bob=person", ("ann", "bob", "s"))
    assert by(measure(people, "triple-helix"))["ann"]["entropy"] is None


WORKS = network(
    "city=place shire=place plant=facility lamp=product led=technology robot=technology coal=technology "
    "sun=technology uni=university firm=company",
    located("plant", "city"),
    located("city", "shire"),
    located("firm", "city"),
    produces("plant", "lamp"),
    concerns("lamp", "led"),
    concerns("plant", "robot"),
    concerns("city", "coal", "plan", status="intended"),
    concerns("city", "sun", "claim", status="ongoing"),
    sources={"n1": {"content_hash": "x"}, "n2": {"content_hash": ""}},
)


def test_a_place_that_acts_counts_as_government_in_measures_as_in_the_question():
    told = by(measure(STAR, "triple-helix"))["uni"]
    assert (told["government"], told["other_share"]) == (1, 0)
    assert by(measure(STAR, "brokerage"))["city"]["sector"] == "government"


def test_white_space_is_what_no_standing_tie_concerns():
    told = [
        (row["place"], row["technology"], row["how"], row["reason"])
        for row in rows(measure(WORKS, "white-space"))
    ]
    assert told == [
        ("city", "led", "makes", ("plant",)),
        ("city", "coal", "pursues", ("plan",)),
    ]
    assert "2 sources read" in measure(WORKS, "white-space").notes[1].en
    assert {row["place"] for row in rows(measure(WORKS, "white-space", about="shire"))} == {"shire"}


@pytest.mark.parametrize(("stage", "filled"), [("agreed", True), ("ended", False)])
@pytest.mark.parametrize("party", ["city", "firm"])
def test_white_space_is_filled_by_a_partner_of_the_place_or_of_a_party_in_it(stage, filled, party):
    made = WORKS.copy()
    made.add_edge(
        party, "uni", "s", **STAR.edges["city", "uni", "s1"] | {"stage": stage, "technologies": "led"}
    )
    assert ("led" not in {row["technology"] for row in rows(measure(made, "white-space"))}) is filled


def test_the_white_space_of_changzhi_is_what_it_makes_without_a_partner(edition):
    told = rows(measure(edition, "white-space", about="长治"))
    made = {(row["technology"].rpartition("/")[2], row["how"]) for row in told}
    assert made == {("artificial-hearts", "makes"), ("deep-uv-led", "makes")}
    assert all(row["passages"] for row in told)


def test_the_question_and_the_measure_give_one_white_space_of_each_place(
    shipped_statements, lakeland_statements
):
    found = 0
    for said in (shipped_statements, lakeland_statements):
        graph = Edition.in_memory(said)
        for row in list(graph.select("SELECT ?place { ?place a pact:AdministrativeArea }")):
            asked = {}
            for answer in ask(graph, "white-space", row["place"]).rows:
                asked.setdefault(str(answer["technology"]), set()).update(map(str, answer["said_in"]))
            told = rows(measure(graph, "white-space", about=str(row["place"])))
            assert {line["technology"]: set(line["reason"]) for line in told} == asked, row["place"]
            found += len(told)
    assert found > 8


def test_a_table_calls_nobody_a_partner_whom_any_step_ties():
    found = measure(STAR, "degree")
    assert found.table()[0][1] == "tied parties"
    assert found.table("zh")[0][1] == "有联系方数"
    assert "partners" in found.as_dict()["rows"][0]


def test_interlocks_are_shared_partners():
    told = rows(measure(STAR, "interlocks"))
    assert [(row["one"], row["other"], row["shared"], row["share"]) for row in told] == [
        ("firm", "prof", 1, 1),
        ("firm", "uni", 1, 1),
        ("prof", "uni", 1, 1),
    ]
    assert [row[:2] for row in measure(STAR, "interlocks", about="uni").rows] == [
        ("firm", "uni"),
        ("prof", "uni"),
    ]


def test_evidence_is_counted_in_independent_sources():
    made = STAR.copy()
    made.graph.update(publishers={"n1": "firm"}, reprints={"n2": "n1", "n3": "n0"})
    told = {(row["one"], row["other"]): row for row in rows(measure(made, "evidence"))}
    counts = {
        pair: (row["sources"], row["independent_sources"], row["own_word"]) for pair, row in told.items()
    }
    assert counts == {("city", "uni"): (1, 1, 0), ("city", "firm"): (1, 1, 1), ("city", "prof"): (1, 1, 1)}
    assert told["city", "uni"]["step"] == str(CODE["stage/operating"])
    assert [row["one"] for row in rows(measure(made, "evidence", about="uni"))] == ["city"]


def test_a_source_that_tells_a_lower_step_confirms_no_higher_one():
    (told,) = rows(measure(STAR, "evidence", about="uni"))
    assert (told["step"], told["situations"]) == (str(CODE["stage/operating"]), ("s1",))
    assert (told["sources"], told["independent_sources"]) == (1, 1)


def test_sources_that_reprint_one_another_are_one():
    made = STAR.copy()
    made.edges["city", "uni", "s1"]["sources"] = "n1 n2"
    made.graph.update(publishers={}, reprints={"n1": "n2", "n2": "n1"})
    assert rows(measure(made, "evidence", about="uni"))[0]["independent_sources"] == 1


def test_publishers_and_reprints_are_read_from_an_edition(write):
    said = [
        statement(ID["s/p"], RDF.type, PACT.Partnership),
        statement(ID["s/p"], PACT.status, CODE["status/ongoing"]),
        *(statement(ID["s/p"], PACT.party, ID[name]) for name in "ab"),
        *(statement(ID[name], RDF.type, ORG.Organization) for name in "ab"),
        *(
            fact
            for n in "12"
            for fact in (
                statement(ID["s/p"], PACT.evidence, ID[f"n{n}/p-0-9"]),
                statement(ID[f"n{n}/p-0-9"], PACT.inSource, ID[f"n{n}"]),
                statement(ID[f"n{n}/p-0-9"], OA.start, Literal(0)),
                statement(ID[f"n{n}"], RDF.type, PACT.Source),
            )
        ),
        statement(ID.n1, DCTERMS.publisher, ID.a),
        statement(ID.n2, PACT.reprints, ID.n1),
        *(s for document in vocabulary() for s in document.statements),
    ]
    said += derive(said, ontology() / "rules")
    (row,) = rows(measure(write(said), "evidence"))
    assert (row["sources"], row["independent_sources"], row["own_word"]) == (2, 1, 1)


CHAIN = network(
    "a=company b=company c=company d=company e=company",
    ("a", "b", "s1", {"stage": "visit", "evidence": "p1", "sources": "n1"}),
    ("b", "e", "s2", {"stage": "signed", "evidence": "p2 p3", "sources": "n1"}),
    ("a", "c", "s3", {"stage": "signed"}),
    ("c", "d", "s4", {"stage": "signed"}),
    ("d", "e", "s5", {"stage": "agreed"}),
    ("d", "e", "s6", {"stage": "visit"}),
)


def test_the_shortest_path_comes_first_and_then_the_firmest():
    told = [
        (row["path"], row["hop"], row["situation"]) for row in rows(measure(CHAIN, "path", about="a", to="e"))
    ]
    assert told == [
        ("fewest hops", 1, "s1"),
        ("fewest hops", 2, "s2"),
        ("firmest", 1, "s3"),
        ("firmest", 2, "s4"),
        ("firmest", 3, "s5"),
        ("firmest", 3, "s6"),
    ]
    assert rows(measure(CHAIN, "path", about="a", to="e"))[1]["passages"] == ("p2", "p3")


def test_of_two_shortest_paths_the_firmer_one_is_taken():
    made = network(
        "a=company b=company c=company d=company",
        *(("a", "b", "s1", {"stage": "visit"}), ("b", "d", "s2", {"stage": "operating"})),
        *(("a", "c", "s3", {"stage": "agreed"}), ("c", "d", "s4", {"stage": "agreed"})),
    )
    told = rows(measure(made, "path", about="a", to="d"))
    assert [(row["path"], row["situation"]) for row in told] == [("fewest hops", "s3"), ("fewest hops", "s4")]


STEPS = st.lists(
    st.tuples(
        st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.sampled_from(["visit", "agreed", "signed"])
    ),
    max_size=14,
)


@settings(max_examples=50, deadline=None)
@given(STEPS)
def test_paths_are_as_short_and_as_firm_as_networkx_finds_them(steps):
    made = network(
        " ".join(f"{name}=company" for name in "abcdef"),
        *((a, b, f"s{n}", {"stage": stage}) for n, (a, b, stage) in enumerate(steps) if a != b),
    )
    folded = nx.Graph()
    rank = {"visit": 2, "agreed": 4, "signed": 5}
    for one, other, stage in steps:
        if one != other:
            known = folded.get_edge_data(one, other, {"rank": 0})["rank"]
            folded.add_edge(one, other, rank=max(known, rank[stage]))
    told = rows(measure(made, "path", about="a", to="b"))
    if not folded.has_node("a") or not folded.has_node("b") or not nx.has_path(folded, "a", "b"):
        assert told == []
        return
    hops = {row["hop"] for row in told if row["path"] == "fewest hops"}
    assert len(hops) == nx.shortest_path_length(folded, "a", "b")
    last = told[-1]["path"]
    chain = {(row["from"], row["to"]) for row in told if row["path"] == last}
    tree = nx.maximum_spanning_tree(folded, weight="rank")
    widest = min(folded.edges[pair]["rank"] for pair in nx.utils.pairwise(nx.shortest_path(tree, "a", "b")))
    assert min(folded.edges[pair]["rank"] for pair in chain) == widest


def test_suggestions_say_what_they_are_and_why():
    made = network(
        "a=company b=company k=company m=company x=company",
        *(("a", "k", "s1", {"technologies": "t"}), ("b", "k", "s2", {"technologies": "t"})),
        *(("a", "m", "s3"), ("b", "m", "s4"), ("m", "x", "s5", {"stage": "ended"})),
        ("m", "k", "s6", {"stage": "ended"}),
    )
    measured = measure(made, "suggestions")
    told = {(row["one"], row["other"]): row for row in rows(measured)}
    assert measured.suggestion
    assert "none is a tie" in measured.notes[1].en
    assert {row["status"] for row in told.values()} == {"suggestion"}
    pair = told["a", "b"]
    assert pair["adamic_adar"] == pytest.approx(2 / math.log(2))
    assert pair["resource_allocation"] == pytest.approx(1)
    assert pair["technology_similarity"] == pytest.approx(1)
    assert pair["reason"] == ("k", "m", "t")
    assert ("k", "m") not in told
    folded = nx.Graph(pair for pair in ("ak", "bk", "am", "bm"))
    for method, column in (
        (nx.adamic_adar_index, "adamic_adar"),
        (nx.resource_allocation_index, "resource_allocation"),
    ):
        assert [score for *_, score in method(folded, [("a", "b")])] == [pytest.approx(pair[column])]


@pytest.mark.parametrize("lent", [False, True])
@pytest.mark.parametrize("status", ["denied", "expected"])
def test_nothing_is_suggested_that_a_source_denies_or_expects(status, lent):
    told = [*told_by("early", "2024-06"), statement(ID.other, RDF.type, ORG.Organization)]
    for name, who in (("s", "firm"), ("t", "other")):
        told += situation(name, "Partnership", "ongoing", "early", (PACT.concerns, ID.field), party=who)
        told += [statement(ID[name], PACT.party, ID.city)]
    assert len(measure(in_time(told), "suggestions").rows) == 1
    said = situation("d", "Partnership", status, "early", party="firm")
    told += [*said, statement(ID.d, PACT.party, ID.team if lent else ID.other)]
    told += [
        statement(ID.team, RDF.type, ORG.Organization),
        statement(ID.team, PACT.actsFor, ID.other),
    ] * lent
    measured = measure(in_time(told), "suggestions")
    assert measured.rows == ()
    assert any("states, denies or expects" in note.en for note in measured.notes)


def test_no_suggestion_is_a_link_of_any_kind(edition):
    for source in (edition, STAR, PLACES, CHAIN):
        told = measure(source, "suggestions")
        drawn = source if isinstance(source, nx.MultiDiGraph) else None
        for one, other in (row[:2] for row in told.rows):
            assert one < other
            if drawn is not None:
                assert not drawn.has_edge(one, other)
                assert not drawn.has_edge(other, one)


def cliques():
    names = [f"{clique}{n}" for clique in "xyz" for n in range(8)]
    inside = [
        (a, b, f"{a}{b}", {"technologies": f"t-{a[0]}"})
        for a in names
        for b in names
        if a < b and a[0] == b[0]
    ]
    between = [("x0", "y0", "xy"), ("y1", "z1", "yz")]
    return network(" ".join(f"{name}=company" for name in names), *inside, *between)


@pytest.mark.parametrize("name", ["communities", "communities-leiden"])
def test_communities_are_found_and_named(name):
    measured = measure(cliques(), name)
    assert [(row["members"], row["main_technologies"]) for row in rows(measured)] == [
        (8, ("t-x",)),
        (8, ("t-y",)),
        (8, ("t-z",)),
    ]
    assert rows(measured)[0]["main_parties"][0] == "x0"
    assert measured.notes[0].en.startswith("Modularity 0.6")


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_a_measure_says_what_it_is(name):
    found = MEASURES[name]
    assert found.formula
    told = inspect.getdoc(found.run)
    assert found.text.en == told.partition("\n")[0]
    unit = re.search(r"^Unit:\n((?: +.+\n)+)", told, re.M)
    assert found.unit.en == " ".join(unit[1].split())
    assert found.reference
    assert found.budget > 0
    assert found.title.zh
    assert found.text.zh.endswith("。")


def test_every_heading_and_every_word_belongs_to_a_measure():
    words = words_in("en")
    assert set(words.table("heading")) == {column for found in MEASURES.values() for column in found.columns}
    named = {name.partition(".")[0] for name in words.table("measure")}
    assert named == {*MEASURES, "counts", "note"}
    counted = {name for name in words.table("measure") if name.startswith("counts.")}
    assert counted == {f"counts.{found.counted}" for found in MEASURES.values()}


def test_two_measures_of_one_name_and_a_measure_without_a_formula_are_refused():
    def nameless(ties, asked):
        """It has no formula."""

    with pytest.raises(ValueError, match="two measures called 'degree'"):
        measuring("degree", "party", smallest=1, budget=1)(nameless)
    with pytest.raises(ValueError, match="without 'Formula'"):
        measuring("new", "party", smallest=1, budget=1)(nameless)
    assert "new" not in MEASURES


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_measuring_changes_nothing_and_gives_the_same_twice(name):
    ends = {"about": "city", "to": "prof"} if name == "path" else {}
    made = STAR.copy()
    made.graph = copy.deepcopy(STAR.graph)
    before = copy.deepcopy((list(made.nodes(data=True)), list(made.edges(keys=True, data=True)), made.graph))
    one, other = measure(made, name, **ends), measure(made, name, **ends)
    assert one.as_dict() == other.as_dict()
    assert before == (list(made.nodes(data=True)), list(made.edges(keys=True, data=True)), made.graph)


@settings(max_examples=6, deadline=None)
@given(st.randoms())
def test_the_order_in_which_a_network_was_made_does_not_matter(chance):
    for made in (STAR, PLACES, WORKS, cliques()):
        nodes, edges = list(made.nodes(data=True)), list(made.edges(keys=True, data=True))
        chance.shuffle(nodes)
        chance.shuffle(edges)
        mixed = nx.MultiDiGraph(**made.graph)
        mixed.add_nodes_from(nodes)
        for one, other, key, data in edges:
            # The direction of a tie means nothing.
            turned = data["link"] == "tie" and chance.random() < 0.5
            mixed.add_edge(*((other, one) if turned else (one, other)), key, **data)
        for name in sorted(set(MEASURES) - {"path"}):
            assert measure(mixed, name).as_dict() == measure(made, name).as_dict(), name


@pytest.mark.parametrize("name", sorted(set(MEASURES) - {"communities", "communities-leiden", "path"}))
def test_another_name_gives_the_same_figures(name):
    """Figures follow the parties when all are renamed; only equal ones may change places."""
    new = {"city": "zz", "uni": "aa", "firm": "mm", "lab": "bb", "prof": "yy"}
    renamed = nx.relabel_nodes(STAR, new)
    for *_, data in renamed.edges(data=True):
        data.update(voice=new.get(data["voice"], ""))

    def figures(measured, names):
        cells = [
            [names.get(cell, cell) if isinstance(cell, str) else cell for cell in row]
            for row in measured.rows
        ]
        return sorted(
            (
                sorted(cell for cell in row if isinstance(cell, str)),
                [f"{cell:.6g}" for cell in row if isinstance(cell, float | int)],
            )
            for row in cells
        )

    assert figures(measure(STAR, name), new) == figures(measure(renamed, name), {})


COUNTS = st.lists(st.integers(0, 50), max_size=8)


@given(COUNTS, st.randoms())
def test_shares_entropy_and_concentration_keep_their_bounds(counts, chance):
    kinds = sum(count > 0 for count in counts)
    mixed = counts[:]
    chance.shuffle(mixed)
    assert sum(shares(counts)) == pytest.approx(min(kinds, 1))
    assert 0 <= entropy(counts, 2) <= math.log2(max(kinds, 1)) + 1e-12
    assert (1 / kinds - 1e-12 if kinds else 0) <= concentration(counts) <= 1
    assert (entropy(counts, 2), concentration(counts)) == (entropy(mixed, 2), concentration(mixed))


@given(st.integers(1, 20), st.integers(1, 20))
def test_moving_from_the_smaller_to_the_larger_concentrates(small, more):
    before, after = [small, small + more], [small - 1, small + more + 1]
    assert concentration(after) > concentration(before)
    assert entropy(after, 2) < entropy(before, 2)


PROGRAM = """
import json, kg
from kg.measures import MEASURES, measure
edition = kg.open()
ends = {"path": {"about": "Changzhi", "to": "Ye Zhizhen"}}
print(json.dumps([measure(edition, name, **ends.get(name, {})).as_dict() for name in sorted(MEASURES)]))
"""


@pytest.mark.large
def test_another_hash_seed_gives_the_same_bytes():
    told = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            check=True,
            timeout=120,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert len(told.pop()) > 10_000


@pytest.mark.parametrize(
    ("name", "asked", "words"),
    [
        ("degre", {}, "no measure 'degre'; kg measure lists them"),
        ("degree", {"to": "uni"}, "degree takes no --to; a path does"),
        (
            "degree",
            {"sample": 5},
            "degree is exact and takes no --sample; these can be estimated: betweenness",
        ),
        ("betweenness", {"sample": 1}, "--sample is at least 2"),
        ("degree", {"top": 0}, "--top is at least 1"),
        ("communities", {"about": "uni"}, "communities is of the whole network and takes no --about"),
        ("path", {}, "path is asked about a party: --about NAME"),
        ("path", {"about": "uni"}, "a path has two ends; name the other: --to NAME"),
        ("path", {"about": "uni", "to": "uni"}, "both are the same party"),
        ("degree", {"about": "nobody"}, "'nobody' names no things in this network"),
        ("white-space", {}, "needs technologies, which the view 'collaboration' does not show"),
    ],
)
def test_what_cannot_be_asked_is_refused(name, asked, words):
    made = STAR.copy()
    made.graph["view"] = "collaboration"
    with pytest.raises(CallError) as refusal:
        measure(made, name, **asked)
    assert words in str(refusal.value)


def test_a_network_of_hubs_is_refused():
    made = STAR.copy()
    made.graph["consortia"] = "star"
    with pytest.raises(CallError, match="draw the network with consortia as cliques"):
        measure(made, "degree")


def test_a_view_without_ties_and_ties_lent_by_another_rule_are_noted():
    made = network("a=company b=company c=place d=place", ("c", "d", "s", {"derived": 1}))
    assert [note.en for note in measure(made, "k-core").notes[1:]] == [
        "1 situation is lent by a rule (dashed), and counted like one that is stated."
    ]
    notes = [note.en for note in measure(network("a=company", located("a", "b")), "degree").notes]
    assert notes == [
        "Too small to mean anything: the number of parties with ties is 0; 3 are the least.",
        "This view shows no tie.",
    ]


def test_a_place_without_ties_has_no_path_and_a_thing_outside_the_view_is_refused(edition):
    assert measure(edition, "path", view="everything", about="Changzhi", to="Shanxi").rows == ()
    with pytest.raises(CallError, match="'Shanxi' has no part in this view"):
        measure(edition, "degree", about="Shanxi")


def test_an_estimate_says_from_how_many_it_was_made():
    measured = measure(cliques(), "betweenness", sample=6)
    assert measured.notes[0].en.startswith("Estimated from 6 of 24 parties")
    assert any(row["standard_error"] > 0 for row in rows(measured))
    assert measure(cliques(), "betweenness", sample=24).rows == measure(cliques(), "betweenness").rows


def test_a_party_is_found_by_its_names():
    assert measure(STAR, "degree", about="UNI").rows == measure(STAR, "degree", about="uni").rows
    assert len(measure(STAR, "degree", about="UNI").rows) == 1


def test_names_and_weights_will_do_where_no_situation_is_needed():
    made = Weighted.of(nx.karate_club_graph(), "weight")
    for name, found in MEASURES.items():
        if found.needs == "weights":
            assert measure(made, name).rows
        else:
            with pytest.raises(CallError, match="needs a network with its situations"):
                measure(made, name, **({"about": "x", "to": "y"} if name == "path" else {}))


def test_a_network_that_is_too_small_says_so_with_the_bound():
    for name in set(MEASURES) - {"path", "white-space", "evidence", "degree", "only-bridges", "components"}:
        notes = [note.en for note in measure(STAR, name).notes]
        assert MEASURES[name].smallest > 4
        if name != "broker-persons":
            assert notes[0].startswith("Too small to mean anything: the number of "), name
            assert f"{MEASURES[name].smallest} are the least" in notes[0]
    assert not [note for note in measure(cliques(), "communities").notes if "Too small" in note.en]


def test_what_is_cut_off_is_noted():
    measured = measure(STAR, "degree", top=2)
    assert len(measured.rows) == 2
    note = Said("measure", "note.first_rows", top=2, rows=5)
    assert (note.en, note.zh) == ("The first 2 of 5 rows.", "共 5 行，列出前 2 行。")
    assert note in measured.notes
    assert not [note for note in measure(STAR, "degree", top=9).notes if "The first" in note.en]


def test_what_does_not_fit_into_the_budget_is_refused():
    with pytest.raises(
        LimitError, match="2e\\+06 pairs, where at most 1e\\+06 fit into the budget; ask less"
    ):
        within(2e6, 1e6, "pairs", "ask less")


def test_leiden_without_igraph_is_refused_with_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "igraph", None)
    with pytest.raises(CallError, match=r"needs igraph: install pact-kg\[fast\], or ask for communities"):
        measure(STAR, "communities-leiden")


def test_a_measured_shows_itself_in_both_languages_and_escapes_what_it_shows():
    told = Measured(
        "x",
        Said("measure", "note.modularity", modularity="A<b"),
        Said("measure", "path.unit"),
        ("party", "status", "pagerank", "hhi"),
        (("n", "suggestion", 1 / 3, None),),
        (Said("measure", "note.modularity", modularity="note & more"),),
        labels={"n": Names("<i>N", "")},
    )
    assert told.table("en") == (
        ["party", "status", "pagerank", "hhi"],
        [["<i>N", "suggestion", "0.333333", ""]],
    )
    assert told.table("zh")[1] == [["<i>N", "建议（并非联系）", "0.333333", ""]]
    page = told._repr_html_()
    assert "<td>&lt;i&gt;N</td>" in page
    assert "Modularity A&lt;b. Parties without a partner are in no community. (hops)" in page
    assert "note &amp; more" in page


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_broker_persons_are_the_articulation_points_of_networkx(steps):
    made = network(
        " ".join(f"{name}=person/person" for name in "abcdef"),
        *((a, b, f"s{n}") for n, (a, b, _) in enumerate(steps) if a != b),
    )
    plain = nx.Graph((a, b) for a, b, _ in steps if a != b)
    told = by(measure(made, "broker-persons"), "person")
    assert set(told) == set(nx.articulation_points(plain))
    for person, row in told.items():
        within_reach = nx.node_connected_component(plain, person) - {person}
        parts = sorted(
            nx.connected_components(plain.subgraph(within_reach)), key=lambda p: (-len(p), sorted(p))
        )
        assert row["parts"] == len(parts)
        assert set(row["cut_off"]) == set().union(*parts[1:])
