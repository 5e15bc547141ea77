import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import LAKELAND, ROOT
from rdflib import Graph
from terminal import on_terminal

from kg.cli import cli, output, run
from kg.export import FORMATS
from kg.projection import views
from kg.query import questions
from kg.rendering.plain_text import width
from kg.store import Edition

KG = [sys.executable, "-c", "from kg.cli import main; main()"]


@pytest.fixture(scope="module")
def store(built_folder):
    return str(built_folder)


@pytest.fixture(scope="module")
def lakeland(tmp_path_factory, lakeland_statements):
    return str(Edition.write(tmp_path_factory.mktemp("lakeland"), lakeland_statements).path)


@pytest.fixture
def kg(capfdbinary):
    """Run a command; return its status, standard output and standard error."""

    def call(*words):
        capfdbinary.readouterr()
        status = run(words)
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return call


def one_line(err):
    return err.startswith("kg: ") and err.count("\n") == 1 and "Traceback" not in err


def test_partners_are_listed(kg, store):
    status, out, err = kg("ask", "partners-of", "Changzhi", "--store", store)
    assert status == 0
    assert err == ""
    assert "Shanghai Jiao Tong University" in out
    assert "Ye Zhizhen" in out
    assert "Zhejiang University" not in out


def test_what_is_not_said_is_not_stated(kg, store):
    status, out, _ = kg("ask", "partners-of", "Zhejiang University", "--store", store)
    assert status == 0
    assert "not stated in the 1 source read" in out.casefold()


def test_not_stated_can_be_a_status(kg, store):
    status, *_ = kg("ask", "partners-of", "Zhejiang University", "--fail-empty", "--store", store)
    assert status == 1


def test_not_stated_is_said_to_machines(kg, store):
    _, out, _ = kg("ask", "partners-of", "浙江大学", "--format", "json", "--store", store)
    answer = json.loads(out)
    assert (answer["answer"], answer["sources"], answer["rows"]) == ("not stated", 1, [])
    _, out, err = kg("ask", "partners-of", "浙江大学", "--format", "csv", "--store", store)
    assert out.count("\n") == 1
    assert "not stated" in err.casefold()


def test_every_name_of_a_place_gives_the_same_rows(kg, store):
    answers = {
        kg("ask", "partners-of", name, "--format", "csv", "--store", store)[1]
        for name in ("Changzhi", "长治", "changzhi", "id:changzhi", "wikidata:Q72945")
    }
    assert len(answers) == 1


def test_without_a_question_all_are_listed(kg):
    status, out, _ = kg("ask")
    assert status == 0
    assert "partners-of" in out
    assert kg("ask", "--search", "partner")[0] == 0


@pytest.mark.parametrize(
    ("lang", "groups"),
    [
        ("en", ["Regional analyst", "Journalist", "Technology-transfer officer", "Linked-data consumer"]),
        ("zh", ["区域创新分析者", "记者与核查者", "技术转移人员", "关联数据使用者"]),
    ],
)
def test_the_gallery_is_grouped_by_who_asks(kg, lang, groups):
    _, out, _ = kg("ask", "--lang", lang)
    lines = out.splitlines()
    places = [lines.index(group) for group in groups]
    assert places == sorted(places)
    assert len([line for line in lines if line and line not in groups]) >= 45
    assert kg("ask", "--search", "矛盾")[0] == 4
    assert "disagreements" in kg("ask", "--search", "分歧", "--lang", lang)[1]
    assert "ladder-moves" in kg("ask", "--search", "ladder")[1]


def test_the_gallery_comes_in_every_format_of_tables(kg):
    told = json.loads(kg("ask", "--format", "json")[1])
    assert [one["question"] for one in told] == list(questions())
    assert told[0]["takes"] == {"party": "party"}
    (found,) = json.loads(kg("ask", "--format", "json", "--search", "ladder-moves")[1])
    assert (found["question"], found["asked_by"]) == ("ladder-moves", "analyst")
    for form, mark in (("csv", ","), ("tsv", "\t")):
        rows = list(csv.reader(kg("ask", "--format", form, "--lang", "zh")[1].splitlines(), delimiter=mark))
        assert [row[0] for row in rows] == ["问题", *questions()]
    assert kg("ask", "--format", "md")[1].startswith("| question | takes | asks |\n| --- |")
    for form in ("ttl", "html"):
        status, out, err = kg("ask", "--format", form)
        assert (status, out, one_line(err)) == (4, "", True)


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "md"])
def test_names_are_listed_in_every_format(kg, lakeland, form):
    status, out, err = kg("names", "places", "--format", form, "--store", lakeland)
    assert (status, err) == (0, "")
    assert ("Millbrook" in out, "磨溪" in out, "Changzhi" in out) == (True, True, False)
    assert "id/millbrook" in out if form == "json" else "id:millbrook" in out


def test_names_are_found_by_a_word_and_a_wrong_one_is_answered_with_what_is_near(kg, store):
    for word in ("zhi", "长治", "CHANG ZHI"):
        assert "id:changzhi" in kg("names", "--search", word, "--store", store)[1]
    status, out, err = kg("names", "--search", "Chagnzhi", "--store", store)
    assert (status, out, one_line(err)) == (4, "", True)
    assert "did you mean Changzhi" in err
    status, out, err = kg("names", "plces", "--store", store)
    assert (status, out, "there are people, " in err) == (4, "", True)


