"""Measures at size: each within the budget that its register states, or refused with what to ask instead.

The networks are made by numpy, not through RDF: parties by a Zipf law of exponent 0.75, two in five partners
from the neighbourhood, weights of the six steps.  The same size and seed give the same network.
"""

from __future__ import annotations

import time

import networkx as nx
import numpy as np
from scipy.sparse import coo_array, csr_array

from kg.errors import LimitError
from kg.measures import MEASURES, measure
from kg.measures.matrices import pagerank
from kg.weighted import Weighted

SAMPLE = 64


def tailed(parties: int, ties: int, seed: int = 1) -> Weighted:
    """Make a network with heavy tails; about ``ties`` of them, if so many pairs are drawn."""
    chance = np.random.default_rng(seed)
    tail = np.cumsum((np.arange(parties) + 1.0) ** -0.75)
    drawn = int(ties * 1.6)
    one = np.searchsorted(tail, chance.random(drawn) * tail[-1])
    far = np.searchsorted(tail, chance.random(drawn) * tail[-1])
    near = np.clip(one + chance.integers(-20, 21, drawn), 0, parties - 1)
    other = np.where(chance.random(drawn) < 0.4, near, far)
    low, high = np.minimum(one, other), np.maximum(one, other)
    pairs = np.unique((low * parties + high)[low != high])
    low, high = np.divmod(chance.permutation(pairs)[:ties], parties)
    weights = np.tile(chance.integers(1, 7, len(low)) / 6, 2)
    ends = np.concatenate([low, high]), np.concatenate([high, low])
    names = tuple(f"party-{number:06d}" for number in range(parties))
    return Weighted(names, csr_array(coo_array((weights, ends), shape=(parties, parties))))


def against_networkx(parties: int = 10_000, ties: int = 122_000) -> tuple[float, float]:
    """Return how many times faster PageRank is than that of networkx, and the largest difference."""
    network = tailed(parties, ties)
    graph = nx.from_scipy_sparse_array(network.weights)
    ours, theirs = [], []
    for _ in range(3):
        start = time.process_time()
        mine = pagerank(network)
        ours.append(time.process_time() - start)
        start = time.process_time()
        other = nx.pagerank(graph, tol=1e-9 / parties)
        theirs.append(time.process_time() - start)
    return min(theirs) / min(ours), float(max(abs(mine[node] - rank) for node, rank in other.items()))


def at_size(name: str, network: Weighted, sample: int | None = None) -> tuple[float, str]:
    """Return the CPU seconds of a measure, and the words of its refusal if it was refused."""
    start = time.process_time()
    try:
        measure(network, name, sample=sample)
    except LimitError as refusal:
        return time.process_time() - start, str(refusal)
    return time.process_time() - start, ""


def sized() -> list[tuple[str, int | None]]:
    """Return each measure that names and weights will do for, exact and, where it can be, estimated."""
    found = [(name, None) for name, told in MEASURES.items() if told.needs == "weights"]
    return found + [(name, SAMPLE) for name, told in MEASURES.items() if told.sampled]
