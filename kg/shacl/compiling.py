"""Shapes as SPARQL: for each constraint the query that finds the nodes which break it, and their values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations, count
from typing import Final, cast

from rdflib import SH, XSD, Literal, URIRef
from rdflib.term import Node

from kg.errors import CallError
from kg.shacl.reading import OF_ONE_VALUE, Shape, number, written

_CAST: Final = {
    XSD.decimal,
    XSD.double,
    XSD.float,
    XSD.boolean,
    XSD.dateTime,
    XSD.date,
    XSD.time,
}
"""Datatypes into which the engine can turn a text, and by that tell whether it is well formed."""
_INTEGERS: Final[Mapping[Node, tuple[int | None, int | None]]] = {
    XSD.integer: (None, None),
    XSD.long: (-(2**63), 2**63 - 1),
    XSD.int: (-(2**31), 2**31 - 1),
    XSD.short: (-(2**15), 2**15 - 1),
    XSD.byte: (-(2**7), 2**7 - 1),
    XSD.nonNegativeInteger: (0, None),
    XSD.positiveInteger: (1, None),
    XSD.nonPositiveInteger: (None, 0),
    XSD.negativeInteger: (None, -1),
    XSD.unsignedLong: (0, 2**64 - 1),
    XSD.unsignedInt: (0, 2**32 - 1),
    XSD.unsignedShort: (0, 2**16 - 1),
    XSD.unsignedByte: (0, 2**8 - 1),
}
"""The integers and what is derived from them: least and most (XML Schema Part 2, 3.3)."""
_KINDS: Final[Mapping[Node, str]] = {
    SH.IRI: "ISIRI({})",
    SH.Literal: "ISLITERAL({})",
    SH.BlankNode: "ISBLANK({})",
    SH.IRIOrLiteral: "(ISIRI({0}) || ISLITERAL({0}))",
    SH.BlankNodeOrIRI: "(ISBLANK({0}) || ISIRI({0}))",
    SH.BlankNodeOrLiteral: "(ISBLANK({0}) || ISLITERAL({0}))",
}
_ORDERED: Final[Mapping[Node, str]] = {
    SH.minInclusive: ">=",
    SH.maxInclusive: "<=",
    SH.minExclusive: ">",
    SH.maxExclusive: "<",
    SH.lessThan: "<",
    SH.lessThanOrEquals: "<=",
}
Kinds = Callable[[Node], Iterable[Node]]
"""Gives a class and the classes below it in the data."""


class Compiler:
    """Shapes into queries.  Each query gives ``?this``, and ``?value`` where one value breaks the shape."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds
        self._fresh = count()

    def targets(self, shape: Shape) -> str:
        """Return the group that gives the nodes to which a shape applies, as ``?this``."""
        groups = [self._target(target) for target in shape.targets]
        if len(groups) == 1 and shape.targets[0][0] == SH.targetClass and "VALUES" not in groups[0]:
            return groups[0]  # a node is of a class once
        return f"{{ SELECT DISTINCT ?this WHERE {{ {' UNION '.join(groups)} }} }}"

    def queries(self, shape: Shape, focus: str) -> Iterator[tuple[Shape, Node, str]]:
        """Yield the query of what breaks it of each constraint of a shape and of those of its properties.

        Args:
            shape: A shape that was read.
            focus: The group that gives the nodes it is held to, as ``?this``.

        Yields:
            The shape, the component (for a SPARQL constraint its node), and the query.
        """
        for component, parameter in shape.constraints:
            yield shape, component, self._query(shape, component, parameter, focus)
        for node, prefixes, select in shape.selects:
            yield shape, node, f"{prefixes}\n{_of_nodes(select, shape, focus)}"
        above = self._name()
        nodes = focus.replace("?this", above)
        at = f"{{ SELECT DISTINCT ?this WHERE {{ {nodes} {above} {shape.path} ?this }} }}"
        for inner in shape.properties:
            yield from self.queries(inner, at if shape.path else focus)

    def _target(self, target: tuple[URIRef, Node]) -> str:
        how, what = target
        if how == SH.targetClass:
            return f"{{ {self._is_a('?this', what)} }}"
        if how == SH.targetSubjectsOf:
            return f"{{ ?this {written(what)} ?object }}"
        if how == SH.targetObjectsOf:
            return f"{{ ?subject {written(what)} ?this }}"
        return f"{{ VALUES ?this {{ {written(what)} }} }}"

    def _is_a(self, node: str, kind: Node) -> str:
        kinds = [*map(written, self._kinds(kind))]
        if len(kinds) == 1:
            return f"{node} a {kinds[0]} ."
        name = self._name()
        return f"VALUES {name} {{ {' '.join(kinds)} }} {node} a {name} ."

    def _name(self) -> str:
        return f"?x{next(self._fresh)}"

    def _reach(self, shape: Shape, value: str = "?value", node: str = "?this") -> str:
        """Return the pattern that gives the values of a shape at a node; of a node shape the node itself."""
        return f"{node} {shape.path} {value} ." if shape.path else f"BIND ({node} AS {value})"

    def _query(self, shape: Shape, component: URIRef, parameter: object, focus: str) -> str:
        reach = self._reach(shape)
        if component in OF_ONE_VALUE:
            fits = self._fits(component, parameter, "?value")
            return (
                f"SELECT DISTINCT ?this ?value WHERE {{ {focus} {reach} FILTER (!COALESCE({fits}, false)) }}"
            )
        if component in (SH.minCount, SH.maxCount, SH.qualifiedValueShape):
            inner, least, most = self._counted(component, parameter)
            if inner is None and least == 1:
                return f"SELECT DISTINCT ?this WHERE {{ {focus} FILTER NOT EXISTS {{ {reach} }} }}"
            if inner is None and least is None:
                many = f"HAVING (COUNT(DISTINCT ?value) > {most})"
                return f"SELECT ?this WHERE {{ {focus} {reach} }} GROUP BY ?this {many}"
            only = f"FILTER ({self._conforms(inner, '?value')})" if inner else ""
            outside = [f"COUNT(DISTINCT ?value) < {least}"] * (least is not None)
            outside += [f"COUNT(DISTINCT ?value) > {most}"] * (most is not None)
            return (
                f"SELECT ?this WHERE {{ {focus} OPTIONAL {{ {reach} {only} }} }} "
                f"GROUP BY ?this HAVING ({' || '.join(outside) or 'false'})"
            )
        if component == SH.equals:
            here, there = reach, f"?this {written(parameter)} ?value ."
            same = here if shape.path else "FILTER (SAMETERM(?this, ?value))"
            lacking = f"{{ {focus} {here} FILTER NOT EXISTS {{ {there} }} }}"
            beyond = f"{{ {focus} {there} FILTER NOT EXISTS {{ {same} }} }}"
            return f"SELECT DISTINCT ?this ?value WHERE {{ {lacking} UNION {beyond} }}"
        if component == SH.closed:
            other = self._other("?this", parameter, "?value")
            return f"SELECT DISTINCT ?this ?value WHERE {{ {focus} {other} }}"
        if component in (SH.disjoint, SH.lessThan, SH.lessThanOrEquals):
            broken = self._broken_beside(component, parameter, "?this", "?value")
            return f"SELECT DISTINCT ?this ?value WHERE {{ {focus} {reach} {broken} }}"
        held = self._holds(shape, component, parameter, "?this")
        return f"SELECT DISTINCT ?this WHERE {{ {focus} FILTER (!({held})) }}"

    @staticmethod
    def _counted(component: URIRef, parameter: object) -> tuple[Shape | None, int | None, int | None]:
        if component == SH.qualifiedValueShape:
            return cast("tuple[Shape, int | None, int | None]", parameter)
        return (
            (None, number(parameter), None) if component == SH.minCount else (None, None, number(parameter))
        )

    def _broken_beside(self, component: URIRef, other: object, node: str, value: str) -> str:
        """Return the pattern that a value breaks beside the values of another property of its node."""
        if component == SH.disjoint:
            return f"{node} {written(other)} {value} ."
        beside = self._name()
        ordered = f"{value} {_ORDERED[component]} {beside}"
        return f"{node} {written(other)} {beside} . FILTER (!COALESCE({ordered}, false))"

    def _other(self, node: str, known: object, value: str) -> str:
        """Return the pattern of what is said of a node by properties that are not ``known``."""
        name = self._name()
        listed = ", ".join(map(written, cast("tuple[Node, ...]", known)))
        return f"{node} {name} {value} . FILTER ({name} NOT IN ({listed}))"

    def _conforms(self, shape: Shape, node: str) -> str:
        """Return the expression that is true of a node that conforms to a shape."""
        if shape.selects:
            raise CallError(f"a SPARQL constraint inside another shape is not compiled: {shape.node}")
        held = [self._holds(shape, *constraint, node) for constraint in shape.constraints]
        for inner in shape.properties:
            held.append(self._every(shape, node, lambda value, inner=inner: self._conforms(inner, value)))  # type: ignore[misc]
        return " && ".join(f"({each})" for each in held) or "true"

    def _every(self, shape: Shape, node: str, fits: Callable[[str], str]) -> str:
        """Return the expression that is true where each value of a shape at a node fits."""
        if not shape.path:
            return f"COALESCE({fits(node)}, false)"
        value = self._name()
        return f"NOT EXISTS {{ {node} {shape.path} {value} . FILTER (!COALESCE({fits(value)}, false)) }}"

    def _holds(self, shape: Shape, component: URIRef, parameter: object, node: str) -> str:
        """Return the expression that is true of a node that keeps one constraint of a shape."""
        if component in OF_ONE_VALUE:
            return self._every(shape, node, lambda value: self._fits(component, parameter, value))
        if component in (SH.minCount, SH.maxCount, SH.qualifiedValueShape):
            inner, least, most = self._counted(component, parameter)
            held = [self._at_least(shape, inner, least, node)] if least else []
            held += [] if most is None else [f"!({self._at_least(shape, inner, most + 1, node)})"]
            return " && ".join(held) or "true"
        if component == SH.hasValue:
            if not shape.path:
                return f"SAMETERM({node}, {written(parameter)})"
            return f"EXISTS {{ {node} {shape.path} {written(parameter)} }}"
        if component == SH.uniqueLang:
            return self._one_of_a_language(shape, node) if str(parameter) == "true" else "true"
        value = self._name()
        if component == SH.closed:
            return f"NOT EXISTS {{ {self._other(node, parameter, value)} }}"
        if component == SH.equals:
            there = f"{node} {written(parameter)} {value} ."
            if not shape.path:
                beyond = f"NOT EXISTS {{ {there} FILTER (!SAMETERM({node}, {value})) }}"
                return f"EXISTS {{ {node} {written(parameter)} {node} }} && {beyond}"
            here = self._reach(shape, value, node)
            return (
                f"NOT EXISTS {{ {here} FILTER NOT EXISTS {{ {there} }} }} && "
                f"NOT EXISTS {{ {there} FILTER NOT EXISTS {{ {here} }} }}"
            )
        broken = self._broken_beside(component, parameter, node, value)
        return f"NOT EXISTS {{ {self._reach(shape, value, node)} {broken} }}"

    def _at_least(self, shape: Shape, inner: Shape | None, least: int, node: str) -> str:
        if least == 1 and inner is None and len(shape.steps) > 1:
            return self._reached(shape.steps, node)
        values = [self._name() for _ in range(least)]
        reached = " ".join(self._reach(shape, value, node) for value in values)
        apart = [f"!SAMETERM({one}, {other})" for one, other in combinations(values, 2)]
        fits = [self._conforms(inner, value) for value in values] if inner else []
        only = "".join(f" FILTER ({each})" for each in (*apart, *fits))
        return f"EXISTS {{ {reached}{only} }}"

    def _reached(self, steps: tuple[str, ...], node: str) -> str:
        """Return the expression that is true where steps lead somewhere, walked from the node on.

        As one path the engine may begin at its other end, for each node anew.
        """
        value = self._name()
        further = f" FILTER ({self._reached(steps[1:], value)})" if steps[1:] else ""
        return f"EXISTS {{ {node} {steps[0]} {value} .{further} }}"

    def _one_of_a_language(self, shape: Shape, node: str) -> str:
        one, other = self._name(), self._name()
        return (
            f"NOT EXISTS {{ {self._reach(shape, one, node)} {self._reach(shape, other, node)} "
            f"FILTER (!SAMETERM({one}, {other}) && LANG({one}) != '' "
            f"&& LCASE(LANG({one})) = LCASE(LANG({other}))) }}"
        )

    def _fits(self, component: URIRef, parameter: object, value: str) -> str:
        """Return the expression that is true of one value that keeps a component."""
        if component in (SH.node, SH["and"], SH["or"], SH["not"], SH.xone):
            inner = [f"({self._conforms(shape, value)})" for shape in cast("tuple[Shape, ...]", parameter)]
            return _together(component, inner)
        if component == SH["class"]:
            return f"EXISTS {{ {self._is_a(value, cast('Node', parameter))} }}"
        if component == SH["in"]:
            return _any(f"SAMETERM({value}, {written(t)})" for t in cast("tuple[Node, ...]", parameter))
        if component == SH.languageIn:
            tags = (str(tag) for tag in cast("tuple[Node, ...]", parameter))
            return _any(f"LANGMATCHES(LANG({value}), {written(Literal(tag))})" for tag in tags)
        if component == SH.datatype:
            return _of_datatype(value, cast("URIRef", parameter))
        if component == SH.nodeKind:
            if parameter not in _KINDS:
                raise CallError(f"not a kind of node: {parameter}")
            return _KINDS[cast("Node", parameter)].format(value)
        if component == SH.pattern:
            pattern, flags = cast("tuple[Node, Node | None]", parameter)
            more = f", {written(flags)}" if flags is not None else ""
            return f"!ISBLANK({value}) && REGEX(STR({value}), {written(pattern)}{more})"
        if component in (SH.minLength, SH.maxLength):
            sign = ">=" if component == SH.minLength else "<="
            return f"!ISBLANK({value}) && STRLEN(STR({value})) {sign} {number(parameter)}"
        return f"{value} {_ORDERED[component]} {written(parameter)}"


