"""Whatever a file says, the check answers with findings and never breaks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from faults import riverton, riverton_texts
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import XSD, Literal, URIRef

from kg.model import Corpus, Statement
from kg.validate import check

SOURCE = riverton().documents[1]
ODD = (
    Literal(""),
    Literal("-"),
    Literal("2024-13-45"),
    Literal("..", lang="en"),
    Literal("first", datatype=XSD.integer, normalize=False),
    Literal("NaN", datatype=XSD.decimal, normalize=False),
    Literal(-5),
    Literal(10**9),
    URIRef("https://w3id.org/pact-kg/id/nobody"),
    URIRef("https://example.org/"),
)
TERMS = (*ODD, *sorted({s.object for s in SOURCE.statements}, key=str))
EDIT = st.tuples(
    st.integers(0, len(SOURCE.statements) - 1),
    st.sampled_from(["object", "drop", "verb"]),
    st.sampled_from(TERMS),
)


def edited(edits: list[tuple[int, str, object]]) -> Corpus:
    statements: list[Statement] = list(SOURCE.statements)
    for at, kind, term in edits:
        old = statements[at]
        if kind == "verb":
            statements[at] = replace(old, predicate=statements[(at * 7 + 3) % len(statements)].predicate)
        else:
            statements[at] = replace(
                old,
                object=term if kind == "object" else old.object,
                subject=old.subject if kind == "object" else URIRef("https://w3id.org/pact-kg/id/elsewhere"),
            )
    document = replace(SOURCE, statements=tuple(statements))
    return replace(riverton(), documents=(riverton().documents[0], document))


@pytest.mark.fuzz
@pytest.mark.filterwarnings("ignore")
@settings(max_examples=60, deadline=None)
@given(st.lists(EDIT, min_size=1, max_size=8))
def test_no_edit_of_statements_breaks_the_check(edits: list[tuple[int, str, object]]) -> None:
    report = check(edited(edits), (), None, riverton_texts())
    assert list(report.findings) == sorted(report.findings)
    assert all(f.what and f.remedy and f.path and f.line >= 1 for f in report.findings)
