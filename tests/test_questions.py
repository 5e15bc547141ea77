"""The answers to every stored question on two graphs, row by row, from both kinds of store.

A case is a file ``answers/<graph>/<case>.txt``: what was asked, then the answer as it was read against the
sources.  ``KG_WRITE_ANSWERS=1`` writes cases anew, to be read before they are kept.
"""

import csv
import os
import re
import shlex
from pathlib import Path

import pytest
from conftest import statement
from rdflib import Literal, URIRef

from kg.export import FORMATS
from kg.identity import compact
from kg.listing import example
from kg.pack import query
from kg.projection import views
from kg.query import AUDIENCES, KINDS, ask, questions, resolve
from kg.sparql.ordering import split
from kg.store import Edition
from kg.vocabulary import ID, OWL, PACT, RDF

ANSWERS = Path(__file__).parent / "answers"
CASES = sorted(path.relative_to(ANSWERS).with_suffix("").as_posix() for path in ANSWERS.glob("*/*.txt"))
EXCUSED = {
    int(row["number"]): row
    for row in csv.DictReader((ANSWERS / "excused.csv").read_text(encoding="utf-8").splitlines())
}
"""Competency questions that no stored question answers, and why."""


def cell(value):
    if isinstance(value, tuple):
        return " ; ".join(cell(term) for term in value)
    if isinstance(value, URIRef):
        return compact(value)
    if isinstance(value, Literal):
        return f"{value}@{value.language}" if value.language else str(value)
    return "-"


def told(asked, answer):
    """Write an answer down: what was asked, the verdict, each row, and both sides of each contradiction."""
    read = f"{answer.sources} source{'' if answer.sources == 1 else 's'} read"
    lines = [f"ask: {asked}", f"{answer.verdict}, {read}", " | ".join(answer.question.gives)]
    for mark, rows in (("", answer.rows), ("nearby: ", answer.nearby)):
        lines += [mark + " | ".join(cell(row.get(name)) for name in answer.question.gives) for row in rows]
    for found in answer.contradictions:
        sides = (found.party, found.one, found.one_says, found.one_source)
        sides += (found.other, found.other_says, found.other_source)
        lines.append(f"against: {found.aspect} | " + " | ".join(map(cell, sides)))
    return "\n".join(lines) + "\n"


def asked_in(case):
    """Return the words after ``ask:`` in the first line of a case."""
    first = (ANSWERS / f"{case}.txt").read_text(encoding="utf-8").partition("\n")[0]
    return first.removeprefix("ask: ")


ASKED = {case: tuple(shlex.split(asked_in(case))) for case in CASES if case.startswith("changzhi/")}
"""What was asked of the shipped graph, by case."""


@pytest.fixture(scope="module", params=["memory", "disk"])
def editions(request, tmp_path_factory, graphs, shipped_statements, lakeland_statements):
    """Both graphs in one kind of store."""
    if request.param == "memory":
        return graphs
    home = tmp_path_factory.mktemp("home")
    made = {"changzhi": shipped_statements, "lakeland": lakeland_statements}
    return {name: Edition.write(home, statements) for name, statements in made.items()}


@pytest.mark.parametrize("case", CASES)
def test_the_answer_is_the_one_that_was_read_against_the_sources(editions, graphs, asked, case):
    words, (graph, _, _) = asked_in(case), case.partition("/")
    given = shlex.split(words)
    answer = told(words, asked(graph, *given) if editions is graphs else ask(editions[graph], *given))
    path = ANSWERS / f"{case}.txt"
    if os.environ.get("KG_WRITE_ANSWERS"):
        path.write_text(answer, encoding="utf-8")
    assert answer == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("graph", ["changzhi", "lakeland"])
def test_every_question_was_asked_of_each_graph(graph):
    asked = {shlex.split(asked_in(case))[0] for case in CASES if case.startswith(graph)}
    assert asked == set(questions())


def test_every_question_has_an_answer_with_rows_on_the_invented_graph():
    empty = re.compile(r"(not stated|none|undecided), \d+ sources? read\n")
    with_rows = {
        shlex.split(asked_in(case))[0]
        for case in CASES
        if case.startswith("lakeland")
        and not empty.match((ANSWERS / f"{case}.txt").read_text(encoding="utf-8").partition("\n")[2])
    }
    assert set(questions()) == with_rows


@pytest.mark.parametrize(
    "case",
    [
        "partners-of-zhejiang-university",
        "universities-of-deep-uv-led",
        "universities-of-artificial-hearts",
        "instruments-signed-by-changzhi",
        "who-agreed-for-sjtu",
        "who-agreed-for-zhejiang-university",
        "start-of-partnership",
        "year-of-mid-april",
        "year-of-last-year",
        "words-behind-changzhi-and-zhejiang-university",
    ],
)
def test_what_the_source_does_not_say_is_not_stated(case):
    told_of_it = (ANSWERS / "changzhi" / f"{case}.txt").read_text(encoding="utf-8").partition("\n")[2]
    assert told_of_it.startswith("not stated, 1 source read\n")


