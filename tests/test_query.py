"""How questions are read, how names are found, and what an answer says of itself."""

import re
import shlex

import pytest
from conftest import statement
from rdflib import Literal, URIRef

from kg import context
from kg.cli import run
from kg.derive import derive
from kg.errors import CallError
from kg.evidence import grounds
from kg.files import vocabulary
from kg.listing import example, sources_read
from kg.measures import measure
from kg.projection import network
from kg.query import ask, contradictions, questions, resolve, search
from kg.shipped import ontology
from kg.store import Edition
from kg.vocabulary import CODE, DCTERMS, FOAF, ID, OA, ORG, OWL, PACT, RDF, RDFS, SKOS


@pytest.fixture(scope="module")
def edition(shipped_statements):
    return Edition.in_memory(shipped_statements)


@pytest.fixture(scope="module")
def lakeland(lakeland_statements):
    return Edition.in_memory(lakeland_statements)


def named(edition, name, kind="party"):
    return str(resolve(edition, name, kind)).rpartition("/")[2]


@pytest.mark.parametrize(
    "name",
    [
        *("Changzhi", "changzhi", "CHANGZHI", " Changzhi ", "长治", "长治市", "Changzhi shi", "changzhi-shi"),
        *("id:changzhi", "https://w3id.org/pact-kg/id/changzhi", "wikidata:Q72945", "Q72945"),
        "http://www.wikidata.org/entity/Q72945",
    ],
)
def test_a_place_is_found_by_every_name(edition, name):
    assert named(edition, name) == "changzhi"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("SJTU", "shanghai-jiao-tong-university"),
        ("Shanghai Jiaotong University", "shanghai-jiao-tong-university"),
        ("上海交大", "shanghai-jiao-tong-university"),
        ("0220qvk04", "shanghai-jiao-tong-university"),
        ("ror:00a2xv884", "zhejiang-university"),
        ("ＺＪＵ", "zhejiang-university"),
        ("Shanxi", "shanxi"),
    ],
)
def test_an_institution_is_found_by_acronym_alias_or_identifier(edition, name, wanted):
    assert named(edition, name) == wanted


def test_two_provinces_with_nearly_one_name_stay_two(edition):
    with pytest.raises(CallError, match="no party called 'Shaanxi'") as refused:
        resolve(edition, "Shaanxi")
    assert "Shanxi" in refused.value.candidates


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Changzhi", "technology"), ("Ye Zhizhen", "organization"), ("coal industry", "place")],
)
def test_a_thing_of_another_kind_is_refused(edition, name, kind):
    with pytest.raises(CallError, match=f"it is not an? {kind}"):
        resolve(edition, name, kind)


def test_an_ambiguous_name_is_refused_with_its_candidates():
    two = Edition.in_memory(
        [
            *(statement(ID[f"normal-{n}"], RDF.type, ORG.Organization) for n in (1, 2)),
            *(statement(ID[f"normal-{n}"], SKOS.altLabel, Literal("BNU", lang="en")) for n in (1, 2)),
            statement(ID["normal-3"], RDF.type, FOAF.Person),
            statement(ID["normal-3"], RDFS.label, Literal("BNU", lang="en")),
        ]
    )
    with pytest.raises(CallError, match="names 2 things") as refused:
        resolve(two, "BNU", "organization")
    assert refused.value.candidates == ("id:normal-1", "id:normal-2")


def test_an_exact_spelling_comes_before_one_that_folds_to_it():
    two = Edition.in_memory(
        [
            *(statement(ID[n], RDF.type, ORG.Organization) for n in ("a", "b")),
            statement(ID.a, RDFS.label, Literal("EPFL", lang="en")),
            statement(ID.b, RDFS.label, Literal("Epfl", lang="en")),
        ]
    )
    assert resolve(two, "EPFL") == ID.a
    assert resolve(two, "Epfl") == ID.b
    with pytest.raises(CallError, match="names 2 things"):
        resolve(two, "epfl")


def test_one_identifier_for_two_things_is_ambiguous():
    same = URIRef("http://www.wikidata.org/entity/Q1")
    two = Edition.in_memory(
        [
            *(statement(ID[n], RDF.type, ORG.Organization) for n in ("a", "b")),
            *(statement(ID[n], OWL.sameAs, same) for n in ("a", "b")),
        ]
    )
    with pytest.raises(CallError, match="names 2 things"):
        resolve(two, "Q1")


@pytest.mark.parametrize(
    "name", ["", " ", "id:nothing", "https://example.org/x", "'; DROP", "x" * 5000, "\u202e"]
)
def test_what_is_no_name_is_refused(edition, name):
    with pytest.raises(CallError, match="no party called"):
        resolve(edition, name)


def test_the_words_of_a_time_are_found_without_case(edition):
    assert str(resolve(edition, "MID-april", "words")) == "mid-April"
    with pytest.raises(CallError, match="no source states") as refused:
        resolve(edition, "yesterday", "words")
    assert "mid-April" in refused.value.candidates


def test_a_misspelt_question_is_answered_with_what_may_be_meant(edition):
    with pytest.raises(CallError, match="no question 'partner-of'") as refused:
        ask(edition, "partner-of")
    assert refused.value.candidates[0] == "partners-of"


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), (("a", "b"), {}), (("Changzhi",), {"party": "Changzhi"}), ((), {"nonsense": "Changzhi"})],
)
def test_too_many_or_too_few_values_are_refused_with_an_example(edition, values, named):
    with pytest.raises(CallError, match=r"takes a party; for example: kg ask partners-of Changzhi"):
        ask(edition, "partners-of", *values, **named)


def test_the_example_of_every_question_can_be_asked(edition):
    for name, question in questions().items():
        values = example(edition, question)
        assert ask(edition, name, *shlex.split(values)).question is question, values


def test_values_can_be_given_by_name_and_as_terms(edition):
    by_name = ask(edition, "words-behind", other="SJTU", one="Changzhi")
    assert by_name.rows == ask(edition, "words-behind", ID.changzhi, "上海交大").rows
    assert by_name.rows


def test_a_value_is_a_term_and_never_query_text(edition):
    assert ask(edition, "partners-of", Literal("> . ?s ?p ?o")).verdict == "not stated"
    with pytest.raises(CallError, match="not a value for a query"):
        ask(edition, "partners-of", URIRef("https://example.org/x> . ?s ?p ?o"))


