"""What people mean by a name, a date or a number that they put into a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rdflib import Literal, URIRef
from rdflib.term import Identifier

from kg.catalogue import part
from kg.errors import CallError
from kg.identity import compact, expand, fold, parse_edtf
from kg.name_index import things_called
from kg.sparql.binding import Values, bound
from kg.store import Edition
from kg.vocabulary import FOAF, ORG, PACT, PREFIXES
from kg.wording import a

KINDS: Mapping[str, tuple[URIRef, ...]] = {
    "party": (FOAF.Person, ORG.Organization, PACT.AdministrativeArea),
    "organization": (ORG.Organization,),
    "place": (PACT.AdministrativeArea,),
    "technology": (PACT.TechnologyArea,),
    "measure": (PACT.Measure,),
    "thing": (
        FOAF.Person,
        ORG.Organization,
        PACT.AdministrativeArea,
        PACT.Facility,
        PACT.Product,
        PACT.TechnologyArea,
    ),
    "source": (PACT.Source,),
    "words": (),
    "date": (),
    "number": (),
}
"""The kinds of value a question takes, and the classes of each.

``words`` are the words of a stated time, a ``date`` is written YYYY, YYYY-MM or YYYY-MM-DD, a ``number`` is a
whole one.
"""


_TAGS = ("en", "zh", "zh-latn-pinyin", None)


_IDENTIFIERS = {"wikidata": re.compile(r"Q[0-9]+"), "ror": re.compile(r"0[a-z0-9]{6}[0-9]{2}")}


def resolve(edition: Edition, name: str, kind: str = "party") -> Identifier:
    """Return what people mean by ``name``; a date or a number is read, everything else looked up.

    A name is a label in English or Chinese, an alias or acronym, a romanised name, an identifier in a
    registry, a prefixed name or an IRI.  Case, accents, width, spaces and hyphens do not matter; letters do.

    Args:
        edition: Where it is looked up.
        name: As people write it.
        kind: A key of :data:`KINDS`; only such things are found.

    Raises:
        CallError: Nothing of that kind has this name, or several have; ``candidates`` are what may be meant.
            Or it is no date, or no number.
    """
    if kind in ("date", "number"):
        return _date(name) if kind == "date" else _number(name)
    if kind == "words":
        return _words(edition, name)
    things = _things(edition, name)
    wanted = set(KINDS[kind])
    of_kind = [thing for thing, types in things.items() if not wanted or types & wanted]
    if len(of_kind) == 1:
        return of_kind[0]
    if of_kind:
        candidates = sorted(compact(str(thing)) for thing in of_kind)
        raise CallError(
            f"{name!r} names {len(of_kind)} things; say which: {', '.join(candidates)}", candidates
        )
    if things:
        raise CallError(
            f"{name!r} is in the graph, but it is not {a(kind)}", alike(name, _names(edition, kind))
        )
    raise CallError(f"no {kind} called {name!r} in the graph", alike(name, _names(edition, kind)))


def _date(text: str) -> Literal:
    try:
        time = parse_edtf(text.strip())
    except ValueError as problem:
        raise CallError(f"{problem}; write a date as YYYY, YYYY-MM or YYYY-MM-DD") from None
    if time.interval or time.qualifier or not time.has_year:
        raise CallError(f"{text!r} is no single date; write it as YYYY, YYYY-MM or YYYY-MM-DD")
    return Literal(time.start)


def _number(text: str) -> Literal:
    if not re.fullmatch(r"[0-9]{1,9}", text.strip()):
        raise CallError(f"{text!r} is no whole number; write it in digits, for example 12")
    return Literal(int(text))


def _words(edition: Edition, name: str) -> Identifier:
    stated = {str(row["words"]): row["words"] for row in edition.select(part("stated-times"))}
    found = [term for words, term in stated.items() if fold(words) == fold(name)]
    if not found:
        raise CallError(f"no source states a time as {name!r}", sorted(stated))
    return found[0]


def _things(edition: Edition, name: str) -> Mapping[URIRef, set[URIRef]]:
    """Return what ``name`` may mean, with its classes: exact spellings first.

    Only without one are names looked up in their folded form.
    """
    if (iri := _identifier(name)) is not None:
        return _with_types(edition, "same", {"iri": iri})
    spelt = [Literal(name, lang=tag) for tag in _TAGS]
    if exact := _with_types(edition, "named", {"name": spelt}):
        return exact
    things = things_called(edition, name)
    types = _with_types(edition, "types", {"thing": things}) if things else {}
    return {thing: types.get(thing, set()) for thing in things}


def _with_types(edition: Edition, query: str, values: Values) -> dict[URIRef, set[URIRef]]:
    found: dict[URIRef, set[URIRef]] = {}
    for row in edition.select(bound(part(query), values)):
        types = found.setdefault(URIRef(row["thing"]), set())
        if "type" in row:
            types.add(URIRef(row["type"]))
    return found


def _identifier(name: str) -> URIRef | None:
    for prefix, shape in _IDENTIFIERS.items():
        if shape.fullmatch(name):
            return URIRef(PREFIXES[prefix] + name)
    return expand(name)


def _names(edition: Edition, kind: str) -> list[str]:
    return sorted(
        {
            str(row["name"])
            for type_ in KINDS[kind]
            for row in edition.select(bound(part("names-of-type"), {"type": type_}))
        }
    )


def alike(name: str, names: Iterable[str]) -> list[str]:
    """Return the names nearest to ``name``: nearly written so, then those that hold it or nearly begin so."""
    from difflib import get_close_matches  # a wrong name is rare; every other call is spared the import

    wanted, folded = fold(name), {fold(known): known for known in names}
    holding = [known for text, known in folded.items() if len(wanted) > 1 and wanted in text]
    close = [folded[text] for text in get_close_matches(wanted, folded, n=5, cutoff=0.7)]
    begun = {text[: len(wanted)]: known for text, known in folded.items()} if len(wanted) > 3 else {}
    beginning = [begun[text] for text in get_close_matches(wanted, begun, n=5, cutoff=0.7)]
    return list(dict.fromkeys([*close, *holding, *beginning]))[:5]
