from __future__ import annotations

from datetime import date

import pytest


def due(**over):
    return {
        "document_id": "disclosure",
        "unit_name": "教育局",
        "fiscal_year": 2024,
        "report_kind": "budget",
        "deadline": date(2024, 3, 31),
        "is_due": True,
        **over,
    }


@pytest.mark.parametrize(
    ("over", "document_id", "verdict"),
    [
        ({"disclosed_by": "file"}, "file", "exact"),
        ({}, "disclosure", "missing"),
        ({"is_due": False}, "disclosure", "not_evaluated"),
        ({"possible_file": "扫描件.pdf"}, "disclosure", "not_evaluated"),
        ({"possible_posting": "http://portal/1.docx"}, "disclosure", "not_evaluated"),
        ({"unreachable_source": "网站"}, "disclosure", "not_evaluated"),
        ({"unreachable_source": "网站", "disclosed_by": "file"}, "file", "exact"),
    ],
)
def test_what_is_due_is_there(evaluate_rule, over, document_id, verdict):
    rows = evaluate_rule("D03", expected_disclosures=[due(**over)])

    assert rows.select("document_id", "verdict").rows() == [(document_id, verdict)]


def test_where_nothing_is_asked_nothing_is_missing(verdicts):
    assert verdicts("D03", documents=[{"is_disclosure": True}]) == {"*": "not_evaluated"}
