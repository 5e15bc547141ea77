"""Records of files: where they stand, what they hold, and digests that anybody can compute again."""

from __future__ import annotations

import gzip
import hashlib
import json
import zipfile

import pytest

from kg import records as room
from kg.errors import CallError, LimitError, SourceError
from kg.records import FileFormat, digest_of_record, files_by_digest, found_at, records

CSV = FileFormat.of("text/csv")


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text('name,city\nLakeport University,Northhaven\n\n"Isle, of Brack",\n', encoding="utf-8")
    return path


def test_rows_are_counted_with_the_header_as_the_first_and_blank_ones_too(table):
    assert dict(records(table, CSV)) == {
        "row=2": {"name": "Lakeport University", "city": "Northhaven"},
        "row=3": {},
        "row=4": {"name": "Isle, of Brack", "city": ""},
    }


def test_a_row_over_two_lines_is_one_row(tmp_path):
    (path := tmp_path / "table.csv").write_bytes(b'name\r\n"Lakeport\r\nUniversity"\r\nNorthhaven\r\n')
    assert dict(records(path, CSV)) == {
        "row=2": {"name": "Lakeport\r\nUniversity"},
        "row=3": {"name": "Northhaven"},
    }


def test_columns_without_a_name_of_their_own_are_called_by_their_number(tmp_path):
    (path := tmp_path / "table.csv").write_text("name,,name,column 2\na,b,c,d,e\nf\n", encoding="utf-8")
    assert [record for _, record in records(path, CSV)] == [
        {"name": "a", "column 2": "b", "column 3": "c", "column 4": "d", "column 5": "e"},
        {"name": "f"},
    ]


def test_the_digest_is_that_of_the_row_as_canonical_json():
    record = {"name": "Lakeport University", "city": "北港"}
    written = '{"city":"北港","name":"Lakeport University"}'.encode()
    assert digest_of_record(record) == hashlib.sha256(written).hexdigest()


def test_numbers_are_written_as_rfc_8785_writes_them():
    assert digest_of_record({"n": 1e21, "m": 4.0}) == hashlib.sha256(b'{"m":4,"n":1e+21}').hexdigest()
    with pytest.raises(ValueError, match="int"):
        digest_of_record({"n": 2**60})


@pytest.mark.parametrize(
    ("stated", "data"),
    [
        ("text/csv; charset=gb18030", "名称,城市\n湖港大学,北港\n".encode("gb18030")),
        ("text/csv; charset=utf-16", "名称,城市\n湖港大学,北港\n".encode("utf-16")),
        ("text/csv", "\ufeff名称,城市\n湖港大学,北港\n".encode()),
        ("text/csv; delimiter=semicolon", "名称;城市\n湖港大学;北港\n".encode()),
        ("text/tab-separated-values", "名称\t城市\n湖港大学\t北港\n".encode()),
        ("text/csv", gzip.compress("名称,城市\n湖港大学,北港\n".encode(), mtime=0)),
    ],
    ids=["gb18030", "utf-16", "utf-8 with a mark", "semicolons", "tabs", "gzip"],
)
def test_a_table_is_read_as_its_format_says(tmp_path, stated, data):
    (path := tmp_path / "file").write_bytes(data)
    assert dict(records(path, FileFormat.of(stated))) == {"row=2": {"名称": "湖港大学", "城市": "北港"}}


def test_values_of_json_are_found_by_their_pointers(tmp_path):
    told = {"items": [{"name": "Lakeport"}, {"name": "Northhaven", "a/b": {"c~d": [7]}}], "": 3}
    (path := tmp_path / "file.json").write_text(json.dumps(told), encoding="utf-8")
    form = FileFormat.of("application/json")
    places = frozenset({"/items/0", "/items/1/a~1b/c~0d/0", "/items/2", "/items/00", "/items/-", "/"})
    assert found_at(path, form, "", places) == {
        "/items/0": {"name": "Lakeport"},
        "/items/1/a~1b/c~0d/0": {"": 7},
        "/": {"": 3},
    }
    assert digest_of_record({"": 7}) == hashlib.sha256(b"7").hexdigest()


