from __future__ import annotations

import pytest
from parse_frames import frames_of, line

GOOD = ["205", "20501", "2050101", "2050102", "20502", "2050201", "208", "20805", "2080505"]


def statement(codes, table="expenditure"):
    lines = [line(table, n, f"第{n}行", {}, code=c) for n, c in enumerate(codes, 1)]
    return frames_of(line(table, 99, "合计", {}), *lines)


def places(evaluate_rule, codes):
    rows = evaluate_rule("P09", **statement(codes))
    return {r["line_code"]: r["note"] for r in rows.to_dicts() if r["verdict"] == "mismatch"}


def test_a_statement_in_the_order_of_its_codes(evaluate_rule):
    rows = evaluate_rule("P09", **statement(GOOD))

    assert rows.height == len(GOOD)
    assert set(rows["verdict"]) == {"exact"}


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        # 20502's child stands under 20501.
        (
            ["205", "20501", "2050101", "2050201", "20502", "2050202", "208", "20805", "2080505"],
            {"2050201": "不在其上级科目之下（上方为20501）"},
        ),
        (
            ["205", "20501", "2050102", "2050101", "20502", "2050201", "208", "20805", "2080505"],
            {"2050101": "未按编码顺序排列"},
        ),
        (
            ["205", "20501", "2050101", "2050101", "20502", "2050201", "208", "20805", "2080505"],
            {"2050101": "编码在本表中重复出现"},
        ),
    ],
)
def test_a_line_out_of_place(evaluate_rule, codes, found):
    assert places(evaluate_rule, codes) == found


@pytest.mark.parametrize(
    "codes",
    [
        # No parent is printed, or only the 类.
        ["2050101", "2050102", "2080505"],
        ["205", "2050101", "2050102", "208", "2080505"],
        # A misprinted code is another rule's.
        ["205", "20501", "2050l01"],
    ],
)
def test_what_is_not_printed_is_not_missed(evaluate_rule, codes):
    assert places(evaluate_rule, codes) == {}


def test_a_list_by_unit_has_no_one_order(evaluate_rule):
    rows = evaluate_rule("P09", **statement([*GOOD, *GOOD]))

    assert set(rows["verdict"]) == {"not_evaluated"}
    assert set(rows["reason"]) == {"the statement is not in the order of its codes"}


def test_a_list_of_projects_has_a_code_for_each(evaluate_rule):
    rows = evaluate_rule("P09", **statement([*GOOD, "2050101"], "project_expenditure"))

    assert rows["reason"].to_list() == ["no_subject"]
