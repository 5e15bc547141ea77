"""The report of a check as a page for people.  It returns text and writes no files."""

from __future__ import annotations

from importlib.resources import files

from kg.templates import policy, templates, trusted
from kg.validate import Report


def report_page(report: Report, edition: str) -> str:
    """Return one self-contained page that says what was checked, how much of it, and what was found.

    Args:
        report: Of a check, whether it conforms or not.
        edition: The name of the edition that was built from what was checked.
    """
    style = files("kg.explore").joinpath("report.css").read_text(encoding="utf-8")
    coverage = [
        {"source": source, "covered": covered, "total": total, "share": covered / total if total else 0.0}
        for source, (covered, total) in sorted(report.coverage.items())
    ]
    shown: str = (
        templates("kg.explore")
        .get_template("report.html")
        .render(
            style=trusted(style),
            policy=policy(styles=style),
            report=report,
            edition=edition,
            coverage=coverage,
            counts=sorted(report.counts.items()),
        )
    )
    return shown + "\n"
