"""Budgets as provinces print them that no document of the corpus is from."""

from __future__ import annotations

import pytest
from statement_reader import Rows, read

IN, OUT = "income", "expenditure"
FUNCTION = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
HALVES = {"total": "100.00", "basic": "60.00", "project": "40.00"}


def test_summary_with_number_and_title_in_one_line_and_the_unit_inside() -> None:
    rows = [
        ["表1 收支总体情况表", "<", "<", "<"],
        ["单位名称：某县民政局", "<", "<", "单位：万元"],
        ["收入", "<", "支出", "<"],
        ["项目", "2024年预算", "项目", "2024年预算"],
        ["一、预算拨款", "100.00", "一、基本支出", "60.00"],
        ["二、财政专户拨款", "0.00", "二、项目支出", "40.00"],
        ["本年收入合计", "100.00", "本年支出合计", "100.00"],
        ["收入总计", "100.00", "支出总计", "100.00"],
    ]
    result = read(rows)
    statement = result.frames["statements"].row(0, named=True)
    assert (statement["title"], statement["form_no"]) == ("收支总体情况表", "表1")
    assert (result.table_code, statement["unit_factor"]) == ("summary", 10000)
    assert result.figures[(IN, "财政专户拨款")] == {"budget": "0.00"}
    assert result.figures[(OUT, "支出总计")] == {"budget": "100.00"}
    assert [name for name in result.names if "单位" in name] == []


@pytest.mark.parametrize(
    ("title", "name", "side", "table_code"),
    [
        ("表2 收入总体情况表", "一、预算拨款", IN, "income"),
        ("表3 支出总体情况表", "一、基本支出", OUT, "expenditure"),
    ],
)
def test_one_column_headed_by_its_year(title: str, name: str, side: str, table_code: str) -> None:
    rows = [
        ["项目", "行次", "2024年预算"],
        [name, "1", "100.00"],
        ["    一般公共预算", "2", "90.00"],
        ["合计", "3", "100.00"],
    ]
    result = read(rows, title, "单位：元")
    assert result.table_code == table_code
    assert result.figures[(side, "一般公共预算")] == {"total": "90.00"}
    assert result.frames["lines"]["parent_line_no"].to_list() == [None, 1, None]
    assert result.states == {"amount"}


@pytest.mark.parametrize(
    "row",
    [
        ["[201]", "一般公共服务支出"],
        ["201", "一般公共服务支出"],
        ["201一般公共服务支出", "<"],
        ["[201]一般公共服务支出", "<"],
        ["201-一般公共服务支出", "<"],
        ["201 一般公共服务支出", "<"],
    ],
)
def test_codes_in_brackets_or_fused(row: list[str]) -> None:
    rows = [FUNCTION, [*row, "100.00", "60.00", "40.00"]]
    result = read(rows, "公开03表 部门支出总体情况表", "单位：元")
    assert result.table_code == "expenditure"
    assert result.names == ["一般公共服务支出"]
    assert result.figures == {(OUT, "201"): HALVES}


def test_codes_in_three_columns_beside_the_units_code() -> None:
    rows = [
        ["项    目", "<", "<", "<", "<", "合计", "基本支出", "项目支出"],
        ["科目编码", "<", "<", "单位代码", "单位名称（科目）", "^", "^", "^"],
        ["类", "款", "项", "^", "^", "^", "^", "^"],
        ["", "", "", "", "合    计", "100.00", "60.00", "40.00"],
        ["", "", "", "101", "某局", "100.00", "60.00", "40.00"],
        ["201", "03", "01", "101001", "行政运行", "60.00", "60.00", "0.00"],
        ["201", "03", "02", "101001", "一般行政管理事务", "40.00", "", "40.00"],
    ]
    result = read(rows, "表1-2", "部门支出总表", "单位：万元")
    assert result.figures == {
        (OUT, "合计"): HALVES,
        (OUT, "某局"): HALVES,
        (OUT, "2010301"): {"total": "60.00", "basic": "60.00", "project": "0.00"},
        (OUT, "2010302"): {"total": "40.00", "project": "40.00"},
    }


