"""Sentences of many provinces: nearly every claim is found, nearly nothing else, all as printed.

`narrative_sentences.yaml` is the list that the grammar was made from; the `heldout` lists were
written after it; `provinces` words what nineteen provinces print.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from narrative_score import load, page_of, printed_in_sentence, read, score_all

from assets.parse.claims_figures import numeral
from assets.parse.claims_vocabulary import vocabulary
from assets.parse.narrative import parse_narrative
from expectations import topics

LISTS = [
    "narrative_sentences.yaml",
    "narrative_sentences_heldout.yaml",
    "narrative_sentences_heldout_2.yaml",
    "narrative_sentences_provinces.yaml",
    "narrative_sentences_published.yaml",
]
FINAL = {
    "document_id": "d",
    "fiscal_year": 2023,
    "report_kind": "final",
    "unit_names": [],
}


@pytest.mark.parametrize("name", LISTS)
def test_claims_of_varied_sentences(name: str) -> None:
    score = score_all(load(name))
    report = "\n".join(score.details)
    assert score.right > 70
    assert score.recall >= 0.98, report
    assert score.precision >= 0.98, report
    assert score.percents_missed <= 1, report
    assert (score.gaps_missed, score.gaps_wrong) == (0, 0), report


@pytest.mark.parametrize("name", LISTS)
def test_every_figure_stands_in_its_sentence(name: str) -> None:
    rows = [row for case in load(name) for row in read(case)["claims"].iter_rows(named=True)]
    assert len(rows) > 70
    assert [row for row in rows if not printed_in_sentence(row)] == []


def test_every_topic_of_the_vocabulary_is_in_the_catalogue() -> None:
    words = vocabulary()
    used = {t.topic for t in words.topics} | {c.topic for c in words.counts}
    used |= {str(words.performance["topic"])}
    assert used - {"both_sides"} <= topics.names()
    assert set(topics.catalogue()["unit"]) == {"yuan", "count"}


def test_topics_that_count_are_the_ones_that_say_so() -> None:
    counted = topics.catalogue().filter(unit="count")["topic"].to_list()
    assert {c.topic for c in vocabulary().counts} == set(counted)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("二十三", 23),
        ("一百零五", 105),
        ("一百二十万五千", 1205000),
        ("两亿三千万", 230000000),
    ],
)
def test_chinese_numerals(text: str, value: int) -> None:
    assert numeral(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "公务接待费数十万元。",
        "公务接待费上百万元。",
        "公务接待费每人二百元。",
        "公务接待费预计5-10万元。",
        "公务接待费不超过5万元。",
        "会议费实行统一元旦前结算。",
        "惠及全县1.2万人、3.5万平方米。",
        "依据财预〔2016〕143号第3条。",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert parse_narrative(page_of([text]), FINAL)["claims"].is_empty()


def claims_of(text: str, **header: Any) -> list[tuple[Any, ...]]:
    found = parse_narrative(page_of([text]), {**FINAL, **header})["claims"]
    return found.select("kind", "amount", "base", "percent", "percent_of").rows()


def test_a_percentage_says_what_it_is_of() -> None:
    assert claims_of(
        "公务接待费支出决算8万元，占支出的2%，完成预算10万元的80%，比上年减少2万元，下降20%。"
    ) == [
        ("level", Decimal(80000), None, Decimal(2), "share"),
        ("level", Decimal(100000), "budget", None, None),
        ("change", Decimal(-20000), "execution", Decimal(-20), "change"),
    ]


def test_the_own_budget_that_a_final_account_compares_with() -> None:
    assert claims_of("公务接待费支出8万元，比年初预算10万元减少2万元。") == [
        ("level", Decimal(80000), None, None, None),
        ("level", Decimal(100000), "budget", None, None),
        ("change", Decimal(-20000), "budget", None, None),
    ]


def test_the_fullwidth_figure_is_reported_as_printed() -> None:
    found = parse_narrative(page_of(["公务接待费１，２３４．５万元。"]), FINAL)["claims"]
    assert found.select("amount", "reported_text").rows() == [(Decimal(12345000), "１，２３４．５")]
