"""What the page says of itself, in each language it speaks."""

from __future__ import annotations

from collections.abc import Mapping

from kg.explore.chinese import CHINESE
from kg.explore.english import ENGLISH

WORDS: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "zh": CHINESE}
"""The words by language and name; each language has the same names."""
