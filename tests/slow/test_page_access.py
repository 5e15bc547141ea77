"""The page for everyone: axe-core and Lighthouse, the keyboard alone in Chinese, touch on a phone."""

import http.server
import json
import os
import subprocess
import threading

import pytest
from browser import CHROMIUM, chromium, opened, shipped_page
from client import NPM, installed

from kg.export import FORMATS
from kg.files import shipped_edition

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]
needs_npm = pytest.mark.skipif(NPM is None, reason="no npm on this machine")

LOOKS = [((1280, 800), "light"), ((1280, 800), "dark"), ((390, 844), "light"), ((390, 844), "dark")]
UNIVERSITY = "https://w3id.org/pact-kg/id/shanghai-jiao-tong-university"
COMMITMENT = "https://w3id.org/pact-kg/id/china-daily-2023-07-07/commitment-sjtu"


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    path = tmp_path_factory.mktemp("access") / "explorer.html"
    path.write_text(shipped_page(jsonld=FORMATS["jsonld"].write(shipped_edition())), encoding="utf-8")
    return path


def violations(shown):
    """Return what axe-core finds wrong with the page as it is, each with the places it names."""
    found = shown.tab.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)")
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]


def states(shown, phone):
    """Bring the page into each of its states and yield its name."""
    tab = shown.tab
    yield "as it opens"
    tab.click("#save")
    yield "menu"
    tab.keyboard.press("Escape")
    tab.evaluate(f"window.pactExplorer.select('{COMMITMENT}')")
    yield "panel of a tie"
    tab.evaluate(f"window.pactExplorer.select('{UNIVERSITY}')")
    yield "panel of a thing"
    tab.locator("#ties").scroll_into_view_if_needed()
    yield "table"
    tab.evaluate("window.pactExplorer.close()")
    tab.evaluate("scrollTo(0, 0)")
    for view in ("map", "timeline", "network"):
        tab.click(f"#tab-{view}")
        yield view
    tab.fill("#find", "a")
    yield "search"
    tab.fill("#find", "")
    tab.keyboard.press("Escape")
    if phone:
        tab.click("#filters-open")
        yield "filters"
        tab.keyboard.press("Escape")
    tab.evaluate(f"window.pactExplorer.change({{moved: new Map([['{UNIVERSITY}', {{x: 0, y: 0}}]])}})")
    tab.click("#story-open")
    yield "first step of the story"
    tab.keyboard.press("End")
    yield "last step of the story"


