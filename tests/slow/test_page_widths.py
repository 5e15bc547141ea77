"""The page at every width and on paper: no word is broken, nothing is cut, rows are whole."""

import xml.etree.ElementTree as ElementTree

import networkx as nx
import pytest
from browser import CHROMIUM, chromium, opened, saved, shipped_page

from kg.explore import page, report_page
from kg.projection import network
from kg.store import Edition
from kg.validate import Finding, Report

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]

PARTNERSHIP = "https://w3id.org/pact-kg/id/china-daily-2023-07-07/partnership-changzhi-sjtu"
WIDTHS = [360, 390, 600, 768, 820, 960, 1280, 1920]
HEIGHT = 800
SHARE = {"plain": 0.25, "titled": 0.35}
"""How much of a window's height the head of the page may take, with its own title and with a long one."""
MENDED = "it proves nothing here; correct its target if that is a slip"
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
    folder = tmp_path_factory.mktemp("widths")
    for name, more in (("plain", {}), ("titled", {"title": TITLE})):
        (folder / f"{name}.html").write_text(shipped_page(**more), encoding="utf-8")
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


@pytest.mark.parametrize("width", WIDTHS)
def test_the_ladder_of_a_tie_is_whole_at_every_width(browser, written, width):
    with opened(browser, written / "plain.html", size=(width, HEIGHT)) as shown:
        for lang in ("en", "zh"):
            shown.tab.click(f"#to-{lang}")
            shown.tab.evaluate("iri => window.pactExplorer.select(iri)", PARTNERSHIP)
            assert shown.tab.evaluate(CUT, "#panel .ladder, #panel .ladder *") == []
            assert shown.tab.locator("#panel .ladder li").count() == 6
            shown.tab.evaluate("window.pactExplorer.close()")


NAMES = [
    "密歇根联合研究院International合作中心",
    "上海交通大学Changzhi产业技术研究院2023",
    "长治SJTU低碳技术创新大会组织委员会",
]
WORDS = ["International", "密歇根", "Changzhi", "2023", "交通", "SJTU", "低碳", "委员会"]


def test_names_in_the_picture_are_broken_between_words(browser, tmp_path):
    drawn = nx.MultiDiGraph(view="made", labels={}, ladder=["contact"], passages={}, sources={})
    for number, name in enumerate(NAMES):
        drawn.add_node(f"urn:{number}", label_en=f"Name {number}", label_zh=name, kind="university")
    for one, other in ((0, 1), (1, 2)):
        ends = (f"urn:{one}", f"urn:{other}")
        drawn.add_edge(*ends, f"urn:s{one}", link="tie", situation=f"urn:s{one}", stage="contact")
    path = tmp_path / "names.html"
    path.write_text(page(drawn, lang="zh"), encoding="utf-8")
    for width in (360, 1280):
        with opened(browser, path, size=(width, HEIGHT)) as shown:
            drawing = ElementTree.fromstring(saved(shown, "svg")[1])  # noqa: S314
            lines = [text.text for text in drawing.iter("{http://www.w3.org/2000/svg}text")]
            named = [name for name in NAMES if name in "".join(lines)]
            assert len(named) > 1
            for word in (word for word in WORDS for name in named if word in name):
                assert any(word in line for line in lines), (word, lines)


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


@pytest.mark.parametrize("width", WIDTHS)
def test_a_table_of_several_sources_and_of_contradictions_is_whole(
    browser, tmp_path, lakeland_statements, width
):
    path = tmp_path / "lakeland.html"
    path.write_text(page(network(Edition.in_memory(lakeland_statements), "everything")), encoding="utf-8")
    with opened(browser, path, size=(width, HEIGHT)) as shown:
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


@pytest.mark.parametrize("width", WIDTHS)
def test_the_report_of_a_check_has_whole_words_and_is_not_cut(browser, tmp_path, width):
    found = [
        Finding(
            "graph/a.ttl",
            7,
            "shape-idle",
            "shapes:term-of-an-agreement-or-promise had nothing to look at",
            MENDED,
        ),
        Finding("graph/b.ttl", 9, "source-not-proven", "no text with its hash is at hand", "give the folder"),
    ]
    path = tmp_path / "report.html"
    coverage = {"id:the-courier-of-lakeland-2023-07-07": (300, 4000)}
    path.write_text(report_page(Report(tuple(found), coverage=coverage, counts={"passages": 25}), "dbe2d4f5"))
    with browser.new_context(viewport={"width": width, "height": HEIGHT}) as context:
        tab = context.new_page()
        tab.goto(path.as_uri())
        assert tab.evaluate(BROKEN.replace(", code", ""), "body") == []
        assert tab.evaluate(CUT, "main *") == []
        assert tab.evaluate(ACROSS) <= 0


def test_the_cells_of_a_row_keep_their_names_where_it_is_folded(browser, written):
    with opened(browser, written / "plain.html", size=(360, HEIGHT)) as shown:
        heads = shown.tab.evaluate("[...document.querySelectorAll('#table th')].map(one => one.textContent)")
        named = """[...document.querySelector('#table tbody tr').cells].map(
            cell => getComputedStyle(cell, '::before').content)"""
        assert shown.tab.evaluate(named) == [f'"{head}"' for head in heads]
        roles = "[...document.querySelectorAll('#table, #table *')].map(one => one.getAttribute('role'))"
        assert {"table", "row", "cell", "columnheader", "rowgroup"} <= set(shown.tab.evaluate(roles))
