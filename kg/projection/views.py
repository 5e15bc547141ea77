"""Views: how situations become edges, declared in ``kg/views/*.rq`` or in a file of the user's own.

The header of a file is its contract; no SPARQL is made here, and none is run.  For a line ``# with: NAME`` it
has what the rules share, such as who is tied to whom by a situation.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.errors import CallError, SourceError
from kg.shipped import ontology
from kg.sparql import stored
from kg.turtle import decode

GIVES = ("one", "other", "link", "situation", "rule", "lent")
"""The columns of a view: two things, what links them, by which situation and rule, and whether it is lent."""

_NEEDED = ("title", "title-zh", "gives", "rule")


@dataclass(frozen=True, slots=True)
class View:
    """A declared way from situations to a network.

    Attributes:
        name: What ``kg view`` calls it: the file's name without its ending.
        title_en: What it shows in a few words; ``title_zh`` the same in Chinese.
        rule_en: How situations become edges; ``rule_zh`` the same in Chinese.
        note: What it leaves out, or anything else to know; may be empty.
        sparql: The query.
        adds_ties: Whether each tie by each situation behind it is added to the rows of the query, because its
            header says ``# adds: ties``.
    """

    name: str
    title_en: str
    title_zh: str
    rule_en: str
    rule_zh: str
    note: str
    sparql: str
    adds_ties: bool = False


def views() -> tuple[str, ...]:
    """Return the names of the views that travel with the package, sorted."""
    return stored.names("views")


def view(name: str | Path) -> View:
    """Return the view called ``name``, or the one in the file ``name`` if that ends in ``.rq``.

    Raises:
        CallError: There is no such view.
        SourceError: The file cannot be read, or its header is not that of a view.

    >>> view("collaboration").title_en
    'Who works with whom'
    """
    name = str(name)
    if name.endswith(".rq"):
        return _parse(name, decode(Path(name)))
    if name not in views():
        raise CallError(
            f"no view {name!r}; there are {', '.join(views())}, or name a file that ends in .rq", views()
        )
    return _parse(name, stored.text("views", name))


def part(name: str) -> str:
    """Return a query that networks are read by beside their views, ``kg/views/parts/NAME.rq``."""
    return stored.composed(_shared(name), _shared)


def _shared(name: str) -> str:
    """Return what views share, or what rules share."""
    if name in stored.names("views/parts"):
        return stored.text("views/parts", name)
    return stored.shared_by_rules(ontology() / "rules", name)


def _parse(name: str, text: str) -> View:
    header = stored.header(text)
    if header.get("adds", "ties") != "ties":
        raise SourceError(name, 1, f"not a view: # adds: is followed by ties, not by {header['adds']}")
    if missing := [key for key in _NEEDED if not header.get(key)]:
        raise SourceError(
            name, 1, f"not a view: a view begins with # title:, # title-zh:, # gives: and # rule:; "
            f"missing here: {', '.join(missing)}"
        )  # fmt: skip
    refuse_columns(name, header["gives"].split(), "its header gives")
    return View(
        name=Path(name).stem,
        title_en=header["title"],
        title_zh=header["title-zh"],
        rule_en=header["rule"],
        rule_zh=header.get("rule-zh", header["rule"]),
        note=header.get("note", ""),
        sparql=stored.composed(text, _shared),
        adds_ties=header.get("adds", "") == "ties",
    )


def refuse_columns(name: str, columns: list[str], where: str) -> None:
    """Refuse a view that does not give what a view gives.

    Raises:
        SourceError: ``columns`` are not those of :data:`GIVES`.
    """
    if sorted(columns) != sorted(GIVES):
        raise SourceError(
            name, 1, f"not a view: a view gives {' '.join(GIVES)}; {where} {' '.join(columns) or 'nothing'}"
        )
