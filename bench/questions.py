"""The questions that are asked most, at size, against the engine alone.  It measures and judges nothing."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pyoxigraph as ox
from rdflib import URIRef

from kg import shipped
from kg.derive import rules
from kg.files import vocabulary
from kg.query import ask, questions
from kg.sparql.binding import bound
from kg.store import Edition
from kg.turtle import ntriples as written
from kg.vocabulary import GRAPH, ID, QUERY_PREFIXES, TECH

ASKED: dict[str, tuple[URIRef, ...]] = {
    "partners-of": (ID["party-0"],),
    "technologies": (),
    "words-behind": (ID["party-0"], ID["party-1"]),
    "instruments-signed": (ID["party-0"],),
    "who-agreed": (ID["party-0"],),
    "who-promised": (TECH["field-1"],),
    "universities-of-technology": (TECH["field-1"],),
    "start-of-partnership": (ID["party-0"],),
    "aims-of-a-trip": (ID["party-0"],),
    "figures-by-voice": (ID["place-0"],),
}
"""Ten questions, and what each is asked of: the party, place and field that most situations name."""


def derived(folder: Path, data: Path) -> Edition:
    """Return an edition of ``data``, the shared vocabulary and all that the rules derive, step by step.

    The engine itself runs and writes the rules, because at this size a term in Python is dear.
    """
    graphs = {GRAPH.wire: data}
    for document in vocabulary():
        path = folder / f"{document.graph.rpartition('/')[2]}.nt"
        path.write_bytes(written(document.statements))
        graphs[document.graph] = path
    edition = Edition.load(folder / "steps", graphs)
    for _, step in groupby(rules(shipped.ontology() / "rules"), key=lambda rule: rule.step):
        for rule in list(step):
            path = folder / f"rule-{rule.name}.nt"
            path.write_bytes(edition.results(rule.sparql, "nt"))
            graphs[rule.graph] = path
        edition = Edition.load(folder / "steps", graphs)
    return edition


def _query(name: str) -> str:
    return bound(questions()[name].sparql, dict(zip(questions()[name].takes, ASKED[name], strict=True)))


def raw_store(edition: Path) -> ox.Store:
    """Open what an edition holds with the engine alone."""
    return ox.Store.read_only(str(edition / "store"))


def _raw(store: ox.Store, name: str) -> ox.QuerySolutions:
    answer = store.query(_query(name), prefixes=QUERY_PREFIXES)
    assert isinstance(answer, ox.QuerySolutions)
    return answer


def raw_question_bytes(store: ox.Store, name: str) -> None:
    """The engine alone, the answer as JSON bytes."""
    _raw(store, name).serialize(format=ox.QueryResultsFormat.JSON)


def our_question_bytes(edition: Edition, name: str) -> None:
    """The same query through an edition."""
    edition.results(_query(name), "json")


def raw_question_rows(store: ox.Store, name: str) -> None:
    """The engine alone, every cell of the answer touched in Python."""
    for solution in _raw(store, name):
        tuple(solution)


def our_question_rows(edition: Edition, name: str) -> None:
    """The answer to the question, rows folded; nothing is called by a name yet."""
    ask(edition, name, *ASKED[name])


def our_question_shown(edition: Edition, name: str) -> None:
    """The answer as the shell shows it: what contradicts it looked up, things called by their names."""
    answer = ask(edition, name, *ASKED[name])
    answer.verdict_text()
    answer.table()
