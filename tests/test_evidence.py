"""What stands behind the rows of an answer, on both kinds of store, and that words appear only with proof."""

import json
from dataclasses import replace

import pytest
from conftest import statement
from faults import ROOT, article, riverton, riverton_texts
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from test_questions import ASKED

from kg.derive import derive
from kg.evidence import ABSENT, COLUMNS, DIFFERENT, PROVEN, evidence, grounds, table
from kg.identity import digest
from kg.query import ask
from kg.store import Edition
from kg.turtle import canonical
from kg.vocabulary import CODE, DCTERMS, ID, MEASURE, OA, PACT, RDF, RDFS
from kg.words import words_in

POST = ID["riverton-post-2024-03-12"]


@pytest.fixture(scope="module")
def invented():
    """All that an edition of the invented article holds."""
    statements = list(riverton().statements())
    return [*statements, *derive(statements, ROOT / "ontology" / "rules")]


@pytest.fixture(scope="module")
def edition(invented):
    return Edition.in_memory(invented)


def asked(edition, *words, texts=None):
    answer = ask(edition, *words)
    return answer, evidence(edition, answer, texts)


def short(named):
    return str(named.iri).rpartition("/")[2] if named else None


def passage(name, source, start, end, text="x", graph="a"):
    """State a passage of ``source`` with the digest of ``text``."""
    node = ID[f"{name}/p-{start}-{end}"]
    return [
        statement(node, RDF.type, PACT.Passage, graph),
        statement(node, PACT.inSource, source, graph),
        statement(node, OA.start, Literal(start), graph),
        statement(node, OA.end, Literal(end), graph),
        statement(node, PACT.digest, digest(text), graph),
    ]


CHANGZHI = [
    [
        (
            (1224, 1337),
            "3e7f548ae4b0",
            "partnership-changzhi-sjtu",
            "ongoing",
            "operating",
            "long-standing",
            "",
        )
    ],
    [
        ((1224, 1337), "3e7f548ae4b0", "commitment-sjtu", "committed", "agreed", "", ""),
        ((1338, 1534), "ee099974b609", "commitment-sjtu", "committed", "agreed", "", ""),
    ],
    [((1673, 1762), "0f100b250210", "commitment-ye", "committed", "agreed", "", "")],
    [
        ((1078, 1090), "468bfca3a6a0", "visit-sjtu", "occurred", "visit", "mid-April", "2023-04"),
        ((1224, 1337), "3e7f548ae4b0", "visit-sjtu", "occurred", "visit", "mid-April", "2023-04"),
    ],
    [
        ((1078, 1090), "468bfca3a6a0", "meeting-ye", "occurred", "contact", "mid-April", "2023-04"),
        ((1535, 1672), "2d1c2d5625f8", "meeting-ye", "occurred", "contact", "mid-April", "2023-04"),
    ],
]


def test_the_evidence_of_the_partners_of_changzhi_is_this(write, shipped_statements):
    answer, found = asked(write(shipped_statements), "partners-of", "Changzhi")
    told = [
        [
            (p.span, p.digest[:12], short(s), short(s.status), short(s.stage), s.stated_time, s.time)
            for p in row.passages
            for s in p.says
        ]
        for row in found
    ]
    assert told == CHANGZHI
    assert len(answer.rows) == len(found)
    for row in found:
        (source,) = row.sources
        assert (source.called(), source.issued) == ("China Daily, 2023-07-07", "2023-07-07")
        assert row.support == ((source.iri,),)
        for cited in row.passages:
            assert (len(cited.digest), cited.proof, cited.words) == (64, ABSENT, "")
            assert all(not said.voices and said.gist["en"] and said.gist["zh"] for said in cited.says)


def test_a_year_from_the_publication_date_names_its_basis(shipped_statements):
    _, found = asked(Edition.in_memory(shipped_statements), "partners-of", "Changzhi")
    said = found[3].passages[0].says[0]
    assert said.basis.called() == "completed from the date of publication"
    assert ("time", "“mid-April”, read as 2023-04 (completed from the date of publication)") in found[
        3
    ].told()[0]
    assert ("time", "“long-standing”, and no date") in found[0].told()[0]


