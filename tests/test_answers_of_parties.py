"""What answers say of parties: who acted for whom, what reached a step, and whose posts go on."""

import pytest
from conftest import statement
from rdflib import Literal
from test_answers_in_time import edition, situation, told_by
from test_answers_of_sources import contract
from test_going_on import took_part

from kg.measures import measure
from kg.query import ask
from kg.vocabulary import CODE, DCTERMS, ID, ORG, PACT, RDF

EARLY = told_by("early", "2024-06")
PLANT = [statement(ID.plant, RDF.type, PACT.Facility), statement(ID.plant, PACT.locatedIn, ID.city)]
PLANT += [statement(ID.plant, PACT.evidence, ID["early-passage"])]
TEAM = [statement(ID.team, RDF.type, ORG.Organization), statement(ID.team, PACT.actsFor, ID.city)]


def signed_by(*parties, name="s", status="occurred", facts=()):
    """State a contract of ``parties``."""
    said = situation(name, "Agreement", status, "early", *facts)
    said += [statement(ID[name], PACT.party, ID[who]) for who in parties]
    return [*said, statement(ID[name], PACT.instrument, CODE["instrument/contract"])]


@pytest.mark.parametrize(
    ("status", "partner"),
    [("denied", None), ("expected", None), ("occurred", (ID.firm, CODE["stage/signed"]))],
)
def test_a_facility_has_a_partner_only_by_what_reaches_a_step_and_says_which(status, partner):
    about = statement(ID.s, PACT.about, ID.plant)
    asked = edition([*EARLY, *PLANT, *contract("s", "early", status), about])
    (row,) = ask(asked, "facilities", "id:city").rows
    assert (row["partner"] and (row["partner"], row["stage"])) == partner


def test_the_time_of_an_agreement_about_a_facility_does_not_tell_it_to_be_new():
    about = statement(ID.s, PACT.about, ID.plant)
    when = statement(ID.s, PACT.statedTime, Literal("in May"))
    claim = situation("c", "Claim", "occurred", "early", (PACT.statedTime, Literal("newly")), about="plant")
    denied = situation("d", "Claim", "denied", "early", (PACT.statedTime, Literal("long ago")), about="plant")
    told = [*EARLY, *PLANT, *contract("s", "early"), about, when, *denied]
    assert ask(edition(told), "facilities", "id:city").rows[0]["stated_time"] == ()
    (row,) = ask(edition([*told, *claim]), "facilities", "id:city").rows
    assert (row["claim"], row["stated_time"]) == ((ID.c,), (Literal("newly"),))


def test_what_a_delegation_signed_is_signed_by_the_party_it_acts_for():
    asked = edition([*EARLY, *TEAM, *signed_by("team", "firm")])
    (row,) = ask(asked, "instruments-signed", "id:city").rows
    assert (row["agreement"], row["other_party"], row["acted_for_party"]) == (ID.s, (ID.firm,), (ID.team,))
    (row,) = ask(asked, "instruments-signed", "id:firm").rows
    assert (row["other_party"], row["acted_for_other"]) == ((ID.city,), (ID.team,))
    both = edition([*EARLY, *TEAM, *signed_by("city", "team", "firm")])
    (row,) = ask(both, "instruments-signed", "id:city").rows
    assert row["other_party"] == (ID.firm,)


@pytest.mark.parametrize("parties", [("city",), ("team",), ("city", "team")])
def test_an_agreement_whose_other_party_nobody_states_was_signed_all_the_same(parties):
    answer = ask(edition([*EARLY, *TEAM, *signed_by(*parties)]), "instruments-signed", "id:city")
    (row,) = answer.rows
    assert (row["agreement"], row["other_party"], row["acted_for_other"]) == (ID.s, (), ())
    assert row["acted_for_party"] == ((ID.team,) if "team" in parties else ())


def test_a_denied_signing_is_answered_as_a_denial():
    answer = ask(edition([*EARLY, *contract("s", "early", "denied")]), "instruments-signed", "id:city")
    assert answer.verdict_text() == "An agreement denied in 1 source; 1 source read."
    (row,) = answer.nearby
    assert (row["agreement"], row["status"]) == (ID.s, CODE["status/denied"])


@pytest.mark.parametrize(("status", "occasions"), [("occurred", 1), ("denied", 0), ("intended", 0)])
def test_only_a_visit_that_took_place_is_an_occasion_without_a_signing(status, occasions):
    call = situation("v", "Event", status, "early", guest="city", host="firm")
    answer = ask(edition([*EARLY, *call]), "instruments-signed", "id:city")
    told = [row for row in answer.nearby if row["status"] is None]
    assert (answer.verdict, len(told)) == ("not stated", occasions)


