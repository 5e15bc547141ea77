"""Does the data keep the promises in ``ontology/shapes.ttl``?  The shapes are asked of the engine."""

from __future__ import annotations

from rdflib import SH, Graph, Literal, URIRef
from rdflib.term import Node

from kg.identity import compact
from kg.shacl import Broken, broken, idle, shapes_of
from kg.validate.facts import Facts
from kg.validate.report import Finding
from kg.validate.rules import RULES, sentences, weight


def findings(facts: Facts, shapes: Graph) -> tuple[list[Finding], tuple[URIRef, ...]]:
    """Return the findings of ``shapes``, and those shapes that had nothing to look at.

    Neither graph is changed; nothing is inferred, because a range would type a wrong node and hide it.

    Raises:
        CallError: The shapes use what is not compiled; nothing is known about the data.
    """
    data = facts.whole
    read = shapes_of(shapes)
    found = broken(data, read)
    unused = tuple(sorted(idle(data, read)))
    return [_finding(facts, shapes, each) for each in found] + [_is_idle(s, facts) for s in unused], unused


def _finding(facts: Facts, shapes: Graph, found: Broken) -> Finding:
    path = shapes.value(found.shape, SH.path)
    about = " ".join(compact(str(t)) for t in (path, found.value) if isinstance(t, URIRef | Literal))
    above = [found.component, *_above(shapes, found.shape)]
    messages = next(filter(None, (list(shapes.objects(node, SH.message)) for node in above)), [])
    said = sorted(messages, key=lambda m: getattr(m, "language", None) != "en")
    what, remedy = sentences(str(said[0]) if said else "breaks the shape")
    what = what.rstrip(".")
    named = next((node for node in above[1:] if isinstance(node, URIRef)), "")
    return facts.finding(
        str(named).rpartition("#")[2].rpartition("/")[2],
        found.focus,
        f"{what} ({about})" if about else what,
        remedy.rstrip(".") or "see ontology/shapes.ttl",
        severity=weight(shapes.value(found.shape, SH.severity) or SH.Violation),
    )


def _above(shapes: Graph, shape: Node) -> list[Node]:
    """Return a shape and what refers to it, up to the nearest that has a name."""
    seen = [shape]
    while not isinstance(seen[-1], URIRef):
        upper = next((node for node in shapes.subjects(None, seen[-1]) if node not in seen), None)
        if upper is None:
            break
        seen.append(upper)
    return seen


def _is_idle(shape: URIRef, facts: Facts) -> Finding:
    path = facts.corpus.documents[0].path if facts.corpus.documents else "-"
    return Finding(
        path,
        1,
        "shape-idle",
        f"{compact(str(shape))} had nothing to look at",
        "it proves nothing here; correct its target if that is a slip",
        RULES["shape-idle"].severity,
        str(shape),
    )
