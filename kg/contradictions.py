"""What contradicts a situation: both sides of each contradiction, to which a reprint adds nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rdflib import URIRef
from rdflib.term import Identifier

from kg.catalogue import composed, part
from kg.model import Row
from kg.sparql.binding import bound
from kg.store import Edition


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two sides of one matter: one denies what the other states, or there are two values.

    Attributes:
        aspect: What they differ in: ``denial``, ``start``, ``end``, ``course``, ``amount`` or ``figure``;
            ``course`` is whether it goes on.
        party: Whose amount it is, where it is that of one party to the situation.
        one: A situation that the answer rests on.
        one_says: Its value, or its status where the other denies it.
        one_source: Who says so.
        other: The situation that contradicts it; ``other_says`` and ``other_source`` are its side.
        copied: Whether ``one`` stands in a reprint, whose original says the same against the same ``other``.
    """

    aspect: str
    party: Identifier | None
    one: Identifier
    one_says: Identifier
    one_source: Identifier
    other: Identifier
    other_says: Identifier
    other_source: Identifier
    copied: bool = False


def contradictions(
    edition: Edition, things: Iterable[URIRef], *, copies: bool = False
) -> tuple[Contradiction, ...]:
    """Return what contradicts those of ``things`` that are situations, each pair of sides once.

    What counts as one matter, and so as a contradiction, stands in ``questions/parts/contradictions.rq``.
    What a reprint repeats of its original contradicts nothing once more; with ``copies`` what contradicts it
    is given after the others, as ``copied``.
    """
    # Most things in an answer are no situations, and of those the whole question is dear.
    among = bound(part("situations"), {"one": sorted(set(things))})
    asked = [URIRef(row["one"]) for row in edition.select(among)]
    if not asked:
        return ()
    found: dict[tuple[object, ...], Contradiction] = {}
    told = composed(part("contradictions-by-source"), ["one"])
    for row in edition.select(bound(told, {"one": asked})):
        one, other = (_side(row, name) for name in ("one", "other"))
        key = (row["aspect"], row.get("party"), frozenset({one, other}))
        found.setdefault(key, Contradiction(str(row["aspect"]), row.get("party"), *one, *other))
    originals = _originals(edition) if found else {}
    first = tuple(_of_originals(found.values(), originals))
    return (*first, *_of_copies(found.values(), first, originals)) if copies else first


def without_reprints(edition: Edition, rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows of contradictions, each with both sides and sources, but for what a reprint repeats."""
    told = [
        (row, Contradiction(row["aspect"], row.get("party"), *_side(row, "one"), *_side(row, "other")))
        for row in rows
    ]
    kept = set(_of_originals({found for _, found in told}, _originals(edition)))
    yield from (row for row, found in told if found in kept)


def _side(row: Row, name: str) -> tuple[Identifier, Identifier, Identifier]:
    return row[name], row[f"{name}_says"], row[f"{name}_source"]


def _originals(edition: Edition) -> dict[Identifier, Identifier]:
    return {row["copy"]: row["original"] for row in edition.select(part("reprints"))}


def _of_originals(
    found: Collection[Contradiction], originals: Mapping[Identifier, Identifier]
) -> Iterator[Contradiction]:
    """Leave out what a reprint repeats: its original says the same against the same situation."""
    told = {side for each in found for side in _sides_of(each)}
    for each in found:
        of_originals = (
            (*said, originals[source]) for *said, source in _sides_of(each) if source in originals
        )
        if told.isdisjoint(of_originals):
            yield each


def _of_copies(
    found: Collection[Contradiction],
    first: Collection[Contradiction],
    originals: Mapping[Identifier, Identifier],
) -> Iterator[Contradiction]:
    """Give what contradicts the situation of a reprint, where the other side is none of a reprint itself."""
    told = {side for each in found for side in _sides_of(each)}
    known, kept = {_matter(each) for each in first}, {*first}
    for each in found:
        for one in () if each in kept or _matter(each) in known else (each, _turned(each)):
            copied, original = ((*said, originals.get(source)) in told for *said, source in _sides_of(one))
            if copied and not original:
                yield replace(one, copied=True)


def _matter(found: Contradiction) -> tuple[object, ...]:
    return found.aspect, found.party, frozenset((found.one, found.other))


def _turned(found: Contradiction) -> Contradiction:
    one = (found.one, found.one_says, found.one_source)
    return Contradiction(found.aspect, found.party, found.other, found.other_says, found.other_source, *one)


def _sides_of(found: Contradiction) -> Iterator[tuple[str, *tuple[Identifier | None, ...], Identifier]]:
    """Give of each side the situation that it contradicts, what it says itself, and who says it."""
    yield found.aspect, found.party, found.other, found.one_says, found.one_source
    yield found.aspect, found.party, found.one, found.other_says, found.other_source