def test_a_place_whose_delegation_signed_on_a_technology_wants_it_no_more():
    aim = situation("a", "Claim", "intended", "early", (PACT.concerns, ID.field), about="city")
    told = [*EARLY, *TEAM, *aim]
    assert len(ask(edition(told), "places-wanting-a-technology", ID.field).rows) == 1
    memo = signed_by("team", "firm", facts=[(PACT.concerns, ID.field)])
    assert ask(edition([*told, *memo]), "places-wanting-a-technology", ID.field).rows == ()


def test_an_aim_that_a_delegation_states_is_one_of_its_place():
    hoped = situation("a", "Partnership", "intended", "early", (PACT.concerns, ID.field), party="team")
    told = [*EARLY, *TEAM, *hoped, statement(ID.a, PACT.party, ID.firm)]
    (row,) = ask(edition(told), "places-wanting-a-technology", ID.field).rows
    assert (row["place"], row["aim_with"]) == (ID.city, (ID.firm,))


def test_what_a_delegation_signed_ends_for_the_party_it_acts_for():
    asked = edition([*EARLY, *TEAM, *signed_by("team", "firm", facts=[(PACT.term, "../2024-09")])])
    (row,) = ask(asked, "ending-soon", "id:city", "2024-07", "12").rows
    assert (row["situation"], row["partner"], row["acted_for_party"]) == (ID.s, (ID.firm,), (ID.team,))
    (row,) = ask(asked, "ending-soon", "id:firm", "2024-07", "12").rows
    assert row["partner"] == (ID.city,)


@pytest.mark.parametrize(
    ("facts", "people"),
    [
        ([("p", "ongoing", [])], 1),
        ([("p", "occurred", [])], 0),
        ([("p", "ongoing", [(PACT.time, "2019/2022")])], 0),
        ([("p", "ongoing", []), ("q", "occurred", [])], 0),
        ([("p", "ongoing", [(ORG.role, ID.dean)]), ("q", "occurred", [(ORG.role, ID.teacher)])], 1),
    ],
)
def test_nobody_is_one_of_the_people_of_a_body_by_a_post_that_is_over(facts, people):
    own = situation("s", "Commitment", "committed", "early", giver="ann", receiver="city")
    told = [*EARLY, *told_by("late", "2024-09"), *own]
    for name, status, more in facts:
        source = "early" if name == "p" else "late"
        told += situation(name, "Affiliation", status, source, *more, holder="ann", body="firm")
    assert len(ask(edition(told), "people-with-own-ties", "id:firm").rows) == people


def with_one_unnamed(*said):
    """Return an edition of what is ``said`` of a party without a name, among others."""
    some = [statement(ID.some, RDF.type, ORG.Organization), statement(ID.some, PACT.unnamed, ID.withheld)]
    return edition([*EARLY, *some, *said])


def aim_with_one_unnamed():
    aim = situation("a", "Partnership", "intended", "early", party="some")
    return with_one_unnamed(*aim, statement(ID.a, PACT.party, ID.city))


def visit_to_one_unnamed():
    return with_one_unnamed(*TEAM, *situation("v", "Event", "occurred", "early", guest="team", host="some"))


def visit_with_one_unnamed_host():
    call = situation("v", "Event", "occurred", "early", guest="firm", host="city")
    return with_one_unnamed(*call, statement(ID.v, PACT.host, ID.some))


def test_an_aim_with_an_unnamed_party_is_told_of_both():
    told = aim_with_one_unnamed()
    for asked, partner in (("id:city", ID.some), ("id:some", ID.city)):
        answer = ask(told, "partners-of", asked)
        (row,) = answer.rows
        assert (answer.verdict, row["partner"], row["stage"]) == ("stated", partner, CODE["stage/intent"])


def test_a_visit_of_a_delegation_to_an_unnamed_host_is_told_of_its_place():
    told = visit_to_one_unnamed()
    for asked, partner in (("id:city", ID.some), ("id:some", ID.city)):
        (row,) = ask(told, "partners-of", asked).rows
        assert (row["partner"], row["stage"]) == (partner, CODE["stage/visit"])


def test_two_hosts_of_one_visit_are_no_partners_because_one_is_unnamed():
    (row,) = ask(visit_with_one_unnamed_host(), "partners-of", "id:city").rows
    assert row["partner"] == ID.firm


def test_a_visit_that_somebody_denies_stands_beside_the_denial_and_denies_no_signing():
    call = situation("v", "Event", "occurred", "early", guest="city", host="firm")
    denial = situation("d", "Event", "denied", "late", guest="city", host="firm")
    told = [*EARLY, *told_by("late", "2024-09"), *call, *denial]
    answer = ask(edition(told), "instruments-signed", "id:city")
    assert [(row["occasion"], row["status"]) for row in answer.nearby] == [
        (ID.d, CODE["status/denied"]),
        (ID.v, None),
    ]
    assert answer.verdict == "not stated"


