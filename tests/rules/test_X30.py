from __future__ import annotations

from decimal import Decimal

import pytest
from parse_frames import claim, frames_of, line, yuan

SHEET = {
    "sheet_code": "project",
    "sheet_no": 1,
    "project_name": "病虫害防控",
    "budget": yuan("13.10"),
    "precision": Decimal(100),
    "page_from": 9,
}


@pytest.mark.parametrize(
    ("listed", "verdict"),
    [("13.10", "exact"), ("13.11", "rounding"), ("11.30", "break"), ("12.00", "not_evaluated")],
)
def test_a_sheet_beside_the_list_of_projects(verdicts, listed, verdict):
    stated = claim("project", listed, line_name="病虫害防控")
    assert verdicts("X30", **frames_of(projects=[SHEET], claims=[stated])) == {
        "sheet/1/budget": verdict
    }


def test_the_statement_of_projects_comes_before_the_text(verdicts):
    tables = frames_of(
        line("project_expenditure", 1, "病虫害防控", {"total": "13.10"}),
        projects=[SHEET],
        claims=[claim("project", "11.30", line_name="病虫害防控")],
    )

    assert verdicts("X30", **tables) == {"sheet/1/budget": "exact"}


@pytest.mark.parametrize(
    ("sheet", "stated"),
    [
        (SHEET, claim("project", "11.30", line_name="生产救灾")),
        (SHEET, claim("project", "11.30", line_name="病虫害防控", fiscal_year=2023)),
        ({**SHEET, "budget": None}, claim("project", "11.30", line_name="病虫害防控")),
    ],
)
def test_another_project_another_year_or_a_blank_concerns_no_sheet(verdicts, sheet, stated):
    assert verdicts("X30", **frames_of(projects=[sheet], claims=[stated])) == {"*": "not_evaluated"}


def test_a_project_listed_twice_is_not_compared(verdicts):
    twice = [claim("project", "11.30", n, line_name="病虫害防控") for n in (1, 2)]
    assert verdicts("X30", **frames_of(projects=[SHEET], claims=twice)) == {"*": "not_evaluated"}


def test_nothing_to_evaluate(verdicts):
    assert verdicts("X30", **frames_of()) == {"*": "not_evaluated"}
