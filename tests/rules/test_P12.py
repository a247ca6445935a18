from __future__ import annotations

from decimal import Decimal

import pytest
from parse_frames import frames_of, line

SUBJECT = "expenditure/1/expenditure"


def test_a_column_without_a_negative_amount_is_one_pass(verdicts):
    tables = (
        line("expenditure", 1, "教育支出", {"total": "1.00"}, code="205"),
        line("expenditure", 2, "住房保障支出", {"total": "0"}, code="221"),
    )

    assert verdicts("P12", **frames_of(*tables)) == {f"{SUBJECT}/total": "exact"}


def test_a_negative_amount_is_named(evaluate_rule):
    rows = evaluate_rule(
        "P12", **frames_of(line("expenditure", 1, "教育支出", {"total": "-1.00"}, code="205"))
    )

    assert rows.select("subject", "verdict", "actual").rows() == [
        (f"{SUBJECT}/205/total", "mismatch", Decimal("-10000.00"))
    ]


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("上年结转", "budget"),
        ("年初结转和结余", "budget"),
        ("使用非财政拨款结余", "budget"),
        ("其他收入", "budget"),
        ("合计", "opening_balance"),
        ("合计", "carry_over"),
    ],
)
def test_balances_may_fall_below_zero(verdicts, name, measure):
    table = line("summary", 1, name, {measure: "-1.00"}, side="income")

    assert list(verdicts("P12", **frames_of(table)).values()) == ["exact"]


def test_no_amount_no_subject(evaluate_rule):
    table = line("expenditure", 1, "教育支出", {"total": None}, code="205")

    assert evaluate_rule("P12", **frames_of(table))["reason"].to_list() == ["no_subject"]
