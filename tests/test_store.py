import json
import shutil
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from conftest import statement
from rdflib import Graph, Literal
from rdflib.compare import isomorphic

from kg.errors import CallError, SourceError, StoreError
from kg.model import as_graph
from kg.sparql.engine import refuse_service
from kg.store import Edition
from kg.vocabulary import GRAPH, ID, PACT, RDF, RDFS, XSD

FACTS = [
    statement(ID.deal, RDF.type, PACT.Partnership),
    statement(ID.deal, PACT.party, ID.a),
    statement(ID.deal, PACT.party, ID.b),
    statement(ID.deal, RDFS.label, Literal("协议", lang="zh")),
    statement(ID.deal, PACT.value, Literal("23.0", datatype=XSD.decimal, normalize=False)),
]


def test_what_two_sources_say_is_one_answer(write):
    edition = write([statement(ID.deal, PACT.time, "2019", "a"), statement(ID.deal, PACT.time, "2019", "b")])
    assert len(edition) == len(list(edition.select("SELECT ?t { ?s pact:time ?t }"))) == 1
    assert edition.sources() == [GRAPH.a, GRAPH.b]


def test_who_says_it_is_asked_by_name(write):
    edition = write([statement(ID.deal, PACT.time, "2019", "a"), statement(ID.deal, PACT.time, "2020", "b")])
    rows = list(edition.select("SELECT ?g ?t { GRAPH ?g { ?s pact:time ?t } } ORDER BY ?g"))
    assert rows == [{"g": GRAPH.a, "t": Literal("2019")}, {"g": GRAPH.b, "t": Literal("2020")}]


def test_all_four_forms_are_answered(write):
    edition = write(FACTS)
    assert [row["p"] for row in edition.select("SELECT ?p { ?s pact:party ?p } ORDER BY ?p")] == [ID.a, ID.b]
    assert edition.ask("ASK { ?s a pact:Partnership }")
    assert len(edition.construct("CONSTRUCT { ?p a pact:Party } WHERE { ?s pact:party ?p }")) == 2
    assert len(edition.construct("DESCRIBE id:deal")) == 5


@pytest.mark.parametrize(
    ("verb", "query"),
    [
        ("select", "ASK {}"),
        ("ask", "SELECT * {}"),
        ("construct", "SELECT * {}"),
        ("select", "SELEKT"),
        ("ask", ""),
    ],
)
def test_a_query_of_another_form_is_refused(write, verb, query):
    with pytest.raises(CallError):
        list(getattr(write(FACTS), verb)(query))


def test_the_form_of_a_query_is_read_without_running_it(shipped_statements):
    edition = Edition.in_memory(shipped_statements)
    never = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a = ?i && ?a != ?i) }"
    assert edition.form(f"ASK {never}") == "ASK"
    assert edition.form(f"SELECT (COUNT(*) AS ?n) {never}") == "SELECT"
    assert edition.form(f"DESCRIBE ?a {never}") == "GRAPH"
    assert edition.columns(f"SELECT (COUNT(*) AS ?n) {never}") == ("n",)
    assert edition.columns(f"ASK {never}") == ()


def test_deep_nesting_is_refused_before_the_engine_sees_it(write):
    edition = write([])
    for before, after in (("{", "}"), ("FILTER EXISTS {", "}"), ("?s ?p (", ")"), ("?s ?p [", "]")):
        with pytest.raises(CallError, match="levels deep; at most 64 are run"):
            edition.ask("ASK {" + before * 3000 + after * 3000 + "}")
    assert not edition.ask("ASK { ?s ?p '" + "(" * 3000 + "' } # " + "{" * 3000)


def test_bytes_and_rows_say_the_same(write):
    edition = write(FACTS)
    query = "SELECT ?p { ?s pact:party ?p } ORDER BY ?p"
    bindings = json.loads(edition.results(query, "json"))["results"]["bindings"]
    assert [b["p"]["value"] for b in bindings] == [str(row["p"]) for row in edition.select(query)]
    assert edition.results(query, "csv").decode().splitlines() == ["p", str(ID.a), str(ID.b)]


def test_a_format_of_the_wrong_kind_is_refused(write):
    with pytest.raises(CallError, match="come as"):
        write(FACTS).results("SELECT * {}", "ttl")
    with pytest.raises(CallError, match="come as"):
        write(FACTS).results("DESCRIBE id:deal", "csv")


def test_decimals_keep_their_point(write):
    (row,) = write(FACTS).select("SELECT ?v { ?s pact:value ?v }")
    assert str(row["v"]) == "23.0"


def test_the_graph_is_what_was_said(write):
    edition = write(FACTS)
    assert isomorphic(edition.graph(), as_graph(FACTS))
    assert isomorphic(Graph().parse(data=edition.facts(), format="nt"), as_graph(FACTS))