@pytest.mark.parametrize(
    ("guest", "when", "kind", "denied"),
    [
        ("city", "2024-09", "Event", (ID.d,)),
        ("team", "2024-09-03", "Event", (ID.d,)),
        ("city", "2024", "Event", (ID.d,)),
        ("city", "2024-08", "Event", ()),
        ("city", "2024-10", "Event", ()),
        ("ann", "2024-09", "Event", ()),
        ("city", "2024-09", "Partnership", ()),
    ],
)
def test_a_plan_is_told_with_the_word_that_it_did_not_happen(guest, when, kind, denied):
    plan = situation("v", "Event", "intended", "early", (PACT.time, "2024-09"), guest="city", host="firm")
    denial = situation("d", kind, "denied", "late", (PACT.time, when), guest=guest, host="firm")
    told = edition([*EARLY, *told_by("late", "2024-12"), *TEAM, *plan, *denial])
    for who in ("id:city", "id:firm"):
        (row,) = ask(told, "ending-soon", who, "2024-07", "12").rows
        assert (row["situation"], row["denied_by"]) == (ID.v, denied)


def test_only_a_plan_is_told_as_denied_by_what_did_not_take_place():
    promised = situation("v", "Commitment", "committed", "early", (PACT.term, "../2024-09"), giver="firm")
    denial = situation("d", "Commitment", "denied", "early", (PACT.time, "2024-09"), giver="firm")
    told = [statement(ID[name], PACT.receiver, ID.city) for name in "vd"]
    told += [statement(ID.v, PACT.time, "2024-06"), *promised, *denial]
    (row,) = ask(edition([*EARLY, *told]), "ending-soon", "id:city", "2024-07", "12").rows
    assert (row["situation"], row["denied_by"]) == (ID.v, ())


def test_a_visit_that_two_did_not_pay_to_a_third_denies_no_plan_between_the_two():
    plan = situation("v", "Event", "intended", "early", (PACT.time, "2024-09"), guest="city", host="firm")
    denial = situation("d", "Event", "denied", "early", (PACT.time, "2024-09"), guest="city", host="ann")
    told = [*EARLY, *plan, *denial, statement(ID.d, PACT.guest, ID.firm)]
    (row,) = ask(edition(told), "ending-soon", "id:city", "2024-07", "12").rows
    assert row["denied_by"] == ()


@pytest.mark.parametrize(
    ("kind", "status", "of", "field", "sole"),
    [
        ("Partnership", "ongoing", "city", "field", False),
        ("Partnership", "occurred", "city", "field", True),
        ("Partnership", "denied", "city", "field", True),
        ("Commitment", "committed", "city", "other", True),
        ("Commitment", "committed", "ann", "field", True),
    ],
)
def test_nobody_is_known_as_the_only_bridge_beside_an_unnamed_party(kind, status, of, field, sole):
    promised = situation("p", "Commitment", "committed", "early", giver="ann", receiver="city")
    silent = situation("q", kind, status, "early", party="some")
    silent += [statement(ID.q, PACT.party, ID[of])]
    silent += [statement(ID.some, PACT.actsFor, ID.city)] if of == "ann" else []
    told = [*EARLY, *promised, *silent, statement(ID.some, RDF.type, ORG.Organization)]
    told += [statement(ID.some, PACT.unnamed, ID.withheld), statement(ID.p, PACT.concerns, ID.field)]
    told = edition([*told, statement(ID.q, PACT.concerns, ID[field])])
    answer = ask(told, "only-bridges", "id:city")
    bridges = {row["bridge"] for row in (answer.rows if sole else answer.nearby)}
    assert bridges == ({ID.ann} if sole else {ID.ann, ID.some})
    assert len(answer.rows) == sole
    found = measure(told, "only-bridges", about="id:city")
    assert len(found.rows) == sole
    assert any("1 pair of a party and a technology" in note.en for note in found.notes) is not sole


@pytest.mark.parametrize("ended", [None, "own", "theirs"])
def test_a_place_shares_nobody_by_a_tie_that_has_ended_or_with_a_delegation(ended):
    town = statement(ID.town, RDF.type, PACT.AdministrativeArea)
    told = [*EARLY, *TEAM, town]
    for name, place in (("own", "city"), ("theirs", "town")):
        status = "occurred" if name == ended else "ongoing"
        told += situation(name, "Partnership", status, "early", (PACT.party, ID[place]), party="firm")
        told += situation(f"{name}-call", "Event", "occurred", "early", guest="team", host=place)
    rows = ask(edition(told), "shared-partners", "id:city").rows
    found = [(row["other_place"], row["tied_party"], set(row["situation"])) for row in rows]
    assert found == ([] if ended else [(ID.town, (ID.firm,), {ID.own, ID.theirs})])


@pytest.mark.parametrize("status", ["ongoing", "occurred", "expected", "denied"])
@pytest.mark.parametrize("order", [("ann", "firm"), ("firm", "ann")])
def test_all_that_is_said_of_two_tells_of_the_post_that_one_holds_at_the_other(status, order):
    post = situation("post", "Affiliation", status, "early", holder="ann", body="firm")
    asked = edition([*EARLY, *post])
    answer = ask(asked, "all-about-a-tie", *(f"id:{name}" for name in order))
    assert {row["thing"] for row in answer.rows} == {ID.post, ID["early-passage"], ID.early}


