"""The pipeline: read, derive, check, write an edition and the products.  The only writer of files.

Everything is made beside and renamed when it is whole, ``current`` last: a reader sees the old build or the
new one, and a build that fails changes nothing.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kg import shipped
from kg.derive import derive, rules
from kg.errors import DataError, SourceError
from kg.export import FORMATS
from kg.files import deprecated, ontology, read_corpus, read_texts, shapes, vocabulary, write_whole
from kg.model import Corpus, Statement
from kg.store import Edition, sweep
from kg.turtle import canonical, decode, read
from kg.validate import Report, check, register
from kg.vocabulary import GRAPH

PRODUCTS: Mapping[str, str] = {
    "pact.ttl": "turtle",
    "pact.trig": "trig",
    "pact.nq": "nq",
    "pact.jsonld": "jsonld",
    "void.ttl": "void",
}
"""The files of a build that are exports of its edition, and the format of each."""

Progress = Callable[[str], None]


def _quiet(_: str) -> None:
    return


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made.

    Attributes:
        edition: Open for reading.
        report: What was checked, and how much of it.
        files: The products, in the order of the command contract.
    """

    edition: Edition
    report: Report
    files: tuple[Path, ...]


def build(
    graph: Path | None = None,
    texts: Path | None = None,
    out: Path = Path("build"),
    *,
    tell: Progress = _quiet,
) -> Built:
    """Read, derive and check a graph folder, and write its edition and products into ``out``.

    Args:
        graph: The graph folder; the one that travels with the package unless given.
        texts: A folder with the texts of sources, found by their SHA-256 whatever their names.
        out: The build folder.
        tell: Called with the name of each step as it begins.

    Raises:
        SourceError: A file cannot be read or written, or another build is at work.
        DataError: The data breaks a rule.
        StoreError: The edition that is there is damaged.

    Whatever is raised, ``out`` is as it was.
    """
    with _locked(out):
        tell("reading")
        corpus = read_corpus(graph or shipped.graph())
        held = read_texts(texts)
        tell("deriving")
        derived = derive(corpus.statements(), shipped.ontology() / "rules")
        tell("checking")
        report = check(corpus, derived, shapes(), held)
        if not report.conforms:
            raise DataError(_refusal(report), report)
        tell("writing")
        return _write(out, [*corpus.statements(), *derived], report, held)


def _refusal(report: Report) -> str:
    broken = [finding for finding in report.findings if finding.severity == "violation"]
    return f"{len(broken)} violations; the first: {broken[0]}; see all with: kg check"


def _write(out: Path, statements: list[Statement], report: Report, texts: Mapping[str, str]) -> Built:
    try:
        home = out / "edition"
        home.mkdir(exist_ok=True)
        sweep(home)
        edition = Edition.write(home, statements)
        with tempfile.TemporaryDirectory(prefix=".staging-", dir=out) as staging:
            files = [_place(Path(staging), name, data) for name, data in _products(edition, report, texts)]
            final = tuple(file.replace(out / file.name) for file in files)
        pointer = _place(home, ".current", f"{edition.name}\n".encode())
        pointer.replace(home / "current")
    except OSError as problem:
        where = problem.filename or str(out)
        raise SourceError(
            str(where), 1, f"cannot be written: {problem.strerror}; nothing was changed"
        ) from None
    return Built(edition, report, final)


def _products(edition: Edition, report: Report, texts: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    # Here, because `kg check` shares this module and draws nothing: it need not wait for pyvis.
    from kg.explore import page, report_page
    from kg.projection import network

    for name, form in PRODUCTS.items():
        yield name, FORMATS[form].write(edition)
    yield "explorer.html", page(network(edition, "everything"), texts=texts).encode()
    yield "report.html", report_page(report, edition.name).encode()


def _place(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return path


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """Hold the build folder, so that two builds do not write at once."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = (out / ".lock").open("a+", encoding="ascii")
    except OSError as problem:
        raise SourceError(
            str(out), 1, f"cannot be written: {problem.strerror}; nothing was changed"
        ) from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            who = lock.read().strip() or "unknown"
            raise SourceError(str(out), 1, f"process {who} is building here; wait until it ends") from None
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        for left in out.glob(".staging-*"):
            shutil.rmtree(left, ignore_errors=True)
        yield


def document(folder: Path) -> tuple[Path, ...]:
    """Write the reference of the ontology into ``folder``, a page for each language; return the files.

    Raises:
        SourceError: A file cannot be written; what was there is as it was.
    """
    from kg.explore import PAGES, Ontology, reference_page

    told = Ontology(
        ontology(), shapes(), register(shapes()), rules(shipped.ontology() / "rules"), deprecated()
    )
    for lang, name in PAGES.items():
        write_whole(folder / name, reference_page(told, lang).encode())
    return tuple(folder / name for name in PAGES.values())


def fix(paths: Iterable[Path]) -> list[Path]:
    """Rewrite curated Turtle files in canonical form; return those that changed.

    Only the form changes, never what a file says.

    Raises:
        SourceError: A file is not Turtle; none of the files after it was changed.
    """
    changed = []
    for path in paths:
        text = decode(path)
        if (tidy := canonical(text, str(path))) != text:
            write_whole(path, tidy.encode())
            changed.append(path)
    return changed


def check_paths(paths: Iterable[Path], texts: Path | None = None) -> Report:
    """Check graph folders and single curated files; nothing is written.

    Raises:
        SourceError: A file cannot be read, or is not Turtle; with its line.
    """
    corpora = [read_corpus(path) if path.is_dir() else _alone(path) for path in paths]
    documents = tuple(document for corpus in corpora for document in corpus.documents)
    ledgers = [corpus.reviews for corpus in corpora if corpus.reviews is not None]
    reviews = tuple(review for ledger in ledgers for review in ledger) if ledgers else None
    corpus = Corpus(documents, vocabulary(), reviews)
    derived = derive(corpus.statements(), shipped.ontology() / "rules")
    return check(corpus, derived, shapes(), read_texts(texts))


def _alone(path: Path) -> Corpus:
    return Corpus((read(path, GRAPH[path.stem]),), ())
