import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.weighted import Weighted

ENDS = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=30)


@given(ENDS)
def test_it_is_symmetric_without_a_diagonal_and_adds_up_parallel_edges(ends):
    network = nx.MultiDiGraph(ends)
    folded = Weighted.of(network)
    dense = folded.weights.toarray()
    assert (dense == dense.T).all()
    assert not dense.diagonal().any()
    assert dense.sum() == 2 * sum(a != b for a, b in ends)
    assert folded.names == tuple(sorted(network))


@given(ENDS, st.randoms())
def test_the_order_of_edges_does_not_matter(ends, chance):
    tied = [(a, b, {"w": 1 / (1 + index)}) for index, (a, b) in enumerate(ends)]
    mixed = tied[:]
    chance.shuffle(mixed)
    one, other = (Weighted.of(nx.MultiDiGraph(edges), "w") for edges in (tied, mixed))
    assert np.array_equal(one.weights.toarray(), other.weights.toarray())


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 9)), max_size=12))
def test_the_direction_of_edges_does_not_matter_to_the_last_bit(edges):
    tied = [("a", "b", {"w": 1 / n}) if forth else ("b", "a", {"w": 1 / n}) for forth, n in edges]
    dense = Weighted.of(nx.MultiDiGraph(tied), "w").weights.toarray()
    assert (dense == dense.T).all()


def test_an_empty_network_has_no_rows():
    assert Weighted.of(nx.Graph()).weights.shape == (0, 0)
