import re
from itertools import combinations

import pytest
from conftest import LAKELAND, statement
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rdflib import Literal

from kg import shipped
from kg.derive import derive, rules
from kg.errors import SourceError
from kg.files import read_corpus, vocabulary
from kg.identity import expand
from kg.model import as_graph
from kg.turtle import read
from kg.vocabulary import CODE, DCTERMS, GRAPH, ID, PACT, QUERY_PREFIXES, RDF, RDFS, RULE, TECH

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
        (situation("x", "Event", "ongoing", guest=ID.a, host=ID.b), "visit"),
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
        (situation("x", "Partnership", "dormant", party=(ID.a, ID.b)), "dormant"),
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


def test_who_is_unnamed_is_tied_to_nobody_so_that_no_two_ties_meet_there():
    unnamed = [statement(ID.somebody, PACT.unnamed, CODE["unnamed-reason/not-named"])]
    sender = [statement(ID.delegation, PACT.actsFor, ID.city)]
    for made in (
        situation(
            "paper",
            "Agreement",
            "occurred",
            party=(ID.city, ID.university, ID.somebody),
            instrument=CODE["instrument/contract"],
        ),
        situation("work", "Partnership", "ongoing", party=(ID.city, ID.university, ID.somebody)),
    ):
        found = follow(made, unnamed)
        assert set(ties(found)) == {("city", "university")}
        assert ID.somebody not in {s.subject for s in found if s.predicate == PACT.partnerOf}
    post = situation("post", "Affiliation", "ongoing", holder=ID.person, body=ID.somebody)
    assert not [s for s in follow(post, unnamed) if s.predicate == PACT.affiliatedWith]
    visit = situation("visit", "Event", "occurred", guest=ID.delegation, host=ID.somebody)
    assert ties(follow(visit, [*unnamed, *sender])) == {}


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


def named(pairs):
    """Return the pair of parties that each tie's IRI stands for: one situation for each of ``pairs``."""
    made = [
        situation(f"x{at}", "Partnership", "ongoing", party=(ID[one], ID[other]))
        for at, (one, other) in enumerate(pairs)
    ]
    between = {}
    for s in follow(*made):
        if s.predicate == PACT.between:
            between.setdefault(s.subject, set()).add(s.object)
    return between


@settings(max_examples=25, deadline=None)
@given(st.sets(st.text("ab-", min_size=1, max_size=5), min_size=2, max_size=5))
@example({"a", "b--c", "a--b", "c"})
@example({"a-", "b", "a", "-b"})
def test_no_two_pairs_share_the_iri_of_a_tie(slugs):
    pairs = list(combinations(sorted(slugs), 2))
    assert sorted(map(sorted, named(pairs).values())) == sorted(sorted([ID[a], ID[b]]) for a, b in pairs)


def test_the_tie_of_two_ordinary_names_is_called_by_both():
    assert set(named([("west-mill", "abel"), ("s/x", "abel")])) == {
        ID["tie/abel--west-mill"],
        ID["tie/abel--s/x"],
    }


def test_participations_are_parties():
    part = [
        statement(ID["s/x"], PACT.participation, ID.part),
        statement(ID.part, PACT.participant, ID.a),
        statement(ID["s/x"], PACT.party, ID.b),
    ]
    assert set(ties(follow(situation("x", "Partnership", "ongoing"), part))) == {("a", "b")}


@pytest.mark.parametrize(
    ("time", "stands", "partners"),
    [("2015/2018", "ended", False), ("2015/..", "operating", True), ("2026/..", "intent", False)],
)
def test_who_left_a_partnership_is_no_partner_and_who_has_not_joined_is_none_yet(time, stands, partners):
    part = [
        statement(ID["s/x"], PACT.participation, ID.part),
        statement(ID.part, PACT.participant, ID.b),
        statement(ID.part, PACT.time, Literal(time)),
    ]
    found = follow(partnership("x", "ongoing", parties=(ID.a, ID.c)), part, sourced("x", "2023"))
    assert {pair: step for pair, (step, _) in ties(found).items()} == {
        ("a", "b"): stands,
        ("a", "c"): "operating",
        ("b", "c"): stands,
    }
    assert (
        (ID.a, ID.b) in {(s.subject, s.object) for s in found if s.predicate == PACT.partnerOf}
    ) is partners


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


