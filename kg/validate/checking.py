"""All rules over one graph.  It returns a report; it does not print, repair or write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rdflib import Graph

from kg.growing import Growing
from kg.model import Corpus, OtherText, Statement
from kg.validate import commitments, evidence, figures, form, ledger, mentions, records, times, told
from kg.validate.facts import Facts
from kg.validate.report import Finding, Report
from kg.validate.rules import RULES
from kg.validate.shapes import findings as shape_findings
from kg.vocabulary import PACT

_BY_RULE = (
    evidence.findings,
    records.findings,
    mentions.findings,
    times.findings,
    commitments.findings,
    told.findings,
    figures.findings,
    form.findings,
    ledger.findings,
)


def check(
    corpus: Corpus,
    derived: Iterable[Statement] | Growing,
    shapes: Graph | None,
    texts: Mapping[str, str] | None = None,
    others: Iterable[OtherText] = (),
    files: Mapping[str, Path] | None = None,
) -> Report:
    """Return everything that a build would refuse, and how much was looked at.

    Args:
        corpus: The curated files and the vocabulary they speak in; it is not changed.
        derived: What the rules derive from it, or all that is stated with what they added to it.
        shapes: The shapes; None leaves them out.
        texts: Texts of sources by SHA-256; None where none were given.  What needs a text that is not here is
            counted as not proven.
        others: Texts that were given and are no source's by their SHA-256; a changed one may be among them.
        files: Files that were given, by the SHA-256 of their bytes; records are read from them.

    Raises:
        CallError: The shapes use what is not compiled.
        LimitError: A file of records is larger than what is read.
    """
    facts = Facts(corpus, derived, texts, others, files)
    found = list(_held(facts))
    broken, idle = shape_findings(facts, shapes) if shapes is not None else ([], ())
    counts = _counts(facts)
    return Report(
        tuple(sorted({*found, *broken})),
        idle,
        evidence.coverage(facts),
        counts,
        unproven=counts["passages"] - counts["passages with their text at hand"],
        unproven_records=counts["records"] - counts["records with their file at hand"],
        texts_given=facts.texts_given,
    )


def _held(facts: Facts) -> Iterator[Finding]:
    """Yield what the rules find, each in the kinds of document that are held to it."""
    kinds = {document.path: document.kind for document in facts.corpus.documents}
    for rule in _BY_RULE:
        for finding in rule(facts):
            if kinds.get(finding.path, "curated") in RULES[finding.rule].documents:
                yield finding


def _counts(facts: Facts) -> dict[str, int]:
    proven = sum(facts.words_there(passage) is not None for passage in facts.passages)
    return {
        "statements": sum(len(document.statements) for document in facts.corpus.documents),
        "derived statements": facts.following,
        "sources with passages": len(facts.sources),
        "things": len(facts.things),
        "situations": len(facts.situations),
        "participations": len(facts.nodes(PACT.Participation)),
        "passages": len(facts.passages),
        "passages with their text at hand": proven,
        "records": len(facts.records),
        "records with their file at hand": records.at_hand(facts),
        "files of proposals, not read": facts.corpus.proposals,
        "rows of the ledger": len(facts.corpus.reviews or ()),
        "Chinese names missing, with a reason": len(form.excused(facts)),
        "words that this graph adds to the checker's": sum(map(len, facts.corpus.cues.values())),
    }
