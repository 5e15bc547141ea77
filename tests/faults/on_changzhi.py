"""Faults in the curated graph of the first source."""

from __future__ import annotations

from functools import partial

from faults import Fault

STEM = "china-daily-2023-07-07"
_in = partial(Fault, file=STEM)
_OCCURRED, _ONGOING = r"code:status\/occurred", r"code:status\/ongoing"
_HERE = rf"id:{STEM}\/"
_MADE_AT = "\n    pact:madeAt " + _HERE
SJTU, ZJU, CAS = (
    "id:shanghai-jiao-tong-university",
    "id:zhejiang-university",
    "id:chinese-academy-of-sciences",
)


def at(slug: str) -> str:
    """Return the prefixed name of a situation or passage of the source."""
    return _HERE + slug


def more(facts: str) -> tuple[str, str]:
    """Return an edit that adds ``facts`` to a block that has evidence."""
    return "    pact:evidence", f"    {facts} ;\n    pact:evidence"


PARTIES = (
    _in(
        "Ye's promise becomes his university's", "id:ye-zhizhen", ZJU, "party-not-named", at("commitment-ye")
    ),
    _in("Ye's promise becomes the academy's", "id:ye-zhizhen", CAS, "party-not-named", at("commitment-ye")),
    _in(
        "Ye's promise is made to Zhejiang",
        "pact:receiver id:changzhi",
        "pact:receiver id:zhejiang",
        "party-not-named",
        at("commitment-ye"),
    ),
    _in(
        "the other university's promise",
        f"pact:giver {SJTU}",
        f"pact:giver {ZJU}",
        "party-not-named",
        at("commitment-sjtu"),
    ),
    _in(
        "Ye gives what the university gave",
        f"pact:giver {SJTU}",
        "pact:giver id:ye-zhizhen",
        "party-not-named",
        at("commitment-sjtu"),
    ),
    _in(
        "Changzhi partners with Zhejiang University",
        SJTU,
        ZJU,
        "party-not-named",
        at("partnership-changzhi-sjtu"),
    ),
    _in(
        "Shanxi partners in place of Changzhi",
        "id:changzhi ,",
        "id:shanxi ,",
        "party-not-named",
        at("partnership-changzhi-sjtu"),
    ),
    _in(
        "the visit goes to another university",
        f"pact:host {SJTU}",
        f"pact:host {ZJU}",
        "party-not-named",
        at("visit-sjtu"),
    ),
    _in(
        "the visit is placed in Hangzhou",
        "id:shanghai ;",
        "id:hangzhou ;",
        "party-not-named",
        at("visit-sjtu"),
    ),
    _in(
        "the meeting is placed in Shanghai",
        "pact:place id:hangzhou",
        "pact:place id:shanghai",
        "party-not-named",
        at("meeting-ye"),
    ),
    _in(
        "another meets Ye",
        "id:changzhi-delegation-2023 ,",
        "id:cpc-changzhi ,",
        "party-not-named",
        at("meeting-ye"),
    ),
    _in("the trip goes to Hangzhou", "id:zhejiang ;", "id:hangzhou ;", "party-not-named", at("trip")),
    _in("Ye goes on the trip", "id:chen-erdong ;", "id:ye-zhizhen ;", "party-not-named", at("trip")),
    _in(
        "Ye leads the Party committee",
        "pact:holder id:chen-erdong",
        "pact:holder id:ye-zhizhen",
        "party-not-named",
        at("affiliation-chen-party-committee"),
    ),
    _in(
        "Chen is professor",
        "pact:holder id:ye-zhizhen",
        "pact:holder id:chen-erdong",
        "party-not-named",
        at("affiliation-ye-zhejiang-university"),
    ),
    _in(
        "Ye teaches in Shanghai",
        f"pact:body {ZJU}",
        f"pact:body {SJTU}",
        "party-not-named",
        at("affiliation-ye-zhejiang-university"),
    ),
    _in(
        "the rank is within Zhejiang",
        "pact:rankedWithin id:shanxi",
        "pact:rankedWithin id:zhejiang",
        "party-not-named",
        at("observation-platforms-added"),
    ),
    _in(
        "the rank is within the country",
        "pact:rankedWithin id:shanxi",
        "pact:rankedWithin id:china",
        "party-not-named",
        at("observation-rd-growth-rank"),
    ),
    _in(
        "the survey's figure is Chen's",
        "id:istic-2022-survey",
        "id:chen-erdong",
        "party-not-named",
        at("observation-platforms-added"),
    ),
    _in(
        "Chen's figure is the survey's",
        "id:chen-erdong",
        "id:istic-2022-survey",
        "party-not-named",
        at("observation-platforms-state"),
    ),
    _in(
        "the figure is of another city",
        "pact:about id:changzhi",
        "pact:about id:hangzhou",
        "party-not-named",
        at("observation-hte-added"),
    ),
    _in(
        "Ye says what Chen says",
        "id:chen-erdong",
        "id:ye-zhizhen",
        "party-not-named",
        at("claim-driving-force"),
    ),
    _in("the university stands in Shanghai", *more("pact:locatedIn id:zhejiang"), "party-not-named", SJTU),
    _in(
        "Changzhi lies in Zhejiang",
        "pact:locatedIn id:shanxi",
        "pact:locatedIn id:zhejiang",
        "party-not-named",
        "id:changzhi",
    ),
    _in(
        "Hangzhou lies in Shanxi",
        "pact:locatedIn id:zhejiang",
        "pact:locatedIn id:shanxi",
        "party-not-named",
        "id:hangzhou",
    ),
    _in(
        "a plant moves to Shanghai",
        "pact:locatedIn id:changzhi",
        "pact:locatedIn id:shanghai",
        "party-not-named",
        "id:electronics-plant",
    ),
    _in(
        "the robots' plant makes hearts",
        "pact:produces id:electronic-product",
        "pact:produces id:artificial-heart",
        "party-not-named",
        "id:electronics-plant",
    ),
    _in(
        "the promise concerns hearts",
        "tech:maglev-motors",
        "tech:artificial-hearts",
        "technology-not-named",
        at("commitment-sjtu"),
    ),
    _in(
        "Ye's advice concerns solar cells",
        "tech:low-carbon-development",
        "tech:photovoltaic-cells",
        "technology-not-named",
        at("commitment-ye"),
    ),
    _in(
        "the partnership concerns motors",
        *more("pact:concerns tech:maglev-motors"),
        "technology-not-named",
        at("partnership-changzhi-sjtu"),
    ),
    _in(
        "a person rests on words of another", "p-777-857", "p-1673-1762", "thing-not-named", "id:chen-erdong"
    ),
    _in(
        "Ye is said to mean his university",
        "pact:mentions id:ye-zhizhen",
        f"pact:mentions {ZJU}",
        "mention-without-cue",
        at("p-1673-1762"),
    ),
    _in(
        "a pronoun means a person it cannot",
        "id:istic-2022-survey ,",
        "id:ye-zhizhen ,",
        "mention-without-cue",
        at("p-2905-3008"),
    ),
    _in(
        "the university means the other one",
        f"pact:mentions {SJTU}",
        "pact:mentions id:cpc-changzhi",
        "mention-without-cue",
        at("p-1338-1534"),
    ),
)
"""Who, where, of what, on whose word."""

