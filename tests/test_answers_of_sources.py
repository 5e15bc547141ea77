"""What answers say of sources: who published them, who repeats them, what rests on them."""

import pytest
from conftest import statement
from rdflib import Literal
from test_answers_in_time import edition, promise, situation, told_by
from test_going_on import took_part

from kg.evidence import evidence
from kg.measures import measure
from kg.projection import network
from kg.query import ask
from kg.vocabulary import CODE, DCTERMS, ID, MEASURE, ORG, PACT, RDF


def told_twice(*facts):
    """Return an edition of a visit that an early source tells and a late one too."""
    visit = situation("s", "Event", "occurred", "early", guest="firm", host="city")
    late = [statement(ID.s, PACT.evidence, ID["late-passage"])]
    return edition([*told_by("early", "2024-06"), *told_by("late", "2024-07"), *visit, *late, *facts])


def others(asked):
    rows = ask(asked, "what-rests-on-a-source", "id:early").rows
    return {row["thing"]: row["others_state_it_in"] for row in rows}[ID.s]


def test_a_source_without_a_publisher_is_not_dropped():
    (row,) = ask(told_twice(), "declared-and-reported", "id:city").rows
    assert (row["partner"], row["declared"], row["reported"]) == (ID.firm, (), ())
    assert row["publisher_not_stated"] == (ID.s,)


def test_who_reprints_or_repeats_a_source_would_not_state_it_alone():
    assert others(told_twice()) == (ID.late,)
    assert others(told_twice(statement(ID.late, PACT.reprints, ID.early))) == ()
    assert others(told_twice(statement(ID.s, PACT.accordingTo, ID.early))) == ()


def contract(name, source, status="occurred", *facts):
    """State a contract of the firm and the city."""
    said = situation(name, "Agreement", status, source, *facts)
    said += [statement(ID[name], PACT.party, ID[who]) for who in ("firm", "city")]
    return [*said, statement(ID[name], PACT.instrument, CODE["instrument/contract"])]


def test_a_denied_contract_does_not_deny_that_a_person_agreed():
    told = [*told_by("early", "2024-06"), *contract("s", "early", "denied")]
    answer = ask(edition(told), "who-agreed", "id:firm")
    assert (answer.verdict, len(answer.nearby)) == ("not stated", 1)
    denied = situation("t", "Commitment", "denied", "early", giver="firm", receiver="city")
    denied += [statement(ID.t, PACT.giver, ID.ann)]
    assert ask(edition([*told, *denied]), "who-agreed", "id:firm").verdict == "denied"


def test_a_partnership_that_is_only_hoped_for_is_no_letter_of_intent():
    hoped = situation("s", "Partnership", "intended", "early", (PACT.concerns, ID.field))
    hoped += [statement(ID.s, PACT.party, ID[who]) for who in ("firm", "city")]
    (row,) = ask(
        edition([*told_by("early", "2024-06"), *hoped]), "places-wanting-a-technology", ID.field
    ).rows
    assert (row["place"], row["aim_with"]) == (ID.city, (ID.firm,))
    assert "letter_with" not in row


def figure(name, source, value, *facts):
    """State how many of something the city has, and its rank."""
    said = [(PACT.value, Literal(value)), (PACT.rank, Literal(1)), (PACT.time, "2023"), *facts]
    return [
        *situation(
            name, "Observation", "occurred", source, *said, about="city", measure="m", rankedWithin="land"
        ),
        statement(ID.m, PACT.unit, ID.unit),
        statement(ID.m, PACT.level, ID.level),
    ]


@pytest.mark.parametrize("name", ["figures-by-voice", "rankings", "platforms-by-level"])
def test_a_figure_that_another_source_contradicts_says_so_wherever_it_is_told(name):
    told = [*told_by("early", "2024-06"), *told_by("late", "2024-07"), *figure("s", "early", 30)]
    assert ask(edition(told), name, "id:city").contradictions == ()
    answer = ask(edition([*told, *figure("t", "late", 32)]), name, "id:city")
    assert "Contradicted in 1 point." in answer.verdict_text()


