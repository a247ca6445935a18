from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, line


def statements(stated, column):
    return frames_of(
        line("summary", 1, "上年结转", {"budget": stated}, side="income"),
        line("income", 1, "合计", {"carry_over": column}, side="income"),
    )


@pytest.mark.parametrize(
    ("stated", "column", "verdict"),
    [
        ("1.00", "1.00", "exact"),
        ("1.00", "1.01", "break"),
        (None, "1.00", "not_evaluated"),
        ("1.00", UNREAD, "not_evaluated"),
    ],
)
def test_the_carry_over_in_both(verdicts, stated, column, verdict):
    assert verdicts("X16", **statements(stated, column)) == {
        "summary/1/income/上年结转/budget": verdict
    }


def test_a_column_that_is_not_printed_says_nothing(verdicts):
    tables = frames_of(line("summary", 1, "上年结转", {"budget": "1.00"}, side="income"))

    assert verdicts("X16", **tables) == {"*": "not_evaluated"}
