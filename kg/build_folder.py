"""The folder of a build: one process holds it, and what is in it changes whole or not at all.

A process that is killed while files change places, which takes some milliseconds, may leave old ones beside
new ones; ``kg check --store`` tells, and the next build puts all in place.  It knows no edition.
"""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from kg.errors import SourceError

_LOCK: Final = ".lock"
_STAGING: Final = ".staging-"


@contextmanager
def held(out: Path) -> Iterator[Path]:
    """Hold the build folder ``out``, so that two builds do not write at once.

    Yields:
        An empty folder inside, for what is not whole yet; it is taken away in the end.

    Raises:
        SourceError: Another build is at work, ``out`` is neither empty nor a build, or cannot be written.

    If the block fails, ``out`` is there only if it was there before.
    """
    fresh = not out.exists()
    try:
        _refuse_what_no_build_wrote(out)
        out.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise unwritten(problem, out) from None
    try:
        with _locked(out), _left_as_it_was(out, fresh=fresh), _staged(out) as staging:
            yield staging
    except BaseException:
        if fresh:
            with suppress(OSError):
                out.rmdir()  # now, because Windows takes away no file that is open, as the lock was
        raise


def unwritten(problem: OSError, out: Path) -> SourceError:
    """Return the refusal that tells why the build folder ``out`` could not be written."""
    named = [name for name in (problem.filename2, problem.filename) if name and _STAGING not in str(name)]
    where = named[0] if named else out
    return SourceError(
        str(where), 0, f"cannot be written: {problem.strerror or problem}; nothing was changed"
    )


def write_synced(path: Path, pieces: Iterable[bytes]) -> Path:
    """Write a new file of so many pieces, let the disk hold it, and return its path."""
    with path.open("wb") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())
    return path


def swap(placed: Mapping[Path, Path], pointer: Path, current: Path) -> None:
    """Put staged files in place of the old ones, all or none, and move the pointer last.

    Each old file is kept under a second name until the end, so that at every moment a whole one is in place.

    Args:
        placed: Where each staged file goes.
        pointer: The staged file that says which edition is current.
        current: Where that goes.
    """
    old = pointer.parent / "old"
    old.mkdir()
    moved: list[Path] = []
    try:
        for file, target in placed.items():
            if os.path.lexists(target):
                _keep(target, old / file.name)
            file.replace(target)
            moved.append(target)
        pointer.replace(current)
    except BaseException:
        for target in moved:
            if os.path.lexists(old / target.name):
                (old / target.name).replace(target)
            else:
                target.unlink()
        raise


def _keep(file: Path, second: Path) -> None:
    try:
        os.link(file, second, follow_symlinks=False)
    except (OSError, NotImplementedError):  # FAT has no second names, and some systems none for a link
        shutil.copy2(file, second, follow_symlinks=False)


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    with warnings.catch_warnings():
        # That of a system without locks a file is made that names a process, which is what is needed here.
        warnings.simplefilter("ignore")
        # Here, because only a build needs it.
        from filelock import FileLock, Timeout

        try:
            lock = FileLock(out / _LOCK, blocking=False).acquire()
        except Timeout:
            raise SourceError(str(out), 0, _busy(out)) from None
        except OSError as problem:
            raise unwritten(problem, out) from None
    with lock:
        yield


def _busy(out: Path) -> str:
    for staging in out.glob(f"{_STAGING}*"):
        return f"process {staging.name.removeprefix(_STAGING)} is building here; wait until it ends"
    return f"another process is building here; wait until it ends, or remove {out / _LOCK} if none is"


@contextmanager
def _staged(out: Path) -> Iterator[Path]:
    # Its name says which process builds: Windows lets nobody else read a file that is locked.
    staging = out / f"{_STAGING}{os.getpid()}"
    for left in out.glob(f"{_STAGING}*"):
        shutil.rmtree(left, ignore_errors=True)
    try:
        staging.mkdir()
    except OSError as problem:
        raise unwritten(problem, out) from None
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _refuse_what_no_build_wrote(out: Path) -> None:
    """Refuse a folder of somebody's own, in which a file might have the name of a product."""
    # A first build that was killed among its products has an edition, and no pointer to it yet.
    if not out.is_dir() or any(out.glob("edition/current")) or any(out.glob("edition/*/seal.json")):
        return
    own = sorted(
        path.name
        for path in out.iterdir()
        if path.name not in (_LOCK, "edition") and not path.name.startswith(_STAGING)
    )
    if own:
        raise SourceError(
            str(out),
            0,
            f"not a build and not empty: {own[0]} is in it and no build wrote that; "
            "name an empty or a new folder with -o; nothing was changed",
        )


@contextmanager
def _left_as_it_was(out: Path, *, fresh: bool) -> Iterator[None]:
    """Take away what a build that failed has made of what was not there before it."""
    try:
        yield
    except BaseException:
        with suppress(OSError):
            (out / "edition").rmdir()
        if fresh:
            with suppress(OSError):
                (out / _LOCK).unlink()
        raise
