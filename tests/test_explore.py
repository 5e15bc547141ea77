"""The page of the network, without a browser: what it holds, what it refuses, that it is the same twice."""

import base64
import copy
import hashlib
import html
import json
import math
import re
import subprocess
import sys

import networkx as nx
import pytest
from pagedata import held
from spoken import WORDS

from kg.errors import CallError
from kg.explore import page, report_page
from kg.files import shipped_edition
from kg.identity import digest, fingerprint
from kg.layout import positions
from kg.projection import network, views
from kg.validate import Report

PASSAGE = "https://w3id.org/pact-kg/id/s/p-0-5"
SOURCE = "https://w3id.org/pact-kg/id/s"


@pytest.fixture(scope="module")
def everything():
    return network(shipped_edition(), "everything")


def made(ties=(), **graph):
    """Return a network with the given ties; each is a pair and what is said of it."""
    drawn = nx.MultiDiGraph(view="made", labels={}, ladder=["contact"], passages={}, sources={}, **graph)
    for number, (one, other, said) in enumerate(ties):
        for end in (one, other):
            drawn.add_node(end, label_en=end, label_zh="", aliases="", hidden="", kind="place", sector="")
        drawn.add_edge(one, other, f"urn:tie:{number}", link="tie", situation=f"urn:tie:{number}", **said)
    return drawn


def quoted(text, stated=None):
    """Return a network with one tie that cites the first five characters of a source."""
    drawn = made([("urn:a", "urn:b", {"evidence": PASSAGE, "sources": SOURCE})])
    drawn.graph["passages"] = {
        PASSAGE: {"source": SOURCE, "start": 0, "end": 5, "digest": stated or digest(text[:5])}
    }
    drawn.graph["sources"] = {SOURCE: {"label_en": "S", "content_hash": digest(text)}}
    return drawn


def test_a_page_shows_itself_in_a_frame_that_reaches_nothing(everything):
    made = page(everything)
    frame = made._repr_html_()
    assert frame.startswith('<iframe sandbox="allow-scripts allow-downloads"')
    assert frame.count("<") == 2
    assert html.unescape(re.search('srcdoc="([^"]*)"', frame)[1]) == made == str(made)


def test_a_situation_that_is_a_node_has_a_name_for_its_kind():
    assert all("kind_situation" in words for words in WORDS.values())


def test_a_page_is_the_same_twice(everything):
    assert page(everything) == page(everything)


@pytest.mark.parametrize(
    "view",
    [name if name == "everything" else pytest.param(name, marks=pytest.mark.large) for name in views()],
)
def test_a_page_is_the_same_whatever_the_seed_of_hashes(view):
    code = (
        "import hashlib; from kg.explore import page; from kg.files import shipped_edition; "
        "from kg.projection import network; "
        f"print(hashlib.sha256(page(network(shipped_edition(), {view!r})).encode()).hexdigest())"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            text=True,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
        ).stdout
        for seed in ("1", "77")
    }
    assert len(printed) == 1


def test_the_network_is_not_changed(everything):
    before = copy.deepcopy(everything)
    page(everything)
    assert nx.utils.graphs_equal(everything, before)
    assert everything.graph == before.graph


def test_every_tie_and_passage_is_in_the_page(everything):
    data = held(page(everything))
    nodes = [node["id"] for node in data["nodes"]]
    passages = [passage["iri"] for passage in data["passages"]]
    assert set(nodes) == set(everything)
    assert set(passages) == everything.passages.keys()
    ids = {
        fingerprint(one, other, key): (one, other, said)
        for one, other, key, said in everything.edges(keys=True, data=True)
    }
    assert {tie["id"] for tie in data["ties"]} == ids.keys()
    for tie in data["ties"]:
        one, other, said = ids[tie["id"]]
        assert (nodes[tie["from"]], nodes[tie["to"]]) == (one, other)
        assert " ".join(passages[at] for at in tie.get("evidence", [])) == said["evidence"]
        roles = [
            f"{role}={nodes[at] if at in range(len(nodes)) else at}" for role, at in tie.get("roles", [])
        ]
        assert " ".join(roles) == said["roles"]
        plain = {name for name, value in said.items() if type(value) is str and " " not in value and value}
        plain -= {"roles", "evidence", "sources", "technologies", "direction", "subject"}
        assert {name: tie[name] for name in plain} == {name: said[name] for name in plain}


def test_parallel_ties_stay_apart():
    data = held(page(made([("urn:a", "urn:b", {}), ("urn:a", "urn:b", {}), ("urn:b", "urn:a", {})])))
    assert len(data["ties"]) == 3


