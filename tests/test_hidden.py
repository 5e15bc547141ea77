"""Nothing that people or their tools read holds a character that nobody sees, whatever a graph holds."""

import json
import re
import unicodedata

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal

from kg.card import table
from kg.cli import run
from kg.compare import FORMATS as COMPARED
from kg.evidence import grounds
from kg.explore import page
from kg.explore.drawing import _library
from kg.export import FORMATS
from kg.hidden import RANGES, escaped_json, escaped_xml, is_hidden, visible
from kg.measures import measure
from kg.model import Statement
from kg.pack import pack
from kg.projection import network
from kg.query import ask, questions
from kg.sheet import sheet
from kg.store import Edition
from kg.vocabulary import ID

PLANTED = "\u202e\u061c\u200b\u2066\u00ad\u034f\u3164\u0085\U000e0041"
"""A turn, an Arabic mark, no width, an isolate, a soft hyphen, a joiner, a filler, a control, a tag."""

RAW = ("turtle", "trig", "nt", "nq", "rdfxml", "void", "org")
"""RDF leaves as the data that it is: its bytes name an edition."""


def planted(statements):
    """Return statements in which every text for people has what nobody sees in its middle."""
    return [
        Statement(
            s.subject,
            s.predicate,
            Literal(f"{str(s.object)[:3]}{PLANTED}{str(s.object)[3:]}", lang=s.object.language),
            s.source,
            s.locator,
        )
        if isinstance(s.object, Literal) and s.object.language
        else s
        for s in statements
    ]


def found(text, but="\n"):
    return sorted({f"U+{ord(c):04X}" for c in text if is_hidden(c) and c not in but})


@pytest.fixture(scope="module")
def edition(lakeland_statements):
    return Edition.in_memory(planted(lakeland_statements))


@pytest.fixture(scope="module")
def store(tmp_path_factory, lakeland_statements):
    return str(Edition.write(tmp_path_factory.mktemp("hidden"), planted(lakeland_statements)).path)


@pytest.fixture(scope="module")
def older(tmp_path_factory, lakeland_statements):
    said = [s for s in lakeland_statements if "/s/" not in s.subject]
    return str(Edition.write(tmp_path_factory.mktemp("older"), said).path)


@pytest.fixture
def kg(capfdbinary):
    def call(*words):
        capfdbinary.readouterr()
        run(words)
        out, err = capfdbinary.readouterr()
        return out.decode() + err.decode()

    return call


