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


def judged(verdicts, code, **over):
    sheet = {"sheet_code": "project", "sheet_no": 1, "project_code": code, "page_from": 2}
    return verdicts("C04", documents=[document(**over)], projects=[sheet])


@pytest.mark.parametrize(
    "code", ["50990122T000000000001", "50990022T000000000001", "50000022T000000000001"]
)
def test_a_code_that_fits(verdicts, code):
    assert judged(verdicts, code) == {"sheet/project/1/region": "exact"}


def test_a_code_that_does_not(verdicts):
    assert judged(verdicts, "50024022T000000000001") == {"sheet/project/1/region": "mismatch"}


@pytest.mark.parametrize("code", [None, "T001", "50024022T00000000000"])
def test_a_code_of_another_form_says_nothing(verdicts, code):
    assert judged(verdicts, code) == {"sheet/project/1/region": "not_evaluated"}


def test_an_unknown_document_and_no_sheet(verdicts):
    unknown = judged(verdicts, "50024022T000000000001", region_code=None, fiscal_year=None)

    assert unknown == {"sheet/project/1/region": "not_evaluated"}
    assert verdicts("C04", documents=[document()]) == {"*": "not_evaluated"}


@pytest.mark.parametrize(
    ("code", "verdict"),
    [("50024022T000000000001", "mismatch"), ("50000022T000000000001", "exact")],
)
def test_codes_against_a_county_that_is_not_known(verdicts, code, verdict):
    found = judged(verdicts, code, region_code=None, region_basis="contradicted")
    assert found == {"sheet/project/1/region": verdict}
