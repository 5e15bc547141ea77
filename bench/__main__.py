"""Measure each promise about speed: ``python -m bench [TRIPLES]``, or one part of it.

``--consortia [CSV]`` is what users call on a registry, of generated rows or of real ones, such as CORDIS'
participations; ``--measures``, ``--pages`` and ``--values`` are the other parts.

One process each, CPU seconds, ratios; what a page does, beside a loop in the same browser.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from rdflib import Graph

from bench.consortia import (
    as_csv,
    degree_by_hand,
    derive_all,
    generated,
    largest,
    load_derived,
    network_of,
    read_rows,
    stated_and_derived,
    write_graph,
)
from bench.generator import ntriples
from bench.measures import against_networkx, at_size, at_size_told, sized, tailed
from bench.pages import pages
from bench.questions import (
    ASKED,
    derived,
    our_question_bytes,
    our_question_rows,
    our_question_shown,
    raw_question_bytes,
    raw_question_rows,
    raw_store,
)
from bench.values import LONG_ENOUGH, asked_both_ways
from kg.errors import LimitError, SourceError
from kg.limits import inspect
from kg.measures import MEASURES
from kg.query import questions
from kg.store import Edition
from kg.turtle import turtle
from kg.vocabulary import GRAPH

RUNS = 3
STATED_OF_ALL = 4
"""A graph says about four times as much, derived ties among it, as its sources state."""
QUERY = "SELECT ?partnership ?party { ?partnership pact:party ?party }"
FULL_QUERY = "SELECT ?partnership ?party { ?partnership <https://w3id.org/pact-kg/ont#party> ?party }"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LIMIT, DEEP = 2, 500_000
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


def _asked(
    opening: Callable[[Path], Any], *asking: Callable[[Any, str], None]
) -> list[Callable[[Path, Path], None]]:
    """Return jobs that ask a question; opening the edition and reading the questions is not counted."""

    def made(ask: Callable[[Any, str], None]) -> Callable[[Path, Path], None]:
        def run(edition: Path, name: Path) -> None:
            opened = opening(edition)
            questions()
            _mark()
            ask(opened, name.name)

        run.__name__ = ask.__name__
        return run

    return [made(ask) for ask in asking]


JOBS: dict[str, Callable[..., None]] = {
    f.__name__: f
    for f in (
        raw_bulk_load,
        our_load,
        raw_bytes,
        our_bytes,
        raw_rows,
        our_rows,
        rdflib_turtle,
        our_turtle,
        read_rows,
        degree_by_hand,
        network_of,
        derive_all,
        load_derived,
        *_asked(raw_store, raw_question_bytes, raw_question_rows),
        *_asked(Edition.open, our_question_bytes, our_question_rows, our_question_shown),
    )
}


def faster_pagerank() -> dict[str, float]:
    """PageRank of 10,000 parties against networkx: times, and the largest difference."""
    times, apart = against_networkx()
    return {"times": times, "apart": apart}


def large_measure(name: str, sample: str) -> dict[str, float | str]:
    """A measure of 100,000 parties and 1,000,000 ties; making them is not counted."""
    seconds, refusal = at_size(name, tailed(100_000, 1_000_000), int(sample) or None)
    return {"seconds": seconds, "refusal": refusal}


def large_network() -> dict[str, list[tuple[str, float, str]]]:
    """The measures that need situations, of a network of the same size, each with the folding."""
    return {"measures": list(at_size_told())}


def values_in_blocks(edition: str) -> dict[str, Any]:
    """Every question that takes values, with a block of them and with the engine's own substitution."""
    return {"questions": list(asked_both_ways(raw_store(Path(edition))))}


TOLD: dict[str, Callable[..., dict[str, Any]]] = {
    f.__name__: f for f in (faster_pagerank, large_measure, large_network, values_in_blocks)
}


def job(name: str, *paths: str) -> None:
    """Run one job in this process and print its CPU seconds and peak memory."""
    if name in TOLD:
        told = TOLD[name](*paths)
        print(json.dumps({**told, "peak": peak()}))
        return
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


def line(
    what: str, value: float, bound: float, unit: str, peak: float | None = None, *, least: bool = False
) -> bool:
    """Print one measured promise; return whether it held."""
    held = value >= bound if least else value <= bound
    sign = ">=" if least else "<="
    print(
        f"{'ok  ' if held else 'MISS'} {what:<56} {value:7.2f} {unit:<6} "
        f"({sign} {bound}){'' if peak is None else f' peak {peak:6.0f} MiB'}"
    )
    return held