def test_a_question_is_found_by_a_word_in_either_language():
    assert [q.name for q in search("排名")] == ["rankings"]
    assert "instruments-signed" in {q.name for q in search("signed")}
    assert len(search("")) == len(questions())
    with pytest.raises(CallError, match="no question speaks of"):
        search("zebra")


def test_columns_of_many_fold_rows_and_keep_their_order(edition):
    (row,) = ask(edition, "who-promised", "low-carbon development").rows
    assert row["giver_belongs_to"] == (ID["chinese-academy-of-sciences"], ID["zhejiang-university"])


def test_texts_are_shown_in_the_language_that_is_asked_for(edition):
    answer = ask(edition, "what-a-measure-means", "规模以上企业研发投入")
    assert "2000万元" in answer.table("zh")[1][0][2]
    assert "20 million yuan" in answer.table("en")[1][0][2]
    assert "2000万元" not in answer.table("en")[1][0][2]


def test_what_one_source_says_of_a_measure_is_told_with_its_figure_and_in_no_definition(edition):
    said = [str(s.object) for document in vocabulary() for s in document.statements]
    assert not [text for text in said if "US dollars" in text or "万美元" in text]
    (row,) = ask(edition, "what-a-measure-means", "规模以上企业研发投入").table("en")[1]
    assert "2.77 million US dollars" in row[-1]
    assert "dollar" not in row[2]


def test_a_figure_keeps_its_spelling_and_a_thing_its_names(edition):
    answer = ask(edition, "figures-by-voice", "Changzhi").as_dict()
    assert {"38.6", "2190000000"} <= {row["figure"] for row in answer["rows"]}
    voice = {row["voice"]["label_en"] for row in answer["rows"]}
    assert voice == {"Chen Erdong", "China Daily, 2023-07-07", "2022 survey of innovation-driven cities"}


def test_what_is_said_nearby_is_not_an_answer(edition):
    answer = ask(edition, "start-of-partnership", "Changzhi")
    assert (answer.verdict, answer.rows, len(answer.nearby)) == ("not stated", (), 1)
    assert answer.as_dict()["nearby"][0]["source_says"] == "long-standing"


def test_a_start_that_is_stated_decides():
    node = ID["s/p"]
    stated = Edition.in_memory(
        [
            statement(node, RDF.type, PACT.Partnership),
            statement(node, PACT.party, ID.a),
            statement(node, PACT.party, ID.b),
            statement(node, PACT.evidence, ID["s/p-0-9"]),
            statement(node, PACT.time, "2019/.."),
        ]
    )
    answer = ask(stated, "start-of-partnership", ID.a)
    assert [str(row["begins"]) for row in answer.rows] == ["2019"]
    assert answer.verdict_text() == "1 row without a source; 0 sources read."


def test_a_question_without_a_contract_would_be_seen():
    for question in questions().values():
        assert len(question.headings_zh) == len(question.gives), question.name
        assert set(question.many) < set(question.gives), question.name
        assert question.decides in {"", *Edition.in_memory([]).columns(question.sparql)}, question.name
        assert all(word in question.sparql for word in question.takes), question.name


@pytest.mark.parametrize("text", ["2023", "2023-03", "2024-02-29", " 2023 "])
def test_a_date_is_a_plain_edtf_date(edition, text):
    assert resolve(edition, text, "date") == Literal(text.strip())


@pytest.mark.parametrize(
    "text", ["yesterday", "2023-13", "2023-02-29", "2021/2023", "2023~", "XXXX-04", "", "23"]
)
def test_what_is_no_date_is_refused_with_the_form_of_one(edition, text):
    with pytest.raises(CallError, match="YYYY, YYYY-MM or YYYY-MM-DD"):
        resolve(edition, text, "date")


@pytest.mark.parametrize("text", ["-1", "1.5", "twelve", "", "٣", "1" * 10])
def test_what_is_no_number_is_refused(edition, text):
    assert resolve(edition, "12", "number") == Literal(12)
    with pytest.raises(CallError, match="no whole number"):
        resolve(edition, text, "number")


def test_a_later_date_that_lies_before_the_earlier_one_is_refused(lakeland):
    for earlier, later in (("2024", "2023"), ("2023-06", "2023-05-30"), ("2024-01", "2023")):
        with pytest.raises(
            CallError, match=f"{later}, lies before the earlier one, {earlier}; give the earlier"
        ):
            ask(lakeland, "ladder-moves", "Northhaven", earlier, later)
    assert ask(lakeland, "ladder-moves", "Northhaven", "2023-06", "2023").verdict in ("stated", "none")


@pytest.mark.parametrize(
    ("earlier", "later"), [("2023", "2023"), ("2023", "2023-01"), ("2023-06", "2023-06")]
)
def test_two_dates_with_no_day_between_them_are_refused_and_never_answered_with_none(
    lakeland, earlier, later
):
    with pytest.raises(CallError, match=f"no day lies after {earlier} and by {later}; give a later date"):
        ask(lakeland, "ladder-moves", "Northhaven", earlier, later)


TWO_PARTIES = sorted(name for name, q in questions().items() if [*q.takes.values()].count("party") > 1)


@pytest.mark.parametrize("name", TWO_PARTIES)
@pytest.mark.parametrize("again", ["Northhaven", "北港", "id:northhaven"])
def test_one_party_under_two_names_is_no_two_parties(lakeland, name, again):
    with pytest.raises(
        CallError, match=f"one and other are both Northhaven; kg ask {name} takes two different parties"
    ):
        ask(lakeland, name, "Northhaven", again)


def test_every_question_of_two_parties_refuses_one_party_twice():
    assert TWO_PARTIES == ["all-about-a-tie", "contacts", "introductions", "words-behind"]


def test_a_visit_made_through_others_is_one_row_that_says_who_travelled_for_whom(edition):
    visits = [row for row in ask(edition, "partners-of", "SJTU").rows if str(row["stage"]).endswith("visit")]
    assert [(row["partner"], row["acted_for_partner"], row["acted_for_party"]) for row in visits] == [
        (ID.changzhi, (ID["changzhi-delegation-2023"],), ())
    ]
    (other,) = ask(edition, "partners-of", "Changzhi delegation to Shanghai and Zhejiang").rows[:1]
    assert other["acted_for_party"] == ()


