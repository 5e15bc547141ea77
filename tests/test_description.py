"""What a graph says of itself is claimed of it, and nothing else; a graph in one language is whole."""

import re
import shutil

import pytest
from conftest import LAKELAND, ROOT
from rdflib import Graph, Literal

from kg import shipped
from kg.cli import run
from kg.derive import derive
from kg.description import described
from kg.errors import SourceError
from kg.export import FORMATS
from kg.files import open_store, read_corpus
from kg.pipeline import build, check_paths
from kg.query import ask
from kg.store import Edition
from kg.vocabulary import DC, DCTERMS, PREFIXES, RDF, VOID

RULES = shipped.ontology() / "rules"
OURS = (b"creativecommons", b"pact-kg authors", b"pact-kg:")


@pytest.fixture
def folder(tmp_path):
    """A copy of the shipped graph, to be changed."""
    return shutil.copytree(ROOT / "graph", tmp_path / "graph")


def alone(folder, kept, gone):
    """Take the texts in one language from every file; what has a name in no other gets it in the other."""
    for path in folder.rglob("*.ttl"):
        graph = Graph(bind_namespaces="none").parse(path)
        for triple in list(graph):
            if getattr(triple[2], "language", None) == gone:
                graph.remove(triple)
                if not any(v.language == kept for v in graph.objects(*triple[:2])):
                    graph.add((*triple[:2], Literal(triple[2], lang=kept)))
        path.write_bytes(graph.serialize(format="nt", encoding="utf-8"))
    run(["check", "--fix", str(folder)])


def broken(report):
    return {finding.rule for finding in report.findings if finding.severity != "note"}


LANGUAGE_RULES = {"label-missing", "gist-missing", "has-a-chinese-label", "has-an-english-label"}
LANGUAGE_RULES |= {"has-one-chinese-gist", "has-one-english-gist", "title-missing"}


@pytest.mark.parametrize(("kept", "gone"), [("en", "zh"), ("zh", "en")])
def test_a_graph_in_one_language_is_whole_when_it_says_so_or_says_nothing(folder, kept, gone):
    alone(folder, kept, gone)
    assert broken(check_paths([folder])) & LANGUAGE_RULES
    about = folder / "graph.ttl"
    about.write_text(
        f'@prefix dcterms: <{DCTERMS}> . <http://a/set> a <{VOID.Dataset}> ; dcterms:language "{kept}" .',
        encoding="utf-8",
    )
    assert not broken(check_paths([folder])) & LANGUAGE_RULES
    about.write_text(
        f'@prefix dcterms: <{DCTERMS}> . <http://a/set> a <{VOID.Dataset}> ; dcterms:language "{gone}" .',
        encoding="utf-8",
    )
    assert broken(check_paths([folder])) & LANGUAGE_RULES
    about.unlink()
    assert not broken(check_paths([folder])) & LANGUAGE_RULES


SPACE = "https://example.org/kb/"


@pytest.fixture
def apart(tmp_path):
    """A copy of the invented graph whose things have names in a space of their own, with a prefix for it."""
    graph = shutil.copytree(LAKELAND, tmp_path / "apart")
    for path in graph.rglob("*.ttl"):
        text = path.read_text(encoding="utf-8").replace(
            "@prefix id: <https://w3id.org/pact-kg/id/>", "@prefix kb: <S>"
        )
        path.write_text(re.sub(r"(?<![\w:<])id:", "kb:", text).replace("<S>", f"<{SPACE}>"), encoding="utf-8")
    about = graph / "graph.ttl"
    declared = f'a void:Dataset ;\n    void:uriSpace "{SPACE}" ;'
    about.write_text(
        about.read_text(encoding="utf-8").replace("a void:Dataset ;", declared), encoding="utf-8"
    )
    assert run(["check", "--fix", str(graph)]) == 0
    return graph


def test_a_graph_whose_things_have_names_in_its_own_space_is_checked_as_any_other(apart, capsys):
    """The prefix that its files declare for that space stays in their one form."""
    texts = LAKELAND.with_name("lakeland-texts")
    found, usual = check_paths([apart], texts), check_paths([LAKELAND], texts)
    assert found.conforms
    assert sorted(f.rule for f in found.findings) == sorted(f.rule for f in usual.findings)
    source = (apart / "sources" / "gazette-2023-03-20.ttl").read_text(encoding="utf-8")
    assert f"@prefix kb: <{SPACE}> ." in source
    assert f"<{SPACE}" not in source.replace(f"@prefix kb: <{SPACE}>", "")


