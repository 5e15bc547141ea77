"""What the files of a network say of direction, and that others reckon from them what ``kg measure`` does."""

import json
from functools import cache

import igraph
import networkx as nx
import pytest
from networkfiles import READERS
from networks import LADDER

from kg.errors import CallError
from kg.export import FORMATS
from kg.measures import measure
from kg.projection import Network, network, views
from kg.projection.counted import mark
from kg.vocabulary import ID


@cache
def network_of(edition, view, links="all"):
    """Draw a network that no test changes; once, whatever files it leaves in."""
    return network(edition, view, links=links)


@pytest.fixture(scope="module")
def lakeland(graphs):
    return graphs["lakeland"]


@pytest.fixture(scope="module", params=["changzhi", "lakeland"])
def edition(request, graphs):
    return graphs[request.param]


@pytest.fixture(params=READERS)
def read(request, tmp_path):
    return lambda drawn: READERS[request.param](drawn, tmp_path)


def ring_and_more():
    """Return a ring of ten, with parallel ties, an ended one, a consortium's share and an affiliation."""
    drawn = Network(view="made", consortia="clique", ladder=LADDER)
    names = [f"urn:{letter}" for letter in "abcdefghij"]
    for name in [*names, "urn:alone"]:
        drawn.add_node(name, kind="organization", acts_for="", label_en=name)
    said = {"link": "tie", "weight": 1.0, "derived": 0, "direction": "", "subject": "", "situation": ""}
    for one, other in zip(names, [*names[1:], names[0]], strict=True):
        one, other = sorted((one, other))
        drawn.add_edge(one, other, "urn:s", **{**said, "stage": "operating"})
    drawn.add_edge("urn:a", "urn:b", "urn:t", **{**said, "stage": "visit"})
    drawn.add_edge("urn:a", "urn:c", "urn:u", **{**said, "stage": "signed", "weight": 1 / 7})
    drawn.add_edge("urn:a", "urn:d", "urn:v", **{**said, "stage": "ended"})
    told = {"link": "affiliation", "stage": "", "direction": "forward", "subject": "urn:j"}
    drawn.add_edge("urn:j", "urn:a", "urn:w", **{**said, **told})
    mark(drawn, LADDER)
    return drawn


def added_up(nodes, edges):
    """Return the parties and their ties, parallel ones added up, as anybody would read them from a file."""
    made = nx.Graph()
    made.add_nodes_from(iri for iri, said in nodes.items() if int(said["party"]))
    for one, other, said in edges:
        if said["link"] == "tie" and float(said["ladder_weight"]):
            before = made.get_edge_data(one, other, {"weight": 0})["weight"]
            made.add_edge(one, other, weight=before + float(said["ladder_weight"]))
    return made


def assert_measured(made, measured_in):
    for name, reckoned in (
        ("pagerank", nx.pagerank(made, weight="weight", tol=1e-10, max_iter=1000)),
        ("betweenness", nx.betweenness_centrality(made)),
    ):
        ours = {row[0]: row[1] for row in measure(measured_in, name).rows}
        assert reckoned == pytest.approx(ours, abs=1e-5)
        assert len(ours) > 8


def test_others_reckon_from_every_file_what_kg_measure_does(edition, read):
    nodes, edges, _ = read(network_of(edition, "collaboration"))
    assert_measured(added_up(nodes, edges), edition)


def test_parallel_ended_and_shared_ties_are_reckoned_alike(read):
    drawn = ring_and_more()
    nodes, edges, _ = read(drawn)
    made = added_up(nodes, edges)
    assert not made.has_edge("urn:a", "urn:d")
    assert_measured(made, drawn)


def test_igraph_reckons_by_its_own_algorithms_what_kg_measure_does(edition, tmp_path):
    path = tmp_path / "x.graphml"
    path.write_bytes(FORMATS["graphml"].write(network(edition)))
    made = igraph.Graph.Read_GraphML(str(path))
    made.delete_edges(made.es.select(ladder_weight_eq=0))
    made.delete_vertices(made.vs.select(party_eq=0))
    made.simplify(combine_edges={"ladder_weight": "sum"})
    size = len(made.vs)
    pairs = (size - 1) * (size - 2) / 2
    reckoned = {
        "pagerank": made.pagerank(weights="ladder_weight"),
        "betweenness": [share / pairs for share in made.betweenness()],
    }
    for name, figures in reckoned.items():
        ours = {row[0]: row[1] for row in measure(edition, name).rows}
        assert dict(zip(made.vs["id"], figures, strict=True)) == pytest.approx(ours, abs=1e-5)


@pytest.mark.parametrize("view", views())
def test_files_are_undirected_and_a_link_with_a_direction_says_so(edition, read, view):
    drawn = network_of(edition, view)
    _, edges, directed = read(drawn)
    assert not directed
    stated = sorted((a, b, k) for a, b, k, said in drawn.edges(keys=True, data=True) if said["link"] != "tie")
    leading = []
    for one, other, said in edges:
        if said["link"] == "tie":
            assert not said.get("direction")
            continue
        assert said["direction"] == "forward"
        leading.append((said["subject"], other if said["subject"] == one else one, said["edge_key"]))
    assert sorted(leading) == stated


def test_only_what_has_a_direction_can_leave_in_a_directed_file(edition, read):
    _, edges, directed = read(network_of(edition, "everything", "directed"))
    whole = network_of(edition, "everything")
    assert directed in (True, None)
    assert sorted((one, other) for one, other, _ in edges) == sorted(
        (one, other) for one, other, said in whole.edges(data=True) if said["link"] != "tie"
    )
    assert edges


def test_only_ties_can_leave_in_an_undirected_file(edition, read):
    _, edges, directed = read(network_of(edition, "everything", "ties"))
    assert not directed
    assert {said["link"] for *_, said in edges} == {"tie"}


def test_each_edge_of_jgf_says_whether_it_is_directed(lakeland):
    graph = json.loads(FORMATS["jgf"].write(network_of(lakeland, "everything")))["graph"]
    assert {(edge["relation"] == "tie", edge["directed"]) for edge in graph["edges"]} == {
        (True, False),
        (False, True),
    }


def test_with_hubs_nothing_is_marked_as_measured(lakeland):
    drawn = network(lakeland, consortia="star")
    assert not [1 for _, said in drawn.nodes(data=True) if "party" in said]
    assert {said["direction"] for *_, said in drawn.edges(data=True) if said["link"] == "tie"} == {""}


def test_what_is_near_a_thing_is_reckoned_from_what_is_near(edition):
    about = str(ID.changzhi) if str(ID.changzhi) in network(edition) else str(ID.millbrook)
    drawn = network(edition, about=about)
    made = added_up(dict(drawn.nodes(data=True)), drawn.edges(data=True))
    ours = {row[0]: row[1] for row in measure(drawn, "pagerank").rows}
    assert nx.pagerank(made, tol=1e-10, max_iter=1000) == pytest.approx(ours, abs=1e-5)


def test_other_links_are_refused(lakeland):
    with pytest.raises(CallError, match="links are all, ties, directed, not 'some'"):
        network(lakeland, links="some")
