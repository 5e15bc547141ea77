"""Evidence packs, read back by the library of the RO-Crate community and by the tools a fact-checker has."""

import csv
import hashlib
import io
import json
import re
import shlex
import subprocess
import sys
from importlib.resources import files

import pyoxigraph as ox
import pytest
from conftest import statement
from faults import ROOT, riverton, riverton_texts
from rdflib import Graph, Literal, URIRef
from rocrate.rocrate import ROCrate
from test_questions import ASKED

from kg.derive import derive
from kg.evidence import grounds
from kg.files import write_folder
from kg.pack import METADATA, pack, query
from kg.query import ask
from kg.sheet import sheet
from kg.sparql.binding import bound
from kg.store import Edition
from kg.vocabulary import DC, DCTERMS, ID, PACT, RDF, RDFS, VOID

FILES = {
    "LICENSE.md",
    "SHA256SUMS",
    "answer.html",
    "passages.json",
    "query.rq",
    "question.md",
    METADATA,
    "rows.csv",
    "rows.json",
    "sources.csv",
    "statements.ttl",
}


LICENCE = "https://creativecommons.org/licenses/by/4.0/"
DESCRIBED = [
    statement(ID["riverton-graph"], RDF.type, VOID.Dataset),
    statement(ID["riverton-graph"], DC.publisher, "The [Post]"),
    statement(ID["riverton-graph"], DCTERMS.license, URIRef(LICENCE)),
]


@pytest.fixture(scope="module")
def invented():
    """All that an edition of the invented article holds."""
    statements = [*riverton().statements(), *DESCRIBED]
    return [*statements, *derive(statements, ROOT / "ontology" / "rules")]


@pytest.fixture(scope="module")
def edition(invented):
    return Edition.in_memory(invented)


@pytest.fixture(scope="module")
def known(graphs):
    return graphs["changzhi"]


def packed(edition, *words, texts=None):
    answer = ask(edition, *words)
    found = grounds(edition, answer, texts)
    return pack(
        answer, found, edition=edition.name, page=sheet(answer, found, edition=edition.name), version="1"
    )


def described(made):
    return {entity["@id"]: entity for entity in json.loads(made[METADATA])["@graph"]}


def quoted_words():
    """Return stretches of the invented article that no label, title or gist repeats."""
    (text,) = riverton_texts().values()
    return [line[20:80] for line in text.splitlines()]


@pytest.mark.parametrize(
    "words", [("partners-of", "Riverton"), ("start-of-partnership", "Tidewater Systems")]
)
def test_the_crate_is_read_by_the_library_of_its_makers(write, invented, tmp_path, words):
    made = packed(write(invented), *words)
    write_folder(tmp_path / "crate", made)
    crate = ROCrate(tmp_path / "crate")
    assert {entity.id for entity in crate.data_entities} == FILES - {METADATA}
    assert crate.root_dataset["datePublished"] == "2024-03-12"
    assert crate.root_dataset["license"].id == "https://creativecommons.org/licenses/by/4.0/"
    assert crate.root_dataset["isBasedOn"]["identifier"] == json.loads(made["rows.json"])["edition"]
    assert all((tmp_path / "crate" / entity.id).is_file() for entity in crate.data_entities)
    crate.write(tmp_path / "again")
    assert {path.name for path in (tmp_path / "again").iterdir()} == FILES


