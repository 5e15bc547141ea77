"""The page of an answer and the cards in a notebook: all that comes from a graph is text in them."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import hostile
import pytest
from conftest import statement
from faults import ROOT, riverton, riverton_texts
from rdflib import Literal

from kg.card import table
from kg.derive import derive
from kg.evidence import grounds
from kg.query import ask
from kg.sheet import sheet
from kg.store import Edition
from kg.validate.report import Finding, Report
from kg.vocabulary import DCTERMS, ID, OA, PACT, RDF, RDFS

TAGS = {"a", "article", "bdi", "blockquote", "body", "br", "code", "dd", "div", "dl", "dt", "h1", "h2", "h3"}
TAGS |= {"head", "html", "li", "main", "meta", "p", "section", "span", "style", "table", "tbody", "td", "th"}
TAGS |= {"thead", "title", "tr", "ul"}
OWN_CARD = {"table", "caption", "tr", "th", "td", "p"}


class Read(HTMLParser):
    """What a browser would make of a page: its tags, their attributes, and its text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.texts = [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.texts.append(data)

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data!r}")

    def handle_pi(self, data):
        raise AssertionError(f"an instruction: {data!r}")


@pytest.fixture(scope="module")
def edition():
    statements = list(riverton().statements())
    return Edition.in_memory([*statements, *derive(statements, ROOT / "ontology" / "rules")])


def drawn(edition, *words, lang="en", texts=None):
    answer = ask(edition, *words)
    return sheet(answer, grounds(edition, answer, texts), edition=edition.name, lang=lang)


def made(text, address="https://example.org/"):
    """Return an edition in which one hostile text stands wherever a graph has room for text."""
    situation, cited = ID["s/p"], ID["s/p-0-9"]
    said = Literal(text, lang="en")
    return Edition.in_memory(
        [
            statement(situation, RDF.type, PACT.Partnership),
            *(statement(situation, PACT.party, party) for party in (ID.a, ID.b)),
            *(statement(thing, RDFS.label, said) for thing in (situation, ID.a, ID.b, ID.s, ID.v, ID.c)),
            statement(situation, DCTERMS.description, said),
            statement(situation, PACT.statedTime, text),
            statement(situation, PACT.time, text),
            statement(situation, PACT.timeBasis, ID.c),
            statement(situation, PACT.status, ID.c),
            statement(situation, PACT.stage, ID.c),
            statement(situation, PACT.accordingTo, ID.v),
            statement(situation, PACT.evidence, cited),
            statement(cited, PACT.inSource, ID.s),
            statement(cited, OA.start, text),
            statement(cited, PACT.digest, text),
            statement(ID.s, RDF.type, PACT.Source),
            statement(ID.s, PACT.contentHash, text),
            statement(ID.s, DCTERMS.title, text),
            statement(ID.s, DCTERMS.issued, text),
            statement(ID.s, DCTERMS.source, address),
        ]
    )


@pytest.mark.parametrize(
    "text", [text for text in hostile.TEXTS if "\ud800" not in text], ids=range(len(hostile.TEXTS) - 1)
)
def test_hostile_text_stays_text(text):
    page = Read(drawn(made(text), "start-of-partnership", ID.a))
    assert set(page.tags) <= TAGS
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in ("style", "src")]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b-\u200f\x00-\x08\x1b]", "".join(page.texts))
    if text.isprintable() and text.strip() and not re.search(r"\s", text) and "\\u" not in text:
        assert "".join(page.texts).count(text) > 5


@pytest.mark.parametrize("address", hostile.ADDRESSES)
def test_only_an_address_of_the_web_is_a_link(address):
    page = Read(drawn(made("x", address), "start-of-partnership", ID.a))
    links = {value for name, value in page.attributes if name == "href"}
    assert all(link.startswith("#") for link in links), links


