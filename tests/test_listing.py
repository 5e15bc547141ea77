"""What can be asked about, and examples that are taken from the graph at hand."""

import shlex

import pytest

from kg.errors import CallError
from kg.listing import LISTED, example, names
from kg.query import ask, questions, resolve
from kg.store import Edition


@pytest.fixture(scope="module")
def lakeland(lakeland_statements):
    return Edition.in_memory(lakeland_statements)


@pytest.fixture(scope="module")
def changzhi(shipped_statements):
    return Edition.in_memory(shipped_statements)


def test_every_kind_that_questions_take_is_listed(lakeland):
    found = names(lakeland)
    assert [kind for kind in LISTED if kind not in {thing.kind for thing in found}] == []
    taken = {kind for question in questions().values() for kind in question.takes.values()}
    assert taken - {*LISTED, "party", "words", "date", "number"} == set()
    assert {thing.kind for thing in names(lakeland, "parties")} == {"person", "organization", "place"}
    assert names(lakeland, "place") == names(lakeland, "Places")


def test_what_is_listed_can_be_asked_about(lakeland):
    for thing in names(lakeland):
        assert (
            resolve(
                lakeland,
                str(thing.iri),
                "thing"
                if thing.kind in ("facility", "product")
                else "party"
                if thing.kind == "person"
                else thing.kind,
            )
            == thing.iri
        )


def test_what_is_spoken_of_most_stands_first(changzhi):
    first = names(changzhi, "places")[0]
    assert (first.name_en, first.name_zh) == ("Changzhi", "长治")
    assert first.situations > 10
    source = names(changzhi, "sources")[0]
    assert (source.name_en, source.situations > 10) == ("China Daily, 2023-07-07", True)


@pytest.mark.parametrize("word", ["chang zhi", "长治", "CHANGZHI SHI", "shi"])
def test_a_search_finds_names_as_questions_do(changzhi, word):
    assert "Changzhi" in [thing.name_en for thing in names(changzhi, search=word)]


@pytest.mark.parametrize(
    ("kind", "word", "near"), [("placs", "", "places"), ("", "Chnagzhi", "Changzhi"), ("", " ", "")]
)
def test_a_kind_or_a_word_that_is_none_is_answered_with_what_is_near(changzhi, kind, word, near):
    with pytest.raises(CallError) as refusal:
        names(changzhi, kind, word)
    assert not near or near in refusal.value.candidates


@pytest.mark.parametrize("name", questions())
def test_an_example_is_of_the_graph_at_hand_and_can_be_asked(lakeland, name):
    """Changzhi is unknown in Lakeland, and so no message about Lakeland may name it."""
    with pytest.raises(CallError) as refusal:
        ask(lakeland, name, *["Millbrook"] * 4)
    said = str(refusal.value)
    assert said.startswith("too many values: 4 were given")
    assert "Changzhi" not in said
    assert f"for example: kg ask {name}" in said
    ask(lakeland, name, *shlex.split(example(lakeland, questions()[name])))


def test_there_is_no_example_where_the_graph_has_nothing_of_the_kind():
    with pytest.raises(CallError) as refusal:
        ask(Edition.in_memory([]), "partners-of")
    assert str(refusal.value) == "party is missing: partners-of takes a party"


@pytest.mark.parametrize(
    ("name", "kind", "near"),
    [
        ("China Dialy", "source", "China Daily, 2023-07-07"),
        ("China Daily", "source", "China Daily, 2023-07-07"),
        ("中国日抱", "source", "中国日报，2023年7月7日"),
        ("Shanghai Jiaotng Univ", "organization", "Shanghai Jiao Tong University"),
    ],
)
def test_a_name_that_is_nearly_another_suggests_it(changzhi, name, kind, near):
    with pytest.raises(CallError) as refusal:
        resolve(changzhi, name, kind)
    assert near in refusal.value.candidates