def test_units_as_lines_are_named_by_name_not_by_number() -> None:
    rows = [
        ["单位编码", "单位名称", "总计", "一般公共预算", "<", "<", "上年结转结余"],
        ["^", "^", "^", "小计", "经费拨款", "纳入预算管理的非税收入拨款", "^"],
        ["101", "某局", "100.00", "95.00", "90.00", "5.00", "5.00"],
    ]
    result = read(rows, "预算02表", "部门收入总体情况表", "金额单位：万元")
    assert result.figures == {
        (IN, "某局"): {
            "total": "100.00",
            "general_public": "95.00",
            "general_public_appropriation": "90.00",
            "general_public_non_tax": "5.00",
            "carry_over": "5.00",
        }
    }


def test_this_year_and_carry_over_split_by_fund() -> None:
    funds = ["一般公共预算", "政府性基金预算"]
    rows = [
        ["类型", "项目名称", "合计", "本年拨款", "<", "财政拨款结转结余", "<", "单位资金"],
        ["^", "^", "^", *funds, *funds, "^"],
        ["22-其他运转类", "维修", "10.00", "8.00", "0.00", "1.00", "", "1.00"],
    ]
    result = read(rows, "项目支出预算表", "单位：万元")
    assert result.table_code == "project_expenditure"
    assert result.figures == {
        (OUT, "维修"): {
            "total": "10.00",
            "general_public": "8.00",
            "government_fund": "0.00",
            "carry_over_general_public": "1.00",
            "other": "1.00",
        }
    }


def test_funding_summary_with_the_carry_over_as_a_column() -> None:
    rows = [
        ["收入", "<", "支出", "<", "<", "<"],
        ["项目", "预算数", "项目", "合计", "一般公共预算", "上年财政拨款资金结转"],
        ["一、本年收入", "95.00", "一、本年支出", "100.00", "95.00", "5.00"],
    ]
    result = read(rows, "表2", "财政拨款收支预算总表", "单位：万元")
    assert result.figures[(OUT, "本年支出")] == {
        "total": "100.00",
        "general_public": "95.00",
        "carry_over": "5.00",
    }


CHANGES: list[tuple[list[list[str]], list[str]]] = [
    (
        [
            ["科目编码", "科目名称", "2023年执行数", "2024年预算数", "2024年比2023年", "<"],
            ["^", "^", "^", "^", "增减额", "增减%"],
        ],
        ["10.00", "11.11%"],
    ),
    (
        [
            ["科目编码", "科目名称", "上年预算数", "本年预算数", "本年比上年增减", "<"],
            ["^", "^", "^", "^", "金额", "比例（%）"],
        ],
        ["10.00", "11.11"],
    ),
]


@pytest.mark.parametrize(("header", "change"), CHANGES)
def test_a_change_against_last_year_is_no_amount(header: Rows, change: list[str]) -> None:
    rows = [*header, ["201", "一般公共服务", "90.00", "100.00", *change]]
    result = read(rows, "一般公共预算支出情况表", "单位:万元")
    assert result.figures == {(OUT, "201"): {"prior_total": "90.00", "total": "100.00"}}
    assert result.states == {"amount"}
    assert result.frames["unread_tables"].height == 0


ECONOMIC: list[Rows] = [
    [
        ["部门预算支出经济分类", "<", "政府预算支出经济分类", "<", "合计"],
        ["科目编码", "科目名称", "科目编码", "科目名称", "^"],
        ["30101", "基本工资", "50101", "工资奖金津补贴", "50.00"],
    ],
    [
        ["政府预算支出经济分类科目", "<", "<", "部门预算支出经济分类科目", "<", "<", "金额"],
        ["类", "款", "科目名称", "类", "款", "科目名称", "^"],
        ["501", "01", "工资奖金津补贴", "301", "01", "基本工资", "50.00"],
    ],
    [
        ["部门预算支出经济科目", "政府预算支出经济科目", "2024年预算"],
        ["[30101]基本工资", "[50101]工资奖金津补贴", "50.00"],
    ],
]


@pytest.mark.parametrize("rows", ECONOMIC)
def test_of_two_economic_classifications_the_departments_is_the_line(rows: Rows) -> None:
    result = read(rows, "一般公共预算基本支出情况表", "单位：元")
    assert result.table_code == "general_basic_expenditure"
    assert result.names == ["基本工资"]
    assert result.figures == {(OUT, "30101"): {"total": "50.00"}}


