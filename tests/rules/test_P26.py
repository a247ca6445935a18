from __future__ import annotations

import pytest
from parse_frames import frames_of, line


@pytest.mark.parametrize(
    ("table", "code", "verdict"),
    [
        ("expenditure", "2050202", "exact"),
        ("expenditure", "30101", "mismatch"),
        ("general_basic_expenditure", "30101", "exact"),
        ("general_basic_expenditure", "50101", "exact"),
        ("general_basic_expenditure", "205", "mismatch"),
        ("income", "205", "exact"),
    ],
)
def test_codes_are_of_the_statements_classification(verdicts, table, code, verdict):
    fitting = "30102" if table.endswith("basic_expenditure") else "208"
    tables = frames_of(
        line(table, 1, "甲", {"total": "1.00"}, code=code),
        line(table, 2, "乙", {"total": "1.00"}, code=fitting),
    )

    assert verdicts("P26", **tables)[f"{table}/1/expenditure/{code}/classification"] == verdict


def test_a_whole_statement_of_other_codes_is_our_misreading(evaluate_rule):
    tables = frames_of(line("expenditure", 1, "甲", {"total": "1.00"}, code="30101"))

    assert evaluate_rule("P26", **tables)["origin"].to_list() == ["parse"]


@pytest.mark.parametrize("code", [None, "7|11|02"])
def test_lines_without_a_code_are_not_looked_at(verdicts, code):
    tables = frames_of(line("expenditure", 1, "甲", {"total": "1.00"}, code=code))

    assert verdicts("P26", **tables) == {"*": "not_evaluated"}
