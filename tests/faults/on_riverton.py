"""Faults in the graph of the invented article."""

from __future__ import annotations

from functools import partial

from faults import RIVERTON, Fault

HERE = f"id:{RIVERTON}"
_MADE_AT = f"\n    pact:madeAt {HERE}\\/meeting-marten"
_in = partial(Fault, file=RIVERTON)
_OCCURRED, _ONGOING = r"code:status\/occurred", r"code:status\/ongoing"


def at(slug: str) -> str:
    """Return the prefixed name of a situation or passage of the source."""
    return f"{HERE}\\/{slug}"


def p(start: int, end: int) -> str:
    """Return the prefixed name of a passage."""
    return at(f"p-{start}-{end}")


CAUGHT = (
    _in(
        "a person's promise moved to her university",
        "id:ilse-marten",
        "id:fenmoor-university",
        "party-not-named",
        at("commitment-marten"),
    ),
    _in(
        "the meeting's host becomes the professor's academy",
        "id:ilse-marten",
        "id:lakeland-academy",
        "party-not-named",
        at("meeting-marten"),
    ),
    _in(
        "a university partners that the words do not name",
        "id:norwick-technical-university ,",
        "id:fenmoor-university ,",
        "party-not-named",
        at("partnership-norwick"),
    ),
    _in(
        "the visit is placed in another city",
        "id:norwick ;",
        "id:fenmoor ;",
        "party-not-named",
        at("visit-norwick"),
    ),
    _in(
        "a laboratory moves",
        "pact:locatedIn id:riverton",
        "pact:locatedIn id:norwick",
        "party-not-named",
        "id:battery-laboratory",
    ),
    _in(
        "a figure is laid at another speaker's door",
        "pact:accordingTo id:lakeland-2023-survey",
        "pact:accordingTo id:ana-brandt",
        "party-not-named",
        at("growth"),
    ),
    _in(
        "a participation changes hands",
        "pact:participant id:tidewater-systems",
        "pact:participant id:fenmoor-university",
        "party-not-named",
        at("blue-quay-tidewater"),
    ),
    _in(
        "a promise concerns something else",
        "tech:riverton-flood-protection",
        "tech:artificial-hearts",
        "technology-not-named",
        at("commitment-marten"),
    ),
    _in(
        "a surname is said to mean a body",
        "pact:mentions id:ilse-marten",
        "pact:mentions id:fenmoor-university",
        "mention-without-cue",
        p(545, 632),
    ),
    _in(
        "a firm is mentioned by nothing",
        "oa:start 265 ;",
        "oa:start 265 ;\n pact:mentions id:tidewater-systems ;",
        "mention-without-cue",
        p(265, 327),
    ),
    _in(
        "a mention of what only these words name",
        "oa:start 434 ;",
        "oa:start 434 ;\n pact:mentions id:fenmoor ;",
        "mention-without-name",
        p(434, 476),
    ),
    _in(
        "evidence is dropped", f"pact:evidence {p(434, 476)} ;", "", "evidence-missing", at("meeting-marten")
    ),
    _in(
        "evidence is no passage",
        f"pact:evidence {p(434, 476)}",
        "pact:evidence id:norwick",
        "evidence-not-a-passage",
        at("meeting-marten"),
    ),
    _in("a position is one off", "oa:end 476", "oa:end 477", "passage-digest", p(434, 476)),
    _in("a position disagrees with its name", "oa:start 434", "oa:start 433", "passage-iri", p(434, 476)),
    _in("start and end are swapped", "oa:start 434", "oa:start 534", "passage-position", p(434, 476)),
    _in("a digest is of other words", "1b4b4b4b2f", "2b4b4b4b2f", "passage-digest", p(434, 476)),
    _in("a month becomes a day", '"2024-01"', '"2024-01-15"', "time-finer-than-words", at("trip")),
    _in("last year is read as this year", '"2023"', '"2024"', "time-not-computed", at("growth")),
    _in(
        "a consortium that works is said to rest",
        _ONGOING,
        r"code:status\/dormant",
        "dormancy-without-cue",
        at("blue-quay"),
    ),
    _in(
        "a term that no passage states",
        'pact:time "2024-02-02" ;',
        'pact:term "2024-02-02/2027" ;\n    pact:time "2024-02-02" ;',
        "time-not-stated",
        at("memorandum-tidewater"),
    ),
    _in(
        "a term of a thirteenth month",
        'pact:time "2024-02-02" ;',
        'pact:term "2024-02-02/2024-13" ;\n    pact:time "2024-02-02" ;',
        "time-not-edtf",
        at("memorandum-tidewater"),
    ),
    _in(
        "a time has no basis",
        "pact:timeBasis code:time-basis\\/stated",
        'pact:statedTime "x"',
        "time-without-basis",
        at("memorandum-tidewater"),
    ),
    _in(
        "a stated day is another",
        '"2024-02-02"',
        '"2024-02-12"',
        "time-not-stated",
        at("memorandum-tidewater"),
    ),
    _in(
        "a promise is told as done",
        "code:status\\/committed",
        _OCCURRED,
        "status-of-kind",
        at("commitment-norwick"),
    ),
    _in(
        "a shortcut is typed in",
        "a foaf:Person ;",
        "a foaf:Person ;\n pact:partnerOf id:riverton ;",
        "derived-by-hand",
        "id:ilse-marten",
    ),
    _in(
        "a professor acts for her university",
        "a foaf:Person ;",
        "a foaf:Person ;\n pact:actsFor id:fenmoor-university ;",
        "acts-for",
        "id:ilse-marten",
    ),
    _in(
        "a promise rests on a visit",
        p(329, 433),
        p(230, 293),
        "commitment-without-cue",
        at("commitment-norwick"),
    ),
    _in(
        "a memorandum rests on a description",
        p(633, 721),
        p(704, 759),
        "agreement-without-cue",
        at("memorandum-tidewater"),
    ),
    _in(
        "a denial becomes a fact",
        "code:status\\/denied",
        _OCCURRED,
        "plan-told-as-fact",
        at("tidewater-move"),
    ),
    _in(
        "a figure is wrong by a digit",
        "pact:value 12.5",
        "pact:value 12.6",
        "figure-not-in-words",
        at("growth"),
    ),
    _in(
        "an amount loses its scale word",
        "1200000.0",
        "1200.0",
        "figure-not-in-words",
        at("blue-quay-norwick"),
    ),
    _in(
        "an amount is in another money",
        "currency\\/euro",
        "currency\\/dollar",
        "figure-not-in-words",
        at("blue-quay-norwick"),
    ),
    _in("a rank is wrong", "pact:rank 2", "pact:rank 1", "figure-not-in-words", at("platforms")),
    _in(
        "a percentage becomes a count",
        "measure:rd-growth",
        "measure:hte-added",
        "figure-not-in-words",
        at("growth"),
    ),
    _in(
        "a city is a province", "code:level\\/city", "code:level\\/state", "level-without-cue", "id:riverton"
    ),
    _in(
        "a name is misspelt in a reference",
        "pact:host id:ilse-marten",
        "pact:host id:ilse-martens",
        "dangling",
        at("meeting-marten"),
    ),
    _in("a term is misspelt", "pact:host", "pact:hosts", "unknown-term", at("meeting-marten")),
    _in(
        "a gist is dropped",
        '"The group met Ilse Marten in Fenmoor."@en ,',
        "",
        "gist-missing",
        at("meeting-marten"),
    ),
    _in("a label is dropped", 'rdfs:label "Norwick"@en ;', "", "label-missing", "id:norwick"),
    _in("a letter is Cyrillic", '"Norwick"@en', '"N\u043erwick"@en', "mixed-scripts", "id:norwick"),
    _in("a name turns its direction", '"Norwick"@en', '"Nor\u202ewick"@en', "character", "id:norwick"),
    _in("a decimal has needless zeros", "pact:value 12.5", "pact:value 12.50", "literal-form", at("growth")),
    _in(
        "lines stand in another order",
        "oa:end 476 ;\n    oa:start 434 ;",
        "oa:start 434 ;\n    oa:end 476 ;",
        "file-form",
    ),
)
"""What rules and text decide; each must be refused without the ledger."""

