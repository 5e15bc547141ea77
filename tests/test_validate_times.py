"""What words and a publication date give, and no more."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from faults import RIVERTON, Fault, plant, riverton, riverton_texts
from hypothesis import given
from hypothesis import strategies as st

from kg.identity import digest, parse_edtf
from kg.turtle import parse
from kg.validate import check
from kg.validate.phrases import MONTHS, completed
from kg.validate.report import Finding
from kg.validate.times import stands_in
from kg.vocabulary import CODE, DCTERMS, GRAPH, ID, PACT

ISSUED = (2023, 7, 7)


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("mid-April", "2023-04"),
        ("Mid-april", "2023-04"),
        ("in early July", "2023-07"),
        ("late October", "2022-10"),
        ("last year", "2022"),
        ("this year", "2023"),
        ("last month", "2023-06"),
        ("March 3", "2023-03-03"),
        ("on 8 July", "2022-07-08"),
        ("去年", "2022"),
    ],
)
def test_a_phrase_gives_one_time(words: str, time: str) -> None:
    assert completed(words, ISSUED) == time


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("in May", "2041-05"),
        ("in April", "2041-04"),
        ("in early March", "2042-03"),
        ("on 1 April", "2042-04-01"),
        ("on April 2", "2041-04-02"),
        ("next month", "2041-05"),
        ("next year", "2042"),
        ("明年", "2042"),
        ("下个月", "2041-05"),
        ("this year", "2041"),
        ("last May", "2040-05"),
    ],
)
def test_a_phrase_of_a_plan_gives_the_next_such_time(words: str, time: str) -> None:
    assert completed(words, (2041, 4, 2), ahead=True) == time


def test_next_month_in_december_is_january_of_the_year_after() -> None:
    assert completed("next month", (2041, 12, 5), ahead=True) == "2042-01"
    assert completed("next month", (2041, 12, 5)) is None


@pytest.mark.parametrize(
    ("status", "time", "refused"),
    [
        ("intended", "2041-05", []),
        ("expected", "2041-05", []),
        ("intended", "2040-05", ["'in May' gives 2041-05, not 2040-05"]),
        ("occurred", "2040-05", []),
        ("occurred", "2041-05", ["'in May' gives 2040-05, not 2041-05"]),
    ],
)
def test_a_plan_is_completed_ahead_of_its_publication(status: str, time: str, refused: list[str]) -> None:
    words = (
        f'pact:time "{time}" ; pact:timeBasis code:time-basis\\/from-publication ; pact:statedTime "in May"'
    )
    told = of_time("to visit in May", words, "time-not-computed", status=status, issued="2041-04-02")
    assert [finding.what.partition(": ")[2] for finding in told] == refused
    late = of_time("to visit in May", words, "time-after-publication", status=status, issued="2041-04-02")
    assert bool(late) is (status == "occurred" and time == "2041-05")


@pytest.mark.parametrize("words", ["long-standing", "recently", "newly", "since 2011", "last", ""])
def test_words_outside_the_table_give_no_time(words: str) -> None:
    assert completed(words, ISSUED) is None


def test_last_month_in_january_is_december_of_the_year_before() -> None:
    assert completed("last month", (2024, 1, 5)) == "2023-12"


@given(
    st.sampled_from(["", "in ", "early ", "mid-", "late "]),
    st.sampled_from(MONTHS),
    st.tuples(st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 28)),
)
def test_a_month_is_never_after_the_publication(part: str, month: str, issued: tuple[int, int, int]) -> None:
    time = completed(part + month.capitalize(), issued)
    assert time is not None
    assert parse_edtf(time).precision == 2
    assert time <= f"{issued[0]:04}-{issued[1]:02}"


@pytest.mark.parametrize(
    ("term", "refusal"),
    [
        ("2024-02-02/..", ""),
        ("../2024-02-02", ""),
        (
            "2024-02/2027",
            "the checker reads 2027 in none of its passages; cite the passage that states it",
        ),
        ("2024/2023", "ends before it starts; write from/to"),
    ],
)
def test_a_term_is_stated_or_left_open(term: str, refusal: str) -> None:
    where = f"id:{RIVERTON}\\/memorandum-tidewater"
    new = f'pact:term "{term}" ;\n    pact:time "2024-02-02" ;'
    broken = plant(riverton(), Fault("", 'pact:time "2024-02-02" ;', new, "", where, RIVERTON))
    told = [f"{f.what}; {f.remedy}" for f in check(broken, (), None, riverton_texts()).violations]
    assert [refusal in words for words in told] == ([True] if refusal else [])


@pytest.mark.parametrize(
    ("part", "words", "stands"),
    [
        ("2025-03", "2025年3月签署", True),
        ("2025-03", "二〇二五年三月签署", True),
        ("2025-02", "二〇二五年十二月签署", False),
        ("2025-12-03", "二零二五年十二月三日签署", True),
        ("2025-12-03", "二〇二五年十二月十三日签署", False),
        ("2025-12-23", "2025年12月二十三日签署", True),
        ("2025-03", "signed in March 2025", True),
        ("2025-03", "2025年13个月", False),
    ],
)
def test_a_stated_time_is_read_in_digits_and_in_chinese_numerals(part: str, words: str, stands: bool) -> None:
    assert stands_in(part, [words]) is stands


@pytest.mark.parametrize(
    ("subject", "status", "time", "refusal"),
    [
        (
            "commitment-marten",
            r"status\/committed",
            "2030",
            "2030 reaches beyond the newest of its sources, 2024-03-12, and pact:time is when the promise "
            "was made; write by when it is due as pact:term: ../2030",
        ),
        ("commitment-marten", r"status\/committed", "2024", ""),
        (
            "memorandum-tidewater",
            r"status\/occurred",
            "2030",
            "2030 reaches beyond the newest of its sources, 2024-03-12; correct pact:time or pact:status",
        ),
        ("memorandum-tidewater", r"status\/intended", "2030", ""),
        (
            "blue-quay",
            r"status\/ongoing",
            "2025/..",
            "2025/.. reaches beyond the newest of its sources, 2024-03-12; correct pact:time or pact:status",
        ),
        ("blue-quay", r"status\/ongoing", "2024/2030", ""),
        ("blue-quay", r"status\/dormant", "../2030", ""),
        ("blue-quay", r"status\/intended", "2025/..", ""),
    ],
)
def test_what_is_told_as_past_begun_or_promised_lies_not_after_its_source(
    subject: str, status: str, time: str, refusal: str
) -> None:
    where = f"id:{RIVERTON}\\/{subject}"
    (text,) = (d.text for d in riverton().documents if d.graph == GRAPH[RIVERTON])
    old = re.search(rf"{subject}\n.*?(pact:status .*?\.)\n\n", text, re.DOTALL)
    assert old is not None
    basis = r"pact:timeBasis code:time-basis\/stated"
    new = f'pact:status code:{status} ;\n    pact:time "{time}" ;\n    {basis} .'
    broken = plant(riverton(), Fault("", old[1], new, "", where, RIVERTON))
    told = [
        f for f in check(broken, (), None, riverton_texts()).violations if f.rule == "time-after-publication"
    ]
    assert [f"{f.what}; {f.remedy}".partition(": ")[2] for f in told] == ([refusal] if refusal else [])


@pytest.mark.parametrize(
    ("words", "term", "refused"),
    [
        ("in the third quarter of 2030", "2030-07/2030-09", []),
        ("第三季度完成，即2030年第三季度", "2030-07/2030-09", []),
        ("Q3 2030", "2030-07/2030-09", []),
        ("2030年第3季度", "2030-07/2030-09", []),
        ("in the last quarter of 2030", "2030-10/2030-12", []),
        ("in the second half of 2030", "2030-07/2030-12", []),
        ("2030年上半年", "2030-01/2030-06", []),
        ("in the third quarter of 2031", "2030-07/2030-09", ["2030"]),
        ("in the third quarter of 2030", "2030-07/2031-09", ["2031", "July or 7", "September or 9"]),
        ("in the third quarter of 2030", "2030-10/2030-12", ["December or 12", "October or 10"]),
        ("in the third quarter of 2030", "2030-07", ["July or 7"]),
        ("in the first half of 2030", "2030-01/2030-03", ["January or 1", "March or 3"]),
    ],
)
def test_a_quarter_or_a_half_that_is_stated_has_its_months(words: str, term: str, refused: list[str]) -> None:
    told = [finding.what.partition(": ")[2] for finding in of_time(words, f'pact:term "{term}"')]
    assert told == [f"the checker reads {part} in none of its passages" for part in refused]


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        ("around Easter 2030", "write no more of it than the words state"),
        ("around Easter", "give the basis from-publication"),
    ],
)
def test_a_publication_is_proposed_only_for_words_without_a_year(words: str, remedy: str) -> None:
    assert of_march(words) == {f"cite the passage that states it, or {remedy}"}


def of_march(words: str) -> set[str]:
    """Return what to do where words are said to state March 2030."""
    told = of_time(words, 'pact:time "2030-03" ; pact:timeBasis code:time-basis\\/stated')
    return {finding.remedy for finding in told}


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        ("in spring 2030", "write the year alone, 2030, and keep the season in pact:statedTime"),
        ("二〇三〇年春", "write the year alone, 2030, and keep the season in pact:statedTime"),
        ("in the fall of 2030", "write the year alone, 2030, and keep the season in pact:statedTime"),
        ("in spring", "keep the season in pact:statedTime, without pact:time and pact:timeBasis"),
        ("今年春季", "keep the season in pact:statedTime, without pact:time and pact:timeBasis"),
    ],
)
def test_a_season_is_kept_in_words_beside_its_year(words: str, remedy: str) -> None:
    assert of_march(words) == {f"cite the passage that states it, or {remedy}"}


@pytest.mark.parametrize("words", ["hot springs found in 2030", "2030年长春市", "prices fall, by 2030"])
def test_a_word_that_holds_a_season_is_none(words: str) -> None:
    assert of_march(words) == {"cite the passage that states it, or write no more of it than the words state"}


def test_a_season_of_edtf_is_refused_with_what_to_write() -> None:
    time = 'pact:time "2030-21" ; pact:timeBasis code:time-basis\\/stated'
    assert {
        (f.what.partition(": ")[2], f.remedy) for f in of_time("in spring 2030", time, "time-not-edtf")
    } == {
        (
            "a season is no date, for it depends on the place: '2030-21'",
            "write the year alone, 2030, and keep the season in pact:statedTime",
        )
    }


@pytest.mark.parametrize(
    ("words", "time", "instead"),
    [
        ("in the third quarter of 2030", "2030-07", "quarter that they name: 2030-07/2030-09"),
        ("in the third quarter of 2030", "2030-11", "quarter that they name: 2030-07/2030-09"),
        ("2030年第三季度", "2030-08", "quarter that they name: 2030-07/2030-09"),
        ("in the first half of 2030", "2030-06", "half of the year that they name: 2030-01/2030-06"),
        ("in the first quarter, not the last, of 2030", "2030-02", "quarter that they name: 2030-01/2030-03"),
        ("by the third quarter of 2030", "../2030-07", "quarter that they name: ../2030-09"),
        ("from 2028 to the third quarter of 2030", "2028/2030-07", "quarter that they name: 2028/2030-09"),
    ],
)
def test_a_month_that_is_given_for_a_quarter_is_refused_with_what_to_write(
    words: str, time: str, instead: str
) -> None:
    term = "/" in time
    said = f'pact:term "{time}"' if term else f'pact:time "{time}" ; pact:timeBasis code:time-basis\\/stated'
    (told,) = of_time(words, said)
    assert told.remedy == f"cite the passage that states it, or write the {instead}"


@pytest.mark.parametrize("term", ["../2030-09", "2028/2030-09", "2030-07/.."])
def test_an_end_that_a_quarter_bounds_has_its_month(term: str) -> None:
    assert of_time("from 2028 to the third quarter of 2030", f'pact:term "{term}"') == []


def of_time(
    words: str, time: str, rule: str = "time-not-stated", *, status: str = "intended", issued: str = ""
) -> list[Finding]:
    """Return what a rule finds where a source of these words is said to tell a time."""
    key = digest(words)
    said = f"""
        @prefix code: <{CODE}> . @prefix id: <{ID}> . @prefix oa: <http://www.w3.org/ns/oa#> .
        @prefix pact: <{PACT._NS}> .
        id:told a pact:Source ; pact:contentHash "{key}" {f'; <{DCTERMS.issued}> "{issued}"' * bool(issued)} .
        id:told\\/p-0-{len(words)} a pact:Passage ; oa:start 0 ; oa:end {len(words)} ;
            pact:digest "{key}" ; pact:inSource id:told .
        id:told\\/one a pact:Agreement ; pact:party id:norwick , id:riverton ;
            {time} ; pact:status code:status\\/{status} ; pact:evidence id:told\\/p-0-{len(words)} ."""
    document = parse(said, GRAPH["told"], "told.ttl")
    corpus = replace(riverton(), documents=(*riverton().documents, document))
    found = check(corpus, (), None, {**riverton_texts(), key: words}).findings
    return sorted(f for f in found if f.rule == rule)
