"""Files that the user named: graph folders, ledgers, texts and stores opened, a file written whole.

It knows where things are and hands them on; what they mean is not its business.
"""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from rdflib import Graph

from kg import shipped
from kg.derive import derive
from kg.errors import CallError, SourceError, StoreError
from kg.identity import digest, expand
from kg.limits import Limits
from kg.model import Corpus, Document, Review
from kg.store import Edition
from kg.turtle import decode, read
from kg.vocabulary import GRAPH

_VOCABULARY = ("codes", "technologies", "measures")
_REVIEW = ("node", "fingerprint", "reviewer", "reviewed")
_MAX_TEXT = 64_000_000


def read_corpus(graph: Path) -> Corpus:
    """Read a graph folder and the vocabulary it speaks in.

    Raises:
        SourceError: The folder has no ``sources/``, or a file cannot be read; with its line.
    """
    if not (graph / "sources").is_dir():
        raise SourceError(
            str(graph), 1, "not a graph folder: it has no sources/; start one from the shipped graph/"
        )
    paths = sorted(
        [*graph.glob("sources/*.ttl"), *graph.glob("identities/*.ttl"), *graph.glob("concepts/*.ttl")]
    )
    paths += [path for path in [graph / "labels.ttl"] if path.exists()]
    documents = tuple(read(path, GRAPH[path.stem], str(path)) for path in paths)
    twice = {d.graph for d in documents if sum(e.graph == d.graph for e in documents) > 1}
    if twice:
        raise SourceError(
            str(graph), 1, f"two files are called {min(twice).rpartition('/')[2]}.ttl; rename one"
        )
    return Corpus(documents, vocabulary(), read_reviews(graph / "reviewed.csv"))


def vocabulary() -> tuple[Document, ...]:
    """Read the code lists, technologies and measures that every graph speaks in."""
    folder = shipped.ontology()
    return tuple(read(folder / f"{name}.ttl", GRAPH[name], f"ontology/{name}.ttl") for name in _VOCABULARY)


def ontology() -> Graph:
    """Read the ontology with its lists and alignments as one graph."""
    graph = Graph(bind_namespaces="none")
    for name in ("pact", *_VOCABULARY, "alignments"):
        graph.parse(shipped.ontology() / f"{name}.ttl", format="turtle")
    return graph


def deprecated() -> tuple[dict[str, str], ...]:
    """Read which terms were given up: rows of ``term``, ``since``, ``replaced_by`` and ``reason``."""
    return tuple(csv.DictReader(decode(shipped.ontology() / "deprecated.csv").splitlines()))


def shapes() -> Graph:
    """Read the shapes that data is held against."""
    return Graph().parse(shipped.ontology() / "shapes.ttl", format="turtle")


def read_reviews(path: Path) -> tuple[Review, ...] | None:
    """Read the ledger of reviewed nodes; None where there is none.

    Raises:
        SourceError: A row has not the four cells ``node,fingerprint,reviewer,reviewed``.
    """
    if not path.exists():
        return None
    rows = csv.reader(decode(path).splitlines())
    if next(rows, None) != list(_REVIEW):
        raise SourceError(str(path), 1, f"the first line must be {','.join(_REVIEW)}")
    return tuple(_review(path, rows.line_num, row) for row in rows if row)


def _review(path: Path, line: int, row: list[str]) -> Review:
    node = expand(row[0]) if len(row) == len(_REVIEW) else None
    if node is None:
        raise SourceError(str(path), line, f"not a row of {','.join(_REVIEW)} with a prefixed name first")
    return Review(node, row[1], row[2], row[3], f"{path}:{line}")


def read_texts(folder: Path | None) -> dict[str, str]:
    """Read the texts in ``folder``, by the SHA-256 of their bytes; files that are no UTF-8 are passed over.

    Raises:
        SourceError: No such folder.
    """
    if folder is None:
        return {}
    if not folder.is_dir():
        raise SourceError(str(folder), 1, "no such folder of texts")
    found = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.stat().st_size <= _MAX_TEXT):
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue  # a picture or an archive beside the texts
        found[digest(text)] = text
    return found


def curated_files(paths: Iterable[Path]) -> list[Path]:
    """Return the Turtle files that ``paths`` name: files as they are, folders with all that is below."""
    return [file for path in paths for file in (sorted(path.rglob("*.ttl")) if path.is_dir() else [path])]


def open_store(where: str | Path | None = None) -> Edition:
    """Open what ``--store`` names: a build folder, an edition's folder, or an RDF file.

    Without a name it is ``build/`` in the current folder if there is one, else the graph that travels with
    the package, built in memory.  ``KG_MAX_MB`` and ``KG_MAX_STATEMENTS`` say how much of a file is read.

    Raises:
        CallError: An address of a server, which is not read yet.
        LimitError: The file is too large, too deep or says too much.
        SourceError: Nothing is there, or it is no RDF file.
        StoreError: The edition is damaged or of another version.
    """
    if where is None:
        return open_store("build") if Path("build/edition/current").exists() else shipped_edition()
    if "://" in str(where):
        raise CallError(f"{where}: engines elsewhere are not read yet; name a folder or a file")
    path = Path(where)
    if (path / "edition" / "current").exists():
        return Edition.open(path / "edition" / _current(path / "edition"))
    if path.is_dir():
        return Edition.open(path)
    return Edition.of_file(path, Limits.of(os.environ))


def _current(home: Path) -> str:
    name = (home / "current").read_text(encoding="ascii", errors="replace").strip()
    if not name.isalnum():
        raise StoreError(f"{home / 'current'}: names no edition; build it again with: kg build")
    return name


def shipped_edition() -> Edition:
    """Return the graph that travels with the package, in memory, with what follows from it."""
    statements = list(read_corpus(shipped.graph()).statements())
    return Edition.in_memory([*statements, *derive(statements, shipped.ontology() / "rules")])


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``: the old file stays until the new one is whole.

    Raises:
        SourceError: The file cannot be written; what was there is as it was.
    """
    try:
        if path.exists() and not path.is_file():
            raise SourceError(str(path), 1, "not a regular file; name another")
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:50]}.", delete=False) as file:
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                Path(file.name).chmod(0o666 & ~_umask())
                Path(file.name).replace(path)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
    except (OSError, ValueError) as problem:
        words = problem.strerror if isinstance(problem, OSError) else "not a file name"
        raise SourceError(str(path), 1, f"cannot be written: {words}") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