@pytest.mark.parametrize("voice", [ID.city, ID.firm, None])
def test_what_others_report_on_a_partys_word_is_stated_by_itself(voice):
    said = [statement(ID.s, PACT.accordingTo, voice)] if voice else []
    for published in ([], [statement(ID.early, DCTERMS.publisher, ID.paper)]):
        asked = edition([*EARLY, *signed_by("city", "firm"), *said, *published])
        (row,) = ask(asked, "declared-and-reported", "id:city").rows
        told = [name for name in ("declared", "reported", "publisher_not_stated") if row[name]]
        assert told == [
            "declared" if voice == ID.city else "reported" if published else "publisher_not_stated"
        ]


def test_what_a_delegation_signed_or_promised_is_agreed_by_the_body_it_acts_for():
    acts = [statement(ID.envoys, RDF.type, ORG.Organization), statement(ID.envoys, PACT.actsFor, ID.firm)]
    promised = situation("p", "Commitment", "committed", "early", giver="envoys", receiver="city")
    told = [*EARLY, *acts, *promised, statement(ID.p, PACT.giver, ID.ann), *signed_by("envoys", "city")]
    answer = ask(edition(told), "who-agreed", "id:firm")
    (row,) = answer.rows
    assert (row["promise"], row["person"], row["acted_for_organization"]) == (ID.p, ID.ann, (ID.envoys,))
    assert [row["promise"] for row in answer.nearby] == [ID.s]
    denied = edition([*EARLY, *acts, *signed_by("envoys", "city", status="denied")])
    assert [row["promise"] for row in ask(denied, "who-agreed", "id:firm").nearby] == [ID.s]


def test_what_came_of_a_contract_of_a_delegation_came_of_a_tie_of_its_place():
    about = statement(ID.s, PACT.about, ID.plant)
    asked = edition([*EARLY, *TEAM, *PLANT, *signed_by("team", "firm"), about])
    (row,) = ask(asked, "outcomes", "id:city").rows
    assert (row["about_thing"], row["partner"], row["acted_for_party"]) == (ID.plant, (ID.firm,), (ID.team,))
    (row,) = ask(asked, "outcomes", "id:firm").rows
    assert (row["about_thing"], row["partner"]) == (ID.plant, (ID.city,))
    both = edition([*EARLY, *TEAM, *PLANT, *signed_by("team", "city", "firm"), about])
    (row,) = ask(both, "outcomes", "id:city").rows
    assert row["partner"] == (ID.firm,)


@pytest.mark.parametrize("pair", [("team", "city"), ("city", "team"), ("team", "others"), ("others", "team")])
def test_nobody_introduces_a_delegation_to_whom_it_acts_for(pair):
    others = [statement(ID.others, RDF.type, ORG.Organization), statement(ID.others, PACT.actsFor, ID.city)]
    told = [*EARLY, *TEAM, *others]
    for name, guest in (("v", "team"), ("w", "others"), ("x", "city")):
        told += situation(name, "Event", "occurred", "early", guest=guest, host="firm")
    one, other = (f"id:{name}" for name in pair)
    assert ask(edition(told), "introductions", one, other).rows == ()
    assert ask(edition(told), "introductions", "id:ann", one).rows == ()
    known = situation("y", "Event", "occurred", "early", guest="ann", host="firm")
    (row,) = ask(edition([*told, *known]), "introductions", "id:ann", one).rows
    assert row["between"] == ID.firm


@pytest.mark.parametrize(
    ("when", "told", "denied"),
    [
        (None, "2024-12", True),
        (None, "2024-10", True),
        (None, "2024", False),
        (None, "2024-09-15", False),
        ("2024-08", "2024-12", False),
        ("2024-09/..", "2024-12", False),
        (None, None, False),
    ],
)
def test_a_denial_without_a_time_denies_a_plan_whose_time_was_over_as_it_was_told(when, told, denied):
    plan = situation("v", "Event", "intended", "early", (PACT.time, "2024-09"), guest="city", host="firm")
    times = [(PACT.time, when)] if when else []
    denial = situation("d", "Event", "denied", "late", *times, guest="city", host="firm")
    source = [s for s in told_by("late", told or "") if told or s.predicate != DCTERMS.issued]
    (row,) = ask(edition([*EARLY, *source, *plan, *denial]), "ending-soon", "id:city", "2024-07", "12").rows
    assert row["denied_by"] == ((ID.d,) if denied else ())


SIDES = [("guest", "host"), ("giver", "receiver")]
"""The two sides of a visit and of a promise."""


