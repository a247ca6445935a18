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


def test_the_province_tells_the_form_where_the_header_does_not(verdicts):
    chongqing = header(form=None, region_code="509901")

    assert set(verdicts("P01", header=[chongqing], statements=[]).values()) == {"missing"}


@pytest.mark.parametrize("over", [{"form": None}, {"form": "elsewhere"}, {"report_kind": "final"}])
def test_a_form_without_a_list_is_not_evaluated(evaluate_rule, over):
    rows = evaluate_rule("P01", header=[header(**over)], statements=[])

    assert rows.select("subject", "verdict").rows() == [("form", "not_evaluated")]


def test_a_file_of_text_prints_no_statements(evaluate_rule):
    rows = evaluate_rule("P01", header=[header(part="text")], statements=[])

    assert rows["verdict"].to_list() == ["not_evaluated"]
