"""Is everyone who takes part named in the words?  Names, longest first, and what stands for a name.

It reads names, not meaning: that the words say what the node says is for a person and the ledger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from rdflib import URIRef

from kg.identity import compact
from kg.model import Statement
from kg.validate.cues import cues, line_to_add
from kg.validate.facts import Facts
from kg.validate.report import Finding
from kg.vocabulary import CODE, FOAF, ORG, PACT, RDF, ROLES

NAMED: Final = frozenset(
    {
        PACT.party,
        *ROLES,
        PACT.participant,
        PACT.place,
        PACT.locatedIn,
        PACT.rankedWithin,
        PACT.about,
        PACT.accordingTo,
        PACT.produces,
    }
)
"""The properties whose object must be named in a passage of the node."""

COMMON: Final = frozenset(
    {PACT.Facility, PACT.Product, PACT.Event, PACT.Source, PACT.Partnership, PACT.Agreement, ORG.Post}
)
"""Classes whose labels are descriptions, not names: some words of the label are enough."""

_KIND = CODE["organization-kind/"]
NOUNS: Final[dict[str, frozenset[str]]] = {
    CODE["level/city"]: frozenset({"city", "local", "municipal", "town", "市"}),
    CODE["level/provincial"]: frozenset({"province", "provincial", "municipality", "region", "省"}),
    CODE["level/state"]: frozenset({"country", "nation", "national", "国家", "全国"}),
    _KIND + "university": frozenset({"university", "college", "大学", "该校"}),
    _KIND + "academy": frozenset({"academy", "academician", "科学院"}),
    _KIND + "institute": frozenset({"institute", "研究所"}),
    _KIND + "party-committee": frozenset({"committee", "party", "市委", "党委"}),
    _KIND + "delegation": frozenset({"delegation", "team", "group", "visitors", "代表团"}),
    _KIND + "newspaper": frozenset({"newspaper", "paper", "daily", "story", "photo", "报"}),
    _KIND + "company": frozenset({"company", "firm", "enterprise", "maker", "manufacturer", "公司"}),
    _KIND + "government-body": frozenset({"government", "authority", "ministry", "office", "政府"}),
    PACT.AdministrativeArea: frozenset({"city", "province", "country", "nation", "local", "area"}),
    ORG.Organization: frozenset({"organization", "institution", "body", "association", "hospital"}),
    FOAF.Person: frozenset(
        {
            "professor",
            "chief",
            "secretary",
            "mayor",
            "director",
            "head",
            "scientist",
            "academician",
            "教授",
            "书记",
        }
    ),
    PACT.Facility: frozenset({"facility", "plant", "line", "laboratory", "centre", "center", "workshop"}),
    PACT.Product: frozenset({"product", "device", "cell", "machine"}),
    PACT.Event: frozenset({"trip", "visit", "meeting", "tour", "forum", "delegation"}),
    PACT.Source: frozenset({"survey", "report", "article", "story", "study", "调查", "报告"}),
    PACT.Partnership: frozenset({"partnership", "partner", "collaboration", "cooperation", "consortium"}),
    PACT.Agreement: frozenset({"agreement", "memorandum", "contract", "document", "grant"}),
    ORG.Post: frozenset({"post", "office", "secretary", "chief"}),
}
"""Common nouns that may stand for a thing of this class, kind or level."""

_PERSONAL: Final = frozenset({"he", "she", "his", "her", "him", "i", "my", "他", "她"})
_NEUTRAL: Final = frozenset({"it", "its", "we", "our", "us", "它", "其"})
_WORD = re.compile(r"[^\W\d_]+|\d+")
_LATIN = r"A-Za-z0-9\u00c0-\u024f"


def findings(facts: Facts) -> Iterator[Finding]:
    """Yield who is not named where they should be; nothing where the text is not at hand."""
    reader = Reader(facts)
    for document in facts.corpus.documents:
        if not any(s.predicate == PACT.inSource for s in document.statements):
            continue  # a registry's own file: its word is a record, not a passage
        for statement in document.statements:
            yield from _named(facts, reader, statement)
            if statement.predicate == PACT.mentions:
                yield from _mention(facts, reader, statement)
    for node in facts.things:
        yield from _own_evidence(facts, reader, node)


def _named(facts: Facts, reader: Reader, statement: Statement) -> Iterator[Finding]:
    node, value = statement.subject, statement.object
    named = statement.predicate in NAMED
    if not (named or statement.predicate == PACT.concerns) or not isinstance(value, URIRef):
        return
    if facts.read(node) is None:
        return
    if named and not reader.stated(node, value):
        yield facts.finding(
            "party-not-named",
            node,
            f"no passage has a name that the graph gives {compact(value)} ({compact(statement.predicate)})"
            f"{reader.inside(node, value)}",
            "cite the passage that does, or add the name that stands there as an alias; where a word"
            " stands for the name, give that passage pact:mentions",
            graph=statement.source,
        )
    if statement.predicate == PACT.concerns and not reader.spoken_of(node, value):
        yield facts.finding(
            "technology-not-named",
            node,
            f"no passage has most of the words of a label or a cue of {compact(value)}",
            f"cite the passage that does, or, {line_to_add(facts, value)}",
            graph=statement.source,
        )


def _mention(facts: Facts, reader: Reader, statement: Statement) -> Iterator[Finding]:
    passage, target = statement.subject, statement.object
    if not isinstance(target, URIRef) or facts.words_there(passage) is None:
        return
    if reader.acted_for(passage, target):
        return  # its name stands there, inside the name of its delegation
    if not reader.named_elsewhere(passage, target):
        yield facts.finding(
            "mention-without-name",
            passage,
            f"mentions {compact(target)}, and no other passage of its source has a name of it",
            "cite a passage that names it as well",
        )
    if not reader.can_stand_for(passage, target):
        yield facts.finding(
            "mention-without-cue",
            passage,
            f"has no word of which the checker knows that it can stand for {compact(target)}",
            "remove pact:mentions, or cite the passage with the word that stands for it",
        )


def _own_evidence(facts: Facts, reader: Reader, node: URIRef) -> Iterator[Finding]:
    if facts.read(node) is not None and not reader.stated(node, node):
        yield facts.finding(
            "thing-not-named",
            node,
            f"none of its passages has a name of it, or mentions it{reader.inside(node, node)}",
            "cite the passage that does, or add as an alias the name that stands there",
        )


class Reader:
    """Finds the things that passages name.

    A longer name hides the shorter ones in it: "Zhejiang University" does not name Zhejiang.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._found: dict[URIRef, tuple[frozenset[URIRef], str]] = {}

    @cached_property
    def _owners(self) -> dict[str, set[URIRef]]:
        owners: dict[str, set[URIRef]] = {}
        for node in self._facts.things:
            if not self._facts.is_a(node, COMMON):
                for name in self._facts.names(node):
                    owners.setdefault(name, set()).add(node)
        return owners

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = sorted(self._owners, key=lambda name: (-len(name), name))
        return re.compile("|".join(map(_bounded, names)) or r"(?!)")

    def names_in(self, passage: URIRef) -> frozenset[URIRef]:
        """Return the things that ``passage`` names by a proper name."""
        return self._look(passage)[0]

    def _look(self, passage: URIRef) -> tuple[frozenset[URIRef], str]:
        """Return who is named, and the words with the names blotted out."""
        if passage not in self._found:
            words = self._facts.words_there(passage) or ""
            named = {node for hit in self._pattern.finditer(words) for node in self._owners[hit[0]]}
            self._found[passage] = frozenset(named), self._pattern.sub(" · ", words)
        return self._found[passage]

    def names(self, passage: URIRef, target: URIRef) -> bool:
        """Return whether ``passage`` names ``target``, or describes it in words of its label."""
        if target in self.names_in(passage):
            return True
        if not self._facts.is_a(target, COMMON):
            return False
        words = _stems(self._facts.words_there(passage) or "")
        return any(_half_in(label, words) for label in self._facts.names(target))

    def stated(self, node: URIRef, target: URIRef) -> bool:
        """Return whether a passage of ``node`` names ``target``, or mentions it in other words."""
        if self._facts.is_a(target, [PACT.TechnologyArea]):
            return self.spoken_of(node, target)
        return any(self.states(passage, target) for passage in self._facts.evidence(node))

    def states(self, passage: URIRef, target: URIRef) -> bool:
        """Return whether ``passage`` names ``target``, or is said to mention it in other words."""
        return self.names(passage, target) or target in self._facts.iris(passage, PACT.mentions)

    def inside(self, node: URIRef, target: URIRef) -> str:
        """Say inside which longer name ``target`` is named, where a passage of ``node`` has it only there."""
        for passage in self._facts.evidence(node):
            for longer, owners in self._longer(passage, target):
                if any(target in self._facts.all(owner, PACT.actsFor) for owner in owners):
                    return f' but inside "{longer}": give that passage pact:mentions {compact(target)}'
                return f' but inside "{longer}", which names {compact(min(owners))}'
        return ""

    def acts_by_name(self, node: URIRef, target: URIRef) -> bool:
        """Return whether a passage of ``node`` has the name of ``target`` inside that of who acts for it."""
        return any(self.acted_for(passage, target) for passage in self._facts.evidence(node))

    def acted_for(self, passage: URIRef, target: URIRef) -> bool:
        """Return whether ``passage`` names who acts for ``target`` by a name that holds the name of it."""
        return any(
            target in self._facts.all(owner, PACT.actsFor)
            for _, owners in self._longer(passage, target)
            for owner in owners
        )

    def _longer(self, passage: URIRef, target: URIRef) -> Iterator[tuple[str, set[URIRef]]]:
        """Yield the names of others in ``passage`` that hold a name of ``target``, and whose they are."""
        own = [re.compile(_bounded(name)) for name in self._facts.names(target)]
        for hit in self._pattern.finditer(self._facts.words_there(passage) or ""):
            if target not in (owners := self._owners[hit[0]]) and any(name.search(hit[0]) for name in own):
                yield hit[0], owners

    def spoken_of(self, node: URIRef, technology: URIRef) -> bool:
        """Return whether most of the words of one of the technology's labels or cues stand in a passage."""
        labels = self._facts.names(technology)
        labels += cues(self._facts, technology)
        read = [_stems(words) for words in self._facts.read(node) or []]
        return any(_most_in(label, words) for label in labels for words in read)

    def named_elsewhere(self, passage: URIRef, target: URIRef) -> bool:
        """Return whether another passage of the same source names ``target``."""
        return any(
            self.names(other, target)
            for source in self._facts.iris(passage, PACT.inSource)
            for other in self._facts.passages_of.get(source, ())
            if other != passage
        )

    def can_stand_for(self, passage: URIRef, target: URIRef) -> bool:
        """Return whether a word of ``passage`` may stand for ``target`` and for nobody named beside it."""
        named, rest = self._look(passage)
        if self.names(passage, target):
            return True
        words = [word.lower() for word in _WORD.findall(rest)]
        if self._facts.is_a(target, [FOAF.Person]) and not set(words).isdisjoint(self._parts_of_name(target)):
            return True
        others = [self._words_for(node) for node in named]
        free = self._words_for(target).difference(*others) if others else self._words_for(target)
        return any(_is_form(word, noun) for word in words for noun in free) or _has_chinese(rest, free)

    def _parts_of_name(self, person: URIRef) -> set[str]:
        return {
            part.lower() for name in self._facts.names(person) for part in (name.split()[0], name.split()[-1])
        }

    def _words_for(self, node: URIRef) -> frozenset[str]:
        facts = self._facts
        special = facts.iris(node, PACT.level, ORG.classification)
        known = [NOUNS[code] for code in special if code in NOUNS]
        if not known:
            known = [NOUNS[kind] for kind in facts.iris(node, RDF.type) if kind in NOUNS]
        pronouns = _PERSONAL if facts.is_a(node, [FOAF.Person]) else _NEUTRAL
        return pronouns.union(*known)


