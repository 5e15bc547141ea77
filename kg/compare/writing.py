"""Changes written down: as text, Markdown, JSON and Turtle.

The same comparison gives the same bytes: there is no clock.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations, groupby
from typing import Any

from rdflib import Literal, URIRef
from rdflib.term import Identifier

from kg.compare.comparison import Change, Comparison, Detail, Side
from kg.compare.said import CitedPlace, Pair, Situation
from kg.errors import CallError
from kg.hidden import escaped_json
from kg.identity import compact, fingerprint
from kg.labels import called
from kg.model import Statement
from kg.turtle import ntriples, turtle
from kg.vocabulary import DCTERMS, EDITION, ID, PACT, PREFIXES, PROV, RDF, SKOS
from kg.words import languages, words_in

_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")


def write(comparison: Comparison, form: str = "text", lang: str = "en") -> bytes:
    """Return a comparison in one of :data:`FORMATS`.

    Args:
        comparison: What is told.
        form: A key of :data:`FORMATS`.
        lang: one of :func:`kg.words.languages`, for ``text`` and ``md``.

    Raises:
        CallError: There is no such format or language.
    """
    if form not in FORMATS:
        raise CallError(f"no format {form!r}; there are {', '.join(FORMATS)}", tuple(FORMATS))
    return FORMATS[form](_Teller(comparison, lang)).encode()


class _Teller:
    """Says a change in the words of one language."""

    def __init__(self, comparison: Comparison, lang: str) -> None:
        self.all, self.lang, self.words = comparison, lang, words_in(lang)

    def name(self, iri: URIRef) -> str:
        names = self.all.names.get(iri, {})
        return called(names, self.lang) or compact(str(iri))

    def heading(self, change: Change) -> str:
        """Say in a line who is concerned and what became of it."""
        if change.ties:
            contradiction = change.kind in ("contradicted", "settled")
            return self.pairs(change) + ("" if contradiction else self.stages(change))
        old, new = (_named(side, change.thing) for side in (change.old, change.new))
        return self.name(change.thing or URIRef("")) + self.about(old, new)

    def whole(self, change: Change) -> str:
        """Say in a line of which kind a change is, who is concerned and what became of it."""
        kind = self.words.text("change", change.kind)
        return f"{kind}{self.words.text('comparison', 'is')}{self.heading(change)}"

    def pairs(self, change: Change) -> str:
        """Name the parties once where each is tied to each, else pair by pair."""
        if set(change.ties) == set(combinations(change.parties, 2)):
            return self._between(change.parties)
        return self.words.text("comparison", "also").join(map(self._between, change.ties))

    def _between(self, parties: Iterable[URIRef]) -> str:
        return self.words.text("comparison", "between").join(map(self.name, parties))

    def _listed(self, names: Iterable[str]) -> str:
        return self.words.text("comparison", "and").join(names)

    def stages(self, change: Change) -> str:
        steps = [self.name(side.stage) for side in (change.old, change.new) if side and side.stage]
        way = self.words.text("comparison", "and") if change.kind == "unordered" else " → "
        return self.words.text("comparison", "is") + way.join(dict.fromkeys(steps)) if steps else ""

    def summary(self) -> str:
        names = {"old": self.all.old, "new": self.all.new}
        if not self.all.changes:
            return self.words.text("comparison", "none", **names)
        count = len(self.all.changes)
        changes = self.words.counted("comparison", "changes", count, count=f"{count:,}")
        return self.words.text("comparison", "count", **names, count=changes)

    def untold(self) -> str:
        count = self.all.untold
        return self.words.counted("comparison", "untold", count, count=f"{count:,}") if count else ""

    def lines(self, change: Change) -> Iterator[tuple[int, str]]:
        """Yield what stands behind a change as lines, each with its depth."""
        if technologies := sorted({*_of(change.old).technologies, *_of(change.new).technologies}):
            what = self._listed(map(self.name, technologies))
            yield 0, self.words.text("comparison", "on", what=what)
        for detail in change.details:
            yield 0, self.detail(detail)
        old, new = ({s.iri: s for s in _of(side).situations} for side in (change.old, change.new))
        if not change.ties and {*old, *new} <= {change.thing}:
            was, is_ = (_named(side, change.thing) for side in (change.old, change.new))
            yield from self.passages(was, is_, 0)
            return
        for iri in sorted({*old, *new}):
            was, is_ = old.get(iri), new.get(iri)
            yield 0, f"{_mark(was, is_)} {self.name(iri)}{self.about(was, is_, change.ties)}"
            yield from self.passages(was, is_, 1)

    def detail(self, detail: Detail) -> str:
        was, is_ = (self._listed(map(self._value, side)) for side in (detail.old, detail.new))
        name, nothing = compact(str(detail.property)), self.words.text("comparison", "nothing")
        called = self.words.table("property").get(name, name)
        return f"{called}{self.words.text('comparison', 'is')}{was or nothing} → {is_ or nothing}"

    def _value(self, value: Identifier) -> str:
        if isinstance(value, URIRef):
            return self.name(value)
        tag = f"@{value.language}" if isinstance(value, Literal) and value.language else ""
        return f"{value}{tag}"

    def about(self, old: Situation | None, new: Situation | None, ties: Iterable[Pair] = ()) -> str:
        """Say of what kind a situation is, and which step it reaches, or reached and reaches."""
        both = [situation for situation in (old, new) if situation]
        known = self.words.table("situation")
        kinds = dict.fromkeys(str(known.get(_local(s.kind), _local(s.kind))) for s in both)
        steps = dict.fromkeys(self.name(step) for step in (_step(s, ties) for s in both) if step)
        words = [" → ".join(part) for part in (kinds, steps) if part]
        return self.words.text("comparison", "in_brackets", said=self._listed(words)) if both else ""

    def passages(self, old: Situation | None, new: Situation | None, depth: int) -> Iterator[tuple[int, str]]:
        was, is_ = (set(situation.passages) if situation else set() for situation in (old, new))
        for passage in sorted(was | is_):
            yield depth, f"{_mark(passage in was, passage in is_)} {self.passage(passage)}"

    def passage(self, passage: CitedPlace) -> str:
        where = self.name(passage.source) if passage.source else compact(str(passage.iri))
        record = f"{passage.place} (SHA-256 {passage.digest[:8]}…)" if passage.place else ""
        at = record if passage.start < 0 else f"{passage.start}–{passage.end}"
        return f"{where}{self.words.text('comparison', 'is')}{at}" if at else where


def _of(side: Side | None) -> Side:
    return side or Side(None, ())


def _named(side: Side | None, iri: URIRef | None) -> Situation | None:
    return next((situation for situation in _of(side).situations if situation.iri == iri), None)


def _step(situation: Situation, ties: Iterable[Pair]) -> URIRef | None:
    return situation.status if situation.denied else situation.stage_of(ties) or situation.status


def _mark(old: object, new: object) -> str:
    return "=" if old and new else "+" if new else "-"


def _local(iri: URIRef) -> str:
    return re.split("[#/]", str(iri))[-1]


def _text(teller: _Teller) -> str:
    blocks = [teller.summary()]
    for change in teller.all.changes:
        head = teller.whole(change)
        blocks.append("\n".join([head, *("  " * (n + 1) + line for n, line in teller.lines(change))]))
    return "\n\n".join(filter(None, [*blocks, teller.untold()])) + "\n"


def _markdown(teller: _Teller) -> str:
    title = teller.words.text("comparison", "title", old=teller.all.old, new=teller.all.new)
    blocks = [f"# {title}", _marked(teller.summary())]
    for kind, changes in groupby(teller.all.changes, lambda change: change.kind):
        word = teller.words.text("change", kind)
        blocks.append(f"## {word[:1].upper()}{word[1:]}")
        for change in changes:
            lines = [f"- **{_marked(teller.heading(change))}**"]
            lines += [f"{'  ' * (depth + 1)}- {_marked(line)}" for depth, line in teller.lines(change)]
            blocks.append("\n".join(lines))
    return "\n\n".join(filter(None, [*blocks, _marked(teller.untold())])) + "\n"


def _marked(text: str) -> str:
    # A line that would begin with - or + is another list to Markdown.
    return re.sub(r"^([-+]) ", r"\\\1 ", _MARKS.sub(r"\\\1", " ".join(text.split())))


def _json(teller: _Teller) -> str:
    told = teller.all
    plain = {
        "old": told.old,
        "new": told.new,
        "changes": [_plain(change) for change in told.changes],
        "untold": told.untold,
        "names": {str(iri): dict(sorted(names.items())) for iri, names in told.names.items()},
    }
    return escaped_json(json.dumps(plain, ensure_ascii=False, indent=1)) + "\n"


def _plain(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "ties": [list(map(str, tie)) for tie in change.ties],
        "thing": change.thing and str(change.thing),
        "parties": list(map(str, change.parties)),
        "old": change.old and _plain_side(change.old),
        "new": change.new and _plain_side(change.new),
        "details": [
            {
                "property": str(detail.property),
                "old": [value.n3() for value in detail.old],
                "new": [value.n3() for value in detail.new],
            }
            for detail in change.details
        ],
    }


def _plain_side(side: Side) -> dict[str, Any]:
    return {
        "stage": side.stage and str(side.stage),
        "technologies": list(map(str, side.technologies)),
        "situations": [
            {
                "iri": str(situation.iri),
                "kind": str(situation.kind),
                "status": situation.status and str(situation.status),
                "stage": situation.stage and str(situation.stage),
                "parties": list(map(str, situation.parties)),
                "technologies": list(map(str, situation.technologies)),
                "passages": [_plain_passage(passage) for passage in situation.passages],
            }
            for situation in side.situations
        ],
    }


def _plain_passage(passage: CitedPlace) -> dict[str, Any]:
    return {
        "iri": str(passage.iri),
        "source": str(passage.source) or None,
        "start": None if passage.start < 0 else passage.start,
        "end": None if passage.end < 0 else passage.end,
        **({"place": passage.place} if passage.place else {}),
        "digest": passage.digest or None,
    }


def _turtle(teller: _Teller) -> str:
    statements = [_statement(*triple) for triple in _triples(teller.all)]
    return turtle(ntriples(statements), {**PREFIXES, "edition": str(EDITION)}).decode()


def _statement(subject: URIRef, predicate: URIRef, value: Identifier) -> Statement:
    return Statement(subject, predicate, value, EDITION[""], "")  # type: ignore[arg-type]


def _triples(told: Comparison) -> Iterator[tuple[URIRef, URIRef, Identifier]]:
    """Yield each side of each change as a version of the tie, situation or thing, in the terms of PROV."""
    step = EDITION[f"{told.new}/since/{told.old}"]
    yield step, RDF.type, PROV.Activity
    yield step, PROV.used, EDITION[told.old]
    yield EDITION[told.new], PROV.wasGeneratedBy, step
    for name in (told.old, told.new):
        yield EDITION[name], RDF.type, PROV.Entity
        yield EDITION[name], DCTERMS.identifier, Literal(name)
    for change in told.changes:
        for thing, pair in _things(told, change):
            yield from _versions(told, change, thing, pair, step)


def _things(told: Comparison, change: Change) -> Iterator[tuple[URIRef, tuple[URIRef, ...]]]:
    if change.thing:
        yield change.thing, ()
    for pair in change.ties:
        yield told.ties[pair], pair


def _versions(
    told: Comparison, change: Change, thing: URIRef, pair: tuple[URIRef, ...], step: URIRef
) -> Iterator[tuple[URIRef, URIRef, Identifier]]:
    old, new = (_version(edition, thing) for edition in (told.old, told.new))
    sides = (change.old, change.new)
    # A contradiction of a tie that an edition lacks may have a side in it all the same.
    there = [change.kind == "relabelled" or bool(side and (side.stage or not pair)) for side in sides]
    for version, side, is_there in ((old, change.old, there[0]), (new, change.new, there[1])):
        if is_there:
            yield from _version_facts(version, thing, pair, side)
    for detail in change.details:
        yield from ((old, detail.property, value) for value in detail.old)
        yield from ((new, detail.property, value) for value in detail.new)
    if there[1]:
        yield new, PROV.wasGeneratedBy, step
    if there == [True, True]:
        yield new, PROV.wasRevisionOf, old
    if not there[1]:
        yield old, PROV.wasInvalidatedBy, step
    for lang in languages():
        note = _Teller(told, lang).whole(change)
        yield new if there[1] else old, SKOS.editorialNote, Literal(note, lang=lang)


def _version(edition: str, thing: URIRef) -> URIRef:
    local = str(thing).removeprefix(str(ID)) if str(thing).startswith(str(ID)) else fingerprint(str(thing))
    return EDITION[f"{edition}/{local}"]


def _version_facts(
    version: URIRef, thing: URIRef, pair: tuple[URIRef, ...], side: Side | None
) -> Iterator[tuple[URIRef, URIRef, Identifier]]:
    yield version, RDF.type, PROV.Entity
    yield version, PROV.specializationOf, thing
    yield from ((version, PACT.between, party) for party in pair)
    if side is None:
        return
    if side.stage:
        yield version, PACT.stage, side.stage
    yield from ((version, PACT.concerns, technology) for technology in side.technologies)
    yield from ((version, PACT.evidence, passage.iri) for passage in side.passages)
    if pair:
        yield from ((version, PACT.derivedFrom, situation.iri) for situation in side.situations)


FORMATS: Mapping[str, Callable[[_Teller], str]] = {
    "text": _text,
    "md": _markdown,
    "json": _json,
    "ttl": _turtle,
}
"""What a comparison can be written as."""
