"""Is every file written in the one form, with names that are there?  What is said is not its business."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterator, Mapping
from functools import lru_cache
from itertools import zip_longest
from typing import Final

from rdflib import BNode, Literal, URIRef
from rdflib.term import Identifier

from kg.deprecated import deprecated
from kg.errors import SourceError
from kg.hidden import is_hidden
from kg.identity import compact, fold, spelling
from kg.model import Document, Statement
from kg.turtle import canonical
from kg.validate.facts import Facts
from kg.validate.report import Finding
from kg.validate.rules import RULES
from kg.vocabulary import (
    BASE,
    CODE,
    DCTERMS,
    FOAF,
    GRAPH,
    ID,
    MEASURE,
    OA,
    ORG,
    OWL,
    PACT,
    PREFIXES,
    RDF,
    RDFS,
    SKOS,
    TECH,
    WGS84,
    XSD,
)

_LANGUAGES: Final = {"en": "English", "zh": "Chinese"}
_LEXICAL: Final[Mapping[URIRef, str]] = {
    XSD.integer: "a whole number",
    XSD.decimal: "a number",
    XSD.boolean: "true or false",
}
_ENGINE: Final = {XSD.integer: (2**63, 0), XSD.decimal: (2**127 // 10**18, 18)}
"""Numbers that the engine reads as such are smaller than the first, with no more decimals than the second."""
_PLAIN: Final = frozenset({XSD.string, XSD.anyURI, RDF.langString})
_CLOSED: Final = (PACT, SKOS, ORG, FOAF, DCTERMS, RDFS, OWL, RDF)
_OURS: Final = (str(ID), str(TECH), str(MEASURE), str(CODE))
_KNOWN: Final = tuple(PREFIXES.values())
_BORROWED: Final = frozenset({OA.start, OA.end, WGS84.lat, WGS84.long})
_ADDRESSES: Final = ("http://", "https://", "urn:")
_PREFIX = re.compile(r"^[ \t]*@?prefix[ \t]+([^:\s]*):[ \t]*<([^>]*)>", re.IGNORECASE | re.MULTILINE)
_TAG = re.compile(r'"@([A-Za-z][A-Za-z0-9-]*)')
_SCRIPTS: Final = ("LATIN", "CYRILLIC", "GREEK")
_WORD = re.compile(r"[^\W\d_]+")
_OWN_CONCEPT: Final = (
    "remove it here, or correct the name; one of your own is named: a technology below tech:, a measure below"
    " measure:, a role or another concept below id: or the void:uriSpace of graph.ttl"
)
_NO_KIND: Final = (PACT.Situation, PACT.Party)
_SAME: Final = OWL.sameAs
_PACT: Final = str(PACT._NS)
_OF_REFERENCE: Final = "correct the spelling, or use a term of the reference"
_MEND: Final = "write it so with: kg check --fix"


Problem = tuple[str, str, str]
"""A rule, what is wrong, and what to do."""


def findings(facts: Facts) -> Iterator[Finding]:
    """Yield what is not in form, what refers to nothing, and what has no name in a language."""
    for folder in facts.corpus.undescribed:
        yield Finding(
            folder,
            0,
            "graph-undescribed",
            "says nothing of itself: no title, publisher, licence or language is claimed or demanded",
            "write graph.ttl beside sources/, with one void:Dataset",
            RULES["graph-undescribed"].severity,
        )
    for document in facts.corpus.documents:
        yield from _text(document)
        if document.kind == "curated":
            yield from _layout(document, facts.spaces[1:])
    yield from _statements(facts)
    without_chinese = excused(facts)
    for node in [*facts.things, *facts.situations]:
        yield from _labels(facts, node, RDFS.label, without_chinese)
    for node in facts.nodes(PACT.TechnologyArea, PACT.Measure):
        yield from _labels(facts, node, SKOS.prefLabel, frozenset())
    for node in facts.situations:
        yield from _gist(facts, node)
    yield from _shared_names(facts)


def _text(document: Document) -> Iterator[Finding]:
    for shape in _PREFIX.finditer(document.text):
        if PREFIXES.get(shape[1], shape[2]) != shape[2]:
            what = f"{shape[1]}: is declared as <{shape[2]}> and means <{PREFIXES[shape[1]]}> everywhere else"
            yield _at(document, shape.start(), "prefix", what, "use another prefix, or correct the address")
    for shape in _TAG.finditer(document.text):
        if shape[1] != shape[1].lower():
            yield _at(document, shape.start(), "language-tag", f"@{shape[1]} is not lower case", _MEND)


def _layout(document: Document, spaces: tuple[str, ...]) -> Iterator[Finding]:
    try:
        tidy = _tidy(document.text, document.path, spaces)
    except SourceError:
        return  # read by other means; the reader has its own words for what is no Turtle
    if tidy != document.text:
        lines = zip_longest(document.text.split("\n"), tidy.split("\n"))
        first = next(at for at, (is_so, should) in enumerate(lines, start=1) if is_so != should)
        weight = RULES["file-form"].severity
        yield Finding(
            document.path, first, "file-form", "is not in canonical form from here on", _MEND, weight
        )


@lru_cache(maxsize=32)
def _tidy(text: str, path: str, spaces: tuple[str, ...]) -> str:
    """Return the canonical form; of a graph that is checked again most files are as they were."""
    return canonical(text, path, spaces)


def _at(document: Document, offset: int, rule: str, what: str, remedy: str) -> Finding:
    line = document.text.count("\n", 0, offset) + 1
    return Finding(document.path, line, rule, what, remedy, RULES[rule].severity)


def _statements(facts: Facts) -> Iterator[Finding]:
    """Yield what is wrong with statements; what depends on one term alone is looked at once a term."""
    ours = (*_OURS, *facts.spaces)
    of_term = _remembered(lambda term: (*_node(term), *_characters(str(term), isinstance(term, Literal))))
    of_subject = _remembered(lambda subject: tuple(_subject(facts, subject)))
    of_name = _remembered(lambda term: tuple(_used(term)))
    of_value = _remembered(lambda value: tuple(_value(facts, value, ours)))
    for _, s in facts.curated():
        is_type = s.predicate == RDF.type
        problems = (
            *of_term(s.subject),
            *of_term(s.predicate),
            *of_term(s.object),
            *of_subject(s.subject),
            *of_name(s.predicate),
            *(of_name(s.object) if is_type else ()),
            *of_value(s.object),
            *_pair(facts, s, is_type=is_type),
        )
        for rule, what, remedy in problems:
            what = f"{compact(str(s.predicate))} {what}" if rule == "dangling" else what
            yield facts.finding(rule, s.subject, what, remedy, graph=s.source)


def _remembered(
    find: Callable[[Identifier], tuple[Problem, ...]],
) -> Callable[[Identifier], tuple[Problem, ...]]:
    return lru_cache(maxsize=65536)(find)


def _value(facts: Facts, value: Identifier, ours: tuple[str, ...]) -> Iterator[Problem]:
    """Yield what is wrong with a value, whatever it is a value of."""
    if isinstance(value, Literal):
        yield from _literal(value)
    elif str(value).startswith(ours) and value not in facts and value not in deprecated():
        yield (
            "dangling",
            f"{compact(str(value))} is described in nothing that was read",
            "correct the name, or describe it",
        )
    elif not str(value).startswith(_ADDRESSES) and isinstance(value, URIRef):
        yield "address", f"<{value}> begins with neither http:, https: nor urn:", "use http, https or urn"


def _node(term: Identifier) -> Iterator[Problem]:
    if isinstance(term, BNode):
        yield "blank-node", "a node without a name", "give it an IRI, so that it can be corrected by name"


@lru_cache(maxsize=65536)
def _characters(text: str, literal: bool) -> tuple[Problem, ...]:
    if text.isascii() and (text.isprintable() or (literal and text.replace("\n", "").isprintable())):
        return ()
    return tuple(_odd_characters(text, literal))


def _odd_characters(text: str, literal: bool) -> Iterator[Problem]:
    for character in sorted(set(text)):
        if _is_hidden(character, literal):
            name = unicodedata.name(character, "no name")
            yield "character", f"has the character U+{ord(character):04X} ({name})", "remove it"
    if not unicodedata.is_normalized("NFC", text):
        yield "not-composed", f"{text[:40]!r} is not in normal form C", "write composed characters"
    for word in _WORD.findall(text):
        scripts = {s for c in word for s in _SCRIPTS if unicodedata.name(c, "").startswith(s)}
        if len(scripts) > 1:
            yield (
                "mixed-scripts",
                f"{word!r} mixes {' and '.join(sorted(scripts))}",
                "write it in one alphabet",
            )


def _is_hidden(character: str, literal: bool) -> bool:
    if literal and character in "\n\t":
        return False
    # What is seen and means nothing: a sign for a lost character, one of nobody's, one that does not exist.
    unread = character == "\ufffd" or unicodedata.category(character) in ("Cf", "Co", "Cn")
    return unread or is_hidden(character)


def _literal(value: Literal) -> Iterator[Problem]:
    if value.language is not None:
        if value.language != value.language.lower():
            yield "language-tag", f"@{value.language} is not lower case", _MEND
        return
    if value.datatype is None or value.datatype in _PLAIN:
        return
    if value.datatype not in _LEXICAL:
        yield (
            "literal-type",
            f"{str(value)!r} has the datatype {compact(str(value.datatype))}",
            "files use strings, xsd:integer, xsd:decimal and xsd:boolean",
        )
        return
    spelt = spelling(str(value), str(value.datatype))
    if spelt is None:
        yield "literal-type", f"{str(value)!r} is not {_LEXICAL[value.datatype]}", "correct the value"
    elif _is_too_long(spelt, value.datatype):
        what = f"{str(value)!r} is longer than a number can be that is compared and added up"
        yield "literal-type", what, "round it as the source does, or state it as a text"
    elif spelt != str(value):
        yield "literal-form", f"{str(value)!r} is {spelt} in another spelling", _MEND


def _is_too_long(number: str, datatype: URIRef) -> bool:
    if datatype not in _ENGINE:
        return False
    most, decimals = _ENGINE[datatype]
    whole, _, rest = number.lstrip("-").partition(".")
    return len(whole) > 40 or int(whole) >= most or len(rest) > max(decimals, 1)


def _subject(facts: Facts, node: Identifier) -> Iterator[Problem]:
    """What a curated file may speak of: its own things, and concepts that the shared lists do not have."""
    subject = str(node)
    if not subject.startswith((BASE, *_KNOWN, *facts.spaces)):
        yield (
            "vocabulary-restated",
            "begins with no space of this graph, and so is none of its things",
            "name it below id:, or write in graph.ttl as void:uriSpace what your own names begin with",
        )
    elif node in facts.shared:
        what = "is described by the shared vocabulary, which no file of a graph may change"
        yield "vocabulary-restated", what, _OWN_CONCEPT
    elif not subject.startswith((*facts.spaces, str(TECH), str(MEASURE))):
        what = "is below none of the spaces in which a graph describes what is its own"
        yield "vocabulary-restated", what, _OWN_CONCEPT
    elif not facts.all(node, RDF.type):
        yield "type-missing", "has no type", "say what it is with a, or correct its name"


def _pair(facts: Facts, s: Statement, *, is_type: bool) -> Iterator[Problem]:
    """Yield what is wrong with a property and a value together."""
    if is_type and s.object in _NO_KIND:
        kind = str(s.object).rpartition("#")[2]
        yield "type-missing", f"is a {kind} of no kind", f"say which kind of {kind} it is"
    elif s.predicate == _SAME and str(s.object).startswith(facts.spaces):
        yield (
            "merged-by-hand",
            f"is said to be the same as {compact(str(s.object))}",
            "give both facts one IRI, or keep the two apart; owl:sameAs is for records of registries",
        )
    elif not is_type and s.object in deprecated():
        yield from _given_up(s.object)
    elif not is_type and str(s.object).startswith(_PACT) and s.object not in PACT:
        yield "unknown-term", f"{compact(str(s.object))} is no term that files use", _OF_REFERENCE


def _used(term: Identifier) -> Iterator[Problem]:
    """Yield what is wrong with a property, or with a class."""
    if term in deprecated():
        yield from _given_up(term)
        return
    space = next((n for n in _CLOSED if str(term).startswith(str(n._NS))), None)
    if term not in (space if space is not None else _BORROWED):
        yield "unknown-term", f"{compact(str(term))} is no term that files use", _OF_REFERENCE


def _given_up(term: Identifier) -> Iterator[Problem]:
    row = deprecated()[URIRef(term)]
    what = f"{compact(str(term))} was given up with {row['since']}: {row['reason'].removesuffix('.')}"
    yield (
        "deprecated-term",
        what,
        f"use {row['replaced_by']} instead" if row["replaced_by"] else "leave it out",
    )


def _labels(
    facts: Facts, node: URIRef, term: URIRef, without_chinese: Container[Identifier]
) -> Iterator[Finding]:
    said = {v.language for v in facts.all(node, term) if isinstance(v, Literal)}
    languages = () if node in facts.produced else facts.corpus.languages
    if not languages and not said:
        yield facts.finding(
            "label-missing", node, "has no label", f"add {compact(term)} with the tag of its language"
        )
    for language in languages:
        name = _LANGUAGES.get(language, language)
        if language not in said and not (language == "zh" and node in without_chinese):
            yield facts.finding(
                "label-missing",
                node,
                f"has no label in {name}",
                f"add {compact(term)} with the tag @{language}"
                + (
                    ", or for a person a skos:editorialNote in labels.ttl that says why not"
                    if language == "zh"
                    else ""
                ),
            )


def _shared_names(facts: Facts) -> Iterator[Finding]:
    """Yield aliases by which one thing would answer to another's name; acronyms may be shared."""
    owner = {fold(str(name)): node for node in facts.things for name in facts.all(node, RDFS.label)}
    for node in facts.things:
        for name in [*facts.all(node, SKOS.altLabel), *facts.all(node, SKOS.hiddenLabel)]:
            other = owner.get(fold(str(name)), node)
            if other != node:
                yield facts.finding(
                    "name-of-another",
                    node,
                    f"is also called {str(name)!r}, which is the name of {compact(other)}",
                    "remove the alias",
                )


def excused(facts: Facts) -> frozenset[Identifier]:
    """Return the persons whose Chinese name may be missing, because ``labels.ttl`` says why."""
    home = GRAPH["labels"]
    return frozenset(
        s.subject
        for document in facts.corpus.documents
        if document.graph == home
        for s in document.statements
        if s.predicate == SKOS.editorialNote
        and facts.is_a(s.subject, [FOAF.Person])
        and not any(getattr(v, "language", None) == "zh" for v in facts.all(s.subject, RDFS.label))
    )


def _gist(facts: Facts, node: URIRef) -> Iterator[Finding]:
    said = [getattr(v, "language", None) for v in facts.all(node, DCTERMS.description)]
    for language in facts.corpus.languages or sorted({language or "" for language in said}) or [""]:
        if said.count(language or None) != 1:
            yield facts.finding(
                "gist-missing",
                node,
                f"has {said.count(language or None)} gists{f' in {language}' if language else ''}",
                "add one dcterms:description in each language, in your own words",
            )