def two_on_one_side(first, second):
    """Tell of a visit or a promise with firm and mill on the first side, the city on the second."""
    kind, status = ("Event", "occurred") if first == "guest" else ("Commitment", "committed")
    facts = [(PACT.about, ID.plant), (PACT.time, "2024-06/2024-12"), (PACT.term, "../2024-12")]
    told = situation("s", kind, status, "early", *facts, **{first: "firm", second: "city"})
    told += [*EARLY, *PLANT, statement(ID.s, PACT[first], ID.mill)]
    return edition([*told, statement(ID.mill, RDF.type, ORG.Organization)])


@pytest.mark.parametrize(("first", "second"), SIDES)
def test_who_stands_on_one_side_is_no_partner_of_the_others_there(first, second):
    asked = two_on_one_side(first, second)
    for values in (("outcomes",), ("ending-soon", "2024-07", "12")):
        found = {
            who: {row["partner"] for row in ask(asked, values[0], f"id:{who}", *values[1:]).rows}
            for who in ("firm", "city")
        }
        assert found == {"firm": {(ID.city,)}, "city": {(ID.firm, ID.mill)}}


def test_whom_one_of_its_people_worked_with_is_no_tie_it_lacks_any_more():
    asked = edition(
        [
            *EARLY,
            *situation("post", "Affiliation", "ongoing", "early", holder="ann", body="firm"),
            *situation("s", "Partnership", "occurred", "early", (PACT.party, ID.ann), (PACT.party, ID.city)),
        ]
    )
    answer = ask(asked, "people-with-own-ties", "id:firm")
    assert (answer.rows, answer.outcomes.counts, answer.verdict) == ((), {"ended": 1}, "ended")


UNIVERSITY = (ORG.classification, CODE["organization-kind/university"])


def of_a_kind(name, kind="university"):
    """State a body of a kind."""
    node = ID[name]
    return [
        statement(node, RDF.type, ORG.Organization),
        statement(node, ORG.classification, CODE[f"organization-kind/{kind}"]),
    ]


BESIDE_US = [
    ("Event", {"host": "firm"}, [(PACT.guest, ID.uni), (PACT.guest, ID.college)], {ID.firm}),
    ("Event", {"guest": "firm"}, [(PACT.host, ID.uni), (PACT.host, ID.college)], {ID.firm}),
    ("Event", {}, [(PACT.party, ID[who]) for who in ("uni", "college", "firm")], {ID.firm}),
    ("Commitment", {"receiver": "firm"}, [(PACT.giver, ID.uni), (PACT.giver, ID.college)], {ID.firm}),
    (
        "Event",
        {"host": "firm"},
        [(PACT.guest, ID[who]) for who in ("uni", "college", "town")],
        {ID.firm},
    ),
    ("Partnership", {}, [(PACT.party, ID[who]) for who in ("uni", "college", "firm")], {ID.firm}),
    ("Event", {"host": "some"}, [(PACT.guest, ID.uni), (PACT.guest, ID.college)], {ID.some}),
    ("Event", {"host": "uni"}, [(PACT.guest, ID.some), (PACT.guest, ID.college)], set()),
]
"""What two universities took part in, and which partner they have in common by it."""


def beside_us(kind, sides, parties):
    status = {"Event": "occurred", "Commitment": "committed", "Partnership": "ongoing"}[kind]
    said = situation("s", kind, status, "early", (PACT.concerns, ID.field), *parties, **sides)
    town = [
        statement(ID.town, RDF.type, PACT.AdministrativeArea),
        statement(ID.some, PACT.unnamed, ID.withheld),
    ]
    return edition([*EARLY, *of_a_kind("uni"), *of_a_kind("college"), *town, *said])


@pytest.mark.parametrize(("kind", "sides", "parties", "partners"), BESIDE_US)
def test_who_stands_on_one_side_with_a_university_is_no_partner_that_others_work_with(
    kind, sides, parties, partners
):
    for one, other in ((ID.uni, ID.college), (ID.college, ID.uni)):
        rows = ask(beside_us(kind, sides, parties), "other-universities", str(one)).rows
        assert {(row["partner"], row["other_university"]) for row in rows} == {
            (who, other) for who in partners
        }


POSTS = [
    ((), True),  # nothing is told of where he belongs
    ((("firm", "ongoing"),), True),
    ((("firm", "occurred"),), True),
    ((("team", "ongoing"),), True),
    ((("mill", "ongoing"),), False),
    ((("mill", "occurred"),), True),  # he may have been of the firm then
    ((("mill", "denied"),), True),
    ((("firm", "denied"), ("mill", "ongoing")), False),
    ((("mill", "ongoing"), ("firm", "ongoing")), True),
]
"""At which bodies who promised together with a firm has a post, and whether it was for the firm."""


def promised_beside(posts, receiver="city"):
    said = situation(
        "p", "Commitment", "committed", "early", (PACT.giver, ID.ann), giver="firm", receiver=receiver
    )
    said += [statement(ID.team, PACT.actsFor, ID.firm)]
    for number, (body, status) in enumerate(posts):
        said += situation(f"post-{number}", "Affiliation", status, "early", holder="ann", body=body)
    said += situation("of-ours", "Affiliation", "ongoing", "early", holder="bea", body="firm")
    said += situation("of-others", "Affiliation", "ongoing", "early", holder="bea", body="mill")
    said += situation("met", "Event", "occurred", "early", guest="firm", host="city")
    return edition([*EARLY, *said])


