"""Numbers as they are written: scale, unit, place."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from faults import riverton, riverton_texts

from kg.identity import digest
from kg.turtle import parse
from kg.validate import check
from kg.validate.figures import approximate, figures, ranks
from kg.vocabulary import CODE, DCTERMS, GRAPH, ID, PACT


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
        ("占三成", "30", "percent"),
        ("占三成五", "35", "percent"),
        ("下降两成半", "25", "percent"),
        ("近3成企业", "30", "percent"),
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
        ("三成员国", "30", "percent"),
        ("三成", "3", ""),
        ("一成立即投产", "10", "percent"),
        ("有五六家企业", "56", ""),
        ("有五六家企业", "5", ""),
        ("有五六家企业", "6", ""),
        ("三四十家企业", "40", ""),
        ("十五六家企业", "15", ""),
        ("提高3个百分点", "3", "percent"),
        ("up 3 percentage points", "3", "percent"),
        ("up 3 percent", "3", ""),
    ],
)
def test_a_part_of_a_figure_is_no_figure(words: str, number: str, unit: str) -> None:
    assert (Decimal(number), unit) not in figures(words)


@pytest.mark.parametrize(
    ("words", "figure", "least", "most", "unit"),
    [
        ("有五六家企业", "五六家", "5", "6", ""),
        ("两三个平台", "两三个", "2", "3", ""),
        ("三四十家企业", "三四十家", "30", "40", ""),
        ("十五六家企业", "十五六家", "15", "16", ""),
        ("一百二三十名工程师", "一百二三十名", "120", "130", ""),
        ("投资二三百万欧元", "二三百万欧元", "2000000", "3000000", "euro"),
        ("占三四成", "三四成", "30", "40", "percent"),
        ("占百分之六七十", "百分之六七十", "60", "70", "percent"),
        ("有5至6家企业", "5至6家", "5", "6", ""),
        ("设有5-6个平台", "5-6个", "5", "6", ""),
        ("3 to 4 million yuan", "3 to 4 million yuan", "3000000", "4000000", "yuan"),
        ("投资3到4亿元", "3到4亿元", "300000000", "400000000", "yuan"),
        ("约30家企业", "约30", "30", "30", ""),
        ("有30多家企业", "30多", "30", "30", ""),
        ("投资三十余亿元", "三十余亿元", "3000000000", "3000000000", "yuan"),
        ("百分之三十以上", "百分之三十以上", "30", "30", "percent"),
        ("five or six plants", "five or six", "5", "6", ""),
        ("about 30 plants", "about 30", "30", "30", ""),
        ("over $5 million", "over $5 million", "5000000", "5000000", "dollar"),
        ("12 or more laboratories", "12 or more", "12", "12", ""),
        ("more than twelve laboratories", "more than twelve", "12", "12", ""),
    ],
)
def test_a_figure_that_is_hedged_or_lies_between_two_is_approximate(
    words: str, figure: str, least: str, most: str, unit: str
) -> None:
    assert list(approximate(words)) == [(figure, Decimal(least), Decimal(most), unit)]
    assert figures(words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "二〇三〇年",
        "一百二十三家",
        "第五六届",
        "一二三家",
        "二十三个平台",
        "三成",
        "2015-2020",
        "2015至2020年",
        "由5家增至6家",
        "从5到6家",
        "rose from 5 to 6 percent",
        "近年来3家企业",
        "以30家企业为主",
        "all about it: 30 plants",
    ],
)
def test_a_number_that_is_exact_is_not_approximate(words: str) -> None:
    assert list(approximate(words)) == []


@pytest.mark.parametrize(
    ("value", "severity", "what"),
    [
        ('5.0 ; dcterms:description "five or six firms"@en', "", ""),
        ("5.0", "warning", "its passages give 5.0 as approximate: '五六家'"),
        ("6.0", "warning", "its passages give 6.0 as approximate: '五六家'"),
        ("56.0", "violation", "the checker reads 56.0 in none of its passages"),
        ("7.0", "violation", "the checker reads 7.0 in none of its passages"),
    ],
)
def test_an_approximate_figure_is_neither_refused_nor_confirmed(value: str, severity: str, what: str) -> None:
    words = "该市有五六家企业"
    key = digest(words)
    said = f"""
        @prefix dcterms: <{DCTERMS._NS}> . @prefix code: <{CODE}> .
        @prefix id: <{ID}> . @prefix oa: <http://www.w3.org/ns/oa#> .
        @prefix pact: <{PACT._NS}> .
        id:told a pact:Source ; pact:contentHash "{key}" .
        id:told\\/p-0-{len(words)} a pact:Passage ; oa:start 0 ; oa:end {len(words)} ;
            pact:digest "{key}" ; pact:inSource id:told .
        id:told\\/one a pact:Observation ; pact:about id:riverton ; pact:value {value} ;
            pact:status code:status\\/ongoing ; pact:evidence id:told\\/p-0-{len(words)} ."""
    document = parse(said, GRAPH["told"], "told.ttl")
    corpus = replace(riverton(), documents=(*riverton().documents, document))
    found = check(corpus, (), None, {**riverton_texts(), key: words}).findings
    told = [finding for finding in found if finding.rule == "figure-not-in-words"]
    assert [(each.severity, each.what.partition(": ")[2]) for each in told] == [(severity, what)] * bool(what)


def test_places_are_read_in_words_and_figures() -> None:
    assert ranks("ranking it first, then 2nd, ranked 5, No. 7, 第3") == {1, 2, 5, 7, 3}


@pytest.mark.parametrize(
    ("words", "place"), [("全省排名第3", 3), ("位居全省第三", 3), ("在第 12 位", 12), ("居全国首位", 1)]
)
def test_a_place_is_read_in_chinese_without_a_blank_before_it(words: str, place: int) -> None:
    assert ranks(words) == {place}


def test_a_word_that_holds_a_place_is_none() -> None:
    assert ranks("the firstborn of secondary schools") == set()