@needs_npm
@pytest.mark.parametrize(("size", "colours"), LOOKS, ids=lambda value: str(value))
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_axe_finds_nothing_wrong_in_any_state(browser, written, size, colours, lang):
    axe = (installed() / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    with opened(
        browser, written, size=size, colours=colours, bypass_csp=True, reduced_motion="reduce"
    ) as shown:
        shown.tab.evaluate(axe)
        shown.tab.click(f"#to-{lang}")
        found = {state: violations(shown) for state in states(shown, size[0] < 500)}
        assert {state: wrong for state, wrong in found.items() if wrong} == {}
        assert len(found) >= 11


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing."""


@needs_npm
def test_lighthouse_gives_all_points_for_accessibility(written):
    folder = installed()
    handler = lambda *a, **k: _Quiet(*a, directory=written.parent, **k)  # noqa: E731
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        ran = subprocess.run(
            [
                "node",
                folder / "node_modules" / "lighthouse" / "cli" / "index.js",
                f"http://127.0.0.1:{server.server_port}/explorer.html",
                "--only-categories=accessibility",
                "--output=json",
                "--quiet",
                "--no-enable-error-reporting",
                "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking",
            ],
            capture_output=True,
            text=True,
            timeout=300,
            env={**os.environ, "CHROME_PATH": CHROMIUM},
        )
        server.shutdown()
    assert ran.returncode == 0, ran.stderr[-2000:]
    report = json.loads(ran.stdout)
    failed = [name for name, audit in report["audits"].items() if audit["score"] not in (1, None)]
    assert (failed, report["categories"]["accessibility"]["score"]) == ([], 1)


def active(shown):
    return shown.tab.evaluate(
        "(({tagName, id, textContent, href}) => ({tag: tagName, id, text: textContent, href: href || ''}))"
        "(document.activeElement)"
    )


def tab_to(shown, wanted, most=60):
    """Press Tab until what has the focus is wanted; return how often."""
    for pressed in range(1, most + 1):
        shown.tab.keyboard.press("Tab")
        if wanted(active(shown)):
            return pressed
    raise AssertionError("never reached by Tab")


def test_by_keyboard_alone_in_chinese_from_a_name_to_the_source(browser, written):
    with opened(browser, written) as shown:
        keys = shown.tab.keyboard
        tab_to(shown, lambda one: one["id"] == "to-zh")
        keys.press("Enter")
        keys.press("Shift+Tab")
        keys.press("Shift+Tab")
        keys.type("上海交大")
        keys.press("Enter")
        assert active(shown)["text"] == shown.text("#panel-name") == "上海交通大学"
        tab_to(shown, lambda one: "上海交通大学校领导同意深化合作" in one["text"] and one["tag"] == "BUTTON")
        keys.press("Enter")
        assert active(shown)["text"] == "上海交通大学校领导同意深化合作"
        assert "1338" in shown.text("#panel")
        tab_to(shown, lambda one: one["href"].startswith("https://chinaservicesinfo"))
        keys.press("Escape")
        assert shown.tab.evaluate("window.pactExplorer.selected") == ""


def test_by_keyboard_alone_a_file_is_saved_and_a_story_read(browser, written):
    with opened(browser, written, accept_downloads=True) as shown:
        keys = shown.tab.keyboard
        tab_to(shown, lambda one: one["id"] == "story-open")
        keys.press("Enter")
        assert active(shown)["id"] == "story-title"
        tab_to(shown, lambda one: one["id"] == "story-next", 4)
        keys.press("Enter")
        assert shown.text("#story-at") == "step 2 of 8"
        assert active(shown)["id"] == "story-next"
        keys.press("Escape")
        assert active(shown)["id"] == "story-open"
        keys.press("Tab")
        keys.press("ArrowDown")
        keys.press("ArrowDown")
        assert active(shown)["text"].startswith("SVG")
        keys.press("g")
        assert active(shown)["text"].startswith("GraphML")
        keys.press("Home")
        keys.press("ArrowUp")
        assert active(shown)["text"].startswith("Print")
        keys.press("Escape")
        assert active(shown)["id"] == "save"
        keys.press("Enter")
        keys.press("c")
        with shown.tab.expect_download() as caught:
            keys.press("Enter")
        assert caught.value.suggested_filename.endswith(".csv")


def test_all_that_has_the_focus_shows_it_and_stands_in_an_order_that_ends(browser, written):
    with opened(browser, written) as shown:
        order = []
        for _ in range(90):
            shown.tab.keyboard.press("Tab")
            seen = shown.tab.evaluate(
                "(e => [e.id || e.textContent, e.matches(':focus-visible'), getComputedStyle(e).outlineWidth,"
                " Boolean(e.closest('header, main, .ties, .skip'))])(document.activeElement)"
            )
            if not seen[3] or (order and seen[0] == order[0][0]):
                break
            order.append(seen)
        assert [one for one in order if not one[1] or one[2] == "0px"] == []
        names = [one[0] for one in order]
        assert names[:7] == ["skip", "find", "to-en", "to-zh", "story-open", "save", "tab-network"]
        assert names.index("canvas") < names.index("zoom-in")


def test_the_drawer_of_filters_keeps_the_focus_until_it_is_closed(browser, written):
    with opened(browser, written, size=(390, 844)) as shown:
        keys = shown.tab.keyboard
        tab_to(shown, lambda one: one["id"] == "filters-open")
        keys.press("Enter")
        inside = "document.querySelector('#drawer').contains(document.activeElement)"
        for _ in range(70):
            assert shown.tab.evaluate(f"{inside} || document.activeElement === document.body")
            keys.press("Tab")
        shown.tab.evaluate("document.querySelector('#drawer input[value=visit]').focus()")
        keys.press("Space")
        assert "steps-off=visit" in shown.tab.evaluate("location.hash")
        keys.press("Escape")
        assert not shown.tab.locator("#drawer").is_visible()
        assert active(shown)["id"] == "filters-open"
        assert shown.tab.evaluate("window.pactExplorer.selected") == ""


def test_by_touch_on_a_phone_from_a_name_to_the_source(browser, written):
    with opened(browser, written, size=(390, 844), has_touch=True, is_mobile=True) as shown:
        tab = shown.tab
        assert tab.locator(".picture").bounding_box()["y"] < 220
        tab.tap("#find")
        tab.keyboard.type("jiaotong")
        tab.locator("#found [role=option]").first.tap()
        assert shown.text("#panel-name") == "Shanghai Jiao Tong University"
        tab.locator("#panel .choice").filter(has_text="agree to deepen").first.tap()
        assert "1338–1534" in shown.text("#panel")
        link = tab.locator("#panel a[href^='https://chinaservicesinfo']")
        link.scroll_into_view_if_needed()
        assert link.is_visible()
        tab.locator("#panel .close").tap()
        tab.tap("#filters-open")
        tab.locator("#drawer .tick").filter(has_text="visit").first.tap()
        tab.tap("#drawer-done")
        assert "steps-off=visit" in tab.evaluate("location.hash")
        tab.tap("#undo")
        tab.tap("#story-open")
        tab.tap("#story-next")
        assert shown.text("#story-at") == "step 2 of 8"
        over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert tab.evaluate(over) <= 0
        assert (shown.problems, shown.requests) == ([], [])


@pytest.mark.parametrize(("size", "least"), [((1280, 800), 24), ((390, 844), 24)])
def test_every_target_is_large_enough_to_be_touched(browser, written, size, least):
    with opened(browser, written, size=size) as shown:
        shown.tab.evaluate(f"window.pactExplorer.select('{COMMITMENT}')")
        shown.tab.click("#story-open")
        small = shown.tab.evaluate(
            """least => [...document.querySelectorAll('button, input, a[href]')].flatMap(e => {
                const target = e.closest('label') || e, box = target.getBoundingClientRect();
                const alone = getComputedStyle(target).display !== 'inline' && !e.closest('.skip');
                return box.width && alone && (box.width < least || box.height < least)
                    ? [`${e.id || e.className} ${Math.round(box.width)}x${Math.round(box.height)}`] : [];
            })""",
            least,
        )
        assert small == []
