"""A query run in a process of its own, which is killed at its limits.

The engine cannot be stopped from Python, and a query can end the process that runs it; so a query from
outside gets another one.  Only bytes come back, whole or not at all; nothing here lays out a table.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from kg.errors import CallError, KgError, LimitError, SourceError, StoreError
from kg.own_limits import bind_memory, leave_no_dump

if TYPE_CHECKING:
    from kg.store import Edition

GIB = 2**30
RESULT_FORMS = ("table", "csv", "tsv", "json", "xml", "md", "ttl", "nt", "jsonld", "rdfxml")
"""What an answer can be asked for in; which of them a query has depends on its form."""

_LONGEST = 1_000_000
_UNITS = {"": 1, "B": 1, "KIB": 2**10, "MIB": 2**20, "GIB": GIB, "KB": 10**3, "MB": 10**6, "GB": 10**9}
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from kg.worker import main; main()"
_NO_MEMORY = 127
"""What the C library ends a process with when a thread has no room for its variables."""
_UNBOUND = (
    "the query ran without a limit of memory, because this system has none for a process; "
    "limits of time and rows hold"
)

_REFUSALS: Mapping[str, Callable[..., KgError]] = {
    "SourceError": SourceError,
    "CallError": CallError,
    "StoreError": StoreError,
    "LimitError": LimitError,
}


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """What a query may take.

    Attributes:
        seconds: Of wall time, opening the store included, at most a million; None for no end.
        memory: Bytes beside the open store, which no limit is set to.
        rows: Rows or triples; what is beyond is cut off.  None for all.

    Raises:
        CallError: A limit is none.
    """

    seconds: float | None = None
    memory: int = GIB
    rows: int | None = None

    def __post_init__(self) -> None:
        if self.seconds is not None and not 0 < self.seconds <= _LONGEST:
            raise CallError(f"{self.seconds:g} is no time to wait; give seconds, more than 0")
        if self.memory < 1 or (self.rows is not None and self.rows < 0):
            raise CallError("a limit of memory is at least a byte, a limit of rows at least 0")


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back.

    Attributes:
        kind: The form of the query: ``SELECT``, ``ASK`` or ``GRAPH``.
        form: One of :data:`RESULT_FORMS`, or ``text`` for an explanation.
        data: The answer.  For ``table`` and ``md`` a JSON object with ``columns`` and ``rows`` of texts, or
            ``true`` or ``false``.
        cut: Whether there are more rows than the limit let through.
        edition: The name of the edition that was asked.
        sources: How many sources were read for it.
        remarks: What is to be said of terms in the query that nothing knows, and of a limit that the system
            does not have; a sentence each.
    """

    kind: str
    form: str
    data: bytes
    cut: bool
    edition: str = ""
    sources: int = 0
    remarks: tuple[str, ...] = ()


def size(text: str) -> int:
    """Return the number of bytes that a person means.

    Raises:
        CallError: It is no number with B, KiB, MiB, GiB, KB, MB or GB behind it, or it is zero.

    >>> size("1GiB"), size("512 MiB"), size("1.5gb")
    (1073741824, 536870912, 1500000000)
    """
    shape = re.fullmatch(r"([0-9]{1,12}(?:\.[0-9]{1,9})?) ?([a-z]*)", text.strip(), re.IGNORECASE)
    unit = _UNITS.get(shape[2].upper()) if shape else None
    if shape is None or unit is None or not (found := int(float(shape[1]) * unit)):
        raise CallError(f"{text!r} is no size; write one as 512MiB or 1GiB")
    return found


