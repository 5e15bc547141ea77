"""What a notebook imports: nine names, for which a string is as good as a path."""

import doctest
from datetime import date
from pathlib import Path

import networkx as nx
import pytest
from conftest import LAKELAND

import kg


@pytest.mark.parametrize("name", kg.__all__)
def test_every_public_name_is_shown_at_work(name):
    shown = "".join(example.source for example in doctest.DocTestParser().get_examples(kg.__doc__))
    assert f"kg.{name}" in shown
    assert f":`{name}`" in kg.__doc__
    assert name in dir(kg)
    assert getattr(kg, name) is not None


@pytest.mark.parametrize("kind", [str, Path])
def test_a_folder_is_named_by_a_string_or_a_path(tmp_path, kind):
    (tmp_path / "texts").mkdir()
    built = kg.build(kind(LAKELAND), kind(tmp_path / "texts"), kind(tmp_path / "out"))
    assert kg.open(kind(tmp_path / "out")).name == built.edition.name
    assert all(isinstance(path, Path) for path in built.files)


@pytest.mark.parametrize("kind", [str, Path])
def test_a_view_a_story_and_texts_are_named_by_a_string_or_a_path(tmp_path, kind):
    view = Path(kg.__file__).parent / "views" / "collaboration.rq"
    (tmp_path / "mine.rq").write_bytes(view.read_bytes())
    (tmp_path / "story.json").write_text(
        '{"title_en": "a", "title_zh": "b", "steps": '
        '[{"title_en": "a", "title_zh": "b", "text_en": "c", "text_zh": "d"}]}',
        encoding="utf-8",
    )
    edition = kg.open()
    drawn = kg.network(edition, kind(tmp_path / "mine.rq"))
    assert drawn.graph["view"] == "mine"
    assert kg.measure(edition, "degree", view=kind(tmp_path / "mine.rq")).rows
    page = kg.page(drawn, texts=kind(tmp_path), story=kind(tmp_path / "story.json"))
    saved = page.save(kind(tmp_path / "mine.html"))
    assert (saved, saved.read_text(encoding="utf-8")) == (tmp_path / "mine.html", page)


def test_a_page_that_cannot_be_saved_is_a_refusal_and_leaves_what_was_there(tmp_path):
    page = kg.page(kg.network(kg.open()))
    with pytest.raises(kg.KgError, match="cannot be written"):
        page.save(tmp_path / "absent" / "mine.html")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "call",
    [
        lambda: kg.ask("build", "pairs"),
        lambda: kg.network("build"),
        lambda: kg.measure("build", "degree"),
        lambda: kg.measure(nx.path_graph(3), "degree"),
        lambda: kg.page(kg.open()),
        lambda: kg.page(nx.Graph()),
        lambda: kg.FORMATS["graphml"].write(kg.open()),
        lambda: kg.FORMATS["turtle"].write(kg.network(kg.open())),
        lambda: kg.ask(kg.open(), "partners-of", None),
        lambda: kg.ask(kg.open(), "promises-not-followed", 1.5),
    ],
)
def test_what_is_of_another_kind_is_refused_in_one_sentence(call):
    with pytest.raises(kg.KgError) as refused:
        call()
    assert "\n" not in str(refused.value)


def test_a_question_takes_numbers_and_days_as_python_has_them():
    edition = kg.open()
    assert (
        kg.ask(edition, "promises-not-followed", 12).rows
        == kg.ask(edition, "promises-not-followed", "12").rows
    )
    asked = kg.ask(edition, "ending-soon", "Changzhi", date(2023, 7, 1), 24)
    assert (
        str(asked.values["after"] if "after" in asked.values else list(asked.values.values())[1])
        == "2023-07-01"
    )
