"""A stated change against its two years, against the printed years, and against its parts."""

from __future__ import annotations

from decimal import Decimal

import pytest
from parse_frames import UNREAD, claim, frames_of, header, line

from expectations import rules
from expectations.messages import message

TABLES = (line("expenditure", 1, "合计", {"total": "10.00", "basic": "4.00", "project": "6.00"}),)


def change(topic, text, claim_no, **over):
    return claim(topic, text, claim_no, **{"kind": "change", "base": "budget", **over})


def one(verdicts, *claims, tables=TABLES):
    return verdicts("N05", **frames_of(*tables, claims=list(claims)))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("-2.50", "exact"), ("-2.51", "rounding"), ("-2.53", "break"), ("2.50", "break")],
)
def test_last_year_and_the_change_make_this_year(verdicts, text, verdict):
    claims = [
        claim("operating_cost", "11.55", 1),
        claim("operating_cost", "14.05", 2, fiscal_year=2023),
        change("operating_cost", text, 3),
    ]

    assert one(verdicts, *claims) == {"change/operating_cost/levels": verdict}


def test_another_items_level_is_not_meant(evaluate_rule):
    claims = [
        claim("expenditure", "11.55", 1, line_name="教育支出"),
        claim("expenditure", "14.05", 2, line_name="教育支出", fiscal_year=2023),
        change("expenditure", "9.00", 3, line_name="住房保障支出"),
    ]

    rows = evaluate_rule("N05", **frames_of(*TABLES, claims=claims))

    assert rows["reason"].to_list() == ["no_subject"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    # Each may be the difference of two figures that were rounded before.
    [("3.00", "exact"), ("3.01", "rounding"), ("3.03", "rounding"), ("3.04", "break")],
)
def test_a_change_is_the_sum_of_the_changes_of_its_kinds(verdicts, text, verdict):
    claims = [
        change("expenditure", text, 1),
        change("basic", "5.00", 2),
        change("project", "-2.00", 3),
    ]

    assert one(verdicts, *claims) == {"change/expenditure/parts/kinds": verdict}


def test_the_wrong_change_is_the_finding(evaluate_rule):
    fund = {"line_name": "一般公共预算财政拨款"}
    claims = [
        change("expenditure", "302.47", 1, **fund),
        change("basic", "77.78", 2, sentence_no=2, **fund),
        change("project", "226.49", 3, sentence_no=3, **fund),
    ]

    rows = evaluate_rule("N05", **frames_of(*TABLES, claims=claims))

    assert rows.select("verdict", "line_name", "expected", "actual").rows() == [
        ("break", "一般公共预算财政拨款", Decimal("3042700.00"), Decimal("3024700.00"))
    ]


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        (["basic"], "a kind of expenditure is not stated"),
        (["basic", "project"], "there may be further kinds of expenditure"),
    ],
)
def test_a_kind_left_off_refutes_nothing(evaluate_rule, parts, reason):
    table = line(
        "expenditure",
        1,
        "合计",
        {"total": "11.00", "basic": "4.00", "project": "6.00", "business": "1.00"},
    )
    claims = [change("expenditure", "9.00", 1)]
    claims += [change(topic, "1.00", n) for n, topic in enumerate(parts, 2)]

    rows = evaluate_rule("N05", **frames_of(table, claims=claims))

    assert rows.select("verdict", "reason").rows() == [("not_evaluated", reason)]


@pytest.mark.parametrize(("text", "verdict"), [("-25.00", "exact"), ("25.00", "break")])
def test_the_halves_of_basic_expenditure(verdicts, text, verdict):
    claims = [
        change("basic", "169.38", 1),
        change("personnel", "194.38", 2),
        change("public", text, 3),
    ]

    assert list(one(verdicts, *claims).values()) == [verdict]


