"""What is counted and looked for where a page holds a part of a network, or gathers situations as points."""

import csv
import io
import re

import networkx as nx
import pytest
from browser import CHROMIUM, chromium, note, opened, saved
from spoken import WORDS, said_of

from kg.explore import page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]

SAID = WORDS["en"]
CONSORTIA = 30
MEMBERS = 40
EXPLORER = "window.pactExplorer"


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


def consortia():
    """Thirty consortia of forty parties each, two of them in the next one too, and one tie of two alone."""
    drawn = nx.MultiDiGraph(ladder=["signed", "operating"], labels={}, passages={}, sources={})
    for number in range(CONSORTIA * (MEMBERS - 2) + 2):
        kind = "company" if number % 2 else "university"
        drawn.add_node(f"urn:p:{number}", label_en=f"Party {number}", kind=kind)
    for number in range(CONSORTIA):
        parties = [f"urn:p:{number * (MEMBERS - 2) + at}" for at in range(MEMBERS)]
        roles = " ".join(f"party={iri}" for iri in parties)
        for at, one in enumerate(parties):
            for other in parties[at + 1 :]:
                said = {"link": "tie", "stage": "signed", "weight": 1 / (MEMBERS - 1), "roles": roles}
                told = f"urn:s:{number}"
                drawn.add_edge(one, other, told, situation=told, label_en=f"Project {number}", **said)
    drawn.add_edge("urn:p:0", "urn:p:99", "urn:s:two", link="tie", stage="operating", situation="urn:s:two")
    return drawn


@pytest.fixture(scope="module")
def gathered(tmp_path_factory):
    path = tmp_path_factory.mktemp("counts") / "consortia.html"
    path.write_text(page(consortia()), encoding="utf-8")
    return path


def change(shown, **what):
    shown.tab.evaluate(f"what => {EXPLORER}.change(what)", what)


def test_gathered_situations_count_the_links_of_the_whole_network(browser, gathered):
    """Of 23,401 links all are drawn: 23,400 within the points of thirty situations, and one line."""
    whole = consortia()
    total, things = whole.number_of_edges(), len(whole)
    assert total > 20_000
    with opened(browser, gathered) as shown:
        change(shown, all=True, hubs=True)
        points = f"{CONSORTIA} of {CONSORTIA} situations"
        assert shown.text("#shown").startswith(f"{total:,} of {total:,} links and {things:,} of {things:,}")
        assert points in shown.text("#shown")
        for said in (f"{things:,} things", f"{total:,} links", points):
            assert said in shown.text("#counts")
        assert SAID["not_no"] in note(shown)
        signed = shown.tab.locator("label:has([value=signed]) .count").inner_text()
        assert signed == f"{total - 1:,}"
        change(shown, kindsOff=["company"])
        schools = [iri for iri, said in whole.nodes(data=True) if said["kind"] == "university"]
        left = whole.subgraph(schools).number_of_edges()
        assert shown.text("#shown").startswith(f"{left:,} of {total:,} links and {len(schools):,} of")


def test_nothing_that_a_point_stands_for_is_listed_as_not_drawn(browser, gathered):
    whole = consortia()
    party = "urn:p:0"
    with opened(browser, gathered) as shown:
        change(shown, all=True, hubs=True, selected=party)
        panel = shown.text("#panel")
        assert "Not in this picture" not in panel
        links = said_of("en", "count_ties", whole.degree(party))
        others = said_of("en", "count_nodes", whole.degree(party))
        assert SAID["degree_gathered"].format(links=links, others=others) in panel
        assert "1 situation" in shown.text("#panel .group:has-text('signed') .count")
        change(shown, stepsOff=["signed"])
        assert SAID["elsewhere"].format(count=MEMBERS - 1) in shown.text("#panel")


