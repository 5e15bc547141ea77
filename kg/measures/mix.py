"""Measures of how mixed partners are: by technology, by region, by sector.

Where a partner sits counts only where a source says so; a person does not sit where his or her body does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import exp, log

from kg.measures.measured import Cell
from kg.measures.register import Asked, Found, measuring
from kg.measures.ties import Ties
from kg.measures.whereabouts import Whereabouts
from kg.words import Said


def shares(counts: Iterable[int]) -> list[float]:
    """Return counts as shares of their sum, without those that are 0."""
    told = [count for count in counts if count]
    total = sum(told)
    return [count / total for count in told]


def entropy(counts: Iterable[int], base: float) -> float:
    r"""Return Shannon's :math:`-\sum p \log p` of counts; 0 where all is of one kind.

    Args:
        counts: Of each kind.
        base: Of the logarithm: 2 gives bits, e gives nats.

    >>> entropy([1, 1], 2)
    1.0
    """
    # Largest first, so that rounding does not depend on the order of kinds; and 0, never -0.
    return max(0.0, sum(-p * log(p) for p in sorted(shares(counts), reverse=True)) / log(base))


def concentration(counts: Iterable[int]) -> float:
    r"""Return the sum of squared shares :math:`\sum p^2`, between 1/k and 1 for k kinds.

    References:
        Hirschman, Am. Econ. Rev. 54, 761 (1964).

    >>> concentration([1, 1, 1, 1])
    0.25
    """
    return min(1.0, sum(p * p for p in sorted(shares(counts))))


@measuring(
    "diversity",
    "technology parties shannon simpson effective_parties",
    smallest=5,
    counts="of_technologies",
    budget=120,
)
def diversity(ties: Ties, asked: Asked) -> Found:
    r"""How many partners a technology has, and how evenly the situations that concern it fall to them.

    About a party, only its partners count.  What a reprint repeats of its original is no second situation.

    Formula:
        p_i = share of party i in all parts taken in situations that concern the technology; shannon = - sum
        p_i ln p_i; simpson = 1 - sum p_i^2; effective_parties = exp(shannon)

    Unit:
        shannon: nats; simpson: probability that two parts fall to different parties; effective_parties:
        parties

    References:
        Shannon, Bell Syst. Tech. J. 27, 379 (1948); Simpson, Nature 163, 688 (1949); Hill, Ecology 54, 427
        (1973).
    """
    parts: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for pair, edge in ties.once():
        for technology in edge.get("technologies", "").split():
            for party in pair:
                if not asked.about or (asked.about in pair and party != asked.about):
                    parts[technology].add((party, edge.get("situation", "")))
    rows: list[tuple[str, int, float, float, float]] = []
    for technology, taken in parts.items():
        counts = Counter(party for party, _ in taken).values()
        even = entropy(counts, exp(1))
        rows.append((technology, len(counts), even, max(0.0, 1 - concentration(counts)), exp(even)))
    rows.sort(key=lambda row: (-round(row[2], 9), -row[1], row[0]))
    return Found(rows, counted=len({party for taken in parts.values() for party, _ in taken}))


@measuring(
    "region-concentration",
    "party partners not_stated not_stated_share regions hhi effective_regions",
    needs="places",
    smallest=5,
    counts="placed",
    budget=120,
)
def region_concentration(ties: Ties, asked: Asked) -> Found:
    r"""In how few regions the partners of a party sit.

    The region of a partner is the largest stated place that holds the partner and not the party itself; who
    sits in the party's own smallest place is in that.

    Formula:
        hhi = sum over regions r of s_r^2, s_r = share of r among the partners whose region is stated;
        region = largest stated place that holds the partner and not the party, or the party's own smallest
        place; effective_regions = 1 / hhi; not_stated_share = partners whose place is not stated / partners

    Unit:
        hhi: between 0 and 1, where 1 means one region only; the rest: partners, regions, share

    References:
        Hirschman, Am. Econ. Rev. 54, 761 (1964), the Herfindahl-Hirschman index.
    """
    where = Whereabouts(ties.network)
    rows: list[tuple[str, int, int, float, int, float | None, float | None]] = []
    stated = 0
    for party in ties.asked(asked.about):
        regions = [where.region(partner, party) for partner in ties.partners(party)]
        counts = Counter(region for region in regions if region)
        known = sum(counts.values())
        stated = max(stated, known)
        if regions:
            hhi = concentration(counts.values()) if known else None
            missing = len(regions) - known
            rows.append(
                (party, len(regions), missing, missing / len(regions), len(counts), hhi, hhi and 1 / hhi)
            )
    rows.sort(key=lambda row: (-row[1], row[0]))
    return Found(rows, counted=stated)


@measuring(
    "outside-share",
    "party within partners outside inside not_stated outside_share not_stated_share",
    needs="places",
    smallest=5,
    counts="placed",
    budget=120,
)
def outside_share(ties: Ties, asked: Asked) -> Found:
    r"""What share of a party's partners sit outside its place.

    The place of a party is itself, if it is a place, or the nearest place that a source puts it in; without
    one there is no outside.  A partner that is only put in a larger place around it counts as not stated; one
    that is put anywhere else is outside.

    Formula:
        outside_share = outside / (outside + inside); not_stated_share = not_stated / partners

    Unit:
        share of the partners whose place is stated; not_stated_share: of all partners

    References:
        Bathelt, Malmberg and Maskell, Prog. Hum. Geogr. 28, 31 (2004), local buzz and global pipelines.
    """
    where = Whereabouts(ties.network)
    rows: list[tuple[str, str, int, int, int, int, float | None, float]] = []
    for party in ties.asked(asked.about):
        home = where.home(party)
        if home and ties.partners(party):
            sides = Counter(where.side(partner, home) for partner in ties.partners(party))
            outside, inside, missing = sides["outside"], sides["inside"], sides["not stated"]
            known, total = outside + inside, sum(sides.values())
            share = outside / known if known else None
            rows.append((party, home, total, outside, inside, missing, share, missing / total))
    counted = max((row[3] + row[4] for row in rows), default=0)
    rows.sort(key=lambda row: (-row[2], row[0]))
    return Found(rows, counted=counted)


_SECTORS = ("university", "research", "industry", "government")


@measuring(
    "triple-helix",
    "party partners university research industry government other_share entropy",
    smallest=5,
    counts="partners",
    budget=120,
)
def triple_helix(ties: Ties, asked: Asked) -> Found:
    r"""How the partners of a party fall to university, industry and government.

    A place that acts in its own name counts as government, as in `kg ask sectors`.  Persons, media and bodies
    of no stated sector are "other": a professor is not the university.

    Formula:
        shares of the partners by sector; entropy = - sum p log2 p over three: university and research
        together, industry, government

    Unit:
        shares of the partners, which sum to 1; entropy: bits, at most log2 3 = 1.585

    References:
        Etzkowitz and Leydesdorff, Research Policy 29, 109 (2000); Shannon,
        Bell Syst. Tech. J. 27, 379 (1948).
    """
    rows: list[tuple[Cell, ...]] = []
    most = 0
    for party in sorted(ties.asked(asked.about), key=lambda name: -len(ties.partners(name))):
        sectors = Counter(ties.sector(partner) for partner in ties.partners(party))
        total = sum(sectors.values())
        if total:
            university, research, industry, government = (sectors[name] for name in _SECTORS)
            helix = university + research, industry, government
            mixed = entropy(helix, 2) if sum(helix) else None
            counts = university, research, industry, government, total - sum(helix)
            rows.append((party, total, *(count / total for count in counts), mixed))
            most = max(most, total)
    acting = Said("measure", "note.acting_places")
    return Found(rows, (acting,), most)
