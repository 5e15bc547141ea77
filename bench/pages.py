"""How fast the page opens, moves and is made, each as a ratio to something that runs beside it.

A page that opens is half read and half compiled: it slows more than a loop the browser compiles and less than
one that Python reads.  So its times are told in rounds of both loops, run before it and after it.  A page
that is moved is told as the share of the frames that an empty page shows in the same browser, and the making
of a page in rounds of the loop in Python alone.  Of three openings the least counts.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from bench.browser import CHROMIUM, chromium
from bench.networks import network
from kg.explore import page

RUNS = 3
BROWSER_LOOP = """() => {
    const start = performance.now();
    let sum = 0;
    for (let at = 0; at < 4e7; at += 1) sum = (sum * 31 + at) % 1000003;
    return [(performance.now() - start) / 1000, sum];
}"""
WATCH = """
    window.longest = 0;
    new PerformanceObserver(list => {
        for (const task of list.getEntries()) window.longest = Math.max(window.longest, task.duration / 1000);
    }).observe({ type: 'longtask', buffered: true });
    const look = () => {
        if (window.pactExplorer && window.pactExplorer.ready) window.readyAt = performance.now() / 1000;
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
"""
COUNT = "window.seen = 0; window.count = () => { window.seen += 1; requestAnimationFrame(count); }; count()"
READY = "window.pactExplorer && window.pactExplorer.ready"
DRAGGED = 2.0
"""Seconds for which a page is moved while its frames are counted."""


class Promise(NamedTuple):
    """One ratio, and what it is held to: at most ``bound``, or at least if ``least``."""

    what: str
    ratio: float
    bound: float
    least: bool = False


def python_loop() -> float:
    """Return the CPU seconds of a fixed loop in Python."""
    start, total = time.process_time(), 0
    for at in range(3_000_000):
        total = (total * 31 + at) % 1_000_003
    return time.process_time() - start


def pages() -> Iterator[Promise]:
    """Measure the page; nothing where there is no browser, but for how it is made."""
    yield Promise("making a page of 10,000 things / a loop in Python", _made(), 70)
    if CHROMIUM is None:
        print("     not run: opening and moving pages, because no Chromium is here")
        return
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        small = _least(browser, _written(Path(folder), 1000))
        yield Promise("a page of 1,000 things, until ready / both loops", small["ready"], 2.8)
        yield Promise("the same, its longest task / both loops", small["longest"], 0.85)
        yield Promise("the same, CPU / both loops", small["cpu"], 2.8)
        large = _least(browser, _written(Path(folder), 5000))
        yield Promise("a page of 5,000 things, until ready / both loops", large["ready"], 7.0)
        share = _frames(browser, _written(Path(folder), 2000))
        yield Promise("frames, 2,000 things moved / an empty page", share, 0.5, least=True)


def _made() -> float:
    drawn, texts = network(10_000, 20_000)
    before, start = python_loop(), time.process_time()
    page(drawn, texts=texts)
    took = time.process_time() - start
    return took / ((before + python_loop()) / 2)


def _written(folder: Path, things: int) -> Path:
    drawn, texts = network(things, 2 * things)
    path = folder / f"{things}.html"
    path.write_text(page(drawn, texts=texts), encoding="utf-8")
    return path


def _least(browser: Any, path: Path) -> dict[str, float]:
    runs = [_opening(browser, path) for _ in range(RUNS)]
    return {name: min(run[name] for run in runs) for name in runs[0]}


def _opening(browser: Any, path: Path) -> dict[str, float]:
    """Open the page once; return its times in rounds of both loops."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    tab = context.new_page()
    loops = _both_loops(tab)
    tab.add_init_script(WATCH)
    session = context.new_cdp_session(tab)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    tab.goto(path.as_uri())
    while not tab.evaluate("window.readyAt"):
        tab.wait_for_timeout(20)
    tab.wait_for_timeout(300)
    loops = (loops + _both_loops(tab)) / 2
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    took = {
        "ready": tab.evaluate("window.readyAt") / loops,
        "longest": tab.evaluate("window.longest") / loops,
        "cpu": metrics["TaskDuration"] / loops,
    }
    context.close()
    return took


def _both_loops(tab: Any) -> float:
    return float(tab.evaluate(BROWSER_LOOP)[0]) + python_loop()


def _frames(browser: Any, path: Path) -> float:
    """Return the frames of a page that is moved for each frame of an empty one; the best of three."""
    shares = []
    for _ in range(RUNS):
        empty = _moved(browser, "about:blank", ready="true")
        shares.append(_moved(browser, path.as_uri()) / empty)
    return max(shares)


def _moved(browser: Any, address: str, ready: str = READY) -> float:
    """Return the frames a second of a page over which the pointer is dragged."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    tab = context.new_page()
    tab.goto(address)
    while not tab.evaluate(f"Boolean({ready})"):
        tab.wait_for_timeout(20)
    tab.evaluate(COUNT)
    left, bottom = 420, 760
    tab.mouse.move(left, bottom)
    tab.mouse.down()
    start = time.perf_counter()
    while time.perf_counter() - start < DRAGGED:
        for step in range(20):
            tab.mouse.move(left + 12 * step, bottom - 6 * step)
    rate = float(tab.evaluate("window.seen")) / (time.perf_counter() - start)
    context.close()
    return rate
