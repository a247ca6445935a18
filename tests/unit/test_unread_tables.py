"""A table with figures that no reader took is said; what the warehouse does not hold is not."""

from __future__ import annotations

import pytest
from drawn_tables import Drawn, extracted
from statement_reader import Rows, read

from assets import frames
from assets.parse.logical_tables import logical_tables
from assets.parse.statement_forms import load_forms
from assets.parse.statement_grid import build_grid
from assets.parse.statement_headers import Group
from assets.parse.unread import left_out_rows
from assets.parse.unread_sheets import unread_sheets

HEADER = ["项目", "安排数", "其中"]
BODY = [["甲", "1.00", "2.00"], ["乙", "3.00", "4.00"]]


def found(rows: Rows, *above: str) -> list[tuple[str | None, int, str]]:
    unread = read(rows, *above).frames["unread_tables"]
    assert dict(unread.schema) == frames.PARSE["unread_tables"]
    return unread.select("title", "figures", "reason").rows()


def test_a_table_of_an_unknown_title_is_told_with_its_place() -> None:
    unread = read([HEADER, *BODY], "某某救助对象安排表").frames["unread_tables"].row(0, named=True)
    assert (unread["title"], unread["figures"], unread["cells"]) == ("某某救助对象安排表", 4, 9)
    assert (unread["reason"], unread["page_from"], unread["page_to"]) == ("unknown_title", 1, 1)
    assert unread["x1"] == 220.0


def test_a_statement_without_its_header_is_told() -> None:
    rows = [["201", "甲", "1.00", "2.00"], ["202", "乙", "3.00", "4.00"]]
    assert found(rows, "部门支出总表") == [("部门支出总表", 4, "no_header")]


def test_a_performance_sheet_that_was_not_read_is_told() -> None:
    rows = [
        ["指标", "目标值", "权重"],
        ["一级指标", "2.00", "4.00"],
        ["二级指标", "2.00", "4.00"],
    ]
    assert found(rows, "项目绩效完成表") == [("项目绩效完成表", 4, "performance_sheet")]


def test_figures_of_a_statement_that_stand_on_no_line_are_told() -> None:
    rows = [["科目编码", "科目名称", "合计"], ["201", "甲", "1.00"], ["202", "乙", "0.00"]]
    (table,) = logical_tables(extracted(Drawn(rows, ["部门支出总表"])))
    grid = build_grid(table, load_forms())
    (row,) = left_out_rows(table, "部门支出总表", grid, [Group("expenditure")], [])
    assert (row["figures"], row["reason"], row["title"]) == (1, "left_out", "部门支出总表")
    assert left_out_rows(table, "部门支出总表", grid, [Group("expenditure", names=[2])], []) == []


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("某局人员情况表", [["科室", "编制", "实有"], ["一", "11", "12"], ["二", "13", "14"]]),
        ("国有资产占用情况表", [HEADER, *BODY]),
        ("政府购买服务预算表", [HEADER, *BODY]),
        ("部门整体支出绩效自评表", [HEADER, *BODY]),
        ("", [["目录", "页码"], ["一、收支总表", "6"], ["二、收入总表", "8"], ["三、支出", "9"]]),
        ("", [["序号", "事项"], ["1", "甲"], ["2", "乙"], ["3", "丙"]]),
        ("某表", [["项目", "数"], ["甲", "1.00"], ["乙", "2.00"]]),
    ],
)
def test_what_the_warehouse_does_not_hold_is_passed_over(title: str, rows: Rows) -> None:
    assert found(rows, title) == []


SHEET = [
    "项目支出绩效目标表",
    "一级指标 二级指标 三级指标 指标值",
    "产出指标 数量指标 开展检查次数 12",
]


def test_a_sheet_of_which_nothing_was_read_is_told_with_its_page() -> None:
    page = extracted(Drawn([], SHEET))
    assert list(unread_sheets(page, [], [])) == [
        {
            "page_from": 1,
            "page_to": 1,
            "title": "项目支出绩效目标表",
            "figures": 1,
            "cells": 0,
            "reason": "performance_sheet",
            "x0": 40.0,
            "y0": 62.0,
            "x1": 240.0,
            "y1": 96.0,
        }
    ]
    # Already told as a table.
    assert not list(unread_sheets(page, [], [{"page_from": 1, "page_to": 1}]))


@pytest.mark.parametrize(
    "lines",
    [
        ["项目支出绩效评价表", *SHEET[1:]],
        ["项目支出绩效目标表", "我单位没有项目支出，此表为空"],
        ["绩效目标包括产出指标、效益指标和满意度指标；数量指标不少于3个。"],
    ],
)
def test_what_prints_no_goals_is_no_lost_sheet(lines: list[str]) -> None:
    assert not list(unread_sheets(extracted(Drawn([], lines)), [], []))
