"""Whether a partnership or a post goes on: what a later source ends, and where sources contradict."""

from itertools import product

import pytest
from conftest import statement
from rdflib import Graph, Literal
from test_answers_in_time import edition, situation, told_by

from kg.catalogue import part as part_of_questions
from kg.contradictions import contradictions
from kg.export import FORMATS
from kg.projection import network
from kg.projection.views import part as part_of_views
from kg.query import ask
from kg.sparql.binding import narrowed
from kg.vocabulary import CODE, DCTERMS, ID, OA, ORG, PACT, RDF, SKOS

ROLE = (ORG.role, CODE["role/coordinator"])
PARTS = {
    "Partnership": ([(PACT.party, ID.ann), (PACT.party, ID.city)], {}),
    "Affiliation": ([ROLE], {"holder": "ann", "body": "firm"}),
}


def told(kind, *tellings):
    """Return an edition in which each telling is of one partnership or post: status, time and issue."""
    said = situation("call", "Event", "occurred", "first", guest="firm", host="city")
    said += [statement(CODE["stage/operating"], SKOS.inScheme, CODE.stage)]
    facts, parts = PARTS[kind]
    for name, (status, time, issued) in zip(("first", "second"), tellings, strict=True):
        source = told_by(name, issued or "")
        said += source if issued else [s for s in source if str(s.object) != ""]
        times = [(PACT.time, time)] if time else []
        said += situation(f"{name}-said", kind, status, name, *facts, *times, **parts)
    return edition(said)


DIFFER = [
    (("ongoing", None, None), ("occurred", None, None), True),
    (("ongoing", None, None), ("occurred", "2010/2018", "2023"), True),
    (("ongoing", None, "2015"), ("occurred", None, None), True),
    (("ongoing", None, "2015"), ("occurred", None, "2015-06"), True),
    (("ongoing", None, "2015"), ("ongoing", "2010/2015-03", "2015-06"), True),
    (
        ("ongoing", None, "2015"),
        ("ongoing", "2010/2012", "2015-06"),
        False,
    ),  # it may have been taken up again
    (("ongoing", None, "2015"), ("occurred", None, "2023"), False),  # it has ended since
    (("ongoing", None, "2023"), ("occurred", None, "2015"), False),  # it may have been taken up again
    (("ongoing", "2010/..", "2023"), ("occurred", "2010/2014", "2015"), True),
    (("ongoing", "2016/..", None), ("occurred", "2010/2014", None), False),  # another one
    (("ongoing", None, None), ("ongoing", None, None), False),
    (("ongoing", None, None), ("intended", None, None), False),
]


WHEN = list(product((None, "2010/2014", "2014/2020", "2021/.."), (None, "2015", "2023")))
"""A time and a day of issue, each perhaps not stated."""


@pytest.mark.parametrize(("time", "issued"), WHEN)
def test_a_network_marks_as_over_the_posts_that_the_rule_leaves_out(time, issued):
    """The part ``posts-over`` and the rule ``affiliated-with`` state the same conditions, each on its own."""
    for then in WHEN:
        asked = told("Affiliation", ("ongoing", time, issued), ("occurred", *then))
        over = {row["post"] for row in asked.select(part_of_questions("posts-over"))}
        held = list(asked.select("SELECT ?body WHERE { ?person pact:affiliatedWith ?body }"))
        assert over == {ID["second-said"]} | (set() if held else {ID["first-said"]}), then


@pytest.mark.parametrize(("time", "issued"), WHEN)
def test_a_network_tells_by_rule_the_ends_that_no_source_of_theirs_states(time, issued):
    """The view ``ends-by-rule`` and the rule ``stage-of-partnership`` state the same, each on its own."""
    for then in WHEN:
        asked = told("Partnership", ("ongoing", time, issued), ("occurred", *then))
        ended = {row["s"] for row in asked.select("SELECT ?s WHERE { ?s pact:stage stage:ended }")}
        said = {row["situation"] for row in asked.select(narrowed(part_of_questions("says-it-ended"), ()))}
        by_rule = {row["situation"] for row in asked.select(part_of_views("ends-by-rule"))}
        assert by_rule == {one for one in ended - said if one in (ID["first-said"], ID["second-said"])}, then


