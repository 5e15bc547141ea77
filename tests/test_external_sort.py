import gc

import pytest
from conftest import statement
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal

from kg.errors import SourceError
from kg.external_sort import SortedLines
from kg.store import Edition
from kg.vocabulary import ID, RDFS

LINES = st.lists(st.binary(max_size=12).filter(lambda line: b"\n" not in line), max_size=40)


def pieces(data, size):
    return [data[start : start + size] for start in range(0, len(data), size)]


@given(LINES, st.integers(1, 9), st.sampled_from([0, 20, 10_000]))
def test_lines_come_sorted_and_once_however_they_were_written_and_held(lines, size, held):
    found = SortedLines(held=held)
    for piece in pieces(b"".join(line + b"\n" for line in lines), size):
        found.write(piece)
    wanted = sorted({line for line in lines if line})
    assert (list(found), list(found), bool(found)) == (wanted, wanted, bool(wanted))


@given(LINES, st.sampled_from([0, 20, 10_000]))
def test_a_key_orders_lines_before_themselves(lines, held):
    found = SortedLines(key=lambda line: line[1:3], held=held)
    for line in lines:
        found.write(line + b"\n")
    assert list(found) == sorted({line for line in lines if line}, key=lambda line: (line[1:3], line))


def test_what_memory_does_not_hold_stands_in_files_that_go_with_the_lines(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    found = SortedLines(held=1_000)
    for number in range(1_000):
        found.write(b"%d\n" % (number % 700))
    assert len(list(found)) == 700
    assert sum(file.stat().st_size for file in tmp_path.rglob("*") if file.is_file()) > 2_000
    del found
    gc.collect()
    assert list(tmp_path.iterdir()) == []


def test_the_files_stay_while_somebody_goes_through_the_lines():
    def made():
        found = SortedLines(held=10)
        for number in range(50):
            found.write(b"%02d\n" % number)
        return iter(found)

    lines = made()
    gc.collect()
    assert list(lines) == [b"%02d" % number for number in range(50)]


def test_two_may_go_through_the_same_lines_at_once():
    found = SortedLines(held=3)
    for line in (b"c\n", b"a\n", b"b\n"):
        found.write(line)
    assert list(zip(found, found, strict=True)) == [(line, line) for line in (b"a", b"b", b"c")]


def test_want_of_room_is_not_told_as_a_damaged_store(tmp_path, monkeypatch):
    edition = Edition.write(tmp_path, [statement(ID.a, RDFS.label, Literal("x" * 90))])

    def full(**_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkdtemp", full)
    monkeypatch.setattr(SortedLines.__init__, "__defaults__", (None, 10))
    opened = Edition.open(edition.path)
    with pytest.raises(SourceError, match="temporary files cannot be written"):
        opened.facts_in_order()


def test_no_room_for_files_is_an_error_and_not_a_loss(monkeypatch):
    def full(**_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkdtemp", full)
    found = SortedLines(held=1)
    with pytest.raises(SourceError, match="written: No space left on device; make room"):
        found.write(b"one\ntwo\n")
