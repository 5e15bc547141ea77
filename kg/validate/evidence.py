"""Does every node stand on words that are there?  Positions, digests, coverage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rdflib import URIRef

from kg.changed_texts import MOST_WINDOWS, Lost, Search, search
from kg.identity import digest
from kg.validate.facts import Facts
from kg.validate.report import Finding
from kg.vocabulary import CITATIONS, ID, PACT

LONGEST: Final = 300
"""A passage has fewer code points than this."""


def findings(facts: Facts) -> Iterator[Finding]:
    """Yield what is wrong with the evidence."""
    yield from _nodes(facts)
    for passage in facts.passages:
        yield from _position(facts, passage)
        yield from _against_text(facts, passage)
    sought = searched(facts)
    for source in facts.sources:
        yield from _source(facts, source, sought)
    yield from _unused(facts)


def searched(facts: Facts, most: int = MOST_WINDOWS) -> Search:
    """Look for the texts of the sources that have none by their hash; ``most`` bounds the work."""
    lost = {
        source: Lost(facts.local(source), str(content_hash), tuple(_lost_passages(facts, source)))
        for source in facts.sources
        if (content_hash := facts.one(source, PACT.contentHash)) and facts.text(source) is None
    }
    return search(lost, facts.others, most)


def _lost_passages(facts: Facts, source: URIRef) -> Iterator[tuple[int, int, str]]:
    for passage in facts.passages_of[source]:
        if span := facts.span(passage):
            yield span[0], span[1] - span[0], str(facts.one(passage, PACT.digest))


def _nodes(facts: Facts) -> Iterator[Finding]:
    for node in [*facts.things, *facts.situations, *facts.nodes(PACT.Participation)]:
        passages = facts.evidence(node)
        if not passages:
            yield facts.finding(
                "evidence-missing",
                node,
                "has no evidence",
                "add pact:evidence with the passage that states it",
            )
        for passage in passages:
            if not facts.is_a(passage, CITATIONS):
                yield facts.finding(
                    "evidence-not-a-passage",
                    node,
                    f"{passage} is neither a passage nor a record",
                    "describe it as a pact:Passage with source, start, end and digest, or as a pact:Record",
                )


def _position(facts: Facts, passage: URIRef) -> Iterator[Finding]:
    span, source = facts.span(passage), facts.one(passage, PACT.inSource)
    if span is None or not 0 <= span[0] < span[1]:
        yield facts.finding(
            "passage-position",
            passage,
            "start and end are not two positions in order",
            "correct oa:start and oa:end",
        )
        return
    if span[1] - span[0] >= LONGEST:
        yield facts.finding(
            "passage-position",
            passage,
            f"is {span[1] - span[0]} code points long",
            f"cite fewer than {LONGEST}; two passages are better than a long one",
        )
    if str(passage) != f"{source}/p-{span[0]}-{span[1]}":
        yield facts.finding(
            "passage-iri",
            passage,
            "does not agree with its source, start and end",
            f"call it {str(source).removeprefix(str(ID))}/p-{span[0]}-{span[1]}, or correct the position",
        )


def _against_text(facts: Facts, passage: URIRef) -> Iterator[Finding]:
    text, span = facts.text(facts.one(passage, PACT.inSource)), facts.span(passage)
    if text is None or span is None or not 0 <= span[0] < span[1]:
        return
    if span[1] > len(text):
        yield facts.finding(
            "passage-position",
            passage,
            f"ends at {span[1]}, and the text has {len(text)} code points",
            "count code points of the text with this hash, not bytes",
        )
        return
    words = text[span[0] : span[1]]
    if "\n" in words or "\r" in words:
        yield facts.finding(
            "passage-paragraph",
            passage,
            "goes over a line break, which ends a paragraph",
            "cite two passages instead",
        )
    if digest(words) != str(facts.one(passage, PACT.digest)):
        yield facts.finding(
            "passage-digest",
            passage,
            "the words at this position have another digest",
            "correct the position, or read the text again and write its digest",
        )


def _source(facts: Facts, source: URIRef, sought: Search) -> Iterator[Finding]:
    if facts.one(source, PACT.contentHash) is None:
        yield facts.finding(
            "source-without-hash",
            source,
            "has passages and no content hash",
            "add pact:contentHash, the SHA-256 of the text that the positions count into",
        )
    elif source in sought.changed:
        yield facts.finding(
            "source-text-changed",
            source,
            sought.changed[source],
            "give the text with its bytes unchanged, or read it again and write hash, positions and digests",
        )
    elif facts.text(source) is None and facts.texts_given:
        yield facts.finding(
            "source-text-absent",
            source,
            "not proven: none of the texts that were given has its hash"
            + ("" if sought.whole else ", and they are too many to look for its words in all of them"),
            "add that text, its bytes unchanged, or correct pact:contentHash",
        )
    elif facts.text(source) is None:
        yield facts.finding(
            "source-not-proven",
            source,
            "not proven: no text with its hash is at hand",
            "give the folder that holds the text with --texts",
        )


def _unused(facts: Facts) -> Iterator[Finding]:
    used = {s.object for _, s in facts.curated() if s.predicate == PACT.evidence}
    for cited in [*facts.passages, *facts.records]:
        if cited not in used:
            yield facts.finding(
                "passage-unused",
                cited,
                "is evidence of nothing",
                "name it as pact:evidence, or remove it",
            )


def coverage(facts: Facts) -> dict[str, tuple[int, int]]:
    """Count the letters and digits of each source at hand: those inside some passage, and all."""
    return {str(s): _covered(facts, s, text) for s in facts.sources if (text := facts.text(s)) is not None}


def _covered(facts: Facts, source: URIRef, text: str) -> tuple[int, int]:
    inside: set[int] = set()
    for passage in facts.passages_of[source]:
        if span := facts.span(passage):
            inside.update(range(*span))
    counted = [at for at, character in enumerate(text) if character.isalnum()]
    return sum(at in inside for at in counted), len(counted)
