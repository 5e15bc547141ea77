"""Records of files that are sources: rows of tables and values of JSON, where they stand, their digests.

Files are read as streams, but JSON as a whole; no more than :data:`LARGEST` bytes, unpacked, are read of one.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeAlias, TypeVar, cast

import rfc8785

from kg.errors import CallError, LimitError, SourceError
from kg.folders import file_size, files_below

LARGEST: Final = 4_000_000_000
"""How many bytes of a file are read, when it is unpacked."""

LARGEST_JSON: Final = 256_000_000
"""How many bytes of a file of JSON, which is read as a whole."""

_CSV, _TSV, _JSON, _LINES = (
    "text/csv",
    "text/tab-separated-values",
    "application/json",
    "application/jsonl",
)
_DELIMITERS: Final[Mapping[str, str]] = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
_CHARSETS: Final = ("utf-8", "utf-16", "gb18030", "iso-8859-1", "windows-1252")
_NUMBER: Final = re.compile("[1-9][0-9]{0,11}")
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"

Json: TypeAlias = dict[str, "Json"] | list["Json"] | str | int | float | bool | None
"""A value of JSON."""

_Key = TypeVar("_Key")

Record = Mapping[str, Json]
"""What a record holds: of a row its cells by their headers, of JSON its members; other JSON under ``""``."""


@dataclass(frozen=True, slots=True)
class FileFormat:
    """How a file of records is read, as ``dcterms:format`` says it.

    Attributes:
        media_type: One of ``text/csv``, ``text/tab-separated-values``, ``application/json`` and
            ``application/jsonl``.
        charset: The encoding of its text.
        delimiter: What stands between two cells of a table.
    """

    media_type: str
    charset: str = "utf-8"
    delimiter: str = ","

    @classmethod
    def of(cls, stated: str) -> FileFormat:
        """Read a format, such as ``text/csv; charset=gb18030; delimiter=semicolon``.

        Raises:
            CallError: Files of that type, in that encoding or with that delimiter are not read.

        >>> FileFormat.of("text/csv; delimiter=semicolon")
        FileFormat(media_type='text/csv', charset='utf-8', delimiter=';')
        """
        told = Message()
        told["Content-Type"] = stated
        media_type, charset = told.get_content_type(), str(told.get_param("charset", "utf-8")).lower()
        usual = "tab" if media_type == _TSV else "comma"
        delimiter = str(told.get_param("delimiter", usual)).lower()
        for name, one, known in (
            ("type", media_type, (_CSV, _TSV, _JSON, _LINES)),
            ("charset", charset, _CHARSETS),
            ("delimiter", delimiter, tuple(_DELIMITERS)),
        ):
            if one not in known:
                raise CallError(f"no {name} of files that are read: {one}; there are {', '.join(known)}")
        return cls(media_type, charset, _DELIMITERS[delimiter])

    def locates(self, place: str) -> bool:
        """Say whether ``place`` is where a record can stand in such a file.

        >>> [FileFormat.of("text/csv").locates(place) for place in ("row=2", "row=1", "/2")]
        [True, False, False]
        """
        if self.media_type == _JSON:
            return place == "" or place.startswith("/")
        name, _, number = place.partition("=")
        first = 1 if self.media_type == _LINES else 2
        named = name == ("line" if self.media_type == _LINES else "row")
        return named and bool(_NUMBER.fullmatch(number)) and int(number) >= first


def order(place: str) -> tuple[int, str]:
    """Return what places in a file are sorted by: the number of a row or a line, else the pointer.

    >>> sorted(["row=10", "row=9", "/b"], key=order)
    ['/b', 'row=9', 'row=10']
    """
    name, _, number = place.partition("=")
    return (int(number), name) if _NUMBER.fullmatch(number) else (0, place)


def as_text(record: Record) -> str:
    """Return a record for people: its headers and what is in them, what is empty left out.

    >>> as_text({"name": "Lakeport University", "city": "", "staff": 12})
    'name: Lakeport University; staff: 12'
    >>> as_text({"note": "new; with: marks"})
    'note: "new; with: marks"'
    """
    cells = {_text(name): _text(value) for name, value in record.items() if value not in ("", None, [], {})}
    return "; ".join(f"{name}: {text}" if name else text for name, text in cells.items())


def _text(value: Json) -> str:
    """Return a header or a value, in quotation marks where it could be taken for several."""
    plain = isinstance(value, str) and not re.search(r"; |: |[;:\"\n\r]$|^\"", value)
    return str(value) if plain else json.dumps(value, ensure_ascii=False)


def digest_of_record(record: Record) -> str:
    """Return the SHA-256 of a record as JSON in the canonical form of RFC 8785.

    Raises:
        ValueError: It holds a number that this form cannot write, such as one beyond 2**53.

    >>> digest_of_record({"name": "Lakeport University"}) == digest_of_record({"name": "Lakeport university"})
    False
    """
    value = record[""] if set(record) == {""} else dict(record)
    try:
        return hashlib.sha256(rfc8785.dumps(value)).hexdigest()
    except rfc8785.CanonicalizationError as problem:
        raise ValueError(str(problem)) from None


def has_digest(record: Record, stated: str) -> bool:
    """Say whether a record has the digest ``stated``; one that has no canonical form has none."""
    try:
        return digest_of_record(record) == stated
    except ValueError:
        return False


def files_by_digest(folder: Path | None, wanted: frozenset[str]) -> dict[str, Path]:
    """Return the files below ``folder`` whose bytes have one of the SHA-256 that are ``wanted``.

    Raises:
        SourceError: No such folder, or what stands in it cannot be read.
    """
    found: dict[str, Path] = {}
    for path in files_below(folder) if folder is not None and wanted else ():
        file_size(path)
        try:
            with path.open("rb") as file:
                found.setdefault(hashlib.file_digest(file, "sha256").hexdigest(), path)
        except OSError as problem:
            raise SourceError(str(path), 0, f"cannot be read: {problem.strerror}") from None
    return {digest: path for digest, path in found.items() if digest in wanted}


def records(path: Path, form: FileFormat, member: str = "") -> Iterator[tuple[str, Record]]:
    """Yield the records of a file in order, each with where it stands.

    A column without a name, or with that of one before it, is called ``column N``, counted from 1; a row that
    is shorter than its header lacks the cells that are missing.

    Args:
        path: The file, as it is or compressed with gzip or zip.
        form: How it is read.
        member: The file inside the archive, if it is one.

    Raises:
        SourceError: The file is not what ``form`` says, or has no such member; with its line.
        LimitError: It is larger than what is read.
    """
    with _told_of(path, form), _opened(path, member) as file:
        if form.media_type == _JSON:
            yield from _values(_json_of(path, file, form.charset))
            return
        text = io.TextIOWrapper(file, "utf-8-sig" if form.charset == "utf-8" else form.charset, newline="")
        yield from _lines(path, text) if form.media_type == _LINES else _rows(path, text, form.delimiter)


def found_at(path: Path, form: FileFormat, member: str, places: frozenset[str]) -> dict[str, Record]:
    """Return the records of a file that stand at ``places``; those that do not are left out.

    Raises:
        KgError: As :func:`records`.
    """
    if form.media_type != _JSON:
        return {place: record for place, record in records(path, form, member) if place in places}
    with _told_of(path, form), _opened(path, member) as file:
        value = _json_of(path, file, form.charset)
    pointed = ((place, _pointed(value, place)) for place in places)
    return {place: _as_record(found[0]) for place, found in pointed if found}


@dataclass(frozen=True, slots=True)
class Cited:
    """A record as a graph cites it: the file by its SHA-256, its format and member, the place, the digest."""

    content_hash: str
    stated_format: str
    member: str
    place: str
    digest: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What stands where a record is cited, the file being at hand.

    Attributes:
        is_there: Whether there is a record at that place.
        record: The record, if it has the digest that is stated; else None.
    """

    is_there: bool
    record: Record | None


