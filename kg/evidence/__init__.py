"""The evidence of an answer: which passages of which sources state each of its rows, and on whose word.

Words are quoted only where the whole text is at hand and both it and they have the digests that the graph
states; elsewhere it says where they stand.  It answers no question and lays out no page.
"""

from kg.evidence.gathering import evidence, grounds
from kg.evidence.holding import Held, held
from kg.evidence.passages import COLUMNS, Evidence, Grounds, Named, Passage, Source, StatedSituation, table
from kg.evidence.proof import ABSENT, CHANGED, DIFFERENT, PROVEN

__all__ = [
    "ABSENT",
    "CHANGED",
    "COLUMNS",
    "DIFFERENT",
    "PROVEN",
    "Evidence",
    "Grounds",
    "Held",
    "Named",
    "Passage",
    "Source",
    "StatedSituation",
    "evidence",
    "grounds",
    "held",
    "table",
]
