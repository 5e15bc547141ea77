"""What answers say of plans: what followed them, what denies them, and when they are due."""

import pytest
from conftest import statement
from rdflib import Literal
from test_answers_in_time import agreed, edition, situation, told_by

from kg.query import ask
from kg.vocabulary import CODE, ID, ORG, PACT, RDF

TOLD = [*told_by("early", "2041-04-02"), *told_by("late", "2042-10-20")]
TEAM = [statement(ID.team, RDF.type, ORG.Organization), statement(ID.team, PACT.actsFor, ID.firm)]
PLAN = situation("plan", "Event", "intended", "early", (PACT.time, "2041-05"), guest="firm", host="city")


def waiting(*said):
    """Return which situations no next step followed for a year, each with what denies it."""
    rows = ask(edition([*TOLD, *TEAM, *said]), "promises-not-followed", "12").rows
    return [(row["situation"], row["denied_by"]) for row in rows]


@pytest.mark.parametrize(
    ("guest", "host", "status", "when", "followed"),
    [
        ("firm", "city", "occurred", "2041-05-07", True),
        ("firm", "city", "occurred", None, True),
        ("team", "city", "occurred", "2041-05-07", True),
        ("firm", "city", "occurred", "2041", True),
        ("firm", "city", "occurred", "2033-03", False),
        ("city", "firm", "occurred", "2041-05-07", False),
        ("firm", "ann", "occurred", "2041-05-07", False),
        ("firm", "city", "expected", "2041-05-07", False),
        ("firm", "city", "intended", "2041-05-07", False),
    ],
)
def test_a_planned_visit_that_a_later_source_tells_as_made_was_carried_out(
    guest, host, status, when, followed
):
    times = [(PACT.time, when)] if when else []
    visit = situation("visit", "Event", status, "late", *times, guest=guest, host=host)
    assert ((ID.plan, ()) in waiting(*PLAN, *visit)) is not followed


def test_a_visit_carries_out_no_promise():
    promised = situation("promise", "Commitment", "committed", "early", giver="firm", receiver="city")
    visit = situation("visit", "Event", "occurred", "late", guest="firm", host="city")
    assert waiting(*promised, *visit) == [(ID.promise, ())]


@pytest.mark.parametrize(
    ("kind", "status", "when", "followed"),
    [
        ("Partnership", "ongoing", "2033-03/..", False),
        ("Partnership", "ongoing", "2040/..", False),
        ("Partnership", "ongoing", "2041/..", True),
        ("Partnership", "ongoing", "2041-04/..", True),
        ("Partnership", "ongoing", "../2050", True),
        ("Partnership", "ongoing", None, True),
        ("Partnership", "ongoing", "2040~/..", True),
        ("Partnership", "occurred", "2033/2042-05", True),
        ("Partnership", "dormant", "2033/..", True),
    ],
)
def test_what_began_before_a_plan_was_told_is_no_next_step_of_it(kind, status, when, followed):
    times = [(PACT.time, when)] if when else []
    plan = agreed("plan", "early", "Agreement", "intended", (PACT.time, "2042"))
    other = agreed("older", "late", kind, status, *times)[:-1]
    assert ((ID.plan, ()) in waiting(*plan, *other)) is not followed


@pytest.mark.parametrize(
    ("guest", "kind", "when", "denied"),
    [
        ("firm", "Event", "2041-05", True),
        ("firm", "Event", "2041", True),
        ("team", "Event", "2041-05-03", True),
        ("firm", "Event", None, True),
        ("firm", "Event", "2041-08", False),
        ("ann", "Event", "2041-05", False),
        ("firm", "Partnership", "2041-05", False),
    ],
)
def test_a_plan_without_a_next_step_stands_with_the_word_that_denies_it(guest, kind, when, denied):
    times = [(PACT.time, when)] if when else []
    denial = situation("denial", kind, "denied", "late", *times, guest=guest, host="city")
    assert waiting(*PLAN, *denial) == [(ID.plan, (ID.denial,) if denied else ())]