def test_a_deadline_of_a_promise_is_no_end(lakeland):
    rows = ask(lakeland, "ending-soon", "Millbrook", "2024-06", "20").rows
    assert {(row["ends"], str(row["due"])) for row in rows} == {(None, "2025-12-31")}


def test_ties_come_by_step_then_time_then_name(lakeland):
    answer = ask(lakeland, "partners-of", "Northhaven")
    steps = ["operating", "signed", "agreed", "intent", "visit", "contact", "ended"]
    found = [steps.index(str(row["stage"]).rpartition("/")[2]) for row in answer.rows]
    assert found == sorted(found)
    operating = [row for row, step in zip(answer.table()[1], found, strict=True) if step == 0]
    dated = [next(iter(re.findall(r"[0-9]{4}", row[4])), "9999") for row in operating]
    assert dated == sorted(dated)
    of_2022 = [
        row[0] for row, year in zip(operating, dated, strict=True) if year == "2022" and "2022-" not in row[4]
    ]
    assert of_2022 == sorted(of_2022, key=str.casefold)
    assert len(of_2022) > 3


def test_ties_of_one_step_and_time_come_by_name_and_not_by_iri():
    said = []
    for partner, name in (("a", "Zeta"), ("m", "alpha"), ("z", "Beta")):
        node = ID[f"s/{partner}"]
        said += [
            statement(ID[partner], RDFS.label, Literal(name, lang="en")),
            statement(ID[partner], RDF.type, PACT.AdministrativeArea),
            statement(ID[f"tie/{partner}"], PACT.between, ID.us),
            statement(ID[f"tie/{partner}"], PACT.between, ID[partner]),
            statement(ID[f"tie/{partner}"], PACT.derivedFrom, node),
            statement(ID[f"tie/{partner}"], PACT.stage, CODE["stage/operating"]),
            statement(node, PACT.stage, CODE["stage/operating"]),
            statement(node, PACT.evidence, ID["s/p-0-9"]),
            statement(node, PACT.party, ID.us),
        ]
    said += [
        statement(ID["s/p-0-9"], PACT.inSource, ID.s),
        statement(CODE["stage/operating"], SKOS.notation, "6"),
        statement(ID.person, ORG.member, ID.us),
        statement(ID["s/job"], PACT.body, ID.body),
        statement(ID["s/job"], PACT.holder, ID.us),
        statement(ID["s/job"], PACT.status, CODE["status/ongoing"]),
    ]
    edition = Edition.in_memory(said)
    for name, value, column in (
        ("partners-of", ID.us, "partner"),
        ("places-of-a-university", ID.us, "place"),
        ("people-with-own-ties", ID.body, "partner"),
    ):
        assert [row[column] for row in ask(edition, name, value).rows] == [ID.m, ID.z, ID.a], name


def test_white_space_is_made_or_pursued_by_the_place_and_filled_by_what_stands():
    def ended(node, over):
        return statement(node, PACT.stage, CODE["stage/ended" if over else "stage/operating"])

    said = [
        statement(CODE["stage/operating"], SKOS.notation, "6"),
        statement(ID.city, RDF.type, ORG.Organization),
    ]
    said += [statement(ID.city, RDF.type, PACT.AdministrativeArea)]
    for thing, kind, fields in (
        ("plant", PACT.Facility, ["own"]),
        ("bare", PACT.Facility, ["field"]),
        ("shop", ORG.Organization, ["trade"]),
    ):
        said += [statement(ID[thing], RDF.type, kind), statement(ID[thing], PACT.locatedIn, ID.city)]
        said += [statement(ID[thing], PACT.concerns, ID[field]) for field in fields]
        said += [statement(ID[thing], PACT.evidence, ID["s/p-0-9"])]
    said += [statement(ID.plant, PACT.produces, ID.lamp), statement(ID.lamp, PACT.concerns, ID.light)]
    said += [statement(ID.shop, PACT.produces, ID.hat), statement(ID.hat, PACT.concerns, ID.felt)]
    for name, about in (
        ("wish", ID.city),
        ("hope", ID.shop),
        ("stopped", ID.city),
        ("left", ID.city),
        ("held", ID.city),
    ):
        said += [
            statement(ID[name], PACT.status, CODE["status/intended"]),
            statement(ID[name], PACT.about, about),
        ]
        said += [
            statement(ID[name], PACT.concerns, ID[f"of-{name}"]),
            statement(ID[name], PACT.evidence, ID["s/p-0-9"]),
        ]
    for name, tie_over, situation_over in (
        ("stopped", False, True),
        ("left", True, False),
        ("held", False, False),
    ):
        tie, node = ID[f"tie-{name}"], ID[f"deal-{name}"]
        said += [
            statement(tie, PACT.between, ID.city),
            statement(tie, PACT.derivedFrom, node),
            ended(tie, tie_over),
        ]
        said += [statement(node, PACT.concerns, ID[f"of-{name}"]), ended(node, situation_over)]
    found = {row["technology"] for row in ask(Edition.in_memory(said), "white-space", ID.city).rows}
    assert found == {ID.light, ID.field, ID["of-wish"], ID["of-stopped"], ID["of-left"]}


def test_a_table_counts_passages_and_machines_are_told_all(lakeland):
    answer = ask(lakeland, "partners-of", "Northhaven")
    headings, rows = answer.table(counted=True)
    assert headings[-1] == "passages"
    assert answer.table("zh", counted=True)[0][-1] == "段落数"
    assert [row[-1] for row in rows] == [str(len(row["passage"])) for row in answer.rows]
    assert "2" in {row[-1] for row in rows}
    assert answer.table()[1][0][-1].startswith("id:")
    assert all(row["passage"] for row in answer.as_dict()["rows"])
    assert ">1</td></tr>" in answer._repr_html_()


def test_an_optional_column_without_any_value_is_left_out_for_readers_and_kept_for_machines():
    said = [statement(ID[who], RDF.type, ORG.Organization) for who in ("uni", "firm", "bank")]
    said += situation("work", "Partnership", "ongoing", party="uni", evidence="passage")
    said += [statement(ID["s/work"], PACT.party, ID.firm)]
    nobody = ask(derived_edition(said), "start-of-partnership", "id:uni")
    headings, rows = nobody.table(nearby=True, reading=True)
    assert headings == ["partnership", "partner", "status", "begins", "source says", "passage"]
    assert nobody.table("zh", reading=True)[0] == ["合作", "合作方", "状态", "起始", "来源所述", "段落"]
    assert list(map(len, rows)) == [6]
    assert nobody.table(nearby=True)[0][2] == "former party"
    assert nobody.as_dict()["nearby"][0]["former_party"] == []
    said += [statement(ID["s/work"], PACT.formerParty, ID.bank)]
    somebody = ask(derived_edition(said), "start-of-partnership", "id:uni")
    headings, rows = somebody.table(nearby=True, reading=True)
    assert (headings[2], rows[0][2]) == ("former party", "id:bank")


