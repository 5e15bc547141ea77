"""A file to which no rule was applied, or not every one, with what follows from it.

A curated file, or a dump from which ties were left out, does not say its own partnerships: without this it
would answer "not stated" about them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.derive import derived_graphs, rules
from kg.limits import Limits
from kg.model import Statement
from kg.rdf_files import Read
from kg.spoken import speaks
from kg.store import Edition
from kg.vocabulary import DERIVED, PACT, RDF


def with_what_follows(
    read: Read, folder: Path, vocabulary: Iterable[Statement], limits: Limits | None = None
) -> Edition:
    """Return what was read of a file as an edition that says what follows from it by rule.

    A file that says all of it is taken as it is, and so is one in other vocabularies.  Of any other, what
    only rules give is left aside and derived anew, because half of it would mislead the rules.

    Args:
        read: What the file says.
        folder: Where the rules are.
        vocabulary: The codes that the rules speak of, which a curated file does not hold.
        limits: How much a file and what follows from it may say; the usual limits unless given.

    Raises:
        LimitError: It says more than the limits let, with what follows.
        SourceError: A rule cannot be read.
    """
    edition = Edition.of_read(read)
    if not speaks(edition) or is_complete(edition, folder):
        return edition
    beside = list(vocabulary)
    said = [*(s for s in read.statements() if not _is_derived(s)), *beside]
    completed = read.completed_by(beside, derived_graphs(said, folder), {*DERIVED, PACT.Tie})
    (limits or Limits()).enforce(read.name, len(completed.quads), 0)
    return Edition.of_read(completed)


def is_complete(edition: Edition, folder: Path) -> bool:
    """Say whether a graph says all that the rules in ``folder`` give: each is run once, and compared."""
    return not any(edition.adds(rule.sparql) for rule in rules(folder))


def _is_derived(statement: Statement) -> bool:
    is_a_tie = statement.predicate == RDF.type and statement.object == PACT.Tie
    return is_a_tie or statement.predicate in DERIVED
