"""Every amount of the documents with a known truth, in full."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from score import Tally, load_truth, score_amounts

from assets.extract.document import extract_document
from assets.parse.statements import parse_statements

SAMPLES = ("a01", "a02", "a03", "a07", "a09", "a10", "a11", "a12")
REAL = (
    "d13_putuo_shangwuwei_dept_2025",
    "d14_putuo_fuban_unit_2025",
    "d15_shanghai_caizhengju_unit_2025",
    "d16b_jiangsu_zhengxie_dept_2019_tables",
    "d17_jiangsu_gaoyuan_dept_2018",
)


def _score(pdf: Path) -> Tally:
    truth = load_truth(pdf)
    document_id = hashlib.sha256(pdf.read_bytes()).hexdigest()
    read = parse_statements(
        extract_document(pdf, document_id), truth["document"].get("fiscal_year")
    )
    assert read["unread_tables"].to_dicts() == []
    return score_amounts(truth, read["amounts"].to_dicts())


def _assert_whole(score: Tally) -> None:
    assert (score.differences, score.misplaced) == ([], [])
    assert score.expected > 0
    assert (score.precision, score.recall) == (1.0, 1.0)


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_are_read_in_full(samples: Path, name: str) -> None:
    _assert_whole(_score(samples / f"{name}.pdf"))


@pytest.mark.corpus
def test_seed_is_read_in_full(corpus: Path) -> None:
    _assert_whole(_score(corpus / "seed" / "seed-writer.pdf"))


@pytest.mark.corpus
@pytest.mark.parametrize("name", REAL)
def test_real_documents_are_read_in_full(corpus: Path, name: str) -> None:
    _assert_whole(_score(corpus / "real" / f"{name}.pdf"))


@pytest.mark.corpus
def test_every_visible_document_with_text_is_read_in_full(corpus: Path) -> None:
    pdfs = sorted((corpus / "visible").glob("batch-*/*.pdf"))
    born_digital = [pdf for pdf in pdfs if load_truth(pdf)["style"] != "S6"]
    assert born_digital
    scores = {pdf.name: _score(pdf) for pdf in born_digital}
    wrong = {name: score.differences + score.misplaced for name, score in scores.items()}
    assert {name: words for name, words in wrong.items() if words} == {}


@pytest.mark.corpus
def test_a_narrative_without_tables_has_no_statements(corpus: Path) -> None:
    pdf = corpus / "real" / "d16_jiangsu_zhengxie_dept_2019_text.pdf"
    read = parse_statements(extract_document(pdf, "d16"), 2019)
    assert {name: frame.height for name, frame in read.items()} == {
        "statements": 0,
        "lines": 0,
        "amounts": 0,
        "statement_cells": 0,
        "unread_tables": 0,
        "titles_seen": 0,
    }