@pytest.mark.parametrize(("posts", "agreed"), POSTS)
def test_who_belongs_to_another_body_agreed_for_none_that_promised_beside_him(posts, agreed):
    asked = promised_beside(posts)
    answer = ask(asked, "who-agreed", "id:firm")
    (row,) = answer.rows or answer.nearby
    assert (row["promise"], row["person"]) == (ID.p, ID.ann if agreed else None)
    contacts = {row["contact"] for row in ask(asked, "contacts", "id:city", "id:firm").rows}
    assert (ID.ann in contacts) is (agreed and posts != (("firm", "occurred"),))


def of_two_regions(*facts):
    """Tell of the partners of a firm: a town in a province, and a lake in another."""
    said = []
    for name, above in (("town", "east"), ("lake", "west"), ("east", "land"), ("west", "land")):
        said += [statement(ID[name], RDF.type, PACT.AdministrativeArea)]
        said += [statement(ID[name], PACT.locatedIn, ID[above])]
        said += situation(
            f"with-{name}", "Partnership", "ongoing", "early", (PACT.party, ID.firm), party=name
        )[:5]
    said = [fact for fact in said if fact.subject not in (ID["with-east"], ID["with-west"])]
    said += [statement(ID.land, RDF.type, PACT.AdministrativeArea)]
    said += [statement(ID[name], PACT.level, CODE[f"level/{level}"]) for name, level in facts]
    return edition([*EARLY, *said])


REGIONS = [
    ([("land", "state")], {ID.east: 0.5, ID.west: 0.5}),
    ([("east", "provincial"), ("west", "provincial")], {ID.east: 0.5, ID.west: 0.5}),
    ([("east", "provincial")], {ID.east: 0.5, ID.west: 0.5}),
    ([("town", "city"), ("lake", "city")], {ID.land: 1}),  # how far up the land is nothing tells
    ([("land", "provincial")], {ID.land: 1}),
]


@pytest.mark.parametrize(("facts", "found"), REGIONS)
def test_what_holds_a_province_is_the_state_and_no_region(facts, found):
    rows = ask(of_two_regions(*facts), "partner-regions", "id:firm").rows
    assert {row["region"]: float(row["concentration"]) for row in rows} == found


def of_cities(*levels, district="upper"):
    """Tell of a city in a district of a province, beside one in the province at once, and one in another."""
    said = []
    for name, above in (
        ("city", "lower"),
        ("town", "west"),
        ("lower", "west"),
        ("port", "east"),
        ("port", "land"),
    ):
        said += [statement(ID[name], RDF.type, PACT.AdministrativeArea)]
        said += [statement(ID[name], PACT.locatedIn, ID[above])]
    said += [statement(ID[name], PACT.locatedIn, ID.land) for name in ("west", "east")]
    said += [
        statement(ID.bay, PACT.locatedIn, ID[district]),
        statement(ID[district], PACT.locatedIn, ID.west),
    ]
    said += [statement(ID.bay, RDF.type, PACT.AdministrativeArea)]
    said += [statement(ID[name], PACT.level, CODE[f"level/{level}"]) for name, level in levels]
    for name in ("town", "port", "bay", "lower"):
        said += situation(
            f"with-{name}", "Partnership", "ongoing", "early", (PACT.concerns, ID.field),
            (PACT.party, ID.firm), party=name,
        )  # fmt: skip
    return edition([*EARLY, *said])


CITIES = [(name, "city") for name in ("city", "town", "port", "bay")]


OF_CITIES = [
    ([*CITIES, ("west", "provincial")], {ID.town, ID.bay}),
    ([*CITIES, ("west", "provincial"), ("land", "state")], {ID.town, ID.bay}),
    (CITIES, set()),  # which of what lies above is the province nothing tells
    ([("west", "provincial")], set()),
]


@pytest.mark.parametrize(("levels", "found"), OF_CITIES)
def test_cities_are_of_one_province_however_far_below_it_they_stand(levels, found):
    assert {row["city"] for row in ask(of_cities(*levels), "cities-compared", "id:city").rows} == found


OWN = [(None, 1), ("ongoing", 0), ("occurred", 1), ("dormant", 0), ("intended", 0), ("denied", 1)]
"""What is told of a firm and a city with which one of its people works, and whether it lacks that tie."""


def his_and_its(own):
    both = [(PACT.party, ID.firm), (PACT.party, ID.city)]
    said = situation("post", "Affiliation", "ongoing", "early", holder="ann", body="firm")
    said += situation("s", "Partnership", "ongoing", "early", (PACT.party, ID.ann), (PACT.party, ID.city))
    said += situation("own", "Partnership", own, "early", *both) if own else []
    return edition([*EARLY, *said])


