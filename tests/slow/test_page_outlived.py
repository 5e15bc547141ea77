"""What a tie has outlived, and how long an agreement runs, are told in the page as the commands tell them."""

import csv
import io

import networkx as nx
import pytest
from browser import CHROMIUM, chromium, opened, saved
from networks import located
from networks import network as made
from spoken import WORDS

from kg.context import table
from kg.explore import page
from kg.export import FORMATS
from kg.files import shipped_edition
from kg.projection import network
from kg.store import Edition

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]

SAID = WORDS["en"]
LANGUAGES = pytest.mark.parametrize("lang", ["en", "zh"])


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


def outlived():
    """A memorandum whose partnership has ended, a contract with a term, and a promise between others."""
    return made(
        "city=place school=university works=company other=university",
        ("city", "school", "urn:paper", {"stage": "signed", "kind": "Agreement", "outlived": 1}),
        ("city", "school", "urn:work", {"stage": "ended", "time": "2015/2020"}),
        ("city", "works", "urn:contract", {"stage": "signed", "time": "2021", "term": "2021/2026"}),
        ("works", "other", "urn:promise", {"stage": "agreed"}),
        ("city", "other", "urn:visit", {"stage": "visit"}),
    )


@pytest.fixture
def shown(browser, tmp_path):
    path = tmp_path / "outlived.html"
    path.write_text(page(outlived()), encoding="utf-8")
    with opened(browser, path) as opening:
        yield opening
        assert (opening.requests, opening.problems) == ([], [])


def select(shown, situation):
    shown.tab.evaluate("iri => window.pactExplorer.select(iri)", situation)


@LANGUAGES
def test_a_step_that_its_tie_has_outlived_is_not_where_the_tie_stands(shown, lang):
    said = WORDS[lang]
    shown.tab.click(f"#to-{lang}")
    select(shown, "urn:paper")
    steps = shown.tab.evaluate(
        "[...document.querySelectorAll('.ladder li')].map(one => [[...one.classList], one.innerText])"
    )
    assert not [text for marks, text in steps if "reached" in marks]
    (text,) = [text for marks, text in steps if "past" in marks]
    assert said["outlived"] in text
    assert shown.tab.locator("#panel [aria-current=step]").count() == 0
    assert said["outlived_means"] in shown.text("#panel .meaning")
    assert said["outlived"] in shown.text("#panel .kicker")


def test_what_is_outlived_comes_after_every_step_and_has_a_filter_of_its_own(shown):
    listed = shown.tab.locator("#panel .choices small").all_inner_texts()
    assert listed == ["signed", "agreed", "visit", "ended"]
    boxes = "[...document.querySelectorAll('[data-group=steps]')]"
    counts = shown.tab.evaluate(
        f"{boxes}.map(box => [box.value, box.closest('label').querySelector('.count').textContent])"
    )
    assert dict(counts)["signed"] == "1"
    assert dict(counts)["outlived"] == "1"
    shown.tab.evaluate("window.pactExplorer.change({stepsOff: ['outlived']})")
    select(shown, "urn:work")
    assert SAID["count_ties_of"].format(count=4, of=5) in shown.text("#counts")


def test_a_path_leads_over_ties_that_stand_while_there_are_any(shown):
    ends = {"from": "school", "to": "city"}
    shown.tab.evaluate("path => window.pactExplorer.change({path})", ends)
    assert shown.tab.evaluate("window.pactExplorer.path.over") == "links"
    assert SAID["path_over_links"] in shown.text("#panel")


@LANGUAGES
def test_the_term_of_an_agreement_stands_beside_its_time(shown, lang):
    shown.tab.click(f"#to-{lang}")
    term = WORDS[lang]["term"].format(time="2021/2026")
    select(shown, "urn:contract")
    assert term in shown.text("#panel dl")
    assert term in " ".join(shown.tab.locator("td.time").all_inner_texts())
    shown.tab.evaluate("window.pactExplorer.change({view: 'timeline'})")
    assert term in shown.text("#view-timeline")


def consortium():
    """A consortium of three since 2021, which one of them has left."""
    parts = {"roles": "party=city party=school party=works", "time": "2021/..", "stated_time": "since 2021"}
    gone = {**parts, "outlived": 1, "participation": "2021/2022=school"}
    return made(
        "city=place school=university works=company",
        ("city", "school", "urn:green", gone),
        ("city", "works", "urn:green", parts),
        ("school", "works", "urn:green", gone),
    )


@pytest.fixture
def gathered(browser, tmp_path):
    path = tmp_path / "gathered.html"
    path.write_text(page(consortium()), encoding="utf-8")
    with opened(browser, path) as opening:
        opening.tab.evaluate("window.pactExplorer.change({hubs: true})")
        yield opening
        assert (opening.requests, opening.problems) == ([], [])


