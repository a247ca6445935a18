from __future__ import annotations


def test_a_page_that_was_read_passes_and_one_that_was_not_is_missing(evaluate_rule):
    rows = evaluate_rule("E01", pages=[{"page": 1}, {"page": 2, "error": "timeout"}])

    assert rows.select("subject", "verdict", "origin", "page", "note").rows() == [
        ("page/1", "exact", "parse", 1, None),
        ("page/2", "missing", "parse", 2, "timeout"),
    ]


def test_nothing_read_gives_nothing(verdicts):
    assert verdicts("E01", pages=[]) == {}
