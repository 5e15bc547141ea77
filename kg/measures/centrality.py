"""Measures of how central a party is.  They need no more than who is tied to whom, and how firmly."""

from __future__ import annotations

from collections.abc import Iterable

from kg.measures import matrices
from kg.measures.measured import Cell
from kg.measures.register import SEED, Asked, Found, measuring
from kg.measures.ties import Ties
from kg.words import Said


def _ranked(ties: Ties, *figures: Iterable[float]) -> list[tuple[Cell, ...]]:
    """Return a row for each party, the highest first figure first, equal ones in the order of names."""
    rows = list(zip(ties.weighted.names, *(list(column) for column in figures), strict=True))
    # Figures that differ in their last bits alone would otherwise fall in another order elsewhere.
    return sorted(rows, key=lambda row: (-round(row[1], 9), row[0]))


@measuring(
    "degree",
    "party partners ladder_weighted",
    needs="weights",
    smallest=3,
    budget=2,
)
def degree(ties: Ties, asked: Asked) -> Found:
    r"""With how many others a party is tied at any step, and how firmly.

    Formula:
        partners = |N(i)|; ladder_weighted = sum over j in N(i) of w_ij, where w_ij = rank of the highest step
        between i and j / 6 (contact 1, visit 2, intent 3, agreed 4, signed 5, operating 6), times the share
        of the pair in a situation of many.

    Unit:
        tied parties; weighted: parties tied at the step "operating"

    References:
        Barrat et al., PNAS 101, 3747 (2004), strength; Newman, Phys. Rev. E 64, 016132 (2001), shares. The
        ranks are ours: sources give the order of the steps, and equal distances add nothing to it.
    """
    return Found(
        _ranked(ties, matrices.partners(ties.weighted).tolist(), matrices.strength(ties.weighted).tolist())
    )


@measuring(
    "pagerank",
    "party pagerank",
    needs="weights",
    smallest=10,
    budget=5,
)
def pagerank(ties: Ties, asked: Asked) -> Found:
    r"""What share of its time a random walk along ties spends at a party.

    Formula:
        x = d W^T D^-1 x + (1 - d)/n, d = 0.85; W holds the ladder weights, D their sums

    Unit:
        share of time; all sum to 1

    References:
        Brin and Page, Computer Networks 30, 107 (1998).
    """
    return Found(_ranked(ties, matrices.pagerank(ties.weighted).tolist()))


@measuring(
    "k-core",
    "party core",
    needs="weights",
    smallest=10,
    budget=5,
)
def k_core(ties: Ties, asked: Asked) -> Found:
    r"""How dense a core a party belongs to.

    Formula:
        core(i) = the largest k for which i lies in a part whose members all have k partners within it

    Unit:
        partners within the core

    References:
        Seidman, Social Networks 5, 269 (1983); Batagelj and Zaversnik, arXiv cs/0310049 (2003).
    """
    return Found(_ranked(ties, matrices.coreness(ties.weighted).tolist()))


@measuring(
    "components",
    "component members main_parties",
    needs="weights",
    smallest=3,
    budget=5,
    about="no",
)
def components(ties: Ties, asked: Asked) -> Found:
    r"""Which parts of the network are joined by no tie at all.

    Formula:
        the classes of "there is a chain of ties between them"

    Unit:
        parties

    References:
        Hopcroft and Tarjan, Commun. ACM 16, 372 (1973).
    """
    held: dict[int, list[str]] = {}
    for name, part in zip(ties.weighted.names, matrices.components(ties.weighted).tolist(), strict=True):
        held.setdefault(part, []).append(name)
    strength = dict(zip(ties.weighted.names, matrices.strength(ties.weighted).tolist(), strict=True))
    parts = sorted(held.values(), key=lambda names: (-len(names), names))
    return Found(
        [
            (number, len(names), tuple(sorted(names, key=lambda name: (-round(strength[name], 9), name))[:3]))
            for number, names in enumerate(parts, 1)
        ]
    )


@measuring(
    "betweenness",
    "party betweenness standard_error",
    needs="weights",
    smallest=10,
    budget=120,
    sampled=True,
)
def betweenness(ties: Ties, asked: Asked) -> Found:
    r"""What share of the shortest paths between others lead through a party.

    Exact without ``--sample``; with it an estimate from that many parties, drawn with a fixed seed, and its
    standard error.  Paths are counted in hops.

    Formula:
        b(v) = 2/((n-1)(n-2)) sum over s<t of sigma_st(v)/sigma_st; from k of n sources: n times their mean,
        with standard error n s sqrt((1 - k/n)/k)

    Unit:
        share of the pairs of other parties

    References:
        Freeman, Sociometry 40, 35 (1977); Brandes, J. Math. Sociol. 25, 163 (2001); Brandes and Pich,
        Int. J. Bifurcat. Chaos 17, 2303 (2007).
    """
    share, error = matrices.betweenness(ties.weighted, asked.sample, SEED)
    size = len(ties.weighted.names)
    if asked.sample is None or asked.sample >= size:
        return Found(_ranked(ties, share.tolist(), error.tolist()))
    drawn = Said("measure", "note.estimated", sample=asked.sample, size=size)
    return Found(_ranked(ties, share.tolist(), error.tolist()), (drawn,))
