"""The files of a network as readers that are not ours give them back: nodes, edges, and whether directed."""

from __future__ import annotations

import csv
import io
import json

import igraph
import networkx as nx

from kg.export import FORMATS


def _networkx(name, drawn):
    data = io.BytesIO(FORMATS[name].write(drawn))
    if name == "graphml":
        read = nx.read_graphml(data, force_multigraph=True)
    else:
        read = nx.read_gexf(data, version="1.3")
    return dict(read.nodes(data=True)), list(read.edges(data=True)), read.is_directed()


def _igraph(drawn, tmp_path):
    path = tmp_path / "x.graphml"
    path.write_bytes(FORMATS["graphml"].write(drawn))
    read = igraph.Graph.Read_GraphML(str(path))
    ids = [vertex["id"] for vertex in read.vs]
    edges = [(ids[edge.source], ids[edge.target], edge.attributes()) for edge in read.es]
    return dict(zip(ids, (vertex.attributes() for vertex in read.vs), strict=True)), edges, read.is_directed()


def _tables(drawn):
    edges, nodes = (
        list(csv.DictReader(io.StringIO(FORMATS[name].write(drawn).decode(), newline="")))
        for name in ("csv", "csv-nodes")
    )
    return {row["id"]: row for row in nodes}, [(row["source"], row["target"], row) for row in edges], None


def _jgf(drawn):
    graph = json.loads(FORMATS["jgf"].write(drawn))["graph"]
    nodes = {iri: node["metadata"] for iri, node in graph["nodes"].items()}
    edges = [(edge["source"], edge["target"], edge["metadata"]) for edge in graph["edges"]]
    return nodes, edges, graph["directed"]


def _cytoscape(drawn):
    elements = json.loads(FORMATS["cytoscape"].write(drawn))["elements"]
    nodes = {one["data"]["id"]: one["data"] for one in elements["nodes"]}
    return nodes, [(e["data"]["source"], e["data"]["target"], e["data"]) for e in elements["edges"]], None


def _vosviewer(drawn):
    read = json.loads(FORMATS["vosviewer"].write(drawn))["network"]
    nodes = {item["id"]: {k.removeprefix("pact_"): v for k, v in item.items()} for item in read["items"]}
    return nodes, [(link["source_id"], link["target_id"], link) for link in read["links"]], None


READERS = {
    "graphml by networkx": lambda drawn, _: _networkx("graphml", drawn),
    "graphml by igraph": _igraph,
    "gexf by networkx": lambda drawn, _: _networkx("gexf", drawn),
    "jgf": lambda drawn, _: _jgf(drawn),
    "cytoscape": lambda drawn, _: _cytoscape(drawn),
    "vosviewer": lambda drawn, _: _vosviewer(drawn),
    "csv": lambda drawn, _: _tables(drawn),
}
"""By format and reader: a network and a folder in; nodes, edges with their ends, directed or not out."""
