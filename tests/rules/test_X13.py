from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, line


def summary(fund_income, carried, column, grand="6.00"):
    return frames_of(
        line("funding_summary", 1, "本年收入", {"budget": fund_income}, side="income"),
        line("funding_summary", 2, "一般公共预算拨款", {"budget": fund_income}, side="income"),
        line("funding_summary", 3, "上年结转", {"budget": carried}, side="income"),
        line("funding_summary", 4, "一般公共预算拨款", {"budget": carried}, side="income"),
        line("funding_summary", 5, "收入总计", {"budget": grand}, side="income"),
        line("funding_summary", 1, "支出总计", {"total": column, "general_public": column}),
    )


@pytest.mark.parametrize(
    ("column", "verdict"),
    [
        ("6.00", "exact"),
        ("6.01", "rounding"),
        ("7.00", "break"),
        (None, "not_evaluated"),
        (UNREAD, "not_evaluated"),
    ],
)
def test_a_funds_income_is_its_expenditure(verdicts, column, verdict):
    assert verdicts("X13", **summary("5.00", "1.00", column)) == {
        "funding_summary/1/expenditure/支出总计/general_public": verdict
    }


def test_funds_that_are_not_the_whole_income_say_nothing(verdicts):
    found = verdicts("X13", **summary("5.00", "1.00", "7.00", grand="8.00"))

    assert list(found.values()) == ["not_evaluated"]


def test_a_summary_without_columns_by_fund_has_nothing_to_compare(verdicts):
    tables = frames_of(line("funding_summary", 1, "支出总计", {"total": "5.00"}))

    assert verdicts("X13", **tables) == {"*": "not_evaluated"}
