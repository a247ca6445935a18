from __future__ import annotations

from decimal import Decimal

import pytest
from across_frames import all_of, disclosed

CODE = "50990122T000000000001"


def sheet(code=CODE, budget="100", kind="project"):
    amount = None if budget is None else Decimal(budget)
    figures = {"budget": amount, "precision": Decimal(1), "budget_figures": 1}
    about = {"sheet_code": kind, "sheet_no": 1, "project_code": code, "page_from": 3}
    return {"projects": [{**about, **figures}]}


def two(department, unit, **over):
    about = {"scope": "department", "unit_code": "101", **over}
    return all_of(
        disclosed("department", sheet(budget=department), **about),
        disclosed("unit", sheet(budget=unit)),
    )


KEY = f"project/{CODE}/budget"


@pytest.mark.parametrize(
    ("department", "unit", "verdict"),
    [
        ("100", "100", "exact"),
        ("200", "100", "break"),
        (None, "100", "not_evaluated"),
        ("100", None, "not_evaluated"),
    ],
)
def test_a_project_has_one_budget(verdicts, department, unit, verdict):
    assert verdicts("D10", **two(department, unit))[KEY] == verdict


def test_another_years_project_is_not_compared(verdicts):
    assert verdicts("D10", **two("200", "100", fiscal_year=2023)) == {"*": "not_evaluated"}
