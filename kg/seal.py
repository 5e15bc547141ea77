"""The seal of an edition on disk, and of the files beside it: what they were when written, and still are.

It knows the files of RocksDB by their names, and nothing of what they say.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import StoreError

LAYOUT = "pact-kg edition 2"
"""The version of the layout below an edition's folder, and of what questions expect rules to have derived.

It is part of an edition's name.
"""


def name_of(lines: Iterable[bytes]) -> tuple[str, int]:
    """Return the name of an edition that says these sorted N-Quads lines, 16 hex digits, and their number."""
    digest, number = hashlib.sha256(LAYOUT.encode()), 0
    for number, line in enumerate(lines, start=1):  # noqa: B007
        digest.update(b"\n" + line)
    return digest.hexdigest()[:16], number


def write_seal(folder: Path, name: str, quads: int) -> None:
    """Seal the edition ``name`` in ``folder``, whose store is flushed and closed."""
    state = _state(folder / "store")
    digests = {table: _sha256(folder / "store" / table) for table in state["tables"]}
    seal = {"layout": LAYOUT, "name": name, "quads": quads, **state, "digests": digests}
    with (folder / "seal.json").open("w", encoding="utf-8", newline="\n") as file:
        json.dump(seal, file, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    sync(folder)


def _state(store: Path) -> dict[str, dict[str, Any]]:
    """Describe the files of a RocksDB folder: hashes of those that steer it, sizes of its tables."""
    control, tables = {}, {}
    for file in sorted(store.iterdir()):
        if file.suffix == ".sst":
            tables[file.name] = file.stat().st_size
        elif file.name != "LOCK" and not file.name.startswith("LOG"):
            control[file.name] = _sha256(file)
    return {"control": control, "tables": tables}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_seal(path: Path) -> dict[str, Any]:
    """Read the seal of the edition in the folder ``path``.

    Raises:
        StoreError: There is none, it cannot be read, or it is of another layout.
    """
    try:
        seal = json.loads((path / "seal.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise StoreError(f"{path}: not an edition (no seal.json); write one with: kg build") from None
    except (OSError, ValueError) as problem:
        raise StoreError(
            f"{path}: its seal cannot be read ({problem}); build it again with: kg build"
        ) from None
    if not isinstance(seal, dict) or seal.get("layout") != LAYOUT:
        raise StoreError(f"{path}: an edition of another layout; build it again with: kg build")
    return seal


def compare_seal(path: Path, seal: Mapping[str, Any]) -> str:
    """Return what differs from the seal, in words; empty when nothing does."""
    try:
        state = _state(path / "store")
    except OSError as problem:
        return f"{path.name}/store cannot be read ({problem.strerror})"
    for part in ("control", "tables"):
        sealed = seal.get(part)
        if not isinstance(sealed, dict):
            return "its seal is incomplete"
        for name in sorted({*sealed, *state[part]}):
            if sealed.get(name) != state[part].get(name):
                return f"store/{name} is not as it was sealed"
    return ""


def changed_table(path: Path, seal: Mapping[str, Any]) -> str:
    """Return in words which table of facts has other bytes than were sealed; empty when none has."""
    digests = seal.get("digests")
    if not isinstance(digests, dict) or set(digests) != set(seal["tables"]):
        return "its seal is incomplete"
    for name, sealed in sorted(digests.items()):
        if _sha256(path / "store" / name) != sealed:
            return f"store/{name} is not as it was sealed"
    return ""


FILES = "files.sha256"
"""The name, beside ``current``, of the digests of a build's files, as ``sha256sum --check`` reads them."""


def digests_of(files: Iterable[Path]) -> bytes:
    """Return the SHA-256 and the name of each file, a line each."""
    return "".join(f"{_sha256(path)}  {path.name}\n" for path in files).encode()


def prove_files(build: Path) -> tuple[int, tuple[str, ...]] | None:
    """Prove the files of a build against their digests.

    Returns:
        How many were proven, and the names of others in the folder, which no build wrote; None where a build
        is from before digests were kept.

    Raises:
        StoreError: A file is missing or has other bytes; each is named.
        OSError: A file cannot be read.
    """
    if not (sums := build / "edition" / FILES).exists():
        return None
    told = dict(_sums(sums))
    changed = [
        f"{name} is {'not as it was built' if (build / name).is_file() else 'missing'}"
        for name, sealed in told.items()
        if not (build / name).is_file() or _sha256(build / name) != sealed
    ]
    if changed:
        raise StoreError(f"{build}: damaged: {'; '.join(changed)}; build it again with: kg build")
    there = {path.name for path in build.iterdir() if not path.name.startswith(".staging-")}
    others = sorted(there - {*told, "edition", ".lock"})
    return len(told), tuple(others)


def _sums(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        sealed, _, name = line.partition("  ")
        if len(sealed) != 64 or not name or "/" in name:
            raise StoreError(f"{path}: no list of digests; build it again with: kg build")
        yield name, sealed


def sync(folder: Path) -> None:
    """Let the disk hold what the folder lists, before anything relies on it."""
    if not hasattr(os, "O_DIRECTORY"):  # Windows opens no folder, and keeps their lists itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
