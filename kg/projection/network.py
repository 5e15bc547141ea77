"""The network of a view, in plain strings and numbers.  Nothing is drawn and no file is written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

import networkx as nx
from rdflib import URIRef

from kg.context import ladder, packed, table
from kg.contradictions import contradictions
from kg.errors import CallError
from kg.hidden import visible
from kg.projection.counted import mark
from kg.projection.edges import Said, bare_edges, edges_of, hubs_of, is_tie, rows_of, spokes, standing
from kg.projection.facts import context, explained, gathered, ladder_of, thing, undrawn
from kg.projection.ties import EditionTies
from kg.projection.views import part, views
from kg.projection.views import view as declared
from kg.query import resolve
from kg.spoken import refuse_foreign
from kg.store import Edition, require_edition

CONSORTIA: Mapping[str, str] = {
    "clique": "Situations of three or more are folded into pairs; of n parties each tie weighs 1/(n-1) "
    "(Newman 2001, Phys. Rev. E 64, 016132).",
    "star": "A situation of three or more parties is a node, joined to each of them by an edge of weight 1.",
}
"""How a situation of three or more parties is expanded, as graph drawing calls it, and the rule in words."""

_CALLED_BEFORE: Mapping[str, str] = {"pairs": "clique", "hub": "star"}

LINKS: Mapping[str, str] = {
    "all": "Ties, which have no direction, and links that have one.",
    "ties": "Ties only, which have no direction.",
    "directed": "Links that have a direction only, such as an affiliation.",
}
"""Which links a network can keep, and what they are in words."""

COMPARED = 1_000
"""How many situations of a network are compared with all that is said, to find what contradicts them."""

_SHOWN = 8
_NO_MORE = ("ended", "dormant")


class Network(nx.MultiDiGraph):  # type: ignore[misc]
    """A networkx multigraph that shows a short card of itself in a notebook.

    Attributes:
        whole: The network that it was cut from by ``about``; None where it was not.
    """

    whole: Network | None = None

    @property
    def ladder(self) -> tuple[str, ...]:
        """The words of the stages, lowest first."""
        return ladder(self)

    @property
    def labels(self) -> Mapping[str, Any]:
        """The words for codes, technologies, voices and parts: IRI to ``en``, ``zh`` and definitions."""
        return table(self, "labels")

    @property
    def passages(self) -> Mapping[str, Any]:
        """Where the evidence stands: IRI to ``source``, ``start``, ``end`` and ``digest``."""
        return table(self, "passages")

    @property
    def sources(self) -> Mapping[str, Any]:
        """What was read: IRI to labels, ``title``, ``issued``, ``address`` and ``content_hash``.

        Of a file with records also ``format`` and ``archive_member``; of a reprint ``reprints`` (IRIs).
        """
        return table(self, "sources")

    def _repr_html_(self) -> str:
        """Return counts, steps and the first ties; a page with the evidence is :func:`kg.explore.page`."""
        ties = sorted(self.edges(keys=True, data=True), key=lambda edge: edge[:3])
        stages = Counter(said.get("stage", "") for *_, said in ties if said.get("link") == "tie")
        ladder = [word for word in self.ladder if stages[word]]
        steps = ", ".join(f"{word} {stages[word]}" for word in ladder)
        lines = [
            f"<tr><td>{one}</td><td>{how}</td><td>{other}</td></tr>" for one, how, other in self._lines(ties)
        ]
        more = f"<p>and {len(ties) - _SHOWN:,} more</p>" if len(ties) > _SHOWN else ""
        return (
            f"<div><p><b>{_html(str(self.graph.get('title_en', 'Network')))}</b> "
            f"{_html(str(self.graph.get('title_zh', '')))}<br>"
            f"{len(self):,} nodes, {len(ties):,} edges{_html(f'; {steps}' if steps else '')}</p>"
            f"<table>{''.join(lines)}</table>{more}</div>"
        )

    def _lines(self, ties: list[tuple[str, str, str, Said]]) -> Iterator[tuple[str, str, str]]:
        for one, other, _, said in ties[:_SHOWN]:
            how = " · ".join(str(said[name]) for name in ("link", "stage", "time") if said.get(name))
            yield self._named(one), _html(how), self._named(other)

    def _named(self, node: str) -> str:
        said = self.nodes[node]
        return _html(" ".join(filter(None, (said.get("label_en", str(node)), said.get("label_zh", "")))))


def network(
    edition: Edition,
    view: str | Path = "collaboration",
    *,
    consortia: str = "clique",
    links: str = "all",
    about: str | None = None,
    depth: int = 1,
) -> Network:
    """Return the network of a view, in plain strings and numbers.

    A node is an IRI with ``label``, ``label_en``, ``label_zh``, ``aliases`` and ``hidden`` (names joined
    by ``" | "``; hidden ones are for finding, romanised names among them), ``kind``, ``sector``, ``same_as``
    and ``acts_for`` (IRIs joined by a space), and ``lat`` and ``long`` (degrees, WGS 84, as numbers) where
    they are stated.  Who is unnamed has ``unnamed`` 1, and nobody else has it; ``note_en`` and ``note_zh``,
    what the editors of the graph note of a thing or a situation, stand only where they do.

    An edge is one situation between two things, keyed by the situation's IRI, with ``" derived"`` after it
    where a rule lends the situation to a pair that are not both parties to it.  A plain fact, such as where a
    plant stands, is keyed by its property.  Its attributes: ``link`` (tie, affiliation, concerns, produces,
    locatedIn, actsFor, place), ``weight``, ``kind`` (class of the situation, empty for a plain fact),
    ``situation`` (IRI), ``stage``, ``status``, ``time_basis``, ``role``, ``instrument`` (words of the lists),
    ``derived`` (0 or 1), ``rule`` (IRI of the rule that made the tie), ``label_en``, ``label_zh``,
    ``gist_en``, ``gist_zh``, ``time`` and ``term`` (EDTF), ``stated_time`` (words), ``according_to`` (label),
    ``voice`` (IRI), ``roles`` (``giver=IRI`` and so on), ``technologies``, ``evidence`` and ``sources`` (IRIs
    joined by a space).  What is not stated is an empty string.

    A tie has no direction, though networkx keeps its ends in an order.  Every other link has one: its
    ``direction`` is ``forward``, and its ``subject`` is the end from which it leads, whatever a reader of a
    file without directions makes of its ends.  Of a tie both are empty.  Networkx reckons with a direction
    wherever it can: give its functions ``network.to_undirected()``.

    A tie of a situation with n named parties has ``weight`` 1/(n-1), dimensionless.  Over the ties that are
    not derived, a party's strength is therefore the number of its situations where each ties all its parties,
    and less where it ties guests with hosts only.  Every other edge has weight 1.

    An edge of a pair one of whom is yet to join the partnership has the stage ``intent``, and so has the edge
    of that party to a technology or a place of it, or to the situation where that is a node.

    A tie by a situation that reached a higher step than its pair now stands at, as a memorandum whose
    partnership has ended, or in which one of the pair takes part no more, has ``outlived`` 1, and measures
    leave such ties out.  So has a post that is over, and the edge to a technology or a place from who takes
    part no more in the situation that makes it.  An edge of a situation that is a
    node has it where all ties of the party by that situation have it.  Where a source says when one of the
    two took part, ``participation`` says it: ``TIME=IRI``, joined by a space.

    What :mod:`kg.measures` counts can be reckoned from it: a node has ``party`` 1 if it is one that counts,
    else 0, and an edge has ``ladder_weight``, by which the firmest tie of a pair carries the weight of that
    pair and every other edge 0.  Parallel edges added up give what is measured.  With consortia as hubs
    nothing is measured, and neither is there.

    The network itself carries ``view``, ``title_en``, ``title_zh``, ``consortia``, ``links``, ``rule``
    (how situations became edges, and of how much it was cut, in words), where it was cut ``about`` (IRI)
    and ``depth``, ``ladder`` (words of the stages, lowest first, parted by spaces), and ``labels``,
    ``passages`` and ``sources`` as JSON, which the properties of these names read: every value is
    a string or a number, and networkx writes the network to any of its formats.  Where there is any, it
    carries ``contradictions`` (JSON: what is said against the situation of an edge), ``undrawn`` (JSON: what
    is denied, expected or believed of its nodes, or stated with a party that is not named, described as edges
    are), ``ends`` (JSON: of a situation that ended or rests by rule, which situations tell of it) and, of
    more than 1,000 situations, which are not compared, ``uncompared``: their number.

    Args:
        edition: What is asked.
        view: One of :func:`kg.projection.views`, or the path of a file of your own that ends in ``.rq``.
        consortia: ``clique``, or ``star``: a situation of three or more parties becomes a node of kind
            ``situation`` (its IRI), joined to each party by an edge of weight 1 that keeps the party's part
            in ``role`` and all attributes of the situation.
        links: A key of :data:`LINKS`: ``all``, or only the ``ties``, or only what is ``directed``.
        about: A name, as :func:`kg.query.resolve` takes it, or an IRI: keep what is within ``depth`` ties of
            it, and the ties among that.
        depth: Through a situation that is a node it is one tie from party to party.

    References:
        M. E. J. Newman, Phys. Rev. E 64, 016132 (2001).

    Raises:
        CallError: No such view, no such way with consortia or links, a negative depth, or ``about`` names
            nothing in this network.
        SourceError: The file of the view cannot be read, or does not give what a view gives.
        VocabularyError: The graph says nothing in our vocabulary, nor anything to a view of your own.
    """
    require_edition(edition)
    consortia = _CALLED_BEFORE.get(consortia, consortia)
    if consortia not in CONSORTIA:
        raise CallError(
            f"consortia are shown as {' or '.join(CONSORTIA)}, not {consortia!r}", tuple(CONSORTIA)
        )
    if links not in LINKS:
        raise CallError(f"links are {', '.join(LINKS)}, not {links!r}", tuple(LINKS))
    made = declared(view)
    ties = EditionTies(edition)
    rows = rows_of(edition, made, str(view), ties)
    if not rows or str(view) in views():
        refuse_foreign(edition)
    facts = gathered(edition.select(part("facts")))
    things = sorted({thing for row in rows for thing in (row.one, row.other) if thing})
    made_edges = standing(edges_of(rows, facts), edition, facts, ties)
    edges = [edge for edge in made_edges if links == "all" or is_tie(edge) == (links == "ties")]
    hubs = hubs_of(edges, facts) if consortia == "star" else {}
    drawn = Network(
        view=made.name,
        title_en=made.title_en,
        title_zh=made.title_zh,
        consortia=consortia,
        links=links,
        rule=f"{made.rule_en} {CONSORTIA[consortia]}",
    )
    drawn.add_nodes_from((iri, thing(facts, iri)) for iri in things)
    drawn.add_nodes_from((iri, thing(facts, iri, situation=True)) for iri in sorted(hubs))
    known = set(things)
    joined = [edge for iri, tied in hubs.items() for edge in spokes(iri, tied, facts, known)]
    kept = [edge for edge in edges if not (is_tie(edge) and edge[3]["situation"] in hubs)]
    for one, other, key, said in sorted([*kept, *joined], key=lambda edge: edge[:3]):
        if not drawn.has_edge(one, other, key):
            drawn.add_edge(one, other, key, **said)
    if about is not None:
        drawn = _around(drawn, str(resolve(edition, about, "thing")), depth)
    untied = undrawn(facts, drawn, _situations(drawn))
    told = context([*(said for *_, said in drawn.edges(data=True)), *untied.values()], facts)
    if consortia == "clique":
        mark(drawn, told["ladder"])
    drawn.graph.update(packed({**told, **_against(edition, drawn, untied), **_ends(edition, drawn)}))
    return drawn


def skeleton(edition: Edition) -> Network:
    """Return the collaboration network with no more than measures of ties need: no evidence, words or codes.

    Nodes are described as in :func:`network`; of what that says of an edge there are ``link``, ``weight``,
    ``derived``, ``situation``, ``stage``, ``technologies`` and ``outlived``, and no edge is other than a tie.

    Raises:
        VocabularyError: The graph says nothing in our vocabulary.
    """
    require_edition(edition)
    refuse_foreign(edition)
    made, ties = declared("collaboration"), EditionTies(edition)
    rows = rows_of(edition, made, made.name, ties)
    facts = gathered(edition.select(part("facts-of-parties")))
    drawn = Network(view=made.name, consortia="clique", links="ties", ladder=" ".join(ladder_of(facts)))
    things = sorted({thing for row in rows for thing in (row.one, row.other) if thing})
    drawn.add_nodes_from((iri, thing(facts, iri)) for iri in things)
    bare = bare_edges((row for row in rows if row.link == "tie"), facts)
    for one, other, key, said in standing(bare, edition, facts, ties):
        drawn.add_edge(one, other, key, **said)
    concerned = {iri for *_, told in drawn.edges(data="technologies") for iri in told.split()}
    drawn.graph.update(packed({"labels": {iri: explained(facts, iri) for iri in sorted(concerned)}}))
    return drawn


def _situations(drawn: Network) -> set[str]:
    """Return the situations of the edges."""
    return {said["situation"] for *_, said in drawn.edges(data=True)} - {""}


def _ends(edition: Edition, drawn: Network) -> dict[str, Any]:
    """Return of each edge that ended or rests by rule which situations tell of it, if any."""
    over = {said["situation"] for *_, said in drawn.edges(data=True) if said["stage"] in _NO_MORE}
    tellers: dict[str, list[str]] = defaultdict(list)
    for row in edition.select(part("ends-by-rule")) if over else ():
        if str(row["situation"]) in over:
            tellers[str(row["situation"])].append(str(row["teller"]))
    return {"ends": tellers} if tellers else {}


def _against(edition: Edition, drawn: Network, untied: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Return what is said against the edges, and what is no edge; nothing where there is none."""
    situations = _situations(drawn)
    if len(situations) > COMPARED:
        return (
            {"undrawn": untied, "uncompared": len(situations)} if untied else {"uncompared": len(situations)}
        )
    sides: dict[str, list[dict[str, str]]] = defaultdict(list)
    for found in contradictions(edition, map(URIRef, situations), copies=True):
        one = (found.one, found.one_says, found.one_source)
        other = (found.other, found.other_says, found.other_source)
        turned = () if found.copied else ((other, one),)
        for (iri, says, source), (against, against_says, against_source) in ((one, other), *turned):
            sides[str(iri)].append(
                {
                    "aspect": found.aspect,
                    "says": str(says),
                    "source": str(source),
                    "other": str(against),
                    "other_says": str(against_says),
                    "other_source": str(against_source),
                }
            )
    held = {"undrawn": untied, "contradictions": {iri: sides[iri] for iri in sides if iri in situations}}
    return {name: table for name, table in held.items() if table}


