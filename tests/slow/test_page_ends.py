"""Links of which a page holds the ends and the step only: parts of paths, and marked where they are over."""

import sys
from itertools import combinations
from random import Random

import networkx as nx
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


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


def dense():
    """Thirty companies, each tied with those of near numbers; documents and posts that are over."""
    choose = Random(5)
    names = [f"c{number:02}" for number in range(30)]
    near = [pair for pair in combinations(names, 2) if abs(int(pair[0][1:]) - int(pair[1][1:])) < 6]
    ties = [(one, other, f"urn:tie:{one}{other}") for one, other in near]
    past = [(*choose.sample(names[:20], 2), f"urn:past:{at}") for at in range(60)]
    posts = [(*choose.sample(names, 2), f"urn:post:{at}") for at in range(60)]
    post = {"link": "affiliation", "stage": "", "kind": "Affiliation", "outlived": 1}
    return made(
        " ".join(f"{name}=company" for name in names),
        *ties,
        *((*one, {"stage": "signed", "kind": "Agreement", "outlived": 1}) for one in past),
        *((*one, post) for one in posts),
    )


@pytest.fixture
def path(tmp_path, monkeypatch):
    for name, value in (("CARRIED", 60), ("DENSE", 30)):
        monkeypatch.setattr(sys.modules["kg.explore.page"], name, value)
    drawn = dense()
    written = tmp_path / "ends.html"
    written.write_text(page(drawn), encoding="utf-8")
    return written


def test_a_path_knows_the_shortest_way_over_all_links_of_the_network(browser, path):
    standing = nx.Graph(
        (one, other) for one, other, said in dense().edges(data=True) if "outlived" not in said
    )
    wider = 0
    with opened(browser, path) as shown:
        for one, other in Random(7).sample([*combinations(sorted(standing), 2)], 40):
            shown.tab.evaluate(
                "([from, to]) => window.pactExplorer.change({path: {from, to}, selected: ''})", [one, other]
            )
            ways = shown.tab.evaluate(
                "[...document.querySelectorAll('.hops')].map(way => way.children.length)"
            )
            assert ways[0] == nx.shortest_path_length(standing, one, other), (one, other)
            wider += len(ways) - 1
            for hop in shown.tab.locator(".hops").first.locator("h3").all_inner_texts():
                assert standing.has_edge(*hop.lower().split(" – ")), hop
        assert wider > 5
        assert shown.problems == []


@LANGUAGES
def test_a_way_over_links_without_their_words_says_so_and_leads_to_their_ends(browser, path, lang):
    said = WORDS[lang]
    with opened(browser, path) as shown:
        shown.tab.click(f"#to-{lang}")
        total = dense().number_of_edges()
        for one, other in combinations(sorted(dense()), 2):
            shown.tab.evaluate(
                "([from, to]) => window.pactExplorer.change({path: {from, to}, selected: ''})", [one, other]
            )
            if shown.tab.locator(".hops").count() == 2:
                break
        heads = shown.tab.locator("#panel h3").all_inner_texts()
        assert said["path_whole"].format(of=total) in heads
        held = shown.tab.evaluate("window.pactExplorer.tieIds.length")
        assert said["path_among"].format(count=held, of=total) in shown.text("#panel")
        shown.tab.locator(".hops").first.locator("[data-other]").first.click()
        assert shown.text("#panel-name").lower() in {*dense()}


@LANGUAGES
def test_a_link_that_is_over_and_held_by_its_ends_is_marked_so(browser, path, lang):
    said = WORDS[lang]
    told = set()
    with opened(browser, path) as shown:
        shown.tab.click(f"#to-{lang}")
        for name in sorted(dense()):
            shown.tab.evaluate("iri => window.pactExplorer.select(iri)", name)
            told |= {*shown.tab.locator("#panel [data-other] small").all_inner_texts()}
    assert f"{said['link_affiliation']} · {said['outlived']}" in told
    assert f"signed · {said['outlived']}" in told
    assert not told & {said["link_affiliation"], said["outlived"]}
