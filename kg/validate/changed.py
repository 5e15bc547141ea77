"""Is a text that was given a source's after all, only changed?  By its name, or by words under their digests.

A source whose text is not found by its hash may simply not have been given.  A file that bears its name, or
holds words of its passages, is another matter: it is the text, and something happened to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath
from typing import Final

from rdflib import URIRef

from kg.identity import digest, slug
from kg.model import OtherText
from kg.validate.facts import Facts
from kg.vocabulary import PACT

SHORTEST: Final = 20
"""Fewer code points than this may stand in any text and give nobody away."""

NEAR: Final = 4
"""How far from its place a passage is looked for first: a byte that was added or lost moves what follows."""

MOST_WINDOWS: Final = 2_000_000
"""How many windows one check hashes when it looks for passages in other places; some two seconds."""

_Wanted = Mapping[tuple[int, int], Mapping[str, URIRef]]


@dataclass(frozen=True, slots=True)
class Search:
    """What became of the texts that were not found by their hash.

    Attributes:
        changed: What is wrong, in words, for each source whose text is there in another form.
        whole: Whether every text was looked through; False where the work has its end before that.
    """

    changed: Mapping[URIRef, str]
    whole: bool


def search(facts: Facts, most: int = MOST_WINDOWS) -> Search:
    """Look for the texts of sources that have none among the texts that are no source's by their hash.

    A name decides first; then the words of passages at their place or a few characters off, and after that at
    every place of every text, as long as ``most`` allows.
    """
    left = {s for s in facts.sources if facts.one(s, PACT.contentHash) and facts.text(s) is None}
    changed: dict[URIRef, str] = {}
    for text in facts.others if left else ():
        wanted = _wanted(facts, left)
        found = {source: "bears its name" for source in left if _is_called(text, facts.local(source))}
        for words, digests in islice(_windows(text, wanted), most):
            most -= 1
            if (source := digests.get(digest(words))) is not None:
                found.setdefault(source, "holds words of its passages")
        left -= found.keys()
        changed |= {s: f"{text.path} {what}{_difference(facts, s, text)}" for s, what in found.items()}
    return Search(changed, most > 0)


def _is_called(text: OtherText, source: str) -> bool:
    name = PurePath(text.path).name
    wanted = slug(source)
    return wanted in {slug(name), slug(PurePath(name).stem), slug(name.split(".", maxsplit=1)[0])}


def _wanted(facts: Facts, sources: Iterable[URIRef]) -> _Wanted:
    """Return whose words have which digest, by start and length of the passage."""
    wanted: defaultdict[tuple[int, int], dict[str, URIRef]] = defaultdict(dict)
    for source in sorted(sources):
        for passage in facts.passages_of[source]:
            span = facts.span(passage)
            if span is not None and span[1] - span[0] >= SHORTEST:
                wanted[span[0], span[1] - span[0]][str(facts.one(passage, PACT.digest))] = source
    return wanted


def _windows(text: OtherText, wanted: _Wanted) -> Iterator[tuple[str, Mapping[str, URIRef]]]:
    """Yield words of ``text`` that may be a passage's and the digests of that length, likely places first."""
    readings = [_plain(reading) for reading in text.readings]
    for (start, length), digests in wanted.items():
        for reading in readings:
            for at in range(max(start - NEAR, 0), min(start + NEAR, len(reading) - length) + 1):
                yield reading[at : at + length], digests
    by_length: defaultdict[int, dict[str, URIRef]] = defaultdict(dict)
    for (_, length), digests in wanted.items():
        by_length[length].update(digests)
    for reading in readings:
        for length, digests in sorted(by_length.items(), reverse=True):
            for at in range(len(reading) - length + 1):
                yield reading[at : at + length], digests


def _plain(reading: str) -> str:
    return reading.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _difference(facts: Facts, source: URIRef, text: OtherText) -> str:
    """Say what happened to the text, where undoing it gives the hash of ``source``."""
    wanted = str(facts.one(source, PACT.contentHash))
    for reading in text.readings:
        plain = _plain(reading)
        undone = {
            "only its encoding has changed": reading,
            "only a byte-order mark was put at its start": reading.removeprefix("\ufeff"),
            "only its line ends have changed": plain,
            "only an end of line was added": plain.removesuffix("\n"),
            "only its last end of line was lost": plain + "\n",
            "only its line ends have changed, which were CRLF": plain.replace("\n", "\r\n"),
        }
        for words, candidate in undone.items():
            if digest(candidate) == wanted:
                return f" and is not the text that was read: {words}"
    return " and is not the text that was read: its hash is another"
