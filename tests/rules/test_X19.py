from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, line


def funds(stated, general, fund):
    return frames_of(
        line("fiscal_expenditure", 1, "合计", {"total": stated}),
        line("general_expenditure", 1, "合计", {"total": general}),
        line("government_fund_expenditure", 1, "合计", {"total": fund}),
    )


@pytest.mark.parametrize(
    ("stated", "general", "fund", "verdict"),
    [
        ("5.00", "4.00", "1.00", "exact"),
        ("5.00", "5.00", None, "exact"),
        ("5.01", "4.00", "1.00", "rounding"),
        ("6.00", "4.00", "1.00", "break"),
        (None, "4.00", "1.00", "not_evaluated"),
        ("5.00", None, "1.00", "not_evaluated"),
        ("5.00", "4.00", UNREAD, "not_evaluated"),
    ],
)
def test_the_appropriation_is_its_three_funds(verdicts, stated, general, fund, verdict):
    assert verdicts("X19", **funds(stated, general, fund)) == {
        "fiscal_expenditure/1/expenditure/合计/total": verdict
    }


def test_a_form_without_the_statement_has_nothing_to_compare(verdicts):
    tables = frames_of(line("general_expenditure", 1, "合计", {"total": "5.00"}))

    assert verdicts("X19", **tables) == {"*": "not_evaluated"}
