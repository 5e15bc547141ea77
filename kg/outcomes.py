"""What the sources say of a matter where no row answers: that it is denied, that it rests, that it has ended.

It reads the codes and the sources of rows; which rows stand nearby, a question says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from rdflib import URIRef
from rdflib.term import Identifier

from kg.catalogue import part
from kg.sparql.binding import bound
from kg.store import Edition
from kg.vocabulary import CODE, PACT
from kg.words import Words, words_in

OUTCOMES: Final = ("denied", "dormant", "ended")
"""What can be said of a matter instead, the weightiest first, in words for machines."""

_LESSER: Final = (PACT.Affiliation, PACT.Agreement, PACT.Commitment, PACT.Event)
"""Kinds of situation whose denial denies no more than themselves."""

_CODES: Final = {
    CODE["status/denied"]: "denied",
    CODE["stage/dormant"]: "dormant",
    CODE["stage/ended"]: "ended",
}


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What the sources say of a matter where no row answers; it is true where they say anything.

    Attributes:
        counts: In how many sources it is each of :data:`OUTCOMES`, the weightiest first; a denial of nothing
            more than an event or a document weighs least.
        denied: What is denied where that is no more, such as ``Agreement``: local names of its kinds.
    """

    counts: Mapping[str, int]
    denied: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return bool(self.counts)

    def sentence(self, lang: str) -> str:
        """Say it in words, without a full stop.

        >>> Outcomes({"denied": 1, "ended": 2}).sentence("en")
        'Denied in 1 source, ended in 2 sources'
        >>> Outcomes({"ended": 2, "denied": 1}, ("Agreement",)).sentence("en")
        'Ended in 2 sources, an agreement denied in 1 source'
        """
        said = self.clause(lang)
        return said[:1].upper() + said[1:]

    def clause(self, lang: str) -> str:
        """Say it as part of a sentence."""
        words = words_in(lang)
        told = [self._told(name, count, words) for name, count in self.counts.items()]
        return words.text("answer", "comma").join(told)

    def _told(self, name: str, count: int, words: Words) -> str:
        if not count:
            return words.text("answer", f"{name}_by_rule")
        if self.denied and name == "denied":
            kinds = words.text("answer", "and").join(words.text("answer", f"kind_{k}") for k in self.denied)
            return words.counted("answer", "denied_kinds", count, kinds=kinds)
        return words.counted("answer", name, count)


NOTHING: Final = Outcomes({})
"""Nothing is said of the matter."""


def outcomes(
    edition: Edition, rows: Iterable[Iterable[URIRef]], asked: Iterable[Identifier] = ()
) -> Outcomes:
    """Return what rows say of their matter, and in how many sources; a reprint counts with its original.

    For an end or a rest only those count that say so of a situation in the row, or of the part in it of
    somebody in the row or asked about; 0 where it is by rule alone.

    Args:
        edition: Where passages name their sources.
        rows: The IRIs in the cells of each row: a code of what is said, and passages or a source.
        asked: Of whom or of what it was asked.
    """
    held: dict[str, set[URIRef]] = {}
    for row in map(set, rows):
        for code in row & _CODES.keys():
            held.setdefault(_CODES[code], set()).update(row)
    if not held:
        return NOTHING
    things = sorted(set().union(*held.values()))
    origins: dict[str, set[str]] = {}
    for found in edition.select(bound(part("origins"), {"thing": things})):
        origins.setdefault(str(found["thing"]), set()).add(str(found["origin"]))
    counted = {
        name: set().union(*(origins.get(str(iri), set()) for iri in held[name]))
        for name in OUTCOMES
        if name in held
    }
    for name in [name for name in ("dormant", "ended") if name in counted]:
        told = edition.select(bound(part("says-it-ended"), {"situation": sorted(held[name])}))
        concerned = held[name] | set(asked)
        counted[name] &= {
            str(row["origin"]) for row in told if row.get("left", row["situation"]) in concerned
        }
    lesser = _lesser(edition, held["denied"]) if "denied" in held else ()
    if lesser:
        counted["denied"] = counted.pop("denied")
    return Outcomes({name: len(sources) for name, sources in counted.items()}, lesser)


def _lesser(edition: Edition, things: Iterable[URIRef]) -> tuple[str, ...]:
    """Return the kinds that are denied, where a denial of them denies no more; else nothing."""
    found = edition.select(bound(part("denied-kinds"), {"situation": sorted(things)}))
    kinds = {row["kind"] for row in found}
    known = [kind for kind in _LESSER if kind in kinds]
    return tuple(str(kind).rpartition("#")[2] for kind in known) if kinds <= set(_LESSER) else ()
