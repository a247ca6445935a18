from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, line


def printed(first, second, total="5.00"):
    return frames_of(
        line("expenditure", 1, "合计", {"total": "5.00"}),
        line("expenditure", 2, "教育支出", {"total": first}, code="205"),
        line("expenditure", 1, "合计", {"total": total}, statement_no=2),
        line("expenditure", 2, "教育支出", {"total": second}, code="205", statement_no=2),
    )


def again(key="205"):
    return f"expenditure/2/expenditure/{key}/total"


@pytest.mark.parametrize(
    ("second", "verdict"),
    [("5.00", "exact"), ("4.00", "break"), (UNREAD, "not_evaluated"), (None, "not_evaluated")],
)
def test_a_second_printing_agrees(verdicts, second, verdict):
    assert verdicts("P14", **printed("5.00", second))[again()] == verdict


def test_another_total_is_another_statement(verdicts):
    found = verdicts("P14", **printed("5.00", "4.00", total="4.00"))

    assert set(found.values()) == {"not_evaluated"}


def test_a_statement_printed_once_has_nothing_to_compare(verdicts):
    tables = frames_of(line("expenditure", 1, "合计", {"total": "5.00"}))

    assert verdicts("P14", **tables) == {"*": "not_evaluated"}
