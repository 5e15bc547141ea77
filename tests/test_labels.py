"""What a thing is called, wherever it is shown: one rule, whatever the language tags of its names."""

import csv
import gzip
import io
from importlib.resources import files

import pytest
from conftest import ROOT, statement
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal, URIRef

from kg.catalogue import part
from kg.compare import compare, write
from kg.evidence import grounds
from kg.explore import page
from kg.export import FORMATS
from kg.labels import PROPERTIES, by_tag, called, labelled, matches, tagged, within
from kg.listing import names
from kg.measures import measure
from kg.naming import resolve
from kg.projection import network
from kg.query import ask
from kg.sheet import sheet
from kg.sparql.binding import bound
from kg.store import Edition
from kg.vocabulary import CODE, FOAF, ID, ORG, PACT, RDF, RDFS, SCHEMA, SCHEMA_HTTP, SKOS

ROR = ROOT.parent / "shared" / "data" / "ror"
NAMED = {
    "vienna": [(RDFS.label, "Stadtwerke Wien", "de")],
    "york": [(RDFS.label, "Colour Works", "en-GB"), (RDFS.label, "Farbwerke", "de")],
    "harbin": [(RDFS.label, "哈尔滨所", "zh-cn"), (RDFS.label, "哈爾濱所", "zh-hant")],
    "nanjing": [
        (RDFS.label, "南京所", "zh-hans"),
        (RDFS.label, "南京局", "zh-cn"),
        (SKOS.hiddenLabel, "Nanjing suo", "zh-latn-pinyin"),
    ],
    "lund": [(RDFS.label, "Lund Works", None), (RDFS.label, "Lunds verk", "sv")],
    "preferred": [(SKOS.prefLabel, "Preferred Works", "en"), (RDFS.label, "Bevorzugt", "de")],
    "friend": [(FOAF.name, "Friend Works", None)],
    "schema": [(SCHEMA.name, "Schema Works", "None"), (RDFS.label, " ", "en")],
    "plain-http": [(SCHEMA_HTTP.name, "Plain Works", "EN")],
    "pinyin": [(RDFS.label, "Taiyuan suo", "zh-latn-pinyin")],
}
WANTED = {
    "vienna": ("Stadtwerke Wien", ""),
    "york": ("Colour Works", ""),
    "harbin": ("哈尔滨所", "哈尔滨所"),
    "nanjing": ("南京所", "南京所"),
    "lund": ("Lund Works", ""),
    "preferred": ("Preferred Works", ""),
    "friend": ("Friend Works", ""),
    "schema": ("Schema Works", ""),
    "plain-http": ("Plain Works", ""),
    "pinyin": ("Taiyuan suo", ""),
    "nameless": ("id:nameless", ""),
}
"""What each is called in English, whatever its names are in, and its name in Chinese, if it has one."""


def told(named=NAMED, extra="nameless"):
    """Return statements of a hub that works with things whose names are in all sorts of languages."""
    said = [
        statement(ID["hub"], RDF.type, ORG.Organization),
        statement(ID["hub"], RDFS.label, Literal("The Hub", lang="en")),
        statement(CODE["stage/operating"], SKOS.notation, Literal("6")),
        statement(ID["p"], PACT.inSource, ID["s"]),
    ]
    for thing in [*named, extra]:
        tie, situation = ID[f"tie-{thing}"], ID[f"s/{thing}"]
        said += [
            statement(ID[thing], RDF.type, ORG.Organization),
            statement(situation, RDF.type, PACT.Partnership),
            statement(situation, PACT.status, CODE["status/ongoing"]),
            statement(situation, PACT.stage, CODE["stage/operating"]),
            statement(situation, PACT.evidence, ID["p"]),
            statement(tie, RDF.type, PACT.Tie),
            statement(tie, PACT.derivedFrom, situation),
            statement(tie, PACT.stage, CODE["stage/operating"]),
        ]
        for party in (ID["hub"], ID[thing]):
            said += [statement(situation, PACT.party, party), statement(tie, PACT.between, party)]
        said += [
            statement(ID[thing], property_, Literal(text, lang=lang))
            for property_, text, lang in named.get(thing, [])
        ]
    return said


