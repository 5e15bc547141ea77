"""Measures at size: each within the budget that its register states, or refused with what to ask instead.

The networks are made by numpy, not through RDF: parties by a Zipf law of exponent 0.75, two in five partners
from the neighbourhood, weights of the six steps.  The same size and seed give the same network.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import networkx as nx
import numpy as np
from scipy.sparse import coo_array, csr_array, triu

from kg.errors import LimitError
from kg.measures import MEASURES, measure
from kg.measures.matrices import pagerank
from kg.measures.register import Asked
from kg.measures.ties import LADDER, Ties
from kg.weighted import Weighted

SAMPLE = 64
SECTORS = ("university", "industry", "government", "research", "person")
FACT = {
    "derived": 0,
    "status": "ongoing",
    "stage": "",
    "situation": "",
    "voice": "",
    "evidence": "passage",
    "sources": "source-1",
    "label_en": "",
    "label_zh": "",
    "technologies": "",
}


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


def told(weighted: Weighted) -> nx.MultiDiGraph:
    """Make a network with situations, sectors, technologies and places from names and weights.

    One party in five is a person, two in three have a place among 500, each tie concerns one of 200
    technologies.
    """
    made = nx.MultiDiGraph(view="everything", ladder=list(LADDER), labels={}, publishers={}, reprints={})
    made.graph["sources"] = {f"source-{number}": {"content_hash": "x"} for number in range(50)}
    for number, name in enumerate(weighted.names):
        sector = SECTORS[number % len(SECTORS)]
        made.add_node(name, kind=sector, sector=sector, label_en=name, label_zh="", acts_for="")
    for number in range(500):
        made.add_node(f"place-{number}", kind="place", label_en="", label_zh="", acts_for="")
        _fact(made, f"place-{number}", f"technology-{number % 200}", "concerns", technologies="")
    for number in range(200):
        made.add_node(f"technology-{number}", kind="technology", label_en="", label_zh="", acts_for="")
    for number in range(1, 500):
        _fact(made, f"place-{number}", f"place-{number // 10}", "locatedIn")
    for number, name in enumerate(weighted.names):
        if number % 3:
            _fact(made, name, f"place-{number % 500}", "locatedIn")
    half = triu(weighted.weights, format="coo")
    for number, (one, other, weight) in enumerate(
        zip(half.row.tolist(), half.col.tolist(), half.data.tolist(), strict=True)
    ):
        ends = weighted.names[one], weighted.names[other]
        step, field = LADDER[round(weight * 6) - 1], f"technology-{(one + other) % 200}"
        _fact(made, *ends, "tie", situation=f"s-{number}", stage=step, technologies=field)
    return made


def _fact(made: nx.MultiDiGraph, one: str, other: str, link: str, **more: str) -> None:
    key = more.get("situation", link)
    made.add_edge(one, other, key, **{**FACT, "link": link, **more})


def at_size_told(parties: int = 100_000, ties: int = 1_000_000) -> Iterator[tuple[str, float, str]]:
    """Yield each measure that needs situations, its CPU seconds with the folding, and its refusal."""
    weighted = tailed(parties, ties)
    network = told(weighted)
    start = time.process_time()
    folded = Ties.of(network)
    folding = time.process_time() - start
    first, last = weighted.names[0], weighted.names[-1]
    for name, found in MEASURES.items():
        ways = {"no": [""], "may": ["", first], "must": [first]}[found.about]
        for about in ways if found.needs != "weights" or name == "interlocks" else []:
            start, refused = time.process_time(), ""
            try:
                found.run(folded, Asked(about, last if found.between else ""))
            except LimitError as refusal:
                refused = str(refusal)
            yield name + " --about" * bool(about), folding + time.process_time() - start, refused


def sized() -> list[tuple[str, int | None]]:
    """Return each measure that names and weights will do for, exact and, where it can be, estimated."""
    found = [(name, None) for name, told in MEASURES.items() if told.needs == "weights"]
    return found + [(name, SAMPLE) for name, told in MEASURES.items() if told.sampled]
