"""What our shapes in SPARQL and pySHACL make of the W3C's tests of SHACL, told as a part of a page."""

import logging
import tarfile
import tempfile
import warnings
from collections import defaultdict
from pathlib import Path

import pyshacl
import rdflib
from rdflib import RDF, SH, Graph, Namespace, URIRef

from kg.errors import CallError
from kg.growing import Growing
from kg.model import Statement
from kg.shacl import broken, shapes_of

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")
FAILURE = "failure"
"""What a processor says that does not know what a shape uses."""
PARTS = {"core": "SHACL Core", "sparql": "SHACL-SPARQL"}
HEAD = """\
## SHACL

Which nodes and values break the shapes of the W3C's tests, by `kg.shacl` and by pySHACL. A shape that uses
what `kg.shacl` does not compile is refused by name, and counts as passed only where the test wants a failure.
"""


def told(archive: Path) -> str:
    """Return the counts, what is refused and what is missed, as Markdown."""
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)
    normal, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False  # literals as the tests write them
    try:
        return _told(archive)
    finally:
        rdflib.NORMALIZE_LITERALS = normal


def _told(archive):
    rows, refused, missed = [], defaultdict(list), defaultdict(list)
    with tempfile.TemporaryDirectory() as folder, tarfile.open(archive) as tar, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tar.extractall(folder, filter="data")
        for part, name in PARTS.items():
            home = Path(folder) / "data-shapes-test-suite" / "tests" / part
            found = [case for path in sorted(home.rglob("*.ttl")) for case in _cases(path)]
            for label, expected, data, shapes in found:
                if (ours := _ours(data, shapes)) != expected:
                    (refused if ours == FAILURE else missed)[name].append(label)
            theirs = sum(_theirs(data, shapes) == expected for _, expected, data, shapes in found)
            passed = len(found) - len(refused[name]) - len(missed[name])
            rows.append(f"| {name} | {len(found)} | {passed} | {theirs} |")
    table = ["| suite | tests | kg | pySHACL |", "|---|---|---|---|", *rows]
    parts = [HEAD, *table, "", "Refused:", "", *_listed(refused), "", "Missed:", "", *_listed(missed)]
    return "\n".join(parts) + "\n"


def _listed(by_suite):
    told_of = ((name, ", ".join(f"`{label}`" for label in sorted(those))) for name, those in by_suite.items())
    return [f"- {name}: {those}" for name, those in sorted(told_of) if those]


def _cases(path):
    if path.name == "manifest.ttl":
        return
    home = path.as_uri()
    suite = Graph().parse(path, publicID=home)
    for case in suite.subjects(RDF.type, SHT.Validate):
        action, result = suite.value(case, MF.action), suite.value(case, MF.result)
        data, shapes = (
            _graph(suite, home, suite.value(action, of)) for of in (SHT.dataGraph, SHT.shapesGraph)
        )
        yield path.stem, FAILURE if result == SHT.Failure else _results(suite, result), data, shapes


def _graph(suite, home, iri):
    return suite if str(iri) == home else Graph().parse(str(iri).removeprefix("file://"), publicID=str(iri))


def _results(graph, report):
    results = graph.objects(report, SH.result)
    return {tuple(str(graph.value(each, of)) for of in (SH.focusNode, SH.value)) for each in results}


def _ours(data, shapes):
    facts = Growing(Statement(*triple, URIRef("urn:data"), "-") for triple in data)
    try:
        return {(str(each.focus), str(each.value)) for each in broken(facts, shapes_of(shapes))}
    except CallError:
        return FAILURE


def _theirs(data, shapes):
    given, private = Graph(), Graph()
    given += data
    private += shapes
    try:
        _, report, _ = pyshacl.validate(given, shacl_graph=private, inference="none")
    except Exception:  # noqa: BLE001 - whatever it fails with is a failure
        return FAILURE
    if not isinstance(report, Graph):
        return FAILURE
    return _results(report, report.value(None, RDF.type, SH.ValidationReport))