def test_nothing_that_one_source_says_of_changzhi_contradicts_it():
    for case in CASES:
        if case.startswith("changzhi"):
            assert "against: " not in (ANSWERS / f"{case}.txt").read_text(encoding="utf-8"), case


def test_every_competency_question_is_asked_or_excused():
    assert {q.number for q in questions().values()} | set(EXCUSED) == set(range(1, 51))
    assert all(row["reason"].strip() for row in EXCUSED.values())
    assert len({q.number for q in questions().values()}) >= 45


def test_every_question_names_a_view_that_exists():
    assert {question.view for question in questions().values()} <= set(views())


def test_every_header_is_a_contract_that_can_be_kept():
    for question in questions().values():
        assert question.asked_by in AUDIENCES, question.name
        assert question.empty in {"not stated", "none"}, question.name
        assert set(question.takes.values()) <= set(KINDS), question.name
        assert question.computed | question.optional <= set(question.gives), question.name
        assert bool(question.note_en) == bool(question.note_zh), question.name
        assert len(question.headings_zh) == len(question.gives), question.name
        projected = re.split(r"\bWHERE\b", question.sparql, maxsplit=1)[0]
        for name in (*question.takes, *question.gives):
            assert re.search(rf"\?{name}\b", projected), f"{question.name} does not project ?{name}"


def test_every_answer_is_ordered_outside_the_engine_by_what_its_query_projects():
    for question in questions().values():
        _, keys = split(question.sparql)
        ordered = {name for name, _ in keys}
        assert ordered, f"{question.name} does not end in a line ORDER BY of variables"
        assert ordered <= set(Edition.in_memory([]).columns(question.sparql)), question.name


def test_every_name_of_a_place_gives_the_same_answer(editions):
    names = ("Northhaven", "北港", "Beigang", "id:northhaven")
    answers = [ask(editions["lakeland"], "partners-of", name).rows for name in names]
    assert all(rows == answers[0] for rows in answers)
    assert resolve(editions["lakeland"], "EPU").endswith("eastport-university")


FLAT = ("turtle", "nt", "jsonld", "rdfxml")
"""The serializations that hold facts and not who states them."""


def plainly(answer):
    """Return what an answer tells, but for the columns that a file without named graphs cannot tell."""
    shown = [name for name in answer.question.gives if name not in answer.question.attributed]
    told_of = [[cell(row.get(name)) for name in shown] for row in (*answer.rows, *answer.nearby)]
    return told_of, answer.sources, answer.contradictions


@pytest.fixture(scope="module")
def written_out(tmp_path_factory, graphs):
    """Both graphs as editions, and read again from each serialization."""
    folder = tmp_path_factory.mktemp("files")
    made = {}
    for graph, edition in graphs.items():
        made[graph, ""] = edition
        for name in (*FLAT, "nq", "trig"):
            path = folder / f"{graph}-{name}{FORMATS[name].suffix}"
            path.write_bytes(FORMATS[name].write(edition))
            made[graph, name] = Edition.of_file(path)
    return made


@pytest.mark.parametrize("graph", ["changzhi", "lakeland"])
@pytest.mark.parametrize(
    ("name", "like"), [*((name, FLAT[0]) for name in FLAT[1:]), ("nq", "trig"), ("trig", "")]
)
def test_a_serialization_holds_what_the_one_that_is_asked_holds(written_out, graph, name, like):
    """So that each question has the same answer on it, as far as answers follow from what is held."""
    held, asked = written_out[graph, name], written_out[graph, like]
    assert (held.facts(), held.by_source()) == (asked.facts(), asked.by_source())


@pytest.mark.parametrize("case", CASES)
def test_a_question_has_the_same_answer_on_a_file_as_far_as_it_can_be_known(written_out, asked, case):
    graph, words = case.partition("/")[0], shlex.split(asked_in(case))
    whole, other = asked(graph, *words), ask(written_out[graph, FLAT[0]], *words)
    assert other.unknown == whole.question.attributed
    if other.verdict != "unknown":
        assert plainly(other) == plainly(whole)


@pytest.mark.parametrize("graph", ["changzhi", "lakeland"])
def test_a_question_of_named_graphs_has_the_same_answer_on_a_file_that_has_them(written_out, asked, graph):
    """Of a question that reads none, the edition that the file gives back holds the same."""
    for case in CASES:
        words = shlex.split(asked_in(case))
        if case.startswith(graph) and questions()[words[0]].attributed:
            whole, other = asked(graph, *words), ask(written_out[graph, "trig"], *words)
            assert (other.rows, other.unknown) == (whole.rows, frozenset()), case
            assert plainly(other) == plainly(whole), case


