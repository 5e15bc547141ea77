"""Who is named in which words, longest name first, and what may stand for a name."""

from __future__ import annotations

import pytest
from faults import RIVERTON, riverton, riverton_texts

from kg.validate.facts import Facts
from kg.validate.mentions import Reader
from kg.vocabulary import ID, TECH


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
