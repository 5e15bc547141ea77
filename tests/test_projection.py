"""What a network holds, and what it must never hold."""

import copy
import pickle

import hostile
import networkx as nx
import numpy as np
import pyoxigraph as ox
import pytest
from conftest import statement
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Literal

from bench.generator import ntriples
from kg import context
from kg.derive import derive
from kg.errors import CallError, SourceError
from kg.export import FORMATS
from kg.files import vocabulary
from kg.model import Statement
from kg.projection import Network, network, together, view, views
from kg.projection.views import GIVES
from kg.shipped import ontology
from kg.store import Edition
from kg.turtle import to_rdflib
from kg.vocabulary import CODE, DCTERMS, FOAF, GRAPH, ID, ORG, PACT, RDF, RDFS, SKOS, TECH
from kg.weighted import Weighted

CHANGZHI, SJTU, YE, ZJU, CAS = (
    str(ID[name])
    for name in (
        "changzhi",
        "shanghai-jiao-tong-university",
        "ye-zhizhen",
        "zhejiang-university",
        "chinese-academy-of-sciences",
    )
)
DELEGATION = str(ID["changzhi-delegation-2023"])


@pytest.fixture(scope="module")
def edition(shipped_statements):
    return Edition.in_memory(shipped_statements)


@pytest.fixture(scope="module", params=["collaboration", "everything"])
def drawn(request, edition):
    return network(edition, request.param)


def situation(name, kind, status="ongoing", **parts):
    """Return statements of one situation; a part may be several things, parted by spaces."""
    node = ID[f"s/{name}"]
    said = [
        statement(node, RDF.type, PACT[kind]),
        statement(node, PACT.status, CODE[f"status/{status}"]),
        statement(node, RDFS.label, Literal(name, lang="en")),
    ]
    if kind == "Agreement":
        said.append(statement(node, PACT.instrument, CODE["instrument/contract"]))
    for part, things in parts.items():
        said += [statement(node, PACT[part], ID[thing]) for thing in things.split()]
    return said


def typed(**kinds):
    """Return statements that say of what class things are; one with a place stands in it."""
    said = []
    for thing, kind in kinds.items():
        class_, _, place = kind.partition(" in ")
        type_ = {"person": FOAF.Person, "body": ORG.Organization, "place": PACT.AdministrativeArea}[class_]
        said += [
            statement(ID[thing], RDF.type, type_),
            statement(ID[thing], RDFS.label, Literal(f"the {thing}", lang="en")),
        ]
        if place:
            said.append(statement(ID[thing], PACT.locatedIn, ID[place]))
    return said


def followed(*groups):
    """Return statements with what follows from them."""
    said = [one for group in groups for one in group]
    return [*said, *derive(said, ontology() / "rules")]


CONSORTIUM = followed(
    typed(pat="person", uni="body", firm="body in east", lab="body", city="place in land", east="place"),
    typed(land="place", west="place", bay="place", team="body"),
    [statement(ID.team, PACT.actsFor, ID.west)],
    situation("chair", "Affiliation", holder="pat", body="uni"),
    situation("project", "Partnership", party="pat firm lab"),
    situation("treaty", "Agreement", "occurred", party="firm city"),
    situation("call", "Event", "occurred", guest="team lab", host="city", place="bay"),
    situation("rumour", "Partnership", "denied", party="uni lab"),
)


@pytest.fixture(scope="module")
def consortium():
    return Edition.in_memory(CONSORTIUM)


def named(iri):
    return str(iri).removeprefix(str(ID))


def weights(drawn, *, derived=False):
    """Return (one, other, situation, weight) of the ties, in short names."""
    return sorted(
        (*sorted((named(one), named(other))), named(said["situation"]), said["weight"])
        for one, other, said in drawn.edges(data=True)
        if said["link"] == "tie" and said["derived"] == int(derived)
    )


def strength(drawn, party):
    """Return the sum of the weights of a party's ties that are not derived."""
    ends = [*drawn.in_edges(str(ID[party]), data=True), *drawn.out_edges(str(ID[party]), data=True)]
    return sum(said["weight"] for *_, said in ends if said["link"] == "tie" and not said["derived"])


def links(drawn, one, other):
    """Return (link, stage, derived) of every edge between two nodes, whichever way it is kept."""
    kept = [*drawn.get_edge_data(one, other, default={}).values()]
    kept += [*drawn.get_edge_data(other, one, default={}).values()]
    return sorted((edge["link"], edge["stage"], edge["derived"]) for edge in kept)


def test_parallel_ties_are_kept_apart(drawn):
    assert links(drawn, CHANGZHI, SJTU) == [
        ("tie", "agreed", 0),
        ("tie", "operating", 0),
        ("tie", "visit", 1),
    ]
    assert links(drawn, CHANGZHI, YE) == [("tie", "agreed", 0), ("tie", "contact", 1)]


def test_a_promise_of_a_person_ties_no_body(drawn):
    for body in (ZJU, CAS):
        assert links(drawn, CHANGZHI, body) == []
        assert links(drawn, DELEGATION, body) == []
        assert links(drawn, YE, body) == [("affiliation", "", 0)]


def test_no_university_hangs_on_a_technology_it_is_not_tied_to(edition):
    drawn = network(edition, "everything")
    technologies = {
        other.rpartition("/")[2]
        for body in (SJTU, ZJU)
        for other in drawn.successors(body)
        if drawn.nodes[other]["kind"] == "technology"
    }
    assert technologies == {"maglev-motors", "photovoltaic-cells"}


