"""Documents made from records of files: other rules hold for them, and each record is proven in its file."""

from __future__ import annotations

import json
import shutil

import pytest
from conftest import ROOT

import kg
from kg.cli import run
from kg.evidence import grounds, held
from kg.files import open_store, read_corpus
from kg.pipeline import build, check_paths

REGISTER = (
    "partner,with,kind,signed\n"
    "Lakeport University,Northhaven,memorandum of understanding,2031-03-14\n"
    "Isle of Brack,Northhaven,sister city,2029\n"
)
ABOUT = """@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix void: <http://rdfs.org/ns/void#> .
<https://example.org/registers> a void:Dataset ; dcterms:language "en", "zh" .
"""


@pytest.fixture
def folder(tmp_path):
    """A graph of one document, made from one row of a register whose file is at hand."""
    return written(tmp_path / "graph")


def written(graph):
    (graph / "records").mkdir(parents=True)
    (graph / "files").mkdir()
    shutil.copy(ROOT / "ontology/examples/valid/record-of-a-register.ttl", graph / "records/register.ttl")
    (graph / "graph.ttl").write_text(ABOUT, encoding="utf-8")
    (graph / "files/register.csv").write_text(REGISTER, encoding="utf-8")
    return graph


def edit(folder, old, new):
    path = folder / "records" / "register.ttl"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def broken(report):
    return {finding.rule for finding in report.findings if finding.severity == "violation"}


def test_what_is_made_from_records_needs_no_gist_no_ledger_and_no_second_language(folder):
    report = check_paths([folder], folder / "files")
    assert broken(report) == set()
    assert report.counts["records with their file at hand"] == 1
    assert report.summary == "0 violations, 0 warnings"


def test_the_same_document_among_sources_is_held_to_what_people_write(folder):
    (folder / "reviewed.csv").write_text("node,fingerprint,reviewer,reviewed\n", encoding="utf-8")
    assert broken(check_paths([folder], folder / "files")) == set()
    (folder / "records").rename(folder / "sources")
    assert broken(check_paths([folder], folder / "files")) == {
        "gist-missing",
        "label-missing",
        "review-missing",
    }


def test_records_without_their_file_are_counted_as_not_proven(folder, tmp_path):
    assert check_paths([folder]).summary.endswith("1 record not proven: no files given")
    (tmp_path / "none").mkdir()
    report = check_paths([folder], tmp_path / "none")
    assert report.summary.endswith("1 record not proven: the files given are not those of their sources")
    assert "source-text-absent" in {finding.rule for finding in report.findings}


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('"row=2"', '"row=3"', "record-digest"),
        ('"row=2"', '"row=4"', "record-place"),
        ('"row=2"', '"line=2"', "record-place"),
        ('"text/csv"', '"application/json"', "record-place"),
        ('"text/csv"', '"text/html"', "record-format"),
        ('"text/csv"', '"text/csv; charset=utf-16"', "record-file-unread"),
        ('"text/csv" ;', '"text/csv" ;\n    pact:archiveMember "a.csv" ;', "record-file-unread"),
        (
            "pact:evidence id:northhaven-register-2031\\/row-2 ;\n    pact:level",
            "pact:level",
            "evidence-missing",
        ),
    ],
)
def test_a_record_that_is_not_where_it_is_said_to_be_is_a_violation(folder, old, new, rule):
    edit(folder, old, new)
    assert rule in broken(check_paths([folder], folder / "files"))