def test_a_body_whose_word_a_rank_is_is_no_document_it_was_compiled_in():
    survey = [statement(ID.survey, RDF.type, PACT.Source), statement(ID.survey, DCTERMS.publisher, ID.firm)]
    told = [*told_by("early", "2024-06"), *survey]
    (row,) = ask(
        edition([*told, *figure("s", "early", 30, (PACT.accordingTo, ID.firm))]), "rankings", "id:city"
    ).rows
    assert (row["compiled_in"], row["compiled_by"], row["according_to"]) == (None, None, ID.firm)
    (row,) = ask(
        edition([*told, *figure("s", "early", 30, (PACT.accordingTo, ID.survey))]), "rankings", "id:city"
    ).rows
    assert (row["compiled_in"], row["compiled_by"], row["according_to"]) == (ID.survey, ID.firm, None)


def test_an_unnamed_university_is_not_known_to_be_another():
    said = []
    for name, who in (("s", "firm"), ("t", "other")):
        said += situation(name, "Partnership", "ongoing", "early", (PACT.concerns, ID.field), party=who)
        said += [statement(ID[name], PACT.party, ID.city)]
    said += [
        statement(ID.other, ORG.classification, CODE["organization-kind/university"]),
        statement(ID.other, RDF.type, ORG.Organization),
    ]
    told = [*told_by("early", "2024-06"), *said]
    assert len(ask(edition(told), "other-universities", "id:firm").rows) == 1
    unnamed = statement(ID.other, PACT.unnamed, ID.withheld)
    assert ask(edition([*told, unnamed]), "other-universities", "id:firm").rows == ()
    unknown = statement(ID.firm, PACT.unnamed, ID.withheld)
    assert ask(edition([*told, unknown]), "other-universities", "id:firm").rows == ()


def test_nobody_introduces_by_a_post_whose_last_day_was_over():
    post = situation("p", "Affiliation", "ongoing", "early", holder="ann", body="firm")
    told = [*told_by("early", "2024-06"), *post, *promise("early")]
    assert len(ask(edition(told), "introductions", "id:city", "id:firm").rows) == 1
    over = statement(ID.p, PACT.time, "2019/2022")
    assert ask(edition([*told, over]), "introductions", "id:city", "id:firm").rows == ()
    assert ask(edition([*told, over]), "introductions", "id:firm", "id:city").rows == ()


@pytest.mark.parametrize(("role", "found"), [("teacher", 0), ("dean", 1)])
def test_nobody_introduces_by_a_post_that_a_later_source_tells_as_past(role, found):
    post = situation("p", "Affiliation", "ongoing", "early", holder="ann", body="firm")
    past = situation("q", "Affiliation", "occurred", "late", holder="ann", body="firm")
    roles = [statement(ID.p, ORG.role, ID.teacher), statement(ID.q, ORG.role, ID[role])]
    told = [
        *told_by("early", "2024-06"),
        *told_by("late", "2024-09"),
        *post,
        *past,
        *roles,
        *promise("early"),
    ]
    for pair in (("id:city", "id:firm"), ("id:firm", "id:city")):
        assert len(ask(edition(told), "introductions", *pair).rows) == found


@pytest.mark.parametrize(
    ("facts", "who"),
    [
        ([], (ID.late,)),
        ([statement(ID.late, PACT.reprints, ID.early)], ()),
        ([statement(ID.t, PACT.accordingTo, ID.early)], ()),
        ([statement(ID.t, PACT.party, ID.ann)], ()),
        ([statement(ID.t, PACT.instrument, ID.letter)], ()),
        ([statement(ID.s, PACT.time, "2023-03-09"), statement(ID.t, PACT.time, "2023-03-10")], (ID.late,)),
        ([statement(ID.s, PACT.time, "2023-03-09"), statement(ID.t, PACT.time, "2023-04-10")], ()),
        ([statement(ID.s, PACT.time, "2023-03-09"), statement(ID.t, PACT.time, "2023")], (ID.late,)),
        ([statement(ID.s, PACT.concerns, ID.field), statement(ID.t, PACT.concerns, ID.other)], ()),
    ],
)
def test_others_state_what_they_say_of_the_same_matter_in_a_node_of_their_own(facts, who):
    told = [*told_by("early", "2024-06"), *told_by("late", "2024-07")]
    assert others(edition([*told, *contract("s", "early"), *contract("t", "late"), *facts])) == who