def test_every_term_is_known_and_every_reference_leads_somewhere(edition):
    """The context is the one that rocrate ships; what it lacks of our terms, the crate declares itself."""
    made = packed(edition, "partners-of", "Riverton")
    crate = json.loads(made[METADATA])
    shipped = json.loads((files("rocrate") / "data" / "ro-crate.jsonld").read_text(encoding="utf-8"))[
        "@context"
    ]
    assert crate["@context"][0] == "https://w3id.org/ro/crate/1.1/context"
    terms = {*shipped, *crate["@context"][1], "@id", "@type"}
    entities = described(made)
    assert len(entities) == len(crate["@graph"])
    for entity in crate["@graph"]:
        assert entity.keys() <= terms
        assert entity["@type"] in terms
        for value in entity.values():
            for reference in value if isinstance(value, list) else [value]:
                if isinstance(reference, dict) and entity["@id"] != METADATA:
                    assert reference["@id"] in entities
    assert entities[METADATA]["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    assert entities["./"]["citation"] == {"@id": str(ID["riverton-post-2024-03-12"])}


def test_sizes_and_sums_are_those_of_the_files(edition):
    made = packed(edition, "partners-of", "Riverton", texts=riverton_texts())
    assert made.keys() == FILES
    sums = dict(reversed(line.split("  ")) for line in made["SHA256SUMS"].decode().splitlines())
    assert sums == {n: hashlib.sha256(data).hexdigest() for n, data in made.items() if n != "SHA256SUMS"}
    for name, entity in described(made).items():
        if entity["@type"] == "File" and name != "SHA256SUMS":
            assert (entity["contentSize"], entity["sha256"]) == (str(len(made[name])), sums[name])


@pytest.mark.parametrize("case", ASKED)
def test_the_query_gives_the_same_rows_without_kg(known, asked, case):
    answer = asked("changzhi", *ASKED[case])
    rows = list(known.select(bound(answer.question.sparql, answer.values)))
    assert list(known.select(query(answer))) == rows
    assert "# values:" not in query(answer)
    ox.Store().query(query(answer))  # refuses a prefix that is not declared


def test_the_query_is_whole_for_another_engine(known):
    """rdflib is another engine; it is given the text and nothing else."""
    answer = ask(known, "partners-of", "Changzhi")
    found = known.graph().query(query(answer))
    assert {row.partner for row in found} == {row["partner"] for row in answer.rows}


def test_a_pack_says_which_rows_of_the_query_answer(known):
    made = packed(known, "partners-of", "Changzhi")
    told = made["question.md"].decode()
    assert "Those without `?step` do not answer" in told
    many = "`?technology`, `?acted_for_party`, `?acted_for_partner`, `?end_told_in`, `?passage`"
    assert f"differ only in {many} are one row" in told
    assert "无 `?step` 者不是答案" in told


def test_a_value_of_words_is_a_term_of_the_query(known):
    answer = ask(known, "year-of-a-time", "mid-April")
    assert 'WHERE { VALUES ?words { "mid-April" }' in query(answer)


def test_without_the_text_no_word_of_it_is_in_the_pack(edition):
    made = packed(edition, "partners-of", "Riverton")
    whole = b"".join(made.values()).decode()
    assert not [words for words in quoted_words() if words in whole]
    assert {entity["license"]["@id"] for entity in described(made).values() if "license" in entity} == {
        "https://creativecommons.org/licenses/by/4.0/"
    }


def test_what_the_graph_does_not_say_of_itself_is_not_claimed(invented, edition):
    silent = Edition.in_memory([s for s in invented if s not in DESCRIBED])
    made = packed(silent, "partners-of", "Riverton")
    assert b"creativecommons" not in b"".join(made.values())
    assert b"does not say under which licence" in made["LICENSE.md"]
    assert {e["license"]["@id"] for e in described(made).values() if "license" in e} == {"LICENSE.md"}
    assert not {"author", "publisher"} & described(made)["./"].keys()
    told = packed(edition, "partners-of", "Riverton")
    assert f"CC BY 4.0, <{LICENCE}>, by The \\[Post\\]." in told["LICENSE.md"].decode()
    assert described(told)[described(told)["./"]["publisher"]["@id"]]["name"] == "The [Post]"


def test_quoted_words_stand_where_they_are_licensed_apart(edition):
    made = packed(edition, "partners-of", "Riverton", texts=riverton_texts())
    words = [p["words"] for row in json.loads(made["passages.json"])["rows"] for p in row["passages"]]
    assert len(words) == 10
    quoting = {name for name, data in made.items() if any(w[:40].encode() in data for w in words)}
    apart = {name for name, e in described(made).items() if e.get("license") == {"@id": "LICENSE.md"}}
    assert quoting == apart == {"passages.json", "answer.html"}


def test_the_command_in_the_pack_proves_a_passage(edition, tmp_path):
    made = packed(edition, "partners-of", "Riverton")
    cited = json.loads(made["passages.json"])["rows"][0]["passages"][0]
    (line,) = re.findall(r"^ +(python3 .+)$", made["question.md"].decode(), re.M)
    program = shlex.split(line)[1:3]
    text = str(ROOT / "tests" / "fixtures" / "riverton.txt")
    place = [text, str(cited["start"]), str(cited["end"])]
    done = subprocess.run([sys.executable, *program, *place], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == cited["digest"]
    (row,) = csv.DictReader(io.StringIO(made["sources.csv"].decode()))
    assert row["sha256"] == hashlib.sha256((ROOT / "tests/fixtures/riverton.txt").read_bytes()).hexdigest()
    assert row["behind a row"] == "yes"


def test_rows_and_statements_are_those_of_the_answer(edition):
    made = packed(edition, "partners-of", "Riverton")
    answer = ask(edition, "partners-of", "Riverton")
    assert json.loads(made["rows.json"]) == {**answer.as_dict(), "edition": edition.name}
    rows = list(csv.reader(io.StringIO(made["rows.csv"].decode())))
    assert [row[:3] for row in rows[1:]] == [row[:3] for row in answer.table()[1]]
    assert (ID.riverton, RDF.type, PACT.AdministrativeArea) in Graph().parse(
        data=made["statements.ttl"], format="turtle"
    )


def test_the_question_is_told_in_both_languages(edition):
    text = packed(edition, "partners-of", "Riverton")["question.md"].decode()
    assert "With whom does a party work" in text
    assert "某一方与谁合作" in text
    assert "里弗顿" in text
    assert f'kg ask partners-of "{ID.riverton}"' in text


def test_what_is_not_stated_is_packed_with_what_was_read(edition):
    made = packed(edition, "partners-of", "Fenmoor University")
    assert json.loads(made["rows.json"])["answer"] == "not stated"
    assert "Not stated in the 1 source read" in described(made)["./"]["description"]
    assert "citation" not in described(made)["./"]
    assert made["sources.csv"].decode().count("\n") == 2


def of_dates(*dates):
    """Return an edition of one source for each date; a source without one has the date ``""``."""
    return Edition.in_memory(
        [
            fact
            for number, date in enumerate(dates)
            for fact in (
                statement(ID[f"s{number}"], RDF.type, PACT.Source),
                statement(ID[f"s{number}"], PACT.contentHash, f"{number}" * 64),
                *([statement(ID[f"s{number}"], DCTERMS.issued, date)] if date else []),
            )
        ]
    )


@pytest.mark.parametrize(
    ("dates", "date"),
    [
        ([""], None),
        (["soon"], None),
        (["2024-03"], "2024-03"),
        (["2023-12-01", "2024-03-12", "", "2024-03"], "2024-03-12"),
    ],
)
def test_the_date_is_that_of_the_newest_source_or_there_is_none(dates, date):
    root = described(packed(of_dates(*dates), "partners-of", ID.a))["./"]
    assert root.get("datePublished") == date


def test_names_are_text_in_markdown():
    hostile = "[x](javascript:x) | <script>`*_\n# y"
    said = [statement(ID.a, RDF.type, PACT.Party), statement(ID.a, RDFS.label, Literal(hostile, lang="en"))]
    made = packed(Edition.in_memory(said), "partners-of", ID.a)["question.md"].decode()
    assert "<script>" not in made
    assert "[x](" not in made
    assert "\n# y" not in made
    assert "\\[x\\](javascript:x) \\| \\<script\\>\\`\\*\\_" in made


def test_the_same_answer_gives_the_same_bytes(edition):
    assert packed(edition, "partners-of", "Riverton") == packed(edition, "partners-of", "Riverton")


def test_bytes_do_not_hang_on_the_seed_of_hashes():
    code = (
        "import hashlib, kg; from kg.evidence import grounds\n"
        "from kg.pack import pack; from kg.sheet import sheet\n"
        "e = kg.open(); a = kg.ask(e, 'partners-of', 'Changzhi'); g = grounds(e, a)\n"
        "made = pack(a, g, edition=e.name, page=sheet(a, g, edition=e.name, lang='zh'), version='1')\n"
        "print([(name, hashlib.sha256(data).hexdigest()) for name, data in made.items()])"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            text=True,
            cwd="/",
            env={"PYTHONHASHSEED": seed, "PATH": "", "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed in ("1", "77")
    }
    assert len(printed) == 1
