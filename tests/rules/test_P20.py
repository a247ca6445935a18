from __future__ import annotations

from decimal import Decimal

import pytest
from parse_frames import frames_of


def indicator(**over):
    return {"sheet_no": 1, "indicator_no": 1, "name": "培训人数", "value": "50", "page": 3, **over}


@pytest.mark.parametrize(
    ("over", "verdict", "origin"),
    [
        ({}, "exact", "parse"),
        ({"weight": Decimal(10)}, "exact", "source"),
        ({"weight": Decimal(10), "value": None}, "missing", "source"),
        ({"weight": Decimal(10), "name": None}, "missing", "source"),
        ({"name": None, "level2": "质量指标"}, "missing", "parse"),
        ({"name": None}, "not_evaluated", "parse"),
    ],
)
def test_an_indicator_has_a_name_and_a_value(evaluate_rule, over, verdict, origin):
    rows = evaluate_rule("P20", **frames_of(indicators=[indicator(**over)]))

    assert rows.select("verdict", "origin").rows() == [(verdict, origin)]


def test_nothing_to_evaluate(verdicts):
    assert verdicts("P20", **frames_of()) == {"*": "not_evaluated"}
