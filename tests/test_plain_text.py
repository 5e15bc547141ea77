"""Plain text in a width: no line wider than it, no word broken that fits, nothing lost."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.rendering.plain_text import flowed, laid_out, listed, width, wrapped

PIECES = st.sampled_from(["a", "partners", "of", "长治", "市，", "（城市）", "x" * 30, "id:a-b/c", "é", "。"])
TEXT = st.lists(PIECES, max_size=20).map(" ".join) | st.lists(PIECES, max_size=20).map("".join)


@given(TEXT, st.integers(10, 60))
def test_wrapping_loses_nothing_and_is_never_too_wide(text, wide):
    lines = wrapped(text, wide)
    assert max(map(width, lines)) <= wide
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)


@given(
    st.lists(st.sampled_from(["partners", "of", "a", "city", "evidence,"]), min_size=1), st.integers(10, 60)
)
def test_words_that_fit_are_whole(words, wide):
    assert " ".join(wrapped(" ".join(words), wide)).split() == words


def test_a_mark_that_ends_a_phrase_begins_no_line():
    for wide in range(4, 20):
        for line in wrapped("城市的伙伴，以及证据。来源（一个）说明：没有", wide):
            assert line[0] not in "，。）："


def test_a_table_that_fits_is_as_it_is_and_one_that_does_not_is_wrapped():
    rows = [("Shanghai Jiao Tong University", "operating"), ("上海交通大学", "")]
    assert laid_out(("partner", "stage"), rows, 80).splitlines() == [
        "partner                        stage",
        "-----------------------------  ---------",
        "Shanghai Jiao Tong University  operating",
        "上海交通大学                   –",
    ]
    assert laid_out(("partner", "stage"), rows, 26).splitlines() == [
        "partner          stage",
        "---------------  ---------",
        "Shanghai Jiao    operating",
        "Tong University",
        "上海交通大学     –",
    ]
    assert laid_out(("partner", "stage"), rows[:1], 20).splitlines() == [
        "partner  Shanghai",
        "         Jiao Tong",
        "         University",
        "stage    operating",
    ]
    assert (
        laid_out(("partner", "stage"), rows, 20, "md").splitlines()[2]
        == "| Shanghai Jiao Tong University | operating |"
    )


def test_a_list_stands_under_its_names_where_it_is_too_wide():
    rows = [("partners-of", "party", "With whom does a party work?")]
    assert (
        listed(("question", "takes", "asks"), rows, 80)[1]
        == "partners-of  party  With whom does a party work?"
    )
    assert listed(("question", "takes", "asks"), rows, 30) == [
        "",
        "partners-of  party\n    With whom does a party\n      work?",
    ]


def test_a_line_that_is_set_in_stays_so():
    assert flowed("  one two three four five six\nseven", 24) == "  one two three four\n    five six\nseven"
