"""Which terms were given up, and what replaces them?  It reads the list that travels with the ontology."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from rdflib import URIRef

from kg.identity import expand
from kg.shipped import ontology


@cache
def deprecated() -> Mapping[URIRef, Mapping[str, str]]:
    """Return the terms that were given up: rows of ``term``, ``since``, ``replaced_by`` and ``reason``.

    ``replaced_by`` is empty where no term takes the place; the reason then says what does.
    """
    with (ontology() / "deprecated.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return MappingProxyType({term: row for row in rows if (term := expand(row["term"])) is not None})