@pytest.mark.parametrize(("own", "found"), OWN)
def test_whom_one_of_its_people_works_with_is_a_tie_it_lacks_where_its_own_has_ended(own, found):
    rows = ask(his_and_its(own), "people-with-own-ties", "id:firm").rows
    assert [row["situation"] for row in rows] == [ID.s] * found


def with_aims(*said):
    """Return an edition of what is said of aims of a city, beside a delegation of it and a town."""
    town = statement(ID.town, RDF.type, PACT.AdministrativeArea)
    return edition([*EARLY, *told_by("late", "2024-09"), *TEAM, town, *said])


def wanting(*said, of="places-wanting-a-technology"):
    """Return which places want a field, with whom, and who denies it; or what one lacks in it."""
    asked = with_aims(*said)
    if of == "white-space":
        return {row["denied_by"] for row in ask(asked, of, "id:city").rows if row["technology"] == ID.field}
    rows = ask(asked, of, ID.field).rows
    return {(row["place"], row["aim_with"], row["denied_by"]) for row in rows}


SEEKS = situation("a", "Claim", "intended", "early", (PACT.concerns, ID.field), about="city")


TOOK_PART = [
    ("../2022", "ongoing", True),
    ("2025/..", "ongoing", True),
    ("2022/..", "ongoing", False),
    ("2025/..", "dormant", True),
]
"""When a city that seeks partners in a field takes part in what, and whether it may want the field still."""


def seeks_beside(time, status):
    work = situation("s", "Partnership", status, "early", (PACT.concerns, ID.field), party="firm")
    work += [statement(ID.s, PACT.party, ID.ann), *took_part("s", "city", time, "early")]
    return [*SEEKS, *work]


@pytest.mark.parametrize(("time", "status", "wants"), TOOK_PART)
def test_a_place_that_has_left_a_partnership_or_is_yet_to_join_it_may_want_its_technology(
    time, status, wants
):
    assert wanting(*seeks_beside(time, status)) == ({(ID.city, (), ())} if wants else set())


def planned(guest, host=None, *more):
    facts = [(PACT.concerns, ID.field), *([(PACT.host, ID[host])] if host else [])]
    return situation("a", "Event", "intended", "early", *facts, *more, guest=guest)


PLANNED = [
    (planned("city", "town", (PACT.guest, ID.ann)), {(ID.city, (ID.town,), ())}, set()),
    (planned("city", "town", (PACT.host, ID.firm)), {(ID.city, (ID.firm, ID.town), ())}, set()),
    (planned("city", None, (PACT.guest, ID.ann)), {(ID.city, (), ())}, {()}),
    (planned("team", "firm"), {(ID.city, (ID.firm,), ())}, set()),
    (planned("town", "city"), {(ID.town, (ID.city,), ())}, set()),
    ([*planned("some", "city"), statement(ID.some, PACT.unnamed, ID.withheld)], set(), set()),
]
"""A planned visit, whose aim it is with whom, and which denials of it the city pursues."""


@pytest.mark.parametrize(("said", "found", "of_city"), PLANNED)
def test_the_aim_of_a_planned_visit_is_that_of_who_travels_with_the_host(said, found, of_city):
    assert wanting(*said) == found
    assert wanting(*said, of="white-space") == of_city


DENIED = [
    ("Claim", {"about": "city"}, [], "late", True),
    ("Claim", {"about": "city"}, [], "first", False),  # before the aim was told
    ("Claim", {"about": "town"}, [], "late", False),
    ("Event", {"about": "city"}, [], "late", False),
    ("Claim", {"about": "city"}, [(PACT.time, "2023")], "late", False),
    ("Claim", {"about": "city"}, [(PACT.time, "2025")], "late", False),
    ("Claim", {"about": "city"}, [(PACT.time, "2024")], "late", True),
]


def denied_aim(kind, of_whom, facts, source):
    denial = situation("d", kind, "denied", source, (PACT.concerns, ID.field), *facts, **of_whom)
    return [*told_by("first", "2020"), *SEEKS, statement(ID.a, PACT.time, "2024"), *denial]


@pytest.mark.parametrize("of", ["places-wanting-a-technology", "white-space"])
@pytest.mark.parametrize(("kind", "of_whom", "facts", "source", "denied"), DENIED)
def test_an_aim_that_a_later_source_denies_is_told_with_the_denial(kind, of_whom, facts, source, denied, of):
    by = (ID.d,) if denied else ()
    told = wanting(*denied_aim(kind, of_whom, facts, source), of=of)
    assert told == ({by} if of == "white-space" else {(ID.city, (), by)})


OF_TWO = [
    ("city", "field", True),
    ("team", "field", True),
    ("town", "field", False),
    ("city", "ships", False),
]


