"""N-Triples as JSON-LD, a part of them at a time, compacted with the context of the ontology."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from rdflib import Graph
from rdflib.plugins.serializers.jsonld import from_rdf
from rdflib.plugins.shared.jsonld.context import Context

from kg import shipped
from kg.hidden import escaped_json
from kg.turtle import triples


def json_ld(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a document in pieces.

    Args:
        parts: N-Triples in the order of their subjects, all lines of one in one part; those that speak of
            nodes without a name in one.
    """
    between = ""
    yield f'{{\n "@context": {_shown(_context(), 1)},\n "@graph": ['.encode()
    for part in parts:
        if nodes := _nodes(part):
            yield (between + _shown(nodes, 1)[1:-3]).encode()  # without the brackets of the list
            between = ","
    yield b"\n ]\n}\n" if between else b"]\n}\n"


@cache
def _context() -> dict[str, Any]:
    written = (shipped.ontology() / "context.jsonld").read_text(encoding="utf-8")
    context: dict[str, Any] = json.loads(written)["@context"]
    return context


def _shown(value: Any, depth: int) -> str:  # noqa: ANN401
    """Return JSON as it stands so deep in a document."""
    text = escaped_json(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True))
    return text.replace("\n", "\n" + " " * depth)


def _nodes(part: bytes) -> list[Any]:
    graph = Graph("SimpleMemory")  # half the time of the usual store, which keeps contexts too
    for triple in triples(part):
        graph.add(triple)
    made: Any = from_rdf(graph, Context(_context()))  # type: ignore[no-untyped-call]
    # rdflib writes a graph of one node, or of none, without the list
    made = made or {"@graph": []}
    made.pop("@context", None)
    return _in_order(made.get("@graph", [made]))  # type: ignore[no-any-return]


def _in_order(value: Any) -> Any:  # noqa: ANN401
    """Return JSON-LD with every array sorted; none of ours is an ``@list``, whose order has a meaning."""
    if isinstance(value, dict):
        return {key: _in_order(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return sorted(map(_in_order, value), key=_sort_key) if len(value) > 1 else [*map(_in_order, value)]
    return value


def _sort_key(value: Any) -> tuple[str, str]:  # noqa: ANN401
    if isinstance(value, dict) and "id" in value:
        return str(value["id"]), ""  # no node stands twice in one array
    return "", json.dumps(value, sort_keys=True)
