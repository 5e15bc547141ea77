"""What follows by rule is told from what is stated, alike in ladder, lines, legend and table."""

import xml.etree.ElementTree as ElementTree

import pytest
from browser import CHROMIUM, chromium, opened, saved
from networks import network as made
from pagedata import held
from spoken import WORDS

from kg.context import ladder
from kg.explore import page
from kg.files import shipped_edition
from kg.projection import network

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]

LADDER = """[...document.querySelectorAll('#panel .ladder li')].map(step => ({
    marks: [...step.classList], border: getComputedStyle(step).borderTopStyle, words: step.innerText,
}))"""
ROWS = """[...document.querySelectorAll('#table tbody tr')].map(row => ({
    tie: row.dataset.tie, words: row.querySelector('.step').innerText,
    dashed: Boolean(row.querySelector('.step [stroke-dasharray]')),
}))"""


def delegations():
    """A delegation lends its city a visit; intent is stated of the city, agreement both lent and stated."""
    lent = {"derived": 1, "rule": "https://w3id.org/pact-kg/rule/tie-by-delegation"}
    return made(
        "city=place school=university envoys=delegation other=university",
        ("envoys", "school", "urn:visit", {"stage": "visit"}),
        ("city", "school", "urn:visit", {"stage": "visit", **lent}),
        ("school", "city", "urn:intent", {"stage": "intent"}),
        ("city", "school", "urn:deal", {"stage": "agreed", **lent}),
        ("school", "city", "urn:own-deal", {"stage": "agreed"}),
        ("city", "other", "urn:other", {"stage": "signed", **lent}),
    )


def shipped():
    """The network of the shipped graph."""
    return network(shipped_edition(), "everything")


def evidence(drawn, one, other):
    """Return for each step of a pair whether it is stated of the two or derived only."""
    found = {}
    for tail, head, said in drawn.edges(data=True):
        if {tail, head} == {one, other} and said["stage"]:
            stated = not said["derived"] or found.get(said["stage"]) == "stated"
            found[said["stage"]] = "stated" if stated else "derived"
    return found


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(params=[delegations, shipped], ids=["delegations", "shipped"])
def drawn(request):
    return request.param()


@pytest.fixture(params=["en", "zh"])
def lang(request):
    return request.param


@pytest.fixture
def shown(browser, drawn, lang, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(page(drawn, lang=lang), encoding="utf-8")
    with opened(browser, path) as opening:
        opening.ties = held(path.read_text(encoding="utf-8"))["ties"]
        yield opening
        assert opening.problems == []


def test_a_step_reached_only_by_a_rule_is_dashed_in_the_ladder_and_says_so(shown, drawn, lang):
    said = WORDS[lang]
    ids = [node["id"] for node in held(page(drawn))["nodes"]]
    seen = set()
    for tie in shown.ties:
        if tie["link"] != "tie" or tie.get("stage") not in ladder(drawn):
            continue
        shown.tab.evaluate("id => window.pactExplorer.select(id)", tie["id"])
        found = evidence(drawn, ids[tie["from"]], ids[tie["to"]])
        for step, told in zip(ladder(drawn), shown.tab.evaluate(LADDER), strict=True):
            wanted = found.get(step, "")
            border = {"stated": "solid", "derived": "dashed", "": "dotted"}[wanted]
            assert (step, told["border"]) == (step, border)
            assert (said["by_rule"] in told["words"]) is (wanted == "derived")
            assert ("unstated" in told["marks"]) is not wanted
            seen.add(wanted)
    assert seen == {"stated", "derived", ""}
    assert said["ladder_help"] in shown.text("#panel")


def test_a_step_opens_what_states_it_before_what_only_lends_it(browser, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(page(delegations()), encoding="utf-8")
    with opened(browser, path) as shown:
        shown.tab.evaluate("window.pactExplorer.select('urn:intent')")
        shown.tab.click("#panel .ladder li:nth-child(4) button")
        assert "urn:own-deal" in shown.text("#panel")
        shown.tab.click("#panel .ladder li:nth-child(2) button")
        assert WORDS["en"]["derived_delegation"] in shown.text("#panel")


def test_a_path_over_ties_tells_what_else_links_its_ends(browser, tmp_path):
    """The delegation met somebody for the city: two steps over ties; that it acts for the city is none."""
    drawn = network(shipped_edition(), "collaboration", about="Ye Zhizhen")
    one, other = next((one, told["acts_for"]) for one, told in drawn.nodes(data=True) if told["acts_for"])
    (path := tmp_path / "page.html").write_text(page(drawn), encoding="utf-8")
    with opened(browser, path) as shown:
        shown.tab.evaluate("path => window.pactExplorer.change({path})", {"from": one, "to": other})
        assert shown.tab.evaluate("window.pactExplorer.path.hops.length") == 2
        assert WORDS["en"]["path_direct"] in shown.text("#panel")
        assert "acts for" in shown.text("#panel")


def test_a_derived_tie_is_marked_in_the_table_the_line_and_the_legend(shown, lang):
    said = WORDS[lang]
    derived = {tie["id"]: bool(tie.get("derived")) for tie in shown.ties}
    rows = shown.tab.evaluate(ROWS)
    assert {row["tie"]: row["dashed"] for row in rows} == derived
    assert {row["tie"]: said["by_rule"] in row["words"] for row in rows} == derived
    assert said["dashed"] in shown.text("#legend")
    drawing = ElementTree.fromstring(saved(shown, "svg")[1])  # noqa: S314
    lines = [path for path in drawing.iter() if path.tag.endswith("path") and len(path)]
    dashed = [path for path in lines if path.get("stroke-dasharray")]
    assert len(dashed) == sum(derived.values())
    assert all(said["by_rule"] in path[0].text for path in dashed)
    assert said["dashed"] in "".join(drawing.itertext())


def test_a_page_without_derived_ties_has_nothing_to_say_of_dashes(browser, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(page(made("a=place b=place", ("a", "b", "urn:one"))), encoding="utf-8")
    with opened(browser, path) as shown:
        assert WORDS["en"]["dashed"] not in shown.text("body")
