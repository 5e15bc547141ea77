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
    """A hub with one heavy and nine light ties, whose other ends have more ties among themselves."""
    ends = [("h", f"l{n}") for n in range(10)] + [("h", "l0")] * 90
    ends += [(f"l{n}", f"l{(n + 1) % 10}") for n in range(10)]
    heavy = (1 - 91 / 100) ** 9
    assert heavy < 1e-8
    assert backbone(tied(ends), 100, level=1e-6).pairs == {("h", "l0")}
    light = min((1 - 1 / 100) ** 9, (1 - 1 / 3) ** 2)
    kept = backbone(tied(ends), 100, level=float(np.nextafter(light, 1)))
    assert ("h", "l5") in kept.pairs
    assert ("h", "l5") not in backbone(tied(ends), 100, level=light).pairs


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
