"""Measures of how central a party is.  They need no more than who is tied to whom, and how firmly."""

from __future__ import annotations

from collections.abc import Iterable

from kg.measures import matrices
from kg.measures.measured import Cell, Words
from kg.measures.register import SEED, Asked, Found, measuring
from kg.measures.ties import Ties


def _ranked(ties: Ties, *figures: Iterable[float]) -> list[tuple[Cell, ...]]:
    """Return a row for each party, the highest first figure first, equal ones in the order of names."""
    rows = list(zip(ties.weighted.names, *(list(column) for column in figures), strict=True))
    # Figures that differ in their last bits alone would otherwise fall in another order elsewhere.
    return sorted(rows, key=lambda row: (-round(row[1], 9), row[0]))


@measuring(
    "degree",
    Words("Degree", "度与阶段加权度"),
    "各方与多少他方有任一阶段的联系，有多稳固。",
    "有联系方数；加权者以处于“运行”阶段的一方为 1",
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
    Words("PageRank", "PageRank"),
    "沿联系随机行走时停留于各方的时间份额。",
    "时间份额，合计为 1",
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
    Words("K-core", "K 核"),
    "各方属于多密的核心。",
    "核内有联系方数",
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
    Words("Connected parts", "连通片"),
    "网络分成哪些互不相连的部分。",
    "方数",
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
    Words("Betweenness", "中介中心性"),
    "其他各方之间的最短路径有多少经过此方。",
    "其他各方所成对的份额",
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
    drawn = Words(
        f"Estimated from {asked.sample} of {size} parties; the true figure mostly lies within two standard "
        "errors, less surely for parties that few paths reach.",
        f"由 {size} 方中的 {asked.sample} 方估计；真值多在两个标准误之内，路径稀少者较不可靠。",
    )
    return Found(_ranked(ties, share.tolist(), error.tolist()), (drawn,))
