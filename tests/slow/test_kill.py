"""Builds and exports that are killed, and disks that are full: the old is whole, or the new is."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from conftest import ROOT

from bench.generator import ntriples
from kg.files import open_store
from kg.pipeline import build
from kg.store import Edition
from kg.vocabulary import GRAPH

pytestmark = pytest.mark.kill

KG = [sys.executable, "-c", "from kg.cli import main; main()"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


KILLS = int(os.environ.get("KG_KILLS", "40"))


def undisturbed(*words):
    """Return how long a command takes here and now, if nobody kills it."""
    begun = time.monotonic()
    subprocess.run([*KG, *words], env=ENVIRONMENT, capture_output=True, check=True)
    return time.monotonic() - begun


def killed_after(seconds, *words):
    process = subprocess.Popen(
        [*KG, *words], env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=30)


def products(out):
    return {
        path.name: path.read_bytes()
        for path in sorted(out.iterdir())
        if path.is_file() and path.name != ".lock"
    }


def test_a_killed_build_leaves_the_old_one_whole(tmp_path):
    """Killed at moments from the first import to the last rename, however fast the machine is."""
    words = ("build", "-o", str(tmp_path))
    whole = undisturbed(*words)
    before, name = products(tmp_path), open_store(tmp_path).name
    chance = random.Random(7)
    for _ in range(KILLS):
        killed_after(chance.uniform(0.05, 1.1) * whole, *words)
        assert products(tmp_path) == before
        assert open_store(tmp_path).name == name
    open_store(tmp_path).verify()
    build(out=tmp_path)
    assert not list(tmp_path.glob(".staging-*"))


def test_a_killed_export_leaves_the_old_file_or_the_new(tmp_path):
    build(out=tmp_path / "b")
    target = tmp_path / "x.nt"
    words = ("export", "nt", "--store", str(tmp_path / "b"), "-o", str(target))
    whole = undisturbed(*words)
    target.write_text("old\n", encoding="utf-8")
    either = {b"old\n", open_store(tmp_path / "b").facts()}
    chance = random.Random(7)
    for _ in range(KILLS):
        killed_after(chance.uniform(0.3, 1.1) * whole, *words)
        assert target.read_bytes() in either


@pytest.mark.skipif(
    os.geteuid() != 0 or sys.platform != "linux", reason="mounting a small disk needs root on Linux"
)
def test_a_full_disk_leaves_the_old_one_whole(tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(small)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("this machine mounts no tmpfs")
    try:
        out = small / "out"
        build(out=out)
        before, name = products(out), open_store(out).name
        (small / "ballast").write_bytes(
            b"x" * (os.statvfs(small).f_bavail * os.statvfs(small).f_frsize - 300_000)
        )
        done = subprocess.run([*KG, "build", "-o", str(out)], env=ENVIRONMENT, capture_output=True, text=True)
        assert done.returncode in (0, 2), done.stderr
        assert "Traceback" not in done.stderr
        assert products(out) == before
        assert open_store(out).name == name
        (small / "ballast").unlink()
        build(out=out)
    finally:
        subprocess.run(["umount", str(small)], check=False)


def test_a_runaway_query_on_a_hundred_thousand_facts_is_killed_at_its_limit(tmp_path):
    """Its process is killed at the limit, and the store answers as before; how soon is for the benchmark."""
    facts = tmp_path / "wire.nt"
    facts.write_text("\n".join(ntriples(100_000)) + "\n", encoding="utf-8")
    edition = Edition.load(tmp_path / "home", {GRAPH["wire"]: facts})
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with subprocess.Popen(
        [*KG, "sparql", query, "--store", str(edition.path), "--timeout", "2"],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        out, err = process.communicate()
    assert (process.returncode, out) == (3, b"")
    assert err == b"kg: stopped: the query ran longer than 2 s; nothing was answered\n"
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
    assert Edition.open(edition.path).verify() == len(edition)
