"""A page that carries a part of a network knows the whole of it in numbers."""

import random
import sys

import networkx as nx
import pytest
from pagedata import held

from kg.explore import page
from kg.explore.communities import backbone
from kg.projection import network
from kg.vocabulary import ID

LADDER = ["contact", "visit", "agreed"]


def made(nodes, ties, seed):
    """Return a network with parallel and derived ties, ties to oneself, situations of three, things alone."""
    choose = random.Random(seed)
    drawn = nx.MultiDiGraph(view="made", labels={}, ladder=LADDER, passages={}, sources={})
    names = [f"urn:{number:03}" for number in range(nodes)]
    for name in names:
        drawn.add_node(name, label_en=name, label_zh="", aliases="", hidden="", kind="place", sector="")
    for number in range(ties):
        one, other = choose.choice(names[2:]), choose.choice(names[2:])
        parties = sorted({one, other, choose.choice(names[2:])})
        said = {"link": "tie", "stage": choose.choice([*LADDER, ""]), "derived": int(number % 7 == 0)}
        if number % 5 == 0:
            said = {"link": "locatedIn"}
        told = " ".join(f"party={party}" for party in parties) if number % 3 == 0 else ""
        drawn.add_edge(one, other, f"urn:tie:{number}", situation=f"urn:tie:{number}", roles=told, **said)
    return drawn


def rest(data):
    """Return the links that a page holds by their ends only: ends, step and whether it is derived."""
    found = []
    for step, derived, rows, *_ in data["whole"]["rest"]:
        one = 0
        for ahead, *differences in rows:
            one, other = one + ahead, 0
            for difference in differences:
                other += difference
                found.append((one, other, step, derived))
    return found


@pytest.fixture(scope="module", params=[(40, 300), (60, 300), (12, 250)], ids=["some", "sparse", "dense"])
def partial(request):
    """A network and the data of a page that carries a part of it: of the second, not even all things."""
    module = sys.modules["kg.explore.page"]
    nodes, ties = request.param
    drawn = made(nodes, ties, seed=nodes)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("CARRIED", 50 if nodes == 60 else 100), ("DENSE", 40), ("AT_ONCE", 20)):
            patch.setattr(module, name, value)
        return drawn, held(page(drawn))


def test_every_link_is_held_or_named_by_its_ends_and_its_step(partial):
    drawn, data = partial
    ids = [node["id"] for node in data["nodes"]]
    number = {iri: at for at, iri in enumerate(ids)}
    whole = []
    for one, other, said in drawn.edges(data=True):
        ends = sorted(number.get(end, len(ids)) for end in (one, other))
        step = said.get("stage") or "none" if said["link"] == "tie" else f"link:{said['link']}"
        if ends[0] < len(ids):
            whole.append((*ends, step, said.get("derived", 0)))
    there = [
        (
            *sorted((tie["from"], tie["to"])),
            tie.get("stage") or "none" if tie["link"] == "tie" else f"link:{tie['link']}",
            tie.get("derived", 0),
        )
        for tie in data["ties"]
    ]
    assert sorted(there + rest(data)) == sorted(whole)
    assert len(there) < len(whole)


def test_what_is_over_is_said_to_be_of_links_held_by_their_ends_too(monkeypatch):
    for name, value in (("CARRIED", 100), ("DENSE", 40), ("AT_ONCE", 20)):
        monkeypatch.setattr(sys.modules["kg.explore.page"], name, value)
    drawn = made(40, 300, seed=1)
    for number, (*_, said) in enumerate(drawn.edges(data=True)):
        said["outlived"] = number % 2
    left = held(page(drawn))["whole"]["rest"]
    over = {(step, marks) for step, marks, *_ in left}
    assert {("visit", 0), ("visit", 1), ("visit", 2), ("visit", 3)} <= over
    assert {("link:locatedIn", 0), ("link:locatedIn", 2)} <= over
    assert "outlived" not in {step for step, *_ in left}


def test_a_thing_has_as_many_links_and_partners_as_in_the_whole_network(partial):
    drawn, data = partial
    for node, ties, partners in zip(
        data["nodes"], data["whole"]["ties"], data["whole"]["partners"], strict=True
    ):
        ends = [{one, other} for one, other in drawn.edges() if node["id"] in (one, other)]
        assert ties == len(ends)
        assert partners == len(set().union(*ends) - {node["id"]})


def test_the_numbers_of_things_links_and_situations_are_those_of_the_whole(partial):
    drawn, data = partial
    assert (data["of"], data["ofTies"]) == (drawn.number_of_nodes(), drawn.number_of_edges())
    assert data["thinned"]["of"] == drawn.number_of_edges()
    assert data["thinned"]["carried"] == len(data["ties"])
    situations = [
        said["situation"]
        for *_, said in drawn.edges(data=True)
        if said["link"] == "tie" and not said.get("derived") and len(said["roles"].split()) > 2
    ]
    assert data["whole"]["situations"] == len(set(situations))
    sizes = {one["id"]: one["size"] for one in data["communities"]}
    homes = [node["community"] for node in data["nodes"] if "community" in node]
    assert all(sizes[home] >= homes.count(home) for home in homes)
    if len(data["nodes"]) == drawn.number_of_nodes():
        assert all(sizes[home] == homes.count(home) for home in homes)


def test_a_page_of_what_is_near_a_thing_knows_the_whole_that_it_was_cut_from(graphs):
    edition = graphs["changzhi"]
    whole, near = network(edition), network(edition, about="Ye Zhizhen")
    data = held(page(near))
    assert (data["of"], data["ofTies"]) == (len(whole), whole.number_of_edges())
    assert (len(data["nodes"]), len(data["ties"])) == (len(near), near.number_of_edges())
    assert data["about"] == [str(ID["ye-zhizhen"]), 1]
    changzhi = next(at for at, node in enumerate(data["nodes"]) if node["label_en"] == "Changzhi")
    assert data["whole"]["ties"][changzhi] == whole.degree(str(ID.changzhi))
    assert len(rest(data)) > 0
    assert held(page(whole))["about"] is None


def test_what_is_linked_in_the_network_is_linked_in_the_page(partial):
    drawn, data = partial
    ids = [node["id"] for node in data["nodes"]]
    page_of = nx.Graph([(ids[tie["from"]], ids[tie["to"]]) for tie in data["ties"]])
    page_of.add_nodes_from(ids)
    wanted = nx.connected_components(nx.Graph(drawn.subgraph(ids)))
    assert sorted(map(sorted, nx.connected_components(page_of))) == sorted(map(sorted, wanted))


def test_a_page_that_carries_everything_has_no_rest():
    drawn = made(20, 60, seed=1)
    assert "whole" not in held(page(drawn))


def test_a_backbone_of_as_many_pairs_as_things_keeps_the_forest():
    drawn = made(40, 300, seed=4)
    kept = nx.Graph(backbone(drawn, len(drawn)).pairs)
    parts = [part for part in nx.connected_components(nx.Graph(drawn)) if len(part) > 1]
    assert sorted(map(sorted, nx.connected_components(kept))) == sorted(map(sorted, parts))
