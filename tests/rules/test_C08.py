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
    ("over", "registered", "verdict"),
    [
        ({}, unit(), "exact"),
        ({"unit_code": "101002"}, unit(), "mismatch"),
        ({"unit_code": None}, unit(), "not_evaluated"),
        ({"unit_code": "101002"}, unit(is_proposed=True), "not_evaluated"),
        ({"unit_code": "101002"}, unit(unit_code=None), "not_evaluated"),
        ({"unit_name": "体育局", "unit_is_proposed": True}, unit(), "mismatch"),
        ({"unit_code": "101", "scope": "department"}, unit(), "not_evaluated"),
    ],
)
def test_the_code_printed_is_the_registered_one(verdicts, over, registered, verdict):
    assert verdicts("C08", documents=[document(**over)], units=[registered]) == {
        "unit_code": verdict
    }


def test_a_file_that_is_no_disclosure_is_not_judged(evaluate_rule):
    assert evaluate_rule("C08", documents=[document(is_disclosure=False)]).is_empty()
