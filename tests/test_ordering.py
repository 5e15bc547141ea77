"""Rows are ordered outside the engine as SPARQL says, and as the engine itself would order them."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD, BNode, Literal, URIRef

from kg.errors import CallError
from kg.model import Statement
from kg.sparql.ordering import ordered, split
from kg.store import Edition
from kg.vocabulary import GRAPH, ID

_WORDS = st.text("aäz北Z0", max_size=3)
TERMS = st.one_of(
    st.sampled_from([ID[name] for name in ("a", "b", "ab", "北")]),
    st.integers(-3, 30).map(Literal),
    st.decimals(-3, 30, places=1).map(Literal),
    st.floats(-3, 30, width=16).map(Literal),
)
TEXTS = st.one_of(_WORDS.map(Literal), _WORDS.map(lambda words: Literal(words, lang="en")))


def of(*said):
    return Edition.in_memory([Statement(*triple, GRAPH.x, "x.ttl:1") for triple in said])


@given(st.lists(st.tuples(TERMS, TERMS), unique=True, max_size=12), st.booleans(), st.booleans())
def test_numbers_and_things_come_as_the_engine_orders_them(pairs, first, second):
    edition = of(
        *(
            (ID[f"n{i}"], ID[name], pair[i_])
            for i, pair in enumerate(pairs)
            for i_, name in ((0, "p"), (1, "q"))
        )
    )
    keys = " ".join(f"DESC(?{name})" if down else f"?{name}" for name, down in (("x", first), ("y", second)))
    query = f"SELECT ?x ?y ?n WHERE {{ ?n id:p ?x ; id:q ?y }}\nORDER BY {keys} ?n"
    assert list(edition.select(query)) == list(edition.select(f"{query}\nLIMIT 99"))


@given(st.lists(TEXTS, unique=True, max_size=12))
def test_texts_come_by_their_letters(words):
    edition = of(*((ID.s, ID.p, word) for word in words))
    query = "SELECT ?word WHERE { ?s ?p ?word }\nORDER BY ?word"
    found = [row["word"] for row in edition.select(query)]
    assert found == sorted(words, key=lambda word: (str(word), word.language or ""))


def test_what_is_not_bound_comes_first_then_blank_nodes_things_and_values():
    terms = [None, BNode("b"), URIRef("urn:a"), Literal(2), Literal("10", datatype=XSD.decimal), Literal("1")]
    rows = [{"x": term} if term is not None else {} for term in terms]
    shuffled = random.Random(3).sample(rows, len(rows))
    assert ordered(shuffled, [("x", False)], ["x"]) == rows
    assert ordered(shuffled, [("x", True)], ["x"]) == rows[::-1]


@pytest.mark.parametrize(
    ("datatype", "one", "other"),
    [
        (XSD.dateTime, "2023-01-01T01:00:00+02:00", "2023-01-01T00:00:00Z"),
        (XSD.date, "-0044-03-15", "2023-01-01"),
        (XSD.date, "9999-01-01", "12000-01-01"),
        (XSD.decimal, "sNaN", "1"),
        (XSD.double, "-INF", "-1E9"),
    ],
)
def test_what_is_ordered_by_a_value_that_letters_do_not_show_is_left_to_the_engine(datatype, one, other):
    rows = [{"x": Literal(text, datatype=datatype, normalize=False)} for text in (one, other)]
    assert ordered(rows, [("x", False)], ["x"]) is None
    edition = of(*((ID[f"n{i}"], ID.p, row["x"]) for i, row in enumerate(rows)))
    query = "SELECT ?x WHERE { ?n id:p ?x }\nORDER BY ?x"
    assert list(edition.select(query)) == list(edition.select(f"{query} LIMIT 9"))


def test_equal_numbers_that_are_spelt_apart_have_one_order_on_every_store(tmp_path):
    numbers = [
        Literal(1),
        Literal("1.0", datatype=XSD.decimal),
        Literal(1.0),
        Literal("01", datatype=XSD.integer),
    ]
    said = [Statement(ID[f"n{i}"], ID.p, number, GRAPH.x, "x.ttl:1") for i, number in enumerate(numbers)]
    query = "SELECT ?x WHERE { ?n id:p ?x }\nORDER BY ?x"
    disk, memory = Edition.write(tmp_path, said), Edition.in_memory(said)
    assert disk == memory
    assert list(disk.select(query)) == list(memory.select(query))
    by_x_then_n = "SELECT ?x ?n WHERE { ?n id:p ?x }\nORDER BY ?x DESC(?n)"
    assert [row["n"] for row in disk.select(by_x_then_n)] == [ID.n3, ID.n2, ID.n1, ID.n0]


def test_rows_that_the_keys_do_not_tell_apart_have_one_order():
    rows = [{"x": Literal(1), "y": Literal(name)} for name in "abcd"]
    for seed in range(5):
        shuffled = random.Random(seed).sample(rows, len(rows))
        assert ordered(shuffled, [("x", True)], ["x", "y"]) == rows


@pytest.mark.parametrize(
    "last",
    [
        "ORDER BY ?s LIMIT 2",
        "ORDER BY STR(?s)",
        "ORDER BY ?s OFFSET 1",
        "# ORDER BY ?s",
        "# } ORDER BY ?s",
        "ORDER BY ?s # DESC(?s)",
        "VALUES ?s { id:a }",
        "ORDER BY ?s\u00a0",
    ],
)
def test_any_other_ending_is_left_to_the_engine(last):
    query = f"SELECT ?s WHERE {{ ?s ?p ?o }}\n{last}"
    assert split(query) == (query, ())


def test_an_order_by_what_is_no_column_is_left_to_the_engine():
    edition = of(*((ID[name], ID.p, Literal(number)) for name, number in (("a", 3), ("b", 1), ("c", 2))))
    rows = edition.select("SELECT ?s WHERE { ?s ?p ?o }\nORDER BY DESC(?o)\n")
    assert [row["s"] for row in rows] == [ID.a, ID.c, ID.b]


@pytest.mark.parametrize("before", ["LIMIT 2", "ORDER BY DESC(?o)", "VALUES ?s { id:a }"])
def test_a_query_that_is_right_only_without_its_last_line_is_refused(before):
    edition = of((ID.a, ID.p, Literal(3)))
    with pytest.raises(CallError):
        list(edition.select(f"SELECT ?s ?o WHERE {{ ?s ?p ?o }} {before}\nORDER BY ?s"))


@pytest.mark.parametrize(
    "end", ["\nORDER BY ?word", " ORDER BY ?word", " order by asc(?word)", "ORDER BY DESC( $word )"]
)
def test_rows_and_bytes_have_one_order_on_every_store_where_the_keys_do_not_tell_them_apart(tmp_path, end):
    said = [
        Statement(ID[f"n{i * 7919 % 101}"], ID.p, Literal("same" if i % 3 else "other"), GRAPH.x, "x.ttl:1")
        for i in range(60)
    ]
    editions = Edition.in_memory(said), Edition.write(tmp_path, said)
    query = f"SELECT ?n ?word WHERE {{ ?n id:p ?word }}{end}"
    names = [[str(row["n"]) for row in edition.select(query)] for edition in editions]
    assert names[0] == names[1]
    assert names[0][:20] == sorted(names[0][:20])
    for form in ("json", "csv", "tsv", "xml"):
        whole, other = (edition.results(query, form) for edition in editions)
        assert whole == other
        assert re.findall(rb"id/(n[0-9]+)", whole) == [name.rpartition("/")[2].encode() for name in names[0]]
    cut, more = editions[1].first(query, "csv", 5)
    assert (cut.splitlines(), more) == (editions[0].results(query, "csv").splitlines()[:6], True)


@pytest.mark.parametrize("value", [Literal("x # y"), Literal('a "b" # c'), URIRef("urn:x#y")])
def test_a_hash_in_a_term_hides_no_order(value):
    unordered, keys = split(f"SELECT ?s WHERE {{ ?s ?p {value.n3()} }} ORDER BY ?s")
    assert keys == (("s", False),)
    assert unordered.endswith("} ")


def test_what_an_answer_holds_is_the_same_in_bytes_whoever_orders_it():
    terms = [
        ID.a,
        Literal("x\ty\n"),
        Literal("北", lang="zh"),
        Literal(7),
        Literal("1.50", datatype=XSD.decimal),
    ]
    edition = of(*((ID.s, ID[f"p{i}"], term) for i, term in enumerate(terms)))
    query = "SELECT ?p ?term ?none WHERE { ?s ?p ?term }\nORDER BY ?p"
    for form in ("json", "csv", "tsv", "xml"):
        assert edition.results(query, form) == edition.results(f"{query}\nLIMIT 99", form)
