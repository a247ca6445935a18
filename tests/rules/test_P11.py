from __future__ import annotations

import pytest
from parse_frames import frames_of


@pytest.mark.parametrize(
    ("operator", "value", "verdict"),
    [
        ("≥", "95", "exact"),
        ("=", "100%", "exact"),
        ("=", "12月31日前", "exact"),
        ("≤", "三", "exact"),
        ("定性", "明显改善", "exact"),
        ("定性", "好", "exact"),
        ("定性", "优良率达到90%以上", "exact"),
        ("定性", "95", "mismatch"),
        ("定性", "95%", "mismatch"),
        ("≥", "明显改善", "mismatch"),
        (None, "95", "not_evaluated"),
        ("≥", None, "not_evaluated"),
    ],
)
def test_operator_and_value(verdicts, operator, value, verdict):
    indicator = {"sheet_no": 1, "indicator_no": 2, "operator": operator, "value": value}

    found = verdicts("P11", **frames_of(indicators=[indicator]))

    assert found == {"sheet/1/indicator/2": verdict}
