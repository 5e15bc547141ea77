"""Terms of a query that nothing defines: which are named, and what is said to be meant."""

import pytest
from conftest import statement

from kg.store import Edition
from kg.unknown_terms import remarks
from kg.vocabulary import CODE, ID, PACT

EDITION = Edition.in_memory([statement(ID.a, PACT.stage, CODE["stage/ours"])])
SPACE = "https://w3id.org/pact-kg"


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("ASK { ?a pact:partnersOf ?b }", "pact:partnersOf … is pact:partnerOf meant?"),
        ("ASK { ?a pact:stage stage:operatng }", "stage:operatng … is stage:operating meant?"),
        (f"ASK {{ ?a pact:stage <{SPACE}/code/stage/singed> }}", "… is code:stage/signed meant?"),
        (f"PREFIX p: <{SPACE}/ont#> ASK {{ ?a p:Partnershp ?b }}", "p:Partnershp … is p:Partnership meant?"),
        ("ASK { ?a pact:zzz ?b }", "pact:zzz … its spelling is worth a look"),
        ("ASK { ?a pact:concerns tech:robts }", "tech:robts … its spelling is worth a look"),
    ],
)
def test_a_term_that_nothing_defines_is_named_with_the_nearest(query, meant):
    (said,) = remarks(EDITION, query)
    before, after = meant.split("…")
    assert said.startswith(before.strip() or "<")
    assert " is no term of the vocabulary and in no fact; " in said
    assert said.endswith(after.strip())


def test_what_is_known_is_not_remarked_on():
    known = "pact:stage stage:operating ; a pact:Tie ; pact:stage stage:ours"
    assert remarks(EDITION, f"BASE <http://e/> ASK {{ <x> {known} ; <http://e/pact> id:nobody }}") == ()


def test_what_replaces_a_term_that_was_given_up_is_said(monkeypatch):
    gone = {PACT.stage: {"since": "0.9", "replaced_by": "pact:step", "reason": "One word for it."}}
    monkeypatch.setattr("kg.unknown_terms.deprecated", lambda: gone)
    assert remarks(EDITION, "ASK { ?a pact:stage ?b }") == (
        "pact:stage was given up in 0.9: pact:step replaces it: One word for it.",
    )