def test_a_visit_seats_no_university(edition):
    drawn = network(edition, "everything")
    located = {(one, other) for one, other, edge in drawn.edges(data=True) if edge["link"] == "locatedIn"}
    assert not [pair for pair in located if {SJTU, ZJU} & set(pair)]


def test_every_edge_of_a_situation_reaches_its_evidence(drawn):
    for *_, edge in drawn.edges(data=True):
        assert edge["evidence"], edge["situation"]
        for passage in edge["evidence"].split():
            told = drawn.passages[passage]
            assert told["end"] > told["start"] >= 0
            assert len(told["digest"]) == 64
            assert told["source"] in drawn.sources


def test_everything_is_plain_text_or_a_number(drawn):
    values = [value for _, data in drawn.nodes(data=True) for value in data.values()]
    values += [value for *_, data in drawn.edges(data=True) for value in data.values()]
    assert {type(value) for value in values} == {str, int, float}
    assert {type(node) for node in drawn} == {str}


def test_time_and_its_basis_stand_apart(drawn):
    (visit,) = [
        edge
        for *_, edge in drawn.edges(data=True)
        if edge["label_en"].startswith("Visit") and edge["derived"]
    ][:1]
    assert (visit["stated_time"], visit["time"], visit["time_basis"]) == (
        "mid-April",
        "2023-04",
        "from-publication",
    )


def test_the_ladder_is_in_its_order(drawn):
    assert list(drawn.ladder[:6]) == ["contact", "visit", "intent", "agreed", "signed", "operating"]


def test_the_same_network_from_memory_and_from_disk(write, shipped_statements, edition):
    written = write(shipped_statements)
    for name in views():
        drawn = network(edition, name)
        assert nx.utils.graphs_equal(network(written, name), drawn)
        assert list(drawn) == sorted(drawn)


@pytest.fixture(scope="module")
def written(tmp_path_factory, shipped_statements, lakeland_statements):
    """Two graphs and a consortium with delegations, in every serialization that holds all facts."""
    folder = tmp_path_factory.mktemp("written")
    graphs = {"shipped": shipped_statements, "lakeland": lakeland_statements, "consortium": CONSORTIUM}
    for name, said in graphs.items():
        edition = Edition.in_memory(said)
        for form in SERIALIZATIONS:
            (folder / f"{name}{FORMATS[form].suffix}").write_bytes(FORMATS[form].write(edition))
    return folder, graphs


SERIALIZATIONS = ("turtle", "trig", "nt", "nq", "jsonld", "rdfxml")


@pytest.mark.parametrize("form", SERIALIZATIONS)
@pytest.mark.parametrize("graph", ["shipped", "lakeland", "consortium"])
def test_every_serialization_holds_the_same_facts(written, graph, form):
    folder, graphs = written
    read = Edition.of_file(folder / f"{graph}{FORMATS[form].suffix}")
    assert read.facts() == Edition.in_memory(graphs[graph]).facts()


@pytest.mark.parametrize("form", ["turtle", "trig"])
@pytest.mark.parametrize("graph", ["shipped", "lakeland", "consortium"])
def test_the_same_network_from_every_serialization(written, graph, form):
    folder, graphs = written
    read = Edition.of_file(folder / f"{graph}{FORMATS[form].suffix}")
    for name in views():
        expected, found = network(Edition.in_memory(graphs[graph]), name), network(read, name)
        assert nx.utils.graphs_equal(found, expected)
        assert found.graph == expected.graph
        assert all(edge["rule"] for *_, edge in found.edges(data=True) if edge["link"] == "tie")


def test_the_rule_of_an_edge_is_the_one_that_made_it(shipped_statements, lakeland_statements):
    for said in (shipped_statements, lakeland_statements, CONSORTIUM):
        made = {}
        for s in said:
            if s.predicate == PACT.derivedFrom:
                made.setdefault((s.subject, str(s.object)), set()).add(s.source.rpartition("/")[2])
        between = {}
        for s in said:
            if s.predicate == PACT.between:
                between.setdefault(frozenset([s.subject]), set()).add(str(s.object))
        ends = {frozenset(pair): tie for (tie,), pair in between.items()}
        edges = [
            (one, other, edge)
            for one, other, edge in network(Edition.in_memory(said)).edges(data=True)
            if edge["link"] == "tie"
        ]
        assert edges
        for one, other, edge in edges:
            rules = made[ends[frozenset((one, other))], edge["situation"]]
            assert edge["rule"].rpartition("/")[2] in rules
            assert edge["derived"] == int("tie" not in rules)


def test_a_view_that_is_not_there_is_refused(edition):
    with pytest.raises(CallError, match="no view 'nonsense'; there are collaboration, everything, people"):
        network(edition, "nonsense")


def test_three_parties_of_one_partnership_are_three_edges_of_one_situation():
    said = [
        statement(ID["s/p"], RDF.type, PACT.Partnership),
        statement(ID["s/p"], PACT.status, CODE["status/ongoing"]),
        *(statement(ID["s/p"], PACT.party, ID[name]) for name in "abc"),
        *(s for document in vocabulary() for s in document.statements),
    ]
    drawn = network(Edition.in_memory([*said, *derive(said, ontology() / "rules")]))
    assert sorted((one[-1], other[-1]) for one, other in drawn.edges()) == [
        ("a", "b"),
        ("a", "c"),
        ("b", "c"),
    ]
    assert {key for *_, key in drawn.edges(keys=True)} == {str(ID["s/p"])}


