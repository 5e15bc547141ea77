"""Networks: situations folded into edges between the things they hold together.

A situation is a node everywhere else in this package.  It becomes an edge only here, by a view that is
declared in ``views/*.rq``; nothing is drawn and no file is written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

import networkx as nx
from rdflib import Literal, URIRef
from rdflib.term import Identifier

from kg.errors import CallError
from kg.store import Edition, Row
from kg.vocabulary import CODE, DCTERMS, FOAF, OA, ORG, OWL, PACT, RDF, RDFS, SKOS

Facts = Mapping[str, Mapping[URIRef, list[Identifier]]]

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
_SITUATIONS = (
    PACT.Commitment,
    PACT.Agreement,
    PACT.Partnership,
    PACT.Event,
    PACT.Affiliation,
    PACT.Claim,
    PACT.Observation,
)
_ROLES = ("giver", "receiver", "guest", "host", "holder", "body", "party")
_LABELLED_LISTS = ("stage", "status", "time-basis", "role", "instrument")


def views() -> tuple[str, ...]:
    """Return the names of the views, sorted."""
    folder = files("kg") / "views"
    return tuple(
        sorted(file.name.removesuffix(".rq") for file in folder.iterdir() if file.name.endswith(".rq"))
    )


def network(edition: Edition, view: str = "collaboration") -> nx.MultiDiGraph:
    """Return the network of a view, in plain strings and whole numbers.

    A node is an IRI with ``label_en``, ``label_zh``, ``aliases`` and ``hidden`` (names joined by ``" | "``;
    hidden ones are for finding, romanised names among them), ``kind``, ``sector``, ``same_as`` and
    ``acts_for`` (IRIs joined by a space).

    An edge is one situation between two things, keyed by the situation's IRI, with ``" derived"`` after it
    where a rule lends the situation to a pair that are not both parties to it.  A plain fact, such as where a
    plant stands, is keyed by its property.  Its attributes: ``link`` (tie, affiliation, concerns, produces,
    locatedIn, actsFor, place), ``kind`` (class of the situation, empty for a plain fact), ``situation``
    (IRI), ``stage``, ``status``, ``time_basis``, ``role``, ``instrument`` (words of the lists), ``derived``
    (0 or 1), ``rule`` (IRI of the rule that made the tie), ``label_en``, ``label_zh``, ``gist_en``,
    ``gist_zh``, ``time`` (EDTF), ``stated_time`` (the source's words), ``according_to`` (label), ``voice``
    (IRI), ``roles`` (``giver=IRI`` and so on), ``technologies``, ``evidence`` and ``source`` (IRIs joined by
    a space).  What is not stated is an empty string.  The direction of a tie means nothing.

    The network itself carries ``view``, ``labels`` (IRI to words in ``en`` and ``zh``), ``ladder`` (words of
    the stages, lowest first), ``passages`` and ``sources``.

    Args:
        edition: What is asked.
        view: One of :func:`views`.

    Raises:
        CallError: There is no such view.
    """
    if view not in views():
        raise CallError(f"no view {view!r}; there are {', '.join(views())}", views())
    rows = list(edition.select(_text(f"{view}.rq")))
    facts = _facts(edition.select(_text("parts/facts.rq")))
    drawn = nx.MultiDiGraph(view=view)
    ends = {str(row[end]) for row in rows for end in ("one", "other") if end in row}
    for iri in sorted(ends):
        drawn.add_node(iri, **_node(facts, iri))
    for one, other, key, attributes in sorted(_edges(rows, facts), key=lambda edge: edge[:3]):
        if not drawn.has_edge(one, other, key):
            drawn.add_edge(one, other, key, **attributes)
    drawn.graph.update(_context(drawn, facts))
    return drawn


def _text(name: str) -> str:
    return (files("kg") / "views" / name).read_text(encoding="utf-8")


def _facts(rows: Iterator[Row]) -> Facts:
    told: dict[str, dict[URIRef, list[Identifier]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        told[str(row["subject"])][URIRef(row["predicate"])].append(row["object"])
    return told


def _all(facts: Facts, iri: str, predicate: URIRef) -> list[Identifier]:
    return facts[iri].get(predicate, []) if iri in facts else []


def _first(facts: Facts, iri: str, predicate: URIRef) -> str:
    return next((str(value) for value in sorted(_all(facts, iri, predicate))), "")


def _joined(facts: Facts, iri: str, predicate: URIRef) -> str:
    return " ".join(sorted({str(value) for value in _all(facts, iri, predicate)}))


def _word(code: str) -> str:
    return code.rpartition("/")[2]


def _said(facts: Facts, iri: str, predicate: URIRef, lang: str) -> str:
    texts = [t for t in _all(facts, iri, predicate) if isinstance(t, Literal) and t.language == lang]
    return str(min(texts)) if texts else ""


def _label(facts: Facts, iri: str, lang: str) -> str:
    return _said(facts, iri, RDFS.label, lang) or _said(facts, iri, SKOS.prefLabel, lang)


def _names(facts: Facts, iri: str, predicate: URIRef) -> str:
    return " | ".join(sorted({str(name) for name in _all(facts, iri, predicate)}))


def _node(facts: Facts, iri: str) -> dict[str, str]:
    kind, sector = _kind(facts, iri)
    return {
        "label_en": _label(facts, iri, "en") or iri,
        "label_zh": _label(facts, iri, "zh"),
        "aliases": _names(facts, iri, SKOS.altLabel),
        "hidden": _names(facts, iri, SKOS.hiddenLabel),
        "kind": kind,
        "sector": sector,
        "same_as": _joined(facts, iri, OWL.sameAs),
        "acts_for": _joined(facts, iri, PACT.actsFor),
    }


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


def _edges(rows: list[Row], facts: Facts) -> Iterator[tuple[str, str, str, dict[str, str | int]]]:
    for row in rows:
        if "other" not in row:
            continue
        one, other, link = str(row["one"]), str(row["other"]), str(row["link"])
        situation = str(row["situation"]) if "situation" in row else ""
        lent = isinstance(row.get("lent"), Literal) and bool(row["lent"].toPython())  # type: ignore[attr-defined]
        key = (situation or str(PACT[link])) + (" derived" if lent else "")
        yield (
            one,
            other,
            key,
            {
                "link": link,
                "derived": int(lent),
                "rule": str(row.get("rule", "")),
                **_situation(facts, situation or one, plain=not situation),
            },
        )


def _situation(facts: Facts, iri: str, *, plain: bool) -> dict[str, str]:
    passages = [str(passage) for passage in _all(facts, iri, PACT.evidence)]
    voice = _first(facts, iri, PACT.accordingTo)
    types = _all(facts, iri, RDF.type)
    kind = next((_word(type_).partition("#")[2] for type_ in _SITUATIONS if type_ in types), "")
    return {
        "kind": "" if plain else kind,
        "situation": "" if plain else iri,
        "label_en": _label(facts, iri, "en") or iri,
        "label_zh": _label(facts, iri, "zh"),
        "gist_en": _said(facts, iri, DCTERMS.description, "en"),
        "gist_zh": _said(facts, iri, DCTERMS.description, "zh"),
        "stage": _word(_first(facts, iri, PACT.stage)),
        "status": _word(_first(facts, iri, PACT.status)),
        "time": _first(facts, iri, PACT.time),
        "stated_time": _first(facts, iri, PACT.statedTime),
        "time_basis": _word(_first(facts, iri, PACT.timeBasis)),
        "role": _word(_first(facts, iri, ORG.role)),
        "instrument": _word(_first(facts, iri, PACT.instrument)),
        "according_to": _label(facts, voice, "en") or voice,
        "voice": voice,
        "roles": "" if plain else _roles(facts, iri),
        "technologies": _joined(facts, iri, PACT.concerns),
        "evidence": " ".join(sorted(passages, key=lambda passage: _place(facts, passage))),
        "source": " ".join(sorted({_first(facts, passage, PACT.inSource) for passage in passages} - {""})),
    }


def _roles(facts: Facts, iri: str) -> str:
    """Name who has which part; a party in no other part is ``party``."""
    parts = [(role, str(who)) for role in _ROLES for who in sorted(_all(facts, iri, PACT[role]))]
    with_part = {who for role, who in parts if role != "party"}
    return " ".join(f"{role}={who}" for role, who in parts if role != "party" or who not in with_part)


def _place(facts: Facts, passage: str) -> tuple[str, int, int]:
    return _first(facts, passage, PACT.inSource), *_span(facts, passage)


def _span(facts: Facts, passage: str) -> tuple[int, int]:
    start, end = (_first(facts, passage, OA[edge]) for edge in ("start", "end"))
    return int(start or 0), int(end or 0)


def _context(drawn: nx.MultiDiGraph, facts: Facts) -> dict[str, Any]:
    edges = [attributes for *_, attributes in drawn.edges(data=True)]
    passages = sorted({passage for edge in edges for passage in edge["evidence"].split()})
    told = sorted({_first(facts, passage, PACT.inSource) for passage in passages} - {""})
    read = sorted(iri for iri in facts if _all(facts, iri, PACT.contentHash))
    return {
        "labels": _labels(edges, facts),
        "ladder": _ladder(facts),
        "passages": {passage: _passage(facts, passage) for passage in passages},
        "sources": {source: _source(facts, source) for source in sorted({*told, *read})},
    }


def _labels(edges: list[Mapping[str, str]], facts: Facts) -> dict[str, dict[str, str]]:
    codes = {iri for iri in facts for name in _LABELLED_LISTS if iri.startswith(f"{CODE}{name}/")}
    named = {iri for edge in edges for iri in [*edge["technologies"].split(), edge["voice"]] if iri}
    parts = {part.partition("=")[2] for edge in edges for part in edge["roles"].split()}
    return {iri: _words(facts, iri) for iri in sorted(codes | named | parts)}


def _words(facts: Facts, iri: str) -> dict[str, str]:
    return {
        "en": _label(facts, iri, "en") or iri,
        "zh": _label(facts, iri, "zh"),
        "definition_en": _said(facts, iri, SKOS.definition, "en"),
        "definition_zh": _said(facts, iri, SKOS.definition, "zh"),
    }


def _ladder(facts: Facts) -> list[str]:
    steps = [
        (_first(facts, iri, SKOS.notation), _word(iri)) for iri in facts if iri.startswith(f"{CODE}stage/")
    ]
    return [word for notation, word in sorted(steps) if notation]


def _passage(facts: Facts, iri: str) -> dict[str, str | int]:
    start, end = _span(facts, iri)
    digest, source = (_first(facts, iri, PACT[term]) for term in ("digest", "inSource"))
    return {"source": source, "start": start, "end": end, "digest": digest}


def _source(facts: Facts, iri: str) -> dict[str, str]:
    return {
        "label_en": _label(facts, iri, "en") or iri,
        "label_zh": _label(facts, iri, "zh"),
        "title": _first(facts, iri, DCTERMS.title),
        "issued": _first(facts, iri, DCTERMS.issued),
        "address": _first(facts, iri, DCTERMS.source),
        "content_hash": _first(facts, iri, PACT.contentHash),
    }