@pytest.mark.parametrize("name", FLAT)
def test_what_a_file_without_named_graphs_cannot_know_is_unknown_and_never_none(written_out, name):
    asked = [
        ask(written_out["changzhi", name], question.name)
        for question in questions().values()
        if question.attributed and not question.takes
    ]
    assert [answer.question.name for answer in asked] == [
        "identifiers",
        "asserted-and-derived",
        "ready-for-federation",
    ]
    for answer in asked:
        assert "Who states what is unknown" in answer.verdict_text()
        assert "未知" in answer.verdict_text("zh")
        assert answer.as_dict()["unknown"] == sorted(answer.question.attributed)
    identifiers, graphs, _ = asked
    row = {"statements": Literal(len(written_out["changzhi", name]))}
    assert (graphs.verdict, graphs.as_dict()["answer"], graphs.rows) == ("unknown", "unknown", (row,))
    assert graphs.verdict_text().startswith("Unknown in the graph; 1 source read.")
    given_by = identifiers.question.gives.index("given_by")
    assert {row[given_by] for row in identifiers.table()[1]} == {"unknown"}
    assert {row[given_by] for row in identifiers.table("zh")[1]} == {"未知"}


def read_as(tmp_path, edition, graph, more=""):
    """Read the facts of an edition again, all in one graph or in none; ``more`` are quads beside."""
    lines = edition.results("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "nt").decode().splitlines()
    path = tmp_path / "all.nq"
    path.write_text("".join(f"{line[:-1]}{graph} .\n" for line in lines) + more)
    return Edition.of_file(path)


def cells(answer, column):
    """Return the texts of a column."""
    at = answer.question.gives.index(column)
    return [row[at] for row in answer.table()[1]]


@pytest.mark.parametrize("graph", ["<http://example.org/all>", "_:all"])
def test_a_graph_that_holds_several_sources_tells_of_none_of_them_what_it_states(tmp_path, editions, graph):
    merged = read_as(tmp_path, editions["changzhi"], graph)
    identifiers, ready, graphs = (
        ask(merged, name) for name in ("identifiers", "ready-for-federation", "asserted-and-derived")
    )
    apart = ask(editions["changzhi"], "identifiers")
    assert cells(identifiers, "identifier") == cells(apart, "identifier")
    for column in ("given_by", "release", "reservation"):
        assert set(cells(identifiers, column)) == {"unknown"}
    located = zip(cells(ready, "latitude"), cells(ready, "coordinates_from"), strict=True)
    assert {whence for latitude, whence in located if latitude} == {"unknown"}
    (row,) = graphs.rows
    assert set(row) == {"graph", "rule", "statements"}
    assert row["statements"] == Literal(len(merged))
    assert "Who states what is unknown" in graphs.verdict_text()


def test_what_stands_in_no_graph_is_unknown_beside_a_graph_of_another(tmp_path, editions):
    foreign = (
        "<http://example.org/a> <http://example.org/b> <http://example.org/c> <http://example.org/g> .\n"
    )
    mixed = read_as(tmp_path, editions["changzhi"], "", foreign)
    identifiers, graphs = ask(mixed, "identifiers"), ask(mixed, "asserted-and-derived")
    assert set(cells(identifiers, "given_by")) == {"unknown"}
    assert identifiers.unknown == {"given_by", "release", "reservation"}
    assert (cells(graphs, "graph"), cells(graphs, "statements")) == (
        ["unknown", "http://example.org/g"],
        [str(len(mixed) - 1), "1"],
    )


def test_machines_are_told_of_each_row_what_it_cannot_know(tmp_path, editions):
    given = (
        "<https://w3id.org/pact-kg/id/%s> <http://www.w3.org/2002/07/owl#sameAs> <http://example.org/1>%s .\n"
    )
    marked = (
        '<https://w3id.org/pact-kg/id/r> <http://purl.org/dc/terms/hasVersion> "1" <http://example.org/r> .\n'
    )
    spoken = f"<{ID.x}> <{RDF.type}> <{PACT.AdministrativeArea}> .\n"
    path = tmp_path / "some.nq"
    path.write_text(given % ("x", "") + given % ("y", " <http://example.org/r>") + marked + spoken)
    one, other = ask(Edition.of_file(path), "identifiers").as_dict()["rows"]
    assert set(one) == {"thing", "identifier"}
    assert (other["given_by"]["iri"], other["release"], other["reservation"]) == (str(ID.r), "1", [])


def test_another_engine_finds_nothing_twice_that_rests_on_a_source(graphs, asked):
    answer = asked("changzhi", "what-rests-on-a-source", "id:china-daily-2023-07-07")
    rows = list(graphs["changzhi"].graph().query(query(answer)))
    assert len(rows) == len(set(rows))
    assert len({row.thing for row in rows}) == len(answer.rows)


def test_an_identifier_that_no_registry_gives_is_told_all_the_same():
    said = [statement(ID.x, OWL.sameAs, URIRef("http://www.wikidata.org/entity/Q1"))]
    said += [statement(ID.x, RDF.type, PACT.AdministrativeArea)]
    (row,) = ask(Edition.in_memory(said), "identifiers").rows
    assert (row["thing"], row["given_by"]) == (ID.x, None)


def test_only_the_columns_of_graphs_are_attributed():
    for question in questions().values():
        assert question.attributed <= set(question.gives), question.name
        assert bool(question.attributed) == ("GRAPH" in question.sparql), question.name


def test_the_example_of_every_question_is_the_same_in_both_stores(editions, shipped_statements):
    whole = Edition.in_memory(reversed(shipped_statements))
    for question in questions().values():
        assert example(editions["changzhi"], question) == example(whole, question), question.name
