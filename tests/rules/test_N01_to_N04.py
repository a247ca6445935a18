"""What the narrative states against the tables: N01 to N04."""

from __future__ import annotations

from decimal import Decimal

import pytest
from parse_frames import UNREAD, claim, frames_of, header, line

TABLES = (
    line("summary", 1, "合计", {"budget": "10.00"}, side="income", is_total=True),
    line("summary", 2, "一般公共预算资金", {"budget": "9.00"}, side="income"),
    line("summary", 3, "事业收入资金", {"budget": None}, side="income"),
    line("expenditure", 1, "合计", {"total": "10.00", "basic": "4.00", "project": "6.00"}),
    line("expenditure", 2, "教育支出", {"total": "7.00"}, code="205"),
    line("expenditure", 3, "行政运行", {"total": "3.00"}, code="2050101"),
    line("expenditure", 4, "行政运行", {"total": "2.00"}, code="2060101"),
    line("general_expenditure", 1, "合计", {"total": "9.50", "basic": "4.00", "project": "5.50"}),
    line("three_public", 1, "三公经费", {"total": "2.00", "reception": "1.00", "abroad": None}),
)


def one(verdicts, rule_id, *claims, tables=TABLES):
    return verdicts(rule_id, **frames_of(*tables, claims=list(claims)))


@pytest.mark.parametrize(
    ("text", "verdict"), [("10.00", "exact"), ("10.01", "rounding"), ("10.02", "break")]
)
def test_n01_the_whole_income(verdicts, text, verdict):
    assert one(verdicts, "N01", claim("income", text)) == {"claim/income": verdict}


@pytest.mark.parametrize(
    ("topic", "name", "text", "verdict"),
    [
        ("income", "一般公共预算拨款", "9.00", "exact"),
        ("income", "一般公共预算拨款", "8.00", "break"),
        ("income", "一般公共预算财政拨款", "9.50", "exact"),
        ("income", "一般公共预算财政拨款年初结转和结余", "0", "not_evaluated"),
        ("income", "事业收入", "0", "exact"),
        ("income", "事业收入", "1.00", "not_evaluated"),
        ("income", "国有资本经营预算收入", "0", "not_evaluated"),
        ("expenditure", "一般公共预算财政拨款", "9.50", "exact"),
        ("expenditure", "教育支出预算", "7.00", "exact"),
        ("expenditure", "教育（类）支出", "7.10", "break"),
        ("expenditure", "行政运行", "2.00", "exact"),
        ("expenditure", "行政运行", "9.00", "not_evaluated"),
        ("expenditure", "驻村工作经费", "9.00", "not_evaluated"),
    ],
)
def test_n01_a_fund_or_a_line(verdicts, topic, name, text, verdict):
    assert list(one(verdicts, "N01", claim(topic, text, line_name=name)).values()) == [verdict]


def test_n01_a_sentence_that_states_the_printed_amount_too_is_not_wrong(verdicts):
    """年初安排 6 万元，年末决算 7 万元: which of them is the budget, we did not understand."""
    amounts = [
        claim("expenditure", text, n, line_name="教育支出")
        for n, text in ((1, "6.00"), (2, "7.00"))
    ]

    assert sorted(one(verdicts, "N01", *amounts).values()) == ["exact", "not_evaluated"]

    apart = [amounts[0], {**amounts[1], "sentence_no": 2}]
    assert sorted(one(verdicts, "N01", *apart).values()) == ["break", "exact"]


def test_n01_an_amount_that_is_printed_of_something_else_may_be_stated_of_that(verdicts):
    printed = (*TABLES, line("expenditure", 5, "卫生健康支出", {"total": "77.15"}, code="210"))
    stated = claim("expenditure", "77.15", line_name="教育支出")

    assert list(one(verdicts, "N01", stated, tables=printed).values()) == ["not_evaluated"]
    assert list(one(verdicts, "N01", stated).values()) == ["break"]


def test_n01_a_line_that_is_stated_as_nothing_may_be_that_of_one_fund(verdicts):
    stated = claim("expenditure", "0.00", line_name="教育支出")

    assert list(one(verdicts, "N01", stated).values()) == ["not_evaluated"]


def test_n01_a_break_shows_both_figures_and_the_sentence(evaluate_rule):
    tables = frames_of(*TABLES, claims=[claim("expenditure", "7.10", line_name="教育支出")])

    rows = evaluate_rule("N01", **tables)

    assert rows.select("table_code", "line_code", "expected", "actual", "note").rows() == [
        ("expenditure", "205", Decimal("70000.00"), Decimal("71000.00"), "一句话。")
    ]


