from __future__ import annotations

BOX = {"x0": 1.0, "y0": 2.0, "x1": 3.0, "y1": 4.0}


def test_a_table_that_was_read_passes(verdicts):
    rows = verdicts("E05", tables=[{"page": 4, "table_no": 1, **BOX}], unread_areas=[])

    assert rows == {"page/4/table/1": "exact"}


def test_an_area_that_was_not_read_is_our_gap_and_says_why(evaluate_rule):
    area = {"page": 5, "area_no": 1, "reason": "no_header", **BOX}
    rows = evaluate_rule("E05", tables=[], unread_areas=[area])

    assert rows.select("subject", "verdict", "origin", "page", "x1").rows() == [
        ("page/5/area/1", "missing", "parse", 5, 3.0)
    ]
    assert "表头" in rows["note"][0]


def test_a_document_without_tables_is_declared_not_applicable(evaluate_rule):
    rows = evaluate_rule("E05", pages=[{"page": 1}], tables=[], unread_areas=[])

    assert rows.select("subject", "verdict", "reason").rows() == [
        ("*", "not_evaluated", "no_subject")
    ]
