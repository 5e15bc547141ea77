import pytest
from conftest import statement
from rdflib import Literal

from kg import shipped
from kg.derive import derive, rules
from kg.errors import SourceError
from kg.files import vocabulary
from kg.turtle import read
from kg.vocabulary import CODE, DCTERMS, GRAPH, ID, PACT, RDF, RULE

RULES = shipped.ontology() / "rules"
CODES = [s for document in vocabulary() for s in document.statements]


def situation(name, kind, status, **facts):
    """Return the statements of one situation; a fact may have several values."""
    node = ID[f"s/{name}"]
    made = [statement(node, RDF.type, PACT[kind]), statement(node, PACT.status, CODE[f"status/{status}"])]
    for prop, values in facts.items():
        for value in values if isinstance(values, tuple) else (values,):
            made.append(statement(node, PACT[prop], value))
    return made


def follow(*groups):
    return derive([*CODES, *(s for group in groups for s in group)], RULES)


def ties(derived):
    """Return {(one, other): (stage of the tie, {rule: situations})} of all ties."""
    found = {}
    for tie in {s.subject for s in derived if s.object == PACT.Tie}:
        facts = [s for s in derived if s.subject == tie]
        pair = tuple(sorted({s.object.rpartition("/")[2] for s in facts if s.predicate == PACT.between}))
        (stage,) = (s.object.rpartition("/")[2] for s in facts if s.predicate == PACT.stage)
        by = {}
        for s in facts:
            if s.predicate == PACT.derivedFrom:
                by.setdefault(s.source.rpartition("/")[2], set()).add(s.object.rpartition("/")[2])
        found[pair] = (stage, by)
    return found


@pytest.mark.parametrize(
    ("made", "stage"),
    [
        (situation("x", "Event", "occurred", guest=ID.a, host=ID.b), "visit"),
        (situation("x", "Event", "occurred", party=(ID.a, ID.b)), "contact"),
        (situation("x", "Event", "intended", guest=ID.a, host=ID.b), "intent"),
        (situation("x", "Partnership", "intended", party=(ID.a, ID.b)), "intent"),
        (situation("x", "Commitment", "committed", giver=ID.a, receiver=ID.b), "agreed"),
        (
            situation(
                "x",
                "Agreement",
                "occurred",
                party=(ID.a, ID.b),
                instrument=CODE["instrument/letter-of-intent"],
            ),
            "intent",
        ),
        (
            situation(
                "x", "Agreement", "occurred", party=(ID.a, ID.b), instrument=CODE["instrument/contract"]
            ),
            "signed",
        ),
        (situation("x", "Partnership", "ongoing", party=(ID.a, ID.b)), "operating"),
        (situation("x", "Partnership", "occurred", party=(ID.a, ID.b)), "ended"),
    ],
)
def test_each_kind_and_status_reaches_its_step(made, stage):
    assert ties(follow(made)) == {("a", "b"): (stage, {"tie": {"x"}})}


@pytest.mark.parametrize(
    "made",
    [
        situation("x", "Claim", "opined", about=ID.a),
        situation("x", "Claim", "expected", about=(ID.a, ID.b)),
        situation("x", "Partnership", "denied", party=(ID.a, ID.b)),
        situation("x", "Commitment", "denied", giver=ID.a, receiver=ID.b),
        situation("x", "Event", "occurred", guest=(ID.a, ID.b)),
        situation("x", "Event", "expected", guest=ID.a, host=ID.b),
        situation("x", "Observation", "occurred", about=ID.a),
        situation("x", "Affiliation", "ongoing", holder=ID.a, body=ID.b),
    ],
)
def test_claims_denials_figures_and_affiliations_make_no_tie(made):
    assert ties(follow(made)) == {}


def test_a_persons_promise_is_not_his_bodys():
    found = follow(
        situation("promise", "Commitment", "committed", giver=ID.person, receiver=ID.city),
        situation("office", "Affiliation", "ongoing", holder=ID.person, body=ID.university),
    )
    assert set(ties(found)) == {("city", "person")}
    assert [(s.subject, s.object) for s in found if s.predicate == PACT.affiliatedWith] == [
        (ID.person, ID.university)
    ]
    assert not [s for s in found if s.predicate == PACT.partnerOf]


def test_a_delegation_lends_its_steps_to_whom_it_acts_for():
    found = ties(
        follow(
            situation("visit", "Event", "occurred", guest=ID.delegation, host=ID.university),
            [statement(ID.delegation, PACT.actsFor, ID.city)],
        )
    )
    assert found == {
        ("city", "university"): ("visit", {"tie-by-delegation": {"visit"}}),
        ("delegation", "university"): ("visit", {"tie": {"visit"}}),
    }


