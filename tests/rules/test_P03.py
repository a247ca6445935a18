from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, line


def row(total, basic, project, line_no=1, table="expenditure"):
    figures = {"total": total, "basic": basic, "project": project}
    return line(table, line_no, "教育支出", figures, code=f"205{line_no}")


@pytest.mark.parametrize(
    ("figures", "verdict"),
    [
        (("10.00", "4.00", "6.00"), "exact"),
        (("10.00", "10.00", None), "exact"),
        (("10.01", "4.00", "6.00"), "rounding"),
        (("10.02", "4.00", "6.00"), "break"),
        ((None, "4.00", "6.00"), "not_evaluated"),
        (("10.00", None, None), "not_evaluated"),
        (("10.00", UNREAD, "6.00"), "not_evaluated"),
        ((UNREAD, "4.00", "6.00"), "not_evaluated"),
    ],
)
def test_total_is_basic_and_project(verdicts, figures, verdict):
    assert list(verdicts("P03", **frames_of(row(*figures))).values()) == [verdict]


def test_a_blank_row_says_nothing(evaluate_rule):
    rows = evaluate_rule("P03", **frames_of(row(None, None, None), row("1.00", "1.00", None, 2)))

    assert rows["line_code"].to_list() == ["2052"]


def test_without_a_project_column_nothing_is_compared(evaluate_rule):
    tables = frames_of(line("expenditure", 1, "合计", {"total": "10.00", "basic": "4.00"}))

    assert evaluate_rule("P03", **tables)["reason"].to_list() == ["no_subject"]


def test_the_parts_of_three_public(verdicts):
    figures = {
        "total": "20.00",
        "abroad": None,
        "vehicle": "12.00",
        "vehicle_purchase": None,
        "vehicle_running": "11.00",
        "reception": "8.00",
    }

    assert verdicts("P03", **frames_of(line("three_public", 1, "三公经费", figures))) == {
        "three_public/1/expenditure/三公经费/total": "exact",
        "three_public/1/expenditure/三公经费/vehicle": "break",
    }


def test_a_fund_column_above_its_funds_is_counted_once(verdicts):
    figures = {
        "total": "9.00",
        "fiscal_appropriation": "8.00",
        "general_public": "5.00",
        "government_fund": "3.00",
        "other": "1.00",
    }
    tables = frames_of(line("income", 1, "合计", figures, side="income"))

    assert set(verdicts("P03", **tables).values()) == {"exact"}


def test_each_period_is_compared_on_its_own(verdicts):
    figures = {
        "total": "3.00",
        "basic": "1.00",
        "project": "2.00",
        "prior_total": "5.00",
        "prior_basic": "1.00",
        "prior_project": "3.00",
    }

    assert verdicts("P03", **frames_of(line("expenditure", 1, "合计", figures))) == {
        "expenditure/1/expenditure/合计/total": "exact",
        "expenditure/1/expenditure/合计/prior_total": "break",
    }


def test_a_column_in_which_most_rows_break_was_misread_by_us(evaluate_rule):
    rows = evaluate_rule("P03", **frames_of(*(row("9.00", "1.00", "2.00", n) for n in range(1, 6))))

    assert set(rows.select("verdict", "origin").rows()) == {("break", "parse")}


def test_a_carry_over_printed_by_fund_alone_is_a_part(verdicts):
    figures = {"total": "10.00", "general_public": "8.00", "carry_over_general_public": "2.00"}

    assert set(verdicts("P03", **frames_of(line("income", 1, "甲", figures))).values()) == {"exact"}


def test_a_carry_over_above_its_funds_is_counted_once(verdicts):
    figures = {
        "total": "10.00",
        "general_public": "8.00",
        "carry_over": "2.00",
        "carry_over_general_public": "2.00",
    }

    assert set(verdicts("P03", **frames_of(line("income", 1, "甲", figures))).values()) == {"exact"}


def test_the_units_own_funds_are_counted_once(verdicts):
    figures = {"total": "10.00", "general_public": "8.00", "unit_funds": "2.00", "other": "2.00"}

    assert set(verdicts("P03", **frames_of(line("income", 1, "甲", figures))).values()) == {"exact"}


