"""Statements against each other line by line (X05, X06), and 三公 against economic codes (X07)."""

from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, line

TOTAL = line("expenditure", 1, "合计", {"total": "10.00"}, is_total=True)
CLASS = line("expenditure", 2, "教育支出", {"total": "10.00", "basic": "4.00"}, code="205")


def summary(text, total="10.00", **over):
    return (
        line("summary", 1, "一、教育支出", {"budget": text}, **over),
        line("summary", 2, "支出总计", {"budget": total}, is_total=True),
    )


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("10.00", "exact"),
        ("10.01", "break"),
        ("9.00", "break"),
        (UNREAD, "not_evaluated"),
        (None, "not_evaluated"),
    ],
)
def test_x05_the_summary_by_class(verdicts, text, verdict):
    tables = frames_of(TOTAL, CLASS, *summary(text))

    assert list(verdicts("X05", **tables).values()) == [verdict]


def test_x05_another_precision_rounds(verdicts):
    tables = frames_of(TOTAL, CLASS, *summary("10.01", precision="1000"))

    assert list(verdicts("X05", **tables).values()) == ["rounding"]


def test_x05_other_totals_are_not_the_same_thing(evaluate_rule):
    rows = evaluate_rule("X05", **frames_of(TOTAL, CLASS, *summary("9.00", total="9.00")))

    assert rows["reason"].to_list() == ["the two statements have different totals"]


@pytest.mark.parametrize(("text", "verdict"), [("10.00", "exact"), ("9.00", "break")])
def test_x05_income_by_code(verdicts, text, verdict):
    income = (
        line("income", 1, "合计", {"total": "10.00"}, side="income", is_total=True),
        line("income", 2, "教育支出", {"total": text}, code="205", side="income"),
    )

    assert verdicts("X05", **frames_of(TOTAL, CLASS, *income)) == {
        "income/1/income/205/total": verdict
    }


@pytest.mark.parametrize(("text", "verdict"), [("10.00", "exact"), ("9.00", "break")])
def test_x05_expenditure_by_class(verdicts, text, verdict):
    again = (
        line("expenditure_by_class", 1, "合计", {"total": "10.00"}, is_total=True),
        line("expenditure_by_class", 2, "教育支出", {"total": text}, code="205"),
    )

    assert verdicts("X05", **frames_of(TOTAL, CLASS, *again)) == {
        "expenditure_by_class/1/expenditure/205/total": verdict
    }


def test_x05_a_line_that_stands_twice_is_not_compared(evaluate_rule):
    again = line("expenditure", 3, "教育支出", {"total": "1.00"}, code="205")

    rows = evaluate_rule("X05", **frames_of(TOTAL, CLASS, again, *summary("10.00")))

    assert set(rows["reason"]) == {"the line stands twice"}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("10.00", "exact"),
        ("3.00", "exact"),
        ("10.01", "rounding"),
        ("10.02", "break"),
        (UNREAD, "not_evaluated"),
    ],
)
def test_x06_one_fund_is_part_of_all(verdicts, text, verdict):
    part = line("general_expenditure", 1, "教育支出", {"total": text}, code="205")

    assert verdicts("X06", **frames_of(CLASS, part)) == {
        "general_expenditure/1/expenditure/205/total": verdict
    }


def test_x06_a_line_that_the_other_statement_lacks_is_no_subject(evaluate_rule):
    part = line("general_expenditure", 1, "住房保障支出", {"total": "1.00"}, code="221")

    assert evaluate_rule("X06", **frames_of(CLASS, part))["reason"].to_list() == ["no_subject"]


@pytest.mark.parametrize(
    ("reception", "paid", "verdict"),
    [
        ("8.00", "8.00", "exact"),
        ("9.00", "8.00", "exact"),
        ("7.99", "8.00", "rounding"),
        ("7.00", "8.00", "break"),
        (None, "8.00", "break"),
        (UNREAD, "8.00", "not_evaluated"),
        ("8.00", None, "not_evaluated"),
    ],
)
def test_x07_reception_covers_what_basic_expenditure_pays(verdicts, reception, paid, verdict):
    tables = frames_of(
        line("three_public", 1, "三公经费", {"reception": reception}),
        line("general_basic_expenditure", 1, "公务接待费", {"total": paid}, code="30217"),
    )

    assert list(verdicts("X07", **tables).values()) == [verdict]
