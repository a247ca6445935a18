from __future__ import annotations

from decimal import Decimal

import pytest
from parse_frames import frames_of


def number(text):
    return None if text is None else Decimal(text)


def sheet(weight, score, execution_weight=None, execution_score=None):
    project = {
        "sheet_code": "project",
        "sheet_no": 1,
        "execution_weight": number(execution_weight),
        "execution_score": number(execution_score),
        "page_from": 1,
    }
    indicator = {"sheet_no": 1, "indicator_no": 1, "weight": number(weight), "score": number(score)}
    return frames_of({"projects": [project], "indicators": [indicator]})


@pytest.mark.parametrize(
    ("weight", "score", "verdict"),
    [
        ("10", "10", "exact"),
        ("10", "9.5", "exact"),
        ("10", "11", "break"),
        (None, "11", "not_evaluated"),
    ],
)
def test_no_more_points_than_the_weight(verdicts, weight, score, verdict):
    assert verdicts("P30", **sheet(weight, score)) == {"sheet/project/1/1/score": verdict}


def test_nor_for_the_execution(verdicts):
    frames = sheet("10", None, "10", "10.5")

    assert verdicts("P30", **frames) == {"sheet/project/1/execution/score": "break"}


def test_a_sheet_without_points_is_not_asked(verdicts):
    assert verdicts("P30", **sheet("10", None)) == {"*": "not_evaluated"}
