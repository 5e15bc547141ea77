"""What a graph folder holds: each file is to be read, or is named with the reason why it is not.

It knows names and places of files; it opens none.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, Literal

from kg.errors import SourceError

Kind = Literal["curated", "record"]
"""What a document of a graph is: what people write of a text they read, or made from records of a file."""

RECORDS: Final = "records"
"""The folder of the documents that are made from records of files: rows of tables, items of registries."""

PROPOSALS: Final = "proposals"
"""The folder of what was proposed and is not accepted: nothing in it is read as the graph."""

READ: Final = ("concepts", "identities", RECORDS, "sources")
"""The folders whose Turtle files are the graph, with all that is below them."""

ABOUT: Final = "graph.ttl"
"""The file in which a graph describes itself."""

STORIES: Final = "stories"
"""The folder of the stories that are told of a graph."""

_LABELS: Final = "labels.ttl"
_BESIDE: Final = ("decisions", "files", PROPOSALS, STORIES, "texts")
_TABLES: Final = ("reviewed.csv", "cues.csv", "LICENSE")
_OTHER_RDF: Final = (".trig", ".nt", ".nq", ".jsonld", ".rdf", ".xml", ".owl", ".n3", ".json")


def file_size(path: Path) -> int:
    """Return how many bytes a file has; only what is a file is read, because a pipe would be waited for.

    Raises:
        SourceError: Nothing is there, it is a folder, a pipe or a device, or it may not be looked at.
    """
    try:
        about = path.stat()
    except OSError as problem:
        raise SourceError(str(path), 0, f"cannot be read: {problem.strerror}") from None
    if stat.S_ISDIR(about.st_mode):
        raise SourceError(str(path), 0, "is a folder, and a file is wanted")
    if not stat.S_ISREG(about.st_mode):
        raise SourceError(
            str(path), 0, "is a pipe or a device, and a file is wanted; save in one what it gives"
        )
    return about.st_size


def is_turtle(path: Path) -> bool:
    """Say whether a file's name is that of curated Turtle, plain or compressed with gzip.

    >>> [is_turtle(Path(name)) for name in ("x.ttl", "x.TTL", "x.ttl.gz", "x.trig")]
    [True, True, True, False]
    """
    return path.name.lower().endswith((".ttl", ".ttl.gz"))


def is_other_rdf(path: Path) -> bool:
    """Say whether a file's name is that of RDF in another form, plain or compressed with gzip.

    >>> [is_other_rdf(Path(name)) for name in ("x.trig", "x.nt.gz", "x.ttl", "x.csv")]
    [True, True, False, False]
    """
    return bool({suffix.lower() for suffix in path.suffixes[-2:]} & set(_OTHER_RDF))


def curated(graph: Path) -> list[Path]:
    """Return the files that a graph folder is read from, sorted, its labels last.

    Hidden files, ``*.md``, the ledger, the words for the checker, the licence, ``graph.ttl``, and what is in
    ``decisions/``, ``files/``, ``proposals/``, ``stories/``, ``texts/`` or a build folder are left to whoever
    knows them.

    Raises:
        SourceError: It is no graph folder, a folder cannot be read, or a file stands where nothing reads it.
    """
    if not is_graph(graph):
        raise SourceError(
            str(graph),
            0,
            "not a graph folder: it has neither sources/ nor records/; start one from the shipped graph/",
        )
    found = [path for path in files_below(graph, _BESIDE) if path.suffix.lower() != ".md"]
    left = [(path, reason) for path in found if (reason := _why_not(path.relative_to(graph)))]
    if left:
        raise _not_read(left)
    names = [path for path in found if path.relative_to(graph).parts[0] in READ]
    return names + [path for path in found if path == graph / _LABELS]


def is_graph(folder: Path) -> bool:
    """Say whether a folder is one of a graph: it has ``sources/``, or ``records/``."""
    return (folder / "sources").is_dir() or (folder / RECORDS).is_dir()


def kind_of(graph: Path, path: Path) -> Kind:
    """Return what the document at ``path`` in a graph folder is, by the folder it stands in."""
    return "record" if path.relative_to(graph).parts[0] == RECORDS else "curated"


def proposals(graph: Path) -> int:
    """Return how many files wait in a graph folder to be accepted."""
    folder = graph / PROPOSALS
    return sum(map(is_turtle, files_below(folder))) if folder.is_dir() else 0


def turtle_files(paths: Iterable[Path]) -> list[Path]:
    """Return the Turtle files that ``paths`` name: files as they are, folders with all that is below.

    Raises:
        SourceError: As :func:`curated` of a graph folder; of another, if a folder below cannot be read.
    """
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
        elif is_graph(path):
            found += [*curated(path), *(file for file in [path / ABOUT] if file.exists())]
        else:
            found += [file for file in files_below(path) if is_turtle(file)]
    return found


def home(path: Path) -> Path | None:
    """Return the graph folder that a file is read with, if it stands in one."""
    if not path.is_file():
        return None
    for folder in path.parents:
        inside = path.relative_to(folder)
        is_read = inside.parts[0] in READ if len(inside.parts) > 1 else path.name in (ABOUT, _LABELS)
        if is_read and is_graph(folder):
            return folder
    return None


def files_below(folder: Path, left_out: Iterable[str] = ()) -> Iterator[Path]:
    """Yield the files below ``folder`` in order of their names; of links, what they lead to.

    What is hidden, and builds, are passed over.

    Args:
        folder: Where to look.
        left_out: Folders at its top that are passed over.

    Raises:
        SourceError: A folder below cannot be read, or is reached twice.
    """
    seen: set[tuple[int, int]] = set()
    for at, folders, files in os.walk(folder, followlinks=True, onerror=_refuse):
        here = Path(at)
        about = here.stat()
        if (about.st_dev, about.st_ino) in seen:
            raise SourceError(at, 0, "a link to a folder that is read already; remove it")
        seen.add((about.st_dev, about.st_ino))
        top = here == folder
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and not (top and name in left_out) and not _is_build(here / name)
        )
        # By their names as texts: paths of Windows sort without regard to the case of letters.
        yield from (here / name for name in sorted(files) if not name.startswith("."))


def _refuse(problem: OSError) -> None:
    raise SourceError(str(problem.filename), 0, f"cannot be read: {problem.strerror}") from None


def _is_build(folder: Path) -> bool:
    try:
        return (folder / "edition").is_dir() and (folder / "pact.ttl").is_file()
    except PermissionError:
        return False  # whoever goes into it says so


def _why_not(inside: Path) -> str:
    """Return why nothing reads the file at ``inside`` a graph folder; empty if something does."""
    if len(inside.parts) == 1:
        if inside.name in (ABOUT, _LABELS, *_TABLES):
            return ""
        if is_turtle(inside):
            return (
                "move it to concepts/ (own concepts), sources/ (a source), records/ (made from a file) or "
                "identities/ (a registry)"
            )
    elif inside.parts[0] in READ:
        if is_turtle(inside):
            return ""
        if is_other_rdf(inside):
            return "a curated file is Turtle and ends in .ttl; write it anew with: kg export turtle --store"
    return (
        "a graph folder is read from .ttl files in sources/, records/, identities/ and concepts/ and from "
        "labels.ttl; "
        "move it to files/, or a text of a source to texts/"
    )


def _not_read(left: list[tuple[Path, str]]) -> SourceError:
    (path, reason), *others = left
    more = f"; nor is {others[0][0]}" if others else ""
    more += f", and {len(others) - 1} more" if len(others) > 1 else ""
    return SourceError(str(path), 0, f"is not read: {reason}{more}")
