"""Files that the user named: graph folders, ledgers and stores opened, a file written whole.

It knows where things are and hands them on; what they mean is not its business.
"""

from __future__ import annotations

import csv
import os
import stat
import tempfile
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.term import Identifier

from kg import shipped
from kg.completion import with_what_follows
from kg.derive import derived_graphs
from kg.description import TERMS, described, not_a_space
from kg.errors import CallError, SourceError, StoreError
from kg.folders import ABOUT, curated, is_graph, kind_of, proposals
from kg.identity import compact, expand, parse_edtf
from kg.limits import Limits
from kg.model import Corpus, Document, Review, as_graph
from kg.rdf_files import document_graph, read_file
from kg.store import Edition
from kg.turtle import decode, read
from kg.vocabulary import DCTERMS, GRAPH, RDF, VOID

_VOCABULARY = ("codes", "technologies", "measures")
_REVIEW = ("node", "fingerprint", "reviewer", "reviewed")
_CUE = ("code", "cue")
_DECISION = ("a", "b", "reviewer", "decided", "reason")


def read_corpus(graph: Path) -> Corpus:
    """Read a graph folder and the vocabulary it speaks in.

    Raises:
        SourceError: It is no graph folder, a file in it is not read, or cannot be; with its line.
    """
    documents = tuple(
        replace(read(path, document_graph(path), str(path)), kind=kind_of(graph, path))
        for path in curated(graph)
    )
    about = _read_about(graph / ABOUT)
    _refuse_twins([*documents, *about])
    _no_decisions(graph / "decisions")
    known = frozenset(s.subject for document in (*documents, *vocabulary()) for s in document.statements)
    cues = read_cues(graph / "cues.csv", known)
    told = described((s.subject, s.predicate, s.object) for document in about for s in document.statements)
    return Corpus(
        documents,
        vocabulary(),
        read_reviews(graph / "reviewed.csv"),
        cues,
        str(graph / "cues.csv"),
        about,
        told.languages if told else (),
        () if about else (str(graph),),
        proposals(graph),
    )


def _read_about(path: Path) -> tuple[Document, ...]:
    """Read what a graph says of itself, if anything; what is not understood in it is refused."""
    if not path.exists() and not path.is_symlink():
        return ()
    document = read(path, document_graph(path), str(path))
    for s in document.statements:
        line = document.lines.get(s.subject, 1)
        if s.predicate not in TERMS:
            known = ", ".join(compact(str(term)) for term in TERMS if term != RDF.type)
            raise SourceError(
                str(path), line, f"{compact(str(s.predicate))} is not read here; of a graph are read {known}"
            )
        if s.predicate == DCTERMS.license and not isinstance(s.object, URIRef):
            raise SourceError(str(path), line, "a licence is named by its IRI, in angle brackets")
        if s.predicate == VOID.uriSpace and (wrong := not_a_space(str(s.object))):
            raise SourceError(str(path), line, wrong)
    if described((s.subject, s.predicate, s.object) for s in document.statements) is None:
        raise SourceError(str(path), 1, "describes one graph: give one IRI the type void:Dataset")
    return (document,)


def _refuse_twins(documents: Iterable[Document]) -> None:
    first: dict[URIRef, str] = {}
    for document in documents:
        if other := first.get(document.graph):
            raise SourceError(
                document.path,
                1,
                f"two files have one name, this and {other}, and would be one source; rename one",
            )
        first[document.graph] = document.path


@cache
def vocabulary() -> tuple[Document, ...]:
    """Read the code lists, technologies and measures that every graph speaks in; once in a process."""
    folder = shipped.ontology()
    return tuple(read(folder / f"{name}.ttl", GRAPH[name], f"ontology/{name}.ttl") for name in _VOCABULARY)


def ontology() -> Graph:
    """Read the ontology with its lists and alignments as one graph."""
    graph = Graph(bind_namespaces="none")
    for name in ("pact", *_VOCABULARY, "alignments"):
        graph.parse(shipped.ontology() / f"{name}.ttl", format="turtle")
    return graph


