"""What a network holds, and what it must never hold."""

import networkx as nx
import pytest
from conftest import statement
from rdflib import Literal

from kg.derive import derive
from kg.errors import CallError
from kg.files import vocabulary
from kg.projection import network, views
from kg.shipped import ontology
from kg.store import Edition
from kg.vocabulary import CODE, FOAF, ID, ORG, PACT, RDF, RDFS, SKOS

CHANGZHI, SJTU, YE, ZJU, CAS = (
    str(ID[name])
    for name in (
        "changzhi",
        "shanghai-jiao-tong-university",
        "ye-zhizhen",
        "zhejiang-university",
        "chinese-academy-of-sciences",
    )
)
DELEGATION = str(ID["changzhi-delegation-2023"])


@pytest.fixture(scope="module")
def edition(shipped_statements):
    return Edition.in_memory(shipped_statements)


@pytest.fixture(scope="module", params=["collaboration", "everything"])
def drawn(request, edition):
    return network(edition, request.param)


def links(drawn, one, other):
    """Return (link, stage, derived) of every edge between two nodes, whichever way it is kept."""
    kept = [*drawn.get_edge_data(one, other, default={}).values()]
    kept += [*drawn.get_edge_data(other, one, default={}).values()]
    return sorted((edge["link"], edge["stage"], edge["derived"]) for edge in kept)


def test_parallel_ties_are_kept_apart(drawn):
    assert links(drawn, CHANGZHI, SJTU) == [
        ("tie", "agreed", 0),
        ("tie", "operating", 0),
        ("tie", "visit", 1),
    ]
    assert links(drawn, CHANGZHI, YE) == [("tie", "agreed", 0), ("tie", "visit", 1)]


def test_a_promise_of_a_person_ties_no_body(drawn):
    for body in (ZJU, CAS):
        assert links(drawn, CHANGZHI, body) == []
        assert links(drawn, DELEGATION, body) == []
        assert links(drawn, YE, body) == [("affiliation", "", 0)]


def test_no_university_hangs_on_a_technology_it_is_not_tied_to(edition):
    drawn = network(edition, "everything")
    technologies = {
        other.rpartition("/")[2]
        for body in (SJTU, ZJU)
        for other in drawn.successors(body)
        if drawn.nodes[other]["kind"] == "technology"
    }
    assert technologies == {"maglev-motors", "photovoltaic-cells"}


def test_a_visit_seats_no_university(edition):
    drawn = network(edition, "everything")
    located = {(one, other) for one, other, edge in drawn.edges(data=True) if edge["link"] == "locatedIn"}
    assert not [pair for pair in located if {SJTU, ZJU} & set(pair)]


def test_every_edge_of_a_situation_reaches_its_evidence(drawn):
    for *_, edge in drawn.edges(data=True):
        assert edge["evidence"], edge["situation"]
        for passage in edge["evidence"].split():
            told = drawn.graph["passages"][passage]
            assert told["end"] > told["start"] >= 0
            assert len(told["digest"]) == 64
            assert told["source"] in drawn.graph["sources"]


def test_everything_is_plain_text_or_a_whole_number(drawn):
    values = [value for _, data in drawn.nodes(data=True) for value in data.values()]
    values += [value for *_, data in drawn.edges(data=True) for value in data.values()]
    assert {type(value) for value in values} == {str, int}
    assert {type(node) for node in drawn} == {str}


def test_time_and_its_basis_stand_apart(drawn):
    (visit,) = [
        edge
        for *_, edge in drawn.edges(data=True)
        if edge["label_en"].startswith("Visit") and edge["derived"]
    ][:1]
    assert (visit["stated_time"], visit["time"], visit["time_basis"]) == (
        "mid-April",
        "2023-04",
        "from-publication",
    )


def test_the_ladder_is_in_its_order(drawn):
    assert drawn.graph["ladder"][:6] == ["contact", "visit", "intent", "agreed", "signed", "operating"]


def test_the_same_network_from_memory_and_from_disk(write, shipped_statements, edition):
    for view in views():
        assert nx.utils.graphs_equal(network(write(shipped_statements), view), network(edition, view))
        assert list(network(edition, view)) == sorted(network(edition, view))


def test_a_view_that_is_not_there_is_refused(edition):
    with pytest.raises(CallError, match="no view 'nonsense'; there are collaboration, everything"):
        network(edition, "nonsense")


def test_three_parties_of_one_partnership_are_three_edges_of_one_situation():
    said = [
        statement(ID["s/p"], RDF.type, PACT.Partnership),
        statement(ID["s/p"], PACT.status, CODE["status/ongoing"]),
        *(statement(ID["s/p"], PACT.party, ID[name]) for name in "abc"),
        *(s for document in vocabulary() for s in document.statements),
    ]
    drawn = network(Edition.in_memory([*said, *derive(said, ontology() / "rules")]))
    assert sorted((one[-1], other[-1]) for one, other in drawn.edges()) == [
        ("a", "b"),
        ("a", "c"),
        ("b", "c"),
    ]
    assert {key for *_, key in drawn.edges(keys=True)} == {str(ID["s/p"])}


def test_a_thing_without_a_name_is_called_by_its_iri():
    said = [statement(ID.x, RDF.type, FOAF.Person)]
    assert network(Edition.in_memory(said)).nodes[str(ID.x)]["label_en"] == str(ID.x)


@pytest.mark.parametrize(
    ("kind", "sector", "wanted"),
    [
        ("university", "university", "university"),
        ("company", "industry", "company"),
        ("delegation", None, "delegation"),
        ("other", None, "organization"),
    ],
)
def test_an_organization_is_drawn_by_its_sector(kind, sector, wanted):
    said = [
        statement(ID.x, RDF.type, ORG.Organization),
        statement(ID.x, RDFS.label, Literal("X", lang="en")),
        statement(ID.x, ORG.classification, CODE[f"organization-kind/{kind}"]),
    ]
    if sector:
        said.append(statement(CODE[f"organization-kind/{kind}"], SKOS.broader, CODE[f"sector/{sector}"]))
    assert network(Edition.in_memory(said)).nodes[str(ID.x)]["kind"] == wanted
