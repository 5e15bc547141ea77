"""White space: what a place makes or pursues, and nobody is stated to be its partner in.

"No evidenced partner" speaks of the sources that were read, and is no statement that there is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import networkx as nx

from kg.measures.measured import Words
from kg.measures.register import Asked, Found, measuring
from kg.measures.ties import Ties
from kg.measures.whereabouts import Whereabouts

_ORDER = ("makes", "works with", "plans", "concerned with")


@measuring(
    "white-space",
    Words("White space", "空白点"),
    "某地生产或谋求、却无据可查之伙伴的技术。",
    "技术",
    "place technology how reason passages",
    needs="technologies",
    smallest=3,
    counts=Words("technologies of places", "各地的技术"),
    budget=120,
)
def white_space(ties: Ties, asked: Asked) -> Found:
    r"""Which technologies a place makes or pursues without an evidenced partner.

    A place makes what a facility in it produces, works with what a facility in it has to do with, plans what
    is intended of it, and is concerned with what else is said of it.  The column "reason" holds the
    facility, or the situation that says so.

    Formula:
        W(P) = T(P) \ {t: a tie that stands, between P or a party stated to be in P and anyone else, rests on
        a situation that concerns t}; a narrower or broader technology is another one

    Unit:
        technologies

    References:
        by hand: there is no standard formula; compare the technology gaps of Balland et al., Regional Studies
        53, 1252 (2019).
    """
    where = Whereabouts(ties.network)
    partnered = _partnered(ties, where)
    told: dict[tuple[str, str], dict[str, set[tuple[str, str]]]] = defaultdict(lambda: defaultdict(set))
    for place, technology, how, reason, evidence in _pursued(ties.network):
        if asked.about in ("", place) or asked.about in where.around(place):
            told[asked.about or place, technology][how].update((reason, passage) for passage in evidence)
    rows: list[tuple[str, str, str, tuple[str, ...], tuple[str, ...]]] = []
    for (place, technology), ways in told.items():
        if technology not in partnered[place]:
            how = min(ways, key=_ORDER.index)
            reasons = tuple(sorted({reason for reason, _ in ways[how]}))
            passages = tuple(sorted({passage for _, passage in ways[how]}))
            rows.append((place, technology, how, reasons, passages))
    read = ties.read()
    bound = Words(
        f"No evidenced partner means: none in the {read} source{'' if read == 1 else 's'} read.",
        f"“无据可查之伙伴”仅就已读的 {read} 个来源而言。",
    )
    rows.sort(key=lambda row: (row[0], _ORDER.index(row[2]), row[1]))
    return Found(rows, (bound,), len(told))


def _pursued(network: nx.MultiDiGraph) -> Iterator[tuple[str, str, str, str, list[str]]]:
    """Yield place, technology, how, the facility or situation that is the reason, and its passages."""
    seat = _links(network, "locatedIn")
    concerned = _links(network, "concerns")
    made = _links(network, "produces")
    for thing in sorted(network):
        if network.nodes[thing].get("kind") == "facility":
            for place, stands in seat.get(thing, ()):
                evidence = stands["evidence"].split()
                for product, _ in made.get(thing, ()):
                    for technology, edge in concerned.get(product, ()):
                        yield place, technology, "makes", thing, [*evidence, *edge["evidence"].split()]
                for technology, edge in concerned.get(thing, ()):
                    yield place, technology, "works with", thing, [*evidence, *edge["evidence"].split()]
        elif network.nodes[thing].get("kind") == "place":
            for technology, edge in concerned.get(thing, ()):
                how = "plans" if edge["status"] == "intended" else "concerned with"
                yield thing, technology, how, edge["situation"], edge["evidence"].split()


def _links(network: nx.MultiDiGraph, link: str) -> dict[str, list[tuple[str, dict[str, str]]]]:
    found: dict[str, list[tuple[str, dict[str, str]]]] = defaultdict(list)
    for one, other, _, edge in sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        if edge["link"] == link:
            found[one].append((other, edge))
    return found


def _partnered(ties: Ties, where: Whereabouts) -> dict[str, set[str]]:
    """Return, for each place, the technologies of the ties of itself and of the parties in it."""
    found: dict[str, set[str]] = defaultdict(set)
    for pair, situations in ties.between.items():
        technologies = {name for edge in situations for name in edge["technologies"].split()}
        for place in {place for party in pair for place in where.places(party)}:
            found[place] |= technologies
    return found