def _around(drawn: Network, centre: str, depth: int) -> Network:
    """Keep what is within ``depth`` ties of ``centre``; from party to situation is half a tie."""
    if depth < 0:
        raise CallError(f"a depth is a number of ties, 0 or more, not {depth}")
    if centre not in drawn:
        raise CallError(f"{centre} is in the graph, but not in the view {drawn.graph['view']}")
    hubs = {iri for iri, said in drawn.nodes(data=True) if said["kind"] == "situation"}
    plain = drawn.to_undirected(as_view=True)
    far = nx.single_source_dijkstra_path_length(
        plain, centre, cutoff=depth, weight=lambda a, b, _: 0.5 if a in hubs or b in hubs else 1
    )
    among = {hub for hub in hubs if set(plain[hub]) <= far.keys()}
    near: Network = drawn.subgraph({*far, *among}).copy()
    near.whole = drawn
    sizes = ((near.number_of_nodes(), len(drawn)), (near.number_of_edges(), drawn.number_of_edges()))
    (nodes, all_nodes), (edges, all_edges) = sizes
    near.graph.update(
        about=centre,
        depth=depth,
        rule=f"{drawn.graph['rule']} Cut to what is within {depth:,} of {drawn.nodes[centre]['label']}: "
        f"{nodes:,} of {all_nodes:,} nodes and {edges:,} of {all_edges:,} edges.",
    )
    return near


def _html(text: str) -> str:
    return escape(visible(text))
