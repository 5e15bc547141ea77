"""What answers say of dates, months, terms and years."""

import pytest
from conftest import statement
from rdflib import Literal

from kg.contradictions import contradictions
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
        *(statement(CODE[f"stage/{step}"], SKOS.inScheme, CODE.stage) for step in steps),
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
        ("2023-06-10", "2024", 6),
    ],
)
def test_months_without_a_higher_step_are_whole_months(told, newest, months):
    asked = edition([*told_by("early", told), *told_by("late", newest), *promise("early")])
    (row,) = ask(asked, "promises-not-followed", "0").rows
    assert row["months_since"] == Literal(months)
    assert not ask(asked, "promises-not-followed", str(months + 1)).rows


@pytest.mark.parametrize("later", [[], told_by("late", "2024-07-30"), told_by("late", "2024")])
@pytest.mark.parametrize("early", ["2024-06-10", "2024", None])
def test_where_nothing_newer_was_read_no_promise_is_told_to_be_followed(early, later):
    told = [fact for fact in told_by("early", early or "") if early or fact.predicate != DCTERMS.issued]
    answer = ask(edition([*told, *later, *promise("early")]), "promises-not-followed", "12")
    assert (answer.verdict, answer.rows, len(answer.nearby)) == ("undecided", (), 1)
    read = "2 sources" if later else "1 source"
    assert answer.verdict_text() == f"Nothing newer by so many months was read; {read} read."
    assert answer.verdict_text("zh") == f"未读到晚出如此多月的来源（已读来源 {read[0]} 个）。"


def test_what_the_only_source_promises_has_not_waited_for_no_month():
    asked = edition([*told_by("early", "2024-06-10"), *promise("early")])
    assert ask(asked, "promises-not-followed", "0").verdict == "undecided"


def test_a_promise_that_was_followed_is_no_open_one():
    made = situation("s", "Event", "occurred", "late", guest="ann", host="city")
    signed = situation("t", "Agreement", "occurred", "late", (PACT.instrument, CODE["instrument/contract"]))
    signed += [statement(ID.t, PACT.party, ID[who]) for who in ("ann", "city")]
    told = [*told_by("early", "2024-06-10"), *told_by("late", "2025-06-10"), *promise("early")]
    assert len(ask(edition([*told, *made]), "promises-not-followed", "12").rows) == 1
    followed = ask(edition([*told, *signed]), "promises-not-followed", "12")
    assert (followed.verdict, followed.nearby) == ("none", ())


def due(said, date="2025-01-01", months="12"):
    rows = ask(edition([*told_by("early", "2024-06-10"), *said]), "ending-soon", "id:city", date, months).rows
    return [(row["ends"] and str(row["ends"]), row["due"] and str(row["due"])) for row in rows]


@pytest.mark.parametrize(
    ("facts", "dates"),
    [
        ([(PACT.time, "2025-05")], []),
        ([(PACT.time, "2024-05"), (PACT.term, "../2025-09")], [(None, "2025-09-30")]),
        ([(PACT.term, "../2025")], [(None, "2025-12-31")]),
        ([(PACT.term, "2025-01/..")], []),
    ],
)
def test_a_promise_is_due_at_the_end_of_its_term_and_not_when_it_was_made(facts, dates):
    assert due(promise("early", *facts)) == dates


def test_a_plan_is_due_when_it_is_to_happen():
    assert due(
        situation("s", "Event", "intended", "early", (PACT.time, "2025-03"), guest="firm", host="city")
    ) == [(None, "2025-03-31")]


def test_the_term_of_a_contract_that_is_only_planned_ends_nothing():
    planned = situation("s", "Agreement", "intended", "early", (PACT.term, "2024/2025"))
    planned += [statement(ID.s, PACT.party, ID[who]) for who in ("firm", "city")]
    assert due(planned) == []


@pytest.mark.parametrize(("months", "found"), [("3", []), ("11", []), ("12", [("2025-12-31", None)])])
def test_what_ends_in_a_year_ends_with_its_last_day(months, found):
    contract = situation(
        "s", "Agreement", "occurred", "early", (PACT.time, "2023-03"), (PACT.term, "2023/2025")
    )
    contract += [statement(ID.s, PACT.party, ID[who]) for who in ("firm", "city")]
    contract += [statement(ID.s, PACT.instrument, CODE["instrument/contract"])]
    assert due(contract, "2025-01-01", months) == found


