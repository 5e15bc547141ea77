"""The words of the shell: one call per command, results on stdout, a problem as one line on stderr.

Each command imports what it runs inside itself, so that ``kg --help`` does not wait for an RDF library.
"""

from __future__ import annotations

import _thread
import json
import logging
import os
import re
import shutil
import signal
import sys
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.evidence import Evidence, Grounds
    from kg.measures import Measure, Measured
    from kg.query import Answer, Question
    from kg.store import Edition

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
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "sarif"]), default="text", show_default=True
)
@click.option("--fix", is_flag=True, help="Rewrite the form of the files first, never what they say.")
def check(paths: tuple[Path, ...], texts: Path | None, store: Path | None, form: str, fix: bool) -> None:
    """Say everything that build would refuse, with file and line.

    \b
    kg check                          the graph that travels with kg
    kg check graph --texts texts      prove every position and digest against the texts
    kg check graph/sources/x.ttl      one file
    kg check graph --fix              put the files into canonical form
    kg check graph --format sarif     for an editor or a code host
    """
    from kg import files, pipeline, shipped
    from kg.errors import CallError
    from kg.validate import register, sarif

    if store is not None:
        if paths or fix or texts:
            raise CallError("--store proves an edition and nothing else; leave out paths, --fix and --texts")
        edition = files.open_store(store)
        if edition.path is None:
            raise CallError(f"{store}: an RDF file has no seal to prove; name a build or an edition")
        click.echo(f"{store}: edition {edition.name}: {edition.verify()} statements are as they were sealed")
        return
    where = paths or (shipped.graph(),)
    if fix:
        for path in pipeline.fix(files.curated_files(where)):
            click.echo(f"{path}: rewritten in canonical form", err=True)
    report = pipeline.check_paths(where, texts)
    if form == "json":
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=1, sort_keys=True))
    elif form == "sarif":
        log = sarif(report, register(files.shapes()), Path.cwd())
        click.echo(json.dumps(log, ensure_ascii=False, indent=1, sort_keys=True))
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
    type=click.Choice(["table", "csv", "tsv", "json", "md", "ttl", "html"]),
    default="table",
    show_default=True,
    help="ttl is all that is said of what the answer rests on; html is one page with the evidence.",
)
@click.option("--evidence", is_flag=True, help="Show under each row the passages that state it.")
@click.option(
    "--pack",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write the answer and all it rests on as an RO-Crate into the new folder DIR.",
)
@_TEXTS
@click.option("--fail-empty", is_flag=True, help="Exit with 1 when the answer is 'not stated' or 'none'.")
@_STORE
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
    kg ask partners-of Changzhi       names in English or Chinese, acronyms, identifiers
    kg ask partners-of 长治 --format json
    kg ask partners-of Changzhi --evidence --texts texts
    kg ask partners-of Changzhi --pack changzhi-partners
    kg ask ladder-moves Changzhi 2023-01 2023-12     dates as YYYY, YYYY-MM or YYYY-MM-DD
    kg ask --search visit             questions that speak of visits
    """
    from kg import query
    from kg.errors import CallError

    if question is not None and search is not None:
        raise CallError("--search lists questions; leave out either it or the question")
    if texts and not (evidence or pack or form == "html"):
        raise CallError("--texts shows words with --evidence, --pack or --format html; add one of them")
    if question is None:
        if evidence or pack:
            raise CallError("--evidence and --pack need a question; kg ask lists them")
        _gallery(query.search(_typed(search or "")), lang)
        return
    from kg.files import open_store

    values = tuple(map(_typed, values))
    plain = [value for value in values if not _is_named(value, query.questions().get(question))]
    named = dict(value.split("=", 1) for value in values if value not in plain)
    if len(named) + len(plain) < len(values):
        raise CallError("a value is given twice; give each once")
    edition = open_store(store)
    answer = query.ask(edition, question, *plain, **named)
    if not (evidence or pack or form in ("ttl", "html")):
        _show_answer(answer, lang, form)
    else:
        _show_grounds(edition, answer, lang, form, evidence=evidence, pack=pack, texts=texts)
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
@click.option("--explain", is_flag=True, help="Say how the query is read, and do not run it.")
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=float,
    help="End a query that takes longer, opening the store included. Default: no end.",
)
@click.option("--memory", default="1GiB", show_default=True, help="What it may take beside the open store.")
@click.option("--limit", metavar="ROWS", type=int, help="Cut off what is beyond, and say so.")
@_STORE
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

    \b
    kg sparql 'SELECT ?a ?b { ?a pact:partnerOf ?b }'
    kg sparql 'DESCRIBE id:changzhi'
    kg sparql -f query.rq --format csv --timeout 10 --limit 1000
    kg sparql --explain 'SELECT * { GRAPH ?source { ?s pact:status code:status\\/denied } }'
    echo 'ASK { id:changzhi pact:locatedIn id:shanxi }' | kg sparql -
    """
    from kg import worker
    from kg.errors import CallError

    if (query is None) == (file is None):
        raise CallError("give one query: as QUERY, as -f FILE, or as - for standard input")
    text = file or (sys.stdin.read() if query == "-" else _typed(str(query)))
    limits = worker.Limits(timeout, worker.size(memory), limit)
    reply = worker.run(text, store, form, limits, explained=explain)
    if reply.form in ("table", "md"):
        _rows(reply.data, reply.form)
    else:
        _bytes(reply.data)
    if reply.cut:
        unit = ("triple" if reply.kind == "GRAPH" else "row") + ("" if limit == 1 else "s")
        _say(f"cut off after {limit:,} {unit}; there are more")
        raise click.exceptions.Exit(3)


