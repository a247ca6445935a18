from __future__ import annotations

import pytest


@pytest.mark.parametrize("source", ["embedded", "ocr", "blank"])
def test_a_page_that_can_be_read_passes(verdicts, source):
    assert verdicts("E02", pages=[{"page": 1, "text_source": source}]) == {"page/1": "exact"}


def test_a_scan_that_was_not_recognised_is_missing_and_our_fault(evaluate_rule):
    rows = evaluate_rule(
        "E02",
        pages=[{"page": 3, "text_source": "scan", "image_coverage": 0.981, "chars": 2}],
    )

    assert rows.select("verdict", "origin", "note").rows() == [
        ("missing", "parse", "扫描图像覆盖页面98%，可读字符2个")
    ]


def test_a_page_that_was_not_read_is_left_to_e01(evaluate_rule):
    rows = evaluate_rule("E02", pages=[{"page": 1, "text_source": None, "error": "damaged"}])

    assert rows.select("verdict", "reason").rows() == [("not_evaluated", "page_unread")]