PARTNERS = ("ask", "partners-of", "id:northhaven")
COMMANDS = [
    *((*PARTNERS, "--format", form) for form in ("table", "csv", "json", "md", "html")),
    (*PARTNERS, "--evidence"),
    (*PARTNERS, "--evidence", "--format", "md", "--lang", "zh"),
    (*PARTNERS, "--evidence", "--format", "csv"),
    (*PARTNERS, "--evidence", "--format", "json"),
    ("ask", "partners-of", "Northhavn"),
    ("ask", "missing-labels"),
    ("names",),
    ("names", "--format", "json"),
    ("measure", "degree"),
    ("measure", "degree", "--format", "csv"),
    ("measure", "degree", "--format", "json"),
    ("measure", "white-space", "--about", "id:northhaven", "--lang", "zh"),
    ("sparql", "SELECT ?thing ?name { ?thing rdfs:label ?name }"),
    ("sparql", "SELECT ?thing ?name { ?thing rdfs:label ?name }", "--format", "md"),
    ("view", "no\u202esuch"),
    *(("export", name) for name, form in FORMATS.items() if name not in RAW),
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_command_prints_what_nobody_sees(kg, store, words):
    said = kg(*words, "--store", store)
    assert found(said) == []
    assert said


@pytest.mark.parametrize("form", ["text", "md", "json"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_comparison_prints_what_nobody_sees(kg, store, older, form, lang):
    said = kg("diff", older, store, "--format", form, "--lang", lang)
    assert found(said) == []
    assert said.count("\n") > 5


def test_no_check_prints_what_nobody_sees(kg, tmp_path):
    source = (ROOT / "graph" / "sources" / "china-daily-2023-07-07.ttl").read_text(encoding="utf-8")
    path = tmp_path / f"x{PLANTED[0]}y.ttl"
    path.write_text(source.replace('"@en', f'{PLANTED}"@en'), encoding="utf-8")
    for form in ("text", "json", "sarif"):
        said = kg("check", str(path), "--format", form)
        assert found(said) == []
        assert "202e" in said.lower() or form == "sarif"


def test_no_card_holds_what_nobody_sees(edition):
    drawn = network(edition)
    cards = [
        drawn._repr_html_(),
        network(edition, "everything", consortia="star")._repr_html_(),
        ask(edition, "partners-of", ID["northhaven"])._repr_html_(),
        edition._repr_html_(),
        table("a\u202e", ["\u061c"], [["\u200b"]], foot="\u00ad"),
        *(measure(edition, name)._repr_html_() for name in ("degree", "pagerank", "components")),
    ]
    assert [found(card) for card in cards] == [[]] * len(cards)
    assert "u202e" in cards[0]


def test_no_page_sheet_or_pack_holds_what_nobody_sees(edition):
    answer = ask(edition, "partners-of", ID["northhaven"])
    told = grounds(edition, answer, {})
    drawn = page(network(edition), jsonld=FORMATS["jsonld"].write(edition))
    # The drawing library knows such characters as white space.
    body = drawn.replace(_library(), "")
    leaf = sheet(answer, told, edition=edition.name)
    files = pack(answer, told, edition=edition.name, page=leaf, version="0")
    assert (found(body, "\n\t"), found(leaf)) == ([], [])
    for name, data in files.items():
        assert name.endswith(".ttl") or found(data.decode(), "\n\r") == [], name


def test_no_answer_shows_what_nobody_sees(edition):
    asked = [name for name, question in questions().items() if not question.takes]
    for name in asked:
        columns, rows = ask(edition, name).table()
        assert found(table("", columns, rows)) == []
    assert len(asked) > 5


def test_atom_which_made_up_a_time_of_day_and_lost_characters_is_gone():
    assert sorted(COMPARED) == ["json", "md", "text", "ttl"]


def test_what_is_hidden_does_not_depend_on_the_version_of_python():
    assert list(RANGES) == sorted(RANGES)
    assert all(first <= last for first, last in RANGES)
    everything = [c for first, last in RANGES for c in map(chr, range(first, last + 1))]
    assert all(map(is_hidden, everything))
    controls = [chr(c) for c in range(0x110000) if unicodedata.category(chr(c)) in ("Cc", "Cs", "Zl", "Zp")]
    assert [c for c in controls if not is_hidden(c)] == []
    assert [c for c in "\u200e\u200f\u061c\u202a\u202e\u2066\u2069\ufeff\U000e007f" if not is_hidden(c)] == []
    assert [c for c in "é中 \u3000\u00a0\u0600\ufe0f\U000e0100" if is_hidden(c)] == []


def test_the_page_has_the_same_ranges():
    text = (ROOT / "kg" / "explore" / "client" / "text.js").read_text(encoding="utf-8")
    held = re.search(r"const HIDDEN = /\[(.*)\]/gu", text)[1]
    codes = [int(a or b, 16) for a, b in re.findall(r"\\u(?:\{([0-9a-f]+)\}|([0-9a-f]{4}))", held)]
    written = "".join(_js(first) if first == last else f"{_js(first)}-{_js(last)}" for first, last in RANGES)
    assert held == written
    assert codes


def _js(code):
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\u{{{code:x}}}"


@given(st.text())
def test_json_and_xml_say_the_same_without_it(text):
    document = escaped_json(json.dumps({"a": [text]}, ensure_ascii=False, indent=1))
    assert json.loads(document) == {"a": [text]}
    assert found(document) == []
    assert found(escaped_xml(text), "") == []


@given(st.text(st.characters() | st.sampled_from(PLANTED)))
def test_what_is_shown_is_all_there_and_can_be_seen(text):
    shown = visible(text)
    assert found(shown, "") == []
    assert visible(shown) == shown
    assert [c for c in text if not is_hidden(c)] == list(_without_spelt(shown, text))


def _without_spelt(shown, text):
    at = 0
    for character in text:
        spelt = visible(character)
        assert shown.startswith(spelt, at)
        at += len(spelt)
        if spelt == character:
            yield character
    assert at == len(shown)
