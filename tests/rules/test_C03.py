from __future__ import annotations

import pytest


def document(**over):
    return {
        "is_disclosure": True,
        "region_code": "509901",
        "region_name": "云岭县",
        "unit_code": "101001",
        "unit_name": "教育局",
        "fiscal_year": 2024,
        "report_kind": "budget",
        "scope": "unit",
        "unit_is_proposed": False,
        **over,
    }


def unit(**over):
    return {
        "region_code": "509901",
        "unit_code": "101001",
        "unit_name": "教育局",
        "scope": "unit",
        "is_proposed": False,
        **over,
    }


@pytest.mark.parametrize(
    ("over", "units", "verdict"),
    [
        ({}, [unit()], "exact"),
        ({"unit_is_proposed": True}, [unit(is_proposed=True)], "exact"),
        ({}, [], "missing"),
        ({"unit_name": None}, [unit()], "missing"),
        ({"region_code": "439901"}, [unit()], "missing"),
    ],
)
def test_the_unit_is_registered_or_proposed(evaluate_rule, over, units, verdict):
    rows = evaluate_rule("C03", documents=[document(**over)], units=units)

    assert rows.select("verdict", "origin").rows() == [(verdict, "parse")]


def test_a_file_that_is_no_disclosure_is_nobodys(evaluate_rule):
    assert evaluate_rule("C03", documents=[document(is_disclosure=False)]).is_empty()