def test_a_thing_without_a_name_is_called_by_its_compact_iri():
    said = [statement(ID.x, RDF.type, FOAF.Person), statement(ID.x, RDF.type, PACT.Party)]
    assert network(Edition.in_memory(said)).nodes[str(ID.x)]["label_en"] == "id:x"


@pytest.mark.parametrize(
    ("kind", "sector", "wanted"),
    [
        ("university", "university", "university"),
        ("company", "industry", "company"),
        ("delegation", None, "delegation"),
        ("other", None, "organization"),
    ],
)
def test_an_organization_is_drawn_by_its_sector(kind, sector, wanted):
    said = [
        statement(ID.x, RDF.type, ORG.Organization),
        statement(ID.x, RDF.type, PACT.Party),
        statement(ID.x, RDFS.label, Literal("X", lang="en")),
        statement(ID.x, ORG.classification, CODE[f"organization-kind/{kind}"]),
    ]
    if sector:
        said.append(statement(CODE[f"organization-kind/{kind}"], SKOS.broader, CODE[f"sector/{sector}"]))
    assert network(Edition.in_memory(said)).nodes[str(ID.x)]["kind"] == wanted


def test_a_tie_weighs_one_by_the_number_of_other_parties(consortium):
    assert weights(network(consortium)) == [
        ("city", "firm", "s/treaty", 1.0),
        ("city", "lab", "s/call", 0.5),
        ("city", "team", "s/call", 0.5),
        ("firm", "lab", "s/project", 0.5),
        ("firm", "pat", "s/project", 0.5),
        ("lab", "pat", "s/project", 0.5),
    ]
    assert strength(network(consortium), "firm") == 2


def test_a_consortium_can_be_a_node_that_keeps_who_has_which_part(consortium):
    drawn = network(consortium, consortia="star")
    assert weights(drawn) == [
        ("city", "firm", "s/treaty", 1.0),
        ("city", "s/call", "s/call", 1.0),
        ("firm", "s/project", "s/project", 1.0),
        ("lab", "s/call", "s/call", 1.0),
        ("lab", "s/project", "s/project", 1.0),
        ("pat", "s/project", "s/project", 1.0),
        ("s/call", "team", "s/call", 1.0),
    ]
    call = str(ID["s/call"])
    assert {
        named(one): (edge["role"], edge["derived"]) for one, _, edge in drawn.in_edges(call, data=True)
    } == {
        "city": ("host", 0),
        "lab": ("guest", 0),
        "team": ("guest", 0),
        "west": ("", 1),
    }
    assert [
        (iri, said["label_en"]) for iri, said in drawn.nodes(data=True) if said["kind"] == "situation"
    ] == [
        (call, "call"),
        (str(ID["s/project"]), "project"),
    ]
    ends = {frozenset((named(a), named(b))) for a, b in drawn.edges()}
    assert frozenset(("city", "west")) not in ends


def test_a_hub_says_what_a_pair_says(consortium):
    pairs, hub = (network(consortium, consortia=way) for way in ("clique", "star"))
    told = {edge["situation"]: edge for *_, edge in pairs.edges(data=True)}
    for *_, edge in hub.edges(data=True):
        own = {"weight", "ladder_weight", "role", "derived", "rule"}
        assert {name: value for name, value in edge.items() if name not in own} == {
            name: value for name, value in told[edge["situation"]].items() if name not in own
        }


def test_the_part_of_a_participation_is_named():
    said = situation("p", "Partnership", participation="part-a part-b", party="c")
    said += [
        statement(ID["part-a"], PACT.participant, ID.a),
        statement(ID["part-a"], PACT.role, CODE["role/coordinator"]),
        statement(ID["part-b"], PACT.participant, ID.b),
    ]
    drawn = network(Edition.in_memory(followed(said)), consortia="star")
    assert {named(one): edge["role"] for one, _, edge in drawn.edges(data=True)} == {
        "a": "coordinator",
        "b": "party",
        "c": "party",
    }


def test_the_rule_is_named(consortium):
    assert "1/(n-1)" in network(consortium).graph["rule"]
    assert "is a node" in network(consortium, "people", consortia="star").graph["rule"]
    with pytest.raises(CallError, match="consortia are shown as clique or star, not 'web'"):
        network(consortium, consortia="web")


@pytest.mark.parametrize(("before", "now"), [("pairs", "clique"), ("hub", "star")])
def test_an_expansion_is_drawn_by_the_name_it_had_before(consortium, before, now):
    drawn = network(consortium, consortia=before)
    assert drawn.graph["consortia"] == now
    assert nx.utils.graphs_equal(drawn, network(consortium, consortia=now))


@pytest.mark.parametrize("way", ["clique", "star"])
@pytest.mark.parametrize("name", views())
def test_no_view_hands_a_persons_tie_to_the_persons_body(name, way, consortium, edition):
    uni = str(ID.uni)
    drawn = network(consortium, name, consortia=way)
    near = {named(other) for other in nx.all_neighbors(drawn, uni)} if uni in drawn else set()
    assert near <= {"pat"}
    drawn = network(edition, name, consortia=way)
    for body in {ZJU, CAS} & set(drawn):
        assert set(nx.all_neighbors(drawn, body)) <= {YE}


REAL = {"ongoing", "occurred"}
STATUSES = ("ongoing", "occurred", "intended", "expected", "opined", "denied")


@pytest.mark.parametrize("name", ["collaboration", "everything", "people"])
@pytest.mark.parametrize("status", STATUSES)
def test_a_post_is_drawn_only_where_it_is_or_was_held(name, status):
    said = followed(
        typed(pat="person", uni="body"), situation("chair", "Affiliation", status, holder="pat", body="uni")
    )
    drawn = network(Edition.in_memory(said), name)
    edges = [
        (named(one), named(other), edge["link"], edge["status"])
        for one, other, edge in drawn.edges(data=True)
    ]
    assert edges == ([("pat", "uni", "affiliation", status)] if status in REAL else [])


