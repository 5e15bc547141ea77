"""What a reader can do in the page: filters, map, timeline, paths, hubs, communities, a part of it."""

import random
import re

import pytest
from browser import CHROMIUM, chromium, note, opened
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pagedata import edited
from spoken import WORDS, said_of

from kg.context import table
from kg.explore import page
from kg.files import shipped_edition
from kg.identity import parse_edtf
from kg.projection import network
from kg.store import Edition

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]

ID = "https://w3id.org/pact-kg/id/"
SJTU, YE, ZJU = (
    f"{ID}{name}" for name in ("shanghai-jiao-tong-university", "ye-zhizhen", "zhejiang-university")
)
CHANGZHI, DELEGATION = f"{ID}changzhi", f"{ID}changzhi-delegation-2023"
COORDINATES = {
    "Changzhi": (36.2, 113.1),
    "Shanghai": (31.23, 121.47),
    "Hangzhou": (30.27, 120.15),
    "Zhejiang": (29.1, 120.1),
    "Shanghai Jiao Tong University": (31.23, 121.47),
}
BOXES = "[...document.querySelectorAll('[data-group]')]"
GROUPS = {"kinds": "kindsOff", "steps": "stepsOff", "voices": "voicesOff", "sources": "sourcesOff"}
ASKED = {"technologies": "technologies", "places": "places"}
TIMES = ["2019", "2020-05", "2018/..", "2021~", "2023-04-11", "XXXX-04", "../2017", "2016/2020", "soon"]


def add_coordinates(data):
    """Give five things coordinates, two of them the same."""
    for node in data["nodes"]:
        if node["label_en"] in COORDINATES:
            node["lat"], node["long"] = COORDINATES[node["label_en"]]


def add_communities(data):
    """Put the things into three communities."""
    for index, node in enumerate(data["nodes"]):
        node["community"] = index % 3
    data["communities"] = [
        {"id": one, "name_en": f"Part {one}", "name_zh": f"部分{one}", "size": 11} for one in range(3)
    ]


def add_variety(data):
    """Give ties times, voices and sources of several sorts, so that every filter has choices."""
    for name in ("second", "third"):
        data["sources"][f"urn:{name}"] = {"label_en": f"The {name} source"}
    for index, tie in enumerate(data["ties"]):
        if index % 4:
            tie["time"] = TIMES[index % len(TIMES)]
        if index % 5 == 0:
            tie["voice"] = data["nodes"][index % 7]["id"]
        if index % 3 == 0:
            tie["source"] = [["urn:second"], ["urn:third"], ["urn:second", "urn:third"], []][index % 4]


def add_consortium(data):
    """Let three universities and the city share one situation, as its six pairs."""
    first = next(tie for tie in data["ties"] if tie["link"] == "tie" and not tie.get("derived"))
    parties = [
        index for index, node in enumerate(data["nodes"]) if node["kind"] in ("university", "person", "place")
    ][:4]
    pairs = [(one, other) for one in parties for other in parties if one < other]
    for one, other in pairs:
        said = {
            **first,
            "id": f"{one:08x}{other:08x}",
            "from": one,
            "to": other,
            "situation": "urn:consortium",
        }
        said |= {
            "label_en": "The consortium",
            "label_zh": "联合体",
            "roles": [["party", at] for at in parties],
        }
        data["ties"].append(said)


def thin(data):
    """Keep every third tie as the backbone."""
    for index, tie in enumerate(data["ties"]):
        if index % 3 == 0:
            tie["backbone"] = 1
    kept = len(data["ties"][::3])
    data["thinned"] = {
        "level": 0.05,
        "rule_en": "every third",
        "rule_zh": "每三条取一",
        "kept": kept,
        "of": len(data["ties"]),
    }


