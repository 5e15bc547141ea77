"""The pipeline: read, derive, check, write an edition and the products.  The only writer of files.

Everything is made beside and renamed when it is whole, ``current`` last: a reader sees the old build or the
new one, and a build that fails changes nothing.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from rdflib import URIRef

from kg import shipped
from kg.build_folder import held, swap, unwritten, write_synced
from kg.deprecated import deprecated
from kg.derive import grown, rules
from kg.description import spaces
from kg.errors import DataError, SourceError
from kg.export import FORMATS
from kg.files import (
    ontology,
    read_corpus,
    shapes,
    vocabulary,
    write_whole,
)
from kg.folders import ABOUT, home, is_graph, is_other_rdf, is_turtle
from kg.growing import Growing
from kg.model import Corpus, OtherText
from kg.name_index import NAME, index_of
from kg.rdf_files import document_graph
from kg.records import files_by_digest
from kg.seal import FILES, digests_of
from kg.store import Edition, sweep
from kg.stories import read_stories
from kg.texts import read_other_texts, read_texts
from kg.turtle import canonical, decode, ntriples_by_source, read
from kg.validate import Report, check, register
from kg.vocabulary import PACT

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
    graph: str | Path | None = None,
    texts: str | Path | None = None,
    out: str | Path = "build",
    *,
    progress: Progress = _quiet,
) -> Built:
    """Read, derive and check a graph folder, and write its edition and products into ``out``.

    Args:
        graph: The graph folder; the one that travels with the package unless given.
        texts: A folder with the texts of sources, found by their SHA-256 whatever their names.
        out: The build folder.
        progress: Called with the name of each step as it begins.

    Raises:
        SourceError: A file cannot be read or written, another build is at work, or ``out`` is neither empty
            nor a build.
        DataError: The data breaks a rule.
        StoreError: The edition that is there is damaged.

    Whatever is raised, ``out`` is as it was.
    """
    home, out = shipped.graph() if graph is None else Path(graph), Path(out)
    with held(out) as staging:
        return _write(out, staging, partial(_edition, home, texts, progress))


def _edition(
    home: Path, texts: str | Path | None, progress: Progress, editions: Path
) -> tuple[Edition, _Pages]:
    """Write the edition of a graph folder that conforms."""
    graphs, pages = _checked(home, texts, progress)
    progress("writing")
    editions.mkdir(exist_ok=True)
    sweep(editions)
    edition = Edition.write(editions, (), graphs)
    write_whole(editions / edition.name / NAME, index_of(edition))
    return edition, pages


def _checked(
    home: Path, texts: str | Path | None, progress: Progress
) -> tuple[Mapping[URIRef, bytes], _Pages]:
    """Read, derive and check a graph folder; terms of Python, which only that needs, end with it."""
    progress("reading")
    corpus = read_corpus(home)
    given = _Given.of(None if texts is None else Path(texts), corpus)
    progress("deriving")
    facts = Growing(corpus.statements())
    derived = grown(facts, shipped.ontology() / "rules")
    progress("checking")
    stories, refused = read_stories(home, facts.speaks_of)
    report = check(corpus, facts, shapes(), given.texts, given.others, given.files).with_refused(refused)
    if not report.conforms:
        raise DataError(_refusal(report), report)
    pages = _Pages(report, given.texts or {}, stories[0] if stories else None, given.files)
    return {**ntriples_by_source(corpus.statements()), **derived}, pages


@dataclass(frozen=True, slots=True)
class _Given:
    """The texts that were given: those of sources by their hash, and the others where one is missing.

    Files of sources are found by the hash of their bytes, too, for what is read of them record by record.
    """

    texts: Mapping[str, str] | None
    others: tuple[OtherText, ...]
    files: Mapping[str, Path]

    @classmethod
    def of(cls, folder: Path | None, corpus: Corpus) -> _Given:
        texts = read_texts(folder)
        wanted = frozenset(str(s.object) for s in corpus.statements() if s.predicate == PACT.contentHash)
        files = files_by_digest(folder, wanted)
        others = () if wanted <= files.keys() else read_other_texts(folder, wanted)
        return cls(None if folder is None else texts, others, files)


def _refusal(report: Report) -> str:
    broken = [finding for finding in report.findings if finding.severity == "violation"]
    count = "1 violation" if len(broken) == 1 else f"{len(broken)} violations; the first"
    return f"{count}: {broken[0]}; see all with: kg check"


@dataclass(frozen=True, slots=True)
class _Pages:
    """What the pages for people show beside the edition."""

    report: Report
    texts: Mapping[str, str]
    story: Mapping[str, Any] | None
    files: Mapping[str, Path]


def _write(out: Path, staging: Path, written: Callable[[Path], tuple[Edition, _Pages]]) -> Built:
    home = out / "edition"
    try:
        edition, pages = written(home)
        files = list(_products(edition, pages, staging))
        sums = write_synced(staging / FILES, [digests_of(files)])
        pointer = write_synced(staging / ".current", [f"{edition.name}\n".encode()])
        placed = {**{file: out / file.name for file in files}, sums: home / FILES}
        swap(placed, pointer, home / "current")
    except OSError as problem:
        raise unwritten(problem, out) from None
    return Built(edition, pages.report, tuple(out / file.name for file in files))


def _products(edition: Edition, pages: _Pages, staging: Path) -> Iterator[Path]:
    # Here, because `kg check` shares this module and draws nothing: it need not wait for pyvis.
    from kg.explore import JSONLD_CARRIED, page, report_page
    from kg.projection import network

    for name, form in PRODUCTS.items():
        yield write_synced(staging / name, FORMATS[form].pieces(edition))
    jsonld = staging / "pact.jsonld"
    explorer = page(
        network(edition, "everything"),
        texts=pages.texts,
        story=pages.story,
        jsonld=jsonld.read_bytes() if jsonld.stat().st_size <= JSONLD_CARRIED else b"",
        jsonld_beside=jsonld.name,
        files=pages.files,
    )
    yield write_synced(staging / "explorer.html", [explorer.encode()])
    yield write_synced(staging / "report.html", [report_page(pages.report, edition.name).encode()])


def document(folder: Path) -> tuple[Path, ...]:
    """Write the reference of the ontology into ``folder``, a page for each language; return the files.

    Raises:
        SourceError: A file cannot be written; what was there is as it was.
    """
    from kg.explore import PAGES, Ontology, reference_page

    told = Ontology(
        ontology(),
        shapes(),
        register(shapes()),
        rules(shipped.ontology() / "rules"),
        tuple(deprecated().values()),
    )
    for lang, name in PAGES.items():
        write_whole(folder / name, reference_page(told, lang).encode())
    return tuple(folder / name for name in PAGES.values())


def fix(paths: Iterable[Path]) -> list[Path]:
    """Rewrite curated Turtle files in canonical form; return those that changed.

    Only the form changes, never what a file says, and no comment is lost.  A link stays one; its file is
    rewritten.

    Raises:
        SourceError: A file is not Turtle, or has a comment at a node without a name, where the form has no
            place for it.  No file was changed.
    """
    tidied = []
    for path in dict.fromkeys(paths):
        _refuse_no_turtle(path)
        text = decode(path)
        tidy = canonical(text, str(path), _spaces(home(path)))
        if tidy != text:
            tidied.append((path, tidy))
    for path, tidy in tidied:
        data = tidy.encode()
        write_whole(path.resolve(), gzip.compress(data, mtime=0) if path.suffix.lower() == ".gz" else data)
    return [path for path, _ in tidied]


def _spaces(graph: Path | None) -> tuple[str, ...]:
    """Return what the graph in a folder calls its own things by, beside the shared space."""
    if graph is None or not (path := graph / ABOUT).exists():
        return ()
    return spaces((s.subject, s.predicate, s.object) for s in read(path, document_graph(path)).statements)


def check_paths(paths: Iterable[Path], texts: Path | None = None) -> Report:
    """Check graph folders and single curated files; nothing is written.

    A file that stands in a graph folder is checked with the rest of it, labels and ledger among them, and
    only what is found in the file is reported.

    Raises:
        SourceError: A file cannot be read, or is not Turtle; with its line.
    """
    named = list(dict.fromkeys(paths))
    whole = dict.fromkeys(path if path.is_dir() else home(path) or path for path in named)
    corpora = [read_corpus(path) if path.is_dir() else _alone(path) for path in whole]
    documents = tuple(document for corpus in corpora for document in corpus.documents)
    ledgers = [corpus.reviews for corpus in corpora if corpus.reviews is not None]
    reviews = tuple(review for ledger in ledgers for review in ledger) if ledgers else None
    cues = {code: words for corpus in corpora for code, words in corpus.cues.items()}
    corpus = Corpus(
        documents,
        vocabulary(),
        reviews,
        cues,
        corpora[0].cues_path if corpora else "cues.csv",
        tuple(about for corpus in corpora for about in corpus.about),
        tuple(sorted({language for corpus in corpora for language in corpus.languages})),
        tuple(folder for corpus in corpora for folder in corpus.undescribed),
        sum(corpus.proposals for corpus in corpora),
    )
    facts = Growing(corpus.statements())
    grown(facts, shipped.ontology() / "rules")
    given = _Given.of(texts, corpus)
    report = check(corpus, facts, shapes(), given.texts, given.others, given.files)
    for path, one in zip(whole, corpora, strict=True):
        if path in named:
            alone = facts if len(whole) == 1 else Growing(one.statements())
            _, refused = read_stories(path, alone.speaks_of)
            report = report.with_refused(refused)
    if not all(map(home, named)):
        return report
    asked = {str(path) for path in named}
    return replace(report, findings=tuple(f for f in report.findings if f.path in asked))


def _alone(path: Path) -> Corpus:
    _refuse_no_turtle(path)
    return Corpus((read(path, document_graph(path)),), (), languages=())


def _refuse_no_turtle(path: Path) -> None:
    if path.is_file() and not is_turtle(path):
        raise SourceError(
            str(path), 0, f"not a curated file, which is Turtle and ends in .ttl{_instead(path)}"
        )


def _instead(path: Path) -> str:
    """Say how a file that is no Turtle is checked or made so, where there is a way."""
    for folder in path.parents[:2]:
        if is_graph(folder):
            return f"; it is read with its graph folder, try: kg check {folder}"
    if is_other_rdf(path):
        return f"; try: kg export turtle --store {path}"
    return ""