def agreed(name, source, kind="Agreement", status="occurred", *facts):
    said = situation(name, kind, status, source, *facts)
    said += [statement(ID[name], PACT.party, ID[who]) for who in ("firm", "city")]
    return [*said, statement(ID[name], PACT.instrument, CODE["instrument/contract"])]


def test_what_has_ended_already_ends_no_more():
    contract = agreed("s", "early", "Agreement", "occurred", (PACT.time, "2023-03"), (PACT.term, "2023/2026"))
    over = agreed("t", "late", "Partnership", "occurred", (PACT.time, "2023/2024"))[:-1]
    told = [*told_by("early", "2023-06-10"), *contract, statement(ID.s, PACT.founds, ID.t)]
    assert ask(edition(told), "ending-soon", "id:city", "2026", "12").rows
    ended = ask(
        edition([*told, *told_by("late", "2025-06-10"), *over]), "ending-soon", "id:city", "2026", "12"
    )
    assert [(str(row["ends"]), row["stage"]) for row in ended.nearby] == [("2026-12-31", CODE["stage/ended"])]
    words = "Ended by rule, which no source says of it itself; 2 sources read."
    assert (ended.rows, ended.verdict_text()) == ((), words)


def test_a_plan_dates_no_partner():
    planned = situation("s", "Event", "intended", "early", (PACT.time, "2025"), guest="firm", host="city")
    assert ask(edition([*told_by("early", "2024-06-10"), *planned]), "growth-and-ties", "id:city").rows == ()


def test_a_partner_that_is_dated_has_the_passage_that_dates_it():
    visit = situation("s", "Event", "occurred", "early", (PACT.time, "2023"), guest="firm", host="city")
    (row,) = ask(edition([*told_by("early", "2024-06-10"), *visit]), "growth-and-ties", "id:city").rows
    assert (str(row["year"]), row["tied_party"], row["passage"]) == (
        "2023",
        (ID.firm,),
        (ID["early-passage"],),
    )


@pytest.mark.parametrize(("dated", "moved"), [([(PACT.time, "2024")], ["intent", "dormant"]), ([], [])])
def test_a_tie_that_rests_has_moved_and_one_that_an_undated_hope_holds_up_has_not(dated, moved):
    hoped = agreed("s", "early", "Partnership", "intended", *dated)[:-1]
    rests = agreed("t", "late", "Partnership", "dormant")[:-1]
    told = [*told_by("early", "2024-05"), *told_by("late", "2025-09"), *hoped, *rests]
    asked = edition(told)
    rows = ask(asked, "ladder-moves", "id:city", "2024-06", "2025-12").rows
    steps = [row[side] for row in rows for side in ("before", "after")]
    assert steps == [CODE[f"stage/{step}"] for step in moved]
    assert asked.ask(f"ASK {{ ?tie a pact:Tie ; pact:stage stage:{[*moved, 'intent'][1 if moved else 0]} }}")


@pytest.mark.parametrize(
    ("status", "rested", "earlier", "moves"),
    [
        ("dormant", "2025-03", "2025-06", [("dormant", "operating")]),
        ("dormant", "2025-03", "2024-06", []),
        ("dormant", "2024-05", "2025-06", []),
        ("dormant", "2024-03", "2025-06", []),
        ("occurred", "2025-03", "2025-06", [("ended", "operating")]),
    ],
)
def test_what_rested_when_last_told_of_and_goes_on_again_has_moved(status, rested, earlier, moves):
    told = [*told_by("early", "2024-05"), *told_by("rest", rested), *told_by("late", "2025-09")]
    told += agreed("s", "early", "Partnership", "ongoing")[:-1]
    told += agreed("t", "rest", "Partnership", status)[:-1]
    told += agreed("u", "late", "Partnership", "ongoing")[:-1]
    found = ask(edition(told), "ladder-moves", "id:city", earlier, "2025-12").rows
    assert [(row["before"], row["after"]) for row in found] == [
        tuple(CODE[f"stage/{step}"] for step in move) for move in moves
    ]


