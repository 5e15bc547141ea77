"""Files from anyone: what goes in comes out, whatever the syntax, the folder and the names of graphs."""

import shutil

import pyoxigraph as ox
import pytest

from kg.cli import run
from kg.errors import CallError, SourceError
from kg.export import FORMATS
from kg.rdf_files import document_graph
from kg.store import Edition

SYNTAX = {"trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS}


def same_dataset(one, other):
    """Say whether two lists of quads are one dataset, whatever their blank nodes are called."""
    sets = [ox.Dataset(quads) for quads in (one, other)]
    for each in sets:
        each.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sets[0] == sets[1]


DATASETS = {
    "a graph without a name": "_:g { <a:a> <a:b> <a:c> }",
    "a graph without a name that is spoken of": "<a:x> <a:says> _:g . _:g { <a:a> <a:b> [ <a:c> 1 ] }",
    "a fact of no graph that is in a graph too": "<a:a> <a:b> <a:c> . <a:g> { <a:a> <a:b> <a:c> }",
    "a node without a name in two graphs": "<a:g> { <a:a> <a:b> _:n } <a:h> { _:n <a:d> 1 }",
    "a list in a graph": "<a:g> { <a:a> <a:b> (1 2 <a:c> [ <a:d> 2.5 ]) } <a:a> <a:b> 1.0 .",
    "a list that two graphs share": "<a:g> { <a:a> <a:b> _:l } <a:h> { _:l "
    "<http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 1 ; "
    "<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> () }",
    "facts of no graph alone": "<a:a> <a:b> 7.0 , 'x'@en .",
    "a number too long for the engine": "<a:a> <a:b> 1.2345678901234567890123457890 .",
    "nothing": "",
}


@pytest.mark.parametrize("form", SYNTAX)
@pytest.mark.parametrize("text", DATASETS.values(), ids=DATASETS)
def test_a_dataset_comes_out_as_it_went_in(tmp_path, form, text):
    path = tmp_path / "x.trig"
    path.write_text(text, encoding="utf-8")
    edition = Edition.of_file(path)
    said = list(ox.parse(text, format=ox.RdfFormat.TRIG))
    written = FORMATS[form].write(edition)
    assert same_dataset(list(ox.parse(written, format=SYNTAX[form])), said)
    assert edition.verify() == len(set(said))
    (tmp_path / f"y.{form}").write_bytes(written)
    assert same_dataset(
        list(ox.parse(FORMATS[form].write(Edition.of_file(tmp_path / f"y.{form}")), format=SYNTAX[form])),
        said,
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.ttl", "[] <a:b> [ <a:c> (1 2) ] ."),
        ("x.trig", "[] { [] <a:b> '_:a7c94d3ba57e73dec92f560b50a5ee32 .' }"),
        ("x.jsonld", '{"a:b": [{"a:c": "x> _:a7c94d3ba57e73dec92f560b50a5ee32 <a:g> ."}, {"a:c": 2}]}'),
        ("x.rdf", '<a:b xmlns:a="a:"><a:c><a:d/></a:c></a:b>'),
    ],
)
def test_nodes_without_a_name_are_called_the_same_at_every_reading(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    one, other = Edition.of_file(path), Edition.of_file(path)
    assert one.name == other.name
    assert FORMATS["nq"].write(one) == FORMATS["nq"].write(other)
    (tmp_path / "y.nq").write_bytes(FORMATS["nq"].write(one))
    assert Edition.of_file(tmp_path / "y.nq").name == one.name


def test_a_name_that_is_given_is_not_taken_by_a_node_without_one(tmp_path):
    path = tmp_path / "x.ttl"
    path.write_text("_:n1 <a:b> [ <a:c> 1 ] . _:n2 <a:b> 2 .", encoding="utf-8")
    rows = list(Edition.of_file(path).select("SELECT DISTINCT ?s { ?s ?p ?o }"))
    assert len(rows) == 3


RELATIVE = {
    "x.ttl": "<#a> <p> <../b> .",
    "x.trig": "<#a> <p> <../b> .",
    "x.jsonld": '{"@id": "#a", "https://w3id.org/pact-kg/graph/p": {"@id": "../b"}}',
    "x.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:g="https://w3id.org/pact-kg/graph/"><rdf:Description rdf:ID="a"><g:p rdf:resource="../b"/>'
    "</rdf:Description></rdf:RDF>",
}


@pytest.mark.parametrize("name", RELATIVE)
def test_relative_names_are_relative_to_the_document_and_never_to_its_folder(tmp_path, name):
    path = tmp_path / name
    path.write_text(RELATIVE[name], encoding="utf-8")
    graph = "https://w3id.org/pact-kg/graph"
    edition = Edition.of_file(path)
    assert edition.facts().decode() == f"<{graph}/x#a> <{graph}/p> <https://w3id.org/pact-kg/b> .\n"
    (tmp_path / "other").mkdir()
    assert Edition.of_file(shutil.copy(path, tmp_path / "other" / name)) == edition


@pytest.mark.parametrize("name", ["长治.ttl", "a b%c.trig", "x.ttl.gz", "\udcff.nt", "a:b#c?d.ttl"])
def test_every_name_of_a_file_makes_an_iri(tmp_path, name):
    iri = document_graph(tmp_path / name)
    assert str(ox.NamedNode(str(iri))) == f"<{iri}>"
    assert "#" not in iri
    assert iri == document_graph(tmp_path / "folder" / name)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("x.ttl", "<a:a> <a:b> <<( <a:a> <a:b> <a:c> )>> .", "triple terms"),
        ("x.nq", "<a:a> <a:b> <<( <a:a> <a:b> <a:c> )>> <a:g> .", "triple terms"),
        ("x.ttl", "<a:a> <a:b> <a:c> ~ <a:r> {| <a:d> 1 |} .", "triple terms"),
        ("x.ttl", '<a:a> <a:b> "x"@en--rtl .', "directions"),
    ],
)
def test_terms_of_rdf_1_2_are_refused_in_one_line(tmp_path, name, text, words):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=words):
        Edition.of_file(tmp_path / name)


def test_the_form_of_a_file_with_triple_terms_is_left_as_it_is(tmp_path, capfd):
    path = tmp_path / "x.ttl"
    path.write_text("<a:a>   <a:b> <<( <a:a> <a:b> <a:c> )>> .", encoding="utf-8")
    assert run(["check", "--fix", str(path)]) == 2
    assert capfd.readouterr().err == (
        f"kg: {path}:1: triple terms of RDF 1.2 are not used here; make it a situation\n"
    )
    assert path.read_text("utf-8").startswith("<a:a>   <a:b>")


TRIPLE = "TRIPLE(<http://a>, pact:party, 'x'@en)"


def test_an_answer_with_triple_terms_is_refused_as_rows(write):
    edition = write([])
    with pytest.raises(CallError, match=r"triple terms of RDF 1\.2, which rows cannot hold"):
        list(edition.select(f"SELECT ({TRIPLE} AS ?t) {{}}"))
    with pytest.raises(CallError, match="triple terms"):
        edition.triples(f"CONSTRUCT {{ <http://a> pact:party ?t }} WHERE {{ BIND({TRIPLE} AS ?t) }}")


def test_a_table_shows_a_triple_term_as_it_is_written(tmp_path, capfd):
    path = tmp_path / "x.ttl"
    path.write_text("", encoding="utf-8")
    assert run(["sparql", f"SELECT ({TRIPLE} AS ?t) {{}}", "--store", str(path)]) == 0
    assert "<<( http://a pact:party x@en )>>" in capfd.readouterr().out
