"""Parts and wholes, years and funds: what a figure of the narrative is of, and what it is not."""

from __future__ import annotations

import polars as pl
import pytest
from narrative_score import page_of
from test_claims_phrasing import YEAR, amounts, claims

from assets.parse.logical_tables import free_lines
from assets.parse.narrative_text import sentences


def told(text: str, kind: str = "final", *before: str) -> list[tuple[str, str | None, float]]:
    """Return topic, line and amount in 万元 of the levels that `text` states."""
    return [(c[0], c[1], c[5]) for c in claims(text, kind, *before) if c[4] == "level"]


@pytest.mark.parametrize("item", ["事业单位医疗", "住房公积金", "高中教育支出"])
def test_a_line_that_lists_its_halves_is_no_line_of_the_projects(item: str) -> None:
    before = "行政运行5万元，其中：基本支出5万元，项目支出0万元。"
    text = f"{item}8万元，其中：基本支出7万元，项目支出1万元。"
    assert told(text, "budget", before)[-3:] == [
        ("expenditure", item, 8),
        ("basic", item, 7),
        ("project", item, 1),
    ]


def test_the_halves_of_what_nobody_knows_are_not_those_of_all() -> None:
    text = "下属单位事业运行经费总预算安排9万元，其中：基本支出预算2万元，项目支出预算7万元。"
    assert claims(text) == []


def test_a_comparison_in_a_clause_of_cause_is_of_what_that_clause_states() -> None:
    text = "增减变化的主要原因是：2024年“三公”经费预算合计9万元，比上年减少1万元。"
    assert amounts(text, "budget", "公务接待费4万元。")[-2:] == [
        ("three_public", "level", 9),
        ("three_public", "change", -1),
    ]


@pytest.mark.parametrize("between", ["和", "及", "、"])
def test_the_three_counted_together_are_none_of_them(between: str) -> None:
    text = f"因公出国（境）费、公务用车购置及运行维护费{between}公务接待费的预算数9万元。"
    assert claims(text) == []


def test_the_three_counted_together_may_be_called_by_their_name() -> None:
    text = "出国（境）经费、车辆购置及运行费、公务接待费（简称“三公”经费）支出合计9万元。"
    assert amounts(text) == [("three_public", "level", 9)]


@pytest.mark.parametrize("of", ["在", ""])
def test_an_item_before_its_year_is_what_is_spent(of: str) -> None:
    assert told(f"公务接待费{of}{YEAR}年度的支出为3万元。") == [("reception", None, 3)]


def test_parts_listed_after_a_budget_compared_with_are_of_what_was_spent() -> None:
    text = "“三公”经费支出8万元，较预算数9万元减少1万元。其中：公务接待费8万元，较上年持平。"
    assert ("reception", None, YEAR, None, "level", 8.0, None) in claims(text, "final")


@pytest.mark.parametrize("same", ["与上年持平", "与上年一致", "较上年无变化"])
def test_what_is_said_of_a_count_is_not_said_of_its_cost(same: str) -> None:
    text = f"公务接待费3万元，较上年减少1万元，接待4批次、30人次，{same}。"
    assert [c[:2] for c in amounts(text, "final") if c[1] == "change"] == [("reception", "change")]


def test_the_year_before_is_not_that_of_the_count_after_its_comparison() -> None:
    text = "因公出国（境）费0万元，上年持平共安排因公出国（境）团组0个。"
    assert [c[2] for c in claims(text, "final") if c[0] == "abroad_groups"] == [YEAR]


def test_negative_growth_is_a_decrease() -> None:
    text = "“三公”经费5万元，同比减少1万元，负增长16.67%。"
    assert claims(text)[-1][5:] == (-1.0, -16.67)


@pytest.mark.parametrize("compare", ["同比去年4万元", "比去年4万元"])
def test_the_figure_of_a_comparison_with_last_year_is_last_years(compare: str) -> None:
    found = claims(f"公务接待费5万元，{compare}增加1万元。", "final")
    assert [(c[2], c[4], c[5]) for c in found] == [
        (YEAR, "level", 5),
        (YEAR - 1, "level", 4),
        (YEAR, "change", 1),
    ]


@pytest.mark.parametrize("name", ["公务用车运转维护费", "公务用车维护费", "公车运转费"])
def test_running_a_vehicle_has_many_names(name: str) -> None:
    assert told(f"{name}3万元。") == [("vehicle_running", None, 3)]


def test_what_is_added_to_a_funds_income_is_not_the_income_of_all() -> None:
    text = "财政拨款收入7万元。加上转移性收入2万元，收入合计9万元。"
    assert told(text) == [("income", "财政拨款收入", 7)]


