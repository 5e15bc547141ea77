"""Figures of a weighted network by sparse matrices: one number for each of its rows.

It knows no party and no situation, and nothing it is given is changed.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array
from scipy.sparse.csgraph import connected_components

from kg.measures.register import within
from kg.weighted import Weighted

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]

_AT_ONCE = 16
_WALKS = 6e10
_PRODUCTS = 2e7


def partners(network: Weighted) -> Counts:
    """Return to how many others each row is tied."""
    counts: Counts = np.diff(network.weights.indptr).astype(np.int64)
    return counts


def strength(network: Weighted) -> Numbers:
    """Return the sum of each row's weights."""
    return np.asarray(network.weights.sum(axis=1), dtype=np.float64).ravel()


def two_paths(network: Weighted) -> float:
    r"""Return :math:`\sum_i d_i^2`, the number of paths of length two; what pairs of partners cost."""
    degrees = partners(network).astype(np.float64)
    return float(degrees @ degrees)


def components(network: Weighted) -> Counts:
    """Return the number of the connected part that each row lies in, the part of the first row first."""
    _, parts = connected_components(network.weights, directed=False)
    return np.asarray(parts, dtype=np.int64)


def pagerank(network: Weighted, damping: float = 0.85, tolerance: float = 1e-9) -> Numbers:
    r"""Return the share of time that a walker spends at each row.

    .. math:: x = d\,W^T D^{-1} x + (1 - d)/n

    by power iteration until the change, summed over all rows, is below ``tolerance``.  A row without a tie
    hands its share to all alike.

    Args:
        network: With or without weights.
        damping: The chance that the walker follows a tie.
        tolerance: Of the sum of all changes.

    References:
        Brin and Page, Computer Networks 30, 107 (1998).

    >>> import networkx as nx
    >>> pagerank(Weighted.of(nx.star_graph(3))).round(3).tolist()
    [0.48, 0.173, 0.173, 0.173]
    """
    size = len(network.names)
    if not size:
        return np.zeros(0)
    total = strength(network)
    share = np.divide(damping, total, out=np.zeros(size), where=total > 0)
    alone = total == 0
    now = np.full(size, 1 / size)
    while True:
        before = now
        rest = (1 - damping + damping * before[alone].sum()) / size
        now = network.weights @ (before * share) + rest
        if np.abs(now - before).sum() < tolerance:
            found: Numbers = now / now.sum()
            return found


def coreness(network: Weighted) -> Counts:
    """Return the largest k for which a row belongs to a part where all have k ties within it.

    Rows are peeled off, those with the fewest ties first; weights do not matter.

    References:
        Batagelj and Zaversnik, arXiv cs/0310049 (2003).

    >>> import networkx as nx
    >>> coreness(Weighted.of(nx.lollipop_graph(4, 2))).tolist()
    [3, 3, 3, 3, 1, 1]
    """
    size = len(network.names)
    left, core, here = partners(network), np.zeros(size, np.int64), np.ones(size, bool)
    level = 0
    while here.any():
        level = max(level, int(left[here].min()))
        while (peeled := np.flatnonzero(here & (left <= level))).size:
            core[peeled] = level
            here[peeled] = False
            left -= np.bincount(network.weights[peeled].indices, minlength=size)
    return core


def constraint(network: Weighted) -> Numbers:
    r"""Return how far each row's ties lead back to its own partners.

    .. math:: c_i = \sum_{j \in N(i)} \Big(p_{ij} + \sum_q p_{iq} p_{qj}\Big)^2, \quad p_{ij} = w_ij / s_i

    Returns:
        Not a number for a row without a tie.

    References:
        Burt, Structural Holes (Harvard, 1992), chapter 2.

    >>> import networkx as nx
    >>> constraint(Weighted.of(nx.path_graph(3))).tolist()
    [1.0, 0.5, 1.0]
    """
    total = strength(network)
    shares = csr_array(
        diags_array(np.divide(1, total, out=np.zeros_like(total), where=total > 0)) @ network.weights
    )
    ties = csr_array(network.weights != 0)
    found = np.zeros(len(total))
    for rows in _blocks(network):
        direct = shares[rows]
        both = direct + (direct @ shares).multiply(ties[rows])
        found[rows] = np.asarray(both.power(2).sum(axis=1)).ravel()
    found[total == 0] = np.nan
    return found