def sourced(name, *issued):
    """Return statements by which a situation stands in sources, one for each date of issue."""
    made = []
    for date in issued:
        passage, source = ID[f"{name}-{date}/p-0-9"], ID[f"{name}-{date}"]
        made += [
            statement(ID[f"s/{name}"], PACT.evidence, passage),
            statement(passage, PACT.inSource, source),
            statement(source, DCTERMS.issued, date),
        ]
    return made


def partnership(name, status, time=None, parties=(ID.a, ID.b), **more):
    given = {} if time is None else {"time": Literal(time)}
    return situation(name, "Partnership", status, party=parties, **given, **more)


def agreement(name, time=None, term=None, parties=(ID.a, ID.b), instrument="contract", **more):
    given = {key: Literal(value) for key, value in (("time", time), ("term", term)) if value is not None}
    code = CODE[f"instrument/{instrument}"]
    return situation(name, "Agreement", "occurred", party=parties, instrument=code, **given, **more)


def stage(*groups):
    """Return the stage of the tie of a and b."""
    return ties(follow(*groups))[("a", "b")][0]


def bounds(time, prop="time"):
    """Return the first and the last day that follow from a time, or the last day of a term."""
    found = follow([statement(ID.x, PACT[prop], time)])
    (days,) = [{str(s.predicate).rpartition("#")[2]: str(s.object) for s in found}]
    return days


@pytest.mark.parametrize(
    ("time", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-06", "2020-06-01", "2020-06-30"),
        ("2020-12", "2020-12-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-02", "2021-02-01", "2021-02-28"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2020-06-15", "2020-06-15", "2020-06-15"),
        ("2012~", "2012-01-01", None),
        ("2012-04?", "2012-04-01", None),
        ("2010/2012", "2010-01-01", "2012-12-31"),
        ("2010%/2012-04", "2010-01-01", "2012-04-30"),
        ("2010/2012-04~", "2010-01-01", None),
        ("2010/..", "2010-01-01", None),
        ("2010/", "2010-01-01", None),
        ("../2012", None, "2012-12-31"),
        ("/2012", None, "2012-12-31"),
        ("XXXX-04", None, None),
        ("XXXX-04/2012", None, "2012-12-31"),
        ("2012-13", None, None),
        ("spring", None, None),
    ],
)
def test_a_time_has_a_first_and_a_last_day_where_they_are_known(time, first, last):
    known = {"earliest": first, "latest": last}
    assert bounds(time) == {bound: day for bound, day in known.items() if day is not None}
    assert bounds(time, "term") == ({"expires": last} if last else {})


def test_the_days_that_follow_are_the_same_in_another_engine():
    times = [
        "2020",
        "2020-02",
        "1900-02",
        "2012~",
        "2010/2012",
        "2010/..",
        "../2012-11",
        "XXXX-04",
        "2020-06-15",
    ]
    said = [statement(ID[f"x{at}"], PACT.time, time) for at, time in enumerate(times)]
    (rule,) = [rule for rule in rules(RULES) if rule.name == "bounds-of-time"]
    prefixes = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in QUERY_PREFIXES.items())
    other = as_graph(said).query(prefixes + rule.sparql)
    assert set(other) == {(s.subject, s.predicate, s.object) for s in derive(said, RULES)}