@pytest.mark.parametrize(
    ("status", "when", "due"),
    [
        ("intended", "2044/..", [("2044-01-01", None)]),
        ("intended", "2044-05/..", [("2044-05-01", None)]),
        ("intended", "2044/2046", [("2046-12-31", None)]),
        ("intended", "../2044", [("2044-12-31", None)]),
        ("intended", "2050/..", []),
        ("intended", None, []),
        ("ongoing", "2044/..", []),
    ],
)
def test_a_plan_without_an_end_is_due_when_it_is_to_begin(status, when, due):
    times = [(PACT.time, when)] if when else []
    plan = agreed("plan", "late", "Partnership", status, *times)[:-1]
    rows = ask(edition([*TOLD, *plan]), "ending-soon", "id:city", "2043-01", "60").rows
    assert [(row["due"] and str(row["due"]), row["ends"]) for row in rows] == due


@pytest.mark.parametrize(
    ("time", "year"),
    [("XXXX-05", None), ("XXXX-05/XXXX-06", None), ("2041-05", "2041"), ("204X", "204X")],
)
def test_a_time_without_a_year_states_none(time, year):
    facts = [(PACT.time, time), (PACT.timeBasis, CODE["time-basis/stated"]), (PACT.statedTime, "in May")]
    visit = situation("visit", "Event", "occurred", "early", *facts, guest="firm", host="city")
    answer = ask(edition([*TOLD, *visit]), "year-of-a-time", "in May")
    (row,) = (*answer.rows, *answer.nearby)
    assert (answer.verdict, row["year_the_source_states"] and str(row["year_the_source_states"])) == (
        "stated" if year else "not stated",
        year,
    )


@pytest.mark.parametrize(
    ("of_the_end", "of_the_promise", "waits"),
    [
        ([], [], False),
        ([(PACT.about, ID.lab)], [], True),
        ([(PACT.about, ID.lab)], [(PACT.about, ID.lab)], False),
        ([(PACT.concerns, ID.ships)], [], True),
        ([(PACT.concerns, ID.ships)], [(PACT.concerns, ID.ships)], False),
        ([], [(PACT.concerns, ID.ships)], False),
    ],
)
def test_an_end_of_one_matter_settles_no_promise_of_another(of_the_end, of_the_promise, waits):
    promised = situation(
        "promise", "Commitment", "committed", "early", *of_the_promise, giver="firm", receiver="city"
    )
    parties = [(PACT.party, ID[who]) for who in ("firm", "city")]
    over = situation("over", "Partnership", "occurred", "late", *parties, *of_the_end)
    assert (ID.promise in [thing for thing, _ in waiting(*promised, *over)]) is waits


def test_a_rank_is_told_with_the_time_that_its_source_states():
    said = situation("rank", "Observation", "occurred", "early", (PACT.statedTime, "in 2040"), about="city")
    said += [statement(ID.rank, PACT.measure, ID.share), statement(ID.share, PACT.unit, ID.percent)]
    said += [statement(ID.rank, PACT.rank, Literal(3)), statement(ID.rank, PACT.rankedWithin, ID.land)]
    (row,) = ask(edition([*TOLD, *said]), "rankings", "id:city").rows
    assert str(row["stated_time"]) == "in 2040"


def due_of(said, who="firm"):
    """Return what falls due for somebody in the two years from 2041-01: situation, partners and day."""
    rows = ask(edition([*TOLD, *TEAM, *said]), "ending-soon", f"id:{who}", "2041-01", "24").rows
    return [(row["situation"], row["partner"], str(row["due"] or row["ends"])) for row in rows]


