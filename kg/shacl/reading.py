"""Shapes out of a graph of shapes: their targets, paths and constraints, or a refusal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.exceptions import UniquenessError
from rdflib.term import Identifier, Node

from kg.errors import CallError
from kg.turtle import to_ox

TARGETS: Final = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
OF_ONE_VALUE: Final = (
    SH["class"],
    SH.datatype,
    SH.nodeKind,
    SH["in"],
    SH.pattern,
    SH.minLength,
    SH.maxLength,
    SH.minInclusive,
    SH.maxInclusive,
    SH.minExclusive,
    SH.maxExclusive,
    SH.languageIn,
    SH.node,
    SH["or"],
    SH["and"],
    SH["not"],
    SH.xone,
)
"""What each value, or the node itself, is held to by itself."""
OF_ALL_VALUES: Final = (
    SH.minCount,
    SH.maxCount,
    SH.hasValue,
    SH.uniqueLang,
    SH.disjoint,
    SH.equals,
    SH.lessThan,
    SH.lessThanOrEquals,
    SH.qualifiedValueShape,
    SH.closed,
)
"""What the values of a path, or the node itself, are held to together."""
_COMPONENTS: Final = (*OF_ONE_VALUE, *OF_ALL_VALUES)
_TOLD: Final = frozenset(
    {RDF.type, SH.path, SH.message, SH.severity, SH.deactivated, SH.name, SH.description, SH.order, SH.group}
    | {RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy, SH.flags, SH.property, SH.sparql, SH.declare}
    | {
        SH.qualifiedMinCount,
        SH.qualifiedMaxCount,
        SH.defaultValue,
        SH.ignoredProperties,
        *TARGETS,
        *OF_ONE_VALUE,
        *OF_ALL_VALUES,
    }
)
_REPEATED: Final = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A node shape or a property shape.

    Attributes:
        node: What it is called in the graph of shapes.
        steps: The steps of its property path as SPARQL, one after another; none for a node shape.
        targets: Pairs of a property of :data:`TARGETS` and the class, property or node.
        constraints: Pairs of a component of :data:`OF_ONE_VALUE` or :data:`OF_ALL_VALUES` and its parameter:
            a term, a tuple of terms or of shapes, or for a qualified shape itself, least and most (None
            where not given).
        properties: The property shapes that its nodes are held to.
        selects: SPARQL constraints, each with the prefixes that it declares.
    """

    node: Node
    steps: tuple[str, ...]
    targets: tuple[tuple[URIRef, Node], ...]
    constraints: tuple[tuple[URIRef, object], ...]
    properties: tuple[Shape, ...]
    selects: tuple[tuple[Node, str, str], ...]

    @property
    def path(self) -> str:
        """Its property path as SPARQL; empty for a node shape."""
        return f"({'/'.join(self.steps)})" if len(self.steps) > 1 else "".join(self.steps)


def shapes_of(graph: Graph) -> tuple[Shape, ...]:
    """Return the shapes that have targets, in the order of their names, with all that they refer to.

    Raises:
        CallError: A shape uses what is not compiled, or is not well formed, or refers to itself.
    """
    for component in graph.subjects(RDF.type, SH.ConstraintComponent):
        raise CallError(f"constraint components of one's own are not compiled here: {component}")
    nodes = {shape for target in TARGETS for shape in graph.subjects(target)}
    nodes |= {
        shape for shape in graph.subjects(RDF.type, RDFS.Class) if (shape, RDF.type, SH.NodeShape) in graph
    }
    return tuple(
        shape for node in sorted(nodes, key=str) if (shape := _Reader(graph).shape(node)) is not None
    )