def test_a_file_that_was_changed_proves_nothing(folder):
    path = folder / "files" / "register.csv"
    path.write_text(REGISTER.replace("2029", "2028"), encoding="utf-8")
    report = check_paths([folder], folder / "files")
    assert report.counts["records with their file at hand"] == 0
    assert "not proven" in report.summary


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A build of that graph, which no test changes."""
    home = tmp_path_factory.mktemp("records")
    folder = written(home / "graph")
    build(folder, folder / "files", home / "out")
    return home / "out"


def test_an_answer_opens_the_row_that_states_it(folder, built):
    edition = open_store(built)
    at_hand = held(edition, folder / "files")
    answer = kg.ask(edition, "partners-of", "Northhaven")
    (row,) = grounds(edition, answer, at_hand.texts, at_hand.changed, at_hand.files).rows
    (cited,) = row.passages
    assert (cited.place, cited.span, cited.proof) == ("row=2", None, "proven")
    assert cited.record == dict(zip(*(line.split(",") for line in REGISTER.split("\n")[:2]), strict=True))
    told = dict(row.told("en")[0])
    assert told["position"] == "row 2"
    assert told["record"].startswith("partner: Lakeport University; with: Northhaven; kind: memorandum")
    assert dict(row.told("zh")[0])["位置"] == "表格第 2 行"
    assert row.columns()[1] == "row=2"


def test_without_the_file_a_row_says_where_it_stands(built):
    edition = open_store(built)
    answer = kg.ask(edition, "partners-of", "Northhaven")
    (row,) = grounds(edition, answer).rows
    told = dict(row.told("en")[0])
    assert told["position"] == "row 2"
    assert told["record"].startswith(
        "not shown: no file of the source is at hand; it stands in that with SHA-256"
    )


def test_where_no_record_stands_the_evidence_says_so(folder, tmp_path):
    edit(folder, '"row=2"', '"row=4"')
    build(folder, out=tmp_path / "out")
    edition = open_store(tmp_path / "out")
    answer = kg.ask(edition, "partners-of", "Northhaven")
    at_hand = held(edition, folder / "files")
    (row,) = grounds(edition, answer, at_hand.texts, at_hand.changed, at_hand.files).rows
    assert dict(row.told("en")[0])["record"] == "not shown: the file has no record at this place"


def test_a_changed_record_is_told_apart_in_a_comparison(folder, built, tmp_path, capsys):
    """A row keeps its place: without a digest the same line would be added and taken away."""
    edit(folder, 'pact:digest "', 'pact:digest "0')
    path = folder / "records" / "register.ttl"
    text = path.read_text(encoding="utf-8")
    at = text.index('pact:digest "0') + len('pact:digest "')
    path.write_text(text[: at + 64] + text[at + 65 :], encoding="utf-8")
    build(folder, out=tmp_path / "changed")
    capsys.readouterr()
    run(["diff", str(built), str(tmp_path / "changed")])
    lines = [line.split("SHA-256 ")[1] for line in capsys.readouterr().out.splitlines() if "row=2" in line]
    assert len(set(lines)) == len(lines) == 2


def test_a_pack_says_how_a_record_is_proven_again(folder, built, tmp_path):
    words = ["ask", "partners-of", "Northhaven", "--store", str(built), "--texts", str(folder / "files")]
    assert run([*words, "--pack", str(tmp_path / "pack")]) == 0
    told = (tmp_path / "pack" / "question.md").read_text(encoding="utf-8")
    assert "JSON in the canonical form of RFC 8785" in told
    (row,) = json.loads((tmp_path / "pack" / "rows.json").read_text("utf-8"))["rows"]
    assert row


def test_the_words_behind_a_tie_name_the_row(built, capsys):
    run(
        [
            "ask",
            "words-behind",
            "Northhaven",
            "Lakeport University",
            "--store",
            str(built),
            "--format",
            "json",
        ]
    )
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert row["record"] == "row=2"
    assert "from" not in row or row["from"] is None


def test_the_page_and_the_network_carry_the_row(folder, built):
    network = kg.network(open_store(built))
    (passage,) = network.passages.values()
    assert passage["place"] == "row=2"
    page = kg.page(network, texts=folder / "files")
    assert "partner: Lakeport University; with: Northhaven" in page
    assert "partner: Lakeport University; with: Northhaven" not in kg.page(network)
    assert "partner: Lakeport University; with: Northhaven" in (built / "explorer.html").read_text("utf-8")


def test_what_is_proposed_is_not_read_and_its_files_are_counted(folder):
    (folder / "proposals").mkdir()
    (folder / "proposals" / "draft.ttl").write_text("this is no Turtle", encoding="utf-8")
    report = check_paths([folder], folder / "files")
    assert report.conforms
    assert "Not read: 1 file in proposals/." in report.as_text()
    assert [document.kind for document in read_corpus(folder).documents] == ["record"]