def test_what_is_saved_with_situations_as_points_counts_links_of_the_network(browser, gathered):
    total = consortia().number_of_edges()
    with opened(browser, gathered) as shown:
        change(shown, all=True, hubs=True)
        read = nx.parse_graphml(saved(shown, "graphml")[1].decode(), force_multigraph=True)
        said = read.graph
        assert (said["links_in_file"], said["links_in_network"]) == (total, total)
        assert (said["nodes_in_file"], said["edges_in_file"]) == (len(read), read.number_of_edges())
        assert said["things_in_file"] == said["nodes_in_network"] == len(read) - said["situations_in_file"]
        rows = list(csv.DictReader(io.StringIO(saved(shown, "csv")[1].decode("utf-8-sig"))))
        assert {(row["links_in_file"], row["links_in_network"]) for row in rows} == {(str(total), str(total))}


def dense():
    """A ring of heavy ties through a thousand things, and of each also light ties to things across it."""
    drawn = nx.MultiDiGraph(ladder=["operating"], labels={}, passages={}, sources={})
    names = [f"urn:t:{number}" for number in range(1_000)]
    drawn.add_nodes_from((iri, {"label_en": f"Thing {iri[6:]}", "kind": "company"}) for iri in names)
    for at, one in enumerate(names):
        for ahead in (1, *range(100, 100 + drawn.graph.setdefault("light", 9))):
            told = f"urn:s:{at}-{ahead}"
            weight = 1000.0 if ahead == 1 else 1.0
            other = names[(at + ahead) % 1_000]
            drawn.add_edge(one, other, told, situation=told, link="tie", stage="operating", weight=weight)
    return drawn


def test_a_path_is_looked_for_among_all_ties_that_the_page_holds(browser, tmp_path):
    """The tie of the two lies outside the backbone and was not drawn; the path went another way."""
    path, whole = tmp_path / "dense.html", dense()
    path.write_text(page(whole), encoding="utf-8")
    with opened(browser, path) as shown:
        drawn = set(shown.tab.evaluate(f"{EXPLORER}.shownTies"))
        assert len(drawn) < whole.number_of_edges() < 20_000
        pairs = shown.tab.evaluate(
            """(() => {
                const { nodes, ties } = JSON.parse(document.getElementById('data').textContent);
                const of = (row, name) => row[1 + ties.says[row[0]].indexOf(name)];
                return ties.rows.map(row => [of(row, 'id'), of(row, 'from'), of(row, 'to')]);
            })()"""
        )
        ids = shown.tab.evaluate(f"{EXPLORER}.thingIds")
        tie, one, other = next(pair for pair in pairs if pair[0] not in drawn)
        change(shown, path={"from": ids[one], "to": ids[other]})
        found = shown.tab.evaluate(f"{EXPLORER}.path")
        assert found["hops"] == [[tie]]
        assert tie in shown.tab.evaluate(f"{EXPLORER}.drawn.ties")
        assert "Looked for among" not in shown.text("#panel")


def test_a_path_over_a_part_of_the_network_says_so_and_tells_what_ties_its_ends(browser, gathered):
    whole = consortia()
    total = whole.number_of_edges()
    with opened(browser, gathered) as shown:
        held = shown.tab.evaluate(f"{EXPLORER}.tieIds.length")
        assert held < total
        panels = []
        for other in range(1, MEMBERS):
            change(shown, path={"from": "urn:p:0", "to": f"urn:p:{other}"})
            panels.append((len(shown.tab.evaluate(f"{EXPLORER}.path").get("hops")), shown.text("#panel")))
        said = SAID["path_among"].format(count=f"{held:,}", of=f"{total:,}")
        assert all(said in panel for _, panel in panels)
        assert {hops > 1 for hops, _ in panels} >= {True}
        assert all(
            (hops > 1) == (SAID["path_whole"].format(of=f"{total:,}") in panel) for hops, panel in panels
        )
        change(shown, stepsOff=["signed", "operating"])
        assert SAID["path_none"] not in shown.text("#panel")
        assert SAID["path_none_part"] in shown.text("#panel")


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_a_path_fills_the_picture_and_nothing_contradicts_it(browser, tmp_path, size):
    """Its things stand in the part of the canvas that can be seen, whatever was shown before."""
    path = tmp_path / "dense.html"
    path.write_text(page(dense()), encoding="utf-8")
    with opened(browser, path, size=size) as shown:
        change(shown, around={"id": "urn:t:500", "depth": 1})
        change(shown, path={"from": "urn:t:0", "to": "urn:t:3"})
        shown.tab.wait_for_timeout(600)
        chips = shown.tab.evaluate("[...document.querySelectorAll('[data-chip]')].map(c => c.dataset.chip)")
        assert chips == ["path"]
        route = shown.tab.evaluate(f"{EXPLORER}.path.things")
        assert set(route) <= set(shown.tab.evaluate(f"{EXPLORER}.drawn.things"))
        box = shown.tab.locator("#canvas").bounding_box()
        panel = shown.tab.locator("#panel").bounding_box()
        high = min(box["height"], panel["y"] - box["y"]) if size[0] < 761 else box["height"]
        places = shown.tab.evaluate("ids => ids.map(window.pactExplorer.onScreen)", route)
        assert all(0 < at["x"] < box["width"] and 0 < at["y"] < high for at in places)
        spread = [max(at[axis] for at in places) - min(at[axis] for at in places) for axis in "xy"]
        assert spread[0] > 0.3 * box["width"] or spread[1] > 0.3 * high