class _Reader:
    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._open: list[Node] = []

    def shape(self, node: Node) -> Shape | None:
        """Return the shape of a node; None where it is switched off."""
        if self._one(node, SH.deactivated) == Literal(True):
            return None
        if node in self._open:
            raise CallError(f"the shape {node} refers to itself, which SHACL leaves undefined")
        self._open.append(node)
        for predicate in self._graph.predicates(node):
            if str(predicate).startswith(str(SH)) and predicate not in _TOLD:
                raise CallError(f"the shape {node} uses {_short(predicate)}, which is not compiled here")
        path = self._one(node, SH.path)
        made = Shape(
            node,
            () if path is None else self._steps(path),
            tuple(self._targets(node)),
            tuple(self._constraints(node)),
            tuple(self._shapes(self._graph.objects(node, SH.property))),
            tuple(self._selects(node)),
        )
        self._open.pop()
        return made

    def _one(self, node: Node, predicate: URIRef) -> Node | None:
        try:
            return self._graph.value(node, predicate, any=False)
        except UniquenessError:
            raise CallError(f"the shape {node} has several {_short(predicate)}") from None

    def _shapes(self, nodes: Iterable[Node]) -> list[Shape]:
        made = (self.shape(node) for node in sorted(nodes, key=str))
        return [shape for shape in made if shape is not None]

    def _targets(self, node: Node) -> Iterable[tuple[URIRef, Node]]:
        for target in TARGETS:
            for what in sorted(self._graph.objects(node, target), key=str):
                yield target, what
        if (node, RDF.type, RDFS.Class) in self._graph:
            yield SH.targetClass, node

    def _constraints(self, node: Node) -> Iterable[tuple[URIRef, object]]:
        said = set(self._graph.predicates(node))  # of some thirty components a shape has one or two
        for component in (component for component in _COMPONENTS if component in said):
            for value in sorted(self._graph.objects(node, component), key=str):
                if component == SH.closed and str(value) != "true":
                    continue
                yield component, self._parameter(node, component, value)

    def _parameter(self, node: Node, component: URIRef, value: Node) -> object:
        if component in (SH["in"], SH.languageIn):
            return tuple(self._graph.items(value))
        if component in (SH["or"], SH["and"], SH.xone):
            return tuple(self._shapes_in_order(value))
        if component in (SH.node, SH["not"]):
            return tuple(self._shapes([value]))
        if component == SH.pattern:
            return value, self._one(node, SH.flags)
        if component == SH.closed:
            listed = self._one(node, SH.ignoredProperties)
            ignored = [] if listed is None else self._graph.items(listed)
            known = (self._one(each, SH.path) for each in self._graph.objects(node, SH.property))
            return tuple(sorted({*ignored, *(path for path in known if isinstance(path, URIRef))}, key=str))
        if component == SH.qualifiedValueShape:
            ends = (self._one(node, end) for end in (SH.qualifiedMinCount, SH.qualifiedMaxCount))
            return (*self._shapes([value]), *(None if end is None else number(end) for end in ends))
        return value

    def _shapes_in_order(self, head: Node) -> Iterable[Shape]:
        for node in self._graph.items(head):
            if (shape := self.shape(node)) is not None:
                yield shape

    def _selects(self, node: Node) -> Iterable[tuple[Node, str, str]]:
        for constraint in sorted(self._graph.objects(node, SH.sparql), key=str):
            select = self._one(constraint, SH.select)
            if select is None:
                raise CallError(f"a SPARQL constraint of the shape {node} has no sh:select")
            prefixes = (
                f"PREFIX {self._one(said, SH.prefix)}: <{self._one(said, SH.namespace)}>"
                for where in self._graph.objects(constraint, SH.prefixes)
                for said in self._graph.objects(where, SH.declare)
            )
            yield constraint, "\n".join(sorted(prefixes)), str(select)

    def _steps(self, node: Node) -> tuple[str, ...]:
        if (node, RDF.first, None) in self._graph:
            return tuple(self._path(step) for step in self._graph.items(node))
        return (self._path(node),)

    def _path(self, node: Node) -> str:
        if isinstance(node, URIRef):
            return written(node)
        if (node, RDF.first, None) in self._graph:
            return f"({'/'.join(self._steps(node))})"
        if (inverse := self._one(node, SH.inversePath)) is not None:
            return f"(^{self._path(inverse)})"
        if (others := self._one(node, SH.alternativePath)) is not None:
            return f"({'|'.join(self._path(step) for step in self._graph.items(others))})"
        for repeated, sign in _REPEATED.items():
            if (step := self._one(node, repeated)) is not None:
                return f"({self._path(step)}{sign})"
        raise CallError(f"not a path of SHACL: {node}")


def written(term: Node | object) -> str:
    """Return a term as SPARQL writes it.

    Raises:
        CallError: A blank node, which is nobody outside its graph, or no term.
    """
    if not isinstance(term, URIRef | Literal):
        raise CallError(f"a shape can name IRIs and literals only, not {term}")
    return str(to_ox(term))


def number(term: object) -> int:
    """Return a count.

    Raises:
        CallError: It is none.
    """
    value = term.value if isinstance(term, Literal) else None
    if not isinstance(value, int) or value < 0:
        raise CallError(f"not a count: {term}")
    return value


def _short(predicate: Identifier | Node) -> str:
    return f"sh:{str(predicate).removeprefix(str(SH))}"
