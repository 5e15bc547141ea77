"""The timeline and the years: what was signed, how long it runs, and from when on something was promised."""

import pytest
from browser import CHROMIUM, chromium, opened
from networks import network as made
from spoken import WORDS

from kg.explore import page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]

LANGUAGES = pytest.mark.parametrize("lang", ["en", "zh"])
SIGNED = {"stage": "signed", "kind": "Agreement", "status": "occurred", "time": "2018"}


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


def written(tmp_path, drawn, lang="en"):
    path = tmp_path / "drawn.html"
    path.write_text(page(drawn, lang=lang), encoding="utf-8")
    return path


def row(shown, name):
    return shown.tab.locator("#view-timeline [data-tie]").filter(has_text=name)


def signings():
    """Documents of one day, with a term and without, one that has ended, and a partnership."""
    return made(
        "a=company b=company c=company d=company e=company",
        ("a", "b", "urn:paper", SIGNED),
        ("a", "c", "urn:contract", {**SIGNED, "term": "2018/2022"}),
        ("a", "d", "urn:over", {**SIGNED, "stage": "ended"}),
        ("a", "e", "urn:work", {"time": "2015/2020"}),
        ("b", "c", "urn:outlived", {**SIGNED, "outlived": 1}),
    )


@LANGUAGES
def test_a_signing_without_a_term_is_a_point_and_its_term_is_said_not_to_be_stated(browser, tmp_path, lang):
    said = WORDS[lang]
    with opened(browser, written(tmp_path, signings(), lang)) as shown:
        shown.tab.evaluate("window.pactExplorer.change({view: 'timeline'})")
        assert said["timeline_help"] in shown.text("#view-timeline")
        for name, is_point in (("A – B", True), ("A – C", False), ("A – D", True), ("A – E", False)):
            marks = row(shown, name).locator(".span").get_attribute("class").split()
            assert ("point" in marks) is is_point, name
            assert (said["term_not_stated"] in row(shown, name).inner_text()) is is_point, name
        shown.tab.evaluate("window.pactExplorer.select('urn:paper')")
        assert said["term_not_stated"] in shown.text("#panel dl")
        shown.tab.evaluate("window.pactExplorer.select('urn:contract')")
        assert said["term_not_stated"] not in shown.text("#panel")
        assert shown.problems == []


def test_a_document_without_a_term_is_not_known_to_be_over_in_later_years(browser, tmp_path):
    with opened(browser, written(tmp_path, signings())) as shown:

        def listed(**years):
            shown.tab.evaluate("years => window.pactExplorer.change(years)", years)
            return {*shown.tab.locator("#table td.what").all_inner_texts()}

        assert listed(**{"from": 2024}) == {"urn:paper"}
        assert listed(**{"from": 2021}) == {"urn:paper", "urn:contract"}
        assert listed(**{"from": None, "to": 2017}) == {"urn:work"}


def test_a_gathered_promise_reaches_no_year_before_it_was_told(browser, tmp_path):
    promise = {"roles": "party=city party=school party=works", "stage": "agreed", "kind": "Commitment"}
    promise |= {"status": "committed", "term": "../2030", "sources": "urn:paper"}
    pairs = [("city", "school"), ("city", "works"), ("school", "works")]
    drawn = made(
        "city=place school=university works=company",
        *((one, other, "urn:promise", promise) for one, other in pairs),
        ("city", "school", "urn:old", {"time": "2010/2011"}),
        sources={"urn:paper": {"issued": "2025-10-07"}},
    )
    with opened(browser, written(tmp_path, drawn)) as shown:
        shown.tab.evaluate("window.pactExplorer.change({hubs: true, view: 'timeline'})")
        start = (
            row(shown, "urn:promise")
            .locator(".span")
            .evaluate("bar => bar.style.getPropertyValue('--start')")
        )
        old = row(shown, "2010").locator(".span").evaluate("bar => bar.style.getPropertyValue('--start')")
        assert float(start.rstrip("%")) > 50 > float(old.rstrip("%"))
