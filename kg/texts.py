"""Texts of sources in a folder that the user named: what each says, and by which digest it is found.

What stands in the folder and cannot be read is named: a text that is passed over would be called absent.
"""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from kg.errors import SourceError
from kg.folders import file_size, files_below
from kg.identity import digest
from kg.model import OtherText

_LARGEST: Final = 64_000_000
_OF_RECORDS: Final = (".csv", ".gz", ".json", ".jsonl", ".ndjson", ".tab", ".tsv", ".xlsx", ".zip")
"""How names of files end that are read record by record, however large they are: :mod:`kg.records`."""


class Texts:
    """Whole texts by their SHA-256, and the words that stand in them: shown only with proof.

    A text under a digest that is not its own is none; each is proven once.
    """

    def __init__(self, texts: Mapping[str, str] | None) -> None:
        self._texts = texts or {}
        self._whole: dict[str, str | None] = {}

    def whole(self, content_hash: str) -> str | None:
        """Return the text with this digest, or None where it is not at hand."""
        if content_hash not in self._whole:
            text = self._texts.get(content_hash)
            self._whole[content_hash] = text if text is not None and digest(text) == content_hash else None
        return self._whole[content_hash]

    def proven_words(self, content_hash: str, span: tuple[int, int] | None, stated: str) -> str | None:
        """Return the words at a span that have the digest ``stated``.

        Args:
            content_hash: The digest of the whole text.
            span: Start and end in code points; None if the graph states no such span.
            stated: The digest of the words.

        Returns:
            The words; an empty text if others stand there; None where the text is not at hand.

        >>> texts = Texts({digest("a plain text"): "a plain text"})
        >>> texts.proven_words(digest("a plain text"), (2, 7), digest("plain"))
        'plain'
        >>> texts.proven_words(digest("a plain text"), (2, 7), digest("fancy"))
        ''
        >>> texts.proven_words(digest("another"), (2, 7), digest("plain"))
        """
        text = self.whole(content_hash)
        if text is None:
            return None
        words = words_at(text, span)
        return words if words and digest(words) == stated else ""


def words_at(text: str, span: tuple[int, int] | None) -> str | None:
    """Return what stands at a span, or None if it is none of this text."""
    return text[slice(*span)] if span and 0 <= span[0] < span[1] <= len(text) else None


def read_texts(folder: Path | None) -> dict[str, str]:
    """Read the texts in ``folder``, by the SHA-256 of their bytes; files that are no UTF-8 are passed over.

    Raises:
        SourceError: No such folder, or what stands in it cannot be read.
    """
    found = {}
    for _, data in _files(folder):
        with suppress(UnicodeDecodeError):  # a picture or an archive beside the texts
            text = data.decode("utf-8")
            found[digest(text)] = text
    return found


def read_other_texts(folder: Path | None, known: Container[str]) -> tuple[OtherText, ...]:
    """Read the texts in ``folder`` whose SHA-256 is not ``known``, in whatever encoding they may be.

    Raises:
        SourceError: No such folder, or what stands in it cannot be read.
    """
    return tuple(
        OtherText(str(path), readings)
        for path, data in _files(folder)
        if hashlib.sha256(data).hexdigest() not in known and (readings := _readings(data))
    )


def _files(folder: Path | None) -> Iterator[tuple[Path, bytes]]:
    """Yield every file below ``folder`` that is not hidden, with its bytes."""
    if folder is None:
        return
    if not folder.is_dir():
        absent = "is no folder; name the one that holds the texts"
        raise SourceError(str(folder), 0, absent if folder.exists() else "no such folder of texts")
    for path in files_below(folder):
        if file_size(path) <= _LARGEST or path.suffix.lower() not in _OF_RECORDS:
            yield path, _bytes_of(path)


def _bytes_of(path: Path) -> bytes:
    try:
        size = file_size(path)
        if size > _LARGEST:
            raise SourceError(
                str(path),
                0,
                f"has {size:,} bytes, and a text at most {_LARGEST:,}; take it out of the texts",
            )
        return path.read_bytes()
    except OSError as problem:
        raise SourceError(str(path), 0, f"cannot be read: {problem.strerror}") from None


def _readings(data: bytes) -> tuple[str, ...]:
    """Return what ``data`` says as UTF-8 or, where it is not, in the encodings that it may be in."""
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encodings = ("utf-16",) if marked else ("utf-8",) if _is_utf8(data) else ("gb18030", "cp1252")
    readings = []
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            readings.append(data.decode(encoding))
    return tuple(reading for reading in readings if "\0" not in reading)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
