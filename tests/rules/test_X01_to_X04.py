"""Two statements of one document: X01, X02, X03, X04."""

from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, line


def funding(figures, line_no=1, name="本年支出"):
    return line("funding_summary", line_no, name, figures)


def total(table, figures, precision="100", side="expenditure"):
    return line(table, 1, "合计", figures, precision=precision, is_total=True, side=side)


SAME_FIGURE = [
    ("5.00", "5.00", "100", "exact"),
    ("5.00", "5.01", "100", "break"),
    ("5.00", "5.003", "10", "rounding"),
    ("5.00", "5.02", "1", "break"),
    ("5.00", None, "100", "not_evaluated"),
    ("5.00", UNREAD, "100", "not_evaluated"),
    (None, "5.00", "100", "not_evaluated"),
]


@pytest.mark.parametrize(("stated", "own", "precision", "verdict"), SAME_FIGURE)
def test_x01_the_fund_is_its_statements_total(verdicts, stated, own, precision, verdict):
    tables = frames_of(
        funding({"general_public": stated}),
        total("general_expenditure", {"total": own}, precision),
    )

    assert verdicts("X01", **tables) == {
        "funding_summary/1/expenditure/本年支出/general_public/general_expenditure": verdict
    }


def test_x01_takes_this_years_expenditure_before_the_grand_total(verdicts):
    tables = frames_of(
        funding({"general_public": "5.00"}),
        funding({"general_public": "6.00"}, 2, "支出总计"),
        total("general_expenditure", {"total": "5.00"}),
    )

    assert list(verdicts("X01", **tables).values()) == ["exact"]


def test_x01_without_the_statement_says_so(evaluate_rule):
    tables = frames_of(
        funding({"government_fund": "5.00"}),
        statements=[
            {"table_code": "government_fund_expenditure", "statement_no": 1, "is_empty": True}
        ],
    )

    assert evaluate_rule("X01", **tables)["reason"].to_list() == ["the statement is declared empty"]


@pytest.mark.parametrize(
    ("stated", "own", "verdict"),
    [
        ("5.00", "5.00", "exact"),
        ("5.00", "5.01", "rounding"),
        ("5.00", "6.00", "break"),
        ("5.00", None, "not_evaluated"),
        (UNREAD, "5.00", "not_evaluated"),
    ],
)
def test_x02_classes_agree_by_name(verdicts, stated, own, verdict):
    tables = frames_of(
        funding({"general_public": stated}, name="教育支出"),
        line("general_expenditure", 1, "教育支出", {"total": own}, code="205"),
    )

    assert list(verdicts("X02", **tables).values()) == [verdict]


def test_x02_a_name_without_a_counterpart_joins_nothing(verdicts):
    tables = frames_of(
        funding({"general_public": "5.00"}, name="教育支出"),
        line("general_expenditure", 1, "卫生健康支出", {"total": "5.00"}, code="210"),
    )

    assert list(verdicts("X02", **tables).values()) == ["not_evaluated"]


@pytest.mark.parametrize(("stated", "own", "precision", "verdict"), SAME_FIGURE)
def test_x03_basic_is_the_basic_statements_total(verdicts, stated, own, precision, verdict):
    tables = frames_of(
        total("general_expenditure", {"basic": stated}),
        total("general_basic_expenditure", {"total": own}, precision),
    )

    assert list(verdicts("X03", **tables).values()) == [verdict]


@pytest.mark.parametrize("figure", SAME_FIGURE)
@pytest.mark.parametrize("side", ["income", "expenditure"])
def test_x04_the_summary_is_the_statements_total(verdicts, side, figure):
    stated, own, precision, verdict = figure
    tables = frames_of(
        total("summary", {"budget": stated}, side=side),
        total(side, {"total": own}, precision, side),
    )

    assert verdicts("X04", **tables) == {f"summary/1/{side}/total/budget": verdict}


def test_x04_a_statement_may_leave_the_carry_over_out(verdicts):
    tables = frames_of(
        line("summary", 1, "本年收入合计", {"budget": "5.00"}, side="income"),
        line("summary", 2, "收入总计", {"budget": "6.00"}, side="income"),
        total("income", {"total": "5.00"}, side="income"),
    )

    assert list(verdicts("X04", **tables).values()) == ["exact"]


def test_x04_names_the_grand_total_when_neither_agrees(evaluate_rule):
    tables = frames_of(
        line("summary", 1, "本年收入合计", {"budget": "5.00"}, side="income"),
        line("summary", 2, "收入总计", {"budget": "6.00"}, side="income"),
        total("income", {"total": "7.00"}, side="income"),
    )

    rows = evaluate_rule("X04", **tables)

    assert rows.select("line_name", "verdict").rows() == [("收入总计", "break")]


@pytest.mark.parametrize(
    ("carried", "verdict"), [("1.00", "not_evaluated"), ("0.90", "break"), (None, "break")]
)
@pytest.mark.parametrize("rule_id", ["X01", "X02"])
def test_money_carried_over_may_stand_in_the_summary_alone(verdicts, rule_id, carried, verdict):
    tables = frames_of(
        line("funding_summary", 1, "上年结转", {"budget": None}, side="income"),
        line("funding_summary", 2, "一般公共预算拨款", {"budget": carried}, side="income"),
        line("funding_summary", 3, "收入总计", {"budget": "6.00"}, side="income"),
        funding({"general_public": "6.00"}, 4),
        funding({"general_public": "6.00"}, 5, "教育支出"),
        total("general_expenditure", {"total": "5.00"}),
        line("general_expenditure", 2, "教育支出", {"total": "5.00"}, code="205"),
    )

    assert list(verdicts(rule_id, **tables).values()) == [verdict]