def test_n01_a_narrative_in_whole_wan_yuan_rounds_to_them(verdicts):
    claims = [
        claim("income", "10", 1),
        claim("expenditure", "10", 2),
        claim("expenditure", "7", 3, line_name="教育支出"),
        claim("three_public", "2.05", 4),
    ]
    tables = (
        line("summary", 1, "合计", {"budget": "10.33"}, side="income"),
        line("expenditure", 1, "合计", {"total": "10.33"}),
        line("expenditure", 2, "教育支出", {"total": "6.58"}, code="205"),
    )

    assert set(one(verdicts, "N01", *claims, tables=tables).values()) == {"rounding"}


@pytest.mark.parametrize("over", [{"kind": "change"}, {"fiscal_year": 2023}, {"base": "execution"}])
def test_only_levels_of_this_years_budget_are_compared(evaluate_rule, over):
    rows = evaluate_rule("N01", **frames_of(*TABLES, claims=[claim("income", "1.00", **over)]))

    assert rows["reason"].to_list() == ["no_subject"]


def test_an_unread_counterpart_is_not_evaluated(verdicts):
    tables = (line("summary", 1, "合计", {"budget": UNREAD}, side="income"),)

    assert list(one(verdicts, "N01", claim("income", "1.00"), tables=tables).values()) == [
        "not_evaluated"
    ]


def test_the_text_of_a_disclosure_is_held_against_its_tables(verdicts):
    tables = frames_of(
        *TABLES,
        claims=[claim("income", "11.00", document_id="text")],
    )
    tables["header"] = [header(part="tables"), header(part="text", document_id="text")]

    assert verdicts("N01", **tables)["claim/income"] == "break"


@pytest.mark.parametrize(
    ("over", "verdict"),
    [
        ({}, "break"),
        ({"unit_name": "教育局", "unit_names": ["教育局", "云岭县教育局"]}, "break"),
        ({"unit_name": "云岭县教委", "unit_names": ["云岭县教委"]}, "not_evaluated"),
        ({"fiscal_year": 2023}, "not_evaluated"),
        ({"report_kind": "final"}, "not_evaluated"),
        ({"scope": "department"}, "not_evaluated"),
    ],
)
def test_two_files_of_one_disclosure_are_known_by_unit_year_kind_and_scope(
    evaluate_rule, over, verdict
):
    tables = frames_of(*TABLES, claims=[claim("reception", "3.00", document_id="text")])
    tables["header"] = [header(part="tables", **over), header(part="text", document_id="text")]

    rows = evaluate_rule("N03", **tables).filter(document_id="text")

    assert rows["verdict"].to_list() == [verdict]


def test_changes_shares_and_sums_of_a_text_are_held_against_the_tables_of_its_disclosure(
    evaluate_rule,
):
    printed = {"budget": "10.00", "prior_budget": "8.00"}
    table = [
        line("three_public", 1, "三公经费", {"total": "8.00", "prior_total": "9.00"}),
        line("summary", 1, "收入总计", printed, side="income"),
    ]
    text = {"document_id": "text"}
    claims = [
        claim("reception", "4.00", 1, percent=Decimal("40"), sentence="占“三公”经费的40%", **text),
        claim("income", "10.00", 2, sentence_no=2, **text),
        claim("income", "2.00", 3, kind="change", base="budget", sentence_no=2, **text),
        claim("income", "7.00", 4, sentence_no=3, **text),
    ]
    tables = frames_of(*table, claims=claims)
    tables["header"] = [header(part="tables"), header(part="text", **text)]

    def found(rule_id: str) -> dict[str, str]:
        rows = evaluate_rule(rule_id, **tables).filter(document_id="text")
        return dict(rows.select("subject", "verdict").iter_rows())

    assert found("N05")["change/income/printed/summary"] == "exact"
    assert found("N06") == {"percent/share/reception": "mismatch"}
    assert list(found("N09").values()) == ["break"]


@pytest.mark.parametrize(
    ("topic", "name", "text", "verdict"),
    [
        ("basic", "一般公共预算财政拨款", "4.00", "exact"),
        ("project", "一般公共预算财政拨款", "5.50", "exact"),
        ("project", None, "6.00", "exact"),
        ("project", None, "6.01", "rounding"),
        ("project", None, "7.00", "break"),
        ("project", "驻村工作经费", "1.00", "not_evaluated"),
        ("performance_managed", None, "5.50", "exact"),
        ("performance_managed", None, "3.00", "not_evaluated"),
        ("personnel", None, "3.00", "not_evaluated"),
    ],
)
def test_n02_basic_and_project(verdicts, topic, name, text, verdict):
    assert list(one(verdicts, "N02", claim(topic, text, line_name=name)).values()) == [verdict]