def test_three_public_as_rows_with_combined_vehicle_line() -> None:
    rows = [
        ["项目", "2023年预算", "2024年预算"],
        ["行政经费", "9.00", "9.00"],
        ["“三公”经费", "3.00", "6.00"],
        ["其中：（一）因公出国（境）支出", "0.00", "1.00"],
        ["（二）公务用车购置及运行维护支出", "2.00", "3.00"],
        ["1.公务用车购置", "0.00", "0.00"],
        ["2.公务用车运行维护费", "2.00", "3.00"],
        ["（三）公务接待费支出", "1.00", "2.00"],
    ]
    result = read(rows, "一般公共预算“三公”经费支出情况表", "单位：元")
    assert {k: v for k, v in result.figures[(OUT, "三公经费")].items() if "prior" not in k} == {
        "total": "6.00",
        "abroad": "1.00",
        "vehicle": "3.00",
        "vehicle_purchase": "0.00",
        "vehicle_running": "3.00",
        "reception": "2.00",
    }
    assert result.states == {"amount"}


@pytest.mark.parametrize("total", ["first", "last", "both"])
def test_an_empty_form_with_zeros_has_no_lines_but_its_total(total: str) -> None:
    body = [["", "", "0.00", "0.00", "0.00"]]
    grand = ["合计", "<", "0.00", "0.00", "0.00"]
    rows = [
        FUNCTION,
        *([grand] if total in ("first", "both") else []),
        *body,
        *([grand] if total in ("last", "both") else []),
    ]
    result = read(rows, "政府性基金预算支出情况表", "单位：元")
    assert result.table_code == "government_fund_expenditure"
    assert set(result.names) == {"合计"}
    assert result.frames["unread_tables"].height == 0


def test_unit_and_number_in_a_row_of_their_own_inside_the_frame_head_no_column() -> None:
    rows = [
        ["部门支出总表", "<", "<", "<", "<"],
        ["编制单位：某局", "<", "公开03表", "单位：元", "<"],
        FUNCTION,
        ["201", "一般公共服务支出", "100.00", "60.00", "40.00"],
    ]
    result = read(rows)
    assert result.frames["statements"]["form_no"].to_list() == ["公开03表"]
    assert result.figures == {(OUT, "201"): HALVES}


@pytest.mark.parametrize(
    ("title", "side", "last", "table_code"),
    [
        ("部门综合预算收入总表", IN, ["事业单位经营收入", "其他收入"], "income"),
        ("部门综合预算支出总表", OUT, ["事业单位经营支出", "其他收入"], "expenditure"),
    ],
)
def test_funds_with_the_special_funds_among_them_by_unit(
    title: str, side: str, last: list[str], table_code: str
) -> None:
    rows = [
        ["单位编码", "单位名称", "总计", "公共预算拨款", "<", "政府性基金拨款", *last],
        ["^", "^", "^", "小计", "其中：专项资金列入部门预算的项目", "^", "^", "^"],
        ["", "合计", "9.00", "8.00", "2.00", "1.00", "", ""],
        ["101", "某局", "9.00", "8.00", "2.00", "1.00", "", ""],
    ]
    result = read(rows, title, "单位：万元")
    line = {
        "total": "9.00",
        "general_public": "8.00",
        "general_public_special": "2.00",
        "government_fund": "1.00",
    }
    assert result.table_code == table_code
    assert result.figures == {(side, "合计"): line, (side, "某局"): line}
    assert result.states == {"amount", "blank"}


def test_summary_whose_names_are_headed_by_a_classification_without_its_last_word() -> None:
    rows = [
        ["收入", "<", "支出", "<", "<", "<"],
        [
            "项目",
            "预算数",
            "支出功能分科目（按大类）",
            "预算数",
            "政府经济科目（按大类）",
            "预算数",
        ],
        ["一、部门预算", "9.00", "一、部门预算", "9.00", "一、部门预算", "9.00"],
        ["1、财政拨款", "9.00", "1、一般公共服务支出", "9.00", "1、机关工资福利支出", "9.00"],
        ["收入总计", "9.00", "支出总计", "9.00", "支出总计", "9.00"],
    ]
    result = read(rows, "部门综合预算收支总表", "单位：万元")
    assert result.table_code == "summary"
    assert result.figures[(OUT, "一般公共服务支出")] == {"budget": "9.00"}
    assert result.figures[(OUT, "机关工资福利支出")] == {"budget": "9.00"}
    assert result.states == {"amount"}