@pytest.mark.parametrize(("status", "who"), [("intended", ()), ("denied", ()), ("occurred", (ID.late,))])
def test_who_denies_or_only_expects_a_matter_does_not_state_it(status, who):
    told = [*told_by("early", "2024-06"), *told_by("late", "2024-07")]
    assert others(edition([*told, *contract("s", "early"), *contract("t", "late", status)])) == who


@pytest.mark.parametrize(("value", "who"), [(30, (ID.late,)), (32, ())])
def test_others_state_a_figure_where_theirs_is_the_same(value, who):
    told = [*told_by("early", "2024-06"), *told_by("late", "2024-07")]
    assert others(edition([*told, *figure("s", "early", 30), *figure("t", "late", value)])) == who


@pytest.mark.parametrize(("years", "who"), [("2020/..", (ID.late,)), ("2010/2014", ())])
def test_others_state_a_post_or_partnership_where_the_years_may_be_the_same(years, who):
    for kind, parts in (
        ("Affiliation", {"holder": "ann", "body": "firm"}),
        ("Partnership", {"party": "firm"}),
    ):
        said = [*told_by("early", "2024-06"), *told_by("late", "2024-07")]
        said += situation("s", kind, "ongoing", "early", (PACT.time, "2019/.."), **parts)
        said += situation("t", kind, "ongoing", "late", (PACT.time, years), **parts)
        if kind == "Partnership":
            said += [statement(ID[name], PACT.party, ID.city) for name in "st"]
        assert others(edition(said)) == who, kind


def test_a_tie_that_others_tell_only_on_the_word_of_the_source_rests_on_it_alone():
    told = [*told_by("early", "2024-06"), *told_by("late", "2024-07")]
    repeated = statement(ID.t, PACT.accordingTo, ID.early)
    for more, who in (([], (ID.late,)), ([repeated], ())):
        asked = edition([*told, *contract("s", "early"), *contract("t", "late"), *more])
        rows = {row["kind"]: row for row in ask(asked, "what-rests-on-a-source", "id:early").rows}
        assert rows[(PACT.Tie,)]["others_state_it_in"] == who


def test_a_post_of_who_promised_that_another_source_denies_says_so():
    told = [
        *told_by("early", "2024-06"),
        *told_by("late", "2024-07"),
        *promise("early", (PACT.concerns, ID.field)),
    ]
    told += situation("p", "Affiliation", "ongoing", "early", holder="ann", body="firm")
    denied = situation("q", "Affiliation", "denied", "late", holder="ann", body="firm")
    assert ask(edition(told), "who-promised", ID.field).contradictions == ()
    answer = ask(edition([*told, *denied]), "who-promised", ID.field)
    assert (answer.verdict, answer.rows[0]["affiliation"]) == ("contradicted", (ID.p,))


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ([], True),
        ([(PACT.time, "2023/..")], True),
        ([(PACT.time, "2024-06-15/..")], True),
        ([(PACT.time, "2025-01/..")], False),
    ],
)
def test_a_post_that_began_after_a_promise_is_not_told_with_it(facts, told):
    said = [*told_by("early", "2024-06"), *told_by("late", "2025-07")]
    said += situation(
        "s", "Commitment", "committed", "early", (PACT.concerns, ID.field), giver="ann", receiver="city"
    )
    said += situation("p", "Affiliation", "ongoing", "late", *facts, holder="ann", body="firm")
    (row,) = ask(edition(said), "who-promised", ID.field).rows
    assert (row["giver_belongs_to"], row["affiliation"]) == (((ID.firm,), (ID.p,)) if told else ((), ()))


@pytest.mark.parametrize(
    ("source", "facts", "told"),
    [
        ("early", [], True),
        ("early", [(PACT.time, "2023/2026")], True),
        ("early", [(PACT.time, "2010/2012")], False),
        ("old", [], False),
    ],
)
def test_a_post_that_is_over_since_a_promise_is_told_where_its_source_tells_it(source, facts, told):
    said = [*told_by("old", "2023-06"), *told_by("early", "2024-06"), *told_by("late", "2025-07")]
    said += situation(
        "s", "Commitment", "committed", "early", (PACT.concerns, ID.field), giver="ann", receiver="city"
    )
    said += situation("p", "Affiliation", "ongoing", source, *facts, holder="ann", body="firm")
    said += situation("q", "Affiliation", "occurred", "late", holder="ann", body="firm")
    (row,) = ask(edition(said), "who-promised", ID.field).rows
    assert (row["giver_belongs_to"], row["affiliation"]) == (((ID.firm,), (ID.p,)) if told else ((), ()))