@pytest.mark.parametrize("name", ["everything", "technology"])
@pytest.mark.parametrize(
    ("kind", "status", "parts", "drawn"),
    [
        *(
            ("Claim", status, {"about": "firm"}, status in REAL or status == "intended")
            for status in STATUSES
        ),
        *(
            ("Partnership", status, {"party": "firm uni"}, status not in ("expected", "denied"))
            for status in STATUSES
            if status != "opined"
        ),
        ("Commitment", "committed", {"giver": "firm", "receiver": "uni"}, True),
        ("Commitment", "denied", {"giver": "firm", "receiver": "uni"}, False),
        ("Agreement", "denied", {"party": "firm uni"}, False),
    ],
)
def test_a_technology_hangs_on_what_is_not_denied_believed_or_expected(name, kind, status, parts, drawn):
    said = followed(
        typed(firm="body", uni="body"),
        situation("s", kind, status, **parts),
        [statement(ID["s/s"], PACT.concerns, TECH.coal)],
    )
    edges = [
        edge
        for *_, edge in network(Edition.in_memory(said), name).edges(data=True)
        if edge["link"] == "concerns"
    ]
    assert bool(edges) is drawn
    steps = {"ongoing": "operating", "occurred": "ended", "intended": "intent"}
    if kind == "Partnership":
        assert {edge["stage"] for edge in edges} == ({steps[status]} if drawn else set())


@pytest.mark.parametrize("status", ["occurred", "ongoing", "intended", "expected", "denied"])
@pytest.mark.parametrize("parts", [{"guest": "firm", "host": "uni"}, {"party": "firm uni"}])
def test_a_place_hangs_on_what_happened_there_or_is_meant_to(status, parts):
    said = followed(
        typed(firm="body", uni="body", bay="place"), situation("call", "Event", status, place="bay", **parts)
    )
    edges = network(Edition.in_memory(said), "everything").edges(data=True)
    placed = {(named(one), edge["stage"]) for one, _, edge in edges if edge["link"] == "place"}
    step = "intent" if status == "intended" else "visit" if "guest" in parts else "contact"
    who = {"firm"} if "guest" in parts else {"firm", "uni"}
    assert placed == (set() if status in ("expected", "denied") else {(one, step) for one in who})


def test_the_people_view_has_no_tie_of_two_bodies_and_keeps_affiliations_apart(consortium):
    drawn = network(consortium, "people")
    kinds = dict(drawn.nodes(data="kind"))
    said = sorted((named(a), named(b), edge["link"]) for a, b, edge in drawn.edges(data=True))
    assert said == [("firm", "pat", "tie"), ("lab", "pat", "tie"), ("pat", "uni", "affiliation")]
    assert all("person" in (kinds[a], kinds[b]) for a, b in drawn.edges())


def test_places_are_tied_only_where_parties_are_said_to_stand(consortium, edition):
    drawn = network(consortium, "places")
    said = {
        (*sorted((named(a), named(b))), edge["link"], edge["derived"])
        for a, b, edge in drawn.edges(data=True)
    }
    assert said == {
        ("city", "east", "tie", 1),
        ("city", "land", "locatedIn", 0),
        ("city", "west", "tie", 1),
    }
    assert {edge["link"] for *_, edge in network(edition, "places").edges(data=True)} == {"locatedIn"}


@pytest.mark.parametrize("state_is_the_party", [False, True])
def test_a_city_is_tied_with_the_state_that_holds_it_only_where_that_is_a_party_itself(state_is_the_party):
    """Of whom only the State is stated may sit in that very city."""
    said = [
        *typed(uni="body in city", firm="body in land", city="place in land", land="place"),
        *situation("pact", "Agreement", "occurred", party=f"uni {'land' if state_is_the_party else 'firm'}"),
    ]
    edges = network(Edition.in_memory(followed(said)), "places").edges(data=True)
    assert {edge["link"] for *_, edge in edges} == {"locatedIn", *(["tie"] if state_is_the_party else [])}


def test_the_technology_view_has_parties_and_technologies_only(edition):
    drawn = network(edition, "technology")
    kinds = dict(drawn.nodes(data="kind"))
    assert {edge["link"] for *_, edge in drawn.edges(data=True)} == {"concerns"}
    for one, other in drawn.edges():
        assert kinds[other] == "technology" != kinds[one]
    assert {other.rpartition("/")[2] for other in drawn.successors(YE)} == {"low-carbon-development"}


def test_every_view_says_in_both_languages_what_it_shows_and_by_which_rule():
    for name in views():
        told = view(name)
        assert told.name == name
        assert all((told.title_en, told.title_zh, told.rule_en, told.note))
        assert any("\u4e00" <= c <= "\u9fff" for c in told.rule_zh)


HEADER = "# title: Mine\n# title-zh: 我的\n# gives: one other link situation rule lent\n# rule: As I like.\n"
OWN = HEADER + (
    "SELECT ?one ?other ?link ?situation ?rule ?lent WHERE {"
    " ?situation a pact:Agreement ; pact:party ?one , ?other . FILTER (STR(?one) < STR(?other))"
    ' BIND ("tie" AS ?link) }'
)


