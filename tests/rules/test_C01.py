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


def printed(table, code, name="市场主体管理", **over):
    """A line of a 项 of which our own edition is unsure."""
    side = "income" if table == "income" else "expenditure"
    given = {"table_code": table, "side": side, "line_code": code, "line_name": name}
    return line("exact", confidence="low", classification="function", **given) | over


def test_a_code_that_the_documents_other_statements_contradict(evaluate_rule):
    rows = [printed("income", "2013804"), printed("general_expenditure", "2013804")]
    wrong = {"match": "wrong_name", "named_code": "2013804", "code_name": "信息化建设"}
    rows.append(printed("expenditure", "2013808", "市场 主体管理", **wrong))
    # The code's own line, in another statement, is right.
    rows.append(printed("general_expenditure", "2013808", "信息化建设", line_no=2))
    found = evaluate_rule("C01", line_codes=rows).sort("subject")

    assert found.select("subject", "verdict").rows() == [
        ("expenditure/1/expenditure/2013808", "mismatch"),
        ("general_expenditure/1/expenditure/2013804", "exact"),
        ("general_expenditure/1/expenditure/2013808", "exact"),
        ("income/1/income/2013804", "exact"),
    ]
    assert found["note"][0] == "同一名称在其他2张表的编码是2013804，而2013808是“信息化建设”"


MISPRINT = {"match": "wrong_name", "named_code": "2013804"}


@pytest.mark.parametrize(
    "rows",
    [
        # As many statements print either code.
        [printed("income", "2013804"), printed("expenditure", "2013808", **MISPRINT)],
        # One statement has both: two lines.
        [
            printed("income", "2013804"),
            printed("expenditure", "2013804"),
            printed("income", "2013808", line_no=4, **MISPRINT),
        ],
        # Every 款 has its 行政运行.
        [
            printed("income", "2013801", "行政运行"),
            printed("general_expenditure", "2013801", "行政运行"),
            printed("expenditure", "2010301", "行政运行", match="unknown_code"),
        ],
        # The pair is our edition's: it stands, and the others are to be doubted.
        [
            printed("income", "2013808", **MISPRINT),
            printed("expenditure", "2013808", **MISPRINT),
            printed("general_expenditure", "2013804"),
        ],
    ],
)
def test_what_other_statements_do_not_tell(verdicts, rows):
    assert "mismatch" not in verdicts("C01", line_codes=rows).values()


def test_a_contradicted_code_of_the_economic_classification(verdicts):
    basic = {"classification": "economic", "side": "expenditure"}
    rows = [
        printed("general_basic_expenditure", "30201", "办公费", **basic),
        printed("fiscal_basic_expenditure", "30201", "办公费", **basic),
        printed("operating_cost_expenditure", "30210", "办公费", **basic, **MISPRINT),
    ]
    found = verdicts("C01", line_codes=rows)

    assert found["operating_cost_expenditure/1/expenditure/30210"] == "mismatch"


@pytest.mark.parametrize(
    ("given", "verdict"), [("2138104", "mismatch"), ("2148105", "not_evaluated")]
)
def test_a_misprint_in_the_parents_part_of_a_code(verdicts, given, verdict):
    unknown = {"match": "unknown_code", "confidence": "low"}
    rows = [
        printed("income", "2130104", "自然保护地"),
        printed("expenditure", "2130104", "自然保护地"),
        printed("general_expenditure", "21301", "自然生态保护"),
        printed("general_expenditure", given, "自然保护地", line_no=2, **unknown),
    ]

    found = verdicts("C01", line_codes=rows)

    assert found[f"general_expenditure/1/expenditure/{given}"] == verdict


def test_one_name_under_two_parents_that_are_both_printed_is_no_misprint(verdicts):
    unknown = {"match": "unknown_code", "confidence": "low"}
    rows = [
        printed("income", "2130104", "行政运行"),
        printed("expenditure", "2130104", "行政运行"),
        printed("general_expenditure", "21301", "农业农村"),
        printed("general_expenditure", "21381", "林业和草原", line_no=2),
        printed("general_expenditure", "2138104", "行政运行", line_no=3, **unknown),
    ]

    found = verdicts("C01", line_codes=rows)

    assert found["general_expenditure/1/expenditure/2138104"] == "not_evaluated"


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
    found = verdicts("C01", line_codes=misnamed())
    assert found["expenditure/1/expenditure/2012604"] == "exact"

    # Where another statement prints the name's own code, it may be the code that is wrong.
    own = {"line_code": "2012601", "line_name": "行政运行"}
    found = verdicts("C01", line_codes=misnamed(**own))
    assert found["expenditure/1/expenditure/2012604"] == "mismatch"

    # Beside the name's own line it is a second line of that name.
    found = verdicts("C01", line_codes=misnamed(**own, table_code="expenditure"))
    assert found["expenditure/1/expenditure/2012604"] == "exact"
