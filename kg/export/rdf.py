"""The whole graph in the formats of RDF; an edition in, bytes out, the same for the same edition."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from rdflib import Graph, URIRef

from kg import shipped
from kg.description import QUERY, described
from kg.export.register import export_format
from kg.hidden import escaped_json
from kg.nquads import in_graph
from kg.spoken import parted
from kg.store import Edition
from kg.turtle import rdfxml as write_rdfxml
from kg.turtle import trig as write_trig
from kg.turtle import turtle as write_turtle
from kg.vocabulary import DCTERMS, RDF, VOID, XSD


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
    """What the graph says of itself, what it holds and how much of it, as a VoID description."""
    facts = edition.facts().decode().split("\n")[:-1]
    triples = [line.split(" ", 2) for line in facts]
    kinds = Counter(rest[:-2] for _, predicate, rest in triples if predicate == f"<{RDF.type}>")
    said = Counter(predicate for _, predicate, _ in triples)
    about = described(edition.triples(QUERY))
    dataset = f"<{about.iri}>" if about else "_:set"
    spaces = {parted(token[1:-1])[0] for token in (*kinds, *said)}
    lines = [
        *(line for line in facts if line.startswith(f"{dataset} ")),
        f"{dataset} <{RDF.type}> <{VOID.Dataset}> .",
        f'{dataset} <{DCTERMS.identifier}> "{edition.name}" .',
        *(f"{dataset} <{VOID.vocabulary}> <{space}> ." for space in sorted(spaces)),
        *_number(dataset, VOID.triples, len(triples)),
        *_number(dataset, VOID.distinctSubjects, len({subject for subject, _, _ in triples})),
        *_number(dataset, VOID.distinctObjects, len({rest for _, _, rest in triples})),
        *_number(dataset, VOID.properties, len(said)),
        *_number(dataset, VOID.classes, len(kinds)),
        *_parts(dataset, VOID.classPartition, VOID["class"], VOID.entities, kinds),
        *_parts(dataset, VOID.propertyPartition, VOID.property, VOID.triples, said),
    ]
    return write_turtle("\n".join(lines).encode())


def _number(subject: str, name: URIRef, count: int) -> Iterator[str]:
    yield f'{subject} <{name}> "{count}"^^<{XSD.integer}> .'


def _parts(
    dataset: str, link: URIRef, name: URIRef, unit: URIRef, counts: Mapping[str, int]
) -> Iterator[str]:
    for number, token in enumerate(sorted(counts), start=1):
        part = f"_:{link.rpartition('#')[2]}{number}"
        yield f"{dataset} <{link}> {part} ."
        yield f"{part} <{name}> {token} ."
        yield from _number(part, unit, counts[token])


def _compacted(graph: Graph) -> bytes:
    context = json.loads((shipped.ontology() / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    made: dict[str, Any] = json.loads(graph.serialize(format="json-ld", context=context))
    if "@graph" not in made:  # rdflib writes a graph of one node, or of none, without the list
        alone = {key: made.pop(key) for key in list(made) if key != "@context"}
        made["@graph"] = [alone] if alone else []
    made["@graph"] = _in_order(made["@graph"])
    return (escaped_json(json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True)) + "\n").encode()


def _in_order(value: Any) -> Any:  # noqa: ANN401
    """Return JSON-LD with every array sorted; none of ours is an ``@list``, whose order has a meaning."""
    if isinstance(value, dict):
        return {key: _in_order(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return sorted((_in_order(inner) for inner in value), key=_place)
    return value


def _place(value: Any) -> tuple[str, str]:  # noqa: ANN401
    if isinstance(value, dict) and "id" in value:
        return str(value["id"]), ""  # no node stands twice in one array
    return "", json.dumps(value, sort_keys=True)
