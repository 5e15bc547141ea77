"""What answers say of dates, months, terms and years."""

import pytest
from conftest import statement
from rdflib import Literal

from kg.derive import derive
from kg.query import ask
from kg.shipped import ontology
from kg.store import Edition
from kg.vocabulary import CODE, DCTERMS, FOAF, ID, ORG, PACT, RDF, SKOS


def told_by(source, issued):
    """State a source that was read, with one passage, ``SOURCE-passage``."""
    return [
        statement(ID[source], RDF.type, PACT.Source),
        statement(ID[source], PACT.contentHash, source),
        statement(ID[source], DCTERMS.issued, issued),
        statement(ID[f"{source}-passage"], PACT.inSource, ID[source]),
    ]


def situation(name, kind, status, source, *facts, **parts):
    """State a situation told by ``source``; ``facts`` are pairs of a property and a text or code."""
    node = ID[name]
    return [
        statement(node, RDF.type, PACT[kind]),
        statement(node, PACT.status, CODE[f"status/{status}"]),
        statement(node, PACT.evidence, ID[f"{source}-passage"]),
        *(statement(node, PACT[part], ID[thing]) for part, thing in parts.items()),
        *(statement(node, term, value) for term, value in facts),
    ]


def edition(said):
    """Return an edition of what is ``said``, of a city and a person, and of what follows."""
    steps = ("contact", "visit", "intent", "agreed", "signed", "operating")
    told = [
        *said,
        statement(ID.city, RDF.type, PACT.AdministrativeArea),
        statement(ID.firm, RDF.type, ORG.Organization),
        statement(ID.ann, RDF.type, FOAF.Person),
        *(statement(CODE[f"stage/{step}"], SKOS.notation, str(n)) for n, step in enumerate(steps, 1)),
    ]
    return Edition.in_memory([*told, *derive(told, ontology() / "rules")])


def promise(source, *facts):
    return situation("promise", "Commitment", "committed", source, *facts, giver="ann", receiver="city")


@pytest.mark.parametrize(
    ("told", "newest", "months"),
    [
        ("2024-06-30", "2024-07-01", 0),
        ("2024-06-10", "2024-07-10", 1),
        ("2024-06-10", "2025-06-09", 11),
        ("2024-06", "2024-07-30", 0),
        ("2024", "2024-07-30", 0),
        ("2023-06-10", "2024", 6),
    ],
)
def test_months_without_a_higher_step_are_whole_months(told, newest, months):
    asked = edition([*told_by("early", told), *told_by("late", newest), *promise("early")])
    (row,) = ask(asked, "promises-not-followed", "0").rows
    assert row["months_since"] == Literal(months)
    assert not ask(asked, "promises-not-followed", str(months + 1)).rows