@pytest.mark.parametrize(("project", "verdict"), [("3.00", "exact"), ("2.00", "break")])
def test_economic_classes_make_the_kind_that_heads_them(verdicts, project, verdict):
    figures = {
        "total": "9.00",
        "basic": "6.00",
        "basic_economic_301": "5.00",
        "basic_economic_310": "1.00",
        "project": "3.00",
        "project_economic_302": project,
        "project_economic_310": None,
    }

    assert verdicts("P03", **frames_of(line("expenditure_by_class", 1, "甲", figures))) == {
        "expenditure_by_class/1/expenditure/甲/total": "exact",
        "expenditure_by_class/1/expenditure/甲/basic": "exact",
        "expenditure_by_class/1/expenditure/甲/project": verdict,
    }


@pytest.mark.parametrize(("wages", "verdict"), [("5.00", "exact"), ("4.00", "break")])
def test_economic_classes_make_the_total(verdicts, wages, verdict):
    figures = {"total": "9.00", "economic_501": wages, "economic_502": "4.00"}

    assert set(verdicts("P03", **frames_of(line("expenditure", 1, "甲", figures))).values()) == {
        verdict
    }


def test_beside_kinds_it_is_not_said_whose_classes_they_are(evaluate_rule):
    figures = {"total": "9.00", "project": "2.00", "economic_301": "5.00", "economic_302": "2.00"}
    rows = evaluate_rule("P03", **frames_of(line("expenditure", 1, "甲", figures)))

    assert rows["reason"].to_list() == ["no_subject"]


@pytest.mark.parametrize(
    ("fund", "verdict"), [("2.00", "exact"), ("2.10", "break"), (None, "exact")]
)
def test_funds_split_into_kinds_are_sums_of_them(verdicts, fund, verdict):
    # 财政拨款支出决算明细表: 合计 | 一般公共预算: 小计, 基本支出, 项目支出 | 政府性基金: …
    figures = {
        "total": "10.00" if fund else "8.00",
        "general_public": "8.00",
        "general_public_basic": "5.00",
        "general_public_project": "3.00",
        "government_fund": fund,
        "government_fund_basic": None,
        "government_fund_project": "2.00" if fund else None,
    }
    found = verdicts("P03", **frames_of(line("fiscal_expenditure", 1, "合计", figures)))

    name = "fiscal_expenditure/1/expenditure/合计"
    assert found[f"{name}/general_public"] == "exact"
    assert found.get(f"{name}/government_fund", "exact") == verdict
    assert found[f"{name}/total"] == verdict


@pytest.mark.parametrize(("office", "verdict"), [("4.00", "exact"), ("3.00", "break")])
def test_a_class_is_the_sum_of_its_items(evaluate_rule, office, verdict):
    figures = {
        "total": "15.00",
        "economic_301": "9.00",
        "economic_30101": "5.00",
        "economic_30102": "4.00",
        "economic_302": "6.00",
        "economic_30201": office,
        "economic_30211": "2.00",
    }

    rows = evaluate_rule("P03", **frames_of(line("fiscal_expenditure", 1, "合计", figures)))

    assert dict(rows.select("measure", "verdict").rows()) == {
        "total": "exact",
        "economic_301": "exact",
        "economic_302": verdict,
    }


def test_one_item_of_a_class_is_not_all_of_it(evaluate_rule):
    figures = {"total": "9.00", "economic_301": "9.00", "economic_30101": "5.00"}

    rows = evaluate_rule("P03", **frames_of(line("fiscal_expenditure", 1, "合计", figures)))

    assert "economic_301" not in rows["measure"].to_list()


@pytest.mark.parametrize(
    ("income", "verdict"), [("8.00", "exact"), ("5.00", "exact"), ("6.00", "break")]
)
def test_this_years_income_is_the_sum_of_its_sources_or_of_its_funds(verdicts, income, verdict):
    figures = {
        "total": "9.00",
        "income": income,
        "general_public": "4.00",
        "government_fund": "1.00",
        "operating": "3.00",
        "carry_over": "1.00",
    }

    assert verdicts("P03", **frames_of(line("income", 1, "合计", figures, side="income"))) == {
        "income/1/income/合计/total": "exact",
        "income/1/income/合计/income": verdict,
    }
