"""Networks as GEXF 1.3, for Gephi and Gephi Lite, with the years in which each tie stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kg.export.register import Scalar, Tie, directed, export_format, placed, ties
from kg.export.xml import escaped
from kg.identity import parse_edtf

if TYPE_CHECKING:
    from kg.projection import Network

_OWN = ("label", "weight")
"""What the format has a place of its own for."""

_TYPES = {str: "string", int: "integer", float: "double"}


@export_format("gexf", ".gexf", "application/gexf+xml", takes="network")
def gexf(network: Network) -> bytes:
    """A network as GEXF 1.3, undirected like GraphML, in time: a tie has the years that are known of it.

    These are the first and last in which it held or happened, stated or completed from a date of publication,
    as ``time_basis`` says.  What was signed or promised, and what goes on,
    begins in its year and has an end only where a term or an interval states one; what has ended at no stated
    time has no years.  An open end stays open.  It has no year before or after one of the two took part.
    The time axis counts whole years, because the format's dates need a day and a source that says 2023 has
    none.  A tie whose time or term is approximate, uncertain or without a year has no years on the axis, nor
    has one of which neither is stated; what is stated stays in the attributes ``time``, ``term``,
    ``stated_time`` and ``time_basis``.

    Raises:
        CallError: A text has a character that XML cannot hold.
    """
    things, edges = list(placed(network)), list(ties(network))
    kind_of_edge = "directed" if directed(network) else "undirected"
    kinds = {"node": _names([said for _, said in things]), "edge": _names([tie.said for tie in edges])}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
        f"<meta><creator>pact-kg</creator><title>{escaped(network.graph.get('title_en', ''))}</title>"
        f"<description>{escaped(network.graph.get('rule', ''))}</description></meta>",
        f'<graph defaultedgetype="{kind_of_edge}" mode="dynamic" timeformat="integer">',
    ]
    for kind, names in kinds.items():
        lines += [
            f'<attributes class="{kind}" mode="static">',
            *(
                f'<attribute id="{kind}-{number}" title="{escaped(name)}" type="{type_}"/>'
                for number, (name, type_) in enumerate(names.items())
            ),
            "</attributes>",
        ]
    lines.append("<nodes>")
    for iri, said in things:
        label = escaped(said["label"])
        lines += [f'<node id="{escaped(iri)}" label="{label}">', *_values("node", said, kinds)]
        if "x" in said:
            lines.append(f'<viz:position x="{said["x"]}" y="{said["y"]}" z="0"/>')
        lines.append("</node>")
    lines += ["</nodes>", "<edges>"]
    for tie in edges:
        lines += [f"<edge {_head(tie)}>", *_values("edge", tie.said, kinds), "</edge>"]
    return "\n".join([*lines, "</edges>", "</graph>", "</gexf>", ""]).encode()


def years(time: str) -> tuple[int | None, int | None] | None:
    """Return the first and the last year of an EDTF time; None where an end is open or unknown.

    Nothing at all is returned for a time that is vague, has no year, or is no EDTF.

    >>> years("2019/.."), years("2023-04"), years("2019~"), years("XXXX-04")
    ((2019, None), (2023, 2023), None, None)
    """
    try:
        read = parse_edtf(time)
    except ValueError:
        return None
    first, last = (int(end[:4]) if end[:4].isdigit() else None for end in (read.start, read.end))
    vague = read.qualifier or "XXXX" in (read.start[:4], read.end[:4]) or (first is None and last is None)
    return None if vague else (first, last)


def _span(said: Mapping[str, Scalar]) -> tuple[int | None, int | None]:
    """Return the first and the last year that are stated of an edge, in which both of the two took part.

    >>> _span({"time": "2021/..", "participation": "2022/2023=a ../2024=b"})
    (2022, 2023)
    """
    spans = [_held(said)]
    for part in str(said.get("participation", "")).split():
        if (known := years(part.partition("=")[0])) is None:
            return None, None
        spans.append(known)
    first = max((first for first, _ in spans if first is not None), default=None)
    last = min((last for _, last in spans if last is not None), default=None)
    return (None, None) if first is not None and last is not None and last < first else (first, last)


def _held(said: Mapping[str, Scalar]) -> tuple[int | None, int | None]:
    """Return the first and the last year that are stated of the situation of an edge.

    >>> _held({"time": "2023-03", "term": "../2026"}), _held({"term": "2022/2023"})
    ((2023, 2026), (2022, 2023))
    >>> _held({"time": "2023-03", "kind": "Agreement"}), _held({"time": "2023-03", "kind": "Event"})
    ((2023, None), (2023, 2023))
    """
    time, term = (str(said.get(name, "")) for name in ("time", "term"))
    held, runs = years(time), years(term)
    if term:
        span = (None, None) if runs is None else ((held or runs)[0], runs[1])
    elif held is None:
        span = (None, None)
    elif "/" in time:
        span = held
    elif said.get("stage") == "ended":
        span = (None, None)
    else:
        begins = said.get("kind") in ("Agreement", "Commitment") or said.get("status") == "ongoing"
        span = (held[0], None) if begins else held
    return (None, None) if said.get("stage") == "ended" and span[1] is None else span


def _names(said: list[Mapping[str, Scalar]]) -> dict[str, str]:
    return {name: _TYPES[type(value)] for one in said for name, value in one.items() if name not in _OWN}


def _head(tie: Tie) -> str:
    first, last = _span(tie.said)
    said = {
        "id": tie.id,
        "source": tie.one,
        "target": tie.other,
        "kind": tie.said.get("link", ""),
        "label": tie.said.get("label_en", ""),
        "weight": float(tie.said.get("weight", 1)),
        "start": first,
        "end": last,
    }
    return " ".join(f'{name}="{escaped(value)}"' for name, value in said.items() if value is not None)


def _values(kind: str, said: Mapping[str, Scalar], kinds: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    yield "<attvalues>"
    number = {name: index for index, name in enumerate(kinds[kind])}
    for name, value in said.items():
        if name in number:
            yield f'<attvalue for="{kind}-{number[name]}" value="{escaped(value)}"/>'
    yield "</attvalues>"
