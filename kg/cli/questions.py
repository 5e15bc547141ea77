"""Commands that ask: ``kg ask``, ``kg names`` and ``kg sparql``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.answers import show_answer, show_grounds
from kg.cli.group import STORE, TABLES, TEXTS
from kg.cli.output import (
    on_a_terminal,
    opened,
    say,
    separated,
    show,
    show_rows,
    tell_read,
    typed,
    write_bytes,
    write_json,
)
from kg.terminal import laid_out, listed, table
from kg.wording import counted

if TYPE_CHECKING:
    from kg.query import Question


@click.command()
@click.argument("question", required=False)
@click.argument("values", nargs=-1)
@click.option("--search", metavar="WORD", help="List the questions that speak of WORD.")
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "md", "ttl", "html"]),
    default="table",
    show_default=True,
    help="ttl is all that is said of what the answer rests on; html is one page with the evidence.",
)
@click.option("--evidence", is_flag=True, help="Show under each row the passages that state it.")
@click.option(
    "--pack",
    metavar="DIR",
    type=click.Path(readable=False, path_type=Path),
    help="Write the answer and all it rests on as an RO-Crate into the new folder DIR.",
)
@TEXTS
@click.option(
    "--fail-empty",
    is_flag=True,
    help="Exit with 1 when the answer has no rows: 'not stated', 'none', 'denied', 'ended', 'undecided'.",
)
@STORE
def ask(
    question: str | None,
    values: tuple[str, ...],
    search: str | None,
    lang: str,
    form: str,
    evidence: bool,
    pack: Path | None,
    texts: Path | None,
    fail_empty: bool,
    store: str | None,
) -> None:
    """Answer a stored question, and say what contradicts it; without one, list them by who asks.

    \b
    kg ask                            what can be asked
    kg ask partners-of Changzhi       names in English or Chinese, or identifiers
    kg ask partners-of 长治 --format json
    kg ask partners-of Changzhi --evidence --texts texts
    kg ask partners-of Changzhi --pack changzhi-partners
    kg ask ladder-moves Changzhi 2023-01 2023-12     dates: YYYY[-MM[-DD]]
    kg ask --search visit             questions that speak of visits
    """
    from kg import query
    from kg.errors import CallError

    if question is not None and search is not None:
        raise CallError("--search lists questions; leave out either it or the question")
    if texts and not (evidence or pack or form == "html"):
        raise CallError("--texts shows words with --evidence, --pack or --format html; add one of them")
    if question is None:
        if evidence or pack or form in ("ttl", "html"):
            raise CallError(
                "--evidence, --pack, --format ttl and --format html need a question; kg ask lists them"
            )
        _gallery(query.search(typed(search or "")), lang, form)
        return

    values = tuple(map(typed, values))
    plain = [value for value in values if not _is_named(value, query.questions().get(question))]
    named = dict(value.split("=", 1) for value in values if value not in plain)
    if len(named) + len(plain) < len(values):
        raise CallError("a value is given twice; give each once")
    edition = opened(store)
    answer = query.ask(edition, question, *plain, **named)
    if not (evidence or pack or form in ("ttl", "html")):
        show_answer(answer, lang, form)
    else:
        show_grounds(edition, answer, lang, form, evidence=evidence, pack=pack, texts=texts)
    if fail_empty and not answer.rows:
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("query", required=False)
@click.option(
    "-f",
    "--file",
    "file",
    type=click.Path(readable=False, path_type=Path),
    help="Read the query from a file.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "xml", "md", "ttl", "nt", "jsonld", "rdfxml"]),
    help="Default: table for SELECT, true or false for ASK, Turtle for CONSTRUCT and DESCRIBE.",
)
@click.option("--explain", is_flag=True, help="Say how the query is read, and do not run it.")
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=float,
    help="End a query that takes longer, opening the store included. Default: no end.",
)
@click.option(
    "--memory",
    metavar="SIZE",
    default="1GiB",
    show_default=True,
    help="What it may take beside the open store, such as 512MiB.",
)
@click.option("--limit", metavar="ROWS", type=int, help="Cut off what is beyond, and say so.")
@STORE
def sparql(
    query: str | None,
    file: Path | None,
    form: str | None,
    explain: bool,
    timeout: float | None,
    memory: str,
    limit: int | None,
    store: str | None,
) -> None:
    """Run a SPARQL query; the prefixes pact, id, code, tech, skos and others are known.

    Rows that a last ORDER BY does not tell apart follow their letters; with a LIMIT behind it they do not.

    \b
    kg sparql 'SELECT ?a ?b { ?a pact:partnerOf ?b }'
    kg sparql 'DESCRIBE id:changzhi'
    kg sparql -f query.rq --format csv --timeout 10 --limit 1000
    kg sparql --explain 'SELECT * { GRAPH ?g { ?s pact:status status:denied } }'
    echo 'ASK { id:changzhi pact:locatedIn id:shanxi }' | kg sparql -
    """
    from kg import worker
    from kg.errors import CallError

    if (query is None) == (file is None):
        raise CallError("give one query: as QUERY, as -f FILE, or as - for standard input")
    text = file or (sys.stdin.read() if query == "-" else typed(str(query)))
    limits = worker.Limits(timeout, worker.size(memory), limit)
    reply = worker.run(text, store, form, limits, explained=explain)
    if on_a_terminal():
        tell_read(store, reply.edition, reply.sources)
    for remark in reply.remarks:
        say(remark)
    if reply.form in ("table", "md"):
        show_rows(reply.data, reply.form)
    elif reply.form == "text":
        show(reply.data.decode())
    else:
        write_bytes(reply.data)
    if reply.cut:
        unit = "triple" if reply.kind == "GRAPH" else "row"
        say(f"cut off after {counted(limit or 0, unit)}; there are more")
        raise click.exceptions.Exit(3)


@click.command()
@click.argument("kind", required=False)
@click.option("--search", metavar="WORD", help="Only names that hold WORD, in English, Chinese or pinyin.")
@TABLES
@STORE
def names(kind: str | None, search: str | None, form: str, store: str | None) -> None:
    """List what can be asked about: people, organizations, places, technologies, measures and sources.

    \b
    kg names                        all of them, and how often each is spoken of
    kg names parties                people, organizations and places
    kg names sources --store out    the sources of another graph
    kg names --search zhi
    """
    from kg.identity import compact
    from kg.listing import names as found_names

    found = found_names(opened(store), typed(kind or ""), typed(search or ""))
    if form == "json":
        write_json([thing.as_dict() for thing in found])
        return
    columns = ("name", "中文", "kind", "situations", "id")
    rows = [(n.name_en, n.name_zh, n.kind, str(n.situations), compact(str(n.iri))) for n in found]
    if form in ("csv", "tsv"):
        separated(columns, rows, form)
    elif form == "md":
        click.echo(table(columns, rows, form))
    elif rows:
        _show_by_kind(columns, rows)
    else:
        click.echo("No names: the graph has none of this kind.")


def _show_by_kind(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Show names kind by kind, each in a table of its own, because the names of a kind are alike."""
    from kg.listing import LISTED

    parted: dict[str, list[Sequence[str]]] = {}
    for name, chinese, kind, *rest in rows:
        parted.setdefault(kind, []).append((name, chinese, *rest))
    headings = (*columns[:2], *columns[3:])
    tables = [f"{LISTED[kind][0]}\n{laid_out(headings, held)}" for kind, held in parted.items()]
    click.echo("\n\n".join(tables))


