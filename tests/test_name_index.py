import pytest
from conftest import statement
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Literal

from kg.files import write_whole
from kg.identity import fold
from kg.name_index import NAME, index_of, things_called
from kg.naming import resolve
from kg.sparql.queried import Queried
from kg.store import Edition
from kg.vocabulary import ID, ORG, RDF, RDFS, SKOS

NAMES = st.text(st.sampled_from("aAbBéz -\t\n中文0"), min_size=1, max_size=6)


def named(names):
    said = []
    for number, name in enumerate(names):
        said.append(statement(ID[f"n{number}"], RDF.type, ORG.Organization))
        said.append(statement(ID[f"n{number}"], RDFS.label if number % 2 else SKOS.altLabel, Literal(name)))
    return said


def indexed(folder, names):
    edition = Edition.write(folder, named(names))
    write_whole(edition.path / NAME, index_of(edition))
    return edition


@settings(max_examples=20)  # each writes an edition to disk
@given(st.lists(NAMES, max_size=12), NAMES)
def test_the_index_finds_what_reading_all_names_finds(tmp_path_factory, names, other):
    edition = indexed(tmp_path_factory.mktemp("index"), names)
    for name in (*names, other):
        wanted = sorted(ID[f"n{at}"] for at, known in enumerate(names) if fold(known) == fold(name))
        assert things_called(edition, name) == wanted
        assert things_called(Edition.in_memory(named(names)), name) == wanted


@pytest.fixture
def lakeport(tmp_path):
    return indexed(tmp_path, ["Lakeport University", "Lakeport", "Lakeport College", "lake-PORT"])


def test_a_name_is_found_without_reading_all_names(lakeport, monkeypatch):
    asked = []
    monkeypatch.setattr(Queried, "select", lambda self, sparql: asked.append(sparql) or iter(()))
    assert things_called(lakeport, "LAKEPORT university") == [ID.n0]
    assert things_called(lakeport, "lakeport") == [ID.n1, ID.n3]
    assert things_called(lakeport, "lake") == []
    assert asked == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-9],
        lambda data: data.replace(b"/n0", b"/n2"),
        lambda data: data.partition(b"\n")[2],
        None,
    ],
    ids=["empty", "cut", "changed", "without its digest", "absent"],
)
def test_an_index_that_is_not_whole_is_not_believed(lakeport, damage):
    index = lakeport.path / NAME
    if damage is None:
        index.unlink()
    else:
        index.write_bytes(damage(index.read_bytes()))
    assert things_called(lakeport, "lakeport UNIVERSITY") == [ID.n0]


def test_a_build_has_an_index_of_its_names(built):
    edition = built.edition
    lines = (edition.path / NAME).read_bytes()
    assert lines == b"".join(index_of(edition))
    assert resolve(edition, "shanghai jiao-tong UNIVERSITY") == ID["shanghai-jiao-tong-university"]