FALSE = (
    _in(
        "giver and receiver swapped",
        f"id:ilse-marten ;{_MADE_AT} ;\n    pact:receiver id:riverton",
        f"id:riverton ;{_MADE_AT} ;\n    pact:receiver id:ilse-marten",
        "review-outdated",
        at("commitment-marten"),
    ),
    _in(
        "a speaker is forgotten",
        "pact:accordingTo id:lakeland-2023-survey ;",
        "",
        "review-outdated",
        at("growth"),
    ),
    _in(
        "a role is exchanged",
        "code:role\\/professor",
        "code:role\\/academician",
        "review-outdated",
        at("marten-fenmoor"),
    ),
    _in(
        "a gist says another thing",
        "Ilse Marten teaches at",
        "Ilse Marten left",
        "review-outdated",
        at("marten-fenmoor"),
    ),
    _in(
        "a situation is left out of the review", "a pact:Claim", "a pact:Event", "review-outdated", at("view")
    ),
)
"""What only a reader sees; each must be refused with the ledger."""

SHAPED = (
    _in(
        "a person is the place",
        "pact:place id:norwick",
        "pact:place id:ana-brandt",
        "event-place-is-an-area",
        at("visit-norwick"),
    ),
    _in(
        "a partnership of one",
        "        id:norwick-technical-university ,\n        id:riverton ;",
        "id:riverton ;",
        "partnership-has-two-parties",
        at("partnership-norwick"),
    ),
    _in(
        "a promise that nobody makes",
        "    pact:giver id:ilse-marten ;\n",
        "",
        "commitment-has-a-giver",
        at("commitment-marten"),
    ),
    _in(
        "a promise to oneself",
        "pact:receiver id:riverton",
        "pact:receiver id:ilse-marten",
        "giver-is-not-receiver",
        at("commitment-marten"),
    ),
    _in(
        "an affiliation with a city",
        "pact:body id:fenmoor-university",
        "pact:body id:fenmoor",
        "affiliation-with-one-body",
        at("marten-fenmoor"),
    ),
    _in(
        "two statuses",
        "pact:status code:status\\/ongoing",
        "pact:status code:status\\/ongoing , code:status\\/occurred",
        "has-one-status",
        at("partnership-norwick"),
    ),
    _in(
        "a rank within nothing",
        "    pact:rankedWithin id:lakeland ;\n",
        "",
        "rank-has-an-area",
        at("platforms"),
    ),
    _in(
        "an amount in no money",
        "    pact:currency code:currency\\/euro ;\n",
        "",
        "amount-has-a-currency",
        at("blue-quay-norwick"),
    ),
    _in(
        "a term where the day of signing belongs",
        'pact:time "2024-02-02" ;',
        'pact:time "2024-02-02/2027" ;',
        "agreement-is-signed-at-one-time",
        at("memorandum-tidewater"),
    ),
    _in(
        "a term that is no interval",
        'pact:time "2024-02-02" ;',
        'pact:term "2027" ;\n    pact:time "2024-02-02" ;',
        "term-is-an-interval",
        at("memorandum-tidewater"),
    ),
    _in(
        "a document of no kind",
        "    pact:instrument code:instrument\\/memorandum-of-understanding ;\n",
        "",
        "agreement-has-an-instrument",
        at("memorandum-tidewater"),
    ),
    _in(
        "a person concerns",
        "tech:riverton-flood-protection",
        "measure:rd-growth",
        "concerns-a-technology",
        at("commitment-marten"),
    ),
    _in(
        "a digest too short", "1b4b4b4b2f8f658409a526bc7a0fda5f", "1b4b", "citation-has-a-digest", p(434, 476)
    ),
)
"""What shapes decide."""
