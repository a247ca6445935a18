"""The rules over whole documents: they say what the truth says, and call nothing else a break."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from score import load_truth, score_findings
from score.findings import VERDICTS

from assets.conform.register import read_register
from assets.extract.document import extract_document
from assets.parse.stage import parse_document
from expectations import rules

SAMPLES = Path(__file__).parents[1] / "samples"
RULE_IDS = [r.rule_id for r in rules.catalogue() if r.stage == "parse"]

Finding = Mapping[str, Any]


@cache
def findings_of(pdf: Path) -> list[Finding]:
    """What the rules of the parse stage find in one document, as rows of evaluations."""
    units, _ = read_register(SAMPLES / "registry.csv")
    document_id = hashlib.sha256(pdf.read_bytes()).hexdigest()
    parsed = parse_document(extract_document(pdf, document_id), units)
    rows = rules.evaluate(RULE_IDS, parsed)
    return rows.filter(pl.col("verdict").is_in(VERDICTS)).to_dicts()


def check(pdf: Path) -> None:
    score = score_findings(load_truth(pdf), findings_of(pdf))
    assert score.breaks.differences + score.rounding.differences == []
    assert score.false_alarms + score.own == []


@pytest.mark.parametrize("pdf", sorted(SAMPLES.glob("*.pdf")), ids=lambda p: p.stem)
def test_the_samples_findings_are_the_truths(pdf):
    check(pdf)


@pytest.mark.corpus
@pytest.mark.parametrize("folder", ["visible/batch-1", "visible/batch-2", "real"])
def test_the_corpus_findings_are_the_truths(corpus, folder):
    for pdf in sorted((corpus / folder).glob("*.pdf")):
        if load_truth(pdf)["document"].get("text_source") != "ocr":
            check(pdf)


@pytest.mark.corpus
def test_the_seeds_findings_are_these_and_no_others(corpus):
    found = findings_of(corpus / "seed" / "seed-writer.pdf")

    assert sorted((row["rule_id"], row["verdict"], row["subject"]) for row in found) == [
        ("N07", "break", "claim/vehicles_count"),
        ("N08", "missing", "gap/procurement_goods"),
        ("N10", "mismatch", "unit_name"),
        ("P01", "missing", "income"),
        ("P01", "missing", "procurement"),
        ("P02", "mismatch", "sheet/project/11/budget"),
        ("P04", "rounding", "general_basic_expenditure/1/expenditure/301/personnel"),
        ("P04", "rounding", "general_basic_expenditure/1/expenditure/301/total"),
        ("P07", "break", "sheet/project/35/weight"),
        ("X09", "rounding", "expenditure/1/expenditure/合计/project"),
    ]


def test_a_planted_change_is_found_in_its_sentence():
    """a02 states a change that is not the sum of its parts; the finding names the sentence."""
    found = [row for row in findings_of(SAMPLES / "a02.pdf") if row["verdict"] == "break"]

    assert [(row["rule_id"], row["line_name"]) for row in found] == [
        ("N05", "一般公共预算财政拨款")
    ]
    assert "302.47" in found[0]["note"]
    assert found[0]["page"] == 2
