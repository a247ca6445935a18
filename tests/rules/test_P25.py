from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, line

BASIC = "general_basic_expenditure"


@pytest.mark.parametrize(
    ("code", "measure", "figure", "verdict"),
    [
        ("30101", "public", "0.00", "exact"),
        ("30101", "public", "1.00", "mismatch"),
        ("303", "public", "1.00", "mismatch"),
        ("31002", "personnel", "1.00", "mismatch"),
        ("30101", "public", None, "not_evaluated"),
        ("30101", "public", UNREAD, "not_evaluated"),
    ],
)
def test_the_half_fits_the_class(verdicts, code, measure, figure, verdict):
    tables = frames_of(line(BASIC, 1, "科目", {measure: figure}, code=code))

    assert verdicts("P25", **tables) == {f"{BASIC}/1/expenditure/{code}/{measure}": verdict}


@pytest.mark.parametrize(("code", "measure"), [("30239", "personnel"), ("30101", "personnel")])
def test_what_may_stand_there_is_not_looked_at(verdicts, code, measure):
    tables = frames_of(line(BASIC, 1, "科目", {measure: "1.00"}, code=code))

    assert verdicts("P25", **tables) == {"*": "not_evaluated"}
