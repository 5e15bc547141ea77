"""Planted faults: small edits of a good graph, each with the rule that must catch it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from rdflib import URIRef

from kg.identity import digest, expand
from kg.model import Corpus, Document, Review
from kg.turtle import canonical, parse, read
from kg.validate.facts import Facts
from kg.validate.ledger import fingerprints
from kg.vocabulary import GRAPH

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
SEED = ROOT.parent / "shared" / "seed" / "article.txt"
RIVERTON = "riverton-post-2024-03-12"


@dataclass(frozen=True)
class Fault:
    """One edit of one file's text, and the rule that must refuse it.

    Attributes:
        name: What is wrong, in words.
        old: Occurs once in the file, unless ``where`` says in which subject's block to look.
        new: What stands there instead.
        rule: What must be among the violations.
        where: Prefixed name of the subject whose block is edited; empty for the whole file.
        file: The stem of the file.
    """

    name: str
    old: str
    new: str
    rule: str
    where: str = ""
    file: str = ""


def plant(corpus: Corpus, fault: Fault, *, tidy: bool = True) -> Corpus:
    """Return ``corpus`` with the fault in it, the file in canonical form again unless that is the fault."""
    home = next(d for d in corpus.documents if d.graph == GRAPH[fault.file])
    text = _edited(home, fault)
    if tidy and fault.rule not in ("file-form", "prefix", "language-tag", "literal-form"):
        text = canonical(text, home.path)
    broken = parse(text, home.graph, home.path)
    return replace(corpus, documents=tuple(broken if d is home else d for d in corpus.documents))


def _edited(document: Document, fault: Fault) -> str:
    lines = document.text.split("\n")
    first, last = 0, len(lines)
    if fault.where:
        subject = expand(fault.where)
        assert subject is not None
        first = document.lines[subject] - 1
        last = next(at for at in range(first, len(lines)) if not lines[at]) + 1
    block = "\n".join(lines[first:last])
    assert block.count(fault.old) == 1, f"{fault.name}: {fault.old!r} occurs {block.count(fault.old)} times"
    return "\n".join([*lines[:first], block.replace(fault.old, fault.new), *lines[last:]])


def reviewed(corpus: Corpus) -> Corpus:
    """Return ``corpus`` with a ledger in which everything was read as it stands."""
    rows = [
        Review(URIRef(node), key, "a reader", "2026-01-01", f"reviewed.csv:{line}")
        for line, (node, key) in enumerate(fingerprints(Facts(corpus)).items(), start=2)
    ]
    return replace(corpus, reviews=tuple(rows))


@cache
def vocabulary() -> tuple[Document, ...]:
    """Read the code lists, technologies and measures."""
    return tuple(
        read(ROOT / "ontology" / f"{name}.ttl", GRAPH[name], f"ontology/{name}.ttl")
        for name in ("codes", "technologies", "measures")
    )


@cache
def riverton() -> Corpus:
    """Read the graph of the invented article."""
    files = {"riverton-labels.ttl": GRAPH.labels, f"{RIVERTON}.ttl": GRAPH[RIVERTON]}
    documents = tuple(read(FIXTURES / name, URIRef(graph), name) for name, graph in files.items())
    return Corpus(documents, vocabulary(), None)


@cache
def riverton_texts() -> Mapping[str, str]:
    """Read the invented article, by its digest."""
    text = (FIXTURES / "riverton.txt").read_bytes().decode()
    return {digest(text): text}


@cache
def curated() -> Corpus:
    """Read the graph that travels with the package."""
    folder = ROOT / "graph"
    paths = [*sorted(folder.glob("sources/*.ttl")), *sorted(folder.glob("identities/*.ttl"))]
    paths += [path for path in [folder / "labels.ttl"] if path.exists()]
    documents = tuple(read(p, URIRef(GRAPH[p.stem]), str(p.relative_to(ROOT))) for p in paths)
    return Corpus(documents, vocabulary(), None)


def ledger() -> tuple[Review, ...]:
    """Read the ledger that travels with the package."""
    with (ROOT / "graph" / "reviewed.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return tuple(
        Review(node, row[1], row[2], row[3], f"graph/reviewed.csv:{line}")
        for line, row in enumerate(rows, start=2)
        if (node := expand(row[0])) is not None
    )


def article() -> Mapping[str, str]:
    """Read the text of the first source, which is not in this repository; skip where it is not at hand."""
    if not SEED.exists():
        pytest.skip("the text of the first source is not on this machine")
    text = SEED.read_bytes().decode()
    return {digest(text): text}
