"""The ties of an edition, each with every situation behind it, read as lists and put together here.

The engine takes seven times as long to join them row by row; which situations tie whom, the rules have said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from kg.projection.counted import Pair
from kg.projection.views import part
from kg.store import Edition
from kg.vocabulary import RULE

_TIE, _LENT = str(RULE["tie"]), str(RULE["tie-by-delegation"])


class Drawn(NamedTuple):
    """A row of a view: what becomes an edge, or where there is no ``other`` a node.

    Attributes:
        one: A thing, by its IRI.
        other: Another; empty for a thing alone, as what follows is.
        link: What links the two.
        situation: Behind it; empty for a plain fact.
        rule: That made it.
        lent: Whether a rule lends the situation to the two.
    """

    one: str
    other: str = ""
    link: str = ""
    situation: str = ""
    rule: str = ""
    lent: bool = False


class EditionTies:
    """The ties of an edition; each list is read when it is first asked for, and once.

    Raises:
        StoreError: The store is damaged.
    """

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    def by_situation(self) -> Iterator[Drawn]:
        """Yield each tie by each situation behind it: its own, or one that a delegation lends to the two."""
        rules = _lists(self._edition, "rules-of-ties")
        lends = any(_LENT in made for made in rules.values())
        own = _own(self._edition) if lends else frozenset()
        for tie, situations in _lists(self._edition, "situations-of-ties").items():
            if tie not in self.pairs:
                continue
            one, other = self.pairs[tie]
            made = rules.get(tie, [])
            for situation in situations:
                lent = _LENT in made and (situation, one, other) not in own
                rule = _LENT if lent else _TIE
                yield Drawn(one, other, "tie", situation, rule if rule in made else "", lent)

    @cached_property
    def pairs(self) -> Mapping[str, Pair]:
        """The two parties of each tie, in the order of their letters."""
        ends = ((tie, sorted(set(two))) for tie, two in _lists(self._edition, "ends-of-ties").items())
        return {tie: (two[0], two[1]) for tie, two in ends if len(two) == 2}

    @cached_property
    def stages(self) -> Mapping[Pair, str]:
        """The IRI of the step at which each pair stands."""
        held = _lists(self._edition, "stages-of-ties")
        return {two: held[tie][0] for tie, two in self.pairs.items() if tie in held}


def _own(edition: Edition) -> frozenset[tuple[str, str, str]]:
    """Return who is tied by a situation of their own, of those that a delegation lends to others."""
    rows = _cells(edition, "own-pairs-of-lent-ties")
    return frozenset((situation, min(p, q), max(p, q)) for situation, p, q in rows)


def _lists(edition: Edition, name: str) -> Mapping[str, list[str]]:
    """Return the second column of a query by its first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, value in _cells(edition, name):
        found[key].append(value)
    return found


def _cells(edition: Edition, name: str) -> Iterator[list[str]]:
    """Yield the rows of a query that gives IRIs, as texts; of nodes without a name, their labels."""
    text = edition.results(part(name), "tsv").decode()
    if "_:" in text:
        text = re.sub(r"(?<=[\t\n])_:", "", text)
    for line in text.replace("<", "").replace(">", "").split("\n")[1:-1]:
        yield line.split("\t")
