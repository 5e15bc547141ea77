"""Positions, digests, and what is said where the text is not at hand."""

from __future__ import annotations

from dataclasses import replace

from faults import RIVERTON, Fault, plant, riverton, riverton_texts

from kg.validate import check
from kg.validate.facts import Facts
from kg.vocabulary import ID

TRIP = ID[f"{RIVERTON}/p-102-177"]


def test_a_passage_is_read_by_code_points() -> None:
    (text,) = riverton_texts().values()
    assert Facts(riverton(), (), riverton_texts()).words(TRIP) == text[102:177]


def test_a_passage_without_its_text_has_no_words() -> None:
    assert Facts(riverton()).words(TRIP) is None


def test_without_the_text_a_source_is_noted_as_not_proven() -> None:
    for texts in (None, {}, {"0" * 64: "another text"}):
        report = check(riverton(), (), None, texts)
        assert report.conforms
        # A text that is given and proves nothing is likely a mistake; none at all is a choice.
        wanted = ("source-text-absent", "warning") if texts else ("source-not-proven", "note")
        assert wanted in {(f.rule, f.severity) for f in report.findings}
        assert report.coverage == {}


def test_a_text_under_a_hash_that_is_not_its_own_proves_nothing() -> None:
    (key,) = riverton_texts()
    assert Facts(riverton(), (), {key: "forged"}).words(TRIP) is None


def test_an_unused_passage_is_a_warning() -> None:
    fault = Fault("", "p-102-177", "p-0-42", "passage-unused", rf"id:{RIVERTON}\/trip", RIVERTON)
    once = plant(riverton(), fault)
    twice = plant(once, replace(fault, where=rf"id:{RIVERTON}\/brandt-delegation"))
    alone = twice
    for node in ("id:ana-brandt", "id:norwick", "id:riverton-delegation-2024"):
        alone = plant(alone, replace(fault, where=node))
    found = check(alone, (), None, None).findings
    assert [f.severity for f in found if f.rule == "passage-unused"] == ["warning"]


def test_a_finding_names_the_line_of_the_block() -> None:
    fault = Fault("", "oa:end 177", "oa:end 176", "passage-digest", rf"id:{RIVERTON}\/p-102-177", RIVERTON)
    broken = plant(riverton(), fault)
    finding = next(
        f for f in check(broken, (), None, riverton_texts()).violations if f.rule == "passage-digest"
    )
    home = next(d for d in broken.documents if d.path == finding.path)
    assert home.text.split("\n")[finding.line - 1] == rf"id:{RIVERTON}\/p-102-177"
