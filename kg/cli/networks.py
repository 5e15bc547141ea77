"""Commands about networks: ``kg view``, ``kg export`` and ``kg measure``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli.group import STORE, TABLES, TEXTS
from kg.cli.output import columns, give, opened, say, say_changed, typed, write_bytes, write_out

_FACTS_CARRIED = 20_000
"""Of a graph with more facts the JSON-LD is larger than what a page carries, and is not written for it."""


def _of_a_network(command: Any) -> Any:  # noqa: ANN401
    """Add the options that choose a network."""
    for option in (
        click.option("--depth", type=int, help="How many ties away from it; 1 if not said."),
        click.option(
            "--about", metavar="NAME", help="Only what is near NAME: a name as in kg ask, or an IRI."
        ),
        click.option(
            "--consortia",
            type=click.Choice(["clique", "star", "pairs", "hub"]),
            help="A situation of three or more as a tie of every two of them (clique, the default; once "
            "called pairs), or as a node joined to each (star; once called hub).",
        ),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("view", default="collaboration")
@click.option("--list", "listed", is_flag=True, help="List the views and how each makes edges.")
@_of_a_network
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True)
@TEXTS
@STORE
@click.option(
    "--story",
    type=click.Path(readable=False, path_type=Path),
    help="A file of numbered steps that move the view.",
)
@click.option(
    "-o", "--output", type=click.Path(readable=False, path_type=Path), help="Default: standard output."
)
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
    kg view --texts texts -o quoted.html      with words of the sources you hold
    """
    if listed:
        from kg import projection
        from kg.rendering.lists import render_views

        give(render_views(map(projection.view, projection.views()), lang, columns()))
        return
    from kg.evidence import held
    from kg.explore import page
    from kg.export import FORMATS
    from kg.stories import read_story, refuse_foreign_story

    edition = opened(store)
    at_hand = held(edition, texts)
    told = read_story(story) if story else None
    if story and told:
        refuse_foreign_story(story, told, lambda iri: edition.uses(iri, 1))
    carried = len(edition) <= _FACTS_CARRIED
    made = page(
        _network(edition, view, consortia, about, depth),
        lang=lang,
        texts=at_hand.texts,
        story=told,
        jsonld=FORMATS["jsonld"].write(edition) if carried else b"",
        files=at_hand.files,
    )
    say_changed(at_hand.changed)
    write_out(made.encode(), output)


@click.command()
@click.argument("form", metavar="FORMAT", required=False)
@click.option("--list", "listed", is_flag=True, help="List the formats and what each holds.")
@click.option("--view", "view", metavar="VIEW", help="Of a network format. Default: collaboration.")
@click.option(
    "--links",
    type=click.Choice(["all", "ties", "directed"]),
    help="All links in an undirected file, the default; or ties only; or, in a directed file, only links "
    "that have a direction.",
)
@_of_a_network
@STORE
@click.option(
    "-o", "--output", type=click.Path(readable=False, path_type=Path), help="Default: standard output."
)
def export(
    form: str | None,
    listed: bool,
    view: str | None,
    links: str | None,
    consortia: str | None,
    about: str | None,
    depth: int | None,
    store: str | None,
    output: Path | None,
) -> None:
    """Write the whole graph or the network of a view in FORMAT.

    A tie has no direction. A link that has one, such as an affiliation, says direction=forward. Of at most
    2,000 nodes each has its position (x, y), with lat and long where they are stated.

    \b
    kg export --list                                       the formats there are
    kg export turtle -o pact.ttl
    kg export nq | gzip > pact.nq.gz
    kg export gexf --view everything -o all.gexf           for Gephi
    kg export graphml --consortia star -o network.graphml  a consortium is a node
    kg export graphml --links directed -o belongs.graphml  who belongs where
    kg export csv --about Changzhi -o ties.csv             csv-nodes: the nodes
    """
    from kg.errors import CallError
    from kg.export import FORMATS
    from kg.export.register import LAID_OUT

    if listed:
        from kg.rendering.lists import render_formats

        give(render_formats(FORMATS.values(), columns()))
        return
    if form not in FORMATS:
        wrong = f"no format {form!r}; there are" if form else "name a format:"
        raise CallError(f"{wrong} {', '.join(FORMATS)}", tuple(FORMATS))
    of_network = FORMATS[form].takes == "network"
    edition = opened(store, as_it_is=not of_network)
    if of_network:
        drawn = _network(edition, view or "collaboration", consortia, about, depth, links or "all")
        write_out(FORMATS[form].pieces(drawn), output)
        if form != "csv" and len(drawn) > LAID_OUT:
            say(f"of {len(drawn):,} nodes none has a position; of {LAID_OUT:,} at most each would have one")
        return
    if {view, links, consortia, about, depth} != {None}:
        raise CallError(
            f"{form} writes the whole graph; "
            "--view, --links, --consortia, --about and --depth are for networks"
        )
    write_out(FORMATS[form].pieces(edition), output)


def _network(
    edition: Any,  # noqa: ANN401
    view: str,
    consortia: str | None,
    about: str | None,
    depth: int | None,
    links: str = "all",
) -> Any:  # noqa: ANN401
    from kg.errors import CallError
    from kg.projection import network

    if depth is not None and about is None:
        raise CallError("--depth counts ties from a thing; name it with --about")
    centre = None if about is None else typed(about)
    depth = 1 if depth is None else depth
    return network(
        edition, typed(view), consortia=consortia or "clique", links=links, about=centre, depth=depth
    )


@click.command()
@click.argument("measure", required=False)
@click.option("--view", help="The view that is measured. Default: the smallest that shows what is needed.")
@click.option("--about", metavar="NAME", help="Only the rows of this party.")
@click.option("--to", metavar="NAME", help="The other end of a path.")
@click.option("--top", type=int, metavar="N", help="At most N rows.")
@click.option("--sample", type=int, metavar="N", help="Estimate from N parties, with the standard error.")
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True)
@TABLES
@STORE
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
    kg measure                                       what can be measured
    kg measure --format md                           the manual of measures
    kg measure degree --top 10                       with how many each is tied
    kg measure white-space --about Changzhi          technologies with no partner
    kg measure path --about 长治 --to "Ye Zhizhen"   a chain, with its evidence
    kg measure betweenness --sample 64 --format csv  an estimate, if too large
    """
    from kg import measures

    if measure is None and form == "md":
        write_bytes(measures.manual().encode())
        return
    if measure is None:
        from kg.rendering.lists import render_measures

        give(render_measures(measures.MEASURES.values(), lang, columns()))
        return
    from kg.rendering.measures import render_measured

    ends = {"about": typed(about or ""), "to": typed(to or "")}
    found = measures.measure(opened(store), measure, view=view, **ends, top=top, sample=sample)
    give(render_measured(found, form, lang, columns()))
