"""Every planted fault is caught by the rule that should catch it, and the good graph has none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from faults import (
    FIXTURES,
    Fault,
    article,
    curated,
    on_changzhi,
    on_riverton,
    plant,
    reviewed,
    riverton,
    riverton_texts,
)

from kg.files import read_corpus
from kg.model import Corpus
from kg.texts import read_texts
from kg.validate import RULES, Report, check

READS_TEXT = {
    "commitment-without-cue",
    "dormancy-without-cue",
    "figure-not-in-words",
    "level-without-cue",
    "mention-without-cue",
    "partnership-without-cue",
    "party-not-named",
    "party-without-cue",
    "passage-digest",
    "passage-paragraph",
    "passage-position",
    "plan-told-as-fact",
    "technology-not-named",
    "thing-not-named",
    "time-not-stated",
    "time-words-absent",
}


FORM = {"file-form", "language-tag", "literal-form"}
"""What only breaks the form is warned of and mended by --fix; what is said is the same."""


def refused(report: Report) -> set[str]:
    """Return the rules that were broken: violations, and the warnings of form."""
    warned = {finding.rule for finding in report.findings if finding.severity == "warning"}
    return {finding.rule for finding in report.violations} | (warned & FORM)


def held(corpus: Corpus, texts: Mapping[str, str]) -> Report:
    """Check by the rules alone: shapes have tests of their own."""
    return check(corpus, (), None, texts)


def named(fault: Fault) -> str:
    return fault.name.replace(" ", "-")


def test_the_invented_article_has_no_violation() -> None:
    assert held(riverton(), riverton_texts()).violations == ()
    assert held(reviewed(riverton()), riverton_texts()).violations == ()


def test_the_invented_graph_of_seven_sources_has_no_violation() -> None:
    texts = read_texts(FIXTURES / "lakeland-texts")
    report = held(read_corpus(FIXTURES / "lakeland"), texts)
    assert report.violations == ()
    assert report.counts["passages with their text at hand"] == report.counts["passages"] > 70


@pytest.mark.seed
def test_the_curated_graph_has_no_violation_against_its_text() -> None:
    corpus = replace(curated(), reviews=None)
    assert held(corpus, article()).violations == ()


@pytest.mark.parametrize("fault", on_riverton.CAUGHT, ids=named)
def test_a_fault_in_the_invented_article_is_caught_by_its_rule(fault: Fault) -> None:
    assert fault.rule in refused(held(plant(riverton(), fault), riverton_texts()))


@pytest.mark.parametrize("fault", on_riverton.FALSE, ids=named)
def test_a_well_formed_falsehood_in_the_invented_article_is_caught_by_the_ledger(fault: Fault) -> None:
    corpus = replace(plant(riverton(), fault), reviews=reviewed(riverton()).reviews)
    assert fault.rule in refused(held(corpus, riverton_texts()))


@pytest.mark.seed
@pytest.mark.parametrize("fault", on_changzhi.CAUGHT, ids=named)
def test_a_fault_in_the_curated_graph_is_caught_by_its_rule(fault: Fault) -> None:
    texts = article()
    assert fault.rule in refused(held(plant(curated(), fault), texts))


WITHOUT_TEXT = [fault for fault in on_changzhi.CAUGHT if fault.rule not in READS_TEXT]


@pytest.mark.parametrize("fault", WITHOUT_TEXT, ids=named)
def test_a_fault_that_the_graph_alone_shows_is_caught_without_the_text(fault: Fault) -> None:
    assert fault.rule in refused(held(plant(curated(), fault), {}))


@pytest.mark.parametrize("fault", on_changzhi.FALSE, ids=named)
def test_a_well_formed_falsehood_in_the_curated_graph_is_caught_by_the_ledger(fault: Fault) -> None:
    corpus = replace(plant(curated(), fault), reviews=reviewed(curated()).reviews)
    assert fault.rule in refused(held(corpus, {}))


@pytest.mark.seed
@pytest.mark.parametrize("fault", on_changzhi.FALSE, ids=named)
def test_a_well_formed_falsehood_passes_the_general_rules(fault: Fault) -> None:
    texts = article()
    assert held(plant(curated(), fault), texts).violations == ()


def test_a_fault_that_is_more_than_form_is_a_violation() -> None:
    assert {name for name in FORM if RULES[name].severity != "warning"} == set()
    assert all(RULES[f.rule].severity == "violation" for f in on_changzhi.CAUGHT if f.rule not in FORM)


def test_there_are_enough_faults_of_both_kinds() -> None:
    assert len(on_changzhi.CAUGHT) >= 60
    assert len(on_changzhi.FALSE) >= 20
    assert len(on_riverton.CAUGHT) >= 25


def test_no_two_faults_are_the_same_edit() -> None:
    for faults in (on_changzhi.CAUGHT + on_changzhi.FALSE, on_riverton.CAUGHT + on_riverton.FALSE):
        assert len({(f.where, f.old, f.new) for f in faults}) == len(faults)
        assert len({f.name for f in faults}) == len(faults)
