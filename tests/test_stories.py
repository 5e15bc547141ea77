"""Stories: their form, whether the graph speaks of what they go to, and who reads them."""

import json
import shutil

import pytest
from conftest import LAKELAND

from kg import pipeline
from kg.cli import run
from kg.errors import DataError, SourceError
from kg.stories import read_stories, read_story
from kg.vocabulary import ID

STEP = {"title_en": "a", "title_zh": "a", "text_en": "a", "text_zh": "a"}


def story(*steps):
    return json.dumps({"title_en": "a", "title_zh": "a", "steps": [{**STEP, **step} for step in steps]})


@pytest.fixture
def graph(tmp_path):
    graph = shutil.copytree(LAKELAND, tmp_path / "graph")
    (graph / "stories").mkdir()
    return graph


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "a.json:1: not JSON"),
        ("[" * 100_000, "a.json:1: n"),
        ("[]", "a.json:1: a story has title_en"),
        (story(), "a.json:1: a story has title_en"),
        (story({"title_zh": 1}), "a.json:1: step 1 has not all of"),
        (story({}, {"selct": "x"}), "a.json:1: step 2 has selct, which is unknown"),
        (story({"around": {}}), "a.json:1: step 1 has an around without an id and a depth"),
        (story({"links": [1]}), "a.json:1: step 1 has links that are no names"),
        (story({"view": "globe"}), "a.json:1: step 1 has the view 'globe'; there are network, map, timeline"),
        (story({"select": "millbrook"}), "a.json:1: step 1 goes to what is no IRI"),
    ],
)
def test_what_is_no_story_is_refused(tmp_path, text, words):
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as refusal:
        read_story(tmp_path / "a.json")
    assert str(refusal.value).removeprefix(f"{tmp_path}/").startswith(words)


def test_stories_are_read_in_order_and_what_is_none_is_named(graph):
    (graph / "stories" / "b.JSON").write_text(story({"select": str(ID.b)}), encoding="utf-8")
    (graph / "stories" / "a.json").write_text(story({"select": str(ID.a)}), encoding="utf-8")
    (graph / "stories" / "notes.md").write_text("ours", encoding="utf-8")
    told, refused = read_stories(graph, {ID.a, ID.b}.__contains__)
    assert [one["steps"][0]["select"] for one in told] == [str(ID.a), str(ID.b)]
    assert refused == []
    (graph / "stories" / "b.JSON").rename(graph / "stories" / "b.txt")
    told, refused = read_stories(graph, {ID.a, ID.b}.__contains__)
    assert [one["steps"][0]["select"] for one in told] == [str(ID.a)]
    (problem,) = refused
    assert str(problem).endswith("b.txt: is not read: a story is a .json file; move it to files/")


def test_check_refuses_the_story_that_build_refuses_and_says_on_which_line(graph, tmp_path):
    told = json.loads(story({"select": str(ID.millbrook)}, {"select": str(ID.nowhere)}))
    (graph / "stories" / "a.json").write_text(json.dumps(told, indent=1), encoding="utf-8")
    line = json.dumps(told, indent=1).split("\n").index(f'   "select": "{ID.nowhere}"') + 1
    (found,) = pipeline.check_paths([graph]).violations
    assert (found.path, found.line, found.rule) == (f"{graph}/stories/a.json", line, "story-broken")
    assert found.what == f"step 2 goes to {ID.nowhere}, of which the graph says nothing"
    assert found.remedy == "correct it, or move the story to the graph that it tells of"
    with pytest.raises(DataError) as built:
        pipeline.build(graph, None, tmp_path / "out")
    assert str(found) in str(built.value)
    assert not (tmp_path / "out").exists()


def test_broken_stories_stand_in_the_report_beside_all_other_findings(graph, capfd):
    elsewhere = story({"select": str(ID.nowhere)}, {"select": str(ID.yonder)})
    for name, text in (("a.json", "{"), ("b.txt", "ours"), ("c.json", elsewhere), ("d.json", story({}))):
        (graph / "stories" / name).write_text(text, encoding="utf-8")
    source = graph / "sources" / "gazette-2023-03-20.ttl"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("code:status\\/ongoing", "code:status\\/nothing", 1), encoding="utf-8")
    assert run(["check", str(graph)]) == 6
    told = capfd.readouterr()
    lines = told.out.splitlines()
    of_stories = [line.removeprefix(f"{graph}/stories/") for line in lines if "story-broken" in line]
    assert of_stories == [
        "a.json:1: story-broken: not JSON: Expecting property name enclosed in double quotes: "
        "correct the story, or move the file to files/",
        "b.txt: story-broken: is not read: a story is a .json file: move it to files/",
        *(
            f"c.json:1: story-broken: step {step} goes to {ID[name]}, of which the graph says nothing: "
            "correct it, or move the story to the graph that it tells of"
            for step, name in ((1, "nowhere"), (2, "yonder"))
        ),
    ]
    assert any("status/nothing" in line for line in lines)
    assert "violations" in lines[-1]
    assert told.err == ""


def test_a_view_refuses_the_story_of_another_graph(tmp_path, capfd):
    path = tmp_path / "mine.json"
    path.write_text(story({"select": str(ID.nowhere)}), encoding="utf-8")
    assert read_story(path)["steps"]
    assert run(["view", "--story", str(path), "-o", str(tmp_path / "a.html")]) == 2
    assert capfd.readouterr().err.startswith(f"kg: {path}:1: step 1 goes to {ID.nowhere}, of which the graph")
    assert not (tmp_path / "a.html").exists()