@pytest.mark.parametrize("kind", sorted(PARTS))
@pytest.mark.parametrize(("first", "second", "differ"), DIFFER)
def test_sources_that_differ_on_whether_a_thing_goes_on_contradict_each_other_unless_it_ended_between_them(
    kind, first, second, differ
):
    asked = told(kind, first, second)
    (found, *more) = contradictions(asked, [ID["first-said"]]) or (None,)
    assert (found is not None and found.aspect == "course", more) == (differ, [])
    assert len(ask(asked, "disagreements").rows) == differ


def test_both_sides_of_what_goes_on_or_not_are_told_in_two_languages():
    asked = ask(
        told("Partnership", ("ongoing", None, None), ("occurred", None, None)), "partners-of", "id:ann"
    )
    assert asked.verdict == "contradicted"
    (found,) = asked.contradictions
    says = {found.one: found.one_says, found.other: found.other_says}
    assert says == {ID["first-said"]: CODE["status/ongoing"], ID["second-said"]: CODE["stage/ended"]}
    assert [asked.sides(lang)[1][0][0] for lang in ("en", "zh")] == ["whether it goes on", "是否持续"]


@pytest.mark.parametrize(
    ("first", "second", "holds"),
    [
        (("ongoing", None, "2015"), ("occurred", "2010/2018", "2023"), False),
        (("ongoing", None, "2015"), ("occurred", None, "2023"), False),
        (("ongoing", None, "2023"), ("occurred", None, "2015"), True),
        (("ongoing", None, None), ("occurred", None, "2023"), True),
        (("ongoing", None, "2015"), ("occurred", "2000/2005", "2023"), True),  # an earlier one
        (("ongoing", "2009/..", "2015"), ("occurred", "2000/2005", "2023"), True),
        (("ongoing", None, "2015"), ("denied", None, "2023"), True),
    ],
)
def test_a_later_source_that_ends_a_post_ends_it_in_the_rule_the_contacts_and_the_memberships(
    first, second, holds
):
    asked = told("Affiliation", first, second)
    assert asked.ask("ASK { id:ann pact:affiliatedWith id:firm }") is holds
    assert bool(ask(asked, "contacts", "id:firm", "id:city").rows) is holds
    members = Graph().parse(data=FORMATS["org"].write(asked), format="turtle")
    assert bool(list(members.subjects(ORG.member, ID.ann))) is holds


def test_who_leaves_one_post_keeps_another_at_the_same_body():
    said = [*told_by("first", "2015"), *told_by("second", "2023")]
    roles = [(ORG.role, CODE[f"role/{role}"]) for role in ("coordinator", "professor")]
    for name, role in zip(("one", "other"), roles, strict=True):
        said += situation(name, "Affiliation", "ongoing", "first", role, holder="ann", body="firm")
    call = situation("call", "Event", "occurred", "first", guest="firm", host="city")
    (row,) = ask(edition([*said, *call]), "contacts", "id:firm", "id:city").rows
    assert (row["contact"], row["named_in"]) == (ID.ann, ID.one)
    said += situation("left", "Affiliation", "occurred", "second", roles[0], holder="ann", body="firm")
    assert not ask(edition([*said, *call]), "contacts", "id:firm", "id:city").rows
    asked = edition(said)
    assert asked.ask("ASK { id:ann pact:affiliatedWith id:firm }")
    members = Graph().parse(data=FORMATS["org"].write(asked), format="turtle")
    assert set(members.subjects(ORG.member, ID.ann)) == {ID.other}
    assert not contradictions(asked, [ID.one, ID.other])


def test_nobody_is_a_member_of_a_body_that_is_not_named():
    said = [*told_by("first", "2015"), statement(ID.firm, PACT.unnamed, CODE["unnamed-reason/not-named"])]
    said += situation("post", "Affiliation", "ongoing", "first", ROLE, holder="ann", body="firm")
    assert not list(Graph().parse(data=FORMATS["org"].write(edition(said)), format="turtle"))


def test_a_partner_is_whom_a_delegation_acts_for_and_not_the_delegation():
    said = [*told_by("first", "2023"), statement(ID.team, PACT.actsFor, ID.city)]
    said += situation("work", "Partnership", "ongoing", "first", (PACT.party, ID.team), (PACT.party, ID.firm))
    rows = edition(said).select("SELECT ?one ?other { ?one pact:partnerOf ?other }")
    assert {(row["one"], row["other"]) for row in rows} == {(ID.city, ID.firm), (ID.firm, ID.city)}