@pytest.mark.parametrize("form", ["table", "md", "html"])
def test_the_demo_shows_no_column_of_former_parties_where_there_is_none(kg_output, form):
    shown = kg_output("ask", "start-of-partnership", "Changzhi", "--format", form)
    assert "source says" in shown
    assert "former party" not in shown


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_a_table_for_machines_keeps_its_columns(kg_output, form):
    assert "former party" in kg_output("ask", "start-of-partnership", "Changzhi", "--format", form)


@pytest.fixture
def kg_output(capfdbinary):
    def call(*words):
        assert run(list(words)) == 0
        return capfdbinary.readouterr().out.decode()

    return call


def test_a_source_is_found_by_its_name(edition):
    assert named(edition, "China Daily, 2023-07-07", "source") == "china-daily-2023-07-07"
    with pytest.raises(CallError, match="it is not a source"):
        resolve(edition, "China Daily", "source")


def test_an_answer_that_rests_on_a_contradicted_situation_names_both_sides(lakeland):
    answer = ask(lakeland, "instruments-signed", "Millbrook")
    assert answer.verdict == "contradicted"
    sides = {(str(c.aspect), str(c.one_source), str(c.other_source)) for c in answer.contradictions}
    assert ("denial", str(ID["gazette-2023-03-20"]), str(ID["millbrook-2023-04-05"])) in sides
    assert answer.verdict_text().endswith("Contradicted in 2 points.")
    assert answer.verdict_text("zh").endswith("来源之间有矛盾：2 处。")
    machine = answer.as_dict()
    assert machine["answer"] == "contradicted"
    assert machine["contradictions"][0]["other_says"]["label_en"] == "denied"
    assert answer.sides("zh")[1][0][0] == "被否认"


def test_what_is_not_stated_is_not_contradicted(lakeland):
    answer = ask(lakeland, "partners-of", "Lakeland Gazette")
    assert (answer.verdict, answer.contradictions) == ("not stated", ())


def test_a_contradiction_is_seen_from_either_side(lakeland):
    nodes = [row["node"] for row in lakeland.select("SELECT DISTINCT ?node { ?node pact:status ?status }")]
    every = contradictions(lakeland, nodes)
    assert {c.aspect for c in every} == {"denial", "start", "end", "amount", "figure"}
    for found in every:
        sides = {found.one, found.other}
        for side in sides:
            seen = contradictions(lakeland, [side])
            assert any({c.one, c.other} == sides and c.aspect == found.aspect for c in seen)


def test_contradictions_are_asked_only_of_what_is_given(lakeland):
    assert contradictions(lakeland, []) == ()
    assert contradictions(lakeland, [ID.northhaven, ID["gazette-2023-03-20/trip"]]) == ()


@pytest.mark.parametrize(
    ("status", "tied", "aspects"), [("denied", "a", {"denial"}), ("ongoing", "ab", {"amount"})]
)
def test_a_denied_partnership_has_no_amount_to_differ_in(status, tied, aspects):
    said = [statement(ID.tie, PACT.derivedFrom, ID[f"{name}/p"]) for name in tied]
    for name, state, amount in (("a", "ongoing", 1), ("b", status, 2)):
        node, part = ID[f"{name}/p"], ID[f"{name}/p-part"]
        said += [
            statement(node, RDF.type, PACT.Partnership),
            statement(node, PACT.status, CODE[f"status/{state}"]),
        ]
        said += [statement(node, PACT.party, ID[party]) for party in ("x", "y")]
        said += [statement(node, PACT.participation, part), statement(part, PACT.participant, ID.x)]
        said += [
            statement(part, PACT.amount, str(amount)),
            statement(part, PACT.currency, CODE["currency/euro"]),
        ]
        said += [statement(node, PACT.evidence, ID[f"{name}/p-0-1"])]
        said += [statement(ID[f"{name}/p-0-1"], PACT.inSource, ID[name])]
    assert {c.aspect for c in contradictions(Edition.in_memory(said), [ID["a/p"]])} == aspects


@pytest.mark.parametrize(
    ("ones", "others", "aspects"), [("xy", "xy", {"amount"}), ("xyz", "xy", set()), ("xy", "xyz", set())]
)
def test_amounts_differ_only_between_situations_of_the_same_parties(ones, others, aspects):
    said = []
    for name, parties, amount in (("a", ones, 1), ("b", others, 2)):
        node = ID[f"{name}/p"]
        said += [statement(node, RDF.type, PACT.Partnership), statement(ID.tie, PACT.derivedFrom, node)]
        said += [statement(node, PACT.status, CODE["status/ongoing"])]
        said += [statement(node, PACT.party, ID[party]) for party in parties]
        said += [
            statement(node, PACT.amount, str(amount)),
            statement(node, PACT.currency, CODE["currency/euro"]),
        ]
        said += [statement(node, PACT.evidence, ID[f"{name}/p-0-1"])]
        said += [statement(ID[f"{name}/p-0-1"], PACT.inSource, ID[name])]
    assert {c.aspect for c in contradictions(Edition.in_memory(said), [ID["a/p"]])} == aspects


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (
            PACT.Affiliation,
            lambda node: [statement(node, PACT.holder, ID.x), statement(node, PACT.body, ID.y)],
        ),
        (PACT.Partnership, lambda node: [statement(ID.tie, PACT.derivedFrom, node)]),
    ],
)
def test_what_no_rule_gave_parties_is_contradicted_all_the_same(kind, said):
    told = []
    for name, time in (("a", "2019/2023"), ("b", "2020/2023")):
        node, passage = ID[f"{name}/it"], ID[f"{name}/p-0-1"]
        told += [statement(node, RDF.type, kind), statement(node, PACT.time, time), *said(node)]
        told += [statement(node, PACT.evidence, passage), statement(passage, PACT.inSource, ID[name])]
    (found,) = contradictions(Edition.in_memory(told), [ID["a/it"], ID.x])
    assert (found.aspect, str(found.one_says), str(found.other_says)) == ("start", "2019", "2020")


