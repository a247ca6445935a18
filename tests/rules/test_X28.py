from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, line


def statements(part, whole):
    return frames_of(
        line("funding_summary", 1, "教育支出", {"total": part}),
        line("summary", 1, "教育支出", {"budget": whole}),
    )


KEY = "funding_summary/1/expenditure/教育支出/total"


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
    assert verdicts("X28", **statements(part, whole)) == {KEY: verdict}


def test_nothing_to_compare_with(verdicts):
    tables = frames_of(
        line("funding_summary", 1, "教育支出", {"total": "5.00"}),
        line("summary", 1, "卫生健康支出", {"budget": "1.00"}),
    )

    assert verdicts("X28", **tables) == {"*": "not_evaluated"}