def test_a_tie_of_ones_own_that_is_denied_is_told_where_a_party_is_shared():
    told = [*told_by("early", "2024-06"), *told_by("late", "2024-07"), *contract("s", "early")]
    other = contract("o", "early")
    other[-3:-1] = [statement(ID.o, PACT.party, ID[who]) for who in ("firm", "town")]
    told += [*other, statement(ID.town, RDF.type, PACT.AdministrativeArea)]
    denied = contract("t", "late", "denied")
    for place in ("id:city", "id:town"):
        answer = ask(edition([*told, *denied]), "shared-partners", place)
        assert (answer.verdict, answer.rows[0]["situation"]) == ("contradicted", (ID.o, ID.s)), place


@pytest.mark.parametrize("name", ["sectors", "cities-compared", "shared-partners"])
def test_who_is_only_hoped_for_is_called_tied_with_the_step_and_no_partner(name):
    told = told_by("early", "2024-06")
    for who, situated in (("city", "s"), ("town", "t")):
        told += situation(situated, "Partnership", "intended", "early", (PACT.concerns, ID.field))
        told += [statement(ID[situated], PACT.party, ID[party]) for party in ("firm", who)]
    told += [statement(ID.town, RDF.type, PACT.AdministrativeArea)]
    answer = ask(edition(told), name, "id:city")
    assert {(row["tied_party"], row["step"]) for row in answer.rows} == {
        ((ID.firm,), (CODE["stage/intent"],))
    }
    assert not any("partner" in heading for heading in answer.table()[0])
    assert not any("合作方" in heading for heading in answer.table("zh")[0])


@pytest.mark.parametrize("status", ["expected", "denied"])
def test_a_figure_that_is_expected_or_denied_says_so_and_grows_nothing(status):
    told = [*told_by("early", "2024-06"), *figure("s", "early", 90)]
    told = [f for f in told if (f.subject, f.predicate) != (ID.s, PACT.status)]
    asked = edition([*told, statement(ID.s, PACT.status, CODE[f"status/{status}"])])
    for name in ("figures-by-voice", "platforms-by-level", "rankings"):
        assert [row["status"] for row in ask(asked, name, "id:city").rows] == [CODE[f"status/{status}"]], name
    growth = [f for f in told if (f.subject, f.predicate) != (ID.s, PACT.measure)]
    growth += [statement(ID.s, PACT.measure, MEASURE["rd-growth"])]
    assert len(ask(edition([*growth, situated("occurred")]), "growth-and-ties", "id:city").rows) == 1
    assert ask(edition([*growth, situated(status)]), "growth-and-ties", "id:city").rows == ()


def situated(status):
    return statement(ID.s, PACT.status, CODE[f"status/{status}"])


@pytest.mark.parametrize(("copied", "rows"), [("12", 1), ("13", 3)])
def test_what_a_reprint_repeats_is_listed_once_among_the_disagreements(copied, rows):
    told = [*told_by("early", "2024-06"), *told_by("late", "2024-09"), *told_by("copy", "2024-10")]
    told += [statement(ID.copy, PACT.reprints, ID.late)]
    for source, value in (("early", "10"), ("late", "12"), ("copy", copied)):
        told += figure(f"{source}-figure", source, value)
    assert len(ask(edition(told), "disagreements").rows) == rows


def test_who_publishes_a_source_brings_no_other_source_into_what_that_one_says():
    """The firm is known by another source, which says nothing of the two."""
    said = [*told_by("first", "2032-01-09"), *told_by("second", "2033-05-05")]
    said += situation("none", "Partnership", "denied", "first", (PACT.party, ID.firm), (PACT.party, ID.city))
    said += [statement(ID.first, DCTERMS.publisher, ID.firm)]
    said += [statement(ID.firm, PACT.evidence, ID["second-passage"])]
    answer = ask(edition(said), "all-about-a-tie", "id:firm", "id:city")
    of_source = [row for row in answer.rows if row["thing"] == ID.first]
    assert len(of_source) == 5
    assert (answer.resting.count, answer.resting.told) == (1, len(answer.rows) - len(of_source))