def test_the_same_facts_have_the_same_name(tmp_path):
    on_disk = Edition.write(tmp_path / "one", FACTS)
    assert on_disk.name == Edition.write(tmp_path / "two", FACTS[::-1]).name == Edition.in_memory(FACTS).name
    assert Edition.in_memory(FACTS[1:]).name != on_disk.name


def test_writing_twice_writes_once(tmp_path):
    first = Edition.write(tmp_path, FACTS)
    seal = (first.path / "seal.json").stat().st_mtime_ns
    assert (Edition.write(tmp_path, FACTS).path / "seal.json").stat().st_mtime_ns == seal


def test_half_an_edition_is_none(tmp_path):
    def interrupted(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Edition._write(tmp_path, interrupted)
    assert list(tmp_path.iterdir()) == []


def test_large_files_make_the_same_edition_as_their_statements(tmp_path):
    path = tmp_path / "a.nt"
    path.write_bytes(Edition.in_memory(FACTS).facts())
    assert Edition.load(tmp_path / "home", {GRAPH.a: path}).name == Edition.in_memory(FACTS).name


def test_a_bad_line_in_a_large_file_is_named(tmp_path):
    path = tmp_path / "a.nt"
    path.write_text("<http://a> <http://b> <http://c> .\n<http://a> <http://b>\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"a\.nt:[23]: not N-Triples"):
        Edition.load(tmp_path / "home", {GRAPH.a: path})
    assert not (tmp_path / "home").exists() or not list((tmp_path / "home").iterdir())


def damage(edition, how, name):
    path = edition.path / "store" / name
    if how == "delete":
        path.unlink()
    elif how == "truncate":
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    elif how in ("flip", "flip a fact"):
        data = bytearray(path.read_bytes())
        # A table begins with its facts and ends with what steers it, which the engine reads when it opens.
        data[8 if how == "flip a fact" else len(data) // 2] ^= 0xFF
        path.write_bytes(data)
    else:
        (path.parent / "999999.sst").write_bytes(b"")


@pytest.mark.parametrize("how", ["delete", "truncate", "flip", "add"])
def test_every_damage_is_noticed(tmp_path, how):
    whole = Edition.write(tmp_path / "whole", FACTS)
    names = [path.name for path in (whole.path / "store").iterdir()]
    for name in sorted(name for name in names if name != "LOCK" and not name.startswith("LOG")):
        if not (whole.path / "store" / name).stat().st_size:
            continue
        shutil.rmtree(tmp_path / "copy", ignore_errors=True)
        shutil.copytree(whole.path, tmp_path / "copy" / whole.name)
        copy = Edition(whole._ox, whole.name, tmp_path / "copy" / whole.name)
        damage(copy, how, name)
        with pytest.raises(StoreError, match="kg build"):
            Edition.open(copy.path)


def test_large_tables_are_proven_when_they_are_verified(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.store.HASHED_AT_OPEN", 0)
    edition = Edition.write(tmp_path, FACTS)
    table = next(path.name for path in sorted((edition.path / "store").glob("*.sst")))
    damage(edition, "flip a fact", table)
    with pytest.raises(StoreError, match=table):
        Edition.open(edition.path).verify()


def test_a_damaged_edition_is_written_anew(tmp_path):
    edition = Edition.write(tmp_path, FACTS)
    damage(edition, "delete", "CURRENT")
    assert Edition.write(tmp_path, FACTS).verify() == len(FACTS)
    assert [path.name for path in tmp_path.iterdir()] == [edition.name]


def test_a_seal_without_digests_is_incomplete(tmp_path):
    edition = Edition.write(tmp_path, FACTS)
    seal = json.loads((edition.path / "seal.json").read_text("utf-8"))
    del seal["digests"]
    (edition.path / "seal.json").write_text(json.dumps(seal), encoding="utf-8")
    with pytest.raises(StoreError, match="incomplete"):
        Edition.open(edition.path)


def test_what_no_graph_says_is_kept_beside_what_graphs_say(tmp_path):
    path = tmp_path / "x.trig"
    path.write_text("<a:a> <a:b> <a:c> .\n<a:g> { <a:a> <a:b> <a:d> }\n", encoding="utf-8")
    said = Edition.of_file(path).by_source()
    assert said == {"": b"<a:a> <a:b> <a:c> .\n", "a:g": b"<a:a> <a:b> <a:d> .\n"}
    assert Edition.of_file(path).verify() == 2


def test_rocksdbs_own_log_is_no_damage(tmp_path):
    edition = Edition.write(tmp_path, FACTS)
    (edition.path / "store" / "LOG").write_text("anything", encoding="utf-8")
    assert Edition.open(edition.path).verify() == len(FACTS)


def test_a_seal_of_another_layout_is_refused(tmp_path):
    edition = Edition.write(tmp_path, FACTS)
    seal = json.loads((edition.path / "seal.json").read_text(encoding="utf-8"))
    for text in (json.dumps({**seal, "layout": "pact-kg edition 99"}), "{", "[]", ""):
        (edition.path / "seal.json").write_text(text, encoding="utf-8")
        with pytest.raises(StoreError, match="kg build"):
            Edition.open(edition.path)


def test_a_folder_that_is_no_edition_is_refused(tmp_path):
    with pytest.raises(StoreError, match="not an edition"):
        Edition.open(tmp_path)


def test_sealed_facts_can_be_proven(write):
    assert write(FACTS).verify() == len(FACTS)


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        (".ttl", "<http://a> <http://b> <http://c> ."),
        (".trig", "<http://g> { <http://a> <http://b> <http://c> }"),
        (".nq", "<http://a> <http://b> <http://c> <http://g> ."),
        (".jsonld", '{"@id": "http://a", "http://b": {"@id": "http://c"}}'),
    ],
)
def test_any_rdf_file_can_be_asked(tmp_path, suffix, text):
    path = tmp_path / f"x{suffix}"
    path.write_text("\ufeff" + text, encoding="utf-8")
    assert len(Edition.of_file(path)) == 1


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("x.csv", "a,b", "should end in"),
        ("x.ttl", "<http://a> <http://b>", "bad syntax"),
        ("x.rdf", '<!DOCTYPE x [<!ENTITY a "b">]><x/>', "DOCTYPE"),
        ("x.jsonld", '{"@context": "http://127.0.0.1:9/", "@id": "http://a"}', "is elsewhere"),
        ("x.jsonld", "{", "not JSON"),
        ("x.jsonld", '{"@id": 1}', "bad syntax"),
    ],
)
def test_files_that_are_no_rdf_are_refused(tmp_path, name, text, words):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=words):
        Edition.of_file(tmp_path / name)


