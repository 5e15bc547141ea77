"""Pages of real networks that hold a part of them: every number is that of the whole, counted here anew."""

import csv
import gzip
import io
import random
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict

import networkx as nx
import pytest
from browser import CHROMIUM, chromium, note, opened, saved
from real_networks import DATA, cordis, leiden, twin_cities
from spoken import WORDS, said_of

from kg.explore import page
from kg.files import shipped_edition
from kg.projection import network

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.skipif(not DATA.is_dir(), reason="the real networks are not beside this checkout"),
]

SAID = WORDS["en"]


def rows(path, **how):
    with gzip.open(DATA / path) as file:
        yield from csv.reader(io.TextIOWrapper(file, encoding="utf-8-sig"), **how)


def counted(pairs):
    """Return of each name the names at the other ends of its links, one for each link."""
    others = defaultdict(list)
    for one, other in pairs:
        others[one].append(other)
        if other != one:
            others[other].append(one)
    return others


def cities():
    """Who is twinned with whom, as the file has it."""
    return counted((f"{line[0]}, {line[1]}", f"{line[4]}, {line[5]}") for line in twinnings())


def twinnings():
    """The lines of the file of twin cities, without its head."""
    lines = rows("cities/twin_cities.csv.gz")
    next(lines)
    yield from lines


def universities():
    """Who has papers with whom, as the files have it."""
    with (DATA / "networks/leiden2015_nodes.txt").open(encoding="utf-8") as file:
        names = {line["id"]: line["label"] for line in csv.DictReader(file, delimiter="\t")}
    edges = rows("networks/leiden2015_edges.txt.gz", delimiter="\t")
    return counted((names[one], names[other]) for one, other, _ in edges)


def weighed():
    """The pairs of universities by name with the weight that the file gives them."""
    with (DATA / "networks/leiden2015_nodes.txt").open(encoding="utf-8") as file:
        names = {line["id"]: line["label"] for line in csv.DictReader(file, delimiter="\t")}
    for one, other, weight in rows("networks/leiden2015_edges.txt.gz", delimiter="\t"):
        yield names[one], names[other], float(weight)


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("whole")


