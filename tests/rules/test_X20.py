from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, line


def statements(stated, own):
    return frames_of(
        line("fiscal_expenditure", 1, "合计", {"basic": stated}),
        line("fiscal_basic_expenditure", 1, "合计", {"total": own}),
    )


@pytest.mark.parametrize(
    ("stated", "own", "verdict"),
    [
        ("5.00", "5.00", "exact"),
        ("5.00", "5.01", "break"),
        (None, "5.00", "not_evaluated"),
        ("5.00", UNREAD, "not_evaluated"),
    ],
)
def test_basic_expenditure_in_both(verdicts, stated, own, verdict):
    assert verdicts("X20", **statements(stated, own)) == {
        "fiscal_expenditure/1/expenditure/合计/basic": verdict
    }


def test_one_statement_alone_says_nothing(verdicts):
    tables = frames_of(line("fiscal_expenditure", 1, "合计", {"basic": "5.00"}))

    assert verdicts("X20", **tables) == {"*": "not_evaluated"}
