"""The sentence that closes an answer: on how many sources its rows rest, of every question on two graphs."""

import re
import shlex

import pytest
from conftest import statement
from test_answers_in_time import edition, promise, situation, told_by
from test_questions import CASES, asked_in

from kg.evidence import evidence
from kg.query import ask, questions
from kg.store import Edition
from kg.vocabulary import ID, PACT, RDF

OF_THE_GRAPH = {
    "asserted-and-derived",
    "licences",
    "missing-labels",
    "ready-for-federation",
    "terms-in-use",
    "what-a-measure-means",
}
"""The questions whose rows no source tells: the graph holds them."""


def counted(count, one, many):
    return f"{count} {one if count == 1 else many}"


def closing(edition, answer):
    """Write the sentence as the evidence of the rows has it, which is gathered on another way."""
    rows, read = (
        counted(len(answer.rows), "row", "rows"),
        counted(answer.sources, "source", "sources") + " read",
    )
    if answer.question.name in OF_THE_GRAPH:
        return f"{rows} of the graph itself; {read}."
    if answer.question.name == "identifiers":
        registries = {row["given_by"] for row in answer.rows}
        return f"{rows} from {counted(len(registries), 'registry', 'registries')}; {read}."
    sources = [{p.source.iri for p in behind.passages if p.source} for behind in evidence(edition, answer)]
    assert any(sources), "nothing stands behind the rows"
    held = len(set().union(*sources))
    return f"{rows} from the {read}." if held == answer.sources else f"{rows} from {held} of the {read}."


@pytest.mark.parametrize("case", CASES)
def test_the_closing_sentence_counts_what_the_rows_rest_on(graphs, asked, case):
    graph = case.partition("/")[0]
    answer = asked(graph, *shlex.split(asked_in(case)))
    if answer.rows:
        text = answer.verdict_text()
        if answer.question.name == "all-about-a-tie":  # what is told of a source itself may rest on none
            text = re.sub(r", \d+ of them", "", text)
        assert text.startswith(closing(graphs[graph], answer))
    else:
        assert " row" not in answer.verdict_text()


def test_the_closing_sentence_in_chinese_counts_the_same(graphs):
    lakeland = graphs["lakeland"]
    assert ask(lakeland, "identifiers").verdict_text("zh") == "2 行，出自 1 个登记库（已读来源 7 个）。"
    assert ask(lakeland, "licences").verdict_text("zh").endswith(" 行，出自图谱本身（已读来源 7 个）。")
    assert (
        ask(lakeland, "delegations", "Northhaven")
        .verdict_text("zh")
        .startswith("4 行，出自已读 7 个来源中的 1 个。")
    )
    assert (
        ask(graphs["changzhi"], "delegations", "Changzhi").verdict_text("zh") == "3 行，出自已读 1 个来源。"
    )


def test_rows_without_a_source_are_told_to_have_none():
    said = [statement(ID.s, RDF.type, PACT.Partnership), statement(ID.s, PACT.party, ID.firm)]
    said += [statement(ID.s, PACT.party, ID.city), statement(ID.s, PACT.status, ID.x)]
    said += [statement(ID.s, PACT.evidence, ID.nowhere), statement(ID.s, PACT.time, "2019/..")]
    answer = ask(edition([*told_by("early", "2024-06"), *said]), "start-of-partnership", "id:city")
    assert answer.verdict_text() == "1 row without a source; 1 source read."
    assert answer.verdict_text("zh") == "1 行，无来源（已读来源 1 个）。"
    assert answer.as_dict()["rests_on"] == 0


def test_rows_of_which_some_have_no_source_are_told_apart():
    unsourced = situation("t", "Commitment", "committed", "no", giver="ann", receiver="firm")
    unsourced += [statement(ID.t, PACT.concerns, ID.field)]
    told = promise("early", (PACT.concerns, ID.field))
    asked = edition([*told_by("early", "2024-06-10"), *told, *unsourced])
    answer = ask(asked, "who-promised", ID.field)
    assert answer.verdict_text() == "2 rows, 1 of them from the 1 source read."
    assert answer.verdict_text("zh") == "2 行，其中 1 行，出自已读 1 个来源。"


def test_a_question_of_the_graph_is_answered_of_the_graph_where_it_is_empty(graphs):
    bare = edition(told_by("early", "2024-06-10"))
    assert ask(bare, "identifiers").verdict_text() == "Not stated in the graph; 1 source read."
    nameless = Edition.in_memory([statement(ID.s, PACT.party, ID.x)])
    assert ask(nameless, "missing-labels").verdict_text() == "None in the graph; 0 sources read."
    assert ask(nameless, "missing-labels").verdict_text("zh") == "图谱中无（已读来源 0 个）。"


def test_what_names_a_thing_is_no_evidence_of_what_the_graph_tells_of_it(graphs):
    for name in ("identifiers", "licences", "ready-for-federation"):
        answer = ask(graphs["changzhi"], name)
        assert not any(behind.passages for behind in evidence(graphs["changzhi"], answer)), name


def test_what_a_question_rests_on_is_the_graph_or_a_column():
    for question in questions().values():
        assert question.rests_on in {"", "graph", *question.gives}, question.name
