from __future__ import annotations

from decimal import Decimal

from across_frames import all_of, disclosed

CODE = "50990122T000000000001"


def sheet(code=CODE, budget="100", kind="project"):
    amount = None if budget is None else Decimal(budget)
    figures = {"budget": amount, "precision": Decimal(1), "budget_figures": 1}
    about = {"sheet_code": kind, "sheet_no": 1, "project_code": code, "page_from": 3}
    return {"projects": [{**about, **figures}]}


def two(first, second, **over):
    return all_of(
        disclosed("one", first),
        disclosed("two", second, **{"unit_name": "水利局", "unit_code": "320001", **over}),
    )


def test_a_code_under_two_units(evaluate_rule):
    rows = evaluate_rule("D09", **two(sheet(), sheet()))

    assert set(rows.select("subject", "verdict").rows()) == {(f"project/{CODE}", "mismatch")}


def test_codes_of_their_own_pass(verdicts):
    assert verdicts("D09", **two(sheet(), sheet("50990122T000000000002"))) == {
        f"project/{CODE}": "exact",
        "project/50990122T000000000002": "exact",
    }


def test_a_department_discloses_its_units_projects_again(verdicts):
    assert (
        verdicts("D09", **two(sheet(), sheet(), scope="department"))[f"project/{CODE}"] == "exact"
    )


def test_sheets_without_a_code_are_not_looked_at(verdicts):
    assert verdicts("D09", **two(sheet(None), sheet(None))) == {"*": "not_evaluated"}
