"""What the page says of a link is true of that link, and what is chosen is brought to where it is seen."""

import pytest
from browser import CHROMIUM, chromium, opened, shipped_page
from networks import concerns
from networks import network as made
from spoken import WORDS

from kg.explore import page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]

LANGUAGES = pytest.mark.parametrize("lang", ["en", "zh"])


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    path = tmp_path_factory.mktemp("wording") / "shipped.html"
    path.write_text(shipped_page(), encoding="utf-8")
    return path


def select(shown, iri):
    shown.tab.evaluate("iri => window.pactExplorer.select(iri)", iri)


@LANGUAGES
def test_a_technology_and_a_place_are_said_to_have_come_to_no_step(browser, tmp_path, lang):
    said = WORDS[lang]
    meaning = {"en": "signed", "zh": "已签署", "definition_en": "Both signed.", "definition_zh": "双方签署。"}
    drawn = made(
        "city=place school=university solar=technology",
        ("city", "school", "urn:deal", {"stage": "signed"}),
        concerns("city", "solar", "urn:deal", stage="signed"),
        labels={"https://w3id.org/pact-kg/code/stage/signed": meaning},
    )
    path = tmp_path / "concerns.html"
    path.write_text(page(drawn, lang=lang), encoding="utf-8")
    with opened(browser, path) as shown:
        tie, link = shown.tab.evaluate(
            "[...document.querySelectorAll('#table tbody tr')].map(row => row.dataset.tie)"
        )
        select(shown, tie)
        assert said["ladder"] in shown.text("#panel")
        select(shown, link)
        panel = shown.text("#panel")
        assert said["ladder"] not in panel
        assert meaning[f"definition_{lang}"] not in panel
        assert shown.text("#panel .kicker") == said["link_concerns"]
        assert said["stage_of"] in panel


@LANGUAGES
def test_the_legend_says_that_a_pair_counts_once_for_each_situation(browser, tmp_path, lang):
    drawn = made("a=company b=company", ("a", "b", "urn:one"), ("a", "b", "urn:two"))
    path = tmp_path / "twice.html"
    path.write_text(page(drawn, lang=lang), encoding="utf-8")
    with opened(browser, path) as shown:
        assert shown.tab.locator("label:has([value=operating]) .count").inner_text() == "2"
        assert WORDS[lang]["legend_each"] in shown.text("#legend")
        assert WORDS[lang]["legend_stage"] in shown.text("#legend")


@LANGUAGES
def test_a_network_that_names_no_source_says_so(browser, tmp_path, lang):
    path = tmp_path / "plain.html"
    path.write_text(page(made("a=company b=company", ("a", "b", "urn:one")), lang=lang), encoding="utf-8")
    with opened(browser, path) as shown:
        assert WORDS[lang]["read_none"] in shown.text("#silence")
        assert "0" not in shown.text("#silence") + shown.text("#counts")


@LANGUAGES
def test_the_note_under_the_picture_is_short_and_tells_the_rest_when_asked(browser, shipped, lang):
    said = WORDS[lang]
    for size, colours in (((1280, 800), "light"), ((390, 844), "dark")):
        with opened(browser, shipped, size=size, colours=colours) as shown:
            shown.tab.click(f"#to-{lang}")
            note = shown.text("#silence")
            assert note.split("\n")[0].endswith(said["silence"])
            assert len(note) < {"en": 90, "zh": 45}[lang]
            assert said["not_no"] not in note
            shown.tab.click("#silence summary")
            assert said["not_no"] in shown.text("#silence")
            shown.tab.evaluate("window.pactExplorer.change({stepsOff: ['operating']})")
            assert said["not_all"].partition("。" if lang == "zh" else ". ")[2] in shown.text("#silence")
            assert shown.problems == []


def test_a_page_that_draws_a_part_says_so_before_anybody_asks(browser, shipped):
    with opened(browser, shipped) as shown:
        shown.tab.evaluate("window.pactExplorer.change({kindsOff: ['technology']})")
        drawn, every = shown.tab.evaluate("[window.pactExplorer.links, window.pactExplorer.tieIds.length]")
        assert drawn < every
        assert WORDS["en"]["silence_part"].format(drawn=drawn, of=every) in shown.text("#silence")


def test_a_row_of_the_table_opens_its_panel_where_it_is_seen_and_gets_the_focus_back(browser, shipped):
    seen = """(id => {
        const box = document.getElementById(id).getBoundingClientRect();
        return box.top >= 0 && box.bottom <= innerHeight;
    })"""
    for size in ((1280, 800), (800, 800), (390, 844)):
        with opened(browser, shipped, size=size) as shown:
            row = shown.tab.locator("#table tbody tr button").last
            row.scroll_into_view_if_needed()
            row.click()
            assert shown.tab.evaluate(f"{seen}('panel-name')"), size
            assert shown.tab.evaluate("document.activeElement.id") == "panel-name"
            shown.tab.keyboard.press("Escape")
            assert shown.tab.evaluate("Boolean(document.activeElement.closest('#table'))")
            shown.until("document.activeElement.getBoundingClientRect().top >= 0")
            shown.until("document.activeElement.getBoundingClientRect().bottom <= innerHeight")


def test_the_timeline_reaches_to_the_end_of_a_stated_term(browser, tmp_path):
    drawn = made(
        "a=company b=company",
        ("a", "b", "urn:contract", {"stage": "signed", "time": "2018", "term": "2018/2022"}),
        ("a", "b", "urn:promise", {"stage": "agreed", "term": "../2026"}),
        ("a", "b", "urn:visit", {"stage": "visit", "time": "2019"}),
    )
    path = tmp_path / "terms.html"
    path.write_text(page(drawn), encoding="utf-8")
    with opened(browser, path) as shown:
        shown.tab.evaluate("window.pactExplorer.change({view: 'timeline'})")
        assert WORDS["en"]["no_year"] not in shown.text("#view-timeline")
        wide = shown.tab.evaluate(
            "[...document.querySelectorAll('#view-timeline .span')]"
            ".map(one => one.style.getPropertyValue('--width'))"
        )
        _, contract, visit = (float(one.rstrip("%")) for one in wide)
        assert contract == pytest.approx(5 * visit)
        shown.tab.evaluate("window.pactExplorer.change({from: 2021, to: 2021, undated: false})")
        assert shown.tab.evaluate("window.pactExplorer.ties") == 2
