"""What a page does not carry of a network, in numbers, so that it is silent only where the network is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import networkx as nx

Key = tuple[str, str, str]
"""An edge by its ends and its key."""


def remainder(network: nx.MultiDiGraph, nodes: Sequence[str], carried: Collection[Key]) -> dict[str, Any]:
    """Return of each node how much the whole network has of it, and the edges that are not carried.

    Args:
        network: The whole network.
        nodes: The nodes that the page carries, in its order.
        carried: The edges that the page carries with all that is said of them.

    Returns:
        ``ties`` and ``partners`` are numbers of edges and of distinct others, one for each of ``nodes``.
        ``situations`` is how many situations of three or more parties tie somebody.  ``rest`` lists the other
        edges of these nodes, by their step or what links the two, and by marks, 1 for what is derived and 2
        for what is over: each row begins
        with the number of one end, as a difference from that of the row before, and goes on with the numbers
        of the other ends, each as a difference from the one before.  An end that is not carried has the
        number after the last.  Edges of a situation of three or more parties are listed apart, with its IRI
        at the end: all else that is said of them is said of the situation.
    """
    numbers = {iri: at for at, iri in enumerate(nodes)}
    ties, others = [0] * len(nodes), [set[str]() for _ in nodes]
    left: dict[tuple[str, int, str], list[tuple[int, int]]] = defaultdict(list)
    shared = {_gathers(said) for *_, said in network.edges(data=True)} - {""}
    for one, other, key, said in network.edges(keys=True, data=True):
        known = [numbers[end] for end in dict.fromkeys((one, other)) if end in numbers]
        for at in known:
            ties[at] += 1
            others[at].update({one, other} - {nodes[at]})
        if known and (one, other, key) not in carried:
            ends = sorted(numbers.get(end, len(nodes)) for end in (one, other))
            left[_step(said), _marks(said), _gathers(said)].append((ends[0], ends[1]))
    return {
        "ties": ties,
        "partners": [len(some) for some in others],
        "situations": len(shared),
        "rest": [
            [step, marks, list(_rows(pairs)), *([situation] if situation else [])]
            for (step, marks, situation), pairs in sorted(left.items())
        ],
    }


def _step(said: Mapping[str, Any]) -> str:
    """Return the step of an edge, or of another fact what links the two."""
    link = said.get("link", "")
    return f"link:{link}" if link != "tie" else said.get("stage") or "none"


def _marks(said: Mapping[str, Any]) -> int:
    return bool(said.get("derived")) + 2 * bool(said.get("outlived"))


def _gathers(said: Mapping[str, Any]) -> str:
    """Return the situation of a tie if it has three or more parties, else nothing."""
    tied = said.get("link") == "tie" and not said.get("derived")
    several = len({part.partition("=")[2] for part in said.get("roles", "").split()}) > 2
    return str(said.get("situation") or "") if tied and several else ""


def _rows(pairs: list[tuple[int, int]]) -> Iterator[list[int]]:
    """Yield the pairs as rows of differences, one row for each first end."""
    by_first: dict[int, list[int]] = defaultdict(list)
    for one, other in sorted(pairs):
        by_first[one].append(other)
    before = 0
    for one, seconds in by_first.items():
        yield [one - before, *(b - a for a, b in pairwise([0, *seconds]))]
        before = one
