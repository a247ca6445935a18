from __future__ import annotations

import pytest
from across_frames import all_of, disclosed
from parse_frames import UNREAD, line


def years(now, before, code="205"):
    return all_of(
        disclosed("this", line("expenditure", 1, "教育支出", {"total": now}, code=code)),
        disclosed(
            "last",
            line("expenditure", 1, "教育支出", {"total": before}, code=code),
            fiscal_year=2023,
        ),
    )


KEY = "change/expenditure/expenditure/205/total"


@pytest.mark.parametrize(
    ("now", "before", "verdict"),
    [
        ("300.00", "290.00", "exact"),
        ("500.00", "290.00", "mismatch"),
        ("100.00", "290.00", "mismatch"),
        ("9.00", "1.00", "exact"),
        ("500.00", "0.00", "not_evaluated"),
        (None, "290.00", "not_evaluated"),
        (UNREAD, "290.00", "not_evaluated"),
    ],
)
def test_a_large_change_is_to_be_looked_at(verdicts, now, before, verdict):
    assert verdicts("D04", **years(now, before))[KEY] == verdict


def test_what_is_not_watched_is_not_compared(verdicts):
    assert verdicts("D04", **years("500.00", "290.00", "2050202")) == {"*": "not_evaluated"}
