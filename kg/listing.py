"""A list of what can be asked about: the people, places, technologies and sources of a graph, by their names.

It reads names and counts situations; what a name means, and what an answer is, others say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rdflib import Literal, URIRef

from kg.catalogue import Question, part
from kg.errors import CallError
from kg.identity import compact, fold
from kg.labels import by_tag, called, within
from kg.naming import KINDS, alike
from kg.spoken import refuse_foreign
from kg.store import Edition
from kg.vocabulary import FOAF, PACT

LISTED: Mapping[str, tuple[str, tuple[URIRef, ...]]] = {
    "person": ("people", (FOAF.Person,)),
    "organization": ("organizations", KINDS["organization"]),
    "place": ("places", KINDS["place"]),
    "facility": ("facilities", (PACT.Facility,)),
    "product": ("products", (PACT.Product,)),
    "technology": ("technologies", KINDS["technology"]),
    "measure": ("measures", KINDS["measure"]),
    "source": ("sources", KINDS["source"]),
}
"""The kinds that are listed: the plural of each, which is a word of commands, and its classes."""

_GROUPS = {"party": ("parties", ("person", "organization", "place"))}


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that questions can be asked about.

    Attributes:
        iri: Which thing.
        kind: A key of :data:`LISTED`.
        name_en: Its name in English, or another where it has none; ``name_zh`` in Chinese, or empty.
        also: Its other names: aliases, acronyms and romanised ones.
        situations: How many situations speak of it; of a source, how many rest on its passages.
    """

    iri: URIRef
    kind: str
    name_en: str
    name_zh: str
    also: tuple[str, ...]
    situations: int

    def as_dict(self) -> dict[str, str | int | list[str]]:
        """Return it for machines."""
        return {
            "iri": str(self.iri),
            "kind": self.kind,
            "name_en": self.name_en,
            "name_zh": self.name_zh,
            "also": list(self.also),
            "situations": self.situations,
        }

    def holds(self, wanted: str) -> bool:
        """Return whether one of its names holds a folded text."""
        return any(
            wanted in fold(text) for text in (self.name_en, self.name_zh, *self.also, compact(self.iri))
        )


def names(edition: Edition, kind: str = "", search: str = "") -> list[Named]:
    """Return what can be asked about, kind by kind, what is spoken of most first.

    Args:
        edition: Whose names.
        kind: A kind or its plural, as ``place``, ``parties`` or ``sources``; all of them unless given.
        search: Only what has a name that holds this, found as questions find names: case, accents, spaces
            and hyphens do not matter, pinyin finds what is written in Chinese.

    Raises:
        CallError: There is no such kind, or nothing has such a name.
        VocabularyError: The graph says nothing in our vocabulary.

    >>> import kg
    >>> [found.name_en for found in names(kg.open(), "places", search="Zhejiang")]
    ['Zhejiang']
    """
    wanted = _kinds(kind)
    refuse_foreign(edition)
    found = [thing for thing in _all(edition) if thing.kind in wanted]
    if not search:
        return found
    holding = [thing for thing in found if thing.holds(fold(search))] if fold(search) else []
    if not holding:
        known = [text for thing in found for text in (thing.name_en, thing.name_zh, *thing.also) if text]
        raise CallError(f"no name in the graph holds {search!r}; kg names lists all", alike(search, known))
    return holding


def sources_read(edition: Edition) -> int:
    """Return how many sources were read: those with the hash of a text, and those that passages are in."""
    (read,) = edition.select(part("sources"))
    return int(str(read["read"]))


def example(edition: Edition, question: Question) -> str:
    """Return values of this graph that a question takes, as they are typed, each with a space before it.

    The text is empty where the graph has nothing of a kind that is taken.
    """
    shown: list[str] = []
    listed = _all(edition)
    for kind in question.takes.values():
        held = [text for text in _typed(edition, listed, kind) if text not in shown]
        if not held:
            return ""
        shown.append(held[0])
    return "".join(f" {text}" for text in shown)


def _kinds(word: str) -> tuple[str, ...]:
    if not word:
        return tuple(LISTED)
    plurals = {**{one: many for one, (many, _) in LISTED.items()}, **{k: v for k, (v, _) in _GROUPS.items()}}
    for one, many in plurals.items():
        if word.casefold() in (one, many):
            return _GROUPS[one][1] if one in _GROUPS else (one,)
    known = [*plurals.values()]
    raise CallError(f"no kind {word!r}; there are {', '.join(known)}", alike(word, [*plurals, *known]))


def _all(edition: Edition) -> list[Named]:
    counts = {
        URIRef(row["thing"]): int(str(row["situations"])) for row in edition.select(part("times-spoken-of"))
    }
    kinds = {class_: kind for kind, (_, classes) in LISTED.items() for class_ in classes}
    told: dict[tuple[URIRef, str], list[tuple[URIRef, Literal]]] = {}
    for row in edition.select(part("things")):
        if isinstance(row["thing"], URIRef):
            held = told.setdefault((row["thing"], kinds[URIRef(row["type"])]), [])
            if isinstance(name := row.get("name"), Literal):
                held.append((URIRef(row["property"]), name))
    things = [_named(iri, kind, held, counts.get(iri, 0)) for (iri, kind), held in told.items()]
    order = list(LISTED)
    return sorted(things, key=lambda t: (order.index(t.kind), -t.situations, t.name_en.casefold(), t.iri))


def _named(iri: URIRef, kind: str, held: Iterable[tuple[URIRef, Literal]], situations: int) -> Named:
    held = list(held)
    labels = by_tag(held)
    english, chinese = called(labels, "en") or compact(str(iri)), within(labels, "zh")
    also = sorted({str(name) for _, name in held} - {english, chinese})
    return Named(iri, kind, english, chinese, tuple(also), situations)


def _typed(edition: Edition, listed: Iterable[Named], kind: str) -> list[str]:
    """Return what of this graph could be typed for a value of a kind, the best known first."""
    if kind in ("date", "number"):
        return ["2023-01", "2023-12"] if kind == "date" else ["12"]
    if kind == "words":
        return [f'"{row["words"]}"' for row in edition.select(part("stated-times"))]
    kinds = _GROUPS[kind][1] if kind in _GROUPS else (kind,)
    found = sorted((t for t in listed if t.kind in kinds), key=lambda t: -t.situations)
    names_ = [t.name_en for t in listed]
    once = [t.name_en if names_.count(t.name_en) == 1 else compact(str(t.iri)) for t in found[:9]]
    return [f'"{text}"' if " " in text or "&" in text else text for text in once]
