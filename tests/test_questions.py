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
from rdflib import Literal, URIRef

from kg.identity import compact
from kg.ordering import split
from kg.projection import views
from kg.query import AUDIENCES, KINDS, ask, questions, resolve
from kg.store import Edition

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
def editions(request, tmp_path_factory, shipped_statements, lakeland_statements):
    """Both graphs in one kind of store."""
    home = tmp_path_factory.mktemp("home")
    make = Edition.in_memory if request.param == "memory" else lambda said: Edition.write(home, said)
    return {"changzhi": make(shipped_statements), "lakeland": make(lakeland_statements)}


@pytest.mark.parametrize("case", CASES)
def test_the_answer_is_the_one_that_was_read_against_the_sources(editions, case):
    asked = asked_in(case)
    answer = told(asked, ask(editions[case.partition("/")[0]], *shlex.split(asked)))
    path = ANSWERS / f"{case}.txt"
    if os.environ.get("KG_WRITE_ANSWERS"):
        path.write_text(answer, encoding="utf-8")
    assert answer == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("graph", ["changzhi", "lakeland"])
def test_every_question_was_asked_of_each_graph(graph):
    asked = {shlex.split(asked_in(case))[0] for case in CASES if case.startswith(graph)}
    assert asked == set(questions())


def test_every_question_has_an_answer_with_rows_on_the_invented_graph():
    empty = re.compile(r"(not stated|none), \d+ sources? read\n")
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
        assert question.computed <= set(question.gives), question.name
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