BY_THE_END = (PACT.term, "../2041")
ALONE = [
    (situation("p", "Commitment", "committed", "early", BY_THE_END, giver="firm"), "firm"),
    (situation("p", "Commitment", "committed", "early", BY_THE_END, giver="team"), "firm"),
    (situation("p", "Commitment", "committed", "early", BY_THE_END, giver="firm", receiver="firm"), "firm"),
    (situation("p", "Commitment", "committed", "early", BY_THE_END, receiver="firm"), "firm"),
    (situation("p", "Event", "intended", "early", (PACT.time, "2041-12"), guest="firm"), "firm"),
    (situation("p", "Agreement", "intended", "early", (PACT.time, "2041-12"), party="firm"), "firm"),
]
"""What one side alone is told of, and of whom it is asked."""


@pytest.mark.parametrize(("said", "who"), ALONE)
def test_a_promise_to_nobody_in_particular_falls_due_and_so_does_a_plan_with_nobody_else(said, who):
    assert due_of(said, who) == [(ID.p, (), "2041-12-31")]


def test_who_promised_together_with_another_has_a_promise_due_and_no_partner_in_it():
    said = situation("p", "Commitment", "committed", "early", BY_THE_END, (PACT.giver, ID.ann), giver="firm")
    assert due_of(said) == due_of(said, "ann") == [(ID.p, (), "2041-12-31")]
    assert due_of([*said, statement(ID.p, PACT.receiver, ID.city)]) == [(ID.p, (ID.city,), "2041-12-31")]


DENIED_ALONE = [
    ("firm", "Event", "2041-12", True),
    ("team", "Event", "2041-12-05", True),
    ("firm", "Event", None, True),
    ("ann", "Event", "2041-12", False),
    ("firm", "Event", "2041-11", False),
    ("firm", "Commitment", "2041-12", False),
]


def planned_alone(guest, kind, when):
    plan = situation("p", "Event", "intended", "early", (PACT.time, "2041-12"), guest="firm")
    times = [(PACT.time, when)] if when else []
    return edition([*TOLD, *TEAM, *plan, *situation("d", kind, "denied", "late", *times, guest=guest)])


@pytest.mark.parametrize(("guest", "kind", "when", "denied"), DENIED_ALONE)
def test_a_plan_with_nobody_else_is_told_with_the_word_that_denies_it(guest, kind, when, denied):
    (row,) = ask(planned_alone(guest, kind, when), "ending-soon", "id:firm", "2041-01", "24").rows
    assert row["denied_by"] == ((ID.d,) if denied else ())


TRIP = [(PACT.time, "2041-05"), (PACT.place, ID.land)]
"""When and where somebody plans to travel without a host."""


WENT = [
    ("occurred", TRIP, "firm", True),
    ("ongoing", TRIP, "firm", True),
    ("occurred", TRIP, "team", True),
    ("occurred", [TRIP[1]], "firm", True),
    ("occurred", [*TRIP, (PACT.guest, ID.ann)], "firm", True),
    ("occurred", [*TRIP, (PACT.host, ID.city)], "firm", True),
    ("occurred", [*TRIP, (PACT.concerns, ID.ports)], "firm", True),
    ("intended", TRIP, "firm", False),
    ("denied", TRIP, "firm", False),
    ("occurred", [TRIP[0]], "firm", False),
    ("occurred", [TRIP[0], (PACT.place, ID.sea)], "firm", False),
    ("occurred", [(PACT.time, "2041-02"), TRIP[1]], "firm", False),  # before the plan was told
    ("occurred", TRIP, "ann", False),
    ("occurred", [*TRIP, (PACT.concerns, ID.ships)], "firm", False),
]
"""As what a journey is told, of whom, and whether it is the one that was planned."""


def went(status, facts, guest, kind="Event", *more):
    about = (PACT.concerns, ID.ports)
    plan = situation("trip", "Event", "intended", "early", *TRIP, about, *more, guest="firm")
    return [*plan, *situation("made", kind, status, "late", *facts, guest=guest)]


@pytest.mark.parametrize(("status", "facts", "guest", "followed"), WENT)
def test_a_trip_that_was_made_is_no_plan_that_nothing_followed(status, facts, guest, followed):
    told = waiting(*went(status, facts, guest))
    assert (ID.trip in [thing for thing, _ in told]) is not followed