@pytest.mark.parametrize(
    "words",
    [
        ["ask", "partners-of", "Changzhi"],
        ["names", "places"],
        ["sparql", "ASK {}"],
        ["measure", "degree"],
        ["export", "nt"],
        ["view"],
    ],
    ids=lambda words: words[0],
)
def test_on_a_terminal_a_command_says_which_graph_it_read_and_elsewhere_nothing(kg, store, words):
    name = Edition.open(next(Path(store).glob("edition/*/"))).name
    status, _, seen = on_terminal(*words, "--store", store)
    told = f"\x1b[2mread: {store}, edition {name}, 1 source\x1b[0m".encode()
    assert (status, seen.count(told)) == (0, 1)
    status, out, err = kg(*words, "--store", store)
    assert (status, err, "read: " in out) == (0, "", False)


def test_the_graph_that_was_built_elsewhere_is_not_the_one_that_is_read(tmp_path):
    _, seen, _ = on_terminal("names", "sources", cwd=tmp_path)
    assert seen.startswith("read: the graph that travels with kg, edition ")
    (tmp_path / "build").symlink_to(tmp_path / "out")
    assert shell("build", "-o", "out", cwd=tmp_path).returncode == 0
    _, seen, _ = on_terminal("names", "sources", cwd=tmp_path)
    assert seen.startswith("read: build, edition ")


def test_both_sides_of_a_contradiction_are_shown(kg, lakeland):
    _, out, err = kg("ask", "instruments-signed", "Millbrook", "--store", lakeland)
    assert err == ""
    assert "Where it is contradicted:" in out
    assert "No contract of Millbrook and Tideworks" in out
    _, out, _ = kg("ask", "instruments-signed", "磨溪", "--lang", "zh", "--store", lakeland, "--format", "md")
    assert "相互矛盾之处：" in out
    assert "磨溪否认与潮工公司签约" in out
    _, out, err = kg("ask", "instruments-signed", "Millbrook", "--format", "csv", "--store", lakeland)
    assert "denied" not in out
    assert "Contradicted in 2 points." in err


def test_a_computed_column_says_so_in_its_heading(kg, lakeland):
    words = ("ask", "figures-held-together", "Northhaven", "--store", lakeland)
    assert "before (computed)" in kg(*words, "--format", "csv")[1].splitlines()[0]
    assert "推算上年值（计算所得）" in kg(*words, "--lang", "zh")[1]
    assert "The year before is computed to three digits" in kg(*words)[1]


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "md", "ttl", "html"])
def test_each_format_of_an_answer(kg, store, form):
    status, out, _ = kg("ask", "partners-of", "Changzhi", "--format", form, "--store", store)
    assert status == 0
    assert "Shanghai Jiao Tong University" in out


def test_evidence_stands_under_each_row(kg, store):
    plain = kg("ask", "partners-of", "Changzhi", "--store", store)[1]
    status, out, err = kg("ask", "partners-of", "Changzhi", "--evidence", "--store", store)
    assert (status, err) == (0, "")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert [lines[at + 1][:32] for at, line in enumerate(lines) if line == "1 source"] == [
        "- source China Daily, 2023-07-07,"[:32]
    ] * 5
    assert out.count("characters 1224–1337") == 3
    assert "digest SHA-256 3e7f548ae4b0…" in lines
    assert lines[lines.index("status ongoing; stage: operating") + 1] == "voice the source itself"
    assert "time “mid-April”, read as 2023-04 (completed from the date of publication)" in lines
    assert any(line.startswith("editor's note That the university is the giver") for line in lines)
    assert any(line.startswith("words not shown: no text of the source is at hand") for line in lines)
    cells = {cell for line in plain.splitlines()[3:8] for cell in re.split(" {2,}", line)}
    assert [cell for cell in sorted(cells) if cell not in out] == []


def test_evidence_is_told_in_chinese(kg, store):
    _, out, _ = kg("ask", "partners-of", "长治", "--evidence", "--lang", "zh", "--store", store)
    assert "  - 来源    中国日报，2023年7月7日，" in out
    assert "    说话者  来源自述\n" in out


def test_evidence_of_what_is_said_nearby_is_shown(kg, store):
    _, out, _ = kg("ask", "start-of-partnership", "Changzhi", "--evidence", "--store", store)
    assert out.index("What is said of the matter:") < out.index("characters 1224–1337")
    _, out, _ = kg(
        "ask", "start-of-partnership", "Changzhi", "--evidence", "--format", "json", "--store", store
    )
    answer = json.loads(out)
    assert (answer["evidence"], len(answer["nearby_evidence"])) == ([], len(answer["nearby"]))


def test_evidence_for_machines_is_whole(kg, store):
    _, out, _ = kg("ask", "partners-of", "Changzhi", "--evidence", "--format", "json", "--store", store)
    answer = json.loads(out)
    assert len(answer["evidence"]) == len(answer["rows"]) == 5
    cited = answer["evidence"][0]["passages"][0]
    assert (cited["start"], cited["end"], cited["proof"], len(cited["digest"])) == (
        1224,
        1337,
        "not at hand",
        64,
    )
    plain = json.loads(kg("ask", "partners-of", "Changzhi", "--format", "json", "--store", store)[1])
    assert {name: value for name, value in answer.items() if name != "evidence"} == plain


def test_a_name_that_is_a_formula_is_none_in_a_table_for_spreadsheets(kg, tmp_path):
    path = tmp_path / "theirs.ttl"
    path.write_text(
        "@prefix pact: <https://w3id.org/pact-kg/ont#> . @prefix id: <https://w3id.org/pact-kg/id/> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix org: <http://www.w3.org/ns/org#> .\n"
        'id:x a org:Organization ; rdfs:label "=1+1"@en . id:y pact:party id:x .\n',
        encoding="utf-8",
    )
    words = ("ask", "missing-labels", "--store", str(path), "--format")
    assert kg(*words, "tsv")[1].splitlines()[1].startswith("'=1+1\t")
    assert kg(*words, "csv")[1].splitlines()[1].startswith("'=1+1,")


