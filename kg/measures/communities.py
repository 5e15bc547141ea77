"""Communities: parties tied more closely to one another than to the rest, named by what they hold.

A community is a finding of one method and one seed, and no statement of any source.
"""

from __future__ import annotations

import random
from collections import Counter

import networkx as nx
import numpy as np
from scipy.sparse import triu

from kg.errors import CallError
from kg.measures import matrices
from kg.measures.measured import Cell
from kg.measures.register import SEED, Asked, Found, measuring, within
from kg.measures.ties import Ties
from kg.weighted import Weighted
from kg.words import Said

_COLUMNS = "community members main_parties main_technologies"


@measuring(
    "communities",
    _COLUMNS,
    needs="weights",
    smallest=20,
    budget=120,
    about="no",
)
def communities(ties: Ties, asked: Asked) -> Found:
    r"""Which parties are tied more closely to one another than to the rest.

    Formula:
        the partition that Louvain's method finds for modularity Q = sum over communities of
        (w_in / w - (s / 2w)^2), resolution 1, with a fixed seed

    Unit:
        parties; modularity, between -1/2 and 1, stands in the notes

    References:
        Blondel et al., J. Stat. Mech. P10008 (2008); Newman and Girvan, Phys. Rev. E 69, 026113 (2004).
    """
    within(
        ties.weighted.weights.nnz / 2,
        1.2e6,
        "ties",
        "with the extra fast installed, ask: kg measure communities-leiden",
    )
    one, other, weight = _edges(ties.weighted)
    # Rows instead of names: the method walks through sets, whose order depends on the hash of a text.
    numbered = nx.Graph()
    numbered.add_nodes_from(range(len(ties.weighted.names)))
    numbered.add_weighted_edges_from(zip(one.tolist(), other.tolist(), weight.tolist(), strict=True))
    return _named(ties, [sorted(group) for group in nx.community.louvain_communities(numbered, seed=SEED)])


@measuring(
    "communities-leiden",
    _COLUMNS,
    needs="weights",
    smallest=20,
    budget=30,
    about="no",
)
def communities_leiden(ties: Ties, asked: Asked) -> Found:
    r"""Which parties are tied more closely, each community in one piece (needs the extra fast).

    Formula:
        the partition that Leiden's method finds for modularity Q = sum over communities of
        (w_in / w - (s / 2w)^2), resolution 1, two rounds, with a fixed seed

    Unit:
        parties; modularity, between -1/2 and 1, stands in the notes

    References:
        Traag, Waltman and van Eck, Sci. Rep. 9, 5233 (2019).
    """
    try:
        import igraph
    except ImportError:
        raise CallError(
            "communities-leiden needs igraph: install pact-kg[fast], or ask for communities"
        ) from None
    one, other, weight = _edges(ties.weighted)
    graph = igraph.Graph(n=len(ties.weighted.names), edges=np.column_stack([one, other]))
    igraph.set_random_number_generator(random.Random(SEED))  # noqa: S311
    try:
        found = graph.community_leiden("modularity", weights=weight.tolist(), n_iterations=2)
    finally:
        igraph.set_random_number_generator(random)
    return _named(ties, [sorted(group) for group in found])


def modularity(network: Weighted, groups: list[list[int]]) -> float:
    r"""Return how much more weight lies within groups than chance would put there.

    .. math:: Q = \sum_c \frac{w_c}{w} - \Big(\frac{s_c}{2w}\Big)^2

    Args:
        network: With or without weights.
        groups: Rows; each row in one group.

    Returns:
        0 for a network without ties.

    References:
        Newman and Girvan, Phys. Rev. E 69, 026113 (2004).
    """
    group = np.zeros(len(network.names), np.int64)
    for number, rows in enumerate(groups):
        group[rows] = number
    one, other, weight = _edges(network)
    total = weight.sum()
    if not total:
        return 0.0
    inside = weight[group[one] == group[other]].sum() / total
    strengths = np.bincount(group, weights=matrices.strength(network), minlength=len(groups))
    return float(inside - ((strengths / (2 * total)) ** 2).sum())


def _edges(network: Weighted) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    half = triu(network.weights, format="coo")
    order = np.lexsort((half.col, half.row))
    return half.row[order], half.col[order], half.data[order]


def _named(ties: Ties, groups: list[list[int]]) -> Found:
    """Name each community by its three strongest parties and the technologies most spoken of within it."""
    tied = [group for group in groups if len(group) > 1]
    strength = matrices.strength(ties.weighted).tolist()
    names = ties.weighted.names
    home = {names[row]: number for number, group in enumerate(tied) for row in group}
    concerned: dict[int, Counter[str]] = {number: Counter() for number in range(len(tied))}
    for (one, other), situations in ties.between.items():
        if one in home and home[one] == home.get(other):
            for edge in situations:
                concerned[home[one]].update(edge.get("technologies", "").split())
    told = [
        (
            len(group),
            tuple(names[row] for row in sorted(group, key=lambda row: (-round(strength[row], 9), row))[:3]),
            tuple(
                name
                for name, _ in sorted(concerned[number].items(), key=lambda item: (-item[1], item[0]))[:3]
            ),
        )
        for number, group in enumerate(tied)
    ]
    rows: list[tuple[Cell, ...]] = [
        (number, *row) for number, row in enumerate(sorted(told, key=lambda row: (-row[0], row[1])), 1)
    ]
    found = f"{modularity(ties.weighted, groups):.6g}"
    note = Said("measure", "note.modularity", modularity=found)
    return Found(rows, (note,))