def _of_a_network(command: Any) -> Any:  # noqa: ANN401
    """Add the options that choose a network."""
    for option in (
        click.option("--depth", type=int, help="How many ties away from it; 1 if not said."),
        click.option(
            "--about", metavar="NAME", help="Only what is near NAME: a name as in kg ask, or an IRI."
        ),
        click.option(
            "--consortia",
            type=click.Choice(["pairs", "hub"]),
            help="Fold a situation of three or more into pairs, the default, or make it a node.",
        ),
    ):
        command = option(command)
    return command


@cli.command()
@click.argument("view", default="collaboration")
@click.option("--list", "listed", is_flag=True, help="List the views and how each makes edges.")
@_of_a_network
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True)
@_TEXTS
@_STORE
@click.option("--story", type=click.Path(path_type=Path), help="A file of numbered steps that move the view.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Default: standard output.")
def view(
    view: str,
    listed: bool,
    consortia: str | None,
    about: str | None,
    depth: int | None,
    lang: str,
    texts: Path | None,
    store: str | None,
    story: Path | None,
    output: Path | None,
) -> None:
    """Draw a network as one page that needs no server and no connection.

    \b
    kg view -o changzhi.html                  who works with whom
    kg view everything -o all.html            with technologies, plants and places
    kg view --about 叶志镇 --depth 2 -o ye.html
    kg view --list                            the views there are
    kg view my.rq -o mine.html                a view of your own
    kg view --texts texts -o quoted.html      with the words of the sources you hold
    """
    if listed:
        _views(lang)
        return
    from kg.explore import page
    from kg.export import FORMATS
    from kg.files import open_store, read_story, read_texts

    edition = open_store(store)
    made = page(
        _network(edition, view, consortia, about, depth),
        lang=lang,
        texts=read_texts(texts),
        story=read_story(story) if story else None,
        jsonld=FORMATS["jsonld"].write(edition),
    )
    _out(made.encode(), output)


@cli.command()
@click.argument("form", metavar="FORMAT", required=False)
@click.option("--list", "listed", is_flag=True, help="List the formats and what each holds.")
@click.option("--view", "view", metavar="VIEW", help="Of a network format. Default: collaboration.")
@_of_a_network
@_STORE
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Default: standard output.")
def export(
    form: str | None,
    listed: bool,
    view: str | None,
    consortia: str | None,
    about: str | None,
    depth: int | None,
    store: str | None,
    output: Path | None,
) -> None:
    """Write the whole graph or the network of a view in FORMAT.

    \b
    kg export --list                                       the formats there are
    kg export turtle -o pact.ttl
    kg export nq | gzip > pact.nq.gz
    kg export gexf --view everything -o all.gexf           for Gephi
    kg export graphml --consortia hub -o network.graphml   a consortium is a node
    kg export csv --about Changzhi -o ties.csv             and csv-nodes for the nodes
    """
    from kg.errors import CallError
    from kg.export import FORMATS
    from kg.files import open_store

    if listed:
        rows = [(f.name, f.takes, f.text) for f in sorted(FORMATS.values(), key=lambda f: (f.takes, f.name))]
        click.echo(_table(("format", "writes a", "holds"), rows))
        return
    if form not in FORMATS:
        wrong = f"no format {form!r}; there are" if form else "name a format:"
        raise CallError(f"{wrong} {', '.join(FORMATS)}", tuple(FORMATS))
    edition = open_store(store)
    if FORMATS[form].takes == "network":
        drawn = _network(edition, view or "collaboration", consortia, about, depth)
        _out(FORMATS[form].write(drawn), output)
        return
    if {view, consortia, about, depth} != {None}:
        raise CallError(
            f"{form} writes the whole graph; --view, --consortia, --about and --depth are for networks"
        )
    _out(FORMATS[form].write(edition), output)


