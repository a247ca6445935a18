from __future__ import annotations

import pytest
from across_frames import all_of, disclosed
from parse_frames import UNREAD, line


def accounts(opening, closing, kind="final"):
    return all_of(
        disclosed(
            "this",
            line("summary", 1, "年初结转和结余", {"actual": opening}, side="income"),
            report_kind=kind,
        ),
        disclosed(
            "last",
            line("summary", 1, "年末结转和结余", {"actual": closing}),
            report_kind=kind,
            fiscal_year=2023,
        ),
    )


KEY = "opening/summary/1/income/年初结转和结余/actual"


@pytest.mark.parametrize(
    ("opening", "closing", "verdict"),
    [
        ("1.00", "1.00", "exact"),
        ("1.01", "1.00", "rounding"),
        ("2.00", "1.00", "break"),
        (None, "1.00", "not_evaluated"),
        ("1.00", UNREAD, "not_evaluated"),
    ],
)
def test_a_year_opens_with_what_the_last_one_closed_with(verdicts, opening, closing, verdict):
    assert verdicts("D08", **accounts(opening, closing))[KEY] == verdict


def test_budgets_have_no_such_balance(evaluate_rule):
    rows = evaluate_rule("D08", **accounts("2.00", "1.00", "budget"))

    assert set(rows["reason"]) == {"does_not_apply"}
