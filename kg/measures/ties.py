"""The ties of a network, each pair of parties once.

Only ties count: what a person holds never becomes a tie of the body he or she belongs to.  The network that
was given is not changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import networkx as nx

from kg.context import ladder, table
from kg.errors import CallError
from kg.projection.counted import LADDER, Edge, Pair, by_pair, counted, firmness, parties, ranks, tied
from kg.weighted import Weighted
from kg.words import Said

__all__ = ["LADDER", "Edge", "Pair", "Ties", "original"]


@dataclass(frozen=True, slots=True)
class Ties:
    r"""Who is tied to whom, how firmly, and by which situations.

    The weight of a pair is :math:`\max_s k_s w_s / 6` over its situations :math:`s`: :math:`k_s` is the rank
    of the step (contact 1, visit 2, intent 3, agreed 4, signed 5, operating 6) and :math:`w_s` the share of
    the pair in a situation of many (1 for two parties).  The firmest situation counts and not their sum,
    because a partnership that is reported step by step is no firmer than one reported once; the ranks
    stand at equal distances because the sources give their order and no more.  What has ended, lies dormant
    or reaches no step weighs nothing, and such a pair is not tied.

    A delegation is counted as the party it acts for: where a rule lends a situation to that party, the
    delegation's own tie by the same situation is left out, so that each situation counts once.

    Attributes:
        weighted: The parties and the weights.
        row: The row of each party.
        between: The situations of each tied pair that weigh anything, as edges of the network.
        network: The network itself, for what is no tie.
        notes: What was folded or left out.
    """

    weighted: Weighted
    row: Mapping[str, int]
    between: Mapping[Pair, tuple[Edge, ...]]
    network: nx.MultiDiGraph
    notes: tuple[Said, ...]

    @classmethod
    def of(cls, network: nx.MultiDiGraph) -> Ties:
        """Fold a network made by :func:`kg.projection.network`; its view is of no matter.

        Raises:
            CallError: Situations of many are nodes in it, so that parties are not tied to one another.
        """
        if network.graph.get("consortia") == "star":
            raise CallError("ties of pairs are measured; draw the network with consortia as cliques")
        rank = ranks(ladder(network))
        kept = counted(network)
        held = {pair: [edge for _, edge in ties] for pair, ties in by_pair(kept).items()}
        weights = {pair: max(firmness(edge, rank) for edge in held[pair]) for pair in sorted(held)}
        firm = {pair: weight for pair, weight in weights.items() if weight > 0}
        folded = nx.Graph()
        folded.add_nodes_from(parties(network, {end for pair in held for end in pair}))
        folded.add_weighted_edges_from((*pair, weight) for pair, weight in firm.items())
        weighted = Weighted.of(folded, "weight")
        return cls(
            weighted,
            {name: row for row, name in enumerate(weighted.names)},
            {
                pair: tuple(sorted((e for e in held[pair] if firmness(e, rank) > 0), key=_sort_key))
                for pair in firm
            },
            network,
            tuple(_notes(network, kept, len(weights) - len(firm))),
        )

    @classmethod
    def bare(cls, weighted: Weighted) -> Ties:
        """Take a matrix as it is, without situations."""
        rows = {name: row for row, name in enumerate(weighted.names)}
        return cls(weighted, rows, {}, nx.MultiDiGraph(), ())

    def partners(self, party: str) -> tuple[str, ...]:
        """Return the parties tied to one, in the order of their names; none for what is no party."""
        weights = self.weighted.weights
        if (row := self.row.get(party)) is None:
            return ()
        return tuple(
            self.weighted.names[column]
            for column in weights.indices[weights.indptr[row] : weights.indptr[row + 1]]
        )

    def situations(self, one: str, other: str) -> tuple[Edge, ...]:
        """Return the situations that tie two parties; none if they are not tied."""
        return self.between.get((min(one, other), max(one, other)), ())

    def once(self) -> Iterator[tuple[Pair, Edge]]:
        """Yield each tied pair with each of its situations, but for what a reprint repeats."""
        origin = origins(self.network)
        for pair, situations in self.between.items():
            told = {
                (_matter(edge), source) for edge in situations for source in edge.get("sources", "").split()
            }
            for edge in situations:
                firsts = {source: origin.get(source, source) for source in edge.get("sources", "").split()}
                copied = (
                    source != first and (_matter(edge), first) in told for source, first in firsts.items()
                )
                if not firsts or not all(copied):
                    yield pair, edge

    def kind(self, party: str) -> str:
        """Return the kind of a party; empty if the network does not say it."""
        return str(self.network.nodes[party].get("kind", "")) if party in self.network else ""

    def sector(self, party: str) -> str:
        """Return the sector of a party, or its kind where it has none; a place that acts is government."""
        told = self.network.nodes[party].get("sector", "") if party in self.network else ""
        kind = self.kind(party)
        return str(told) or ("government" if kind == "place" else kind)

    def read(self) -> int:
        """Return how many sources were read to make the network."""
        return len(table(self.network, "sources"))

    def asked(self, about: str) -> tuple[str, ...]:
        """Return the party that was asked about, or every party."""
        return (about,) if about else self.weighted.names


def origins(network: nx.MultiDiGraph) -> Mapping[str, str]:
    """Return what each source of a network counts as: what it reprints, or the first with its digest.

    Two members of one archive have one digest, and so have two copies of a text.
    """
    told, reprints = table(network, "sources"), network.graph.get("reprints", {})
    first_with: dict[str, str] = {}
    for source in sorted(told):
        first_with.setdefault(told[source].get("content_hash") or source, source)
    firsts = {source: original(source, reprints) for source in {*told, *reprints}}
    return {
        source: first_with.get(told.get(first, {}).get("content_hash") or first, first)
        for source, first in firsts.items()
    }


def original(source: str, reprints: Mapping[str, str]) -> str:
    """Follow reprints to the text they repeat; texts that repeat one another are one text."""
    chain = [source]
    while (repeats := reprints.get(chain[-1], "")) and repeats not in chain:
        chain.append(repeats)
    return min(chain[chain.index(repeats) :]) if repeats else chain[-1]


def _matter(edge: Edge) -> tuple[str, str, str]:
    return edge.get("kind", ""), edge.get("stage", ""), edge.get("technologies", "")


def _sort_key(edge: Edge) -> tuple[str, int]:
    return str(edge.get("situation", "")), int(edge.get("derived", 0))


def _situations(ties: Iterable[tuple[str, str, str, Edge]], *, derived: bool) -> set[str]:
    return {edge.get("situation", "") for *_, edge in ties if bool(edge.get("derived")) is derived}


def _notes(network: nx.MultiDiGraph, kept: list[tuple[str, str, str, Edge]], ended: int) -> Iterator[Said]:
    replaced = len(_situations(tied(network), derived=False) - _situations(kept, derived=False))
    lent = len(_situations(kept, derived=True)) - replaced
    persons = {name for name, kind in network.nodes(data="kind") if kind == "person"}
    if not kept:
        yield Said("measure", "note.no_tie")
    if replaced:
        yield Said("measure", "note.by_delegation", replaced)
    if lent > 0:
        yield Said("measure", "note.lent", lent)
    if ended:
        yield Said("measure", "note.ended", ended)
    if any(persons & {one, other} for one, other, *_ in kept):
        yield Said("measure", "note.of_persons")
