"""Real networks in the page: dense, large and of many parties.  It opens, says what it shows, never hangs."""

import pytest
from browser import CHROMIUM, chromium, opened
from real_networks import DATA, cordis, leiden, twin_cities

from kg.explore import page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.skipif(not DATA.is_dir(), reason="the real networks are not beside this checkout"),
]


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture
def shown(browser, request, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(page(request.param()), encoding="utf-8")
    with opened(browser, path) as opening:
        yield opening
        assert (opening.requests, opening.problems) == ([], [])


@pytest.mark.parametrize("shown", [leiden], indirect=True)
def test_a_dense_network_opens_with_its_backbone_and_says_so(shown):
    assert shown.tab.evaluate("window.pactExplorer.things") == 750
    assert 500 < shown.tab.evaluate("window.pactExplorer.ties") <= 8_000
    assert "151,644" in shown.text("body")
    assert "disparity filter" in shown.text("body")


@pytest.mark.parametrize("shown", [twin_cities], indirect=True)
def test_a_large_network_opens_with_communities_that_open(shown):
    assert shown.tab.evaluate("window.pactExplorer.things") < 2_000
    shown.tab.fill("#find", "Shanghai, China")
    shown.tab.keyboard.press("Enter")
    assert "Shanghai" in shown.text("#panel-name")
    assert 2 < shown.tab.evaluate("window.pactExplorer.things") <= 2_000
    shown.tab.evaluate("window.pactExplorer.change({view: 'map'})")
    assert shown.tab.evaluate("window.pactExplorer.onMap.things") > 2


@pytest.mark.parametrize("shown", [cordis], indirect=True)
def test_consortia_fold_into_hubs_and_the_table_follows(shown):
    shown.tab.evaluate("window.pactExplorer.change({all: true})")
    pairs = shown.tab.evaluate("window.pactExplorer.ties")
    shown.tab.evaluate("window.pactExplorer.change({hubs: true})")
    hubs = shown.tab.evaluate("window.pactExplorer.ties")
    assert 0 < hubs < pairs
    rows = "document.querySelectorAll('#table tbody tr:not([hidden])').length"
    assert shown.tab.evaluate(rows) == hubs
