"""The report: order, text, JSON, and a rule's name for everything."""

from __future__ import annotations

import json
import re

from faults import FIXTURES, ROOT, on_changzhi, on_riverton, riverton, riverton_texts
from rdflib import URIRef

from kg.validate import RULES, Finding, Report, check

SHOWN_ELSEWHERE = {
    "graph-undescribed",
    "agreement-without-cue",
    "no-ledger",
    "passage-unused",
    "review-missing",
    "review-of-nothing",
    "shape-idle",
    "source-not-proven",
    "source-text-absent",
    "source-text-changed",
    "story-broken",
    "deprecated-term",
    "record-digest",
    "record-file-unread",
    "record-format",
    "record-place",
}


def test_a_finding_reads_as_compilers_do() -> None:
    finding = Finding("a.ttl", 7, "dangling", "id:x is nowhere described", "describe it")
    assert str(finding) == "a.ttl:7: dangling: id:x is nowhere described: describe it"


def test_findings_are_sorted_by_place() -> None:
    early, late = Finding("a.ttl", 2, "z", "w", "r"), Finding("a.ttl", 10, "a", "w", "r")
    assert sorted([late, early]) == [early, late]


def test_notes_and_warnings_do_not_refuse() -> None:
    note = Finding("a.ttl", 1, "no-ledger", "w", "r", "note")
    assert Report((note,)).conforms
    assert not Report((note, Finding("a.ttl", 1, "prefix", "w", "r"))).conforms


def test_a_report_is_json_and_the_same_twice() -> None:
    one, two = (check(riverton(), (), None, riverton_texts()) for _ in range(2))
    assert json.dumps(one.as_json()) == json.dumps(two.as_json())
    assert one.as_text() == two.as_text()
    assert one.as_text().endswith("0 violations, 0 warnings")


def test_coverage_counts_letters_and_digits() -> None:
    text = (FIXTURES / "riverton.txt").read_text(encoding="utf-8")
    ((covered, total),) = check(riverton(), (), None, riverton_texts()).coverage.values()
    assert total == sum(character.isalnum() for character in text)
    assert 0.95 < covered / total <= 1


def test_every_rule_that_the_code_names_is_in_the_table_and_back() -> None:
    modules = sorted(p for p in (ROOT / "kg" / "validate").glob("*.py") if p.stem != "rules")
    code = "".join(path.read_text(encoding="utf-8") for path in modules)
    used = {rule for rule in RULES if f'"{rule}"' in code}
    assert used == set(RULES)
    named = set(re.findall(r'(?:facts\.finding|yield)\(?\s*"([a-z]+(?:-[a-z]+)+)"', code))
    assert named <= set(RULES)


def test_every_rule_has_a_fault_that_it_catches() -> None:
    faults = {f.rule for f in (*on_riverton.CAUGHT, *on_riverton.FALSE, *on_changzhi.CAUGHT)}
    assert set(RULES) - faults <= SHOWN_ELSEWHERE


def test_idle_shapes_take_one_line_of_the_text() -> None:
    idle = tuple(URIRef(f"https://w3id.org/pact-kg/shapes#{name}") for name in ("one", "two"))
    notes = tuple(Finding("a.ttl", 1, "shape-idle", str(i), "r", "note", str(i)) for i in idle)
    assert Report(notes, idle).as_text() == "0 violations, 0 warnings"