@pytest.mark.parametrize(
    ("kinds", "verdict"),
    [
        ({"abroad": "1.00", "reception": "1.00", "vehicle": "1.00"}, "exact"),
        ({"abroad": "1.00", "reception": "1.00", "vehicle": "2.00"}, "break"),
        ({"abroad": "1.00", "reception": "1.00", "vehicle_running": "2.00"}, "not_evaluated"),
        (
            {"abroad": "1.00", "reception": "1.00", "vehicle": "1.00", "vehicle_running": "1.00"},
            "exact",
        ),
    ],
)
def test_the_kinds_of_the_three(verdicts, kinds, verdict):
    claims = [change("three_public", "3.00", 1)]
    claims += [
        change(topic, text, n, sentence_no=n) for n, (topic, text) in enumerate(kinds.items(), 2)
    ]

    assert one(verdicts, *claims) == {"change/three_public/parts/three_public": verdict}


@pytest.mark.parametrize(("text", "verdict"), [("3.00", "exact"), ("9.00", "not_evaluated")])
def test_sources_named_as_reasons_need_not_be_all(verdicts, text, verdict):
    claims = [
        change("income", text, 1),
        change("income", "1.00", 2, line_name="一般公共预算拨款"),
        change("income", "2.00", 3, line_name="其他收入"),
    ]

    assert one(verdicts, *claims) == {"change/income/parts/sources": verdict}


def printed(prior):
    return (
        line("summary", 1, "收入总计", {"budget": "10.00", "prior_budget": "8.00"}, side="income"),
        line("summary", 1, "支出总计", {"budget": "10.00", "prior_budget": prior}),
    )


@pytest.mark.parametrize(
    ("text", "prior", "verdict"),
    [
        ("2.00", "8.00", "exact"),
        ("2.01", "8.00", "rounding"),
        ("3.00", "8.00", "break"),
        ("2.00", UNREAD, None),
    ],
)
def test_the_printed_column_of_last_year(verdicts, text, prior, verdict):
    claims = [
        claim("income", "10.00", 1),
        change("income", "2.00", 2),
        claim("expenditure", "10.00", 3, sentence_no=2),
        change("expenditure", text, 4, sentence_no=2),
    ]

    found = one(verdicts, *claims, tables=printed(prior))

    assert found["change/income/printed/summary"] == "exact"
    assert found.get("change/expenditure/printed/summary") == verdict


def test_what_was_carried_over_may_be_in_one_of_the_years(verdicts):
    claims = [
        claim("income", "10.00", 1),
        change("income", "2.00", 2),
        claim("expenditure", "10.00", 3, sentence_no=2),
        change("expenditure", "3.00", 4, sentence_no=2, sentence="支出（含上年结转）10万元。"),
    ]

    found = one(verdicts, *claims, tables=printed("8.00"))

    assert found["change/expenditure/printed/summary"] == "not_evaluated"


def test_a_printed_column_that_bears_nothing_out_refutes_nothing(evaluate_rule):
    claims = [claim("income", "10.00", 1), change("income", "3.00", 2, base="execution")]

    rows = evaluate_rule("N05", **frames_of(*printed("8.00"), claims=claims))

    assert rows["reason"].to_list() == [
        "the column of last year may be another than the text means"
    ]


@pytest.mark.parametrize(("text", "verdict"), [("-2.00", "exact"), ("-3.00", "break")])
def test_a_final_account_against_its_own_budget(verdicts, text, verdict):
    claims = [
        claim("reception", "8.00", 1),
        claim("reception", "10.00", 2, base="budget"),
        change("reception", text, 3, base="budget"),
        claim("reception", "9.00", 4, fiscal_year=2023, base="execution"),
        change("reception", "-1.00", 5, base="execution"),
    ]
    tables = frames_of(claims=claims)
    tables["header"] = [header(report_kind="final")]

    assert verdicts("N05", **tables) == {
        "change/reception/levels": verdict,
        "change/reception/levels/2": "exact",
    }


