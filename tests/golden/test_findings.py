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
    "narrative_vs_table": {"N01", "N02", "N03", "N04"},
    "narrative_sum": {"N11"},
    "change_parts": {"N05"},
    "change_vs_levels": {"N05"},
    "narrative": {"N06", "N08"},
}
#: Hints about stated figures: one finding of ours may be several of the truth's, since it names the
#: sentence that is wrong, whatever it is compared with.
NARRATIVE = {"narrative_vs_table", "narrative_sum", "change_parts", "change_vs_levels", "narrative"}
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


def hint_of(truth: Finding) -> str:
    """The truth's hint; a real document's narrative findings have none."""
    hint = truth.get("rule_hint") or truth.get("rule")
    return str(hint or truth["table_code"])


def is_beyond(truth: Finding) -> bool:
    """Tell whether the document alone cannot show a finding, or no rule is about it.

    A rounding difference to last year's own figures, which only last year's document prints; a
    line that the text names in other words.
    """
    needs_last_year = hint_of(truth) == "change_vs_levels" and truth["kind"] == "rounding"
    return needs_last_year or truth.get("measure") == "line_name"


def stated_alike(truth: Finding, row: Finding) -> bool:
    """Tell whether a finding is about the stated figure of the truth's."""
    claim = truth.get("claim") or truth
    if claim["topic"] not in row["subject"].split("/"):
        return False
    if hint_of(truth) == "narrative":
        return bool(row["line_name"] == truth["line_name"])
    return all(Decimal(truth[side]) == row[side] for side in ("expected", "actual"))


def agrees(truth: Finding, row: Finding) -> bool:
    """Tell whether a finding of ours is this one of the truth."""
    hint = hint_of(truth)
    if row["rule_id"] not in RULES_OF_HINT[hint] or row["verdict"] != truth["kind"]:
        return False
    if hint in NARRATIVE:
        return stated_alike(truth, row)
    return key(row["rule_id"], row) == key(row["rule_id"], normal(truth))


def unmatched(
    expected: Iterable[Finding], found: list[Finding]
) -> tuple[list[Finding], list[Finding]]:
    """Findings of the truth that no rule made, and the findings that are left over."""
    left, missed = list(found), []
    for truth in expected:
        pool = found if hint_of(truth) in NARRATIVE else left
        match = next((row for row in pool if agrees(truth, row)), None)
        if match is None:
            missed.append(truth)
        elif match in left:
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
    assert [t for t in missed if not t.get("optional") and not is_beyond(t)] == []
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


def test_a_planted_change_is_found_in_its_sentence():
    """a02 states a change that is not the sum of its parts; the finding names the sentence."""
    found = [row for row in findings_of(SAMPLES / "a02.pdf") if row["verdict"] == "break"]

    assert [(row["rule_id"], row["line_name"]) for row in found] == [
        ("N05", "一般公共预算财政拨款")
    ]
    assert "302.47" in found[0]["note"]
    assert found[0]["page"] == 2
