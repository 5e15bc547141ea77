"""What every renderer returns, and the forms that several of them share."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.errors import CallError
from kg.hidden import escaped_json, visible


@dataclass(frozen=True, slots=True)
class Rendered:
    """A result that is ready to be shown.

    Attributes:
        body: The result itself, whole lines in UTF-8.
        remarks: What a person is told beside it where the body is for machines and has no place for it.
    """

    body: bytes
    remarks: tuple[str, ...] = ()


def require_form(form: str, forms: Sequence[str]) -> None:
    """Refuse a form that a renderer does not know.

    Args:
        form: What was asked for.
        forms: What it knows.

    Raises:
        CallError: It is not among them.
    """
    if form not in forms:
        raise CallError(f"no format {form!r}; there are {', '.join(forms)}", tuple(forms))


def lines(texts: Iterable[str]) -> bytes:
    """Return texts under each other, each with the end of its last line.

    Half of a surrogate pair, which UTF-8 cannot hold, is spelt out as standard output spells it.
    """
    return "".join(f"{text}\n" for text in texts).encode("utf-8", "backslashreplace")


def document(data: object, *, in_order: bool = False) -> bytes:
    """Return a JSON document; what nobody sees is escaped in it.

    Args:
        data: What JSON can hold.
        in_order: Whether names stand in the order of letters.
    """
    return lines([escaped_json(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=in_order))])


def separated(columns: Sequence[str], rows: Iterable[Sequence[str]], form: str) -> bytes:
    """Return a table for other programs, in which no cell is a formula to a spreadsheet.

    Args:
        columns: The headings.
        rows: A text for each.
        form: ``csv`` or ``tsv``.
    """
    import csv
    from io import StringIO

    from kg.cells import guarded

    told = StringIO(newline="")
    writer = csv.writer(told, delimiter="," if form == "csv" else "\t", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([visible(guarded(text)) for text in row] for row in rows)
    return told.getvalue().encode("utf-8", "backslashreplace")


def ended(data: bytes) -> bytes:
    """Return bytes with the end of their last line, if it is missing; where there are none, none."""
    return data if not data or data.endswith(b"\n") else data + b"\n"