@pytest.mark.parametrize(("form", "mark"), [("csv", ","), ("tsv", "\t")])
def test_evidence_adds_columns_to_the_rows_and_changes_none(kg, store, form, mark):
    words = ("ask", "partners-of", "Changzhi", "--format", form, "--store", store)
    plain = list(csv.reader(kg(*words)[1].splitlines(), delimiter=mark))
    rows = list(csv.reader(kg(*words, "--evidence")[1].splitlines(), delimiter=mark))
    assert rows[0][-4:] == ["source", "position", "digest", "voice"]
    assert [row[:-4] for row in rows] == plain
    assert rows[2][-3] == "1224-1337; 1338-1534"


def test_evidence_in_markdown_is_a_numbered_list(kg, store):
    _, out, _ = kg("ask", "partners-of", "Changzhi", "--evidence", "--format", "md", "--store", store)
    assert out.startswith("| # | partner | stage |")
    assert "\n\n5. 1 source\n   - source: China Daily, 2023-07-07, " in out


def test_words_are_shown_from_a_folder_of_texts(kg, store, riverton):
    store, texts = riverton
    shown = kg("ask", "partners-of", "Riverton", "--evidence", "--texts", texts, "--store", store)[1]
    assert "    words     “In Norwick, the delegation visited Norwick Technical University" in shown
    assert "not shown" not in shown
    assert "“In Norwick" not in kg("ask", "partners-of", "Riverton", "--evidence", "--store", store)[1]


@pytest.mark.parametrize("form", ["table", "json", "md", "html"])
def test_a_text_at_hand_that_is_another_one_is_not_called_absent(kg, riverton, tmp_path, form):
    store, texts = riverton
    text = (Path(texts) / "any name").read_bytes()
    (tmp_path / "mine.txt").write_bytes(text.replace(b"\n", b"\r\n"))
    words = ("ask", "partners-of", "Riverton", "--evidence", "--format", form, "--store", store)
    status, out, err = kg(*words, "--texts", str(tmp_path))
    assert status == 0
    assert "no text of the source" not in out
    assert '"proof": "changed"' in out if form == "json" else "the text at hand is another one" in out
    assert one_line(err)
    assert "mine.txt holds words of its passages and is not the text that was read" in err
    assert "only its line ends have changed" in err
    (tmp_path / "mine.txt").write_bytes(b"Quite another story.")
    status, out, err = kg(*words, "--texts", str(tmp_path))
    assert (status, err) == (0, "")
    assert "another one" not in out


def test_a_page_with_texts_names_the_one_that_is_another(kg, riverton, tmp_path):
    store, texts = riverton
    (tmp_path / "mine.txt").write_bytes((Path(texts) / "any name").read_bytes() + b"\n")
    status, _, err = kg("view", "--texts", str(tmp_path), "--store", store, "-o", str(tmp_path / "a.html"))
    assert status == 0
    assert "mine.txt holds words of its passages and is not the text that was read: only an end" in err


@pytest.fixture(scope="module")
def riverton(tmp_path_factory):
    """The graph of the invented article as a file, and a folder with its text."""
    from faults import ROOT as HERE
    from faults import riverton as read

    from kg.derive import derive
    from kg.turtle import ntriples

    home = tmp_path_factory.mktemp("riverton")
    statements = list(read().statements())
    statements += derive(statements, HERE / "ontology" / "rules")
    (home / "riverton.nt").write_bytes(ntriples(statements))
    (home / "texts").mkdir()
    (home / "texts" / "any name").write_bytes((HERE / "tests" / "fixtures" / "riverton.txt").read_bytes())
    return str(home / "riverton.nt"), str(home / "texts")


def test_turtle_and_a_page_of_an_answer_are_the_same_twice(kg, store):
    for form in ("ttl", "html"):
        words = ("ask", "partners-of", "Changzhi", "--format", form, "--store", store)
        assert kg(*words) == kg(*words)
    graph = Graph().parse(data=kg("ask", "partners-of", "Changzhi", "--format", "ttl", "--store", store)[1])
    assert 50 < len(graph) < 500


def test_turtle_of_what_is_not_stated_says_so_on_stderr(kg, store):
    status, out, err = kg("ask", "partners-of", "浙江大学", "--format", "ttl", "--store", store)
    assert status == 0
    assert "id:zhejiang-university\n" in out
    assert err == "Not stated in the 1 source read.\n"


def test_a_pack_is_a_folder_and_the_answer_is_still_shown(kg, store, tmp_path):
    status, out, err = kg(
        "ask", "partners-of", "Changzhi", "--pack", str(tmp_path / "pack"), "--store", store
    )
    assert status == 0
    assert out == kg("ask", "partners-of", "Changzhi", "--store", store)[1]
    assert err.startswith(f"{tmp_path / 'pack'}: 11 files, ")
    done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path / "pack", capture_output=True)
    assert done.returncode == 0
    again = kg("ask", "partners-of", "Changzhi", "--pack", str(tmp_path / "again"), "--store", store)
    assert again[0] == 0
    for path in (tmp_path / "pack").iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()
        assert str(tmp_path).encode() not in path.read_bytes()


