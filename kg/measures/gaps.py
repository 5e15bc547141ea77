"""White space: what a place makes or pursues, and nobody is stated to be its partner in.

"No evidenced partner" speaks of the sources that were read, and is no statement that there is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import networkx as nx

from kg.context import ladder
from kg.measures.register import Asked, Found, measuring
from kg.measures.ties import Ties
from kg.measures.whereabouts import Whereabouts
from kg.projection.counted import firmness, ranks
from kg.words import Said

_ORDER = ("makes", "pursues")


@measuring(
    "white-space",
    "place technology how reason passages",
    needs="technologies",
    smallest=3,
    counts="technologies",
    budget=120,
)
def white_space(ties: Ties, asked: Asked) -> Found:
    r"""Which technologies a place makes or pursues without an evidenced partner.

    A place makes what the products of a facility in it belong to, or the field of a facility where no product
    is named; it pursues what is intended of it or of a trip made for it.  The column "reason" holds the
    facility, or the situation that says so.  `kg ask white-space` asks the same of one place.

    Formula:
        W(P) = T(P) \ {t: a tie that stands, between P or a party stated to be in P and anyone else, rests on
        a situation that concerns t and has not ended}; a narrower or broader technology is another one

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
            told_by = set().union(*ways.values())
            reasons = tuple(sorted({reason for reason, _ in told_by}))
            passages = tuple(sorted({passage for _, passage in told_by}))
            rows.append((place, technology, how, reasons, passages))
    bound = Said("measure", "note.no_evidenced_partner", ties.read())
    rows.sort(key=lambda row: (row[0], _ORDER.index(row[2]), row[1]))
    return Found(rows, (bound,), len(told))


def _pursued(network: nx.MultiDiGraph) -> Iterator[tuple[str, str, str, str, list[str]]]:
    """Yield place, technology, how, the facility or situation that is the reason, and its passages."""
    seat = _links(network, "locatedIn")
    concerned = _links(network, "concerns")
    made = _links(network, "produces")
    for thing, kind in sorted(network.nodes(data="kind")):
        if kind == "facility":
            for place, stands in seat.get(thing, ()):
                for technology, edge in _fields(thing, made, concerned):
                    evidence = [*stands["evidence"].split(), *edge["evidence"].split()]
                    yield place, technology, "makes", thing, evidence
        elif kind == "place":
            for technology, edge in concerned.get(thing, ()):
                if edge["status"] == "intended":
                    yield thing, technology, "pursues", edge["situation"], edge["evidence"].split()
    for place, technology, situation, passage in network.graph.get("aims", ()):
        yield place, technology, "pursues", situation, [passage]


_Links = dict[str, list[tuple[str, dict[str, str]]]]


def _fields(facility: str, made: _Links, concerned: _Links) -> list[tuple[str, dict[str, str]]]:
    """Return the technologies of a facility's products, or its own where no product is named."""
    if facility not in made:
        return concerned.get(facility, [])
    return [field for product, _ in made[facility] for field in concerned.get(product, ())]


def _links(network: nx.MultiDiGraph, link: str) -> _Links:
    found: _Links = defaultdict(list)
    for one, other, _, edge in sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        if edge["link"] == link:
            found[one].append((other, edge))
    return found


def _partnered(ties: Ties, where: Whereabouts) -> dict[str, set[str]]:
    """Return, for each place, the technologies of the ties of itself and of the parties in it."""
    rank = ranks(ladder(ties.network))
    found: dict[str, set[str]] = defaultdict(set)
    for pair, situations in ties.between.items():
        standing = [edge for edge in situations if firmness(edge, rank) > 0]
        technologies = {name for edge in standing for name in edge["technologies"].split()}
        for place in {place for party in pair for place in where.places(party)}:
            found[place] |= technologies
    return found
