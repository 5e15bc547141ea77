"""What breaks shapes, asked of the engine: nodes, values, and the shape that each breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib import SH, URIRef
from rdflib.term import Identifier, Node

from kg.growing import Growing
from kg.shacl.compiling import Compiler
from kg.shacl.reading import Shape, written


@dataclass(frozen=True, slots=True)
class Broken:
    """A node that breaks a shape.

    Attributes:
        focus: The node.
        value: The value that breaks it; None where it is how many values there are, or all of them.
        shape: The shape whose constraint it breaks, as the graph of shapes calls it.
        component: The component, such as ``sh:minCount``, or the node of a SPARQL constraint.
        path: The property path of the shape as SPARQL; empty for a node shape.
    """

    focus: Identifier
    value: Identifier | None
    shape: Node
    component: Node
    path: str


def broken(facts: Growing, shapes: Iterable[Shape]) -> Iterator[Broken]:
    """Yield what breaks ``shapes``; nothing is inferred but that a class holds what those below it hold.

    Raises:
        CallError: A parameter of a shape is not what its component takes.
    """
    compiler = _compiler(facts)
    for shape in shapes:
        for inner, component, sparql in compiler.queries(shape, compiler.targets(shape)):
            for row in facts.rows(sparql):
                counted = inner.path or component == SH.hasValue
                value = row.get("value", None if counted else row["this"])
                yield Broken(row["this"], value, inner.node, component, inner.path)


def idle(facts: Growing, shapes: Iterable[Shape]) -> Iterator[URIRef]:
    """Yield the named shapes that apply to no node."""
    compiler = _compiler(facts)
    for shape in shapes:
        found = facts.rows(f"SELECT ?this WHERE {{ {compiler.targets(shape)} }} LIMIT 1")
        if isinstance(shape.node, URIRef) and not any(True for _ in found):
            yield shape.node


def _compiler(facts: Growing) -> Compiler:
    below: dict[Node, list[Node]] = {}

    def kinds(kind: Node) -> Iterable[Node]:
        if kind not in below:
            asked = f"SELECT DISTINCT ?kind WHERE {{ ?kind rdfs:subClassOf+ {written(kind)} }}"
            others = sorted((row["kind"] for row in facts.rows(asked)), key=str)
            below[kind] = [kind, *(other for other in others if isinstance(other, URIRef) and other != kind)]
        return below[kind]

    return Compiler(kinds)
