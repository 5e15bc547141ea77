import copy
import csv
import io
import json
import os
import re
import subprocess
import sys

import hostile
import igraph
import networkx as nx
import pyoxigraph as ox
import pytest
from conftest import ROOT, statement
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from kg.cells import guarded
from kg.context import unpacked
from kg.derive import derive
from kg.errors import CallError
from kg.export import FORMATS, export_format
from kg.export.gexf import years
from kg.files import shipped_edition
from kg.hidden import visible
from kg.model import as_graph
from kg.projection import Network, network, views
from kg.shipped import ontology
from kg.store import Edition
from kg.vocabulary import CODE, DCTERMS, ID, ORG, PACT, RDF, RDFS, SKOS, VOID, XSD

NASTY = [
    statement(ID.a, RDF.type, PACT.Partnership, "one"),
    statement(ID.a, RDFS.label, Literal('quote " \\ tab \t newline \n end', lang="en"), "one"),
    statement(ID.a, RDFS.label, Literal("伙伴关系 <b>&amp;", lang="zh"), "two"),
    statement(ID.a, SKOS.hiddenLabel, Literal("huoban", lang="zh-latn-pinyin"), "two"),
    statement(ID.a, PACT.value, Literal("38.6", datatype=XSD.decimal), "one"),
    statement(ID.a, PACT.value, Literal("23.0", datatype=XSD.decimal, normalize=False), "one"),
    statement(ID.a, PACT.rank, Literal(2), "one"),
    statement(ID.a, PACT.party, ID["x/y.z"], "one"),
    statement(ID.a, PACT.party, URIRef("https://example.org/é?q=1&r=2#f"), "one"),
]
WHOLE = [name for name, form in FORMATS.items() if form.takes == "edition"]
NETWORKS = [name for name, form in FORMATS.items() if form.takes == "network"]
RDFLIB = {"turtle": "turtle", "nt": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
OXIGRAPH = {
    "turtle": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
}


def facts_of(statements):
    return {(str(s.subject), str(s.predicate), *(_value(s.object))) for s in statements}


def _value(term):
    datatype = getattr(term, "datatype", None)
    if datatype == XSD.decimal:
        return (str(float(term)), "decimal", "")
    return (str(term), str(datatype or ""), str(getattr(term, "language", None) or ""))


def _ox_value(term):
    if not isinstance(term, ox.Literal):
        return (term.value, "", "")
    datatype = "" if term.language or term.datatype.value == str(XSD.string) else term.datatype.value
    if datatype == str(XSD.decimal):
        return (str(float(term.value)), "decimal", "")
    return (term.value, datatype, term.language or "")


@pytest.fixture(params=["nasty", "shipped"])
def said(request):
    return NASTY if request.param == "nasty" else request.getfixturevalue("shipped_statements")


@pytest.mark.parametrize("name", RDFLIB)
def test_rdflib_reads_back_what_was_said(name, said):
    data = FORMATS[name].write(Edition.in_memory(said))
    assert isomorphic(Graph().parse(data=data, format=RDFLIB[name]), as_graph(said))


@pytest.mark.parametrize("name", ["turtle", "nt", "jsonld", "rdfxml"])
def test_oxigraph_reads_back_what_was_said(name, said):
    quads = ox.parse(FORMATS[name].write(Edition.in_memory(said)), format=OXIGRAPH[name])
    assert {(q.subject.value, q.predicate.value, *_ox_value(q.object)) for q in quads} == facts_of(said)


@pytest.mark.parametrize("name", ["trig", "nq"])
def test_both_read_back_who_said_what(name, said):
    data = FORMATS[name].write(Edition.in_memory(said))
    wanted = {(str(s.source), str(s.subject), str(s.predicate), *_value(s.object)) for s in said}
    quads = ox.parse(data, format=OXIGRAPH[name])
    assert {
        (q.graph_name.value, q.subject.value, q.predicate.value, *_ox_value(q.object)) for q in quads
    } == wanted
    dataset = Dataset()
    dataset.parse(data=data, format="trig" if name == "trig" else "nquads")
    assert {(str(g), str(s), str(p), *_value(o)) for s, p, o, g in dataset.quads()} == wanted


def test_jsonld_is_compact(shipped_statements):
    made = json.loads(FORMATS["jsonld"].write(Edition.in_memory(shipped_statements)))
    text = json.dumps(made["@graph"])
    assert "https://w3id.org/pact-kg/ont#" not in text
    assert [node for node in made["@graph"] if node.get("type") == "Partnership"]


def test_a_third_reader_of_jsonld_agrees(shipped_statements):
    from pyld import jsonld

    data = json.loads(FORMATS["jsonld"].write(Edition.in_memory(shipped_statements)))
    quads = ox.parse(jsonld.to_rdf(data, {"format": "application/n-quads"}), format=ox.RdfFormat.N_QUADS)
    assert {(q.subject.value, q.predicate.value, *_ox_value(q.object)) for q in quads} == facts_of(
        shipped_statements
    )


@pytest.mark.parametrize("name", WHOLE)
def test_the_order_of_input_does_not_matter(name):
    assert FORMATS[name].write(Edition.in_memory(NASTY)) == FORMATS[name].write(
        Edition.in_memory(NASTY[::-1])
    )


def test_memory_and_disk_are_written_the_same(tmp_path):
    disk = Edition.write(tmp_path, NASTY)
    for name in WHOLE:
        assert FORMATS[name].write(disk) == FORMATS[name].write(Edition.in_memory(NASTY))


def test_void_counts_what_is_there():
    made = Graph().parse(data=FORMATS["void"].write(Edition.in_memory(NASTY)), format="turtle")
    (dataset,) = made.subjects(RDF.type, VOID.Dataset)
    (count,) = made.objects(dataset, VOID.triples)
    assert int(count) == len({(s.subject, s.predicate, s.object) for s in NASTY})


def test_two_exporters_of_one_name_are_refused():
    with pytest.raises(ValueError, match="two exporters"):
        export_format("turtle", ".x", "text/x")(lambda edition: b"")


def test_every_format_says_what_it_holds():
    assert all(form.text.endswith(".") and form.suffix.startswith(".") for form in FORMATS.values())


def test_a_graph_of_one_node_and_of_none_are_jsonld_too():
    for said in (NASTY[:1], []):
        made = FORMATS["jsonld"].write(Edition.in_memory(said))
        assert isomorphic(Graph().parse(data=made, format="json-ld"), as_graph(said))


@pytest.mark.parametrize("name", ["nq", "trig"])
def test_facts_of_no_source_are_written_too(tmp_path, name):
    path = tmp_path / "x.nt"
    path.write_text("<a:a> <a:b> <a:c> .\n", encoding="utf-8")
    assert b"<a:c>" in FORMATS[name].write(Edition.of_file(path))


TIMES = (
    "2019/..",
    "2023-04",
    "2019~",
    "../2020",
    "1998-12-01/1999",
    "XXXX-04",
    "/2021",
    "soon",
    "",
    "2020/2021?",
)
YEARS = [(2019, None), (2023, 2023), None, (None, 2020), (1998, 1999), None, (None, 2021), None, None, None]
FIELDS = (
    "link",
    "kind",
    "situation",
    "label_en",
    "label_zh",
    "stage",
    "status",
    "time",
    "stated_time",
    "role",
)


def in_time():
    """Return a network of two things with a parallel tie for each time, and a third thing alone."""
    drawn = Network(view="made", title_en="Made", rule="By hand.", ladder=["contact"])
    for name in "abc":
        drawn.add_node(f"urn:{name}", label_en=name, label_zh="=名", kind="company")
    for number, time in enumerate(TIMES):
        said = dict.fromkeys(FIELDS, "") | {
            "link": "tie",
            "time": time,
            "stated_time": "'+then",
            "derived": 0,
        }
        said |= {"weight": 1 / (1 + number), "sources": "urn:s urn:t", "situation": f"urn:tie-{number}"}
        drawn.add_edge("urn:a", "urn:b", f"urn:tie-{number}", **said)
    drawn.add_edge("urn:b", "urn:a", "urn:tie-0", **said)
    return drawn


def harmful(foreign=True):
    """Return a network with harmful text everywhere; without ``foreign``, only what XML can hold."""
    drawn = Network(hostile.network())
    if foreign:
        return drawn
    legal = re.compile("[^\\t\\n\\r -\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
    made = Network(view="made")
    for iri, said in drawn.nodes(data=True):
        made.add_node(legal.sub("?", iri), **{name: legal.sub("?", value) for name, value in said.items()})
    for one, other, key, said in drawn.edges(keys=True, data=True):
        text = {name: legal.sub("?", v) if isinstance(v, str) else v for name, v in said.items()}
        made.add_edge(legal.sub("?", one), legal.sub("?", other), legal.sub("?", key), **text)
    return made


@pytest.fixture(scope="module")
def shipped():
    return shipped_edition()


@pytest.fixture(
    scope="module",
    params=[*(f"{name}-{way}" for name in views() for way in ("clique", "star")), "times", "harm", "none"],
)
def drawn(request, shipped):
    made = {"times": in_time, "harm": lambda: harmful(foreign=False), "none": Network}
    if request.param in made:
        return made[request.param]()
    name, _, way = request.param.partition("-")
    return network(shipped, name, consortia=way)


def things_of(drawn):
    """Return what a reader must give back of the nodes; readers leave empty texts out."""
    return {
        iri: {"label": said.get("label_en") or iri, **{k: v for k, v in said.items() if v != ""}}
        for iri, said in drawn.nodes(data=True)
    }


def ties_of(drawn):
    """Return what a reader must give back of the ties, each with its key; a tie has no direction."""
    return sorted(
        (*sorted((one, other)), key, sorted((k, short(v)) for k, v in said.items() if v != ""))
        for one, other, key, said in drawn.edges(keys=True, data=True)
    )


def unplaced(said):
    """Return what a reader gives of a node without where it stands, which the network does not say."""
    return {k: v for k, v in said.items() if k not in ("x", "y") and v not in ("", None) and v == v}


def short(value):
    """Return a value as exports print it, so that 1 and 1.0, 1/3 and 0.333333 are the same."""
    return f"{value:.6g}" if isinstance(value, int | float) else value


def read_ties(edges, ours):
    """Return ties as a reader gives them, without what the format itself adds."""
    return sorted(
        (
            *sorted((one, other)),
            said["edge_key"],
            sorted((k, short(v)) for k, v in said.items() if k in ours and v != ""),
        )
        for one, other, said in edges
    )


def attributes(drawn):
    return {k for *_, said in drawn.edges(data=True) for k in said}


def test_networkx_reads_graphml_back(drawn):
    read = nx.read_graphml(io.BytesIO(FORMATS["graphml"].write(drawn)), force_multigraph=True)
    assert {iri: unplaced(said) for iri, said in read.nodes(data=True)} == things_of(drawn)
    assert read_ties(read.edges(data=True), attributes(drawn)) == ties_of(drawn)


def test_igraph_reads_graphml_back(drawn, tmp_path):
    path = tmp_path / "x.graphml"
    path.write_bytes(FORMATS["graphml"].write(drawn))
    read = igraph.Graph.Read_GraphML(str(path))
    # libxml2 hands igraph the ampersand of an attribute still escaped, and igraph leaves it so.
    ids = [vertex["id"].replace("&#38;", "&") for vertex in read.vs]
    nodes = {
        iri: unplaced({k: v for k, v in vertex.attributes().items() if k != "id"})
        for iri, vertex in zip(ids, read.vs, strict=True)
    }
    assert nodes == things_of(drawn)
    # A number that few edges have, such as that a post is over, is NaN for igraph on all others.
    said = [{k: v for k, v in edge.attributes().items() if v == v} for edge in read.es]
    edges = [(ids[edge.source], ids[edge.target], told) for edge, told in zip(read.es, said, strict=True)]
    assert read_ties(edges, attributes(drawn)) == ties_of(drawn)
    assert not read.is_directed()


def test_networkx_reads_gexf_back_with_its_years(drawn):
    read = nx.read_gexf(io.BytesIO(FORMATS["gexf"].write(drawn)), version="1.3")
    same = {
        iri: unplaced({k: v for k, v in said.items() if k != "viz"}) for iri, said in read.nodes(data=True)
    }
    assert same == things_of(drawn)
    assert read_ties(read.edges(data=True), attributes(drawn)) == ties_of(drawn)
    for *_, said in read.edges(data=True):
        assert said.get("start") == (years(said["time"]) or (None, None))[0]


def test_an_open_end_stays_open_and_a_vague_time_gets_no_years():
    assert [years(time) for time in TIMES] == YEARS
    read = nx.read_gexf(io.BytesIO(FORMATS["gexf"].write(in_time())), version="1.3")
    told = {(said["time"], said.get("start"), said.get("end")) for *_, said in read.edges("urn:a", data=True)}
    assert told == {(time, *(span or (None, None))) for time, span in zip(TIMES, YEARS, strict=True)}


@pytest.mark.parametrize(
    ("time", "term", "span"),
    [
        ("2023-03", "2023/2026", (2023, 2026)),
        ("2022", "2022/2023", (2022, 2023)),
        ("2022", "2022/..", (2022, None)),
        ("2022", "../2024~", (None, None)),
        ("", "../2024", (None, 2024)),
    ],
)
def test_what_has_a_term_stands_to_its_last_year(time, term, span):
    drawn = in_time()
    drawn.edges["urn:b", "urn:a", "urn:tie-0"].update(time=time, term=term)
    read = nx.read_gexf(io.BytesIO(FORMATS["gexf"].write(drawn)), version="1.3")
    assert span in {
        (t.get("start"), t.get("end")) for *_, t in read.edges(data=True) if t.get("term") == term
    }


@pytest.mark.parametrize(
    ("said", "span"),
    [
        ({"kind": "Agreement", "status": "occurred", "stage": "signed"}, (2025, None)),
        ({"kind": "Commitment", "status": "committed", "stage": "agreed"}, (2025, None)),
        ({"kind": "Partnership", "status": "ongoing", "stage": "operating"}, (2025, None)),
        ({"kind": "Agreement", "status": "occurred", "stage": "ended"}, (None, None)),
        ({"kind": "Event", "status": "occurred", "stage": "visit"}, (2025, 2025)),
    ],
)
def test_a_tie_has_an_end_only_where_one_is_stated(said, span):
    drawn = in_time()
    drawn.edges["urn:b", "urn:a", "urn:tie-0"].update(time="2025-08", term="", **said)
    read = nx.read_gexf(io.BytesIO(FORMATS["gexf"].write(drawn)), version="1.3")
    told = [(t.get("start"), t.get("end")) for *_, t in read.edges(data=True) if t["time"] == "2025-08"]
    assert told == [span]


@pytest.mark.parametrize(
    ("time", "term", "span"),
    [("2077/..", "", (None, None)), ("2077/2080", "", (2077, 2080)), ("2077", "2077/..", (None, None))],
)
def test_what_has_ended_at_no_known_time_does_not_run_on(time, term, span):
    drawn = in_time()
    drawn.edges["urn:b", "urn:a", "urn:tie-0"].update(time=time, term=term, stage="ended")
    read = nx.read_gexf(io.BytesIO(FORMATS["gexf"].write(drawn)), version="1.3")
    told = [(t.get("start"), t.get("end")) for *_, t in read.edges(data=True) if t["time"] == time]
    assert told == [span]


def test_gexf_names_no_day():
    assert not re.search(rb"lastmodified|\d{4}-\d{2}-\d{2}T", FORMATS["gexf"].write(in_time()))


def unguarded(cell):
    return cell[1:] if re.match(r"'+[=+\-@\t\r\n\0＝＋－＠]", cell) else cell


def looks_like_a_formula(cell):
    number = re.fullmatch(r"[+-][0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?", cell)
    return cell[:1] in tuple("=+-@\t\r\n\0＝＋－＠") and not number


def tables(drawn):
    return [
        list(csv.DictReader(io.StringIO(FORMATS[name].write(drawn).decode(), newline="")))
        for name in ("csv", "csv-nodes")
    ]


def as_cell(value):
    """Return what stands in a table for a value: what nobody sees is written out, a formula guarded."""
    return visible(guarded(value)) if isinstance(value, str) else value


def in_cells(drawn):
    """Return the network with every text as it stands in a table."""
    made = Network()
    for iri, said in drawn.nodes(data=True):
        told = {"label": said.get("label_en") or iri, **said}
        made.add_node(as_cell(iri), **{k: as_cell(v) for k, v in told.items()})
    for one, other, key, said in drawn.edges(keys=True, data=True):
        told = {k: as_cell(v) for k, v in said.items()}
        made.add_edge(as_cell(one), as_cell(other), as_cell(key), **told)
    return made


def test_the_tables_hold_every_tie_and_every_node(drawn):
    edges, nodes = tables(drawn)
    wanted = in_cells(drawn)
    read = {row["id"]: unplaced({k: v for k, v in row.items() if k != "id"}) for row in nodes}
    assert read == {iri: {k: str(v) for k, v in said.items()} for iri, said in things_of(wanted).items()}
    ties = [(row["source"], row["target"], row) for row in edges]
    assert read_ties(ties, attributes(drawn)) == ties_of(wanted)
    assert len({row["id"] for row in edges}) == drawn.number_of_edges()


def test_no_cell_is_a_formula():
    for drawn in (in_time(), harmful()):
        for name in ("csv", "csv-nodes"):
            text = io.StringIO(FORMATS[name].write(drawn).decode(), newline="")
            assert not [cell for row in csv.reader(text) for cell in row if looks_like_a_formula(cell)]


@given(st.text())
def test_a_guard_can_be_taken_off_again(text):
    assert unguarded(guarded(text)) == text
    assert not looks_like_a_formula(guarded(text))


@pytest.mark.parametrize("number", ["-33.8688", "+5", "-1e3", -0.25, -7])
def test_a_negative_number_is_no_formula(number):
    assert guarded(number) == str(number)


@pytest.mark.parametrize("text", ["-1+1", "-٣", "-1\n", "+86 10", "-", "-.5", "--1", "＝1+1"])
def test_what_only_begins_as_a_number_is_guarded(text):
    assert guarded(text) == f"'{text}"


def test_jgf_is_as_its_schema_says_and_holds_everything(drawn):
    data = json.loads(FORMATS["jgf"].write(drawn))
    assert set(data) == {"graph"}
    graph = data["graph"]
    assert set(graph) <= {"id", "label", "directed", "type", "metadata", "nodes", "edges"}
    assert (type(graph["directed"]), type(graph["metadata"])) == (bool, dict)
    for node in graph["nodes"].values():
        assert {k: type(v) for k, v in node.items()} == {"label": str, "metadata": dict}
    for edge in graph["edges"]:
        kinds = {"directed": bool, "metadata": dict}
        names = ("id", "source", "target", "relation", "directed", "label", "metadata")
        assert {k: type(v) for k, v in edge.items()} == {name: kinds.get(name, str) for name in names}
        assert {edge["source"], edge["target"]} <= set(graph["nodes"])
    nodes = {iri: unplaced(n["metadata"]) for iri, n in graph["nodes"].items()}
    assert nodes == things_of(drawn)
    edges = [(edge["source"], edge["target"], edge["metadata"]) for edge in graph["edges"]]
    assert read_ties(edges, attributes(drawn)) == ties_of(drawn)
    assert graph["metadata"] == json.loads(json.dumps(unpacked(drawn)))


def test_cytoscape_has_elements_with_ids_of_their_own_and_holds_everything(drawn):
    data = json.loads(FORMATS["cytoscape"].write(drawn))
    nodes, edges = ([one["data"] for one in data["elements"][kind]] for kind in ("nodes", "edges"))
    ids = [one["id"] for one in [*nodes, *edges]]
    assert len(set(ids)) == len(ids) == drawn.number_of_nodes() + drawn.number_of_edges()
    assert {edge[end] for edge in edges for end in ("source", "target")} <= {node["id"] for node in nodes}
    said = {n["id"]: unplaced({k: v for k, v in n.items() if k not in ("id", "name")}) for n in nodes}
    assert said == things_of(drawn)
    ties = [(edge["source"], edge["target"], edge) for edge in edges]
    assert read_ties(ties, attributes(drawn)) == ties_of(drawn)
    assert all(type(value) is str for value in data["data"].values())
    assert {**data["data"], **data["pact"]}.items() >= json.loads(json.dumps(unpacked(drawn))).items()


def test_vosviewer_is_as_its_page_of_the_format_says_and_holds_everything(drawn):
    data = json.loads(FORMATS["vosviewer"].write(drawn))
    assert set(data) == {"network", "config", "info"}
    items, links = data["network"]["items"], data["network"]["links"]
    clusters = {one["cluster"] for one in data["network"]["clusters"]}
    for item in items:
        assert {k: type(item[k]) for k in ("id", "label", "description")} == dict.fromkeys(
            ("id", "label", "description"), str
        )
        assert item["cluster"] in clusters
        assert 1 <= item["cluster"] <= 1000
        assert all(value >= 0 for value in item["weights"].values())
        assert not re.search("<(?!br>)", item["description"])
    assert len({item["id"] for item in items}) == len(drawn)
    assert all(link["strength"] >= 0 for link in links)
    said = {
        item["id"]: {k[5:]: v for k, v in item.items() if k.startswith("pact_") and v != ""} for item in items
    }
    assert said == things_of(drawn)
    ties = [(link["source_id"], link["target_id"], link) for link in links]
    assert read_ties(ties, attributes(drawn)) == ties_of(drawn)
    assert {item["id"]: item["weights"]["Links"] for item in items} == {
        iri: len({*nx.all_neighbors(drawn, iri)} - {iri}) for iri in drawn
    }


def test_parallel_ties_are_one_link_of_an_item():
    items = json.loads(FORMATS["vosviewer"].write(in_time()))["network"]["items"]
    assert [item["weights"]["Links"] for item in items] == [1, 1, 0]


@pytest.mark.parametrize("name", NETWORKS)
def test_an_export_leaves_the_network_as_it_was(name, drawn):
    before = copy.deepcopy(drawn)
    assert FORMATS[name].write(drawn) == FORMATS[name].write(drawn)
    assert nx.utils.graphs_equal(drawn, before)
    assert drawn.graph == before.graph


@pytest.mark.parametrize("name", NETWORKS)
def test_the_order_in_which_a_network_was_made_does_not_matter(name):
    drawn, mixed = in_time(), Network(**in_time().graph)
    mixed.add_nodes_from(reversed(list(drawn.nodes(data=True))))
    mixed.add_edges_from(reversed(list(drawn.edges(keys=True, data=True))))
    assert FORMATS[name].write(mixed) == FORMATS[name].write(drawn)


def test_another_hash_seed_gives_the_same_bytes():
    code = (
        "import hashlib, sys, kg; e = kg.open(); n = kg.network(e, 'everything', consortia='hub')\n"
        "for f in kg.FORMATS.values():\n"
        "    print(f.name, hashlib.sha256(f.write(n if f.takes == 'network' else e)).hexdigest())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            cwd=ROOT,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert said.pop().count(b"\n") == len(FORMATS)


@pytest.mark.parametrize("name", ["graphml", "gexf"])
@pytest.mark.parametrize("character", ["\x00", "\x07", "\x0b", "\ufffe", "\ud800"])
def test_what_xml_cannot_hold_is_refused_with_the_text_and_a_way_out(name, character):
    drawn = in_time()
    drawn.nodes["urn:a"]["label_en"] = f"ring{character}"
    with pytest.raises(
        CallError, match=rf"XML has no character U\+{ord(character):04X}.*export as jgf"
    ) as refusal:
        FORMATS[name].write(drawn)
    assert "ring\\" in str(refusal.value)


@pytest.mark.parametrize("name", ["jgf", "cytoscape", "vosviewer"])
def test_json_holds_any_text_at_all(name):
    drawn = harmful()
    data = json.loads(FORMATS[name].write(drawn))
    texts = {said["label_en"] for _, said in drawn.nodes(data=True)}
    found = set()

    def walk(value):
        if isinstance(value, dict):
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)
        else:
            found.add(value)

    walk(data)
    assert texts <= found


def test_an_edition_format_says_that_it_takes_one():
    assert {form.takes for form in FORMATS.values()} == {"edition", "network"}
    assert set(NETWORKS) == {"csv", "csv-nodes", "cytoscape", "gexf", "graphml", "jgf", "vosviewer"}


@pytest.mark.parametrize(
    ("status", "time", "member"),
    [
        ("ongoing", None, True),
        ("ongoing", "2015/2020", False),
        ("occurred", None, False),
        ("expected", None, False),
        ("intended", None, False),
        ("denied", None, False),
    ],
)
def test_memberships_are_of_the_posts_that_go_on(status, time, member):
    post = [
        (ID["s/chair"], RDF.type, PACT.Affiliation),
        (ID["s/chair"], PACT.status, CODE[f"status/{status}"]),
        (ID["s/chair"], PACT.holder, ID.pat),
        (ID["s/chair"], PACT.body, ID.uni),
        (ID["s/chair"], ORG.role, CODE["role/professor"]),
        (ID["s/chair"], PACT.evidence, ID.passage),
        (ID.passage, PACT.inSource, ID.source),
        (ID.source, DCTERMS.issued, Literal("2023-07-07")),
    ]
    said = [statement(*fact) for fact in post]
    if time:
        said.append(statement(ID["s/chair"], PACT.time, time))
    edition = Edition.in_memory([*said, *derive(said, ontology() / "rules")])
    made = Graph().parse(data=FORMATS["org"].write(edition), format="turtle")
    assert set(made.triples((ID["s/chair"], None, None))) == (
        {
            (ID["s/chair"], RDF.type, ORG.Membership),
            (ID["s/chair"], ORG.member, ID.pat),
            (ID["s/chair"], ORG.organization, ID.uni),
            (ID["s/chair"], ORG.role, CODE["role/professor"]),
        }
        if member
        else set()
    )
    assert (len(made) > 0) is member