def _network(
    edition: Any,  # noqa: ANN401
    view: str,
    consortia: str | None,
    about: str | None,
    depth: int | None,
) -> Any:  # noqa: ANN401
    from kg.errors import CallError
    from kg.projection import network

    if depth is not None and about is None:
        raise CallError("--depth counts ties from a thing; name it with --about")
    centre = None if about is None else _typed(about)
    depth = 1 if depth is None else depth
    return network(edition, _typed(view), consortia=consortia or "pairs", about=centre, depth=depth)


def _views(lang: str) -> None:
    from kg.projection import view, views

    told = [view(name) for name in views()]
    zh = lang == "zh"
    click.echo(
        "\n\n".join(
            f"{one.name}: {one.title_zh if zh else one.title_en}\n  {one.rule_zh if zh else one.rule_en}"
            for one in told
        )
    )


@cli.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "json", "ttl", "atom"]),
    default="text",
    show_default=True,
)
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True)
def diff(old: str, new: str, form: str, lang: str) -> None:
    """Tell what changed from OLD to NEW, two builds, editions or RDF files, as partnerships.

    \b
    kg diff build-may build-june
    kg diff old.ttl new.ttl --lang zh
    kg diff build-may build-june --format atom > changes.atom
    """
    from kg.compare import compare, write
    from kg.files import open_derived

    data = write(compare(open_derived(old), open_derived(new)), form, lang)
    if form in ("text", "md"):
        click.echo("\n".join(line.translate(_UNSEEN) for line in data.decode().split("\n")), nl=False)
    else:
        _bytes(data)


@cli.command()
@click.argument("measure", required=False)
@click.option("--view", help="The view that is measured. Default: the smallest that shows what is needed.")
@click.option("--about", metavar="NAME", help="Only the rows of this party.")
@click.option("--to", metavar="NAME", help="The other end of a path.")
@click.option("--top", type=int, metavar="N", help="At most N rows.")
@click.option("--sample", type=int, metavar="N", help="Estimate from N parties, with the standard error.")
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "md"]),
    default="table",
    show_default=True,
)
@_STORE
def measure(
    measure: str | None,
    view: str | None,
    about: str | None,
    to: str | None,
    top: int | None,
    sample: int | None,
    lang: str,
    form: str,
    store: str | None,
) -> None:
    """Measure a network: a table with its unit, and notes on what the figures can bear.

    \b
    kg measure                                       what can be measured; with --format md, the manual
    kg measure degree --top 10                       partners, and how firmly they are tied
    kg measure white-space --about Changzhi          technologies without an evidenced partner
    kg measure path --about 长治 --to "Ye Zhizhen"   a chain of ties, with the evidence of every hop
    kg measure betweenness --sample 64 --format csv  an estimate, for a network that is too large
    """
    from kg import measures

    if measure is None and form == "md":
        click.echo(measures.manual(), nl=False)
        return
    if measure is None:
        _measures([measures.MEASURES[name] for name in sorted(measures.MEASURES)], lang)
        return
    from kg.files import open_store

    ends = {"about": _typed(about or ""), "to": _typed(to or "")}
    _show_measured(
        measures.measure(open_store(store), measure, view=view, **ends, top=top, sample=sample), lang, form
    )


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


