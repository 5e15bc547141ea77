"""What a query says of itself, told without running it."""

import pytest
from conftest import statement

from kg.errors import CallError
from kg.explain import MOST_COUNTED, explain
from kg.vocabulary import ID, PACT

FACTS = [statement(ID.a, PACT.partnerOf, ID.b), statement(ID.b, PACT.partnerOf, ID.a, "b")]


@pytest.mark.parametrize(
    ("query", "form", "columns"),
    [
        ("SELECT * { ?a ?p ?b }", "SELECT", {"a", "b", "p"}),
        ("SELECT (COUNT(*) AS ?n) { ?a ?p ?b }", "SELECT", {"n"}),
        ("ASK { BIND('DESCRIBE' AS ?x) }", "ASK", set()),
        ("DESCRIBE id:a", "DESCRIBE", set()),
        ("# DESCRIBE\nCONSTRUCT { ?a ?p ?b } WHERE { ?a ?p ?b }", "CONSTRUCT", set()),
    ],
)
def test_form_and_columns_are_the_engines(write, query, form, columns):
    told = explain(write(FACTS), query)
    assert (told.form, set(told.columns)) == (form, columns)


def test_terms_are_counted_in_facts_each_once(write):
    told = explain(write(FACTS), 'ASK { id:a pact:partnerOf ?x ; pact:parnter "id:b" } # <http://c>')
    assert told.terms == (("id:a", 2), ("pact:partnerOf", 2), ("pact:parnter", 0))
    assert told.variables == ("x",)
    assert "pact:parnter: in no fact; is it spelt right?" in told.as_text()


def test_prefixes_say_where_they_come_from(write):
    told = explain(write(FACTS), "PREFIX id: <http://e/> PREFIX : <http://f/> ASK { id:a pact:stage :x, : }")
    assert told.prefixes == (
        ("", "http://f/", True),
        ("id", "http://e/", True),
        ("pact", str(PACT._NS), False),
    )
    assert dict(told.terms) == {"id:a": 0, "pact:stage": 0, ":x": 0, ":": 0}


@pytest.mark.parametrize(
    ("query", "graphs"),
    [
        ("ASK {}", ["facts, each once, outside GRAPH"]),
        (
            "ASK { GRAPH ?g {} }",
            ["facts, each once, outside GRAPH", "GRAPH ?g: what any source or rule says"],
        ),
        ("ASK FROM graph:a { }", ["FROM graph:a: what that one says"]),
        (
            "ASK FROM NAMED <file:///etc/passwd> { }",
            [
                "no facts outside GRAPH",
                "FROM NAMED <file:///etc/passwd>: what that one says, which is no graph of this store; "
                "nothing is opened",
            ],
        ),
    ],
)
def test_the_graphs_it_reads_are_told(write, query, graphs):
    assert list(explain(write(FACTS), query).graphs) == graphs


def test_what_is_no_query_is_refused(write):
    for query in ("SELEKT", "CLEAR ALL", "ASK { SERVICE <http://127.0.0.1:9/> {} }"):
        with pytest.raises(CallError):
            explain(write(FACTS), query)


def test_counting_ends_somewhere(write):
    edition = write(FACTS)
    assert edition.uses(PACT.partnerOf, 1) == 1
    assert MOST_COUNTED >= edition.uses(PACT.partnerOf, MOST_COUNTED) == 2