def test_a_view_of_ones_own_is_named_by_its_path(tmp_path, consortium):
    path = tmp_path / "mine.rq"
    path.write_text(OWN, encoding="utf-8")
    drawn = network(consortium, str(path))
    assert weights(drawn) == [("city", "firm", "s/treaty", 1.0)]
    assert (drawn.graph["view"], drawn.graph["title_zh"]) == ("mine", "我的")
    assert drawn.graph["rule"].startswith("As I like.")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("SELECT * { ?s ?p ?o }", "missing here: title, title-zh, gives, rule"),
        (OWN.replace("# rule: As I like.\n", ""), "missing here: rule"),
        (OWN.replace("rule lent\n", "rule\n"), "its header gives one other link situation rule$"),
        (OWN.replace("?lent WHERE", "WHERE"), "its SELECT gives one other link situation rule$"),
        (
            OWN.replace("pact:party ?one ,", "rdfs:label ?one ; pact:party").replace("<", "!="),
            r"in row 1 \?one is the text 'treaty', not an IRI",
        ),
        (OWN.replace('"tie" AS ?link', '"tie" AS ?way'), "row 1 has no .* no .link beside its .other"),
        (OWN.replace("SELECT", "SELEKT"), "not a SPARQL query"),
        (HEADER + "ASK {}", "its SELECT gives nothing"),
        (OWN.replace("{ ?sit", "{ SERVICE <http://127.0.0.1:9/> {} ?sit"), "SERVICE is refused"),
    ],
)
def test_a_file_that_gives_no_view_is_refused_with_its_name(tmp_path, consortium, text, sentence):
    path = tmp_path / "mine.rq"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=sentence) as refusal:
        network(consortium, str(path))
    assert str(refusal.value).startswith(f"{path}:1: ")


def test_what_is_near_a_thing_is_kept_with_the_ties_among_it(consortium):
    near = network(consortium, about="the firm")
    assert {named(iri) for iri in near} == {"firm", "pat", "lab", "city"}
    assert ("lab", "pat", "s/project", 0.5) in weights(near)
    assert {named(iri) for iri in network(consortium, about=str(ID.uni), depth=2)} == {
        "uni",
        "pat",
        "firm",
        "lab",
    }
    assert {named(iri) for iri in network(consortium, about="id:uni", depth=0)} == {"uni"}


def test_what_is_near_a_thing_says_of_how_much_it_was_cut(consortium):
    whole, near = network(consortium), network(consortium, about="the firm")
    assert (len(near.whole), near.whole.number_of_edges()) == (len(whole), whole.number_of_edges())
    assert whole.whole is None
    cut = f"Cut to what is within 1 of the firm: 4 of {len(whole)} nodes and {near.number_of_edges()} of"
    assert f"{cut} {whole.number_of_edges()} edges." in near.graph["rule"]
    assert (near.graph["about"], near.graph["depth"]) == (str(ID.firm), 1)
    for form in ("graphml", "gexf", "vosviewer", "cytoscape", "jgf"):
        assert cut in FORMATS[form].write(near).decode()


def test_through_a_consortium_that_is_a_node_is_one_tie(consortium):
    near = network(consortium, about="the pat", consortia="star")
    assert {named(iri) for iri in near} == {"pat", "uni", "s/project", "firm", "lab"}
    assert {named(iri) for iri in network(consortium, about="the uni", consortia="star")} == {"uni", "pat"}


def test_a_consortium_among_what_is_near_is_kept():
    treaties = [situation(f"with-{other}", "Agreement", "occurred", party=f"a {other}") for other in "bcd"]
    said = followed(typed(a="body"), *treaties, situation("trio", "Partnership", party="b c d"))
    near = network(Edition.in_memory(said), about="the a", consortia="star")
    assert {named(iri) for iri in near} == {"a", "b", "c", "d", "s/trio"}


def test_a_party_that_a_situation_ties_to_nobody_is_still_joined_to_it():
    said = followed(situation("visit", "Event", "occurred", guest="a", host="b", party="c"))
    drawn = network(Edition.in_memory(said), consortia="star")
    assert {named(one): edge["role"] for one, _, edge in drawn.edges(data=True)} == {
        "a": "guest",
        "b": "host",
        "c": "party",
    }


def test_names_of_what_is_near_are_resolved_as_everywhere(edition):
    drawings = [network(edition, about=name) for name in ("长治", "Changzhi", "wikidata:Q72945")]
    assert all(nx.utils.graphs_equal(drawings[0], drawn) for drawn in drawings[1:])
    untied = context.table(drawings[0], "undrawn").values()
    said = [*(edge for *_, edge in drawings[0].edges(data=True)), *untied]
    assert set(drawings[0].passages) == {passage for one in said for passage in one["evidence"].split()}


@pytest.mark.parametrize(
    ("name", "depth", "sentence"),
    [
        ("Changzi", 1, "no thing called 'Changzi'"),
        ("photovoltaic cells", 1, "is in the graph, but not in the view collaboration"),
        ("Changzhi", -1, "a depth is a number of ties, 0 or more, not -1"),
    ],
)
def test_what_is_near_nothing_is_refused(edition, name, depth, sentence):
    with pytest.raises(CallError, match=sentence):
        network(edition, about=name, depth=depth)


def shared(drawn):
    """Return the weights between parties by the ties that are not derived, as another road than together."""
    apart = nx.MultiDiGraph()
    apart.add_edges_from(
        edge for edge in drawn.edges(data=True) if edge[2]["link"] == "tie" and not edge[2]["derived"]
    )
    return table(Weighted.of(apart, "weight"))


