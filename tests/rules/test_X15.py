from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, line

KEY = "funding_summary/1/income/一般公共预算拨款/budget"


def summaries(appropriated, own, carried=None):
    parts = [
        line("funding_summary", 1, "一般公共预算拨款", {"budget": appropriated}, side="income"),
        line("summary", 1, "一般公共预算资金", {"budget": own}, side="income"),
    ]
    if carried:
        parts += [
            line("funding_summary", 2, "上年结转", {"budget": carried}, side="income"),
            line("funding_summary", 3, "一般公共预算拨款", {"budget": carried}, side="income"),
        ]
    return frames_of(*parts)


@pytest.mark.parametrize(
    ("appropriated", "own", "carried", "verdict"),
    [
        ("5.00", "5.00", None, "exact"),
        ("5.00", "5.01", None, "break"),
        ("5.00", "6.00", "1.00", "exact"),
        ("5.00", "5.50", "1.00", "not_evaluated"),
        ("5.00", "8.00", "1.00", "break"),
        (None, "5.00", None, "not_evaluated"),
        ("5.00", UNREAD, None, "not_evaluated"),
    ],
)
def test_both_summaries_print_one_figure(verdicts, appropriated, own, carried, verdict):
    assert verdicts("X15", **summaries(appropriated, own, carried))[KEY] == verdict


def test_another_fund_is_not_compared(verdicts):
    tables = frames_of(
        line("funding_summary", 1, "政府性基金拨款", {"budget": "1.00"}, side="income"),
        line("summary", 1, "一般公共预算资金", {"budget": "5.00"}, side="income"),
    )

    assert verdicts("X15", **tables) == {"*": "not_evaluated"}
