"""A network is plain strings and numbers: whatever networkx writes, it writes, and gives back whole."""

import io
import json
import math
import pickle

import networkx as nx
import pytest
from conftest import statement
from networkfiles import READERS
from rdflib import Literal

from kg.context import ladder, packed, table, unpacked
from kg.export import FORMATS, register
from kg.layout import positions, radius
from kg.measures import measure
from kg.projection import network, views
from kg.store import Edition
from kg.vocabulary import ID, WGS84, XSD

WRITERS = {
    "graphml": lambda drawn: nx.write_graphml(drawn, io.BytesIO()),
    "gexf": lambda drawn: nx.write_gexf(drawn, io.BytesIO()),
    "gml": lambda drawn: list(nx.generate_gml(drawn)),
    "node-link": lambda drawn: json.dumps(nx.node_link_data(drawn, edges="edges")),
    "adjacency": lambda drawn: json.dumps(nx.adjacency_data(drawn)),
    "cytoscape": lambda drawn: json.dumps(nx.cytoscape_data(drawn)),
    "edges": lambda drawn: list(nx.generate_edgelist(drawn)),
    "pickle": pickle.dumps,
}


@pytest.fixture(scope="module")
def edition(shipped_statements):
    return Edition.in_memory(shipped_statements)


@pytest.fixture(
    scope="module", params=[f"{name} {way}" for name in views() for way in ("clique", "star")], ids=str
)
def drawn(request, edition):
    name, way = request.param.split()
    return network(edition, name, consortia=way)


@pytest.fixture(params=READERS)
def read(request, tmp_path):
    return lambda drawn: READERS[request.param](drawn, tmp_path)


@pytest.mark.parametrize("name", WRITERS)
def test_networkx_writes_a_network_in_every_format(drawn, name):
    assert WRITERS[name](drawn) != ""


def test_a_network_holds_nothing_but_strings_and_numbers(drawn):
    values = [*drawn.graph.values()]
    values += [value for _, said in drawn.nodes(data=True) for value in said.values()]
    values += [value for *_, said in drawn.edges(data=True) for value in said.values()]
    assert {type(value) for value in values} <= {str, int, float}
    assert not [value for value in values if isinstance(value, float) and not math.isfinite(value)]


@pytest.mark.parametrize(
    "way",
    [
        lambda drawn: pickle.loads(pickle.dumps(drawn)),  # noqa: S301
        lambda drawn: drawn.copy(),
        lambda drawn: drawn.subgraph(list(drawn)),
        lambda drawn: nx.node_link_graph(
            json.loads(json.dumps(nx.node_link_data(drawn, edges="edges"))), edges="edges"
        ),
    ],
    ids=["pickled", "copied", "part", "node-link"],
)
def test_a_network_is_given_back_whole(drawn, way):
    again = way(drawn)
    assert nx.utils.graphs_equal(again, drawn)
    for name in ("labels", "passages", "sources"):
        assert table(again, name) == getattr(drawn, name)
    assert ladder(again) == drawn.ladder


def test_what_networkx_wrote_and_read_is_measured_alike(edition):
    drawn, file = network(edition), io.BytesIO()
    nx.write_graphml(drawn, file)
    file.seek(0)
    again = nx.read_graphml(file, force_multigraph=True)
    for name in ("degree", "pagerank", "betweenness"):
        assert measure(again, name).table() == measure(drawn, name).table()


def test_no_attribute_is_called_as_the_ends_of_an_edge_are(drawn):
    data = nx.node_link_data(drawn, edges="edges")
    assert [edge["sources"] for edge in data["edges"]] == [
        said["sources"] for *_, said in drawn.edges(data=True)
    ]
    assert not {"source", "target", "key", "id"} & {k for *_, said in drawn.edges(data=True) for k in said}
    assert not {"id", "x", "y"} & {k for _, said in drawn.nodes(data=True) for k in said}


def test_the_network_says_again_what_it_carries(edition):
    drawn = network(edition, "everything")
    carried = unpacked(drawn)
    assert packed(carried) == drawn.graph
    assert carried["ladder"] == list(drawn.ladder)
    assert carried["passages"] == drawn.passages
    assert {told["source"] for told in drawn.passages.values()} <= drawn.sources.keys()


def test_a_name_a_position_and_known_coordinates_leave_in_every_file(edition, read):
    drawn = network(edition, "everything")
    nodes, _, _ = read(drawn)
    located = {iri for iri, said in drawn.nodes(data=True) if "lat" in said}
    assert located
    for iri, said in nodes.items():
        assert said["label"] == drawn.nodes[iri]["label"]
        assert all(math.isfinite(float(said[axis])) for axis in "xy")
        if iri in located:
            assert float(said["lat"]) == drawn.nodes[iri]["lat"]
            assert float(said["long"]) == drawn.nodes[iri]["long"]
        else:
            # igraph writes "not a number" where GraphML has no number.
            assert said.get("lat", "") in ("", None) or math.isnan(said["lat"])
    assert len({(float(said["x"]), float(said["y"])) for said in nodes.values()}) == len(drawn)


def test_a_file_places_nodes_as_the_page_does(edition):
    drawn = network(edition)
    page = positions(drawn, {iri: radius(drawn, iri) for iri in drawn})
    elements = json.loads(FORMATS["cytoscape"].write(drawn))["elements"]["nodes"]
    assert {one["data"]["id"]: tuple(one["position"].values()) for one in elements} == page
    read = nx.read_gexf(io.BytesIO(FORMATS["gexf"].write(drawn)), version="1.3")
    seen = {iri: said["viz"]["position"] for iri, said in read.nodes(data=True)}
    assert {iri: (at["x"], -at["y"]) for iri, at in seen.items()} == page


def test_beyond_a_size_no_position_is_said(edition, read, monkeypatch):
    monkeypatch.setattr(register, "LAID_OUT", 3)
    nodes, _, _ = read(network(edition))
    assert not [iri for iri, said in nodes.items() if said.get("x", "") != ""]
    assert all(said["label"] for said in nodes.values())


@pytest.mark.parametrize(("lat", "long"), [("91.0", "12.5"), ("NaN", "181"), ("1e1", "x")])
def test_what_is_no_place_on_the_globe_is_no_coordinate(edition, shipped_statements, lat, long):
    said = [
        statement(ID["changzhi"], WGS84[name], Literal(value, datatype=XSD.decimal, normalize=False))
        for name, value in (("lat", lat), ("long", long))
    ]
    kept = [s for s in shipped_statements if s.predicate not in (WGS84.lat, WGS84.long)]
    node = network(Edition.in_memory([*kept, *said])).nodes[str(ID["changzhi"])]
    assert "lat" not in node
    assert node.get("long") == (12.5 if long == "12.5" else None)


def test_a_table_made_by_hand_is_read_as_it_is():
    made = nx.MultiDiGraph(ladder=["contact"], labels={"urn:a": {"en": "A"}})
    assert (ladder(made), table(made, "labels"), table(made, "sources")) == (
        ("contact",),
        {"urn:a": {"en": "A"}},
        {},
    )