EVIDENCE = (
    _in(
        "a promise without evidence",
        rf"    pact:evidence {_HERE}p-1673-1762 ;" + "\n",
        "",
        "evidence-missing",
        at("commitment-ye"),
    ),
    _in(
        "a person without evidence",
        rf"pact:evidence {_HERE}p-777-857",
        'skos:note "x"@en',
        "evidence-missing",
        "id:chen-erdong",
    ),
    _in(
        "a person as evidence",
        rf"{_HERE}p-1673-1762",
        "id:ye-zhizhen",
        "evidence-not-a-passage",
        at("commitment-ye"),
    ),
    _in("a start one later", "oa:start 1673", "oa:start 1674", "passage-digest", at("p-1673-1762")),
    _in("an end one earlier", "oa:end 1762", "oa:end 1761", "passage-digest", at("p-1673-1762")),
    _in(
        "a passage over two paragraphs", "oa:end 1762", "oa:end 1770", "passage-paragraph", at("p-1673-1762")
    ),
    _in("a passage outside the text", "oa:end 3166", "oa:end 3266", "passage-position", at("p-3129-3166")),
    _in("an end in bytes", "oa:end 3166", "oa:end 3170", "passage-position", at("p-3129-3166")),
    _in("a passage too long", "oa:end 293", "oa:end 414", "passage-position", at("p-109-293")),
    _in("start and end exchanged", "oa:start 109", "oa:start 400", "passage-position", at("p-109-293")),
    _in("a digest with one letter changed", "0f100b25", "1f100b25", "passage-digest", at("p-1673-1762")),
    _in("a source without its hash", "pact:contentHash", "skos:note", "source-without-hash", f"id:{STEM}"),
)
"""Passages and digests."""