@pytest.mark.parametrize(
    ("began", "denied", "differ"),
    [
        ("2025-08", "2024-05-20", False),
        ("2024-08", "2024", True),
        ("2025-08", None, True),
        ("2024-03", "2024-05-20", True),
        (None, "2024-05-20", True),
    ],
)
def test_who_denies_a_thing_does_not_deny_what_began_after_he_spoke(began, denied, differ):
    times = ("occurred", began, "2025-09-15"), ("denied", None, denied)
    for kind in PARTS:
        assert bool(contradictions(told(kind, *times), [ID["first-said"]])) is differ


def test_who_holds_another_post_than_that_of_a_coordinator_is_no_contact():
    said = told_by("first", "2023") + situation(
        "call", "Event", "occurred", "first", guest="firm", host="city"
    )
    role = (ORG.role, CODE["role/professor"])
    said += situation("post", "Affiliation", "ongoing", "first", role, holder="ann", body="firm")
    assert not ask(edition(said), "contacts", "id:firm", "id:city").rows


def works(name, status, source, *facts, parties=("firm", "city")):
    return situation(
        name, "Partnership", status, source, *((PACT.party, ID[party]) for party in parties), *facts
    )


def closed_by_a_later_source(*more):
    """Return a partnership that a source of 2031 tells, with its contract, and one of 2032 says is over."""
    said = [*told_by("early", "2031-05-05"), *told_by("late", "2032-02-10"), *more]
    said += works("goes-on", "ongoing", "early", (PACT.time, "2027/.."))
    said += situation(
        "deed",
        "Agreement",
        "occurred",
        "early",
        (PACT.party, ID.firm),
        (PACT.party, ID.city),
        (PACT.instrument, CODE["instrument/contract"]),
        (PACT.founds, ID["goes-on"]),
        (PACT.time, "2031-05-03"),
        (PACT.term, "2031-05/2033-05"),
    )
    return edition([*said, *works("over", "occurred", "late", (PACT.time, "2027/2031-12"))])


@pytest.mark.parametrize(
    ("earlier", "later", "moved"),
    [
        ("2031-06", "2032-12", {("operating", "ended", (ID.over,))}),
        ("2030", "2031-12", {(None, "operating", (ID["goes-on"],))}),
        ("2030", "2032-12", {(None, "ended", (ID.deed, ID["goes-on"], ID.over))}),
        ("2032-03", "2033", set()),
    ],
)
def test_a_move_on_the_ladder_is_from_what_was_told_then_and_not_from_what_a_later_source_ended(
    earlier, later, moved
):
    rows = ask(closed_by_a_later_source(), "ladder-moves", "id:city", earlier, later).rows
    steps = {(row["before"], row["after"], row["situation"]) for row in rows}
    assert steps == {(b and CODE[f"stage/{b}"], CODE[f"stage/{a}"], s) for b, a, s in moved}


def test_what_ended_before_is_another_matter_than_what_a_later_source_ended():
    first = [*told_by("first", "2016"), *works("old", "occurred", "first", (PACT.time, "2010/2015"))]
    rows = ask(closed_by_a_later_source(*first), "ladder-moves", "id:city", "2031-06", "2032-12").rows
    assert [(row["before"], row["after"]) for row in rows] == [(CODE["stage/operating"], CODE["stage/ended"])]


def spots(*sources):
    """State where the passages of sources stand."""
    at = {OA.start: Literal(0), OA.end: Literal(9), PACT.digest: "0"}
    return [
        statement(ID[f"{source}-passage"], verb, value) for source in sources for verb, value in at.items()
    ]


def one_ends_by_another():
    """Return three things that end by a later source, and one that rests by its own."""
    rested = works("rests", "dormant", "early", (PACT.concerns, ID.ships), (PACT.time, "2010/2014"))
    return closed_by_a_later_source(*rested, *spots("early", "late"))


def founded_by_three(over):
    """Return a contract of three until 2031 that founded what two of them do, which a source of 2032 ends.

    The second source that tells the contract is ``over``.
    """
    said = [*told_by("early", "2030-05-05"), *told_by("late", "2032-02-10"), *told_by("last", "2034-01-01")]
    said += [statement(ID.mill, RDF.type, ORG.Organization), *spots("early", "late", "last")]
    said += works("goes-on", "ongoing", "early", (PACT.time, "2027/..")) + works("over", "occurred", "late")
    parties = [(PACT.party, ID[who]) for who in ("firm", "city", "mill")]
    said += situation("deed", "Agreement", "occurred", "early", *parties, (PACT.term, "../2031"))
    said += [statement(ID.deed, PACT.instrument, CODE["instrument/contract"])]
    said += [statement(ID.deed, PACT.founds, ID["goes-on"])]
    return edition([*said, statement(ID.deed, PACT.evidence, ID[f"{over}-passage"])])