def _is_named(value: str, question: Question | None) -> bool:
    name, equals, _ = value.partition("=")
    return bool(equals) and question is not None and name in question.takes


def _gallery(found: Iterable[Question], lang: str, form: str) -> None:
    """List questions by who asks; for machines with all that a caller needs to ask them."""
    from kg.query import AUDIENCES

    chinese, shown = lang == "zh", sorted(found, key=lambda q: q.number)
    if form == "json":
        write_json([_contract(question) for question in shown])
        return
    columns = ("问题", "参数", "所问") if chinese else ("question", "takes", "asks")
    rows = {q.name: (q.name, " ".join(q.takes), q.question_zh if chinese else q.question_en) for q in shown}
    if form in ("csv", "tsv"):
        separated(columns, rows.values(), form)
        return
    if form == "md":
        click.echo(table(columns, rows.values(), form))
        return
    heading, *laid = listed(columns, rows.values())
    lines = dict(zip(rows, laid, strict=True))
    if heading:
        click.echo(heading)
    for who, titles in AUDIENCES.items():
        if asked := [lines[q.name] for q in shown if q.asked_by == who]:
            click.echo("\n".join(["", titles[chinese], *asked]))
    click.echo(
        "\n提问：kg ask partners-of NAME --lang zh" if chinese else "\nAsk one: kg ask partners-of NAME"
    )


def _contract(question: Question) -> dict[str, Any]:
    return {
        "question": question.name,
        "asked_by": question.asked_by,
        "takes": dict(question.takes),
        "gives": list(question.gives),
        "empty": question.empty,
        "en": question.question_en,
        "zh": question.question_zh,
    }