@pytest.mark.parametrize(
    ("time", "issued", "stands"),
    [
        ("2019/2021", ["2023-07-07"], "ended"),
        ("2019/2030", ["2023-07-07"], "operating"),
        ("2019/..", ["2023-07-07"], "operating"),
        ("2019/2022~", ["2023-07-07"], "operating"),  # about then, and still going on
        ("2019/2023~", ["2023-07-07"], "operating"),
        ("../2021", ["2023"], "ended"),
        ("2019/2020-06", ["2020"], "operating"),  # it may have appeared in January
        ("2019/2020-06", ["2020-07"], "ended"),
        ("2019/2020-06", ["2020-06"], "operating"),
        ("2019/2020-06-30", ["2020-07-01"], "ended"),
        ("2019/2021", ["2021-07-07"], "operating"),  # the year was not over
        ("2019/2021", ["2020", "2031-01-01"], "ended"),
        ("2019/2021", [], "operating"),
    ],
)
def test_a_partnership_has_ended_when_its_last_day_was_over_as_its_latest_source_appeared(
    time, issued, stands
):
    assert stage(partnership("x", "ongoing", time), sourced("x", *issued)) == stands


@pytest.mark.parametrize(
    ("time", "term", "issued", "stands"),
    [
        ("2010-03-01", "2010/2012", ["2031-01-01"], "ended"),
        ("2010-03-01", "2010/2012", ["2011-05-01"], "signed"),
        ("2010-03-01", "2010/2012", ["2011-05-01", "2031-01-01"], "ended"),
        ("2010-03-01", "2010/..", ["2031-01-01"], "signed"),
        ("2010-03-01", "../2012~", ["2031-01-01"], "signed"),
        (None, "2010/2012", ["2031-01-01"], "ended"),
        ("2010/2012", None, ["2031-01-01"], "ended"),  # a mistake, and still not signed for ever
        ("2010/2012", None, ["2011-01-01"], "signed"),
        ("2010/..", None, ["2031-01-01"], "signed"),
        ("2010/2012", "2012/2040", ["2031-01-01"], "signed"),
        ("2010", None, ["2031-01-01"], "signed"),
    ],
)
def test_an_agreement_has_ended_when_its_term_was_over_as_its_latest_source_appeared(
    time, term, issued, stands
):
    assert stage(agreement("x", time, term), sourced("x", *issued)) == stands


def test_a_letter_of_intent_ends_with_its_term_too():
    letter = agreement("x", "2010", "2010/2012", instrument="letter-of-intent")
    assert stage(letter, sourced("x", "2031-01-01")) == "ended"


@pytest.mark.parametrize("status", ["occurred", "ongoing"])
def test_an_ended_partnership_closes_the_agreement_that_founded_it(status):
    ended = [*partnership("p", status, "2015/2020"), *sourced("p", "2021-02-03")]
    founding = agreement("m", "2015-03", founds=ID["s/p"])
    assert stage(ended, founding) == "ended"
    assert [s.object for s in follow(ended, founding) if s.subject == ID["s/m"]] == [
        Literal("2015-03-01"),
        Literal("2015-03-31"),
        CODE["stage/ended"],
    ]
    undated = partnership("p", "occurred")
    assert stage(undated, agreement("m", founds=ID["s/p"])) == "ended"


def test_an_agreement_after_the_end_keeps_the_tie_at_signed():
    ended = partnership("p", "occurred", "2015/2020")
    assert stage(ended, agreement("m", "2015-03", founds=ID["s/p"]), agreement("n", "2022-01")) == "signed"
    assert stage(ended, agreement("n", "2022-01", founds=ID["s/p"])) == "signed"  # it renews


def test_an_agreement_that_also_founds_what_goes_on_is_not_closed():
    said = follow(
        partnership("p", "occurred", "2015/2020"),
        partnership("q", "ongoing", "2015/.."),
        agreement("m", "2015", founds=(ID["s/p"], ID["s/q"])),
    )
    assert CODE["stage/signed"] in {s.object for s in said if s.subject == ID["s/m"]}


def test_what_two_parties_of_a_framework_ended_ends_nothing_for_the_third():
    framework = agreement("m", "2015", parties=(ID.a, ID.b, ID.c), founds=ID["s/p"])
    found = ties(follow(partnership("p", "occurred", "2015/2020"), framework))
    assert {pair: step for pair, (step, _) in found.items()} == {
        ("a", "b"): "ended",
        ("a", "c"): "signed",
        ("b", "c"): "signed",
    }


