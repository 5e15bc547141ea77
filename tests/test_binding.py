"""Stored queries are SPARQL 1.1 that any engine reads: values stand in blocks, at a mark in each group."""

import re
import shlex

import pyoxigraph as ox
import pytest
from conftest import ROOT
from rdflib import RDF, BNode, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery
from test_questions import CASES, asked_in

from kg.catalogue import composed, questions
from kg.errors import CallError
from kg.sparql import stored
from kg.sparql.binding import bound, narrowed
from kg.turtle import to_ox
from kg.vocabulary import ID, QUERY_PREFIXES

STORED = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in (ROOT / "kg", ROOT / "ontology" / "rules")
    for path in folder.rglob("*.rq")
)
PARTS = {
    "behind": {"row"},
    "first-years": {"party"},
    "label": {"thing"},
    "named": {"name"},
    "names-of-type": {"type"},
    "partner-regions": {"party"},
    "partner-sectors": {"party"},
    "partners": {"party"},
    "partners-by-technology": {"party"},
    "same": {"iri"},
    "same-matter": {"source"},
    "says-it-ended": {"situation"},
    "places-beside": {"party"},
    "steps-told": {"party", "earlier", "later"},
    "types": {"thing"},
}
"""The values that each shared part takes.

Those about contradictions are not here: they fix a situation where it is looked for, and take many at once.
"""

_OPAQUE = re.compile(r'#[^\n]*|"(?:\\.|[^"\\\n])*"|<[^<>"{}|^`\\\s]*>')


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def shared_with(path):
    """Return what gives the text of a part by its name to the query at ``path``."""
    of_networks = path.startswith(("kg/views/", "ontology/"))
    homes = ["kg/views" if of_networks else "kg/questions", "ontology/rules"]

    def text(name):
        (found,) = [file for home in homes if (file := ROOT / home / "parts" / f"{name}.rq").exists()]
        return found.read_text(encoding="utf-8")

    return text


def unmarked(text, names):
    """Return the groups of a query that use one of ``names`` themselves and have no mark for it.

    A group of EXISTS needs none, for there SPARQL puts the values of the row in; a group that is nothing but
    a SELECT has no room for one beside it, and the group in it has its own.  A group may have the mark for
    what a part in it takes: what it is joined with is then looked up for these values alone.
    """
    bare = _OPAQUE.sub(lambda hidden: " " * len(hidden[0]), text)
    opened, groups = [], []
    for place, letter in enumerate(bare):
        if letter == "{":
            opened.append(place)
        elif letter == "}":
            groups.append((opened.pop(), place))
    found = []
    for start, end in groups:
        around = [s for s, e in groups if s <= start and end <= e]
        if any(re.search(r"\bEXISTS\s*$|\bCONSTRUCT\s*$", bare[:s]) for s in around):
            continue
        inner = [(s, e) for s, e in groups if start < s and e < end]
        own = "".join(bare[p] for p in range(start + 1, end) if not any(s <= p <= e for s, e in inner))
        if re.match(r"\s*SELECT\b", own):
            continue
        mark = re.match(r" # values: ([a-z_ ]+)\n", text[start + 1 :])
        marked = set(mark[1].split()) if mark else set()
        used = {name for name in names if re.search(rf"\?{name}\b", own)}
        passed_on = set(re.findall(r"=([a-z_]+)", " ".join(re.findall(r"# with: (.*)", text[start:end]))))
        if not used <= marked <= used | passed_on:
            found.append((" ".join(own.split()), used ^ marked))
    return found


@pytest.mark.parametrize("path", STORED)
def test_no_stored_query_has_an_escaped_slash_or_an_engine_of_its_own(path):
    text = read(path)
    assert "\\/" not in text
    assert "UNDEF" not in text
    assert not re.search(r"STR\((?:ROUND|FLOOR|CEIL)\(", text), "cast it to xsd:integer first"
    for name in re.findall(r"BIND \((?:ROUND|FLOOR|CEIL)\(.*\) AS \?(\w+)\)", text):
        assert f"STR(?{name})" not in text, "cast it to xsd:integer first"
    if "/questions/parts/" not in path:
        assert not re.search(r"# values:", text) or "/questions/" in path


@pytest.mark.parametrize("path", STORED)
def test_every_stored_query_is_read_by_a_strict_reader_of_sparql_1_1(path):
    text = stored.composed(read(path), shared_with(path))
    assert prepareQuery(text, initNs=QUERY_PREFIXES)