def written(folder, name, make):
    path = folder / f"{name}.html"
    if not path.exists():
        path.write_text(page(make()), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def twins(folder):
    return written(folder, "twins", twin_cities), cities()


@pytest.fixture(scope="module")
def papers(folder):
    return written(folder, "papers", leiden), universities()


def things(count):
    return said_of("en", "count_nodes", count)


def links(count):
    return said_of("en", "count_ties", count)


def the_panel_knows_the_whole(shown, name, others):
    """Find a thing by its name and compare all that its panel says with what its file says."""
    shown.tab.fill("#find", name)
    first = shown.text("#found li:first-child")
    assert name in first
    assert f"of {len(others):,} links" in first or links(len(others)) in first
    shown.tab.keyboard.press("Enter")
    assert shown.text("#panel-name") == name
    panel = shown.text("#panel")
    drawn = shown.tab.locator("#panel .group [data-tie]").count()
    partners = things(len(set(others) - {name}))
    if drawn == len(others):
        assert SAID["degree_all"].format(links=links(drawn), others=partners) in panel
        return drawn
    said = SAID["degree_part"].format(count=f"{drawn:,}", of=f"{len(others):,}", others=partners)
    assert said in panel
    assert SAID["elsewhere"].format(count=f"{len(others) - drawn:,}") in panel
    while shown.tab.locator("#panel .more:visible").count():
        shown.tab.click("#panel .more:visible")
    listed = shown.tab.evaluate(
        "[...document.querySelectorAll('#panel .choices bdi')].map(one => one.textContent.split(' · ')[0])"
    )
    assert Counter(listed) == Counter(others)
    return drawn


def nothing_false_is_said(shown, pairs):
    """At its opening the page says of how many links it draws some, and claims no silence."""
    total = f"{pairs:,}"
    body = shown.text("body")
    assert SAID["not_no"] not in body
    assert SAID["no_ties"] not in body
    for selector in ("#counts", "#shown", "#silence", "#legend"):
        assert total in shown.text(selector), selector
    drawn = shown.tab.evaluate("window.pactExplorer.ties")
    head = re.search(r"([\d,]+) of ([\d,]+) links", shown.text("#counts"))
    assert head[2] == total
    return drawn, int(head[1].replace(",", ""))


def test_the_strongest_of_the_ties_drawn_are_those_of_most_weight(browser, papers):
    path, _ = papers
    with opened(browser, path) as shown:
        listed = shown.tab.evaluate(
            "[...document.querySelectorAll('#panel .choices bdi')].map(one => one.textContent)"
        )
        weights = {frozenset(pair): weight for *pair, weight in weighed()}
        found = [weights[frozenset(one.split(" – "))] for one in listed]
        drawn = shown.tab.evaluate(
            "[...document.querySelectorAll('#table tbody tr')]"
            ".map(row => [0, 1].map(at => row.cells[at].textContent))"
        )
        assert found == sorted((weights[frozenset(pair)] for pair in drawn), reverse=True)[: len(found)]
        assert SAID["start_weighed"] in shown.text("#panel")
        assert f"{len(drawn):,} links that can be drawn now" in shown.text("#legend")


@pytest.mark.parametrize("name", ["Paris, France", "Coventry, England", "Shanghai, China"])
def test_a_city_has_its_twins_of_the_file_drawn_or_not(browser, twins, name):
    path, others = twins
    with opened(browser, path) as shown:
        nothing_false_is_said(shown, sum(1 for _ in twinnings()))
        drawn = the_panel_knows_the_whole(shown, name, others[name])
        assert drawn < len(others[name]) or len(others[name]) == 1
        assert SAID["no_ties"] not in shown.text("#panel")
        assert shown.problems == []


def test_a_university_has_its_partners_of_the_file_drawn_or_not(browser, papers):
    path, others = papers
    name = next(name for name in others if name.startswith("Harvard"))
    with opened(browser, path) as shown:
        drawn, said = nothing_false_is_said(shown, sum(map(len, others.values())) // 2)
        assert drawn == said
        before = the_panel_knows_the_whole(shown, name, others[name])
        shown.tab.evaluate("window.pactExplorer.change({all: true})")
        assert the_panel_knows_the_whole(shown, name, others[name]) > before
        shown.tab.click("#to-zh")
        text = WORDS["zh"]["degree_part"].partition("{count}")
        assert text[0].format(of=len(others[name])) in shown.text("#panel")
        assert shown.problems == []


def test_every_city_knows_how_many_twins_it_has(browser, twins):
    """Eight thousand of them had lost every tie; each has one that is drawn, where it has any."""
    path, others = twins
    choose = random.Random(7)
    with opened(browser, path) as shown:
        iris = {f"{line[0]}, {line[1]}": f"urn:city:{line[1]}:{line[0]}" for line in twinnings()}
        for name in choose.sample(sorted(iris), 60):
            iri = iris[name]
            shown.tab.evaluate("id => window.pactExplorer.select(id)", iri)
            panel = shown.text("#panel")
            assert SAID["no_ties"] not in panel, name
            assert f"{links(len(others[name]))}, to" in panel or f" of {len(others[name])} links" in panel


def test_communities_and_parts_are_those_of_the_whole(browser, twins):
    path, _ = twins
    whole = nx.Graph([(tuple(line[:2]), tuple(line[4:6])) for line in twinnings()])
    with opened(browser, path) as shown:
        assert f"{len(whole):,} things" in shown.text("#counts")
        held = shown.tab.evaluate(
            """(() => {
                const { ties } = JSON.parse(document.getElementById('data').textContent);
                const of = (row, end) => row[1 + ties.says[row[0]].indexOf(end)];
                return ties.rows.map(row => [of(row, 'from'), of(row, 'to')]);
            })()"""
        )
    parts = nx.Graph(held)
    assert len(parts) == len(whole)
    assert nx.number_connected_components(parts) == nx.number_connected_components(whole)


def test_what_is_saved_says_how_much_of_the_whole_it_holds(browser, papers):
    path, others = papers
    total = sum(map(len, others.values())) // 2
    with opened(browser, path) as shown:
        drawn = shown.tab.evaluate("window.pactExplorer.ties")
        graph = nx.parse_graphml(saved(shown, "graphml")[1].decode())
        said = graph.graph
        assert (said["links_in_file"], said["links_in_network"]) == (drawn, total)
        assert (said["nodes_in_file"], said["nodes_in_network"]) == (len(graph), len(others))
        assert f"{drawn:,} of {total:,} links" in said["note"]
        assert {node["label_en"]: node["links_in_network"] for _, node in graph.nodes(data=True)} == {
            name: len(some) for name, some in others.items()
        }
        table = list(csv.DictReader(io.StringIO(saved(shown, "csv")[1].decode("utf-8-sig"))))
        assert len(table) == drawn
        assert {(row["links_in_file"], row["links_in_network"]) for row in table} == {
            (str(drawn), str(total))
        }
        drawing = ElementTree.fromstring(saved(shown, "svg")[1])  # noqa: S314
        words = " ".join(drawing.itertext())
        assert f"{drawn:,} of {total:,} links" in drawing.find("{http://www.w3.org/2000/svg}desc").text
        assert words.count(f"{total:,}") >= 3
        assert SAID["not_no"] not in words


def test_a_search_for_a_path_says_among_how_many_links_it_looked(browser, papers):
    path, others = papers
    total = sum(map(len, others.values())) // 2
    with opened(browser, path) as shown:
        ends = shown.tab.evaluate("window.pactExplorer.thingIds.slice(0, 2)")
        shown.tab.evaluate(
            "path => window.pactExplorer.change({path})", dict(zip(("from", "to"), ends, strict=True))
        )
        held = shown.tab.evaluate("window.pactExplorer.tieIds.length")
        assert SAID["path_among"].format(count=f"{held:,}", of=f"{total:,}") in shown.text("#panel")


def test_hubs_say_how_many_situations_of_the_whole_they_are(browser, folder):
    drawn = cordis(336)
    situations = {said["situation"] for *_, said in drawn.edges(data=True) if len(said["roles"].split()) > 2}
    with opened(browser, written(folder, "cordis", lambda: drawn)) as shown:
        legend = shown.text("#legend")
        assert f"of {len(situations)} situations" in legend
        shown.tab.click("#hubs")
        hubs = [
            one for one in shown.tab.evaluate("window.pactExplorer.shownThings") if one.startswith("hub:")
        ]
        assert len(hubs) <= int(re.search(r"([\d,]+) of [\d,]+ situations", legend)[1]) <= len(situations)


def test_a_page_that_holds_the_whole_claims_silence_only_while_it_shows_all(browser, folder):
    drawn = network(shipped_edition(), "everything")
    thing = next(iri for iri in drawn if drawn.degree(iri) > 2)
    with opened(browser, written(folder, "shipped", lambda: drawn)) as shown:
        assert SAID["not_no"] in note(shown)
        assert f"{drawn.number_of_edges()} links" in shown.text("#counts")
        steps = "[...document.querySelectorAll('[data-group=steps]')].map(one => one.value)"
        shown.tab.evaluate(f"window.pactExplorer.change({{stepsOff: {steps}.slice(1)}})")
        assert SAID["not_no"] not in shown.text("body")
        shown.tab.evaluate(f"window.pactExplorer.change({{stepsOff: {steps}}})")
        shown.tab.evaluate("id => window.pactExplorer.select(id)", thing)
        assert SAID["no_ties"] not in shown.text("#panel")
        assert SAID["elsewhere"].format(count=drawn.degree(thing)) in shown.text("#panel")
        alone = next(iri for iri in drawn if not drawn.degree(iri))
        shown.tab.evaluate("id => window.pactExplorer.select(id)", alone)
        assert SAID["no_ties"] in shown.text("#panel")
