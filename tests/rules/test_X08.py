from __future__ import annotations

import pytest
from parse_frames import frames_of, line


@pytest.mark.parametrize(
    ("economic", "verdict"),
    [
        ("4.00", "exact"),
        ("4.01", "rounding"),
        ("5.00", "mismatch"),
        (None, "not_evaluated"),
    ],
)
def test_a_contribution_under_both_its_codes(verdicts, economic, verdict):
    tables = frames_of(
        line("general_expenditure", 1, "养老保险", {"basic": "4.00"}, code="2080505"),
        line("general_basic_expenditure", 1, "养老保险", {"total": economic}, code="30108"),
    )

    assert verdicts("X08", **tables) == {"general_expenditure/1/expenditure/2080505/basic": verdict}


def test_an_economic_code_printed_twice_is_no_counterpart(verdicts):
    tables = frames_of(
        line("general_expenditure", 1, "公积金", {"basic": "4.00"}, code="2210201"),
        line("general_basic_expenditure", 1, "公积金", {"total": "3.00"}, code="30113"),
        line("general_basic_expenditure", 2, "公积金", {"total": "1.00"}, code="30113"),
    )

    assert list(verdicts("X08", **tables).values()) == ["not_evaluated"]
