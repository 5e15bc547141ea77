"""The page in a real browser with the network cut: what it asks for, what it runs, what a reader reaches."""

import hashlib
import re
import socket
import sys
import threading
from contextlib import contextmanager
from urllib.parse import quote

import hostile
import pytest
from browser import CHROMIUM, chromium, opened
from spoken import WORDS

from kg.explore import page
from kg.files import shipped_edition
from kg.identity import digest
from kg.projection import network
from kg.records import digest_of_record

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]

TEXT = "The mayor of Riverton met nobody. Nobody promised anything."
LOOKS = [((1280, 800), "light"), ((1280, 800), "dark"), ((390, 844), "light"), ((390, 844), "dark")]


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def everything():
    return network(shipped_edition(), "everything")


@pytest.fixture(scope="module")
def written(everything, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "explorer.html"
    path.write_text(page(everything), encoding="utf-8")
    return path


@contextmanager
def deaf_server():
    """A server that accepts connections and never answers; yields its port and the connections it got."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        got = []

        def accept():
            while True:
                try:
                    got.append(server.accept()[0])
                except OSError:
                    return

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        try:
            yield server.getsockname()[1], got
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join(5)
            for connection in got:
                connection.close()


@pytest.mark.parametrize(("size", "colours"), LOOKS, ids=lambda value: str(value))
def test_the_page_asks_for_nothing_and_complains_of_nothing(browser, written, size, colours):
    with opened(browser, written, size=size, colours=colours) as shown:
        assert (shown.requests, shown.problems) == ([], [])
        assert shown.tab.evaluate("document.compatMode") == "CSS1Compat"
        over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert shown.tab.evaluate(over) <= 0


def test_the_page_waits_for_no_server(browser, everything, tmp_path):
    """A network that accepts every connection and never answers is worse than none."""
    path = tmp_path / "x.html"
    path.write_text(page(everything), encoding="utf-8")
    with deaf_server() as (port, got):
        with opened(browser, path, offline=False, proxy={"server": f"http://127.0.0.1:{port}"}) as shown:
            assert shown.tab.evaluate("window.pactExplorer.ties") == everything.number_of_edges()
        assert got == []


def test_every_edge_and_all_that_is_said_and_is_none_reaches_its_evidence(browser, written, everything):
    with opened(browser, written) as shown:
        ids = shown.tab.evaluate("window.pactExplorer.tieIds")
        assert len(ids) == everything.number_of_edges()
        passages = everything.passages
        seen = set()
        for tie in ids:
            shown.tab.evaluate(f"window.pactExplorer.select('{tie}')")
            panel = shown.text("#panel")
            digests = set(re.findall(r"[0-9a-f]{64}", panel))
            assert digests, panel
            for said in passages.values():
                if said["digest"] in digests:
                    assert f"{said['start']}–{said['end']}" in panel
            seen |= digests
        for iri in everything:
            shown.tab.evaluate("iri => window.pactExplorer.select(iri)", iri)
            seen |= set(re.findall(r"[0-9a-f]{64}", shown.text("#panel")))
        assert seen == {said["digest"] for said in passages.values()}
        assert shown.problems == []


def test_a_click_on_a_drawn_tie_opens_its_gist_step_time_source_and_position(browser, written, everything):
    (one, other, said), *rest = (
        (one, other, said)
        for one, other, said in everything.edges(data=True)
        if said["link"] == "tie" and said["situation"].endswith("commitment-ye")
    )
    assert rest == []
    with opened(browser, written) as shown:
        ends = [shown.tab.evaluate(f"window.pactExplorer.onScreen('{iri}')") for iri in (one, other)]
        box = shown.tab.locator("#canvas").bounding_box()
        middle = [box[axis] + sum(end[axis] for end in ends) / 2 for axis in ("x", "y")]
        shown.tab.mouse.click(*middle)
        panel = shown.text("#panel")
        assert said["gist_en"] in panel
        for words in ("agreed", "not stated", "China Daily", "1673–1762", said["situation"]):
            assert words in panel


def test_an_address_opens_a_tie_and_the_way_back_closes_it(browser, written):
    situation = "https://w3id.org/pact-kg/id/china-daily-2023-07-07/partnership-changzhi-sjtu"
    with opened(browser, written) as shown:
        shown.open(quote(situation, safe=""))
        assert "partners for a" in shown.text("#panel")
        shown.tab.keyboard.press("Escape")
        assert shown.tab.evaluate("window.pactExplorer.selected") == ""
        shown.tab.go_back()
        shown.until("window.pactExplorer.selected")


def test_by_keyboard_alone_from_a_name_to_the_source(browser, written):
    with opened(browser, written) as shown:
        keys = shown.tab.keyboard
        keys.press("Tab")
        keys.press("Tab")
        keys.type("shanghaijiaotong")
        keys.press("ArrowDown")
        keys.press("Enter")
        assert shown.text("#panel-name") == "Shanghai Jiao Tong University"
        for _ in range(30):
            keys.press("Tab")
            if "Changzhi · Changzhi and" in shown.tab.evaluate("document.activeElement.textContent"):
                break
        keys.press("Enter")
        assert "1224–1337" in shown.text("#panel")
        for _ in range(30):
            keys.press("Tab")
            if shown.tab.evaluate("document.activeElement.href || ''").startswith(
                "https://chinaservicesinfo"
            ):
                break
        assert shown.tab.evaluate("document.activeElement.tagName") == "A"


def test_the_page_speaks_chinese(browser, written):
    with opened(browser, written) as shown:
        shown.tab.click("#to-zh")
        assert shown.tab.evaluate("document.documentElement.lang") == "zh-Hans"
        shown.tab.fill("#find", "上海交大")
        shown.tab.keyboard.press("Enter")
        assert shown.text("#panel-name") == "上海交通大学"
        english = [words for words in WORDS["en"].values() if isinstance(words, str) and len(words) > 12]
        left = [words for words in english if words in shown.text("body")]
        assert left == []


def test_the_table_has_a_row_for_every_tie_whatever_the_filter(browser, written, everything):
    with opened(browser, written) as shown:
        boxes = shown.tab.locator("#legend input")
        rows = "document.querySelectorAll('#table tbody tr:not([hidden])').length"
        assert shown.tab.evaluate(rows) == everything.number_of_edges()
        counts = set()
        for index in range(boxes.count()):
            boxes.nth(index).click()
            count = shown.tab.evaluate(rows)
            assert count == shown.tab.evaluate("window.pactExplorer.ties")
            counts.add(count)
            boxes.nth(index).click()
        assert len(counts) > 3
        assert shown.tab.evaluate(rows) == everything.number_of_edges()


def test_no_hostile_text_runs_and_each_is_shown_as_it_is(browser, tmp_path):
    planted = hostile.network()
    path = tmp_path / "hostile.html"
    path.write_bytes(page(planted, title=hostile.TEXTS[0]).encode())
    with opened(browser, path) as shown:
        for tie in shown.tab.evaluate("window.pactExplorer.tieIds"):
            shown.tab.evaluate(f"window.pactExplorer.select({tie!r})")
        for thing in shown.tab.evaluate("window.pactExplorer.thingIds"):
            shown.tab.evaluate("id => window.pactExplorer.select(id)", thing)
            at = shown.tab.evaluate("id => window.pactExplorer.onScreen(id)", thing)
            shown.tab.mouse.move(at["x"] + 250, at["y"] + 70)
        for text in hostile.TEXTS[:20]:
            shown.tab.fill("#find", text)
            shown.tab.keyboard.press("Enter")
        for language in ("zh", "en"):
            shown.tab.click(f"#to-{language}")
        assert shown.tab.evaluate("window.planted") is None
        assert (shown.requests, shown.problems, shown.dialogs) == ([], [], [])
        links = shown.tab.evaluate("[...document.links].map(a => a.getAttribute('href'))")
        assert {link.partition(":")[0] for link in links if not link.startswith("#")} <= {"http", "https"}
        table = shown.text("#table")
        for text in hostile.TEXTS[:12]:
            assert text in table
        assert shown.text("h1") == hostile.TEXTS[0]


def test_quoted_words_are_shown_where_the_text_is_given_and_nowhere_else(browser, tmp_path):
    drawn = hostile.network()
    for *_, said in drawn.edges(data=True):
        said["evidence"], said["sources"] = "urn:passage", "urn:source"
    words = TEXT[:33]
    drawn.graph["passages"] = {
        "urn:passage": {"source": "urn:source", "start": 0, "end": 33, "digest": digest(words)}
    }
    drawn.graph["sources"] = {"urn:source": {"label_en": "Riverton Post", "content_hash": digest(TEXT)}}
    for texts, wanted in (({}, False), ({digest(TEXT): TEXT}, True)):
        path = tmp_path / "quoted.html"
        path.write_bytes(page(drawn, texts=texts).encode())
        with opened(browser, path) as shown:
            shown.tab.evaluate("window.pactExplorer.select(window.pactExplorer.tieIds[0])")
            assert (words in shown.text("#panel")) is wanted


@pytest.mark.parametrize("at_hand", [False, True])
def test_a_record_is_shown_where_its_file_proves_it_and_else_told_where_it_stands(browser, tmp_path, at_hand):
    (table := tmp_path / "table.csv").write_text("name,with\nLakeport,Northhaven\n", encoding="utf-8")
    content_hash = hashlib.sha256(table.read_bytes()).hexdigest()
    drawn = hostile.network()
    for *_, said in drawn.edges(data=True):
        said["evidence"], said["sources"] = "urn:row", "urn:source"
    record = digest_of_record({"name": "Lakeport", "with": "Northhaven"})
    drawn.graph["passages"] = {"urn:row": {"source": "urn:source", "place": "row=2", "digest": record}}
    source = {"label_en": "Register", "content_hash": content_hash, "format": "text/csv"}
    drawn.graph["sources"] = {"urn:source": source}
    (path := tmp_path / "page.html").write_text(
        page(drawn, files={content_hash: table} if at_hand else {}), encoding="utf-8"
    )
    with opened(browser, path) as shown:
        shown.tab.evaluate("window.pactExplorer.select(window.pactExplorer.tieIds[0])")
        panel = shown.text("#panel")
        assert ("name: Lakeport; with: Northhaven" in panel) is at_hand
        absent = WORDS["en"]["record_absent"].format(place="row 2", source="Register")
        assert (absent in panel) is not at_hand
        assert WORDS["en"]["records"] in panel


def test_the_picture_is_the_same_at_every_opening(browser, written):
    places = []
    for _ in range(2):
        with opened(browser, written) as shown:
            places.append(shown.tab.evaluate("window.pactExplorer.positions"))
    assert places[0] == places[1]


def test_a_page_written_where_no_locale_is_set_shows_chinese(browser, tmp_path):
    import os
    import subprocess

    path = tmp_path / "c.html"
    subprocess.run(
        [sys.executable, "-c", "from kg.cli import main; main()", "view", "-o", str(path)],
        check=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"},
        capture_output=True,
    )
    with opened(browser, path) as shown:
        shown.tab.click("#to-zh")
        assert "长治" in shown.text("#panel")
