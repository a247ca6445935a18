from __future__ import annotations

from decimal import Decimal

import pytest
from parse_frames import UNREAD, frames_of, line


def basic(*rows):
    return [
        line("general_basic_expenditure", n, name, {"total": text}, code=code)
        for n, (code, name, text) in enumerate(rows, 1)
    ]


def wages(total, first="2.00", second="3.00"):
    return basic(
        ("301", "工资福利支出", total), ("30101", "工资", first), ("30102", "津贴", second)
    )


@pytest.mark.parametrize(
    ("parts", "verdict"),
    [
        (wages("5.00"), "exact"),
        (wages("5.01"), "rounding"),
        (wages("6.00"), "break"),
        (wages("5.00", second=None), "break"),
        (wages(None), "not_evaluated"),
        (wages("5.00", second=UNREAD), "not_evaluated"),
    ],
)
def test_a_code_is_the_sum_of_its_children(verdicts, parts, verdict):
    assert verdicts("P04", **frames_of(*parts)) == {
        "general_basic_expenditure/1/expenditure/301/total": verdict
    }


def test_the_tolerance_is_half_a_digit_of_every_figure(evaluate_rule):
    rows = evaluate_rule("P04", **frames_of(*wages("5.01")))

    assert rows.select("expected", "actual", "terms", "tolerance").rows() == [
        (Decimal("50000.00"), Decimal("50100.00"), 3, Decimal("150.0000"))
    ]


def test_children_are_the_next_level_that_is_printed(verdicts):
    parts = basic(
        ("205", "教育支出", "5.00"),
        ("20502", "普通教育", "5.00"),
        ("2050201", "学前教育", "2.00"),
        ("2050202", "小学教育", "3.00"),
    )

    assert set(verdicts("P04", **frames_of(*parts)).values()) == {"exact"}


def test_a_level_that_is_not_printed_is_skipped(verdicts):
    parts = basic(
        ("205", "教育支出", "5.00"), ("2050201", "学前", "2.00"), ("2050202", "小学", "3.00")
    )

    assert list(verdicts("P04", **frames_of(*parts)).values()) == ["exact"]


def test_a_code_printed_twice_is_not_summed(verdicts):
    parts = basic(
        ("301", "工资", "2.00"), ("30101", "基本工资", "2.00"), ("30101", "基本工资", "2.00")
    )

    assert list(verdicts("P04", **frames_of(*parts)).values()) == ["not_evaluated"]


def test_blocks_are_trees_of_their_own(verdicts):
    def half(line_no, code, text, block):
        return line(
            "general_basic_expenditure", line_no, "甲", {"total": text}, code=code, block=block
        )

    parts = [
        half(1, "301", "5.00", "左"),
        half(2, "30101", "5.00", "左"),
        half(3, "30102", "9", "右"),
    ]

    assert list(verdicts("P04", **frames_of(*parts)).values()) == ["exact"]


@pytest.mark.parametrize(
    ("items", "verdict"), [(("4.00", "3.00"), "exact"), (("7.00", "7.00"), "not_evaluated")]
)
def test_a_procurement_category_is_the_sum_of_its_items(verdicts, items, verdict):
    parts = [
        line("procurement", 1, "合计", {"total": "7.00"}, is_total=True),
        line("procurement", 2, "货物类", {"total": "7.00"}, parent_line_no=1),
        line("procurement", 3, "办公设备购置", {"total": items[0]}, parent_line_no=2),
        line("procurement", 4, "计算机", {"total": items[1]}, parent_line_no=2),
    ]

    assert verdicts("P04", **frames_of(*parts)) == {
        "procurement/1/expenditure/货物类/total": verdict
    }


def test_a_code_of_another_length_is_no_parent(verdicts):
    tables = frames_of(
        line("expenditure", 1, "公共卫生", {"total": "5.00"}, code="21004"),
        line("expenditure", 2, "基本公共卫生服务", {"total": "3.00"}, code="210040"),
        line("expenditure", 3, "重大公共卫生服务", {"total": "2.00"}, code="2100409"),
    )

    assert verdicts("P04", **tables) == {"expenditure/1/expenditure/21004/total": "exact"}
