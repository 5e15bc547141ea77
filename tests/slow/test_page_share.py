"""What is taken away from the page: its address, its past, its story and the files it saves, read back."""

import csv
import io
import json
import random
import struct
import xml.etree.ElementTree as ElementTree

import hostile
import networkx as nx
import pytest
from browser import CHROMIUM, chromium, opened, saved
from conftest import ROOT

from kg.explore import page
from kg.export import FORMATS
from kg.files import shipped_edition
from kg.hidden import visible
from kg.projection import network
from kg.stories import read_story

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]

CHANGZHI = "https://w3id.org/pact-kg/id/changzhi"
UNIVERSITY = "https://w3id.org/pact-kg/id/shanghai-jiao-tong-university"
SVG = "{http://www.w3.org/2000/svg}"
SCREENS = [((1280, 800), "light"), ((390, 844), "dark")]


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def everything():
    return network(shipped_edition(), "everything")


@pytest.fixture(scope="module")
def story():
    return read_story(ROOT / "graph" / "stories" / "changzhi.json")


@pytest.fixture(scope="module")
def graph():
    return FORMATS["jsonld"].write(shipped_edition())


@pytest.fixture(scope="module")
def written(everything, story, graph, tmp_path_factory):
    path = tmp_path_factory.mktemp("share") / "explorer.html"
    path.write_text(page(everything, story=story, jsonld=graph), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    path = tmp_path_factory.mktemp("share") / "hostile.html"
    path.write_bytes(page(hostile.network(), title=hostile.TEXTS[0]).encode())
    return path


def read_svg(data):
    return ElementTree.fromstring(data)  # noqa: S314 -- the page under test wrote it


def ask(shown, what):
    """Return a property of the page's own interface."""
    return shown.tab.evaluate(f"window.pactExplorer.{what}")


def drag(shown, thing, across, down):
    at = ask(shown, f"onScreen({json.dumps(thing)})")
    box = shown.tab.locator("#canvas").bounding_box()
    x, y = box["x"] + at["x"], box["y"] + at["y"]
    shown.tab.mouse.move(x, y)
    shown.tab.mouse.down()
    shown.tab.mouse.move(x + across / 2, y + down / 2, steps=4)
    shown.tab.mouse.move(x + across, y + down, steps=4)
    shown.tab.mouse.up()


def any_change(choose, things, ties):
    """Return one change of the state, as the page takes it."""
    return choose.choice(
        [
            {"selected": choose.choice([*things, *ties, ""])},
            {"view": choose.choice(["network", "map", "timeline"])},
            {"kindsOff": choose.sample(["person", "place", "facility", "technology"], choose.randrange(4))},
            {
                "stepsOff": choose.sample(
                    ["visit", "agreed", "link:concerns", "link:place"], choose.randrange(4)
                )
            },
            {"around": choose.choice([None, {"id": choose.choice(things), "depth": choose.randint(1, 3)}])},
            {"path": choose.choice([None, {"from": CHANGZHI, "to": choose.choice(things)}])},
            {"hubs": choose.random() < 0.5},
            {"colours": choose.choice(["kind", "community"])},
            {"from": choose.choice([None, 2019]), "to": choose.choice([None, 2023])},
            {"undated": choose.random() < 0.5},
        ]
    )


@pytest.mark.parametrize("seed", range(3))
def test_every_change_is_undone_and_done_again_and_its_address_opens_it(browser, written, seed):
    choose = random.Random(seed)
    with opened(browser, written) as shown:
        things, ties = ask(shown, "thingIds"), ask(shown, "tieIds")
        seen = [(ask(shown, "address"), ask(shown, "shownTies"))]
        while len(seen) < 15:
            shown.tab.evaluate("what => window.pactExplorer.change(what)", any_change(choose, things, ties))
            now = (ask(shown, "address"), ask(shown, "shownTies"))
            if now[0] != seen[-1][0]:
                seen.append(now)
        for way, wanted in (("undo", seen[-2::-1]), ("redo", seen[1:])):
            for address, shown_ties in wanted:
                shown.tab.keyboard.press("Control+z" if way == "undo" else "Control+Shift+Z")
                assert ask(shown, "address") == address
                assert ask(shown, "shownTies") == shown_ties
            assert shown.tab.get_attribute(f"#{way}", "aria-disabled") == "true"
        for address, shown_ties in choose.sample(seen, 4):
            shown.open(address)
            assert ask(shown, "address") == address
            assert ask(shown, "shownTies") == shown_ties
        assert (shown.problems, shown.requests) == ([], [])


def test_the_way_back_of_the_browser_goes_through_the_same_states(browser, written):
    with opened(browser, written) as shown:
        shown.tab.click("#tab-timeline")
        shown.tab.evaluate(f"window.pactExplorer.select('{CHANGZHI}')")
        assert shown.tab.evaluate("location.hash") == "#thing=~id/changzhi&view=timeline"
        shown.tab.go_back()
        shown.until("window.pactExplorer.address === 'view=timeline'")
        shown.tab.go_forward()
        shown.until("window.pactExplorer.selected")


@pytest.mark.parametrize(
    "address", ["view=globe", "thing=javascript:alert(1)", "%E4%B8", "&&=", "path=a,b", "moved=x,1,2", "top"]
)
def test_a_foreign_address_opens_the_page_as_it_is(browser, written, address):
    with opened(browser, written) as shown:
        shown.open(address)
        assert ask(shown, "address") == ""
        assert (shown.problems, shown.dialogs) == ([], [])


def test_keys_that_write_do_not_undo(browser, written):
    with opened(browser, written) as shown:
        shown.tab.evaluate(f"window.pactExplorer.select('{CHANGZHI}')")
        shown.tab.fill("#find", "abc")
        shown.tab.keyboard.press("Control+z")
        assert ask(shown, "selected") == CHANGZHI


def test_a_thing_is_moved_found_there_again_and_put_back(browser, written):
    with opened(browser, written) as shown:
        before = ask(shown, "positions")
        drag(shown, UNIVERSITY, 60, -40)
        after = ask(shown, "positions")
        moved = {iri for iri in before if before[iri] != after[iri]}
        assert moved == {UNIVERSITY}
        assert "moved=~id/shanghai-jiao-tong-university," in shown.tab.evaluate("location.hash")
        address = ask(shown, "address")
        shown.tab.click("#put-back")
        assert ask(shown, "positions") == before
        shown.tab.keyboard.press("Control+z")
        assert ask(shown, "positions") == after
        shown.open(address)
        again = ask(shown, "positions")[UNIVERSITY]
        assert all(abs(again[axis] - after[UNIVERSITY][axis]) <= 1 for axis in ("x", "y"))


def test_graphml_and_csv_hold_what_is_shown_and_nothing_else(browser, written, everything):
    with opened(browser, written, accept_downloads=True) as shown:
        for what in (
            {},
            {"stepsOff": ["link:concerns", "link:place"]},
            {"around": {"id": CHANGZHI, "depth": 1}},
        ):
            shown.tab.evaluate("what => window.pactExplorer.change(what)", what)
            name, data = saved(shown, "graphml")
            assert name == "who-works-with-whom.graphml"
            read = nx.parse_graphml(data.decode(), force_multigraph=True)
            ids = set(ask(shown, "shownTies"))
            assert set(read) == set(ask(shown, "shownThings"))
            assert {key for *_, key in read.edges(keys=True)} == ids
            name, data = saved(shown, "csv")
            assert data.startswith("\ufeff".encode())
            rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
            assert len(rows) == len(ids) == shown.tab.locator("#table tbody tr").count()
            assert not read.is_directed()
            assert {
                (frozenset((row["source"], row["target"])), row["situation"], row["stage"], row["time"])
                for row in rows
            } == {
                (frozenset(ends), said.get("situation", ""), said.get("stage", ""), said.get("time", ""))
                for *ends, said in read.edges(data=True)
            }
            assert {(row["source"], row["link"]) for row in rows if row["link"] != "tie"} == {
                (said["subject"], said["link"])
                for *_, said in read.edges(data=True)
                if said.get("direction") == "forward"
            }
            assert all(said["label"] and "x" in said for _, said in read.nodes(data=True))
        whole = {(one, other, said["situation"]) for one, other, said in everything.edges(data=True)}
        assert {(row["source"], row["target"], row["situation"]) for row in rows} < whole
        assert all(
            row["source_name"] and row["source_names"] == "China Daily, 2023-07-07"
            for row in rows
            if row["stage"]
        )
        assert shown.requests == []


def test_the_graph_itself_is_given_as_it_was_carried(browser, written, graph):
    with opened(browser, written, accept_downloads=True) as shown:
        name, data = saved(shown, "jsonld")
        assert name.endswith(".jsonld")
        assert json.loads(data) == json.loads(graph)


def test_a_page_without_a_graph_or_a_story_offers_neither(browser, planted):
    with opened(browser, planted) as shown:
        shown.tab.click("#save")
        assert shown.tab.locator("[data-way=jsonld]").count() == 0
        assert not shown.tab.locator("#story-open").is_visible()


@pytest.mark.parametrize(("size", "colours"), SCREENS, ids=lambda value: str(value))
def test_the_picture_is_saved_twice_as_large_with_title_legend_and_source(browser, written, size, colours):
    with opened(browser, written, size=size, colours=colours, accept_downloads=True) as shown:
        _, png = saved(shown, "png")
        _, svg = saved(shown, "svg")
        drawing = read_svg(svg)
        assert png[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", png[16:24]) == tuple(
            round(2 * float(drawing.get(side))) for side in ("width", "height")
        )
        texts = [text.text for text in drawing.iter(f"{SVG}text")]
        assert texts[0] == "Who works with whom"
        for wanted in ("operating", "agreed", "visit", "university"):
            assert wanted in texts
        assert "Newest source: 2023-07-07." in " ".join(texts)
        lines = [path for path in drawing.iter(f"{SVG}path") if path.find(f"{SVG}title") is not None]
        assert len(lines) == ask(shown, "ties") + ask(shown, "things")
        assert sum(path.get("stroke-dasharray") is not None for path in lines) == 2
        saved_again = saved(shown, "svg")[1]
        assert saved_again == svg


def test_the_map_is_saved_as_it_is_seen(browser, written):
    with opened(browser, written, accept_downloads=True) as shown:
        shown.tab.click("#tab-map")
        if ask(shown, "onMap")["things"] == 0:
            pytest.skip("no thing of the shipped graph has a place on the map")
        drawing = read_svg(saved(shown, "svg")[1])
        titled = [path for path in drawing.iter(f"{SVG}path") if path.find(f"{SVG}title") is not None]
        assert len(titled) == sum(ask(shown, "onMap").values())


def test_hostile_text_is_text_in_every_file_and_runs_in_none(browser, planted, tmp_path):
    with opened(browser, planted, accept_downloads=True) as shown:
        files = {way: saved(shown, way) for way in ("svg", "graphml", "csv", "png")}
        assert (shown.requests, shown.problems, shown.dialogs) == ([], [], [])
        names = {shown.tab.evaluate("id => id", thing) for thing in ask(shown, "thingIds")}
    wanted = {visible(text) for text in hostile.TEXTS if text.strip()}
    read = nx.parse_graphml(files["graphml"][1].decode(), force_multigraph=True)
    assert {visible(name) for name in names} == set(read)
    assert wanted <= {said.get("label_en") for _, said in read.nodes(data=True)}
    rows = list(csv.reader(io.StringIO(files["csv"][1].decode("utf-8-sig"), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []
    assert "'=HYPERLINK(1)" in {cell for row in rows for cell in row}
    drawing = read_svg(files["svg"][1])
    tags = {part.tag.removeprefix(SVG) for part in drawing.iter()}
    assert tags == {"svg", "title", "desc", "rect", "path", "text"}
    assert drawing.find(f"{SVG}title").text == hostile.TEXTS[0]
    path = tmp_path / "drawing.svg"
    path.write_bytes(files["svg"][1])
    context = browser.new_context(offline=True)
    tab, asked = context.new_page(), []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("dialog", lambda said: asked.append(said.message))
    tab.goto(path.as_uri())
    tab.wait_for_timeout(200)
    assert tab.evaluate("window.planted") is None
    assert tab.evaluate("document.documentElement.localName") == "svg"
    assert asked == [path.as_uri()]
    context.close()


@pytest.mark.parametrize(("size", "colours"), SCREENS, ids=lambda value: str(value))
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_story_moves_the_view_and_leaves_it_as_it_was(browser, written, story, size, colours, lang):
    with opened(browser, written, size=size, colours=colours) as shown:
        shown.tab.click(f"#to-{lang}")
        shown.tab.evaluate("window.pactExplorer.change({kindsOff: ['person'], view: 'timeline'})")
        before = ask(shown, "address"), ask(shown, "shownTies")
        shown.tab.click("#story-open")
        for number, step in enumerate(story["steps"], start=1):
            assert shown.text("#story-title") == step[f"title_{lang}"]
            assert shown.text("#story-text") == step[f"text_{lang}"]
            assert str(number) in shown.text("#story-at")
            assert (step.get("view") or "network") in shown.tab.evaluate(
                "document.querySelector('[role=tab][aria-selected=true]').id"
            )
            assert bool(ask(shown, "selected")) == ("select" in step)
            if size[0] < 500:
                box = shown.tab.locator("#story").bounding_box()
                sheet = shown.tab.locator(".sheets").bounding_box()
                assert box["y"] >= sheet["y"] + sheet["height"] - 1
            shown.tab.keyboard.press("ArrowRight")
        assert shown.text("#story-title") == story["steps"][-1][f"title_{lang}"]
        shown.tab.keyboard.press("ArrowLeft")
        assert shown.text("#story-title") == story["steps"][-2][f"title_{lang}"]
        shown.tab.keyboard.press("Escape")
        assert not shown.tab.locator("#story").is_visible()
        assert (ask(shown, "address"), ask(shown, "shownTies")) == before
        assert shown.tab.evaluate("document.activeElement.id") == "story-open"
        assert shown.problems == []


def test_what_is_printed_is_the_picture_the_panel_and_the_table(browser, written):
    with opened(browser, written, colours="dark") as shown:
        shown.tab.evaluate(f"window.pactExplorer.select('{UNIVERSITY}')")
        shown.tab.evaluate("dispatchEvent(new Event('beforeprint'))")
        shown.tab.emulate_media(media="print")
        for gone in ("#find", "#save", "#to-en", "#canvas", "#undo", "#zoom-in", ".filters", ".close"):
            assert not shown.tab.locator(gone).first.is_visible()
        for kept in ("#printed > svg", "#panel-name", "#table tbody tr >> nth=0"):
            assert shown.tab.locator(kept).is_visible()
        assert shown.tab.evaluate("getComputedStyle(document.body).color") == "rgb(26, 32, 39)"
        shown.tab.evaluate("dispatchEvent(new Event('afterprint'))")
        shown.tab.emulate_media(media="screen", color_scheme="dark")
        assert shown.tab.evaluate("document.querySelectorAll('#printed *').length") == 0
        assert shown.problems == []