@pytest.fixture(scope="module")
def edition():
    return Edition.in_memory(told())


def shown(edition):
    """Return what each of the things is called in every place that shows names, in English."""
    drawn = network(edition)
    answer = ask(edition, "partners-of", ID["hub"])
    _, rows = answer.table()
    at = answer.question.gives.index("partner")
    partners = {str(row["partner"]): text[at] for row, text in zip(answer.rows, rows, strict=True)}
    text = io.StringIO(FORMATS["csv-nodes"].write(drawn).decode(), newline="")
    degree = measure(edition, "degree")
    yield "answer", partners
    yield "network", {iri: said["label"] for iri, said in drawn.nodes(data=True)}
    yield "network in English", {iri: said["label_en"] for iri, said in drawn.nodes(data=True)}
    yield "csv-nodes", {row["id"]: row["label"] for row in csv.DictReader(text)}
    measured = zip(degree.rows, degree.table()[1], strict=True)
    yield "measure", {row[0]: text[0] for row, text in measured}
    yield "names", {str(found.iri): found.name_en for found in names(edition, "organization")}


def test_every_place_calls_a_thing_the_same(edition):
    for place, found in shown(edition):
        called_ = {thing: found.get(str(ID[thing])) for thing in WANTED}
        assert called_ == {thing: english for thing, (english, _) in WANTED.items()}, place


def test_a_name_in_chinese_is_told_from_none(edition):
    nodes = network(edition).nodes
    assert {thing: nodes[str(ID[thing])]["label_zh"] for thing in WANTED} == {
        thing: chinese for thing, (_, chinese) in WANTED.items()
    }


@pytest.mark.parametrize(
    "name",
    [text for held in NAMED.values() for _, text, _ in held if text.strip()],
)
def test_a_thing_is_found_by_each_of_its_names(edition, name):
    found = resolve(edition, name)
    assert name.casefold() in {text.casefold() for _, text, _ in NAMED[found.rpartition("/")[2]]}
    aliases = network(edition).nodes[str(found)]
    held = " | ".join(aliases[field] for field in ("label_en", "label_zh", "aliases", "hidden"))
    assert name.casefold() in held.casefold()


def test_pages_sheets_and_comparisons_show_no_identifier_where_there_is_a_name(edition):
    answer = ask(edition, "partners-of", ID["hub"])
    drawn = page(network(edition))
    leaf = sheet(answer, grounds(edition, answer, {}), edition=edition.name)
    less = [s for s in told() if "/s/" not in s.subject and "tie-" not in s.subject]
    changes = write(compare(edition, Edition.in_memory(less)), "text").decode()
    for thing, (english, _) in WANTED.items():
        assert english in drawn, thing
        assert english in leaf, thing
        assert english in changes, thing
        if thing != "nameless":
            assert f"id:{thing}" not in changes


def test_answers_for_machines_have_every_language(edition):
    rows = ask(edition, "partners-of", ID["hub"]).as_dict()["rows"]
    told_ = {row["partner"]["iri"].rpartition("/")[2]: row["partner"] for row in rows}
    assert told_["york"] == {
        "iri": str(ID["york"]),
        "label_de": "Farbwerke",
        "label_en-gb": "Colour Works",
    }
    assert told_["lund"] == {"iri": str(ID["lund"]), "label": "Lund Works", "label_sv": "Lunds verk"}


def test_the_names_of_an_answer_are_one_query(edition, monkeypatch):
    asked, select = [], Edition.select
    monkeypatch.setattr(Edition, "select", lambda self, *said: asked.append(said) or select(self, *said))
    answer = ask(edition, "partners-of", ID["hub"])
    assert answer.contradictions == ()
    before = len(asked)
    assert len(answer.labels) > len(WANTED)
    assert len(asked) == before + 1