def _show_grounds(
    edition: Edition,
    answer: Answer,
    lang: str,
    form: str,
    *,
    evidence: bool,
    pack: Path | None,
    texts: Path | None,
) -> None:
    """Show an answer with what it rests on; a pack is written first, so that a refusal shows nothing."""
    from kg.evidence import grounds
    from kg.files import read_texts, write_folder

    found = grounds(edition, answer, read_texts(texts))
    page = ""
    if pack or form == "html":
        from kg.sheet import sheet

        page = sheet(answer, found, edition=edition.name, lang=lang)
    if pack:
        from kg import __version__
        from kg.pack import pack as packed

        made = packed(answer, found, edition=edition.name, page=page, version=__version__)
        write_folder(pack, made)
        click.echo(f"{pack}: {len(made)} files, {sum(map(len, made.values())):,} bytes", err=True)
    if form in ("ttl", "html"):
        _bytes(found.statements if form == "ttl" else page.encode())
        if form == "ttl" and not answer.rows:
            click.echo(answer.verdict_text(lang), err=True)
    else:
        _show_answer(answer, lang, form, found if evidence else None)


def _show_answer(answer: Answer, lang: str, form: str, found: Grounds | None = None) -> None:
    if form == "json":
        click.echo(json.dumps(_as_dict(answer, found), ensure_ascii=False, indent=1))
        return
    columns, rows = answer.table(lang)
    words = answer.verdict_text(lang)
    if form in ("csv", "tsv"):
        if found:
            from kg.evidence import table

            columns, rows = table(answer, found.rows, lang)
        _separated(columns, rows, form)
        if not rows or answer.contradictions:
            click.echo(words, err=True)
        return
    if form == "table":
        click.echo(answer.question.question_zh if lang == "zh" else answer.question.question_en)
    if rows:
        click.echo(_shown(columns, rows, form, lang, found.rows if found else None))
    if not rows or form == "table" or answer.contradictions:
        click.echo(words if form == "table" or not rows else f"\n{words}")
    _show_beside(answer, lang, form, found)


def _show_beside(answer: Answer, lang: str, form: str, found: Grounds | None) -> None:
    """Print what stands beside the rows: a note, both sides of a contradiction, what is said nearby."""
    if note := answer.question.note_zh if lang == "zh" else answer.question.note_en:
        click.echo(note)
    if answer.contradictions:
        click.echo("\n相互矛盾之处：" if lang == "zh" else "\nWhere it is contradicted:")
        click.echo(_laid_out(*answer.sides(lang), form))
    if answer.nearby:
        click.echo("\n来源的相关陈述：" if lang == "zh" else "\nWhat is said of the matter:")
        click.echo(_shown(*answer.table(lang, nearby=True), form, lang, found.nearby if found else None))


def _as_dict(answer: Answer, found: Grounds | None) -> dict[str, Any]:
    told = answer.as_dict()
    if found:
        told["evidence"] = [behind.as_dict() for behind in found.rows]
        if found.nearby:
            told["nearby_evidence"] = [behind.as_dict() for behind in found.nearby]
    return told


def _shown(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    form: str,
    lang: str,
    found: Sequence[Evidence] | None,
) -> str:
    """Lay out an answer, with what stands behind each row under it if that is asked for."""
    if found is None:
        return _laid_out(columns, rows, form)
    if form == "md":
        behind = [_listed(number, row, lang) for number, row in enumerate(found, start=1)]
        return "\n\n".join([_table(("#", *columns), _numbered(rows), form), *behind])
    return "\n\n".join(
        "\n".join(_block([*zip(columns, row, strict=True)], "") + _behind(evidence, lang))
        for row, evidence in zip(rows, found, strict=True)
    )


def _numbered(rows: Iterable[Sequence[str]]) -> list[tuple[str, ...]]:
    return [(str(number), *row) for number, row in enumerate(rows, start=1)]


def _listed(number: int, evidence: Evidence, lang: str) -> str:
    """Write the evidence of a row as a list in Markdown."""
    lines = [f"{number}. {evidence.support_text(lang)}"]
    for told in evidence.told(lang):
        (heading, text), *others = told
        lines.append(f"   - {heading}: {text.translate(_UNSEEN)}")
        lines += [f"     - {heading}: {text.translate(_UNSEEN)}" for heading, text in others]
    return "\n".join(lines)


def _behind(evidence: Evidence, lang: str) -> list[str]:
    """Lay out the evidence of a row for the terminal, each passage set in under a mark."""
    lines = [f"  {evidence.support_text(lang)}"]
    for told in evidence.told(lang):
        first, *others = _block(told, "    ")
        lines += [f"  - {first.strip()}", *others]
    return lines


