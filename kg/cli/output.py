"""What a command prints: results on standard output, a problem as one line on standard error."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.hidden import escaped_json, visible
from kg.terminal import flowed, laid_out
from kg.wording import counted

if TYPE_CHECKING:
    from rdflib import URIRef

    from kg.store import Edition


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
    click.echo(f"kg: {visible(line)}", err=True)


def say_changed(changed: Mapping[URIRef, str]) -> None:
    """Say of each source whose text is at hand in another form what is wrong with it, a line each."""
    from kg.identity import compact

    for source, what in sorted(changed.items()):
        say(f"{compact(str(source))}: {what}; none of its words is shown")


def show(text: str, form: str = "table") -> None:
    """Print text for a reader: no wider than the terminal, unless it is Markdown."""
    click.echo(text if form == "md" else flowed(text))


def opened(store: str | None, *, as_it_is: bool = False) -> Edition:
    """Open the graph that a command reads, and say on a terminal which one it is.

    Args:
        store: A build, an edition or an RDF file; the usual graph unless given.
        as_it_is: Whether of a file only what it says is wanted, and not what follows from it.
    """
    from kg.files import open_graph, open_store

    return told(store, (open_store if as_it_is else open_graph)(store))


def told(store: str | None, edition: Edition) -> Edition:
    """Say on a terminal which graph is read, and return it."""
    from kg.listing import sources_read

    if on_a_terminal():
        tell_read(store, edition.name, sources_read(edition), completed=edition.completed)
    return edition


def on_a_terminal() -> bool:
    """Return whether a person reads both what is printed and what is said beside it."""
    return sys.stdout.isatty() and sys.stderr.isatty()


def tell_read(store: str | None, edition: str, sources: int, *, completed: bool = False) -> None:
    """Say in one dim line which graph was read: its folder, its edition and how many sources it has.

    Args:
        store: As it was named.
        edition: Its name.
        sources: How many.
        completed: Whether what follows by rule was added, because the file did not say it.
    """
    from kg.files import usual_store

    where = store or usual_store() or "the graph that travels with kg"
    added = ", with what follows by rule, which the file does not say" if completed else ""
    line = visible(f"read: {where}, edition {edition}, {counted(sources, 'source')}{added}")
    click.echo(click.style(line, dim=True), err=True)


def write_json(data: object, *, in_order: bool = False) -> None:
    """Print a document for machines; what nobody sees is escaped in it.

    Args:
        data: What JSON can hold.
        in_order: Whether names stand in the order of letters.
    """
    click.echo(escaped_json(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=in_order)))


def write_bytes(data: bytes | Iterable[bytes]) -> None:
    """Write bytes, or pieces of them, to standard output, and the end of their last line if it is missing."""
    sys.stdout.flush()
    last = b"\n"
    for piece in [data] if isinstance(data, bytes) else data:
        sys.stdout.buffer.write(piece)
        last = piece[-1:] or last
    if last != b"\n":
        sys.stdout.buffer.write(b"\n")
    sys.stdout.buffer.flush()


def write_out(data: bytes | Iterable[bytes], output: Path | None) -> None:
    """Write bytes, or pieces of them, to a file, whole, or to standard output."""
    from kg.files import write_whole

    if output is None:
        write_bytes(data)
    else:
        write_whole(output, data)
        click.echo(f"{output}: {output.stat().st_size:,} bytes", err=True)


def separated(columns: Sequence[str], rows: Iterable[Sequence[str]], form: str) -> None:
    """Print a table for other programs, in which no cell is a formula to a spreadsheet."""
    import csv

    from kg.cells import guarded

    writer = csv.writer(sys.stdout, delimiter="," if form == "csv" else "\t", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([visible(guarded(text)) for text in row] for row in rows)


def show_rows(data: bytes, form: str) -> None:
    """Show the rows of a query as a table, or its true or false."""
    shown = json.loads(data)
    if isinstance(shown, bool):
        click.echo("true" if shown else "false")
    else:
        click.echo(laid_out(shown["columns"], shown["rows"], form, empty=""))


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