ELSEWHERE = [
    went("occurred", TRIP, "firm", "Claim"),
    went("occurred", TRIP, "firm", "Event", (PACT.place, ID.sea)),
    went("occurred", TRIP, "firm", "Event", (PACT.host, ID.city)),
    [
        *situation("trip", "Event", "intended", "late", *TRIP, guest="firm"),
        *situation("made", "Event", "occurred", "early", *TRIP, guest="firm"),
        *told_by("last", "2045-01-01"),
    ],
    [
        *situation("trip", "Agreement", "intended", "early", *TRIP, party="firm"),
        *situation("made", "Event", "occurred", "late", *TRIP, party="firm"),
    ],
]
"""What carries out no trip: another kind, to fewer places, without the host, told before, or of no trip."""


@pytest.mark.parametrize("said", ELSEWHERE)
def test_a_trip_is_carried_out_by_what_is_known_to_be_the_same_alone(said):
    assert ID.trip in [thing for thing, _ in waiting(*said)]


NOT_MADE = [
    ([], True),
    ([TRIP[1]], True),
    ([(PACT.place, ID.sea)], False),
    ([(PACT.host, ID.city)], False),
    ([(PACT.guest, ID.team)], True),
    ([(PACT.guest, ID.ann)], True),
]
"""What else a denial of a journey names, and whether it denies the one that was planned."""


def not_made(*facts):
    plan = situation("trip", "Event", "intended", "early", *TRIP, guest="firm")
    denial = situation("none", "Event", "denied", "late", (PACT.time, "2041-05"), *facts, guest="firm")
    return [*plan, *denial]


@pytest.mark.parametrize(("facts", "denied"), NOT_MADE)
def test_a_trip_is_denied_by_the_word_that_it_was_not_made_and_not_by_that_of_another(facts, denied):
    assert waiting(*not_made(*facts)) == [(ID.trip, (ID["none"],) if denied else ())]
    told = edition([*TOLD, *TEAM, *not_made(*facts)])
    (row,) = ask(told, "ending-soon", "id:firm", "2041-01", "24").rows
    assert row["denied_by"] == ((ID["none"],) if denied else ())


BASIS = [(PACT.time, "2040"), (PACT.timeBasis, CODE["time-basis/stated"])]


def counted():
    """Tell of a rank and a figure of a city, and of a visit it made, each with a time."""
    number = [(PACT.measure, ID.share), (PACT.rankedWithin, ID.land)]
    said = situation("n", "Observation", "occurred", "early", *number, *BASIS, about="city")
    said += [statement(ID.share, PACT.unit, ID.percent), statement(ID.share, PACT.level, CODE["level/city"])]
    said += [statement(ID.n, PACT.rank, Literal(3)), statement(ID.n, PACT.value, Literal(7))]
    said += situation("v", "Event", "occurred", "early", *BASIS, guest="city", host="firm")
    return [*TOLD, *said]


TIMED = [
    ("rankings", "city"),
    ("platforms-by-level", "city"),
    ("figures-by-voice", "city"),
    ("delegations", "city"),
    ("places-of-a-university", "firm"),
]


@pytest.mark.parametrize(("name", "of"), TIMED)
def test_where_no_words_of_a_time_are_kept_the_time_that_is_stated_stands_there(name, of):
    def times(*more):
        rows = ask(edition([*counted(), *more]), name, f"id:{of}").rows
        return {str(row["stated_time"]) for row in rows}

    assert times() == {"2040"}
    assert times(*(statement(ID[name], PACT.statedTime, "back then") for name in "nv")) == {"back then"}