@pytest.mark.parametrize(
    ("one", "other", "aspects"),
    [
        ("2015/..", "2014/..", {"start"}),
        ("2015/..", "2015-03/..", set()),
        ("2015/..", "2015/2020", set()),
        ("2015/2019", "2015/2020", {"end"}),
        ("2015/2017", "2019/2020", set()),
        ("2015~/..", "2014/..", set()),
        ("../2017", "../2018", {"end"}),
        ("XXXX-04", "2014-05", set()),
        ("2015", "2014", {"start"}),
    ],
)
def test_two_partnerships_contradict_each_other_as_far_as_both_are_dated(one, other, aspects):
    said = [statement(ID.tie, PACT.derivedFrom, ID[f"{name}/p"]) for name in "ab"]
    for name, time in zip("ab", (one, other), strict=True):
        node = ID[f"{name}/p"]
        said += [statement(node, RDF.type, PACT.Partnership), statement(node, PACT.time, time)]
        said += [statement(node, PACT.party, ID[party]) for party in ("x", "y")]
        said += [statement(node, PACT.evidence, ID[f"{name}/p-0-1"])]
        said += [statement(ID[f"{name}/p-0-1"], PACT.inSource, ID[name])]
    assert {c.aspect for c in contradictions(Edition.in_memory(said), [ID["a/p"]])} == aspects


def test_a_computed_figure_says_so_in_every_form(lakeland):
    answer = ask(lakeland, "figures-held-together", "Northhaven")
    assert "before (computed)" in answer.table()[0]
    assert "推算上年值（计算所得）" in answer.table("zh")[0]
    assert answer.as_dict()["computed"] == ["agrees", "before"]
    assert answer.as_dict()["note"].startswith("The year before is computed")
    agrees = answer.table()[0].index("agrees (computed)")
    assert {row[agrees] for row in answer.table()[1]} == {"yes", "no"}
    assert {row[agrees] for row in answer.table("zh")[1]} == {"是", "否"}


def test_what_a_question_computes_is_stored_nowhere(edition):
    (row,) = [
        row for row in ask(edition, "figures-held-together", "Changzhi").rows if str(row["change"]) == "38.6"
    ]
    assert str(row["before"]).startswith("1580000000")
    assert not edition.ask("ASK { ?any ?property 1580000000.0 }")


def situation(name, kind, status, **parts):
    node = ID[f"s/{name}"]
    said = [statement(node, RDF.type, PACT[kind]), statement(node, PACT.status, CODE[f"status/{status}"])]
    return said + [statement(node, PACT[part], ID[thing]) for part, thing in parts.items()]


def test_sources_are_read_with_a_hash_or_without_one_wherever_they_are_counted():
    node = ID["s/x"]
    said = [
        *situation("x", "Partnership", "ongoing", party="a"),
        statement(node, PACT.party, ID.b),
        statement(node, PACT.evidence, ID["s/p-0-9"]),
        statement(ID["s/p-0-9"], PACT.inSource, ID.records),
        statement(ID["s/p-9-12"], PACT.inSource, ID.records),
        statement(ID.hashed, PACT.contentHash, "0"),
        statement(ID.survey, RDF.type, PACT.Source),
    ]
    stated = Edition.in_memory([*said, *derive(said, ontology() / "rules")])
    answer = ask(stated, "partners-of", ID.a)
    assert answer.sources == sources_read(stated) == 2
    assert [str(source.iri) for source in grounds(stated, answer).sources] == [
        str(ID.hashed),
        str(ID.records),
    ]
    assert set(context.table(network(stated), "sources")) == {str(ID.hashed), str(ID.records)}
    assert "2 sources read" in "".join(note.en for note in measure(stated, "white-space").notes)


LADDER = ("contact", "visit", "intent", "agreed", "signed", "operating")


def spot(passage):
    at = {OA.start: Literal(0), OA.end: Literal(9), PACT.digest: "0"}
    return [statement(ID[passage], verb, value) for verb, value in at.items()]


def derived_edition(said):
    read = [statement(ID.passage, PACT.inSource, ID.source), statement(ID.source, PACT.contentHash, "0")]
    read += [statement(ID.source, RDF.type, PACT.Source), *spot("passage")]
    for number, step in enumerate(LADDER, start=1):
        read += [statement(CODE[f"stage/{step}"], SKOS.notation, str(number))]
        read += [statement(CODE[f"stage/{step}"], SKOS.inScheme, CODE.stage)]
    told = [*said, *read]
    return Edition.in_memory([*told, *derive(told, ontology() / "rules")])


@pytest.mark.parametrize(("term", "aspects"), [("2020/2024", {"end"}), ("2020/2023-05", set())])
def test_two_tellings_of_one_agreement_contradict_each_other_in_the_end_of_its_term(term, aspects):
    said = [statement(ID.also, PACT.inSource, ID.paper), statement(ID.paper, RDF.type, PACT.Source)]
    for name, runs, words in (("a", "2020/2023", "passage"), ("b", term, "also")):
        said += situation(name, "Agreement", "occurred", evidence=words)
        node = ID[f"s/{name}"]
        said += [statement(node, PACT.party, ID[party]) for party in ("x", "y")]
        said += [statement(node, PACT.time, "2020-01"), statement(node, PACT.term, runs)]
        said += [statement(node, PACT.instrument, CODE["instrument/contract"])]
    edition = derived_edition(said)
    assert {c.aspect for c in contradictions(edition, [ID["s/a"]])} == aspects
    assert {c.aspect for c in contradictions(edition, [ID["s/b"]])} == aspects


@pytest.mark.parametrize(("status", "named"), [("ongoing", True), ("denied", False), ("expected", False)])
def test_a_coordinator_that_a_source_denies_or_expects_is_no_contact(status, named):
    said = [statement(ID[who], RDF.type, ORG.Organization) for who in ("uni", "firm")]
    said += [statement(ID.pat, RDF.type, FOAF.Person)]
    said += situation("call", "Event", "occurred", guest="uni", host="firm", evidence="passage")
    said += situation("post", "Affiliation", status, holder="pat", body="uni", evidence="passage")
    said += [statement(ID["s/post"], ORG.role, CODE["role/coordinator"])]
    assert bool(ask(derived_edition(said), "contacts", "id:uni", "id:firm").rows) is named


