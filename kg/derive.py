"""What follows: rules from files, statements in, statements out.  It has no facts of its own.

A rule is a CONSTRUCT in ``rules/<step>-<name>.rq``.  Rules of one step see the facts and what the steps
before have derived; what a rule derives stands in ``graph:derived/<name>``, so that every derived edge
names its rule and can be left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

from rdflib import URIRef

from kg.errors import CallError, SourceError
from kg.growing import Growing
from kg.model import Statement
from kg.sparql import stored
from kg.turtle import triples
from kg.vocabulary import GRAPH


@dataclass(frozen=True, slots=True)
class DerivationRule:
    """A named CONSTRUCT.

    Attributes:
        name: As in its file's name and its header; ``rule:<name>`` is its IRI.
        step: Rules of a lower step come first.
        text: What it says, in one or two sentences.
        text_zh: The same in Chinese.
        sparql: The query.
    """

    name: str
    step: int
    text: str
    text_zh: str
    sparql: str

    @property
    def graph(self) -> URIRef:
        """The named graph of what it derives."""
        return GRAPH[f"derived/{self.name}"]


def rules(folder: Path) -> tuple[DerivationRule, ...]:
    """Return the rules in ``folder``, in the order in which they run.

    Raises:
        SourceError: A file has no header of ``# rule:``, ``# text:`` and ``# text-zh:``, or another name.
    """
    return tuple(_rule(path) for path in sorted(folder.glob("*.rq")))


def _rule(path: Path) -> DerivationRule:
    text = path.read_text(encoding="utf-8")
    header = stored.header(text)
    step, _, name = path.stem.partition("-")
    if not step.isdigit() or header.get("rule") != name or not {"text", "text-zh"} <= set(header):
        raise SourceError(
            str(path),
            1,
            "a rule is <step>-<name>.rq and begins with '# rule: <name>', '# text: …' and '# text-zh: …'",
        )
    return DerivationRule(
        name,
        int(step),
        header["text"],
        header["text-zh"],
        stored.composed(text, partial(stored.shared_by_rules, path.parent)),
    )


def derived_graphs(statements: Iterable[Statement], folder: Path) -> Mapping[URIRef, bytes]:
    """Return what the rules in ``folder`` derive; as :func:`grown`, which keeps no more than this."""
    return grown(Growing(statements), folder)


def grown(facts: Growing, folder: Path) -> Mapping[URIRef, bytes]:
    """Add to ``facts`` what the rules in ``folder`` derive, and return it.

    Rules of one step see the facts and what the steps before have derived.

    Returns:
        Sorted N-Triples by the named graphs in which they stand.

    Raises:
        SourceError: A rule cannot be read, is no CONSTRUCT, or makes a blank node.
    """
    derived: dict[URIRef, bytes] = {}
    for _, group in groupby(rules(folder), key=lambda rule: rule.step):
        made = {rule.graph: _made(rule, facts, folder) for rule in group}
        for lines in made.values():
            facts.add(lines)
        derived.update((graph, lines) for graph, lines in made.items() if lines)
    return derived


def as_statements(derived: Mapping[URIRef, bytes]) -> Iterator[Statement]:
    """Yield what :func:`derived_graphs` gives, each fact once a rule; where it is from names the rule."""
    for graph, lines in derived.items():
        rule = f"rule:{graph.removeprefix(GRAPH['derived/'])}"
        for subject, predicate, value in triples(lines):
            yield Statement(subject, predicate, value, graph, rule)


def derive(statements: Iterable[Statement], folder: Path) -> tuple[Statement, ...]:
    """Return what the rules in ``folder`` derive from ``statements``, as :func:`derived_graphs` does."""
    return tuple(as_statements(derived_graphs(statements, folder)))


def _made(rule: DerivationRule, facts: Growing, folder: Path) -> bytes:
    try:
        return facts.made_by(rule.sparql)
    except CallError as problem:
        raise SourceError(str(folder / f"{rule.step}-{rule.name}.rq"), 1, str(problem)) from None
