"""What changed between two editions, told as partnerships; and the laws of telling it."""

import json
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from conftest import statement
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef

from kg import shipped
from kg.compare import FORMATS, KINDS, MIRROR, compare, write
from kg.derive import derive
from kg.errors import CallError
from kg.files import open_graph, vocabulary
from kg.identity import expand
from kg.store import Edition
from kg.vocabulary import CODE, DCTERMS, EDITION, FOAF, ID, OA, ORG, PACT, PROV, RDF, RDFS, SKOS, TECH
from kg.words import words_in

GOLDEN = Path(__file__).parent / "golden"
OLD_SOURCE = "china-daily-2023-07-07/"
PAPER = ID["june-paper"]
WORDS_OF_JUNE = ID["june-paper/p-10-60"]
LADDER = ("contact", "visit", "intent", "agreed", "signed", "operating")
STAGES = [
    fact
    for number, name in enumerate(LADDER, start=1)
    for fact in (
        statement(CODE[f"stage/{name}"], SKOS.inScheme, CODE.stage, "codes"),
        statement(CODE[f"stage/{name}"], SKOS.notation, str(number), "codes"),
    )
]


def edition(statements):
    return Edition.in_memory([*statements, *derive(statements, shipped.ontology() / "rules")])


def node(iri, kind, **facts):
    """Return statements of a node; a list stands for several values."""
    said = [statement(iri, RDF.type, kind, "june")]
    for name, value in facts.items():
        predicate = RDFS.label if name == "label" else PACT[name]
        values = value if isinstance(value, list) else [value]
        said += [statement(iri, predicate, each, "june") for each in values]
    return said


def passage(iri, source, start, end):
    return [
        statement(iri, RDF.type, PACT.Passage, "june"),
        statement(iri, PACT.inSource, source, "june"),
        statement(iri, OA.start, Literal(start), "june"),
        statement(iri, OA.end, Literal(end), "june"),
    ]


def without(statements, subject, predicate=None, value=None):
    def is_it(s):
        return s.subject == subject and predicate in (None, s.predicate) and value in (None, s.object)

    kept = [s for s in statements if not is_it(s)]
    assert len(kept) < len(statements)
    return kept


@pytest.fixture(scope="module")
def may(corpus):
    return list(corpus.statements())


@pytest.fixture(scope="module")
def june(may):
    """The shipped graph a month on: a memorandum, an end, a denial, other evidence, a name, a claim less."""
    partnership, meeting, claim = (
        ID[OLD_SOURCE + name] for name in ("partnership-changzhi-sjtu", "meeting-ye", "claim-talent")
    )
    later = without(may, partnership, PACT.status)
    later = without(later, meeting, PACT.evidence, ID[OLD_SOURCE + "p-1535-1672"])
    later = without(later, claim)
    return [
        *later,
        statement(partnership, PACT.status, CODE["status/occurred"]),
        statement(meeting, PACT.evidence, WORDS_OF_JUNE),
        *node(PAPER, PACT.Source, label=Literal("June Paper", lang="en")),
        statement(PAPER, DCTERMS.issued, "2024-06", "june"),
        *passage(WORDS_OF_JUNE, PAPER, 10, 60),
        *node(
            ID["june-paper/memorandum"],
            PACT.Agreement,
            label=[Literal("Memorandum with Ye Zhizhen", lang="en"), Literal("与叶志镇的备忘录", lang="zh")],
            party=[ID.changzhi, ID["ye-zhizhen"]],
            status=CODE["status/occurred"],
            instrument=CODE["instrument/memorandum-of-understanding"],
            concerns=TECH["low-carbon-development"],
            evidence=WORDS_OF_JUNE,
        ),
        *node(
            ID["june-paper/denial"],
            PACT.Commitment,
            label=[Literal("The university promised nothing", lang="en"), Literal("该校未作承诺", lang="zh")],
            giver=ID["shanghai-jiao-tong-university"],
            receiver=ID.changzhi,
            status=CODE["status/denied"],
            evidence=WORDS_OF_JUNE,
        ),
        statement(ID["zhejiang-university"], RDFS.label, Literal("浙大", lang="zh"), "labels"),
        statement(ID["zhejiang-university"], PACT.locatedIn, ID.hangzhou, "june"),
    ]


@pytest.fixture(scope="module")
def told(may, june):
    return compare(edition(may), edition(june))


