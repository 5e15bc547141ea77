"""The command ``kg`` itself, and the options that several commands take."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

STORE = click.option(
    "--store",
    metavar="PATH",
    help="A build folder, an edition's folder or an RDF file. Default: build/ if it is there, else the graph "
    "that travels with kg.",
)
TABLES = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "md"]),
    default="table",
    show_default=True,
)
TEXTS = click.option(
    "--texts",
    type=click.Path(readable=False, path_type=Path),
    help="A folder with the texts of sources; they are found by their SHA-256, whatever their names.",
)
_EXAMPLES = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Commands(click.Group):
    """Keeps the order in which commands were written: the order of use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with the whole sentence that each begins its help with."""
        told = [
            (name, " ".join((made.help or "").partition("\n\n")[0].split()))
            for name, made in self.commands.items()
        ]
        with formatter.section("Commands"):
            formatter.write_dl(told)

    def make_context(self, *words: Any, **more: Any) -> click.Context:  # noqa: ANN401
        with _reader_may_leave():
            return super().make_context(*words, **more)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        with _reader_may_leave():
            return super().invoke(ctx)


@contextmanager
def _reader_may_leave() -> Iterator[None]:
    """End well when the reader has gone, as ``| head`` does; click would end with 1."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # What is left in the buffer goes nowhere; a second complaint at exit would be a traceback.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(0) from None


@click.group(
    cls=_Commands, context_settings=_EXAMPLES, epilog="Start with: kg ask", invoke_without_command=True
)
@click.version_option(package_name="pact-kg", prog_name="kg")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Build, check, question and draw a graph of partnerships in which every edge has its evidence."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