def test_a_pack_is_refused_where_something_is(kg, store, tmp_path):
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    status, out, err = kg("ask", "partners-of", "Changzhi", "--pack", str(tmp_path), "--store", store)
    assert (status, out) == (2, "")
    assert one_line(err)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize(
    ("query", "form", "wanted"),
    [
        ("SELECT ?x { id:changzhi pact:locatedIn ?x }", None, "id:shanxi"),
        ("SELECT ?x { id:changzhi pact:locatedIn ?x }", "csv", "https://w3id.org/pact-kg/id/shanxi"),
        ("SELECT ?x { id:changzhi pact:locatedIn ?x }", "json", '"bindings"'),
        ("SELECT ?x { id:changzhi pact:locatedIn ?x }", "xml", "<sparql"),
        ("SELECT ?x { id:changzhi pact:locatedIn ?x }", "md", "| id:shanxi |"),
        ("ASK { id:changzhi pact:locatedIn id:shanxi }", None, "true"),
        ("ASK { id:zhejiang-university pact:partnerOf id:changzhi }", None, "false"),
        ("DESCRIBE id:changzhi", None, "@prefix id:"),
        ("CONSTRUCT { ?a pact:partnerOf ?b } WHERE { ?a pact:partnerOf ?b }", "nt", "ont#partnerOf>"),
    ],
)
def test_sparql_answers_by_the_form_of_the_query(kg, store, query, form, wanted):
    words = ["sparql", query, "--store", store, *(["--format", form] if form else [])]
    status, out, err = kg(*words)
    assert (status, err) == (0, "")
    assert wanted in out


def test_rows_that_are_cut_off_are_said_to_be_and_are_a_status(kg, store):
    query = "SELECT ?x { ?x pact:locatedIn ?y } ORDER BY ?x"
    status, out, err = kg("sparql", query, "--limit", "1", "--format", "csv", "--store", store)
    assert (status, err) == (3, "kg: cut off after 1 row; there are more\n")
    assert out.splitlines() == ["x", "https://w3id.org/pact-kg/id/artificial-heart-production-line"]
    status, out, err = kg("sparql", "DESCRIBE id:changzhi", "--limit", "2", "--store", store)
    assert (status, err) == (3, "kg: cut off after 2 triples; there are more\n")
    assert len(Graph().parse(data=out, format="turtle")) == 2
    assert kg("sparql", query, "--limit", "99", "--store", store)[0::2] == (0, "")


def test_a_query_is_explained_without_being_run(kg, store):
    query = "SELECT * FROM NAMED graph:ror { GRAPH ?who { ?a pact:parnter ?b . ?a pact:partnerOf ?b } }"
    status, out, err = kg("sparql", "--explain", query, "--store", store)
    assert (status, err.count("\n")) == (0, 1)
    assert "is pact:partnerOf meant?" in err
    lines = [line.split(maxsplit=1) for line in out.splitlines()]
    assert ["form", "SELECT"] in lines
    assert ["columns", "?a ?b ?who"] in lines
    assert ["reads", "no facts outside GRAPH"] in lines
    assert ["terms", "pact:parnter: in no fact; is it spelt right?"] in lines
    assert "pact:partnerOf: in 2 facts" in out
    assert "no way to show its plan" in out


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (
            "ASK { ?a pact:partnersOf ?b }",
            "pact:partnersOf is no term of the vocabulary and in no fact; is pact:pa",
        ),
        ("ASK { ?a pact:status status:onging }", "no fact; is status:ongoing meant?"),
        ("ASK { ?a pact:stage <https://w3id.org/pact-kg/code/stage/singed> }", "is code:stage/signed meant?"),
        (
            "ASK { ?a pact:zzz ?b }",
            "pact:zzz is no term of the vocabulary and in no fact; its spelling is worth",
        ),
        ("ASK { ?a pact:cue ?b }", "pact:cue was given up in 0.2.0: Words by which the checker knows a step"),
    ],
)
def test_a_term_that_nothing_defines_is_named_beside_the_answer(kg, store, query, words):
    status, out, err = kg("sparql", query, "--store", store)
    assert (status, out) == (0, "false\n")
    assert one_line(err)
    assert words in err


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?a pact:partnerOf ?b ; pact:stage stage:operating . id:nobody a pact:Party }",
        "PREFIX pact: <http://e/> ASK { ?a pact:partnersOf 'pact:onging' } # pact:onging",
    ],
)
def test_a_term_that_is_known_or_not_ours_is_not_remarked_on(kg, store, query):
    assert kg("sparql", query, "--store", store)[2] == ""


@pytest.mark.parametrize("form", ["text", "md", "json", "ttl"])
def test_a_difference_is_told_and_is_no_failure(kg, store, tmp_path, form):
    later = tmp_path / "later.nt"
    status, facts, _ = kg("export", "nt", "--store", store)
    assert status == 0
    later.write_text(facts.replace('"Changzhi"@en', '"City\\u202Eof Changzhi"@en'), encoding="utf-8")
    status, out, err = kg("diff", store, str(later), "--format", form, "--lang", "zh")
    assert (status, err) == (0, "")
    assert "长治" in out
    assert form not in ("text", "md") or "\u202e" not in out
    assert kg("diff", store, store, "--format", form)[0] == 0


def test_a_build_and_its_turtle_say_the_same(kg, store):
    status, out, err = kg("diff", store, f"{store}/pact.ttl")
    assert (status, err) == (0, "")
    assert out.startswith("No change: edition ")
    assert out.count("\n") == 1


