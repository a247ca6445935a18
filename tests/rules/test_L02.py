from __future__ import annotations

from decimal import Decimal

from load_frames import loaded, quarantined


def test_the_same_sum_passes(evaluate_rule):
    rows = evaluate_rule("L02", **loaded())

    assert rows.select("subject", "verdict", "expected").rows() == [
        ("expenditure/1/total", "exact", Decimal("100.30"))
    ]


def test_a_difference_of_one_fen_is_a_break(evaluate_rule):
    tables = loaded()
    tables["wh_amounts"][1]["amount"] = Decimal("0.21")

    rows = evaluate_rule("L02", **tables)

    assert rows.select("verdict", "expected", "actual", "origin").rows() == [
        ("break", Decimal("100.30"), Decimal("100.31"), "parse")
    ]


def test_a_quarantined_document_has_no_subject(evaluate_rule):
    rows = evaluate_rule("L02", **quarantined())

    assert rows.select("subject", "verdict").rows() == [("*", "not_evaluated")]
