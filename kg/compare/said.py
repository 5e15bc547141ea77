"""What one edition says of ties and situations, read once.  It compares nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from rdflib import Literal, URIRef
from rdflib.term import Identifier

from kg.contradictions import Contradiction, contradictions
from kg.labels import PROPERTIES
from kg.model import Row
from kg.sparql import stored
from kg.store import Edition
from kg.vocabulary import CODE, DCTERMS, DERIVED, PACT, RDF, ROLES, SKOS

Pair = tuple[URIRef, URIRef]

NAMES = frozenset({*PROPERTIES, SKOS.altLabel, SKOS.hiddenLabel, DCTERMS.description})
"""What a thing is called, and the gist of a situation: a change of these changes no fact."""

_PARTIES = (PACT.party, PACT.about, PACT.participant)
_APART = NAMES | DERIVED | {PACT.evidence}
_DENIED, _ONGOING, _INTENDED = (CODE[f"status/{word}"] for word in ("denied", "ongoing", "intended"))
_ENDED, _INTENT = (CODE[f"stage/{word}"] for word in ("ended", "intent"))
_TYPE, _STATUS, _STAGE, _CONCERNS, _EVIDENCE, _PARTY = (
    RDF.type,
    PACT.status,
    PACT.stage,
    PACT.concerns,
    PACT.evidence,
    PACT.party,
)
_NOWHERE = URIRef("")
_OURS = str(PACT._NS)


@dataclass(frozen=True, slots=True, order=True)
class CitedPlace:
    """What is cited: source, start and end in code points (-1 if not said) or a record's place; SHA-256."""

    source: URIRef
    start: int
    end: int
    digest: str
    iri: URIRef
    place: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """A situation as one edition has it.

    Attributes:
        iri: Its name.
        kind: Its class.
        status: As its source presents it; None if not said.
        stage: The step that it reaches by itself; None for none.
        parties: Whoever takes part in it or whom it is about, sorted.
        technologies: What it concerns, sorted.
        passages: The words behind it, in order of their sources and places.
        said: All else that is said of it, but for its names and its gist.
        former: Whoever takes part in it no more.
        future: Whoever is yet to join it.
    """

    iri: URIRef
    kind: URIRef
    status: URIRef | None
    stage: URIRef | None
    parties: tuple[URIRef, ...]
    technologies: tuple[URIRef, ...]
    passages: tuple[CitedPlace, ...]
    said: frozenset[tuple[URIRef, Identifier]]
    former: frozenset[URIRef] = frozenset()
    future: frozenset[URIRef] = frozenset()

    @property
    def denied(self) -> bool:
        """Whether its source says that it is not the case."""
        return self.status == _DENIED

    def stage_of(self, pairs: Iterable[Pair]) -> URIRef | None:
        """Return the step that it means for ``pairs``: for who left an end, for who is yet to join an aim."""
        ties = list(pairs)
        for parties, stage in ((self.former, _ENDED), (self.future, _INTENT)):
            if self.stage and ties and all(parties.intersection(pair) for pair in ties):
                return stage
        return self.stage


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie as one edition has it: its name, its step, and the situations behind it."""

    iri: URIRef
    stage: URIRef
    situations: frozenset[URIRef]


class Statements:
    """What an edition says, by situation, by pair of parties and by thing.  Blank nodes are passed over."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    @cached_property
    def situations(self) -> Mapping[URIRef, Situation]:
        """Every situation and participation, by its name."""
        told: defaultdict[URIRef, defaultdict[URIRef, list[Identifier]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for row in self._rows("situations"):
            told[_iri(row, "situation")][_iri(row, "predicate")].append(row["object"])
        passages = self._passages
        return {iri: _situation(iri, facts, passages) for iri, facts in told.items()}

    @cached_property
    def ties(self) -> Mapping[Pair, Tie]:
        """Every tie, by the two parties in order of their names."""
        behind: defaultdict[tuple[Pair, URIRef, URIRef], set[URIRef]] = defaultdict(set)
        for row in self._rows("ties"):
            pair = (_iri(row, "one"), _iri(row, "other"))
            behind[pair, _iri(row, "tie"), _iri(row, "stage")].add(_iri(row, "situation"))
        return {pair: Tie(iri, stage, frozenset(made)) for (pair, iri, stage), made in sorted(behind.items())}

    def contradictions(self, things: Iterable[URIRef]) -> tuple[Contradiction, ...]:
        """Return what contradicts ``things``, as answers have it."""
        return contradictions(self._edition, things)

    @cached_property
    def told_on(self) -> Mapping[URIRef, str]:
        """The day as of which each source tells; a reprint that of what it reprints, where it is known."""
        return {_iri(row, "source"): str(row["told_on"]) for row in self._rows("sources")}

    def dates(self, situation: Situation) -> tuple[str, ...]:
        """Return the dates of the sources of a situation, sorted; an empty text for one without a date."""
        return tuple(sorted({self.told_on.get(passage.source, "") for passage in situation.passages}))

    def parts(self, situation: Situation) -> list[Situation]:
        """Return the participations in a situation."""
        named = sorted(value for predicate, value in situation.said if predicate == PACT.participation)
        return [self.situations[part] for part in map(URIRef, named) if part in self.situations]

    def goes_on_after(self, situation: Situation, over: Iterable[Situation]) -> bool:
        """Whether a source newer than all of ``over`` tells, of their matter, what goes on or began since."""
        rest = list(over)
        begun = [str(value) for predicate, value in situation.said if predicate == PACT.time]
        told = self._dates_of(rest)
        lasts = situation.status == _ONGOING or any(_all_before(told, time) for time in begun)
        return lasts and situation.status != _INTENDED and self.told_after(situation, rest)

    def told_after(self, situation: Situation, over: Iterable[Situation]) -> bool:
        """Whether a source newer than all of ``over`` tells of a situation, and it is of their matter."""
        rest = list(over)
        matter = all(
            not each.technologies or set(each.technologies) & set(situation.technologies) for each in rest
        )
        newest = max(self.dates(situation), default="")
        return matter and _all_before(self._dates_of(rest), newest)

    def _dates_of(self, situations: Iterable[Situation]) -> list[str]:
        return [date for each in situations for date in self.dates(each) or ("",)]

    @cached_property
    def names(self) -> Mapping[URIRef, frozenset[tuple[URIRef, Literal]]]:
        """What each thing is called, with the property that says so."""
        found: defaultdict[URIRef, set[tuple[URIRef, Literal]]] = defaultdict(set)
        for row in self._rows("names"):
            if isinstance(row["name"], Literal):
                found[_iri(row, "thing")].add((_iri(row, "predicate"), row["name"]))
        return {thing: frozenset(names) for thing, names in found.items()}

    @cached_property
    def ladder(self) -> Mapping[URIRef, str]:
        """The number of each step of the ladder; ended and dormant have none."""
        return {_iri(row, "stage"): str(row["number"]) for row in self._rows("ladder")}

    @cached_property
    def facts(self) -> frozenset[bytes]:
        """Every fact as a line of N-Triples."""
        return frozenset(self._edition.facts().split(b"\n"))

    @cached_property
    def _passages(self) -> Mapping[URIRef, CitedPlace]:
        return {_iri(row, "passage"): _passage(row) for row in self._rows("passages")}

    def _rows(self, name: str) -> Iterable[Row]:
        rows = self._edition.select(stored.text("changes", name))
        first = {"situations": "situation", "passages": "passage", "sources": "source", "names": "thing"}.get(
            name
        )
        return (row for row in rows if first is None or isinstance(row[first], URIRef))


def _all_before(dates: Iterable[str], later: str) -> bool:
    """Whether each date is known to lie before the later one: a month lies in its year, not after it."""
    return all(date and date < later and not later.startswith(date) for date in dates)


def _iri(row: Row, name: str) -> URIRef:
    # A cast, because rdflib checks every IRI that is made anew, and the engine has checked this one.
    return cast(URIRef, row[name])


def _passage(row: Row) -> CitedPlace:
    start, end = (int(str(row[edge])) if edge in row else -1 for edge in ("start", "end"))
    digest, place = (str(row.get(name, "")) for name in ("digest", "place"))
    return CitedPlace(_iri(row, "source"), start, end, digest, _iri(row, "passage"), place)


def _situation(
    iri: URIRef, facts: Mapping[URIRef, list[Identifier]], passages: Mapping[URIRef, CitedPlace]
) -> Situation:
    def those(*predicates: URIRef) -> tuple[URIRef, ...]:
        return tuple(sorted({o for p in predicates for o in facts.get(p, ()) if isinstance(o, URIRef)}))

    in_a_role = set(those(*ROLES))
    return Situation(
        iri=iri,
        kind=min(those(_TYPE), key=lambda kind: (not kind.startswith(_OURS), kind)),
        status=next(iter(those(_STATUS)), None),
        stage=next(iter(those(_STAGE)), None),
        parties=those(*_PARTIES, *ROLES),
        technologies=those(_CONCERNS),
        passages=tuple(
            sorted(passages.get(p, CitedPlace(_NOWHERE, -1, -1, "", p)) for p in those(_EVIDENCE))
        ),
        said=frozenset(
            (predicate, value)
            for predicate, values in facts.items()
            if predicate not in _APART
            for value in values
            if isinstance(value, URIRef | Literal) and not (predicate == _PARTY and value in in_a_role)
        ),
        former=frozenset(those(PACT.formerParty)),
        future=frozenset(those(PACT.futureParty)),
    )