@pytest.mark.parametrize(("time", "named"), [("2015/2020", False), ("2015/..", True)])
def test_a_coordinator_whose_post_was_over_as_the_source_appeared_is_no_contact(time, named):
    said = [statement(ID[who], RDF.type, ORG.Organization) for who in ("uni", "firm")]
    said += [statement(ID.pat, RDF.type, FOAF.Person), statement(ID.source, DCTERMS.issued, "2023")]
    said += situation("call", "Event", "occurred", guest="uni", host="firm", evidence="passage")
    said += situation("post", "Affiliation", "ongoing", holder="pat", body="uni", evidence="passage")
    said += [statement(ID["s/post"], ORG.role, CODE["role/coordinator"])]
    said += [statement(ID["s/post"], PACT.time, time)]
    assert bool(ask(derived_edition(said), "contacts", "id:uni", "id:firm").rows) is named


def test_a_meeting_of_others_is_no_occasion_of_a_delegation():
    said = [statement(ID[who], RDF.type, ORG.Organization) for who in ("city", "team", "firm", "other")]
    said += [statement(ID.team, PACT.actsFor, ID.city)]
    said += situation("talk", "Event", "occurred", party="team", evidence="passage")
    said += [statement(ID["s/talk"], PACT.party, ID.firm)]
    said += situation("elsewhere", "Event", "occurred", party="other", evidence="passage")
    said += [statement(ID["s/elsewhere"], PACT.party, ID.firm)]
    (row,) = ask(derived_edition(said), "delegations", "id:city").rows
    assert (row["event"], row["met"]) == (ID["s/talk"], (ID.firm,))


def test_a_place_holds_the_ranks_of_its_own_facilities_and_of_nothing_else():
    kinds = {"plant": PACT.Facility, "firm": ORG.Organization, "away": PACT.Facility}
    said = [statement(ID[name], RDF.type, kind) for name, kind in kinds.items()]
    said += [statement(ID[place], RDF.type, PACT.AdministrativeArea) for place in ("town", "city")]
    said += [
        statement(ID[name], PACT.locatedIn, ID[where])
        for name, where in (("plant", "town"), ("firm", "town"), ("away", "city"))
    ]
    said += [statement(ID.size, PACT.unit, CODE["unit/count"])]
    for name in kinds:
        said += situation(name, "Observation", "occurred", about=name, measure="size", evidence="passage")
        said += [statement(ID[f"s/{name}"], PACT.rankedWithin, ID.town)]
        said += [statement(ID[f"s/{name}"], PACT.rank, Literal(1))]
    (row,) = ask(derived_edition(said), "rankings", "id:town").rows
    assert row["ranked"] == ID.plant


@pytest.mark.parametrize(
    ("status", "held"), [("ongoing", True), ("occurred", True), ("denied", False), ("expected", False)]
)
def test_nobody_is_of_a_body_by_a_post_that_is_denied_or_expected(status, held):
    said = [
        *(statement(ID[who], RDF.type, FOAF.Person) for who in ("pat", "kim")),
        *(statement(ID[who], RDF.type, ORG.Organization) for who in ("uni", "firm", "team")),
        *situation("post", "Affiliation", status, holder="pat", body="uni", evidence="passage"),
        *situation("lead", "Affiliation", status, holder="kim", body="team", evidence="passage"),
        statement(ID["s/lead"], ORG.role, CODE["role/head-of-delegation"]),
        *situation("call", "Event", "occurred", guest="team", host="firm", evidence="passage"),
        *situation("promise", "Commitment", "committed", giver="pat", receiver="firm", evidence="passage"),
    ]
    edition = derived_edition(said)
    assert bool(ask(edition, "people-with-own-ties", "id:uni").rows) is (status == "ongoing")
    (row,) = ask(edition, "delegations", "id:team").rows
    assert row["led_by"] == ((ID.kim,) if held else ())


@pytest.mark.parametrize(("status", "own"), [("ongoing", True), ("denied", False), ("expected", False)])
def test_a_post_that_is_denied_or_expected_makes_nobody_speak_for_the_body(status, own):
    said = [statement(ID[who], RDF.type, ORG.Organization) for who in ("uni", "firm")]
    said += [statement(ID.pat, RDF.type, FOAF.Person)]
    said += situation("post", "Affiliation", status, holder="pat", body="uni", evidence="passage")
    said += situation("work", "Partnership", "ongoing", party="uni", accordingTo="pat", evidence="passage")
    said += [statement(ID["s/work"], PACT.party, ID.firm)]
    (row,) = ask(derived_edition(said), "support-of-ties", "id:uni").rows
    assert row["only_on_their_word"].value is own


@pytest.mark.parametrize(("status", "given"), [("committed", True), ("denied", False)])
def test_a_promise_that_a_source_denies_is_promised_by_nobody(status, given):
    said = [statement(ID.uni, ORG.classification, CODE["organization-kind/university"])]
    said += [statement(ID.uni, RDF.type, ORG.Organization), statement(ID.pat, RDF.type, FOAF.Person)]
    said += [statement(ID.light, RDF.type, PACT.TechnologyArea)]
    said += situation("word", "Commitment", status, giver="uni", concerns="light", evidence="passage")
    said += [statement(ID["s/word"], PACT.giver, ID.pat)]
    edition = derived_edition(said)
    for name, value in (
        ("who-promised", "id:light"),
        ("universities-of-technology", "id:light"),
        ("who-agreed", "id:uni"),
    ):
        answer = ask(edition, name, value)
        assert bool(answer.rows) is given, name
        told = answer.rows or answer.nearby
        assert {row["status"] for row in told} == {CODE[f"status/{status}"]}, name


@pytest.mark.parametrize(("status", "between"), [("ongoing", True), ("occurred", False), ("denied", False)])
def test_nobody_introduces_by_a_post_that_is_denied_or_over(status, between):
    said = [statement(ID[who], RDF.type, ORG.Organization) for who in ("uni", "firm")]
    said += [statement(ID.pat, RDF.type, FOAF.Person)]
    said += situation("post", "Affiliation", status, holder="pat", body="uni", evidence="passage")
    said += situation("word", "Commitment", "committed", giver="pat", receiver="firm", evidence="passage")
    edition = derived_edition(said)
    for pair in (("id:uni", "id:firm"), ("id:firm", "id:uni")):
        assert [row["between"] for row in ask(edition, "introductions", *pair).rows] == [ID.pat] * between


