import os
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, kg_bound_by_permissions, statement

from kg import shipped
from kg.errors import CallError, SourceError, StoreError
from kg.files import (
    open_store,
    read_corpus,
    read_reviews,
    shipped_edition,
    write_folder,
    write_whole,
)
from kg.identity import digest
from kg.projection import network
from kg.store import Edition
from kg.stories import read_story
from kg.texts import read_other_texts, read_texts
from kg.vocabulary import CODE, GRAPH, ID, PACT, RDF

FACTS = [statement(ID.a, RDF.type, PACT.Party)]


def test_a_file_of_a_graph_folder_is_a_named_graph(corpus):
    assert GRAPH["china-daily-2023-07-07"] in {document.graph for document in corpus.documents}
    assert {document.graph for document in corpus.vocabulary} == {
        GRAPH.codes,
        GRAPH.technologies,
        GRAPH.measures,
    }


def test_a_folder_without_sources_is_refused(tmp_path):
    with pytest.raises(SourceError, match="neither sources/ nor records/"):
        read_corpus(tmp_path)


def test_two_files_of_one_name_are_refused(tmp_path):
    for folder in ("sources", "identities"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.ttl").write_text("", encoding="utf-8")
    with pytest.raises(SourceError, match=r"x\.ttl:1: two files have one name"):
        read_corpus(tmp_path)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "first line"),
        ("a,b\n", 1, "first line"),
        ("node,fingerprint,reviewer,reviewed\nx,y\n", 2, "row"),
        ("node,fingerprint,reviewer,reviewed\nid:a,0, ,2026-01-01\n", 2, "no reviewer"),
        ("node,fingerprint,reviewer,reviewed\nid:a,0,me,soon\n", 2, "no day"),
        ("node,fingerprint,reviewer,reviewed\nid:a,0,me,9999-99-99\n", 2, "no day"),
        ("node,fingerprint,reviewer,reviewed\n" + "x" * 200_000 + "\n", 2, "not a table"),
    ],
)
def test_a_ledger_that_is_none_is_refused(tmp_path, text, line, words):
    path = tmp_path / "reviewed.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=words) as refused:
        read_reviews(path)
    assert refused.value.line == line


def test_a_link_to_a_ledger_that_is_gone_is_not_taken_for_none(tmp_path):
    (tmp_path / "reviewed.csv").symlink_to(tmp_path / "gone.csv")
    with pytest.raises(SourceError, match="cannot be read"):
        read_reviews(tmp_path / "reviewed.csv")


def test_a_decision_that_nothing_applies_is_refused(tmp_path):
    (tmp_path / "sources").mkdir()
    (tmp_path / "decisions").mkdir()
    table = tmp_path / "decisions" / "same.csv"
    table.write_text("a,b,reviewer,decided,reason\n", encoding="utf-8")
    read_corpus(tmp_path)
    with table.open("a", encoding="utf-8") as rows:
        rows.write("id:a,id:b,me,2026-01-01,one name\n")
    with pytest.raises(SourceError, match=r"same\.csv:2: decisions are not applied"):
        read_corpus(tmp_path)


def test_no_ledger_is_none(tmp_path):
    assert read_reviews(tmp_path / "reviewed.csv") is None