def _blocks(network: Weighted) -> Iterator[slice]:
    """Yield runs of rows whose products with the whole matrix fit into memory."""
    degrees = partners(network)
    ends = np.cumsum(csr_array(network.weights != 0, dtype=np.float64) @ degrees)
    start, size = 0, len(degrees)
    while start < size:
        done = ends[start - 1] if start else 0.0
        stop = max(start + 1, int(np.searchsorted(ends, done + _PRODUCTS)))
        yield slice(start, stop)
        start = stop


def betweenness(network: Weighted, sample: int | None = None, seed: int = 0) -> tuple[Numbers, Numbers]:
    r"""Return the share of the pairs of other rows whose shortest paths lead through each, and its error.

    .. math:: b_v = \frac{2}{(n-1)(n-2)} \sum_{s<t} \frac{\sigma_{st}(v)}{\sigma_{st}}

    Brandes' accumulation, for many sources at once as products of a sparse with a dense matrix; paths are
    counted in hops.  From a sample of k sources without replacement, the sum over all is estimated as n times
    their mean, with the standard error :math:`n\,s\,\sqrt{(1 - k/n)/k}`; it is 0 for all sources.

    Args:
        network: Its weights do not matter.
        sample: From how many sources; None for all.
        seed: Of the draw.

    Raises:
        LimitError: The products would be too many.

    References:
        Brandes, J. Math. Sociol. 25, 163 (2001); Brandes and Pich, Int. J. Bifurcat. Chaos 17, 2303 (2007);
        Kepner and Gilbert, Graph Algorithms in the Language of Linear Algebra (SIAM, 2011), chapter 6.

    >>> import networkx as nx
    >>> betweenness(Weighted.of(nx.path_graph(4)))[0].round(3).tolist()
    [0.0, 0.667, 0.667, 0.0]
    """
    size = len(network.names)
    drawn = size if sample is None else min(sample, size)
    if size < 3:
        return np.zeros(size), np.zeros(size)
    sources = np.sort(np.random.default_rng(seed).choice(size, drawn, replace=False))
    ties = csr_array(network.weights != 0, dtype=np.float64)
    first, second = np.zeros(size), np.zeros(size)
    walked = 0.0
    for start in range(0, drawn, _AT_ONCE):
        lot = sources[start : start + _AT_ONCE]
        passing, levels = _dependencies(ties, lot)
        first += passing.sum(axis=1)
        second += (passing**2).sum(axis=1)
        walked += 2.0 * levels * ties.nnz * len(lot)
        _walkable(walked * drawn / min(start + _AT_ONCE, drawn), drawn)
    scale = 1 / ((size - 1) * (size - 2))
    mean = first / drawn
    spread = np.maximum(second - drawn * mean**2, 0) / max(drawn - 1, 1)
    error = np.sqrt(spread * (1 - drawn / size) / drawn)
    return size * mean * scale, size * error * scale


def _walkable(walked: float, drawn: int) -> None:
    fit = max(1, int(drawn * _WALKS / walked)) if walked else drawn
    within(walked, _WALKS, "steps along ties", f"ask for an estimate: --sample {min(fit, 256)}")


def _dependencies(ties: csr_array, sources: NDArray[np.int64]) -> tuple[Numbers, int]:
    """Return how many shortest paths from each source lead through each row, and how far they reach."""
    columns = np.arange(len(sources))
    paths = np.zeros((ties.shape[0], len(sources)))
    paths[sources, columns] = 1
    front = paths.copy()
    levels = [np.flatnonzero(front)]
    while levels[-1].size:
        front = ties @ front
        front[paths != 0] = 0
        paths += front
        levels.append(np.flatnonzero(front))
    passing, flat = np.zeros_like(paths), paths.ravel()
    for near, far in zip(levels[-3::-1], levels[-2:0:-1], strict=True):
        front = np.zeros_like(paths)
        front.ravel()[far] = (1 + passing.ravel()[far]) / flat[far]
        passing.ravel()[near] += (ties @ front).ravel()[near] * flat[near]
    passing[sources, columns] = 0
    return passing, len(levels)
