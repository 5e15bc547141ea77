"""Why a query is none: the cause first, where it is, and what was expected, in words."""

import pytest

from kg.errors import CallError
from kg.store import Edition

ASKED = [
    (
        "SELECT ?a { ?a foo:b ?c }",
        "the prefix foo: at 1:16 is not known; declare it: PREFIX foo: <…>; known are ",
    ),
    ("SELECT ?a { ?a pct:partnerOf ?b }", "the prefix pct: at 1:16 is not known; did you mean pact:?"),
    ("SELECT ?a {\n  ?a :b ?c }", "the prefix : at 2:6 is not known; declare it: PREFIX : <…>"),
    (
        "SELECT ?a { ?a pact:partnerOf }",
        "at 1:31, before }: expected a variable, an IRI, a prefixed name or a value",
    ),
    ("SELEKT ?a {}", "SELEKT at 1:1 is no beginning: a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"),
    (
        "PREFIX a: <b:c> INSERT DATA { a:a a:b 1 }",
        "INSERT at 1:17 would change the graph, and kg only reads; ",
    ),
    ("SELECT ?a WHERE { ?a ?b ?c", "the { at 1:17 is not closed"),
    ("SELECT (COUNT(?a) AS ?b { }", "the ( at 1:8 is not closed"),
    ("ASK { FILTER(1=1 }", "the } at 1:18 closes nothing: the ( at 1:13 is open"),
    ("ASK { } }", "the } at 1:9 closes nothing: none is open"),
    ("SELECT ?a { ?a ?b 'x }", "the text that begins with ' at 1:19 does not end"),
    ("SELECT ?a { ?a ?b ?c } ORDER ?a", "at 1:32, at the end of the query: expected BY"),
    ("SELECT ?a { ?a <b c> ?d }", "at 1:21: IRI parsing failed"),
    ("SELECT ?x ?y { ?x a ?z } GROUP BY ?x", "at 1:37: The SELECT contains a variable that is unbound"),
    ("SELECT ?x { _:a foo ?x }", "at 1:21, before ?x: this is not understood"),
    ("SELECT ?x { ?x pact:tie/skos:notation ?y . FILTR(?x) }", "at 1:52, before ): this is not understood"),
    ("SELECT ?x { ?x a ?y . FILTR(?x) } # foo:b 'x", "at 1:31, before ): this is not understood"),
]


@pytest.mark.parametrize(("query", "told"), ASKED, ids=[query for query, _ in ASKED])
def test_the_cause_stands_first(query, told):
    with pytest.raises(CallError) as refusal:
        Edition.in_memory([]).form(query)
    said = str(refusal.value)
    assert said.startswith(f"not a SPARQL query: {told}")
    assert len(said) < 200
    assert "\\u{" not in said