SERVICE = [
    "SELECT * { SERVICE <{url}> { ?s ?p ?o } }",
    "SELECT * { service <{url}> { ?s ?p ?o } }",
    "SELECT * { SERVICE#x\n<{url}> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <{url}> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <{url}> { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE <{url}> { ?s ?p ?o } } } }",
    "PREFIX e: <{url}> SELECT * { SERVICE e: { ?s ?p ?o } }",
    "PREFIX : <{url}> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'a' . SERVICESILENT<{url}>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER(?o<1) SERVICE<{url}>{ ?a ?b ?c } }",
    "SELECT * { BIND(<{url}> AS ?e) SERVICE ?e { ?s ?p ?o } }",
    'SELECT * { ?s ?p "\\"" . SERVICE <{url}> { ?s ?p ?o } }',
    "SELECT * { ?s ?p '''x''' . SERVICE <{url}> { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <{url}> { ?s ?p ?o } }",
    "ASK { SERVICE <{url}> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <{url}> { ?s ?p ?o } }",
    "SELECT * FROM <{url}> { ?s ?p ?o }",
    "SELECT * FROM NAMED <{url}> { GRAPH ?g { ?s ?p ?o } }",
    "LOAD <{url}>",
]


@pytest.fixture
def listener():
    """A server on loopback that counts who calls."""
    calls = []

    class Counting(BaseHTTPRequestHandler):
        def do_GET(self):
            calls.append(self.path)
            self.send_error(404)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Counting)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", calls
    server.shutdown()
    server.server_close()


def test_no_query_opens_a_connection(listener, write):
    url, calls = listener
    edition = write(FACTS)
    for text in SERVICE:
        query = text.replace("{url}", url)
        if "FROM" in query:
            assert list(edition.select(query)) == []
        else:
            with pytest.raises(CallError):
                edition.results(query, "json")
    assert calls == []


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?service ?p "SERVICE" }',
        "SELECT * { ?s <http://example.org/SERVICE> 'service' } # service",
        "PREFIX ex: <http://example.org/> SELECT * { ?s ex:service ?o ; ex:ServiceType ?x }",
        "SELECT * { ?s ?p ?o FILTER(?o < 3 && ?p > 2) }",
        "SELECT * { ?s ?p '''it's a service''' }",
    ],
)
def test_the_word_may_be_used_where_it_asks_nobody(query):
    refuse_service(query)


def test_a_damaged_table_is_no_traceback(tmp_path):
    many = [statement(ID[f"n{i}"], RDFS.label, f"label {i} " * 5) for i in range(2000)]
    edition = Edition.write(tmp_path, many)
    (table, *_) = sorted((edition.path / "store").glob("*.sst"), key=lambda p: -p.stat().st_size)
    data = bytearray(table.read_bytes())
    for offset in range(0, len(data) // 2, 40):
        data[offset] ^= 0xFF
    table.write_bytes(data)
    with pytest.raises(StoreError):
        Edition.open(edition.path).verify()