@pytest.mark.parametrize(
    "text", ["</script><script>x()</script>", "<!--<script>", "a\u2028b\u2029c", "&lt;", "\ud800", "]]>"]
)
def test_no_text_can_end_the_script_it_stands_in(text):
    html = page(made([("urn:a", "urn:b", {"gist_en": text})]), title=text)
    inside = re.search(r'id="data">(.*?)</script>\n<script>/\*\*', html, re.DOTALL)[1]
    assert not set("<>&\u2028\u2029\ud800") & set(inside)
    assert held(html)["ties"][0]["gist_en"] == text
    html.encode()


def test_a_title_is_text():
    html = page(made(), title='<img src=x onerror="x()">\u202e')
    assert "<img" not in html
    assert "<title>&lt;img src=x onerror=&#34;x()&#34;&gt;\\u202e</title>" in html


@pytest.mark.parametrize(("of", "scripts"), [("network", 2), ("report", 0)])
def test_the_policy_names_the_scripts_and_the_style_that_are_there(everything, of, scripts):
    html = page(everything) if of == "network" else report_page(Report(()), "dbe2d4f5")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)[1].replace(
        "&#39;", "'"
    )
    code = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    style = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    seals = {
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for text in [*code, *style]
    }
    assert len(code) == scripts
    assert len(style) == 1
    assert set(re.findall(r"'sha256-[^']*'", policy)) == seals
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "\r" not in html


def test_a_page_asks_for_nothing(everything):
    html = page(everything)
    shell = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    assert not re.findall(r"(?:src|href)=\"(?!data:,|#)", shell)
    assert not re.findall(r"\sstyle=|\son\w+=|@import|url\(", shell)


def test_another_drawing_library_is_refused(everything, monkeypatch):
    module = sys.modules["kg.explore.drawing"]
    module._library.cache_clear()
    monkeypatch.setattr(module, "VIS_SHA256", "0" * 64)
    with pytest.raises(CallError, match="not the one this page was made for"):
        page(everything)
    module._library.cache_clear()


def test_another_language_is_refused():
    with pytest.raises(CallError, match="no language 'fr'"):
        page(made(), lang="fr")


def test_words_are_shown_only_where_the_text_is_given():
    text = "长治 and more"
    drawn = quoted(text)
    assert "words" not in held(page(drawn))["passages"][0]
    assert held(page(drawn, texts={digest(text): text}))["passages"][0]["words"] == "长治 an"


@pytest.mark.parametrize(
    ("key", "given", "stated"),
    [
        (digest("Hello all"), "Hallo all", None),
        (digest("Hallo all"), "Hallo all", None),
        (digest("Hello all"), "Hello all", "0" * 64),
    ],
    ids=["text under a wrong digest", "text of another source", "words of another digest"],
)
def test_a_text_that_does_not_match_is_not_used(key, given, stated):
    drawn = quoted("Hello all", stated)
    assert "words" not in held(page(drawn, texts={key: given}))["passages"][0]


def test_an_empty_network_gives_a_page_that_says_so():
    html = page(nx.MultiDiGraph())
    assert held(html)["nodes"] == []
    assert "There is nothing to show" in html


def pairs(count):
    return [(f"urn:{n:05}", f"urn:{n + 1:05}", {}) for n in range(0, 2 * count, 2)]


def test_of_many_nodes_the_page_opens_with_communities(monkeypatch):
    monkeypatch.setattr(sys.modules["kg.explore.page"], "AT_ONCE", 100)
    few, many = (held(page(made(pairs(count)))) for count in (50, 51))
    assert (few["overview"], many["overview"]) == (False, True)
    assert len(many["nodes"]) == many["of"] == 102
    assert len(many["communities"]) == 51
    assert {node["community"] for node in many["nodes"]} == set(range(51))


def test_of_very_many_nodes_the_most_connected_are_carried(monkeypatch):
    monkeypatch.setattr(sys.modules["kg.explore.page"], "CARRIED", 20)
    hub = [("urn:hub", f"urn:{n:05}", {}) for n in range(0, 40, 2)]
    data = held(page(made([*pairs(30), *hub])))
    assert (len(data["nodes"]), data["of"], data["ofTies"]) == (20, 61, 50)
    assert "urn:hub" in {node["id"] for node in data["nodes"]}


def test_of_many_ties_those_of_the_backbone_are_marked_and_of_very_many_alone_carried(monkeypatch):
    ring = [
        (f"urn:{n:02}", f"urn:{m:02}", {"weight": 9 if m == n + 1 else 1})
        for n in range(20)
        for m in range(n)
    ]
    heavy = [(f"urn:{n:02}", f"urn:{(n + 1) % 20:02}", {"weight": 50}) for n in range(20)]
    monkeypatch.setattr(sys.modules["kg.explore.page"], "DENSE", 100)
    data = held(page(made([*ring, *heavy])))
    marked = [tie for tie in data["ties"] if tie.get("backbone")]
    assert data["thinned"]["of"] == len(data["ties"]) == 210
    assert data["thinned"]["kept"] == len(marked) < 100
    monkeypatch.setattr(sys.modules["kg.explore.page"], "CARRIED", 100)
    alone = held(page(made([*ring, *heavy])))
    assert [tie["id"] for tie in alone["ties"]] == [tie["id"] for tie in marked]
    assert alone["ofTies"] == 210


