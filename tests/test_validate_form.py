"""Form: one spelling of everything, and a name in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from faults import RIVERTON, Fault, plant, reviewed, riverton, riverton_texts
from rdflib import Literal, URIRef

from kg.model import Statement
from kg.turtle import canonical, parse
from kg.validate import Finding, check, form
from kg.vocabulary import CODE, GRAPH, ID, PACT, RDFS


def broken(old: str, new: str, where: str, rule: str = "") -> list[Finding]:
    corpus = plant(riverton(), Fault("", old, new, rule, where, RIVERTON))
    return [f for f in check(corpus, (), None, riverton_texts()).findings if f.rule == rule]


def test_the_name_of_a_hidden_character_is_told() -> None:
    (finding, *_) = broken('"Norwick"@en', '"Nor\u202ewick"@en', "id:norwick", "character")
    assert "U+202E (RIGHT-TO-LEFT OVERRIDE)" in finding.what


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("pact:rank 2", 'pact:rank "2"^^<http://www.w3.org/2001/XMLSchema#positiveInteger>'),
        ("pact:rank 2", 'pact:rank "two"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("pact:rank 2", 'pact:rank "2.0"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("pact:rank 2", 'pact:rank " 2"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("pact:rank 2", "pact:rank 9223372036854775808"),
        ("pact:value 7.0", "pact:value 7.0000000000000000001"),
        ("pact:value 7.0", "pact:value 170141183460469231732.0"),
        ("pact:value 7.0", "pact:value 7.0e0"),
        ("pact:value 7.0", 'pact:value "2024-01-01"^^<http://www.w3.org/2001/XMLSchema#date>'),
    ],
)
def test_a_literal_of_another_type_is_refused(old: str, new: str) -> None:
    found = broken(old, new, rf"id:{RIVERTON}\/platforms", "literal-type")
    assert {finding.severity for finding in found} == {"violation"}


@pytest.mark.parametrize("new", ["+2", "02", "-0"])
def test_an_integer_has_one_spelling(new: str) -> None:
    (finding,) = broken("pact:rank 2", f"pact:rank {new}", rf"id:{RIVERTON}\/platforms", "literal-form")
    assert finding.severity == "warning"


@pytest.mark.parametrize("new", ["7.00", "07.0", ".7", "+7.0"])
def test_a_decimal_has_one_spelling(new: str) -> None:
    (finding,) = broken("pact:value 7.0", f"pact:value {new}", rf"id:{RIVERTON}\/platforms", "literal-form")
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("pact:rank 2", "pact:rank +02", rf"id:{RIVERTON}\/platforms"),
        ("pact:value 7.0", "pact:value 07.00", rf"id:{RIVERTON}\/platforms"),
        ('"Norwick"@en', '"Norwick"@EN', "id:norwick"),
        ("\n    rdfs:label", "\n  rdfs:label", "id:norwick"),
        ("@prefix rdfs:", "@prefix  rdfs:", ""),
        ("@prefix rdfs:", "@prefix ex: <http://example.org/> .\n@prefix rdfs:", ""),
    ],
)
def test_what_only_form_breaks_is_no_violation_and_is_mended(old: str, new: str, where: str) -> None:
    good = reviewed(riverton())
    untidy = plant(good, Fault("", old, new, "file-form", where, RIVERTON))
    report = check(untidy, (), None, riverton_texts())
    assert report.violations == ()
    assert any("kg check --fix" in finding.remedy for finding in report.findings)
    for was, now in zip(good.documents, untidy.documents, strict=True):
        assert canonical(now.text) == was.text


def test_a_fixed_prefix_with_another_meaning_is_refused() -> None:
    (finding,) = broken("http://www.w3.org/2000/01/rdf-schema#", "http://example.org/", "", "prefix")
    assert finding.severity == "violation"


def test_greek_and_latin_do_not_mix_in_a_word_but_stand_side_by_side() -> None:
    assert broken('"Norwick"@en', '"N\u03bfrwick"@en', "id:norwick", "mixed-scripts")
    assert not broken('"Norwick"@en', '"Norwick \u03b2"@en', "id:norwick", "mixed-scripts")


def test_the_remedy_for_form_is_the_command_that_mends_it() -> None:
    (finding,) = broken(
        "oa:end 476 ;\n    oa:start 434 ;", "oa:start 434 ;\n    oa:end 476 ;", "", "file-form"
    )
    assert finding.remedy.endswith("kg check --fix")


def test_a_mended_file_passes() -> None:
    source = riverton().documents[1]
    untidy = source.text.replace(" ;\n    oa:start", ";oa:start")
    assert untidy != source.text
    assert canonical(untidy) == source.text


def test_a_person_without_a_chinese_name_needs_a_reason_in_the_labels() -> None:
    labels = riverton().documents[0]
    lines = [line for line in labels.text.split("\n\n") if not line.startswith("id:ana-brandt")]
    text = canonical("\n\n".join(lines))
    corpus = replace(riverton(), documents=(parse(text, GRAPH.labels, labels.path), riverton().documents[1]))
    report = check(corpus, (), None, riverton_texts())
    assert [(f.rule, f.node.rpartition("/")[2]) for f in report.violations] == [
        ("label-missing", "ana-brandt")
    ]
    assert report.counts["Chinese names missing, with a reason"] == 1


def test_a_statement_that_no_parser_tidied_is_held_to_the_same_form() -> None:
    source = riverton().documents[1]
    odd = (
        Statement(ID.norwick, RDFS.comment, Literal("x", lang="EN"), source.graph, "x.ttl:1"),
        Statement(ID.norwick, PACT.status, URIRef(str(PACT._NS) + "stat"), source.graph, "x.ttl:1"),
    )
    corpus = replace(riverton(), documents=(replace(source, statements=(*source.statements, *odd)),))
    rules = {f.rule for f in check(corpus, (), None, None).findings if f.node == str(ID.norwick)}
    assert rules >= {"language-tag", "unknown-term"}


def test_a_document_whose_text_is_no_turtle_is_judged_by_its_statements() -> None:
    source = replace(riverton().documents[1], text="read from a table")
    corpus = replace(riverton(), documents=(riverton().documents[0], source))
    assert "file-form" not in {f.rule for f in check(corpus, (), None, None).violations}


def test_a_term_that_was_given_up_is_named_with_what_to_do() -> None:
    label = 'rdfs:label "Norwick"@en ;'
    cued = label + ' pact:cue "x" ;'
    (finding,) = broken(label, cued, "id:norwick", "deprecated-term")
    assert finding.severity == "warning"
    assert finding.what.startswith("id:norwick: pact:cue was given up with 0.2.0: ")
    assert finding.what.endswith("in cues.csv beside its sources")
    assert finding.remedy == "leave it out"
    assert not broken(label, cued, "id:norwick", "unknown-term")


def test_a_term_that_another_replaces_is_named_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"term": "pact:ally", "since": "0.2.0", "replaced_by": "pact:party", "reason": "Too warm."}
    gone = {PACT._NS["ally"]: row, CODE["stage/chat"]: {**row, "replaced_by": "code:stage/contact"}}
    monkeypatch.setattr(form, "deprecated", lambda: gone)
    label = 'rdfs:label "Norwick"@en ;'
    (ally,) = broken(label, label + " pact:ally id:riverton ;", "id:norwick", "deprecated-term")
    assert ally.remedy == "use pact:party instead"
    (chat,) = broken(label, label + " pact:level code:stage\\/chat ;", "id:norwick", "deprecated-term")
    assert chat.remedy == "use code:stage/contact instead"
