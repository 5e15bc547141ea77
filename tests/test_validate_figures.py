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
        ("希尔维克市2023年有44家高新技术企业", "44", ""),
        ("金额为1200万欧元", "12000000", "euro"),
        ("投资3.5亿美元", "350000000", "dollar"),
        ("共计1亿2000万元", "120000000", "yuan"),
        ("总额为2万亿元", "2000000000000", "yuan"),
        ("投资1,200万人民币", "12000000", "yuan"),
        ("占百分之三十", "30", "percent"),
        ("占百分之12.5", "12.5", "percent"),
        ("增长12.5％", "12.5", "percent"),
        ("共有五家企业", "5", ""),
        ("新增二十三个平台", "23", ""),
        ("一百零五名工程师", "105", ""),
        ("两座实验室", "2", ""),
        ("三千万欧元", "30000000", "euro"),
        ("worth 12 million US dollars", "12000000", "dollar"),
        ("worth 10 million euros.", "10000000", "euro"),
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
        ("44家", "4", ""),
        ("使用CO2技术", "2", ""),
        ("第3届论坛", "3", ""),
        ("第12届论坛", "2", ""),
        ("第三届论坛", "3", ""),
        ("3.5亿美元", "3.5", ""),
        ("3.5亿美元", "350000000", "yuan"),
        ("1200万日元", "12000000", "yuan"),
        ("1200万港元", "12000000", "yuan"),
        ("1亿2000万元", "20000000", "yuan"),
        ("一些企业统一管理", "1", ""),
        ("功率为3千瓦", "3000", ""),
        ("二十三个平台", "3", ""),
        ("百分之三十", "30", ""),
        ("提高3个百分点", "3", "percent"),
        ("up 3 percentage points", "3", "percent"),
        ("up 3 percent", "3", ""),
    ],
)
def test_a_part_of_a_figure_is_no_figure(words: str, number: str, unit: str) -> None:
    assert (Decimal(number), unit) not in figures(words)


def test_places_are_read_in_words_and_figures() -> None:
    assert ranks("ranking it first, then 2nd, ranked 5, No. 7, 第3") == {1, 2, 5, 7, 3}


@pytest.mark.parametrize(
    ("words", "place"), [("全省排名第3", 3), ("位居全省第三", 3), ("在第 12 位", 12), ("居全国首位", 1)]
)
def test_a_place_is_read_in_chinese_without_a_blank_before_it(words: str, place: int) -> None:
    assert ranks(words) == {place}


def test_a_word_that_holds_a_place_is_none() -> None:
    assert ranks("the firstborn of secondary schools") == set()