def test_the_changes_of_a_month_are_told_as_partnerships(told):
    changzhi, sjtu, ye = ID.changzhi, ID["shanghai-jiao-tong-university"], ID["ye-zhizhen"]
    delegation = ID["changzhi-delegation-2023"]
    assert [(change.kind, change.ties, change.thing) for change in told.changes] == [
        ("contradicted", ((changzhi, sjtu),), None),
        ("promoted", ((changzhi, ye),), None),
        ("ended", (), ID[OLD_SOURCE + "partnership-changzhi-sjtu"]),
        ("ended", ((changzhi, sjtu),), None),
        ("withdrawn", (), ID[OLD_SOURCE + "claim-talent"]),
        ("re-sourced", ((delegation, ye),), None),
        ("relabelled", (), ID["zhejiang-university"]),
    ]
    promoted = told.changes[1]
    assert (promoted.old.stage, promoted.new.stage) == (CODE["stage/agreed"], CODE["stage/signed"])
    assert promoted.new.technologies == (TECH["low-carbon-development"],)
    assert {s.iri for s in promoted.new.situations} - {s.iri for s in promoted.old.situations} == {
        ID["june-paper/memorandum"]
    }
    assert [p.iri for p in told.changes[5].new.passages] == [ID[OLD_SOURCE + "p-1078-1090"], WORDS_OF_JUNE]
    assert told.untold == 4  # the paper's class, name and date, and where the university stands


def test_a_promise_is_promoted_for_the_person_and_never_for_his_university(told):
    named = {party for change in told.changes for party in change.parties}
    assert ID["ye-zhizhen"] in named
    assert ID["zhejiang-university"] not in named


@pytest.mark.parametrize(("form", "lang"), [("text", "en"), ("text", "zh"), ("md", "en"), ("ttl", "en")])
def test_the_words_are_those_on_file(told, form, lang):
    golden = (GOLDEN / f"diff.{lang}.{form}").read_text(encoding="utf-8")
    written = write(told, form, lang).decode().replace(told.old, "OLD").replace(told.new, "NEW")
    # Turtle is in the order of the names of the two editions, which change with every word of theirs.
    assert blocks(written, form) == blocks(golden, form)


def blocks(text, form):
    return sorted(text.rstrip("\n").split("\n\n")) if form == "ttl" else text


def test_every_kind_of_change_has_a_word_and_its_reverse():
    assert words_in("en").table("change").keys() == set(KINDS)
    assert set(MIRROR) == set(KINDS)
    assert all(MIRROR[MIRROR[kind]] == kind for kind in KINDS)


def test_properties_are_called_as_the_ontology_labels_them():
    ontology = Graph().parse(shipped.ontology() / "pact.ttl")
    called = {lang: words_in(lang).table("property") for lang in ("en", "zh")}
    for name in called["en"]:
        if name.startswith("pact:"):
            labels = {label.language: str(label) for label in ontology.objects(expand(name), RDFS.label)}
            assert labels == {lang: words[name] for lang, words in called.items()}


def test_json_has_both_sides_with_their_passages(told):
    plain = json.loads(write(told, "json"))
    assert (plain["old"], plain["new"], plain["untold"]) == (told.old, told.new, 4)
    promoted = next(change for change in plain["changes"] if change["kind"] == "promoted")
    assert promoted["parties"] == [str(ID.changzhi), str(ID["ye-zhizhen"])]
    added = [s for s in promoted["new"]["situations"] if s not in promoted["old"]["situations"]]
    memorandum = next(s for s in added if s["iri"] == str(ID["june-paper/memorandum"]))
    assert memorandum["passages"] == [
        {"iri": str(WORDS_OF_JUNE), "source": str(PAPER), "start": 10, "end": 60, "digest": None}
    ]
    assert plain["names"][str(ID["ye-zhizhen"])] == {"en": "Ye Zhizhen", "zh": "叶志镇"}


def test_turtle_uses_terms_of_the_ontology_and_of_prov_only(told):
    graph = Graph().parse(data=write(told, "ttl"), format="turtle")
    declared = set(Graph().parse(shipped.ontology() / "pact.ttl").subjects()) | {RDF.type, RDFS.label}
    for predicate in set(graph.predicates()):
        assert predicate in declared or predicate.startswith(str(PROV._NS)), predicate
    assert all(isinstance(term, URIRef | Literal) for triple in graph for term in triple)
    tie = "tie/changzhi--ye-zhizhen"
    new, old = EDITION[f"{told.new}/{tie}"], EDITION[f"{told.old}/{tie}"]
    assert graph.value(new, PROV.wasRevisionOf) == old
    assert (graph.value(old, PACT.stage), graph.value(new, PACT.stage)) == (
        CODE["stage/agreed"],
        CODE["stage/signed"],
    )
    assert graph.value(new, PROV.specializationOf) == ID[tie]
    claim = EDITION[f"{told.old}/{OLD_SOURCE}claim-talent"]
    assert graph.value(claim, PROV.wasInvalidatedBy) == EDITION[f"{told.new}/since/{told.old}"]


