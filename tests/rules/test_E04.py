from __future__ import annotations

from decimal import Decimal


def table(**kwargs):
    return {"page": 4, "table_no": 1, "x0": 1.0, "y0": 2.0, "x1": 3.0, "y1": 4.0, **kwargs}


def test_all_characters_in_a_cell_passes(verdicts):
    rows = verdicts("E04", tables=[table(frame_chars=120, cell_chars=120)])

    assert rows == {"page/4/table/1": "exact"}


def test_a_lost_character_is_our_break_and_says_which(evaluate_rule):
    rows = evaluate_rule("E04", tables=[table(frame_chars=120, cell_chars=118, lost_text="12")])

    assert rows.select("verdict", "origin", "expected", "actual", "note", "page", "x0").rows() == [
        ("break", "parse", Decimal(120), Decimal(118), "12", 4, 1.0)
    ]


def test_a_character_in_two_cells_is_a_break_too(verdicts):
    rows = verdicts("E04", tables=[table(frame_chars=120, cell_chars=121)])

    assert rows == {"page/4/table/1": "break"}


def test_what_was_not_counted_is_not_evaluated(evaluate_rule):
    rows = evaluate_rule("E04", tables=[table(frame_chars=None, cell_chars=None)])

    assert rows.select("verdict", "reason").rows() == [("not_evaluated", "chars_not_counted")]


def test_a_document_without_tables_is_declared_not_applicable(evaluate_rule):
    rows = evaluate_rule("E04", pages=[{"page": 1}], tables=[])

    assert rows.select("subject", "verdict", "reason").rows() == [
        ("*", "not_evaluated", "no_subject")
    ]
