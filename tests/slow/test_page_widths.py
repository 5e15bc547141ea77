"""The page at every width and on paper: no word is broken, nothing is cut, rows are whole."""

import networkx as nx
import pytest
from browser import CHROMIUM, chromium, opened
from conftest import ROOT

from kg.explore import page
from kg.files import shipped_edition
from kg.projection import network
from kg.stories import read_story

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]

WIDTHS = [360, 390, 600, 768, 820, 960, 1280, 1920]
HEIGHT = 800
SHARE = {"plain": 0.25, "titled": 0.35}
"""How much of a window's height the head of the page may take, with its own title and with a long one."""
PAPER = 718
"""Pixels across an A4 sheet between the margins of the browser."""
TITLE = "Who works with whom, on what and where, in the whole of the northern provinces"

BROKEN = """selector => {
    const found = [];
    for (const root of document.querySelectorAll(selector)) {
        const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const parent = node.parentElement;
            if (!parent.checkVisibility() || parent.closest('.unseen, .skip, .iri, a, code')) continue;
            for (const word of node.data.matchAll(/[\\p{Script=Latin}\\p{N}]+/gu)) {
                const range = document.createRange();
                range.setStart(node, word.index);
                range.setEnd(node, word.index + word[0].length);
                const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
                if (lines.size > 1) found.push(word[0]);
            }
        }
    }
    return found;
}"""
CUT = """selector => [...document.querySelectorAll(selector)].filter(one => {
    if (!one.checkVisibility() || one.matches('.unseen')) return false;
    const box = one.getBoundingClientRect();
    return box.left < 0 || box.right > document.documentElement.clientWidth + 0.5
        || (getComputedStyle(one).display !== 'inline' && one.scrollWidth > one.clientWidth + 1);
}).map(one => `${one.tagName} ${one.id} ${one.className}`)"""
PLACEHOLDER = """() => {
    const input = document.getElementById('find'), style = getComputedStyle(input);
    const ctx = document.createElement('canvas').getContext('2d');
    ctx.font = style.font;
    const room = input.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    return ctx.measureText(input.placeholder).width - room;
}"""
ROWS = """() => [...document.querySelectorAll('#table tbody tr')].map(row => {
    const edge = row.getBoundingClientRect();
    return [...row.cells].map(cell => {
        const box = cell.getBoundingClientRect(), style = getComputedStyle(cell);
        return {
            whole: Math.abs(box.top - edge.top) < 1 && Math.abs(box.bottom - edge.bottom) < 1,
            inside: box.left >= edge.left - 1 && box.right <= edge.right + 1
                && cell.scrollWidth <= cell.clientWidth + 1,
            display: style.display, rule: style.borderBottomWidth,
            underlined: [...cell.querySelectorAll('*')].concat(cell).some(one =>
                !one.closest('button') && getComputedStyle(one).textDecorationLine.includes('underline')),
        };
    });
})"""
ACROSS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The shipped graph with its story, so that the head of the page holds all it can."""
    drawn = network(shipped_edition(), "everything")
    story = read_story(ROOT / "graph" / "stories" / "changzhi.json")
    folder = tmp_path_factory.mktemp("widths")
    for name, more in (("plain", {}), ("titled", {"title": TITLE})):
        (folder / f"{name}.html").write_text(page(drawn, story=story, **more), encoding="utf-8")
    return folder


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["plain", "titled"])
def test_the_head_of_the_page_has_whole_words_and_leaves_room_for_the_network(browser, written, width, name):
    with opened(browser, written / f"{name}.html", size=(width, HEIGHT)) as shown:
        for lang in ("en", "zh"):
            shown.tab.click(f"#to-{lang}")
            assert shown.tab.evaluate(BROKEN, ".top") == []
            assert shown.tab.evaluate(CUT, ".top *") == []
            assert shown.tab.evaluate(PLACEHOLDER) <= 0
            assert shown.tab.evaluate(ACROSS) <= 0
            assert shown.tab.evaluate("document.querySelector('.top').offsetHeight") <= SHARE[name] * HEIGHT


@pytest.mark.parametrize("width", WIDTHS)
def test_the_rest_of_the_page_has_whole_words_at_every_width(browser, written, width):
    with opened(browser, written / "plain.html", size=(width, HEIGHT)) as shown:
        for lang in ("en", "zh"):
            shown.tab.click(f"#to-{lang}")
            assert shown.tab.evaluate(BROKEN, "main") == []
            shown.tab.evaluate("window.pactExplorer.select(window.pactExplorer.tieIds[0])")
            assert shown.tab.evaluate(BROKEN, "main") == []
            assert shown.tab.evaluate(ACROSS) <= 0
            shown.tab.evaluate("window.pactExplorer.close()")


def rows_are_whole(shown, *, table):
    assert shown.tab.evaluate(BROKEN, "#table") == []
    rows = shown.tab.evaluate(ROWS)
    assert len(rows) == shown.tab.evaluate("window.pactExplorer.ties")
    cells = [cell for row in rows for cell in row]
    assert all(cell["inside"] and not cell["underlined"] for cell in cells)
    if table:
        assert all(cell["whole"] and cell["display"] == "table-cell" for cell in cells)
        assert {cell["rule"] for row in rows[:-1] for cell in row} == {"1px"}
    over = "(wide => wide.scrollWidth - wide.clientWidth)(document.querySelector('.ties .wide'))"
    assert shown.tab.evaluate(over) <= 0
    times = shown.tab.evaluate(
        "[...document.querySelectorAll('#table td.time > *')].map(one => one.getClientRects().length)"
    )
    assert set(times) == {1}


@pytest.mark.parametrize("width", WIDTHS)
def test_the_table_has_whole_rows_of_whole_words_at_every_width(browser, written, width):
    with opened(browser, written / "plain.html", size=(width, HEIGHT)) as shown:
        for lang in ("en", "zh"):
            shown.tab.click(f"#to-{lang}")
            rows_are_whole(shown, table=width > 760)


def test_the_table_has_whole_rows_of_whole_words_on_paper(browser, written):
    with opened(browser, written / "plain.html", size=(PAPER, 1000), colours="dark") as shown:
        shown.tab.emulate_media(media="print", color_scheme="dark")
        for lang in ("en", "zh"):
            shown.tab.evaluate(f"window.pactExplorer.change({{lang: '{lang}'}})")
            rows_are_whole(shown, table=True)


def test_what_has_no_words_is_broken_and_never_cut(browser, tmp_path):
    """Names of things without a label are IRIs; a row of them fits on paper and on a phone all the same."""
    long = "https://example.org/register/organizations/00000000/" + "0123456789" * 8
    drawn = nx.MultiDiGraph(view="made", labels={}, ladder=["contact"], passages={}, sources={})
    for end in ("a", "b"):
        drawn.add_node(long + end, label_en=long + end, kind="place")
    drawn.add_edge(long + "a", long + "b", long, link="tie", situation=long, stage="contact", label_en=long)
    path = tmp_path / "long.html"
    path.write_text(page(drawn, title="W" * 200), encoding="utf-8")
    for media, width in (("screen", 360), ("screen", 768), ("screen", 1280), ("print", PAPER)):
        with opened(browser, path, size=(width, HEIGHT)) as shown:
            shown.tab.emulate_media(media=media)
            assert shown.tab.evaluate(ACROSS) <= 0
            rows = shown.tab.evaluate(ROWS)
            assert all(cell["inside"] for row in rows for cell in row)


def test_the_cells_of_a_row_keep_their_names_where_it_is_folded(browser, written):
    with opened(browser, written / "plain.html", size=(360, HEIGHT)) as shown:
        heads = shown.tab.evaluate("[...document.querySelectorAll('#table th')].map(one => one.textContent)")
        named = """[...document.querySelector('#table tbody tr').cells].map(
            cell => getComputedStyle(cell, '::before').content)"""
        assert shown.tab.evaluate(named) == [f'"{head}"' for head in heads]
        roles = "[...document.querySelectorAll('#table, #table *')].map(one => one.getAttribute('role'))"
        assert {"table", "row", "cell", "columnheader", "rowgroup"} <= set(shown.tab.evaluate(roles))
