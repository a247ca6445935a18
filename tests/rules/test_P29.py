from __future__ import annotations

from decimal import Decimal

import pytest
from parse_frames import frames_of


def sheet(scores, total, execution=None, **over):
    """A self-evaluation of three indicators with weights of 30 each, and 10 for execution."""
    project = {
        "sheet_code": "project",
        "sheet_no": 1,
        "execution_weight": Decimal(10),
        "execution_score": None if execution is None else Decimal(execution),
        "total_score": None if total is None else Decimal(total),
        "total_precision": None
        if total is None
        else Decimal(1).scaleb(-len(total.partition(".")[2])),
        "page_from": 1,
        **over,
    }
    indicators = [
        {
            "sheet_no": 1,
            "indicator_no": n,
            "weight": Decimal(30),
            "score": None if score is None else Decimal(score),
            "page": 1,
        }
        for n, score in enumerate(scores, 1)
    ]
    return frames_of({"projects": [project], "indicators": indicators})


@pytest.mark.parametrize(
    ("scores", "execution", "total", "verdict"),
    [
        (["30", "28", "30"], "10", "98", "exact"),
        (["30", "28", "30"], "9.98", "97.98", "exact"),
        (["30", "28", "30"], "9.98", "98", "rounding"),
        (["30", "28", "30"], "9.98", "98.00", "break"),
        (["30", "28", "30"], "10", "99", "break"),
        (["30", "28", "30"], None, "98", "not_evaluated"),
        (["30", None, "30"], "10", "98", "not_evaluated"),
        ([None, None, None], "10", "98", "not_evaluated"),
        (["30", "28", "30"], "10", None, "not_evaluated"),
        ([], "10", "98", "not_evaluated"),
    ],
)
def test_points_add_up_to_the_total(verdicts, scores, execution, total, verdict):
    assert verdicts("P29", **sheet(scores, total, execution)) == {"sheet/project/1/score": verdict}


def test_a_total_that_differs_beside_weights_that_do_not_add_up_is_no_finding_of_its_own(verdicts):
    frames = sheet(["30", "28", "30"], "99", "10", execution_weight=Decimal(20))

    assert list(verdicts("P29", **frames).values()) == ["not_evaluated"]


def test_the_finding_says_both_figures(evaluate_rule):
    row = evaluate_rule("P29", **sheet(["30", "28", "30"], "99", "10")).row(0, named=True)

    assert (row["expected"], row["actual"]) == (Decimal(98), Decimal(99))