def test_texts_are_found_by_what_they_say(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "anything").write_text("长治", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff")
    assert read_texts(tmp_path) == {digest("长治"): "长治"}
    assert read_texts(None) == {}
    with pytest.raises(SourceError, match="no such folder"):
        read_texts(tmp_path / "absent")


def test_a_store_is_a_build_an_edition_or_a_file(tmp_path):
    edition = Edition.write(tmp_path / "build" / "edition", FACTS)
    (tmp_path / "build" / "edition" / "current").write_text(f"{edition.name}\n", encoding="ascii")
    (tmp_path / "x.ttl").write_text("<http://a> <http://b> <http://c> .", encoding="utf-8")
    assert open_store(tmp_path / "build").name == edition.name
    assert open_store(edition.path).name == edition.name
    assert len(open_store(tmp_path / "x.ttl")) == 1


def test_without_a_name_it_is_the_build_here_or_the_shipped_graph(tmp_path, monkeypatch, shipped_statements):
    monkeypatch.chdir(tmp_path)
    assert open_store().name == Edition.in_memory(shipped_statements).name
    edition = Edition.write(tmp_path / "build" / "edition", FACTS)
    (tmp_path / "build" / "edition" / "current").write_text(f"{edition.name}\n", encoding="ascii")
    assert open_store().name == edition.name


@pytest.mark.parametrize("where", ["https://example.org/sparql", "http://127.0.0.1:1/"])
def test_an_engine_elsewhere_is_refused_for_now(where):
    with pytest.raises(CallError, match="not read yet"):
        open_store(where)


def test_a_pointer_to_nowhere_is_refused(tmp_path):
    (tmp_path / "edition").mkdir()
    for text in ("../../etc", "", "0123456789abcdef"):
        (tmp_path / "edition" / "current").write_text(text, encoding="ascii")
        with pytest.raises(StoreError, match="kg build"):
            open_store(tmp_path)


def test_what_is_nowhere_is_refused(tmp_path):
    with pytest.raises(SourceError):
        open_store(tmp_path / "absent.ttl")


@pytest.mark.parametrize("name", ["sub/x.html", "a\0b", "x" * 300, ""])
def test_a_bad_name_for_an_output_is_refused(tmp_path, name):
    with pytest.raises(SourceError):
        write_whole(tmp_path / name, b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_replaced_and_its_target_left_alone(tmp_path):
    (tmp_path / "target").write_text("old", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "target").read_text(encoding="utf-8") == "old"
    assert (tmp_path / "link").read_text(encoding="utf-8") == "new"


def test_a_device_is_not_written_to():
    with pytest.raises(SourceError, match="not a regular file"):
        write_whole(Path("/dev/full"), b"x")


def test_what_travels_with_the_package_is_there():
    assert (shipped.ontology() / "pact.ttl").is_file()
    assert (shipped.graph() / "sources").is_dir()


def test_a_folder_is_written_whole_where_none_is(tmp_path):
    (tmp_path / "empty").mkdir()
    for name in ("new", "empty"):
        write_folder(tmp_path / name, {"a": b"1", "b": b""})
        assert {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} == {"a": b"1", "b": b""}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "new"]


@pytest.mark.parametrize("there", ["file", "folder", "link"])
def test_a_folder_that_holds_something_is_refused(tmp_path, there):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    with pytest.raises(SourceError, match="not an empty folder; name another"):
        write_folder(tmp_path / there, {"a": b"1"})
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder", "link", "mine"]
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cannot_be_written_leaves_nothing(tmp_path, monkeypatch):
    def full(path, data):
        if data == b"2":
            raise SourceError(str(path), 1, "cannot be written: No space left on device")
        write_whole(path, data)

    monkeypatch.setattr("kg.files.write_whole", full)
    with pytest.raises(SourceError, match="No space left") as refused:
        write_folder(tmp_path / "new", {"a": b"1", "b": b"2"})
    assert refused.value.path == str(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(
        SourceError, match="cannot be written: No such file or directory; nothing was changed"
    ):
        write_folder(tmp_path / "absent" / "new", {"a": b"1"})
    with pytest.raises(SourceError, match="cannot be written"):
        write_folder(tmp_path / "a\0b", {"a": b"1"})
    assert list(tmp_path.iterdir()) == []


def test_every_step_of_the_shipped_story_speaks_of_what_is_in_the_graph():
    told = read_story(shipped.graph() / "stories" / "changzhi.json")
    drawn = network(shipped_edition(), "everything")
    situations = {said["situation"] for *_, said in drawn.edges(data=True)}
    kept = {said["link"] for *_, said in drawn.edges(data=True)} | set(drawn.ladder)
    assert 7 <= len(told["steps"]) <= 9
    for step in told["steps"]:
        assert step.get("select") is None or step["select"] in situations | set(drawn)
        assert step.get("around") is None or step["around"]["id"] in drawn
        assert set(step.get("links", [])) <= kept


def test_the_shipped_story_ends_with_what_its_source_does_not_say():
    last = read_story(shipped.graph() / "stories" / "changzhi.json")["steps"][-1]
    for word in ("since when", "signed", "Zhejiang University", "LED", "denied"):
        assert word in last["text_en"]
    for word in ("从何时", "签署", "浙江大学", "LED", "否认"):
        assert word in last["text_zh"]


def test_the_shipped_story_says_of_a_line_no_more_than_it_rests_on():
    first, partnership, journey, agreed, *_ = read_story(shipped.graph() / "stories" / "changzhi.json")[
        "steps"
    ]
    assert "rule" in first["text_en"]
    assert "规则" in first["text_zh"]
    assert "highest step" in partnership["text_en"]
    assert "最高一步" in partnership["text_zh"]
    assert "and on to" not in journey["text_en"]
    assert "先后" not in journey["text_zh"]
    assert "in words" not in agreed["text_en"]
    assert "口头" not in agreed["text_zh"]


def test_a_graph_adds_words_to_the_checker_in_a_file_of_its_own(tmp_path):
    graph = shutil.copytree(ROOT / "tests" / "fixtures" / "lakeland", tmp_path / "graph")
    cues = graph / "cues.csv"
    cues.write_text("code,cue\ncode:stage/operating,twinned\ncode:stage/operating,友城\n", encoding="utf-8")
    corpus = read_corpus(graph)
    assert corpus.cues == {CODE["stage/operating"]: ("twinned", "友城")}
    assert corpus.cues_path == str(cues)
    for row, words in [("code:stage/operatin,x", "nowhere described"), ("code:stage/operating, ", "no word")]:
        cues.write_text(f"code,cue\n{row}\n", encoding="utf-8")
        with pytest.raises(SourceError, match=words) as refused:
            read_corpus(graph)
        assert refused.value.line == 2


def test_what_stands_among_the_texts_and_cannot_be_read_is_named(tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "gone.txt").symlink_to(tmp_path / "nowhere")
    with pytest.raises(SourceError, match=r"gone\.txt: cannot be read: No such file"):
        read_texts(texts)
    (texts / "gone.txt").unlink()
    os.mkfifo(texts / "pipe.txt")
    with pytest.raises(SourceError, match=r"pipe\.txt: is a pipe or a device"):
        read_other_texts(texts, set())


def test_a_text_that_is_too_large_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.texts._LARGEST", 10)
    (tmp_path / "long.txt").write_text("eleven ones", encoding="utf-8")
    with pytest.raises(SourceError, match=r"long\.txt: has 11 bytes, and a text at most 10"):
        read_texts(tmp_path)


def test_texts_in_a_linked_folder_are_read_and_hidden_files_are_not(tmp_path):
    away, texts = tmp_path / "away", tmp_path / "texts"
    away.mkdir()
    texts.mkdir()
    (away / "one.txt").write_text("长治", encoding="utf-8")
    (texts / "linked").symlink_to(away)
    (texts / ".hidden").write_text("x", encoding="utf-8")
    assert read_texts(texts) == {digest("长治"): "长治"}


@pytest.mark.parametrize("command", ["check", "build", "view", "ask"])
@pytest.mark.parametrize("forbidden", ["texts", "texts/deep", "texts/deep/one.txt"])
def test_a_text_that_may_not_be_read_is_named_and_a_status(tmp_path, command, forbidden):
    deep = tmp_path / "texts" / "deep"
    deep.mkdir(parents=True)
    (deep / "one.txt").write_text("长治", encoding="utf-8")
    words = {"ask": ["partners-of", "Changzhi", "--evidence"]}.get(command, [])
    (tmp_path / forbidden).chmod(0)
    try:
        done = kg_bound_by_permissions(command, *words, "--texts", "texts", cwd=tmp_path)
    finally:
        (tmp_path / forbidden).chmod(0o700)
    assert done.returncode == 2
    assert done.stderr == f"kg: {forbidden}: cannot be read: Permission denied\n"
    assert done.stdout == ""