TIMES = (
    _in("mid-April becomes a day", '"2023-04"', '"2023-04-15"', "time-finer-than-words", at("trip")),
    _in("mid-April of the year before", '"2023-04"', '"2022-04"', "time-not-computed", at("trip")),
    _in("last year becomes a month", '"2022"', '"2022-12"', "time-finer-than-words", at("observation-rd")),
    _in(
        "last year is the year of the article", '"2022"', '"2023"', "time-not-computed", at("observation-rd")
    ),
    _in(
        "last year is in the future",
        '"2022"',
        '"2024"',
        "time-after-publication",
        at("observation-hte-added"),
    ),
    _in(
        "an inferred year is called stated",
        r"time-basis\/from-publication",
        r"time-basis\/stated",
        "time-not-stated",
        at("observation-rd"),
    ),
    _in(
        "an inferred time without its words",
        '    pact:statedTime "mid-April" ;\n',
        "",
        "time-without-words",
        at("trip"),
    ),
    _in("words that the source has not", '"mid-April"', '"mid-May"', "time-words-absent", at("trip")),
    _in(
        "long-standing becomes a year",
        *more('pact:time "2003/.." ; pact:timeBasis code:time-basis\\/from-publication'),
        "time-not-computed",
        at("partnership-changzhi-sjtu"),
    ),
    _in(
        "a year without basis",
        *more('pact:time "2003/.."'),
        "time-without-basis",
        at("partnership-changzhi-sjtu"),
    ),
    _in("a time in words", '"2023-04"', '"April 2023"', "time-not-edtf", at("trip")),
    _in(
        "a source without its date",
        '    dcterms:issued "2023-07-07" ;\n',
        "",
        "time-without-publication",
        f"id:{STEM}",
    ),
    _in(
        "the source appeared before the trip",
        '"2023-07-07"',
        '"2023-01-07"',
        "time-after-publication",
        f"id:{STEM}",
    ),
)
"""Honest time."""

STEPS = (
    _in(
        "a promise is told as done",
        r"code:status\/committed",
        _OCCURRED,
        "status-of-kind",
        at("commitment-sjtu"),
    ),
    _in(
        "a promise becomes a signed document",
        "a pact:Commitment",
        "a pact:Agreement",
        "status-of-kind",
        at("commitment-sjtu"),
    ),
    _in(
        "a forecast is told as fact",
        r"code:status\/expected",
        _OCCURRED,
        "plan-told-as-fact",
        at("claim-demonstrative-city"),
    ),
    _in(
        "an aim is told as fact",
        r"code:status\/intended",
        _OCCURRED,
        "plan-told-as-fact",
        at("claim-trip-aim"),
    ),
    _in(
        "a claim is committed",
        r"code:status\/opined",
        r"code:status\/committed",
        "status-of-kind",
        at("claim-talent"),
    ),
    _in("a visit becomes a promise", "a pact:Event", "a pact:Commitment", "status-of-kind", at("visit-sjtu")),
    _in(
        "a promise without a word of promising",
        r"p-1673-1762",
        "p-1535-1672",
        "commitment-without-cue",
        at("commitment-ye"),
    ),
    _in(
        "a partnership on a sentence that has none",
        "p-1224-1337",
        "p-167-226",
        "partnership-without-cue",
        at("partnership-changzhi-sjtu"),
    ),
    _in("a professor acts for his university", *more(f"pact:actsFor {ZJU}"), "acts-for", "id:ye-zhizhen"),
    _in("partnerOf typed in", *more("pact:partnerOf id:changzhi"), "derived-by-hand", ZJU),
    _in("affiliatedWith typed in", *more(f"pact:affiliatedWith {SJTU}"), "derived-by-hand", "id:chen-erdong"),
    _in(
        "a stage typed in", *more(r"pact:stage code:stage\/signed"), "derived-by-hand", at("commitment-sjtu")
    ),
    _in("a party of a promise typed in", *more(f"pact:party {ZJU}"), "party-by-hand", at("commitment-ye")),
    _in("a party of a claim", *more("pact:party id:changzhi"), "party-by-hand", at("claim-talent")),
    _in("a university with a level", *more(r"pact:level code:level\/city"), "level-without-cue", CAS),
)
"""Nothing is promoted."""

