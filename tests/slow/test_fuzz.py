"""Thousands of damaged files and queries: a status and one sentence each, never a traceback."""

import json
import os
import random
import subprocess
import sys

import pytest
from conftest import ROOT

from kg.cli import run
from kg.errors import KgError
from kg.files import shipped_edition
from kg.sparql.engine import GRAPH_FORMATS, RESULT_FORMATS
from kg.store import Edition
from kg.turtle import canonical

pytestmark = pytest.mark.fuzz

GOOD = (ROOT / "tests/fixtures/riverton-post-2024-03-12.ttl").read_bytes()
PIECES = (
    *(bytes([byte]) for byte in b'<>"\\@;.[]()\r\x00\xff'),
    *(b"^^", b"<<", b"{|", b"_:b", b"?x", b"1e999", b"@prefix x: <"),
    *(b"\\uD800", b"\\UFFFFFFFF", b"\xed\xa0\x80", b"\xe2\x80\xae"),
)


def damaged(good, chance):
    """Return ``good`` with one to four bytes or pieces changed, removed, repeated or put in."""
    data = bytearray(good)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data))
        length = chance.choice((1, 2, 5, 40))
        kind = chance.randrange(5)
        if kind == 0:
            data[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            data[at:at] = chance.choice(PIECES)
        elif kind == 2:
            del data[at : at + length]
        elif kind == 3:
            data[at:at] = data[at : at + length]
        else:
            del data[at:]
        data = data or bytearray(b" ")
    return bytes(data)


def test_a_damaged_file_is_refused_in_one_sentence_or_read(tmp_path, capfd):
    path = tmp_path / "x.ttl"
    chance, seen = random.Random(11), set()
    for number in range(4000):
        path.write_bytes(damaged(GOOD, chance))
        before = path.read_bytes()
        status = run(["export", "nt", "--store", str(path)])
        err = capfd.readouterr().err
        assert status in (0, 2), (number, err)
        assert err == "" if status == 0 else err.startswith(f"kg: {path}:") and err.count("\n") == 1, number
        assert path.read_bytes() == before
        seen.add(status)
    assert seen == {0, 2}


def test_a_damaged_file_is_checked_or_refused(tmp_path, capfd):
    path = tmp_path / "x.ttl"
    chance, seen = random.Random(12), set()
    for number in range(300):
        path.write_bytes(damaged(GOOD, chance))
        status = run(["check", str(path)])
        out, err = capfd.readouterr()
        assert status in (0, 2, 6), (number, err)  # 0: a letter of a label, or form alone
        assert (err.count("\n"), bool(out)) == ((1, False) if status == 2 else (0, True)), (number, err)
        seen.add(status)
    assert seen >= {2, 6}


def test_putting_a_damaged_file_into_form_changes_nothing_that_it_says(tmp_path):
    chance, read = random.Random(13), 0
    for _ in range(2000):
        text = damaged(GOOD, chance).decode("utf-8", "replace")
        try:
            tidy = canonical(text)
        except KgError:
            continue
        read += 1
        assert canonical(tidy) == tidy
        (tmp_path / "a.ttl").write_text(text, encoding="utf-8")
        (tmp_path / "b.ttl").write_text(tidy, encoding="utf-8")
        assert Edition.of_file(tmp_path / "a.ttl").facts() == Edition.of_file(tmp_path / "b.ttl").facts()
    assert read > 100


def test_a_damaged_query_is_refused_or_answered():
    edition = shipped_edition()
    queries = [path.read_bytes() for path in sorted((ROOT / "kg/questions").glob("*.rq"))]
    chance, answered = random.Random(14), 0
    for _ in range(6000):
        text = damaged(chance.choice(queries), chance).decode("utf-8", "replace")
        refused = ""
        try:
            edition.results(text, chance.choice((*RESULT_FORMATS, *GRAPH_FORMATS)))
            answered += 1
        except KgError as problem:
            refused = str(problem)
        assert "\n" not in refused.strip() or len(refused) < 2000
    assert answered > 100


@pytest.mark.parametrize("seed", range(4))
def test_no_nesting_ends_the_process(tmp_path, seed):
    """Deep files are made and read in a child; a parser that dies would take it along."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests/slow/depths.py"), str(seed), "1500", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert (done.returncode, done.stderr) == (0, "")
    seen = json.loads(done.stdout)
    assert min(seen["read"], seen["refused"], seen["too deep"]) > 50, seen
