"""Which things a name may mean, without reading all names: an index of folded names beside an edition.

A line for each name: its folded form, a tab, the IRI of the thing; sorted, so that one is found by halving.
The first line is the SHA-256 of the rest.  An edition without it, or with another, is read name by name.
"""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Iterator, Mapping
from pathlib import Path
from weakref import WeakKeyDictionary

from rdflib import URIRef

from kg.catalogue import part
from kg.identity import fold
from kg.store import Edition

NAME = "names.tsv"
"""The name of the index in the folder of an edition."""

_READ: WeakKeyDictionary[Edition, Mapping[str, list[URIRef]]] = WeakKeyDictionary()


def index_of(edition: Edition) -> Iterator[bytes]:
    """Yield the lines of the index of an edition."""
    lines = sorted(
        {f"{folded}\t{thing}\n".encode() for folded, things in _folded(edition).items() for thing in things}
    )
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line)
    yield f"{digest.hexdigest()}\n".encode()
    yield from lines


def things_called(edition: Edition, name: str) -> list[URIRef]:
    """Return what has a name that folds to the same as ``name``, sorted; what is nothing but signs, none.

    >>> import kg
    >>> things_called(kg.open(), "SHANGHAI JIAO-TONG university")
    [rdflib.term.URIRef('https://w3id.org/pact-kg/id/shanghai-jiao-tong-university')]
    """
    folded = fold(name)
    found = None if edition.path is None else _looked_up(edition.path / NAME, folded)
    if found is None:
        if edition not in _READ:
            _READ[edition] = _folded(edition)
        found = _READ[edition].get(folded, [])
    return sorted(found)


def _folded(edition: Edition) -> dict[str, list[URIRef]]:
    found: dict[str, list[URIRef]] = {}
    for row in edition.select(part("names")):
        if isinstance(row["thing"], URIRef):
            found.setdefault(fold(str(row["name"])), []).append(row["thing"])
    return {folded: list(dict.fromkeys(things)) for folded, things in found.items()}


def _looked_up(index: Path, folded: str) -> list[URIRef] | None:
    """Return what the index has for a folded name; None where there is no index that is whole."""
    try:
        with index.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as lines:
            start = lines.find(b"\n") + 1
            with memoryview(lines) as whole, whole[start:] as rest:
                sealed = hashlib.sha256(rest).hexdigest().encode() + b"\n"
            if lines[:start] != sealed:
                return None
            return list(_found(lines, start, f"{folded}\t".encode()))
    except (OSError, ValueError):  # none there, or an empty one
        return None


def _found(lines: mmap.mmap, start: int, wanted: bytes) -> Iterator[URIRef]:
    low, high = start, len(lines)
    while low < high:
        begin = lines.rfind(b"\n", start, (low + high) // 2) + 1 or start
        end = lines.find(b"\n", begin) + 1
        if lines[begin:end] < wanted:
            low = end
        else:
            high = begin
    while lines[low : low + len(wanted)] == wanted:
        end = lines.find(b"\n", low)
        yield URIRef(lines[low + len(wanted) : end].decode())
        low = end + 1
