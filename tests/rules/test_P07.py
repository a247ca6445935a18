from __future__ import annotations

from decimal import Decimal

import pytest
from parse_frames import frames_of


def sheet(no, weights, execution=None, code="project"):
    project = {
        "sheet_code": code,
        "sheet_no": no,
        "project_name": f"项目{no}",
        "execution_weight": None if execution is None else Decimal(execution),
        "page_from": no,
    }
    indicators = [
        {
            "sheet_no": no,
            "indicator_no": n,
            "weight": None if w is None else Decimal(w),
            "page": no,
        }
        for n, w in enumerate(weights, 1)
    ]
    return {"projects": [project], "indicators": indicators}


@pytest.mark.parametrize(
    ("weights", "verdict"),
    [
        (["50", "40"], "exact"),
        (["50", "35"], "break"),
        (["50", "90", "40"], "break"),
        (["50", None], "not_evaluated"),
        ([None, None], "not_evaluated"),
        ([], "not_evaluated"),
        (["33.33", "33.33", "23.33"], "rounding"),
    ],
)
def test_weights_and_the_execution_weight_make_a_hundred(verdicts, weights, verdict):
    assert verdicts("P07", **frames_of(sheet(1, weights, "10"))) == {
        "sheet/project/1/weight": verdict
    }


def test_the_sheet_that_differs_from_the_others_is_the_finding(evaluate_rule):
    sheets = [sheet(n, ["60", "30"]) for n in (1, 2)] + [sheet(3, ["60", "40"])]

    rows = evaluate_rule("P07", **frames_of(*sheets))

    assert rows.filter(rows["verdict"] == "break").select(
        "subject", "expected", "actual"
    ).rows() == [("sheet/project/3/weight", Decimal("90.00"), Decimal("100.00"))]


def test_kinds_of_sheets_have_habits_of_their_own(verdicts):
    sheets = [sheet(1, ["90"]), sheet(2, ["90"]), sheet(3, ["100"], code="overall")]

    assert set(verdicts("P07", **frames_of(*sheets)).values()) == {"exact"}


def test_weights_as_parts_of_one(verdicts):
    assert list(verdicts("P07", **frames_of(sheet(1, ["0.6", "0.4"]))).values()) == ["exact"]


def test_a_lone_sheet_is_held_to_a_hundred(verdicts):
    assert list(verdicts("P07", **frames_of(sheet(1, ["60", "20"]))).values()) == ["break"]
