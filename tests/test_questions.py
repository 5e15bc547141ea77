"""The answers to every stored question on the shipped graph, row by row, from both kinds of store."""

from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from kg.identity import compact
from kg.projection import views
from kg.query import ask, questions

ANSWERS = Path(__file__).parent / "answers"
ASKED = {
    "partners-of-changzhi": ("partners-of", "Changzhi"),
    "partners-of-zhejiang-university": ("partners-of", "Zhejiang University"),
    "partners-of-ye-zhizhen": ("partners-of", "叶志镇"),
    "technologies": ("technologies",),
    "facilities-of-changzhi": ("facilities", "长治"),
    "platforms-by-level": ("platforms-by-level", "Changzhi"),
    "rankings-of-changzhi": ("rankings", "Changzhi"),
    "aims-of-a-trip": ("aims-of-a-trip", "Changzhi"),
    "words-behind-changzhi-and-sjtu": ("words-behind", "Changzhi", "SJTU"),
    "words-behind-changzhi-and-zhejiang-university": ("words-behind", "Changzhi", "ZJU"),
    "instruments-signed-by-changzhi": ("instruments-signed", "Changzhi"),
    "who-agreed-for-sjtu": ("who-agreed", "SJTU"),
    "who-agreed-for-zhejiang-university": ("who-agreed", "Zhejiang University"),
    "who-promised-low-carbon": ("who-promised", "low-carbon development"),
    "universities-of-deep-uv-led": ("universities-of-technology", "deep ultraviolet LED"),
    "universities-of-artificial-hearts": ("universities-of-technology", "artificial hearts"),
    "universities-of-photovoltaic-cells": ("universities-of-technology", "photovoltaic cells"),
    "start-of-partnership": ("start-of-partnership", "Changzhi"),
    "year-of-mid-april": ("year-of-a-time", "mid-April"),
    "year-of-last-year": ("year-of-a-time", "last year"),
    "figures-by-voice": ("figures-by-voice", "Changzhi"),
    "what-designated-size-means": (
        "what-a-measure-means",
        "R&D investment of enterprises of designated size",
    ),
}


def cell(value):
    if isinstance(value, tuple):
        return " ; ".join(cell(term) for term in value)
    if isinstance(value, URIRef):
        return compact(value)
    if isinstance(value, Literal):
        return f"{value}@{value.language}" if value.language else str(value)
    return "-"


def told(answer):
    """Write an answer down: the verdict, then a line for each row, things by their prefixed names."""
    lines = [f"{answer.verdict}, {answer.sources} source read", " | ".join(answer.question.gives)]
    for mark, rows in (("", answer.rows), ("nearby: ", answer.nearby)):
        lines += [mark + " | ".join(cell(row.get(name)) for name in answer.question.gives) for row in rows]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", ASKED)
def test_the_answer_is_the_one_that_was_read_against_the_source(write, shipped_statements, case):
    answer = ask(write(shipped_statements), *ASKED[case])
    assert told(answer) == (ANSWERS / f"{case}.txt").read_text(encoding="utf-8")


def test_every_question_has_an_answer_that_was_read():
    assert {name for name, *_ in ASKED.values()} == set(questions())
    assert {path.stem for path in ANSWERS.glob("*.txt")} == set(ASKED)


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
    assert (ANSWERS / f"{case}.txt").read_text(encoding="utf-8").startswith("not stated, 1 source read\n")


def test_the_questions_of_this_release_are_all_there():
    assert [question.number for question in questions().values()] == [
        *(1, 2, 3, 5, 6),
        *range(15, 23),
        *(25, 30),
    ]


def test_every_question_names_a_view_that_exists():
    assert {question.view for question in questions().values()} <= set(views())
