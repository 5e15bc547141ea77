"""Which codes do words signal?  Words by which the checker knows a step, in English and Chinese.

They are the checker's own data (``cues.csv`` beside this module), not part of the vocabulary: they say
nothing of the world.  A graph adds its own in ``cues.csv`` of its folder.  A cue permits a code and does not
prove it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from rdflib.term import Identifier

from kg.identity import compact, expand
from kg.validate.facts import Facts

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


@cache
def shipped_cues() -> Mapping[Identifier, tuple[str, ...]]:
    """Return the cues of every code that the checker knows some for."""
    text = files("kg.validate").joinpath("cues.csv").read_text(encoding="utf-8")
    found: dict[Identifier, tuple[str, ...]] = {}
    for row in csv.DictReader(text.splitlines()):
        if (code := expand(row["code"])) is not None:
            found[code] = (*found.get(code, ()), row["cue"])
    return found


def cues(facts: Facts, code: Identifier) -> tuple[str, ...]:
    """Return the cues of ``code``, those of the graph last; a code without any asks for none."""
    return (*shipped_cues().get(code, ()), *facts.corpus.cues.get(code, ()))


def line_to_add(facts: Facts, code: Identifier) -> str:
    """Say how a graph adds a word of its own for ``code``."""
    line = f"{compact(code)},WORD"
    return f"if the source has another word for it, add to {facts.corpus.cues_path} the line {line}"


def signals(facts: Facts, code: Identifier, words: Iterable[str]) -> bool:
    """Return whether some of ``words`` have a cue of ``code``."""
    found = [pattern(cue) for cue in cues(facts, code)]
    return any(cue.search(text) for text in words for cue in found)
