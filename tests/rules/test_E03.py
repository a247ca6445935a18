from __future__ import annotations

import pytest


def page(**over):
    return {"page": 1, "text_source": "embedded", "unmapped_glyphs": 0, **over}


def text(words):
    return {"page": 1, "line_no": 1, "text": words}


@pytest.mark.parametrize("words", ["工资(cid:12)福利", "工资\ufffd福利", "工资\ue123福利"])
def test_a_glyph_without_a_character_is_our_finding(evaluate_rule, words):
    rows = evaluate_rule("E03", pages=[page()], text_lines=[text(words)])

    assert rows.select("verdict", "origin").rows() == [("mismatch", "parse")]


def test_plain_text_and_blank_pages_pass(verdicts):
    pages = [page(), page(page=2)]

    assert verdicts("E03", pages=pages, text_lines=[text("工资（福利）cid:1")]) == {
        "page/1": "exact",
        "page/2": "exact",
    }


def test_glyphs_counted_on_the_page_count(verdicts):
    assert verdicts("E03", pages=[page(unmapped_glyphs=3)]) == {"page/1": "mismatch"}


def test_a_scanned_page_is_not_judged(verdicts):
    assert verdicts("E03", pages=[page(text_source="scan")]) == {"page/1": "not_evaluated"}
