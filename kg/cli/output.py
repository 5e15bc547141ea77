"""What a command prints: results on standard output, a problem as one line on standard error."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.hidden import visible
from kg.wording import counted

if TYPE_CHECKING:
    from rdflib import URIRef

    from kg.rendering.rendered import Rendered
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


def columns() -> int | None:
    """Return how wide the terminal is that is printed to; None where no person reads: text stays as it is.

    ``COLUMNS`` says it where it is set.
    """
    from kg.rendering.plain_text import NARROWEST

    given = os.environ.get("COLUMNS", "")
    if re.fullmatch(r"[1-9][0-9]{0,5}", given):
        return max(int(given), NARROWEST)
    try:
        wide = os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else 0
    except (OSError, ValueError):
        return None
    return max(wide, NARROWEST) if wide else None


def show(text: str) -> None:
    """Print text for a reader, no wider than the terminal."""
    from kg.rendering.plain_text import flowed

    click.echo(flowed(text, columns()))


def give(rendered: Rendered) -> None:
    """Write a result to standard output, and what is to be said beside it to standard error."""
    write_bytes(rendered.body)
    for remark in rendered.remarks:
        click.echo(remark, err=True)


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