def taken_up_again(between):
    """Return work that two sources of 2051 tell and one of 2053, and what a source of 2052 says of it."""
    told = [*told_by("first", "2051-03"), *told_by("second", "2051-06")]
    told += [*told_by("early", "2053-09"), *told_by("middle", "2052-03")]
    tellings = [("work", "ongoing", "first"), ("also", "ongoing", "second"), ("s", "ongoing", "early")]
    for name, status, source in [*tellings, *([("stop", between, "middle")] if between else [])]:
        told += situation(name, "Partnership", status, source)
        told += [statement(ID[name], PACT.party, ID[who]) for who in ("firm", "city")]
    return edition(told)


@pytest.mark.parametrize("between", ["occurred", "dormant", None])
def test_who_told_of_work_before_it_ended_does_not_state_that_it_was_taken_up_again(between):
    asked = taken_up_again(between)
    assert others(asked) == (() if between else (ID.first, ID.second))
    rows = ask(asked, "what-rests-on-a-source", "id:first").rows
    found = {row["thing"]: row["others_state_it_in"] for row in rows}
    assert found[ID.work] == ((ID.second,) if between else (ID.early, ID.second))


CHAIR = (ORG.role, CODE["role/chair"])


def held(*statuses):
    """Return a post as sources of 2051 to 2054 tell it, one status each or none, with other posts.

    Another held the same post, she another, and one with a role there, until 2052.
    """
    told = [*told_by("first", "2051-03"), *told_by("middle", "2052-03")]
    told += [*told_by("early", "2053-09"), *told_by("last", "2054-09")]
    tellings = (("post", "first"), ("between", "middle"), ("s", "early"), ("after", "last"))
    for (name, source), status in zip(tellings, statuses, strict=True):
        told += situation(name, "Affiliation", status, source, holder="ann", body="firm") if status else []
    for who, body in (("bea", "firm"), ("ann", "city")):
        told += situation(f"{who}-gone", "Affiliation", "occurred", "middle", holder=who, body=body)
    told += situation("chair-gone", "Affiliation", "occurred", "middle", CHAIR, holder="ann", body="firm")
    return edition(told)


HELD = [
    (("ongoing", "occurred", "ongoing", None), ()),
    (("ongoing", None, "ongoing", "occurred"), (ID.first,)),
    (("ongoing", "ongoing", "ongoing", None), (ID.first, ID.middle)),
    (("occurred", "occurred", "occurred", None), (ID.first, ID.middle)),
]
"""How four sources tell of a post, and which others state what the third does."""


@pytest.mark.parametrize(("statuses", "stated_by"), HELD)
def test_who_told_of_a_post_before_it_ended_does_not_state_that_it_is_held_again(statuses, stated_by):
    assert others(held(*statuses)) == stated_by


def told_without_one(left):
    """Return a partnership of three that two sources tell, the second with one who had left, if so."""
    three = [(PACT.party, ID[who]) for who in ("firm", "city", "ann")]
    said = [*told_by("early", "2053-09"), *told_by("late", "2053-10")]
    for name, source in (("s", "early"), ("other", "late")):
        said += situation(name, "Partnership", "ongoing", source, *three)
    return edition([*said, *(took_part("other", "ann", "../2052", "late") if left else [])])


def test_who_says_that_one_has_left_does_not_state_that_it_takes_part():
    assert others(told_without_one(left=False)) == (ID.late,)
    assert others(told_without_one(left=True)) == ()


CAME = [("2051-09/..", False), ("2051-03/..", True), ("2040/2045", False), ("2040/2051", True), (None, True)]
"""When the post was held of who spoke in April 2051, and whether it is the word of those concerned."""


