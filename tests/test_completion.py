"""A file to which no rule was applied, or not every one, is read with what follows from it."""

import re
import shutil

import pytest
from conftest import statement

import kg
from kg import shipped
from kg.cli import output, run
from kg.errors import LimitError
from kg.export import FORMATS
from kg.files import open_graph, open_store
from kg.measures import measure
from kg.store import Edition
from kg.vocabulary import CODE, ID, PACT, RDF

SOURCE = "china-daily-2023-07-07"


@pytest.fixture(scope="module")
def whole(shipped_statements):
    return Edition.in_memory(shipped_statements)


@pytest.fixture(scope="module")
def dumps(tmp_path_factory, whole):
    """Return a folder with the shipped graph as files that say all, some or nothing of what follows."""
    folder = tmp_path_factory.mktemp("dumps")
    shutil.copy(shipped.graph() / "sources" / f"{SOURCE}.ttl", folder / "curated.ttl")
    for form, ending in (("turtle", "ttl"), ("nq", "nq"), ("trig", "trig"), ("jsonld", "jsonld")):
        (folder / f"whole.{ending}").write_bytes(FORMATS[form].write(whole))
    lines = (folder / "whole.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    loose = [re.sub(r" <[^<>]*> \.$", " .", line) for line in lines]
    left_out = {
        "no-rule.nq": [line for line in lines if "/graph/derived/" not in line],
        "no-tie.nq": [line for line in lines if "/graph/derived/tie> " not in line],
        "no-bounds.nq": [line for line in lines if "/graph/derived/bounds-of-time> " not in line],
        "no-rule.nt": [
            flat for flat, line in zip(loose, lines, strict=True) if "/graph/derived/" not in line
        ],
        "no-tie.nt": [flat for flat in loose if "#Tie>" not in flat and "/id/tie/" not in flat],
        "no-stage.nt": [flat for flat in loose if "/ont#stage> " not in flat],
    }
    for name, kept in left_out.items():
        assert 0 < len(kept) < len(lines)
        (folder / name).write_text("".join(kept), encoding="utf-8")
    return folder


UNTOLD = ["curated.ttl", "no-rule.nq", "no-tie.nq", "no-bounds.nq", "no-rule.nt", "no-tie.nt", "no-stage.nt"]


def answered(edition):
    answer = kg.ask(edition, "partners-of", ID.changzhi)
    return [(row["partner"], row["stage"]) for row in answer.rows]


@pytest.mark.parametrize("name", UNTOLD)
def test_a_file_without_what_follows_answers_as_its_build_does(dumps, whole, name):
    edition = kg.open(dumps / name)
    assert edition.completed
    assert answered(edition) == answered(whole) != []
    assert measure(edition, "degree").rows == measure(whole, "degree").rows


@pytest.mark.parametrize("name", ["whole.ttl", "whole.nq", "whole.trig", "whole.jsonld"])
def test_a_file_that_says_all_that_follows_is_taken_as_it_is(dumps, name):
    edition = open_graph(dumps / name)
    assert not edition.completed
    assert edition.name == open_store(dumps / name).name


def test_a_dump_by_source_is_completed_to_the_whole_and_a_flat_one_stays_flat(dumps, whole):
    assert open_graph(dumps / "no-rule.nq").name == whole.name
    assert open_graph(dumps / "no-tie.nq").name == whole.name
    flat = open_graph(dumps / "no-rule.nt")
    assert flat.sources() == []
    assert flat.facts() == whole.facts()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["ask", "partners-of", "id:changzhi"], "operating"),
        (["ask", "promises-not-followed", "0"], "Ye"),
        (["names", "parties"], "Changzhi"),
        (["measure", "degree"], "2"),
        (["export", "csv"], "operating"),
        (["export", "graphml"], "operating"),
        (["view"], "operating"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_every_command_reads_a_curated_file_with_what_follows(dumps, capfd, words, told):
    assert run([*words, "--store", str(dumps / "curated.ttl")]) == 0
    assert told in capfd.readouterr().out


def test_what_a_file_says_itself_is_written_and_queried_as_it_is(dumps, capfd):
    path = str(dumps / "no-rule.nq")
    assert run(["export", "nq", "--store", path]) == 0
    assert capfd.readouterr().out == (dumps / "no-rule.nq").read_text(encoding="utf-8")
    assert run(["sparql", "ASK { ?tie a pact:Tie }", "--store", path]) == 0
    assert capfd.readouterr().out == "false\n"


def test_one_line_says_that_what_follows_was_added(dumps, capfd, monkeypatch):
    monkeypatch.setattr(output, "on_a_terminal", lambda: True)
    assert run(["ask", "partners-of", "id:changzhi", "--store", str(dumps / "curated.ttl")]) == 0
    told = capfd.readouterr().err
    assert told.count("\n") == 1
    assert "1 source, with what follows by rule, which the file does not say" in told
    assert run(["ask", "partners-of", "id:changzhi", "--store", str(dumps / "whole.ttl")]) == 0
    assert "follows" not in capfd.readouterr().err


def test_what_follows_counts_to_the_limit_of_statements(dumps, monkeypatch):
    said = len(open_store(dumps / "no-rule.nt"))
    monkeypatch.setenv("KG_MAX_STATEMENTS", str(said))
    with pytest.raises(LimitError, match=f"more than {said:,} statements"):
        open_graph(dumps / "no-rule.nt")


def test_a_part_without_a_name_makes_its_participant_a_party(tmp_path):
    path = tmp_path / "parts.ttl"
    path.write_text(
        f"""@prefix pact: <{PACT._NS}> . @prefix code: <{CODE}> . @prefix id: <{ID}> .
        id:s a pact:Partnership ; pact:status code:status\\/ongoing ; pact:party id:a ;
          pact:participation [ pact:participant id:b ] .
        [] a pact:Partnership ; pact:status code:status\\/ongoing ; pact:party id:a , id:c .""",
        encoding="utf-8",
    )
    edition = open_graph(path)
    assert edition.ask("ASK { id:s pact:party id:b . id:a pact:partnerOf id:b }")
    assert edition.ask("ASK { ?tie a pact:Tie ; pact:between id:a , id:b ; pact:stage stage:operating }")
    assert b"nameless" not in edition.facts()


def test_a_refusal_of_a_foreign_file_names_it(tmp_path, write, capfd):
    path = tmp_path / "org.ttl"
    path.write_text("<http://a> a <http://www.w3.org/ns/org#FormalOrganization> .", encoding="utf-8")
    assert run(["ask", "partners-of", "Changzhi", "--store", str(path)]) == 8
    assert capfd.readouterr().err.startswith(f"kg: {path}: says nothing in the vocabulary pact")
    assert run(["names", "--store", str(path)]) == 8
    capfd.readouterr()
    if (folder := write([statement(ID.x, RDF.type, ID.y)]).path) is None:
        return
    assert run(["measure", "degree", "--store", str(folder)]) == 8
    assert capfd.readouterr().err.startswith(f"kg: {folder}: says nothing")
