"""The whole graph in the formats of RDF; an edition in, bytes out, the same for the same edition."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from rdflib import Graph

from kg import shipped
from kg.export.register import export_format
from kg.identity import compact
from kg.nquads import in_graph
from kg.store import Edition
from kg.turtle import rdfxml as write_rdfxml
from kg.turtle import trig as write_trig
from kg.turtle import turtle as write_turtle
from kg.vocabulary import BASE, DCTERMS, ID, ORG, PACT, PREFIXES, RDF, SKOS, XSD


@export_format("turtle", ".ttl", "text/turtle")
def turtle(edition: Edition) -> bytes:
    """All facts, each once, as Turtle for people: grouped, ``a`` first, one order always."""
    return write_turtle(edition.facts())


@export_format("trig", ".trig", "application/trig")
def trig(edition: Edition) -> bytes:
    """Who says what: a named graph for each source and each rule, as TriG."""
    return write_trig(edition.by_source())


@export_format("nt", ".nt", "application/n-triples")
def nt(edition: Edition) -> bytes:
    """All facts, each once, as sorted N-Triples."""
    return edition.facts()


@export_format("nq", ".nq", "application/n-quads")
def nq(edition: Edition) -> bytes:
    """Who says what, a line for each fact and source, as sorted N-Quads."""
    lines = [
        f"{in_graph(triple, graph)}\n"
        for graph, data in edition.by_source().items()
        for triple in data.decode().split("\n")[:-1]
    ]
    return "".join(sorted(lines)).encode()


@export_format("jsonld", ".jsonld", "application/ld+json")
def jsonld(edition: Edition) -> bytes:
    """All facts, each once, as JSON-LD compacted with the context of the ontology."""
    return _compacted(edition.graph())


@export_format("rdfxml", ".rdf", "application/rdf+xml")
def rdfxml(edition: Edition) -> bytes:
    """All facts, each once, as RDF/XML."""
    return write_rdfxml(edition.facts())


@export_format("void", ".ttl", "text/turtle")
def void(edition: Edition) -> bytes:
    """What the data set holds and how much of it, as a VoID description."""
    facts = edition.facts().decode().split("\n")[:-1]
    triples = [line.split(" ", 2) for line in facts]
    kinds = Counter(rest[:-2] for _, predicate, rest in triples if predicate == f"<{RDF.type}>")
    said = Counter(predicate for _, predicate, _ in triples)
    lines = [
        f"<{_DATASET}> <{RDF.type}> <{_VOID}Dataset> .",
        f'<{_DATASET}> <{DCTERMS.title}> "pact-kg: partnerships and institutions, with their evidence"@en .',
        f'<{_DATASET}> <{DCTERMS.title}> "pact-kg：有据可查的伙伴关系与机构"@zh .',
        f'<{_DATASET}> <{DCTERMS.identifier}> "{edition.name}" .',
        f"<{_DATASET}> <{DCTERMS.license}> <https://creativecommons.org/licenses/by/4.0/> .",
        f'<{_DATASET}> <{_VOID}uriSpace> "{ID}" .',
        *(
            f"<{_DATASET}> <{_VOID}vocabulary> <{space}> ."
            for space in sorted({str(PACT._NS), str(SKOS), str(ORG)})
        ),
        *_number(_DATASET, "triples", len(triples)),
        *_number(_DATASET, "distinctSubjects", len({subject for subject, _, _ in triples})),
        *_number(_DATASET, "properties", len(said)),
        *_number(_DATASET, "classes", len(kinds)),
        *_parts("classPartition", "class", "entities", kinds),
        *_parts("propertyPartition", "property", "triples", said),
    ]
    return write_turtle("\n".join(lines).encode())


_VOID = PREFIXES["void"]
_DATASET = f"{BASE}void"


def _number(subject: str, name: str, count: int) -> Iterator[str]:
    yield f'<{subject}> <{_VOID}{name}> "{count}"^^<{XSD.integer}> .'


def _parts(link: str, name: str, unit: str, counts: Mapping[str, int]) -> Iterator[str]:
    for token in sorted(counts):
        part = f"{_DATASET}/{name}/{compact(token[1:-1]).replace(':', '-')}"
        yield f"<{_DATASET}> <{_VOID}{link}> <{part}> ."
        yield f"<{part}> <{_VOID}{name}> {token} ."
        yield from _number(part, unit, counts[token])


def _compacted(graph: Graph) -> bytes:
    context = json.loads((shipped.ontology() / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    made: dict[str, Any] = json.loads(graph.serialize(format="json-ld", context=context))
    if "@graph" not in made:  # rdflib writes a graph of one node, or of none, without the list
        alone = {key: made.pop(key) for key in list(made) if key != "@context"}
        made["@graph"] = [alone] if alone else []
    made["@graph"] = _in_order(made["@graph"])
    return (json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _in_order(value: Any) -> Any:  # noqa: ANN401
    """Return JSON-LD with every array sorted; none of ours is an ``@list``, whose order has a meaning."""
    if isinstance(value, dict):
        return {key: _in_order(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return sorted((_in_order(inner) for inner in value), key=_place)
    return value


def _place(value: Any) -> tuple[str, str]:  # noqa: ANN401
    return str(value.get("id", "")) if isinstance(value, dict) else "", json.dumps(value, sort_keys=True)
