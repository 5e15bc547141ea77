"""What the sources say of a matter where no row answers: that it is denied, that it rests, that it has ended.

It reads the codes and the sources of rows; which rows stand nearby, a question says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from rdflib import URIRef
from rdflib.term import Identifier

from kg.catalogue import part
from kg.sparql.binding import bound
from kg.store import Edition
from kg.vocabulary import CODE

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "denied": ("denied", "被否认"),
    "dormant": ("dormant", "休止"),
    "ended": ("ended", "已终止"),
}
"""What can be said of a matter instead, the weightiest first: a word for machines, in English, in Chinese."""

_BY_RULE: Final = (
    "{} by rule, which no source says of it itself",
    "依规则{}，并无来源就其本身如此说明",
)

_CODES: Final = {
    CODE["status/denied"]: "denied",
    CODE["stage/dormant"]: "dormant",
    CODE["stage/ended"]: "ended",
}


def outcomes(
    edition: Edition, rows: Iterable[Iterable[URIRef]], asked: Iterable[Identifier] = ()
) -> dict[str, int]:
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
        return {}
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
    return {name: len(sources) for name, sources in counted.items()}


def sentence(found: Mapping[str, int], lang: str) -> str:
    """Say in words what :func:`outcomes` found, without a full stop.

    >>> sentence({"denied": 1, "ended": 2}, "en")
    'Denied in 1 source, ended in 2 sources'
    """
    if lang == "zh":
        return "，".join(
            f"{WORDS[name][1]}：{count} 个来源" if count else _BY_RULE[1].format(WORDS[name][1])
            for name, count in found.items()
        )
    told = ", ".join(
        f"{WORDS[name][0]} in {count} source{'' if count == 1 else 's'}"
        if count
        else _BY_RULE[0].format(name)
        for name, count in found.items()
    )
    return told[:1].upper() + told[1:]
