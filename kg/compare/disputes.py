"""Which contradictions are in one of two editions as far as the two differ, and which ties they concern."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import URIRef
from rdflib.term import Identifier

from kg.compare.said import Pair, Statements


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two situations that contradict each other.

    Attributes:
        aspect: What they differ in, as :class:`kg.contradictions.Contradiction` has it.
        party: Whose amount it is, where it is that of one party.
        sides: The two situations.
    """

    aspect: str
    party: Identifier | None
    sides: frozenset[URIRef]


def disputes(said: Statements, other: Statements) -> frozenset[Dispute]:
    """Return the contradictions of an edition of which a side is new or otherwise in it than in the other.

    What a reprint repeats is left out, so that the rivals of what differs are asked about too: the original
    may stand in both.
    """
    asked = _otherwise(said, other)
    rivals = {URIRef(side) for c in said.contradictions(asked) for side in (c.one, c.other)}
    found = said.contradictions(asked | rivals) if rivals else ()
    told = (Dispute(c.aspect, c.party, frozenset({URIRef(c.one), URIRef(c.other)})) for c in found)
    return frozenset(each for each in told if each.sides & asked)


def _otherwise(said: Statements, other: Statements) -> set[URIRef]:
    """Name what the other edition lacks, or has with other facts, parts or dates of sources."""
    own = {
        iri
        for iri, told in said.situations.items()
        if other.situations.get(iri) != told or other.dates(told) != said.dates(told)
    }
    return own | {iri for iri, told in said.situations.items() if any(p.iri in own for p in said.parts(told))}


def tied_by(said: Statements, dispute: Dispute) -> list[Pair]:
    """Return the pairs whose tie rests on one side, and who are parties to the other one too."""
    return [
        pair
        for pair, tie in said.ties.items()
        if tie.situations & dispute.sides
        and all(set(pair) <= set(said.situations[iri].parties) for iri in dispute.sides - tie.situations)
    ]
