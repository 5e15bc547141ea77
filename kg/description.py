"""What a graph says of itself: title, publisher, licence, base, languages, reviewer; no more is claimed.

Triples in, a description out.  It stands in ``graph.ttl`` of a graph folder, in the edition built from it
and in every file written from that, as one ``void:Dataset``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from rdflib import Literal, URIRef
from rdflib.term import Identifier

from kg.vocabulary import BASE, DC, DCTERMS, PREFIXES, RDF, VOID

QUERY: Final = f"CONSTRUCT {{ ?set ?says ?value }} WHERE {{ ?set a <{VOID.Dataset}> ; ?says ?value }}"
"""Gives of any graph the triples that :func:`described` reads."""

TERMS: Final = {
    RDF.type: "a void:Dataset",
    DCTERMS.title: "its title, once in a language",
    DCTERMS.description: "what it is of, once in a language",
    DC.publisher: "who publishes it, a name",
    DCTERMS.license: "the IRI of its licence",
    DCTERMS.language: "a language that every name and gist is in, such as en",
    VOID.uriSpace: "what the IRIs of its things begin with",
    DC.contributor: "who reads its statements against the sources, a name",
}
"""The properties of a description, and what each is."""


@dataclass(frozen=True, slots=True)
class Description:
    """What a graph says of itself; what it does not say is empty.

    Attributes:
        iri: What it calls itself.
        titles: By language.
        publisher: A name.
        licence: An IRI.
        base: What the IRIs of its things begin with.
        languages: In which every name and gist is, sorted.
        reviewer: Who reads its statements against the sources.
    """

    iri: str
    titles: Mapping[str, str]
    publisher: str
    licence: str
    base: str
    languages: tuple[str, ...]
    reviewer: str


def described(triples: Iterable[tuple[Identifier, Identifier, Identifier]]) -> Description | None:
    """Return the description in ``triples``; None where no data set is described, or more than one.

    Of several values the first by its letters counts.
    """
    said: dict[Identifier, dict[Identifier, list[Identifier]]] = {}
    for subject, predicate, value in sorted(triples):
        said.setdefault(subject, {}).setdefault(predicate, []).append(value)
    sets = [node for node, facts in said.items() if VOID.Dataset in facts.get(RDF.type, ())]
    if len(sets) != 1 or not isinstance(sets[0], URIRef):
        return None
    facts = said[sets[0]]
    titles = [value for value in facts.get(DCTERMS.title, ()) if isinstance(value, Literal)]
    return Description(
        iri=str(sets[0]),
        titles={title.language or "": str(title) for title in reversed(titles)},
        publisher=_first(facts.get(DC.publisher)),
        licence=_first([v for v in facts.get(DCTERMS.license, ()) if isinstance(v, URIRef)]),
        base=_first(facts.get(VOID.uriSpace)),
        languages=tuple(sorted(map(str, facts.get(DCTERMS.language, ())))),
        reviewer=_first(facts.get(DC.contributor)),
    )


def spaces(triples: Iterable[tuple[Identifier, Identifier, Identifier]]) -> tuple[str, ...]:
    """Return what the IRIs of a graph's own things begin with by its description, beside the shared space."""
    said = {str(value) for _, predicate, value in triples if predicate == VOID.uriSpace}
    return tuple(sorted(space for space in said if not space.startswith(BASE)))


def not_a_space(text: str) -> str:
    """Say why ``text`` cannot be a graph's ``void:uriSpace``, and what to do; empty where it can.

    >>> not_a_space("https://example.org/kb/")
    ''
    """
    if not re.fullmatch(r"(https?://|urn:)[^\s<>\"{}|\\^`]+[/#:]", text):
        return f"{text!r} is not what IRIs begin with; write an address that ends in / or #"
    for prefix, known in {} if text.startswith(BASE) else PREFIXES.items():
        if known.startswith(text) or text.startswith(known):
            return (
                f"{text} has names of {prefix}: in it, which are no graph's own; choose a space of your own"
            )
    return ""


def _first(values: list[Identifier] | None) -> str:
    return str(values[0]) if values else ""


_LICENCES: Final = {
    "https://creativecommons.org/licenses/by/4.0/": "CC BY 4.0",
    "https://creativecommons.org/licenses/by-sa/4.0/": "CC BY-SA 4.0",
    "https://creativecommons.org/publicdomain/zero/1.0/": "CC0 1.0",
}


def licence_name(iri: str) -> str:
    """Return what people call a licence; of one that is not known here, its IRI.

    >>> licence_name("https://creativecommons.org/licenses/by/4.0/")
    'CC BY 4.0'
    """
    return _LICENCES.get(iri, iri)
