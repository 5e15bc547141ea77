"""Commands about whole graphs: ``kg build``, ``kg check`` and ``kg diff``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.group import TEXTS
from kg.cli.output import Progress, columns, give, opened, show, typed
from kg.wording import counted

if TYPE_CHECKING:
    from kg.pipeline import Built


@click.command(context_settings={"allow_extra_args": True})
@click.option(
    "--graph",
    type=click.Path(readable=False, path_type=Path),
    help="A graph folder. Default: the one that travels with kg.",
)
@TEXTS
@click.option(
    "-o", "--output", type=click.Path(readable=False, path_type=Path), default="build", show_default=True
)
@click.pass_context
def build(ctx: click.Context, graph: Path | None, texts: Path | None, output: Path) -> None:
    """Read, check and derive a graph, and write its edition, Turtle, JSON-LD, page and report.

    \b
    kg build                          the graph that travels with kg, into build/
    kg build --graph graph -o out     a graph folder of your own
    kg build --texts texts            quote the sources whose text you hold
    """
    from kg.errors import CallError
    from kg.pipeline import build as run

    if ctx.args:
        raise CallError(f"build takes its graph by --graph; try: kg build --graph {typed(ctx.args[0])}")
    with Progress() as progress:
        built = run(graph, texts, output, progress=progress)
    _show_built(built, output)


def _show_built(built: Built, output: Path) -> None:
    """Say in plain words what was written, where to look, and what was not proven."""
    facts = f"{counted(len(built.edition), 'fact')}; every situation cites its passages"
    show(f"Built {output}: {facts}. {built.report.summary}.")
    pages = {path.name: path for path in built.files}
    for name, holds in _PRODUCTS.items():
        if name in pages:
            click.echo(f"  {pages.pop(name)!s:<24}  {holds}")
    for path in pages.values():
        click.echo(f"  {path}")
    store = "" if output == Path("build") else f" --store {output}"
    show(f"Ask it: kg ask{store}; kg names{store} lists what it can be asked about.")


_PRODUCTS = {
    "explorer.html": "the network, for a browser",
    "report.html": "what was checked",
    "pact.ttl": "the graph, as Turtle",
    "pact.trig": "the same by source, as TriG",
    "pact.nq": "the same by source, as N-Quads",
    "pact.jsonld": "the graph, as JSON-LD",
    "void.ttl": "what the graph is, as VoID",
}


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(readable=False, path_type=Path))
@TEXTS
@click.option(
    "--store",
    type=click.Path(readable=False, path_type=Path),
    help="Prove every fact of an edition, and the files of a build, instead.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "sarif"]), default="text", show_default=True
)
@click.option("--fix", is_flag=True, help="Rewrite the form of the files first, never what they say.")
def check(paths: tuple[Path, ...], texts: Path | None, store: Path | None, form: str, fix: bool) -> None:
    """Say everything that build would refuse, with file and line.

    \b
    kg check                          the graph that travels with kg
    kg check graph --texts texts      prove every position against the texts
    kg check graph/sources/x.ttl      one file
    kg check graph --fix              put the files into canonical form
    kg check graph --format sarif     for an editor or a code host
    """
    from kg import files, folders, pipeline, shipped
    from kg.errors import CallError
    from kg.rendering.reports import render_report
    from kg.validate import register

    if store is not None:
        if paths or fix or texts:
            raise CallError("--store proves an edition and nothing else; leave out paths, --fix and --texts")
        _prove(store)
        return
    where = paths or (shipped.graph(),)
    if fix:
        for path in pipeline.fix(folders.turtle_files(where)):
            click.echo(f"{path}: rewritten in canonical form", err=True)
    report = pipeline.check_paths(where, texts)
    rules, here = (register(files.shapes()), Path.cwd()) if form == "sarif" else (None, None)
    give(render_report(report, form, rules=rules, folder=here, wide=columns()))
    if not report.conforms:
        raise click.exceptions.Exit(6)


def _prove(store: Path) -> None:
    """Prove an edition against its seal, and the files of a build beside it against their digests."""
    from kg.errors import CallError
    from kg.files import open_store
    from kg.seal import prove_files

    edition = open_store(store)
    if edition.path is None:
        raise CallError(f"{store}: an RDF file has no seal to prove; name a build or an edition")
    proven = f"{store}: edition {edition.name}: {edition.verify():,} statements are as they were sealed"
    if not (store / "edition" / "current").exists():
        show(proven)
        return
    files = prove_files(store)
    if files is None:
        show(f"{proven}. The files beside it are not proven: this build has no digests; build it again.")
        return
    show(f"{proven}, and {files[0]} files beside it as they were built.")
    if files[1]:
        show(f"Not proven, for no build wrote it: {', '.join(files[1])}.")


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "json", "ttl"]),
    default="text",
    show_default=True,
)
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True)
def diff(old: str, new: str, form: str, lang: str) -> None:
    """Tell what changed from OLD to NEW, two builds, editions or RDF files, as partnerships.

    \b
    kg diff build-may build-june
    kg diff old.ttl new.ttl --lang zh
    kg diff build-may build-june --format json > changes.json
    """
    from kg.compare import compare
    from kg.rendering.changes import render_changes
    from kg.spoken import refuse_foreign

    before, after = opened(old), opened(new)
    refuse_foreign(before)
    refuse_foreign(after)
    give(render_changes(compare(before, after), form, lang, columns()))
