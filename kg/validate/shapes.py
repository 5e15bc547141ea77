"""Does the data keep the promises in ``ontology/shapes.ttl``?  The one home of pySHACL."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Lock

import pyshacl
from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.term import Identifier, Node

from kg.identity import compact
from kg.model import as_graph
from kg.validate.facts import Facts
from kg.validate.report import Finding
from kg.validate.rules import RULES, sentences, weight

# pySHACL swaps rdflib's literal handling while it loads shapes (pyshacl/monkey), and writes to the
# shapes graph it is given (RDFLib/pySHACL#314).  Hence: one at a time, and always on a copy.
_ONE_AT_A_TIME = Lock()


def findings(facts: Facts, shapes: Graph) -> tuple[list[Finding], tuple[URIRef, ...]]:
    """Return the findings of ``shapes``, and those shapes that had nothing to look at.

    Neither graph is changed; nothing is inferred, because a range would type a wrong node and hide it.

    Raises:
        RuntimeError: pySHACL could not decide; nothing is known about the data.
    """
    data = as_graph([*facts.corpus.statements(), *facts.derived])
    private = Graph(bind_namespaces="none")
    private += shapes
    with _ONE_AT_A_TIME:
        _, found, text = pyshacl.validate(data, shacl_graph=private, inference="none", inplace=True)
    if not isinstance(found, Graph):  # pySHACL returns its failure instead of raising it
        raise RuntimeError(str(text))  # noqa: TRY004 - nothing is wrong with a type
    asked = [r for r in found.objects(None, SH.result) if _is_demanded(private, found, r, facts)]
    broken = [_finding(facts, found, private, result) for result in asked]
    idle = tuple(sorted(_idle(data, shapes)))
    return broken + [_is_idle(shape, facts) for shape in idle], idle


def _is_demanded(shapes: Graph, report: Graph, result: Node, facts: Facts) -> bool:
    """Say whether what was broken is demanded: a language is, only where the graph says it has it."""
    shape = report.value(result, SH.sourceShape)
    of_a_language = shapes.value(shapes.value(shape, SH.qualifiedValueShape), SH.languageIn)
    languages = set(map(str, shapes.items(of_a_language))) if of_a_language else set()
    return not languages or bool(languages & set(facts.corpus.languages))


def _finding(facts: Facts, report: Graph, shapes: Graph, result: Node) -> Finding:
    shape, focus = report.value(result, SH.sourceShape), report.value(result, SH.focusNode)
    path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
    about = " ".join(compact(str(term)) for term in (path, value) if isinstance(term, URIRef | Literal))
    named = _named(shapes, shape)
    said = sorted(
        report.objects(result, SH.resultMessage), key=lambda m: getattr(m, "language", None) != "en"
    )
    what, remedy = sentences(str(said[0]) if said else "breaks the shape")
    what = what.rstrip(".")
    return facts.finding(
        str(named).rpartition("#")[2].rpartition("/")[2],
        focus if isinstance(focus, Identifier) else Literal("?"),
        f"{what} ({about})" if about else what,
        remedy.rstrip(".") or "see ontology/shapes.ttl",
        severity=weight(report.value(result, SH.resultSeverity)),
    )


def _named(shapes: Graph, shape: Node | None) -> Node | None:
    """Return ``shape`` or its nearest ancestor that has a name."""
    seen: set[Node] = set()
    while shape is not None and not isinstance(shape, URIRef) and shape not in seen:
        seen.add(shape)
        shape = next(iter(shapes.subjects(None, shape)), None)
    return shape


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


def _idle(data: Graph, shapes: Graph) -> Iterator[URIRef]:
    """Yield the shapes none of whose targets has an instance."""
    targets = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
    for shape in {s for target in targets for s in shapes.subjects(target)}:
        awake = (
            any((None, RDF.type, cls) in data for cls in shapes.objects(shape, SH.targetClass))
            or any((None, p, None) in data for p in shapes.objects(shape, SH.targetSubjectsOf))
            or any((None, p, None) in data for p in shapes.objects(shape, SH.targetObjectsOf))
            or any((node, None, None) in data for node in shapes.objects(shape, SH.targetNode))
        )
        if not awake and isinstance(shape, URIRef):
            yield shape
