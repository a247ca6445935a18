from __future__ import annotations

from decimal import Decimal

import pytest
from parse_frames import frames_of


def indicator(**over):
    return {"sheet_no": 1, "indicator_no": 1, "name": "培训人数", "value": "50", "page": 3, **over}


@pytest.mark.parametrize(
    ("weight", "verdict"),
    [
        ("10", "exact"),
        ("100", "exact"),
        ("0", "mismatch"),
        ("-5", "mismatch"),
        ("101", "mismatch"),
        (None, "not_evaluated"),
    ],
)
def test_a_weight_is_above_nothing_and_at_most_the_whole(verdicts, weight, verdict):
    rows = [indicator(weight=None if weight is None else Decimal(weight))]

    assert verdicts("P17", **frames_of(indicators=rows)) == {"sheet/1/indicator/1/weight": verdict}


def test_nothing_to_evaluate(verdicts):
    assert verdicts("P17", **frames_of()) == {"*": "not_evaluated"}