def grow(nodes=3000, parts=30):
    """Return an edit that makes a network of communities, with technologies and a few ties between them."""

    def edit(data):
        dice = random.Random(7)
        data["nodes"] = [
            {
                "id": f"urn:thing:{at}",
                "label_en": f"Institute {at}",
                "label_zh": f"研究所{at}",
                "kind": "university",
                "community": at % parts,
                "size": 14,
                "x": 900 * (at % parts % 6) + dice.uniform(-300, 300),
                "y": 900 * (at % parts // 6) + dice.uniform(-300, 300),
            }
            for at in range(nodes)
        ]
        data["communities"] = [
            {"id": at, "name_en": f"Institute {at} and Institute {at + parts}", "name_zh": f"研究所{at}"}
            for at in range(parts)
        ]
        near = [(at, (at + parts * dice.randrange(1, 5)) % nodes) for at in range(nodes) for _ in range(2)]
        pairs = near + [(dice.randrange(nodes), dice.randrange(nodes)) for _ in range(200)]
        said = {"link": "tie", "stage": "agreed"}
        data["ties"] = [
            {"id": f"{at:016x}", "from": one, "to": other, **said, "technologies": [f"urn:tech:{at % 40}"]}
            for at, (one, other) in enumerate(pairs)
        ]
        for tie in data["ties"]:
            tie["situation"] = f"urn:tie:{tie['id']}"
        data |= {
            "passages": [],
            "sources": {},
            "undrawn": {},
            "overview": True,
            "of": nodes,
            "ofTies": len(pairs),
        }
        data["labels"] |= {f"urn:tech:{at}": {"en": f"Technology {at}"} for at in range(40)}

    return edit


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def html():
    return page(network(shipped_edition(), "everything"))


@pytest.fixture(scope="module")
def variety(html, tmp_path_factory):
    def edit(data):
        for one in (add_coordinates, add_communities, add_variety, add_consortium, thin):
            one(data)

    path = tmp_path_factory.mktemp("views") / "variety.html"
    path.write_text(edited(html, edit), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def plain(html, tmp_path_factory):
    path = tmp_path_factory.mktemp("views") / "plain.html"
    path.write_text(html, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def large(html, tmp_path_factory):
    path = tmp_path_factory.mktemp("views") / "large.html"
    path.write_text(edited(html, grow()), encoding="utf-8")
    return path


def change(shown, **what):
    """Change the state of the page as a click would."""
    shown.tab.evaluate("what => window.pactExplorer.change(what)", what)


def held(path):
    """Return the data of a written page."""
    found = {}
    edited(path.read_text(encoding="utf-8"), found.update)
    return found


def agree(shown):
    """Assert that the table, the counts and the picture show the same ties; return how many."""
    rows = shown.tab.evaluate(
        "[...document.querySelectorAll('#table tbody tr')].map(row => row.dataset.tie).sort()"
    )
    ties = shown.tab.evaluate("window.pactExplorer.shownTies.sort()")
    drawn = shown.tab.evaluate("[...window.pactExplorer.drawn.ties].sort()")
    assert rows == ties == drawn
    things = shown.tab.evaluate("window.pactExplorer.shownThings.sort()")
    assert things == shown.tab.evaluate("[...window.pactExplorer.drawn.things].sort()")
    return len(rows)


def test_the_timeline_has_a_row_for_every_tie_in_order_of_time(browser, variety):
    ties = {tie["id"]: tie for tie in held(variety)["ties"]}
    with opened(browser, variety) as shown:
        change(shown, view="timeline", all=True)
        rows = shown.tab.evaluate(
            "[...document.querySelectorAll('#view-timeline [data-tie]')].map(row => row.dataset.tie)"
        )
        assert sorted(rows) == sorted(ties)
        dated = shown.tab.evaluate(
            "[...document.querySelectorAll('#view-timeline .dated')].map(row => row.dataset.tie)"
        )
        assert rows[: len(dated)] == dated

        def year(tie):
            try:
                said = parse_edtf(ties[tie].get("time", ""))
            except ValueError:
                return None
            starts = said.start[:4] if said.start[:4].isdigit() else ""
            return starts or (said.has_year and "") if said.has_year else None

        assert [tie for tie in rows if year(tie) is not None] == dated
        assert [year(tie) for tie in dated] == sorted(year(tie) for tie in dated)
        shown.tab.click("#view-timeline .dated >> nth=0")
        assert shown.tab.evaluate("window.pactExplorer.selected") == dated[0]
        assert (shown.requests, shown.problems) == ([], [])


def test_a_year_completed_from_publication_is_said_to_be_inferred_and_hatched(browser, plain):
    with opened(browser, plain) as shown:
        change(shown, view="timeline")
        text = shown.text("#view-timeline")
        ties = held(plain)["ties"]
        inferred = [tie for tie in ties if tie.get("time_basis") == "from-publication" and tie.get("time")]
        assert text.count(WORDS["en"]["inferred"]) == len(inferred) > 0
        assert text.count("mid-April") == sum("mid-April" in tie.get("stated_time", "") for tie in ties)
        assert shown.tab.locator("#view-timeline .span.inferred").count() == len(inferred)
        assert "long-standing" in text.partition(WORDS["en"]["no_year"])[2]


def test_the_table_shows_the_words_of_a_time_and_marks_a_year_that_was_inferred(browser, plain):
    with opened(browser, plain) as shown:
        cells = {
            row.get_attribute("data-tie"): row.locator("td.time").inner_text()
            for row in shown.tab.locator("#table tbody tr").all()
        }
        for tie in held(plain)["ties"]:
            said = cells[tie["id"]]
            assert tie.get("stated_time", "") in said
            assert tie.get("time", "") in said
            assert (WORDS["en"]["inferred"] in said) == (tie.get("time_basis") == "from-publication")
            assert (said == WORDS["en"]["not_stated"]) == (not tie.get("stated_time") and not tie.get("time"))
        assert any("long-standing" in said for said in cells.values())
        inferred = sum(WORDS["en"]["inferred"] in said for said in cells.values())
        assert said_of("en", "years_inferred", inferred) in shown.text("#legend")
        assert "stated year" not in shown.text("#legend")


def test_open_and_vague_ends_fade(browser, variety):
    ties = held(variety)["ties"]
    with opened(browser, variety) as shown:
        change(shown, view="timeline", all=True)
        for time, fades in (("2018/..", "out"), ("../2017", "in"), ("2021~", "in out"), ("2019", "")):
            tie = next(tie["id"] for tie in ties if tie.get("time") == time)
            marks = shown.tab.evaluate(
                f"document.querySelector('#view-timeline [data-tie=\"{tie}\"] .span').className"
            )
            assert {mark for mark in ("in", "out") if f"fades-{mark}" in marks} == set(fades.split())


def test_the_map_counts_what_it_draws_and_what_it_cannot(browser, variety, plain):
    data = held(variety)
    placed = {index for index, node in enumerate(data["nodes"]) if "lat" in node}
    ties = [tie for tie in data["ties"] if {tie["from"], tie["to"]} <= placed]
    with opened(browser, variety) as shown:
        change(shown, view="map", all=True)
        assert shown.tab.evaluate("window.pactExplorer.onMap") == {"things": len(placed), "ties": len(ties)}
        assert f"{len(placed)} things, {len(ties)} links" in shown.text("#map-counts")
        assert f"{len(data['nodes']) - len(placed)} things shown have no coordinates" in shown.text(
            "#unplaced"
        )
        assert re.search(r"3[0-9]° N", shown.text("#map"))
        assert (shown.requests, shown.problems) == ([], [])
    with opened(browser, plain) as shown:
        kinds = sorted({node["kind"] for node in held(plain)["nodes"] if "lat" in node})
        change(shown, view="map", kindsOff=kinds)
        assert WORDS["en"]["map_none"] in shown.text("#view-map")
        assert shown.tab.evaluate("window.pactExplorer.onMap") == {"things": 0, "ties": 0}


def test_the_views_and_the_map_are_reached_by_keyboard(browser, variety):
    with opened(browser, variety) as shown:
        keys = shown.tab.keyboard
        shown.tab.focus("#tab-network")
        keys.press("ArrowRight")
        focused = "document.activeElement.id"
        assert shown.tab.evaluate(focused) == "tab-map"
        assert shown.tab.evaluate("document.querySelector('[aria-selected=true]').id") == "tab-map"
        at = "document.activeElement.dataset.thing"
        for _ in range(4):
            keys.press("Tab")
            if shown.tab.evaluate(at):
                break
        seen = {shown.tab.evaluate(at)}
        for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown", "ArrowRight", "ArrowDown"):
            keys.press(key)
            seen.add(shown.tab.evaluate(at))
        assert len(seen) >= 4
        keys.press("Enter")
        assert shown.tab.evaluate("window.pactExplorer.selected") in seen
        shown.tab.focus("#tab-map")
        keys.press("End")
        assert shown.tab.evaluate(focused) == "tab-timeline"
        keys.press("ArrowRight")
        assert shown.tab.evaluate(focused) == "tab-network"


def test_only_what_lies_so_many_steps_around_a_thing_is_shown(browser, plain):
    data = held(plain)
    near = {at: set() for at in range(len(data["nodes"]))}
    for tie in data["ties"]:
        near[tie["from"]].add(tie["to"])
        near[tie["to"]].add(tie["from"])
    start = next(at for at, node in enumerate(data["nodes"]) if node["id"] == SJTU)
    reached = {start}
    with opened(browser, plain) as shown:
        shown.tab.evaluate(f"window.pactExplorer.select('{SJTU}')")
        for depth in (1, 2, 3):
            reached |= {other for one in reached for other in near[one]}
            shown.tab.click(f"[data-keep=around-{depth}]")
            assert shown.tab.evaluate("window.pactExplorer.things") == len(reached)
            inside = [tie for tie in data["ties"] if {tie["from"], tie["to"]} <= reached]
            assert agree(shown) == len(inside)
            assert shown.tab.evaluate("document.activeElement.dataset.keep") == f"around-{depth}"
        shown.tab.click("[data-chip=around] .leave")
        assert agree(shown) == len(data["ties"])
        assert shown.tab.locator(".chip").count() == 0


def test_a_path_gives_the_evidence_of_every_hop(browser, plain):
    with opened(browser, plain) as shown:
        shown.tab.evaluate(f"window.pactExplorer.select('{SJTU}')")
        shown.tab.click("[data-keep=path-to]")
        shown.tab.keyboard.type("Ye Zhizhen")
        shown.tab.keyboard.press("Enter")
        path = shown.tab.evaluate("window.pactExplorer.path")
        assert path["things"] == [SJTU, CHANGZHI, YE]
        assert path["over"] == "ties"
        assert [len(hop) for hop in path["hops"]] == [3, 2]
        for tie in (tie for hop in path["hops"] for tie in hop):
            shown.tab.click(f"#panel [data-tie='{tie}']")
            assert WORDS["en"]["digest"] in shown.text("#panel")
            shown.tab.click("#panel .close")
            assert "2 steps over ties" in shown.text("#panel")
        shown.tab.click("[data-chip=path] .leave")
        assert shown.tab.evaluate("window.pactExplorer.path") is None


def test_no_path_over_ties_leads_to_zhejiang_university_and_the_page_says_what_that_means(browser, plain):
    with opened(browser, plain) as shown:
        change(shown, path={"from": SJTU, "to": ZJU})
        path = shown.tab.evaluate("window.pactExplorer.path")
        assert (path["over"], path["things"][-2:]) == ("links", [YE, ZJU])
        assert WORDS["en"]["path_over_links"] in shown.text("#panel")
        links = ["affiliation", "concerns", "place", "locatedIn", "actsFor", "produces"]
        change(shown, stepsOff=[f"link:{one}" for one in links])
        assert shown.tab.evaluate("window.pactExplorer.path") is None
        assert WORDS["en"]["path_none_part"] in shown.text("#panel")
        assert WORDS["en"]["path_none_means"] in shown.text("#panel")


def test_a_situation_of_four_parties_is_a_hub_and_the_table_follows(browser, variety):
    count = len(held(variety)["ties"])
    with opened(browser, variety) as shown:
        change(shown, all=True)
        assert agree(shown) == count
        shown.tab.click("#hubs")
        assert agree(shown) == count - 6 + 4
        assert shown.text("#shown").startswith(f"{count} of {count} links")
        assert "hub:urn:consortium" in shown.tab.evaluate("window.pactExplorer.shownThings")
        spoke = next(
            tie for tie in shown.tab.evaluate("window.pactExplorer.shownTies") if tie.startswith("hub:")
        )
        shown.tab.evaluate("id => window.pactExplorer.select(id)", spoke)
        assert shown.text("#panel-name") == "The consortium"
        assert shown.tab.locator("#panel .pair .thing").count() == 4
        shown.tab.click("#hubs")
        assert agree(shown) == count


def test_the_backbone_is_shown_with_its_rule_and_can_be_left(browser, variety):
    said = held(variety)["thinned"]
    with opened(browser, variety) as shown:
        assert agree(shown) == said["kept"]
        assert f"{said['kept']} of {said['of']} links are the backbone: every third" in shown.text("#legend")
        shown.tab.click("#all")
        assert agree(shown) == said["of"]


def test_communities_have_colours_and_names(browser, variety):
    with opened(browser, variety) as shown:
        assert "Part 1" not in shown.text("#legend")
        shown.tab.click("#colours")
        for one in range(3):
            assert f"Part {one}" in shown.text("#communities")


def test_a_place_keeps_what_took_place_there_and_what_stands_there(browser, plain):
    data = held(plain)
    with opened(browser, plain) as shown:
        change(shown, places=[f"{ID}hangzhou"])
        ties = shown.tab.evaluate("window.pactExplorer.shownTies")
        kept = {
            (tie["link"], tie.get("situation", "").rpartition("/")[2])
            for tie in data["ties"]
            if tie["id"] in ties
        }
        assert kept == {("place", "meeting-ye"), ("tie", "meeting-ye"), ("locatedIn", "")}
        change(shown, places=[f"{ID}zhejiang"])
        assert set(ties) < set(shown.tab.evaluate("window.pactExplorer.shownTies"))


def test_what_would_show_nothing_is_grey_and_what_is_said_would_be_shown(browser, variety):
    """The count beside a choice is what the choice shows once the others of its filter are off."""
    with opened(browser, variety) as shown:
        change(shown, all=True, technologies=[held(variety)["ties"][0]["technologies"][0]])
        label = "label = box.closest('label')"
        said = "[box.value, label.querySelector('.count').textContent, label.classList.contains('nothing')]"
        steps = shown.tab.evaluate(
            f"{BOXES}.filter(box => box.dataset.group === 'steps').map((box, _, __, {label}) => {said})"
        )
        assert {grey for *_, grey in steps} == {True, False}
        for step, count, grey in steps:
            change(shown, stepsOff=[other for other, *_ in steps if other != step])
            assert agree(shown) == int(count)
            assert grey is (count == "0")
        shown.tab.click("#reset")
        change(shown, technologies=[])
        assert agree(shown) == len(held(variety)["ties"])


def test_a_tie_without_a_year_passes_a_filter_of_time_only_if_it_may(browser, variety):
    with opened(browser, variety) as shown:
        change(shown, all=True)
        shown.tab.fill("#year-from", "2019")
        shown.tab.keyboard.press("Tab")
        shown.tab.fill("#year-to", "2019")
        shown.tab.keyboard.press("Tab")
        shown.tab.click("#undated")
        ties = {tie["id"]: tie.get("time") for tie in held(variety)["ties"]}
        assert {ties[tie] for tie in shown.tab.evaluate("window.pactExplorer.shownTies")} == {
            "2019",
            "2018/..",
            "2016/2020",
        }
        shown.tab.click("#undated")
        assert {None, "XXXX-04", "soon"} <= {
            ties[tie] for tie in shown.tab.evaluate("window.pactExplorer.shownTies")
        }
        agree(shown)


@pytest.fixture(scope="module")
def driven(browser, variety):
    """One tab for all examples, and the choices its filters have."""
    with opened(browser, variety) as shown:
        boxes = shown.tab.evaluate(BOXES + ".map(box => [box.dataset.group, box.value])")
        choices = {}
        for group, value in boxes:
            choices.setdefault(group, []).append(value)
        assert choices.keys() == GROUPS.keys() | ASKED.keys()
        yield shown, choices
        assert (shown.requests, shown.problems) == ([], [])


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(data=st.data())
def test_whatever_the_filters_the_table_the_counts_and_the_picture_agree(driven, data):
    shown, choices = driven
    what = {}
    for group, key in (GROUPS | ASKED).items():
        what[key] = data.draw(st.lists(st.sampled_from(choices[group]), unique=True, max_size=3), label=key)
    year = st.none() | st.integers(2014, 2026)
    what |= {"from": data.draw(year), "to": data.draw(year), "undated": data.draw(st.booleans())}
    what |= {name: data.draw(st.booleans(), label=name) for name in ("hubs", "all")}
    around = st.none() | st.builds(
        lambda iri, depth: {"id": iri, "depth": depth},
        st.sampled_from([SJTU, CHANGZHI, ZJU]),
        st.integers(1, 3),
    )
    what["around"] = data.draw(around, label="around")
    change(shown, **what)
    count = agree(shown)
    links = shown.tab.evaluate("window.pactExplorer.links")
    assert shown.text("#shown").startswith(f"{links} of ")
    assert links == count or what["hubs"]
    boxes = shown.tab.evaluate(BOXES + ".map(box => [box.dataset.group, box.value, box.checked])")
    for group, value, ticked in boxes:
        assert ticked is (
            value not in what[GROUPS[group]] if group in GROUPS else value in what[ASKED[group]]
        )


def test_a_large_network_opens_with_its_communities_and_they_open_and_close(browser, large):
    data = held(large)
    with opened(browser, large) as shown:
        assert shown.tab.evaluate("window.pactExplorer.things") == 30
        assert agree(shown) > 30
        assert "3,000 things" in shown.text("#counts")
        at = shown.tab.evaluate("window.pactExplorer.onScreen('community:4')")
        box = shown.tab.locator("#canvas").bounding_box()
        shown.tab.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
        assert shown.tab.evaluate("window.pactExplorer.things") == 100
        inside = [tie for tie in data["ties"] if tie["from"] % 30 == 4 == tie["to"] % 30]
        assert agree(shown) == len(inside)
        shown.tab.click("[data-chip=community] .leave")
        assert shown.tab.evaluate("window.pactExplorer.things") == 30
        agree(shown)
        assert (shown.requests, shown.problems) == ([], [])


def test_a_search_opens_the_community_of_what_it_finds(browser, large):
    with opened(browser, large) as shown:
        shown.tab.fill("#find", "Institute 2345")
        shown.tab.keyboard.press("Enter")
        assert shown.text("#panel-name") == "Institute 2345"
        assert "urn:thing:2345" in shown.tab.evaluate("window.pactExplorer.drawn.things")
        assert "Institute 5 and Institute 35" in shown.text("#chips")


def test_a_path_across_communities_shows_itself(browser, large):
    with opened(browser, large) as shown:
        change(shown, path={"from": "urn:thing:0", "to": "urn:thing:1"})
        path = shown.tab.evaluate("window.pactExplorer.path")
        assert (path["things"][0], path["things"][-1]) == ("urn:thing:0", "urn:thing:1")
        assert sorted(path["things"]) == sorted(shown.tab.evaluate("window.pactExplorer.shownThings"))
        agree(shown)


def test_a_long_list_of_choices_is_narrowed_and_shows_more(browser, large):
    with opened(browser, large) as shown:
        lines = shown.tab.locator("[data-group=technologies]")
        assert lines.count() == 12
        shown.tab.click("[data-of=about] .more")
        assert lines.count() == 40
        shown.tab.fill("[data-of=about] .narrow", "technology 3")
        assert lines.count() == 11
        lines.nth(0).check()
        shown.tab.fill("[data-of=about] .narrow", "nothing like it")
        assert lines.count() == 0
        assert WORDS["en"]["no_choices"] in shown.text("#legend")


def test_what_is_denied_and_what_is_told_otherwise_stands_in_the_panels(
    browser, tmp_path, lakeland_statements
):
    drawn = network(Edition.in_memory(lakeland_statements))
    path = tmp_path / "lakeland.html"
    path.write_text(page(drawn), encoding="utf-8")
    undrawn, against = table(drawn, "undrawn"), table(drawn, "contradictions")
    with opened(browser, path) as shown:
        for lang, said in WORDS.items():
            shown.tab.click(f"#to-{lang}")
            assert undrawn
            assert said_of(lang, "not_drawn", len(undrawn)) in note(shown)
            for told in undrawn.values():
                for who in {part.partition("=")[2] for part in told["roles"].split()} & set(drawn):
                    shown.tab.evaluate("iri => window.pactExplorer.select(iri)", who)
                    assert said["undrawn"] in shown.text("#panel")
                    assert told[f"label_{lang}"] in shown.text("#panel")
            for iri, some in against.items():
                shown.tab.evaluate("iri => window.pactExplorer.select(iri)", iri)
                panel = shown.text("#panel")
                assert said["contradicted"] in panel
                for one in some:
                    name = drawn.sources[one["other_source"]][f"label_{lang}"]
                    assert name in panel
            shown.tab.keyboard.press("Escape")
            marks = [said["also_denied"], said["also_otherwise"]]
            marked = [
                row for row in shown.tab.locator("td.step").all_inner_texts() if row.split(" · ")[-1] in marks
            ]
            assert len(marked) == sum(tie.get("situation") in against for tie in held(path)["ties"])
        assert shown.problems == []
