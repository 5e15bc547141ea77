import json

import pyoxigraph as ox
import pytest
from conftest import statement
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from kg.export import FORMATS, export_format
from kg.model import as_graph
from kg.store import Edition
from kg.vocabulary import ID, PACT, RDF, RDFS, SKOS, XSD

NASTY = [
    statement(ID.a, RDF.type, PACT.Partnership, "one"),
    statement(ID.a, RDFS.label, Literal('quote " \\ tab \t newline \n end', lang="en"), "one"),
    statement(ID.a, RDFS.label, Literal("伙伴关系 <b>&amp;", lang="zh"), "two"),
    statement(ID.a, SKOS.hiddenLabel, Literal("huoban", lang="zh-latn-pinyin"), "two"),
    statement(ID.a, PACT.value, Literal("38.6", datatype=XSD.decimal), "one"),
    statement(ID.a, PACT.value, Literal("23.0", datatype=XSD.decimal, normalize=False), "one"),
    statement(ID.a, PACT.rank, Literal(2), "one"),
    statement(ID.a, PACT.party, ID["x/y.z"], "one"),
    statement(ID.a, PACT.party, URIRef("https://example.org/é?q=1&r=2#f"), "one"),
]
RDFLIB = {"turtle": "turtle", "nt": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
OXIGRAPH = {
    "turtle": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
}


def facts_of(statements):
    return {(str(s.subject), str(s.predicate), *(_value(s.object))) for s in statements}


def _value(term):
    datatype = getattr(term, "datatype", None)
    if datatype == XSD.decimal:
        return (str(float(term)), "decimal", "")
    return (str(term), str(datatype or ""), str(getattr(term, "language", None) or ""))


def _ox_value(term):
    if not isinstance(term, ox.Literal):
        return (term.value, "", "")
    datatype = "" if term.language or term.datatype.value == str(XSD.string) else term.datatype.value
    if datatype == str(XSD.decimal):
        return (str(float(term.value)), "decimal", "")
    return (term.value, datatype, term.language or "")


@pytest.fixture(params=["nasty", "shipped"])
def said(request):
    return NASTY if request.param == "nasty" else request.getfixturevalue("shipped_statements")


@pytest.mark.parametrize("name", RDFLIB)
def test_rdflib_reads_back_what_was_said(name, said):
    data = FORMATS[name].write(Edition.in_memory(said))
    assert isomorphic(Graph().parse(data=data, format=RDFLIB[name]), as_graph(said))


@pytest.mark.parametrize("name", ["turtle", "nt", "jsonld", "rdfxml"])
def test_oxigraph_reads_back_what_was_said(name, said):
    quads = ox.parse(FORMATS[name].write(Edition.in_memory(said)), format=OXIGRAPH[name])
    assert {(q.subject.value, q.predicate.value, *_ox_value(q.object)) for q in quads} == facts_of(said)


@pytest.mark.parametrize("name", ["trig", "nq"])
def test_both_read_back_who_said_what(name, said):
    data = FORMATS[name].write(Edition.in_memory(said))
    wanted = {(str(s.source), str(s.subject), str(s.predicate), *_value(s.object)) for s in said}
    quads = ox.parse(data, format=OXIGRAPH[name])
    assert {
        (q.graph_name.value, q.subject.value, q.predicate.value, *_ox_value(q.object)) for q in quads
    } == wanted
    dataset = Dataset()
    dataset.parse(data=data, format="trig" if name == "trig" else "nquads")
    assert {(str(g), str(s), str(p), *_value(o)) for s, p, o, g in dataset.quads()} == wanted


def test_jsonld_is_compact(shipped_statements):
    made = json.loads(FORMATS["jsonld"].write(Edition.in_memory(shipped_statements)))
    text = json.dumps(made["@graph"])
    assert "https://w3id.org/pact-kg/ont#" not in text
    assert [node for node in made["@graph"] if node.get("type") == "Partnership"]


def test_a_third_reader_of_jsonld_agrees(shipped_statements):
    from pyld import jsonld

    data = json.loads(FORMATS["jsonld"].write(Edition.in_memory(shipped_statements)))
    quads = ox.parse(jsonld.to_rdf(data, {"format": "application/n-quads"}), format=ox.RdfFormat.N_QUADS)
    assert {(q.subject.value, q.predicate.value, *_ox_value(q.object)) for q in quads} == facts_of(
        shipped_statements
    )


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_of_input_does_not_matter(name):
    assert FORMATS[name].write(Edition.in_memory(NASTY)) == FORMATS[name].write(
        Edition.in_memory(NASTY[::-1])
    )


def test_memory_and_disk_are_written_the_same(tmp_path):
    disk = Edition.write(tmp_path, NASTY)
    for form in FORMATS.values():
        assert form.write(disk) == form.write(Edition.in_memory(NASTY))


def test_void_counts_what_is_there():
    made = Graph().parse(data=FORMATS["void"].write(Edition.in_memory(NASTY)), format="turtle")
    (count,) = made.objects(
        URIRef("https://w3id.org/pact-kg/void"), URIRef("http://rdfs.org/ns/void#triples")
    )
    assert int(count) == len({(s.subject, s.predicate, s.object) for s in NASTY})


def test_two_exporters_of_one_name_are_refused():
    with pytest.raises(ValueError, match="two exporters"):
        export_format("turtle", ".x", "text/x")(lambda edition: b"")


def test_every_format_says_what_it_holds():
    assert all(form.text.endswith(".") and form.suffix.startswith(".") for form in FORMATS.values())


def test_a_graph_of_one_node_and_of_none_are_jsonld_too():
    for said in (NASTY[:1], []):
        made = FORMATS["jsonld"].write(Edition.in_memory(said))
        assert isomorphic(Graph().parse(data=made, format="json-ld"), as_graph(said))


@pytest.mark.parametrize("name", ["nq", "trig"])
def test_facts_of_no_source_are_written_too(tmp_path, name):
    path = tmp_path / "x.nt"
    path.write_text("<a:a> <a:b> <a:c> .\n", encoding="utf-8")
    assert b"<a:c>" in FORMATS[name].write(Edition.of_file(path))
