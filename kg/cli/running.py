"""One run of the command line, from its words to its exit status."""

from __future__ import annotations

import _thread
import logging
import os
import re
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from kg.cli.graphs import build, check, diff
from kg.cli.group import cli
from kg.cli.networks import export, measure, view
from kg.cli.output import say
from kg.cli.questions import ask, names, sparql
from kg.errors import KgError

for _command in (build, check, ask, names, sparql, view, export, diff, measure):
    cli.add_command(_command)


def _stop(number: int, _: object) -> NoReturn:
    # The exception is lost where it lands inside a destructor or a callback from C, or holds a lock it waits
    # for.  What is written is whole at every moment, so the process may then end without it.
    _thread.start_new_thread(_end_soon, (128 + number,))
    raise SystemExit(128 + number)


def _end_soon(status: int) -> None:
    time.sleep(3)
    os._exit(status)


def main() -> NoReturn:
    """Run the command line; a problem is one line on stderr, and the exit status says its kind."""
    for name in ("SIGHUP", "SIGINT", "SIGTERM"):
        if number := getattr(signal, name, None):  # Windows knows no hanging up
            signal.signal(number, _stop)
    sys.exit(run(sys.argv[1:]))


def run(words: Sequence[str]) -> int:
    """Run one command and return its exit status.

    Args:
        words: What stands after ``kg``.
    """
    _utf8()
    # rdflib warns of odd literals and IRIs in many lines; what matters of them, the checks say in one.
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)
    try:
        status = cli.main(args=list(words), prog_name="kg", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as refusal:
        say(_with_help(refusal))
        return 4
    except (click.Abort, KeyboardInterrupt):
        return 130
    except UnicodeEncodeError:
        say("a name has bytes that are not UTF-8 text")
        return 4
    except UnicodeDecodeError:
        say("standard input is not UTF-8 text")
        return 2
    except OSError as problem:
        say(f"{problem.filename or 'the system'}: {problem.strerror}")
        return 2
    except MemoryError:
        say("out of memory; give it a smaller graph or more memory")
        return 3
    except KgError as problem:
        say(_with_candidates(problem))
        return problem.exit_status


def _utf8() -> None:
    # Whoever closes a stream of ours (`>&-`) wants nothing on it: it is not a reason to fail.
    sys.stdin, sys.stdout, sys.stderr = (
        stream or Path(os.devnull).open(mode)  # noqa: SIM115
        for stream, mode in ((sys.stdin, "r"), (sys.stdout, "w"), (sys.stderr, "w"))
    )
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8")


def _with_help(refusal: click.ClickException) -> str:
    """Return what click says of a call, and where the right call is shown."""
    said = refusal.format_message().rstrip(".").replace("\n", " ")
    context = getattr(refusal, "ctx", None)
    if context is None:
        return said
    said = f"{said[:1].lower()}{said[1:]}"
    return f"{said}{' See' if said.endswith('?') else '; see'}: {context.command_path} --help"


def _with_candidates(problem: Exception) -> str:
    said = str(problem)
    nearest = [
        name
        for name in getattr(problem, "candidates", ())
        if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", said)
    ]
    return f"{said}; did you mean {', '.join(nearest[:5])}?" if nearest else said