def run(
    sparql: str | Path,
    store: str | None = None,
    form: str | None = None,
    limits: QueryLimits | None = None,
    *,
    explained: bool = False,
) -> Reply:
    """Run a query in another process and return its answer.

    Args:
        sparql: SELECT, ASK, CONSTRUCT or DESCRIBE; as text, or the file that holds it.
        store: What the other process opens, as :func:`kg.files.open_store` takes it.
        form: One of :data:`RESULT_FORMS`; unless given, ``table`` for rows and ``ttl`` for graphs.
        limits: What it may take; unless given, a GiB and any time.
        explained: Say how the query is read instead of running it.

    Raises:
        CallError: The query is none, or its answer does not come in ``form``.
        SourceError: The query's file cannot be read, nothing is at ``store``, or it is no RDF file.
        StoreError: The edition is damaged.
        LimitError: The query reached a limit or ended the other process.

    Whatever is raised, and however this process ends, the other one has ended too.
    """
    limits = limits or QueryLimits()
    request = {
        "sparql": None if isinstance(sparql, Path) else sparql,
        "file": str(sparql) if isinstance(sparql, Path) else None,
        "store": store,
        "form": form,
        "memory": limits.memory,
        "rows": limits.rows,
        "explained": explained,
    }
    process = _started()
    expired = threading.Event()
    clock = threading.Timer(limits.seconds or 0, _expire, (process, expired))
    clock.daemon = True
    try:
        if limits.seconds is not None:
            clock.start()
        answer = _exchanged(process, request)
    finally:
        clock.cancel()
        process.kill()
        status = process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                pipe.close()  # type: ignore[union-attr]
    if reply := _read(*answer):
        return reply
    if expired.is_set():
        raise LimitError(f"stopped: the query ran longer than {limits.seconds:g} s; nothing was answered")
    raise LimitError(_fallen(status, limits.memory))


def _started() -> subprocess.Popen[bytes]:
    # The interpreter anew, never a fork: a copy of an open store would share its locks.  What the engine
    # prints while it falls over is told in one sentence, from its status.
    words = [sys.executable, "-P", "-c", _START, json.dumps([str(folder) for folder in sys.path])]
    return subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
    )


def _expire(process: subprocess.Popen[bytes], expired: threading.Event) -> None:
    expired.set()
    process.kill()


def _exchanged(process: subprocess.Popen[bytes], request: Mapping[str, Any]) -> tuple[bytes, bytes]:
    """Send the request; return the first line of what comes back, and the rest."""
    with suppress(OSError):  # it has ended already, and its status says how; Windows calls that invalid
        _sent(process.stdin, json.dumps(request).encode() + b"\n")  # type: ignore[arg-type]
    parts = list(iter(lambda: process.stdout.read(1 << 20), b""))  # type: ignore[union-attr]
    while len(parts) > 1 and b"\n" not in parts[0]:
        parts[:2] = [parts[0] + parts[1]]
    head, _, rest = parts[0].partition(b"\n") if parts else (b"", b"", b"")
    return head, b"".join([rest, *parts[1:]])


