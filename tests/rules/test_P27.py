from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, line


def called_out(part, whole="5.00", name="其中：小学"):
    return frames_of(
        line("summary", 1, "教育支出", {"budget": whole}),
        line("summary", 2, "小学", {"budget": part}, printed_name=name, parent_line_no=1),
    )


@pytest.mark.parametrize(
    ("part", "verdict"),
    [
        ("4.00", "exact"),
        ("5.00", "exact"),
        ("5.01", "rounding"),
        ("6.00", "break"),
        (None, "not_evaluated"),
        (UNREAD, "not_evaluated"),
    ],
)
def test_a_part_is_no_more_than_its_line(verdicts, part, verdict):
    assert verdicts("P27", **called_out(part)) == {"summary/1/expenditure/小学/budget": verdict}


def test_a_negative_whole_bounds_nothing(verdicts):
    assert list(verdicts("P27", **called_out("1.00", "-2.00")).values()) == ["not_evaluated"]


def test_other_lines_are_not_looked_at(verdicts):
    assert verdicts("P27", **called_out("6.00", name="小学")) == {"*": "not_evaluated"}
