from __future__ import annotations

import polars as pl
import pytest
from across_frames import all_of, disclosed, unit
from parse_frames import UNREAD, line


def total(text):
    return line("general_expenditure", 1, "合计", {"total": text})


UNITS = [unit("101001", "教育局"), unit("101002", "第一中学")]


def department(whole, school, **over):
    return all_of(
        disclosed("department", total(whole), unit_code="101", scope="department", unit_name="局"),
        disclosed("office", total("2.00")),
        disclosed("school", total(school), unit_code="101002", unit_name="第一中学", **over),
        units=UNITS,
    )


@pytest.mark.parametrize(
    ("whole", "school", "verdict"),
    [
        ("5.00", "3.00", "exact"),
        ("5.01", "3.00", "rounding"),
        ("6.00", "3.00", "break"),
        (None, "3.00", "not_evaluated"),
        ("5.00", UNREAD, "not_evaluated"),
    ],
)
def test_a_department_is_its_units(verdicts, whole, school, verdict):
    assert verdicts("D01", **department(whole, school))["department/general_expenditure/total"] == (
        verdict
    )


@pytest.mark.parametrize("over", [{"fiscal_year": 2023}, {"is_current": False}])
def test_where_a_unit_is_not_there_nothing_is_compared(evaluate_rule, over):
    rows = evaluate_rule("D01", **department("9.00", "3.00", **over))

    assert rows.filter(pl.col("subject") != "*")["reason"].to_list() == [
        "not every unit of the department is there: 第一中学"
    ]


def test_a_register_without_units_says_nothing(verdicts):
    tables = {**department("9.00", "3.00"), "units": []}

    assert verdicts("D01", **tables) == {"*": "not_evaluated"}


def test_a_unit_counts_once_however_many_rows_the_register_has_for_it(verdicts):
    twice = [*UNITS, {**unit("101002", "第一中学"), "aliases": ["一中"]}]
    tables = {**department("5.00", "3.00"), "units": twice}

    assert verdicts("D01", **tables)["department/general_expenditure/total"] == "exact"