def test_a_graph_in_its_own_space_is_built_and_asked(apart, tmp_path):
    build(apart, out=tmp_path / "out")
    usual = Edition.in_memory([*(said := list(read_corpus(LAKELAND).statements())), *derive(said, RULES)])
    one, other = (
        ask(edition, "partners-of", "Northhaven").table(counted=True)[1]
        for edition in (open_store(tmp_path / "out"), usual)
    )
    assert one == other
    assert one


def test_a_slip_in_a_name_of_its_own_space_is_found(apart):
    source = apart / "sources" / "gazette-2023-03-20.ttl"
    text = source.read_text(encoding="utf-8")
    source.write_text(
        text.replace("pact:evidence kb:", "pact:evidence kb:not-", 1)
        + "\nkb:not-said\n    <http://www.w3.org/2002/07/owl#sameAs> kb:northhaven .\n"
    )
    assert {"dangling", "type-missing", "merged-by-hand"} <= broken(check_paths([apart]))


def test_a_thing_in_no_space_of_the_graph_is_told_where_spaces_are_declared(apart):
    about = apart / "graph.ttl"
    about.write_text(about.read_text(encoding="utf-8").replace(SPACE, "https://example.org/other/"))
    found = [f for f in check_paths([apart]).findings if f.rule == "vocabulary-restated"]
    assert found
    assert all("begins with no space of this graph" in f.what for f in found)
    assert "void:uriSpace" in found[0].remedy


CONCEPT = """
{name}
    a skos:Concept , org:Role ;
    skos:prefLabel "director"@en , "院长"@zh ;
    skos:definition "Head of a body."@en , "机构负责人。"@zh ;
    skos:inScheme code:role .
"""


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("code:role\\/director", "is below none of the spaces in which a graph describes"),
        ("skos:director", "is below none of the spaces in which a graph describes"),
        ("code:role\\/professor", "is described by the shared vocabulary"),
        ("tech:energy", "is described by the shared vocabulary"),
    ],
)
def test_a_concept_that_is_not_the_graphs_to_describe_is_told_where_one_of_its_own_goes(folder, name, what):
    (folder / "concepts").mkdir(exist_ok=True)
    prefixes = "".join(
        f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in ("code", "id", "measure", "org", "skos", "tech")
    )
    (folder / "concepts" / "own.ttl").write_text(prefixes + CONCEPT.format(name=name), encoding="utf-8")
    found = [f for f in check_paths([folder]).violations if f.rule == "vocabulary-restated"]
    assert found
    assert all(what in f.what for f in found)
    assert all("a role or another concept below id:" in f.remedy for f in found)


def test_a_role_of_its_own_stands_in_the_space_of_the_graph(folder):
    (folder / "concepts").mkdir(exist_ok=True)
    prefixes = "".join(f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in ("code", "id", "org", "skos"))
    own = prefixes + CONCEPT.format(name="id:role-director")
    (folder / "concepts" / "own.ttl").write_text(own, encoding="utf-8")
    assert check_paths([folder]).conforms


@pytest.mark.parametrize(
    ("space", "words"),
    [
        ("kb", "is not what IRIs begin with"),
        ("https://example.org/kb", "is not what IRIs begin with"),
        ("https://example.org/k b/", "is not what IRIs begin with"),
        ("https://w3id.org/", "has names of code: in it"),
        ("http://www.w3.org/2004/02/skos/core#", "has names of skos: in it"),
        ("http://www.wikidata.org/entity/Q/", "has names of wikidata: in it"),
    ],
)
def test_a_space_that_no_graph_can_have_is_refused(folder, space, words):
    about = folder / "graph.ttl"
    text = about.read_text(encoding="utf-8").replace(
        'uriSpace "https://w3id.org/pact-kg/"', f'uriSpace "{space}"'
    )
    about.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=words):
        read_corpus(folder)