@pytest.mark.parametrize("name", questions())
def test_each_group_that_uses_a_value_has_its_mark(name):
    assert unmarked(read(f"kg/questions/{name}.rq"), questions()[name].takes) == []


@pytest.mark.parametrize("name", PARTS)
def test_each_group_of_a_part_that_uses_a_value_has_its_mark(name):
    assert unmarked(read(f"kg/questions/parts/{name}.rq"), PARTS[name]) == []


def test_a_group_without_its_mark_is_seen():
    text = "SELECT ?x WHERE { # values: x\n ?x a ?y . { ?y ?p ?x } FILTER NOT EXISTS { ?x ?q ?y }\n}"
    assert unmarked(text, {"x"}) == [("?y ?p ?x", {"x"})]


@pytest.fixture(scope="module")
def stores(graphs):
    """Both graphs in the engine alone."""
    made = {}
    for name, edition in graphs.items():
        raw = ox.Store()
        raw.bulk_load(input=edition.facts(), format=ox.RdfFormat.N_TRIPLES)
        for graph, data in edition.by_source().items():
            raw.bulk_load(input=data, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph))
        made[name] = raw
    return made


@pytest.mark.parametrize("case", CASES)
def test_a_block_gives_the_rows_that_the_engines_own_substitution_gives(stores, asked, case):
    graph = case.partition("/")[0]
    raw, answer = stores[graph], asked(graph, *shlex.split(asked_in(case)))
    plain = narrowed(answer.question.sparql, ())
    fixed = {ox.Variable(name): to_ox(term) for name, term in answer.values.items()}
    wanted = raw.query(plain, prefixes=QUERY_PREFIXES, substitutions=fixed)
    found = raw.query(bound(answer.question.sparql, answer.values), prefixes=QUERY_PREFIXES)
    assert sorted(map(str, found)) == sorted(map(str, wanted))


MARKED = "SELECT ?s ?n WHERE { # values: n\n  ?s rdfs:label ?n\n}"


def test_a_value_is_a_term_whatever_is_written_in_it():
    nasty = Literal('x" . ?s ?p ?o . \\ FILTER(true) } #\n\t\r')
    raw = ox.Store()
    raw.add(ox.Quad(ox.NamedNode(str(ID.odd)), ox.NamedNode(QUERY_PREFIXES["rdfs"] + "label"), to_ox(nasty)))
    (row,) = raw.query(bound(MARKED, {"n": nasty}), prefixes=QUERY_PREFIXES)
    assert row["n"].value == str(nasty)


def test_a_variable_can_be_any_of_several_terms():
    text = bound("SELECT * WHERE { # values: a b\n}", {"a": [ID.x, ID.y], "b": Literal("z", lang="en")})
    assert text == f'SELECT * WHERE {{ VALUES ?a {{ <{ID.x}> <{ID.y}> }} VALUES ?b {{ "z"@en }}\n}}'


def test_a_value_that_has_no_place_is_refused():
    with pytest.raises(CallError, match="no place for a value of nope"):
        bound(MARKED, {"n": Literal("x"), "nope": RDF.type})


def test_a_place_that_gets_no_value_is_refused():
    with pytest.raises(CallError, match="wants a value for n"):
        bound(MARKED, {})


@pytest.mark.parametrize("term", [BNode("b"), URIRef("http://x> . <y")])
def test_what_cannot_stand_in_a_query_is_refused(term):
    with pytest.raises(CallError, match="not a value for a query"):
        bound(MARKED, {"n": term})


def test_a_part_of_a_part_goes_by_the_names_that_a_query_gives():
    texts = {
        "ties": "SELECT ?who ?tie WHERE { # values: who\n  ?tie ?of ?who .\n  # with: apart tie=tie\n}",
        "apart": "SELECT ?who ?tie WHERE { # values: who\n  ?who ?left ?tie .\n}",
    }
    whole = stored.composed("{\n# with: ties who=one\n}", texts.__getitem__, ["one"])
    assert "?who" not in whole
    assert whole.count("# values: one\n") == 2


def test_a_part_is_asked_of_everything_by_a_question_that_takes_no_such_value():
    text = composed("SELECT * WHERE {\n  # with: partners\n}", ["place"])
    assert "values" not in text
    assert bound(composed("SELECT * WHERE {\n  # with: partners\n}", ["party"]), {"party": ID.x})
