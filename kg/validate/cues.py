"""Which codes do words signal?  Cues are data (``pact:cue`` on a code); this only looks for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from rdflib.term import Identifier

from kg.validate.facts import Facts
from kg.vocabulary import PACT

_ENDING: Final = (
    "(?:s|es|d|ed|ing|e|er|ers|or|ors|ion|ions|ive|al|ment|ments"
    "|ship|ships|um|ums|ance|ly|ful|ies|ied|atory)?"
)


@lru_cache(maxsize=1024)
def pattern(cue: str) -> re.Pattern[str]:
    """Return what finds ``cue`` at the start of a word, alone or with an ending.

    Only endings, because a bare prefix would read "plan" in "plants" and "sign" in "significant".

    >>> bool(pattern("plan").search("is planning")), bool(pattern("plan").search("the plants"))
    (True, False)
    >>> bool(pattern("hope").search("hoping to")), bool(pattern("同意").search("双方同意合作"))
    (True, True)
    """
    if not cue.isascii():
        return re.compile(re.escape(cue))
    stem = re.escape(cue.removesuffix("e"))
    doubled = f"{re.escape(cue[-1])}?" if cue[-1].isalpha() else ""
    if cue.endswith("e"):
        return re.compile(rf"(?<![A-Za-z]){stem}(?:e{_ENDING}|ing|ation|ations)(?![A-Za-z])", re.IGNORECASE)
    return re.compile(rf"(?<![A-Za-z]){stem}(?:{doubled}{_ENDING})(?![A-Za-z])", re.IGNORECASE)


def cues(facts: Facts, code: Identifier) -> list[str]:
    """Return the cues of ``code``; none where the code lists give none."""
    return [str(cue) for cue in facts.all(code, PACT.cue)]


def signals(facts: Facts, code: Identifier, words: Iterable[str]) -> bool:
    """Return whether some of ``words`` have a cue of ``code``."""
    found = [pattern(cue) for cue in cues(facts, code)]
    return any(cue.search(text) for text in words for cue in found)