def on_the_word_of_one_with_a_post(time, holder="ann", body="firm"):
    """Return work told on the word of one who, by a later source, has a post with one of the two."""
    said = [*told_by("early", "2051-04"), *told_by("late", "2052-03")]
    work = [(PACT.party, ID[who]) for who in ("firm", "city")]
    said += situation("s", "Partnership", "ongoing", "early", *work, (PACT.accordingTo, ID.ann))
    when = [(PACT.time, time)] if time else []
    said += situation("post", "Affiliation", "ongoing", "late", *when, holder=holder, body=body)
    return edition(said)


@pytest.mark.parametrize(("time", "concerned"), CAME)
def test_the_word_of_who_came_later_or_had_left_is_not_that_of_those_concerned(time, concerned):
    for post in ({}, {"holder": "bea"}, {"body": "mill"}):
        (row,) = ask(on_the_word_of_one_with_a_post(time, **post), "support-of-ties", "id:city").rows
        assert row["only_on_their_word"].value is (concerned and not post)


def reprinted():
    """Tell of contracts in a source, in a reprint of it and in a reprint of that."""
    told = [*told_by("early", "2024-06"), *told_by("copy", "2024-10"), *told_by("again", "2024-11")]
    told += [statement(ID.copy, PACT.reprints, ID.early), statement(ID.again, PACT.reprints, ID.copy)]
    for source in ("early", "copy", "again"):
        told += contract(f"{source}-own", source)
        told += contract(f"{source}-quoted", source, "occurred", (PACT.accordingTo, ID.ann))
    return edition(told)


def test_what_a_reprint_repeats_is_in_the_voice_of_its_original():
    asked = reprinted()
    for source in ("early", "copy", "again"):
        voices = {row["statement"]: row for row in ask(asked, "voices", f"id:{source}").rows}
        own, quoted = (voices[ID[f"{source}-{kind}"]] for kind in ("own", "quoted"))
        assert (own["voice"], bool(own["own_voice"])) == (ID.early, source == "early")
        assert (quoted["voice"], bool(quoted["own_voice"])) == (ID.ann, False)


def published_by(publisher):
    """Tell of work of a city and a firm in a source that somebody, or nobody, is said to publish."""
    published = [statement(ID.first, DCTERMS.publisher, ID[publisher])] if publisher else []
    work = situation("work", "Partnership", "ongoing", "first", (PACT.party, ID.city), party="firm")
    return edition([*told_by("first", "2041-01-02"), *published, *work])


PUBLISHED = [("firm", True), ("press", False), (None, None)]


@pytest.mark.parametrize(("publisher", "own"), PUBLISHED)
def test_whose_word_a_tie_rests_on_is_not_known_of_a_source_without_a_publisher(publisher, own):
    (row,) = ask(published_by(publisher), "support-of-ties", str(ID.city)).rows
    told = row["only_on_their_word"]
    assert (told if told is None else told.toPython()) is own


def told_in(*digests, reprints=None):
    """Tell of one piece of work in several sources, each with the digest of its text; perhaps as reprints."""
    said = []
    for name, content_hash in zip(("one", "two"), digests, strict=True):
        said += [fact for fact in told_by(name, "2041-01-02") if fact.predicate != PACT.contentHash]
        said += situation(f"in-{name}", "Partnership", "ongoing", name, (PACT.party, ID.city), party="firm")
        said.append(statement(ID[name], PACT.contentHash, content_hash))
        said += [statement(ID[name], PACT.reprints, ID[reprints])] if reprints else []
    return edition(said)


def test_two_members_of_one_archive_are_one_source():
    told = told_in("the same", "the same")
    assert {int(row["independent_sources"]) for row in ask(told, "support-of-ties", str(ID.city)).rows} == {1}
    assert all(not row["others_state_it_in"] for row in ask(told, "what-rests-on-a-source", str(ID.one)).rows)
    (row,) = measure(told, "evidence").as_dict()["rows"]
    assert (row["sources"], row["independent_sources"]) == (2, 1)


def test_two_reprints_of_a_text_that_was_not_read_are_one_source():
    told = told_in("a", "b", reprints="unread")
    assert {int(row["independent_sources"]) for row in ask(told, "support-of-ties", str(ID.city)).rows} == {1}
    apart = told_in("a", "b")
    assert {int(row["independent_sources"]) for row in ask(apart, "support-of-ties", str(ID.city)).rows} == {
        2
    }


