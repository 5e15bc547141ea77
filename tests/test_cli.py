import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT
from rdflib import Graph

from kg.cli import cli, run
from kg.store import Edition

KG = [sys.executable, "-c", "from kg.cli import main; main()"]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    out = tmp_path_factory.mktemp("built")
    assert run(["build", "-o", str(out)]) == 0
    return str(out)


@pytest.fixture(scope="module")
def lakeland(tmp_path_factory, lakeland_statements):
    return str(Edition.write(tmp_path_factory.mktemp("lakeland"), lakeland_statements).path)


@pytest.fixture
def kg(capfdbinary):
    """Run a command; return its status, standard output and standard error."""

    def call(*words):
        capfdbinary.readouterr()
        status = run(words)
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return call


def one_line(err):
    return err.startswith("kg: ") and err.count("\n") == 1 and "Traceback" not in err


def test_partners_are_listed(kg, store):
    status, out, err = kg("ask", "partners-of", "Changzhi", "--store", store)
    assert status == 0
    assert err == ""
    assert "Shanghai Jiao Tong University" in out
    assert "Ye Zhizhen" in out
    assert "Zhejiang University" not in out


def test_what_is_not_said_is_not_stated(kg, store):
    status, out, _ = kg("ask", "partners-of", "Zhejiang University", "--store", store)
    assert status == 0
    assert "not stated in the 1 source read" in out.casefold()


def test_not_stated_can_be_a_status(kg, store):
    status, *_ = kg("ask", "partners-of", "Zhejiang University", "--fail-empty", "--store", store)
    assert status == 1


def test_not_stated_is_said_to_machines(kg, store):
    _, out, _ = kg("ask", "partners-of", "浙江大学", "--format", "json", "--store", store)
    answer = json.loads(out)
    assert (answer["answer"], answer["sources"], answer["rows"]) == ("not stated", 1, [])
    _, out, err = kg("ask", "partners-of", "浙江大学", "--format", "csv", "--store", store)
    assert out.count("\n") == 1
    assert "not stated" in err.casefold()


def test_every_name_of_a_place_gives_the_same_rows(kg, store):
    answers = {
        kg("ask", "partners-of", name, "--format", "csv", "--store", store)[1]
        for name in ("Changzhi", "长治", "changzhi", "id:changzhi", "wikidata:Q72945")
    }
    assert len(answers) == 1


def test_without_a_question_all_are_listed(kg):
    status, out, _ = kg("ask")
    assert status == 0
    assert "partners-of" in out
    assert kg("ask", "--search", "partner")[0] == 0


@pytest.mark.parametrize(
    ("lang", "groups"),
    [
        ("en", ["Regional analyst", "Journalist", "Technology-transfer officer", "Linked-data consumer"]),
        ("zh", ["区域创新分析者", "记者与核查者", "技术转移人员", "关联数据使用者"]),
    ],
)
def test_the_gallery_is_grouped_by_who_asks(kg, lang, groups):
    _, out, _ = kg("ask", "--lang", lang)
    lines = out.splitlines()
    places = [lines.index(group) for group in groups]
    assert places == sorted(places)
    assert len([line for line in lines if line and line not in groups]) >= 45
    assert kg("ask", "--search", "矛盾")[0] == 4
    assert "disagreements" in kg("ask", "--search", "分歧", "--lang", lang)[1]
    assert "ladder-moves" in kg("ask", "--search", "ladder")[1]


def test_both_sides_of_a_contradiction_are_shown(kg, lakeland):
    _, out, err = kg("ask", "instruments-signed", "Millbrook", "--store", lakeland)
    assert err == ""
    assert "Where it is contradicted:" in out
    assert "No contract of Millbrook and Tideworks" in out
    _, out, _ = kg("ask", "instruments-signed", "磨溪", "--lang", "zh", "--store", lakeland, "--format", "md")
    assert "相互矛盾之处：" in out
    assert "磨溪否认与潮工公司签约" in out
    _, out, err = kg("ask", "instruments-signed", "Millbrook", "--format", "csv", "--store", lakeland)
    assert "denied" not in out
    assert "Contradicted in 3 points." in err


def test_a_computed_column_says_so_in_its_heading(kg, lakeland):
    words = ("ask", "figures-held-together", "Northhaven", "--store", lakeland)
    assert "before (computed)" in kg(*words, "--format", "csv")[1].splitlines()[0]
    assert "推算上年值（计算所得）" in kg(*words, "--lang", "zh")[1]
    assert "The year before is computed to three digits" in kg(*words)[1]


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "md"])
def test_each_format_of_an_answer(kg, store, form):
    status, out, _ = kg("ask", "partners-of", "Changzhi", "--format", form, "--store", store)
    assert status == 0
    assert "Shanghai Jiao Tong University" in out