def test_a_page_carries_its_story_and_its_graph(everything):
    story = {"title_en": "</script>", "title_zh": "z", "steps": []}
    html = page(everything, story=story, jsonld=b'{"@id": "</script><b>"}')
    assert held(html)["story"] == story
    (carried,) = re.findall(r'<script type="application/ld\+json" id="jsonld">(.*?)</script', html, re.DOTALL)
    assert json.loads(carried) == {"@id": "</script><b>"}


def overlaps(places, radii):
    names = sorted(places)
    return [
        (one, other)
        for index, one in enumerate(names)
        for other in names[index + 1 :]
        if math.dist(places[one], places[other]) < radii[one] + radii[other]
    ]


GRAPHS = {
    "path": nx.path_graph(9),
    "star": nx.star_graph(140),
    "pair": nx.path_graph(2),
    "alone": nx.empty_graph(7),
    "parts": nx.disjoint_union_all(
        [nx.cycle_graph(5), nx.star_graph(4), nx.empty_graph(3), nx.path_graph(2)]
    ),
    "clubs": nx.connected_caveman_graph(12, 9),
    "all with all": nx.complete_graph(12),
    "one": nx.empty_graph(1),
}


def test_a_page_links_a_large_graph_beside_it_instead_of_carrying_it(everything, monkeypatch):
    monkeypatch.setattr(sys.modules["kg.explore.page"], "JSONLD_CARRIED", 10)
    told = page(everything, jsonld=b'{"@id": "urn:a"}', jsonld_beside="pact.jsonld")
    assert "urn:a" not in told
    assert '<a id="jsonld-beside" hidden href="pact.jsonld"></a>' in told
    assert "jsonld-beside" not in page(everything, jsonld=b'{"@id": "urn:a"}').split("<script>")[0]
    assert (
        "jsonld-beside"
        not in page(everything, jsonld=b"{}", jsonld_beside="pact.jsonld").split("<script>")[0]
    )


@pytest.mark.parametrize("name", GRAPHS)
def test_no_two_nodes_overlap_whatever_the_order_they_come_in(name):
    graph = nx.relabel_nodes(GRAPHS[name], lambda n: f"urn:{n:03}")
    radii = {node: 10.0 + graph.degree(node) % 9 for node in graph}
    places = positions(graph, radii)
    assert places.keys() == set(graph)
    assert not overlaps(places, radii)
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(sorted(graph, reverse=True))
    turned.add_edges_from((b, a) for a, b in sorted(graph.edges(), reverse=True))
    assert positions(turned, radii) == places


def test_no_two_nodes_of_the_shipped_graph_overlap(everything):
    data = held(page(everything))
    places = {node["id"]: (node["x"], node["y"]) for node in data["nodes"]}
    assert not overlaps(places, {node["id"]: node["size"] for node in data["nodes"]})


def test_an_edge_to_itself_does_not_move_a_node():
    graph = nx.MultiDiGraph([("a", "b"), ("b", "c")])
    radii = dict.fromkeys("abc", 12.0)
    before = positions(graph, radii)
    graph.add_edge("a", "a")
    assert positions(graph, radii) == before


def test_a_page_holds_the_weight_of_a_tie_where_it_is_a_number_other_than_1():
    drawn = nx.MultiDiGraph(ladder=["operating"], labels={}, passages={}, sources={})
    weights = [1, 1.0, 2657.8, 0, 1 / 3, "heavy", float("nan"), None]
    for number, weight in enumerate(weights):
        drawn.add_edge(
            "urn:a", "urn:b", f"urn:{number}", link="tie", situation=f"urn:{number}", weight=weight
        )
    held_weights = [tie.get("weight") for tie in held(page(drawn))["ties"]]
    assert held_weights == [None, None, 2657.8, 0, 0.333333, None, None, None]


def test_a_thing_on_the_equator_or_the_first_meridian_keeps_its_coordinates():
    drawn = nx.MultiDiGraph(view="made", labels={}, ladder=[], passages={}, sources={})
    drawn.add_node("urn:a", label_en="Null Island", kind="place", lat=0.0, long=0.0)
    assert [(node["lat"], node["long"]) for node in held(page(drawn))["nodes"]] == [(0.0, 0.0)]