def test_a_query_comes_from_a_file_or_from_standard_input(kg, store, tmp_path, monkeypatch):
    import io

    path = tmp_path / "q.rq"
    path.write_text("ASK { ?s ?p ?o }", encoding="utf-8")
    assert kg("sparql", "-f", str(path), "--store", store)[1] == "true\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO("ASK { ?s ?p ?o }"))
    assert kg("sparql", "-", "--store", store)[1] == "true\n"


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["ask", "no-such-question"], 4),
        (["ask", "partners-of"], 4),
        (["ask", "partners-of", "Changzi"], 4),
        (["ask", "ladder-moves", "Changzhi", "2023", "soon"], 4),
        (["ask", "promises-not-followed", "many"], 4),
        (["ask", "partners-of", "Changzhi", "Shanghai"], 4),
        (["sparql", "SELEKT"], 4),
        (["sparql"], 4),
        (["sparql", "ASK {}", "--format", "ttl"], 4),
        (["sparql", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"], 4),
        (["sparql", "LOAD <http://127.0.0.1:9/>"], 4),
        (["sparql", "-f", "absent.rq"], 2),
        (["sparql", "ASK {}", "--timeout", "0"], 4),
        (["sparql", "ASK {}", "--timeout", "soon"], 4),
        (["sparql", "ASK {}", "--memory", "much"], 4),
        (["sparql", "ASK {}", "--limit", "-1"], 4),
        (["sparql", "ASK {" + "{" * 2231 + "}" * 2231 + "}"], 4),
        (["sparql", "ASK { FILTER(" + "!" * 9401 + "true) }"], 3),
        (
            [
                "sparql",
                "--timeout",
                "0.5",
                "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
            ],
            3,
        ),
        (["export", "docx"], 4),
        (["export", "turtle", "-o", "absent/x.ttl"], 2),
        (["export"], 4),
        (["export", "nt", "--view", "people"], 4),
        (["export", "csv", "--view", "no-such-view"], 4),
        (["export", "csv", "--view", "absent.rq"], 2),
        (["export", "csv", "--about", "Changzi"], 4),
        (["export", "csv", "--consortia", "web"], 4),
        (["export", "csv", "--links", "some"], 4),
        (["export", "nt", "--links", "ties"], 4),
        (["view", "--depth", "2"], 4),
        (["view", "no-such-view"], 4),
        (["view", "-o", "absent/x.html"], 2),
        (["ask", "partners-of", "Changzhi", "--store", "absent"], 2),
        (["ask", "partners-of", "Changzhi", "--store", "https://example.org/sparql"], 4),
        (["check", "absent"], 2),
        (["check", "--store", "."], 5),
        (["build", "--graph", "absent"], 2),
        (["build", "--nonsense"], 4),
        (["measure", "nonsense"], 4),
        (["measure", "degree", "--about", "Changzi"], 4),
        (["measure", "path", "--about", "Changzhi"], 4),
        (["measure", "white-space", "--view", "collaboration"], 4),
        (["measure", "degree", "--sample", "9"], 4),
        (["nonsense"], 4),
        (["diff", "absent.ttl"], 4),
        (["diff", "absent.ttl", "absent.ttl"], 2),
        (["diff", "https://example.org/sparql", "absent.ttl"], 4),
        (["diff", ".", "."], 5),
        (["ask", "partners-of", "Changzhi", "--format", "docx"], 4),
        (["ask", "partners-of", "Changzhi", "--texts", "absent"], 4),
        (["ask", "--pack", "absent"], 4),
        (["ask", "partners-of", "Changzhi", "--evidence", "--texts", "absent"], 2),
        (["ask", "partners-of", "Changzhi", "--pack", "absent/pack"], 2),
    ],
)
def test_a_problem_is_one_line_and_a_status(kg, store, tmp_path, monkeypatch, words, status):
    monkeypatch.chdir(tmp_path)
    got, out, err = kg(*words)
    assert got == status
    assert out == ""
    assert one_line(err), err
    assert list(tmp_path.iterdir()) in ([], [tmp_path / "build"])


def test_a_misspelt_name_is_answered_with_what_may_be_meant(kg, store):
    _, _, err = kg("ask", "partners-of", "Changzi", "--store", store)
    assert "Changzhi" in err


def test_an_export_goes_to_a_file_or_to_standard_output(kg, store, tmp_path):
    status, out, _ = kg("export", "turtle", "--store", store)
    assert status == 0
    assert kg("export", "turtle", "--store", store, "-o", str(tmp_path / "x.ttl"))[0] == 0
    assert (
        (tmp_path / "x.ttl").read_text(encoding="utf-8")
        == out
        == (Path(store) / "pact.ttl").read_text("utf-8")
    )
    assert len(Graph().parse(tmp_path / "x.ttl")) > 1000


def test_a_view_is_a_page(kg, store, tmp_path):
    assert kg("view", "--store", store, "-o", str(tmp_path / "x.html"))[0] == 0
    assert (tmp_path / "x.html").read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.takes == "network"])
def test_a_network_leaves_in_every_format(kg, store, name):
    status, out, err = kg("export", name, "--view", "people", "--about", "叶志镇", "--store", store)
    assert (status, err) == (0, "")
    assert "zhejiang-university" in out
    assert "shanghai-jiao-tong-university" not in out


def test_links_that_have_a_direction_leave_in_a_directed_file(kg, store):
    words = ["export", "graphml", "--view", "people", "--store", store]
    _, out, _ = kg(*words)
    assert 'edgedefault="undirected"' in out
    _, out, _ = kg(*words, "--links", "directed")
    assert 'edgedefault="directed"' in out
    assert out.count("<edge ") == 4