@pytest.mark.parametrize("name", ["label", "names", "names-of-type", "things"])
def test_queries_of_names_read_every_property_that_states_one(name):
    text = part(name)
    assert_reads_all(text)


@pytest.mark.parametrize("path", ["changes/names.rq", "views/parts/facts.rq"])
def test_other_queries_of_names_do_too(path):
    assert_reads_all((files("kg") / path).read_text(encoding="utf-8"))


def assert_reads_all(text):
    short = {"rdfs:label": RDFS.label, "skos:prefLabel": SKOS.prefLabel, "foaf:name": FOAF.name}
    long = {f"<{iri}>": iri for iri in (SCHEMA.name, SCHEMA_HTTP.name)}
    assert set({**short, **long}.values()) == set(PROPERTIES)
    assert [name for name in {**short, **long} if name not in text] == []


def test_names_of_a_thing_are_bound_not_pasted(edition):
    rows = list(edition.select(bound(part("label"), {"thing": [ID["york"]]})))
    assert by_tag((row["property"], row["name"]) for row in rows) == {
        "de": "Farbwerke",
        "en-gb": "Colour Works",
    }


TAGS = st.sampled_from(["", "en", "en-GB", "zh", "zh-Hans", "zh-hant", "zh-cn", "de", "zh-latn-pinyin"])


@given(st.dictionaries(TAGS.map(str.lower), st.text(min_size=1), max_size=6), st.sampled_from(["en", "zh"]))
def test_whatever_has_a_name_is_called_by_one_of_them(held, lang):
    found = called(held, lang)
    assert (found in held.values()) if held else found == ""
    if lang in held:
        assert found == held[lang]
    elif within(held, lang):
        assert matches(next(tag for tag, name in held.items() if name == found and matches(tag, lang)), lang)
    elif "" in held:
        assert found == held[""]


@given(st.permutations([("en", "a"), ("en", "b"), ("EN-gb", "c"), ("de", "d"), ("fr", "e")]))
def test_the_order_in_which_names_are_told_does_not_matter(told_):
    literals = [Literal(text, lang=lang) for lang, text in told_]
    assert tagged(literals) == {"en": "a", "en-gb": "c", "de": "d", "fr": "e"}
    assert called(tagged([one for one in literals if not matches(one.language, "en")]), "en") == "d"


def test_the_first_property_names_and_the_language_comes_before_it():
    held = by_tag(
        [
            (SCHEMA.name, Literal("schema", lang="en")),
            (SKOS.prefLabel, Literal("preferred", lang="en")),
            (RDFS.label, Literal("Bezeichnung", lang="de")),
            (URIRef("urn:else"), Literal("else", lang="en")),
        ]
    )
    assert called(held, "en") == "preferred"
    assert labelled(held) == {"label_de": "Bezeichnung", "label_en": "preferred"}


@pytest.mark.skipif(not ROR.is_dir(), reason="the records of ROR are not beside this checkout")
def test_no_organization_of_a_registry_appears_as_an_identifier_where_it_has_a_name(tmp_path):
    path = tmp_path / "ror.ttl"
    # A graph that says nothing in our vocabulary is refused; one partnership of two of them makes it ours.
    ours = f"<urn:p> a <{PACT.Partnership}> ; <{PACT.party}> ror:023fpv336, ror:000nbq540 .\n"
    path.write_bytes(gzip.decompress((ROR / "ror_pr216_china.ttl.gz").read_bytes()) + ours.encode())
    edition = Edition.of_file(path)
    named = {str(s) for property_ in PROPERTIES for s in as_graph_subjects(edition, property_)}
    nodes = dict(network(edition).nodes(data=True))
    bare = [iri for iri, said in nodes.items() if said["label"].startswith(("http", "ror:"))]
    assert len(nodes) > 1_000
    assert [iri for iri in bare if iri in named] == []


def as_graph_subjects(edition, property_):
    return {s for s, _, o in edition.graph().triples((None, property_, None)) if str(o).strip()}