@cache
def shapes() -> Graph:
    """Read the shapes that data is held against; once in a process, and nobody changes them."""
    # Not by rdflib, which takes ten times as long.
    return as_graph(read(shipped.ontology() / "shapes.ttl", GRAPH["shapes"]).statements)


def read_reviews(path: Path) -> tuple[Review, ...] | None:
    """Read the ledger of reviewed nodes; None where there is none.

    Raises:
        SourceError: A row has not the four cells ``node,fingerprint,reviewer,reviewed``.
    """
    if not path.exists() and not path.is_symlink():
        return None
    return tuple(_review(path, line, row) for line, row in _table(path, _REVIEW))


def read_cues(path: Path, known: Container[URIRef]) -> dict[Identifier, tuple[str, ...]]:
    """Read the words of a graph's own by which the checker knows a code; none where there is no file.

    Raises:
        SourceError: A row has not the two cells ``code,cue``, or its code is not among the ``known`` nodes.
    """
    found: dict[Identifier, tuple[str, ...]] = {}
    for line, (name, cue) in _table(path, _CUE) if path.exists() or path.is_symlink() else ():
        code = expand(name)
        if code is None or code not in known:
            raise SourceError(
                str(path), line, f"{name} is nowhere described; name a code: code:stage/operating"
            )
        if not cue.strip():
            raise SourceError(str(path), line, f"has no word for {name}; write one after the comma")
        found[code] = (*found.get(code, ()), cue.strip())
    return found