def test_whoever_leaves_a_gathered_situation_ends_no_part_but_their_own(gathered):
    rows = {
        row.locator("td.to").inner_text(): row.locator("td.step").inner_text()
        for row in gathered.tab.locator("#table tbody tr").all()
    }
    assert rows == {"CITY": "operating", "WORKS": "operating", "SCHOOL": f"operating · {SAID['outlived']}"}
    assert gathered.tab.locator("#panel .choices small").all_inner_texts() == ["operating"]
    gathered.tab.evaluate("window.pactExplorer.select('hub:urn:green school')")
    assert SAID["outlived"] in gathered.text("#panel .kicker")


@pytest.fixture
def left(browser, tmp_path):
    path = tmp_path / "left.html"
    path.write_text(page(consortium()), encoding="utf-8")
    with opened(browser, path) as opening:
        yield opening
        assert (opening.requests, opening.problems) == ([], [])


@LANGUAGES
def test_the_end_of_a_participation_bounds_its_ties_and_no_other(left, lang):
    left.tab.click(f"#to-{lang}")
    dated = WORDS[lang]["took_part"].format(who="SCHOOL", time="2021/2022")
    cells = left.tab.locator("td.time").all_inner_texts()
    assert [dated in cell for cell in cells].count(True) == 2
    ids = left.tab.evaluate("window.pactExplorer.tieIds")
    select(left, ids[0])
    assert dated in left.text("#panel dl")
    left.tab.evaluate("window.pactExplorer.change({view: 'timeline'})")
    bars = "[...document.querySelectorAll('.moment .span')].map(bar => bar.classList.contains('fades-out'))"
    assert sorted(left.tab.evaluate(bars)) == [False, False, True]
    left.tab.evaluate("window.pactExplorer.change({view: 'picture', from: 2024})")
    assert left.tab.evaluate("window.pactExplorer.ties") == 1


def test_a_gathered_situation_lasts_longer_than_one_took_part(gathered):
    dated = SAID["took_part"].format(who="SCHOOL", time="2021/2022")
    cells = gathered.tab.locator("td.time").all_inner_texts()
    assert [dated in cell for cell in cells].count(True) == 1
    gathered.tab.evaluate("window.pactExplorer.change({view: 'timeline'})")
    bars = gathered.tab.locator(".moment .span")
    assert bars.count() == 1
    assert "fades-out" in bars.get_attribute("class")
    assert dated not in gathered.text("#view-timeline")


@LANGUAGES
def test_a_post_that_is_over_is_told_so_wherever_it_is_named(browser, tmp_path, lang):
    post = {"link": "affiliation", "stage": "", "kind": "Affiliation", "status": "occurred"}
    drawn = made(
        "person=person school=university works=company",
        ("person", "school", "urn:past", {**post, "outlived": 1}),
        ("person", "works", "urn:now", {**post, "status": "ongoing"}),
    )
    path = tmp_path / "posts.html"
    path.write_text(page(drawn, lang=lang), encoding="utf-8")
    said = WORDS[lang]
    over = f"{said['link_affiliation']} · {said['outlived']}"
    with opened(browser, path) as shown:
        cells = shown.tab.locator("td.step").all_inner_texts()
        assert sorted(cells) == sorted([said["link_affiliation"], over])
        select(shown, "person")
        assert shown.text("#panel").count(said["outlived"]) == 1
        select(shown, "urn:past")
        assert over in shown.text("#panel .kicker")
        select(shown, "urn:now")
        assert said["outlived"] not in shown.text("#panel .kicker")


@pytest.fixture(params=["shipped", "lakeland", "outlived"])
def drawn(request):
    if request.param == "outlived":
        return outlived()
    if request.param == "shipped":
        return network(shipped_edition(), "everything")
    return network(Edition.in_memory(request.getfixturevalue("lakeland_statements")), "everything")


def cell(text):
    """A number as a number, and text without the sign that keeps a spreadsheet from reckoning."""
    try:
        return float(text)
    except ValueError:
        return text.lstrip("'")


