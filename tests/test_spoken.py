"""A graph in other vocabularies is said to be one; no answer or page is made of its silence."""

import pytest
from conftest import statement

from kg.cli import run
from kg.errors import KgError, VocabularyError
from kg.measures import measure
from kg.projection import network, together
from kg.query import ask
from kg.spoken import refuse_foreign
from kg.store import Edition
from kg.vocabulary import FOAF, ID, PACT, RDF

FOREIGN = {
    "org.ttl": (
        "@prefix org: <http://www.w3.org/ns/org#> . @prefix schema: <https://schema.org/> . "
        "<http://a/1> a org:FormalOrganization ; schema:name 'One' ; org:linkedTo <http://a/2> . "
        "<http://a/2> a org:FormalOrganization ; schema:name 'Two' .",
        "it speaks of 2 org:FormalOrganization, in the vocabularies schema (2) and org (1);",
    ),
    "eurio.nt": (
        "<http://a/p> <http://eurio/s66#hasInvolvedParty> <http://a/q> .\n"
        "<http://a/p> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://eurio/s66#Project> .\n",
        "it speaks of 1 <http://eurio/s66#Project>, in the vocabularies http://eurio/s66# (1);",
    ),
    "schema.jsonld": (
        '[{"@id": "http://a", "@type": ["https://schema.org/A", "http://b#B", "http://c#C", "http://d#D"]}]',
        "it speaks of 1 <http://b#B>, 1 <http://c#C>, 1 <http://d#D> and 1 more;",
    ),
    "names.ttl": ("<http://a> <http://xmlns.com/foaf/0.1/nick> 1 .", "no class, in the vocabularies foaf"),
    "json.jsonld": ('{"name": "A", "partners": ["B"]}', "it says nothing at all;"),
}  # fmt: skip

COMMANDS = [
    ["ask", "partners-of", "Changzhi"],
    ["ask", "partners-of", "Changzhi", "--evidence"],
    ["ask", "terms-in-use"],
    ["view"],
    ["view", "everything", "-o", "page.html"],
    ["measure", "degree"],
    ["measure", "communities"],
    ["measure", "white-space", "--about", "Changzhi"],
    ["export", "graphml", "-o", "network.graphml"],
    ["export", "csv-nodes"],
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("name", FOREIGN)
def test_a_graph_in_other_vocabularies_is_refused_in_one_line(tmp_path, monkeypatch, capfd, name, words):
    monkeypatch.chdir(tmp_path)
    text, told = FOREIGN[name]
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert run([*words, "--store", name]) == 8
    out, err = capfd.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("kg: ")
    assert "says nothing in the vocabulary pact" in err
    assert told in err
    assert "kg sparql" in err
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_nothing_is_compared_with_a_graph_in_other_vocabularies(tmp_path, capfd):
    (tmp_path / "x.ttl").write_text(FOREIGN["org.ttl"][0], encoding="utf-8")
    (tmp_path / "y.ttl").write_text(f"<http://a> <{PACT.party}> <http://b> .", encoding="utf-8")
    assert run(["diff", str(tmp_path / "x.ttl"), str(tmp_path / "y.ttl")]) == 8
    assert "says nothing in the vocabulary pact" in capfd.readouterr().err


@pytest.mark.parametrize(
    "words", [["sparql", "SELECT * { ?s ?p ?o }"], ["export", "turtle"], ["export", "void"]]
)
def test_what_needs_no_vocabulary_is_done_for_any_graph(tmp_path, capfd, words):
    path = tmp_path / "org.ttl"
    path.write_text(FOREIGN["org.ttl"][0], encoding="utf-8")
    assert run([*words, "--store", str(path)]) == 0
    assert "FormalOrganization" in capfd.readouterr().out


def test_a_view_of_ones_own_draws_a_graph_in_other_vocabularies(tmp_path):
    (tmp_path / "org.ttl").write_text(FOREIGN["org.ttl"][0], encoding="utf-8")
    edition = Edition.of_file(tmp_path / "org.ttl")
    view = tmp_path / "mine.rq"
    head = "# title: Mine\n# title-zh: 我的\n# gives: one other link situation rule lent\n# rule: Linked.\n"
    query = 'SELECT ?one ?other ?link ?situation ?rule ?lent { ?one org:linkedTo ?other BIND("of" AS ?link) }'
    view.write_text(head + query, encoding="utf-8")
    assert network(edition, str(view)).number_of_edges() == 1
    view.write_text(head + query.replace("linkedTo", "unitOf"), encoding="utf-8")
    with pytest.raises(VocabularyError):
        network(edition, str(view))


def test_a_graph_without_ties_that_speaks_the_vocabulary_is_read(write):
    edition = write([statement(ID.x, RDF.type, PACT.Party)])
    refuse_foreign(edition)
    assert ask(edition, "partners-of", ID.x).verdict == "not stated"
    assert network(edition).number_of_edges() == 0


def test_python_is_refused_as_the_shell_is(write):
    edition = write([statement(ID.x, RDF.type, FOAF.Person)])
    for call in (
        lambda: ask(edition, "partners-of", ID.x),
        lambda: network(edition),
        lambda: together(edition),
        lambda: measure(edition, "degree"),
    ):
        with pytest.raises(KgError, match="says nothing in the vocabulary pact") as caught:
            call()
        assert caught.value.exit_status == 8
