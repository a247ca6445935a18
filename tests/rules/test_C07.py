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


ITEMS = ("fiscal_year", "region", "report_kind", "scope")


@pytest.mark.parametrize(
    ("over", "missing"),
    [
        ({}, None),
        ({"region_code": None}, None),
        ({"region_code": None, "region_name": None}, "region"),
        ({"fiscal_year": None}, "fiscal_year"),
        ({"report_kind": None}, "report_kind"),
        ({"scope": None}, "scope"),
    ],
)
def test_what_was_not_read_of_the_header(verdicts, over, missing):
    assert verdicts("C07", documents=[document(**over)]) == {
        f"header/{item}": "missing" if item == missing else "exact" for item in ITEMS
    }


def test_a_file_that_is_no_disclosure_has_none(evaluate_rule):
    assert evaluate_rule("C07", documents=[document(is_disclosure=False)]).is_empty()
