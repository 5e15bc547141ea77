"""Positions, digests, and what is said where the text is not at hand."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from faults import FIXTURES, RIVERTON, Fault, plant, riverton, riverton_texts

from kg import pipeline
from kg.errors import DataError
from kg.model import OtherText
from kg.texts import read_other_texts
from kg.validate import Report, check
from kg.validate.evidence import searched
from kg.validate.facts import Facts
from kg.vocabulary import ID

TRIP = ID[f"{RIVERTON}/p-102-177"]
TEXT = (FIXTURES / "riverton.txt").read_bytes()
GRAPH_FOLDER = FIXTURES / "lakeland"


def test_a_passage_is_read_by_code_points() -> None:
    (text,) = riverton_texts().values()
    assert Facts(riverton(), (), riverton_texts()).words_there(TRIP) == text[102:177]


def test_a_passage_without_its_text_has_no_words() -> None:
    assert Facts(riverton()).words_there(TRIP) is None


def test_without_the_text_a_source_is_noted_as_not_proven() -> None:
    for texts in (None, {}, {"0" * 64: "another text"}):
        report = check(riverton(), (), None, texts)
        assert report.conforms
        # A text that is given and proves nothing is likely a mistake; none at all is a choice.
        given = texts is not None
        wanted = ("source-text-absent", "warning") if given else ("source-not-proven", "note")
        assert wanted in {(f.rule, f.severity) for f in report.findings}
        assert report.coverage == {}


def test_a_text_under_a_hash_that_is_not_its_own_proves_nothing() -> None:
    (key,) = riverton_texts()
    assert Facts(riverton(), (), {key: "forged"}).words_there(TRIP) is None


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


def proven(folder: Path, name: str, data: bytes) -> Report:
    """Check the graph of Riverton against a folder that holds ``data`` as its only file."""
    (folder / name).write_bytes(data)
    return check(riverton(), (), None, {}, read_other_texts(folder, set()))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (TEXT.replace(b"a", b"e", 1), "its hash is another"),
        (TEXT[:-30], "its hash is another"),
        (b"x" + TEXT, "its hash is another"),
        (b"A headline that was not there, and a line of navigation.\n" * 9 + TEXT, "its hash is another"),
        (TEXT.replace(b"\n", b"\r\n"), "only its line ends have changed"),
        (b"\xef\xbb\xbf" + TEXT, "only a byte-order mark was put at its start"),
        (TEXT + b"\n", "only an end of line was added"),
        (TEXT.decode().encode("utf-16"), "only its encoding has changed"),
        (TEXT.decode().encode("gb18030"), "only its encoding has changed"),
    ],
)
def test_a_text_that_has_changed_is_a_violation_whatever_its_name(
    tmp_path: Path, data: bytes, why: str
) -> None:
    report = proven(tmp_path, "unnamed.txt", data)
    (finding,) = report.violations
    assert finding.rule == "source-text-changed"
    assert "unnamed.txt holds words of its passages" in finding.what
    assert why in finding.what
    assert "source-text-absent" not in {f.rule for f in report.findings}


@pytest.mark.parametrize("name", [f"{RIVERTON}.txt", "Riverton Post 2024-03-12.md", RIVERTON])
def test_a_file_that_bears_the_name_of_a_source_is_its_text_or_a_violation(tmp_path: Path, name: str) -> None:
    (finding,) = proven(tmp_path, name, b"Quite another story.").violations
    assert "bears its name" in finding.what


@pytest.mark.parametrize("data", [b"Quite another story.", b"In Norwick, the delegation", b"\0\xff\xfe", b""])
def test_a_text_of_something_else_leaves_the_passages_not_proven(tmp_path: Path, data: bytes) -> None:
    report = proven(tmp_path, "other.txt", data)
    assert report.conforms
    passages = report.counts["passages"]
    assert report.summary.endswith(
        f"{passages} passages not proven: the texts given are not those of their sources"
    )
    assert report.as_json()["passages_not_proven"] == passages


def test_what_is_not_looked_through_is_said() -> None:
    far = OtherText("far.txt", ("x" * 5000 + TEXT.decode(),))
    facts = Facts(riverton(), (), {}, [far])
    whole, cut = searched(facts), searched(facts, 100)
    assert (bool(whole.changed), whole.whole) == (True, True)
    assert (bool(cut.changed), cut.whole) == (False, False)


def test_a_check_without_texts_says_how_many_passages_it_did_not_prove() -> None:
    report = pipeline.check_paths([GRAPH_FOLDER])
    passages = report.counts["passages"]
    assert report.summary == f"0 violations, 0 warnings; {passages} passages not proven: no texts given"
    assert report.as_text().endswith(report.summary)


def test_a_build_refuses_a_text_one_byte_off(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    shutil.copytree(FIXTURES / "lakeland-texts", texts)
    assert pipeline.check_paths([GRAPH_FOLDER], texts).summary == "0 violations, 0 warnings"
    one = sorted(texts.iterdir())[0]
    one.write_bytes(one.read_bytes()[:-1])
    with pytest.raises(DataError, match="source-text-changed"):
        pipeline.build(GRAPH_FOLDER, texts, tmp_path / "bad")