@pytest.mark.parametrize("status", ["occurred", "dormant"])
def test_nobody_introduces_by_a_tie_that_is_no_more(status):
    said = [statement(ID[who], RDF.type, ORG.Organization) for who in ("uni", "firm", "bank")]
    for name, other, state in (
        ("lives", "uni", "ongoing"),
        ("over", "bank", status),
        ("past", "uni", status),
    ):
        said += situation(name, "Partnership", state, party="firm", evidence="passage")
        said += [statement(ID[f"s/{name}"], PACT.party, ID[other])]
    said += situation("new", "Partnership", "ongoing", party="bank", evidence="passage")
    said += [statement(ID["s/new"], PACT.party, ID.other), statement(ID.other, RDF.type, ORG.Organization)]
    edition = derived_edition(said)
    assert ask(edition, "introductions", "id:uni", "id:bank").rows == ()
    assert ask(edition, "introductions", "id:bank", "id:uni").rows == ()
    said += situation("anew", "Agreement", "occurred", party="bank", evidence="passage")
    said += [statement(ID["s/anew"], PACT.party, ID.firm)]
    said += [statement(ID["s/anew"], PACT.instrument, CODE["instrument/contract"])]
    (row,) = ask(derived_edition(said), "introductions", "id:uni", "id:bank").rows
    assert row["with_one"] == (ID["s/lives"],)
    assert row["with_other"] == (ID["s/anew"],)
    assert row["step_with_other"] == (CODE["stage/signed"],)


@pytest.mark.parametrize(
    ("status", "begins"),
    [("ongoing", True), ("occurred", True), ("denied", False), ("intended", False), ("expected", False)],
)
def test_what_is_denied_or_only_planned_has_begun_nowhere(status, begins):
    said = [statement(ID[who], RDF.type, ORG.Organization) for who in ("uni", "firm")]
    said += situation("work", "Partnership", status, party="uni", evidence="passage")
    said += [statement(ID["s/work"], PACT.party, ID.firm), statement(ID["s/work"], PACT.time, "2027/..")]
    answer = ask(derived_edition(said), "start-of-partnership", "id:uni")
    assert [str(row["begins"]) for row in answer.rows] == (["2027"] if begins else [])
    assert begins or [row["status"] for row in answer.nearby] == [CODE[f"status/{status}"]]


NO_MORE = {"denied": "denied", "occurred": "ended", "dormant": "dormant", "expected": "not stated"}


@pytest.mark.parametrize(("status", "verdict"), NO_MORE.items())
def test_what_is_denied_or_over_is_another_answer_than_not_stated(status, verdict):
    said = [statement(ID[who], RDF.type, ORG.Organization) for who in ("uni", "firm")]
    said += situation("work", "Partnership", status, party="uni", evidence="passage")
    said += [statement(ID["s/work"], PACT.party, ID.firm)]
    edition = derived_edition(said)
    for name, values in (("partners-of", ["id:uni"]), ("words-behind", ["id:firm", "id:uni"])):
        answer = ask(edition, name, *values)
        assert (answer.rows, answer.verdict, answer.as_dict()["answer"]) == ((), verdict, verdict)
        (beside,) = answer.nearby
        assert str(beside["stage"]).endswith({"occurred": "ended"}.get(status, status))
        told = answer.verdict_text(), answer.verdict_text("zh"), answer.as_dict().get("outcomes")
        if verdict == "not stated":
            assert told == ("Not stated in the 1 source read.", "未说明（已读来源 1 个）。", None)
        else:
            assert told[0] == f"{verdict.capitalize()} in 1 source; 1 source read."
            assert told[1].endswith("：1 个来源（已读来源 1 个）。")
            assert told[2] == {verdict: 1}
    about = ask(edition, "all-about-a-tie", "id:uni", "id:firm").rows
    assert CODE[f"status/{status}"] in {value for row in about for value in row["value"]}


def test_an_answer_without_rows_tells_all_that_is_said_instead_and_counts_a_reprint_with_its_original():
    said = [statement(ID[who], RDF.type, ORG.Organization) for who in ("uni", "firm")]
    said += [statement(ID.copy, PACT.inSource, ID.reprint), statement(ID.reprint, PACT.reprints, ID.source)]
    said += [statement(ID.reprint, RDF.type, PACT.Source), statement(ID.reprint, PACT.contentHash, "1")]
    said += spot("copy")
    for name, status, where in (
        ("a", "denied", "passage"),
        ("b", "denied", "copy"),
        ("c", "occurred", "copy"),
    ):
        said += situation(name, "Partnership", status, party="uni", evidence=where)
        said += [statement(ID[f"s/{name}"], PACT.party, ID.firm)]
    for name, values in (("partners-of", ["id:uni"]), ("words-behind", ["id:uni", "id:firm"])):
        answer = ask(derived_edition(said), name, *values)
        assert answer.verdict_text() == "Denied in 1 source, ended in 1 source; 2 sources read."
        assert answer.as_dict()["outcomes"] == {"denied": 1, "ended": 1}


@pytest.mark.parametrize(
    ("kind", "ended", "told", "told_zh"),
    [
        (
            "Agreement",
            True,
            "Ended in 1 source, an agreement denied in 1 source",
            "已终止：1 个来源，协议被否认：1 个来源",
        ),
        ("Agreement", False, "An agreement denied in 1 source", "协议被否认：1 个来源"),
        ("Partnership", True, "Denied in 1 source, ended in 1 source", "被否认：1 个来源，已终止：1 个来源"),
    ],
)
def test_a_denied_agreement_is_not_told_as_a_denial_of_all_work(kind, ended, told, told_zh):
    said = [statement(ID[who], RDF.type, ORG.Organization) for who in ("uni", "firm")]
    for name, as_kind, status in (("a", kind, "denied"), ("c", "Partnership", "occurred"))[: 1 + ended]:
        said += situation(name, as_kind, status, party="uni", evidence="passage")
        said += [statement(ID[f"s/{name}"], PACT.party, ID.firm)]
    for name, values in (("partners-of", ["id:uni"]), ("words-behind", ["id:uni", "id:firm"])):
        answer = ask(derived_edition(said), name, *values)
        assert answer.verdict_text() == f"{told}; 1 source read."
        assert answer.verdict_text("zh") == f"{told_zh}（已读来源 1 个）。"
        assert answer.verdict == ("ended" if ended and kind == "Agreement" else "denied")


