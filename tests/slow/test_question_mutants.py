"""Every pattern of every question matters: without it an answer on one of the two graphs is another.

The splitter knows the layout of our own files, not SPARQL: words stand apart, and a block of triples ends
with a full stop or a brace.  What can be left out without a change is listed with its reason in
``answers/redundant.csv``.
"""

import csv
import re
import shlex
from dataclasses import replace
from itertools import pairwise

import pytest
from conftest import ROOT
from test_answers_in_time import (
    AGAIN,
    IN_ONE_SOURCE,
    MOVED,
    TWINS,
    UNTIL,
    begun_twice_beside_another,
    begun_twice_in_one_source,
    contract_until,
    edition,
    over_without_a_date,
    ran_out,
    rested_and_ended,
    worked_again,
)
from test_answers_of_delegations import (
    MEMBERS,
    SIGNED,
    STARTED,
    TRAVELLING,
    begun_twice,
    met_beside_its_head,
    planned_by,
    sent_with_another,
    signed_twice,
    travelling,
    worked,
)
from test_answers_of_parties import (
    SIDES,
    aim_with_one_unnamed,
    asked_of_parties,
    two_on_one_side,
    visit_to_one_unnamed,
    visit_with_one_unnamed_host,
)
from test_answers_of_plans import asked_of_plans
from test_answers_of_sources import (
    APART,
    CAME,
    HELD,
    PROMISED,
    PUBLISHED,
    held,
    in_a_file,
    left_before_another_joined,
    on_its_own_report,
    on_the_word_of_one_with_a_post,
    planned_before_leaving,
    promised_with,
    published_by,
    reprinted,
    taken_up_again,
    told_in,
    told_without_one,
)
from test_going_on import (
    ended_by_one_of_two_sources,
    founded_and_left,
    founded_by_three,
    left_twice,
    one_ends_by_another,
)
from test_questions import ANSWERS, CASES, asked_in, told
from test_steps_of_pairs import asked_of_parts, rejoined

from kg import catalogue, query
from kg import contradictions as kg_contradictions
from kg.errors import CallError
from kg.sparql.binding import bound
from kg.store import Edition

pytestmark = pytest.mark.fuzz

FOLDER = ROOT / "kg" / "questions"
QUESTIONS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.rq"))}
PARTS = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted(FOLDER.glob("parts/*.rq"))
    if any(
        re.search(rf"# with: {path.stem}[ \n]", text.read_text(encoding="utf-8"))
        for text in FOLDER.rglob("*.rq")
    )
}
_BRACKET = re.compile(r'"[^"\n]*"|[{}()]')
_BLOCK = re.compile(r"(?:(?!(?<=\s)\.(?=\s)|\}).)*", re.DOTALL)


def closed(text, start):
    """Return where the bracket at ``start`` closes; brackets in strings do not count."""
    depth = 0
    for hit in _BRACKET.finditer(text, start):
        depth += {"{": 1, "(": 1, "}": -1, ")": -1}.get(hit[0], 0)
        if depth == 0:
            return hit.end()
    raise AssertionError(f"a bracket stays open after {text[start : start + 40]!r}")


def edits(text, at, stop):
    """Yield start, end, what is left between them, and what was taken away, for each pattern of a group."""
    while (hit := re.compile(r"\S+").search(text, at, stop)) is not None:
        start, word = hit.start(), hit[0]
        if included := re.compile(r"# with: [^\n]+").match(text, start):
            yield start, included.end(), "", included[0]
            at = included.end()
        elif mark := re.compile(r"# values: [a-z_ ]+\n").match(text, start):
            at = mark.end()  # it asks nothing: where a value is fixed twice, the second helps the engine
        elif word in ("FILTER", "BIND", "MINUS", "OPTIONAL", "VALUES"):
            opening = re.compile(r"[{(]").search(text, start).start()
            at = closed(text, opening)
            if word == "VALUES" and text[opening] == "(":
                at = closed(text, text.index("{", at))
            yield start, at, "", text[start:at]
            if word != "VALUES":
                yield from within(text, opening, at)
        elif word in ("GRAPH", "SELECT", "{"):
            opening = text.index("{", start)
            at = closed(text, opening)
            yield from edits(text, opening + 1, at - 1)
        elif word in ("UNION", "GROUP"):
            at = hit.end() if word == "UNION" else stop
        else:
            end = _BLOCK.match(text, start, stop).end()
            at = end + 1
            yield from triples(text, start, end, min(at, stop))


