from __future__ import annotations

import pytest


def line(match, **kwargs):
    return {
        "table_code": "general_expenditure",
        "statement_no": 1,
        "side": "expenditure",
        "line_no": 1,
        "line_code": "2080505",
        "line_name": "机关事业单位基本养老保险缴费支出",
        "fiscal_year": 2023,
        "code_name": "机关事业单位基本养老保险缴费支出",
        "match": match,
        "confidence": "high",
        "page": 9,
        **kwargs,
    }


@pytest.mark.parametrize("match", ["exact", "former_name", "unknown_name"])
def test_a_code_of_that_year_passes(verdicts, match):
    assert list(verdicts("C01", line_codes=[line(match)]).values()) == ["exact"]


@pytest.mark.parametrize("match", ["unknown_code", "bad_length"])
def test_a_code_that_does_not_exist_is_a_mismatch_of_the_source(evaluate_rule, match):
    rows = evaluate_rule("C01", line_codes=[line(match, line_code="29905", code_name=None)])

    assert rows.select("verdict", "origin").rows() == [("mismatch", "source")]
    assert rows["note"][0]


def test_a_name_that_is_another_codes_is_a_mismatch_and_names_that_code(evaluate_rule):
    rows = evaluate_rule(
        "C01",
        line_codes=[
            line("wrong_name", line_name="机关事业单位职业年金缴费支出", named_code="2080506")
        ],
    )

    assert rows["verdict"].to_list() == ["mismatch"]
    assert "2080506" in rows["note"][0]


@pytest.mark.parametrize("match", ["unknown_code", "bad_length", "wrong_name"])
def test_low_confidence_of_our_own_edition_never_condemns(evaluate_rule, match):
    rows = evaluate_rule("C01", line_codes=[line(match, confidence="low", named_code="2080506")])

    assert rows.select("verdict", "reason").rows() == [("not_evaluated", "low_confidence")]


def test_unknown_to_us_is_not_evaluated(evaluate_rule):
    rows = evaluate_rule("C01", line_codes=[line("unknown_to_us", code_name=None)])

    assert rows.select("verdict", "reason").rows() == [("not_evaluated", "unknown_to_us")]


def test_a_line_that_was_not_compared_is_not_evaluated(evaluate_rule):
    rows = evaluate_rule("C01", line_codes=[line(None)])

    assert rows.select("verdict", "reason").rows() == [("not_evaluated", "not_compared")]


def test_the_subject_is_stable_over_pages_and_line_numbers(verdicts):
    one = verdicts("C01", line_codes=[line("exact", line_no=3, page=9)])
    other = verdicts("C01", line_codes=[line("exact", line_no=5, page=10)])

    assert one.keys() == other.keys() == {"general_expenditure/1/expenditure/2080505"}


def test_a_line_without_a_code_has_no_subject(verdicts):
    assert verdicts("C01", line_codes=[line("exact", line_code=None)]) == {}
