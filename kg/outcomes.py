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

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "denied": ("denied", "被否认"),
    "dormant": ("dormant", "休止"),
    "ended": ("ended", "已终止"),
}
"""What can be said of a matter instead, the weightiest first: a word for machines, in English, in Chinese."""

_LESSER: Final = {
    PACT.Affiliation: ("a post", "任职"),
    PACT.Agreement: ("an agreement", "协议"),
    PACT.Commitment: ("a promise", "承诺"),
    PACT.Event: ("an event", "事件"),
}
"""Kinds of situation whose denial denies no more than themselves."""

_BY_RULE: Final = (
    "{} by rule, which no source says of it itself",
    "依规则{}，并无来源就其本身如此说明",
)

_CODES: Final = {
    CODE["status/denied"]: "denied",
    CODE["stage/dormant"]: "dormant",
    CODE["stage/ended"]: "ended",
}


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What the sources say of a matter where no row answers; it is true where they say anything.

    Attributes:
        counts: In how many sources it is each key of :data:`WORDS`, the weightiest first; a denial of nothing
            more than an event or a document weighs least.
        denied: What is denied where that is no more, such as an agreement: their names in English and in
            Chinese.
    """

    counts: Mapping[str, int]
    denied: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return bool(self.counts)

    def sentence(self, lang: str) -> str:
        """Say it in words, without a full stop.

        >>> Outcomes({"denied": 1, "ended": 2}).sentence("en")
        'Denied in 1 source, ended in 2 sources'
        >>> Outcomes({"ended": 2, "denied": 1}, (("an agreement", "协议"),)).sentence("en")
        'Ended in 2 sources, an agreement denied in 1 source'
        """
        chinese = lang == "zh"
        told = [self._words(name, count, chinese) for name, count in self.counts.items()]
        if chinese:
            return "，".join(told)
        words = ", ".join(told)
        return words[:1].upper() + words[1:]

    def _words(self, name: str, count: int, chinese: bool) -> str:
        word = WORDS[name][chinese]
        if not count:
            return _BY_RULE[chinese].format(word)
        if self.denied and name == "denied":
            whose = ("、" if chinese else " and ").join(names[chinese] for names in self.denied)
            word = f"{whose}{word}" if chinese else f"{whose} {word}"
        return (
            f"{word}：{count} 个来源" if chinese else f"{word} in {count} source{'' if count == 1 else 's'}"
        )


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
        for name in WORDS
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


def _lesser(edition: Edition, things: Iterable[URIRef]) -> tuple[tuple[str, str], ...]:
    """Return the names of the kinds that are denied, where a denial of them denies no more; else nothing."""
    found = edition.select(bound(part("denied-kinds"), {"situation": sorted(things)}))
    kinds = {row["kind"] for row in found}
    return tuple(names for kind, names in _LESSER.items() if kind in kinds) if kinds <= _LESSER.keys() else ()