def within(text, start, end):
    """Yield the edits of each group in an expression or an optional block."""
    while (hit := re.compile(r'(?:"[^"\n]*"|[^"{])*?(\{)').match(text, start, end)) is not None:
        start = closed(text, hit.start(1))
        yield from edits(text, hit.end(), start - 1)


def triples(text, start, end, after):
    """Yield the edits that take one triple out of a block of one subject."""
    subject, *_ = text[start:end].split()
    found = []
    for part in re.split(r"\s;\s", text[start:end].strip().removeprefix(subject)):
        verb, *things = part.replace(" , ", " ").split()
        found += [(subject, verb, thing) for thing in things]
    for gone in found:
        rest = " . ".join(" ".join(triple) for triple in found if triple is not gone)
        yield start, after, f"{rest} . " if rest else "", " ".join(gone)


def mutants(text):
    """Return each pattern of a query that was taken away, with what is left of the query."""
    opening = re.search(r"WHERE (\{)", text).start(1)
    made = {}
    for start, end, left, gone in edits(text, opening + 1, closed(text, opening) - 1):
        pattern = " ".join(gone.split())
        twin = sum(known.split(" #")[0] == pattern for known in made)
        made[f"{pattern} #{twin + 1}" if twin else pattern] = text[:start] + left + text[end:]
    return made


def parts_of(text):
    """Return the names of the parts of questions that a query is composed of."""
    named = set(re.findall(r"# with: (\S+)", text)) & PARTS.keys()
    return named.union(*(parts_of(PARTS[name]) for name in named))


@pytest.fixture(scope="module")
def editions(shipped_statements, lakeland_statements):
    return {
        "changzhi": Edition.in_memory(shipped_statements),
        "lakeland": Edition.in_memory(lakeland_statements),
    }


@pytest.fixture(scope="module")
def redundant():
    rows = csv.DictReader((ANSWERS / "redundant.csv").read_text(encoding="utf-8").splitlines())
    return {(row["question"], row["pattern"]): row["reason"] for row in rows}


ENDS = {
    "partners-of": [["id:city"], ["id:mill"]],
    "words-behind": [["id:firm", "id:city"], ["id:mill", "id:city"]],
    "what-rests-on-a-source": [["id:early"], ["id:first"]],
}
"""What is asked of graphs in which one thing ends another, beside the moves between their days."""
PARTS_OF_ONE = {
    "growth-and-ties": [["id:city"]],
    "start-of-partnership": [["id:mill"]],
    "partners-of": [["id:firm"]],
    "pairs": [[]],
    "places-of-a-university": [["id:mill"]],
}
"""What is asked of a graph in which somebody has taken part twice."""


