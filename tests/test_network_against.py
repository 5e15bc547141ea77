"""What a network and its page say of denials and of what sources tell differently."""

import sys

import pytest
from conftest import statement
from pagedata import held
from rdflib import Literal, URIRef

from kg.context import table
from kg.contradictions import contradictions
from kg.derive import derive
from kg.explore import page
from kg.files import shipped_edition
from kg.projection import network
from kg.shipped import ontology
from kg.store import Edition
from kg.vocabulary import CODE, ID, ORG, PACT, RDF

DENIED = str(ID["millbrook-2023-04-05/contract-denied"])


@pytest.fixture(scope="module")
def lakeland(lakeland_statements):
    return Edition.in_memory(lakeland_statements)


@pytest.fixture(scope="module")
def drawn(lakeland):
    return network(lakeland)


def situations(drawn):
    return {said["situation"] for *_, said in drawn.edges(data=True)} - {""}


def test_a_network_tells_what_is_denied_of_its_nodes_and_draws_no_edge_of_it(drawn):
    told = table(drawn, "undrawn")
    assert told[DENIED]["status"] == "denied"
    assert DENIED not in situations(drawn)
    assert all(said["status"] in ("denied", "expected", "opined") for said in told.values())
    assert set(told[DENIED]["evidence"].split()) <= set(drawn.passages)


def test_a_network_tells_what_is_said_against_its_edges_from_either_side(lakeland, drawn):
    against = table(drawn, "contradictions")
    found = contradictions(lakeland, map(URIRef, situations(drawn)), copies=True)
    sides = {(str(c.one), str(c.other)) for c in found}
    sides |= {(str(c.other), str(c.one)) for c in found if not c.copied}
    told = {(iri, one["other"]) for iri, some in against.items() for one in some}
    assert told == {(one, other) for one, other in sides if one in situations(drawn)}
    assert any(one["aspect"] == "denial" for some in against.values() for one in some)


def told_by(source, status, **facts):
    """State that a city and a works signed a contract in April 2024, or that they did not."""
    node, passage = ID[f"{source}/contract"], ID[f"{source}/words"]
    return [
        statement(node, RDF.type, PACT.Agreement),
        statement(node, PACT.status, CODE[f"status/{status}"]),
        statement(node, PACT.instrument, CODE["instrument/contract"]),
        statement(node, PACT.party, ID.city),
        statement(node, PACT.party, ID.works),
        statement(node, PACT.time, Literal("2024-04")),
        statement(node, PACT.evidence, passage),
        statement(passage, PACT.inSource, ID[source]),
        *(statement(node, PACT[name], value) for name, value in facts.items()),
    ]


@pytest.mark.parametrize(
    ("one", "other", "aspect"),
    [
        (("occurred", {}), ("denied", {}), "denial"),
        (
            ("occurred", {"amount": Literal(12), "currency": CODE["currency/euro"]}),
            ("occurred", {"amount": Literal(10), "currency": CODE["currency/euro"]}),
            "amount",
        ),
    ],
    ids=["denied", "another amount"],
)
def test_a_copy_is_contradicted_by_what_contradicts_its_original_and_counts_once_against_it(
    one, other, aspect
):
    """The row of a reprint had no mark, so that whoever opened it alone read nothing of the denial."""
    said = [
        *(fact for name in ("paper", "portal") for fact in told_by(name, one[0], **one[1])),
        *told_by("courier", other[0], **other[1]),
        statement(ID.portal, PACT.reprints, ID.paper),
        statement(ID.city, RDF.type, PACT.AdministrativeArea),
        statement(ID.works, RDF.type, ORG.Organization),
    ]
    edition = Edition.in_memory([*said, *derive(said, ontology() / "rules")])
    against = table(network(edition), "contradictions")
    told = {iri: [(said["aspect"], said["other"]) for said in some] for iri, some in against.items()}
    paper, portal, courier = (str(ID[f"{name}/contract"]) for name in ("paper", "portal", "courier"))
    wanted = {paper: [(aspect, courier)], portal: [(aspect, courier)]}
    assert told == wanted | ({} if aspect == "denial" else {courier: [(aspect, paper)]})
    assert len(contradictions(edition, [ID["paper/contract"], ID["portal/contract"]])) == 1


def test_too_many_situations_are_not_compared_and_said_not_to_be(lakeland, monkeypatch):
    monkeypatch.setattr(sys.modules["kg.projection.network"], "COMPARED", 1)
    drawn = network(lakeland)
    assert drawn.graph["uncompared"] == len(situations(drawn))
    assert "contradictions" not in drawn.graph
    assert DENIED in table(drawn, "undrawn")
    assert held(page(drawn))["uncompared"] == len(situations(drawn))


def test_a_page_holds_denials_with_their_parties_and_passages(drawn):
    data = held(page(drawn))
    said = data["undrawn"][DENIED]
    parties = {data["nodes"][who]["label_en"] if isinstance(who, int) else who for _, who in said["roles"]}
    assert parties == {"Millbrook", "Tideworks"}
    assert all(isinstance(at, int) for at in said["evidence"])
    assert all(tie.get("situation") != DENIED for tie in data["ties"])


def test_what_is_believed_or_expected_of_one_thing_is_told_of_it():
    """A forecast and an opinion have no parties, and were counted and told nowhere."""
    edition = shipped_edition()
    drawn = network(edition, "everything")
    rows = edition.select(
        "SELECT ?said ?about { VALUES ?status { status:denied status:expected status:opined } "
        "?said pact:status ?status ; pact:about|pact:party ?about }"
    )
    wanted = {(str(row["said"]), str(row["about"])) for row in rows if str(row["about"]) in drawn}
    told = {
        (iri, part.partition("=")[2])
        for iri, said in table(drawn, "undrawn").items()
        for part in said["roles"].split()
    }
    assert len(wanted) > 5
    assert told >= wanted


def licence(*parties):
    """State a licence between a festival and a studio that its source does not name, and ``parties``."""
    return [
        *(fact for fact in told_by("paper", "occurred") if fact.predicate != PACT.party),
        *(statement(ID["paper/contract"], PACT.party, who) for who in (ID.city, ID.studio, *parties)),
        statement(ID.studio, PACT.unnamed, CODE["unnamed-reason/not-named"]),
        statement(ID.studio, RDF.type, ORG.Organization),
        statement(ID.city, RDF.type, PACT.AdministrativeArea),
    ]


@pytest.mark.parametrize("view", ["collaboration", "everything"])
def test_what_is_stated_with_a_party_that_is_not_named_is_told_of_the_one_that_is(view):
    """The licence of a studio that is not named was in no line and in no panel."""
    said = licence()
    drawn = network(Edition.in_memory([*said, *derive(said, ontology() / "rules")]), view)
    assert str(ID["paper/contract"]) not in situations(drawn)
    told = table(drawn, "undrawn")[str(ID["paper/contract"])]
    assert {part.partition("=")[2] for part in told["roles"].split()} >= {str(ID.city)}
    assert told["status"] == "occurred"
    assert str(ID["paper/contract"]) in held(page(drawn))["undrawn"]


def test_what_ties_those_that_are_named_is_told_by_its_line_alone():
    said = [*licence(ID.works), statement(ID.works, RDF.type, ORG.Organization)]
    drawn = network(Edition.in_memory([*said, *derive(said, ontology() / "rules")]))
    assert str(ID["paper/contract"]) in situations(drawn)
    assert not table(drawn, "undrawn")
