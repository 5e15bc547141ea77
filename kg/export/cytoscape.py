"""Networks for Cytoscape and Cytoscape.js (``.cyjs``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.context import unpacked
from kg.export.json import written
from kg.export.register import export_format, placed, ties

if TYPE_CHECKING:
    from kg.projection import Network


@export_format("cytoscape", ".cyjs", "application/json", takes="network")
def cytoscape(network: Network) -> bytes:
    """A network for Cytoscape, which draws an arrow where told: an edge with a direction says ``forward``.

    Every node, every parallel tie and every attribute is there, with passages and sources.  The format has an
    order of ends and no word for a direction; the column ``direction`` is for a style to read.

    References:
        Cytoscape.js, "Elements JSON", https://js.cytoscape.org/#notation/elements-json
    """
    told = unpacked(network)
    plain = {name: value for name, value in told.items() if isinstance(value, str)}
    return written(
        {
            "format_version": "1.0",
            "generated_by": "pact-kg",
            "target_cytoscapejs_version": "~3",
            # Cytoscape makes columns of these and ignores what stands beside them.
            "data": {"name": plain.get("title_en", ""), **plain},
            "pact": {name: value for name, value in told.items() if name not in plain},
            "elements": {
                "nodes": [
                    {
                        "data": {**said, "id": iri, "name": said["label"]},
                        # On its canvas y goes downward.
                        **({"position": {"x": said["x"], "y": -float(said["y"])}} if "x" in said else {}),
                    }
                    for iri, said in placed(network)
                ],
                "edges": [
                    {
                        "data": {
                            **tie.said,
                            "id": tie.id,
                            "source": tie.one,
                            "target": tie.other,
                            "interaction": tie.said.get("link", ""),
                            "name": tie.said.get("label_en", ""),
                        }
                    }
                    for tie in ties(network)
                ],
            },
        }
    )