UNPLACED = [
    [
        *situation("trip", "Event", "intended", "early", *facts, **of),
        *situation("made", "Event", status, "late", *more, guest="firm"),
    ]
    for facts, of, status, more in (
        ([TRIP[0]], {"guest": "firm"}, "occurred", TRIP),
        (TRIP, {"guest": "firm"}, "occurred", [*TRIP, (PACT.concerns, ID.ships)]),
        ([TRIP[0]], {"guest": "firm"}, "denied", TRIP),
    )
]
UNPLACED += [
    [
        *situation("trip", "Event", "intended", "late", TRIP[1], guest="firm"),
        *situation("made", "Event", "occurred", "early", TRIP[1], guest="firm"),
        *told_by("last", "2045-01-01"),
    ],
    *(
        [
            *situation("trip", kind, "intended", "early", TRIP[0], party="firm"),
            *situation("none", kind, "denied", "late", TRIP[0], party=who),
            *more,
        ]
        for kind in ("Event", "Agreement")
        for who in ("firm", "team")
        for more in ([], [statement(ID["none"], PACT.party, ID.firm)])
    ),
]
"""Plans without a place, told after what was done, or of parties that have no parts."""


@pytest.mark.parametrize("number", range(len(UNPLACED)))
def test_a_plan_is_followed_by_no_trip_to_a_place_that_it_does_not_name(number):
    told = dict(waiting(*UNPLACED[number]))
    denied = any(fact.subject == ID["none"] for fact in UNPLACED[number]) or number == 2
    assert told == (
        {} if number == 1 else {ID.trip: ((ID["none"] if number > 2 else ID.made,) if denied else ())}
    )


def asked_of_plans():
    """Yield what the tests above ask of which graphs, for whoever takes patterns out of questions."""
    due = ["id:firm", "2041-01", "24"]
    told = [each[0] for each in ALONE]
    both = situation("p", "Commitment", "committed", "early", BY_THE_END, (PACT.giver, ID.ann), giver="firm")
    told += [both, [*both, statement(ID.p, PACT.receiver, ID.city)]]
    told += [not_made(*facts) for facts, _ in NOT_MADE] + UNPLACED
    yield from ((edition([*TOLD, *TEAM, *said]), "ending-soon", due) for said in told)
    yield from ((planned_alone(*each[:3]), "ending-soon", due) for each in DENIED_ALONE)
    for guest, host in (("firm", "city"), ("team", "city"), ("firm", "ann"), ("ann", "city")):
        denial = situation("d", "Event", "denied", "late", (PACT.time, "2041-05"), guest=guest, host=host)
        for more in ([], [statement(ID.d, PACT.guest, ID.ann)], [statement(ID.d, PACT.guest, ID.city)]):
            said = [*PLAN, *denial, *more, statement(ID.plan, PACT.guest, ID.ann)]
            yield edition([*TOLD, *TEAM, *said]), "ending-soon", due
            yield edition([*TOLD, *TEAM, *said]), "ending-soon", ["id:city", *due[1:]]
    for late in ([], [(PACT.time, "2041-12")]):
        for guest in (PACT.guest, PACT.host):
            denial = situation("d", "Event", "denied", "late", *late, (guest, ID.team), guest="firm")
            plan = situation("p", "Event", "intended", "early", (PACT.time, "2041-12"), guest="firm")
            yield edition([*TOLD, *TEAM, *plan, *denial]), "ending-soon", due
    for parties in (("firm", "team"), ("firm", "team", "city")):
        both = situation("p", "Partnership", "intended", "early", (PACT.time, "2041-12"), party="firm")
        both += [statement(ID.p, PACT.party, ID[who]) for who in parties]
        yield edition([*TOLD, *TEAM, *both]), "ending-soon", due
    trips = [went(*each[:3]) for each in WENT] + ELSEWHERE + UNPLACED
    trips += [not_made(*facts) for facts, _ in NOT_MADE]
    yield from ((edition([*TOLD, *TEAM, *said]), "promises-not-followed", ["12"]) for said in trips)
    words = [statement(ID[name], PACT.statedTime, "back then") for name in "nv"]
    unstated = [fact for fact in counted() if fact.predicate != PACT.timeBasis]
    for said in (counted(), [*counted(), *words], unstated):
        yield from ((edition(said), name, [f"id:{of}"]) for name, of in TIMED)
