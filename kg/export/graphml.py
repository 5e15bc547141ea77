"""Networks as GraphML, for Gephi, yEd, Cytoscape, igraph and networkx."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kg.context import ladder
from kg.export.register import Scalar, directed, export_format, placed, ties
from kg.export.xml import escaped

if TYPE_CHECKING:
    from kg.projection import Network

_TYPES = {str: "string", int: "int", float: "double"}


@export_format("graphml", ".graphml", "application/graphml+xml", takes="network")
def graphml(network: Network) -> bytes:
    """A network as GraphML, undirected: a link that has a direction says ``direction=forward``.

    Every node, every parallel tie and every attribute is there.  The file is directed where the network keeps
    directed links only.

    Raises:
        CallError: A text has a character that XML cannot hold.
    """
    graph = {
        name: network.graph.get(name, "")
        for name in ("view", "title_en", "title_zh", "consortia", "links", "rule")
    }
    graph["ladder"] = " ".join(ladder(network))
    things, edges = list(placed(network)), list(ties(network))
    keys = {
        **_keys("graph", [graph]),
        **_keys("node", [said for _, said in things]),
        **_keys("edge", [tie.said for tie in edges]),
    }
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(
            f'<key id="{id_}" for="{kind}" attr.name="{escaped(name)}" attr.type="{type_}"/>'
            for (kind, name), (id_, type_) in keys.items()
        ),
        f'<graph id="network" edgedefault="{"directed" if directed(network) else "undirected"}">',
        *_data("graph", graph, keys),
    ]
    for iri, said in things:
        lines += [f'<node id="{escaped(iri)}">', *_data("node", said, keys), "</node>"]
    for tie in edges:
        ends = f'source="{escaped(tie.one)}" target="{escaped(tie.other)}"'
        lines += [f'<edge id="{tie.id}" {ends}>', *_data("edge", tie.said, keys), "</edge>"]
    return "\n".join([*lines, "</graph>", "</graphml>", ""]).encode()


_Keys = Mapping[tuple[str, str], tuple[str, str]]


def _keys(kind: str, said: list[Mapping[str, Scalar]]) -> _Keys:
    types = {name: _TYPES[type(value)] for one in said for name, value in one.items()}
    return {(kind, name): (f"{kind}-{number}", types[name]) for number, name in enumerate(types)}


def _data(kind: str, said: Mapping[str, Scalar], keys: _Keys) -> Iterator[str]:
    for name, value in said.items():
        yield f'<data key="{keys[kind, name][0]}">{escaped(value)}</data>'
