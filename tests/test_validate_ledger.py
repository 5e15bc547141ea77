"""The ledger: what was read, what has changed since, and what was never there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from faults import RIVERTON, Fault, curated, ledger, plant, reviewed, riverton, vocabulary

from kg.model import Corpus, Review
from kg.turtle import parse
from kg.validate import check, fingerprint_of_node
from kg.validate.facts import Facts
from kg.validate.ledger import fingerprints
from kg.vocabulary import ID

NODE = ID[f"{RIVERTON}/commitment-marten"]


def key(corpus: Corpus) -> str:
    return fingerprint_of_node(NODE, corpus.statements())


def changed(old: str, new: str, where: str) -> Corpus:
    return plant(riverton(), Fault("", old, new, "", where, RIVERTON))


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("id:ilse-marten", "id:riverton", rf"id:{RIVERTON}\/commitment-marten"),
        ("She will come", "She came", rf"id:{RIVERTON}\/commitment-marten"),
        ("oa:end 632", "oa:end 631", rf"id:{RIVERTON}\/p-545-632"),
        ("ffdf1fafb4", "efdf1fafb4", rf"id:{RIVERTON}\/p-545-632"),
        ("pact:mentions id:ilse-marten", "pact:mentions id:ana-brandt", rf"id:{RIVERTON}\/p-545-632"),
    ],
)
def test_a_fingerprint_changes_with_the_node_and_with_its_words(old: str, new: str, where: str) -> None:
    assert key(changed(old, new, where)) != key(riverton())


def test_a_fingerprint_does_not_change_with_another_node() -> None:
    other = changed('"Norwick"@en', '"Norwich"@en', "id:norwick")
    assert key(other) == key(riverton())


def test_a_fingerprint_does_not_depend_on_files_or_their_order() -> None:
    documents = riverton().documents
    assert key(replace(riverton(), documents=documents[::-1])) == key(riverton())
    joined = parse(documents[0].text + documents[1].text, documents[1].graph, "one.ttl")
    assert key(Corpus((joined,), vocabulary())) == key(riverton())


def test_the_ledger_has_every_thing_and_situation_with_evidence() -> None:
    facts = Facts(riverton())
    assert {*facts.things, *facts.situations} <= set(facts.reviewable)
    assert set(fingerprints(facts)) == {str(node) for node in facts.reviewable}
    assert all(
        fingerprints(facts)[str(node)] == fingerprint_of_node(node, riverton().statements())
        for node in (NODE,)
    )


def test_without_a_ledger_there_is_a_note() -> None:
    report = check(riverton(), (), None, None)
    assert [f.severity for f in report.findings if f.rule == "no-ledger"] == ["note"]


Edit = Callable[[tuple[Review, ...]], tuple[Review, ...]]


@pytest.mark.parametrize(
    ("edit", "rule"),
    [
        (lambda rows: rows[1:], "review-missing"),
        (lambda rows: (*rows, replace(rows[0], node=ID.nobody)), "review-of-nothing"),
        (lambda rows: (*rows, rows[0]), "review-of-nothing"),
        (lambda rows: (replace(rows[0], fingerprint="0" * 16), *rows[1:]), "review-outdated"),
    ],
)
def test_a_ledger_that_does_not_agree_is_refused(edit: Edit, rule: str) -> None:
    good = reviewed(riverton())
    assert good.reviews is not None
    report = check(replace(good, reviews=edit(good.reviews)), (), None, None)
    assert {f.rule for f in report.violations} == {rule}


def test_an_outdated_row_is_told_by_its_line() -> None:
    good = reviewed(riverton())
    assert good.reviews is not None
    rows = (replace(good.reviews[0], fingerprint="0" * 16), *good.reviews[1:])
    (finding,) = check(replace(good, reviews=rows), (), None, None).violations
    assert (finding.path, finding.line) == ("reviewed.csv", 2)


def test_the_ledger_of_the_curated_graph_is_up_to_date() -> None:
    report = check(replace(curated(), reviews=ledger()), (), None, None)
    assert [str(f) for f in report.violations if f.rule.startswith("review-")] == []