def test_a_graph_that_says_nothing_of_itself_is_warned_of_once(folder, capsys):
    (folder / "graph.ttl").unlink()
    assert run(["check", str(folder)]) == 0
    out = capsys.readouterr().out
    assert out.count("graph-undescribed") == 1
    assert "0 violations, 1 warning" in out
    assert run(["check", str(folder / "labels.ttl")]) == 0
    assert "graph-undescribed" not in capsys.readouterr().out


def test_of_a_graph_that_says_nothing_nothing_is_claimed(folder, tmp_path, capfdbinary):
    (folder / "graph.ttl").unlink()
    built = build(folder, out=tmp_path / "out")
    assert not [word for word in OURS if word in (tmp_path / "out" / "void.ttl").read_bytes()]
    words = ["ask", "partners-of", "Changzhi", "--store", str(tmp_path / "out")]
    assert run([*words, "--pack", str(tmp_path / "crate")]) == 0
    assert run([*words, "--format", "html"]) == 0
    page = capfdbinary.readouterr().out
    crate = b"".join(path.read_bytes() for path in (tmp_path / "crate").iterdir())
    assert b"creativecommons" not in crate + page
    assert b"pact-kg authors" not in crate + page
    assert b"CC BY" not in crate + page
    assert built.edition.ask("ASK { ?s a pact:Partnership }")


def test_what_a_graph_says_of_itself_is_claimed_of_it_on_every_serialization(tmp_path, capfdbinary):
    build(LAKELAND, out=tmp_path / "out")
    for store in ("", "pact.ttl", "pact.trig", "pact.nq", "pact.jsonld"):
        edition = open_store(tmp_path / "out" / store)
        made = Graph().parse(data=FORMATS["void"].write(edition), format="turtle")
        (dataset,) = made.subjects(RDF.type, VOID.Dataset)
        assert str(dataset) == "https://example.org/lakeland"
        assert str(made.value(dataset, DC.publisher)) == "The Lakeland Observer (invented)"
        assert made.value(dataset, DCTERMS.license) is None
        words = [
            "ask",
            "partners-of",
            "Lakeland",
            "--format",
            "html",
            "--store",
            str(tmp_path / "out" / store),
        ]
        assert run(words) == 0
        page = capfdbinary.readouterr().out
        assert "Lakeland (invented) · The Lakeland Observer (invented)".encode() in page
        assert b"CC BY" not in page


def test_of_a_file_in_other_words_its_own_description_is_given_back_and_ours_never(tmp_path):
    path = tmp_path / "x.ttl"
    path.write_text("<http://a> <http://b> <http://c> .", encoding="utf-8")
    data = FORMATS["void"].write(Edition.of_file(path))
    assert not [word for word in (*OURS, b"w3id.org") if word in data]


WRONG = {
    f"<http://a> a <{VOID.Dataset}> ; <{DCTERMS}licence> <http://l> .": "dcterms:licence is not read here",
    f'<http://a> a <{VOID.Dataset}> ; <{DCTERMS}license> "MIT" .': "a licence is named by its IRI",
    f'<http://a> <{DCTERMS}title> "A" .': "give one IRI the type void:Dataset",
    f"<http://a> a <{VOID.Dataset}> . <http://b> a <{VOID.Dataset}> .": "describes one graph",
    "<http://a> <http://b>": "not Turtle",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_description_that_is_not_understood_is_refused(folder, text):
    (folder / "graph.ttl").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=WRONG[text]):
        read_corpus(folder)


def test_two_descriptions_in_one_graph_are_none():
    one = Graph().parse(data=f"<http://a> a <{VOID.Dataset}> .", format="turtle")
    both = one + Graph().parse(data=f"<http://b> a <{VOID.Dataset}> .", format="turtle")
    assert described(one).iri == "http://a"
    assert described(both) is None
    assert described([]) is None


def test_the_shipped_graph_describes_itself(shipped_statements):
    told = described((s.subject, s.predicate, s.object) for s in shipped_statements)
    assert told.languages == ("en", "zh")
    assert set(told.titles) == {"en", "zh"}
    assert told.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert told.base == "https://w3id.org/pact-kg/"
    assert told.publisher
    assert told.reviewer
