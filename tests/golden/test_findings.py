"""The rules over whole documents: they say what the truth says, and call nothing else a break."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from score import load_truth

from assets.conform.units import read_register
from assets.extract.document import extract_document
from assets.parse.stage import parse_document
from expectations import rules

#: Which of our rules may hold a finding of the truth, by the hint that the truth gives.
RULES_OF_HINT: dict[str, set[str]] = {
    "parent_sum": {"P04"},
    "children": {"P04"},
    "row_sum": {"P03"},
    "total_sum": {"P05", "P06"},
    "indicator_weights": {"P07"},
    "project_sheets_sum": {"X09"},
    "missing_table": {"P01"},
    "project_funds": {"P02"},
    "vehicles_sum": {"N07"},
    "procurement_parts": {"N08"},
}
#: Hints of rules that compare several sentences or years: not in this catalogue.
NARRATIVE_ONLY = {"change_vs_levels", "change_parts", "narrative_sum", None}
SAMPLES = Path(__file__).parents[1] / "samples"
RULE_IDS = [r.rule_id for r in rules.catalogue() if r.stage == "parse"]
FINDINGS = ("break", "mismatch", "missing", "rounding")

Finding = Mapping[str, Any]


@cache
def findings_of(pdf: Path) -> list[Finding]:
    """What the rules of the parse stage find in one document, as rows of evaluations."""
    units, _ = read_register(SAMPLES / "registry.csv")
    document_id = hashlib.sha256(pdf.read_bytes()).hexdigest()
    parsed = parse_document(extract_document(pdf, document_id), units)
    rows = rules.evaluate(RULE_IDS, parsed)
    return rows.filter(pl.col("verdict").is_in(FINDINGS)).to_dicts()


def key(rule_id: str, row: Finding) -> tuple[Any, ...]:
    """What identifies a finding: a line and its figures; a sheet or a sentence by its figures."""
    on_a_line = rule_id[0] in "PX" and row["table_code"] is not None
    name = row["line_code"] or row["line_name"] if on_a_line else None
    figures = tuple(v if v is None else Decimal(v) for v in (row["expected"], row["actual"]))
    return (row["table_code"], name, row["measure"] if on_a_line else None, *figures)


def normal(truth: Finding) -> Finding:
    """A finding of the truth with all the columns that `key` reads."""
    columns = ("table_code", "line_code", "line_name", "measure", "expected", "actual")
    return {name: truth.get(name) for name in columns}


def unmatched(
    expected: Iterable[Finding], found: list[Finding]
) -> tuple[list[Finding], list[Finding]]:
    """Findings of the truth that no rule made, and the findings that are left over."""
    left, missed = list(found), []
    for truth in expected:
        hint = truth.get("rule_hint") or truth.get("rule")
        if hint in NARRATIVE_ONLY or hint == "narrative_vs_table":
            continue
        allowed = RULES_OF_HINT[str(hint)]
        match = next(
            (
                row
                for row in left
                if row["rule_id"] in allowed
                and row["verdict"] == truth["kind"]
                and key(row["rule_id"], row) == key(row["rule_id"], normal(truth))
            ),
            None,
        )
        if match is None:
            missed.append(truth)
        else:
            left.remove(match)
    return missed, left


def alarms(rows: Iterable[Finding]) -> list[tuple[str, str, str]]:
    """Findings that would reach a person: not rounding, not the rules that only warn."""
    warnings = {r.rule_id for r in rules.catalogue() if r.severity == "warning"}
    return [
        (row["rule_id"], row["subject"], row["verdict"])
        for row in rows
        if row["verdict"] != "rounding" and row["rule_id"] not in warnings
    ]


def check(pdf: Path) -> None:
    missed, left = unmatched(load_truth(pdf)["findings"], findings_of(pdf))
    assert [t for t in missed if not t.get("optional")] == []
    assert alarms(left) == []


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
