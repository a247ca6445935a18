from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, line


def coded(total, second="3.00"):
    return [
        line("expenditure", 1, "合计", {"total": total}, is_total=True),
        line("expenditure", 2, "教育支出", {"total": "2.00"}, code="205"),
        line("expenditure", 3, "普通教育", {"total": "2.00"}, code="20502"),
        line("expenditure", 4, "卫生健康支出", {"total": second}, code="210"),
    ]


@pytest.mark.parametrize(
    ("parts", "verdict"),
    [
        (coded("5.00"), "exact"),
        (coded("5.01"), "rounding"),
        (coded("5.50"), "break"),
        (coded(None), "not_evaluated"),
        (coded("5.00", UNREAD), "not_evaluated"),
    ],
)
def test_the_total_is_the_sum_of_the_top_level(verdicts, parts, verdict):
    assert verdicts("P05", **frames_of(*parts)) == {"expenditure/1/expenditure/合计/total": verdict}


def test_lines_without_a_code_among_coded_ones_leave_it_open(verdicts):
    parts = [*coded("9.00"), line("expenditure", 5, "第一中学", {"total": "4.00"})]

    assert list(verdicts("P05", **frames_of(*parts)).values()) == ["not_evaluated"]


def summary(*rows):
    return [
        line("summary", n, name, {"budget": text}, **over)
        for n, (name, text, over) in enumerate(rows, 1)
    ]


def test_classes_make_this_years_expenditure_where_it_is_printed(verdicts):
    parts = summary(
        ("教育支出", "2.00", {}),
        ("卫生健康支出", "3.00", {}),
        ("本年支出合计", "5.00", {}),
        ("结转下年", "1.00", {}),
        ("支出总计", "6.00", {}),
    )

    assert verdicts("P05", **frames_of(*parts)) == {
        "summary/1/expenditure/本年支出合计/budget": "exact"
    }


def test_classes_and_what_is_carried_on_make_the_grand_total(verdicts):
    parts = summary(("合计", "6.00", {}), ("教育支出", "5.00", {}), ("结转下年", "1.00", {}))

    assert verdicts("P05", **frames_of(*parts)) == {"summary/1/expenditure/合计/budget": "exact"}


def test_a_part_called_out_is_no_part_of_the_sum(verdicts):
    parts = summary(
        ("合计", "5.00", {}),
        ("教育支出", "5.00", {}),
        ("小学", "4.00", {"printed_name": "其中：小学", "parent_line_no": 2}),
    )

    assert list(verdicts("P05", **frames_of(*parts)).values()) == ["exact"]


def test_function_and_use_are_two_sums_over_one_total(verdicts):
    parts = summary(
        ("教育支出", "5.00", {}),
        ("基本支出", "2.00", {}),
        ("项目支出", "3.00", {}),
        ("支出合计", "5.00", {}),
    )

    assert verdicts("P05", **frames_of(*parts)) == {
        "summary/1/expenditure/支出合计/budget": "exact",
        "summary/1/expenditure/use/支出合计/budget": "exact",
    }


@pytest.mark.parametrize(("total", "verdict"), [("5.00", "exact"), ("3.00", "break")])
def test_a_project_named_after_what_pays_for_it_is_a_part(verdicts, total, verdict):
    parts = [
        line("project_expenditure", 1, "合计", {"total": total}, is_total=True),
        line("project_expenditure", 2, "公墓维护", {"total": "3.00"}, is_leaf=True),
        line("project_expenditure", 3, "上年结转残疾人补贴", {"total": "2.00"}, is_leaf=True),
    ]
    assert verdicts("P05", **frames_of(*parts)) == {
        "project_expenditure/1/expenditure/合计/total": verdict
    }
