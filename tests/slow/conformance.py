"""Counts what readers and engines pass of the W3C's suites, and tells it as a page."""

import json
from collections import defaultdict
from pathlib import Path

from shacl_suite import told
from suites import JSONLD, MF, QT, TESTS, TYPE, Case, Engine, Kg, Pyld, Rdflib, Runner, Suites, suffix

SYNTAXES = {
    "rdf-turtle": "Turtle",
    "rdf-trig": "TriG",
    "rdf-n-triples": "N-Triples",
    "rdf-n-quads": "N-Quads",
    "rdf-xml": "RDF/XML",
}
KINDS = {
    "accept": "accepted",
    "refuse": "refused",
    "evaluate": "evaluated",
    "accept_query": "accepted",
    "refuse_query": "refused",
    "answer": "answered",
}
READERS = {"kg": Kg(), "pyoxigraph": Engine(), "rdflib": Rdflib(), "PyLD": Pyld()}


def cases(suites):
    """Return every case of the suites that are counted."""
    return [*_syntax(suites), *_jsonld(suites), *_sparql(suites)]


def _first(entry, iri):
    return next(iter(entry.get(iri, ())), None)


def _kind(entry):
    return _first(entry, TYPE).value.rpartition("#")[2]


def _syntax(suites):
    for folder, name in SYNTAXES.items():
        for entry in suites.manifest(f"{TESTS}rdf/rdf11/{folder}/manifest.ttl"):
            kind, label = _kind(entry), _first(entry, f"{MF}name").value
            action = _first(entry, f"{MF}action").value
            if "Negative" in kind:
                yield Case(name, label, "refuse", action)
                continue
            yield Case(name, label, "accept", action)
            if "Eval" in kind:
                yield Case(name, label, "evaluate", action, _first(entry, f"{MF}result").value)


def _jsonld(suites):
    told = json.loads(suites.files[f"{JSONLD}toRdf-manifest.jsonld"])
    for entry in told["sequence"]:
        option = entry.get("option", {})
        if option.get("specVersion") == "json-ld-1.0" or "expandContext" in option:
            continue
        action, base = JSONLD + entry["input"], option.get("base", "")
        if "jld:NegativeEvaluationTest" in entry["@type"]:
            yield Case("JSON-LD 1.1", entry["@id"], "refuse", action, base=base)
        elif "expect" in entry:
            yield Case("JSON-LD 1.1", entry["@id"], "evaluate", action, JSONLD + entry["expect"], base=base)


SPARQL = {
    "SPARQL 1.0": ("sparql10/manifest-evaluation.ttl", "sparql10/manifest-syntax.ttl"),
    "SPARQL 1.1": ("sparql11/manifest-sparql11-query.ttl", "sparql11/manifest-sparql11-results.ttl"),
}


def _sparql(suites):
    for name, manifests in SPARQL.items():
        for manifest in manifests:
            for entry in suites.manifest(f"{TESTS}sparql/{manifest}"):
                yield from _query(name, entry)


def _query(suite, entry):
    kind, said = _kind(entry), entry["said"][0]
    label, action = _first(entry, f"{MF}name").value, _first(entry, f"{MF}action")
    if kind.startswith("NegativeSyntax"):
        yield Case(suite, label, "refuse_query", action.value)
    elif kind.startswith("PositiveSyntax"):
        yield Case(suite, label, "accept_query", action.value)
    elif kind == "QueryEvaluationTest" and (result := _first(entry, f"{MF}result")) is not None:
        facts = said[action]
        named = tuple(_named(said, graph) for graph in facts.get(f"{QT}graphData", ()))
        data = tuple(one.value for one in facts.get(f"{QT}data", ()))
        query = _first(facts, f"{QT}query").value
        if suffix(result.value) != ".csv" and not facts.get(f"{QT}serviceData"):
            lax = f"{MF}resultCardinality" in entry
            yield Case(suite, label, "answer", query, result.value, data, named, lax=lax)


