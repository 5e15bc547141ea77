"""The level guard and the ladder: what rules derive is held against the situations too."""

from __future__ import annotations

from dataclasses import replace

import pytest
from faults import RIVERTON, ROOT, Fault, plant, riverton, riverton_texts

from kg.derive import derive
from kg.identity import digest
from kg.model import Corpus
from kg.turtle import parse
from kg.validate import check
from kg.validate.cues import pattern
from kg.validate.report import Finding
from kg.vocabulary import CODE, GRAPH, ID, PACT, RDFS


def test_what_the_rules_derive_is_accepted() -> None:
    derived = derive(riverton().statements(), ROOT / "ontology" / "rules")
    assert any(s.object == PACT.Tie for s in derived)
    assert not list(check(riverton(), derived, None, riverton_texts()).violations)


def test_a_note_makes_acting_for_a_reading_that_is_owned() -> None:
    where = "id:riverton-delegation-2024"
    other = Fault("", "pact:actsFor id:riverton", "pact:actsFor id:lakeland", "acts-for", where, RIVERTON)
    unnamed = plant(riverton(), other)
    assert "acts-for" in {f.rule for f in check(unnamed, (), None, riverton_texts()).violations}
    note = replace(
        other, old="a org:Organization ;", new='a org:Organization ; skos:editorialNote "ours"@en ;'
    )
    owned = plant(unnamed, note)
    assert "acts-for" not in {f.rule for f in check(owned, (), None, riverton_texts()).violations}


@pytest.mark.parametrize(
    ("cue", "words"),
    [
        ("sign", "they signed it"),
        ("hope", "Hoping"),
        ("collaborat", "collaboration"),
        ("plan", "planned"),
        ("协议", "签协议"),
    ],
)
def test_a_cue_is_found_with_its_endings(cue: str, words: str) -> None:
    assert pattern(cue).search(words)


@pytest.mark.parametrize(
    ("cue", "words"),
    [("sign", "significant"), ("plan", "plants"), ("sign", "design"), ("vie", "views"), ("end", "endless")],
)
def test_a_cue_is_not_found_in_another_word(cue: str, words: str) -> None:
    assert not pattern(cue).search(words)


def test_a_word_that_the_checker_does_not_know_is_named_with_the_file_and_the_line_to_add() -> None:
    text, corpus = twinned()
    (finding,) = [f for f in check(corpus, (), None, text).violations if f.rule == "partnership-without-cue"]
    assert "add to graph/cues.csv the line code:stage/operating,WORD" in finding.remedy
    known = replace(corpus, cues={CODE["stage/operating"]: ("twinning",)})
    assert "partnership-without-cue" not in {f.rule for f in check(known, (), None, text).violations}
    assert check(known, (), None, text).counts["words that this graph adds to the checker's"] == 1


def twinned() -> tuple[dict[str, str], Corpus]:
    """Return Riverton's graph, and its text with another word for working together."""
    words = "Twinning unites Norwick and Riverton."
    key, name = digest(words), "twin"
    said = f"""
        @prefix code: <{CODE}> . @prefix id: <{ID}> . @prefix oa: <http://www.w3.org/ns/oa#> .
        @prefix pact: <{PACT._NS}> . @prefix rdfs: <{RDFS._NS}> .
        id:twin a pact:Source ; pact:contentHash "{key}" .
        id:twin\\/p-0-{len(words)} a pact:Passage ; oa:start 0 ; oa:end {len(words)} ;
            pact:digest "{key}" ; pact:inSource id:twin .
        id:twin\\/one a pact:Partnership ; pact:party id:norwick , id:riverton ;
            pact:status code:status\\/ongoing ; pact:evidence id:twin\\/p-0-{len(words)} ."""
    document = parse(said, GRAPH[name], f"{name}.ttl")
    corpus = replace(riverton(), documents=(*riverton().documents, document), cues_path="graph/cues.csv")
    return {**riverton_texts(), key: words}, corpus


def told_as_fact(words: str, kind: str, status: str = "") -> list[Finding]:
    """Return what is found where a source with these words is said to state a fact of a kind."""
    key = digest(words)
    status = status or ("ongoing" if kind in ("Partnership", "Affiliation") else "occurred")
    parts = {
        "Affiliation": "pact:holder id:ilse-marten ; pact:body id:riverton",
        "Claim": "pact:about id:norwick",
        "Observation": "pact:about id:norwick",
    }.get(kind, "pact:party id:norwick , id:riverton")
    said = f"""
        @prefix code: <{CODE}> . @prefix id: <{ID}> . @prefix oa: <http://www.w3.org/ns/oa#> .
        @prefix pact: <{PACT._NS}> .
        id:told a pact:Source ; pact:contentHash "{key}" .
        id:told\\/p-0-{len(words)} a pact:Passage ; oa:start 0 ; oa:end {len(words)} ;
            pact:digest "{key}" ; pact:inSource id:told .
        id:told\\/one a pact:{kind} ; {parts} ;
            pact:status code:status\\/{status} ; pact:evidence id:told\\/p-0-{len(words)} ."""
    document = parse(said, GRAPH["told"], "told.ttl")
    corpus = replace(riverton(), documents=(*riverton().documents, document))
    found = check(corpus, (), None, {**riverton_texts(), key: words}).findings
    return [f for f in found if f.rule == "plan-told-as-fact"]


