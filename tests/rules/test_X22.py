from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, line


def statements(part, whole):
    return frames_of(
        line("operating_cost_expenditure", 1, "办公费", {"total": part}, code="30201"),
        line("general_basic_expenditure", 1, "办公费", {"total": whole}, code="30201"),
    )


KEY = "operating_cost_expenditure/1/expenditure/30201/total"


@pytest.mark.parametrize(
    ("part", "whole", "verdict"),
    [
        ("4.00", "5.00", "exact"),
        ("5.00", "5.00", "exact"),
        ("5.01", "5.00", "rounding"),
        ("6.00", "5.00", "break"),
        (None, "5.00", "not_evaluated"),
        ("6.00", None, "not_evaluated"),
        ("6.00", UNREAD, "not_evaluated"),
    ],
)
def test_a_part_is_no_more_than_the_whole(verdicts, part, whole, verdict):
    assert verdicts("X22", **statements(part, whole)) == {KEY: verdict}


def test_nothing_to_compare_with(verdicts):
    tables = frames_of(
        line("operating_cost_expenditure", 1, "办公费", {"total": "5.00"}, code="30201")
    )

    assert verdicts("X22", **tables) == {"*": "not_evaluated"}
