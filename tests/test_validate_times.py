"""What words and a publication date give, and no more."""

from __future__ import annotations

import pytest
from faults import RIVERTON, Fault, plant, riverton, riverton_texts
from hypothesis import given
from hypothesis import strategies as st

from kg.identity import parse_edtf
from kg.validate import check
from kg.validate.times import MONTHS, completed

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
            "no passage has 2027, so the source does not state this time; cite the passage that does",
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
