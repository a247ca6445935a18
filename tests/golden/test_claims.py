"""The narrative's claims against the truth of whole documents."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest
from score import load_truth, score_claims

from assets.extract.document import extract_document
from assets.frames import Frames
from assets.parse.header import parse_header
from assets.parse.narrative import parse_narrative

SAMPLES = ["a01", "a02", "a03", "a07", "a09", "a10", "a11", "a12"]
VISIBLE = ["batch-1/a04", "batch-1/a08", "batch-2/a13", "batch-2/a14"]
REAL = [
    "d13_putuo_shangwuwei_dept_2025",
    "d14_putuo_fuban_unit_2025",
    "d15_shanghai_caizhengju_unit_2025",
    "d16_jiangsu_zhengxie_dept_2019_text",
    "d17_jiangsu_gaoyuan_dept_2018",
]
_SPACE = re.compile(r"\s")


def read(pdf: Path) -> Frames:
    extracted = extract_document(pdf, pdf.stem)
    return parse_narrative(extracted, parse_header(extracted, pl.DataFrame()))


def assert_complete(pdf: Path) -> None:
    """Every claim of the truth, nothing else, each in its sentence and on its page."""
    claims = read(pdf)["claims"].to_dicts()
    score = score_claims(load_truth(pdf), claims)
    assert (score.differences, score.misplaced) == ([], [])
    assert score.complete and score.expected == score.got > 0
    for row in claims:
        assert row["x0"] is not None
        assert row["reported_text"] in _SPACE.sub("", row["sentence"])


@pytest.mark.parametrize("name", SAMPLES)
def test_samples(samples: Path, name: str) -> None:
    assert_complete(samples / f"{name}.pdf")


@pytest.mark.corpus
@pytest.mark.parametrize("name", VISIBLE)
def test_fictional_county(corpus: Path, name: str) -> None:
    assert_complete(corpus / "visible" / f"{name}.pdf")


@pytest.mark.corpus
def test_seed(corpus: Path) -> None:
    pdf = corpus / "seed" / "seed-writer.pdf"
    assert_complete(pdf)
    gaps = read(pdf)["claim_gaps"]
    assert gaps.select("topic", "unit", "page").rows() == [("procurement_goods", "万元", 4)]


@pytest.mark.corpus
@pytest.mark.parametrize("name", REAL)
def test_real_documents(corpus: Path, name: str) -> None:
    """Their truth lists the clear claims only: it tells recall, not precision."""
    pdf = corpus / "real" / f"{name}.pdf"
    score = score_claims(load_truth(pdf), read(pdf)["claims"].to_dicts())
    assert score.differences == []
    assert score.expected > 0
