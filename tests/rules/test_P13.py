from __future__ import annotations

from parse_frames import header


def unread(**over):
    return {
        "page_from": 7,
        "page_to": 8,
        "title": "专项资金安排表",
        "figures": 12,
        "reason": "unknown_title",
        "x0": 1.0,
        "y0": 2.0,
        "x1": 3.0,
        "y1": 4.0,
        **over,
    }


def test_a_document_without_unread_tables_passes(verdicts):
    assert verdicts("P13", header=[header()], unread_tables=[]) == {"tables": "exact"}


def test_an_unread_table_is_ours_with_its_place_and_what_it_holds(evaluate_rule):
    rows = evaluate_rule("P13", header=[header()], unread_tables=[unread()])

    row = rows.row(0, named=True)
    assert (row["subject"], row["verdict"]) == ("tables/专项资金安排表", "missing")
    assert (row["origin"], row["page"], row["x1"], row["terms"]) == ("parse", 7, 3.0, 12)
    assert row["note"] == "《专项资金安排表》，第7页，12个数字，不知道是哪张表"


def test_tables_without_a_title_or_with_the_same_are_told_apart(verdicts):
    tables = [
        unread(title=None, reason="no_header"),
        unread(page_from=9),
        unread(page_from=11, reason="no_amounts"),
        unread(page_from=12, title="绩效目标表", reason="performance_sheet"),
    ]

    assert set(verdicts("P13", header=[header()], unread_tables=tables)) == {
        "tables/1",
        "tables/专项资金安排表/2",
        "tables/专项资金安排表/3",
        "tables/绩效目标表",
    }


def test_a_file_that_is_no_disclosure_is_not_evaluated(evaluate_rule):
    rows = evaluate_rule("P13", header=[header(is_disclosure=False)], unread_tables=[])

    assert rows.height == 0
