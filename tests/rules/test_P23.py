from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, header, line

FUND = "government_fund_expenditure"
COLUMNS = ("opening_balance", "income", "total", "closing_balance")


def row(*figures, kind="final"):
    measures = dict(zip(COLUMNS, figures, strict=False))
    tables = frames_of(line(FUND, 1, "合计", measures))
    return {**tables, "header": [header(report_kind=kind)]}


@pytest.mark.parametrize(
    ("figures", "verdict"),
    [
        (("1.00", "5.00", "4.00", "2.00"), "exact"),
        (("1.00", "5.00", "4.00", "2.02"), "rounding"),
        (("1.00", "5.00", "4.00", "3.00"), "break"),
        ((None, "5.00", "4.00", "1.00"), "exact"),
        (("1.00", "5.00", "4.00", None), "not_evaluated"),
        (("1.00", UNREAD, "4.00", "2.00"), "not_evaluated"),
    ],
)
def test_the_balances_of_a_row(verdicts, figures, verdict):
    assert verdicts("P23", **row(*figures)) == {
        f"{FUND}/1/expenditure/合计/closing_balance": verdict
    }


def test_a_statement_without_every_balance_is_not_judged(verdicts):
    tables = frames_of(line(FUND, 1, "合计", {"total": "4.00", "closing_balance": "2.00"}))
    tables["header"] = [header(report_kind="final")]

    assert list(verdicts("P23", **tables).values()) == ["not_evaluated"]


def test_a_budget_is_not_what_it_is_for(evaluate_rule):
    rows = evaluate_rule("P23", **row("1.00", "5.00", "4.00", "3.00", kind="budget"))

    assert rows.select("subject", "reason").rows() == [("*", "does_not_apply")]