@pytest.mark.parametrize(("lang", "shown"), [("en", "2023-02-01 (stated)"), ("zh", "2023-02-01（来源所述）")])
def test_a_time_without_words_of_its_own_is_not_quoted(lakeland_statements, lang, shown):
    _, found = asked(Edition.in_memory(lakeland_statements), "partners-of", "Millbrook")
    told = [text for row in found for passage in row.told(lang) for _, text in passage]
    assert shown in told
    assert not any(text.startswith(f"“{words_in(lang).text('evidence', 'unknown')}”") for text in told)


def test_words_are_shown_where_the_text_proves_them(write, invented):
    (text,) = riverton_texts().values()
    _, found = asked(write(invented), "partners-of", "Riverton", texts=riverton_texts())
    passages = [p for row in found for p in row.passages]
    assert len(passages) == 10
    for cited in passages:
        assert cited.proof == PROVEN
        assert cited.words == text[slice(*cited.span)]
        assert digest(cited.words) == cited.digest


@pytest.mark.parametrize(
    "texts",
    [
        {},
        {digest(next(iter(riverton_texts().values()))): "another text"},
        {digest("another text"): next(iter(riverton_texts().values()))},
        {digest("another text"): "another text"},
    ],
    ids=["no text", "another text under its digest", "its text under another digest", "another text"],
)
def test_a_text_that_is_not_the_one_that_was_read_proves_nothing(edition, texts):
    _, found = asked(edition, "partners-of", "Riverton", texts=texts)
    assert {(p.proof, p.words) for row in found for p in row.passages} == {(ABSENT, "")}
    assert "words" not in json.dumps([row.as_dict() for row in found])
    assert all(told[-1][1].startswith("not shown: no text") for row in found for told in row.told())


@pytest.mark.seed
def test_the_words_behind_every_answer_are_proven_by_the_first_text(shipped_statements):
    edition, texts = Edition.in_memory(shipped_statements), article()
    found = [p for case in ASKED.values() for p in grounds(edition, ask(edition, *case), texts).passages]
    assert len({p.iri for p in found}) > 15
    assert {p.proof for p in found} == {PROVEN}
    assert all(digest(p.words) == p.digest for p in found)


def test_words_of_another_digest_are_not_shown(invented):
    wrong = POST + "/p-265-327"
    changed = [
        replace(s, object=Literal("0" * 64)) if (s.subject, s.predicate) == (wrong, PACT.digest) else s
        for s in invented
    ]
    _, found = asked(Edition.in_memory(changed), "start-of-partnership", "Riverton", texts=riverton_texts())
    proofs = {p.iri: (p.proof, p.words) for row in found for p in row.passages}
    assert proofs[wrong] == (DIFFERENT, "")
    assert "another digest" in found[0].told()[0][-1][1]


def test_a_position_beyond_the_text_is_not_shown():
    source, node = ID.s, ID["s/p"]
    made = [
        statement(source, PACT.contentHash, digest("short")),
        statement(node, RDF.type, PACT.Partnership),
        statement(node, PACT.party, ID.a),
        statement(node, PACT.party, ID.b),
        statement(node, PACT.evidence, ID["s/p-3-9"]),
        *passage("s", source, 3, 9, "rt"),
    ]
    edition = Edition.in_memory(made)
    found = grounds(edition, ask(edition, "start-of-partnership", ID.a), {digest("short"): "short"})
    assert [(p.proof, p.words) for p in found.passages] == [(DIFFERENT, "")]