@pytest.mark.parametrize(
    ("query", "form", "wanted"),
    [
        ("SELECT ?x { id:changzhi pact:locatedIn ?x }", None, "id:shanxi"),
        ("SELECT ?x { id:changzhi pact:locatedIn ?x }", "csv", "https://w3id.org/pact-kg/id/shanxi"),
        ("SELECT ?x { id:changzhi pact:locatedIn ?x }", "json", '"bindings"'),
        ("SELECT ?x { id:changzhi pact:locatedIn ?x }", "xml", "<sparql"),
        ("SELECT ?x { id:changzhi pact:locatedIn ?x }", "md", "| id:shanxi |"),
        ("ASK { id:changzhi pact:locatedIn id:shanxi }", None, "true"),
        ("ASK { id:zhejiang-university pact:partnerOf id:changzhi }", None, "false"),
        ("DESCRIBE id:changzhi", None, "@prefix id:"),
        ("CONSTRUCT { ?a pact:partnerOf ?b } WHERE { ?a pact:partnerOf ?b }", "nt", "ont#partnerOf>"),
    ],
)
def test_sparql_answers_by_the_form_of_the_query(kg, store, query, form, wanted):
    words = ["sparql", query, "--store", store, *(["--format", form] if form else [])]
    status, out, err = kg(*words)
    assert (status, err) == (0, "")
    assert wanted in out


def test_a_query_comes_from_a_file_or_from_standard_input(kg, store, tmp_path, monkeypatch):
    import io

    path = tmp_path / "q.rq"
    path.write_text("ASK { ?s ?p ?o }", encoding="utf-8")
    assert kg("sparql", "-f", str(path), "--store", store)[1] == "true\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO("ASK { ?s ?p ?o }"))
    assert kg("sparql", "-", "--store", store)[1] == "true\n"


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["ask", "no-such-question"], 4),
        (["ask", "partners-of"], 4),
        (["ask", "partners-of", "Changzi"], 4),
        (["ask", "ladder-moves", "Changzhi", "2023", "soon"], 4),
        (["ask", "promises-not-followed", "many"], 4),
        (["ask", "partners-of", "Changzhi", "Shanghai"], 4),
        (["sparql", "SELEKT"], 4),
        (["sparql"], 4),
        (["sparql", "ASK {}", "--format", "ttl"], 4),
        (["sparql", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"], 4),
        (["sparql", "LOAD <http://127.0.0.1:9/>"], 4),
        (["sparql", "-f", "absent.rq"], 2),
        (["export", "docx"], 4),
        (["export", "turtle", "-o", "absent/x.ttl"], 2),
        (["view", "no-such-view"], 4),
        (["view", "-o", "absent/x.html"], 2),
        (["ask", "partners-of", "Changzhi", "--store", "absent"], 2),
        (["ask", "partners-of", "Changzhi", "--store", "https://example.org/sparql"], 4),
        (["check", "absent"], 2),
        (["check", "--store", "."], 5),
        (["build", "--graph", "absent"], 2),
        (["build", "--nonsense"], 4),
        (["nonsense"], 4),
        (["ask", "partners-of", "Changzhi", "--format", "docx"], 4),
    ],
)
def test_a_problem_is_one_line_and_a_status(kg, store, tmp_path, monkeypatch, words, status):
    monkeypatch.chdir(tmp_path)
    got, out, err = kg(*words)
    assert got == status
    assert out == ""
    assert one_line(err), err
    assert list(tmp_path.iterdir()) in ([], [tmp_path / "build"])


def test_a_misspelt_name_is_answered_with_what_may_be_meant(kg, store):
    _, _, err = kg("ask", "partners-of", "Changzi", "--store", store)
    assert "Changzhi" in err


def test_an_export_goes_to_a_file_or_to_standard_output(kg, store, tmp_path):
    status, out, _ = kg("export", "turtle", "--store", store)
    assert status == 0
    assert kg("export", "turtle", "--store", store, "-o", str(tmp_path / "x.ttl"))[0] == 0
    assert (
        (tmp_path / "x.ttl").read_text(encoding="utf-8")
        == out
        == (Path(store) / "pact.ttl").read_text("utf-8")
    )
    assert len(Graph().parse(tmp_path / "x.ttl")) > 1000


