from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, line

FUND = "government_fund_expenditure"


def statements(stated, own, measure="government_fund", name="城乡社区支出"):
    return frames_of(
        line("funding_summary", 1, name, {measure: stated}),
        line(FUND, 1, "城乡社区支出", {"total": own}, code="212"),
    )


@pytest.mark.parametrize(
    ("stated", "own", "verdict"),
    [
        ("5.00", "5.00", "exact"),
        ("5.00", "5.01", "rounding"),
        ("5.00", "6.00", "break"),
        ("5.00", None, "not_evaluated"),
        ("5.00", UNREAD, "not_evaluated"),
    ],
)
def test_a_class_of_a_fund_in_both(verdicts, stated, own, verdict):
    assert verdicts("X21", **statements(stated, own)) == {
        "funding_summary/1/expenditure/城乡社区支出/government_fund": verdict
    }


def test_another_name_joins_nothing(verdicts):
    found = verdicts("X21", **statements("5.00", "6.00", name="教育支出"))

    assert list(found.values()) == ["not_evaluated"]


def test_the_general_budget_is_another_rules(verdicts):
    assert verdicts("X21", **statements("5.00", "6.00", "general_public")) == {"*": "not_evaluated"}


@pytest.mark.parametrize(("carried", "verdict"), [("1.00", "not_evaluated"), ("2.00", "break")])
def test_money_carried_over_may_stand_in_the_summary_alone(verdicts, carried, verdict):
    fund = {"government_fund": "6.00"}
    tables = frames_of(
        line("funding_summary", 1, "上年结转", {"budget": carried}, side="income"),
        line("funding_summary", 2, "本年支出", fund),
        line("funding_summary", 3, "城乡社区支出", fund),
        line("government_fund_expenditure", 1, "合计", {"total": "5.00"}, is_total=True),
        line("government_fund_expenditure", 2, "城乡社区支出", {"total": "5.00"}, code="212"),
    )

    assert list(verdicts("X21", **tables).values()) == [verdict]