@pytest.fixture(scope="module")
def small():
    """Graphs of a few situations of which one ends another: how each was answered, by question and values."""
    graphs = [
        (one_ends_by_another(), ("2031-06", "2032-12")),
        (founded_by_three("last"), ("2030-06", "2032-06", "2034-06")),
        (founded_by_three("early"), ("2030-06", "2032-06")),
        (founded_and_left(), ("2030-06", "2032-06", "2035-06")),
        (left_twice(), ("2024-07", "2025-12", "2026-06")),
        (ended_by_one_of_two_sources(), ("2030-06", "2031-06", "2032-06")),
        (taken_up_again("occurred"), ("2051-12", "2052-06", "2053-12")),
        (edition(ran_out()), ("2051-06", "2052-06", "2053-12")),
        (edition(rested_and_ended()), ("2024-06", "2025-04", "2025-12")),
    ]
    asked = [(graph, name, values) for graph, _ in graphs for name in ENDS for values in ENDS[name]]
    asked += [(rejoined(), name, values) for name in PARTS_OF_ONE for values in PARTS_OF_ONE[name]]
    for graph in (told_without_one(left=True), *(held(*statuses) for statuses, _ in HELD)):
        asked += [(graph, "what-rests-on-a-source", ["id:early"])]
    posts = [{"time": time} for time, _ in CAME]
    for post in (*posts, {"time": None, "holder": "bea"}, {"time": None, "body": "mill"}):
        asked += [(on_the_word_of_one_with_a_post(**post), "support-of-ties", ["id:city"])]
    unnamed = (aim_with_one_unnamed(), visit_to_one_unnamed(), visit_with_one_unnamed_host())
    asked += [(graph, "partners-of", [who]) for graph in unnamed for who in ("id:city", "id:some")]
    asked += [(reprinted(), "voices", [source]) for source in ("id:early", "id:copy", "id:again")]
    asked += [(sent_with_another(status), "delegations", ["id:city"]) for status, _ in MEMBERS]
    for graph in (two_on_one_side(*sides) for sides in SIDES):
        for who in ("id:firm", "id:city"):
            asked += [(graph, "outcomes", [who]), (graph, "ending-soon", [who, "2024-07", "12"])]
    asked += [(met_beside_its_head(), "delegations", ["id:city"])]
    asked += [(planned_by(who), "promises-not-followed", ["6"]) for who in ("team", "city", "ann")]
    asked += [(planned_by("team", denied_of="town"), "promises-not-followed", ["6"])]
    asked += [(worked(), "start-of-partnership", [who]) for who in ("id:city", "id:firm", "id:team")]
    asked += [(promised_with(*told), "contacts", ["id:city", "id:firm"]) for told, _ in PROMISED]
    for apart, _ in APART:
        asked += [(planned_before_leaving(*apart), "promises-not-followed", ["6"])]
    own = on_its_own_report()
    asked += [(own, name, ["id:firm"]) for name in ("support-of-ties", "declared-and-reported")]
    asked += [(left_before_another_joined(), "ending-soon", ["id:firm", "2041-01", "24"])]
    asked += [(published_by(who), "support-of-ties", ["id:city"]) for who, _ in PUBLISHED]
    for graph in (told_in("a", "a"), told_in("a", "b"), told_in("a", "b", reprints="unread")):
        asked += [(graph, "support-of-ties", ["id:city"]), (graph, "what-rests-on-a-source", ["id:one"])]
    asked += [(in_a_file(), "licences", []), (in_a_file(), "words-behind", ["id:city", "id:firm"])]
    asked += [(travelling(status), "delegations", ["id:city"]) for status, _ in TRAVELLING]
    asked += [*asked_of_parties(), *asked_of_plans(), *asked_of_parts()]
    for graph, days in graphs:
        asked += [(graph, "ladder-moves", ["id:firm", *dates]) for dates in pairwise(days)]
    return [(*each, answered(*each)) for each in asked]


def answered(graph, name, values):
    """Return rows and what is nearby, or None where the question cannot be asked."""
    try:
        answer = query.ask(graph, name, *values)
    except CallError:
        return None
    return answer.rows, answer.nearby


def survives(editions, cases, small):
    """Return whether all answers are as they were."""
    names = {shlex.split(asked_in(case))[0] for case in cases}
    if any(answered(*asked) != told for *asked, told in small if asked[1] in names):
        return False
    for case in cases:
        asked = asked_in(case)
        try:
            answer = query.ask(editions[case.partition("/")[0]], *shlex.split(asked))
        except CallError:
            return False
        if told(asked, answer) != (ANSWERS / f"{case}.txt").read_text(encoding="utf-8"):
            return False
    return True


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_pattern_of_a_question_can_be_left_out(editions, small, redundant, monkeypatch, name):
    known = query.questions()
    cases = [case for case in CASES if shlex.split(asked_in(case))[0] == name]
    left = set()
    for pattern, text in mutants(QUESTIONS[name]).items():
        mutant = replace(known[name], stored=text)
        monkeypatch.setattr(query, "questions", lambda mutant=mutant: {**known, name: mutant})
        if survives(editions, cases, small):
            left.add(pattern)
    assert left == {pattern for question, pattern in redundant if question == name}


