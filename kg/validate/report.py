"""What a check found and how much it looked at.  It holds findings; it does not look for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from rdflib import URIRef

from kg.card import table as html_table
from kg.errors import SourceError
from kg.validate.rules import RULES, Severity
from kg.wording import counted

_MOST_SHOWN = 20


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One broken rule and what to do about it; findings sort by place.

    Attributes:
        path: The file.
        line: Where the node's block begins, counted from 1; 0 for a folder.
        rule: A key of :data:`kg.validate.rules.RULES`, or the name of a shape.
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
        return f"{self.place}: {self.rule}: {self.what}: {self.remedy}"

    @property
    def place(self) -> str:
        """The file and the line; a whole folder has no line."""
        return f"{self.path}:{self.line}" if self.line else self.path


def _of_story(problem: SourceError) -> Finding:
    what, _, remedy = problem.problem.partition("; ")
    rule = "story-broken"
    remedy = remedy or "correct the story, or move the file to files/"
    return Finding(problem.path, problem.line, rule, what, remedy, RULES[rule].severity)


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, and how much it looked at.

    Attributes:
        findings: In order of place.
        idle: Shapes that had nothing to look at.
        coverage: For each source whose text is at hand, by IRI: letters and digits inside some passage, and
            letters and digits in all.
        counts: How many of each kind of thing were looked at.
        unproven: How many passages were not held against their text.
        unproven_records: How many records were not held against their file.
        texts_given: Whether texts of sources were given at all.
    """

    findings: tuple[Finding, ...]
    idle: tuple[URIRef, ...] = ()
    coverage: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    unproven: int = 0
    unproven_records: int = 0
    texts_given: bool = True

    def with_refused(self, problems: Iterable[SourceError]) -> Report:
        """Return the report with what is wrong with stories, which are read beside the graph."""
        told = {_of_story(problem) for problem in problems}
        return replace(self, findings=tuple(sorted({*self.findings, *told})))

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings and notes do not count."""
        return not self.violations

    @property
    def violations(self) -> tuple[Finding, ...]:
        """The findings that a build refuses."""
        return tuple(finding for finding in self.findings if finding.severity == "violation")

    @property
    def summary(self) -> str:
        """How many rules are broken, and how many passages and records were not proven, in one line.

        >>> Report((), unproven=25, texts_given=False).summary
        '0 violations, 0 warnings; 25 passages not proven: no texts given'
        >>> Report(()).summary
        '0 violations, 0 warnings'
        """
        warnings = sum(finding.severity == "warning" for finding in self.findings)
        weights = f"{counted(len(self.violations), 'violation')}, {counted(warnings, 'warning')}"
        return f"{weights}; {self.proof}" if self.proof else weights

    @property
    def proof(self) -> str:
        """How many passages and records were not held against their source, and why; empty where all were."""
        left = ((self.unproven, "passage"), (self.unproven_records, "record"))
        told = " and ".join(counted(number, what) for number, what in left if number)
        what = "texts" if self.unproven or not self.unproven_records else "files"
        why = f"the {what} given are not those of their sources" if self.texts_given else f"no {what} given"
        return f"{told} not proven: {why}" if told else ""

    def as_text(self) -> str:
        """Return the report for a terminal: one line a finding, then how much was looked at.

        What was counted besides, and which shapes had nothing to look at, is in :meth:`as_json`.
        """
        lines = [
            str(f) if f.severity == "violation" else f"{f} [{f.severity}]"
            for f in self.findings
            if f.rule != "shape-idle"
        ]
        lines += [
            f"{source}: {covered} of {total} letters and digits inside passages ({covered / total:.1%})"
            for source, (covered, total) in sorted(self.coverage.items())
            if total
        ]
        looked_at = [
            counted(self.counts[what], what.removesuffix("s"))
            for what in ("situations", "things", "passages", "records")
            if what in self.counts and (what != "records" or self.counts[what])
        ]
        if looked_at:
            lines.append(f"Checked: {', '.join(looked_at)}.")
        if waiting := self.counts.get("files of proposals, not read", 0):
            lines.append(f"Not read: {counted(waiting, 'file')} in proposals/.")
        lines.append(self.summary)
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        shown = [(f.severity, f.place, f.rule, f.what, f.remedy) for f in self.findings]
        numbers = [f"{what}: {number}" for what, number in sorted(self.counts.items())]
        looked_at = "; ".join(filter(None, (*numbers, self.proof)))
        more = f"… and {len(shown) - _MOST_SHOWN} more. " if len(shown) > _MOST_SHOWN else ""
        title = "No rule is broken" if self.conforms else f"Violations: {len(self.violations)}"
        columns = ("weight", "where", "rule", "what", "what to do") if shown else ()
        return html_table(title, columns, shown[:_MOST_SHOWN], foot=more + looked_at)

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
            "passages_not_proven": self.unproven,
            "records_not_proven": self.unproven_records,
            "texts_given": self.texts_given,
            "summary": self.summary,
        }