def proofs(cited: Mapping[_Key, Cited], files: Mapping[str, Path]) -> dict[_Key, Proof]:
    """Hold cited records against the files at hand; each file is read once.

    Args:
        cited: Records by whatever they are called.
        files: Files by the SHA-256 of their bytes; of records of others nothing is returned.

    Raises:
        SourceError: A file is not what its format says, or that is none that is read.
        LimitError: A file is larger than what is read.
    """
    of_file: dict[tuple[str, str, str], list[_Key]] = {}
    for key, one in cited.items():
        if one.content_hash in files:
            of_file.setdefault((one.content_hash, one.stated_format, one.member), []).append(key)
    made: dict[_Key, Proof] = {}
    for (content_hash, stated, member), keys in of_file.items():
        path = files[content_hash]
        try:
            form = FileFormat.of(stated)
        except CallError as problem:
            raise SourceError(str(path), 0, str(problem)) from None
        found = found_at(path, form, member, frozenset(cited[key].place for key in keys))
        for key in keys:
            record = found.get(cited[key].place)
            proven = record is not None and has_digest(record, cited[key].digest)
            made[key] = Proof(record is not None, record if proven else None)
    return made


@contextmanager
def _told_of(path: Path, form: FileFormat) -> Iterator[None]:
    """Tell in a sentence what is wrong with a file, whoever of those that read it finds that."""
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        raise SourceError(str(path), 0, "not a whole archive, or one that is locked; save it again") from None
    except UnicodeError as problem:
        reason = getattr(problem, "reason", problem)
        raise SourceError(str(path), 0, f"not {form.charset}: {reason}; correct its format") from None
    except OSError as problem:
        raise SourceError(str(path), 0, f"cannot be read: {problem.strerror}") from None


