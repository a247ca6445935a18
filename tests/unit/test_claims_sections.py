"""What headings set for the sentences under them: a section's matter and its aspects."""

from __future__ import annotations

from typing import Any

import pytest
from narrative_score import page_of

from assets.parse.narrative import parse_narrative

GENERAL = "一般公共预算财政拨款支出"


def claims(*lines: str) -> list[tuple[Any, ...]]:
    """Return topic, line, year, base, kind and amount in 万元 of what a final account states."""
    header = {"document_id": "d", "fiscal_year": 2024, "report_kind": "final", "unit_names": []}
    found = parse_narrative(page_of(list(lines)), header)["claims"]
    names = ("topic", "line_name", "fiscal_year", "base", "kind")
    return [
        (*(row[name] for name in names), float(row["amount"]) / 10000)
        for row in found.iter_rows(named=True)
    ]


@pytest.mark.parametrize(
    "aspect", ["（一）总体情况。", "（二）预算完成。", "（三）规模。", "1.结构情况。"]
)
def test_a_heading_of_an_aspect_keeps_what_its_section_is_about(aspect: str) -> None:
    found = claims(f"五、{GENERAL}情况。", aspect, "年初批复预算4万元，实际支出5万元。")
    assert found == [
        ("expenditure", GENERAL, 2024, "budget", "level", 4.0),
        ("expenditure", GENERAL, 2024, None, "level", 5.0),
    ]


def test_an_aspect_may_stand_before_its_figures() -> None:
    found = claims(
        f"五、{GENERAL}情况。",
        "1.支出结构：教育支出3万元，占60%；住房保障支出2万元，占40%。",
        "2.具体情况：年初预算为4万元，支出决算为5万元。",
    )
    assert found[-2:] == [
        ("expenditure", GENERAL, 2024, "budget", "level", 4.0),
        ("expenditure", GENERAL, 2024, None, "level", 5.0),
    ]


def test_a_section_ends_with_the_next_of_its_step() -> None:
    found = claims(f"五、{GENERAL}情况。", "六、其他事项。", "（一）总体情况。", "支出5万元。")
    assert found == [("expenditure", None, 2024, None, "level", 5.0)]


def test_after_a_list_of_its_lines_the_section_is_spoken_of() -> None:
    found = claims(
        f"五、{GENERAL}情况。",
        "教育支出3万元，住房保障支出2万元。",
        "年初预算4万元，决算5万元。",
    )
    assert [(line, amount) for _, line, *_, amount in found[-2:]] == [(GENERAL, 4), (GENERAL, 5)]
    # One line is no list: what follows may well be of it.
    found = claims(f"五、{GENERAL}情况。", "教育支出3万元。", "年初预算4万元。")
    assert found[-1][1] == "教育支出"


def test_a_sections_both_sides_have_its_fund() -> None:
    found = claims(
        "八、政府性基金预算财政拨款收入支出决算情况。",
        "年初结转1万元，本年收入5万元，本年支出4万元，年末结转2万元。",
    )
    fund = "政府性基金预算财政拨款"
    assert [line for _, line, *_ in found] == [f"{fund}年初结转", fund, fund, f"{fund}年末结转"]


def test_income_and_expenditure_alone_are_of_the_fund_whose_balance_begins() -> None:
    found = claims("政府性基金预算财政拨款年初结转1万元、收入5万元、支出4万元、年末结转2万元。")
    assert [(topic, line) for topic, line, *_ in found][1:3] == [
        ("income", "政府性基金预算财政拨款"),
        ("expenditure", "政府性基金预算财政拨款"),
    ]


def test_the_expenditure_of_the_year_before_is_of_the_same_item() -> None:
    found = claims("机关运行经费支出5万元，上年支出4万元，增加1万元。")
    assert found == [
        ("operating_cost", None, 2024, None, "level", 5.0),
        ("operating_cost", None, 2023, None, "level", 4.0),
        ("operating_cost", None, 2024, "execution", "change", 1.0),
    ]


@pytest.mark.parametrize("aim", ["用于招商引资的", "保障机构运转的"])
def test_what_money_is_for_does_not_hide_what_it_is(aim: str) -> None:
    assert claims(f"{aim}项目支出5万元。") == [("project", None, 2024, None, "level", 5.0)]


def test_a_clause_of_what_it_is_does_not_take_the_change() -> None:
    found = claims("其他收入5万元，系上级转拨的活动经费，较上年增加1万元。")
    assert found[-1] == ("income", "其他收入", 2024, "execution", "change", 1.0)


def test_the_amount_of_managed_projects_is_no_worth() -> None:
    found = claims("纳入绩效目标管理的项目7个，金额774万元。")
    assert found[-1] == ("performance_managed", None, 2024, None, "level", 774.0)


def test_a_budget_that_is_met_exactly_is_stated() -> None:
    found = claims("培训费决算5万元。与年初预算5万元相比，完全一致。")
    assert ("training", None, 2024, "budget", "level", 5.0) in found


@pytest.mark.parametrize(
    ("words", "amount"),
    [("多1万元", 1.0), ("少1万元", -1.0), ("净增1万元", 1.0), ("净减少1万元", -1.0)],
)
def test_plain_words_of_change(words: str, amount: float) -> None:
    found = claims(f"公务接待费5万元，2023年4万元，{words}。")
    assert found[-1] == ("reception", None, 2024, "execution", "change", amount)


def test_a_sentence_about_money_outside_the_budget_states_nothing() -> None:
    assert claims("食堂收入5万元、支出4万元，单独设账，不列入本预算。") == []
    assert claims("接待费支出4万元，不由本单位负担。") == []


def test_after_parts_that_make_up_the_whole_a_comparison_is_the_wholes() -> None:
    found = claims(
        f"五、{GENERAL}情况。",
        "支出5万元，其中使用当年拨款3万元、使用上年结转2万元；",
        "与上年4万元相比调增1万元。",
    )
    assert [(line, amount) for _, line, *_, amount in found[-2:]] == [(GENERAL, 4), (GENERAL, 1)]


def test_a_fund_alone_heads_its_expenditure() -> None:
    found = claims(
        "二、财政拨款收入支出情况。",
        "（三）政府性基金预算。",
        "2024年支出5万元；",
        "2023年支出4万元，两年相比增加1万元。",
    )
    assert {line for _, line, *_ in found} == {"政府性基金预算支出"}
    assert [amount for *_, amount in found] == [5.0, 4.0, 1.0]


def test_the_fund_that_pays_is_not_what_is_spoken_of() -> None:
    found = claims("三、“三公”经费情况。", "财政拨款安排5万元，上年安排4万元。")
    assert {topic for topic, *_ in found} == {"three_public"}
