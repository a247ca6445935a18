from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, line


def statements(stated, column, carried=None, name="一般公共预算资金"):
    return frames_of(
        line("summary", 1, "合计", {"budget": "9.00"}, side="income"),
        line("summary", 2, name, {"budget": stated}, side="income"),
        line("income", 1, "合计", {"general_public": column, "carry_over": carried}, side="income"),
    )


KEY = "summary/1/income/一般公共预算资金/budget"


@pytest.mark.parametrize(
    ("stated", "column", "carried", "verdict"),
    [
        ("5.00", "5.00", None, "exact"),
        ("5.00", "5.01", None, "break"),
        ("5.00", "4.00", "1.00", "not_evaluated"),
        ("7.00", "4.00", "1.00", "break"),
        ("5.00", None, None, "not_evaluated"),
        (None, "5.00", None, "not_evaluated"),
        ("5.00", UNREAD, None, "not_evaluated"),
    ],
)
def test_a_source_is_its_column(verdicts, stated, column, carried, verdict):
    assert verdicts("X14", **statements(stated, column, carried)) == {KEY: verdict}


def test_what_the_fund_carries_over_may_be_in_its_line(verdicts):
    opening = [
        line("funding_summary", 1, "上年结转", {"budget": "1.00"}, side="income"),
        line("funding_summary", 2, "一般公共预算拨款", {"budget": "1.00"}, side="income"),
    ]
    income = [
        line("summary", 1, "一般公共预算资金", {"budget": "5.00"}, side="income"),
        line("income", 1, "合计", {"general_public": "4.00"}, side="income"),
    ]

    assert verdicts("X14", **frames_of(*opening, *income)) == {KEY: "exact"}


def test_a_line_that_names_no_fund_is_not_compared(verdicts):
    assert verdicts("X14", **statements("5.00", "6.00", name="收入小计")) == {"*": "not_evaluated"}