def test_what_is_near_a_thing_is_drawn(kg, store, tmp_path):
    words = ["view", "--about", "wikidata:Q72945", "--consortia", "star", "--store", store]
    assert kg(*words, "-o", str(tmp_path / "x.html"))[0] == 0
    assert "ye-zhizhen" in (tmp_path / "x.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("lang", "words"), [("en", "Which places are tied"), ("zh", "哪些地方相互联系")])
def test_views_and_formats_are_listed(kg, lang, words):
    status, out, _ = kg("view", "--list", "--lang", lang)
    assert status == 0
    assert f"places: {words}\n  " in out
    assert [name for name in views() if f"{name}: " not in out] == []
    _, out, _ = kg("export", "--list")
    assert [name for name in FORMATS if f"\n{name} " not in out] == []


def test_measures_are_listed_in_both_languages(kg):
    status, out, err = kg("measure")
    assert (status, err) == (0, "")
    assert re.search("^path +--about --to +By which chain of ties", out, re.M)
    assert re.search(
        "^betweenness +\\[--about\\] \\[--sample\\] +其他各方", kg("measure", "--lang", "zh")[1], re.M
    )


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "md"])
def test_each_format_of_a_measure_brings_its_notes(kg, store, form):
    status, out, err = kg("measure", "constraint", "--about", "长治", "--format", form, "--store", store)
    assert status == 0
    assert "Changzhi" in out
    assert "0.52" in out
    assert "is 3; 5 are the least" in (err if form in ("csv", "tsv") else out)
    assert (err == "") is (form not in ("csv", "tsv"))


def test_a_measure_speaks_chinese(kg, store):
    _, out, _ = kg("measure", "white-space", "--about", "Changzhi", "--lang", "zh", "--store", store)
    assert out.startswith("空白点（技术）\n")
    assert "深紫外LED" in out
    assert "仅就已读的 1 个来源而言" in out
    _, out, _ = kg("measure", "path", "--about", "长治", "--to", "浙江大学", "--lang", "zh", "--store", store)
    assert "无行。\n\n在已读的 1 个来源中，没有联系之链连接二者。" in out


def test_a_sealed_build_can_be_proven(kg, store):
    status, out, _ = kg("check", "--store", store)
    assert status == 0
    assert "as they were sealed, and 7 files beside it as they were built." in out


@pytest.fixture
def copy(store, tmp_path):
    return shutil.copytree(store, tmp_path / "copy")


@pytest.mark.parametrize("name", ["pact.ttl", "pact.jsonld", "explorer.html", "report.html", "void.ttl"])
def test_a_changed_byte_in_a_file_of_a_build_is_damage(kg, copy, name):
    data = (copy / name).read_bytes()
    (copy / name).write_bytes(data[:-2] + b" " + data[-1:])
    status, out, err = kg("check", "--store", str(copy))
    assert (status, out) == (5, "")
    assert err == f"kg: {copy}: damaged: {name} is not as it was built; build it again with: kg build\n"


def test_what_of_a_build_is_not_proven_is_said(kg, copy, store):
    (copy / "notes.txt").write_text("mine", encoding="utf-8")
    assert "Not proven, for no build wrote it: notes.txt." in kg("check", "--store", str(copy))[1]
    (copy / "pact.ttl").unlink()
    assert "pact.ttl is missing" in kg("check", "--store", str(copy))[2]
    (copy / "edition" / "files.sha256").unlink()
    assert "The files beside it are not proven" in kg("check", "--store", str(copy))[1]
    (copy / "edition" / "files.sha256").write_bytes(b"\xff")
    status, _, err = kg("check", "--store", str(copy))
    assert (status, one_line(err)) == (5, True)


def test_other_tools_read_the_digests_of_a_build(store):
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "edition/files.sha256"], cwd=store, check=False
    )
    assert done.returncode == 0


LAID_OUT = [
    "ask",
    "ask --lang zh",
    "ask partners-of Changzhi --store STORE",
    "ask partners-of 长治 --lang zh --store STORE",
    "ask partners-of Changzhi --evidence --store STORE",
    "ask start-of-partnership Changzhi --store STORE",
    "names --store STORE",
    "view --list",
    "export --list",
    "measure",
    "measure --lang zh",
    "measure white-space --about Changzhi --store STORE",
    "measure brokerage --store STORE",
    "check",
    "diff STORE STORE/pact.ttl",
]


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("words", LAID_OUT)
def test_nothing_is_wider_than_the_terminal_and_no_word_is_lost(kg, store, monkeypatch, words, columns):
    words = words.replace("STORE", store).split()
    monkeypatch.delenv("COLUMNS", raising=False)
    plain = kg(*words)[1]
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = kg(*words)[1]
    assert [line for line in shown.splitlines() if width(line) > columns] == []
    _, _, below = plain.partition("\n")  # a list that stands under its names has no headings
    whole = set(re.findall(r"\b[A-Za-z]{3,20}\b", below))
    assert whole - set(re.findall(r"\b[A-Za-z]{3,20}\b", shown)) == set()


