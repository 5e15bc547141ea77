"""Weighted networks at size: names and one symmetric sparse matrix.  It knows no view and no measure."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import numpy as np
from scipy.sparse import coo_array, csr_array


@dataclass(frozen=True, slots=True)
class Weighted:
    """An undirected network without parallel edges and without edges from a node to itself.

    Attributes:
        names: The nodes, sorted; their order is that of the rows.
        weights: Symmetric, positive where two nodes are joined, with an empty diagonal.
    """

    names: tuple[str, ...]
    weights: csr_array

    @classmethod
    def of(cls, network: nx.Graph, weight: str | None = None) -> Weighted:
        """Fold any networkx graph: directions are forgotten, parallel edges are added up.

        Args:
            network: It is not changed.
            weight: The attribute that holds an edge's weight, 1 where an edge has none; None counts edges.

        >>> folded = Weighted.of(nx.MultiDiGraph([("a", "b"), ("b", "a"), ("a", "a")]))
        >>> folded.names, folded.weights.toarray().tolist()
        (('a', 'b'), [[0.0, 2.0], [2.0, 0.0]])
        """
        names = tuple(sorted(network))
        row = {name: index for index, name in enumerate(names)}
        edges = [
            (*sorted((row[a], row[b])), float(w))
            for a, b, w in network.edges(data=weight, default=1)
            if a != b
        ]
        # Added up in one order, whatever the direction, because sums of floating-point numbers depend on it;
        # scipy adds up duplicates in the order of an unstable sort.
        ends = np.array(sorted(edges), dtype=np.float64).reshape(-1, 3)
        ends_as_one = ends[:, 0].astype(np.int64) * len(names) + ends[:, 1].astype(np.int64)
        pairs, place = np.unique(ends_as_one, return_inverse=True)
        total = np.bincount(place, weights=ends[:, 2], minlength=len(pairs))
        one, other = np.divmod(pairs, max(len(names), 1))
        both = (np.concatenate([one, other]), np.concatenate([other, one]))
        size = (len(names), len(names))
        return cls(names, csr_array(coo_array((np.tile(total, 2), both), shape=size)))
