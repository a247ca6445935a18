from __future__ import annotations

import pytest
from parse_frames import UNREAD, frames_of, header, line


def income(*rows):
    return [
        line("funding_summary", n, name, {"budget": text}, side="income")
        for n, (name, text) in enumerate(rows, 1)
    ]


def spending(*rows):
    return [
        line("funding_summary", n, name, {"total": text}) for n, (name, text) in enumerate(rows, 1)
    ]


CHONGQING = (
    ("本年收入", "10.00"),
    ("一般公共预算资金", "8.00"),
    ("政府性基金预算资金", "2.00"),
    ("上年结转", "1.00"),
    ("一般公共预算拨款", "1.00"),
    ("收入合计", "11.00"),
)


def equations(found):
    """Verdicts by equation, without that of what makes up the carry-over."""
    return {
        subject.rpartition("/")[2]: verdict
        for subject, verdict in found.items()
        if "上年结转" not in subject
    }


def test_a_balanced_summary(verdicts):
    tables = frames_of(
        *income(*CHONGQING),
        *spending(("本年支出", "10.50"), ("结转下年", "0.50"), ("支出合计", "11.00")),
    )

    assert set(verdicts("P06", **tables).items()) == {
        ("funding_summary/1/expenditure/支出合计/total/balances", "exact"),
        ("funding_summary/1/income/上年结转/budget/sources", "exact"),
        ("funding_summary/1/income/收入合计/budget/balances", "exact"),
        ("funding_summary/1/income/收入合计/budget/sides", "exact"),
        ("funding_summary/1/income/本年收入/budget/sources", "exact"),
    }


@pytest.mark.parametrize(
    ("total", "verdict"),
    [("11.01", "rounding"), ("12.00", "break"), (None, "not_evaluated"), (UNREAD, "not_evaluated")],
)
def test_income_against_expenditure(verdicts, total, verdict):
    found = verdicts("P06", **frames_of(*income(*CHONGQING), *spending(("支出合计", total))))

    assert equations(found) == {"sides": verdict, "balances": "exact", "sources": "exact"}


def test_a_wrong_source_breaks_its_sum_alone(verdicts):
    rows = [("政府性基金预算资金", "3.00") if n == 2 else row for n, row in enumerate(CHONGQING)]

    found = verdicts("P06", **frames_of(*income(*rows)))

    assert equations(found) == {"balances": "exact", "sources": "break"}


def test_a_forgotten_balance_breaks(verdicts):
    rows = [("上年结转", None) if row[0] == "上年结转" else row for row in CHONGQING]

    assert equations(verdicts("P06", **frames_of(*income(*rows))))["balances"] == "break"


def test_sources_above_their_sum(verdicts):
    rows = (
        ("一般公共预算拨款收入", "8.00"),
        ("事业收入", "2.00"),
        ("本年收入合计", "10.00"),
        ("上年结转结余", "1.00"),
        ("收入总计", "11.00"),
    )

    assert equations(verdicts("P06", **frames_of(*income(*rows)))) == {
        "balances": "exact",
        "sources": "exact",
    }


def test_an_appropriation_above_its_funds_is_counted_once(verdicts):
    rows = (
        ("财政拨款收入", "8.00"),
        ("一般公共预算资金", "8.00"),
        ("其他收入", "2.00"),
        ("收入总计", "10.00"),
    )

    assert equations(verdicts("P06", **frames_of(*income(*rows)))) == {"sources": "exact"}


def test_a_source_that_is_no_fund_counts_beside_the_funds(verdicts):
    rows = (
        ("财政拨款收入", "8.00"),
        ("一般公共预算收入", "8.00"),
        ("政府性基金预算收入", "0.00"),
        ("教育收费资金收入", "2.00"),
        ("本年收入合计", "10.00"),
        ("收入总计", "10.00"),
    )
    assert equations(verdicts("P06", **frames_of(*income(*rows))))["sources"] == "exact"
    wrong = [(n, "3.00" if n == "教育收费资金收入" else amount) for n, amount in rows]
    assert equations(verdicts("P06", **frames_of(*income(*wrong))))["sources"] == "break"


def test_without_a_line_for_this_year_the_carry_over_is_a_source(verdicts):
    rows = (("合计", "9.00"), ("一般公共预算资金", "8.00"), ("上年结转", "1.00"))

    assert equations(verdicts("P06", **frames_of(*income(*rows)))) == {"sources": "exact"}


def test_the_carry_over_is_the_funds_below_it(verdicts):
    rows = [("一般公共预算拨款", "0.50") if n == 4 else row for n, row in enumerate(CHONGQING)]

    found = verdicts("P06", **frames_of(*income(*rows)))

    assert found["funding_summary/1/income/上年结转/budget/sources"] == "break"


def test_a_final_account_compares_actual_with_actual_and_budget_with_budget(verdicts):
    tables = frames_of(
        line("funding_summary", 1, "总计", {"budget": "10.00", "actual": "12.00"}, side="income"),
        line(
            "funding_summary",
            1,
            "总计",
            {"budget_total": "10.00", "total": "11.00", "general_public": "11.00"},
        ),
    )
    tables["header"] = [header(report_kind="final")]

    assert verdicts("P06", **tables) == {
        "funding_summary/1/income/总计/budget/sides": "exact",
        "funding_summary/1/income/总计/actual/sides": "break",
    }
