"""Shapes compiled into SPARQL find what pySHACL finds, and refuse what they do not know."""

import pyshacl
import pytest
from rdflib import SH, Graph, Literal, URIRef

from kg.errors import CallError
from kg.growing import Growing
from kg.model import Statement
from kg.shacl import broken, idle, shapes_of

PREFIXES = """@prefix : <http://x/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
DATA = """:a a :Thing ; :p 0 , 2 ; :q 3 ; :name "one"@en , "uno"@es , "eins"@en ; :next :b ; :kind :red .
:b a :Special ; :p 5 ; :q 2 ; :name "two"@en-GB ; :next :c ; :kind :blue ; :text "abc" , "x" ; :same 5 .
:c a :Thing ; :p "5" , 2.5 , "x"^^xsd:integer , 300 ; :kind :red , "red" ; :next [ :p 7 ] ; :text "Abcd" .
:d a :Other ; :next :a , :d ; :same 5 ; :p 6 .
:Special rdfs:subClassOf :Thing . :Rare rdfs:subClassOf :Special . :e a :Rare ; :next :e ."""
THING = ":s a sh:NodeShape ; sh:targetClass :Thing ; "
CONSTRAINTS = [
    "sh:property [ sh:path :p ; sh:minCount 2 ]",
    "sh:property [ sh:path :p ; sh:maxCount 1 ]",
    "sh:property [ sh:path :p ; sh:maxCount 0 ]",
    "sh:property [ sh:path :next ; sh:class :Thing ]",
    "sh:property [ sh:path :p ; sh:datatype xsd:integer ]",
    "sh:property [ sh:path :p ; sh:datatype xsd:byte ]",
    "sh:property [ sh:path :kind ; sh:nodeKind sh:IRI ]",
    "sh:property [ sh:path :next ; sh:nodeKind sh:BlankNode ]",
    "sh:property [ sh:path :next ; sh:nodeKind sh:IRIOrLiteral ]",
    "sh:property [ sh:path :kind ; sh:in ( :red :blue ) ]",
    "sh:property [ sh:path :p ; sh:in ( 1 5 2.5 ) ]",
    "sh:property [ sh:path :kind ; sh:hasValue :red ]",
    'sh:property [ sh:path :text ; sh:pattern "^a" ]',
    'sh:property [ sh:path :text ; sh:pattern "^A" ; sh:flags "i" ]',
    "sh:property [ sh:path :text ; sh:minLength 2 ; sh:maxLength 3 ]",
    "sh:property [ sh:path :p ; sh:minInclusive 2 ]",
    "sh:property [ sh:path :p ; sh:maxExclusive 5 ]",
    "sh:property [ sh:path :p ; sh:minExclusive 2 ; sh:maxInclusive 5 ]",
    'sh:property [ sh:path :name ; sh:languageIn ( "en" ) ]',
    "sh:property [ sh:path :name ; sh:uniqueLang true ]",
    "sh:property [ sh:path :p ; sh:disjoint :same ]",
    "sh:property [ sh:path :p ; sh:equals :same ]",
    "sh:property [ sh:path :p ; sh:lessThan :q ]",
    "sh:property [ sh:path :p ; sh:lessThanOrEquals :q ]",
    "sh:property [ sh:path :next ; sh:node [ sh:property [ sh:path :p ; sh:minCount 2 ] ] ]",
    "sh:property [ sh:path :next ; sh:not [ sh:class :Special ] ]",
    "sh:property [ sh:path :next ; sh:or ( [ sh:class :Special ] [ sh:nodeKind sh:BlankNode ] ) ]",
    "sh:property [ sh:path :p ; sh:and ( [ sh:minInclusive 1 ] [ sh:maxInclusive 4 ] ) ]",
    "sh:property [ sh:path :p ; sh:xone ( [ sh:minInclusive 2 ] [ sh:maxInclusive 5 ] ) ]",
    "sh:property [ sh:path :name ; sh:qualifiedMinCount 2 ; "
    'sh:qualifiedValueShape [ sh:languageIn ( "en" ) ] ]',
    "sh:property [ sh:path :name ; sh:qualifiedMaxCount 1 ; "
    'sh:qualifiedValueShape [ sh:languageIn ( "en" ) ] ]',
    "sh:property [ sh:path ( :next :next ) ; sh:minCount 1 ]",
    "sh:property [ sh:path [ sh:inversePath :next ] ; sh:minCount 2 ]",
    "sh:property [ sh:path [ sh:alternativePath ( :p :q ) ] ; sh:maxCount 2 ]",
    "sh:property [ sh:path [ sh:zeroOrMorePath :next ] ; sh:class :Thing ]",
    "sh:property [ sh:path [ sh:oneOrMorePath :next ] ; sh:hasValue :c ]",
    "sh:property [ sh:path [ sh:zeroOrOnePath :next ] ; sh:minCount 2 ]",
    "sh:property [ sh:path :next ; sh:property [ sh:path :p ; sh:minCount 2 ] ]",
    "sh:or ( [ sh:path :q ; sh:minCount 1 ] [ sh:path :text ; sh:minCount 1 ] )",
    "sh:not [ sh:path :p ; sh:hasValue 5 ]",
    "sh:not [ sh:path :name ; sh:uniqueLang true ]",
    "sh:not [ sh:path :p ; sh:lessThan :q ]",
    "sh:not [ sh:path :p ; sh:equals :same ]",
    "sh:not [ sh:path :p ; sh:maxCount 1 ]",
    "sh:and ( [ sh:property [ sh:path :p ; sh:minCount 2 ] ] [ sh:class :Special ] )",
    "sh:closed true ; sh:ignoredProperties ( <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> :name ) ; "
    "sh:property [ sh:path :p ]",
    "sh:hasValue :a",
    "sh:in ( :a :b )",
    "sh:equals :next",
    "sh:disjoint :next",
    'sh:sparql [ sh:select "SELECT $this ?value WHERE { $this <http://x/p> ?value . FILTER (?value = 5) }" ]',
]
"""What the shape of each thing demands; of each kind of demand at least one."""
TARGETS = [
    ":s a sh:NodeShape ; sh:targetSubjectsOf :text ; sh:property [ sh:path :q ; sh:maxCount 0 ] .",
    ":s a sh:NodeShape ; sh:targetObjectsOf :next ; sh:nodeKind sh:BlankNode .",
    ":s a sh:NodeShape ; sh:targetNode :a , 5 ; sh:nodeKind sh:Literal .",
    ":s a sh:PropertyShape ; sh:targetClass :Other ; sh:path :p ; sh:maxInclusive 5 .",
    ":Thing a rdfs:Class , sh:NodeShape ; sh:property [ sh:path :q ; sh:minCount 1 ] .",
]
REFUSED = {
    "sh:property [ sh:path :p ; sh:minCount 1.5 ]": "not a count",
    "sh:property [ sh:path :p ; sh:minCount 1 ; sh:js :x ]": "sh:js, which is not compiled",
    "sh:property [ sh:path :p , :q ]": "several sh:path",
    "sh:property [ sh:path [ :step :p ] ]": "not a path",
    "sh:property [ sh:path :p ; sh:nodeKind :Thing ]": "not a kind of node",
    "sh:property [ sh:path :p ; sh:in ( [] ) ]": "IRIs and literals only",
    "sh:node :s": "refers to itself",
    'sh:sparql [ sh:select "SELECT $this WHERE { { $this ?p ?o } }" ]': "it may have one group",
    "sh:sparql [ sh:prefixes : ]": "has no sh:select",
    'sh:not [ sh:sparql [ sh:select "SELECT $this WHERE { $this ?p ?o }" ] ]': "inside another shape",
}


def graph(turtle):
    return Graph(bind_namespaces="none").parse(data=PREFIXES + turtle, format="turtle")


def found_by_both(shapes, data):
    """Return what our queries find and what pySHACL finds: nodes, values and shapes, each by its text."""
    facts = Growing(Statement(*triple, URIRef("http://x/g"), "-") for triple in data)
    ours = {(each.focus, each.value, each.shape) for each in broken(facts, shapes_of(shapes))}
    private = Graph(bind_namespaces="none")
    private += shapes
    _, report, text = pyshacl.validate(data, shacl_graph=private, inference="none", inplace=True)
    assert isinstance(report, Graph), text
    theirs = {
        tuple(report.value(one, of) for of in (SH.focusNode, SH.value, SH.sourceShape))
        for one in report.objects(None, SH.result)
    }
    return tuple({tuple(str(term) for term in row) for row in rows} for rows in (ours, theirs))


@pytest.mark.parametrize("shape", [*(f"{THING}{held} ." for held in CONSTRAINTS), *TARGETS])
def test_what_breaks_a_shape_is_what_pyshacl_finds(shape):
    ours, theirs = found_by_both(graph(shape), graph(DATA))
    assert ours == theirs != set()


def test_a_shape_that_is_switched_off_or_kept_finds_nothing():
    off = f"{THING}sh:property [ sh:path :p ; sh:maxCount 0 ; sh:deactivated true ] , [ sh:path :p ] ."
    assert found_by_both(graph(off), graph(DATA)) == (set(), set())
    assert shapes_of(graph(":s a sh:NodeShape ; sh:targetClass :Thing ; sh:deactivated true .")) == ()


@pytest.mark.parametrize(("held", "why"), REFUSED.items())
def test_what_is_not_compiled_is_refused_and_not_passed_over(held, why):
    with pytest.raises(CallError, match=why):
        list(broken(Growing(()), shapes_of(graph(f"{THING}{held} ."))))


def test_constraint_components_of_ones_own_are_refused():
    with pytest.raises(CallError, match="components of one's own"):
        shapes_of(graph(":mine a sh:ConstraintComponent ."))


def test_a_shape_is_idle_where_nothing_has_its_target():
    shapes = graph(
        f"{THING}sh:nodeKind sh:IRI . :t a sh:NodeShape ; sh:targetClass :Nothing ; sh:nodeKind sh:IRI . "
        "[] a sh:NodeShape ; sh:targetClass :Nothing ; sh:nodeKind sh:IRI ."
    )
    facts = Growing(Statement(*triple, URIRef("http://x/g"), "-") for triple in graph(DATA))
    assert list(idle(facts, shapes_of(shapes))) == [URIRef("http://x/t")]


def test_a_select_gives_rows_and_nothing_else_does():
    facts = Growing([Statement(URIRef("urn:a"), URIRef("urn:p"), Literal("x"), URIRef("urn:g"), "-")])
    assert list(facts.rows("SELECT ?o ?none { ?s ?p ?o }")) == [{"o": Literal("x")}]
    with pytest.raises(CallError, match="not a SELECT"):
        list(facts.rows("ASK {}"))
