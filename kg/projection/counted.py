"""Which ties of a network count, each situation once, and what each adds to the weight of its pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import networkx as nx

Edge = dict[str, Any]
Pair = tuple[str, str]

LADDER = ("contact", "visit", "intent", "agreed", "signed", "operating")
"""The steps, lowest first, for a network that does not bring them."""

_NO_PARTY = ("facility", "product", "technology", "place")


def tied(network: nx.MultiDiGraph) -> Iterator[tuple[str, str, str, Edge]]:
    """Yield the edges that are ties of two things, with ends and key."""
    for one, other, key, edge in network.edges(keys=True, data=True):
        if edge.get("link", "tie") == "tie" and one != other:
            yield one, other, key, edge


def counted(network: nx.MultiDiGraph) -> list[tuple[str, str, str, Edge]]:
    """Return the ties without those of a delegation that a rule lends to the party it acts for."""
    lent = {
        (edge["situation"], *ends)
        for one, other, _, edge in tied(network)
        if edge.get("derived")
        for ends in ((one, other), (other, one))
    }

    def stands_in(delegate: str, other: str, edge: Edge) -> bool:
        principals = network.nodes[delegate].get("acts_for", "").split()
        return any((edge.get("situation"), principal, other) in lent for principal in principals)

    return [
        (one, other, key, edge)
        for one, other, key, edge in tied(network)
        if not stands_in(one, other, edge) and not stands_in(other, one, edge)
    ]


def by_pair(ties: Iterable[tuple[str, str, str, Edge]]) -> Mapping[Pair, list[tuple[str, Edge]]]:
    """Gather ties with their keys by the two things they tie, whatever their direction."""
    held: dict[Pair, list[tuple[str, Edge]]] = defaultdict(list)
    for one, other, key, edge in ties:
        held[min(one, other), max(one, other)].append((key, edge))
    return held


def firmness(edge: Edge, ladder: Mapping[str, int]) -> float:
    """Return how firm a tie is: the rank of its step, times its share in a situation of many, of the top.

    What its pair has outlived is not firm at all.
    """
    if edge.get("outlived"):
        return 0.0
    step = edge.get("stage", "operating")
    return ladder.get(step, 0) * float(edge.get("weight", 1)) / len(ladder)


def ranks(ladder: Iterable[str]) -> Mapping[str, int]:
    """Return the rank of each step from 1, of :data:`LADDER` where a network brings none."""
    return {step: rank for rank, step in enumerate(tuple(ladder) or LADDER, 1)}


def parties(network: nx.MultiDiGraph, among: Iterable[str]) -> Iterator[str]:
    """Yield who counts: whoever is ``among`` the tied, and each named party alone that acts for nobody."""
    known = frozenset(among)
    for name, told in network.nodes(data=True):
        alone = told.get("kind") not in _NO_PARTY and not told.get("acts_for") and not told.get("unnamed")
        if alone or name in known:
            yield name


def mark(network: nx.MultiDiGraph, ladder: Iterable[str]) -> None:
    """Write into a network what its measures count.

    Each node gets ``party``, 1 or 0.  Each edge gets ``ladder_weight``: the firmest tie of a pair has the
    whole weight of the pair, every other edge 0, so that parallel edges added up give what is measured.
    """
    held, rank = by_pair(counted(network)), ranks(ladder)
    there = frozenset(parties(network, (end for pair in held for end in pair)))
    for name, told in network.nodes(data=True):
        told["party"] = int(name in there)
    for *_, edge in network.edges(data=True):
        edge["ladder_weight"] = 0.0
    for ties in held.values():
        _, firmest = max(sorted(ties, key=_key), key=lambda tie: firmness(tie[1], rank))
        firmest["ladder_weight"] = firmness(firmest, rank)


def _key(tie: tuple[str, Edge]) -> str:
    return tie[0]
