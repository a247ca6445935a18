from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, line


def twice(first, second, name="合计"):
    return frames_of(
        line("income", 1, "合计", {"total": first}, side="income"),
        line("income", 2, "教育支出", {"total": "5.00"}, side="income", code="205"),
        line("income", 3, name, {"total": second}, side="income"),
    )


@pytest.mark.parametrize(
    ("second", "verdict"),
    [("5.00", "exact"), ("5.01", "break"), (None, "not_evaluated"), (UNREAD, "not_evaluated")],
)
def test_the_total_at_head_and_foot(verdicts, second, verdict):
    assert verdicts("P24", **twice("5.00", second)) == {"income/1/income/合计#2/total": verdict}


def test_a_total_of_another_name_is_another_total(verdicts):
    assert verdicts("P24", **twice("5.00", "6.00", "收入总计")) == {"*": "not_evaluated"}
