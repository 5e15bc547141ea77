"""Who is named in which words, longest name first, and what may stand for a name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from faults import RIVERTON, riverton, riverton_texts

from kg.identity import digest
from kg.model import Corpus
from kg.turtle import parse
from kg.validate import check
from kg.validate.facts import Facts
from kg.validate.mentions import Reader
from kg.vocabulary import CODE, GRAPH, ID, ORG, PACT, RDFS, TECH


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Facts(riverton(), (), riverton_texts()))


def passage(span: str) -> object:
    return ID[f"{RIVERTON}/p-{span}"]


def named(reader: Reader, span: str) -> set[str]:
    return {str(node).rpartition("/")[2] for node in reader.names_in(passage(span))}


def test_a_longer_name_hides_the_shorter_one_in_it(reader: Reader) -> None:
    assert named(reader, "265-327") == {"norwick-technical-university", "riverton"}
    assert named(reader, "465-543") == {"ilse-marten", "fenmoor-university", "lakeland-academy"}


def test_a_name_stands_also_where_the_longer_one_does(reader: Reader) -> None:
    assert named(reader, "230-293") >= {"norwick", "norwick-technical-university"}


def test_a_surname_names_nobody_but_may_stand_for_its_bearer(reader: Reader) -> None:
    assert "ilse-marten" not in named(reader, "545-632")
    assert reader.can_stand_for(passage("545-632"), ID["ilse-marten"])
    assert not reader.can_stand_for(passage("545-632"), ID["ana-brandt"])


def test_a_noun_stands_for_a_thing_of_its_kind_only(reader: Reader) -> None:
    assert reader.can_stand_for(passage("329-433"), ID["norwick-technical-university"])
    assert not reader.can_stand_for(passage("329-433"), ID["tidewater-systems"])
    assert not reader.can_stand_for(passage("329-433"), ID["ilse-marten"])


def test_a_noun_does_not_stand_for_another_where_one_of_its_kind_is_named(reader: Reader) -> None:
    assert not reader.can_stand_for(passage("465-543"), ID["norwick-technical-university"])


def test_who_is_mentioned_is_named_elsewhere_in_the_source(reader: Reader) -> None:
    assert reader.named_elsewhere(passage("545-632"), ID["ilse-marten"])
    assert not reader.named_elsewhere(passage("434-476"), ID["fenmoor"])


def test_what_a_claim_is_about_may_be_a_technology(reader: Reader) -> None:
    promise = ID[f"{RIVERTON}/commitment-marten"]
    assert reader.stated(promise, TECH["riverton-flood-protection"])
    assert not reader.stated(promise, TECH["riverton-harbour-robots"])


def sent(mentions: str = "") -> tuple[Corpus, dict[str, str]]:
    """Return a graph in which a place is named only inside the name of the delegation it sends."""
    words = "A delegation of Torvale went to Sund College."
    key, name = digest(words), f"p-0-{len(words)}"
    said = f"""
        @prefix code: <{CODE}> . @prefix id: <{ID}> . @prefix oa: <http://www.w3.org/ns/oa#> .
        @prefix org: <{ORG._NS}> . @prefix pact: <{PACT._NS}> . @prefix rdfs: <{RDFS._NS}> .
        id:sent a pact:Source ; pact:contentHash "{key}" .
        id:sent\\/{name} a pact:Passage ; oa:start 0 ; oa:end {len(words)} ; pact:digest "{key}" ;
            {mentions} pact:inSource id:sent .
        id:torvale a pact:AdministrativeArea ; rdfs:label "Torvale"@en ; pact:evidence id:sent\\/{name} .
        id:sund a org:Organization ; rdfs:label "Sund"@en ; pact:evidence id:sent\\/{name} .
        id:sund-college a org:Organization ; rdfs:label "Sund College"@en ; pact:evidence id:sent\\/{name} .
        id:team a org:Organization ; rdfs:label "delegation of Torvale"@en ; pact:actsFor id:torvale ;
            org:classification code:organization-kind\\/delegation ; pact:evidence id:sent\\/{name} ."""
    return replace(riverton(), documents=(parse(said, GRAPH["sent"], "sent.ttl"),)), {key: words}


def told(mentions: str = "") -> dict[str, str]:
    corpus, texts = sent(mentions)
    rules = ("acts-for", "thing-not-named", "mention-without-name", "mention-without-cue")
    found = check(corpus, (), None, texts).violations
    return {f"{f.rule} {f.node.rpartition('/')[2]}": f.what for f in found if f.rule in rules}


def test_a_place_named_only_inside_the_name_of_its_delegation_is_told_what_to_do() -> None:
    found = told()
    assert found.keys() == {"thing-not-named torvale", "thing-not-named sund"}
    assert found["thing-not-named torvale"].endswith(
        'but inside "delegation of Torvale": give that passage pact:mentions id:torvale'
    )
    assert found["thing-not-named sund"].endswith('but inside "Sund College", which names id:sund-college')
    assert told("pact:mentions id:torvale ;").keys() == {"thing-not-named sund"}


def test_a_place_inside_the_name_of_a_university_is_not_mentioned_by_it() -> None:
    found = told("pact:mentions id:torvale , id:sund ;")
    assert {name.partition(" ")[0] for name in found} == {"mention-without-name", "mention-without-cue"}