def _named(said, graph):
    facts = said.get(graph, {})
    if inner := _first(facts, f"{QT}graph"):
        label = _first(facts, "http://www.w3.org/2000/01/rdf-schema#label")
        return inner.value, label.value if label else inner.value
    return graph.value, graph.value


def count(found, runner):
    """Return for each case which readers pass it."""
    return {
        case: {
            name: runner.passes(case, reader)
            for name, reader in READERS.items()
            if name != "PyLD" or case.suite.startswith("JSON-LD")
        }
        for case in found
    }


def page(passed):
    """Return the counts and the misses as Markdown."""
    groups = defaultdict(list)
    for case in passed:
        groups[case.suite, KINDS[case.kind], case.kind].append(case)
    rows = [
        f"| {suite} {kind} | {len(those)} | "
        + " | ".join(
            str(sum(passed[c][name] for c in those)) if name in passed[those[0]] else "–" for name in READERS
        )
        + " |"
        for (suite, kind, _), those in groups.items()
    ]
    ours = [case for case, by in passed.items() if not by["kg"]]
    inherited = [case for case in ours if not passed[case]["pyoxigraph"]]
    design = defaultdict(list)
    for case in ours:
        if case not in inherited:
            design[_why(case)].append(case)
    parts = [HEAD, TABLE, *rows, "", "## Misses by design", ""]
    for reason, those in sorted(design.items()):
        if reason:
            parts += [f"{reason} ({len(those)}):", "", *_listed(those), ""]
    if design[""]:
        parts += ["## Misses of kg alone", "", *_listed(design[""]), ""]
    parts += ["## Misses of the engine, which kg inherits", "", *_listed(inherited)]
    return "\n".join(parts).rstrip() + "\n"


HEAD = """\
<!-- Generated; KG_WRITE_CONFORMANCE=1 pytest tests/slow/test_conformance.py writes it anew. -->

# Conformance

How many of the W3C's tests our reader and our editions pass, beside the engine alone, rdflib and, for
JSON-LD, PyLD. *Accepted* and *refused* are of the syntax. *Evaluated* compares what was said: for kg after a
file was read into an edition and written again as TriG. *Answered* compares rows as a bag and graphs as
graphs. Numbers are compared by value, since stores keep values. Nothing is fetched. SERVICE and the triple
terms of RDF 1.2 are refused by design. Left out: updates, protocols, federation, entailment, SPARQL 1.2,
results as CSV, which has no terms to compare, and options of JSON-LD that a file cannot have.
"""
TABLE = f"| suite | tests | {' | '.join(READERS)} |\n|---|---|{'---|' * len(READERS)}"


def _why(case):
    if case.suite.startswith("SPARQL") and case.named:
        return "Named graphs are folded into the facts, so that a bare pattern finds what any source says"
    if case.suite.startswith("JSON-LD"):
        return "A context from elsewhere is refused before parsing, within a JSON literal too"
    if case.suite == "RDF/XML":
        return "RDF/XML with a DOCTYPE is refused"
    return ""


def _listed(those):
    by_suite = defaultdict(list)
    for case in those:
        by_suite[f"{case.suite} {KINDS[case.kind]}"].append(f"`{case.name}`")
    return [f"- {suite}: {', '.join(sorted(names))}" for suite, names in sorted(by_suite.items())]


def suites(folder: Path) -> Suites:
    """Read the archives in ``folder``."""
    read = Suites()
    for part in ("rdf/rdf11", "sparql/sparql10", "sparql/sparql11"):
        read.add(folder / "rdf-tests.tar.gz", part, f"{TESTS}{part}/")
    read.add(folder / "rdflib-jsonld-1.1.tar.gz", "test/jsonld/1.1", JSONLD)
    return read


def whole(folder: Path) -> str:
    """Return the page for the suites in ``folder``."""
    read = suites(folder)
    return f"{page(count(cases(read), Runner(read)))}\n{told(folder / 'data-shapes.tar.gz')}"
