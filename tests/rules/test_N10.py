from __future__ import annotations

import pytest
from parse_frames import header


@pytest.mark.parametrize(
    ("names", "verdict"),
    [
        (["甲局"], "exact"),
        (["甲局", "甲局"], "exact"),
        (["甲局", "甲局本级"], "mismatch"),
        ([], "not_evaluated"),
        (None, "not_evaluated"),
    ],
)
def test_the_unit_has_one_name(verdicts, names, verdict):
    assert verdicts("N10", header=[header(unit_names=names)]) == {"unit_name": verdict}


def test_the_names_are_listed(evaluate_rule):
    rows = evaluate_rule("N10", header=[header(unit_names=["甲局", "甲局本级"])])

    assert rows["note"].to_list() == ["甲局、甲局本级"]
