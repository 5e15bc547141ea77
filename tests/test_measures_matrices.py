"""Figures of matrices against networkx and igraph, and the laws that hold for them."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from kg.errors import LimitError
from kg.measures import matrices
from kg.measures.communities import modularity
from kg.weighted import Weighted

igraph = pytest.importorskip("igraph")

LAW = settings(max_examples=40, deadline=None)
NAMES = [f"n{number:02d}" for number in range(12)]
EDGES = st.dictionaries(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(1, 6).map(lambda rank: rank / 6),
    max_size=40,
)
FIGURES = {
    "partners": matrices.partners,
    "strength": matrices.strength,
    "pagerank": matrices.pagerank,
    "coreness": matrices.coreness,
    "constraint": matrices.constraint,
    "betweenness": lambda network: matrices.betweenness(network)[0],
}


def graph(edges):
    made = nx.Graph()
    made.add_nodes_from(NAMES)
    made.add_weighted_edges_from((*pair, weight) for pair, weight in edges.items())
    return made


def weighted(edges):
    return Weighted.of(graph(edges), "weight")


def larger():
    """A network of 300 with heavy tails, weights and a part that stands alone."""
    made = nx.barabasi_albert_graph(280, 4, seed=1)
    made.add_edges_from((a, b) for a in range(280, 300) for b in range(a + 1, 300) if (a + b) % 3)
    for one, other, data in made.edges(data=True):
        data["weight"] = 1 + (one * 7 + other) % 5
    return nx.relabel_nodes(made, {node: f"n{node:03d}" for node in made})


def listed(values, network):
    return np.array([values[name] for name in network.names], dtype=float)


@LAW
@given(EDGES)
def test_small_networks_agree_with_networkx(edges):
    theirs, ours = graph(edges), weighted(edges)
    assert matrices.partners(ours).tolist() == [theirs.degree(name) for name in NAMES]
    assert matrices.strength(ours) == pytest.approx([theirs.degree(name, "weight") for name in NAMES])
    assert matrices.coreness(ours).tolist() == [nx.core_number(theirs)[name] for name in NAMES]
    ranks = nx.pagerank(theirs, tol=1e-12, max_iter=1000)
    assert matrices.pagerank(ours) == pytest.approx(listed(ranks, ours), abs=1e-7)
    burt = nx.constraint(theirs, weight="weight")
    assert matrices.constraint(ours) == pytest.approx(listed(burt, ours), nan_ok=True)
    between = nx.betweenness_centrality(theirs)
    assert matrices.betweenness(ours)[0] == pytest.approx(listed(between, ours))
    parts = {frozenset(part) for part in nx.connected_components(theirs)}
    numbers = matrices.components(ours)
    assert {frozenset(np.array(NAMES)[numbers == number].tolist()) for number in numbers} == parts


def test_a_larger_network_agrees_with_networkx_and_igraph():
    theirs, ours = larger(), Weighted.of(larger(), "weight")
    half = csr_array(np.triu(ours.weights.toarray())).tocoo()
    third = igraph.Graph(n=300, edges=np.column_stack([half.row, half.col]))
    assert matrices.coreness(ours).tolist() == third.coreness()
    assert matrices.constraint(ours) == pytest.approx(third.constraint(weights=half.data.tolist()))
    assert matrices.pagerank(ours) == pytest.approx(third.pagerank(weights=half.data.tolist()), abs=1e-6)
    assert matrices.betweenness(ours)[0] * 299 * 298 / 2 == pytest.approx(third.betweenness())
    assert matrices.constraint(ours) == pytest.approx(listed(nx.constraint(theirs, weight="weight"), ours))
    groups = [list(range(100)), list(range(100, 250)), list(range(250, 300))]
    membership = [0] * 100 + [1] * 150 + [2] * 50
    named = [{ours.names[row] for row in group} for group in groups]
    assert modularity(ours, groups) == pytest.approx(nx.community.modularity(theirs, named, weight="weight"))
    assert modularity(ours, groups) == pytest.approx(third.modularity(membership, weights=half.data.tolist()))


@LAW
@given(EDGES, st.permutations(NAMES))
def test_names_do_not_matter(edges, names):
    """A figure belongs to a place in the network, whatever the party there is called."""
    mapping = dict(zip(NAMES, names, strict=True))
    renamed = Weighted.of(nx.relabel_nodes(graph(edges), mapping), "weight")
    for name, figure in FIGURES.items():
        before = dict(zip(NAMES, figure(weighted(edges)).tolist(), strict=True))
        after = dict(zip(renamed.names, figure(renamed).tolist(), strict=True))
        assert [after[mapping[n]] for n in NAMES] == pytest.approx(list(before.values()), nan_ok=True), name


@LAW
@given(EDGES, st.randoms())
def test_the_order_of_edges_changes_not_one_bit(edges, chance):
    mixed = list(edges.items())
    chance.shuffle(mixed)
    for name, figure in FIGURES.items():
        one, other = figure(weighted(edges)), figure(weighted(dict(mixed)))
        assert one.tobytes() == other.tobytes(), name


@LAW
@given(EDGES)
def test_figures_stay_within_their_bounds(edges):
    network = weighted(edges)
    assert matrices.pagerank(network).sum() == pytest.approx(1)
    assert (matrices.pagerank(network) > 0).all()
    between, error = matrices.betweenness(network)
    assert ((between >= -1e-12) & (between <= 1 + 1e-12)).all()
    assert not error.any()
    # Each squared term is at most 1 and the terms sum to at most 2; squares of d shares sum to 1/d at least.
    held = matrices.partners(network) > 0
    constraint, least = matrices.constraint(network)[held], 1 / matrices.partners(network)[held]
    assert ((constraint >= least - 1e-12) & (constraint <= 2)).all()
    assert (matrices.coreness(network) <= matrices.partners(network)).all()


@LAW
@given(EDGES, st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_a_further_tie_takes_nothing_from_degree_strength_or_core(edges, one, other):
    if one < other and (one, other) not in edges:
        before, after = weighted(edges), weighted({**edges, (one, other): 0.5})
        for figure in (matrices.partners, matrices.strength, matrices.coreness):
            assert (figure(after) >= figure(before)).all()


@LAW
@given(EDGES)
def test_measuring_changes_no_weight(edges):
    network = weighted(edges)
    before = network.weights.toarray().tobytes()
    for figure in FIGURES.values():
        figure(network)
    assert network.weights.toarray().tobytes() == before


@LAW
@given(EDGES)
def test_a_sample_of_everybody_is_exact(edges):
    network = weighted(edges)
    share, error = matrices.betweenness(network, sample=len(NAMES))
    assert share == pytest.approx(matrices.betweenness(network)[0])
    assert not error.any()


def test_estimates_are_unbiased_and_their_error_is_honest():
    network = Weighted.of(larger())
    exact, _ = matrices.betweenness(network)
    drawn = [matrices.betweenness(network, 60, seed) for seed in range(40)]
    mean = np.mean([share for share, _ in drawn], axis=0)
    assert mean[:20] == pytest.approx(exact[:20], rel=0.1)
    within = [abs(share - exact)[:20] <= 2 * error[:20] for share, error in drawn]
    assert 0.8 < np.mean(within) < 1


def test_a_drawn_estimate_is_the_same_twice():
    network = Weighted.of(larger())
    one, other = matrices.betweenness(network, 20, 7), matrices.betweenness(network, 20, 7)
    assert one[0].tobytes() + one[1].tobytes() == other[0].tobytes() + other[1].tobytes()


def test_blocks_of_rows_give_what_the_whole_gives(monkeypatch):
    network = Weighted.of(larger(), "weight")
    whole = matrices.constraint(network)
    monkeypatch.setattr(matrices, "_PRODUCTS", 50)
    assert matrices.constraint(network) == pytest.approx(whole)


def test_what_walks_too_far_is_refused_with_the_sample_that_fits(monkeypatch):
    monkeypatch.setattr(matrices, "_WALKS", 1e5)
    with pytest.raises(LimitError, match=r"fit into the budget; ask for an estimate: --sample \d+"):
        matrices.betweenness(Weighted.of(larger()))


@LAW
@given(EDGES, st.lists(st.integers(0, 3), min_size=12, max_size=12))
def test_modularity_agrees_with_networkx(edges, membership):
    groups = [[row for row, own in enumerate(membership) if own == number] for number in range(4)]
    named = [{NAMES[row] for row in group} for group in groups]
    if edges:
        theirs = nx.community.modularity(graph(edges), named, weight="weight")
        assert modularity(weighted(edges), groups) == pytest.approx(theirs)


def test_nothing_is_measured_of_nothing():
    empty = Weighted.of(nx.Graph())
    for figure in FIGURES.values():
        assert figure(empty).tolist() == []
    assert modularity(empty, []) == 0
