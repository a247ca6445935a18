from __future__ import annotations

import pytest


def document(year):
    return {
        "is_disclosure": True,
        "region_code": "509901",
        "unit_name": "文化局",
        "fiscal_year": year,
        "report_kind": "budget",
        "scope": "unit",
    }


def unit(**over):
    return {
        "region_code": "509901",
        "unit_code": "410001",
        "unit_name": "文化局",
        "scope": "unit",
        "is_proposed": False,
        **over,
    }


@pytest.mark.parametrize(
    ("year", "registered", "verdict"),
    [
        (2019, [unit(valid_to=2019)], "exact"),
        (2020, [unit(valid_to=2019)], "mismatch"),
        (2020, [unit(valid_from=2021)], "mismatch"),
        (2021, [unit(valid_to=2019), unit(valid_from=2021)], "exact"),
        (2020, [unit(valid_to=2019), unit(valid_from=2021)], "mismatch"),
        (2020, [unit()], "not_evaluated"),
        (2020, [unit(valid_to=2019, is_proposed=True)], "not_evaluated"),
        (None, [unit(valid_to=2019)], "not_evaluated"),
        (2020, [], "not_evaluated"),
    ],
)
def test_a_unit_discloses_in_its_years(verdicts, year, registered, verdict):
    found = verdicts("C09", documents=[document(year)], units=registered)
    assert found == {"unit/years": verdict}


def test_the_successor_is_named(evaluate_rule):
    ended = unit(valid_to=2019, successor="文化旅游局")
    row = evaluate_rule("C09", documents=[document(2020)], units=[ended]).row(0, named=True)
    assert "–2019" in row["note"] and "文化旅游局" in row["note"]
