from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, header, line


def statement(table, code, figure="1.00", *more, year=2024):
    tables = frames_of(line(table, 1, "科目", {"total": figure}, code=code), *more)
    head = [header(fiscal_year=year)]
    return {**tables, "header": head, "documents": [{"is_disclosure": True}]}


@pytest.mark.parametrize(
    ("table", "code", "verdict"),
    [
        ("expenditure", "2050202", "exact"),
        ("expenditure", "20502", "missing"),
        ("expenditure", "205", "missing"),
        ("general_basic_expenditure", "30101", "exact"),
        ("general_basic_expenditure", "301", "missing"),
    ],
)
def test_a_line_reaches_the_level_prescribed(verdicts, table, code, verdict):
    assert verdicts("C05", **statement(table, code)) == {
        f"{table}/1/expenditure/{code}/level": verdict
    }


@pytest.mark.parametrize("figure", [None, "0.00", UNREAD])
def test_a_line_without_a_figure_need_not(verdicts, figure):
    assert list(verdicts("C05", **statement("expenditure", "205", figure)).values()) == [
        "not_evaluated"
    ]


def test_a_line_with_finer_ones_below_it_need_not(verdicts):
    finer = line("expenditure", 2, "小学", {"total": "1.00"}, code="2050202")

    assert verdicts("C05", **statement("expenditure", "205", "1.00", finer)) == {
        "expenditure/1/expenditure/205/level": "not_evaluated",
        "expenditure/1/expenditure/2050202/level": "exact",
    }


def test_summaries_and_earlier_years_are_not_looked_at(verdicts):
    assert verdicts("C05", **statement("summary", "205")) == {"*": "not_evaluated"}
    assert verdicts("C05", **statement("expenditure", "205", year=2016)) == {"*": "not_evaluated"}