FIGURES = (
    _in(
        "a value with two digits exchanged",
        "pact:value 38.6",
        "pact:value 36.8",
        "figure-not-in-words",
        at("observation-rd-growth"),
    ),
    _in(
        "a billion becomes a million",
        "2190000000.0",
        "2190000.0",
        "figure-not-in-words",
        at("observation-rd"),
    ),
    _in("the threshold's conversion", "2190000000.0", "2.77", "figure-not-in-words", at("observation-rd")),
    _in(
        "a sum that nobody stated",
        "pact:value 179.0",
        "pact:value 254.0",
        "figure-not-in-words",
        at("observation-platforms-city"),
    ),
    _in(
        "a difference that nobody stated",
        "pact:value 264.0",
        "pact:value 224.0",
        "figure-not-in-words",
        at("observation-hte-total"),
    ),
    _in(
        "first becomes second",
        "pact:rank 1",
        "pact:rank 2",
        "figure-not-in-words",
        at("observation-platforms-added"),
    ),
    _in(
        "a percentage counted in pieces",
        "measure:conversion-ratio",
        "measure:hte-total",
        "figure-not-in-words",
        at("observation-conversion-ratio"),
    ),
    _in(
        "enterprises counted in yuan",
        "measure:hte-added",
        "measure:rd-designated",
        "figure-not-in-words",
        at("observation-hte-added"),
    ),
)
"""Figures and units."""

FORM = (
    _in(
        "a reference to nobody",
        "id:ye-zhizhen ;",
        "id:ye-zhizen ;",
        "dangling",
        at("meeting-ye"),
    ),
    _in(
        "a code that is none", r"code:status\/ongoing", r"code:status\/on-going", "dangling", at("claim-coal")
    ),
    _in(
        "a technology that is none",
        "tech:maglev-motors",
        "tech:maglev-motor",
        "dangling",
        at("commitment-sjtu"),
    ),
    _in("a misspelt property", "pact:receiver", "pact:reciever", "unknown-term", at("commitment-ye")),
    _in("a misspelt foreign property", "dcterms:issued", "dcterms:isued", "unknown-term", f"id:{STEM}"),
    _in("a Cyrillic letter", '"Changzhi"@en', '"Ch\u0430ngzhi"@en', "mixed-scripts", "id:changzhi"),
    _in("a zero-width space", '"Changzhi"@en', '"Chang\u200bzhi"@en', "character", "id:changzhi"),
    _in("a right-to-left mark", '"Changzhi"@en', '"Changzhi\u200f"@en', "character", "id:changzhi"),
    _in("a private-use character", '"Changzhi"@en', '"Changzhi\ue000"@en', "character", "id:changzhi"),
    _in("a decomposed letter", '"Changzhi"@en', '"Cha\u0301ngzhi"@en', "not-composed", "id:changzhi"),
    _in(
        "a decimal with a needless zero",
        "pact:value 38.6",
        "pact:value 38.60",
        "literal-form",
        at("observation-rd-growth"),
    ),
    _in(
        "an integer with a leading zero",
        "pact:rank 1",
        "pact:rank 01",
        "literal-form",
        at("observation-platforms-added"),
    ),
    _in(
        "a number with a narrow type",
        "pact:rank 1",
        'pact:rank "1"^^<http://www.w3.org/2001/XMLSchema#int>',
        "literal-type",
        at("observation-platforms-added"),
    ),
    _in(
        "a number that is none",
        "pact:rank 1",
        'pact:rank "first"^^<http://www.w3.org/2001/XMLSchema#integer>',
        "literal-type",
        at("observation-platforms-added"),
    ),
    _in("a node without a name", *more('skos:note [ dcterms:title "x" ]'), "blank-node", "id:changzhi"),
    _in(
        "a prefix with another meaning",
        "http://purl.org/dc/terms/",
        "http://purl.org/dc/elements/1.1/",
        "prefix",
    ),
    _in("a capital in a language tag", '"Changzhi"@en', '"Changzhi"@EN', "language-tag", "id:changzhi"),
    _in(
        "lines in another order",
        "oa:end 1762 ;\n    oa:start 1673 ;",
        "oa:start 1673 ;\n    oa:end 1762 ;",
        "file-form",
    ),
    _in("a label dropped", '    rdfs:label "Changzhi"@en ;\n', "", "label-missing", "id:changzhi"),
    _in(
        "a gist dropped",
        '        "The delegation and Ye Zhizhen met in Hangzhou; who called on whom is not said."@en ,\n',
        "",
        "gist-missing",
        at("meeting-ye"),
    ),
    Fault("a Chinese label dropped", '"长治"@zh', '"Changzhi"@en', "label-missing", "id:changzhi", "labels"),
)
"""Spelling, names and references."""