def test_a_view_is_a_page(kg, store, tmp_path):
    assert kg("view", "--store", store, "-o", str(tmp_path / "x.html"))[0] == 0
    assert (tmp_path / "x.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_sealed_build_can_be_proven(kg, store):
    status, out, _ = kg("check", "--store", store)
    assert status == 0
    assert "as they were sealed" in out


def test_every_command_has_a_sentence_and_examples(kg):
    for name in cli.commands:
        status, out, _ = kg(name, "--help")
        assert status == 0
        assert f"  kg {name}" in out


def test_tables_spell_out_what_cannot_be_seen(kg, tmp_path):
    path = tmp_path / "x.ttl"
    path.write_text('<http://a> <http://b> "a\\u202Eb\\u001B[31mc" .', encoding="utf-8")
    _, out, _ = kg("sparql", "SELECT ?o { ?s ?p ?o }", "--store", str(path))
    assert "\u202e" not in out
    assert "\x1b" not in out
    assert "\\u202e" in out


def shell(*words, **more):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **more.pop("env", {})}
    return subprocess.run([*KG, *words], capture_output=True, env=environment, timeout=60, **more)


def test_a_reader_that_leaves_early_is_no_traceback(store):
    writer = subprocess.Popen(
        [*KG, "export", "nt", "--store", store],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert writer.stdout.read(1) == b"<"
    writer.stdout.close()
    assert writer.stderr.read() == b""
    writer.stderr.close()
    assert writer.wait(timeout=60) == 0


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        {"HOME": "/nonexistent"},
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"},
    ],
    ids=["c-locale", "no-home", "time-zone"],
)
def test_surroundings_do_not_matter(store, env):
    plain = shell("ask", "partners-of", "长治", "--lang", "zh", "--store", store)
    done = shell("ask", "partners-of", "长治", "--lang", "zh", "--store", store, env=env)
    assert (done.returncode, done.stderr, done.stdout) == (0, b"", plain.stdout)
    assert "上海交通大学" in done.stdout.decode()


def test_a_query_from_standard_input_is_utf_8_whatever_the_locale(store):
    query = 'SELECT ?x { ?x rdfs:label "长治"@zh }'.encode()
    done = shell("sparql", "-", "--store", store, input=query, env={"LC_ALL": "C", "PYTHONUTF8": "0"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"id:changzhi" in done.stdout
    done = shell("sparql", "-", "--store", store, input=b"ASK { \xff }")
    assert (done.returncode, done.stderr) == (2, b"kg: standard input is not UTF-8 text\n")


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_build_leaves_nothing_torn(tmp_path, number, status):
    with subprocess.Popen(
        [*KG, "build", "-o", str(tmp_path / "out")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        deadline = time.monotonic() + 30
        while not (tmp_path / "out" / ".lock").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.2)
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
    assert process.returncode == status
    assert b"Traceback" not in err
    assert not (tmp_path / "out" / "edition" / "current").exists()


def test_a_stop_that_is_lost_in_a_callback_still_ends_the_process():
    lost = (
        "import os, signal, sys, time\nfrom kg import cli\n"
        "signal.signal(signal.SIGTERM, cli._stop)\n"
        "class Deaf:\n    def __del__(self): os.kill(os.getpid(), signal.SIGTERM); time.sleep(0.1)\n"
        "Deaf()\ntime.sleep(30)"
    )
    done = subprocess.run(
        [sys.executable, "-c", lost],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=20,
    )
    assert done.returncode == 143


HEAVY = {"rdflib", "networkx", "numpy", "scipy", "pyvis", "pyshacl", "rich", "pandas"}


@pytest.mark.parametrize(
    ("words", "forbidden"),
    [
        (["--help"], HEAVY | {"pyoxigraph"}),
        (["--version"], HEAVY | {"pyoxigraph"}),
        (["ask", "partners-of", "Changzhi"], HEAVY - {"rdflib"}),
        (["sparql", "ASK {}"], HEAVY - {"rdflib"}),
        (["export", "nt"], HEAVY - {"rdflib"}),
    ],
    ids=["help", "version", "ask", "sparql", "export"],
)
def test_heavy_libraries_load_only_where_used(store, words, forbidden):
    where = [] if words[0].startswith("--") else ["--store", store]
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "from kg.cli import main; main()", *words, *where],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        text=True,
    )
    assert done.returncode == 0
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert loaded & forbidden == set()