def founded_and_left():
    """Return a contract of three until 2034 that founded what one of them has left by a source of 2032."""
    three = ("firm", "city", "mill")
    said = [*told_by("early", "2030-05-05"), *told_by("late", "2032-02-10"), *told_by("last", "2035-01-01")]
    said += [statement(ID.mill, RDF.type, ORG.Organization), *spots("early", "late", "last")]
    said += works("goes-on", "ongoing", "late", parties=three)
    said += took_part("goes-on", "mill", "../2031", "late")
    parties = [(PACT.party, ID[who]) for who in three]
    said += situation("deed", "Agreement", "occurred", "early", *parties, (PACT.term, "../2034"))
    said += [statement(ID.deed, PACT.instrument, CODE["instrument/contract"])]
    said += [statement(ID.deed, PACT.evidence, ID["last-passage"])]
    said += [statement(ID.deed, PACT.founds, ID["goes-on"])]
    # The city and the firm go on until the last source, which says that it is over.
    said += works("over", "occurred", "last", parties=three)
    said += situation("note", "Agreement", "occurred", "early", *parties[:2])
    said += [statement(ID.note, PACT.instrument, CODE["instrument/contract"])]
    said += [statement(ID.note, PACT.founds, ID["done"])]
    return edition([*said, *works("done", "occurred", "late")])


def left_twice():
    """Return a partnership that the mill has left by a later source, and another by a third one."""
    more = [*told_by("third", "2026-05-01"), *spots("early", "late", "third")]
    more += works("other", "ongoing", "third", (PACT.concerns, ID.ports), parties=("firm", "city", "mill"))
    more += works("before", "occurred", "third", (PACT.time, "2019/2020"), parties=("firm", "city", "mill"))
    return one_left("../2025-06", more=[*more, *took_part("other", "mill", "../2026-03", "third")])


def ended_by_one_of_two_sources():
    """Return what a source of 2031 tells, and an end in one of 2030 and in one of two of one day in 2032."""
    said = [*told_by("early", "2031-05-05"), *told_by("late", "2032-02-10"), *told_by("first", "2030-01-01")]
    said += [*told_by("same-day", "2032-02-10"), *spots("early", "late", "first", "same-day")]
    said += [*works("goes-on", "ongoing", "early"), *works("over", "occurred", "late")]
    said += situation("deed", "Agreement", "occurred", "early", (PACT.party, ID.firm), (PACT.party, ID.city))
    said += [statement(ID.deed, PACT.instrument, CODE["instrument/contract"])]
    said += [statement(ID.deed, PACT.founds, ID["goes-on"])]
    return edition([*said, statement(ID.over, PACT.evidence, ID["first-passage"])])


BESIDE = [("words-behind", ["id:firm", "id:city"]), ("partners-of", ["id:city"])]


@pytest.mark.parametrize(("name", "values"), BESIDE)
def test_beside_an_end_stands_the_source_that_tells_it(name, values):
    answer = ask(one_ends_by_another(), name, *values)
    told = {row["situation"]: row["end_told_in"] for row in (*answer.rows, *answer.nearby)}
    ended = dict.fromkeys((ID["goes-on"], ID.deed, ID.over), (ID.late,))
    assert told == {**ended, ID.rests: (ID.early,)}
    assert "end told in" in answer.table(reading=True)[0]
    said = [*told_by("early", "2031-05-05"), *works("s", "ongoing", "early"), *spots("early")]
    assert "end told in" not in ask(edition(said), name, *values).table(reading=True)[0]


@pytest.mark.parametrize(("name", "values"), BESIDE)
def test_who_told_of_an_end_before_does_not_end_what_was_told_after(name, values):
    answer = ask(ended_by_one_of_two_sources(), name, *values)
    told = {row["situation"]: row["end_told_in"] for row in (*answer.rows, *answer.nearby)}
    assert told == {
        **dict.fromkeys((ID["goes-on"], ID.deed), (ID.late,)),
        ID.over: (ID.first, ID.late),
    }