@pytest.mark.parametrize(
    ("start", "end"), [("x", "9"), ("9", "3"), ("3", "3"), ("-1", "4"), ("²", "4"), ("1", "")]
)
def test_what_is_no_position_is_called_not_stated(start, end):
    node, cited = ID["s/p"], ID["s/q"]
    made = [
        statement(node, RDF.type, PACT.Partnership),
        statement(node, PACT.party, ID.a),
        statement(node, PACT.party, ID.b),
        statement(node, PACT.evidence, cited),
        statement(cited, PACT.inSource, ID.s),
        statement(cited, OA.start, start),
        statement(cited, OA.end, end),
    ]
    edition = Edition.in_memory(made)
    ((told,),) = [row.told() for row in grounds(edition, ask(edition, "start-of-partnership", ID.a)).nearby]
    assert ("position", "not stated") in told
    assert ("digest", "not stated") in told


def test_a_named_voice_is_told_from_the_source_itself(edition):
    answer, found = asked(edition, "figures-by-voice", "Riverton")
    voices = [
        {voice.called() for cited in row.passages for said in cited.says for voice in said.voices}
        for row in found
    ]
    assert voices == [{"2023 survey by the Lakeland Statistics Institute"}] * len(answer.rows)
    assert ("说话者", "湖原统计所2023年调查") in found[0].told("zh")[0]


def test_a_row_that_names_no_situation_is_told_by_the_one_it_was_made_from(shipped_statements):
    """Four figures stand in one passage; each row has its own."""
    answer, found = asked(Edition.in_memory(shipped_statements), "platforms-by-level", "Changzhi")
    assert [[short(s) for p in row.passages for s in p.says] for row in found] == [
        ["observation-platforms-state"] * 2,
        ["observation-platforms-provincial"] * 2,
        ["observation-platforms-city"] * 2,
    ]
    assert [str(row["figure"]) for row in answer.rows] == ["5.0", "70.0", "179.0"]


def test_a_row_with_a_digest_has_the_passage_of_that_digest(shipped_statements):
    answer, found = asked(Edition.in_memory(shipped_statements), "words-behind", "Changzhi", "SJTU")
    assert [[p.digest for p in row.passages] for row in found] == [
        [str(row["digest"])] for row in answer.rows
    ]


def test_a_row_that_names_situations_has_their_passages_and_not_those_of_other_things(shipped_statements):
    edition = Edition.in_memory(shipped_statements)
    answer = ask(edition, "partners-of", "Changzhi")
    bare = replace(
        answer, rows=tuple({"partner": r["partner"], "situation": r["situation"]} for r in answer.rows)
    )
    assert evidence(edition, bare) == evidence(edition, answer)


def test_a_row_that_names_a_tie_has_the_passages_of_what_it_rests_on(shipped_statements):
    edition = Edition.in_memory(shipped_statements)
    answer = ask(edition, "partners-of", "Changzhi")
    (tie,) = {
        s.subject for s in shipped_statements if s.predicate == PACT.between and s.object == ID["ye-zhizhen"]
    } & {s.subject for s in shipped_statements if s.predicate == PACT.between and s.object == ID.changzhi}
    (found,) = evidence(edition, replace(answer, rows=({"tie": tie},)))
    assert {short(said) for p in found.passages for said in p.says} == {"commitment-ye", "meeting-ye"}


def test_a_row_that_shares_nothing_with_what_its_passage_states_is_told_by_nothing(edition):
    answer = ask(edition, "partners-of", "Riverton")
    (found,) = evidence(edition, replace(answer, rows=({"passage": POST + "/p-1212-1290"},)))
    assert [(p.span, p.says) for p in found.passages] == [((1212, 1290), ())]
    assert found.columns()[3] == "the source itself"


def test_passages_stand_in_the_order_of_the_text():
    node = ID["s/p"]
    made = [
        statement(node, RDF.type, PACT.Partnership),
        statement(node, PACT.party, ID.a),
        statement(node, PACT.party, ID.b),
        *(statement(node, PACT.evidence, ID[f"s/p-{start}-{start + 3}"]) for start in (10, 9, 100)),
        *(fact for start in (10, 9, 100) for fact in passage("s", ID.s, start, start + 3)),
    ]
    edition = Edition.in_memory(made)
    (row,) = grounds(edition, ask(edition, "start-of-partnership", ID.a)).nearby
    assert [p.span for p in row.passages] == [(9, 12), (10, 13), (100, 103)]


