"""What answers say of the names of things."""

import pytest
from conftest import statement
from rdflib import Literal

from kg.catalogue import questions
from kg.query import ask
from kg.store import Edition
from kg.vocabulary import FOAF, ID, PACT, RDF, RDFS, SKOS

PROPERTIES = {"label": RDFS.label, "pref": SKOS.prefLabel, "name": FOAF.name}


@pytest.mark.parametrize(
    ("names", "lacking"),
    [
        ({"label": [("Ann", "en"), ("安", "zh")]}, []),
        ({"label": [("Ann", "en-GB"), ("安", "zh-Hans")]}, []),
        ({"label": [("Ann", "en")], "pref": [("安", "zh")]}, []),
        ({"name": [("Ann", "en")]}, ["zh"]),
        ({"label": [("Ann", "en"), ("An", "zh-Latn-pinyin")]}, ["zh"]),
        ({"label": [("安", "zh")]}, ["en"]),
        ({"label": [("Ann", None)]}, ["en", "zh"]),
        ({}, ["en", "zh"]),
    ],
)
def test_a_label_is_missing_only_where_no_property_has_one_in_any_variety_of_the_language(names, lacking):
    said = [statement(ID.ann, RDF.type, FOAF.Person), statement(ID.s, PACT.party, ID.ann)]
    said += [
        statement(ID.ann, PROPERTIES[name], Literal(text, lang=lang))
        for name, held in names.items()
        for text, lang in held
    ]
    rows = ask(Edition.in_memory(said), "missing-labels").rows
    assert [str(row["lacking"]) for row in rows] == lacking


def test_no_column_of_digests_is_headed_as_a_summary_in_chinese():
    for question in questions().values():
        assert "摘要" not in question.headings_zh, question.name
