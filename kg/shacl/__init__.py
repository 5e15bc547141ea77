"""SHACL on the engine: shapes are compiled into SPARQL, and what breaks them is asked for.

The part of SHACL Core that shapes here speak, and SPARQL constraints that need no pre-bound value in a group
of their own; what lies outside is refused, never passed over.  Source: Shapes Constraint Language (SHACL),
W3C Recommendation 20 July 2017, whose validators are written as SPARQL.
"""

from kg.shacl.checking import Broken, broken, idle
from kg.shacl.reading import Shape, shapes_of

__all__ = ["Broken", "Shape", "broken", "idle", "shapes_of"]
