"""Small networks by hand, in the form in which :func:`kg.projection.network` gives them."""

from __future__ import annotations

import networkx as nx

LADDER = ["contact", "visit", "intent", "agreed", "signed", "operating"]
_EDGE = {
    "link": "tie",
    "derived": 0,
    "kind": "Partnership",
    "stage": "operating",
    "status": "ongoing",
    "technologies": "",
    "voice": "",
    "evidence": "",
    "sources": "",
}


def network(kinds, *edges, **context):
    """Make a network.

    Args:
        kinds: ``name=kind`` or ``name=kind/sector``, separated by spaces.
        edges: (one, other, situation) and, if need be, attributes.
        context: What the network itself carries.
    """
    made = nx.MultiDiGraph(view="everything", ladder=LADDER, labels={}, sources={}, passages={})
    made.graph.update(context)
    for told in kinds.split():
        name, _, kind = told.partition("=")
        kind, _, sector = kind.partition("/")
        made.add_node(name, kind=kind, sector=sector, label_en=name.upper(), label_zh="", acts_for="")
    for one, other, situation, *more in edges:
        attributes = {**_EDGE, "situation": situation, "label_en": situation, "label_zh": ""}
        attributes.update(*more)
        made.add_edge(one, other, situation + (" derived" if attributes["derived"] else ""), **attributes)
    return made


def located(one, other):
    """Return an edge that puts a thing in a place."""
    return one, other, "", {"link": "locatedIn", "stage": "", "status": "", "evidence": f"p-{one}"}


def concerns(one, technology, situation="", **more):
    """Return an edge from a thing to a technology that it has to do with."""
    told = {"link": "concerns", "stage": "", "status": "", "evidence": f"p-{one}-{technology}"}
    return one, technology, situation, {**told, "technologies": technology, **more}


def produces(facility, product):
    """Return an edge from a facility to what it makes."""
    return facility, product, "", {"link": "produces", "stage": "", "status": "", "evidence": f"p-{facility}"}


def rows(measured):
    """Return rows as dictionaries by their columns."""
    return [dict(zip(measured.columns, row, strict=True)) for row in measured.rows]
