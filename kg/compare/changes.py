"""What changed from one edition to another.  Which of the two is right is not asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rdflib import URIRef
from rdflib.term import Identifier

from kg.compare.comparison import KINDS, Change, Comparison, Detail, Side
from kg.compare.disputes import Dispute, disputes, tied_by
from kg.compare.said import NAMES, CitedPlace, Pair, Situation, Statements
from kg.labels import by_tag
from kg.store import Edition
from kg.vocabulary import CODE, OA, PACT, RDF

_ONE_VALUE = (PACT.time, PACT.term, PACT.amount, PACT.value)
_DIFFERS: Mapping[str, tuple[URIRef, ...]] = {
    "start": (PACT.time,),
    "end": (PACT.time, PACT.term),
    "amount": (PACT.amount,),
    "figure": (PACT.value,),
}
_INTENT, _DORMANT = (CODE[f"stage/{step}"] for step in ("intent", "dormant"))
_OFF_OR_ON = ("suspended", "resumed", "ended", "reopened")
_FOLLOWS = (PACT.partnerOf, PACT.affiliatedWith, PACT.toldOn)
_PLACE = (RDF.type, PACT.inSource, OA.start, OA.end, RDF.value, PACT.digest)

_Disputed = tuple[frozenset[Dispute], frozenset[Dispute]]
"""The contradictions of the old edition and of the new one."""


def compare(old: Edition, new: Edition) -> Comparison:
    """Return what changed from ``old`` to ``new``.

    Exchanging the two gives the same changes with both sides exchanged and each kind as :data:`MIRROR` has
    it.  A tie is compared by its two parties, a situation and a thing by its name, a passage by its name, its
    place and its digest.
    """
    before, after = Statements(old), Statements(new)
    if old.name == new.name:
        changes: tuple[Change, ...] = ()
    else:
        disputed = disputes(before, after), disputes(after, before)
        told = [
            *_ties(before, after),
            *_disputes(before, after, disputed),
            *_situations(before, after, disputed),
            *_names(before, after),
        ]
        changes = tuple(sorted(told, key=_sort_key))
    pairs = {pair for change in changes for pair in change.ties}
    return Comparison(
        old=old.name,
        new=new.name,
        changes=changes,
        untold=0 if old.name == new.name else _untold(before, after, changes),
        ties={pair: (after.ties.get(pair) or before.ties[pair]).iri for pair in sorted(pairs)},
        names=_called(before, after, changes),
    )


def _sort_key(change: Change) -> tuple[object, ...]:
    behind = sorted({s.iri for side in (change.old, change.new) if side for s in side.situations})
    differs = [(detail.property, [value.n3() for value in detail.new]) for detail in change.details]
    return (
        KINDS.index(change.kind),
        change.ties,
        str(change.thing or ""),
        change.parties,
        behind,
        differs,
    )


def _ties(before: Statements, after: Statements) -> Iterator[Change]:
    alike: defaultdict[tuple[str, Side | None, Side | None], list[Pair]] = defaultdict(list)
    ladder = _ladder(before, after)
    for pair in {*before.ties, *after.ties}:
        old, new = _side(before, pair), _side(after, pair)
        if kind := _step(old, new, ladder):
            if kind in _OFF_OR_ON:
                kind = _off_or_on(kind, before, after, pair, ladder)
            alike[kind, old, new].append(pair)
    for (kind, left, right), pairs in alike.items():
        parties = tuple(sorted({party for pair in pairs for party in pair}))
        yield Change(kind, tuple(sorted(pairs)), None, parties, left, right)


def _off_or_on(
    kind: str, before: Statements, after: Statements, pair: Pair, ladder: Mapping[URIRef, str]
) -> str:
    """Name what became of a tie that one edition has at rest or ended and the other has not.

    Where one edition only lacks what the other has beside the same word of rest, it is known to be later than
    that word, or the order is not known.  A mere aim, told later, resumes nothing: it is a step up.
    """
    there = after if after.ties[pair].stage in ladder else before
    lacking = before if there is after else after
    off = lacking.ties[pair].stage
    behind = [_those(said, said.ties[pair].situations & said.situations.keys()) for said in (there, lacking)]
    still = {s.iri for s in behind[1] if s.stage == off} & {s.iri for s in behind[0] if s.stage == off}
    over = [s for s in behind[0] if s.iri in still]
    added = [s for s in behind[0] if s.stage in ladder and s not in behind[1]]
    aim = there.ties[pair].stage == _INTENT
    if not over or any(there.goes_on_after(s, over) for s in added if not aim):
        return kind
    if aim and any(there.told_after(s, over) for s in added):
        return "promoted" if kind in ("resumed", "reopened") else "demoted"
    return "unordered"


def _disputes(before: Statements, after: Statements, disputed: _Disputed) -> Iterator[Change]:
    """Tell what contradicts what in one edition and not in the other."""
    was, is_ = disputed
    for kind, said, found in (("contradicted", after, is_ - was), ("settled", before, was - is_)):
        yield from _disputed(kind, before, after, said, found)


def _disputed(
    kind: str, before: Statements, after: Statements, said: Statements, found: Iterable[Dispute]
) -> Iterator[Change]:
    matters: defaultdict[tuple[Pair | URIRef, str, URIRef, Identifier | None], set[URIRef]] = defaultdict(set)
    for each in found:
        shared = each.sides & before.situations.keys() & after.situations.keys()
        of = said.situations[min(each.sides)].kind
        places: list[Pair] | list[URIRef] = tied_by(said, each) or [min(shared or each.sides)]
        for place in places:
            matters[place, each.aspect, of, each.party] |= each.sides
    alike: defaultdict[tuple[Side | None, Side | None, tuple[Detail, ...]], list[Pair]] = defaultdict(list)
    for (where, aspect, _, party), sides in matters.items():
        values = [_differing(edition, aspect, party, sides) for edition in (before, after)]
        old, new = (_against(edition, where, sides) for edition in (before, after))
        if isinstance(where, tuple):
            alike[old, new, _details(*values)].append(where)
            continue
        parties = {p for side in (old, new) if side for s in side.situations for p in s.parties}
        yield Change(kind, (), where, tuple(sorted(parties)), old, new, _details(*values))
    for (old, new, details), pairs in alike.items():
        concerned = tuple(sorted({party for pair in pairs for party in pair}))
        yield Change(kind, tuple(sorted(pairs)), None, concerned, old, new, details)


def _differing(
    said: Statements, aspect: str, party: Identifier | None, sides: Iterable[URIRef]
) -> set[tuple[URIRef, Identifier]]:
    """Return what both sides give of that in which they differ; the amount of a party is that of its part."""
    told = [said.situations[iri] for iri in sides if iri in said.situations]
    if party is not None:
        told = [part for each in told for part in said.parts(each) if party in part.parties]
    return {(p, value) for each in told for p, value in each.said if p in _DIFFERS.get(aspect, ())}


def _ladder(before: Statements, after: Statements) -> dict[URIRef, str]:
    both = before.ladder.keys() | after.ladder.keys()
    return {stage: max(before.ladder.get(stage, ""), after.ladder.get(stage, "")) for stage in both}


def _side(said: Statements, pair: Pair) -> Side | None:
    tie = said.ties.get(pair)
    if tie is None:
        return None
    return Side(tie.stage, tuple(said.situations[s] for s in sorted(tie.situations) if s in said.situations))


def _those(said: Statements, iris: Iterable[URIRef]) -> list[Situation]:
    return [said.situations[iri] for iri in sorted(iris)]


def _against(said: Statements, place: Pair | URIRef, sides: Iterable[URIRef]) -> Side | None:
    """Return what an edition has of both sides of a contradiction; None if nothing of it, nor the tie."""
    there = tuple(_those(said, (iri for iri in sides if iri in said.situations)))
    if isinstance(place, tuple):
        stage = said.ties[place].stage if place in said.ties else None
    else:
        stage = said.situations[place].stage if place in said.situations else None
    return Side(stage, there) if there or stage else None


def _step(old: Side | None, new: Side | None, ladder: Mapping[URIRef, str]) -> str:
    """Name what became of a tie; nothing if it is as it was."""
    if old is None or new is None:
        return "new" if old is None else "withdrawn"
    if old.stage and new.stage and old.stage != new.stage:
        return _moved(old.stage, new.stage, ladder)
    return "" if _sources(old) == _sources(new) else "re-sourced"


def _moved(old: URIRef, new: URIRef, ladder: Mapping[URIRef, str]) -> str:
    """Name the way from one step to another; ended lies below dormant, and both beside the ladder."""
    was, is_ = (ladder.get(stage, "").zfill(9) if stage in ladder else "" for stage in (old, new))
    if was and is_:
        return "promoted" if is_ > was else "demoted"
    if not was and (is_ or old != _DORMANT):
        return "resumed" if old == _DORMANT else "reopened"
    return "suspended" if new == _DORMANT else "ended"


def _sources(side: Side) -> list[tuple[URIRef, tuple[CitedPlace, ...]]]:
    return [(situation.iri, situation.passages) for situation in side.situations]


def _situations(before: Statements, after: Statements, disputed: _Disputed) -> Iterator[Change]:
    ladder = _ladder(before, after)
    behind = [_told_by_ties(said) for said in (before, after)]
    sides = [{iri for each in found for iri in each.sides} for found in disputed]
    for iri in {*before.situations, *after.situations}:
        old, new = before.situations.get(iri), after.situations.get(iri)
        if old is None or new is None:
            there = 1 if old is None else 0
            if iri not in behind[there] | sides[there]:
                yield _alone("new" if old is None else "withdrawn", old, new)
            continue
        if old.passages != new.passages and not (iri in behind[0] and iri in behind[1]):
            yield _alone("re-sourced", old, new)
        yield from _restated(old, new, ladder)


def _told_by_ties(said: Statements) -> set[URIRef]:
    return {iri for tie in said.ties.values() for iri in tie.situations}


def _alone(
    kind: str, old: Situation | None, new: Situation | None, details: tuple[Detail, ...] = ()
) -> Change:
    sides = [Side(s.stage, (s,)) if s else None for s in (old, new)]
    both = [s for s in (old, new) if s]
    parties = tuple(sorted({party for s in both for party in s.parties}))
    return Change(kind, (), both[0].iri, parties, sides[0], sides[1], details)


def _restated(old: Situation, new: Situation, ladder: Mapping[URIRef, str]) -> Iterator[Change]:
    moved = old.stage and new.stage and old.stage != new.stage
    plain = _moved(old.stage, new.stage, ladder) if moved else "restated"  # type: ignore[arg-type]
    details = _details(old.said, new.said)
    kinds: defaultdict[str, list[Detail]] = defaultdict(list)
    for detail in details:
        several = [len(values) > 1 and detail.property in _ONE_VALUE for values in (detail.old, detail.new)]
        kind = plain if several[0] == several[1] else "settled" if several[0] else "contradicted"
        kinds[kind].append(detail)
    for kind, those in kinds.items():
        yield _alone(kind, old, new, tuple(those))


def _details(
    old: Iterable[tuple[URIRef, Identifier]], new: Iterable[tuple[URIRef, Identifier]]
) -> tuple[Detail, ...]:
    was, is_ = set(old), set(new)
    changed = sorted({predicate for predicate, _ in was ^ is_})
    return tuple(Detail(p, *(_values(side, p) for side in (was, is_))) for p in changed)


def _values(said: Iterable[tuple[URIRef, Identifier]], predicate: URIRef) -> tuple[Identifier, ...]:
    return tuple(sorted((value for p, value in said if p == predicate), key=lambda value: value.n3()))


def _names(before: Statements, after: Statements) -> Iterator[Change]:
    for thing in before.names.keys() & after.names.keys():
        if before.names[thing] != after.names[thing]:
            details = _details(before.names[thing], after.names[thing])
            yield Change("relabelled", (), thing, (), None, None, details)


def _called(before: Statements, after: Statements, changes: Iterable[Change]) -> dict[URIRef, dict[str, str]]:
    """Return the names of everything that the changes speak of."""
    spoken = {thing for change in changes for thing in _spoken(change)}
    called: dict[URIRef, dict[str, str]] = {}
    for thing in sorted(spoken):
        names = {**by_tag(before.names.get(thing, ())), **by_tag(after.names.get(thing, ()))}
        if names:
            called[thing] = names
    return called


def _spoken(change: Change) -> Iterator[URIRef]:
    yield from change.parties
    if change.thing:
        yield change.thing
    for side in filter(None, (change.old, change.new)):
        if side.stage:
            yield side.stage
        yield from side.technologies
        for situation in side.situations:
            yield situation.iri
            yield from filter(None, (situation.status, situation.stage, situation.stage_of(change.ties)))
        yield from (passage.source for passage in side.passages)
    for detail in change.details:
        yield from (value for value in (*detail.old, *detail.new) if isinstance(value, URIRef))


def _untold(before: Statements, after: Statements, changes: Iterable[Change]) -> int:
    situations = {f"<{iri}>" for said in (before, after) for iri in said.situations}
    ties = {f"<{tie.iri}>" for said in (before, after) for tie in said.ties.values()}
    passages = {
        f"<{p.iri}>" for said in (before, after) for s in said.situations.values() for p in s.passages
    }
    renamed = {f"<{change.thing}>" for change in changes if change.kind == "relabelled"}
    names, places, follows = ({f"<{p}>" for p in terms} for terms in (NAMES, _PLACE, _FOLLOWS))
    count = 0
    for line in before.facts ^ after.facts:
        subject, predicate, _ = line.decode().split(" ", 2)
        told = (
            subject in situations
            or subject in ties
            or predicate in follows
            or (subject in passages and predicate in places)
            or (subject in renamed and predicate in names)
        )
        count += not told
    return count
