"""Where things sit, as far as sources say.  It guesses no place, and gives nobody the place of another."""

from __future__ import annotations

import networkx as nx


class Whereabouts:
    """Which places hold which things, as far as sources say."""

    def __init__(self, network: nx.MultiDiGraph) -> None:
        self._kinds = dict(network.nodes(data="kind", default=""))
        located = sorted((a, b) for a, b, link in network.edges(data="link") if link == "locatedIn")
        self._up: nx.DiGraph = nx.DiGraph(located)
        self._around: dict[str, frozenset[str]] = {}

    def around(self, thing: str) -> frozenset[str]:
        """Return the places that hold a thing."""
        if thing not in self._around:
            above = nx.descendants(self._up, thing) if thing in self._up else ()
            self._around[thing] = frozenset(above)
        return self._around[thing]

    def places(self, thing: str) -> frozenset[str]:
        """Return the places that hold a thing, itself among them if it is one."""
        return self.around(thing) | {thing} if self._kinds.get(thing) == "place" else self.around(thing)

    def home(self, party: str) -> str:
        """Return the smallest place of a party; empty if none is stated."""
        places = self.places(party)
        return min((p for p in places if not any(p in self.around(q) for q in places)), default="")

    def region(self, partner: str, party: str) -> str:
        """Return the largest place that holds the partner and not the party; empty if none is stated.

        Who sits in the party's own smallest place is in that; who is only known to be somewhere in a place
        that holds the party as well may be anywhere in it.
        """
        places = self.places(partner)
        outside = places - self.places(party)
        largest = [place for place in outside if not self.around(place) & outside]
        own = self.home(partner)
        return min(largest, default=own if own == self.home(party) else "")

    def side(self, partner: str, home: str) -> str:
        """Return whether a partner sits inside or outside a place, or that it is not stated."""
        places = self.places(partner)
        if home in places:
            return "inside"
        return "outside" if places - self.places(home) else "not stated"