def table(weighted):
    """Return the pairs of a matrix with their weights, rounded as sums in another order are."""
    assert (abs(weighted.weights - weighted.weights.T)).nnz == 0
    assert list(weighted.names) == sorted(set(weighted.names))
    made = weighted.weights.tocoo()
    assert (made.data > 0).all()
    return {
        (weighted.names[a], weighted.names[b]): round(float(w), 12)
        for a, b, w in zip(made.row, made.col, made.data, strict=True)
    }


def test_a_tie_that_has_ended_weighs_nothing_though_its_memorandum_has_not(write):
    said = [
        *(s for document in vocabulary() for s in document.statements),
        *situation("paper", "Agreement", "occurred", party="a b"),
        statement(ID["s/paper"], PACT.time, Literal("2015")),
        *situation("work", "Partnership", "occurred", party="a b"),
        statement(ID["s/work"], PACT.time, Literal("2015/2020")),
        *situation("later", "Partnership", "ongoing", party="b c"),
    ]
    drawn = network(write([*said, *derive(said, ontology() / "rules")]))
    edges = {(told["situation"], told.get("outlived", 0)) for *_, told in drawn.edges(data=True)}
    assert edges == {(str(ID["s/paper"]), 1), (str(ID["s/work"]), 0), (str(ID["s/later"]), 0)}
    weights = {(a, b): w for a, b, w in drawn.edges(data="ladder_weight") if w}
    assert weights == {(str(ID.b), str(ID.c)): 1.0}


def test_who_is_unnamed_counts_as_no_party_and_takes_no_share_of_a_tie(write):
    said = [
        *(s for document in vocabulary() for s in document.statements),
        *situation("work", "Partnership", party="a b c"),
        *typed(a="body", b="body", c="body"),
        statement(ID.c, PACT.unnamed, CODE["unnamed-reason/not-named"]),
    ]
    edition = write([*said, *derive(said, ontology() / "rules")])
    drawn = network(edition)
    assert {name: told["party"] for name, told in drawn.nodes(data=True)} == {
        str(ID.a): 1,
        str(ID.b): 1,
        str(ID.c): 0,
    }
    assert [told["weight"] for *_, told in drawn.edges(data=True)] == [1.0]
    assert table(together(edition)) == shared(drawn)
    assert str(ID.c) not in together(edition).names


def test_the_matrix_has_the_ties_of_the_network(write, shipped_statements):
    for said in (shipped_statements, CONSORTIUM):
        edition = write(said)
        assert table(together(edition)) == shared(network(edition)) != {}


def test_the_matrix_of_a_generated_graph_has_the_ties_of_its_network():
    quads = ox.parse("\n".join(ntriples(5_000)), format=ox.RdfFormat.N_TRIPLES)
    said = [
        Statement(*(to_rdflib(term) for term in quad.triple), GRAPH.wire, f"wire.nt:{line}")
        for line, quad in enumerate(quads, 1)
    ]
    edition = Edition.in_memory([*said, *derive(said, ontology() / "rules")])
    assert table(together(edition)) == shared(network(edition))
    assert len(together(edition).names) > 40


KINDS = st.sampled_from(
    [
        ("Partnership", "ongoing", ("party",)),
        ("Partnership", "denied", ("party",)),
        ("Partnership", "dormant", ("party",)),
        ("Partnership", "occurred", ("party",)),
        ("Partnership", "ongoing", ("party", "third")),
        ("Partnership", "ongoing", ("party", "participant", "third")),
        ("Agreement", "occurred", ("party",)),
        ("Agreement", "expected", ("party",)),
        ("Event", "occurred", ("party",)),
        ("Event", "ongoing", ("guest", "host")),
        ("Event", "occurred", ("party", "third")),
        ("Event", "occurred", ("guest", "host")),
        ("Event", "intended", ("guest", "host", "party")),
        ("Commitment", "committed", ("giver", "receiver")),
        ("Commitment", "committed", ("giver", "receiver", "party")),
        ("Affiliation", "ongoing", ("holder", "body")),
        ("Claim", "opined", ("about",)),
    ]
)
WHO = st.lists(st.sampled_from("abcde"), max_size=4).map(" ".join)


def taking_part(name, role, who):
    """Return the participations of ``who`` in a situation, in one role."""
    said = []
    for one in who.split():
        part = ID[f"s/{name}/{role}-{one}"]
        said += [
            statement(ID[f"s/{name}"], PACT.participation, part),
            statement(part, PACT.participant, ID[one]),
            statement(part, PACT.role, CODE[f"role/{role}"]),
        ]
    return said


def left_by(*gone):
    """State a consortium of four since 2021, in a source of 2024 which says that some left in 2022."""
    said = [
        *(fact for document in vocabulary() for fact in document.statements),
        *typed(a="body", b="body", c="body", d="body"),
        *situation("work", "Partnership", party=" ".join(sorted({*"abcd"} - {*gone}))),
        *taking_part("work", "participant", " ".join(gone)),
        *(statement(ID[f"s/work/participant-{one}"], PACT.time, Literal("2021/2022")) for one in gone),
        statement(ID["s/work"], PACT.time, Literal("2021/..")),
        statement(ID["s/work"], PACT.evidence, ID["s/work/words"]),
        statement(ID["s/work/words"], PACT.inSource, ID.news),
        statement(ID.news, DCTERMS.issued, Literal("2024-06")),
    ]
    return Edition.in_memory(followed(said))


@pytest.mark.parametrize(("gone", "over"), [("", ""), ("a", "a"), ("ac", "ac"), ("d", "d"), ("abc", "abcd")])
def test_whoever_leaves_a_consortium_ends_no_part_but_their_own(gone, over):
    hub = network(left_by(*gone), consortia="star")
    assert {named(one) for one, _, said in hub.edges(data=True) if said.get("outlived")} == {*over}
    assert hub.number_of_edges() == 4