def test_n02_another_funds_total_refutes_nothing(verdicts):
    stated = claim("project", "5.50", line_name="一般公共预算财政拨款")
    tables = (line("expenditure", 1, "合计", {"project": "6.00"}),)

    assert list(one(verdicts, "N02", stated, tables=tables).values()) == ["not_evaluated"]


def test_n02_all_projects_are_managed_where_the_text_says_so(verdicts):
    stated = claim("performance_managed", "3.00", sentence="项目支出均实行了绩效目标管理。")

    assert list(one(verdicts, "N02", stated).values()) == ["break"]


@pytest.mark.parametrize(
    ("topic", "text", "verdict"),
    [
        ("three_public", "2.00", "exact"),
        ("reception", "1.01", "rounding"),
        ("reception", "1.50", "break"),
        ("abroad", "0", "exact"),
        ("vehicle", "1.00", "not_evaluated"),
    ],
)
def test_n03_three_public(verdicts, topic, text, verdict):
    assert one(verdicts, "N03", claim(topic, text)) == {f"claim/{topic}": verdict}


@pytest.mark.parametrize(
    ("text", "scope", "verdict"),
    [
        ("1.20", "unit", "exact"),
        ("1.21", "unit", "rounding"),
        ("1.50", "unit", "break"),
        ("1.00", "department", "not_evaluated"),
        ("0", "unit", "not_evaluated"),
    ],
)
def test_n04_operating_cost(verdicts, text, scope, verdict):
    basic = line("general_basic_expenditure", 1, "合计", {"public": "1.20"})
    tables = frames_of(basic, claims=[claim("operating_cost", text)])
    tables["header"] = [header(scope=scope)]

    assert list(verdicts("N04", **tables).values()) == [verdict]


@pytest.mark.parametrize(
    ("topic", "name"), [("reception", "国内接待费"), ("operating_cost", "办公费")]
)
def test_a_part_of_one_printed_figure_is_not_held_against_the_whole(evaluate_rule, topic, name):
    rule_id = "N03" if topic == "reception" else "N04"
    tables = frames_of(*TABLES, claims=[claim(topic, "0.50", line_name=name)])
    assert evaluate_rule(rule_id, **tables)["reason"].to_list() == ["no_subject"]


@pytest.mark.parametrize(("text", "verdict"), [("3.00", "exact"), ("3.50", "break")])
def test_n03_a_final_accounts_budget_is_the_column_of_the_budget(verdicts, text, verdict):
    figures = {"total": "2.00", "budget_total": "3.00"}
    tables = frames_of(
        line("three_public", 1, "三公经费", figures),
        claims=[claim("three_public", text, base="budget")],
    )
    tables["header"] = [header(report_kind="final")]
    assert verdicts("N03", **tables) == {"claim/three_public/budget": verdict}


@pytest.mark.parametrize(("text", "verdict"), [("0", "exact"), ("15.00", "break")])
def test_n01_money_of_a_fund_whose_statement_is_declared_empty(verdicts, text, verdict):
    empty = {"table_code": "government_fund_expenditure", "statement_no": 1, "is_empty": True}
    stated = claim("expenditure", text, line_name="政府性基金预算支出")
    tables = frames_of(claims=[stated], statements=[empty])

    assert list(verdicts("N01", **tables).values()) == [verdict]


@pytest.mark.parametrize(
    ("names", "verdict"),
    [
        (["行政运行", "行政单位医疗"], "break"),
        (["行政运行", "事业运行"], "not_evaluated"),
        (["行政运行", "事业单位医疗"], "not_evaluated"),
        (["小学教育"], "not_evaluated"),
    ],
)
def test_n04_a_department_without_public_institutions(verdicts, names, verdict):
    basic = line("general_basic_expenditure", 1, "合计", {"public": "1.20"})
    lines = [
        line("general_expenditure", n, name, {"total": "1.00"}, code=f"201010{n}")
        for n, name in enumerate(names, 1)
    ]
    tables = frames_of(basic, *lines, claims=[claim("operating_cost", "1.00")])
    tables["header"] = [header(scope="department")]

    assert list(verdicts("N04", **tables).values()) == [verdict]