@pytest.mark.parametrize(("name", "values"), BESIDE)
def test_an_end_of_what_two_do_is_no_end_of_a_contract_of_three(name, values):
    answer = ask(founded_by_three("last"), name, *values)
    told = {row["situation"]: row["end_told_in"] for row in (*answer.rows, *answer.nearby)}
    assert (told[ID.deed], told[ID["goes-on"]]) == ((ID.last,), (ID.late,))


@pytest.mark.parametrize(("name", "values"), BESIDE)
def test_a_departure_is_no_end_for_those_who_stay_nor_of_a_contract(name, values):
    def told(asked, partner):
        answer = ask(founded_and_left(), name, *asked)
        rows = [row for row in (*answer.rows, *answer.nearby) if row.get("partner", partner) == partner]
        return {row["situation"]: row["end_told_in"] for row in rows}

    assert told(values, ID.firm) == {
        **dict.fromkeys((ID.deed, ID["goes-on"], ID.over), (ID.last,)),
        **dict.fromkeys((ID.note, ID.done), (ID.late,)),
    }
    left = told(["id:mill", *values[1:]], ID.city)
    assert (left[ID.deed], left[ID["goes-on"]]) == ((ID.last,), (ID.last, ID.late))


@pytest.mark.parametrize(("name", "values"), BESIDE)
def test_beside_who_has_left_stands_the_source_that_tells_it(name, values):
    asked = left_twice()
    answer = ask(asked, name, "id:mill", *values[1:])
    told = {row["situation"]: row["end_told_in"] for row in (*answer.rows, *answer.nearby)}
    assert told == {
        **dict.fromkeys((ID["early-told"], ID["late-told"]), (ID.late,)),
        **dict.fromkeys((ID.other, ID.before), (ID.third,)),
    }
    assert {row["end_told_in"] for row in ask(asked, name, *values).rows} == {()}


def test_only_a_source_that_says_so_is_counted_for_an_end():
    asked = closed_by_a_later_source()
    words = ask(asked, "partners-of", "id:city")
    assert len(words.nearby) == 3
    assert words.verdict_text() == "Ended in 1 source; 2 sources read."
    due = ask(asked, "ending-soon", "id:city", "2033-01", "12")
    assert [row["situation"] for row in due.nearby] == [ID.deed]
    assert (due.verdict, due.outcomes.counts) == ("ended", {"ended": 0})
    assert due.verdict_text() == "Ended by rule, which no source says of it itself; 2 sources read."
    assert due.verdict_text("zh") == "依规则已终止，并无来源就其本身如此说明（已读来源 2 个）。"
    (row,) = ask(asked, "support-of-ties", "id:city").rows
    assert (row["stage"], str(row["independent_sources"])) == (CODE["stage/ended"], "1")
    assert row["source"] == (ID.late,)
    assert set(row["situation"]) == {ID["goes-on"], ID.deed, ID.over}


def took_part(situation, who, time, source):
    part = ID[f"{situation}-part-of-{who}"]
    return [
        statement(ID[situation], PACT.participation, part),
        statement(part, RDF.type, PACT.Participation),
        statement(part, PACT.participant, ID[who]),
        statement(part, PACT.time, time),
        statement(part, PACT.evidence, ID[f"{source}-passage"]),
    ]


def one_left(left, then="2025-10-20", told="2024-06-18", later=("firm", "city", "mill"), more=(), **facts):
    """Return a partnership of three that a source tells, and a later one in which the mill has left it."""
    three = ("firm", "city", "mill")
    said = [statement(ID.mill, RDF.type, ORG.Organization)]
    for source, issued in (("early", told), ("late", then)):
        said += [s for s in told_by(source, issued or "") if issued or s.predicate != DCTERMS.issued]
    for name in ("early", "late"):
        fields = [(PACT.concerns, ID[facts[name]])] if name in facts else []
        parties = three if name == "early" else later
        said += works(f"{name}-told", "ongoing", name, (PACT.time, "2019/.."), *fields, parties=parties)
    return edition([*said, *took_part("late-told", "mill", left, "late"), *more])


LEFT = [
    ({"left": "../2025-06"}, True),
    ({"left": "2019/2025-06"}, True),
    ({"left": "../2025-06", "early": "ports", "late": "ports"}, True),
    ({"left": "../2025-06", "early": "ports", "late": "ships"}, False),  # another partnership
    ({"left": "../2025-06", "later": ("firm", "city", "mill", "ann")}, False),
    ({"left": "../2026"}, False),  # he is to leave
    ({"left": "../2022"}, False),  # before the first spoke: he may have come back
    ({"left": "../2025-06", "told": None}, False),
    ({"left": "../2025-06", "told": "2025-10"}, False),  # which is later is not known
]