def test_a_tie_says_how_long_each_of_the_two_took_part():
    edition = left_by("d")
    dated = f"2021/2022={ID.d}"
    pairs = {
        (named(one), named(other)): said.get("participation")
        for one, other, said in network(edition).edges(data=True)
    }
    assert {pair: said for pair, said in pairs.items() if said} == {(one, "d"): dated for one in "abc"}
    hub = network(edition, consortia="star").edges(data=True)
    assert {named(one): said.get("participation") for one, _, said in hub} == {
        "a": None,
        "b": None,
        "c": None,
        "d": dated,
    }


@pytest.mark.parametrize(
    "more",
    [
        [statement(ID["s/work/participant-d"], PACT.time, Literal("2021/2022=x y"))],
        [
            statement(ID["s/work/participant-d"], PACT.time, Literal("2021/2022")),
            statement(ID["s/work"], PACT.participation, ID["s/work/again"]),
            statement(ID["s/work/again"], PACT.participant, ID.d),
            statement(ID["s/work/again"], PACT.time, Literal("2023/..")),
        ],
    ],
    ids=["not a time", "twice"],
)
def test_of_a_time_that_cannot_be_told_of_one_participation_nothing_is_said(more):
    said = [
        *situation("work", "Partnership", party="a"),
        *taking_part("work", "participant", "d"),
        *typed(a="body", d="body"),
    ]
    ((*_, edge),) = network(Edition.in_memory(followed(said, more))).edges(data=True)
    assert "participation" not in edge


def test_a_tie_has_no_more_years_in_gexf_than_the_two_took_part():
    text = FORMATS["gexf"].write(network(left_by("d"))).decode()
    years = [line.partition(' start="')[2] for line in text.splitlines() if line.startswith("<edge ")]
    assert sorted(line.partition(">")[0] for line in years) == ['2021"'] * 3 + ['2021" end="2022"'] * 3


def post(name, status, issued, *, time="", role="", body="uni"):
    """State a post of one person in a source of a day."""
    node, words = ID[f"s/{name}"], ID[f"s/{name}/words"]
    return [
        *situation(name, "Affiliation", status, holder="pat", body=body),
        *([statement(node, PACT.time, Literal(time))] if time else []),
        *([statement(node, ORG.role, CODE[f"role/{role}"])] if role else []),
        statement(node, PACT.evidence, words),
        statement(words, PACT.inSource, ID[f"s/{name}/source"]),
        statement(ID[f"s/{name}/source"], DCTERMS.issued, Literal(issued)),
    ]


@pytest.mark.parametrize(
    ("posts", "over"),
    [
        ([post("chair", "ongoing", "2024")], set()),
        ([post("chair", "occurred", "2024")], {"chair"}),
        ([post("chair", "ongoing", "2024", time="2020/2022")], {"chair"}),
        ([post("chair", "ongoing", "2024", time="2020/2024")], set()),
        ([post("chair", "ongoing", "2024"), post("left", "occurred", "2025")], {"chair", "left"}),
        ([post("chair", "ongoing", "2024"), post("left", "occurred", "2023")], {"left"}),
        ([post("chair", "ongoing", "2024"), post("left", "occurred", "2025", body="firm")], {"left"}),
        (
            [
                post("chair", "ongoing", "2024", role="dean"),
                post("left", "occurred", "2025", role="professor"),
            ],
            {"left"},
        ),
    ],
)
def test_a_post_that_is_over_is_marked_so_and_no_other(posts, over):
    said = followed(typed(pat="person", uni="body", firm="body"), *posts)
    drawn = network(Edition.in_memory(said)).edges(data=True)
    assert {edge["label_en"] for *_, edge in drawn if edge.get("outlived")} == over
    assert {edge["link"] for *_, edge in drawn} == {"affiliation"}


@given(st.lists(st.tuples(KINDS, st.lists(WHO, min_size=3, max_size=3)), max_size=6), st.booleans())
@settings(max_examples=25, deadline=None)
def test_matrix_and_network_agree_whatever_is_said(drawn, hide):
    said = typed(a="person", b="person", c="body", d="place", e="body")
    said.append(statement(ID.e, PACT.actsFor, ID.d))
    if hide:
        said.append(statement(ID.c, PACT.unnamed, CODE["unnamed-reason/not-named"]))
    for number, ((kind, status, parts), who) in enumerate(drawn):
        given = dict(zip(parts, who, strict=False))
        said += taking_part(f"s{number}", "participant", given.pop("participant", ""))
        said += taking_part(f"s{number}", "third-party", given.pop("third", ""))
        said += situation(f"s{number}", kind, status, **given)
    edition = Edition.in_memory(followed(said))
    pairs = network(edition)
    assert table(together(edition)) == shared(pairs)
    everyone = table(together(edition))
    persons = {str(ID.a), str(ID.b)}
    for kind, inside in (("persons", persons), ("organizations", set(pairs) - persons)):
        assert table(together(edition, kind)) == {
            key: weight for key, weight in everyone.items() if set(key) <= inside
        }
    situations = {edge["situation"] for *_, edge in pairs.edges(data=True) if edge["link"] == "tie"}
    for party in "abcde":
        assert strength(pairs, party) <= len(situations) + 1e-9


