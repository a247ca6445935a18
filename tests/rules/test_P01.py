from __future__ import annotations

import pytest
from parse_frames import header

REQUIRED = [
    "funding_summary",
    "general_expenditure",
    "general_basic_expenditure",
    "three_public",
    "government_fund_expenditure",
    "summary",
    "income",
    "expenditure",
    "procurement",
]


def printed(codes, **over):
    return [{"table_code": code, "statement_no": 1, "page_from": 1, **over} for code in codes]


def test_all_required_statements_pass(verdicts):
    found = verdicts("P01", header=[header()], statements=printed(REQUIRED))

    assert found == dict.fromkeys(REQUIRED, "exact")


def test_a_statement_that_is_not_there_is_missing(evaluate_rule):
    codes = [c for c in REQUIRED if c not in ("income", "procurement")]

    rows = evaluate_rule("P01", header=[header()], statements=printed(codes))

    missing = rows.filter(rows["verdict"] == "missing")
    assert sorted(missing["table_code"]) == ["income", "procurement"]
    assert set(missing["origin"]) == {"source"}


def test_a_statement_declared_empty_is_there(verdicts):
    found = verdicts("P01", header=[header()], statements=printed(REQUIRED, is_empty=True))

    assert set(found.values()) == {"exact"}


@pytest.mark.parametrize("over", [{"form": None}, {"form": "elsewhere"}, {"report_kind": "final"}])
def test_a_form_without_a_list_of_its_own_has_the_nationwide_one(evaluate_rule, over):
    rows = evaluate_rule("P01", header=[header(**over)], statements=printed(["summary"]))

    assert sorted(rows["subject"]) == sorted(set(REQUIRED) - {"procurement"})
    assert rows.filter(rows["verdict"] == "exact")["subject"].to_list() == ["summary"]


def test_before_the_nationwide_list_was_in_force_nothing_is_required(evaluate_rule):
    rows = evaluate_rule("P01", header=[header(form=None, fiscal_year=2016)], statements=[])

    assert rows.select("subject", "verdict").rows() == [("form", "not_evaluated")]


def test_a_file_of_text_prints_no_statements(evaluate_rule):
    rows = evaluate_rule("P01", header=[header(part="text")], statements=[])

    assert rows["verdict"].to_list() == ["not_evaluated"]


@pytest.mark.parametrize(
    "frames",
    [
        {"unread_tables": [{"page_from": 3, "figures": 9, "reason": "unknown_title"}]},
        {"pages": [{"page": 3, "text_source": "scan"}]},
        {"pages": [{"page": 3, "error": "broken"}]},
    ],
)
def test_what_may_be_in_a_part_that_we_did_not_read_is_not_the_units_fault(evaluate_rule, frames):
    statements = printed(code for code in REQUIRED if code != "income")

    rows = evaluate_rule("P01", header=[header()], statements=statements, **frames)

    assert rows.filter(rows["origin"] == "parse").select("subject", "verdict").rows() == [
        ("income", "missing")
    ]