def denied_plan(who, field):
    firm = (PACT.party, ID.firm)
    plan = situation("a", "Partnership", "intended", "early", (PACT.concerns, ID.field), firm, party="city")
    denial = situation("d", "Partnership", "denied", "late", (PACT.concerns, ID[field]), firm, party=who)
    return [*plan, *denial]


@pytest.mark.parametrize(("who", "field", "denied"), OF_TWO)
def test_a_plan_of_two_is_denied_by_what_denies_it_of_both(who, field, denied):
    assert wanting(*denied_plan(who, field)) == {(ID.city, (ID.firm,), (ID.d,) if denied else ())}


MADE = [("occurred", 1), ("ongoing", 1), ("intended", 0), ("denied", 0)]


def said_of_a_trip(status):
    said = situation("v", "Event", status, "early", (PACT.guest, ID.ann), guest="city", host="firm")
    said += situation("c", "Claim", "opined", "early", (PACT.accordingTo, ID.ann), about="city")
    return edition([*EARLY, *said])


@pytest.mark.parametrize(("status", "found"), MADE)
def test_what_is_said_by_who_was_only_to_travel_is_said_by_nobody_who_made_the_trip(status, found):
    assert len(ask(said_of_a_trip(status), "aims-of-a-trip", "id:city").rows) == found


CLAIMED = [("opined", True), ("expected", True), ("intended", True), ("ongoing", True), ("denied", False)]


def claimed_of_a_plant(status, *facts):
    return edition([*EARLY, *PLANT, *situation("c", "Claim", status, "early", *facts, about="plant")])


@pytest.mark.parametrize(("status", "told"), CLAIMED)
def test_what_is_claimed_of_a_facility_is_told_as_its_source_puts_it(status, told):
    (row,) = ask(claimed_of_a_plant(status), "facilities", "id:city").rows
    kept = (ID.c,), (CODE[f"status/{status}"],)
    assert (row["claim"], row["claim_status"]) == (kept if told else ((), ()))


DATED = [(PACT.time, "2023"), (PACT.timeBasis, CODE["time-basis/stated"])]


@pytest.mark.parametrize(
    ("facts", "time"), [([], ("2023",)), ([(PACT.statedTime, Literal("long ago"))], ("long ago",))]
)
def test_a_claim_of_a_facility_has_the_time_that_is_stated(facts, time):
    (row,) = ask(claimed_of_a_plant("opined", *DATED, *facts), "facilities", "id:city").rows
    assert tuple(str(words) for words in row["stated_time"]) == time


def left_before_a_university_joined(left):
    said = situation(
        "s", "Partnership", "ongoing", "early", (PACT.concerns, ID.field), (PACT.party, ID.college)
    )
    said += took_part("s", "firm", left, "early") + took_part("s", "uni", "2022/..", "early")
    return edition([*EARLY, *of_a_kind("uni"), *of_a_kind("college"), *said])


@pytest.mark.parametrize(("left", "found"), [("../2021", 0), ("../2023", 1)])
def test_who_had_left_before_a_university_joined_is_no_partner_that_others_work_with(left, found):
    for one in ("uni", "college"):
        rows = ask(left_before_a_university_joined(left), "other-universities", f"id:{one}").rows
        assert [row["partner"] for row in rows] == [ID.firm] * found


def asked_of_parties():
    """Return what the tests above ask of which graphs, for whoever takes patterns out of questions."""
    universities = [beside_us(*each[:3]) for each in BESIDE_US]
    universities += [left_before_a_university_joined(left) for left in ("../2021", "../2023")]
    aims = [seeks_beside(*each[:2]) for each in TOOK_PART] + [each[0] for each in PLANNED]
    aims += [denied_aim(*each[:4]) for each in DENIED] + [denied_plan(*each[:2]) for each in OF_TWO]
    facilities = [claimed_of_a_plant(status, *DATED[:n]) for status, _ in CLAIMED for n in (0, 1, 2)]
    promised = [promised_beside(posts) for posts, _ in POSTS] + [promised_beside((), "mill")]
    return [
        *(
            (graph, "other-universities", [f"id:{who}"])
            for graph in universities
            for who in ("uni", "college")
        ),
        *((graph, "who-agreed", ["id:firm"]) for graph in promised),
        *((graph, "contacts", ["id:city", "id:firm"]) for graph in promised),
        *((of_two_regions(*facts), "partner-regions", ["id:firm"]) for facts, _ in REGIONS),
        *((of_cities(*levels), "cities-compared", ["id:city"]) for levels, _ in OF_CITIES),
        *((his_and_its(own), "people-with-own-ties", ["id:firm"]) for own, _ in OWN),
        *((with_aims(*said), "places-wanting-a-technology", [ID.field]) for said in aims),
        *((with_aims(*said), "white-space", ["id:city"]) for said in aims),
        *((said_of_a_trip(status), "aims-of-a-trip", ["id:city"]) for status, _ in MADE),
        *((graph, "facilities", ["id:city"]) for graph in facilities),
    ]
