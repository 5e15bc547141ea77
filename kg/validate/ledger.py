"""Was every node read against its source by a person?  Fingerprints against the rows of the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from rdflib.term import Identifier

from kg.identity import compact, fingerprint
from kg.model import Review, Statement
from kg.turtle import ntriples
from kg.validate.facts import Facts, spelt
from kg.validate.report import Finding
from kg.validate.rules import RULES
from kg.vocabulary import OA, PACT, RDF

_OF_PASSAGE = frozenset({PACT.inSource, PACT.digest, PACT.mentions, OA.start, OA.end, RDF.value})


def fingerprint_of_node(node: Identifier, statements: Iterable[Statement]) -> str:
    """Return 16 hex digits that stand for what is said of ``node`` and for the words it rests on.

    They change when a triple of the node changes, or the source, position, digest or mentions of one of its
    passages; not when files are split, sorted or renamed.

    Args:
        node: A thing, a situation, a participation or a source.
        statements: Of the whole corpus, what rules derive left out.
    """
    said = list(statements)
    own = [s for s in said if s.subject == node]
    passages = {s.object for s in own if s.predicate == PACT.evidence}
    words = [s for s in said if s.subject in passages and s.predicate in _OF_PASSAGE]
    one_form = (replace(s, object=spelt(s.object)) for s in (*own, *words))
    return fingerprint(*ntriples(one_form).decode().splitlines())


def fingerprints(facts: Facts) -> dict[str, str]:
    """Return the fingerprint of every node that the ledger must have, by IRI."""
    by_subject: dict[Identifier, list[Statement]] = {}
    for s in facts.corpus.statements():
        by_subject.setdefault(s.subject, []).append(s)
    return {
        str(node): fingerprint_of_node(
            node, [s for subject in (node, *facts.evidence(node)) for s in by_subject.get(subject, [])]
        )
        for node in facts.reviewable
    }


def findings(facts: Facts) -> Iterator[Finding]:
    """Yield what is new, changed or gone since it was read; a note where there is no ledger."""
    reviews = facts.corpus.reviews
    if reviews is None:
        path = facts.corpus.documents[0].path if facts.corpus.documents else "-"
        yield Finding(
            path,
            1,
            "no-ledger",
            "no ledger of reviewed nodes was given",
            "well-formed falsehoods are not caught; keep reviewed.csv beside the sources",
            RULES["no-ledger"].severity,
        )
        return
    now, rows = fingerprints(facts), Counter(str(review.node) for review in reviews)
    for node in facts.reviewable:
        if str(node) not in rows:
            yield facts.finding(
                "review-missing",
                node,
                "has no row in the ledger of what was read against its source",
                f"read it, then add the row {compact(str(node))},{now[str(node)]},<who>,<when>",
            )
    for review in reviews:
        yield from _row(review, now, rows[str(review.node)])


def _row(review: Review, now: Mapping[str, str], rows: int) -> Iterator[Finding]:
    path, _, line = review.locator.rpartition(":")
    place, node = (path, int(line)), str(review.node)
    if node not in now or rows > 1:
        what = "is no node with evidence here" if node not in now else f"has {rows} rows"
        yield Finding(*place, "review-of-nothing", f"{compact(node)}: {what}", "remove the row", node=node)
    elif review.fingerprint != now[node]:
        what = f"{compact(node)}: is not what its row was written for ({review.fingerprint})"
        yield Finding(*place, "review-outdated", what, f"read it again, then write {now[node]}", node=node)
