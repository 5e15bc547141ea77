"""Commands that ask: ``kg ask``, ``kg names`` and ``kg sparql``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.answers import show_answer, show_grounds
from kg.cli.group import STORE, TABLES, TEXTS
from kg.cli.output import columns, give, on_a_terminal, opened, say, tell_read, typed
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
        from kg.rendering.questions import render_questions

        give(render_questions(query.search(typed(search or "")), form, lang, columns()))
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
    from kg.rendering.rows import render_rows

    if (query is None) == (file is None):
        raise CallError("give one query: as QUERY, as -f FILE, or as - for standard input")
    text = file or (sys.stdin.read() if query == "-" else typed(str(query)))
    limits = worker.QueryLimits(timeout, worker.size(memory), limit)
    reply = worker.run(text, store, form, limits, explained=explain)
    if on_a_terminal():
        tell_read(store, reply.edition, reply.sources)
    for remark in reply.remarks:
        say(remark)
    give(render_rows(reply.data, reply.form, columns()))
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
    from kg.listing import names as found_names
    from kg.rendering.names import render_names

    found = found_names(opened(store), typed(kind or ""), typed(search or ""))
    give(render_names(found, form, columns()))


def _is_named(value: str, question: Question | None) -> bool:
    name, equals, _ = value.partition("=")
    return bool(equals) and question is not None and name in question.takes