def _of_nodes(select: str, shape: Shape, focus: str) -> str:
    """Return a SPARQL constraint that is asked of the nodes of ``focus``, which stand for ``$this``.

    In one group a node that is looked up first is what SHACL calls pre-bound; in a group of a group it would
    be another variable.

    Raises:
        CallError: The constraint has a group in a group, or wants more than ``$this`` and ``$PATH``.
    """
    text = select.replace("$PATH", shape.path) if shape.path else select
    text = text.replace("$this", "?this")
    if text.count("{") != 1 or "$" in text:
        raise CallError(
            f"a SPARQL constraint of {shape.node} is not compiled here: it may have one group, $this, $PATH"
        )
    return text.replace("{", f"{{ {focus} ", 1)


def _together(component: URIRef, inner: list[str]) -> str:
    if component == SH["not"]:
        return f"!{inner[0]}" if inner else "false"
    if component == SH.xone:
        exactly = (
            "(" + " && ".join(each if each is one else f"!{each}" for each in inner) + ")" for one in inner
        )
        return _any(exactly)
    return _any(inner) if component == SH["or"] else " && ".join(inner) or "true"


def _any(expressions: Iterable[str]) -> str:
    return " || ".join(expressions) or "false"


def _of_datatype(value: str, datatype: URIRef) -> str:
    """Return the expression that is true of a literal of a datatype that is well formed."""
    held = [f"DATATYPE({value}) = {written(datatype)}"]
    if datatype in _CAST:
        held.append(f"DATATYPE({written(datatype)}(STR({value}))) = {written(datatype)}")
    if datatype in _INTEGERS:
        least, most = _INTEGERS[datatype]
        held.append(f"REGEX(STR({value}), '^[+-]?[0-9]+$')")
        number_of = f"{written(XSD.integer)}(STR({value}))"
        held += [] if least is None else [f"{number_of} >= {least}"]
        held += [] if most is None else [f"{number_of} <= {most}"]
    return " && ".join(held)
