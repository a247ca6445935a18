from __future__ import annotations

import pytest


def line(match, **kwargs):
    return {
        "table_code": "expenditure",
        "statement_no": 1,
        "side": "expenditure",
        "line_no": 1,
        "line_code": "21303",
        "line_name": "水利",
        "fiscal_year": 2023,
        "code_name": "水利",
        "match": match,
        "confidence": "high",
        **kwargs,
    }


def test_the_codes_own_name_passes(verdicts):
    assert list(verdicts("C02", line_codes=[line("exact")]).values()) == ["exact"]


def test_a_former_name_passes_with_a_note(evaluate_rule):
    rows = evaluate_rule("C02", line_codes=[line("former_name", line_name="水利水电")])

    assert rows.select("verdict", "note").rows() == [("exact", "曾用名，现名“水利”")]


@pytest.mark.parametrize("match", ["unknown_name", "wrong_name"])
def test_a_name_that_is_not_the_codes_is_a_mismatch(evaluate_rule, match):
    rows = evaluate_rule("C02", line_codes=[line(match, line_name="水力")])

    assert rows.select("verdict", "origin", "note").rows() == [
        ("mismatch", "source", "科目表名称为“水利”")
    ]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"match": "wrong_name", "named_code": "21305"}, "see_C01"),
        ({"match": "unknown_name", "confidence": "low"}, "low_confidence"),
        ({"match": "unknown_name", "code_name": None}, "unknown_to_us"),
        ({"match": "unknown_name", "line_name": None}, "no_name_printed"),
        ({"match": "unknown_to_us"}, "unknown_to_us"),
        ({"match": "unknown_code"}, "unknown_code"),
        ({"match": None}, "not_compared"),
    ],
)
def test_what_cannot_be_judged_is_not_evaluated(evaluate_rule, changed, reason):
    rows = evaluate_rule("C02", line_codes=[line("exact") | changed])

    assert rows.select("verdict", "reason").rows() == [("not_evaluated", reason)]


def misnamed(**over):
    """行政运行 with the code of 档案馆, which two other statements print with its own name."""
    wrong = {
        "table_code": "expenditure",
        "statement_no": 1,
        "side": "expenditure",
        "line_no": 1,
        "classification": "function",
        "line_code": "2012604",
        "line_name": "行政运行",
        "fiscal_year": 2023,
        "code_name": "档案馆",
        "named_code": "2012601",
        "match": "wrong_name",
        "confidence": "high",
    }
    right = {**wrong, "line_name": "档案馆", "named_code": None, "match": "exact"}
    others = [{**right, "table_code": code} for code in ("income", "general_expenditure")]
    return [wrong, *others, {**right, "line_no": 2, "table_code": "funding_summary", **over}]


def test_a_code_that_the_other_statements_bear_out_has_the_wrong_name(verdicts):
    found = verdicts("C02", line_codes=misnamed())
    assert found["expenditure/1/expenditure/2012604"] == "mismatch"

    # Where another statement prints the name's own code, it may be the code that is wrong.
    own = {"line_code": "2012601", "line_name": "行政运行"}
    found = verdicts("C02", line_codes=misnamed(**own))
    assert found["expenditure/1/expenditure/2012604"] == "not_evaluated"

    # Beside the name's own line it is a second line of that name.
    found = verdicts("C02", line_codes=misnamed(**own, table_code="expenditure"))
    assert found["expenditure/1/expenditure/2012604"] == "mismatch"