def test_a_table_saved_from_the_page_has_the_columns_and_values_of_an_exported_one(browser, drawn, tmp_path):
    path = tmp_path / "drawn.html"
    path.write_text(page(drawn), encoding="utf-8")
    exported = list(csv.DictReader(io.StringIO(FORMATS["csv"].write(drawn).decode())))
    with opened(browser, path) as shown:
        rows = list(csv.DictReader(io.StringIO(saved(shown, "csv")[1].decode("utf-8-sig"), newline="")))
        read = nx.parse_graphml(saved(shown, "graphml")[1].decode(), force_multigraph=True)
    told = {row["id"]: row for row in rows}
    assert len(told) == len(exported)
    for row in exported:
        for name, value in row.items():
            assert cell(told[row["id"]][name]) == cell(value), name
    assert exported[0].keys() <= rows[0].keys()
    names = {name for *_, said in read.edges(data=True) for name in said}
    assert {name for row in exported for name, value in row.items() if value} - names <= {
        "id",
        "source",
        "target",
    }
    against = table(drawn, "contradictions")
    assert {row["situation"] for row in rows if row["contradicted"]} == {
        row["situation"] for row in rows if row["situation"] and row["situation"] in against
    }
    wanted = {iri: said["party"] for iri, said in drawn.nodes(data=True) if "party" in said}
    assert {iri: said["party"] for iri, said in read.nodes(data=True) if "party" in said} == wanted


@LANGUAGES
def test_an_end_by_rule_is_told_as_one_and_leads_to_what_tells_of_it(browser, tmp_path, lang):
    said, path = WORDS[lang], tmp_path / "ended.html"
    ended = {"stage": "ended", "sources": "urn:weekly"}
    drawn = made(
        "school=university works=company",
        ("school", "works", "urn:work", ended),
        ("school", "works", "urn:memo", {**ended, "kind": "Agreement", "status": "occurred"}),
        ("school", "works", "urn:over", {**ended, "status": "occurred", "sources": "urn:news"}),
        ends={"urn:work": ["urn:over"], "urn:memo": ["urn:over"]},
        sources={"urn:news": {"label_en": "News"}, "urn:weekly": {"label_en": "Weekly"}},
    )
    path.write_text(page(drawn, lang=lang), encoding="utf-8")
    with opened(browser, path) as opening:
        for situation, step in (("urn:work", "operating"), ("urn:memo", "signed")):
            select(opening, situation)
            panel = opening.text("#panel")
            assert said["end_by_rule"] in panel
            assert said["passages_told"].format(step=step) in panel
            assert said["by_rule"] in opening.text("#panel .kicker")
            assert said["passages"] not in opening.tab.locator("#panel h3").all_inner_texts()
            assert "News" in opening.text("#panel .against")
        opening.tab.locator("#panel .against button").click()
        assert opening.text("#panel-name") == "urn:over"
        assert said["passages"] in opening.text("#panel")
        assert said["end_by_rule"] not in opening.text("#panel")


@LANGUAGES
def test_a_plain_fact_gives_the_iri_of_no_situation(browser, tmp_path, lang):
    said, path = WORDS[lang], tmp_path / "plain.html"
    drawn = made(
        "school=university city=place works=company",
        located("school", "city"),
        ("school", "works", "urn:work"),
    )
    path.write_text(page(drawn, lang=lang), encoding="utf-8")
    with opened(browser, path) as opening:
        select(opening, "urn:work")
        assert said["situation"] in opening.tab.locator("#panel h3").all_inner_texts()
        opening.tab.locator("#table button").filter(has_text=said["link_locatedIn"]).click()
        heads = opening.tab.locator("#panel h3").all_inner_texts()
        assert said["situation"] not in heads
        assert said["thing_iri"] in heads


def test_a_promise_without_a_beginning_reaches_no_year_before_it_was_told(browser, tmp_path):
    """The years to 2022 showed a promise of 2025 that runs until 2026."""
    path = tmp_path / "promise.html"
    promise = {"stage": "agreed", "kind": "Commitment", "status": "committed", "term": "../2026"}
    drawn = made(
        "school=university works=company",
        ("school", "works", "urn:promise", {**promise, "sources": "urn:later urn:paper"}),
        ("school", "works", "urn:undated", {**promise, "sources": "urn:leaflet"}),
        ("school", "works", "urn:dated", {**promise, "time": "2020", "sources": "urn:paper"}),
        ("school", "works", "urn:work", {"time": "../2026", "sources": "urn:paper"}),
        sources={"urn:paper": {"issued": "2025-10-07"}, "urn:later": {"issued": "2026"}, "urn:leaflet": {}},
    )
    path.write_text(page(drawn), encoding="utf-8")
    with opened(browser, path) as opening:

        def listed(**years):
            opening.tab.evaluate("years => window.pactExplorer.change(years)", years)
            return {*opening.tab.locator("#table td.what").all_inner_texts()}

        assert listed(to=2022) == {"urn:undated", "urn:dated", "urn:work"}
        assert "urn:promise" in listed(to=2025)
        assert "urn:promise" not in listed(to=2024)
        assert "urn:promise" in listed(to=None)
        opening.tab.evaluate("window.pactExplorer.change({view: 'timeline'})")
        marks = opening.tab.locator("#view-timeline [data-tie]").filter(has_text="../2026")
        assert marks.locator(".span.fades-in").count() == 3
