from __future__ import annotations

from decimal import Decimal

import pytest
from parse_frames import claim, frames_of

GAP = {"topic": "procurement_goods", "sentence_no": 1, "sentence": "货物预算万元", "page": 1}


def test_sentences_whose_figures_are_all_there_pass(verdicts):
    assert verdicts("N08", **frames_of(claims=[claim("income", "1.00")])) == {"sentence/1": "exact"}


def test_a_missing_part_shows_the_total_and_the_parts_that_are_there(evaluate_rule):
    tables = frames_of(
        claims=[
            claim("procurement", "11.00", 1),
            claim("procurement_works", "2.00", 2),
            claim("procurement_services", "0", 3),
        ],
        claim_gaps=[GAP],
    )

    rows = evaluate_rule("N08", **tables)

    assert rows.select("subject", "verdict", "expected", "actual").rows() == [
        ("gap/procurement_goods", "missing", Decimal("110000.00"), Decimal("20000.00"))
    ]


def test_a_missing_figure_without_a_total_is_still_missing(evaluate_rule):
    rows = evaluate_rule("N08", **frames_of(claim_gaps=[{**GAP, "topic": "operating_cost"}]))

    assert rows.select("verdict", "expected", "actual").rows() == [("missing", None, None)]


def test_without_a_narrative_nothing_is_evaluated(evaluate_rule):
    assert evaluate_rule("N08", **frames_of())["reason"].to_list() == ["no_subject"]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("与上年相比减少100万元，减少9.52，主要原因是压减。", True),
        ("与上年相比减少100万元，减少9.52%，主要原因是压减。", False),
        ("与上年相比减少100万元，减少3人。", False),
        ("比2022年减少100万元。", False),
    ],
)
def test_a_percentage_without_its_sign(verdicts, sentence, found):
    stated = claim("expenditure", "-100.00", kind="change", sentence=sentence, line_name="案件执行")

    assert ("missing" in verdicts("N08", **frames_of(claims=[stated])).values()) == found
