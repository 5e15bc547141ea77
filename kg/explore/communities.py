"""Which things of a network belong together, and which ties carry most.  It draws nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import minimum_spanning_tree

from kg.context import table
from kg.weighted import Weighted
from kg.words import words_in

_SEED = 20230707
_NAMED_BY = 2


@dataclass(frozen=True, slots=True)
class Community:
    """Things that are tied more among themselves than to others.

    Attributes:
        members: Their names, sorted.
        name_en: Its best connected members, and the technologies most of its ties concern.
        name_zh: The same in Chinese.
    """

    members: tuple[str, ...]
    name_en: str
    name_zh: str


def communities(network: nx.MultiDiGraph) -> tuple[Community, ...]:
    """Return the communities of two or more members, the largest first.

    Every link counts, parallel ones together.  The same network gives the same communities, whatever the
    order of its nodes and edges.

    References:
        V. D. Blondel, J.-L. Guillaume, R. Lambiotte, E. Lefebvre: Fast unfolding of communities in large
        networks. J. Stat. Mech. P10008 (2008).
    """
    folded = Weighted.of(network)
    plain = nx.from_scipy_sparse_array(folded.weights)
    found = nx.community.louvain_communities(plain, weight="weight", seed=_SEED)
    groups = sorted((sorted(group) for group in found if len(group) > 1), key=lambda g: (-len(g), g[0]))
    home = {folded.names[node]: index for index, group in enumerate(groups) for node in group}
    spoken = _technologies(network, home, len(groups))
    return tuple(
        _community(network, [folded.names[node] for node in group], about)
        for group, about in zip(groups, spoken, strict=True)
    )


def _community(network: nx.MultiDiGraph, members: Sequence[str], about: Sequence[str]) -> Community:
    ranked = sorted(members, key=lambda name: (-network.degree(name), name))
    leading = [name for name in ranked if network.nodes[name].get("kind") != "technology"] or ranked
    named = [_names(network.nodes[name], name) for name in leading[:_NAMED_BY]]
    labels = table(network, "labels")
    topics = [(labels.get(iri, {}).get("en") or iri, labels.get(iri, {}).get("zh", "")) for iri in about]
    english, chinese = (words_in(lang).text("page", "comma") for lang in ("en", "zh"))
    return Community(
        tuple(members),
        english.join(en for en, _ in named) + "".join(f" · {en}" for en, _ in topics),
        chinese.join(zh or en for en, zh in named) + "".join(f" · {zh or en}" for en, zh in topics),
    )


def _names(said: Mapping[str, str], iri: str) -> tuple[str, str]:
    return said.get("label_en") or iri, said.get("label_zh", "")


def _technologies(network: nx.MultiDiGraph, home: Mapping[str, int], count: int) -> list[list[str]]:
    """Return for each community the technology that most of its inner ties concern, if any does."""
    tallies: list[Counter[str]] = [Counter() for _ in range(count)]
    for one, other, said in network.edges(data=True):
        if one in home and home[one] == home.get(other):
            tallies[home[one]].update(said.get("technologies", "").split())
    return [
        [iri for iri, _ in sorted(tally.items(), key=lambda item: (-item[1], item[0]))[:1]]
        for tally in tallies
    ]


@dataclass(frozen=True, slots=True)
class Backbone:
    """What is left of a dense network when only ties that stand out at one of their ends are kept.

    Attributes:
        pairs: The pairs that are kept, each in order of names.
        level: The significance below which a pair is kept.
    """

    pairs: frozenset[tuple[str, str]]
    level: float


def backbone(network: nx.MultiDiGraph, most: int, level: float = 0.05) -> Backbone:
    r"""Return the pairs that the disparity filter keeps, at most ``most`` of them.

    For a pair with weight :math:`w` and an end of degree :math:`k` and strength :math:`s`, the significance
    at that end is :math:`(1 - w/s)^{k-1}`; the smaller of the two counts.  The pairs of a maximum spanning
    forest are kept as well, so that what hangs together still does: in a consortium all weights are alike,
    and the filter alone would keep none of them.

    Args:
        network: Parallel ties are added up by their ``weight``, 1 where there is none.
        most: Where more pairs pass, the level is lowered until no more than these do.
        level: The significance below which a pair is kept; dimensionless, between 0 and 1.

    References:
        M. A. Serrano, M. Boguñá, A. Vespignani: Extracting the multiscale backbone of complex weighted
        networks. PNAS 106, 6483 (2009).  J. B. Kruskal: On the shortest spanning subtree of a graph. Proc.
        AMS 7, 48 (1956).
    """
    folded = Weighted.of(network, "weight")
    pairs = folded.weights.tocoo()
    upper = pairs.row < pairs.col
    row, col, weight = pairs.row[upper], pairs.col[upper], pairs.data[upper]
    strength = np.asarray(folded.weights.sum(axis=1)).ravel()
    degree = np.diff(folded.weights.indptr)
    ends = [(1 - weight / strength[end]) ** (degree[end] - 1) for end in (row, col)]
    forest = minimum_spanning_tree(csr_array((1 / weight, (row, col)), shape=folded.weights.shape)).tocoo()
    spanning = set(zip(forest.row.tolist(), forest.col.tolist(), strict=True))
    held = np.array([pair in spanning for pair in zip(row.tolist(), col.tolist(), strict=True)], dtype=bool)
    significance = np.where(held, 0.0, np.minimum(*ends))
    order = np.lexsort((col, row, significance))
    kept = order[: min(most, int((significance < level).sum()))]
    reached = float(significance[kept[-1]]) if 0 < len(kept) == most else level
    named = frozenset((folded.names[row[at]], folded.names[col[at]]) for at in kept)
    return Backbone(named, reached)
