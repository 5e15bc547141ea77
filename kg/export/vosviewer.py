"""Networks for VOSviewer and VOSviewer Online."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from kg.export.json import written
from kg.export.register import Scalar, Tie, export_format, placed, rounded, ties

if TYPE_CHECKING:
    from kg.projection import Network


@export_format("vosviewer", ".json", "application/json", takes="network")
def vosviewer(network: Network) -> bytes:
    """A network for VOSviewer, which knows no direction: items with their ties, a cluster for each kind.

    Of an item, ``Links`` is with how many others it is linked, and ``Total link strength`` what all its
    links add up to, parallel ones too.  VOSviewer opens networks of three items or more.  It reads
    ``source_id``, ``target_id`` and ``strength`` of a link; all other attributes, ``direction`` among them,
    stand beside them for other readers, in every parallel link.

    References:
        https://app.vosviewer.com/docs/file-types/json-file-type/
    """
    things, links = list(placed(network)), list(ties(network))
    kinds = sorted({str(said.get("kind", "")) for _, said in things})
    strengths: dict[str, list[float]] = defaultdict(list)
    linked: dict[str, set[str]] = defaultdict(set)
    for tie in links:
        for end, other in ((tie.one, tie.other), (tie.other, tie.one)):
            strengths[end].append(_strength(tie))
            linked[end].add(other)
    widest = (
        max((abs(float(said[axis])) for _, said in things for axis in "xy" if axis in said), default=1) or 1
    )
    items = [
        {
            "id": iri,
            "label": said["label"],
            "description": _description(iri, said),
            "cluster": 1 + kinds.index(str(said.get("kind", ""))),
            "weights": {
                "Links": len(linked[iri] - {iri}),
                "Total link strength": rounded(sum(strengths[iri])),
            },
            **{axis: rounded(float(said[axis]) / widest) for axis in "xy" if axis in said},
            **{f"pact_{name}": value for name, value in said.items() if name not in ("x", "y")},
        }
        for iri, said in things
    ]
    return written(
        {
            "network": {
                "items": items,
                "links": [
                    {"source_id": tie.one, "target_id": tie.other, "strength": _strength(tie), **tie.said}
                    for tie in links
                ],
                "clusters": [{"cluster": 1 + number, "label": kind} for number, kind in enumerate(kinds)],
            },
            "config": {"terminology": {"item": "Party", "link": "Tie", "link_strength": "Weight"}},
            "info": {
                "title": network.graph.get("title_en", ""),
                "description": escape(str(network.graph.get("rule", ""))),
            },
        }
    )


def _strength(tie: Tie) -> float:
    return float(tie.said.get("weight", 1))


def _description(iri: str, said: Mapping[str, Scalar]) -> str:
    """Return HTML, as the format has it, in which every text is text."""
    lines = [str(said["label"]), str(said.get("label_zh", "")), str(said.get("kind", "")), iri]
    return "<br>".join(escape(text) for text in lines if text)