def test_lines_of_json_are_counted_from_one(tmp_path):
    (path := tmp_path / "file.jsonl").write_text('{"a": 1}\n\n[2]\n', encoding="utf-8")
    form = FileFormat.of("application/jsonl")
    assert dict(records(path, form)) == {"line=1": {"a": 1}, "line=3": {"": [2]}}


def test_a_member_of_an_archive_is_named(tmp_path):
    path = tmp_path / "file.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("one.csv", "name\nLakeport\n")
        archive.writestr("two.csv", "name\nNorthhaven\n")
    assert dict(records(path, CSV, "two.csv")) == {"row=2": {"name": "Northhaven"}}
    with pytest.raises(SourceError, match=r"no member of it is named; there are one\.csv, two\.csv"):
        dict(records(path, CSV))
    with pytest.raises(SourceError, match=r"has no member three\.csv; there are"):
        dict(records(path, CSV, "three.csv"))


@pytest.mark.parametrize(
    ("stated", "says"),
    [
        ("application/pdf", "no type of files that are read: application/pdf; there are text/csv,"),
        ("text/csv; charset=ebcdic", "no charset of files that are read: ebcdic; there are utf-8,"),
        ("text/csv; delimiter=dot", "no delimiter of files that are read: dot; there are comma,"),
        ("", "no type of files that are read"),
    ],
)
def test_a_format_that_is_not_read_is_refused_with_those_that_are(stated, says):
    with pytest.raises(CallError, match=says):
        FileFormat.of(stated)


@pytest.mark.parametrize(
    ("form", "data", "says"),
    [
        ("text/csv", b"name\n\xff\n", "not utf-8"),
        ("text/csv", b"\x1f\x8bnothing", "not a whole archive"),
        ("text/csv", b"PK\x03\x04nothing", "not a whole archive"),
        ("text/csv", b"name\n" + b"x" * 200_000 + b"\n", "not a table: field larger than field limit"),
        ("application/json", b"{", "not JSON"),
        ("application/json", b"[" * 100_000, "not JSON"),
        ("application/jsonl", b"{}\n{\n", "file:2: not JSON"),
    ],
)
def test_a_file_that_is_not_what_is_said_is_refused(tmp_path, form, data, says):
    (path := tmp_path / "file").write_bytes(data)
    with pytest.raises(SourceError, match=says):
        dict(records(path, FileFormat.of(form)))


@pytest.mark.parametrize(
    ("form", "place", "is_one"),
    [
        ("text/csv", "row=2", True),
        ("text/csv", "row=1", False),
        ("text/csv", "row=02", False),
        ("text/csv", "row=" + "9" * 5000, False),
        ("text/csv", "line=2", False),
        ("text/csv", "/2", False),
        ("application/jsonl", "line=1", True),
        ("application/jsonl", "line=0", False),
        ("application/json", "", True),
        ("application/json", "items", False),
    ],
)
def test_a_place_is_one_of_its_format(form, place, is_one):
    assert FileFormat.of(form).locates(place) is is_one


def test_a_small_archive_of_a_huge_file_is_not_unpacked_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "LARGEST", 1_000_000)
    (path := tmp_path / "file.csv.gz").write_bytes(gzip.compress(b"name\n" + b"a\n" * 1_000_000))
    with pytest.raises(LimitError, match="more than 1,000,000 bytes when unpacked"):
        for _ in records(path, CSV):
            pass


def test_files_are_found_by_their_bytes_whatever_their_names(table, tmp_path):
    wanted = hashlib.sha256(table.read_bytes()).hexdigest()
    table.rename(tmp_path / "other name.bin")
    assert files_by_digest(tmp_path, frozenset({wanted})) == {wanted: tmp_path / "other name.bin"}
    assert files_by_digest(tmp_path, frozenset()) == {}
    assert files_by_digest(None, frozenset({wanted})) == {}