def _table(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table that people keep, each with its line."""
    rows = csv.reader(decode(path).splitlines())
    try:
        if next(rows, None) != list(columns):
            raise SourceError(str(path), 1, f"the first line must be {','.join(columns)}")
        for row in rows:
            if row and len(row) != len(columns):
                raise SourceError(str(path), rows.line_num, f"not a row of {','.join(columns)}")
            if row:
                yield rows.line_num, row
    except csv.Error as problem:
        raise SourceError(str(path), rows.line_num, f"not a table: {problem}") from None


def _review(path: Path, line: int, row: list[str]) -> Review:
    node = expand(row[0])
    if node is None:
        raise SourceError(str(path), line, f"not a row of {','.join(_REVIEW)} with a prefixed name first")
    if not row[2].strip():
        raise SourceError(str(path), line, "names no reviewer; write who read it against its source")
    if not _is_day(row[3]):
        raise SourceError(str(path), line, f"{row[3]!r} is no day; write YYYY-MM-DD")
    return Review(node, row[1], row[2], row[3], f"{path}:{line}")


def _is_day(text: str) -> bool:
    try:
        return parse_edtf(text).precision == 3 and text[:2] in ("19", "20")
    except ValueError:
        return False


def _no_decisions(folder: Path) -> None:
    """Refuse decisions on identity: nothing applies them yet, and nothing is dropped in silence."""
    for path in sorted(folder.glob("*.csv")):
        for line, _ in _table(path, _DECISION):
            raise SourceError(str(path), line, "decisions are not applied by this version; remove the row")


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
    if where is not None and not str(where):
        raise CallError("the name of the store is empty; name a build folder, an edition's folder or a file")
    if where is None:
        return shipped_edition() if (usual := usual_store()) is None else open_store(usual)
    if "://" in str(where):
        raise CallError(f"{where}: engines elsewhere are not read yet; name a folder or a file")
    path = Path(where)
    try:
        path.stat()
    except FileNotFoundError:
        raise SourceError(
            str(path), 0, "no such file or folder; name a build, an edition's folder or an RDF file"
        ) from None
    except OSError as problem:
        raise SourceError(str(path), 0, f"cannot be read: {problem.strerror}") from None
    except ValueError:
        raise SourceError(str(path), 0, "not a file name") from None
    if (path / "edition" / "current").exists():
        return Edition.open(path / "edition" / _current(path / "edition"))
    if is_graph(path):
        raise SourceError(
            str(path), 0, f"a graph folder, which is asked when it is built; try: kg build --graph {path}"
        )
    if path.is_dir():
        return Edition.open(path)
    return Edition.of_file(path, Limits.of(os.environ))


def usual_store() -> Path | None:
    """Return what is asked when nothing is named: ``build/`` in the current folder, if it is there."""
    return Path("build") if Path("build/edition/current").exists() else None


def open_graph(where: str | Path | None = None) -> Edition:
    """Open as :func:`open_store`; to an RDF file that speaks our vocabulary is added what follows by rule.

    What a file says itself, and no more, is opened by :func:`open_store`.

    Raises:
        KgError: As :func:`open_store`; a file that says too much with what follows from it is refused, too.
    """
    path = _file(where)
    if path is None:
        return open_store(where)
    limits = Limits.of(os.environ)
    told = (statement for document in vocabulary() for statement in document.statements)
    return with_what_follows(read_file(path, limits), shipped.ontology() / "rules", told, limits)


def _file(where: str | Path | None) -> Path | None:
    """Return the file that is named, if it is one; what else it may be is for :func:`open_store` to say."""
    try:
        return Path(where) if where and Path(where).is_file() else None
    except ValueError:
        return None


def _current(home: Path) -> str:
    name = (home / "current").read_text(encoding="ascii", errors="replace").strip()
    if not name.isalnum():
        raise StoreError(f"{home / 'current'}: names no edition; build it again with: kg build")
    return name


def shipped_edition() -> Edition:
    """Return the graph that travels with the package, in memory, with what follows from it."""
    statements = list(read_corpus(shipped.graph()).statements())
    return Edition.in_memory(statements, derived_graphs(statements, shipped.ontology() / "rules"))


def write_whole(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write ``data``, or all of its pieces, to ``path``: the old file stays until the new one is whole.

    Raises:
        SourceError: The file cannot be written; what was there is as it was.
    """
    try:
        if path.exists() and not path.is_file():
            raise SourceError(str(path), 0, "not a regular file; name another")
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask()
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:50]}.")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.writelines([data] if isinstance(data, bytes) else data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(mode)
            Path(name).replace(path)  # closed, because Windows renames no file that is open
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as problem:
        words = (problem.strerror or problem) if isinstance(problem, OSError) else "not a file name"
        raise SourceError(str(path), 0, f"cannot be written: {words}") from None


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder of files where none is yet: all of them or nothing.

    Args:
        path: The folder; it may be there if it is empty.
        files: What each file holds, by its name.

    Raises:
        SourceError: The folder holds something, or cannot be written; what was there is as it was.
    """
    try:
        _refuse_what_is_there(path)
        with tempfile.TemporaryDirectory(
            dir=path.parent, prefix=f".{path.name[:50]}.", ignore_cleanup_errors=True
        ) as beside:
            whole = Path(beside) / "whole"
            whole.mkdir()
            for name, data in files.items():
                write_whole(whole / name, data)
            _take_place(whole, path)
    except SourceError as problem:
        raise SourceError(str(path), 0, problem.problem) from None
    except (OSError, ValueError) as problem:
        words = problem.strerror if isinstance(problem, OSError) else "not the name of a folder"
        raise SourceError(str(path), 0, f"cannot be written: {words}; nothing was changed") from None


def _refuse_what_is_there(path: Path) -> None:
    if path.exists() and not (path.is_dir() and not any(path.iterdir())):
        raise SourceError(str(path), 0, "is there already and not an empty folder; name another")


def _take_place(whole: Path, path: Path) -> None:
    """Rename a folder to where none is, or an empty one, onto which not every system renames."""
    was_there = path.is_dir()
    if was_there:
        path.rmdir()
    try:
        whole.replace(path)
    except BaseException:
        if was_there:
            path.mkdir()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