@pytest.mark.parametrize(("whole", "verdict"), [("5.00", "not_evaluated"), ("6.00", "break")])
def test_n02_the_halves_of_a_line_are_not_those_of_the_whole(verdicts, whole, verdict):
    claims = [
        claim("expenditure", whole, 1, line_name="中等职业教育"),
        claim("basic", "3.50", 2, sentence_no=2),
        claim("project", "1.50", 3, sentence_no=2),
    ]
    found = one(verdicts, "N02", *claims)
    assert (found["claim/basic"], found["claim/project"]) == (verdict, verdict)


@pytest.mark.parametrize(("carried", "verdict"), [("1.50", "not_evaluated"), ("0.50", "break")])
def test_n02_a_statement_may_hold_what_was_carried_over_too(verdicts, carried, verdict):
    claims = [
        claim("project", "4.00", 1, line_name="一般公共预算"),
        claim("income", carried, 2, line_name="上年结转"),
    ]
    assert one(verdicts, "N02", *claims)["claim/project/一般公共预算"] == verdict


@pytest.mark.parametrize(("whole", "verdict"), [("50.00", "not_evaluated"), ("10.00", "break")])
def test_n02_the_halves_of_what_all_funds_pay(verdicts, whole, verdict):
    # 基本支出 50 万元，其中：人员经费 40 万元: the statement of halves is the appropriation's.
    tables = [
        line("expenditure", 1, "合计", {"total": "60.00", "basic": "50.00"}),
        line("general_expenditure", 1, "合计", {"total": "12.00", "basic": "10.00"}),
        line(
            "general_basic_expenditure",
            1,
            "合计",
            {"total": "10.00", "personnel": "9.00", "public": "1.00"},
        ),
    ]
    claims = [
        claim("basic", whole, 1),
        claim("personnel", "40.00", 2, sentence="其中：人员经费40.00万元。", sentence_no=2),
    ]
    found = verdicts("N02", **frames_of(*tables, claims=claims))

    assert found["claim/personnel"] == verdict


BASIC = (
    line(
        "general_basic_expenditure",
        1,
        "合计",
        {"total": "9.00", "personnel": "6.00", "public": "3.00"},
    ),
    line("general_basic_expenditure", 2, "基本工资", {"total": "5.00"}, code="30101"),
    line("general_basic_expenditure", 3, "奖金", {"total": "1.00"}, code="30103"),
    line("general_basic_expenditure", 4, "办公费", {"total": "3.00"}, code="30201"),
)


@pytest.mark.parametrize(
    ("topic", "name", "text", "verdict"),
    [
        ("personnel", "基本工资", "5.00", "exact"),
        ("personnel", "基本工资", "5.01", "rounding"),
        ("personnel", "基本工资", "5.50", "break"),
        ("public", "办公费", "3.20", "break"),
        ("public", "差旅费", "3.20", "not_evaluated"),
    ],
)
def test_n02_the_items_of_a_half_are_lines_of_its_statement(verdicts, topic, name, text, verdict):
    stated = claim(topic, text, line_name=name)

    assert list(one(verdicts, "N02", stated, tables=BASIC).values()) == [verdict]


@pytest.mark.parametrize(("text", "verdict"), [("6.00", "exact"), ("6.50", "break")])
def test_n01_a_line_and_its_parent_of_one_name_are_one(verdicts, text, verdict):
    tables = (
        line("expenditure", 1, "城乡社区环境卫生", {"total": "6.00"}, code="21205"),
        line("expenditure", 2, "城乡社区环境卫生", {"total": "6.00"}, code="2120501"),
    )
    stated = claim("expenditure", text, line_name="城乡社区环境卫生")

    assert list(one(verdicts, "N01", stated, tables=tables).values()) == [verdict]


@pytest.mark.parametrize(
    ("sentence", "text", "verdict"),
    [
        ("财政拨款收支总预算9万元。", "9.00", "exact"),
        ("财政拨款收支总预算8万元。", "8.00", "break"),
        ("财政拨款8万元。", "8.00", "not_evaluated"),
    ],
)
def test_n01_the_balance_of_the_appropriation_is_the_funding_summary(
    verdicts, sentence, text, verdict
):
    tables = (
        line("funding_summary", 1, "收入总计", {"budget": "9.00"}, side="income", is_total=True),
        line("funding_summary", 1, "支出总计", {"total": "9.00"}, is_total=True),
    )
    stated = claim("income", text, line_name="财政拨款", sentence=sentence)

    assert list(one(verdicts, "N01", stated, tables=tables).values()) == [verdict]