def _bounded(name: str) -> str:
    """Return a pattern for ``name`` as a whole word; names without capitals match in any case."""
    pattern = re.escape(name)
    if name.islower():
        pattern = f"(?i:{pattern})"
    start = rf"(?<![{_LATIN}])" if name[:1].isascii() else ""
    end = rf"(?![{_LATIN}])" if name[-1:].isascii() else ""
    return start + pattern + end


def _stems(text: str) -> set[str]:
    """Return the first five letters of each word of four or more, the plural forgotten, and each figure.

    Chinese is taken by pairs.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    stems = {_singular(word)[:5] for word in words if word.isascii() and (len(word) >= 4 or word.isdigit())}
    return stems | {word[at : at + 2] for word in words if not word.isascii() for at in range(len(word) - 1)}


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") else word


def _half_in(label: str, words: set[str]) -> bool:
    stems = _stems(label) or {label.lower()}
    return 2 * len(stems & words) >= len(stems)


def _most_in(label: str, words: set[str]) -> bool:
    """Return whether more than half of a label's words are there; "development" alone is no technology."""
    stems = _stems(label) or {label.lower()}
    return 2 * len(stems & words) > len(stems)


def _is_form(word: str, noun: str) -> bool:
    return word in (noun, f"{noun}s") or (noun.endswith("y") and word == f"{noun[:-1]}ies")


def _has_chinese(text: str, nouns: Iterable[str]) -> bool:
    return any(noun in text for noun in nouns if not noun.isascii())