def test_a_document_of_two_ends_with_the_wider_partnership_that_it_founded():
    wider = partnership("p", "occurred", "2015/2020", parties=(ID.a, ID.b, ID.c))
    assert stage(wider, agreement("m", "2015", founds=ID["s/p"])) == "ended"


@pytest.mark.parametrize(
    ("status", "own", "stands"), [("intended", "signed", "signed"), ("dormant", "signed", "dormant")]
)
def test_a_document_that_founded_something_else_that_has_not_ended_has_not_ended(status, own, stands):
    said = [
        *partnership("p", "occurred", "2015/2020"),
        *partnership("q", status),
        *agreement("m", "2015", founds=(ID["s/p"], ID["s/q"])),
    ]
    assert CODE[f"stage/{own}"] in {s.object for s in follow(said) if s.subject == ID["s/m"]}
    assert stage(said) == stands


@pytest.mark.parametrize(
    ("day", "stands"), [("2014", "ended"), ("2015", "ended"), ("2015-06", "signed"), ("2022", "signed")]
)
def test_a_document_signed_after_the_first_word_of_an_end_renews(day, stands):
    over = [*partnership("p", "occurred"), *sourced("p", "2015", "2023")]
    memorandum = agreement("m", day, founds=ID["s/p"])
    assert stage(over, memorandum, sourced("m", "2023")) == stands
    promise = situation("c", "Commitment", "committed", giver=ID.a, receiver=ID.b, time=Literal(day))
    promise += [statement(ID["s/c"], PACT.advances, ID["s/p"])]
    assert stage(over, promise) == {"signed": "agreed"}.get(stands, stands)


ENDED = partnership("p", "occurred", "2015/2020")


@pytest.mark.parametrize(
    ("earlier", "stands"),
    [
        (agreement("m", "2015"), "ended"),
        (agreement("m", "2021"), "signed"),
        (agreement("m"), "signed"),  # nobody says that it came before
        (agreement("m", "2015", "2015/2020"), "ended"),
        (agreement("m", "2015", "2015/2025"), "signed"),  # it is said to run on
        (agreement("m", "2015", "2015/.."), "signed"),
        (agreement("m", "2015", parties=(ID.a, ID.b, ID.c)), "signed"),  # of other parties
        (situation("c", "Commitment", "committed", giver=ID.a, receiver=ID.b, time=Literal("2019")), "ended"),
        (situation("c", "Commitment", "committed", giver=ID.a, receiver=ID.b), "agreed"),
        (situation("c", "Commitment", "committed", giver=ID.a, receiver=ID.b, advances=ID["s/p"]), "ended"),
        (
            situation(
                *("c", "Commitment", "committed"),
                giver=ID.a,
                receiver=ID.b,
                advances=ID["s/p"],
                time=Literal("2021-05"),
            ),
            "agreed",
        ),
        (situation("v", "Event", "occurred", guest=ID.a, host=ID.b, time=Literal("2014")), "ended"),
        (situation("v", "Event", "occurred", party=(ID.a, ID.b, ID.c), time=Literal("2014")), "ended"),
        (situation("v", "Event", "occurred", guest=ID.a, host=ID.b, time=Literal("2022")), "visit"),
        (situation("v", "Event", "occurred", guest=ID.a, host=ID.b), "visit"),
        (partnership("q", "ongoing", "2016/.."), "operating"),
        (agreement("m", "2020-09"), "signed"),  # nobody says in which month of 2020 it ended
        (agreement("m", "2020-09", founds=ID["s/p"]), "signed"),
        (
            situation("c", "Commitment", "committed", giver=ID.a, receiver=ID.b, time=Literal("2020-11")),
            "agreed",
        ),
        (situation("v", "Event", "occurred", guest=ID.a, host=ID.b, time=Literal("2020-12-30")), "visit"),
        (situation("v", "Event", "occurred", guest=ID.a, host=ID.b, time=Literal("2019-12-30")), "ended"),
    ],
)
def test_what_a_partnership_of_the_same_parties_has_outlived_holds_no_tie_up(earlier, stands):
    assert stage(ENDED, earlier) == stands