def in_a_file():
    """Tell of work in a source that is a file, by a row of it, beside one that is none."""
    passage = ID["first-passage"]
    record = [statement(passage, RDF.type, PACT.Record), statement(passage, RDF.value, "row=2")]
    record += [statement(passage, PACT.digest, "d")]
    record += [statement(ID[name], RDF.type, PACT.Source) for name in ("first", "second")]
    work = situation("work", "Partnership", "ongoing", "first", (PACT.party, ID.city), party="firm")
    return edition([*told_by("first", "2041-01-02"), *told_by("second", "2041-01-02"), *record, *work])


def test_the_records_of_a_file_are_counted_and_named():
    told = {
        row["source"]: (int(row["records"]), int(row["passages"]))
        for row in ask(in_a_file(), "licences").rows
    }
    assert told == {ID.first: (1, 0), ID.second: (0, 0)}
    (row,) = ask(in_a_file(), "words-behind", str(ID.city), str(ID.firm)).rows
    assert str(row["record"]) == "row=2"


def test_silence_is_claimed_of_a_file_only_as_far_as_its_records_were_taken_over():
    record = [statement(ID["first-passage"], RDF.type, PACT.Record)]
    said = [*told_by("first", "2041-01-02"), *situation("a", "Event", "occurred", "first", party="firm")]
    told = ask(edition([*said, *record]), "partners-of", str(ID.city))
    words = "Of these, 1 source is a file: only what the graph takes from its records is known."
    assert told.verdict_text() == f"Not stated in the 1 source read. {words}"
    assert told.verdict_text("zh").endswith("其中 1 个来源为文件，仅知图谱取自其记录者。")
    assert words in [note.en for note in measure(edition([*said, *record]), "outside-share").notes]
    assert (
        ask(edition(said), "partners-of", str(ID.city)).verdict_text() == "Not stated in the 1 source read."
    )


def test_what_states_a_part_is_behind_the_tie_of_who_takes_it():
    said = [
        *told_by("first", "2041-01-02"),
        *told_by("second", "2041-01-03"),
        *situation(
            "a", "Partnership", "ongoing", "first", (PACT.party, ID.city), (PACT.party, ID.ann), party="firm"
        ),
        *took_part("a", "ann", "2040/..", "second"),
    ]
    told = edition(said)
    for party, sources in (("ann", {ID.first, ID.second}), ("firm", {ID.first})):
        answer = ask(told, "partners-of", str(ID.city))
        behind = evidence(told, answer)
        (row,) = (one for one, row in zip(behind, answer.rows, strict=True) if row["partner"] == ID[party])
        assert {passage.source.iri for passage in row.passages} == sources
        edges = network(told).edges(data=True)
        (edge,) = (said for one, other, said in edges if {one, other} == {str(ID.city), str(ID[party])})
        assert set(edge["sources"].split()) == {str(source) for source in sources}
    hub = network(told, consortia="star").edges(data=True)
    assert {len(said["sources"].split()) for one, _, said in hub if one == str(ID.ann)} == {2}
    assert {len(said["sources"].split()) for one, _, said in hub if one != str(ID.ann)} == {1}


def promised_with(status, post, holder="ann", body="firm"):
    """Tell of a promise that a firm gave with a person, and of a post, which goes on, is over, or is none."""
    given = (PACT.giver, ID.firm)
    promised = situation("word", "Commitment", status, "first", given, giver="ann", receiver="city")
    held_by = situation("post", "Affiliation", post, "first", holder=holder, body=body) if post else []
    beside = situation("work", "Partnership", "ongoing", "first", (PACT.party, ID.city), party="firm")
    return edition([*told_by("first", "2041-01-02"), *promised, *held_by, *beside])


PROMISED = [
    (("committed", None), {ID.ann}),
    (("committed", "ongoing"), {ID.ann}),
    (("committed", "occurred"), set()),
    (("committed", "occurred", "bea"), {ID.ann}),
    (("committed", "occurred", "ann", "mill"), {ID.ann}),
    (("denied", "ongoing"), set()),
]


@pytest.mark.parametrize(("told", "named"), PROMISED)
def test_who_promised_for_a_body_is_its_contact_unless_gone_or_the_promise_is_denied(told, named):
    rows = ask(promised_with(*told), "contacts", str(ID.city), str(ID.firm)).rows
    assert {row["contact"] for row in rows if row["side"] == ID.firm} == named