def test_parts_listed_after_another_total_are_not_those_of_a_change_before_it(verdicts):
    # 收入总计、支出总计 16 万元，各增加 3 万元。支出合计 15 万元，其中：基本支出…增加 2 万元
    claims = [
        claim("expenditure", "16.00", 1, sentence_no=1),
        claim("expenditure", "3.00", 2, sentence_no=1, kind="change"),
        claim("expenditure", "15.00", 3, sentence_no=4),
        claim("basic", "10.00", 4, sentence_no=4),
        claim("basic", "2.00", 5, sentence_no=4, kind="change"),
        claim("project", "5.00", 6, sentence_no=4),
        claim("project", "-1.00", 7, sentence_no=4, kind="change"),
    ]
    same = [{**c, "amount": claims[0]["amount"]} if c["claim_no"] == 3 else c for c in claims]

    assert "change/expenditure/parts/kinds" not in verdicts("N05", **frames_of(claims=claims))
    assert "change/expenditure/parts/kinds" in verdicts("N05", **frames_of(claims=same))


def against_budget(gap, actual, budget, *, sentence="决算数大于年初预算数。", base="budget"):
    words = {"gap": gap, "topic": "reception", "fiscal_year": 2024, "sentence_no": 2, "page": 3}
    return frames_of(
        header=[header(report_kind="final")],
        claims=[
            claim("reception", budget, 1, base=base, sentence_no=1),
            claim("reception", actual, 2, sentence_no=1),
        ],
        claim_gaps=[{**words, "sentence": sentence}],
    )


@pytest.mark.parametrize(
    ("gap", "actual", "budget", "verdict"),
    [
        ("above_budget", "58.72", "50.79", "exact"),
        ("below_budget", "58.72", "50.79", "mismatch"),
        ("below_budget", "50.79", "58.72", "exact"),
        ("above_budget", "50.79", "58.72", "mismatch"),
        ("at_budget", "50.79", "50.79", "exact"),
        ("at_budget", "58.72", "50.79", "mismatch"),
        # A difference that rounding hides: either word may be true of the exact figures.
        ("above_budget", "50.79", "50.79", "not_evaluated"),
        ("below_budget", "50.80", "50.79", "not_evaluated"),
    ],
)
def test_more_or_less_than_the_budget_in_words(verdicts, gap, actual, budget, verdict):
    found = verdicts("N05", **against_budget(gap, actual, budget))
    assert found == {"change/reception/budget/stated": verdict}


def test_words_that_do_not_fit_are_found_where_they_stand(evaluate_rule):
    rows = evaluate_rule("N05", **against_budget("below_budget", "58.72", "50.79"))

    assert rows.select("expected", "actual", "page", "note").rows() == [
        (None, None, 3, "决算数大于年初预算数。")
    ]


@pytest.mark.parametrize(("lang", "words"), [("zh", "孰大孰小"), ("en", "more or less")])
def test_the_message_of_words_that_do_not_fit(evaluate_rule, lang, words):
    rows = evaluate_rule("N05", **against_budget("below_budget", "58.72", "50.79"))
    rule = next(r for r in rules.catalogue() if r.rule_id == "N05")

    said = message(rule, rows.to_dicts()[0], lang)

    assert words in said
    assert "决算数大于年初预算数" in said


def test_two_budgets_of_one_item_say_nothing(evaluate_rule):
    tables = against_budget("below_budget", "58.72", "50.79")
    tables["claims"].append(claim("reception", "60.00", 3, base="budget", sentence_no=2))

    assert evaluate_rule("N05", **tables)["reason"].to_list() == ["no_subject"]


@pytest.mark.parametrize(
    ("gap", "sentence", "verdict"),
    [
        ("above_budget", "决算数大于预算数。", "mismatch"),
        ("below_budget", "决算数小于预算数。", "exact"),
        # The column may be another budget than 年初预算.
        ("above_budget", "决算数大于年初预算数。", None),
    ],
)
def test_the_budget_column_where_the_text_gives_no_budget(verdicts, gap, sentence, verdict):
    figures = {"budget_reception": "6.00", "reception": "5.00"}
    words = {"gap": gap, "topic": "reception", "fiscal_year": 2024, "sentence_no": 1, "page": 3}
    tables = frames_of(
        line("three_public", 1, "“三公”经费", figures),
        header=[header(report_kind="final")],
        claims=[claim("reception", "5.00", 1)],
        claim_gaps=[{**words, "sentence": sentence}],
    )
    found = verdicts("N05", **tables)

    assert found.get("change/reception/budget/printed/three_public") == verdict
