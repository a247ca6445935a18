from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, line


def statements(part, whole):
    return frames_of(
        line("three_public", 1, "三公经费", {"total": part}),
        line("general_expenditure", 1, "合计", {"total": whole}),
    )


KEY = "three_public/1/expenditure/三公经费/total"


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
    assert verdicts("X27", **statements(part, whole)) == {KEY: verdict}


def test_nothing_to_compare_with(verdicts):
    tables = frames_of(line("three_public", 1, "三公经费", {"total": "5.00"}))

    assert verdicts("X27", **tables) == {"*": "not_evaluated"}
