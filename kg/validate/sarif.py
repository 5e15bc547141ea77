"""A report in SARIF 2.1.0, for editors and code hosts.  It tells what a report holds and adds no judgement.

Reference: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0, 2023 (Errata 01).
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Final
from urllib.parse import quote

from kg.identity import compact, fingerprint
from kg.validate.report import Finding, Report
from kg.validate.rules import CheckRule, Severity
from kg.words import words_in

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS: Final[Mapping[Severity, str]] = {"violation": "error", "warning": "warning", "note": "note"}


def sarif(report: Report, rules: Mapping[str, CheckRule], folder: Path) -> dict[str, object]:
    """Return ``report`` as a SARIF log of one run, plain values in one order always.

    It has no clock, and addresses of files are relative to ``folder`` wherever they can be.  A finding's
    fingerprint stands for its file, rule, node and words, so that it stays when lines move.

    Args:
        report: What a check found.
        rules: Every rule by name, as :func:`kg.validate.rules.register` gives them.
        folder: What addresses are relative to.

    Raises:
        KeyError: A finding has a rule that is not in ``rules``.
    """
    places = {name: index for index, name in enumerate(sorted(rules))}
    run = {
        "tool": {"driver": _driver(rules)},
        "language": "en",
        "columnKind": "unicodeCodePoints",
        "results": list(_results(report, places, folder)),
        "properties": {
            "conforms": report.conforms,
            "lookedAt": dict(sorted(report.counts.items())),
            "passagesNotProven": report.unproven,
            "recordsNotProven": report.unproven_records,
            "textsGiven": report.texts_given,
        },
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _driver(rules: Mapping[str, CheckRule]) -> dict[str, object]:
    return {
        "name": "kg check",
        "fullName": "pact-kg: kg check",
        "version": version("pact-kg"),
        "rules": [_rule(rules[name]) for name in sorted(rules)],
    }


def _rule(rule: CheckRule) -> dict[str, object]:
    said = {language: _texts(rule, language) for language in rule.text}
    return {
        "id": rule.name,
        **said["en"],
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {language: texts for language, texts in sorted(said.items()) if language != "en"},
    }


def _texts(rule: CheckRule, language: str) -> dict[str, object]:
    text, remedy = rule.text[language], rule.remedy[language]
    do = words_in(language).text("check", "do", remedy=remedy)
    whole = words_in(language).joined("check", "sentences", (text, do))
    return {
        "shortDescription": {"text": text},
        "fullDescription": {"text": whole},
        "help": {"text": do},
    }


def _results(report: Report, places: Mapping[str, int], folder: Path) -> Iterator[dict[str, object]]:
    seen: Counter[str] = Counter()
    for finding in report.findings:
        uri = _address(finding.path, folder)
        key = fingerprint(uri, finding.rule, finding.node, finding.what)
        seen[key] += 1
        yield {
            "ruleId": finding.rule,
            "ruleIndex": places[finding.rule],
            "level": _LEVELS[finding.severity],
            "message": {"text": f"{finding.what}: {finding.remedy}"},
            "locations": [_location(finding, uri)],
            "partialFingerprints": {"finding/v1": f"{key}:{seen[key]}"},
        }


def _location(finding: Finding, uri: str) -> dict[str, object]:
    region = {"region": {"startLine": finding.line}} if finding.line else {}
    physical = {"artifactLocation": {"uri": uri}, **region}
    if not finding.node:
        return {"physicalLocation": physical}
    logical = {"fullyQualifiedName": compact(finding.node), "kind": "resource"}
    return {"physicalLocation": physical, "logicalLocations": [logical]}


def _address(path: str, folder: Path) -> str:
    """Return ``path`` seen from ``folder`` as a relative reference with forward slashes."""
    try:
        near = os.path.relpath(path, folder)
    except ValueError:  # from one drive of Windows to another there is no way
        return Path(path).absolute().as_uri()
    return quote(Path(near).as_posix(), safe="/")
