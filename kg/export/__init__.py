"""Formats the graph can leave in: bytes out of an edition or of a network, the same for the same input.

It knows no path and no command line.  A new format is one function with a decorator, in a module that is
named here.
"""

from kg.export import cytoscape, gexf, graphml, jgf, org, rdf, sheets, vosviewer
from kg.export.register import FORMATS, Format, export_format

__all__ = [
    "FORMATS",
    "Format",
    "cytoscape",
    "export_format",
    "gexf",
    "graphml",
    "jgf",
    "org",
    "rdf",
    "sheets",
    "vosviewer",
]