@pytest.mark.parametrize(("words", "year"), [("by 2026", "2026"), ("for two years", None)])
def test_the_year_of_a_deadline_is_stated_where_the_words_hold_it(words, year):
    told = promise("early", (PACT.term, "../2026"), (PACT.statedTime, words))
    answer = ask(edition([*told_by("early", "2024-06-10"), *told]), "year-of-a-time", words)
    (row,) = answer.rows or answer.nearby
    assert (row["year_the_source_states"] and str(row["year_the_source_states"])) == year
    assert str(row["read_by_us_as"]) == "../2026"


@pytest.mark.parametrize(
    ("earlier", "later", "verdict"),
    [("2023", "2024-05", "undecided"), ("2023", "2024-06", "none"), ("2024-06", "2026", "undecided")],
)
def test_where_no_source_appeared_between_two_dates_nothing_is_told_not_to_have_moved(
    earlier, later, verdict
):
    asked = edition([*told_by("early", "2024-06-10"), *promise("early")])
    answer = ask(asked, "ladder-moves", "id:firm", earlier, later)
    assert (answer.verdict, answer.rows) == (verdict, ())
    if verdict == "undecided":
        assert answer.verdict_text() == "No source of these dates was read; 1 source read."
        assert answer.verdict_text("zh") == "未读到此间日期的来源（已读来源 1 个）。"


@pytest.mark.parametrize(
    ("facts", "moves"),
    [
        ([(PACT.time, "2023"), (PACT.term, "2023/2026")], 0),
        ([(PACT.term, "../2026")], 0),
        ([(PACT.time, "2012"), (PACT.term, "2012/2026")], 0),
        ([(PACT.time, "2012")], 1),
    ],
)
def test_an_old_end_does_not_demote_a_contract_that_runs_on(facts, moves):
    told = [*told_by("early", "2024-05"), *told_by("late", "2024-09")]
    told += agreed("s", "early", "Agreement", "occurred", *facts)
    told += agreed("t", "late", "Partnership", "occurred", (PACT.time, "2014/2020"))[:-1]
    assert len(ask(edition(told), "ladder-moves", "id:city", "2024-06", "2024-12").rows) == moves


def moves(said, earlier, later):
    """Return how each tie of the city moved between two dates: in which way, from what, to what."""
    rows = ask(edition(said), "ladder-moves", "id:city", earlier, later).rows
    steps = ((row["before"], row["after"]) for row in rows)
    found = [tuple(step and str(step).rpartition("/")[2] for step in pair) for pair in steps]
    ways = [next(way for way in row["move"] if way.language == "en") for row in rows]
    return [(str(way), *pair) for way, pair in zip(ways, found, strict=True)]


THREE = [*told_by("early", "2024-05"), *told_by("middle", "2025-03"), *told_by("late", "2025-09")]


def test_what_is_told_for_the_first_time_is_no_move():
    first = [*THREE, *agreed("s", "middle")]
    assert moves(first, "2024-06", "2025-12") == [("first told of", None, "signed")]
    said = [*first, *situation("v", "Event", "occurred", "early", guest="firm", host="city")]
    assert moves(said, "2024-06", "2025-12") == [("up", "visit", "signed")]
    over = [*THREE, *agreed("s", "middle", "Partnership", "occurred")[:-1]]
    assert moves(over, "2024-06", "2025-12") == [("first told of", None, "ended")]


@pytest.mark.parametrize(
    ("contract", "found"),
    [
        (((PACT.time, "2023"), (PACT.term, "2023/2028")), [("down", "operating", "signed")]),
        (((PACT.time, "2023"), (PACT.term, "2023/2024-12")), [("down", "operating", "ended")]),
        (None, [("down", "operating", "ended")]),
    ],
)
def test_where_a_partnership_has_ended_and_a_contract_stands_the_tie_moved_down_to_it(contract, found):
    said = [*THREE, *agreed("s", "early", "Partnership", "ongoing")[:-1]]
    said += agreed("t", "middle", "Partnership", "occurred")[:-1]
    if contract:
        said += agreed("u", "early", "Agreement", "occurred", *contract)
        said += [statement(ID.u, PACT.evidence, ID["middle-passage"])]
    assert moves(said, "2024-06", "2025-12") == found


RUNS_OUT = [
    # The newest source ends it: by June 2052 it still goes on.
    ("2051-06", "2052-06", []),
    ("2052-06", "2053-12", [("down", "operating", "signed")]),
]


