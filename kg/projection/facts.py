"""What an edition says of the things in a network, as plain text; it knows no edge and no view."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from rdflib import URIRef
from rdflib.term import Identifier

from kg.identity import compact, parse_edtf
from kg.labels import PROPERTIES, by_tag, called, tagged, within
from kg.model import Row
from kg.records import order
from kg.vocabulary import CODE, DCTERMS, FOAF, OA, ORG, OWL, PACT, RDF, SITUATIONS, SKOS, WGS84

Facts = Mapping[str, Mapping[Identifier, list[Identifier]]]
"""Subject, property, objects in their order."""

_KINDS = {
    FOAF.Person: "person",
    PACT.AdministrativeArea: "place",
    PACT.Facility: "facility",
    PACT.Product: "product",
    PACT.TechnologyArea: "technology",
}
_SECTORS = {
    "university": "university",
    "research": "research",
    "government": "government",
    "industry": "company",
    "media": "media",
}
_ROLES = ("giver", "receiver", "guest", "host", "holder", "body", "party")
_NO_EDGE = ("denied", "expected", "opined")
_DEGREES = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{1,12})?", re.ASCII)
_OF_A_KIND = SITUATIONS - {PACT.Situation}
_OF_SOME = {"format": DCTERMS.format, "archive_member": PACT.archiveMember, "reprints": PACT.reprints}
_LABELLED_LISTS = ("stage", "status", "time-basis", "role", "instrument")


def gathered(rows: Iterator[Row]) -> Facts:
    """Gather rows of subject, predicate and object, in whatever order they come; objects are sorted."""
    told: dict[str, dict[Identifier, list[Identifier]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        told[str(row["subject"])][row["predicate"]].append(row["object"])
    for said in told.values():
        for values in said.values():
            if len(values) > 1:
                # Terms of rdflib are compared one by one in Python; IRIs alone go by their letters.
                values.sort(key=str if all(isinstance(value, URIRef) for value in values) else None)
    return dict(sorted(told.items()))


def thing(facts: Facts, iri: str, *, situation: bool = False) -> dict[str, str | float]:
    """Describe a node; one that stands for a situation has the kind ``situation``."""
    kind, sector = ("situation", "") if situation else _kind(facts, iri)
    words = _words(facts, iri)
    # A name in another language is one to be found by, as an alias is.
    also = {*_names(facts, iri).values(), *_texts(facts, iri, SKOS.altLabel)}
    return {
        "label": words["label_en"],
        **words,
        "aliases": _joined_names(also - {*words.values()}),
        "hidden": _joined_names(_texts(facts, iri, SKOS.hiddenLabel)),
        "kind": kind,
        "sector": sector,
        "same_as": _joined(facts, iri, OWL.sameAs),
        "acts_for": _joined(facts, iri, PACT.actsFor),
        **({"unnamed": 1} if _all(facts, iri, PACT.unnamed) else {}),
        **_noted(facts, iri),
        **{name: degrees for name, degrees in _coordinates(facts, iri) if degrees is not None},
    }


def situation(facts: Facts, iri: str, *, plain: bool) -> dict[str, str]:
    """Describe an edge by the situation behind it, or by the thing of which a plain fact is stated."""
    voice = _first(facts, iri, PACT.accordingTo)
    types = _all(facts, iri, RDF.type)
    kind = next((_word(type_).partition("#")[2] for type_ in types if type_ in _OF_A_KIND), "")
    return {
        "kind": "" if plain else kind,
        "situation": "" if plain else iri,
        **_words(facts, iri),
        **_said(facts, iri, DCTERMS.description, "gist"),
        **({} if plain else _noted(facts, iri)),
        "stage": stage_of(facts, iri),
        "status": _word(_first(facts, iri, PACT.status)),
        "time": _first(facts, iri, PACT.time),
        "term": _first(facts, iri, PACT.term),
        "stated_time": _first(facts, iri, PACT.statedTime),
        "time_basis": _word(_first(facts, iri, PACT.timeBasis)),
        "role": _word(_first(facts, iri, ORG.role)),
        "instrument": _word(_first(facts, iri, PACT.instrument)),
        "according_to": _words(facts, voice)["label_en"] if voice else "",
        "voice": voice,
        "roles": "" if plain else " ".join(f"{role}={who}" for role, who in parts(facts, iri)),
        "technologies": technologies(facts, iri),
        **cited(facts, passages_of(facts, iri)),
    }


def passages_of(facts: Facts, iri: str) -> list[str]:
    """Return what states a situation or a thing."""
    return [str(passage) for passage in _all(facts, iri, PACT.evidence)]


def stated_by_parts(facts: Facts, iri: str) -> Mapping[str, set[str]]:
    """Return by who takes part in a situation, or is acted for, what states that beside its own passages."""
    own = set(passages_of(facts, iri))
    found: defaultdict[str, set[str]] = defaultdict(set)
    for part in _all(facts, iri, PACT.participation):
        more = {*passages_of(facts, str(part))} - own
        who = _first(facts, str(part), PACT.participant)
        for one in (who, *map(str, _all(facts, who, PACT.actsFor))) if more else ():
            found[one] |= more
    return found


def cited(facts: Facts, passages: Iterable[str]) -> dict[str, str]:
    """Return ``evidence`` and ``sources`` of an edge: passages in their order and what they stand in."""
    there = sorted(set(passages), key=lambda passage: _position_of(facts, passage))
    return {
        "evidence": " ".join(there),
        "sources": " ".join(sorted({_first(facts, passage, PACT.inSource) for passage in there} - {""})),
    }


def stage_of(facts: Facts, iri: str) -> str:
    """Return the word of the step that a situation reaches; empty for none."""
    return _word(_first(facts, iri, PACT.stage))


def technologies(facts: Facts, iri: str) -> str:
    """Return what a situation concerns: IRIs, joined by a space."""
    return _joined(facts, iri, PACT.concerns)


def undrawn(facts: Facts, things: Iterable[str], drawn: Collection[str]) -> dict[str, dict[str, str]]:
    """Describe as edges are described what is none: what sources deny, expect or believe of ``things``.

    So is what they state with a party that they do not name, unless it is among the situations ``drawn``.
    What it is about has its part in ``roles``, as parties have.
    """
    known, found = frozenset(things), {}
    for iri in facts:
        nameless = iri not in drawn and parties(facts, iri) != named(facts, iri)
        if nameless or _word(_first(facts, iri, PACT.status)) in _NO_EDGE:
            told = [
                *parts(facts, iri),
                *(("about", str(thing)) for thing in sorted(_all(facts, iri, PACT.about))),
            ]
            if {thing for _, thing in told} & known:
                roles = " ".join(f"{role}={who}" for role, who in told)
                found[iri] = {**situation(facts, iri, plain=False), "roles": roles}
    return found


def parties(facts: Facts, iri: str) -> set[str]:
    """Return the parties of a situation."""
    return {str(party) for party in _all(facts, iri, PACT.party)}


def apart(facts: Facts, iri: str) -> tuple[set[str], set[str]]:
    """Return the parties of a situation that take part in it no more, and those that are yet to."""
    left, joining = (
        {str(party) for party in _all(facts, iri, term)} for term in (PACT.formerParty, PACT.futureParty)
    )
    return left, joining


def named(facts: Facts, iri: str) -> set[str]:
    """Return the parties of a situation without those that are unnamed, who are tied to nobody."""
    return {party for party in parties(facts, iri) if not _all(facts, party, PACT.unnamed)}


def parts(facts: Facts, iri: str) -> list[tuple[str, str]]:
    """Say who has which part in a situation; a party in no other part is ``party``."""
    said = [(role, str(who)) for role in _ROLES for who in sorted(_all(facts, iri, PACT[role]))]
    said += [
        (_word(_first(facts, str(part), PACT.role)), _first(facts, str(part), PACT.participant))
        for part in sorted(_all(facts, iri, PACT.participation))
        if _all(facts, str(part), PACT.role)
    ]
    with_part = {who for role, who in said if role != "party"}
    return [(role, who) for role, who in said if role != "party" or who not in with_part]


def taking_part(facts: Facts, iri: str) -> list[tuple[str, str, set[str]]]:
    """Say when who took part in a situation: the time, who it is, and all who are meant by that.

    With who acts for another, the other is meant too.  Nothing is said of whoever takes part more than once,
    or at what is no time of EDTF.
    """
    times: dict[str, list[str]] = defaultdict(list)
    for part in _all(facts, iri, PACT.participation):
        times[_first(facts, str(part), PACT.participant)].append(_first(facts, str(part), PACT.time))
    return [
        (said[0], who, {who, *map(str, _all(facts, who, PACT.actsFor))})
        for who, said in sorted(times.items())
        if len(said) == 1 and _is_time(said[0])
    ]


def took_part(taken: Iterable[tuple[str, str, set[str]]], ends: Collection[str]) -> str:
    """Say when ``ends``, or who acts for them, took part: ``TIME=IRI``, joined by a space."""
    return " ".join(f"{time}={who}" for time, who, meant in taken if not meant.isdisjoint(ends))


def _is_time(text: str) -> bool:
    try:
        parse_edtf(text)
    except ValueError:
        return False
    return True


def context(edges: Iterable[Mapping[str, Any]], facts: Facts) -> dict[str, Any]:
    """Describe what edges refer to: codes, voices and parts by name, passages and sources."""
    edges = list(edges)
    passages = sorted({passage for edge in edges for passage in edge["evidence"].split()})
    read = {iri for iri in facts if _all(facts, iri, PACT.contentHash)}
    read |= {str(source) for iri in facts for source in _all(facts, iri, PACT.inSource)}
    return {
        "labels": _labels(edges, facts),
        "ladder": ladder_of(facts),
        "passages": {passage: _passage(facts, passage) for passage in passages},
        "sources": {source: _source(facts, source) for source in sorted(read)},
    }


def _all(facts: Facts, iri: str, predicate: URIRef) -> list[Identifier]:
    return facts[iri].get(predicate, []) if iri in facts else []


def _first(facts: Facts, iri: str, predicate: URIRef) -> str:
    return next(map(str, _all(facts, iri, predicate)), "")


def _coordinates(facts: Facts, iri: str) -> Iterator[tuple[str, float | None]]:
    """Yield latitude and longitude in degrees; None where none is stated or it is off the globe."""
    for name, most in (("lat", 90.0), ("long", 180.0)):
        text = _first(facts, iri, WGS84[name])
        degrees = float(text) if _DEGREES.fullmatch(text) else None
        yield name, degrees if degrees is not None and abs(degrees) <= most else None


def _joined(facts: Facts, iri: str, predicate: URIRef) -> str:
    return " ".join(sorted({str(value) for value in _all(facts, iri, predicate)}))


def _word(code: str) -> str:
    return code.rpartition("/")[2]


def _said(facts: Facts, iri: str, predicate: URIRef, name: str) -> dict[str, str]:
    """Return a text in English, or in no stated language, and in Chinese; never one in another language."""
    texts = tagged(_all(facts, iri, predicate))
    return {f"{name}_en": within(texts, "en") or texts.get("", ""), f"{name}_zh": within(texts, "zh")}


def _noted(facts: Facts, iri: str) -> dict[str, str]:
    """Return what the editors of the graph note of a thing; nothing where they note nothing."""
    for term in (SKOS.editorialNote, SKOS.note):
        told = _said(facts, iri, term, "note")
        if any(told.values()):
            return told
    return {}


def _names(facts: Facts, iri: str) -> dict[str, str]:
    return by_tag((name, value) for name in PROPERTIES for value in _all(facts, iri, name))


def _words(facts: Facts, iri: str) -> dict[str, str]:
    """Return what a reader of English calls a thing, and its name in Chinese; empty where it has none."""
    names = _names(facts, iri)
    return {"label_en": called(names, "en") or compact(iri), "label_zh": within(names, "zh")}


def _texts(facts: Facts, iri: str, predicate: URIRef) -> set[str]:
    return {str(text) for text in _all(facts, iri, predicate)}


def _joined_names(names: Iterable[str]) -> str:
    return " | ".join(sorted(names))


def _kind(facts: Facts, iri: str) -> tuple[str, str]:
    types = set(_all(facts, iri, RDF.type))
    for type_, kind in _KINDS.items():
        if type_ in types:
            return kind, "person" if kind == "person" else ""
    classification = _first(facts, iri, ORG.classification)
    if _word(classification) == "delegation":
        return "delegation", ""
    sector = _word(_first(facts, classification, SKOS.broader))
    return _SECTORS.get(sector, "organization"), sector


def _position_of(facts: Facts, passage: str) -> tuple[str, int, int]:
    source, (start, end) = _first(facts, passage, PACT.inSource), _span(facts, passage)
    return source, start or order(_first(facts, passage, RDF.value))[0], end


def _span(facts: Facts, passage: str) -> tuple[int, int]:
    start, end = (_first(facts, passage, OA[edge]) for edge in ("start", "end"))
    return int(start or 0), int(end or 0)


def _labels(edges: list[Mapping[str, Any]], facts: Facts) -> dict[str, dict[str, str]]:
    codes = {iri for iri in facts for name in _LABELLED_LISTS if iri.startswith(f"{CODE}{name}/")}
    named = {iri for edge in edges for iri in [*edge["technologies"].split(), edge["voice"]] if iri}
    parts_ = {part.partition("=")[2] for edge in edges for part in edge["roles"].split()}
    return {iri: explained(facts, iri) for iri in sorted(codes | named | parts_)}


def explained(facts: Facts, iri: str) -> dict[str, str]:
    """Return what a code or a technology is called and how it is defined, by language."""
    words = _words(facts, iri)
    definition = _said(facts, iri, SKOS.definition, "definition")
    return {"en": words["label_en"], "zh": words["label_zh"], **definition}


def ladder_of(facts: Facts) -> list[str]:
    """Return the words of the steps that facts number, lowest first."""
    steps = [
        (_first(facts, iri, SKOS.notation), _word(iri)) for iri in facts if iri.startswith(f"{CODE}stage/")
    ]
    return [word for notation, word in sorted(steps) if notation]


def _passage(facts: Facts, iri: str) -> dict[str, str | int]:
    digest, source = (_first(facts, iri, PACT[term]) for term in ("digest", "inSource"))
    if PACT.Record in _all(facts, iri, RDF.type):
        return {"source": source, "place": _first(facts, iri, RDF.value), "digest": digest}
    start, end = _span(facts, iri)
    return {"source": source, "start": start, "end": end, "digest": digest}


def _source(facts: Facts, iri: str) -> dict[str, str]:
    return {
        **_words(facts, iri),
        "title": _first(facts, iri, DCTERMS.title),
        "issued": _first(facts, iri, DCTERMS.issued),
        "address": _first(facts, iri, DCTERMS.source),
        "content_hash": _first(facts, iri, PACT.contentHash),
        **{name: text for name, term in _OF_SOME.items() if (text := _joined(facts, iri, term))},
        **_noted(facts, iri),
    }