@pytest.mark.parametrize(
    ("words", "kind", "severity"),
    [
        ("Riverton and Norwick signed a letter of intent.", "Agreement", []),
        ("Riverton and Norwick signed a letter of intent.", "Partnership", ["violation"]),
        ("Riverton and Norwick plan to sign a letter of intent.", "Agreement", ["violation"]),
        ("Riverton works with Norwick and a company that was not named.", "Partnership", []),
        ("Riverton works with Norwick and a firm which has not been identified.", "Partnership", []),
        ("Riverton works with Norwick, a port that is not on the sea.", "Partnership", ["warning"]),
        ("Riverton and Norwick are not partners.", "Partnership", ["violation"]),
        ("Norwick, which is not on the sea, did not sign with Riverton.", "Agreement", ["violation"]),
        ("In 2025, Riverton and Norwick plan to sign an agreement.", "Agreement", ["violation"]),
        ("A delegation from Norwick plans to visit Riverton.", "Event", ["violation"]),
        ("The delegation from Norwick visited Riverton, hoping to find partners.", "Event", ["warning"]),
        ("Riverton works with Norwick to seek talent.", "Partnership", ["warning"]),
        ("Riverton has worked with Norwick since 2019 and does not pay for it.", "Partnership", ["warning"]),
        ("The port has not signed a contract, said Ilse Marten of Riverton.", "Affiliation", ["warning"]),
        ("Ilse Marten is not an adviser of Riverton.", "Affiliation", ["violation"]),
        (
            "Ilse Marten is dean of Riverton and is no longer director of a clinic.",
            "Affiliation",
            ["warning"],
        ),
        ("伊尔莎·马滕是里弗顿大学院长且不再担任诊所所长。", "Affiliation", ["warning"]),
        ("Ilse Marten is no longer dean and no longer adviser of Riverton.", "Affiliation", ["violation"]),
        ("Ilse Marten is no longer dean and adviser of Riverton.", "Affiliation", ["violation"]),
        ("伊尔莎·马滕自2025年1月起任里弗顿大学教授，不再任院长。", "Affiliation", ["warning"]),
        ("里弗顿市与诺里克市签署了协议，并计划建设实验室。", "Agreement", ["warning"]),
        ("里弗顿市与诺里克市计划签署协议。", "Agreement", ["violation"]),
        ("里弗顿市否认与诺里克市合作。", "Partnership", ["violation"]),
        ("Norwick is expected to have 50 firms.", "Observation", ["violation"]),
        ("Norwick had 50 firms, which it hopes to double.", "Observation", ["warning"]),
        ("Norwick is poised to become a port, its mayor thinks.", "Claim", ["violation"]),
    ],
)
def test_what_is_told_after_a_word_of_no_fact_is_refused_and_such_a_word_elsewhere_is_warned_of(
    words: str, kind: str, severity: list[str]
) -> None:
    assert [f.severity for f in told_as_fact(words, kind)] == severity


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Ilse Marten is no longer an adviser of Riverton.", "Affiliation"),
        ("伊尔莎·马滕不再任里弗顿院长。", "Affiliation"),
        ("Riverton and Norwick no longer work together.", "Partnership"),
    ],
)
def test_the_plainest_words_of_an_end_tell_that_something_has_been(words: str, kind: str) -> None:
    assert told_as_fact(words, kind, "occurred") == []
    (finding,) = told_as_fact(words, kind, "ongoing")
    assert finding.severity == "violation"
    assert "an end" in finding.what


def test_the_word_that_was_seen_is_named_and_no_more_is_claimed_than_where_it_stands() -> None:
    (refused,) = told_as_fact("Riverton and Norwick plan to sign an agreement.", "Agreement")
    assert "'plan to'" in refused.what
    assert "where it would tell this" in refused.what
    assert "cite only the words that tell it" in refused.remedy
    (warned,) = told_as_fact("Riverton works with Norwick to seek talent.", "Partnership")
    assert "'seek'" in warned.what
    assert "it may be of this or of another matter" in warned.what
