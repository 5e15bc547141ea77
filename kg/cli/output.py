"""What a command prints: results on standard output, a problem as one line on standard error."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from kg.terminal import UNSEEN, table


def typed(word: str) -> str:
    """Return a word as it was typed: a locale without UTF-8 hands each of its bytes on as a surrogate."""
    try:
        return os.fsencode(word).decode("utf-8")
    except UnicodeError:
        return word


def _short(line: str) -> str:
    return line if len(line) <= 2000 else f"{line[:1500]} … {line[-400:]}"


def say(words: str) -> None:
    """Say something beside the results: one line on standard error."""
    line = _short(" ".join(typed(words).split()))
    click.echo(f"kg: {line.translate(UNSEEN)}", err=True)


def write_bytes(data: bytes) -> None:
    """Write bytes to standard output, and the end of their last line if that is missing."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data if data.endswith(b"\n") or not data else data + b"\n")
    sys.stdout.buffer.flush()


def write_out(data: bytes, output: Path | None) -> None:
    """Write bytes to a file, whole, or to standard output."""
    from kg.files import write_whole

    if output is None:
        write_bytes(data)
    else:
        write_whole(output, data)
        click.echo(f"{output}: {len(data):,} bytes", err=True)


def separated(columns: Sequence[str], rows: Iterable[Sequence[str]], form: str) -> None:
    """Print a table for other programs; in one for spreadsheets (csv) no cell is a formula."""
    import csv

    from kg.cells import guarded

    cell = guarded if form == "csv" else str
    writer = csv.writer(sys.stdout, delimiter="," if form == "csv" else "\t", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(map(cell, row) for row in rows)


def show_rows(data: bytes, form: str) -> None:
    """Show the rows of a query as a table, or its true or false."""
    shown = json.loads(data)
    if isinstance(shown, bool):
        click.echo("true" if shown else "false")
    else:
        click.echo(table(shown["columns"], shown["rows"], form))


class Progress:
    """Says on stderr what a long command is doing, if anyone is there to read it."""

    def __init__(self) -> None:
        self._status: Any = None

    def __enter__(self) -> Any:  # noqa: ANN401
        if not sys.stderr.isatty():
            return lambda step: None
        from rich.console import Console

        self._status = Console(stderr=True).status("starting")
        self._status.start()
        return lambda step: self._status.update(step)

    def __exit__(self, *_: object) -> None:
        if self._status is not None:
            self._status.stop()
