"""A misprinted code: the findings that follow from it, and what a warning may explain."""

from __future__ import annotations

from typing import Any

import polars as pl

from assets.frames import BOX
from expectations.causes import causes
from expectations.codes import misfiled_sums, same_slips
from expectations.equations import Equation

STATEMENT = {"document_id": "d", "table_code": "e", "statement_no": 1, "side": "x"}


def line(number: int) -> dict[str, Any]:
    box = dict.fromkeys(BOX, float(number))
    return {**STATEMENT, "page": 1, **box, "line_no": number}


def row(rule_id: str, number: int, **over: Any) -> dict[str, Any]:
    return {
        **line(number),
        "rule_id": rule_id,
        "verdict": "mismatch",
        "subject": f"{rule_id}/{number}",
        "line_code": "205",
        "line_name": "教育支出",
        "measure": None,
        **over,
    }


def slips(*rows: dict[str, Any]) -> dict[str, str]:
    lines = pl.DataFrame([line(number) for number in range(1, 10)])
    return same_slips({each["subject"]: each for each in rows}, lines)


def test_what_several_rules_say_of_one_line_is_one_finding():
    assert slips(row("P09", 3), row("C05", 3), row("C01", 3), row("P26", 3)) == {
        "P09/3": "C01/3",
        "C05/3": "C01/3",
        "P26/3": "C01/3",
    }


def test_lines_put_late_and_a_line_left_bare_follow_from_the_code():
    found = slips(row("C05", 3), row("C01", 4), row("P09", 5), row("P09", 6))

    assert found == {"C05/3": "C01/4", "P09/5": "C01/4", "P09/6": "P09/5"}


def test_wrong_names_on_lines_one_below_the_other_are_two_mistakes():
    assert slips(row("C02", 3), row("C02", 4), row("C01", 5), row("C05", 9)) == {}


def misfiled(code_rule: str, off: int) -> tuple[dict[str, str], set[str]]:
    rows = {each["subject"]: each for each in (row(code_rule, 3), row("P04", 1), row("P05", 1))}
    amounts = {f"e/1/x/{n}/total": 10 * n for n in range(1, 5)}
    sums = [
        Equation(("d", rule, f"{rule}/1"), "e/1/x/1/total", {"e/1/x/1/total": 1}, off, 0, 0)
        for rule in ("P04", "P05")
    ]
    out, words = misfiled_sums(sums, amounts, rows, lambda equation: equation.key[2])
    return out, set(words)


def test_a_code_that_does_not_exist_explains_the_sums_that_are_off_by_its_line():
    assert misfiled("C01", 30) == ({"P04/1": "C01/3", "P05/1": "C01/3"}, set())
    assert misfiled("C01", 31) == ({}, set())


def test_a_warning_about_a_code_follows_from_the_sum_that_it_tells_of():
    assert misfiled("P09", 30) == ({"P09/3": "P04/1", "P05/1": "P04/1"}, {"P04/1"})


def test_a_warning_explains_no_error():
    same = {
        "disclosure_id": "d", "origin": "source", "verdict": "break", "tolerance": 0,
        "expected": 10, "actual": 20, "measure": "total",
    }  # fmt: skip
    warning = row("P09", 3, **same)
    error = row("X01", 3, **same)

    assert causes({"error": error, "warning": warning}) == {"warning": "error"}
