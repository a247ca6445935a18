"""Columns under the headings of several funds."""

from __future__ import annotations

from assets.parse.statement_funds import by_fund


def test_the_columns_of_each_fund_are_its_own() -> None:
    paths = [
        ["合计"],
        *(["一般公共预算财政拨款", leaf] for leaf in ("小计", "基本支出", "项目支出")),
        *(["政府性基金预算财政拨款", leaf] for leaf in ("小计", "基本支出", "项目支出")),
    ]
    measures = ["total", "total", "basic", "project", "total", "basic", "project"]

    assert by_fund(measures, paths) == [
        "total",
        "general_public",
        "general_public_basic",
        "general_public_project",
        "government_fund",
        "government_fund_basic",
        "government_fund_project",
    ]


def test_a_heading_over_all_columns_parts_none() -> None:
    paths = [["一般公共预算支出", leaf] for leaf in ("合计", "基本支出", "项目支出")]

    assert by_fund(["total", "basic", "project"], paths) == ["total", "basic", "project"]


def test_a_heading_that_names_several_funds_is_no_fund_s() -> None:
    paths = [["一般公共预算和政府性基金", "小计"], ["政府性基金", "小计"]]

    assert by_fund(["total", None], paths) == ["total", None]


def test_other_columns_keep_their_measures() -> None:
    paths = [["一般公共预算", "上年结转"], ["政府性基金", "合计"], ["国有资本经营预算"]]

    assert by_fund(["carry_over", "total", None], paths) == [
        "carry_over",
        "government_fund",
        "state_capital",
    ]


def test_one_fund_of_several_that_are_else_empty_is_told_by_its_own_heading() -> None:
    paths = [["合计"], ["按资金来源分", "一般公共预算"], ["按资金来源分", "其他"]]

    assert by_fund(["total", None, None], paths) == ["total", "general_public", None]