def test_a_passage_of_which_nothing_is_said_is_still_named():
    node, cited = ID["s/p"], ID["s/p-0-9"]
    made = [
        statement(node, RDF.type, PACT.Partnership),
        statement(node, PACT.party, ID.a),
        statement(node, PACT.party, ID.b),
        statement(node, PACT.evidence, cited),
        statement(ID.a, PACT.evidence, ID["s/p-20-29"]),
    ]
    edition = Edition.in_memory(made)
    answer = ask(edition, "start-of-partnership", ID.b)
    (row,) = evidence(edition, replace(answer, rows=({"passage": cited},)))
    assert [(p.iri, p.source, p.span) for p in row.passages] == [(cited, None, None)]
    assert row.support_text() == "0 sources"
    assert ("source", "not stated") in row.told()[0]


def test_a_row_without_passages_has_those_of_its_situations(edition):
    _, found = asked(edition, "what-a-measure-means", MEASURE["rd-growth"])
    assert [short(s) for p in found[0].passages for s in p.says] == ["growth"]


def test_a_situation_that_another_of_the_row_speaks_of_is_not_what_the_passage_states(shipped_statements):
    answer, found = asked(Edition.in_memory(shipped_statements), "aims-of-a-trip", "Changzhi")
    aim = next(at for at, row in enumerate(answer.rows) if str(row["claim"]).endswith("-aim"))
    assert [short(s) for p in found[aim].passages for s in p.says] == [
        str(answer.rows[aim]["claim"]).rpartition("/")[2]
    ]


def test_what_is_said_nearby_has_its_evidence_too(shipped_statements):
    edition = Edition.in_memory(shipped_statements)
    answer = ask(edition, "start-of-partnership", "Changzhi")
    found = grounds(edition, answer)
    assert (found.rows, [p.span for row in found.nearby for p in row.passages]) == ((), [(1224, 1337)])
    assert [source.iri for source in found.sources] == [ID["china-daily-2023-07-07"]]
    assert found.values["party"].called("zh") == "长治"


def test_an_answer_without_rows_says_what_was_read(shipped_statements):
    edition = Edition.in_memory(shipped_statements)
    found = grounds(edition, ask(edition, "partners-of", "Zhejiang University"))
    assert (found.rows, found.passages) == ((), ())
    assert len(found.sources) == 1


def support(reprints, sources, hashes=()):
    """Return the groups of the sources behind one partnership."""
    node = ID["x/partnership"]
    made = [
        statement(node, RDF.type, PACT.Partnership),
        statement(node, PACT.party, ID.a),
        statement(node, PACT.party, ID.b),
        statement(node, PACT.time, "2019/.."),
    ]
    for name in sources:
        made += passage(name, ID[name], 0, 9)
        made.append(statement(node, PACT.evidence, ID[f"{name}/p-0-9"]))
    made += [statement(ID[copy], PACT.reprints, ID[original]) for copy, original in reprints]
    made += [statement(ID[name], PACT.contentHash, text) for name, text in hashes]
    edition = Edition.in_memory(made)
    ((found,),) = [evidence(edition, ask(edition, "start-of-partnership", ID.a))]
    return [[str(iri).removeprefix(str(ID)) for iri in group] for group in found.support]


@pytest.mark.parametrize(
    ("reprints", "sources", "groups"),
    [
        ([], "ab", [["a"], ["b"]]),
        ([("b", "a")], "ab", [["a", "b"]]),
        ([("b", "a"), ("c", "b")], "ac", [["a", "c"]]),
        ([("b", "x"), ("c", "x")], "bc", [["b", "c"]]),
        ([("a", "b"), ("b", "a")], "ab", [["a", "b"]]),
        ([("c", "a"), ("c", "b")], "abc", [["a", "c"], ["b"]]),
        ([("c", "a"), ("c", "b")], "c", [["c"]]),
    ],
    ids=["apart", "reprint", "chain", "of one unread", "of each other", "digest of two", "digest alone"],
)
def test_a_reprint_is_no_independent_support(reprints, sources, groups):
    assert support(reprints, sources) == groups


