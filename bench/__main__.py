"""Measure every promise about speed: ``python -m bench [TRIPLES]``; one process each, CPU seconds, ratios."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph

from bench.generator import ntriples
from kg.store import Edition
from kg.turtle import turtle
from kg.vocabulary import GRAPH

RUNS = 3
QUERY = "SELECT ?partnership ?party { ?partnership pact:party ?party }"
FULL_QUERY = "SELECT ?partnership ?party { ?partnership <https://w3id.org/pact-kg/ont#party> ?party }"
NAME = "https://w3id.org/pact-kg/graph/wire"
NT = ox.RdfFormat.N_TRIPLES


def raw_bulk_load(data: Path, home: Path) -> None:
    """The engine alone: the same quads, default graph and named graph, into an empty folder."""
    store = ox.Store(str(home))
    store.bulk_load(path=str(data), format=NT, to_graph=ox.DefaultGraph())
    store.bulk_load(path=str(data), format=NT, to_graph=ox.NamedNode(NAME))
    store.flush()


def our_load(data: Path, home: Path) -> None:
    """An edition: the same quads, named, flushed and sealed."""
    Edition.load(home, {GRAPH.wire: data})


def raw_bytes(edition: Path) -> None:
    """The engine alone, results as JSON bytes."""
    store = ox.Store.read_only(str(edition / "store"))
    store.query(FULL_QUERY).serialize(format=ox.QueryResultsFormat.JSON)


def our_bytes(edition: Path) -> None:
    """Results as JSON bytes through an edition."""
    Edition.open(edition).results(QUERY, "json")


def raw_rows(edition: Path) -> None:
    """The engine alone, results iterated in Python."""
    store = ox.Store.read_only(str(edition / "store"))
    for solution in store.query(FULL_QUERY):
        _ = solution["partnership"], solution["party"]


def our_rows(edition: Path) -> None:
    """Results as rows of rdflib terms."""
    for _ in Edition.open(edition).select(QUERY):
        pass


def rdflib_turtle(data: Path) -> None:
    """Rdflib's Turtle of a graph; parsing it is not counted."""
    graph = Graph().parse(data, format="nt")
    _mark()
    graph.serialize(format="turtle")


def our_turtle(data: Path) -> None:
    """Canonical Turtle of the same facts."""
    text = data.read_bytes()
    _mark()
    turtle(text)


_START = 0.0


def _mark() -> None:
    global _START
    _START = time.process_time()


JOBS: dict[str, Callable[..., None]] = {
    f.__name__: f
    for f in (raw_bulk_load, our_load, raw_bytes, our_bytes, raw_rows, our_rows, rdflib_turtle, our_turtle)
}


def job(name: str, *paths: str) -> None:
    """Run one job in this process and print its CPU seconds and peak memory."""
    _mark()
    JOBS[name](*map(Path, paths))
    seconds = time.process_time() - _START
    print(json.dumps({"cpu": seconds, "peak": peak()}))


def peak() -> float:
    """Return the peak memory of this process in MiB; ``ru_maxrss`` counts its parent's at the fork, too."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (kilobytes,) = (line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(kilobytes) / 1024


def measured(name: str, *paths: str | Callable[[], str]) -> tuple[float, float]:
    """Return the least CPU seconds and the peak MiB of ``RUNS`` fresh processes."""
    seen = []
    for _ in range(RUNS):
        words = [path if isinstance(path, str) else path() for path in paths]
        done = subprocess.run(
            [sys.executable, "-m", "bench", "--job", name, *words], check=True, capture_output=True, text=True
        )
        seen.append(json.loads(done.stdout.splitlines()[-1]))
    return min(s["cpu"] for s in seen), max(s["peak"] for s in seen)


# A small process starts the command and waits for it: a large one would lend it its own peak.
_WAIT = """
import json, os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, used = os.wait4(process.pid, 0)
assert status == 0, status
print(json.dumps({"cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss / 1024}))
"""


def shell(*words: str) -> tuple[float, float]:
    """Return the least CPU seconds and the peak MiB of a shell command in ``RUNS`` runs."""
    command = [sys.executable, "-S", "-c", _WAIT, str(Path(sys.executable).parent / "kg"), *words]
    seen = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(RUNS)]
    return min(s["cpu"] for s in seen), max(s["peak"] for s in seen)


def line(what: str, value: float, bound: float, unit: str, peak: float, *, least: bool = False) -> bool:
    """Print one measured promise; return whether it held."""
    held = value >= bound if least else value <= bound
    sign = ">=" if least else "<="
    print(
        f"{'ok  ' if held else 'MISS'} {what:<56} {value:7.2f} {unit:<6} "
        f"({sign} {bound}) peak {peak:6.0f} MiB"
    )
    return held


def main(triples: int) -> int:
    """Measure everything; return 1 when a promise does not hold."""
    with tempfile.TemporaryDirectory() as folder:
        held = [*_shell(Path(folder)), *_store(Path(folder), triples), *_turtle(Path(folder))]
    return 0 if all(held) else 1


def _shell(folder: Path) -> list[bool]:
    out = str(folder / "build")
    built, build_peak = shell("build", "-o", out)
    helped, help_peak = shell("--help")
    asked, ask_peak = shell("ask", "partners-of", "Changzhi", "--store", out)
    return [
        line("kg build of the shipped graph, CPU", built, 3.0, "s", build_peak),
        line("kg --help, CPU", helped, 0.15, "s", help_peak),
        line("kg ask on a built graph, CPU", asked, 0.3, "s", ask_peak),
    ]


def _store(folder: Path, triples: int) -> list[bool]:
    data = folder / "wire.nt"
    _write(data, triples)
    fresh = iter(range(1000))

    def empty() -> str:
        return str(folder / f"store-{next(fresh)}")

    raw, _ = measured("raw_bulk_load", str(data), empty)
    ours, peak = measured("our_load", str(data), empty)
    edition = Edition.load(folder / "home", {GRAPH.wire: data}).path
    raw_b, _ = measured("raw_bytes", str(edition))
    our_b, peak_b = measured("our_bytes", str(edition))
    raw_r, _ = measured("raw_rows", str(edition))
    our_r, peak_r = measured("our_rows", str(edition))
    size = f"{triples:,} triples"
    return [
        line(f"writing an edition / raw bulk_load, {size}", ours / raw, 1.5, "times", peak),
        line(f"results as bytes / raw serialize, {size}", our_b / raw_b, 1.1, "times", peak_b),
        line(f"rows of rdflib terms / raw iteration, {size}", our_r / raw_r, 3.0, "times", peak_r),
    ]


def _write(path: Path, triples: int) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{row}\n" for row in ntriples(triples))


def _turtle(folder: Path) -> list[bool]:
    data = folder / "small.nt"
    _write(data, 100_000)
    theirs, _ = measured("rdflib_turtle", str(data))
    ours, peak = measured("our_turtle", str(data))
    return [
        line(
            "rdflib's Turtle / canonical Turtle, 100,000 triples",
            theirs / ours,
            8.0,
            "times",
            peak,
            least=True,
        )
    ]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--job"]:
        job(*sys.argv[2:])
    else:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
