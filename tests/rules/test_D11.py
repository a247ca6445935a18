from __future__ import annotations

import pytest
from across_frames import disclosed


def posted(**said):
    """One disclosure (教育局's budget of 2024), posted under what a list or link says."""
    document = disclosed("d", unit_name="云岭县教育局", unit_names=["云岭县教育局", "县教育局"])
    posting = {"source": "清单", "title": "a.pdf", "status": "read", "document_id": "d", **said}
    return {**document, "postings": [posting]}


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ({"unit_name": "教育局"}, {"posting/unit": "exact"}),
        ({"unit_name": "云岭县教育局（本级）"}, {"posting/unit": "exact"}),
        ({"unit_name": "中共云岭县教育局"}, {"posting/unit": "exact"}),
        ({"unit_name": "体育局"}, {"posting/unit": "mismatch"}),
        ({"unit_name": "教育局幼儿园"}, {"posting/unit": "mismatch"}),
        ({"fiscal_year": 2024}, {"posting/year": "exact"}),
        ({"fiscal_year": 2023}, {"posting/year": "mismatch"}),
        ({"report_kind": "budget"}, {"posting/kind": "exact"}),
        ({"report_kind": "final"}, {"posting/kind": "mismatch"}),
        ({}, {"*": "not_evaluated"}),
        ({"fiscal_year": 2023, "status": "withdrawn"}, {"*": "not_evaluated"}),
    ],
)
def test_what_is_said_of_a_file(verdicts, said, verdict):
    assert verdicts("D11", **posted(**said)) == verdict


def test_the_message_names_both(evaluate_rule):
    [note] = evaluate_rule("D11", **posted(fiscal_year=2023))["note"]
    assert note == "“清单”称为2023年（a.pdf），文件为2024年"


def test_a_unit_known_by_another_name(verdicts):
    names = [{"region_code": "509901", "unit_name": "云岭县教育局", "aliases": ["县教体局"]}]
    said = posted(unit_name="教体局")
    assert verdicts("D11", **said, units=names) == {"posting/unit": "exact"}


def test_a_file_that_no_source_posts(verdicts):
    assert verdicts("D11", **disclosed("d")) == {"*": "not_evaluated"}
