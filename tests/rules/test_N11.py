"""A stated total against the sum of its stated parts."""

from __future__ import annotations

import pytest
from parse_frames import claim, frames_of, line

TABLES = (
    line("expenditure", 1, "合计", {"total": "10.00", "basic": "4.00", "project": "6.00"}),
    line("expenditure", 2, "教育支出", {"total": "7.00"}, code="205"),
    line("expenditure", 3, "住房保障支出", {"total": "3.00"}, code="221"),
    line("summary", 1, "一般公共预算资金", {"budget": "9.00"}, side="income", is_leaf=True),
    line("summary", 2, "其他收入", {"budget": "1.00"}, side="income", is_leaf=True),
)


def one(verdicts, *claims):
    return verdicts("N11", **frames_of(*TABLES, claims=list(claims)))


def by_class(total, *parts, **over):
    names = ("教育支出", "住房保障支出", "卫生健康支出")
    return [
        claim("expenditure", total, 1),
        *(
            claim("expenditure", text, n, line_name=name, **over)
            for n, (text, name) in enumerate(zip(parts, names, strict=False), 2)
        ),
    ]


@pytest.mark.parametrize(
    ("claims", "verdict"),
    [
        (by_class("10.00", "7.00", "3.00"), "exact"),
        (by_class("10.00", "7.00", "3.00", "0"), "exact"),
        (by_class("10.01", "7.00", "3.00"), "rounding"),
        (by_class("10.90", "7.00", "3.00"), "break"),
        (by_class("10.00", "7.00"), "not_evaluated"),
        (by_class("10.00", "7.00", "3.00", "2.00"), "not_evaluated"),
    ],
)
def test_expenditure_by_class(verdicts, claims, verdict):
    assert one(verdicts, *claims) == {"claim/expenditure/0/lines": verdict}


def test_income_by_source(verdicts):
    claims = [
        claim("income", "10.50", 1),
        claim("income", "9.00", 2, line_name="一般公共预算拨款"),
        claim("income", "1.00", 3, line_name="其他收入"),
    ]

    assert one(verdicts, *claims) == {"claim/income/0/sources": "break"}


def test_a_list_goes_on_after_a_semicolon(verdicts):
    claims = [
        claim("income", "10.00", 1, sentence="收入10万元，其中：财政拨款9万元；"),
        claim(
            "income",
            "9.00",
            2,
            line_name="财政拨款收入",
            sentence="收入10万元，其中：财政拨款9万元；",
        ),
        claim("income", "1.00", 3, line_name="其他收入", sentence_no=2, sentence="其他1万元。"),
        claim("income", "5.00", 4, line_name="事业收入", sentence_no=3),
    ]

    assert one(verdicts, *claims) == {"claim/income/0/sources": "exact"}


def test_the_funds_of_an_appropriation_are_not_counted_again(verdicts):
    claims = [
        claim("income", "10.00", 1),
        claim("income", "9.00", 2, line_name="财政拨款收入"),
        claim("income", "9.00", 3, line_name="一般公共预算拨款"),
        claim("income", "1.00", 4, line_name="其他收入"),
    ]

    assert one(verdicts, *claims) == {"claim/income/0/sources": "exact"}


@pytest.mark.parametrize(("text", "verdict"), [("6.00", "exact"), ("6.50", "break")])
def test_a_funds_expenditure_is_basic_and_project(verdicts, text, verdict):
    fund = {"line_name": "一般公共预算财政拨款"}
    claims = [
        claim("expenditure", "10.00", 1, **fund),
        claim("basic", "4.00", 2, sentence_no=2, **fund),
        claim("project", text, 3, sentence_no=3, **fund),
    ]

    assert list(one(verdicts, *claims).values()) == [verdict]


def test_the_parts_of_the_next_total_are_not_this_ones(verdicts):
    claims = [
        claim("expenditure", "5.00", 1, line_name="政府性基金预算"),
        claim("expenditure", "10.00", 2, sentence_no=2),
        claim("basic", "4.00", 3, sentence_no=2),
        claim("project", "6.00", 4, sentence_no=2),
    ]

    assert one(verdicts, *claims) == {"claim/expenditure/0/kinds": "exact"}


def test_a_project_with_a_name_is_no_kind(verdicts):
    claims = [
        claim("expenditure", "10.00", 1),
        claim("basic", "4.00", 2),
        claim("project", "6.00", 3),
        claim("project", "1.00", 4, line_name="驻村工作经费"),
    ]

    assert one(verdicts, *claims)["claim/expenditure/0/kinds"] == "exact"


def test_parts_behind_another_total_of_the_list_are_not_the_firsts(evaluate_rule):
    claims = [
        claim("basic", "5.00", 1),
        claim("basic", "4.00", 2, line_name="一般公共预算基本支出"),
        claim("personnel", "3.00", 3),
        claim("public", "1.00", 4),
    ]

    rows = evaluate_rule("N11", **frames_of(*TABLES, claims=claims))

    assert rows["reason"].to_list() == ["no_subject"]


@pytest.mark.parametrize(
    ("said", "parts", "verdict"),
    [
        ("安排项目2个，项目支出6万元，分别为：", ("2.00", "4.00"), "exact"),
        ("安排项目2个，项目支出6万元，分别为：", ("2.00", "5.00"), "break"),
        ("安排项目3个，项目支出6万元，分别为：", ("2.00", "3.00"), "not_evaluated"),
        ("项目支出6万元，主要包括：", ("2.00", "3.00"), "not_evaluated"),
    ],
)
def test_projects_that_are_all_named(verdicts, said, parts, verdict):
    claims = [claim("project", "6.00", 1, sentence=said)]
    claims += [
        claim("project", text, n, line_name=f"项目{n}", sentence=said)
        for n, text in enumerate(parts, 2)
    ]

    assert one(verdicts, *claims) == {"claim/project/0/projects": verdict}


def test_the_kinds_may_be_those_of_another_total_that_the_tables_print(verdicts):
    """支出总计 12 万元，包括本年支出 10 万元和年末结转. 基本支出 4 万元，项目支出 6 万元."""
    claims = [
        claim("expenditure", "12.00", 1),
        claim("basic", "4.00", 2),
        claim("project", "6.00", 3),
    ]
    assert one(verdicts, *claims) == {"claim/expenditure/0/kinds": "break"}

    grand = line("summary", 3, "支出总计", {"budget": "12.00"}, is_total=True)
    found = verdicts("N11", **frames_of(*TABLES, grand, claims=claims))
    assert found == {"claim/expenditure/0/kinds": "not_evaluated"}


@pytest.mark.parametrize(
    ("total", "last", "verdict"),
    [
        ("6.00", "公务用车其他支出", "exact"),
        ("5.00", "公务用车其他支出", "break"),
        ("7.00", "公务用车其他支出", "break"),
        ("7.00", "公务用车保险", "not_evaluated"),
    ],
)
def test_what_vehicles_cost_to_run_is_the_sum_of_its_costs(verdicts, total, last, verdict):
    claims = [
        claim("vehicle_running", total, 1),
        claim("vehicle_running", "4.00", 2, line_name="公务用车加油"),
        claim("vehicle_running", "2.00", 3, line_name=last),
    ]

    assert verdicts("N11", **frames_of(claims=claims)) == {
        "claim/vehicle_running/0/running": verdict
    }
