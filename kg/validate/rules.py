"""The register of rules: what each holds true, how much it weighs and what to do.  It looks at no data.

The rules of this package stand in ``rules.csv`` beside this module; those of the shapes stand in
``ontology/shapes.ttl``.  SARIF and the reference pages read them from these two places and have no words of
their own; a finding adds what it saw.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, Literal, cast, get_args

from rdflib import SH, Graph, URIRef
from rdflib import Literal as Text
from rdflib.term import Node

from kg.folders import Kind

Severity = Literal["violation", "warning", "note"]


@dataclass(frozen=True, slots=True)
class CheckRule:
    """One thing that a graph keeps to.

    Attributes:
        name: By which findings call it.
        severity: What breaking it means: a violation is refused, a warning is not, a note says what was not
            looked at.
        documents: The kinds of document that are held to it.
        text: What it holds true, in one sentence, by language.
        remedy: What to do where it is broken, in one sentence, by language.
    """

    name: str
    severity: Severity
    documents: frozenset[Kind]
    text: Mapping[str, str]
    remedy: Mapping[str, str]


def _shipped() -> dict[str, CheckRule]:
    text = files("kg.validate").joinpath("rules.csv").read_text(encoding="utf-8")
    return {row["rule"]: _of_row(row) for row in csv.DictReader(text.splitlines())}


def _of_row(row: Mapping[str, str]) -> CheckRule:
    texts, remedies = (
        {language: row[f"{of}{language}"] for language in ("en", "zh")} for of in ("", "remedy_")
    )
    kinds = cast("list[Kind]", row["documents"].split())
    return CheckRule(row["rule"], cast(Severity, row["severity"]), frozenset(kinds), texts, remedies)


RULES: Final[Mapping[str, CheckRule]] = _shipped()
"""Every rule of this package by name."""

_ALL: Final = frozenset(get_args(Kind))
_SEVERITY: Final[Mapping[str, Severity]] = {"Warning": "warning", "Info": "note"}


def register(shapes: Graph) -> dict[str, CheckRule]:
    """Return every rule that a finding can be of: those of this package and those of ``shapes``, by name.

    A message of a shape is two sentences: what is wrong, and what to do.
    """
    found = dict(RULES)
    for shape in sorted(s for s in set(shapes.subjects()) if isinstance(s, URIRef)):
        said = [shape, *shapes.objects(shape, SH.sparql)]
        messages = [m for node in said for m in shapes.objects(node, SH.message) if isinstance(m, Text)]
        if messages:
            rule = _of_shape(shape, messages, weight(shapes.value(shape, SH.severity)))
            found[rule.name] = rule
    return dict(sorted(found.items()))


def _of_shape(shape: URIRef, messages: list[Text], severity: Severity) -> CheckRule:
    parts = {str(m.language): sentences(str(m)) for m in messages}
    texts = {language: text for language, (text, _) in parts.items()}
    remedies = {language: remedy for language, (_, remedy) in parts.items()}
    return CheckRule(shape.rpartition("#")[2].rpartition("/")[2], severity, _ALL, texts, remedies)


def sentences(message: str) -> tuple[str, str]:
    """Split the message of a shape into what is wrong and what to do.

    >>> sentences("Nobody visits himself. Correct guest or host.")
    ('Nobody visits himself.', 'Correct guest or host.')
    >>> sentences("无人拜访自己。请更正。")
    ('无人拜访自己。', '请更正。')
    """
    for end in (". ", "。"):
        what, mark, remedy = message.partition(end)
        if mark and remedy:
            return what + mark.strip(), remedy
    return message, ""


def weight(severity: Node | None) -> Severity:
    """Return the weight of a severity of SHACL."""
    return _SEVERITY.get(str(severity).rpartition("#")[2], "violation")