def test_what_cannot_stand_in_markdown_does_not_break_it(may):
    nasty = Literal('a\u0001<b>&"*|\n- x', lang="zh")
    later = [*may, statement(ID.changzhi, RDFS.label, nasty)]
    told = compare(edition(may), edition(later))
    assert [change.kind for change in told.changes] == ["relabelled"]
    assert "\n- x" not in write(told, "md", "zh").decode()


def test_an_edition_has_not_changed_from_itself(may, write):
    one = write(may)
    told = compare(one, one)
    assert (told.changes, told.untold) == ((), 0)
    for form in FORMATS:
        assert compare_written(told, form, one.name)


def compare_written(told, form, name):
    text = write(told, form).decode()
    return name in text and ("No change" in text) == (form in ("text", "md"))


@pytest.mark.parametrize(("form", "lang"), [("docx", "en"), ("text", "fr")])
def test_other_formats_and_languages_are_refused(told, form, lang):
    with pytest.raises(CallError):
        write(told, form, lang)


def tie(stage):
    """Facts of a tie that stands at a step; none for no tie."""
    if stage is None:
        return STAGES
    made = node(ID.tie, PACT.Tie, between=[ID.a, ID.b], derivedFrom=ID.deal, stage=CODE[f"stage/{stage}"])
    return [*STAGES, *made, *node(ID.deal, PACT.Partnership, party=[ID.a, ID.b])]


def exchanged(change):
    details = tuple(replace(detail, old=detail.new, new=detail.old) for detail in change.details)
    return replace(change, kind=MIRROR[change.kind], old=change.new, new=change.old, details=details)


def test_every_way_from_one_step_to_another_has_its_name():
    """Every pair of steps, none among them; the way back has the mirrored name."""
    steps = [None, "ended", "dormant", *LADDER]
    for one, other in product(steps, steps):
        left, right = Edition.in_memory(tie(one)), Edition.in_memory(tie(other))
        kinds = [change.kind for change in compare(left, right).changes]
        assert kinds == ([] if one == other else [expected(one, other)]), (one, other)
        assert [MIRROR[kind] for kind in kinds] == [c.kind for c in compare(right, left).changes]


def expected(one, other):
    if one is None or other is None:
        return "new" if one is None else "withdrawn"
    if one in LADDER and other in LADDER:
        return "promoted" if LADDER.index(one) < LADDER.index(other) else "demoted"
    if other in LADDER or one == "ended":
        return {"dormant": "resumed", "ended": "reopened"}[one]
    return {"dormant": "suspended", "ended": "ended"}[other]


PARTIES = st.sampled_from([ID.a, ID.b, ID.c, ID.d])


@st.composite
def situations(draw):
    """Statements of one situation out of five, so that two graphs share some."""
    iri = ID[f"paper/{draw(st.sampled_from('pqrst'))}"]
    kind = draw(st.sampled_from(["Partnership", "Commitment", "Agreement", "Event", "Claim"]))
    status = draw(st.sampled_from(["ongoing", "occurred", "committed", "intended", "denied"]))
    facts = {"status": CODE[f"status/{status}"], "label": Literal(draw(st.sampled_from("xy")), lang="en")}
    who = draw(st.lists(PARTIES, min_size=1, max_size=3, unique=True))
    facts.update({"giver": who[0], "receiver": who[-1]} if kind == "Commitment" else {"party": who})
    facts["evidence"] = [ID[f"paper/p-{n}"] for n in draw(st.sets(st.integers(0, 2), min_size=1))]
    facts["time"] = draw(st.lists(st.sampled_from(["2019", "2020"]), max_size=2, unique=True))
    if kind == "Agreement":
        facts["instrument"] = CODE["instrument/contract"]
    return node(iri, PACT[kind], **facts)


PASSAGES = [fact for n in range(3) for fact in passage(ID[f"paper/p-{n}"], ID.paper, n, n + 9)]


@st.composite
def graphs(draw):
    drawn = draw(st.lists(situations(), max_size=4))
    by_subject = {facts[0].subject: facts for facts in drawn}  # a situation is of one kind
    return [*STAGES, *PASSAGES, *(fact for facts in by_subject.values() for fact in facts)]