def test_what_was_added_in_the_year_is_no_sum() -> None:
    text = "年初预算4万元，支出决算5万元，决算数大于预算数的主要原因是追加上级资金。"
    assert told(text, "final", "1.教育支出（类）普通教育（款）小学教育（项）。")[-1] == (
        "expenditure",
        "小学教育",
        5,
    )


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("卫生健康（类）行政事业单位医疗（款）（项）", "行政事业单位医疗"),
        ("卫生健康（类）行政事业单位医疗（款）行政单位医疗（项）", "行政单位医疗"),
        ("卫生健康支出（类）支出", "卫生健康支出"),
        ("3.2100201综合医院", "综合医院"),
    ],
)
def test_the_line_of_a_path_is_its_last_step_that_has_a_name(path: str, line: str) -> None:
    told_of = f"{path}：支出决算为" if "款" in path else path
    found = told(f"{told_of}4万元。", "final", "支出9万元。")
    assert found[-1] == ("expenditure", line, 4)


def test_two_items_with_one_figure_have_it_together() -> None:
    text = "其他共产党事务支出（款）行政运行、事业运行（项）：支出决算为4万元，完成预算100%。"
    assert claims(text, "final", "支出9万元。")[1:] == []


@pytest.mark.parametrize("kind", ["涉外", "其他"])
def test_a_kind_of_reception_is_not_all_of_it(kind: str) -> None:
    assert told(f"{kind}公务接待费支出2万元。") == [("reception", f"{kind}公务接待费", 2)]


@pytest.mark.parametrize(("kept", "amount"), [("（减少）", -2), ("（增）", 2), ("（减）", -2)])
def test_the_word_that_a_form_has_kept_in_brackets_is_the_direction(kept: str, amount: int) -> None:
    assert amounts(f"2024年项目支出预算较上年{kept}2万元。") == [("project", "change", amount)]


def test_income_and_expenditure_of_a_fund_are_not_those_of_all() -> None:
    text = "政府性基金预算财政拨款本年收入6万元，比上年增加1万元；本年支出5万元，比上年持平。"
    assert told(text)[-1] == ("expenditure", "政府性基金预算财政拨款支出", 5)


@pytest.mark.parametrize("same", ["持平", "相比无变化"])
def test_expenditure_in_what_is_compared_with_is_no_item(same: str) -> None:
    text = f"公务接待费支出与预算持平，与2023年度决算支出{same}。"
    assert {c[0] for c in claims(text, "final")} == {"reception"}


def test_what_is_left_over_is_none_of_the_projects() -> None:
    found = told("2.年末结转和结余3万元。", "final", "支出总计9万元。", "1.项目支出6万元。")
    assert found[-1] == ("expenditure", "年末结转和结余", 3)


def test_what_was_evaluated_of_each_fund_is_not_all_of_it() -> None:
    text = "组织对2个项目开展了部门评价，涉及一般公共预算支出7万元，政府性基金预算支出0万元。"
    assert claims(text, "final") == []


@pytest.mark.parametrize(("second", "topic"), [("7", "expenditure"), ("6", "project")])
def test_a_new_sentence_after_both_halves_compares_the_whole(second: str, topic: str) -> None:
    text = f"支出总预算9万元，其中：基本支出2万元，占22%；项目支出{second}万元，占78%。"
    assert claims(f"{text}较2023年增加1万元。")[-1][0] == topic


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("2024年公务接待费支出9万元，比上年增长", "12.5%，主要是人员增加。", True),
        ("2024年公务接待费支出9万元，其中本级8", "万元，比上年持平。", True),
        ("公务接待费支出比上年减少", "2024年公务接待费支出9万元。", False),
        ("2024年公务接待费支出情况比较", "2024年公务接待费支出9万元。", False),
        ("2024年公务接待费支出", "2024年支出9万元。", False),
    ],
)
def test_a_figure_belongs_to_the_word_that_wants_it(above: str, below: str, joined: bool) -> None:
    full = ["本部门认真落实过紧日子的要求，从严从紧控制各项支出。"] * 3
    page = page_of([*full, above, below])
    short = pl.when(pl.col("line_no") == 4).then(400.0).otherwise(pl.col("x1"))
    page["text_lines"] = page["text_lines"].with_columns(short.alias("x1"))
    found = [sentence.compact for sentence in sentences(page, free_lines(page))]
    assert (above + below in found) is joined


@pytest.mark.parametrize(
    "text",
    [
        "同期全区一般公共预算支出28.64亿元。",
        "该资金2021—2023年三年累计支出30.77万元。",
        "另有上年结转的政府采购资金18.74万元已完成招标。",
        "（含事业收入安排的3.15万元）。",
        "支出中由财政拨款负担8万元，由事业收入负担3万元。",
        "市、区两级另行安排改造资金1.20亿元。",
    ],
)
def test_what_is_not_the_units_own_figure_of_an_item(text: str) -> None:
    assert told(text, "final", "2023年度一般公共预算支出28万元。") == [
        ("expenditure", "一般公共预算支出", 28)
    ]


def test_codes_in_the_steps_of_a_path_are_one() -> None:
    text = "208社会保障和就业支出—05行政事业单位养老支出—01行政单位离退休5万元。"
    assert told(text, "budget")[-1] == ("expenditure", "行政单位离退休", 5)
