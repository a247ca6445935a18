from __future__ import annotations

from decimal import Decimal

import pytest
from parse_frames import claim, frames_of, header, line


def total(table, text, measure="total", side="expenditure"):
    return line(table, 1, "合计", {measure: text}, side=side, is_total=True)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("1992.86", "exact"),
        ("19928600.00", "mismatch"),
        ("0.199286", "mismatch"),
        # Any other difference is another rule's.
        ("1993.00", "exact"),
        ("19928.60", "exact"),
    ],
)
def test_a_total_ten_thousand_times_the_others(verdicts, text, verdict):
    tables = (
        total("summary", "1992.86", "budget", side="income"),
        total("income", "1992.86", side="income"),
        total("expenditure", text),
    )

    found = verdicts("P10", **frames_of(*tables))

    assert found == {
        "summary/1/unit": "exact",
        "income/1/unit": "exact",
        "expenditure/1/unit": verdict,
    }


def test_a_final_account_s_summary_by_what_it_adds_up_for_the_year(verdicts):
    def year(side, text):
        name = {"income": "本年收入合计", "expenditure": "本年支出合计"}[side]
        return line("summary", 1, name, {"actual": text}, side=side, is_total=True)

    tables = (
        year("income", "19928600.00"),
        year("expenditure", "19928600.00"),
        total("income", "1992.86", side="income"),
        total("expenditure", "1992.86"),
    )

    found = verdicts("P10", **frames_of(*tables, header=[header(report_kind="final")]))

    assert found == {
        "summary/1/unit": "mismatch",
        "income/1/unit": "exact",
        "expenditure/1/unit": "exact",
    }


def test_the_three_against_the_text(evaluate_rule):
    tables = frames_of(total("three_public", "200000.00"), claims=[claim("three_public", "20.00")])

    rows = evaluate_rule("P10", **tables)

    assert rows.select("verdict", "expected", "actual").rows() == [
        ("mismatch", Decimal("200000.00"), Decimal("2000000000.00"))
    ]


def test_a_total_alone_is_not_evaluated(evaluate_rule):
    rows = evaluate_rule("P10", **frames_of(total("expenditure", "10.00")))

    assert rows["reason"].to_list() == ["no other total to compare with"]
