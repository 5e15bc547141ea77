"""Queries that never end, eat the memory or fell the engine: each is one sentence, and no process is left."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph

from kg.errors import CallError, LimitError, SourceError, StoreError
from kg.files import shipped_edition
from kg.sparql.engine import MAX_NESTING
from kg.store import Edition
from kg.worker import GIB, QueryLimits, run, size

KG = [sys.executable, "-c", "from kg.cli import main; main()"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
CROSS = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ENDLESS = f"SELECT (COUNT(*) AS ?n) {CROSS}"
HUNGRY = f"SELECT * {CROSS} ORDER BY RAND()"


@pytest.fixture(scope="module")
def store(tmp_path_factory, shipped_statements):
    return str(Edition.write(tmp_path_factory.mktemp("home"), shipped_statements).path)


def nested(before, inside, after, times):
    return before * times + inside + after * times


DEEP = {
    "groups": "SELECT * {" + nested("{", "", "}", 2231) + "}",
    "exists": "ASK { ?s ?p ?o " + nested("FILTER EXISTS { ?s ?p ?o ", "", "}", 867) + "}",
    "if": "SELECT (" + nested("IF(", "1", ",1,1)", 984) + " AS ?x) {}",
    "nodes": "ASK { ?s ?p " + nested("[ ?p ", "1", "]", 1000) + " }",
    "collections": "ASK { ?s ?p " + nested("(", "1", ")", 1000) + " }",
    "parentheses": "ASK { FILTER(" + nested("(", "true", ")", 4725) + ") }",
    "negations": "ASK { FILTER(" + "!" * 9401 + "true) }",
    "unions": "ASK { " + " UNION ".join(["{}"] * 7000) + " }",
    "behind a comparison": "ASK { FILTER(1<" + nested("(", "1", ")", 5000) + "&&2>1) }",
}


@pytest.mark.parametrize("name", DEEP)
def test_a_query_that_would_fell_the_engine_is_one_sentence(store, name):
    with pytest.raises((CallError, LimitError)) as refusal:
        run(DEEP[name], store, limits=QueryLimits(seconds=20))
    assert "nested" in str(refusal.value)


def test_brackets_that_people_nest_are_run(store):
    depth = MAX_NESTING - 1
    assert run("ASK {" + nested("{", "", "}", depth) + "}", store).data == b"true"
    assert run("ASK { ?s ?p '" + "{" * 999 + "' }", store).data == b"false"
    with pytest.raises(CallError, match="nested 65 levels deep; at most 64"):
        run("ASK {" + nested("{", "", "}", depth + 1) + "}", store)


def test_a_query_that_does_not_end_is_stopped_and_the_next_is_answered(store):
    with pytest.raises(LimitError, match=r"longer than 1 s; nothing was answered"):
        run(ENDLESS, store, limits=QueryLimits(seconds=1))
    assert run("ASK {}", store).data == b"true"


def test_a_query_that_takes_all_memory_is_stopped(store):
    with pytest.raises(LimitError, match="more than 64 MiB of memory"):
        run(HUNGRY, store, limits=QueryLimits(seconds=60, memory=64 << 20))


def test_memory_is_counted_beside_the_open_store(store):
    assert run("ASK {}", store, limits=QueryLimits(memory=16 << 20)).data == b"true"


@pytest.mark.parametrize(
    ("query", "form", "kind"),
    [
        (f"SELECT * {CROSS}", "csv", "SELECT"),
        (f"SELECT * {CROSS}", "table", "SELECT"),
        (f"SELECT * {CROSS}", "xml", "SELECT"),
        (f"CONSTRUCT {{ ?a ?b ?i }} WHERE {CROSS}", "nt", "GRAPH"),
        (f"CONSTRUCT {{ ?a ?b ?i }} WHERE {CROSS}", "ttl", "GRAPH"),
    ],
)
def test_rows_beyond_the_limit_are_cut_off_and_the_engine_stops(store, query, form, kind):
    reply = run(query, store, form, QueryLimits(seconds=20, rows=3))
    assert (reply.kind, reply.form, reply.cut) == (kind, form, True)
    rows = {
        "csv": lambda data: len(data.splitlines()) - 1,
        "table": lambda data: len(json.loads(data)["rows"]),
        "xml": lambda data: data.count(b"</result>"),
    }
    held = rows[form](reply.data) if form in rows else len(Graph().parse(data=reply.data, format=form))
    assert 1 <= held <= 3
    assert kind == "GRAPH" or held == 3


def test_a_cut_answer_is_the_beginning_of_the_whole(store):
    query = "SELECT ?x ?n { ?x pact:locatedIn ?y . OPTIONAL { ?x rdfs:label ?n } } ORDER BY ?x ?n LIMIT 3"
    edition = Edition.open(Path(store))
    whole = json.loads(edition.results(query, "json"))["results"]["bindings"]
    for most in (0, 1, 2, 3, 99):
        data, more = edition.first(query, "json", most)
        assert json.loads(data)["results"]["bindings"] == whole[:most]
        assert more == (most < len(whole))


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@given(st.lists(TEXT, min_size=1, max_size=5), st.integers(0, 6))
def test_a_cut_changes_no_text(texts, most):
    """The first rows by way of TSV are the first rows of the whole, whatever is in them."""
    held = " ".join('"' + text.translate(_ESCAPES) + '"@en' for text in texts)
    query = f"SELECT ?x {{ VALUES ?x {{ {held} }} }}"
    whole = json.loads(_EMPTY.results(query, "json"))["results"]["bindings"]
    data, more = _EMPTY.first(query, "json", most)
    assert json.loads(data)["results"]["bindings"] == whole[:most]
    assert more == (most < len(whole))


_EMPTY = Edition.in_memory([])
_ESCAPES = {ord('"'): '\\"', ord("\\"): "\\\\", 10: "\\n", 13: "\\r"}


@pytest.mark.parametrize(
    ("query", "store", "form", "kind", "words"),
    [
        ("SELEKT", None, None, CallError, "not a SPARQL query"),
        ("INSERT DATA { <a:a> <a:b> 1 }", None, None, CallError, "not a SPARQL query"),
        ("ASK { SERVICE <http://127.0.0.1:9/> {} }", None, None, CallError, "SERVICE is refused"),
        ("ASK {}", None, "ttl", CallError, "come as"),
        ("ASK {}", "absent.ttl", None, SourceError, "absent.ttl: no such file"),
        ("ASK {}", str(ROOT), None, StoreError, "not an edition"),
        ("ASK {}", "https://example.org/sparql", None, CallError, "not read yet"),
        (Path("absent.rq"), None, None, SourceError, "absent.rq: cannot be read"),
        ('SELECT ("\\u0001" AS ?x) {}', None, "xml", CallError, "control character"),
    ],
)
def test_a_refusal_comes_back_as_what_it_was(query, store, form, kind, words):
    with pytest.raises(kind, match=words):
        run(query, store, form)


def test_a_foreign_name_of_a_graph_opens_nothing(store, tmp_path):
    path = tmp_path / "x.nt"
    path.write_text("<a:a> <a:b> <a:c> .\n", encoding="ascii")
    for clause in (f"FROM <{path.as_uri()}>", f"FROM NAMED <{path.as_uri()}>"):
        asked = f"ASK {clause} {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"
        assert run(asked, store).data == b"false"
    with pytest.raises(CallError, match="not a SPARQL query"):
        run(f"ASK FROM <{path}> {{}}", store)


def test_what_stands_in_the_current_folder_is_not_run(store, tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('not mine')", encoding="ascii")
    (tmp_path / "rdflib.py").write_text("raise SystemExit('not mine')", encoding="ascii")
    monkeypatch.chdir(tmp_path)
    assert run("ASK {}", store).data == b"true"


def test_bytes_are_those_of_the_edition_itself(store):
    edition = Edition.open(Path(store))
    query = "SELECT ?x ?n { ?x rdfs:label ?n } ORDER BY ?x ?n"
    assert run(query, store, "csv").data == edition.results(query, "csv")
    assert (
        Graph()
        .parse(data=run("DESCRIBE id:changzhi", store).data)
        .isomorphic(edition.construct("DESCRIBE id:changzhi"))
    )


def test_without_a_name_the_shipped_graph_is_asked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert run(count, form="json").data == shipped_edition().results(count, "json")


@pytest.mark.parametrize("text", ["", "many", "1 stone", "-1GiB", "0", "0.0001B", "1e9", "nan", "1" * 40])
def test_what_is_no_size_is_refused(text):
    with pytest.raises(CallError, match="is no size"):
        size(text)


@given(st.integers(1, 10**9), st.sampled_from(["", "B", "KiB", " MiB", "gib", "GB"]))
def test_sizes_grow_with_their_numbers(number, unit):
    assert size(f"{number + 1}{unit}") > size(f"{number}{unit}") >= number
    assert size("1GiB") == GIB


@pytest.mark.parametrize("limits", [{"seconds": 0}, {"seconds": float("nan")}, {"memory": 0}, {"rows": -1}])
def test_what_is_no_limit_is_refused(limits):
    with pytest.raises(CallError):
        QueryLimits(**limits)


def state(pid):
    """Return a process's letter and its parent, or nothing once it is gone."""
    try:
        letter, parent, *_ = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return "", 0
    return letter, int(parent)


def children_of(pid):
    pids = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]
    return [child for child in pids if state(child)[1] == pid]


def until(condition):
    """Wait until something holds; the minute promises nothing, it ends a test that would hang."""
    for _ in range(3000):
        if condition():
            return
        time.sleep(0.02)
    raise AssertionError("it never came about")


def gone(pid):
    return state(pid)[0] in ("", "Z")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="watches processes through /proc")
@pytest.mark.parametrize("more", [[], ["--timeout", "60"]], ids=["no-limit", "limit"])
@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)]
)
def test_an_interrupt_ends_an_endless_query_and_leaves_no_process(store, number, status, more):
    process = subprocess.Popen(
        [*KG, "sparql", ENDLESS, "--store", store, *more],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    until(lambda: children_of(process.pid))
    (child,) = children_of(process.pid)
    time.sleep(0.3)  # it is counting by now, or still opening the store: neither may outlive this
    process.send_signal(number)
    out, err = process.communicate()
    assert (process.returncode, out, err) == (status, b"", b"")
    until(lambda: gone(child))