_PROMISE = f"    pact:evidence {at('p-1673-1762')} ;"


def citing(*passages: str) -> str:
    """Return an edit's end: evidence of the promise of Ye with more passages beside its own."""
    return "    pact:evidence\n" + " ,\n".join(f"        {at(p)}" for p in ("p-1673-1762", *passages)) + " ;"


BESIDE = (
    _in(
        "the city beside promises in place of the university",
        f"pact:giver {SJTU}",
        "pact:giver id:shanghai",
        "party-without-cue",
        at("commitment-sjtu"),
    ),
    _in(
        "Ye's university promises by a passage that only names it",
        f"{_PROMISE}\n    pact:giver id:ye-zhizhen",
        f"{citing('p-1535-1672')}\n    pact:giver {ZJU}",
        "party-without-cue",
        at("commitment-ye"),
    ),
    _in(
        "another university is a partner by a passage that only names it",
        f"    pact:evidence {at('p-1224-1337')} ;\n    pact:party\n        id:changzhi ,\n        {SJTU} ;",
        f"    pact:evidence\n        {at('p-1224-1337')} ,\n        {at('p-1535-1672')} ;\n"
        f"    pact:party\n        id:changzhi ,\n        {ZJU} ;",
        "party-without-cue",
        at("partnership-changzhi-sjtu"),
    ),
    _in(
        "a word of research stands for low-carbon development",
        "tech:maglev-motors ,",
        "tech:low-carbon-development ,",
        "technology-not-named",
        at("commitment-sjtu"),
    ),
)

CLOSED = (
    _in(
        "a source moves a step up the ladder",
        "id:china\n",
        'code:stage\\/agreed\n    skos:notation "9" .\n\nid:china\n',
        "vocabulary-restated",
    ),
    _in(
        "a source renames a step",
        "id:china\n",
        'code:stage\\/agreed\n    skos:prefLabel "Signed"@en .\n\nid:china\n',
        "vocabulary-restated",
    ),
    _in(
        "a source adds a word by which a step is known",
        "id:china\n",
        'code:stage\\/operating\n    skos:altLabel "professor"@en .\n\nid:china\n',
        "vocabulary-restated",
    ),
    _in(
        "a source redefines a measure",
        "id:china\n",
        'measure:hte-total\n    skos:definition "Number of universities."@en .\n\nid:china\n',
        "vocabulary-restated",
    ),
    _in(
        "a node without a type has parties",
        "id:china\n",
        f"id:ghost\n    pact:party\n        id:changzhi ,\n        {ZJU} .\n\nid:china\n",
        "type-missing",
    ),
    _in(
        "a claim is a situation of no kind",
        "    a pact:Claim ;",
        "    a pact:Situation ;",
        "type-missing",
        at("claim-coal"),
    ),
    _in(
        "two universities are made one",
        "    a org:Organization ;",
        f"    a org:Organization ;\n    <http://www.w3.org/2002/07/owl#sameAs> {SJTU} ;",
        "merged-by-hand",
        ZJU,
    ),
    _in(
        "one university answers to the other's name",
        "    org:classification",
        '    skos:altLabel "Shanghai Jiao Tong University"@en ;\n    org:classification',
        "name-of-another",
        ZJU,
    ),
    _in(
        "an address is a script",
        "<https://chinaservicesinfo.com",
        "<javascript:alert(1)> , <https://chinaservicesinfo.com",
        "address",
        f"id:{STEM}",
    ),
    _in(
        "a property is invented in a borrowed vocabulary",
        "    a org:Organization ;",
        f"    a org:Organization ;\n    oa:partner {SJTU} ;",
        "unknown-term",
        ZJU,
    ),
)

CAUGHT = PARTIES + BESIDE + EVIDENCE + TIMES + STEPS + FIGURES + FORM + CLOSED
"""What rules and text decide; each must be refused without the ledger."""

