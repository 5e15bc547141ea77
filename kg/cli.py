"""The words of the shell: one call per command, results on stdout, a problem as one line on stderr.

Each command imports what it runs inside itself, so that ``kg --help`` does not wait for an RDF library.
"""

from __future__ import annotations

import _thread
import json
import logging
import os
import shutil
import signal
import sys
import time
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.query import Answer, Question

_STORE = click.option(
    "--store",
    metavar="PATH",
    help="A build folder, an edition's folder or an RDF file. Default: build/ if it is there, else the graph "
    "that travels with kg.",
)
_TEXTS = click.option(
    "--texts",
    type=click.Path(path_type=Path),
    help="A folder with the texts of sources; they are found by their SHA-256, whatever their names.",
)
_EXAMPLES = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Commands(click.Group):
    """Keeps the order in which commands were written: the order of use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_Commands, context_settings=_EXAMPLES, epilog="Start with: kg ask")
@click.version_option(package_name="pact-kg", prog_name="kg")
def cli() -> None:
    """Build, check, question and draw a graph of partnerships in which every edge has its evidence."""


@cli.command()
@click.option(
    "--graph", type=click.Path(path_type=Path), help="A graph folder. Default: the one that travels with kg."
)
@_TEXTS
@click.option("-o", "--output", type=click.Path(path_type=Path), default="build", show_default=True)
def build(graph: Path | None, texts: Path | None, output: Path) -> None:
    """Read, check and derive a graph, and write its edition, Turtle, JSON-LD, page and report.

    \b
    kg build                          the graph that travels with kg, into build/
    kg build --graph graph -o out     a graph folder of your own
    kg build --texts texts            quote the sources whose text you hold
    """
    from kg.pipeline import build as run

    with _progress() as tell:
        built = run(graph, texts, output, tell=tell)
    violations, warnings = _weights(built.report)
    click.echo(
        f"edition {built.edition.name}: {len(built.edition)} facts, "
        f"{violations} violations, {warnings} warnings"
    )
    for file in built.files:
        click.echo(f"  {file}")


@cli.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@_TEXTS
@click.option(
    "--store", type=click.Path(path_type=Path), help="Prove every fact of a build or an edition instead."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--fix", is_flag=True, help="Rewrite the form of the files first, never what they say.")
def check(paths: tuple[Path, ...], texts: Path | None, store: Path | None, form: str, fix: bool) -> None:
    """Say everything that build would refuse, with file and line.

    \b
    kg check                          the graph that travels with kg
    kg check graph --texts texts      prove every position and digest against the texts
    kg check graph/sources/x.ttl      one file
    kg check graph --fix              put the files into canonical form
    """
    from kg import files, pipeline, shipped

    if store is not None:
        edition = files.open_store(store)
        click.echo(f"{store}: edition {edition.name}: {edition.verify()} statements are as they were sealed")
        return
    where = paths or (shipped.graph(),)
    if fix:
        for path in pipeline.fix(files.curated_files(where)):
            click.echo(f"{path}: rewritten in canonical form", err=True)
    report = pipeline.check_paths(where, texts)
    if form == "json":
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=1, sort_keys=True))
    else:
        click.echo(report.as_text())
    if not report.conforms:
        raise click.exceptions.Exit(6)


@cli.command()
@click.argument("question", required=False)
@click.argument("values", nargs=-1)
@click.option("--search", metavar="WORD", help="List the questions that speak of WORD.")
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "md"]),
    default="table",
    show_default=True,
)
@click.option("--fail-empty", is_flag=True, help="Exit with 1 when the answer is 'not stated' or 'none'.")
@_STORE
def ask(
    question: str | None,
    values: tuple[str, ...],
    search: str | None,
    lang: str,
    form: str,
    fail_empty: bool,
    store: str | None,
) -> None:
    """Answer a stored question, and say what contradicts it; without one, list them by who asks.

    \b
    kg ask                            what can be asked
    kg ask partners-of Changzhi       names in English or Chinese, acronyms, identifiers
    kg ask partners-of 长治 --format json
    kg ask ladder-moves Changzhi 2023-01 2023-12     dates as YYYY, YYYY-MM or YYYY-MM-DD
    kg ask --search visit             questions that speak of visits
    """
    from kg import query

    if question is None:
        _gallery(query.search(_typed(search or "")), lang)
        return
    from kg.files import open_store

    values = tuple(map(_typed, values))
    plain = [value for value in values if not _is_named(value, query.questions().get(question))]
    named = dict(value.split("=", 1) for value in values if value not in plain)
    answer = query.ask(open_store(store), question, *plain, **named)
    _show_answer(answer, lang, form)
    if fail_empty and not answer.rows:
        raise click.exceptions.Exit(1)


@cli.command()
@click.argument("query", required=False)
@click.option("-f", "--file", "file", type=click.Path(path_type=Path), help="Read the query from a file.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "xml", "md", "ttl", "nt", "jsonld", "rdfxml"]),
    help="Default: table for SELECT, true or false for ASK, Turtle for CONSTRUCT and DESCRIBE.",
)
@_STORE
def sparql(query: str | None, file: Path | None, form: str | None, store: str | None) -> None:
    """Run a SPARQL query; the prefixes pact, id, code, tech, skos and others are known.

    \b
    kg sparql 'SELECT ?a ?b { ?a pact:partnerOf ?b }'
    kg sparql 'DESCRIBE id:changzhi'
    kg sparql -f query.rq --format csv
    echo 'ASK { id:changzhi pact:locatedIn id:shanxi }' | kg sparql -
    """
    from kg.errors import CallError
    from kg.files import open_store
    from kg.turtle import decode, turtle

    if (query is None) == (file is None):
        raise CallError("give one query: as QUERY, as -f FILE, or as - for standard input")
    text = decode(file) if file else sys.stdin.read() if query == "-" else _typed(str(query))
    edition = open_store(store)
    kind = edition.form(text)
    if kind == "GRAPH":
        chosen = form or "ttl"
        data = edition.results(text, "nt" if chosen == "ttl" else chosen)
        _bytes(turtle(data) if chosen == "ttl" else data)
    elif kind == "ASK" and form in (None, "table"):
        click.echo("true" if edition.ask(text) else "false")
    elif form in (None, "table", "md"):
        _rows(edition.results(text, "json"), form or "table")
    else:
        _bytes(edition.results(text, str(form)))


@cli.command()
@click.argument("view", default="collaboration")
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True)
@_TEXTS
@_STORE
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Default: standard output.")
def view(view: str, lang: str, texts: Path | None, store: str | None, output: Path | None) -> None:
    """Draw a network as one page that needs no server and no connection.

    \b
    kg view -o changzhi.html                  who works with whom
    kg view everything -o all.html            with technologies, plants and places
    kg view --texts texts -o quoted.html      with the words of the sources you hold
    """
    from kg.explore import page
    from kg.files import open_store, read_texts
    from kg.projection import network

    made = page(network(open_store(store), view), lang=lang, texts=read_texts(texts))
    _out(made.encode(), output)


@cli.command()
@click.argument("form", metavar="FORMAT")
@_STORE
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Default: standard output.")
def export(form: str, store: str | None, output: Path | None) -> None:
    """Write the whole graph as turtle, trig, nt, nq, jsonld, rdfxml or void.

    \b
    kg export turtle -o pact.ttl
    kg export nq | gzip > pact.nq.gz
    """
    from kg.errors import CallError
    from kg.export import FORMATS
    from kg.files import open_store

    if form not in FORMATS:
        raise CallError(f"no format {form!r}; there are {', '.join(FORMATS)}", tuple(FORMATS))
    _out(FORMATS[form].write(open_store(store)), output)


def _typed(word: str) -> str:
    """Return a word as it was typed: a locale without UTF-8 hands each of its bytes on as a surrogate."""
    try:
        return os.fsencode(word).decode("utf-8")
    except UnicodeError:
        return word


def _is_named(value: str, question: Question | None) -> bool:
    name, equals, _ = value.partition("=")
    return bool(equals) and question is not None and name in question.takes


def _weights(report: Any) -> tuple[int, int]:  # noqa: ANN401
    kinds = [finding.severity for finding in report.findings]
    return kinds.count("violation"), kinds.count("warning")


def _gallery(found: Iterable[Question], lang: str) -> None:
    from kg.query import AUDIENCES

    chinese, shown = lang == "zh", sorted(found, key=lambda q: q.number)
    columns = ("问题", "参数", "所问") if chinese else ("question", "takes", "asks")
    rows = {q.name: (q.name, " ".join(q.takes), q.question_zh if chinese else q.question_en) for q in shown}
    table = _table(columns, rows.values()).split("\n")
    lines = dict(zip(rows, table[2:], strict=True))
    click.echo("\n".join(table[:2]))
    for who, titles in AUDIENCES.items():
        if asked := [lines[q.name] for q in shown if q.asked_by == who]:
            click.echo("\n".join(["", titles[chinese], *asked]))
    example = "kg ask partners-of 长治 --lang zh" if chinese else "kg ask partners-of Changzhi"
    click.echo(f"\n{'例如' if chinese else 'Ask one'}: {example}")


def _show_answer(answer: Answer, lang: str, form: str) -> None:
    if form == "json":
        click.echo(json.dumps(answer.as_dict(), ensure_ascii=False, indent=1))
        return
    columns, rows = answer.table(lang)
    words = answer.verdict_text(lang)
    if form in ("csv", "tsv"):
        _separated(columns, rows, form)
        if not rows or answer.contradictions:
            click.echo(words, err=True)
        return
    if form == "table":
        click.echo(answer.question.question_zh if lang == "zh" else answer.question.question_en)
    if rows:
        click.echo(_laid_out(columns, rows, form))
    if not rows or form == "table" or answer.contradictions:
        click.echo(words if form == "table" or not rows else f"\n{words}")
    if note := answer.question.note_zh if lang == "zh" else answer.question.note_en:
        click.echo(note)
    if answer.contradictions:
        click.echo("\n相互矛盾之处：" if lang == "zh" else "\nWhere it is contradicted:")
        click.echo(_laid_out(*answer.sides(lang), form))
    if answer.nearby:
        click.echo("\n来源的相关陈述：" if lang == "zh" else "\nWhat is said of the matter:")
        click.echo(_laid_out(*answer.table(lang, nearby=True), form))


def _laid_out(columns: Sequence[str], rows: Sequence[Sequence[str]], form: str) -> str:
    """Lay out an answer as a table, or row by row where a table would be wider than the terminal."""
    cells = [[cell or "–" for cell in row] for row in rows]
    table = _table(columns, cells, form)
    wide = max(map(_width, table.split("\n")))
    if form == "md" or wide <= shutil.get_terminal_size((120, 24)).columns:
        return table
    margin = max(map(_width, columns))
    return "\n\n".join(
        "\n".join(
            f"{name}{' ' * (margin - _width(name))}  {cell.translate(_UNSEEN)}"
            for name, cell in zip(columns, row, strict=True)
        )
        for row in cells
    )


def _separated(columns: Sequence[str], rows: Iterable[Sequence[str]], form: str) -> None:
    import csv

    writer = csv.writer(sys.stdout, delimiter="," if form == "csv" else "\t", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)


def _rows(data: bytes, form: str) -> None:
    """Show SPARQL JSON results as a table; IRIs are shortened to prefixed names."""
    from kg.identity import compact

    result = json.loads(data)
    if "boolean" in result:
        click.echo("true" if result["boolean"] else "false")
        return
    columns = result["head"]["vars"]
    rows = [
        tuple(_cell(row[name], compact) if name in row else "" for name in columns)
        for row in result["results"]["bindings"]
    ]
    click.echo(_table(columns, rows, form))


def _cell(term: dict[str, str], compact: Any) -> str:  # noqa: ANN401
    if term["type"] == "uri":
        return str(compact(term["value"]))
    return f"{term['value']}@{term['xml:lang']}" if "xml:lang" in term else term["value"]


_UNSEEN = {
    c: f"\\u{c:04x}"
    for c in (
        *range(32),
        *range(127, 160),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        0xFEFF,
    )
}


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]], form: str = "table") -> str:
    """Lay out text in columns; a Chinese character is two wide, and what cannot be seen is spelt out."""
    cells = [[str(cell).translate(_UNSEEN) for cell in row] for row in rows]
    if form == "md":
        marked = [[cell.replace("|", "\\|") for cell in row] for row in cells]
        lines = [columns, ["---"] * len(columns), *marked]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)
    widths = [max(map(_width, column)) for column in zip(columns, *cells, strict=True)]
    lines = [columns, ["-" * width for width in widths], *cells]
    return "\n".join(
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def _bytes(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data if data.endswith(b"\n") or not data else data + b"\n")
    sys.stdout.buffer.flush()


def _out(data: bytes, output: Path | None) -> None:
    from kg.files import write_whole

    if output is None:
        _bytes(data)
    else:
        write_whole(output, data)
        click.echo(f"{output}: {len(data):,} bytes", err=True)


class _progress:  # noqa: N801
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
    for number in (signal.SIGINT, signal.SIGTERM):
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
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as refusal:
        _say(refusal.format_message())
        return 4
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        # The reader has gone, as `| head` does; a second complaint at exit would be a traceback.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except UnicodeDecodeError:
        _say("standard input is not UTF-8 text")
        return 2
    except OSError as problem:
        _say(f"{problem.filename or 'the system'}: {problem.strerror}")
        return 2
    except MemoryError:
        _say("out of memory; give it a smaller graph or more memory")
        return 3
    except KgError as problem:
        _say(_with_candidates(problem))
        return problem.exit_status


def _utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8")


def _with_candidates(problem: Exception) -> str:
    nearest = [name for name in getattr(problem, "candidates", ()) if name not in str(problem)]
    return f"{problem}; did you mean {', '.join(nearest[:5])}?" if nearest else str(problem)


def _say(words: str) -> None:
    line = " ".join(words.split())
    click.echo(f"kg: {line.translate(_UNSEEN)}", err=True)