def test_the_matrix_is_the_same_to_the_last_bit_from_memory_and_from_disk(tmp_path):
    disk, memory = Edition.write(tmp_path, CONSORTIUM), Edition.in_memory(CONSORTIUM[::-1])
    one, other = together(disk), together(memory)
    assert one.names == other.names
    assert np.array_equal(one.weights.toarray(), other.weights.toarray())


def test_whose_ties_are_kept_does_not_change_their_weight(consortium):
    assert {
        (named(a), named(b)): w for (a, b), w in table(together(consortium, "organizations")).items()
    } == {
        ("city", "firm"): 1.0,
        ("firm", "city"): 1.0,
        ("city", "lab"): 0.5,
        ("lab", "city"): 0.5,
        ("city", "team"): 0.5,
        ("team", "city"): 0.5,
        ("firm", "lab"): 0.5,
        ("lab", "firm"): 0.5,
    }
    assert together(consortium, "persons").names == (str(ID.pat),)
    with pytest.raises(CallError, match="parties are all, organizations, persons, not 'robots'"):
        together(consortium, "robots")


def test_an_edition_without_situations_has_no_matrix_and_no_ties(write):
    edition = write([statement(ID.x, RDF.type, PACT.Party)])
    assert together(edition).weights.shape == (0, 0)
    assert network(edition).number_of_edges() == 0


@pytest.mark.parametrize(
    "said",
    [
        f"<{ID.s}> <{PACT.party}> _:who .",
        f"_:what <{PACT.party}> <{ID.a}> .",
        f"<{ID.s}> <{PACT.giver}> _:who ; <{PACT.party}> <{ID.a}> .",
        f'<{ID.s}> <{PACT.giver}> "Acme Works" ; <{PACT.party}> <{ID.a}> .',
        f'<{ID.s}> <{PACT.party}> "Acme" .',
    ],
)
def test_a_party_or_a_situation_without_a_name_is_refused(tmp_path, said):
    path = tmp_path / "x.ttl"
    step = f"a <{PACT.Commitment}> ; <{PACT.stage}> <{CODE['stage/agreed']}> ."
    path.write_text(f"{said}\n{said.partition(' ')[0]} {step}\n", encoding="utf-8")
    with pytest.raises(CallError, match="has no IRI; give it one"):
        together(Edition.of_file(path))


def test_a_situation_of_two_kinds_and_two_steps_ties_its_parties_once(write):
    said = [
        *(statement(ID["s/x"], RDF.type, kind) for kind in (PACT.Partnership, PACT.Agreement)),
        *(statement(ID["s/x"], PACT.stage, CODE[f"stage/{step}"]) for step in ("signed", "operating")),
        *(statement(ID["s/x"], PACT.party, who) for who in (ID.a, ID.b)),
    ]
    assert set(table(together(write(said))).values()) == {1.0}


ROLES = ("party", "giver", "receiver", "guest", "host")
MIXED = st.lists(
    st.tuples(
        st.sampled_from(["Partnership", "Agreement", "Event", "Commitment", "Claim"]),
        st.booleans(),
        st.lists(st.tuples(st.sampled_from(ROLES), st.sampled_from("abcd")), max_size=5),
    ),
    min_size=1,
    max_size=4,
)


@given(MIXED)
def test_whoever_has_which_role_in_whatever_reaches_a_step_both_networks_have_the_same_ties(situations):
    said = []
    for number, (kind, reached, parts) in enumerate(situations):
        node = ID[f"s/{number}"]
        said.append(statement(node, RDF.type, PACT[kind]))
        said += [statement(node, PACT.stage, CODE["stage/agreed"])] * reached
        said += [statement(node, PACT[role], ID[who]) for role, who in parts]
    edition = Edition.in_memory([*said, *derive(said, ontology() / "rules")])
    assert table(together(edition)) == shared(network(edition))


def test_parts_and_copies_of_a_network_are_networks(drawn):
    for made in (
        drawn.copy(),
        drawn.subgraph([CHANGZHI, SJTU]),
        drawn.subgraph([CHANGZHI, SJTU]).copy(),
        copy.deepcopy(drawn),
        pickle.loads(pickle.dumps(drawn)),  # noqa: S301
        nx.relabel_nodes(drawn, {CHANGZHI: "c"}),
        drawn.reverse(),
    ):
        assert type(made) is Network
        assert "Changzhi 长治" in made._repr_html_()
    assert nx.number_connected_components(drawn.to_undirected()) > 0


def test_the_card_of_a_network_counts_and_names_and_runs_nothing(drawn):
    card = drawn._repr_html_()
    assert f"{len(drawn)} nodes, {drawn.number_of_edges()} edges" in card
    assert "contact 2, visit 2, agreed 2, operating 1" in card
    planted = Network(hostile.network())
    card = planted._repr_html_()
    assert "<script" not in card
    assert "<img" not in card
    assert "<svg" not in card
    assert Network()._repr_html_().count("<td>") == 0


def test_columns_of_a_view_are_its_contract():
    for name in views():
        assert Edition.in_memory([]).columns(view(name).sparql) == GIVES


def test_a_role_that_no_rule_made_a_party_of_is_no_failure(write):
    said = [
        statement(ID["s/x"], PACT.stage, CODE["stage/agreed"]),
        statement(ID["s/x"], PACT.giver, ID.person),
        statement(ID["s/y"], RDF.type, PACT.Partnership),
        statement(ID["s/y"], PACT.stage, CODE["stage/operating"]),
        statement(ID["s/y"], PACT.party, ID.a),
        statement(ID["s/y"], PACT.party, ID.b),
    ]
    assert together(write(said)).names == (str(ID.a), str(ID.b))
