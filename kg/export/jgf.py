"""Networks in the JSON Graph Format, version 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.context import unpacked
from kg.export.json import written
from kg.export.register import directed, export_format, placed, ties

if TYPE_CHECKING:
    from kg.projection import Network


@export_format("jgf", ".jgf.json", "application/vnd.jgf+json", takes="network")
def jgf(network: Network) -> bytes:
    """A network in the JSON Graph Format 2: each edge says whether it is directed; passages and sources too.

    References:
        https://jsongraphformat.info/v2.0/json-graph-schema.json
    """
    return written(
        {
            "graph": {
                "label": network.graph.get("title_en", ""),
                "directed": directed(network),
                "type": network.graph.get("view", ""),
                "metadata": unpacked(network),
                "nodes": {iri: {"label": said["label"], "metadata": said} for iri, said in placed(network)},
                "edges": [
                    {
                        "id": tie.id,
                        "source": tie.one,
                        "target": tie.other,
                        "relation": tie.said.get("link", ""),
                        "directed": tie.directed,
                        "label": tie.said.get("label_en", ""),
                        "metadata": tie.said,
                    }
                    for tie in ties(network)
                ],
            }
        }
    )