def ran_out():
    """State a project to 2052 that sources of 2051 and 2053 tell, and a contract that one of 2052 ends."""
    said = [*told_by("early", "2051-03"), *told_by("middle", "2052-05-20"), *told_by("late", "2053-09-03")]
    said += agreed("project", "early", "Partnership", "ongoing", (PACT.time, "2050/2052"))[:-1]
    said += [statement(ID.project, PACT.evidence, ID["late-passage"])]
    said += agreed("lasting", "early")
    said += agreed("gone", "early", "Agreement", "occurred", (PACT.term, "../2051"))
    return [*said, statement(ID.gone, PACT.evidence, ID["middle-passage"])]


@pytest.mark.parametrize(("earlier", "later", "found"), RUNS_OUT)
def test_what_ends_by_a_later_source_had_not_ended_when_something_else_of_the_two_was_told_to(
    earlier, later, found
):
    assert moves(ran_out(), earlier, later) == found


def rested_and_ended():
    """State a partnership that the second source says rests, and the third that it is over."""
    said = [*THREE, *agreed("s", "early", "Partnership", "ongoing")[:-1]]
    said += agreed("t", "middle", "Partnership", "dormant")[:-1]
    return [*said, *agreed("u", "late", "Partnership", "occurred")[:-1]]


@pytest.mark.parametrize(
    ("earlier", "later", "found"),
    [
        ("2024-06", "2025-04", [("down", "operating", "dormant")]),
        ("2025-04", "2025-12", [("down", "dormant", "ended")]),
        ("2024-06", "2025-12", [("down", "operating", "ended")]),
    ],
)
def test_what_rested_by_one_source_and_ended_by_the_next_moved_with_each(earlier, later, found):
    assert moves(rested_and_ended(), earlier, later) == found


AGAIN = [
    ("2053-07-20", "../2055", "ongoing", []),
    ("2044-07-20", "../2055", "ongoing", []),
    ("2053-07-20", "2041/2055", "ongoing", ["end", "start"]),
    ("2053-07-20", "2041/2055", "expected", []),
    ("2053-07-20", "2041/2055", "intended", []),
]
"""When another source tells of work of the two, its time and status, and what contradicts 2040 to 2045."""


def worked_again(told, time, status):
    """Tell in 2051 that two worked together from 2040 to 2045, and in another source that they do or will."""
    said = [*told_by("early", "2051-05-01"), *told_by("late", told)]
    for name, source, as_told, when in (
        ("was", "early", "occurred", "2040/2045"),
        ("is", "late", status, time),
    ):
        parties = [(PACT.party, ID[who]) for who in ("city", "firm")]
        said += situation(name, "Partnership", as_told, source, (PACT.time, when), *parties)
    return edition(said)


@pytest.mark.parametrize(("told", "time", "status", "aspects"), AGAIN)
def test_what_was_taken_up_again_after_its_end_contradicts_neither_start_nor_end(told, time, status, aspects):
    found = contradictions(worked_again(told, time, status), [ID["is"]])
    assert sorted(each.aspect for each in found if each.aspect != "course") == aspects


IN_ONE_SOURCE = [((), []), (("ann",), []), (("ann", "bea"), ["start"])]
"""On whose word one source tells of two starts, and what of it is a contradiction."""


def begun_twice_in_one_source(voices):
    """Tell in one source of two partnerships of the same two, each on the word of the next of ``voices``."""
    said = [*told_by("early", "2051-05-01")]
    for name, start, voice in (("was", "2040", voices[:1]), ("is", "2041", voices[-1:])):
        facts = [(PACT.time, f"{start}/.."), *((PACT.party, ID[who]) for who in ("city", "firm"))]
        facts += [(PACT.accordingTo, ID[who]) for who in voice]
        said += situation(name, "Partnership", "ongoing", "early", *facts)
    return edition(said)


@pytest.mark.parametrize(("voices", "aspects"), IN_ONE_SOURCE)
def test_one_source_contradicts_itself_only_on_the_word_of_two(voices, aspects):
    found = contradictions(begun_twice_in_one_source(voices), [ID["is"]])
    assert [each.aspect for each in found] == aspects


UNTIL = [("../2063-05", []), ("2061/2063", []), ("../2062-05", ["course"]), ("../2062", ["course"])]
"""Until when a source without a date says that work went on, where one of 2062 says that it goes on."""