@pytest.mark.parametrize(("facts", "gone"), LEFT)
def test_who_left_by_a_later_source_is_no_partner_by_an_older_one(facts, gone):
    asked = one_left(**facts)
    assert asked.ask("ASK { id:mill pact:partnerOf id:firm }") is not gone
    assert asked.ask("ASK { id:city pact:partnerOf id:firm }")
    stands = asked.select("SELECT ?stage { ?tie pact:between id:mill , id:firm ; pact:stage ?stage }")
    assert [row["stage"] for row in stands] == [CODE["stage/ended" if gone else "stage/operating"]]
    assert bool(ask(asked, "partners-of", "id:mill").rows) is not gone


def test_who_left_is_told_apart_from_the_parties_of_what_goes_on():
    asked = one_left("../2025-06", early="ports", late="ports")
    rows = ask(asked, "start-of-partnership", "id:firm").rows
    assert {(row["partner"], row["former_party"]) for row in rows} == {((ID.city,), (ID.mill,))}
    for row in ask(asked, "technologies").rows:
        assert (set(row["of_whom"]), row["former_party"]) == ({ID.firm, ID.city}, (ID.mill,))
    rests = ask(asked, "what-rests-on-a-source", "id:early").rows
    others = {row["thing"]: row["others_state_it_in"] for row in rests}
    assert others[ID["tie/firm--mill"]] == ()
    assert others[ID["tie/city--firm"]] == (ID.late,)
    assert {
        tuple(sorted((one, other)))
        for one, other, said in network(asked).edges(data=True)
        if said.get("outlived")
    } == {(str(ID.firm), str(ID.mill)), (str(ID.city), str(ID.mill))}


def test_an_older_denial_is_no_headline_where_a_later_source_says_that_they_are_partners():
    said = [*told_by("early", "2031-05"), *told_by("late", "2032-02")]
    said += works("none", "denied", "early") + works("some", "ongoing", "late")
    answer = ask(edition(said), "start-of-partnership", "id:city")
    assert (answer.rows, answer.verdict, answer.outcomes.counts) == ((), "contradicted", {"denied": 1})
    assert answer.verdict_text() == (
        "Not stated in the 2 sources read, denied in 1 source. Contradicted in 1 point."
    )
    assert answer.verdict_text("zh") == "未说明（已读来源 2 个），被否认：1 个来源。来源之间有矛盾：1 处。"
    assert [found.aspect for found in answer.contradictions] == ["denial"]


@pytest.mark.parametrize(
    ("stated", "denied", "contradicted"),
    [
        ("dean", None, True),
        (None, None, True),
        ("dean", "dean", True),
        ("dean", "teacher", False),
        (None, "dean", False),
    ],
)
def test_who_denies_a_post_without_its_role_denies_it_with_each(stated, denied, contradicted):
    said = [*told_by("early", "2024-06"), *told_by("late", "2024-09")]
    for name, status, role in (("early", "ongoing", stated), ("late", "denied", denied)):
        roles = [(ORG.role, ID[role])] if role else []
        said += situation(f"{name}-post", "Affiliation", status, name, *roles, holder="ann", body="firm")
    said += situation("elsewhere", "Affiliation", "ongoing", "early", holder="ann", body="city")
    said += situation("of-another", "Affiliation", "ongoing", "early", holder="bob", body="firm")
    asked = edition(said)
    assert contradictions(asked, [ID.elsewhere, ID["of-another"]]) == ()
    for side in ("early", "late"):
        found = contradictions(asked, [ID[f"{side}-post"]])
        assert [one.aspect for one in found] == (["denial"] if contradicted else []), side
    assert len(ask(asked, "disagreements").rows) == contradicted


def test_a_past_post_without_a_role_is_not_compared_in_its_times_with_one_that_has_a_role():
    said = [*told_by("early", "2024-06"), *told_by("late", "2024-09")]
    said += situation(
        "p", "Affiliation", "ongoing", "early", ROLE, (PACT.time, "2012/.."), holder="ann", body="firm"
    )
    said += situation(
        "q", "Affiliation", "occurred", "late", (PACT.time, "2010/2023"), holder="ann", body="firm"
    )
    assert contradictions(edition(said), [ID.p]) == ()
