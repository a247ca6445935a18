from __future__ import annotations

import pytest
from across_frames import all_of, disclosed
from parse_frames import UNREAD, line


def accounts(budgeted, disclosed_budget, year=2024):
    def three(prefix, reception):
        figures = {
            f"{prefix}total": "5.00",
            f"{prefix}abroad": "1.00",
            f"{prefix}reception": reception,
        }
        return line("three_public", 1, "三公经费", figures)

    return all_of(
        disclosed("final", three("budget_", budgeted), report_kind="final"),
        disclosed("budget", three("", disclosed_budget), fiscal_year=year),
    )


KEY = "budget/three_public/1/expenditure/三公经费/budget_reception"


@pytest.mark.parametrize(
    ("budgeted", "own", "verdict"),
    [
        ("4.00", "4.00", "exact"),
        ("3.00", "4.00", "break"),
        (None, "4.00", "not_evaluated"),
        ("4.00", UNREAD, "not_evaluated"),
    ],
)
def test_the_budget_of_the_accounts_is_the_budget_disclosed(verdicts, budgeted, own, verdict):
    assert verdicts("D05", **accounts(budgeted, own))[KEY] == verdict


def test_a_column_that_mostly_differs_is_of_the_adjusted_budget(verdicts):
    tables = accounts("4.00", "4.00")
    for row in tables["amounts"]:
        if row["document_id"] == "budget":
            row["amount"] += 10000

    assert verdicts("D05", **tables)[KEY] == "not_evaluated"


def test_another_years_budget_is_not_compared(verdicts):
    assert verdicts("D05", **accounts("3.00", "4.00", 2023)) == {"*": "not_evaluated"}