def test_a_visit_that_is_denied_is_denied_of_guest_and_host_and_of_whom_they_act_for():
    said = [
        statement(ID[who], RDF.type, ORG.Organization) for who in ("city", "team", "aide", "firm", "body")
    ]
    said += [statement(ID.pat, RDF.type, FOAF.Person), statement(ID.team, PACT.actsFor, ID.city)]
    said += [statement(ID.agent, RDF.type, ORG.Organization), statement(ID.agent, PACT.actsFor, ID.firm)]
    said += situation("call", "Event", "denied", guest="team", host="agent", evidence="passage")
    said += [statement(ID["s/call"], PACT.guest, ID.aide)]
    said += situation("post", "Affiliation", "denied", holder="pat", body="body", evidence="passage")
    said += situation("deal", "Partnership", "denied", party="agent", evidence="passage")
    said += [statement(ID["s/deal"], PACT.party, ID.aide)]
    said += situation("own", "Partnership", "denied", party="team", evidence="passage")
    said += [statement(ID["s/own"], PACT.party, ID.city)]
    edition = derived_edition(said)
    for who, others in {
        "city": {"firm"},
        "team": {"firm", "city"},
        "aide": {"firm"},
        "firm": {"city", "aide"},
        "agent": {"city", "aide"},
        "body": set(),
        "pat": set(),
    }.items():
        assert {row["partner"] for row in ask(edition, "partners-of", ID[who]).nearby} == {
            ID[o] for o in others
        }
    for one, other in (("city", "firm"), ("city", "agent"), ("team", "firm"), ("team", "agent")):
        assert len(ask(edition, "words-behind", ID[one], ID[other]).nearby) == 1
        assert ask(edition, "all-about-a-tie", ID[other], ID[one]).rows
    for one, other in (("team", "aide"), ("agent", "firm"), ("body", "pat")):
        assert ask(edition, "words-behind", ID[one], ID[other]).nearby == (), (one, other)


@pytest.mark.parametrize(("says", "points"), [("2015/..", 1), ("2016/..", 2)])
def test_a_reprint_contradicts_nothing_that_its_original_has_not(says, points):
    said = [statement(ID.tie, PACT.derivedFrom, ID[f"{name}/p"]) for name in "abc"]
    for name, time in (("a", "2014/.."), ("b", "2015/.."), ("c", says)):
        node = ID[f"{name}/p"]
        said += [statement(node, RDF.type, PACT.Partnership), statement(node, PACT.time, time)]
        said += [statement(node, PACT.party, ID[party]) for party in ("x", "y")]
        said += [statement(node, PACT.evidence, ID[f"{name}/p-0-1"])]
        said += [statement(ID[f"{name}/p-0-1"], PACT.inSource, ID[name])]
    edition = Edition.in_memory([*said, statement(ID.c, PACT.reprints, ID.b)])
    assert len(contradictions(edition, [ID["a/p"]])) == points
    assert len(contradictions(edition, [ID["a/p"], ID["b/p"], ID["c/p"]])) == points + (points == 2)
    assert len(contradictions(edition, [ID["c/p"]])) == points


@pytest.mark.parametrize(
    ("signed", "end", "moves"), [("2023-03", "2020", 0), ("2019-03", "2020", 0), ("2023-03", None, 0)]
)
def test_an_old_end_that_is_told_late_ends_nothing_that_began_after_it(signed, end, moves):
    said = [statement(ID[who], RDF.type, ORG.Organization) for who in ("uni", "firm")]
    said += [statement(ID.source, DCTERMS.issued, "2024-06"), statement(ID.late, DCTERMS.issued, "2024-07")]
    said += [statement(ID.word, PACT.inSource, ID.late)]
    said += situation("work", "Partnership", "occurred", party="uni", evidence="word")
    said += [statement(ID["s/work"], PACT.time, f"2014/{end}")] if end else []
    said += situation("deed", "Agreement", "occurred", party="uni", evidence="passage")
    said += [statement(ID["s/deed"], PACT.instrument, CODE["instrument/contract"])]
    said += [statement(ID["s/deed"], PACT.time, signed), statement(ID["s/deed"], PACT.term, "2019/2026")]
    said += [statement(ID[f"s/{name}"], PACT.party, ID.firm) for name in ("work", "deed")]
    assert len(ask(derived_edition(said), "ladder-moves", "id:uni", "2024-06", "2024-12").rows) == moves


@pytest.mark.parametrize(
    ("talked", "verdict", "left"), [("2014", "ended", set()), ("2022", "stated", {"talk"})]
)
def test_a_step_that_its_tie_has_outlived_makes_nobody_a_partner(talked, verdict, left):
    said = [statement(ID[who], RDF.type, ORG.Organization) for who in ("uni", "firm")]
    said += situation("memo", "Agreement", "occurred", party="uni", evidence="passage")
    said += [statement(ID["s/memo"], PACT.instrument, CODE["instrument/contract"])]
    said += situation("work", "Partnership", "occurred", party="uni", evidence="passage")
    said += situation("talk", "Event", "occurred", guest="uni", host="firm", evidence="passage")
    said += [statement(ID[f"s/{name}"], PACT.party, ID.firm) for name in ("memo", "work")]
    said += [
        statement(ID[f"s/{name}"], PACT.time, time) for name, time in (("memo", "2015"), ("talk", talked))
    ]
    said += [
        statement(ID["s/work"], PACT.time, "2015/2020"),
        statement(ID.source, DCTERMS.issued, "2023-01-01"),
    ]
    answer = ask(derived_edition(said), "partners-of", "id:uni")
    assert answer.verdict == verdict
    assert {row["situation"] for row in answer.rows} == {ID[f"s/{name}"] for name in left}


@pytest.mark.parametrize("name", ["facilities", "rankings"])
def test_what_stands_in_a_place_stands_in_the_one_that_holds_it(edition, name):
    told = {row.get("facility") or row["ranked"] for row in ask(edition, name, "Shanxi").rows}
    of_the_city = {row.get("facility") or row["ranked"] for row in ask(edition, name, "Changzhi").rows}
    assert told == of_the_city - {ID.changzhi} != set()