def _block(pairs: Sequence[tuple[str, str]], indent: str) -> list[str]:
    margin = max(_width(name) for name, _ in pairs)
    return [
        f"{indent}{name}{' ' * (margin - _width(name))}  {(text or '–').translate(_UNSEEN)}"
        for name, text in pairs
    ]


def _measures(found: Iterable[Measure], lang: str) -> None:
    rows = [(m.name, _asked_with(m), m.text.among(lang)) for m in found]
    click.echo(_table(("度量", "选项", "说明") if lang == "zh" else ("measure", "takes", "tells"), rows))
    click.echo("\n试一试：kg measure degree" if lang == "zh" else "\nTake one: kg measure degree")


def _asked_with(measure: Measure) -> str:
    about = {"must": "--about", "may": "[--about]", "no": ""}[measure.about]
    return " ".join(filter(None, [about, "--to" * measure.between, "[--sample]" * measure.sampled]))


def _show_measured(measured: Measured, lang: str, form: str) -> None:
    """Print a measure; its notes go beside the table, or to standard error where that is for machines."""
    if form == "json":
        click.echo(json.dumps(measured.as_dict(), ensure_ascii=False, indent=1))
        return
    columns, rows = measured.table(lang)
    notes = [note.among(lang) for note in measured.notes]
    if form in ("csv", "tsv"):
        _separated(columns, rows, form)
        for note in notes:
            click.echo(note, err=True)
        return
    title, unit = measured.title.among(lang), measured.unit.among(lang)
    click.echo(f"{title}（{unit}）" if lang == "zh" else f"{title} ({unit})")
    if form == "md":
        click.echo("")
    if rows:
        click.echo(_laid_out(columns, rows, form))
    else:
        click.echo("无行。" if lang == "zh" else "No rows.")
    for note in notes:
        click.echo(f"\n{note}")


def _laid_out(columns: Sequence[str], rows: Sequence[Sequence[str]], form: str) -> str:
    """Lay out an answer as a table, or row by row where a table would be wider than the terminal."""
    cells = [[cell or "–" for cell in row] for row in rows]
    table = _table(columns, cells, form)
    wide = max(map(_width, table.split("\n")))
    if form == "md" or wide <= shutil.get_terminal_size((120, 24)).columns:
        return table
    return "\n\n".join("\n".join(_block([*zip(columns, row, strict=True)], "")) for row in cells)


def _separated(columns: Sequence[str], rows: Iterable[Sequence[str]], form: str) -> None:
    """Print a table for other programs; in one for spreadsheets (csv) no cell is a formula."""
    import csv

    from kg.cells import guarded

    cell = guarded if form == "csv" else str
    writer = csv.writer(sys.stdout, delimiter="," if form == "csv" else "\t", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(map(cell, row) for row in rows)


def _rows(data: bytes, form: str) -> None:
    """Show the rows of a query as a table, or its true or false."""
    shown = json.loads(data)
    if isinstance(shown, bool):
        click.echo("true" if shown else "false")
    else:
        click.echo(_table(shown["columns"], shown["rows"], form))


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
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
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
        _say(refusal.format_message())
        return 4
    except (click.Abort, KeyboardInterrupt):
        return 130
    except UnicodeEncodeError:
        _say("a name has bytes that are not UTF-8 text")
        return 4
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
    # Whoever closes a stream of ours (`>&-`) wants nothing on it: it is not a reason to fail.
    sys.stdin, sys.stdout, sys.stderr = (
        stream or Path(os.devnull).open(mode)  # noqa: SIM115
        for stream, mode in ((sys.stdin, "r"), (sys.stdout, "w"), (sys.stderr, "w"))
    )
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8")


def _with_candidates(problem: Exception) -> str:
    said = str(problem)
    nearest = [
        name
        for name in getattr(problem, "candidates", ())
        if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", said)
    ]
    return f"{said}; did you mean {', '.join(nearest[:5])}?" if nearest else said


def _short(line: str) -> str:
    return line if len(line) <= 2000 else f"{line[:1500]} … {line[-400:]}"


def _say(words: str) -> None:
    line = _short(" ".join(_typed(words).split()))
    click.echo(f"kg: {line.translate(_UNSEEN)}", err=True)