def main(triples: int) -> int:
    """Measure everything; return 1 when a promise does not hold."""
    with tempfile.TemporaryDirectory() as folder:
        held = [
            *_shell(Path(folder)),
            *_store(Path(folder), triples),
            *_turtle(Path(folder)),
            *_refused(),
            *_consortia(Path(folder)),
            *_derived(Path(folder), triples // STATED_OF_ALL),
            *_blocks(Path(folder)),
        ]
    return max(measures(), drawn(), 0 if all(held) else 1)


def _shell(folder: Path) -> list[bool]:
    out = str(folder / "build")
    built, build_peak = shell("build", "-o", out)
    helped, help_peak = shell("--help")
    asked, ask_peak = shell("ask", "partners-of", "Changzhi", "--store", out)
    return [
        line("kg build of the shipped graph, CPU", built, 3.0, "s", build_peak),
        line("kg --help, CPU", helped, 0.15, "s", help_peak),
        line("kg ask on a built graph, CPU", asked, 0.3, "s", ask_peak),
        _stopped(folder),
    ]


def _stopped(folder: Path) -> bool:
    """How long after its limit a runaway query has ended, beside a query that ends at once."""
    data = folder / "runaway.nt"
    _write(data, 100_000)
    store = str(Edition.load(folder / "runaway", {GRAPH.wire: data}).path)
    late = _wall("sparql", RUNAWAY, "--store", store, "--timeout", str(LIMIT)) - LIMIT
    return line(
        "a runaway query, past its limit / ASK {}",
        late / _wall("sparql", "ASK {}", "--store", store),
        1,
        "times",
    )


def _wall(*words: str) -> float:
    """Return the least wall seconds of a command in ``RUNS`` runs, whatever its status."""
    seen = []
    for _ in range(RUNS):
        begun = time.monotonic()
        subprocess.run([str(Path(sys.executable).parent / "kg"), *words], check=False, capture_output=True)
        seen.append(time.monotonic() - begun)
    return min(seen)


def _refused() -> list[bool]:
    """How the time to refuse a hostile file grows with it: twice as deep is at most about twice as long."""
    return [
        line(
            f"refusing {kind} nested twice as deep",
            _looking(kind, opening, 2 * DEEP) / _looking(kind, opening, DEEP),
            3,
            "times",
        )
        for kind, opening in (("turtle", b"[ <b:c> "), ("json", b'{"a":'), ("xml", b"<a>"))
    ]


def _looking(kind: str, opening: bytes, levels: int) -> float:
    seen, data = [], opening * levels
    for _ in range(RUNS):
        start = time.process_time()
        with suppress(LimitError, SourceError):
            inspect(data, kind, "deep")
        seen.append(time.process_time() - start)
    return min(seen)


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


def _derived(folder: Path, stated: int) -> list[bool]:
    """Measure the questions on a graph with all that follows from it."""
    data = folder / "stated.nt"
    _write(data, stated)
    return _questions(derived(folder, data))


def blocks() -> int:
    """Measure values in a block against the engine's own substitution; return 1 when it costs too much."""
    with tempfile.TemporaryDirectory() as folder:
        return 0 if all(_blocks(Path(folder))) else 1


def _blocks(folder: Path) -> list[bool]:
    """Measure values in a block, question by question, on a graph of 100,000 facts."""
    home = folder / "blocks"
    home.mkdir()
    data = home / "stated.nt"
    _write(data, 100_000 * 2 // 7)
    edition = derived(home, data)
    seen = _fresh("values_in_blocks", str(edition.path))
    held = []
    print(f"     a block of values / the engine's own substitution, {len(edition):,} facts:")
    for name, block, substituted, same in seen["questions"]:
        told = "" if same else ", OTHER ROWS"
        print(f"     {name:<30} {block * 1000:9.2f} ms, {substituted * 1000:9.2f} ms{told}")
        held.append(same)
        if substituted > LONG_ENOUGH:
            held.append(
                line(f"{name}, block / substitution", block / substituted, 1.2, "times", seen["peak"])
            )
    return held


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


def _questions(edition: Edition) -> list[bool]:
    """Measure the ten questions; a query under 10 ms says nothing of what we add."""
    home, held = str(edition.path), []
    for name in ASKED:
        raw, _ = measured("raw_question_bytes", home, name)
        ours, peak = measured("our_question_bytes", home, name)
        raw_rows, _ = measured("raw_question_rows", home, name)
        our_rows, rows_peak = measured("our_question_rows", home, name)
        if raw > 0.01:
            held.append(line(f"{name}, bytes / raw, {len(edition):,} facts", ours / raw, 1.15, "times", peak))
            held.append(line(f"{name}, rows / raw", our_rows / raw_rows, 2.5, "times", rows_peak))
            shown, shown_peak = measured("our_question_shown", home, name)
            print(f"     shown with names and contradictions: {shown:.2f} s, peak {shown_peak:.0f} MiB")
    return held


def _fresh(*words: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--job", *words], check=True, capture_output=True, text=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def consortia(real: Path | None) -> int:
    """Measure the commands on a graph of consortia; return 1 when a promise does not hold."""
    with tempfile.TemporaryDirectory() as folder:
        return 0 if all(_consortia(Path(folder), real)) else 1


def _consortia(folder: Path, real: Path | None = None) -> list[bool]:
    """Measure what users call on a registry of consortia, each row a record."""
    graph, out, page = folder / "consortia", folder / "consortia-build", folder / "consortia.html"
    statements = write_graph(graph, real.read_bytes() if real else as_csv(generated()))
    size, store = f"{statements:,} statements", ("--store", str(out))
    checked, check_peak = shell("check", str(graph))
    built, build_peak = shell("build", "--graph", str(graph), "-o", str(out))
    edition = Edition.open(out / "edition" / (out / "edition" / "current").read_text("utf-8").strip())
    home = str(edition.path)
    stated, derived_ = map(str, stated_and_derived(folder, edition))
    rows, _ = measured("read_rows", home)
    drawn_, network_peak = measured("network_of", home)
    by_hand, _ = measured("degree_by_hand", home)
    degree, degree_peak = shell("measure", "degree", *store)
    viewed, view_peak = shell("view", "-o", str(page), *store)
    asked, ask_peak = shell("ask", "partners-of", largest(Path(home)), *store)
    rules, rules_peak = measured("derive_all", stated)
    loaded, _ = measured("load_derived", derived_)
    print(
        f"     kg build {built:.1f} s CPU, {len(edition):,} facts; {rows:.2f} s CPU to read its ties as rows"
    )
    return [
        line(f"kg check, CPU a statement, {size}", checked / statements * 1000, 0.1, "ms", check_peak),
        line(f"kg check, peak, {size}", check_peak, 1000, "MiB"),
        line(f"kg build, peak, {size}", build_peak, 400, "MiB"),
        line("rules / raw load of what comes out", rules / loaded, 4, "times", rules_peak),
        line("kg.network / its rows from the engine", drawn_ / rows, 3, "times", network_peak),
        line("kg measure degree / the same by scipy", degree / by_hand, 2, "times", degree_peak),
        line("kg measure degree, CPU", degree, 1.5, "s", degree_peak),
        line("kg view, CPU", viewed, 8, "s", view_peak),
        line("its page", page.stat().st_size / 1e6, 2.5, "MB"),
        line("kg ask partners-of whoever has most, CPU", asked, 0.6, "s", ask_peak),
    ]


def measures() -> int:
    """Measure the measures; return 1 when a promise does not hold."""
    rank = _fresh("faster_pagerank")
    held = [
        line(
            "networkx' PageRank / ours, 10,000 parties", rank["times"], 20, "times", rank["peak"], least=True
        ),
        line("largest difference of the two, in 1e-6", rank["apart"] * 1e6, 1, "", rank["peak"]),
    ]
    print("     100,000 parties, 1,000,000 ties, CPU:")
    for name, sample in sized():
        seen = _fresh("large_measure", name, str(sample or 0))
        what = f"{name} --sample {sample}" if sample else name
        held.append(_budget(what, seen["seconds"], seen["refusal"], seen["peak"]))
    print("     the same as a network with situations, technologies and places, folding it included:")
    seen = _fresh("large_network")
    held += [_budget(*told, seen["peak"]) for told in seen["measures"]]
    return 0 if all(held) else 1


def drawn() -> int:
    """Measure the page; return 1 when a promise does not hold."""
    held = [line(p.what, p.ratio, p.bound, "times", least=p.least) for p in pages()]
    return 0 if all(held) else 1


def _budget(what: str, seconds: float, refusal: str, peak: float) -> bool:
    held = line(what, seconds, MEASURES[what.partition(" ")[0]].budget, "s", peak)
    if refusal:
        print(f"     refused: {refusal}")
    return held


if __name__ == "__main__":
    if sys.argv[1:2] == ["--job"]:
        job(*sys.argv[2:])
    elif sys.argv[1:2] == ["--measures"]:
        sys.exit(measures())
    elif sys.argv[1:2] == ["--pages"]:
        sys.exit(drawn())
    elif sys.argv[1:2] == ["--consortia"]:
        sys.exit(consortia(Path(sys.argv[2]) if len(sys.argv) > 2 else None))
    elif sys.argv[1:2] == ["--values"]:
        sys.exit(blocks())
    else:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
