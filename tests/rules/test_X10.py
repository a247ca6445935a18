from __future__ import annotations

from decimal import Decimal

import pytest
from parse_frames import frames_of, header


def sheet(sheet_no, code, name, budget, **over):
    amount = None if budget is None else Decimal(budget)
    about = {"sheet_no": sheet_no, "sheet_code": code, "project_name": name, "page_from": sheet_no}
    return {**about, "budget": amount, "precision": Decimal(100), "budget_figures": 1, **over}


def sheets(upper, lower, name="宿舍维修改造"):
    tables = frames_of(
        projects=[
            sheet(1, "general_project", "云岭宿舍维修改造", upper),
            sheet(2, "project", name, lower),
        ]
    )
    return {**tables, "header": [header(region_name="云岭县")]}


@pytest.mark.parametrize(
    ("upper", "lower", "verdict"),
    [
        ("500000", "500000", "exact"),
        ("600000", "500000", "exact"),
        ("499900", "500000", "rounding"),
        ("400000", "500000", "break"),
        (None, "500000", "not_evaluated"),
        ("400000", None, "not_evaluated"),
    ],
)
def test_a_level_1_sheet_holds_its_level_2_sheet(verdicts, upper, lower, verdict):
    assert verdicts("X10", **sheets(upper, lower)) == {"sheet/general_project/1/levels": verdict}


def test_sheets_that_no_name_links_are_not_compared(verdicts):
    assert list(verdicts("X10", **sheets("1", "500000", "食堂劳务")).values()) == ["not_evaluated"]


def test_a_name_that_merely_ends_alike_is_another_project(verdicts):
    tables = sheets("1", "500000", "维修改造")

    assert list(verdicts("X10", **tables).values()) == ["not_evaluated"]
    assert verdicts("X10", **frames_of()) == {"*": "not_evaluated"}
