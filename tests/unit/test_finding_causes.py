"""One wrong figure, several findings: which of them is the cause."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from expectations.causes import causes


def row(rule_id: str, expected: str, actual: str, **over: Any) -> dict[str, Any]:
    return {
        "rule_id": rule_id,
        "disclosure_id": "d",
        "origin": "source",
        "verdict": "break",
        "subject": rule_id,
        "table_code": None,
        "line_code": None,
        "line_name": None,
        "measure": None,
        "tolerance": Decimal(0),
        "expected": Decimal(expected),
        "actual": Decimal(actual),
        **over,
    }


def cause_of(*rows: dict[str, Any]) -> dict[str, str]:
    """Causes by rule id: each rule stands once."""
    return causes({each["rule_id"]: each for each in rows})


def test_a_stated_figure_against_its_table_explains_the_sums_of_the_text():
    stated = row("N03", "80000", "170000", table_code="three_public", measure="reception")
    total = row("N11", "290000", "200000", measure="three_public")

    assert cause_of(stated, total) == {"N11": "N03"}


def test_a_line_across_statements_explains_the_total_that_it_breaks():
    total = row("P05", "110", "100", table_code="summary", line_name="合计", measure="budget")
    line = row("X05", "10", "20", table_code="summary", line_name="教育支出", measure="budget")

    assert cause_of(total, line) == {"P05": "X05"}


def test_a_row_of_the_statement_itself_comes_before_both():
    own = row("P03", "20", "10", table_code="expenditure", line_code="205", measure="total")
    total = row("P05", "110", "100", table_code="expenditure", line_name="合计", measure="total")
    line = row("X05", "10", "20", table_code="income", line_code="205", measure="total")

    assert cause_of(total, line, own) == {"P05": "P03", "X05": "P03"}


def test_a_sheets_budget_explains_the_sum_of_the_sheets():
    sheet = row("P08", "30", "40", measure="budget", line_name="项目")
    whole = row("X09", "110", "100", table_code="expenditure", measure="project")

    assert cause_of(sheet, whole) == {"X09": "P08"}


def test_a_function_code_against_its_economic_code_belongs_to_the_codes_parent():
    tree = row("P04", "10", "20", table_code="general_expenditure", line_code="22102")
    pair = row(
        "X08", "20", "10", table_code="general_expenditure", line_code="2210201", verdict="mismatch"
    )

    assert cause_of(tree, pair) == {"X08": "P04"}


@pytest.mark.parametrize(("actual", "together"), [("170049.90", True), ("170060", False)])
def test_figures_of_another_precision_are_off_alike_within_their_rounding(actual, together):
    stated = row("N01", "80000", actual, table_code="summary", tolerance=Decimal(50))
    total = row("N11", "290000", "200000")

    assert bool(cause_of(stated, total)) == together
