"""Two editions told as what changed between parties: partnerships, not triples.

Two editions in, changes out; it opens no file and decides nothing about which side is right.
"""

from kg.compare.changes import compare
from kg.compare.comparison import KINDS, MIRROR, Change, Comparison, Detail, Side
from kg.compare.said import CitedPlace, Situation
from kg.compare.writing import FORMATS, write

__all__ = [
    "FORMATS",
    "KINDS",
    "MIRROR",
    "Change",
    "CitedPlace",
    "Comparison",
    "Detail",
    "Side",
    "Situation",
    "compare",
    "write",
]