def _sent(pipe: IO[bytes], data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[pipe.write(view) :]


def _read(head: bytes, data: bytes) -> Reply | None:
    """Return the reply if it is whole.

    Raises:
        KgError: The reply is a refusal.
    """
    try:
        told = json.loads(head)
    except ValueError:
        return None
    if "refusal" in told:
        raise _REFUSALS[told["refusal"]](*told["words"])
    if told["bytes"] != len(data):
        return None
    return Reply(
        told["kind"],
        told["form"],
        data,
        told["cut"],
        told["edition"],
        told["sources"],
        tuple(told["remarks"]),
    )


def _fallen(status: int, memory: int) -> str:
    """Say why a process that ended with ``status`` gave no answer."""
    name = _signal(status)
    if name in ("SIGSEGV", "SIGBUS", "SIGILL"):
        return f"the engine fell over this query ({name}): it is nested too deeply, or takes too much memory"
    if name == "SIGABRT" or status == _NO_MEMORY:
        return (
            f"stopped: the query takes more than {_spelt(memory)} of memory; ask for less, or allow it more"
        )
    if name == "SIGKILL":
        return "the query was killed from outside; perhaps the machine is out of memory"
    return f"the query's process ended without an answer (status {status})"


def _signal(status: int) -> str:
    """Return the name of the signal that ended a process; empty where none did, as is told on Windows."""
    with suppress(ValueError):
        return signal.Signals(-status).name
    return ""


def _spelt(memory: int) -> str:
    unit = next((unit for unit in ("GiB", "MiB", "KiB") if memory >= _UNITS[unit.upper()]), "B")
    return f"{memory / _UNITS[unit.upper()]:.6g} {unit}"


def main() -> None:
    """Be the other process: read one request, answer it, end.  Nobody calls this but :func:`run`."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    leave_no_dump()
    request = json.loads(sys.stdin.buffer.readline() or b"null")
    if request is None:
        return
    threading.Thread(target=_end_with_the_other, daemon=True).start()
    try:
        head, data = _answer(request)
    except MemoryError:
        head, data = {"refusal": "LimitError", "words": [_fallen(_NO_MEMORY, request["memory"])]}, b""
    except SourceError as problem:
        words = [problem.path, problem.line, problem.problem]
        head, data = {"refusal": "SourceError", "words": words}, b""
    except CallError as problem:
        head, data = {"refusal": "CallError", "words": [str(problem), problem.candidates]}, b""
    except KgError as problem:
        head, data = {"refusal": type(problem).__name__, "words": [str(problem)]}, b""
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n")
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _end_with_the_other() -> None:
    """End this process when the one that started it is gone, whatever ended that one."""
    while os.read(0, 1):
        pass
    os._exit(0)


def _answer(request: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    # Here, because the process that asks shares this module and need not wait for an RDF library.
    from kg.explain import explain
    from kg.files import open_store
    from kg.listing import sources_read
    from kg.turtle import decode
    from kg.unknown_terms import remarks

    sparql = decode(Path(request["file"])) if request["sparql"] is None else request["sparql"]
    edition = open_store(request["store"])
    sources = sources_read(edition)
    unbound = () if bind_memory(request["memory"]) else (_UNBOUND,)
    kind = edition.form(sparql)
    said = [*remarks(edition, sparql), *unbound]
    read = {"edition": edition.name, "sources": sources, "remarks": said}
    if request["explained"]:
        form, data, cut = "text", explain(edition, sparql).as_text().encode(), False
    else:
        form = request["form"] or ("ttl" if kind == "GRAPH" else "table")
        data, cut = _written(edition, sparql, kind, form, request["rows"])
    told = {"kind": kind, "form": form, "cut": cut, "bytes": len(data)}
    return {**told, **read}, data


def _written(edition: Edition, sparql: str, kind: str, form: str, rows: int | None) -> tuple[bytes, bool]:
    from kg.turtle import rdfxml, turtle

    written = {"ttl": "nt", "rdfxml": "nt"} if kind == "GRAPH" else {"table": "json", "md": "json"}
    inner = written.get(form, form)
    data, cut = (
        (edition.results(sparql, inner), False) if rows is None else edition.first(sparql, inner, rows)
    )
    if form == "xml" and re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", data):
        raise CallError("XML cannot hold a control character that is in the answer; choose another format")
    if kind == "GRAPH":
        return {"ttl": turtle, "rdfxml": rdfxml}.get(form, bytes)(data), cut
    return (_cells(data) if inner != form else data), cut


def _cells(data: bytes) -> bytes:
    """Turn SPARQL JSON results into columns and rows of texts, IRIs as prefixed names."""
    from kg.identity import compact

    result = json.loads(data)
    if "boolean" in result:
        return b"true" if result["boolean"] else b"false"
    columns = result["head"]["vars"]
    rows = [
        [_cell(row[name], compact) if name in row else "" for name in columns]
        for row in result["results"]["bindings"]
    ]
    return json.dumps({"columns": columns, "rows": rows}, ensure_ascii=False).encode()


def _cell(term: Mapping[str, Any], compact: Callable[[str], str]) -> str:
    if term["type"] == "uri":
        return compact(str(term["value"]))
    if term["type"] == "triple":
        parts = (_cell(term["value"][part], compact) for part in ("subject", "predicate", "object"))
        return f"<<( {' '.join(parts)} )>>"
    return f"{term['value']}@{term['xml:lang']}" if "xml:lang" in term else str(term["value"])
