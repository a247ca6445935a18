from __future__ import annotations

from decimal import Decimal

import pytest
from parse_frames import UNREAD, frames_of, line


def sheets(budget, whole, code="project", figures=1):
    amount = None if budget is None else Decimal(budget)
    about = {"sheet_no": 1, "sheet_code": code, "project_name": "校舍维修", "page_from": 3}
    printed = {"budget": amount, "precision": Decimal(100), "budget_figures": figures}
    return frames_of(
        line("expenditure", 1, "合计", {"project": whole}), projects=[{**about, **printed}]
    )


@pytest.mark.parametrize(
    ("budget", "whole", "verdict"),
    [
        ("40000", "5.00", "exact"),
        ("50100", "5.00", "rounding"),
        ("60000", "5.00", "break"),
        (None, "5.00", "not_evaluated"),
        ("60000", None, "not_evaluated"),
        ("60000", UNREAD, "not_evaluated"),
    ],
)
def test_a_project_is_part_of_all_projects(verdicts, budget, whole, verdict):
    assert verdicts("X25", **sheets(budget, whole)) == {"sheet/project/1/bound": verdict}


def test_two_figures_in_the_cell_are_not_compared(verdicts):
    assert list(verdicts("X25", **sheets("60000", "5.00", figures=2)).values()) == ["not_evaluated"]


def test_level_1_sheets_may_hold_other_units_money(verdicts):
    assert verdicts("X25", **sheets("60000", "5.00", "key_fund")) == {"*": "not_evaluated"}
