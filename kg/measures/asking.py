"""Asking for a measure by its name.  What is measured is not changed, and nothing is printed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import networkx as nx

from kg.catalogue import composed
from kg.context import table
from kg.errors import CallError
from kg.identity import compact, fold
from kg.measures import brokerage, centrality, communities, gaps, mix, pairs
from kg.measures.matrices import partners
from kg.measures.measured import Cell, Measured, Names
from kg.measures.register import MEASURES, Asked, Found, Measure
from kg.measures.ties import Ties
from kg.projection import network as draw
from kg.projection import skeleton
from kg.query import resolve
from kg.resting import files_read
from kg.sparql import stored
from kg.store import Edition
from kg.weighted import Weighted
from kg.words import Said

FAMILIES = (centrality, communities, brokerage, mix, gaps, pairs)
"""The modules that fill the register, in the order in which measures are listed."""

_SUBJECTS = ("party", "one", "other", "person", "place")
_LINKS = {"places": frozenset({"locatedIn"}), "technologies": frozenset({"locatedIn", "concerns"})}
_NAMES = ("label_en", "label_zh", "aliases", "hidden")


def measure(
    source: Edition | nx.MultiDiGraph | Weighted,
    name: str,
    *,
    view: str | Path | None = None,
    about: str = "",
    to: str = "",
    top: int | None = None,
    sample: int | None = None,
) -> Measured:
    """Measure a network.

    Args:
        source: An edition, a network of :func:`kg.projection.network`, or, for measures that need no
            situations, names and weights.
        name: A key of :data:`kg.measures.MEASURES`.
        view: Of an edition; by default the smallest that shows what the measure needs.
        about: The party whose rows are wanted: a name as people write it, or an IRI.
        to: The other end of a path.
        top: How many rows at most; what was cut off is noted.
        sample: From how many parties an estimate starts, where the measure can be estimated.

    Raises:
        CallError: No such measure, view or party, or the measure cannot be asked in this way.
        LimitError: It would take longer than its budget; the message names what to ask instead.

    >>> import kg
    >>> measure(kg.open(), "white-space", about="Changzhi").table()[1][0][1:3]
    ['artificial hearts', 'makes']
    """
    chosen = _chosen(name)
    _allowed(chosen, about=about, to=to, top=top, sample=sample)
    ties = _ties(source, chosen, view)
    ends = [_party(source, ties, end) if end else "" for end in (about, to)]
    found = chosen.run(ties, Asked(ends[0], ends[1], sample))
    # Who is tied to whom claims no silence; where somebody sits, or what a technology lacks, may.
    files = _of_files(source) if isinstance(source, Edition) and chosen.needs != "weights" else []
    rows = [row for row in found.rows if not ends[0] or _speaks_of(chosen, row, ends[0])]
    return Measured(
        name=name,
        title=chosen.title,
        unit=chosen.unit,
        columns=chosen.columns,
        rows=tuple(rows[:top]),
        notes=(*_size(chosen, ties, found), *found.notes, *_cut(len(rows), top), *ties.notes, *files),
        suggestion=chosen.suggestion,
        labels=_labels(ties.network),
    )


def _chosen(name: str) -> Measure:
    if name not in MEASURES:
        from difflib import get_close_matches  # a wrong name is rare

        raise CallError(f"no measure {name!r}; kg measure lists them", get_close_matches(name, MEASURES, 3))
    return MEASURES[name]


def _allowed(chosen: Measure, *, about: str, to: str, top: int | None, sample: int | None) -> None:
    if about and chosen.about == "no":
        raise CallError(f"{chosen.name} is of the whole network and takes no --about")
    if chosen.about == "must" and not about:
        raise CallError(f"{chosen.name} is asked about a party: --about NAME")
    if to and not chosen.between:
        raise CallError(f"{chosen.name} takes no --to; a path does")
    if sample is not None and not chosen.sampled:
        sampled = ", ".join(name for name, other in MEASURES.items() if other.sampled)
        raise CallError(f"{chosen.name} is exact and takes no --sample; these can be estimated: {sampled}")
    for option, value, least in (("--sample", sample, 2), ("--top", top, 1)):
        if value is not None and value < least:
            raise CallError(f"{option} is at least {least}")


def _ties(source: Edition | nx.MultiDiGraph | Weighted, chosen: Measure, view: str | Path | None) -> Ties:
    if isinstance(source, Weighted):
        if chosen.needs != "weights":
            raise CallError(f"{chosen.name} needs a network with its situations, not names and weights alone")
        return Ties.bare(source)
    if isinstance(source, Edition) and view is None and chosen.needs == "weights":
        source = skeleton(source)
    if isinstance(source, Edition):
        usual = "everything" if chosen.needs in _LINKS else "collaboration"
        drawn = _with_aims(_with_publishers(draw(source, view or usual), source), source)
        source = _with_unnamed(_with_posts(drawn, source), source)
    if not isinstance(source, nx.MultiDiGraph):
        raise CallError(
            f"an edition or a network of kg.network is measured, not {source!r:.60}; kg.open() gives one"
        )
    shown = source.graph.get("view", "")
    links = {link for *_, link in source.edges(data="link")}
    if shown != "everything" and not _LINKS.get(chosen.needs, frozenset()) <= links:
        raise CallError(
            f"{chosen.name} needs {chosen.needs}, which the view {shown!r} does not show; "
            "try --view everything"
        )
    return Ties.of(source)


def _with_publishers(drawn: nx.MultiDiGraph, edition: Edition) -> nx.MultiDiGraph:
    """Add to a network just drawn who publishes its sources and what they reprint."""
    rows = list(edition.select(stored.text("measures", "sources")))
    for name in ("publisher", "reprints"):
        told = [(str(row["source"]), str(row[name])) for row in rows if name in row]
        drawn.graph[name.rstrip("s") + "s"] = dict(reversed(told))
    return drawn


def _with_aims(drawn: nx.MultiDiGraph, edition: Edition) -> nx.MultiDiGraph:
    """Add to a network just drawn what is intended of the trips made for its places; no edge shows a trip."""
    columns = ("place", "technology", "situation", "passage")
    drawn.graph["aims"] = [
        tuple(str(row[name]) for name in columns) for row in edition.select(stored.text("measures", "aims"))
    ]
    return drawn


def _with_posts(drawn: nx.MultiDiGraph, edition: Edition) -> nx.MultiDiGraph:
    """Add to a network just drawn which person's affiliation with which body goes on."""
    rows = edition.select(stored.text("measures", "posts"))
    drawn.graph["posts"] = {(str(row["holder"]), str(row["body"])) for row in rows}
    return drawn


