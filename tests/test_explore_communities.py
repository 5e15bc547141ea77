"""Communities have names, and a backbone is what stands out; both whatever the order things come in."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.explore.communities import backbone, communities

ENDS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=40)


def tied(ends, **graph):
    network = nx.MultiDiGraph(**graph)
    for one, other in ends:
        network.add_node(one, label_en=one.upper(), label_zh="", kind="place")
        network.add_node(other, label_en=other.upper(), label_zh="", kind="place")
        network.add_edge(one, other, technologies="urn:t")
    return network


def two_rings():
    rings = [(f"{ring}{n}", f"{ring}{(n + 1) % 5}") for ring in "xy" for n in range(5)]
    chords = [(f"{ring}{n}", f"{ring}{(n + 2) % 5}") for ring in "xy" for n in range(5)]
    return [*rings, *chords, ("x0", "y0"), ("x0", "x3")]


def test_what_hangs_together_is_one_community_named_by_whom_it_holds_and_what_it_is_about():
    network = tied(two_rings(), labels={"urn:t": {"en": "tides", "zh": "潮汐"}})
    found = communities(network)
    assert [set(one.members) for one in found] == [
        {f"x{n}" for n in range(5)},
        {f"y{n}" for n in range(5)},
    ]
    assert found[0].name_en == "X0, X3 · tides"
    assert found[0].name_zh == "X0、X3 · 潮汐"


def test_who_is_alone_is_in_no_community():
    network = tied([("a", "b")])
    network.add_node("c", label_en="C", label_zh="")
    assert [one.members for one in communities(network)] == [("a", "b")]
    assert communities(nx.MultiDiGraph()) == ()


@given(ENDS, st.randoms())
def test_the_order_of_ties_does_not_matter(ends, chance):
    mixed = ends[:]
    chance.shuffle(mixed)
    assert communities(tied(ends)) == communities(tied(mixed))
    assert backbone(tied(ends), 100) == backbone(tied(mixed), 100)


@given(ENDS, st.integers(0, 20))
@example([("a", "b")] * 3, 1)
def test_a_backbone_is_part_of_the_network_and_no_larger_than_asked(ends, most):
    kept = backbone(tied(ends), most)
    assert kept.pairs <= {tuple(sorted(pair)) for pair in ends if pair[0] != pair[1]}
    assert len(kept.pairs) <= most
    assert 0 <= kept.level <= 1


def test_the_significance_is_that_of_the_formula():
    """A hub with heavy ties to a ring, whose lightest tie lies between two of its members."""
    ends = [("h", f"l{n}") for n in range(10)] * 9
    ends += [(f"l{n}", f"l{(n + 1) % 10}") for n in range(10)]
    forest = {("h", f"l{n}") for n in range(10)}
    assert backbone(tied(ends), 100, level=0).pairs == set()
    assert backbone(tied(ends), 100, level=1e-9).pairs == forest
    light = (1 - 1 / 11) ** 2
    kept = backbone(tied(ends), 100, level=float(np.nextafter(light, 1)))
    assert ("l4", "l5") in kept.pairs
    assert ("l4", "l5") not in backbone(tied(ends), 100, level=light).pairs


@given(ENDS)
def test_what_hangs_together_still_does(ends):
    network = tied(ends)
    kept = nx.Graph(backbone(network, 100).pairs)
    kept.add_nodes_from(network)
    whole = nx.Graph((a, b) for a, b in ends if a != b)
    whole.add_nodes_from(network)
    parts = {frozenset(part) for part in nx.connected_components(whole)}
    assert {frozenset(part) for part in nx.connected_components(kept)} == parts


def test_nobody_loses_the_only_tie_it_has():
    star = [("hub", f"leaf{n}") for n in range(50)]
    assert len(backbone(tied(star), 100).pairs) == 50


@pytest.mark.parametrize("most", [5, 20])
def test_a_level_is_lowered_to_what_may_be_kept(most):
    chance = np.random.default_rng(1)
    ends = [tuple(chance.choice(list("abcdefghijklmnopqrst"), 2, replace=False)) for _ in range(900)]
    kept = backbone(tied(ends), most, level=1)
    assert len(kept.pairs) == most
    assert kept.level < 1
