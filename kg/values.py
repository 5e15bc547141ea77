"""The values that a question is asked with: names become terms, and what cannot be asked is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from rdflib import URIRef
from rdflib.term import Identifier

from kg.catalogue import Question, part
from kg.errors import CallError
from kg.identity import compact
from kg.labels import by_tag, called
from kg.listing import example
from kg.naming import resolve
from kg.sparql.binding import bound
from kg.spoken import refuse_foreign
from kg.store import Edition
from kg.wording import a

Value = str | int | date | Identifier
"""What a question can be asked with: a name, a number, a day, or a term as it is."""


def terms_of(
    edition: Edition, question: Question, values: Sequence[Value], named: Mapping[str, Value]
) -> dict[str, Identifier]:
    """Return the term of each value that a question takes.

    Args:
        edition: Where names are looked up.
        question: What takes them.
        values: Values in the order of the question.
        named: Others by name.

    Raises:
        CallError: Too many or too few values, one that is neither text, number, day nor term, a name that is
            unknown or ambiguous, one thing where two are asked about, or two dates with nothing between them.
        VocabularyError: The graph says nothing in our vocabulary.
    """
    given = dict(zip(question.takes, values, strict=False))
    twice, foreign = set(given) & set(named), set(named) - set(question.takes)
    given.update(named)
    if len(values) > len(question.takes) or twice or foreign or set(given) != set(question.takes):
        wrong = _wrong_values(question, len(values), set(given), twice)
        shown = example(edition, question)
        raise CallError(
            wrong + (f"; for example: kg ask {question.name}{shown}" if shown or not question.takes else "")
        )
    refuse_foreign(edition)
    terms = {
        takes: value
        if isinstance(value, Identifier)
        else resolve(edition, _text(value), question.takes[takes])
        for takes, value in given.items()
    }
    _refuse_twice(edition, question, terms)
    _refuse_backwards(terms)
    return terms


def _refuse_twice(edition: Edition, question: Question, terms: Mapping[str, Identifier]) -> None:
    """Refuse one thing for two values of one kind: nothing is said of a thing and itself."""
    for one, other in combinations(question.takes, 2):
        thing = terms[one]
        if isinstance(thing, URIRef) and thing == terms[other]:
            kind = question.takes[one]
            plural = f"{kind.removesuffix('y')}ies" if kind.endswith("y") else f"{kind}s"
            raise CallError(
                f"{one} and {other} are both {_name(edition, thing)}; kg ask {question.name} takes two "
                f"different {plural}"
            )


def _name(edition: Edition, thing: URIRef) -> str:
    told = edition.select(bound(part("label"), {"thing": thing}))
    return called(by_tag([(row["property"], row["name"]) for row in told]), "en") or compact(str(thing))


def _refuse_backwards(terms: Mapping[str, Identifier]) -> None:
    """Refuse a later date that does not lie after the earlier one: nothing lies between them."""
    earlier, later = (str(terms.get(name, "")) for name in ("earlier", "later"))
    shared = min(len(earlier), len(later))
    if later[:shared] < earlier[:shared]:
        raise CallError(
            f"the later date, {later}, lies before the earlier one, {earlier}; give the earlier date first"
        )
    if earlier and later.startswith(earlier):
        raise CallError(f"no day lies after {earlier} and by {later}; give a later date as the second")


def _wrong_values(question: Question, values: int, given: set[str], twice: set[str]) -> str:
    """Say in which way the values are not those that a question takes."""
    takes = question.takes
    wanted = ", ".join(_of_kind(name, kind) for name, kind in takes.items()) or "nothing"
    if values > len(takes):
        return f"too many values: {values} were given and {question.name} takes {wanted}"
    if twice:
        return f"{min(twice)} is given twice; {question.name} takes {wanted}"
    if foreign := sorted(given - set(takes)):
        return f"{question.name} takes no {foreign[0]}; it takes {wanted}"
    missing = [name for name in takes if name not in given]
    return (
        f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing: {question.name} takes {wanted}"
    )


def _of_kind(name: str, kind: str) -> str:
    return a(kind) if name == kind else f"{name} ({a(kind)})"


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | date):
        raise CallError(f"{value!r:.60} is no value of a question: give a name, a number, a day or a term")
    return value.isoformat()[:10] if isinstance(value, date) else str(value)