def test_the_same_text_twice_is_no_independent_support():
    assert support([], "ab", [("a", "0" * 64), ("b", "0" * 64)]) == [["a", "b"]]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(-1, 6), min_size=1, max_size=7))
def test_independent_sources_are_as_many_as_originals(parents):
    """Each source reprints an earlier one or none; who has the same original is one group."""
    names = [f"s{n}" for n in range(len(parents))]
    reprints = [(names[n], names[parent]) for n, parent in enumerate(parents) if 0 <= parent < n]
    roots = {}
    for n, name in enumerate(names):
        roots[name] = roots[names[parents[n]]] if 0 <= parents[n] < n else name
    groups = support(reprints, names)
    assert sorted(map(sorted, groups)) == sorted(
        sorted(name for name in names if roots[name] == root) for root in set(roots.values())
    )


def test_support_is_said_in_words():
    node = [passage("a", ID.a, 0, 9), passage("b", ID.b, 0, 9)]
    made = [
        *node[0],
        *node[1],
        statement(ID.b, PACT.reprints, ID.a),
        statement(ID["x/p"], RDF.type, PACT.Partnership),
        statement(ID["x/p"], PACT.party, ID.c),
        statement(ID["x/p"], PACT.party, ID.d),
        statement(ID["x/p"], PACT.evidence, ID["a/p-0-9"]),
        statement(ID["x/p"], PACT.evidence, ID["b/p-0-9"]),
    ]
    edition = Edition.in_memory(made)
    (row,) = grounds(edition, ask(edition, "start-of-partnership", ID.c)).nearby
    assert (row.support_text(), row.support_text("zh")) == (
        "2 sources, 1 independent",
        "2 个来源，其中独立 1 个",
    )
    assert row.as_dict()["independent_sources"] == 1


def test_columns_stand_beside_the_rows_and_keep_their_order(edition):
    answer, found = asked(edition, "partners-of", "Riverton")
    columns, rows = table(answer, found)
    plain, cells = answer.table()
    assert columns == [*plain, *COLUMNS]
    assert [row[: len(plain)] for row in rows] == cells
    for row, behind in zip(rows, found, strict=True):
        assert row[-3].split("; ") == ["{}-{}".format(*p.span) for p in behind.passages]
        assert row[-2].split("; ") == [p.digest for p in behind.passages]
        assert set(row[-1].split("; ")) == {"the source itself"}


def test_a_heading_that_is_taken_is_told_apart(edition):
    answer, found = asked(edition, "words-behind", "Riverton", "Norwick Technical University")
    columns, _ = table(answer, found)
    assert len(columns) == len(set(columns))
    assert {"digest", "evidence digest"} <= set(columns)
    assert "依据：来源" in table(answer, found, "zh")[0]


def test_a_source_is_cited_with_a_date_it_does_not_have_in_its_name():
    made = [
        *passage("s", ID.s, 0, 9),
        statement(ID.s, RDFS.label, Literal("The Post", lang="en")),
        statement(ID.s, DCTERMS.title, "On ports"),
        statement(ID.s, DCTERMS.issued, "2024-03-12"),
        statement(ID["s/p"], RDF.type, PACT.Partnership),
        statement(ID["s/p"], PACT.party, ID.a),
        statement(ID["s/p"], PACT.party, ID.b),
        statement(ID["s/p"], PACT.evidence, ID["s/p-0-9"]),
    ]
    edition = Edition.in_memory(made)
    (row,) = grounds(edition, ask(edition, "start-of-partnership", ID.a)).nearby
    (source,) = row.sources
    assert source.cited() == "The Post, “On ports”, 2024-03-12"
    assert (
        replace(source, labels={"zh": "《邮报》2024年3月12日"}).cited("zh")
        == "《邮报》2024年3月12日，“On ports”"
    )


