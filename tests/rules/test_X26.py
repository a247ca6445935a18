from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, header, line


def accounts(spent, budgeted, kind="final"):
    tables = frames_of(
        line("three_public", 1, "三公经费", {"reception": spent, "budget_reception": budgeted})
    )
    return {**tables, "header": [header(report_kind=kind)]}


@pytest.mark.parametrize(
    ("spent", "budgeted", "verdict"),
    [
        ("4.00", "5.00", "exact"),
        ("5.01", "5.00", "rounding"),
        ("6.00", "5.00", "break"),
        (None, "5.00", "not_evaluated"),
        ("6.00", UNREAD, "not_evaluated"),
    ],
)
def test_what_was_spent_is_within_the_budget(verdicts, spent, budgeted, verdict):
    assert verdicts("X26", **accounts(spent, budgeted)) == {
        "three_public/1/expenditure/三公经费/reception": verdict
    }


def test_a_budget_is_not_what_it_is_for(evaluate_rule):
    rows = evaluate_rule("X26", **accounts("6.00", "5.00", "budget"))

    assert rows.select("subject", "reason").rows() == [("*", "does_not_apply")]