def test_an_address_of_the_web_is_a_link(edition):
    page = Read(drawn(made("x", "https://example.org/a?b=1&c=2#d"), "start-of-partnership", ID.a))
    assert ("href", "https://example.org/a?b=1&c=2#d") in page.attributes


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_page_says_its_language_and_asks_for_nothing(edition, lang):
    html = drawn(edition, "partners-of", "Riverton", lang=lang, texts=riverton_texts())
    page = Read(html)
    assert ("lang", lang) in page.attributes
    assert html.startswith("<!doctype html>")
    assert html.endswith("</html>\n")
    assert "\r" not in html
    assert "@import" not in html
    assert "url(" not in html
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]
    seal = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = [value for _, value in page.attributes if value and "default-src" in value]
    assert policy == f"default-src 'none'; style-src 'sha256-{seal}'; base-uri 'none'; form-action 'none'"
    assert len(html) < 40_000


def test_a_page_has_question_verdict_rows_and_evidence(edition):
    html = drawn(edition, "partners-of", "Riverton")
    page = Read(html)
    text = " ".join(page.texts)
    answer = ask(edition, "partners-of", "Riverton")
    assert answer.question.question_en in text
    assert answer.verdict_text() in text
    assert page.tags.count("section") == len(answer.rows) == 8
    assert page.tags.count("article") == 10
    assert "blockquote" not in page.tags
    targets = {value for name, value in page.attributes if name == "id"}
    assert {value[1:] for name, value in page.attributes if name == "href"} <= targets
    assert "69a07ba8d9032a037de43b5e0d12577c3cdd59ad119aeaed81384f1f6d1698c5" in text


def test_a_page_quotes_what_is_proven(edition):
    page = Read(drawn(edition, "partners-of", "Riverton", texts=riverton_texts()))
    assert page.tags.count("blockquote") == 10
    assert "form the Blue Quay consortium" in "".join(page.texts)


def test_a_page_of_what_is_not_stated_says_what_was_read(edition):
    text = " ".join(Read(drawn(edition, "partners-of", "Fenmoor University", lang="zh")).texts)
    assert "未说明（已读来源 1 个）。" in text
    assert "《里弗顿邮报》2024年3月12日（虚构）" in text
    unsourced = Edition.in_memory([statement(ID.a, RDF.type, PACT.Party)])
    assert "未读任何来源" in " ".join(Read(drawn(unsourced, "partners-of", ID.a, lang="zh")).texts)


@pytest.mark.parametrize("text", hostile.TEXTS, ids=range(len(hostile.TEXTS)))
def test_a_card_shows_hostile_text_as_text(text):
    card = Read(table(text, [text], [[text]], foot=text))
    assert set(card.tags) <= OWN_CARD
    assert set(card.attributes) == {("lang", "en"), ("style", "text-align:left")}
    "".join(card.texts).encode()


def test_an_answer_shows_itself_with_its_verdict(edition):
    card = Read(ask(edition, "partners-of", "Riverton")._repr_html_())
    assert card.tags.count("tr") == 9
    assert "Norwick Technical University" in card.texts
    assert card.texts[-1] == "8 rows from the 1 source read."
    empty = Read(ask(edition, "partners-of", "Fenmoor University")._repr_html_())
    assert empty.texts[-1] == "Not stated in the 1 source read."
    assert Read(ask(made("<b>"), "start-of-partnership", ID.a)._repr_html_()).tags.count("b") == 0


def test_an_edition_and_a_report_show_themselves(edition):
    text = Read(edition._repr_html_()).texts
    assert {edition.name, f"{len(edition):,}", "in memory"} <= set(text)
    good = Report((), counts={"situations": 3})
    assert Read(good._repr_html_()).texts == ["No rule is broken", "situations: 3"]
    fault = Finding("a.ttl", 3, "dangling", "<b>x</b>", "mend it")
    bad = Read(Report((fault,) * 30)._repr_html_())
    assert "b" not in bad.tags
    assert {"Violations: 30", "a.ttl:3", "<b>x</b>", "… and 10 more. "} <= set(bad.texts)
