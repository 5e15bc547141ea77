"""Measures of pairs: shared partners, evidence, paths, and suggestions.

A suggestion is never a tie: it says of itself what it is, and on what grounds it was made.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import combinations, pairwise
from math import log, sqrt

import networkx as nx
import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order

from kg.context import table
from kg.errors import CallError
from kg.measures.measured import Cell
from kg.measures.register import Asked, Found, measuring, within
from kg.measures.ties import LADDER, Edge, Ties, origins
from kg.vocabulary import CODE
from kg.words import Said


def _shared(ties: Ties, about: str) -> dict[tuple[str, str], list[str]]:
    """Return the shared partners of every pair that has some, or of the pairs of one party."""
    middle = ties.partners(about) if about else ties.weighted.names
    around = {name: ties.partners(name) for name in middle}
    cost = sum(len(names) if about else len(names) ** 2 / 2 for names in around.values())
    within(cost, 5e6, "pairs with a shared partner", "ask about one party: --about NAME")
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, partners in sorted(around.items()):
        for pair in combinations(partners, 2) if not about else ((about, other) for other in partners):
            if pair[0] != pair[1]:
                found[min(pair), max(pair)].append(name)
    return found


@measuring(
    "interlocks",
    "one other shared share shared_partners",
    needs="weights",
    smallest=5,
    budget=120,
)
def interlocks(ties: Ties, asked: Asked) -> Found:
    r"""Who shares partners with whom, tied or not.

    Formula:
        shared = |N(i) and N(j)|; share = shared / |N(i) or N(j)| without i and j themselves

    Unit:
        partners; share: of the partners of either

    References:
        Mizruchi, Annu. Rev. Sociol. 22, 271 (1996), interlocks; Jaccard, Bull. Soc. Vaud. Sci. Nat. 37, 547
        (1901).
    """
    rows: list[tuple[str, str, int, float, tuple[str, ...]]] = []
    found = _shared(ties, asked.about)
    near = {name: frozenset(ties.partners(name)) for name in {name for pair in found for name in pair}}
    for (one, other), shared in found.items():
        either = len(near[one]) + len(near[other]) - len(shared) - 2 * (other in near[one])
        rows.append((one, other, len(shared), len(shared) / either, tuple(shared)))
    rows.sort(key=lambda row: (-row[2], row[0], row[1]))
    return Found(rows)


@measuring(
    "evidence",
    "one other step situations sources independent_sources own_word",
    smallest=1,
    budget=120,
)
def evidence(ties: Ties, asked: Asked) -> Found:
    r"""On how many independent sources the step of a tie rests, the weakest first.

    Only situations that reach the step shown are counted: a visit confirms no signing.  A reprint is no
    second source: it counts as what it reprints.  What a party of the tie publishes itself, or what a source
    says on that party's word alone, is its own word.

    Formula:
        independent_sources = classes of the sources under "reprints" and "has one digest with"; own_word =
        those of them in which one of the two is the publisher, or the voice, of all that is said of the step

    Unit:
        sources

    References:
        by hand: counted as journalism counts confirmations; there is no standard formula.
    """
    publishers = ties.network.graph.get("publishers", {})
    origin = origins(ties.network)
    rows: list[tuple[str, str, str, tuple[str, ...], int, int, int]] = []
    unknown: set[str] = set()
    for pair, situations in ties.between.items():
        if asked.about in ("", *pair):
            step = _highest(situations)
            reaching = [edge for edge in situations if edge["stage"] == step]
            spoken = [(source, edge) for edge in reaching for source in edge["sources"].split()]
            own: dict[str, bool] = defaultdict(lambda: True)
            for source, edge in spoken:
                first = origin.get(source, source)
                unknown |= set() if first in publishers or edge["voice"] else {first}
                voice = edge["voice"]
                own[first] &= bool({publishers.get(first, ""), voice, publishers.get(voice, "")} & set(pair))
            sources = {source for source, _ in spoken}
            named = tuple(dict.fromkeys(edge["situation"] for edge in reaching))
            code = str(CODE[f"stage/{step}"])
            rows.append((pair[0], pair[1], code, named, len(sources), len(own), sum(own.values())))
    rows.sort(key=lambda row: (row[5] - row[6], row[0], row[1]))
    unread = Said("measure", "note.no_publishers")
    unstated = Said("measure", "note.publisher_not_stated", len(unknown))
    notes = [unread] if "publishers" not in ties.network.graph else [unstated] if unknown else []
    return Found(rows, tuple(notes), len(rows))


def _highest(situations: tuple[Edge, ...]) -> str:
    steps = [edge["stage"] for edge in situations if edge["stage"] in LADDER]
    return str(max(steps, key=LADDER.index))


@measuring(
    "path",
    "path hop from to step situation passages sources",
    smallest=3,
    about="must",
    between=True,
    budget=120,
)
def path(ties: Ties, asked: Asked) -> Found:
    r"""By which chain of ties two parties are joined, with the evidence of every hop.

    The shortest chain, and the firmest one where that is another.  Only ties are followed: that a person
    works for a body joins nobody to it.

    Formula:
        fewest hops, and among these the chain whose weakest tie is strongest; then the chain whose weakest
        tie is strongest of all, and among these the one of fewest hops; strength is the ladder weight

    Unit:
        hops

    References:
        Dijkstra, Numer. Math. 1, 269 (1959); Pollack, Operations Research 8, 733 (1960), the widest path.
    """
    if not asked.to:
        raise CallError("a path has two ends; name the other: --to NAME")
    if asked.to == asked.about:
        raise CallError("a path has two ends, and both are the same party")
    short, firm = _chains(ties, asked.about, asked.to)
    if not short:
        return Found([], (Said("measure", "note.no_chain", ties.read()),))
    rows = _hops(ties, "fewest hops", short)
    return Found(rows if firm == short else rows + _hops(ties, "firmest", firm))


def _chains(ties: Ties, one: str, other: str) -> tuple[list[str], list[str]]:
    """Return the shortest and the firmest chain between two parties; empty if there is none."""
    weights = ties.weighted.weights
    if one not in ties.row or other not in ties.row:
        return [], []
    short = _chain(ties, weights, one, other)
    if not short:
        return [], []
    # From the firmest ties down: the last bound takes in every tie, so that one is as short as the shortest.
    bounds = np.unique(weights.data)[::-1]
    chains = (_chain(ties, csr_array(weights.multiply(weights >= bound)), one, other) for bound in bounds)
    firm = next(chain for chain in chains if chain)
    return next(chain for chain in (firm, *chains) if len(chain) == len(short)), firm


def _chain(ties: Ties, weights: csr_array, one: str, other: str) -> list[str]:
    weights.eliminate_zeros()
    _, before = breadth_first_order(weights, ties.row[one], directed=False)
    rows = [ties.row[other]]
    while rows[-1] != ties.row[one]:
        if (step := int(before[rows[-1]])) < 0:
            return []
        rows.append(step)
    return [ties.weighted.names[row] for row in reversed(rows)]


def _hops(ties: Ties, name: str, chain: list[str]) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for hop, (one, other) in enumerate(pairwise(chain), 1):
        for edge in ties.situations(one, other):
            step = str(CODE[f"stage/{edge['stage']}"]) if edge["stage"] else None
            passages, sources = tuple(edge["evidence"].split()), tuple(edge["sources"].split())
            rows.append((name, hop, one, other, step, edge["situation"], passages, sources))
    return rows


@measuring(
    "suggestions",
    "one other status adamic_adar resource_allocation technology_similarity reason",
    smallest=10,
    suggestion=True,
    budget=120,
)
def suggestions(ties: Ties, asked: Asked) -> Found:
    r"""Which parties without any link might work together, and why: suggestions, never ties.

    The column "reason" holds the shared partners and the shared technologies.  Two parties that anything
    links, such as an affiliation or a tie that has ended, are not suggested, nor are two of whom together a
    source denies, expects or believes something.

    Formula:
        adamic_adar = sum over shared partners k of 1 / ln d_k; resource_allocation = sum of 1 / d_k;
        technology_similarity = cosine of the numbers of situations that concern each technology

    Unit:
        none; technology_similarity: between 0 and 1

    References:
        Adamic and Adar, Social Networks 25, 211 (2003); Zhou, Lu and Zhang, Eur. Phys. J. B 71, 623 (2009);
        Salton and McGill, Introduction to Modern Information Retrieval (1983), the cosine.
    """
    shared = _shared(ties, asked.about)
    known = _competences(ties)
    linked = {frozenset(ends) for ends in ties.network.edges()} | _spoken_of(ties.network)
    degree = {name: len(ties.partners(name)) for name in {k for names in shared.values() for k in names}}
    rows: list[tuple[str, str, str, float, float, float, tuple[str, ...]]] = []
    for pair in sorted({*shared, *_alike(known, asked.about)}):
        one, other = pair
        if frozenset(pair) not in linked:
            through = shared.get(pair, [])
            both = sorted(set(known.get(one, ())) & set(known.get(other, ())))
            adamic = sum(1 / log(degree[name]) for name in through)
            resource = sum(1 / degree[name] for name in through)
            alike = _cosine(known.get(one, Counter()), known.get(other, Counter()))
            rows.append((one, other, "suggestion", adamic, resource, alike, (*through, *both)))
    rows.sort(key=lambda row: (-round(row[3], 9), -round(row[5], 9), row[0], row[1]))
    plain = Said("measure", "note.suggestions")
    return Found(rows, (plain,))


def _spoken_of(network: nx.MultiDiGraph) -> set[frozenset[str]]:
    """Return the pairs of whom a source denies, expects or believes something, delegations lending it."""
    pairs: set[frozenset[str]] = set()
    for said in table(network, "undrawn").values():
        told = {part.partition("=")[2] for part in said["roles"].split()}
        lent = {
            principal
            for who in told & network.nodes
            for principal in network.nodes[who].get("acts_for", "").split()
        }
        pairs.update(map(frozenset, combinations(sorted(told | lent), 2)))
    return pairs


def _competences(ties: Ties) -> dict[str, Counter[str]]:
    """Return how many of a party's own situations concern each technology."""
    seen: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for pair, situations in ties.between.items():
        for edge in situations:
            for technology in edge.get("technologies", "").split():
                for party in pair:
                    seen[party].add((technology, edge.get("situation", "")))
    return {party: Counter(technology for technology, _ in told) for party, told in seen.items()}


def _alike(known: Mapping[str, Counter[str]], about: str) -> set[tuple[str, str]]:
    """Return the pairs of parties that have a technology in common."""
    holders: dict[str, list[str]] = defaultdict(list)
    for party in sorted(known):
        for technology in known[party]:
            holders[technology].append(party)
    cost = sum(len(parties) if about else len(parties) ** 2 / 2 for parties in holders.values())
    within(cost, 5e6, "pairs with a technology in common", "ask about one party: --about NAME")
    return {
        (min(pair), max(pair))
        for technology, parties in holders.items()
        for pair in (
            ((about, p) for p in parties if p != about and technology in known.get(about, ()))
            if about
            else combinations(parties, 2)
        )
    }


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    product = sum(count * other[technology] for technology, count in one.items())
    lengths = sum(n * n for n in one.values()) * sum(n * n for n in other.values())
    return min(1.0, product / sqrt(lengths)) if product else 0.0
