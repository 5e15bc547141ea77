"""Measures of who stands between others: structural holes, roles of brokers, only bridges.

Who is an only bridge is asked of everything that joins, affiliations too; all else counts ties alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

import networkx as nx
import numpy as np
from scipy.sparse import coo_array, csr_array

from kg.measures import matrices
from kg.measures.measured import Cell
from kg.measures.register import Asked, Found, measuring, within
from kg.measures.ties import Edge, Ties
from kg.weighted import Weighted
from kg.words import Said


@measuring(
    "constraint",
    "party constraint partners",
    needs="weights",
    smallest=5,
    budget=120,
)
def constraint(ties: Ties, asked: Asked) -> Found:
    r"""How far a party's ties lead back to its own partners; the lowest first.

    Formula:
        c_i = sum over j in N(i) of (p_ij + sum over q of p_iq p_qj)^2, p_ij = w_ij / sum over k of w_ik

    Unit:
        none; the smaller, the more structural holes; a party without partners has no value

    References:
        Burt, Structural Holes (Harvard, 1992), chapter 2.
    """
    within(
        matrices.two_paths(ties.weighted),
        4e9,
        "paths of length two",
        "ask for an estimate of who stands between others: kg measure betweenness --sample 64",
    )
    found = zip(
        ties.weighted.names,
        matrices.constraint(ties.weighted).tolist(),
        matrices.partners(ties.weighted).tolist(),
        strict=True,
    )
    rows: list[tuple[str, float | None, int]] = [
        (name, None if np.isnan(value) else value, count) for name, value, count in found
    ]
    rows.sort(key=lambda row: (row[1] is None, round(row[1] or 0, 9), row[0]))
    return Found(rows)


@measuring(
    "brokerage",
    "party sector coordinator itinerant representative liaison total",
    smallest=5,
    budget=120,
)
def brokerage(ties: Ties, asked: Asked) -> Found:
    r"""Between how many pairs of unconnected partners a party stands, and in which role.

    The sector of a person is "person", and a place that acts in its own name counts as government; a party
    whose sector is not stated shares one with nobody.  Ties have no direction here, so that representative
    and gatekeeper are one.

    Formula:
        over the pairs (a, c) of partners of b without a tie: coordinator where a, b, c are of one sector,
        itinerant where a and c are of one sector and b of another, representative (or gatekeeper) where b
        shares its sector with one of them, liaison where all three differ

    Unit:
        pairs of partners

    References:
        Gould and Fernandez, Sociological Methodology 19, 89 (1989).
    """
    degrees = matrices.partners(ties.weighted)
    wanted = [ties.row[name] for name in ties.asked(asked.about) if name in ties.row]
    within(
        float((degrees[wanted].astype(float) ** 2).sum()) / 2,
        2e8,
        "pairs of partners",
        "ask about a party with fewer partners: --about NAME",
    )
    brokers = ties.asked(asked.about)
    needed = {*brokers, *(partner for name in brokers for partner in ties.partners(name))}
    tied = {name: frozenset(ties.partners(name)) for name in needed}
    rows = [_roles(ties, tied, name) for name in brokers if tied.get(name)]
    rows.sort(key=lambda row: (-row[-1], row[0]))
    return Found(rows)


def _roles(
    ties: Ties, tied: dict[str, frozenset[str]], broker: str
) -> tuple[str, str, int, int, int, int, int]:
    sector = {name: ties.sector(name) or name for name in (broker, *tied[broker])}
    seen = Counter(
        _role(sector[one], sector[broker], sector[other])
        for one, other in combinations(sorted(tied[broker]), 2)
        if other not in tied[one]
    )
    four = seen["coordinator"], seen["itinerant"], seen["representative"], seen["liaison"]
    return broker, ties.sector(broker), *four, sum(four)


def _role(one: str, broker: str, other: str) -> str:
    if one == other:
        return "coordinator" if one == broker else "itinerant"
    return "representative" if broker in (one, other) else "liaison"


@measuring(
    "broker-persons",
    "person parts cut_off",
    smallest=5,
    counts="joined",
    budget=120,
)
def broker_persons(ties: Ties, asked: Asked) -> Found:
    r"""Without which persons the network would fall apart, and whom one would no longer reach.

    An affiliation that is over joins nobody.  A network from a file tells it by its status alone; an edition
    also by its last day.

    Formula:
        the articulation points, among persons, of the graph of ties, affiliations that go on and delegations;
        parts = connected parts of what is left of a person's own part

    Unit:
        connected parts

    References:
        Hopcroft and Tarjan, Commun. ACM 16, 372 (1973).
    """
    joined = _joined(ties.network)
    within(joined.number_of_edges(), 2e6, "joins", "ask for a view with fewer ties")
    persons = [
        name
        for name in sorted(nx.articulation_points(joined))
        if ties.kind(name) == "person" and asked.about in ("", name)
    ]
    within(
        len(persons) * joined.number_of_edges(),
        2e8,
        "joins, once for each person",
        "ask about one person: --about NAME",
    )
    folded = Weighted.of(joined)
    rows: list[tuple[str, int, tuple[str, ...]]] = [
        (name, len(parts), tuple(sorted(cut for part in parts[1:] for cut in part)))
        for name in persons
        for parts in [_without(folded, name)]
    ]
    followed = Said("measure", "note.affiliations")
    rows.sort(key=lambda row: (-len(row[2]), row[0]))
    return Found(rows, (followed,), joined.number_of_nodes())


def _joined(network: nx.MultiDiGraph) -> nx.Graph:
    joined = nx.Graph()
    posts = network.graph.get("posts")

    def joins(one: str, other: str, edge: Edge) -> bool:
        link = edge.get("link", "tie")
        if link == "affiliation":
            return edge.get("status") != "occurred" and (posts is None or (one, other) in posts)
        return link in ("tie", "actsFor")

    joined.add_edges_from(
        sorted(
            (one, other)
            for one, other, edge in network.edges(data=True)
            if one != other and joins(one, other, edge)
        )
    )
    joined.add_edges_from(
        (name, principal)
        for name, principals in sorted(network.nodes(data="acts_for", default=""))
        for principal in principals.split()
        if principal in network
    )
    return joined


def _without(joined: Weighted, name: str) -> list[list[str]]:
    """Return the parts that ``name`` alone holds together, the largest first."""
    row = bisect_left(joined.names, name)
    ends = joined.weights.tocoo()
    kept = (ends.row != row) & (ends.col != row)
    left = coo_array((ends.data[kept], (ends.row[kept], ends.col[kept])), shape=ends.shape)
    labels = matrices.components(Weighted(joined.names, csr_array(left)))
    around = joined.weights.indices[joined.weights.indptr[row] : joined.weights.indptr[row + 1]]
    parts = [np.flatnonzero(labels == label) for label in np.unique(labels[around])]
    return sorted(
        ([joined.names[member] for member in part] for part in parts), key=lambda part: (-len(part), part)
    )


@measuring(
    "only-bridges",
    "party technology only_partner situations passages",
    smallest=3,
    budget=120,
)
def only_bridges(ties: Ties, asked: Asked) -> Found:
    r"""For which technologies a place or another party depends on a single partner.

    Formula:
        the technologies t of the ties of i for which exactly one partner j has a situation with i that
        concerns t, and no party that a source leaves unnamed has one

    Unit:
        partners (always 1)

    References:
        the case of one in Hirschman's concentration; Burt, Structural Holes (Harvard, 1992), redundancy.
    """
    held: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    passages: dict[tuple[str, str], set[str]] = defaultdict(set)
    for party, partner, technology, situation, evidence in _technologies(ties):
        held[party, technology][partner].append(situation)
        passages[party, technology].update(evidence)
    single = {key: by for key, by in sorted(held.items()) if len(by) == 1 and asked.about in ("", key[0])}
    unknown = single.keys() & ties.network.graph.get("unnamed", set())
    rows: list[tuple[Cell, ...]] = [
        (*key, partner, tuple(sorted(set(situations))), tuple(sorted(passages[key])))
        for key, by in single.items()
        if key not in unknown
        for partner, situations in by.items()
    ]
    return Found(rows, tuple(_unnamed(len(unknown), "unnamed" in ties.network.graph)))


def _unnamed(count: int, known: bool) -> Iterator[Said]:
    if not known:
        yield Said("measure", "note.unnamed_not_known")
    if count:
        yield Said("measure", "note.unnamed", count)


def _technologies(ties: Ties) -> Iterator[tuple[str, str, str, str, list[str]]]:
    for (one, other), edge in ties.once():
        for technology in edge.get("technologies", "").split():
            told = technology, edge.get("situation", ""), edge.get("evidence", "").split()
            yield one, other, *told
            yield other, one, *told
