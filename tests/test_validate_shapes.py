"""The shapes at work: named rules, idle shapes, and graphs that stay as they were."""

from __future__ import annotations

from functools import cache

import pytest
from faults import ROOT, Fault, on_riverton, plant, riverton
from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from kg.derive import derive
from kg.model import Corpus, Statement
from kg.validate.facts import Facts
from kg.validate.shapes import findings
from kg.vocabulary import PACT


@cache
def shapes() -> Graph:
    return Graph().parse(ROOT / "ontology" / "shapes.ttl", format="turtle")


def derived(corpus: Corpus) -> tuple[Statement, ...]:
    return derive(corpus.statements(), ROOT / "ontology" / "rules")


def small(severity: URIRef = SH.Violation) -> Graph:
    """Return a shape whose only property shape has no name."""
    return Graph().parse(
        data=f"""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <http://s/> .
        :passage a sh:NodeShape ; sh:targetClass <{PACT.Passage}> ; sh:property [
          sh:path <{PACT.mentions}> ; sh:maxCount 0 ; sh:severity <{severity}> ;
          sh:message "It mentions. Do not."@en ] .
        :misspelt a sh:NodeShape ; sh:targetClass <http://s/Passsage> .""",
        format="turtle",
    )


def test_the_invented_article_conforms_to_the_shapes() -> None:
    found, _ = findings(Facts(riverton(), derived(riverton())), shapes())
    assert [f for f in found if f.severity == "violation"] == []


@pytest.mark.parametrize("fault", on_riverton.SHAPED, ids=lambda fault: fault.name.replace(" ", "-"))
def test_a_fault_is_caught_by_its_shape(fault: Fault) -> None:
    broken = plant(riverton(), fault)
    found, _ = findings(Facts(broken, derived(broken)), shapes())
    assert fault.rule in {f.rule for f in found if f.severity == "violation"}


def test_a_city_can_speak() -> None:
    survey, city = "pact:accordingTo id:lakeland-2023-survey", "pact:accordingTo id:norwick"
    fault = Fault("", survey, city, "", on_riverton.at("growth"), "riverton-post-2024-03-12")
    said = plant(riverton(), fault)
    found, _ = findings(Facts(said, derived(said)), shapes())
    assert "speaker-can-speak" not in {f.rule for f in found}


def test_a_finding_is_called_by_the_nearest_name_and_split_at_its_remedy() -> None:
    found, idle = findings(Facts(riverton()), small())
    broken = [f for f in found if f.severity == "violation"]
    assert {(f.rule, f.remedy) for f in broken} == {("passage", "Do not")}
    assert all(f.line > 1 and f.path.endswith(".ttl") for f in broken)
    assert idle == (URIRef("http://s/misspelt"),)
    assert [f.rule for f in found if f.severity == "note"] == ["shape-idle"]


def test_a_warning_of_a_shape_is_a_warning() -> None:
    found, _ = findings(Facts(riverton()), small(SH.Warning))
    assert {f.severity for f in found} == {"warning", "note"}


def test_checking_changes_no_graph() -> None:
    before = small()
    kept = Graph()
    kept += before
    findings(Facts(riverton()), before)
    assert isomorphic(kept, before)
    assert len(Facts(riverton()).corpus.documents) == 2


def test_every_shape_of_the_ontology_has_a_name_of_its_own() -> None:
    named = [s for s in shapes().subjects(RDF.type, SH.NodeShape) if isinstance(s, URIRef)]
    assert len(named) > 20
    assert all(isinstance(m, Literal) for m in shapes().objects(None, SH.message))
