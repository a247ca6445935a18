"""Words that say whether more or less was spent than the budget, and the item that they mean."""

from __future__ import annotations

import pytest
from narrative_score import page_of

from assets.parse.narrative import parse_narrative

HEADER = {
    "document_id": "d",
    "fiscal_year": 2023,
    "report_kind": "final",
    "unit_names": ["甲县乙局"],
}
TWO = "公务接待费年初预算为5.00万元，支出决算为6.00万元，完成年初预算的120%，"


def said(*lines: str, **header: str) -> list[tuple[str, str | None]]:
    """Return what is said in words of the budget, and of which topic."""
    found = parse_narrative(page_of(list(lines)), {**HEADER, **header})["claim_gaps"]
    return found.filter(found["gap"].str.ends_with("_budget")).select("gap", "topic").rows()


@pytest.mark.parametrize(
    ("words", "gap"),
    [
        ("决算数大于年初预算数的主要原因是追加。", "above_budget"),
        ("支出决算大于预算的原因是追加。", "above_budget"),
        ("执行数超出年初预算数。", "above_budget"),
        ("年初预算数小于支出决算数，主要原因是追加。", "above_budget"),
        ("决算数较年初预算数增加的主要原因是追加。", "above_budget"),
        ("高于年初预算的主要原因是追加。", "above_budget"),
        ("决算数小于年初预算数的主要原因是追加。", "below_budget"),
        ("决算数低于预算安排数。", "below_budget"),
        ("预算数大于决算数，主要原因是节约。", "below_budget"),
        ("支出决算比预算数减少的主要原因是节约。", "below_budget"),
        ("决算数等于年初预算数。", "at_budget"),
    ],
)
def test_what_the_words_say(words: str, gap: str) -> None:
    assert said(TWO + words) == [(gap, "reception")]


def test_the_words_may_be_a_sentence_of_their_own() -> None:
    sentence = "决算数小于年初预算数的主要原因是节约。"
    assert said(TWO[:-1] + "。", sentence) == [("below_budget", "reception")]


@pytest.mark.parametrize(
    "words",
    [
        "决算数大于（小于）年初预算数的主要原因是追加。",
        "决算数大于/小于预算数的主要原因是追加。",
        "决算数不大于年初预算数。",
        "决算数未超过年初预算数。",
        "如决算数大于预算数，应说明原因。",
        "决算数与年初预算数基本持平。",
    ],
)
def test_words_that_say_nothing_either_way(words: str) -> None:
    assert said(TWO + words) == []


def test_a_budget_has_no_actual_figure() -> None:
    assert said(TWO + "决算数大于年初预算数。", report_kind="budget") == []


def test_of_a_whole_and_its_part_the_one_that_the_words_fit_is_meant() -> None:
    whole = "“三公”经费预算为9.00万元，支出决算为8.00万元，其中："
    words = "决算数小于预算数的主要原因是节约。"
    part = "公务接待费预算为1.00万元，支出决算为2.00万元，"
    assert said(whole + part + words) == [("below_budget", "three_public")]


def test_each_of_two_items_has_its_own_words() -> None:
    one = "公务接待费预算为1.00万元，支出决算为2.00万元，决算数大于预算数，"
    two = "公务用车运行维护费预算为3.00万元，支出决算为2.50万元，决算数大于预算数。"
    assert said(one + two) == [("above_budget", "reception"), ("above_budget", "vehicle_running")]


def test_a_part_without_its_whole_before_the_words_may_not_be_meant() -> None:
    whole = "“三公”经费支出决算为8.00万元，其中：公务接待费预算为1.00万元，支出决算为2.00万元。"
    assert said(whole, "决算数小于预算数的主要原因是节约。") == []


def test_the_words_after_a_list_may_be_about_the_whole() -> None:
    whole = "“三公”经费预算为9.00万元，支出决算为8.00万元。"
    part = "其中：公务接待费预算为1.00万元，支出决算为2.00万元。"
    words = "决算数小于预算数的主要原因是节约。"
    assert said(whole, part, words) == [("below_budget", "three_public")]


def test_what_is_said_of_the_year_before_is_not_of_this_one() -> None:
    assert said(TWO + "上年决算数小于预算数的主要原因是节约。") == []
