"""What large pages do, on a machine of any speed; how fast, ``python -m bench --pages`` measures."""

import pytest
from browser import CHROMIUM, chromium, opened

from bench.networks import network
from kg.explore import page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


PLACES = "window.pactExplorer.shownThings.slice(0, 500).map(window.pactExplorer.onScreen)"


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


def written(folder, things):
    drawn, texts = network(things, 2 * things)
    path = folder / f"{things}.html"
    path.write_text(page(drawn, texts=texts), encoding="utf-8")
    return path


def test_a_page_of_a_thousand_things_is_small(tmp_path):
    assert written(tmp_path, 1000).stat().st_size < 1.5e6


@pytest.mark.parametrize("things", [1000, 5000])
def test_a_large_page_opens_and_complains_of_nothing(browser, tmp_path, things):
    with opened(browser, written(tmp_path, things)) as shown:
        assert shown.tab.evaluate("window.pactExplorer.ready") is True
        assert (shown.requests, shown.problems) == ([], [])


def test_a_page_of_two_thousand_things_follows_the_pointer_and_draws_every_move(browser, tmp_path):
    """Dragging moves the picture as far as the pointer went, in whichever number of frames."""
    with opened(browser, written(tmp_path, 2000)) as shown:
        box = shown.tab.locator("#canvas").bounding_box()
        left, bottom = box["x"] + 20, box["y"] + box["height"] - 30
        before = shown.tab.evaluate(PLACES)
        shown.tab.mouse.move(left, bottom)
        shown.tab.mouse.down()
        shown.tab.mouse.move(left + 240, bottom - 120, steps=20)
        shown.tab.mouse.up()
        after = shown.tab.evaluate(PLACES)
        assert len(before) > 100
        for was, now in zip(before, after, strict=True):
            assert (now["x"] - was["x"], now["y"] - was["y"]) == pytest.approx((240, -120), abs=13)