def test_two_delegations_that_meet_tie_the_cities_they_act_for():
    found = ties(
        follow(
            situation("visit", "Event", "occurred", guest=ID.d1, host=ID.d2),
            [statement(ID.d1, PACT.actsFor, ID.c1), statement(ID.d2, PACT.actsFor, ID.c2)],
        )
    )
    assert set(found) == {("d1", "d2"), ("c1", "d2"), ("c2", "d1"), ("c1", "c2")}


def test_a_tie_stands_at_its_highest_step_and_keeps_each():
    found = ties(
        follow(
            situation("visit", "Event", "occurred", guest=ID.a, host=ID.b),
            situation("promise", "Commitment", "committed", giver=ID.b, receiver=ID.a),
            situation("old", "Partnership", "occurred", party=(ID.a, ID.b)),
        )
    )
    assert found == {("a", "b"): ("agreed", {"tie": {"visit", "promise", "old"}})}


def test_a_consortium_ties_each_pair():
    found = ties(follow(situation("x", "Partnership", "ongoing", party=(ID.a, ID.b, ID.c, ID.d))))
    assert len(found) == 6


def test_participations_are_parties():
    part = [
        statement(ID["s/x"], PACT.participation, ID.part),
        statement(ID.part, PACT.participant, ID.a),
        statement(ID["s/x"], PACT.party, ID.b),
    ]
    assert set(ties(follow(situation("x", "Partnership", "ongoing"), part))) == {("a", "b")}


def test_a_third_party_is_no_party_and_has_no_tie():
    def part(name, role):
        return [
            statement(ID["s/x"], PACT.participation, ID[f"part-of-{name}"]),
            statement(ID[f"part-of-{name}"], PACT.participant, ID[name]),
            statement(ID[f"part-of-{name}"], PACT.role, CODE[f"role/{role}"]),
        ]

    found = follow(
        situation("x", "Partnership", "ongoing", party=ID.a),
        part("b", "participant"),
        part("c", "third-party"),
    )
    assert [s.object for s in found if s.predicate == PACT.party] == [ID.b]
    assert set(ties(found)) == {("a", "b")}
    assert {s.subject for s in found if s.predicate == PACT.partnerOf} == {ID.a, ID.b}


def test_the_example_with_a_third_party_ties_the_two_parties_only():
    example = read(shipped.ontology() / "examples" / "valid" / "agreement-with-parts.ttl", GRAPH.example)
    found = follow(example.statements)
    assert set(ties(found)) == {("lakeport-university", "northhaven")}
    assert ID["tern-works"] not in {s.object for s in found}


def test_an_interval_that_was_over_when_the_source_appeared_has_ended():
    def told(time):
        return follow(
            situation("x", "Partnership", "ongoing", party=(ID.a, ID.b), time=Literal(time), evidence=ID.p),
            [statement(ID.p, PACT.inSource, ID.src)],
            [statement(ID.src, DCTERMS.issued, "2023-07-07")],
        )

    assert ties(told("2019/2021"))[("a", "b")][0] == "ended"
    assert ties(told("2019/2030"))[("a", "b")][0] == "operating"
    assert ties(told("2019/.."))[("a", "b")][0] == "operating"


def test_each_derived_edge_names_its_rule():
    found = follow(
        situation("x", "Partnership", "ongoing", party=(ID.a, ID.b)),
        situation("y", "Commitment", "committed", giver=ID.a, receiver=ID.b),
    )
    assert {s.source for s in found} <= {rule.graph for rule in rules(RULES)}
    assert {s.object for s in found if s.predicate == PACT.derivedBy} == {RULE.tie}
    assert {(s.subject, s.object) for s in found if s.predicate == PACT.partnerOf} == {
        (ID.a, ID.b),
        (ID.b, ID.a),
    }
    assert {s.subject for s in found if s.source == GRAPH["derived/stage-of-situation"]} == {
        ID["s/x"],
        ID["s/y"],
    }


def test_what_is_derived_does_not_depend_on_the_order_of_files():
    made = [
        *situation("x", "Partnership", "ongoing", party=(ID.a, ID.b, ID.c)),
        *situation("y", "Event", "occurred", guest=ID.a, host=ID.c),
    ]
    assert follow(made) == follow(made[::-1])


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("1-x.rq", "CONSTRUCT {} WHERE {}", "header|begins"),
        ("1-x.rq", "# rule: y\n# text: z\nCONSTRUCT {} WHERE {}", "begins"),
        ("x.rq", "# rule: x\n# text: z\nCONSTRUCT {} WHERE {}", "begins"),
        ("1-x.rq", "# rule: x\n# text: z\n# text-zh: z\nSELECT * {}", "CONSTRUCT"),
        (
            "1-x.rq",
            "# rule: x\n# text: z\n# text-zh: z\nCONSTRUCT { [] a ?k } WHERE { ?s a ?k }",
            "blank node",
        ),
    ],
)
def test_a_rule_that_is_none_is_refused(tmp_path, name, text, words):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=words):
        derive(CODES, tmp_path)
