"""Of an end that no source of a situation states, a network and its page tell which situation does."""

import pytest
from conftest import statement
from pagedata import held
from rdflib import Literal

from kg.context import table
from kg.derive import derive
from kg.explore import page
from kg.projection import network
from kg.shipped import ontology
from kg.store import Edition
from kg.vocabulary import CODE, DCTERMS, ID, ORG, PACT, RDF


def told(name, source, issued, kind, status, **facts):
    """State a situation of a school and a works by a source of the day ``issued``."""
    node, passage = ID[name], ID[f"{name}/words"]
    return [
        statement(node, RDF.type, PACT[kind]),
        statement(node, PACT.status, CODE[f"status/{status}"]),
        *(statement(node, PACT.party, party) for party in (ID.school, ID.works)),
        statement(node, PACT.evidence, passage),
        statement(passage, PACT.inSource, ID[source]),
        statement(ID[source], DCTERMS.issued, Literal(issued)),
        *(statement(party, RDF.type, ORG.Organization) for party in (ID.school, ID.works)),
        *(statement(node, PACT[fact], value) for fact, value in facts.items()),
    ]


def drawn(*said):
    statements = list(
        {(one.subject, one.predicate, one.object): one for some in said for one in some}.values()
    )
    return network(Edition.in_memory([*statements, *derive(statements, ontology() / "rules")]))


GOES_ON = told("work", "weekly", "2031-05-05", "Partnership", "ongoing", time=Literal("2027/.."))
MEMO = told(
    "memo",
    "weekly",
    "2031-05-05",
    "Agreement",
    "occurred",
    instrument=CODE["instrument/memorandum-of-understanding"],
    founds=ID.work,
)
OVER = told("over", "news", "2032-02-10", "Partnership", "occurred", time=Literal("../2031-12"))


def test_an_end_that_another_source_tells_leads_to_what_tells_it():
    """The panel said "ended", and under it stood the words that the two work together."""
    told_by = {str(ID[name]): [str(ID.over)] for name in ("work", "memo")}
    made = drawn(GOES_ON, MEMO, OVER)
    assert {said["situation"] for *_, said in made.edges(data=True) if said["stage"] == "ended"} == {
        *told_by,
        str(ID.over),
    }
    assert table(made, "ends") == told_by
    assert held(page(made))["ends"] == told_by


@pytest.mark.parametrize(
    "said",
    [
        [GOES_ON, MEMO],
        [OVER],
        [told("work", "weekly", "2031-05-05", "Partnership", "ongoing", time=Literal("2027/2030"))],
    ],
    ids=["goes on", "said to be over", "over by its own time"],
)
def test_an_end_that_its_own_source_tells_or_none_at_all_leads_nowhere(said):
    assert not table(drawn(*said), "ends")