@given(graphs(), graphs())
@settings(max_examples=40, deadline=None)
def test_the_way_back_is_the_mirror_of_the_way_there(one, other):
    left, right = edition(one), edition(other)
    there, back = compare(left, right), compare(right, left)
    assert {exchanged(change) for change in there.changes} == set(back.changes)
    assert there.untold == back.untold
    assert (not there.changes and not there.untold) == (left.facts() == right.facts())


@given(graphs(), graphs(), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_the_order_of_statements_does_not_matter(one, other, chance):
    shuffled = [chance.sample(side, len(side)) for side in (one, other)]
    straight = compare(edition(one), edition(other))
    mixed = compare(*map(edition, shuffled))
    assert all(write(straight, form, "zh") == write(mixed, form, "zh") for form in FORMATS)


@given(graphs())
@settings(max_examples=20, deadline=None)
def test_nothing_has_changed_from_a_graph_to_itself(one):
    told = compare(edition(one), edition(list(reversed(one))))
    assert (told.changes, told.untold) == ((), 0)


def test_a_consortium_is_one_change_and_a_delegation_names_its_pairs():
    def made(kind, **facts):
        return [*STAGES, *node(ID["paper/x"], kind, **facts)]

    ongoing = made(PACT.Partnership, party=[ID.a, ID.b, ID.c], status=CODE["status/ongoing"])
    told = compare(edition(STAGES), edition(ongoing))
    assert [(c.kind, c.parties, len(c.ties)) for c in told.changes] == [("new", (ID.a, ID.b, ID.c), 3)]
    assert "new: id:a – id:b – id:c: code:stage/operating\n" in write(told).decode()
    visit = made(PACT.Event, guest=[ID.a, ID.b], host=ID.c, status=CODE["status/occurred"])
    told = compare(edition(STAGES), edition(visit))
    assert "new: id:a – id:c; id:b – id:c: code:stage/visit\n" in write(told).decode()


def test_a_second_value_is_a_contradiction_and_another_value_is_not():
    def dated(*times):
        return Edition.in_memory([*STAGES, *node(ID.deal, PACT.Claim, about=ID.a, time=list(times))])

    once, twice, other = dated("2019"), dated("2019", "2020"), dated("2020")
    assert [c.kind for c in compare(once, twice).changes] == ["contradicted"]
    assert [c.kind for c in compare(twice, once).changes] == ["settled"]
    (change,) = compare(once, other).changes
    assert change.kind == "restated"
    assert [(d.property, d.old, d.new) for d in change.details] == [
        (PACT.time, (Literal("2019"),), (Literal("2020"),))
    ]


def test_a_denial_contradicts_only_what_is_of_its_kind():
    deal = said_by("paper", "deal", PACT.Partnership, "ongoing", party=[ID.a, ID.b])
    deal += printed("paper", None)
    for kind, told in ((PACT.Partnership, "contradicted"), (PACT.Agreement, "new")):
        denial = said_by("paper", "no", kind, "denied", party=[ID.a, ID.b])
        changes = compare(edition([*STAGES, *deal]), edition([*STAGES, *deal, *denial])).changes
        assert [change.kind for change in changes] == [told]
    about = node(ID["paper/no"], PACT.Claim, about=[ID.a, ID.b], status=CODE["status/denied"])
    changes = compare(edition([*STAGES, *deal]), edition([*STAGES, *deal, *about])).changes
    assert [change.kind for change in changes] == ["new"]


@pytest.mark.parametrize(("began", "kind"), [("2025-08", "new"), ("2024-03", "contradicted")])
def test_a_denial_contradicts_nothing_that_began_after_it(began, kind):
    told = {"party": [ID.a, ID.b], "status": CODE["status/ongoing"], "earliest": Literal(f"{began}-01")}
    deal = node(ID["paper/deal"], PACT.Partnership, evidence=ID["paper/p"], **told)
    denial = node(ID["paper/no"], PACT.Partnership, party=[ID.a, ID.b], status=CODE["status/denied"])
    denial += [statement(ID["paper/no"], PACT.evidence, ID["paper/p"])]
    deal += [statement(ID["paper/p"], PACT.inSource, ID.paper)]
    denial += [statement(ID.paper, DCTERMS.issued, "2024-05-20")]
    changes = compare(edition([*STAGES, *deal]), edition([*STAGES, *deal, *denial])).changes
    assert kind in [change.kind for change in changes]
    assert ("contradicted" in [change.kind for change in changes]) is (kind == "contradicted")


def test_moved_positions_are_other_evidence():
    deal = node(
        ID["paper/deal"],
        PACT.Partnership,
        party=[ID.a, ID.b],
        status=CODE["status/ongoing"],
        evidence=ID["paper/p"],
    )
    sides = [edition([*STAGES, *deal, *passage(ID["paper/p"], ID.paper, start, 90)]) for start in (10, 20)]
    assert [change.kind for change in compare(*sides).changes] == ["re-sourced"]


def test_people_and_places_that_make_no_tie_are_counted_and_not_told():
    person = [*node(ID.x, FOAF.Person, label=Literal("X", lang="en")), *node(ID.y, ORG.Organization)]
    told = compare(edition(STAGES), edition([*STAGES, *person]))
    assert (told.changes, told.untold) == ((), 3)
    assert "3 other facts differ" in write(told).decode()


def test_a_curated_file_is_told_with_what_follows_from_it(tmp_path):
    source = shipped.graph() / "sources" / "china-daily-2023-07-07.ttl"
    ended = tmp_path / "x.ttl"
    text = source.read_text(encoding="utf-8")
    block = text.partition("id:china-daily-2023-07-07\\/commitment-ye\n")[2].partition(" .\n")[0]
    ended.write_text(text.replace(block, block.replace("committed", "denied")), encoding="utf-8")
    told = compare(open_graph(source), open_graph(ended))
    assert [change.kind for change in told.changes] == ["demoted", "restated"]
    assert told.changes[0].new.stage == CODE["stage/contact"]
    assert len(vocabulary()) == 3
    assert open_graph(source).name == open_graph(str(source)).name


def printed(name, issued, *reprints):
    """State a source with one passage."""
    said = [*node(ID[name], PACT.Source), *passage(ID[f"{name}/p"], ID[name], 0, 9)]
    days = [DCTERMS.issued, *([] if reprints else [PACT.toldOn])]
    said += [statement(ID[name], day, issued, "june") for day in days] if issued else []
    return [*said, *(statement(ID[name], PACT.reprints, ID[other], "june") for other in reprints)]


def said_by(source, name, kind, status, **facts):
    facts = {"status": CODE[f"status/{status}"], "evidence": ID[f"{source}/p"], **facts}
    return node(ID[f"{source}/{name}"], kind, **facts)


def test_what_the_old_edition_has_of_a_contradiction_is_not_told_as_new():
    papers = [*STAGES, *printed("gazette", "2024-06"), *printed("herald", "2025-10")]
    both = {"party": [ID.a, ID.b], "instrument": CODE["instrument/contract"]}
    denial = said_by("gazette", "no", PACT.Agreement, "denied", **both)
    deal = said_by("herald", "deal", PACT.Agreement, "occurred", **both)
    told = compare(edition([*papers, *denial]), edition([*papers, *denial, *deal]))
    lines = write(told).decode()
    assert [change.kind for change in told.changes] == ["contradicted", "new"]
    assert "= id:gazette/no" in lines
    assert "+ id:herald/deal" in lines
    assert "+ id:gazette/no" not in lines
    graph = Graph().parse(data=write(told, "ttl"), format="turtle")
    assert (EDITION[f"{told.old}/tie/a--b"], None, None) not in graph


@pytest.mark.parametrize(
    ("rest", "told_in", "status", "concerns", "time", "kind"),
    [
        ("2024-06", "2025-10", "ongoing", ID.field, "2024-04", "resumed"),
        ("2024-06", "2025-10", "occurred", ID.field, "2025-09", "resumed"),
        ("2024-06", "2025-10", "occurred", ID.field, "2024-04", "unordered"),
        ("2024-06", "2025-10", "ongoing", ID.other, "2025-09", "unordered"),
        ("2024-06", "2025-10", "ongoing", [], "2025-09", "unordered"),
        (None, "2025-10", "ongoing", ID.field, "2025-09", "unordered"),
        ("2024-06", None, "ongoing", ID.field, "2025-09", "unordered"),
        ("2025", "2025-10", "ongoing", ID.field, "2026", "unordered"),
        ("2024-06", "2025-10", "intended", ID.field, "2027", "promoted"),
        ("2024-06", "2025-10", "intended", ID.field, [], "promoted"),
        ("2024-06", None, "intended", ID.field, "2027", "unordered"),
    ],
)
def test_nothing_resumes_unless_a_later_source_tells_of_the_same_matter_that_it_goes_on(
    rest, told_in, status, concerns, time, kind
):
    papers = [*STAGES, *printed("gazette", rest), *printed("herald", told_in)]
    both = {"party": [ID.a, ID.b]}
    rests = said_by("gazette", "rest", PACT.Partnership, "dormant", concerns=ID.field, **both)
    rests += [statement(ID["gazette/rest"], PACT.stage, CODE["stage/dormant"], "june")]
    claim = said_by("herald", "deal", PACT.Agreement, status, concerns=concerns, time=time, **both)
    step = "intent" if status == "intended" else "signed"
    claim += [statement(ID["herald/deal"], PACT.stage, CODE[f"stage/{step}"], "june")]

    def stands(stage, *made):
        tie = node(
            ID.tie, PACT.Tie, between=[ID.a, ID.b], derivedFrom=list(made), stage=CODE[f"stage/{stage}"]
        )
        return Edition.in_memory([*papers, *rests, *tie, *(claim if len(made) > 1 else [])])

    old, new = stands("dormant", ID["gazette/rest"]), stands(step, ID["gazette/rest"], ID["herald/deal"])
    (change,) = compare(old, new).changes
    assert change.kind == kind
    assert [c.kind for c in compare(new, old).changes] == [MIRROR[kind]]
    if kind == "unordered":
        assert (
            f"order not known: id:a – id:b: code:stage/dormant, code:stage/{step}"
            in write(compare(old, new)).decode()
        )


@pytest.mark.parametrize(
    ("kind", "facts", "one", "other", "thing"),
    [
        (PACT.Partnership, {"party": [ID.a, ID.b]}, {"time": "2020/.."}, {"time": "2021/.."}, None),
        (
            PACT.Agreement,
            {
                "party": [ID.a, ID.b],
                "time": "2024-05",
                "currency": ID.euro,
                "instrument": CODE["instrument/contract"],
            },
            {"amount": Literal(10)},
            {"amount": Literal(12)},
            None,
        ),
        (
            PACT.Observation,
            {"about": ID.a, "measure": ID.firms, "time": "2023"},
            {"value": Literal(41)},
            {"value": Literal(44)},
            ID["gazette/it"],
        ),
    ],
)
def test_what_a_new_source_tells_otherwise_is_told_as_contradicted(kind, facts, one, other, thing):
    papers = [*STAGES, *printed("gazette", "2024-06"), *printed("herald", "2025-10")]
    papers += printed("copy", "2025-11", "herald")
    status = "ongoing" if kind == PACT.Partnership else "occurred"
    old = [*papers, *said_by("gazette", "it", kind, status, **facts, **one)]
    new = [*old, *said_by("herald", "it", kind, status, **facts, **other)]
    copied = [*new, *said_by("copy", "it", kind, status, **facts, **other)]
    told = compare(edition(old), edition(new))
    against, *rest = told.changes
    assert (against.kind, against.thing, against.ties) == (
        "contradicted",
        thing,
        () if thing else ((ID.a, ID.b),),
    )
    assert "new" not in [change.kind for change in rest]
    (name,) = one
    assert [(d.property, len(d.old), len(d.new)) for d in against.details] == [(PACT[name], 1, 2)]
    assert "= id:gazette/it" in write(told).decode()
    assert "+ id:herald/it" in write(told).decode()
    back = compare(edition(new), edition(old)).changes
    assert {exchanged(change) for change in back} == set(told.changes)
    assert "contradicted" not in [c.kind for c in compare(edition(new), edition(copied)).changes]


@pytest.mark.parametrize(
    ("apart", "who", "step"),
    [("formerParty", "b", "ended"), ("futureParty", "b", "intent"), ("formerParty", "c", "operating")],
)
def test_below_a_tie_a_situation_stands_with_the_step_that_it_means_for_the_two(apart, who, step):
    papers = [*STAGES, *printed("gazette", "2024-06")]
    facts = {"party": [ID.a, ID.b, ID.c], "stage": CODE["stage/operating"], apart: ID[who]}
    work = said_by("gazette", "work", PACT.Partnership, "ongoing", **facts)
    made = node(ID.tie, PACT.Tie, between=[ID.a, ID.b], derivedFrom=ID["gazette/work"], stage=facts["stage"])
    told = write(compare(Edition.in_memory(papers), Edition.in_memory([*papers, *work, *made]))).decode()
    assert f"+ id:gazette/work (partnership, code:stage/{step})" in told
