"""Rows of a view as edges of a network: what each carries, what is over, and situations as nodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from rdflib import Literal

from kg.catalogue import part as part_of_questions
from kg.errors import CallError, SourceError
from kg.projection.counted import ranks
from kg.projection.facts import (
    Facts,
    apart,
    cited,
    ladder_of,
    named,
    parties,
    parts,
    passages_of,
    situation,
    stage_of,
    stated_by_parts,
    taking_part,
    technologies,
    took_part,
)
from kg.projection.ties import Drawn, EditionTies
from kg.projection.views import View, refuse_columns
from kg.store import Edition
from kg.vocabulary import PACT

Said = dict[str, str | int | float]
Edge = tuple[str, str, str, Said]

_LASTING = ("operating", "dormant")
_OF_PARTIES = ("tie", "concerns", "place")
"""Links that a situation makes of who takes part in it, and of which one may have left."""
_OF_PAIRS = ("outlived", "participation")


def rows_of(edition: Edition, view: View, name: str, ties: EditionTies) -> list[Drawn]:
    """Return the rows of a view, sorted.

    Args:
        edition: What is asked.
        view: The view.
        name: What messages call it.
        ties: Of the same edition.

    Raises:
        SourceError: The query of the view does not give what a view gives.
    """
    try:
        refuse_columns(name, list(edition.columns(view.sparql)), "its SELECT gives")
    except CallError as problem:
        raise SourceError(name, 1, str(problem)) from None
    rows = list(ties.by_situation()) if view.adds_ties else []
    for number, row in enumerate(edition.select(view.sparql), 1):
        if "one" not in row or ("other" in row and "link" not in row):
            raise SourceError(name, 1, f"not a view: row {number} has no ?one, or no ?link beside its ?other")
        for column in ("one", "other", "situation", "rule"):
            if isinstance(row.get(column), Literal):
                raise SourceError(
                    name,
                    1,
                    f"not a view: in row {number} ?{column} is the text {str(row[column])!r}, not an IRI",
                )
        one, other, link, told, rule = (
            str(row.get(c, "")) for c in ("one", "other", "link", "situation", "rule")
        )
        lent = row.get("lent")
        is_lent = isinstance(lent, Literal) and bool(lent.toPython())
        rows.append(Drawn(one, other, link, told, rule, is_lent))
    return sorted(rows)


def edges_of(rows: Iterable[Drawn], facts: Facts) -> Iterator[Edge]:
    """Yield the edges that rows of a view make: their ends, their key and all that is said of them."""
    # A situation of forty parties is behind 780 edges, and is described once.
    described = cache(lambda told, plain: situation(facts, told, plain=plain))
    taken = cache(lambda told: taking_part(facts, told))
    size_of = cache(lambda told: len(named(facts, told)))
    of_parts = cache(lambda told: stated_by_parts(facts, told))
    for row in rows:
        one, other, link, told, rule, lent = row
        if not other:
            continue
        key = (told or f"{PACT._NS}{link}") + (" derived" if lent else "")
        size = size_of(told)
        took = took_part(taken(told), (one, other)) if link == "tie" else ""
        said = described(told or one, not told)
        if (
            link == "tie"
            and (more := of_parts(told))
            and (own := {p for end in (one, other) for p in more.get(end, ())})
        ):
            said = {**said, **cited(facts, [*said["evidence"].split(), *own])}
        yield (
            one,
            other,
            key,
            {
                "link": link,
                "direction": "" if link == "tie" else "forward",
                "subject": "" if link == "tie" else one,
                "weight": 1 / (size - 1) if link == "tie" and size > 1 else 1.0,
                "derived": int(lent),
                "rule": rule,
                **said,
                **({"participation": took} if took else {}),
            },
        )


def bare_edges(rows: Iterable[Drawn], facts: Facts) -> Iterator[Edge]:
    """Yield ties with what measures count of them, and no words: weight, step and whether they are lent."""
    size_of = cache(lambda told: len(named(facts, told)))
    step_of = cache(lambda told: stage_of(facts, told))
    about = cache(lambda told: technologies(facts, told))
    for one, other, link, told, _, lent in rows:
        size = size_of(told)
        weight = 1 / (size - 1) if size > 1 else 1.0
        yield (
            one,
            other,
            told + (" derived" if lent else ""),
            {
                "link": link,
                "situation": told,
                "weight": weight,
                "derived": int(lent),
                "stage": step_of(told),
                "technologies": about(told),
            },
        )


def standing(edges: Iterator[Edge], edition: Edition, facts: Facts, ties: EditionTies) -> Iterator[Edge]:
    """Mark ties that one has left or is yet to join, or that reached more than their pair; and past posts."""
    rank = ranks(ladder_of(facts))
    held = {pair: rank.get(stage.rpartition("/")[2], 0) for pair, stage in ties.stages.items()}
    who_is_apart = cache(lambda told: apart(facts, told))
    over = {str(row["post"]) for row in edition.select(part_of_questions("posts-over"))}
    for one, other, key, said in edges:
        left, joining = who_is_apart(str(said["situation"]))
        ends = {one, other}
        takes_part = said["link"] in _OF_PARTIES
        if takes_part and said["stage"] in _LASTING and joining & ends and not left & ends:
            said["stage"] = "intent"
        step = rank.get(str(said["stage"]), 0)
        lower = said["link"] == "tie" and step > held.get((one, other) if one < other else (other, one), step)
        gone = takes_part and (lower or (step and left & ends))
        if gone or (said["link"] == "affiliation" and said["situation"] in over):
            said["outlived"] = 1
        yield one, other, key, said


def is_tie(edge: Edge) -> bool:
    """Say whether an edge is a tie, and no other link."""
    return edge[3]["link"] == "tie"


def hubs_of(edges: Iterable[Edge], facts: Facts) -> dict[str, list[Edge]]:
    """Return the situations of three or more parties that tie anything, with their ties."""
    tied: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        if is_tie(edge) and len(parties(facts, str(edge[3]["situation"]))) > 2:
            tied[str(edge[3]["situation"])].append(edge)
    return tied


def spokes(iri: str, ties: list[Edge], facts: Facts, things: set[str]) -> Iterator[Edge]:
    """Join a situation to its parties, and to whom a rule lends it; over for whoever outlived every tie."""
    there, said, taken = parties(facts, iri), parts(facts, iri), taking_part(facts, iri)
    of_parts = stated_by_parts(facts, iri)
    shared = {name: value for name, value in ties[0][3].items() if name not in _OF_PAIRS}
    for end in sorted({end for tie in ties for end in tie[:2]} | (there & things)):
        lent = int(end not in there)
        own = [tie for tie in ties if end in tie[:2]] or ties
        steps = [str(tie[3]["stage"]) for tie in own]
        took = took_part(taken, (end,))
        rules = sorted(tie[3]["rule"] for tie in own if tie[3]["derived"] == lent) or [ties[0][3]["rule"]]
        yield (
            end,
            iri,
            iri + (" derived" if lent else ""),
            {
                **shared,
                "stage": next((stage for stage in steps if stage != "intent"), "intent"),
                **({"outlived": 1} if all(tie[3].get("outlived") for tie in own) else {}),
                **({"participation": took} if took else {}),
                **cited(facts, [*passages_of(facts, iri), *of_parts.get(end, ())]),
                "weight": 1.0,
                "derived": lent,
                "rule": rules[0],
                "role": " ".join(sorted({role for role, who in said if who == end})),
            },
        )
