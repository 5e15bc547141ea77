"""Is anything promoted?  The commitment ladder, the level guard, and what rules alone may say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from rdflib import URIRef
from rdflib.term import Identifier

from kg.identity import compact
from kg.validate.cues import cues, line_to_add, signals
from kg.validate.facts import Facts
from kg.validate.mentions import Reader
from kg.validate.report import Finding
from kg.vocabulary import CODE, DERIVED, ORG, PACT, RDF, SKOS
from kg.wording import a


def _status(*names: str) -> frozenset[URIRef]:
    return frozenset(CODE[f"status/{name}"] for name in names)


ALLOWED: Final[Mapping[URIRef, frozenset[URIRef]]] = {
    PACT.Partnership: _status("ongoing", "dormant", "occurred", "intended", "expected", "denied"),
    PACT.Commitment: _status("committed", "denied"),
    PACT.Agreement: _status("occurred", "intended", "expected", "denied"),
    PACT.Event: _status("occurred", "ongoing", "intended", "expected", "denied"),
    PACT.Affiliation: _status("ongoing", "occurred", "intended", "expected", "denied"),
    PACT.Observation: _status("occurred", "ongoing", "intended", "expected", "denied"),
    PACT.Claim: _status("occurred", "ongoing", "intended", "expected", "opined", "denied"),
}
"""The status that each kind of situation can have."""

REAL: Final = _status("occurred", "ongoing", "dormant", "committed")
"""The status of what counts as a fact."""

UNREAL: Final = _status("intended", "expected", "denied")
"""The status of what is told and is no fact."""

_ONE_STEP: Final[Mapping[tuple[URIRef, URIRef], tuple[str, URIRef, str]]] = {
    (PACT.Commitment, CODE["status/committed"]): (
        "commitment-without-cue",
        CODE["status/committed"],
        "a word of promising",
    ),
    (PACT.Agreement, CODE["status/occurred"]): (
        "agreement-without-cue",
        CODE["stage/signed"],
        "a word of signing",
    ),
    (PACT.Partnership, CODE["status/ongoing"]): (
        "partnership-without-cue",
        CODE["stage/operating"],
        "a word of working together",
    ),
    (PACT.Partnership, CODE["status/dormant"]): (
        "dormancy-without-cue",
        CODE["stage/dormant"],
        "a word of resting",
    ),
}


def findings(facts: Facts) -> Iterator[Finding]:
    """Yield what says more than its source or its rule allows."""
    yield from _by_hand(facts)
    reader = Reader(facts)
    for node in facts.situations:
        yield from _kind(facts, node)
        yield from _cues(facts, node)
        yield from _beside_cues(facts, reader, node)
    yield from _levels(facts)
    yield from _acts_for(facts)


def _by_hand(facts: Facts) -> Iterator[Finding]:
    by_roles = (PACT.Commitment, PACT.Affiliation, PACT.Claim, PACT.Observation)
    for _, s in facts.curated():
        if s.predicate in DERIVED or (s.predicate == RDF.type and s.object == PACT.Tie):
            term = s.object if s.predicate == RDF.type else s.predicate
            yield facts.finding(
                "derived-by-hand",
                s.subject,
                f"{compact(str(term))} is derived, never typed in",
                "remove it; the rules give it from situations",
                graph=s.source,
            )
        if s.predicate == PACT.party and facts.is_a(s.subject, by_roles):
            yield facts.finding(
                "party-by-hand",
                s.subject,
                "has pact:party, which follows from its roles or which it cannot have",
                "name giver and receiver, or holder and body; what a claim or figure is of is pact:about",
                graph=s.source,
            )


def _kind(facts: Facts, node: URIRef) -> Iterator[Finding]:
    for kind in facts.iris(node, RDF.type):
        for status in facts.iris(node, PACT.status):
            if kind in ALLOWED and status not in ALLOWED[kind]:
                can = ", ".join(sorted(str(s).rpartition("/")[2] for s in ALLOWED[kind]))
                yield facts.finding(
                    "status-of-kind",
                    node,
                    f"{a(str(kind).rpartition('#')[2])} cannot be {str(status).rpartition('/')[2]}",
                    f"use one of: {can}",
                )


def _cues(facts: Facts, node: URIRef) -> Iterator[Finding]:
    read = facts.read(node)
    if read is None:
        return
    statuses = facts.iris(node, PACT.status)
    for kind in facts.iris(node, RDF.type):
        for status in statuses:
            if not (step := _ONE_STEP.get((kind, status))):
                continue
            rule, code, meaning = step
            if cues(facts, code) and not signals(facts, code, read):
                yield facts.finding(
                    rule,
                    node,
                    f"no passage has {meaning} that the checker knows",
                    f"cite the passage that has it, or use a lower step; {line_to_add(facts, code)}",
                )


def _beside_cues(facts: Facts, reader: Reader, node: URIRef) -> Iterator[Finding]:
    """Yield who is made a party by one passage and the word that ties them by another."""
    if facts.read(node) is None:
        return
    steps = [
        _ONE_STEP[kind, status]
        for kind in facts.iris(node, RDF.type)
        for status in facts.iris(node, PACT.status)
        if (kind, status) in _ONE_STEP
    ]
    for _, code, meaning in steps:
        telling = [p for p in facts.evidence(node) if signals(facts, code, [facts.words_there(p) or ""])]
        for party in facts.iris(node, PACT.giver, PACT.party) if telling else ():
            if not any(reader.states(passage, party) for passage in telling):
                yield facts.finding(
                    "party-without-cue",
                    node,
                    f"no passage with a name of {compact(party)} has {meaning} that the checker knows",
                    "cite the passage that has both; where a word stands for the name, give it pact:mentions",
                )


def _levels(facts: Facts) -> Iterator[Finding]:
    users: defaultdict[Identifier, list[str]] = defaultdict(list)
    for node in facts.situations:
        for measure in facts.iris(node, PACT.measure):
            users[measure] += facts.read(node) or []
    for node in [*facts.things, *facts.used_measures]:
        read = users[node] if node in users else facts.read(node)
        for level in facts.iris(node, PACT.level):
            if read and cues(facts, level) and not signals(facts, level, read):
                yield facts.finding(
                    "level-without-cue",
                    node,
                    f"no passage has a word of {compact(level)} that the checker knows",
                    f"cite the passage that has it, or leave the level out; {line_to_add(facts, level)}",
                )


def _acts_for(facts: Facts) -> Iterator[Finding]:
    reader = Reader(facts)
    delegation = CODE["organization-kind/delegation"]
    for _, s in facts.curated():
        if s.predicate != PACT.actsFor or not isinstance(s.object, URIRef):
            continue
        noted = facts.all(s.subject, SKOS.editorialNote)
        named = reader.stated(s.subject, s.object) or reader.acts_by_name(s.subject, s.object)
        unnamed = facts.read(s.subject) is not None and not named
        if delegation not in facts.all(s.subject, ORG.classification):
            problem = "acts for another and is not said to be a delegation"
        elif unnamed and not noted:
            problem = (
                f"no passage has a name of {compact(s.object)} that the graph gives it, and there is no note"
            )
        else:
            continue
        yield facts.finding(
            "acts-for", s.subject, problem, "remove pact:actsFor, or say on what it rests", graph=s.source
        )
