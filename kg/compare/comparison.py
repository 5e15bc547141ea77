"""What a comparison of two editions holds: changes, each of a kind, with what either edition has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rdflib import URIRef
from rdflib.term import Identifier

from kg.compare.said import CitedPlace, Pair, Situation

KINDS = (
    "contradicted",
    "settled",
    "new",
    "promoted",
    "resumed",
    "reopened",
    "demoted",
    "suspended",
    "ended",
    "unordered",
    "withdrawn",
    "re-sourced",
    "restated",
    "relabelled",
)
"""The kinds of change, in the order in which they are told."""

MIRROR: Mapping[str, str] = {
    "contradicted": "settled",
    "settled": "contradicted",
    "new": "withdrawn",
    "withdrawn": "new",
    "promoted": "demoted",
    "demoted": "promoted",
    "suspended": "resumed",
    "resumed": "suspended",
    "ended": "reopened",
    "reopened": "ended",
    "unordered": "unordered",
    "re-sourced": "re-sourced",
    "restated": "restated",
    "relabelled": "relabelled",
}
"""What each kind is called when the two editions are exchanged."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one edition has of the matter.

    Attributes:
        stage: The step of the tie, or of the situation where there is no tie; None for none.
        situations: What stands behind it, in order of their names.
    """

    stage: URIRef | None
    situations: tuple[Situation, ...]

    @property
    def technologies(self) -> tuple[URIRef, ...]:
        """What its situations concern, sorted."""
        return tuple(sorted({tech for situation in self.situations for tech in situation.technologies}))

    @property
    def passages(self) -> tuple[CitedPlace, ...]:
        """The words behind it, in order of their sources and places."""
        return tuple(sorted({p for situation in self.situations for p in situation.passages}))


@dataclass(frozen=True, slots=True)
class Detail:
    """One property, and its values on both sides, sorted."""

    property: URIRef
    old: tuple[Identifier, ...]
    new: tuple[Identifier, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    Attributes:
        kind: One of :data:`KINDS`.
        ties: The pairs of parties whose tie it is about; ties that changed alike, by the same situations, are
            told together.  Empty when it is about a situation without a tie, or a thing.
        thing: The situation or thing; None when it is about ties.
        parties: Whoever is concerned, sorted.
        old: What the old edition has; None where it has nothing, and for names.
        new: The same of the new edition.
        details: The properties that differ, where the change is one of properties.
    """

    kind: str
    ties: tuple[Pair, ...]
    thing: URIRef | None
    parties: tuple[URIRef, ...]
    old: Side | None
    new: Side | None
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two editions compared.

    Attributes:
        old: The name of the old edition.
        new: The name of the new edition.
        changes: In the order of :data:`KINDS`, then of parties.
        untold: How many facts are in one edition only and belong to none of the changes, such as where a
            plant stands.  What rules derive is not counted.
        ties: The name of the tie of each pair that is told.
        names: The names of things, the new edition's first; ``(language, name)`` sorted.
    """

    old: str
    new: str
    changes: tuple[Change, ...]
    untold: int
    ties: Mapping[Pair, URIRef] = field(repr=False)
    names: Mapping[URIRef, Mapping[str, str]] = field(repr=False)
