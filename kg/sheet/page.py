"""One page of an answer: the question, the verdict, the rows, and under each the passages that state it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from kg.description import Description, licence_name
from kg.evidence import Evidence, Grounds, Named, Source
from kg.query import Answer
from kg.templates import policy, templates, trusted
from kg.words import words_in

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:[/?#][^\s<>\"'\\]*)?")


def sheet(answer: Answer, grounds: Grounds, *, edition: str, lang: str = "en") -> str:
    """Return one HTML page that runs no script and asks nothing of any server.

    The same answer gives the same text.

    Args:
        answer: What is shown.
        grounds: What it rests on, as :func:`kg.evidence.grounds` gathers it.
        edition: The name of the edition that was asked.
        lang: ``en`` or ``zh``.
    """
    style = (files("kg.sheet") / "page.css").read_text(encoding="utf-8")
    words, question = words_in(lang).table("sheet"), answer.question
    columns, rows = answer.table(lang, reading=True)
    _, nearby = answer.table(lang, nearby=True, reading=True)
    shown: str = (
        templates("kg.sheet")
        .get_template("page.html")
        .render(
            lang=lang,
            words=words,
            style=trusted(style),
            policy=policy(styles=style),
            question=question.question_zh if lang == "zh" else question.question_en,
            values=[_called(value, lang) for value in grounds.values.values()],
            verdict=answer.verdict_text(lang),
            columns=columns,
            parts=[
                {"title": title, "rows": _rows(texts, behind, lang), "name": name}
                for name, title, texts, behind in (
                    ("row", "", rows, grounds.rows),
                    ("nearby", words["nearby"], nearby, grounds.nearby),
                )
            ],
            sources=[_source(source, lang) for source in grounds.sources],
            edition=edition,
            graph=_of_itself(grounds.about, lang),
        )
    )
    return shown + "\n"


def _called(value: Named | str, lang: str) -> str:
    return value if isinstance(value, str) else value.called(lang)


def _rows(texts: Sequence[Sequence[str]], behind: Sequence[Evidence], lang: str) -> list[dict[str, Any]]:
    return [
        {
            "cells": cells,
            "title": cells[0],
            "support": evidence.support_text(lang),
            "passages": [
                {"told": told[:-1], "note": told[-1][1], "words": passage.words}
                for passage, told in zip(evidence.passages, evidence.told(lang, whole=True), strict=True)
            ],
        }
        for cells, evidence in zip(texts, behind, strict=True)
    ]


def _of_itself(about: Description | None, lang: str) -> str:
    """Return what the graph says of itself in a line; empty where it says nothing."""
    if about is None:
        return ""
    title = about.titles.get(lang) or next(iter(about.titles.values()), "")
    told = [title, about.publisher, licence_name(about.licence)]
    return " · ".join(filter(None, told))


def _source(source: Source, lang: str) -> dict[str, str]:
    address = source.address if _ADDRESS.fullmatch(source.address) else ""
    return {"cited": source.cited(lang), "address": address, "content_hash": source.content_hash}
