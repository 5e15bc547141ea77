"""What a network carries beside its nodes and edges: words for codes, passages, sources, the ladder.

It travels as text in the attributes of the graph, because copies and parts keep those, and because networkx
writes text to every format and refuses a table in most.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Protocol

TABLES = ("labels", "passages", "sources", "contradictions", "undrawn", "ends")
"""The attributes that hold a table: JSON text, or in a network made by hand the mapping itself."""


class Carrier(Protocol):
    """Whatever has attributes of its own, as each graph of networkx has."""

    graph: dict[str, Any]


def packed(context: Mapping[str, Any]) -> dict[str, str]:
    """Return attributes for a graph: a table as JSON in one order, the ladder as words parted by spaces.

    >>> packed({"ladder": ["contact", "visit"], "labels": {"urn:a": {"en": "A"}}, "view": "people"})
    {'ladder': 'contact visit', 'labels': '{"urn:a": {"en": "A"}}', 'view': 'people'}
    """
    return {
        name: json.dumps(value, ensure_ascii=False, sort_keys=True)
        if name in TABLES
        else " ".join(value)
        if name == "ladder"
        else value
        for name, value in context.items()
    }


def table(network: Carrier, name: str) -> Mapping[str, Any]:
    """Return one of :data:`TABLES`; an empty one where the network does not carry it.

    Args:
        network: Any graph of networkx.
        name: A name among :data:`TABLES`, or of another attribute that holds a mapping.
    """
    held = network.graph.get(name, {})
    return MappingProxyType(json.loads(held) if isinstance(held, str) else held)


def ladder(network: Carrier) -> tuple[str, ...]:
    """Return the words of the stages, lowest first; none where the network does not carry them."""
    held = network.graph.get("ladder", ())
    return tuple(held.split() if isinstance(held, str) else held)


def unpacked(network: Carrier) -> dict[str, Any]:
    """Return all attributes of a network, tables as tables and the ladder as a list, for JSON."""
    return {
        name: dict(table(network, name))
        if name in TABLES
        else list(ladder(network))
        if name == "ladder"
        else value
        for name, value in network.graph.items()
    }