def _with_unnamed(drawn: nx.MultiDiGraph, edition: Edition) -> nx.MultiDiGraph:
    """Add to a network just drawn whom a source does not name between which party and which technology."""
    rows = edition.select(composed(stored.text("measures", "unnamed"), ()))
    drawn.graph["unnamed"] = {(str(row["party"]), str(row["technology"])) for row in rows}
    return drawn


def _party(source: Edition | nx.MultiDiGraph | Weighted, ties: Ties, name: str) -> str:
    """Return the party of the network that ``name`` means."""
    if isinstance(source, Edition):
        party = str(resolve(source, name))
    elif name in ties.row or name in ties.network:
        party = name
    else:
        party = _by_label(ties, name)
    if party not in ties.row and party not in ties.network:
        raise CallError(f"{name!r} has no part in this view")
    principals = "" if party in ties.row else ties.network.nodes[party].get("acts_for", "")
    if principals:
        raise CallError(
            f"{name!r} is counted as the party it acts for; ask about that: {compact(principals)}"
        )
    return party


def _by_label(ties: Ties, name: str) -> str:
    wanted = fold(name)
    found = [
        node
        for node, told in sorted(ties.network.nodes(data=True))
        if wanted in {fold(text) for field in _NAMES for text in told.get(field, "").split(" | ") if text}
    ]
    if len(found) != 1:
        raise CallError(
            f"{name!r} names {len(found) or 'no'} thing{'s' * (len(found) != 1)} in this network", found
        )
    return str(found[0])


def _speaks_of(chosen: Measure, row: tuple[Cell, ...], party: str) -> bool:
    """Return whether a row has ``party`` as a subject; rows without one are about it already."""
    subjects = [cell for column, cell in zip(chosen.columns, row, strict=True) if column in _SUBJECTS]
    return not subjects or party in subjects


def _size(chosen: Measure, ties: Ties, found: Found) -> list[Said]:
    tied = int((partners(ties.weighted) > 0).sum())
    counted = tied if found.counted is None else found.counted
    if counted >= chosen.smallest:
        return []
    return [Said("measure", "note.too_small", what=chosen.counts, counted=counted, least=chosen.smallest)]


def _cut(rows: int, top: int | None) -> list[Said]:
    if top is None or rows <= top:
        return []
    return [Said("measure", "note.first_rows", top=top, rows=rows)]


def _of_files(edition: Edition) -> list[Said]:
    """Say of sources that are files how far "not stated" goes, as answers do."""
    files = files_read(edition)
    return [Said("answer", "files", files)] if files else []


def _labels(network: nx.MultiDiGraph) -> dict[str, Names]:
    told = {node: _words(data) for node, data in network.nodes(data=True)}
    for *_, edge in network.edges(data=True):
        if edge.get("situation"):
            told[edge["situation"]] = _words(edge)
    told.update({iri: _words(data) for iri, data in table(network, "sources").items()})
    for iri, data in table(network, "labels").items():
        told.setdefault(iri, Names(data.get("en", ""), data.get("zh", "")))
    return {iri: words for iri, words in told.items() if any(words)}


def _words(data: Mapping[str, str]) -> Names:
    return Names(data.get("label_en", ""), data.get("label_zh", ""))
