"""The manual of measures, written from their register.  It writes no file."""

from __future__ import annotations

from kg.measures.register import MEASURES, Measure


def manual() -> str:
    """Return a page of Markdown: each measure with formula, unit, reference and the limits of its figures."""
    return "\n".join([_HEAD, *(_entry(MEASURES[name]) for name in sorted(MEASURES))])


_HEAD = """<!-- Generated: kg measure --format md > docs/measures.md -->
# Measures

`kg measure NAME` takes each of these of the ties of a network: the situations that join two parties, and
nothing else. An affiliation is no tie, so that no body gains by whom its people know. A tie that has ended
or lies dormant does not count. A delegation counts as the party it acts for, each situation once. Whom a
source does not name (`pact:unnamed`) is tied to nobody and counts nowhere, for several may stand behind one.

A *partner* of a party is here whoever is **tied** to it at any step, from contact to operating; tables say
"tied parties". With whom it works together, which a visit or a plan does not show, is `pact:partnerOf`.

**The weight of a pair** is that of its firmest situation: the rank of its step (contact 1, visit 2, intent 3,
agreed 4, signed 5, operating 6) divided by 6, times the share of the pair in a situation of many. The firmest
counts and not the sum, because a partnership that is reported step by step is no firmer than one reported
once; ranks stand at equal distances because sources give their order and no more.

**Limits.** Below its least count a measure says in a note that its figures mean nothing. What would exceed
its budget (CPU seconds at 100,000 parties with 1,000,000 ties) is refused with exit status 3, by a count of
steps and not by a clock, and the refusal names what to ask instead.
"""


def _entry(found: Measure) -> str:
    asked = {"must": "`--about`", "may": "`[--about]`", "no": ""}[found.about]
    options = [asked, "`--to`" * found.between, "`[--sample]`" * found.sampled]
    told = {
        "Formula": found.formula,
        "Unit": found.unit.en,
        "Columns": ", ".join(name.replace("_", " ") for name in found.columns),
        "Reference": found.reference,
        "Least": f"{found.smallest} {found.counts.en}",
        "Budget": f"{found.budget:g} s",
        "Takes": " ".join(filter(None, options)),
    }
    lines = [f"* {title}: {text}" for title, text in told.items() if text]
    return "\n".join([f"## {found.name}: {found.title.zh}", "", found.text.en, found.text.zh, "", *lines, ""])