@contextmanager
def _opened(path: Path, member: str) -> Iterator[BinaryIO]:
    file_size(path)
    with path.open("rb") as file:
        start = file.read(4)
        file.seek(0)
        if start[:2] == _GZIP and not member:
            with gzip.open(file) as unpacked:
                yield cast(BinaryIO, _Bounded(cast(BinaryIO, unpacked), path))
        elif start == _ZIP:
            with zipfile.ZipFile(file) as archive, archive.open(_named(path, archive, member)) as unpacked:
                yield cast(BinaryIO, _Bounded(cast(BinaryIO, unpacked), path))
        elif member:
            raise SourceError(str(path), 0, f"no zip archive, and so has no member {member}")
        else:
            yield cast(BinaryIO, _Bounded(file, path))


def _named(path: Path, archive: zipfile.ZipFile, member: str) -> str:
    names = [name for name in archive.namelist() if not name.endswith("/")]
    if member in names or (not member and len(names) == 1):
        return member or names[0]
    few = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
    what = f"has no member {member}" if member else "is an archive, and no member of it is named"
    raise SourceError(str(path), 0, f"{what}; there are {few or 'none'}")


class _Bounded(io.RawIOBase):
    """A file of which no more than :data:`LARGEST` bytes are read, however few it is packed in."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._file, self._path, self._left = file, path, LARGEST

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401
        data = self._file.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise LimitError(f"{self._path}: more than {LARGEST:,} bytes when unpacked; cite a smaller file")
        buffer[: len(data)] = data
        return len(data)


def _rows(path: Path, text: io.TextIOWrapper, delimiter: str) -> Iterator[tuple[str, Record]]:
    rows = csv.reader(text, delimiter=delimiter)
    try:
        names = next(rows, [])
        header = _columns(names)
        for number, row in enumerate(rows, start=2):
            known = header if len(row) <= len(header) else _columns([*names, *[""] * (len(row) - len(names))])
            yield f"row={number}", dict(zip(known, row, strict=False))
    except csv.Error as problem:
        raise SourceError(str(path), rows.line_num, f"not a table: {problem}") from None


def _columns(names: list[str]) -> list[str]:
    found: dict[str, None] = {}
    for number, name in enumerate(names, start=1):
        called = (name, f"column {number}", *(f"column {number} ({count})" for count in range(2, number + 1)))
        found[next(one for one in called if one and one not in found)] = None
    return list(found)


def _lines(path: Path, text: io.TextIOWrapper) -> Iterator[tuple[str, Record]]:
    for number, line in enumerate(text, start=1):
        if line.strip():
            try:
                yield f"line={number}", _as_record(json.loads(line))
            except (ValueError, RecursionError):
                raise SourceError(str(path), number, "not JSON") from None


def _json_of(path: Path, file: BinaryIO, charset: str) -> Json:
    data = io.BufferedReader(cast(io.RawIOBase, file)).read(LARGEST_JSON + 1)
    if len(data) > LARGEST_JSON:
        raise LimitError(
            f"{path}: larger than {LARGEST_JSON:,} bytes, the most of JSON that is read as a whole"
        )
    try:
        value: Json = json.loads(data.decode("utf-8-sig" if charset == "utf-8" else charset))
    except UnicodeError:
        raise  # a ValueError, too, and told by whoever knows the charset
    except (ValueError, RecursionError):
        raise SourceError(str(path), 0, "not JSON") from None
    return value


def _as_record(value: Json) -> Record:
    return value if isinstance(value, dict) and set(value) != {""} else {"": value}


def _values(value: Json) -> Iterator[tuple[str, Record]]:
    """Yield what a list holds, each with its pointer; of what is no list, the whole."""
    if not isinstance(value, list):
        yield "", _as_record(value)
        return
    for number, one in enumerate(value):
        yield f"/{number}", _as_record(one)


def _pointed(value: Json, pointer: str) -> list[Json]:
    """Return the value at a pointer of RFC 6901 in a list, which is empty where there is none."""
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict) and name in value:
            value = value[name]
        elif isinstance(value, list) and (name == "0" or _NUMBER.fullmatch(name)) and int(name) < len(value):
            value = value[int(name)]
        else:
            return []
    return [value]