def test_the_statements_are_canonical_and_all_that_is_said_of_what_they_name(write, invented):
    edition = write(invented)
    found = grounds(edition, ask(edition, "figures-by-voice", "Riverton"))
    text = found.statements.decode()
    assert canonical(text) == text
    graph, whole = Graph().parse(data=text, format="turtle"), edition.graph()
    assert set(graph) == {
        triple for subject in set(graph.subjects()) for triple in whole.triples((subject, None, None))
    }
    assert {POST, ID.riverton, ID["lakeland-2023-survey"], POST + "/growth", POST + "/p-1212-1290"} <= {
        URIRef(subject) for subject in graph.subjects()
    }
    assert "pact:value 12.5" in text
    assert "pact:value 7.0" in text


def test_both_kinds_of_store_and_two_runs_give_the_same(invented, tmp_path):
    kept = Edition.write(tmp_path, invented)
    told = [
        grounds(edition, ask(edition, "partners-of", "Riverton"), riverton_texts())
        for edition in (kept, Edition.in_memory(invented), kept)
    ]
    assert told[0] == told[1] == told[2]


def test_codes_without_a_vocabulary_have_their_prefixed_names():
    made = [
        *passage("s", ID.s, 0, 9),
        statement(ID["s/p"], RDF.type, PACT.Partnership),
        statement(ID["s/p"], PACT.party, ID.a),
        statement(ID["s/p"], PACT.party, ID.b),
        statement(ID["s/p"], PACT.status, CODE["status/ongoing"]),
        statement(ID["s/p"], PACT.evidence, ID["s/p-0-9"]),
    ]
    edition = Edition.in_memory(made)
    (row,) = grounds(edition, ask(edition, "start-of-partnership", ID.a)).nearby
    assert ("status", "code:status/ongoing") in row.told()[0]


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        ("en", [("time", "“by 2025”"), ("term", "../2025")]),
        ("zh", [("时间", "“by 2025”"), ("期限", "../2025")]),
    ],
)
def test_a_promise_tells_by_when_it_is_due_in_the_words_and_the_term(lakeland_statements, lang, lines):
    _, found = asked(Edition.in_memory(lakeland_statements), "ending-soon", "Millbrook", "2025-01", "12")
    (due,) = [row for row in found if "commitment" in row.passages[0].says[0].iri]
    assert [line for line in due.told(lang)[0] if line in lines] == lines
    assert due.as_dict()["passages"][0]["states"][0]["term"] == "../2025"


def test_what_the_editors_note_stands_beside_what_they_note_it_of(shipped_statements):
    asked_of = Edition.in_memory(shipped_statements)
    told = {
        (name, short(note), note.text["en"].partition(" is our reading")[0])
        for name, *values in (("who-promised", "photovoltaic cells"), ("partners-of", "Changzhi"))
        for row in asked(asked_of, name, *values)[1]
        for passage in row.passages
        for said in passage.says
        for note in said.notes
    }
    giver, acts = "That the university is the giver", "That the delegation acts for the city"
    assert told == {
        ("who-promised", "commitment-sjtu", giver),
        ("partners-of", "commitment-sjtu", giver),
        ("partners-of", "changzhi-delegation-2023", acts),
    }


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_note_is_told_once_for_a_source_and_with_the_name_of_who_acts_for_another(shipped_statements, lang):
    asked_of = Edition.in_memory(shipped_statements)
    _, (row, *_) = asked(asked_of, "delegations", "Changzhi")
    lines = [
        line
        for passage in row.told(lang)
        for line in passage
        if line[0] == words_in(lang).text("evidence", "note")
    ]
    named = {"en": "Changzhi delegation to Shanghai and Zhejiang: That", "zh": "长治赴沪浙代表团："}[lang]
    assert len([text for _, text in lines if text.startswith(named)]) == len(row.passages)
    assert len(lines) == len(row.passages) + len(row.sources)
    (source,) = row.sources
    assert "editor_notes" in source.as_dict()
    assert [note["iri"] for note in row.passages[0].says[0].as_dict()["editor_notes"]] == [
        str(ID["changzhi-delegation-2023"])
    ]
