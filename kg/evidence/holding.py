"""Which texts of an edition's sources a folder holds, and which of them are not the ones that were read."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rdflib import Literal, URIRef

from kg.catalogue import part
from kg.changed_texts import Lost, search
from kg.model import Row
from kg.records import files_by_digest
from kg.store import Edition
from kg.texts import read_other_texts, read_texts


@dataclass(frozen=True, slots=True)
class Held:
    """What a folder of texts and files holds.

    Attributes:
        texts: Whole texts by their SHA-256.
        files: Files of sources by the SHA-256 of their bytes, from which records are read.
        changed: For each source whose text is there in another form, what is wrong with it, in words.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Path] = field(default_factory=dict)
    changed: Mapping[URIRef, str] = field(default_factory=dict)


def held(edition: Edition, folder: Path | None) -> Held:
    """Read the texts in ``folder`` and hold them against the sources of an edition; nothing without a folder.

    Raises:
        SourceError: No such folder, or what stands in it cannot be read.
        StoreError: The store is damaged.
    """
    if folder is None:
        return Held()
    texts, rows = read_texts(folder), list(edition.select(part("passages-of-sources")))
    wanted = frozenset(str(row["hash"]) for row in rows)
    files = files_by_digest(folder, wanted)
    lost = dict(_lost(rows, files))
    return Held(texts, files, search(lost, read_other_texts(folder, wanted)).changed if lost else {})


def _lost(rows: Iterable[Row], at_hand: Container[str]) -> Iterator[tuple[URIRef, Lost]]:
    by_source: dict[URIRef, list[Row]] = {}
    for row in rows:
        if str(row["hash"]) not in at_hand:
            by_source.setdefault(URIRef(row["source"]), []).append(row)
    for source, passages in by_source.items():
        name = str(source).rstrip("/").replace("#", "/").rpartition("/")[2]
        yield source, Lost(name, str(passages[0]["hash"]), tuple(_spans(passages)))


def _spans(rows: Iterable[Row]) -> Iterator[tuple[int, int, str]]:
    for row in rows:
        ends = [row.get(end) for end in ("start", "end")]
        start, end = (end.value if isinstance(end, Literal) else None for end in ends)
        if type(start) is int and type(end) is int and 0 <= start < end:
            yield start, end - start, str(row["digest"])