@pytest.mark.parametrize(
    ("day", "stands"), [("2017", "ended"), ("2018-01", "visit"), ("2019", "visit"), ("2021", "visit")]
)
def test_a_visit_before_the_word_that_a_partnership_has_ended_holds_no_tie_up(day, stands):
    ended = [*partnership("p", "occurred"), *sourced("p", "2018", "2020-06")]
    visit = situation("v", "Event", "occurred", guest=ID.a, host=ID.b, time=Literal(day))
    assert stage(ended, visit) == stands
    assert stage(ended, agreement("m", day)) == "signed"


def test_an_agreement_of_another_matter_is_not_outlived():
    ended = partnership("p", "occurred", "2015/2020", concerns=TECH.coal)
    assert stage(ended, agreement("m", "2015", concerns=TECH.coal)) == "ended"
    assert stage(ended, agreement("m", "2015", concerns=TECH["industrial-robots"])) == "signed"


RESTING = [*partnership("p", "dormant", "2010/.."), *sourced("p", "2021-05-03")]


@pytest.mark.parametrize(
    ("beside", "stands"),
    [
        ([], "dormant"),
        (partnership("q", "occurred", "2000/2005"), "dormant"),
        (partnership("q", "ongoing"), "operating"),
        (agreement("m", "2010", founds=ID["s/p"]), "dormant"),
        (agreement("m", founds=ID["s/p"]), "dormant"),
        (agreement("m", "2022", founds=ID["s/p"]), "signed"),
        (agreement("m", "2015"), "dormant"),
        (agreement("m", "2015", "2015/.."), "signed"),
        (situation("v", "Event", "occurred", guest=ID.a, host=ID.b, time=Literal("2019")), "dormant"),
        (situation("v", "Event", "occurred", guest=ID.a, host=ID.b, time=Literal("2022")), "visit"),
    ],
)
def test_a_tie_is_dormant_where_a_source_says_that_its_partnership_rests(beside, stands):
    assert stage(RESTING, beside) == stands


@pytest.mark.parametrize(
    ("issued", "day", "stands"),
    [
        ("2023", "2023-03", "dormant"),
        ("2023-07", "2023-07-30", "dormant"),
        ("2023", "2024", "signed"),
        (None, "2030", "dormant"),
    ],
)
def test_what_founded_a_partnership_rests_with_it_unless_it_is_known_to_be_later(issued, day, stands):
    resting = [*partnership("p", "dormant"), *(sourced("p", issued) if issued else ())]
    assert stage(resting, agreement("m", day, founds=ID["s/p"])) == stands


@pytest.mark.parametrize("status", ["ongoing", "dormant"])
@pytest.mark.parametrize(
    ("over", "issued", "ends"),
    [
        (partnership("q", "occurred", "2010/2018"), "2023", True),
        (partnership("q", "occurred"), "2023", True),
        (partnership("q", "occurred", "2010/2018"), "2015", False),  # which came first is not known
        (partnership("q", "occurred", "2010/2018"), "2014", False),
        (partnership("q", "occurred", "2000/2005"), "2023", False),  # an earlier one
        (partnership("q", "occurred", "2010/2018", parties=(ID.a, ID.b, ID.c)), "2023", False),
        (partnership("q", "occurred", "2010/2018", concerns=TECH["industrial-robots"]), "2023", False),
    ],
)
def test_a_later_source_that_calls_a_partnership_over_ends_it(status, over, issued, ends):
    said = [*partnership("p", status, "2009/..", concerns=TECH.coal), *sourced("p", "2015-03-01")]
    found = follow(said, over, sourced("q", issued))
    stands = {"ongoing": "operating", "dormant": "dormant"}[status]
    assert ties(found)[("a", "b")][0] == ("ended" if ends else stands)
    assert bool([s for s in found if s.predicate == PACT.partnerOf]) is (stands == "operating" and not ends)


def test_nobody_is_a_partner_by_what_rests_and_what_rested_till_its_end_has_ended():
    assert not [s for s in follow(RESTING) if s.predicate == PACT.partnerOf]
    over = [*partnership("p", "dormant", "2010/2015"), *sourced("p", "2021-05-03")]
    assert stage(over) == "ended"


