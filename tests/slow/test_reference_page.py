"""The reference pages in a real browser with the network cut: nothing is asked for, nothing is too wide."""

from contextlib import contextmanager
from pathlib import Path

import axe_playwright_python
import pytest
from browser import CHROMIUM, chromium
from conftest import ROOT

from kg.explore import PAGES

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
LOOKS = [((1280, 900), "light"), ((1280, 900), "dark"), ((390, 844), "light"), ((390, 844), "dark")]


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@contextmanager
def shown(browser, name, size, colours, **how):
    """Open a page of docs/ in a tab of its own; yields the tab, its requests and its complaints."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=colours, offline=True, **how
    )
    tab, requests, problems = context.new_page(), [], []
    tab.on("request", lambda request: requests.append(request.url))
    tab.on("console", lambda said: problems.append(said.text))
    tab.on("pageerror", lambda error: problems.append(str(error)))
    tab.goto((ROOT / "docs" / "ontology" / name).as_uri())
    try:
        yield tab, requests, problems
    finally:
        context.close()


@pytest.mark.parametrize("name", PAGES.values())
@pytest.mark.parametrize(("size", "colours"), LOOKS, ids=str)
def test_a_page_asks_for_nothing_and_is_not_too_wide(browser, name, size, colours):
    with shown(browser, name, size, colours) as (tab, requests, problems):
        assert [url for url in requests if not url.endswith(name)] == []
        assert problems == []
        assert tab.evaluate("document.compatMode") == "CSS1Compat"
        over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert tab.evaluate(over) <= 0


@pytest.mark.parametrize("name", PAGES.values())
@pytest.mark.parametrize(("size", "colours"), LOOKS[::3], ids=str)
def test_a_page_has_no_fault_that_axe_knows(browser, name, size, colours):
    with shown(browser, name, size, colours, bypass_csp=True) as (tab, *_):
        tab.evaluate(AXE)
        assert [fault["id"] for fault in tab.evaluate("axe.run()")["violations"]] == []


def test_a_page_prints_all_it_says(browser):
    with shown(browser, "index.html", (1280, 900), "dark") as (tab, *_):
        tab.emulate_media(media="print", color_scheme="dark")
        assert tab.evaluate("getComputedStyle(document.querySelector('nav')).display") == "none"
        assert tab.evaluate("getComputedStyle(document.querySelector('article')).color") == "rgb(0, 0, 0)"
        assert len(tab.pdf()) > 50_000


def test_the_other_language_is_one_click_away_and_back(browser):
    with shown(browser, "index.html", (390, 844), "light") as (tab, *_):
        for lang in ("zh-Hans", "en"):
            tab.click(".languages a")
            assert tab.evaluate("document.documentElement.lang") == lang
