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

SHORTEST: Final = 20
"""Fewer code points than this may stand in any text and give nobody away."""

NEAR: Final = 4
"""How far from its place a passage is looked for first: a byte that was added or lost moves what follows."""

MOST_WINDOWS: Final = 2_000_000
"""How many windows one check hashes when it looks for passages in other places; some two seconds."""

_Wanted = Mapping[tuple[int, int], Mapping[str, URIRef]]


@dataclass(frozen=True, slots=True)
class Lost:
    """A source that has no text by its hash among those that were given.

    Attributes:
        name: By which a file of its text may be called.
        content_hash: SHA-256 of the text that was read.
        passages: Start, length and digest of each of its passages, in code points.
    """

    name: str
    content_hash: str
    passages: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Search:
    """What became of the texts that were not found by their hash.

    Attributes:
        changed: What is wrong, in words, for each source whose text is there in another form.
        whole: Whether every text was looked through; False where the work has its end before that.
    """

    changed: Mapping[URIRef, str]
    whole: bool


def search(lost: Mapping[URIRef, Lost], others: Iterable[OtherText], most: int = MOST_WINDOWS) -> Search:
    """Look for the texts of ``lost`` sources among the texts that are no source's by their hash.

    A name decides first; then the words of passages at their place or a few characters off, and after that at
    every place of every text, as long as ``most`` allows.
    """
    left = dict(lost)
    changed: dict[URIRef, str] = {}
    for text in others if left else ():
        wanted = _wanted(left)
        found = {source: "bears its name" for source, one in left.items() if _is_called(text, one.name)}
        for words, digests in islice(_windows(text, wanted), most):
            most -= 1
            if (source := digests.get(digest(words))) is not None:
                found.setdefault(source, "holds words of its passages")
        changed |= {s: f"{text.path} {what}{_difference(left.pop(s), text)}" for s, what in found.items()}
    return Search(changed, most > 0)


def _is_called(text: OtherText, source: str) -> bool:
    name = PurePath(text.path).name
    wanted = slug(source)
    return wanted in {slug(name), slug(PurePath(name).stem), slug(name.split(".", maxsplit=1)[0])}


def _wanted(lost: Mapping[URIRef, Lost]) -> _Wanted:
    """Return whose words have which digest, by start and length of the passage."""
    wanted: defaultdict[tuple[int, int], dict[str, URIRef]] = defaultdict(dict)
    for source, one in sorted(lost.items()):
        for start, length, stated in one.passages:
            if length >= SHORTEST:
                wanted[start, length][stated] = source
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


def _difference(lost: Lost, text: OtherText) -> str:
    """Say what happened to the text, where undoing it gives the hash of the one that was read."""
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
            if digest(candidate) == lost.content_hash:
                return f" and is not the text that was read: {words}"
    return " and is not the text that was read: its hash is another"
