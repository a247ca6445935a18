from __future__ import annotations

from decimal import Decimal

from parse_frames import UNREAD, frames_of, line

SHEET = {"sheet_code": "project", "sheet_no": 4, "project_name": "疗养", "page_from": 9}


def test_amounts_and_blanks_read(verdicts):
    tables = frames_of(line("expenditure", 1, "合计", {"total": "1.00", "basic": None}))

    assert set(verdicts("P02", **tables).values()) == {"exact"}


def test_an_unread_cell_is_our_mismatch(evaluate_rule):
    tables = frames_of(line("expenditure", 1, "教育支出", {"total": UNREAD}, code="205"))

    rows = evaluate_rule("P02", **tables)

    assert rows.select("subject", "verdict", "origin").rows() == [
        ("expenditure/1/expenditure/205/total", "mismatch", "parse")
    ]


def test_a_budget_cell_with_two_figures_is_the_units_mismatch(evaluate_rule):
    sheet = {
        **SHEET,
        "budget": Decimal(294000),
        "budget_text": "29.40\n27.40",
        "budget_figures": 2,
        "budget_alternatives": [Decimal(294000), Decimal(274000)],
    }

    rows = evaluate_rule("P02", **frames_of(projects=[sheet]))

    assert rows.select("verdict", "origin", "expected", "actual", "note").rows() == [
        (
            "mismatch",
            "source",
            Decimal("274000.00"),
            Decimal("294000.00"),
            "当年预算一格印有两个数：29.40、27.40",
        )
    ]


def test_a_budget_cell_with_one_figure_passes_and_a_blank_one_is_no_subject(verdicts):
    one = {**SHEET, "budget": Decimal(294000), "budget_figures": 1}
    blank = {**SHEET, "sheet_no": 5, "budget_figures": 0}

    assert verdicts("P02", **frames_of(projects=[one, blank])) == {
        "sheet/project/4/budget": "exact"
    }
