"""Measures: what a network of ties tells, in figures with a formula, a unit and a source.

They take a network and return a table; they draw nothing, write nothing and change nothing.
"""

from kg.measures.asking import measure
from kg.measures.manual import manual
from kg.measures.measured import Measured
from kg.measures.register import MEASURES, Measure

__all__ = ["MEASURES", "Measure", "Measured", "manual", "measure"]