def test_a_table_through_a_pipe_is_as_wide_as_it_is(kg, store, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    _, out, _ = kg("ask", "partners-of", "Changzhi", "--store", store)
    assert len(out.splitlines()) == 2 + 1 + 5 + 1
    assert max(map(width, out.splitlines())) > 120
    machine = kg("ask", "partners-of", "Changzhi", "--format", "csv", "--store", store)[1]
    monkeypatch.setenv("COLUMNS", "40")
    assert kg("ask", "partners-of", "Changzhi", "--format", "csv", "--store", store)[1] == machine


@pytest.mark.parametrize(
    ("given_", "wide"), [("80", 80), ("7", 20), ("", None), ("wide", None), ("0", None), ("-3", None)]
)
def test_columns_are_what_the_environment_says(monkeypatch, given_, wide):
    monkeypatch.setenv("COLUMNS", given_)
    assert output.columns() == wide


def test_the_terminal_itself_says_how_wide_it_is(store):
    for columns in (60, 100):
        _, seen, _ = on_terminal(
            "measure", "white-space", "--about", "长治", "--store", store, columns=columns
        )
        assert 50 < max(map(width, seen.splitlines()[1:])) <= columns


@pytest.mark.parametrize("words", [[], *([name] for name in cli.commands)], ids=" ".join)
def test_help_fits_a_terminal_and_cuts_no_sentence(kg, monkeypatch, words):
    monkeypatch.setenv("COLUMNS", "80")
    _, out, _ = kg(*words, "--help")
    assert [line for line in out.splitlines() if width(line) > 80] == []
    assert "…" not in out
    for name in cli.commands:
        assert words or re.search(rf"^  {name} +[A-Z]", out, re.M)
    assert re.findall(r"\.\.\.(?!$)", out.replace("[ARGS]...", "").replace("[PATH]...", ""), re.M) == []
    assert words or out.count(".\n") >= len(cli.commands)


def test_a_file_that_is_missing_has_no_line(kg, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert kg("ask", "pairs", "--store", "nosuch")[2].startswith("kg: nosuch: no such file or folder; ")
    assert kg("check", "nosuch")[2].startswith("kg: nosuch: ")
    assert kg("sparql", "-f", "nosuch.rq")[2].startswith("kg: nosuch.rq: ")
    assert kg("build", "--graph", "nosuch")[2].startswith("kg: nosuch: ")


def test_success_says_what_was_written_and_where_to_look(kg, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _, out, _ = kg("build", "-o", "mine")
    first, *files, last = out.splitlines()
    assert first.startswith("Built mine: 1,")
    assert files[0].split(maxsplit=1) == ["mine/explorer.html", "the network, for a browser"]
    assert {Path(line.split()[0]).name for line in files} == {
        p.name for p in Path("mine").iterdir() if p.is_file()
    } - {".lock"}
    assert last == "Ask it: kg ask --store mine; kg names --store mine lists what it can be asked about."
    status, out, _ = kg("check", "--store", "mine")
    assert (status, out.count("\n")) == (0, 1)


def test_every_command_has_a_sentence_and_examples(kg):
    for name in cli.commands:
        status, out, _ = kg(name, "--help")
        assert status == 0
        assert f"  kg {name}" in out


def test_tables_spell_out_what_cannot_be_seen(kg, tmp_path):
    path = tmp_path / "x.ttl"
    path.write_text('<http://a> <http://b> "a\\u202Eb\\u001B[31mc" .', encoding="utf-8")
    _, out, _ = kg("sparql", "SELECT ?o { ?s ?p ?o }", "--store", str(path))
    assert "\u202e" not in out
    assert "\x1b" not in out
    assert "\\u202e" in out


def shell(*words, **more):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **more.pop("env", {})}
    return subprocess.run([*KG, *words], capture_output=True, env=environment, timeout=60, **more)


@pytest.mark.parametrize("words", [["export", "nt"], ["ask"], ["--help"]], ids=" ".join)
def test_a_reader_that_has_gone_is_no_failure(store, words):
    where = ["--store", store] if words[0] == "export" else []
    there, gone = os.pipe()
    os.close(there)
    with os.fdopen(gone, "wb") as nowhere:
        done = subprocess.run(
            [*KG, *words, *where],
            stdout=nowhere,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            timeout=60,
        )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        {"HOME": "/nonexistent"},
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"},
    ],
    ids=["c-locale", "no-home", "time-zone"],
)
def test_surroundings_do_not_matter(kg, store, env):
    words = ("ask", "partners-of", "长治", "--lang", "zh", "--store", store)
    done = shell(*words, env=env)
    assert (done.returncode, done.stderr, done.stdout.decode()) == (0, b"", kg(*words)[1])
    assert "上海交通大学" in done.stdout.decode()


