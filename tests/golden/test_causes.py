"""The cause of what fails in the samples: the figure that their faults' notes name."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
from score import load_truth

from assets.conform.register import read_register
from assets.extract.document import extract_document
from assets.parse.stage import parse_document
from expectations import rules
from expectations.findings import findings

SAMPLES = Path(__file__).parents[1] / "samples"
NOW = datetime(2024, 3, 1, tzinfo=UTC)


@cache
def found(name: str) -> tuple[dict[str, Any], ...]:
    """The findings of one sample that are not rounding, causes before what follows from them."""
    pdf = SAMPLES / f"{name}.pdf"
    units, _ = read_register(SAMPLES / "registry.csv")
    document_id = hashlib.sha256(pdf.read_bytes()).hexdigest()
    parsed = parse_document(extract_document(pdf, document_id), units)
    documents = parsed["header"].with_columns(disclosure_id=pl.lit("d"))
    rows = findings(rules.evaluate("parse", parsed), documents, None, NOW, parsed=parsed)
    kept = rows.filter(pl.col("verdict") != "rounding").sort(pl.col("cause_id").is_not_null())
    return tuple(kept.iter_rows(named=True))


def causes(name: str) -> list[dict[str, Any]]:
    return [row for row in found(name) if row["cause_id"] is None]


def test_a_part_that_breaks_its_row_and_its_column_is_the_one_cause():
    [cause] = causes("a12")

    assert (cause["table_code"], cause["line_code"]) == ("general_expenditure", "2130304")
    assert cause["measure"] == "project"
    assert (cause["actual"], cause["expected"]) == (Decimal("410100.00"), Decimal("411000.00"))
    assert cause["difference"] == Decimal("-900.00")
    assert "410,100元，疑应为411,000元" in cause["message"]
    assert "it should be 411,000" in cause["message_en"]
    assert {row["cause_id"] for row in found("a12")} == {None, cause["finding_id"]}
    assert {row["rule_id"] for row in found("a12")} == {"P03", "P04"}


def test_the_place_of_a_cause_is_the_figures_own():
    [cause] = causes("a12")
    truth = load_truth(SAMPLES / "a12.pdf")
    [figure] = [
        row
        for row in truth["amounts"]
        if (row["table_code"], row["line_code"], row["measure"])
        == ("general_expenditure", "2130304", "project")
    ]
    x0, y0, x1, y1 = figure["bbox"]

    assert cause["page"] == figure["page"]
    assert cause["x0"] <= (x0 + x1) / 2 <= cause["x1"]
    assert cause["y0"] <= (y0 + y1) / 2 <= cause["y1"]


def test_a_line_printed_wrong_in_two_columns_is_one_cause():
    """Its row adds up, its parent's columns do not; the other statement knows the right figure."""
    [cause] = causes("a10")

    assert (cause["line_code"], cause["measure"]) == ("2210201", "total")
    assert (cause["actual"], cause["expected"]) == (Decimal("1179700.00"), Decimal("1189700.00"))
    followed = [row for row in found("a10") if row["cause_id"] == cause["finding_id"]]
    assert sorted((row["rule_id"], row["line_code"], row["measure"]) for row in followed) == [
        ("P04", "22102", "basic"),
        ("P04", "22102", "total"),
        ("P04", "2210201", "basic"),
        ("X08", "2210201", "basic"),
    ]


def test_what_cannot_be_told_is_said():
    [cause] = causes("a02")

    assert "不能确定是哪个数有误" in cause["message"]
    assert "302.47万元" in cause["message"]
    assert "does not tell which figure is wrong" in cause["message_en"]


def test_an_unexplained_finding_stands_for_itself():
    assert [row["rule_id"] for row in causes("a03")] == ["P07"]


def test_causes_keep_their_ids():
    again = found.__wrapped__("a10")

    assert [row["finding_id"] for row in again] == [row["finding_id"] for row in found("a10")]
    assert [row["cause_id"] for row in again] == [row["cause_id"] for row in found("a10")]
