from __future__ import annotations

import pytest
from parse_frames import frames_of, header


def titled(title, year=2024):
    about = {"table_code": "income", "statement_no": 1, "title": title, "page_from": 2}
    return frames_of(statements=[about], header=[header(fiscal_year=year)])


@pytest.mark.parametrize(
    ("title", "verdict"),
    [
        ("2024年部门收入总表", "exact"),
        ("２０２４年部门收入总表", "exact"),
        ("2023年执行及2024年预算表", "exact"),
        ("2023年部门收入总表", "mismatch"),
        ("部门收入总表", "not_evaluated"),
        (None, "not_evaluated"),
    ],
)
def test_the_title_names_the_documents_year(verdicts, title, verdict):
    assert verdicts("P16", **titled(title)) == {"income/1/title": verdict}


def test_a_document_of_no_known_year_is_not_judged(verdicts):
    assert verdicts("P16", **titled("2023年收入表", None)) == {"income/1/title": "not_evaluated"}


def test_nothing_to_evaluate(verdicts):
    assert verdicts("P16", **frames_of()) == {"*": "not_evaluated"}