def test_an_expired_contract_outlives_a_visit_and_no_other_document():
    contract = [*agreement("x", "2010", "2010/2012"), *sourced("x", "2031-01-01")]
    visit = situation("v", "Event", "occurred", guest=ID.a, host=ID.b, time=Literal("2009"))
    assert stage(contract, visit) == "ended"
    assert stage(contract, visit, agreement("m", "2009")) == "signed"


@pytest.mark.parametrize(
    ("status", "time", "partners"),
    [
        ("ongoing", "2015/2020", False),
        ("ongoing", "2015/2030", True),
        ("ongoing", None, True),
        ("occurred", None, False),
        ("intended", None, False),
        ("denied", None, False),
    ],
)
def test_partners_are_who_work_together_now(status, time, partners):
    found = follow(partnership("x", status, time), sourced("x", "2023-07-07"))
    assert bool([s for s in found if s.predicate == PACT.partnerOf]) is partners


@pytest.mark.parametrize(
    ("status", "time", "affiliated"),
    [
        ("ongoing", "2015/2020", False),
        ("ongoing", "2015/..", True),
        ("ongoing", None, True),
        ("occurred", None, False),
        ("denied", None, False),
        ("expected", None, False),
    ],
)
def test_who_left_before_the_source_appeared_is_not_affiliated(status, time, affiliated):
    given = {} if time is None else {"time": Literal(time)}
    post = situation("x", "Affiliation", status, holder=ID.a, body=ID.b, **given)
    found = follow(post, sourced("x", "2023-07-07"))
    assert bool([s for s in found if s.predicate == PACT.affiliatedWith]) is affiliated


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
    steps = {
        s.subject: s.source
        for s in found
        if s.subject in (ID["s/x"], ID["s/y"]) and s.predicate == PACT.stage
    }
    assert steps == {
        ID["s/x"]: GRAPH["derived/stage-of-partnership"],
        ID["s/y"]: GRAPH["derived/stage-of-situation"],
    }


def test_another_engine_derives_the_same():
    """It is given what is said by properties that a rule names: its optional paths walk every node."""
    prefixes = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in QUERY_PREFIXES.items())
    said = [*CODES, *read_corpus(LAKELAND).statements(), *RESTING, *agreement("m", "2015", founds=ID["s/p"])]
    named = {expand(name) for rule in rules(RULES) for name in re.findall(r"\b[a-z]+:[A-Za-z]+", rule.sparql)}
    other = as_graph(s for s in said if s.predicate in named or s.predicate == RDF.type)
    told = set(other)
    for step in sorted({rule.step for rule in rules(RULES)}):
        made = [other.query(prefixes + rule.sparql) for rule in rules(RULES) if rule.step == step]
        for triple in {triple for triples in made for triple in triples}:
            other.add(triple)
    assert set(other) - told == {(s.subject, s.predicate, s.object) for s in derive(said, RULES)} - told


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
        (
            "1-x.rq",
            "# rule: x\n# text: z\n# text-zh: z\nCONSTRUCT { ?s a [] } WHERE { ?s a ?k }",
            "blank node",
        ),
        (
            "1-x.rq",
            "# rule: x\n# text: z\n# text-zh: z\nCONSTRUCT { ?s a ?k } WHERE {\n  # with: nobody\n}",
            "no such part",
        ),
    ],
)
def test_a_rule_that_is_none_is_refused(tmp_path, name, text, words):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=words):
        derive(CODES, tmp_path)


def test_a_text_that_looks_like_a_blank_node_is_none(tmp_path):
    rule = "# rule: x\n# text: z\n# text-zh: z\nCONSTRUCT { ?s ?p ?text } WHERE { ?s ?p ?text }"
    (tmp_path / "1-x.rq").write_text(rule, encoding="utf-8")
    said = [statement(ID.a, RDFS.label, Literal("<x> _:b"))]
    assert [made.object for made in derive(said, tmp_path)] == [Literal("<x> _:b")]
