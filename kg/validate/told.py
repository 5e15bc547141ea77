"""Is what counts as a fact told as one?  It sees where words stand; what they mean, a person reads.

A word of an aim, a forecast or a denial may be of another matter in the same passage.  So it refuses only
where such a word stands before the word for the matter in every clause that has one; else it warns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rdflib import URIRef

from kg.validate.commitments import REAL, UNREAL
from kg.validate.cues import cues, pattern
from kg.validate.facts import Facts
from kg.validate.report import Finding
from kg.vocabulary import CODE, PACT, RDF

_WORDS_FOR: Final = {
    PACT.Partnership: (CODE["stage/operating"], CODE["stage/dormant"]),
    PACT.Commitment: (CODE["status/committed"],),
    PACT.Agreement: (CODE["stage/signed"],),
    PACT.Event: (CODE["stage/visit"], CODE["stage/contact"]),
}
"""Whose cues are words for what a situation of a kind tells."""

_NOUNS: Final = frozenset(
    {
        "MoU",
        "agreement",
        "alliance",
        "conference",
        "consorti",
        "contract",
        "coordinator",
        "deal",
        "delegation",
        "forum",
        "licence",
        "license",
        "memorandum",
        "participant",
        "partner",
        "treaty",
        "代表团",
        "会议",
        "伙伴",
        "协议",
        "合同",
        "备忘录",
        "许可",
    }
)
"""Cues that name a matter and tell of it only where no other word does: a contract is signed, or is not."""

_WHOLE_SENTENCES: Final = (PACT.Claim, PACT.Partnership, PACT.Commitment, PACT.Agreement)
"""Kinds that a sentence tells as a whole where it has no word for them."""

_LETTER: Final = re.compile(r"letters? of intent(?:ion)?|意向书", re.IGNORECASE)
_UNNAMED: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had)?\s*(?:not|never)\s+(?:been\s+|be\s+)?"
    r"(?:named|identified|disclosed|specified)\b",
    re.IGNORECASE,
)
"""That somebody is not named: a party that is unnamed, and no denial of what it takes part in."""

_OF_SOMEBODY: Final = re.compile(
    r"\b(?:that|which|who)\s+(?:(?:is|are|was|were|has|have|had|did|do|does)\s+not|never|no longer)\b",
    re.IGNORECASE,
)
"""A denial in a clause about somebody or something before it, which need not deny the whole."""

_SENTENCE: Final = re.compile(r"[!?。！？]|\.(?=\s|$)")
_CLAUSE: Final = re.compile(
    r"[!?;:。！？；：，—–]|[.,](?=[\s\"”’]|$)|\b(?:but|while|whereas|although)\b|但", re.IGNORECASE
)
_PREDICATE: Final = re.compile(
    r"\band\s+(?=(?:is|are|was|were|has|have|had|will|does|did|not|never|no longer)\b)|[并且](?=不再|担?任)",
    re.IGNORECASE,
)
"""What stands between two things that one clause says of somebody: dean, and director no longer."""

_FIGURE: Final = re.compile(r"\d")


def findings(facts: Facts) -> Iterator[Finding]:
    """Yield what counts as a fact and has a word of an aim, a forecast or a denial in every passage."""
    for node in facts.situations:
        read, statuses = facts.read(node), facts.iris(node, PACT.status)
        if read is not None and not REAL.isdisjoint(statuses):
            yield from _of_node(facts, node, [_without_names(facts, node, words) for words in read])


def _without_names(facts: Facts, node: URIRef, words: str) -> str:
    if facts.is_a(node, [PACT.Agreement]):
        words = _LETTER.sub(" ", words)  # a document, which is signed, and no aim
    return _UNNAMED.sub(" ", words)


def _of_node(facts: Facts, node: URIRef, read: Sequence[str]) -> Iterator[Finding]:
    unreal = _unreal(facts, node)
    found = [_seen(unreal, words) for words in read]
    if not all(found):
        return
    seen = ", ".join(sorted({repr(word) for _, word in map(min, found)}))
    has = f"every passage has a word of an aim, a forecast, a denial or an end ({seen})"
    do = "give the status that the words tell, or cite only the words that tell it as a fact"
    if all(_is_refused(facts, node, unreal, words) for words in read):
        yield facts.finding("plan-told-as-fact", node, f"{has} where it would tell this", do)
    else:
        may = f"{has}, and it may be of this or of another matter"
        do = f"read which; if of this, {do}"
        yield facts.finding("plan-told-as-fact", node, may, do, severity="warning")


def _unreal(facts: Facts, node: URIRef) -> list[re.Pattern[str]]:
    """Return what finds the words by which ``node`` is no fact; those of an end fit what has been."""
    known = {cue for code in UNREAL for cue in cues(facts, code)}
    if CODE["status/occurred"] in facts.iris(node, PACT.status):
        known -= set(cues(facts, CODE["stage/ended"]))
    return [pattern(cue) for cue in sorted(known)]


def _seen(patterns: Sequence[re.Pattern[str]], words: str) -> list[tuple[int, str]]:
    """Return where the words stand that ``patterns`` find, and which they are."""
    return [(hit.start(), hit[0]) for pattern in patterns for hit in pattern.finditer(words)]


def _is_refused(facts: Facts, node: URIRef, unreal: Sequence[re.Pattern[str]], words: str) -> bool:
    words = _OF_SOMEBODY.sub(" ", words)
    kinds = facts.iris(node, RDF.type)
    clauses = [clause for clause in _CLAUSE.split(words) if clause.strip()]
    verbs, nouns = _words_for(facts, kinds)
    places = [(clause, _first(verbs, clause) or _first(nouns, clause)) for clause in clauses]
    telling = [(clause, place) for clause, place in places if place]
    if telling:
        return all(any(start <= place[1] for start, _ in _seen(unreal, clause)) for clause, place in telling)
    whole = not set(_WHOLE_SENTENCES).isdisjoint(kinds)
    parts = _SENTENCE.split(words) if whole else [said for part in clauses for said in _PREDICATE.split(part)]
    return all(_seen(unreal, part) for part in parts if part.strip())


def _words_for(facts: Facts, kinds: Sequence[URIRef]) -> tuple[list[re.Pattern[str]], list[re.Pattern[str]]]:
    """Return what finds the words for situations of ``kinds``, and what the names of what they are about."""
    known = sorted({cue for kind in kinds for code in _WORDS_FOR.get(kind, ()) for cue in cues(facts, code)})
    verbs = [pattern(cue) for cue in known if cue not in _NOUNS]
    figure = [_FIGURE] if PACT.Observation in kinds else []
    return verbs + figure, [pattern(cue) for cue in known if cue in _NOUNS]


def _first(patterns: Sequence[re.Pattern[str]], words: str) -> tuple[int, int] | None:
    return min((hit.span() for pattern in patterns if (hit := pattern.search(words))), default=None)
