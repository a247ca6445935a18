"""The narrative's claims against the truth of whole documents."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from score import load_truth

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


def key(row: dict[str, Any], *more: str) -> tuple[Any, ...]:
    amount = Decimal(row["amount"])
    names = ("topic", "line_name", "fiscal_year", "kind", *more)
    return (*(row[name] for name in names), amount)


def stated(pdf: Path) -> Counter[tuple[Any, ...]]:
    out: Counter[tuple[Any, ...]] = Counter()
    halves = {"basic_personnel": ["personnel"], "basic_public": ["public"]}
    sides = {"total_both_sides": ["income", "expenditure"], **halves}
    for row in load_truth(pdf)["claims"]:
        for topic in sides.get(row["topic"], [row["topic"]]):
            out[key({**row, "topic": topic})] += 1
    return out


def assert_complete(pdf: Path) -> None:
    """Every claim of the truth, nothing else, each in its sentence and on its page."""
    claims = read(pdf)["claims"].to_dicts()
    assert Counter(map(key, claims)) == stated(pdf)
    truth = Counter(
        (*key(row, "page"), _SPACE.sub("", row["sentence"])) for row in load_truth(pdf)["claims"]
    )
    got = Counter((*key(row, "page"), _SPACE.sub("", row["sentence"])) for row in claims)
    assert got == truth
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
    expected, got = stated(pdf), Counter(map(key, read(pdf)["claims"].to_dicts()))
    assert expected - got == Counter()
