from __future__ import annotations

from decimal import Decimal

import pytest
from parse_frames import UNREAD, frames_of, header, line, yuan


def sheets(*budgets):
    return [
        {
            "sheet_code": "project",
            "sheet_no": n,
            "precision": Decimal(100),
            "budget": budget and yuan(budget),
        }
        for n, budget in enumerate(budgets, 1)
    ]


def document(project, *budgets, carried="1.00", **more):
    return frames_of(
        line("expenditure", 1, "合计", {"project": project}, is_total=True),
        line("funding_summary", 1, "上年结转", {"budget": carried}, side="income"),
        projects=sheets(*budgets),
        **more,
    )


@pytest.mark.parametrize(
    ("tables", "verdict"),
    [
        (document("6.00", "2.00", "3.00"), "exact"),
        (document("5.00", "2.00", "3.00", carried=None), "exact"),
        (document("6.02", "2.00", "3.00"), "rounding"),
        (document("7.00", "2.00", "3.00"), "break"),
        (document("6.00", "2.00", None), "not_evaluated"),
        (document(UNREAD, "2.00", "3.00"), "not_evaluated"),
    ],
)
def test_project_expenditure_is_the_sheets_and_the_carry_over(verdicts, tables, verdict):
    assert verdicts("X09", **tables) == {"expenditure/1/expenditure/合计/project": verdict}


def test_an_unknown_carry_over_leaves_it_open(verdicts):
    tables = document("7.00", "2.00", "3.00", carried=UNREAD)

    assert list(verdicts("X09", **tables).values()) == ["not_evaluated"]


def test_a_form_whose_sheets_need_not_cover_every_project_refutes_nothing(verdicts):
    tables = document("7.00", "2.00", "3.00")
    tables["header"] = [header(form="shanghai")]

    assert list(verdicts("X09", **tables).values()) == ["not_evaluated"]


def test_without_sheets_there_is_nothing_to_compare(evaluate_rule):
    assert evaluate_rule("X09", **document("7.00"))["reason"].to_list() == ["no_subject"]


def test_level_one_sheets_are_not_summed(evaluate_rule):
    tables = document("7.00")
    tables["projects"] = [{**s, "sheet_code": "key_fund"} for s in sheets("7.00")]

    assert evaluate_rule("X09", **tables)["reason"].to_list() == ["no_subject"]
