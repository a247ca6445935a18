"""Headers of whole documents against their truth, and the quick reading against the slow one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from score import load_truth, score_header

from assets.extract.document import extract_document
from assets.parse.header import SCAN_REASON, parse_header
from assets.parse.identify import quick_identity

SAMPLES = ["a01", "a02", "a03", "a07", "a09", "a10", "a11", "a12"]
CORPUS = [
    "seed/seed-writer",
    *(f"visible/{name}" for name in ("batch-1/a04", "batch-1/a08", "batch-2/a13", "batch-2/a14")),
    "real/d13_putuo_shangwuwei_dept_2025",
    "real/d14_putuo_fuban_unit_2025",
    "real/d15_shanghai_caizhengju_unit_2025",
    "real/d16_jiangsu_zhengxie_dept_2019_text",
    "real/d16b_jiangsu_zhengxie_dept_2019_tables",
    "real/d17_jiangsu_gaoyuan_dept_2018",
]
NO_UNITS = pl.DataFrame()


def read(pdf: Path) -> dict[str, Any]:
    return parse_header(extract_document(pdf, pdf.stem), NO_UNITS)


def assert_header(pdf: Path) -> dict[str, Any]:
    truth, header = load_truth(pdf)["document"], read(pdf)
    score = score_header(load_truth(pdf), header)
    assert (score.differences, score.right) == ([], 8)
    assert header["unit_name"] in header["unit_names"]
    assert header["is_disclosure"] and header["reason"] is None
    partition = f"{truth['region_code']}-{truth['fiscal_year']}-{truth['report_kind']}"
    assert quick_identity(pdf, NO_UNITS) == partition
    return header


@pytest.mark.parametrize("name", SAMPLES)
def test_samples(samples: Path, name: str) -> None:
    header = assert_header(samples / f"{name}.pdf")
    assert len(header["unit_names"]) == 1
    assert header["part"] == "whole"


@pytest.mark.corpus
@pytest.mark.parametrize("name", CORPUS)
def test_corpus(corpus: Path, name: str) -> None:
    header = assert_header(corpus / f"{name}.pdf")
    part = name.rsplit("_", 1)[-1]
    assert header["part"] == (part if part in ("text", "tables") else "whole")


@pytest.mark.corpus
def test_seed_names_itself_in_two_ways(corpus: Path) -> None:
    header = read(corpus / "seed" / "seed-writer.pdf")
    assert header["unit_names"] == [
        "中共石柱土家族自治县委组织部本级",
        "中共石柱土家族自治县组织部本级",
    ]
    assert header["department_code"] == "005"


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["a05", "a06"])
def test_scans_say_that_they_need_ocr(corpus: Path, name: str) -> None:
    header = read(corpus / "visible" / "batch-1" / f"{name}.pdf")
    assert not header["is_disclosure"]
    assert header["reason"] == SCAN_REASON
    assert header["text_source"] == "ocr"


@pytest.mark.corpus
def test_a_menu_is_no_disclosure(corpus: Path) -> None:
    pdf = corpus / "visible" / "hostile" / "menu.pdf"
    header = read(pdf)
    assert not header["is_disclosure"]
    assert "不是预算或决算公开" in header["reason"]
    assert quick_identity(pdf, NO_UNITS) is None


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["empty", "download", "truncated", "password"])
def test_unreadable_files_have_no_identity(corpus: Path, name: str) -> None:
    assert quick_identity(corpus / "visible" / "hostile" / f"{name}.pdf", NO_UNITS) is None
