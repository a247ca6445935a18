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


@pytest.mark.parametrize(
    ("year", "printed", "verdict"),
    [
        (2023, "101001", "exact"),
        (2024, "201001", "exact"),
        (2024, "101001", "mismatch"),
        (2023, "201001", "mismatch"),
        (None, "101001", "not_evaluated"),
    ],
)
def test_a_unit_has_the_code_of_its_year(verdicts, year, printed, verdict):
    units = [unit(valid_to=2023), unit(unit_code="201001", valid_from=2024)]
    tables = {"documents": [document(fiscal_year=year, unit_code=printed)], "units": units}
    assert verdicts("C08", **tables) == {"unit_code": verdict}


def test_in_a_year_that_the_register_does_not_have_a_unit_has_its_only_code(verdicts):
    tables = {"documents": [document(unit_code="9")], "units": [unit(valid_to=2020)]}
    assert verdicts("C08", **tables) == {"unit_code": "mismatch"}


def test_a_file_that_is_no_disclosure_is_not_judged(evaluate_rule):
    assert evaluate_rule("C08", documents=[document(is_disclosure=False)]).is_empty()
