"""OWL 2 DL and OWL 2 RL by the OWL API, consistency by HermiT, both out of owlready2's wheel."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT
from rdflib import OWL, RDF, Graph, URIRef

from kg import shipped
from kg.model import as_graph
from kg.vocabulary import FOAF, GRAPH, ID, ORG, PACT

pytestmark = pytest.mark.java

ONTOLOGY = ("pact", "codes", "technologies", "measures")
NEIGHBOURS = ROOT / "tests" / "fixtures" / "neighbours.ttl"


class Java:
    """Runs ``Profiles.java`` on a graph."""

    def __init__(self, folder: Path) -> None:
        (wheel,) = importlib.util.find_spec("owlready2").submodule_search_locations
        self._jar = Path(wheel) / "hermit" / "HermiT.jar"
        self._folder = folder
        source = Path(__file__).with_name("Profiles.java")
        self._run("javac", "-Werror", "-cp", str(self._jar), "-d", str(folder), str(source))

    def violations(self, graph: Graph) -> list[str]:
        """Return each violation of OWL 2 DL or RL, the profile's name in front."""
        axioms, *found = self._ask("profiles", graph)
        assert int(axioms.removeprefix("axioms ")) > len(ONTOLOGY)
        return found

    def reasons(self, graph: Graph) -> list[str]:
        """Return ``consistent true`` or ``consistent false``, then each class that must be empty."""
        return self._ask("consistency", graph)

    def _ask(self, what: str, graph: Graph) -> list[str]:
        path = self._folder / "asked.rdf"
        graph.serialize(path, format="xml", encoding="utf-8")
        classpath = os.pathsep.join((str(self._jar), str(self._folder)))
        return self._run("java", "-cp", classpath, "Profiles", what, str(path)).splitlines()

    def _run(self, *command: str) -> str:
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def java(tmp_path_factory):
    if absent := [name for name in ("java", "javac") if shutil.which(name) is None]:
        reason = f"not run: {' and '.join(absent)} not on this machine"
        if os.environ.get("CI_MUST_RUN") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return Java(tmp_path_factory.mktemp("java"))


def merged(*names, facts=()):
    """Return files of the ontology as one ontology, and what else is given."""
    graph = as_graph(facts)
    for name in names:
        graph.parse(shipped.ontology() / f"{name}.ttl", format="turtle")
    for header in set(graph.subjects(RDF.type, OWL.Ontology)) - {URIRef("https://w3id.org/pact-kg/ont")}:
        graph.remove((header, None, None))
    return graph


@pytest.fixture
def everything(shipped_statements):
    """A copy of the ontology, its alignments, the graph and the neighbours, to plant faults in."""
    return merged(*ONTOLOGY, "alignments", facts=shipped_statements).parse(NEIGHBOURS, format="turtle")


def test_the_ontology_with_its_codes_is_in_owl_2_dl_and_rl(java):
    assert java.violations(merged(*ONTOLOGY)) == []


def test_the_ontology_with_its_alignments_is_in_owl_2_dl_and_rl(java):
    assert java.violations(merged(*ONTOLOGY, "alignments")) == []


def test_the_graph_says_nothing_with_an_undeclared_term(java, shipped_statements):
    # What the graph says of itself is in terms of Dublin Core and VoID, which the ontology does not need.
    said = [s for s in shipped_statements if s.source != GRAPH.graph]
    assert java.violations(merged(*ONTOLOGY, facts=said)) == []


def test_ontology_alignments_and_graph_are_consistent(java, shipped_statements):
    assert java.reasons(merged(*ONTOLOGY, "alignments", facts=shipped_statements)) == ["consistent true"]


def test_they_stay_consistent_beside_the_axioms_of_the_neighbours(java, everything):
    assert java.reasons(everything) == ["consistent true"]


CONTRADICTIONS = {
    "a person who is an organization": [(ID.x, RDF.type, FOAF.Person), (ID.x, RDF.type, ORG.Organization)],
    "a city that is linked as organizations are": [
        (ID.x, RDF.type, PACT.AdministrativeArea),
        (ID.x, ORG.linkedTo, ID.y),
    ],
    "a promise that is an event": [(ID.x, PACT.giver, ID.y), (ID.x, PACT.host, ID.z)],
    "a person as the place of an event": [(ID.x, PACT.place, ID.y), (ID.y, RDF.type, FOAF.Person)],
    "a concept that makes a promise": [(ID.x, PACT.giver, ID.y), (ID.z, PACT.concerns, ID.y)],
}


@pytest.mark.parametrize("planted", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_a_contradiction_is_found(java, everything, planted):
    for triple in planted:
        everything.add(triple)
    assert java.reasons(everything) == ["consistent false"]


def test_evidence_as_derivation_would_contradict_prov(java, everything):
    prov = "http://www.w3.org/ns/prov#"
    everything.parse(
        format="turtle",
        data=f"""@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        <{PACT.evidence}> rdfs:subPropertyOf <{prov}wasDerivedFrom> .
        <{PACT.Event}> rdfs:subClassOf <{prov}Activity> .""",
    )
    assert java.reasons(everything) == ["consistent false"]


def test_a_class_that_must_be_empty_is_named(java):
    graph = merged(*ONTOLOGY)
    graph.parse(
        format="turtle",
        data=f"""@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        <{PACT.Tie}> rdfs:subClassOf <{PACT.Source}> .""",
    )
    assert java.reasons(graph) == ["consistent true", f"unsatisfiable <{PACT.Tie}>"]


def test_an_axiom_outside_rl_is_reported(java):
    graph = merged(*ONTOLOGY)
    graph.parse(
        format="turtle",
        data=f"""@prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        <{PACT.Partnership}> rdfs:subClassOf
          [ a owl:Restriction ; owl:onProperty <{PACT.party}> ; owl:someValuesFrom <{PACT.Party}> ] .""",
    )
    found = java.violations(graph)
    assert found
    assert all(line.startswith("OWL2RLProfile ") for line in found)


def test_a_term_that_is_not_declared_is_outside_dl(java):
    graph = merged(*ONTOLOGY)
    graph.add((PACT.Event, URIRef("http://www.w3.org/2000/01/rdf-schema#subClassOf"), ID.Undeclared))
    assert [line for line in java.violations(graph) if line.startswith("OWL2DLProfile ")]