@pytest.mark.parametrize("name", sorted(PARTS.keys() - {"contradictions"}))
def test_no_pattern_of_a_part_can_be_left_out(editions, small, redundant, monkeypatch, name):
    known, original = query.questions(), catalogue.part
    users = {q for q, text in QUESTIONS.items() if name in parts_of(text)}
    cases = [case for case in CASES if shlex.split(asked_in(case))[0] in users]
    left = set()
    for pattern, text in mutants(PARTS[name]).items():
        mutant = lambda part, text=text: text if part == name else original(part)  # noqa: E731
        for module in (catalogue, query, kg_contradictions):
            monkeypatch.setattr(module, "part", mutant)
        made = {q: replace(known[q]) for q in users}  # composed anew
        monkeypatch.setattr(query, "questions", lambda made=made: {**known, **made})
        if survives(editions, cases, small):
            left.add(pattern)
    assert left == {pattern for question, pattern in redundant if question == f"parts/{name}"}


def sides(edition):
    """Return what contradicts what in a graph, row by row; None where the query is none."""
    asked = catalogue.composed(catalogue.part("contradictions-by-source"), ["one"])
    told = [row["one"] for row in edition.select("SELECT DISTINCT ?one WHERE { ?one pact:status ?status }")]
    try:
        return edition.results(bound(asked, {"one": told}), "tsv")
    except CallError:
        return None


def test_no_pattern_of_a_contradiction_can_be_left_out(editions, redundant, monkeypatch):
    graphs = [*editions.values(), *(signed_twice(*told[:2]) for told in SIGNED)]
    graphs += [begun_twice(field) for field, _ in STARTED]
    graphs += [worked_again(*told[:3]) for told in AGAIN]
    graphs += [begun_twice_in_one_source(voices) for voices, _ in IN_ONE_SOURCE]
    graphs += [contract_until(told[:2], told[2:4]) for told in MOVED]
    graphs += [begun_twice_beside_another(**told) for told, _ in TWINS]
    graphs += [*(over_without_a_date(time) for time, _ in UNTIL), edition(rested_and_ended())]
    known, original = [sides(graph) for graph in graphs], catalogue.part
    left = set()
    for pattern, text in mutants(PARTS["contradictions"]).items():
        mutant = lambda part, text=text: text if part == "contradictions" else original(part)  # noqa: E731
        monkeypatch.setattr(catalogue, "part", mutant)
        if all(sides(graph) == rows for graph, rows in zip(graphs, known, strict=True)):
            left.add(pattern)
    excused = {pattern for question, pattern in redundant if question == "parts/contradictions"}
    assert sorted(left - excused) == sorted(excused - left) == []


def test_the_splitter_takes_out_one_pattern_at_a_time():
    text = """SELECT ?a WHERE {
  ?a a pact:Party ; pact:concerns ?b , ?c .
  OPTIONAL { ?a pact:time ?t . FILTER (?t != "}") }
  # with: partners
  { ?b pact:unit ?u } UNION { VALUES ?u { "x" "y" } }
}"""
    made = mutants(text)
    assert list(made) == [
        "?a a pact:Party",
        "?a pact:concerns ?b",
        "?a pact:concerns ?c",
        'OPTIONAL { ?a pact:time ?t . FILTER (?t != "}") }',
        "?a pact:time ?t",
        'FILTER (?t != "}")',
        "# with: partners",
        "?b pact:unit ?u",
        'VALUES ?u { "x" "y" }',
    ]
    assert "{\n  ?a a pact:Party . ?a pact:concerns ?c . \n" in made["?a pact:concerns ?b"]
    assert all(len(mutant) < len(text) + 40 for mutant in made.values())


def test_what_is_redundant_has_a_reason(redundant):
    assert all(len(reason.split()) >= 4 for reason in redundant.values())
