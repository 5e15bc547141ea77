"""Networks as two tables for spreadsheets, in which no cell is a formula."""

from __future__ import annotations

import csv as tables
import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from kg.cells import guarded
from kg.export.register import Scalar, export_format, placed, ties
from kg.hidden import visible

if TYPE_CHECKING:
    from kg.projection import Network


@export_format("csv", ".csv", "text/csv", takes="network")
def csv(network: Network) -> bytes:
    """The ties of a network as a table: a row for each, parallel ones too; csv-nodes has the nodes.

    The ends stand in ``source`` and ``target``, in an order that means something where ``direction`` is
    ``forward`` only.
    A cell that a spreadsheet would take for a formula, beginning with ``= + - @``, a tab or a carriage
    return and no number, has an apostrophe before it; so has one that begins with apostrophes and then one
    of these.  What nobody sees is written out, since a table has no way to escape it.
    """
    rows = [{"id": tie.id, "source": tie.one, "target": tie.other, **tie.said} for tie in ties(network)]
    return _table(rows, ("id", "source", "target", "edge_key"))


@export_format("csv-nodes", ".csv", "text/csv", takes="network")
def csv_nodes(network: Network) -> bytes:
    """The nodes of a network as a table; guarded as csv is."""
    return _table([{"id": iri, **said} for iri, said in placed(network)], ("id",))


def _table(rows: list[Mapping[str, Scalar]] | list[dict[str, Scalar]], first: Iterable[str]) -> bytes:
    columns = list(dict.fromkeys([*first, *(name for row in rows for name in row)]))
    text = io.StringIO()
    writer = tables.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name, "")) for name in columns] for row in rows)
    return text.getvalue().encode()


def _cell(value: Scalar) -> str:
    return visible(guarded(f"{value:.9g}" if isinstance(value, float) else value))
