"""Numbers as they are written: scale, unit, place."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.validate.figures import figures, ranks


@pytest.mark.parametrize(
    ("words", "number", "unit"),
    [
        ("a ratio of 23 percent", "23", "percent"),
        ("up 38.6%", "38.6", "percent"),
        ("2.19 billion yuan", "2190000000", "yuan"),
        ("$2.77 million", "2770000", "dollar"),
        ("450,000 euros", "450000", "euro"),
        ("five State-level sites", "5", ""),
        ("Twelve plants", "12", ""),
        ("21.9亿元", "2190000000", "yuan"),
    ],
)
def test_a_figure_is_read_with_its_scale_and_unit(words: str, number: str, unit: str) -> None:
    assert (Decimal(number), unit) in figures(words)


@pytest.mark.parametrize(
    ("words", "number", "unit"),
    [
        ("2.19 billion yuan", "2.19", ""),
        ("2.19 billion yuan", "2190000000", ""),
        ("1,234", "234", ""),
        ("179 sites", "17", ""),
        ("someone", "1", ""),
        ("CO2", "2", ""),
    ],
)
def test_a_part_of_a_figure_is_no_figure(words: str, number: str, unit: str) -> None:
    assert (Decimal(number), unit) not in figures(words)


def test_places_are_read_in_words_and_figures() -> None:
    assert ranks("ranking it first, then 2nd, ranked 5, No. 7, 第3") == {1, 2, 5, 7, 3}


def test_a_word_that_holds_a_place_is_none() -> None:
    assert ranks("the firstborn of secondary schools") == set()