def towns():
    """So many towns in pairs and rows that a page opens with their communities; each has coordinates."""
    drawn = nx.MultiDiGraph(ladder=["operating"], labels={}, passages={}, sources={})
    for number in range(2_400):
        drawn.add_node(f"urn:t:{number}", label_en=f"Town {number}", kind="place", lat=10.0, long=number / 20)
    for number in range(2_400):
        for other in {number // 60 * 60 + (number + 1) % 60, number // 60 * 60 + (number + 7) % 60}:
            told = f"urn:s:{number}-{other}"
            drawn.add_edge(
                f"urn:t:{number}", f"urn:t:{other}", told, situation=told, link="tie", stage="operating"
            )
        if number % 60 == 0:
            told = f"urn:s:far-{number}"
            ends = (f"urn:t:{number}", f"urn:t:{(number + 65) % 2_400}")
            drawn.add_edge(*ends, told, situation=told, link="tie", stage="operating")
    return drawn


@pytest.fixture(scope="module")
def folded(tmp_path_factory):
    path = tmp_path_factory.mktemp("counts") / "towns.html"
    path.write_text(page(towns()), encoding="utf-8")
    return path


def test_a_file_of_communities_says_how_many_nodes_and_edges_it_has_and_what_they_stand_for(browser, folded):
    whole = towns()
    with opened(browser, folded) as shown:
        read = nx.parse_graphml(saved(shown, "graphml")[1].decode(), force_multigraph=True)
        said = read.graph
        assert len(read) > 10
        assert (said["nodes_in_file"], said["edges_in_file"]) == (len(read), read.number_of_edges())
        assert (said["things_in_file"], said["nodes_in_network"]) == (len(whole), len(whole))
        assert (said["links_in_file"], said["links_in_network"]) == (whole.number_of_edges(),) * 2


def test_the_map_of_communities_says_that_their_things_have_coordinates(browser, folded):
    with opened(browser, folded) as shown:
        change(shown, view="map")
        seen = shown.text("#view-map")
        assert SAID["map_none"] not in seen
        assert "2,400 things have coordinates" in seen
        assert not shown.tab.locator("#unplaced").is_visible()


def test_a_line_between_communities_counts_the_links_it_is_drawn_for(browser, folded):
    with opened(browser, folded) as shown:
        line = next(
            tie for tie in shown.tab.evaluate(f"{EXPLORER}.shownTies") if tie.startswith("community:")
        )
        change(shown, selected=line)
        name = shown.text("#panel-name")
        listed = shown.tab.locator("#panel .choices [data-tie]").count()
        assert re.search(r"(\d+) links?$", name)[1] == str(listed)
        change(shown, selected="", kindsOff=[], technologies=["urn:none"])
        assert shown.text("#counts").count("0 of") >= 1
