"""What a check found and how much it looked at.  It holds findings; it does not look for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from rdflib import URIRef

Severity = Literal["violation", "warning", "note"]

RULES: Final[Mapping[str, str]] = {
    "shape-idle": "A shape has something to look at; one that matches nothing proves nothing.",
    "evidence-missing": "Every thing, situation and participation points to a passage.",
    "evidence-not-a-passage": "Evidence is a pact:Passage with source, start, end and digest.",
    "passage-position": "A passage starts before it ends, inside the text, and is under 300 code points.",
    "passage-paragraph": "A passage stays within one paragraph.",
    "passage-iri": "A passage's IRI names its source, its start and its end.",
    "passage-digest": "The words at a passage's position have its digest.",
    "passage-unused": "A passage is evidence of something.",
    "source-without-hash": "A source with passages has the SHA-256 of its text.",
    "source-not-proven": "Positions are proven only where the source's text is at hand.",
    "party-not-named": "Whoever takes part, is spoken of or speaks is named in one of the node's passages.",
    "thing-not-named": "A thing's own evidence names it or mentions it.",
    "technology-not-named": "What a node concerns is spoken of in its passages.",
    "mention-without-name": "Who is mentioned without a name is named elsewhere in the same source.",
    "mention-without-cue": "A passage that mentions someone has a word that can stand for the name.",
    "time-not-edtf": "A time is an EDTF string of level 0 or 1.",
    "time-without-basis": "A year is given only with its basis.",
    "time-without-words": "A time completed from the publication date keeps the source's words.",
    "time-without-publication": "A time completed from the publication date has a source with that date.",
    "time-finer-than-words": "A time is no finer than the words it was read from.",
    "time-after-publication": "What is told as past does not lie after the publication.",
    "time-not-computed": "A completed time equals what its words give from the publication date.",
    "time-not-stated": "A time called stated has its digits or its month in a passage.",
    "time-words-absent": "The words of a stated time stand in a passage.",
    "derived-by-hand": "What rules derive is never typed into a curated file.",
    "party-by-hand": "Parties of a commitment, affiliation, claim or observation come from their roles.",
    "status-of-kind": "A situation has a status that its kind can have.",
    "commitment-without-cue": "A commitment's passages have a word of promising.",
    "agreement-without-cue": "An agreement's passages have a word of signing.",
    "partnership-without-cue": "A continuing partnership's passages have a word of working together.",
    "plan-told-as-fact": "What passages tell only as a plan or forecast is not said to have happened.",
    "party-without-cue": "Who promises, signs or works together is named in a passage with the word for it.",
    "level-without-cue": "A level of government stands in the words.",
    "acts-for": "Only a delegation acts for another, by evidence that names both or by a note that says so.",
    "tie-without-situation": "Two parties are tied only by a situation in which both take part.",
    "shortcut-without-situation": "A derived shortcut has the partnership or affiliation it is short for.",
    "figure-not-in-words": "A value, amount or rank stands in the passages, in its unit.",
    "literal-form": "Literals are in their one canonical form.",
    "literal-type": "A literal is one of its datatype, and the datatype is one that files use.",
    "language-tag": "Language tags are lower case.",
    "blank-node": "Every node has a name.",
    "prefix": "Prefixes are the fixed ones and mean what they mean everywhere.",
    "character": "Text and IRIs have no invisible, directional, control or private characters.",
    "not-composed": "Text is in Unicode normal form C.",
    "mixed-scripts": "A word is written in one alphabet.",
    "file-form": "A curated file is in canonical form.",
    "dangling": "What a node refers to is there.",
    "address": "An IRI that a file refers to begins with http, https or urn.",
    "vocabulary-restated": "Codes, shared concepts and terms are described in the ontology and nowhere else.",
    "type-missing": "Every node says what it is, by the name of a kind.",
    "merged-by-hand": "Two things of ours are never made one by owl:sameAs.",
    "name-of-another": "No thing has another thing's name for an alias.",
    "unknown-term": "Terms are those of the vocabularies that files use.",
    "label-missing": "Every thing and situation has a label in English and one in Chinese.",
    "gist-missing": "Every situation has one gist in English and one in Chinese.",
    "review-missing": "Every thing and situation was read against its source by a person.",
    "review-outdated": "A node has not changed since it was read against its source.",
    "review-of-nothing": "A row of the ledger is about a node that is there, once.",
    "no-ledger": "There is a ledger of what was read against its source.",
}
"""Every rule of this package by name, and what it holds true; shapes add their own names."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One broken rule and what to do about it; findings sort by place.

    Attributes:
        path: The file.
        line: Where the node's block begins, counted from 1.
        rule: A key of :data:`RULES`, or the name of a shape.
        what: What is wrong, in words.
        remedy: What to do.
        severity: A violation is refused; a warning is not; a note says what was not looked at.
        node: IRI of what it is about; empty for a whole file.
    """

    path: str
    line: int
    rule: str
    what: str
    remedy: str
    severity: Severity = "violation"
    node: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.what}: {self.remedy}"


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, and how much it looked at.

    Attributes:
        findings: In order of place.
        idle: Shapes that had nothing to look at.
        coverage: For each source whose text is at hand, by IRI: letters and digits inside some passage, and
            letters and digits in all.
        counts: How many of each kind of thing were looked at.
    """

    findings: tuple[Finding, ...]
    idle: tuple[URIRef, ...] = ()
    coverage: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings and notes do not count."""
        return not self.violations

    @property
    def violations(self) -> tuple[Finding, ...]:
        """The findings that a build refuses."""
        return tuple(finding for finding in self.findings if finding.severity == "violation")

    def as_text(self) -> str:
        """Return the report for a terminal: one line a finding, then how much was looked at."""
        lines = [
            str(f) if f.severity == "violation" else f"{f} [{f.severity}]"
            for f in self.findings
            if f.rule != "shape-idle"
        ]
        if self.idle:
            names = ", ".join(str(shape).rpartition("#")[2] for shape in self.idle)
            lines.append(f"shapes with nothing to look at: {names} [note]")
        lines += [
            f"{source}: {covered} of {total} letters and digits inside passages ({covered / total:.1%})"
            for source, (covered, total) in sorted(self.coverage.items())
            if total
        ]
        lines.append("; ".join(f"{what}: {number}" for what, number in sorted(self.counts.items())))
        lines.append(f"violations: {len(self.violations)}")
        return "\n".join(lines)

    def as_json(self) -> dict[str, object]:
        """Return the report as plain values, in one order always."""
        return {
            "conforms": self.conforms,
            "findings": [
                {name: getattr(finding, name) for name in Finding.__dataclass_fields__}
                for finding in self.findings
            ],
            "idle": [str(shape) for shape in self.idle],
            "coverage": {
                source: {"covered": covered, "total": total}
                for source, (covered, total) in sorted(self.coverage.items())
            },
            "counts": dict(sorted(self.counts.items())),
        }