FALSE = (
    _in(
        "the visited becomes the visitor",
        "pact:guest id:changzhi-delegation-2023",
        f"pact:guest {SJTU}",
        "review-outdated",
        at("visit-sjtu"),
    ),
    _in(
        "the university hosts in Changzhi",
        "pact:place id:shanghai",
        "pact:place id:changzhi",
        "review-outdated",
        at("visit-sjtu"),
    ),
    _in(
        "the meeting is with the university",
        "id:ye-zhizhen ;",
        f"{ZJU} ;",
        "review-outdated",
        at("meeting-ye"),
    ),
    _in(
        "the meeting is with the academy",
        "id:ye-zhizhen ;",
        f"{CAS} ;",
        "review-outdated",
        at("meeting-ye"),
    ),
    _in(
        "the promise is made to the delegation",
        "pact:receiver id:changzhi",
        "pact:receiver id:changzhi-delegation-2023",
        "review-outdated",
        at("commitment-sjtu"),
    ),
    _in(
        "Changzhi promises and Ye receives",
        rf"id:ye-zhizhen ;{_MADE_AT}meeting-ye ;" + "\n    pact:receiver id:changzhi",
        rf"id:changzhi ;{_MADE_AT}meeting-ye ;" + "\n    pact:receiver id:ye-zhizhen",
        "review-outdated",
        at("commitment-ye"),
    ),
    _in(
        "the partnership is Shanghai's",
        "id:changzhi ,",
        "id:shanghai ,",
        "review-outdated",
        at("partnership-changzhi-sjtu"),
    ),
    _in(
        "the partnership is the delegation's",
        "id:changzhi ,",
        "id:changzhi-delegation-2023 ,",
        "review-outdated",
        at("partnership-changzhi-sjtu"),
    ),
    _in("the partnership is over", _ONGOING, _OCCURRED, "review-outdated", at("partnership-changzhi-sjtu")),
    _in(
        "Ye is professor of the academy",
        f"pact:body {CAS}",
        f"pact:body {ZJU}",
        "review-outdated",
        at("affiliation-ye-academy"),
    ),
    _in(
        "Ye is member of the university",
        r"code:role\/professor",
        r"code:role\/academician",
        "review-outdated",
        at("affiliation-ye-zhejiang-university"),
    ),
    _in("Ye was professor", _ONGOING, _OCCURRED, "review-outdated", at("affiliation-ye-zhejiang-university")),
    _in(
        "the total is what was added",
        "pact:value 264.0",
        "pact:value 40.0",
        "review-outdated",
        at("observation-hte-total"),
    ),
    _in(
        "what was added is the total",
        "pact:value 40.0",
        "pact:value 264.0",
        "review-outdated",
        at("observation-hte-added"),
    ),
    _in(
        "city platforms counted as provincial",
        "pact:value 70.0",
        "pact:value 179.0",
        "review-outdated",
        at("observation-platforms-provincial"),
    ),
    _in(
        "State platforms counted as the city's",
        "pact:value 5.0",
        "pact:value 70.0",
        "review-outdated",
        at("observation-platforms-state"),
    ),
    _in(
        "the threshold told as the investment",
        "2190000000.0",
        "20000000.0",
        "review-outdated",
        at("observation-rd"),
    ),
    _in(
        "the newspaper says what Chen says",
        "    pact:accordingTo id:chen-erdong ;\n",
        "",
        "review-outdated",
        at("claim-talent"),
    ),
    _in(
        "an opinion is told as a fact",
        r"code:status\/opined",
        _ONGOING,
        "review-outdated",
        at("claim-outside-experts"),
    ),
    _in(
        "the gist says that it was done",
        "agreed to work more closely",
        "began to work more closely",
        "review-outdated",
        at("commitment-sjtu"),
    ),
    _in(
        "the promise advances nothing",
        rf"    pact:advances {_HERE}partnership-changzhi-sjtu ;" + "\n",
        "",
        "review-outdated",
        at("commitment-sjtu"),
    ),
    _in(
        "the promise is for motors only",
        "        tech:maglev-motors ,\n        tech:photovoltaic-cells ;",
        "        tech:maglev-motors ;",
        "review-outdated",
        at("commitment-sjtu"),
    ),
    _in(
        "the trip was Zhejiang's",
        "        id:shanghai ,\n        id:zhejiang ;",
        "        id:zhejiang ;",
        "review-outdated",
        at("trip"),
    ),
    _in("Shanghai lies in Zhejiang", *more("pact:locatedIn id:zhejiang"), "review-outdated", "id:shanghai"),
    _in(
        "the university stands where it was visited",
        *more("pact:locatedIn id:shanghai"),
        "review-outdated",
        SJTU,
    ),
)
"""What only a reader sees: well formed, named in the words, and wrong; refused with the ledger."""