def over_without_a_date(time):
    """Tell in 2062 that two work together, and in a source without a date that they did."""
    undated = [said for said in told_by("late", "") if said.predicate != DCTERMS.issued]
    parties = [(PACT.party, ID[who]) for who in ("city", "firm")]
    said = [*told_by("early", "2062"), *undated]
    said += situation("is", "Partnership", "ongoing", "early", *parties)
    return edition([*said, *situation("was", "Partnership", "occurred", "late", (PACT.time, time), *parties)])


@pytest.mark.parametrize(("time", "aspects"), UNTIL)
def test_an_end_after_the_other_source_appeared_contradicts_it_not(time, aspects):
    found = contradictions(over_without_a_date(time), [ID["is"]])
    assert [each.aspect for each in found] == aspects


MOVED = [
    ("2041", "../2045", "2043", "../2048", []),
    ("2041", "../2045", "2043", "../2042", []),
    ("2043", "../2048", "2041", "../2045", []),
    ("2041", "../2045", "2042", "../2044", ["end"]),
    ("2041", "../2045", "2041", "../2048", ["end"]),
    ("2041", "../2045", "", "../2048", ["end"]),
    ("2041", "../2040", "2043", "../2039", ["end"]),
    ("2041", "../2040", "2043", "../2048", ["end"]),
]
"""When a source appeared and until when it says that a contract runs, and the same of another source."""


def contract_until(*tellings):
    """Tell of one contract of two, by two sources, each with its day and its term."""
    said = []
    for name, (day, term) in zip(("one", "other"), tellings, strict=True):
        said += [each for each in told_by(name, day) if day or each.predicate != DCTERMS.issued]
        facts = [(PACT.time, "2038-02"), (PACT.term, term), (PACT.instrument, CODE["instrument/contract"])]
        parties = [(PACT.party, ID[who]) for who in ("city", "firm")]
        said += situation(f"{name}-deed", "Agreement", "occurred", name, *facts, *parties)
    return edition(said)


@pytest.mark.parametrize(("day", "term", "other_day", "other_term", "aspects"), MOVED)
def test_an_end_that_lay_ahead_when_it_was_told_may_have_come_sooner_or_been_put_off(
    day, term, other_day, other_term, aspects
):
    asked = contract_until((day, term), (other_day, other_term))
    for deed in ("one-deed", "other-deed"):
        assert [each.aspect for each in contradictions(asked, [ID[deed]])] == aspects


PLANT, SHIPS, MILK = (PACT.about, ID.plant), (PACT.concerns, ID.ships), (PACT.concerns, ID.milk)
TWINS = [
    ({}, []),
    ({"twin": [PLANT]}, ["start"]),
    ({"one": [PLANT], "other": [PLANT]}, ["start"]),
    ({"one": [PLANT], "other": [PLANT], "twin": [PLANT]}, []),
    ({"twin": [SHIPS]}, []),
    ({"other": [MILK]}, []),
    ({"twin": [SHIPS], "other": [MILK]}, ["start"]),
    ({"twin": [(PACT.party, ID.ann)]}, ["start"]),
    ({"source": "third"}, ["start"]),
    ({"source": "third", "other": [PLANT]}, []),
    ({"source": "third", "kind": "Event"}, []),
    ({"source": "late"}, []),
]
"""What sets a second partnership of one source apart, and what contradicts the first."""


def begun_twice_beside_another(one=(), other=(), twin=(), source="early", kind="Partnership"):
    """Tell in one source of work of two since 2040, in another of work since 2042, in one of more work."""
    said = [fact for name in ("early", "late", "third") for fact in told_by(name, "2051-05-01")]
    parties = [(PACT.party, ID[who]) for who in ("city", "firm")]
    for name, of_kind, told, facts in (
        ("one", "Partnership", "early", [(PACT.time, "2040/.."), *one]),
        ("other", kind, "late", [(PACT.time, "2042/.."), *other]),
        ("twin", "Partnership", source, twin),
    ):
        status = "ongoing" if of_kind == "Partnership" else "occurred"
        said += situation(name, of_kind, status, told, *parties, *facts)
    return edition(said)


@pytest.mark.parametrize(("facts", "aspects"), TWINS)
def test_where_a_source_tells_of_two_partnerships_which_of_them_another_dates_is_not_known(facts, aspects):
    found = contradictions(begun_twice_beside_another(**facts), [ID.one])
    assert [each.aspect for each in found] == aspects