def on_its_own_report():
    """Tell of work on the word of a report that one of the two published."""
    said = [
        statement(ID.report, RDF.type, PACT.Source),
        statement(ID.report, DCTERMS.publisher, ID.firm),
        statement(ID.first, DCTERMS.publisher, ID.press),
        *situation(
            "work",
            "Partnership",
            "ongoing",
            "first",
            (PACT.party, ID.city),
            (PACT.accordingTo, ID.report),
            party="firm",
        ),
    ]
    return edition([*told_by("first", "2041-01-02"), *said])


def test_what_is_told_on_the_word_of_a_partys_report_is_its_own_word():
    told = on_its_own_report()
    (row,) = ask(told, "support-of-ties", str(ID.firm)).rows
    assert row["only_on_their_word"].toPython() is True
    (row,) = ask(told, "declared-and-reported", str(ID.firm)).rows
    assert (row["declared"], row["reported"]) == ((ID.work,), ())
    (row,) = measure(told, "evidence").as_dict()["rows"]
    assert row["own_word"] == 1


@pytest.mark.parametrize(
    ("status", "wanted"), [("ongoing", set()), ("occurred", {ID.city}), ("denied", {ID.city})]
)
def test_a_place_wants_a_technology_unless_something_on_it_stands(status, wanted):
    on = (PACT.concerns, ID.ships)
    said = [
        *situation("aim", "Partnership", "intended", "first", on, (PACT.party, ID.city), party="mill"),
        *situation("past", "Partnership", status, "first", on, (PACT.party, ID.city), party="firm"),
        statement(ID.ships, RDF.type, PACT.TechnologyArea),
    ]
    rows = ask(
        edition([*told_by("first", "2041-01-02"), *said]), "places-wanting-a-technology", str(ID.ships)
    ).rows
    assert {row["place"] for row in rows} == wanted


def left_before_another_joined():
    """Tell of a net that a firm leaves before a mill joins it, and of a visit of the firm that is over."""
    three = ((PACT.party, ID.city), (PACT.party, ID.mill))
    said = [
        *situation(
            "visit",
            "Event",
            "occurred",
            "first",
            (PACT.time, "2041-03-01/2041-03-05"),
            guest="firm",
            host="city",
        ),
        *situation("net", "Partnership", "ongoing", "first", *three, party="firm"),
        *took_part("net", "firm", "../2041-12", "first"),
        *took_part("net", "mill", "2043/..", "first"),
        *situation("other", "Partnership", "ongoing", "first", (PACT.party, ID.mill), party="firm"),
    ]
    return edition([*told_by("first", "2041-01-02"), *said])


def test_what_ends_soon_is_no_visit_and_joins_nobody_who_was_never_in_it_together():
    rows = ask(left_before_another_joined(), "ending-soon", str(ID.firm), "2041-01", "24").rows
    assert {(row["situation"], row["partner"]) for row in rows} == {(ID.net, (ID.city,))}


def planned_before_leaving(who="firm", time=""):
    """Tell of a plan of a city and a firm, and later of a net in which somebody takes part for a time."""
    net = (PACT.party, ID.mill), (PACT.party, ID.city)
    said = [
        *situation("plan", "Partnership", "intended", "first", (PACT.party, ID.city), party="firm"),
        *situation("net", "Partnership", "ongoing", "second", *net, party="firm"),
        *(took_part("net", who, time, "second") if time else []),
    ]
    days = ("first", "2041-01-02"), ("second", "2042-01-02"), ("third", "2045-01-02")
    return edition([*(fact for day in days for fact in told_by(*day)), *said])


APART = [
    ((), False),
    (("firm", "../2041-06"), True),
    (("firm", "2046/.."), True),
    (("mill", "../2041-06"), False),
]


@pytest.mark.parametrize(("apart", "waits"), APART)
def test_what_one_has_left_or_is_yet_to_join_follows_up_no_plan(apart, waits):
    rows = ask(planned_before_leaving(*apart), "promises-not-followed", "6").rows
    assert (ID.plan in {row["situation"] for row in rows}) is waits