def test_a_query_from_standard_input_is_utf_8_whatever_the_locale(store):
    query = 'SELECT ?x { ?x rdfs:label "长治"@zh }'.encode()
    done = shell("sparql", "-", "--store", store, input=query, env={"LC_ALL": "C", "PYTHONUTF8": "0"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"id:changzhi" in done.stdout
    done = shell("sparql", "-", "--store", store, input=b"ASK { \xff }")
    assert (done.returncode, done.stderr) == (2, b"kg: standard input is not UTF-8 text\n")


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_build_leaves_nothing_torn(tmp_path, number, status):
    with subprocess.Popen(
        [*KG, "build", "-o", str(tmp_path / "out")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        while not (tmp_path / "out" / ".lock").exists() and process.poll() is None:
            time.sleep(0.02)
        time.sleep(0.2)
        process.send_signal(number)
        _, err = process.communicate()
    assert process.returncode == status
    assert b"Traceback" not in err
    assert not (tmp_path / "out" / "edition" / "current").exists()


def test_a_stop_that_is_lost_in_a_callback_still_ends_the_process():
    lost = (
        "import os, signal, sys, time\nfrom kg.cli import running\n"
        "signal.signal(signal.SIGTERM, running._stop)\n"
        "class Deaf:\n    def __del__(self): os.kill(os.getpid(), signal.SIGTERM); time.sleep(0.1)\n"
        "Deaf()\ntime.sleep(3600)"
    )
    done = subprocess.run(
        [sys.executable, "-c", lost],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=600,
    )
    assert done.returncode == 143


@pytest.mark.parametrize("words", [["ask"], ["--help"], ["export", "nt"]], ids=" ".join)
def test_a_closed_output_is_no_failure(store, words):
    where = ["--store", store] if words[0] == "export" else []
    command = " ".join(["exec", '"$@"', ">&-", "2>&-", "<&-"])
    done = subprocess.run(
        ["/bin/sh", "-c", command, "sh", *KG, *words, *where],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
    )
    assert done.returncode == 0


def test_a_command_without_words_shows_what_there_is(kg):
    status, out, err = kg()
    assert (status, err) == (0, "")
    assert "Commands:" in out


@pytest.mark.parametrize(
    "words",
    [
        ["ask", "partners-of", "party=Changzhi", "party=Shanghai"],
        ["ask", "--search", "visit", "partners-of", "Changzhi"],
        ["ask", "partners-off", "Changzhi"],
        ["ask", "partners-of", "Changzhi", "--store", ""],
        ["ask", "partners-of", "\udcff"],
        ["check", "graph", "--store", "build"],
        ["sparql", " "],
    ],
    ids=" ".join,
)
def test_what_would_be_passed_over_in_silence_is_refused(kg, words):
    status, out, err = kg(*words)
    assert (status, out) == (4, "")
    assert one_line(err)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("build mine", "build takes its graph by --graph; try: kg build --graph mine"),
        ("diff a", "missing argument 'NEW'; see: kg diff --help"),
        ("ask --formt csv", "no such option '--formt'. Did you mean '--format'? See: kg ask --help"),
        ("foo", "no such command 'foo'; see: kg --help"),
    ],
)
def test_a_call_that_is_none_says_where_the_right_one_is_shown(kg, words, said):
    status, out, err = kg(*words.split())
    assert (status, out, err) == (4, "", f"kg: {said}\n")


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("graph/cues.csv", "it is read with its graph folder, try: kg check graph"),
        ("graph/stories/a.json", "it is read with its graph folder, try: kg check graph"),
        ("a.trig.gz", "try: kg export turtle --store a.trig.gz"),
        ("notes.txt", ""),
    ],
)
def test_a_file_that_is_not_checked_alone_is_answered_with_what_fits_it(
    kg, tmp_path, monkeypatch, name, advice
):
    (tmp_path / "graph" / "sources").mkdir(parents=True)
    (tmp_path / "graph" / "stories").mkdir()
    (tmp_path / name).write_bytes(b"x")
    monkeypatch.chdir(tmp_path)
    status, _, err = kg("check", name)
    said = "not a curated file, which is Turtle and ends in .ttl"
    assert (status, err) == (2, f"kg: {name}: {said}{advice and '; '}{advice}\n")


def test_a_message_speaks_english(kg, store):
    assert "it is not an organization" in kg("ask", "who-agreed", "Changzhi", "--store", store)[2]
    missing = "organization is missing: who-agreed takes an organization; for example"
    assert missing in kg("ask", "who-agreed", "--store", store)[2]


def test_a_folder_has_no_line(kg, tmp_path):
    (tmp_path / "mine").write_text("x", encoding="utf-8")
    assert kg("build", "-o", str(tmp_path))[2].startswith(f"kg: {tmp_path}: not a build and not empty: mine")
    graph = shutil.copytree(LAKELAND, tmp_path / "graph")
    (graph / "graph.ttl").unlink(missing_ok=True)
    out = kg("check", str(graph))[1]
    assert out.startswith(f"{graph}: graph-undescribed: ")
    sarif = json.loads(kg("check", str(graph), "--format", "sarif")[1])
    (place,) = (r for r in sarif["runs"][0]["results"] if r["ruleId"] == "graph-undescribed")
    assert "region" not in place["locations"][0]["physicalLocation"]


def test_an_explanation_is_no_wider_than_the_terminal(kg, store, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    out = kg("sparql", "--explain", "SELECT * { GRAPH ?g { ?s pact:partnerOf ?o } }", "--store", store)[1]
    assert max(map(width, out.splitlines())) <= 60


def test_the_nearest_name_is_offered_though_the_wrong_one_holds_it(kg):
    assert "did you mean partners-of?" in kg("ask", "partners-off", "Changzhi")[2]


HEAVY = {"rdflib", "networkx", "numpy", "scipy", "pyvis", "pyshacl", "rich", "pandas"}


@pytest.mark.parametrize(
    ("words", "forbidden"),
    [
        (["--help"], HEAVY | {"pyoxigraph"}),
        (["--version"], HEAVY | {"pyoxigraph"}),
        (["ask", "partners-of", "Changzhi"], (HEAVY | {"jinja2"}) - {"rdflib"}),
        (["ask", "partners-of", "Changzhi", "--evidence"], (HEAVY | {"jinja2"}) - {"rdflib"}),
        (["ask", "partners-of", "Changzhi", "--format", "html"], HEAVY - {"rdflib"}),
        (["sparql", "ASK {}"], HEAVY | {"pyoxigraph"}),
        (["export", "nt"], HEAVY - {"rdflib"}),
        (["export", "csv"], HEAVY - {"rdflib", "networkx", "numpy", "scipy"}),
    ],
    ids=["help", "version", "ask", "evidence", "page", "sparql", "export", "export-network"],
)
def test_heavy_libraries_load_only_where_used(store, words, forbidden):
    where = [] if words[0].startswith("--") else ["--store", store]
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "from kg.cli import main; main()", *words, *where],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        text=True,
    )
    assert done.returncode == 0
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert loaded & forbidden == set()
