from __future__ import annotations

from decimal import Decimal

import pytest
from parse_frames import claim, frames_of, line


def twice(first, again, topic="reception", **over):
    return [claim(topic, first, 1, **over), claim(topic, again, 2, **{"sentence_no": 2, **over})]


@pytest.mark.parametrize(
    ("again", "verdict"), [("8.00", "exact"), ("8.01", "rounding"), ("9.00", "break")]
)
def test_one_item_has_one_amount(verdicts, again, verdict):
    found = verdicts("N09", **frames_of(claims=twice("8.00", again)))

    assert found == {"again/reception/0/1": verdict}


def test_the_amount_that_the_tables_do_not_bear_out_is_the_finding(evaluate_rule):
    table = line("three_public", 1, "三公经费", {"total": "20.00", "reception": "8.00"})

    rows = evaluate_rule("N09", **frames_of(table, claims=twice("9.00", "8.00")))

    assert rows.select("verdict", "expected", "actual").rows() == [
        ("break", Decimal("80000.00"), Decimal("90000.00"))
    ]


def test_two_lines_of_one_name_are_two_items(evaluate_rule):
    tables = (
        line("expenditure", 1, "行政运行", {"total": "8.00"}, code="2050101"),
        line("expenditure", 2, "行政运行", {"total": "9.00"}, code="2060101"),
    )
    claims = twice("8.00", "9.00", topic="expenditure", line_name="行政运行")

    rows = evaluate_rule("N09", **frames_of(*tables, claims=claims))

    assert rows["reason"].to_list() == ["both figures stand in the tables"]


def test_a_name_that_several_codes_bear_refutes_nothing(evaluate_rule):
    tables = (
        line("expenditure", 1, "行政运行", {"total": "8.00"}, code="2050101"),
        line("expenditure", 2, "行政运行", {"total": "9.00"}, code="2060101"),
    )
    claims = twice("8.00", "7.00", topic="expenditure", line_name="行政运行", base="budget")

    rows = evaluate_rule("N09", **frames_of(*tables, claims=claims))

    assert rows["reason"].to_list() == ["several lines bear this name"]


def test_the_path_tells_two_items_of_one_name_apart(evaluate_rule):
    claims = [
        claim(
            "expenditure",
            amount,
            no,
            line_name="行政运行",
            sentence_no=no,
            sentence=f"{no}.教育（类）{group}（款）行政运行（项）：支出决算为{amount}万元。",
        )
        for no, group, amount in [(1, "教育管理事务", "8.00"), (2, "职业教育", "9.00")]
    ]

    rows = evaluate_rule("N09", **frames_of(claims=claims))

    assert rows["reason"].to_list() == ["no_subject"]


def test_a_list_in_one_sentence_is_not_one_item(evaluate_rule):
    claims = twice("8.00", "9.00", topic="project", line_name="维修", sentence_no=1)

    rows = evaluate_rule("N09", **frames_of(claims=claims))

    assert rows["reason"].to_list() == ["one sentence lists several"]


@pytest.mark.parametrize(
    "over", [{"kind": "change"}, {"fiscal_year": 2023}, {"line_name": "一般公共预算拨款"}]
)
def test_another_year_kind_or_name_is_another_item(evaluate_rule, over):
    claims = [claim("reception", "8.00", 1), claim("reception", "9.00", 2, **over)]

    rows = evaluate_rule("N09", **frames_of(claims=claims))

    assert rows["reason"].to_list() == ["no_subject"]


@pytest.mark.parametrize(
    ("again", "sentence"), [("0", "外宾接待费0万元。"), ("3.00", "其中国内接待费3万元。")]
)
def test_what_may_be_a_part_of_the_item_refutes_nothing(evaluate_rule, again, sentence):
    claims = [
        claim("reception", "8.00", 1),
        claim("reception", again, 2, sentence_no=2, sentence=sentence),
    ]

    rows = evaluate_rule("N09", **frames_of(claims=claims))

    assert rows["reason"].to_list() == ["it may be a part of the item"]


def test_income_of_the_year_may_be_less_than_all_income(verdicts):
    claims = [
        claim("income", "9.00", 1),
        claim("income", "8.00", 2, sentence_no=2, line_name="本年收入合计"),
    ]

    found = verdicts("N09", **frames_of(claims=claims))

    assert set(found.values()) == {"not_evaluated"}


def test_income_of_the_year_that_the_tables_bear_out_says_nothing_of_all_income(verdicts):
    total = line("income", 1, "合计", {"total": "8.00"}, side="income", is_total=True)
    claims = [
        claim("income", "9.00", 1, sentence="收、支总计9万元。"),
        claim("income", "8.00", 2, sentence_no=2, line_name="本年收入合计"),
    ]

    assert set(verdicts("N09", **frames_of(total, claims=claims)).values()) == {"not_evaluated"}


@pytest.mark.parametrize(("word", "verdict"), [("总计", "not_evaluated"), ("合计", "break")])
def test_all_expenditure_is_not_the_sum_of_the_years(verdicts, word, verdict):
    claims = [
        claim("expenditure", "9.00", 1, sentence=f"2023年度收、支{word}9.00万元。"),
        claim("expenditure", "8.00", 2, sentence_no=2, sentence="2023年度支出合计8.00万元。"),
    ]

    assert set(verdicts("N09", **frames_of(claims=claims)).values()) == {verdict}


def test_an_amount_that_is_printed_of_another_item_was_taken_for_this_one(verdicts):
    table = line("general_expenditure", 1, "合计", {"total": "77.15"})
    claims = twice("8.00", "77.15", topic="expenditure", line_name="住房保障支出")

    assert list(verdicts("N09", **frames_of(table, claims=claims)).values()) == ["not_evaluated"]
    assert list(verdicts("N09", **frames_of(claims=claims)).values()) == ["break"]


def test_a_provisional_figure_may_differ_from_the_final_one(verdicts):
    claims = twice("8.00", "9.00")
    claims[1]["sentence"] = "公务接待费9.00万元（快报数，未经批复）。"

    assert list(verdicts("N09", **frames_of(claims=claims)).values()) == ["not_evaluated"]


@pytest.mark.parametrize(
    ("over", "found"),
    [
        ({}, {"again/staff_count/0/1": "break"}),
        ({"line_name": "行政人员"}, {}),
        ({"sentence": "全年平均在职人员263人。"}, {}),
    ],
)
def test_the_staff_is_stated_with_one_number(verdicts, over, found):
    counts = {"unit": "人", "precision": Decimal(1)}
    claims = [
        claim("staff_count", "236", 1, **counts),
        claim("staff_count", "263", 2, **counts, **{"sentence_no": 2, **over}),
    ]
    for row in claims:
        row["amount"] = Decimal(row["reported_text"])

    judged = verdicts("N09", **frames_of(claims=claims))

    assert {k: v for k, v in judged.items() if v != "not_evaluated"} == found
