"""Lines in order, however many: sorted in pieces that memory holds, and merged from files.

The way of ``sort`` of POSIX (Knuth, The Art of Computer Programming, volume 3, section 5.4).  It knows no
syntax of what the lines say.
"""

from __future__ import annotations

import heapq
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from kg.errors import SourceError

HELD = 8_000_000
"""Up to how many bytes of lines are kept in memory."""

_BUFFER = 1 << 18

Key = bytes | tuple[bytes, ...]


class SortedLines:
    """Lines of bytes in one order, each once, which may be gone through more than once.

    Bytes are written to it in pieces of any size, as to a file; the first time it is gone through ends that.
    What is more than it holds in memory stands in temporary files until it is forgotten.
    """

    def __init__(self, key: Callable[[bytes], Key] | None = None, held: int = HELD) -> None:
        """Begin without lines.

        Args:
            key: What lines are ordered by, then by themselves; by themselves alone unless given.
            held: How many bytes of lines are kept in memory.
        """
        self._key, self._held = key, held
        self._waiting: list[bytes] = []
        self._bytes = 0
        self._lines: list[bytes] | None = None
        self._runs: list[Path] = []
        self._folder: Path | None = None

    def write(self, data: bytes) -> int:
        """Add bytes; a line may come in several pieces, and ends with a line feed.

        Raises:
            SourceError: Temporary files cannot be written, for want of room, say.
        """
        self._waiting.append(bytes(data))
        self._bytes += len(data)
        if self._bytes > self._held:
            whole, end, rest = b"".join(self._waiting).rpartition(b"\n")
            if end:
                self._spill(self._ordered(whole))
                self._waiting, self._bytes = [rest], len(rest)
        return len(data)

    def flush(self) -> None:
        """Do nothing; it is here because a file has it."""

    def __iter__(self) -> Iterator[bytes]:
        if self._lines is None:
            self._lines = self._ordered(b"".join(self._waiting))
            self._waiting = []
        return self._merged(self._lines) if self._runs else iter(self._lines)

    def _merged(self, last: Iterable[bytes]) -> Iterator[bytes]:
        # A generator, which holds what it is of: the files go when nobody holds that any more.
        runs: list[Iterable[bytes]] = [*map(_read, self._runs), last]
        order = self._order
        merged = heapq.merge(*runs, key=order) if order else heapq.merge(*runs)
        yield from map(itemgetter(0), groupby(merged))

    def __bool__(self) -> bool:
        """Say whether there is any line."""
        return next(iter(self), None) is not None

    @property
    def _order(self) -> Callable[[bytes], tuple[Key, bytes]] | None:
        key = self._key
        return None if key is None else lambda line: (key(line), line)

    def _ordered(self, data: bytes) -> list[bytes]:
        return sorted({line for line in data.split(b"\n") if line}, key=self._order)

    def _spill(self, lines: Iterable[bytes]) -> None:
        try:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="kg-sort-"))
                weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
            run = self._folder / str(len(self._runs))
            with run.open("wb", buffering=_BUFFER) as file:
                file.writelines(line + b"\n" for line in lines)
        except OSError as problem:
            # Not as it came: whoever dumps a store into this would take it for the store's own trouble.
            where = str(self._folder or tempfile.gettempdir())
            what = f"temporary files cannot be written: {problem.strerror or problem}"
            raise SourceError(where, 0, f"{what}; make room, or name another folder in TMPDIR") from None
        self._runs.append(run)


def _read(run: Path) -> Iterator[bytes]:
    with run.open("rb", buffering=_BUFFER) as file:
        for line in file:
            yield line[:-1]
