"""The register of measures: a new measure is one function with a decorator.

The command line and the documents read their choices from here; it measures nothing itself.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.errors import LimitError
from kg.measures.measured import Cell
from kg.measures.ties import Ties
from kg.words import Said

SEED = 20230707
"""Of every draw, so that the same network gives the same figures."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a measure was asked with.

    Attributes:
        about: The party whose rows are wanted, an IRI; empty for all.
        to: The party at the other end of a path.
        sample: From how many parties an estimate starts; None for the exact figure.
    """

    about: str = ""
    to: str = ""
    sample: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a measure found.

    Attributes:
        rows: In the order in which they are shown.
        notes: What a reader must know of these figures.
        counted: How many things the figures rest on, in the measure's own count; None for the parties that
            have a tie.
    """

    rows: Sequence[tuple[Cell, ...]]
    notes: tuple[Said, ...] = ()
    counted: int | None = None


Run = Callable[[Ties, Asked], Found]


@dataclass(frozen=True, slots=True)
class Measure:
    """A way to measure a network.

    Attributes:
        name: What ``kg measure`` calls it.
        formula: As plain text.
        reference: Where the formula comes from.
        columns: What stands in each row.
        needs: ``weights`` (a :class:`kg.weighted.Weighted` will do), ``ties`` (a network), ``places`` or
            ``technologies`` (a network that shows them and where things stand, as ``everything`` does).
        smallest: With fewer counted than this the figures mean nothing, and a note says so.
        counted: What is counted for that, by its name among our words.
        budget: CPU seconds that 100,000 parties with 1,000,000 ties may take, or a refusal.
        about: Whether it ``may`` or ``must`` be asked about a party.
        between: It is asked between two parties.
        sampled: It can be estimated from a sample.
        suggestion: Its rows are suggestions.
        run: Gives the rows.
    """

    name: str
    formula: str
    reference: str
    columns: tuple[str, ...]
    needs: str
    smallest: int
    counted: str
    budget: float
    about: str
    between: bool
    sampled: bool
    suggestion: bool
    run: Run

    @property
    def title(self) -> Said:
        """A few words."""
        return Said("measure", f"{self.name}.title")

    @property
    def text(self) -> Said:
        """What it tells, in one sentence; in English the first line of its docstring."""
        return Said("measure", f"{self.name}.text")

    @property
    def unit(self) -> Said:
        """Of its figures; in English as its docstring has it."""
        return Said("measure", f"{self.name}.unit")

    @property
    def counts(self) -> Said:
        """What is counted to know whether there are enough of them."""
        return Said("measure", f"counts.{self.counted}")


MEASURES: dict[str, Measure] = {}
"""Every measure by its name."""


def measuring(
    name: str,
    columns: str,
    *,
    smallest: int,
    budget: float,
    needs: str = "ties",
    counts: str = "tied",
    about: str = "may",
    between: bool = False,
    sampled: bool = False,
    suggestion: bool = False,
) -> Callable[[Run], Run]:
    """Register a measure; formula and reference are read from its docstring, its words are in the catalogues.

    Raises:
        ValueError: The name is taken, or the docstring lacks one of them.
    """

    def register(run: Run) -> Run:
        if name in MEASURES:
            raise ValueError(f"two measures called {name!r}")
        told = inspect.getdoc(run) or ""
        MEASURES[name] = Measure(
            name=name,
            formula=_section(told, "Formula"),
            reference=_section(told, "References"),
            columns=tuple(columns.split()),
            needs=needs,
            smallest=smallest,
            counted=counts,
            budget=budget,
            about=about,
            between=between,
            sampled=sampled,
            suggestion=suggestion,
            run=run,
        )
        return run

    return register


def _section(docstring: str, title: str) -> str:
    found = re.search(rf"^{title}:\n((?:[ ]+.+\n?)+)", docstring, re.M)
    if found is None:
        raise ValueError(f"a measure without {title!r} in its docstring")
    return " ".join(found[1].split())


def within(steps: float, bound: float, what: str, instead: str) -> None:
    """Refuse what would take longer than a measure's budget.

    Args:
        steps: How many the work takes, counted and not timed: the same network is always answered alike.
        bound: How many fit into the budget.
        what: What the steps are.
        instead: What can be asked instead.

    Raises:
        LimitError: It would.
    """
    if steps > bound:
        raise LimitError(f"{steps:.3g} {what}, where at most {bound:.3g} fit into the budget; {instead}")
