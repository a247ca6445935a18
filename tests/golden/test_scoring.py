"""The scorers themselves: what they take for right, what for wrong, and that they never crash."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import report
from score import score_amounts, score_claims, score_findings, score_header, score_sheets
from score.document import score_document
from score.truth import documents

from assets import frames
from assets.extract.worker import Failure

AMOUNT: dict[str, Any] = {
    "table_code": "income", "side": "income", "line_no": 1, "line_code": "205",
    "line_name": "教育支出", "measure": "total", "amount": "123400.00", "reported_text": "12.34",
    "page": 3, "bbox": [10.0, 10.0, 20.0, 20.0],
}  # fmt: skip
READ = {
    **AMOUNT,
    "statement_no": 1,
    "amount": Decimal("123400.00"),
    **dict(zip(("x0", "y0", "x1", "y1"), (5.0, 5.0, 25.0, 25.0), strict=True)),
}


def amounts(*expected: dict[str, Any], got: list[dict[str, Any]], **truth: Any) -> Any:
    return score_amounts({"amounts": list(expected), "style": "S1", **truth}, got)


def test_a_right_amount_is_right_and_in_its_place() -> None:
    score = amounts(AMOUNT, got=[READ])
    assert (score.right, score.expected, score.got, score.whole) == (1, 1, 1, True)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("side", "expenditure"),
        ("statement_no", 2),
        ("line_no", 2),
        ("line_code", None),
        ("line_name", "教育"),
        ("measure", "basic"),
        ("amount", Decimal("123400.01")),
        ("reported_text", "12.35"),
        ("page", 4),
    ],
)
def test_a_wrong_column_is_named(column: str, value: object) -> None:
    score = amounts(AMOUNT, got=[{**READ, column: value}])
    assert (score.right, score.precision, score.recall) == (0, 0.0, 0.0)
    [words] = score.differences
    assert f": {column} " in words


@pytest.mark.parametrize(
    ("truth", "read"),
    [
        ({"line_name_aliases": ["教育"]}, {"line_name": "教 育"}),
        ({"measure_aliases": ["budget"]}, {"measure": "budget"}),
        ({"amount_alt": "12.34"}, {"amount": Decimal("12.34")}),
        ({"line_code_accept": [None]}, {"line_code": None}),
        ({"bbox": None}, {"x0": 400.0}),
    ],
)
def test_what_the_truth_also_accepts_is_right(truth: dict[str, Any], read: dict[str, Any]) -> None:
    assert amounts({**AMOUNT, **truth}, got=[{**READ, **read}]).whole


def test_a_box_without_the_digits_is_misplaced_only() -> None:
    score = amounts(AMOUNT, got=[{**READ, "x0": 15.0}])
    assert (score.right, len(score.misplaced)) == (1, 1)
    cell = score_amounts({"amounts": [AMOUNT]}, [{**READ, "x0": 12.0}])
    assert cell.misplaced == [], "a truth that gives the cell asks only that the boxes meet"


def test_missing_optional_and_extra_amounts() -> None:
    for optional in ({"optional": True}, {"level": "item"}, {"level": "goods"}):
        assert amounts({**AMOUNT, **optional}, got=[]).expected == 0
        assert amounts({**AMOUNT, **optional}, got=[READ]).right == 1
    assert amounts(AMOUNT, got=[]).differences[0].startswith("missing")
    other = {**READ, "table_code": "summary", "line_no": 9, "page": 8, "reported_text": "1"}
    other |= {"amount": Decimal(1), "line_name": "x"}
    score = amounts(AMOUNT, got=[READ, other])
    assert (score.right, score.got, score.precision) == (1, 2, 0.5)
    assert score.differences[0].startswith("extra: summary")
    twice = amounts(AMOUNT, got=[READ, READ])
    assert (twice.right, twice.got) == (1, 2)


def test_header_variants() -> None:
    truth = {"document": {"unit_name": "甲局", "unit_name_accept": ["甲"], "unit_code": None}}
    assert score_header(truth, {"unit_name": "甲", "unit_code": None}).whole
    assert score_header(truth, {"unit_name": "甲局", "unit_code": None}).whole
    assert score_header(truth, {}).differences == ["unit_name: None, not '甲局'"]


def test_sheets_count_missing_extra_and_accepted_fields() -> None:
    project = {"sheet_no": 1, "budget": "100.00", "budget_accept": ["200.00"], "page_from": 4}
    indicator = {"sheet_no": 1, "indicator_no": 1, "name": "甲", "weight": "10", "optional": True}
    truth = {"projects": [project], "indicators": [indicator]}
    mine = {"sheet_no": 1, "budget": Decimal(200), "page_from": 5, "page_to": 5}
    projects, indicators = score_sheets(truth, [mine], [])
    assert (projects.right, projects.expected, len(projects.misplaced)) == (1, 1, 1)
    assert indicators.expected == 0
    projects, _ = score_sheets(truth, [mine, {**mine, "sheet_no": 2}], [])
    assert projects.differences == ["extra: sheet 2"]
    assert projects.precision < 0.1


def test_claims_stand_for_both_sides_and_need_not_be_complete() -> None:
    stated = {
        "topic": "total_both_sides", "line_name": None, "fiscal_year": 2024, "kind": "level",
        "amount": "100.00", "page": 1, "sentence": "收支总计100元。",
    }  # fmt: skip
    read = {**stated, "amount": Decimal(100), "sentence": "收支总计100元"}
    got = [
        {**read, "topic": "income"},
        {**read, "topic": "expenditure"},
        {**read, "topic": "basic"},
    ]
    score = score_claims({"claims": [stated]}, got)
    assert (score.right, score.expected, score.got, score.complete) == (2, 2, 2, False)
    assert score.whole
    complete = score_claims({"claims": [stated], "style": "S1"}, got)
    assert (complete.right, complete.got) == (2, 3)
    assert len(complete.misplaced) == 2, "the sentence, letter by letter, where the truth has it"
    nowhere = {key: stated[key] for key in stated if key not in ("page", "sentence")}
    assert score_claims({"claims": [nowhere]}, got).whole
    aside = score_claims({"claims": [{**stated, "topic": "x", "core": False}], "style": "S1"}, [])
    assert aside.expected == 0


def test_findings_found_missed_false_and_our_own() -> None:
    truth = {
        "kind": "break", "rule_hint": "row_sum", "table_code": "income", "line_code": "205",
        "line_name": "教育支出", "measure": "total", "expected": "1.00", "actual": "2.00",
    }  # fmt: skip
    row = {
        **truth, "rule_id": "P03", "verdict": "break", "origin": "source", "subject": "income/1",
        "expected": Decimal(1), "actual": Decimal(2), "page": 3,
    }  # fmt: skip
    score = score_findings({"findings": [truth]}, [row, {**row, "actual": Decimal(3)}])
    assert (score.breaks.right, score.breaks.expected, len(score.false_alarms)) == (1, 1, 1)
    assert score_findings({"findings": [truth]}, []).breaks.recall == 0.0
    own = score_findings({"findings": []}, [{**row, "origin": "parse"}])
    assert (len(own.own), own.false_alarms) == (1, [])
    unknown_hint = {**truth, "rule_hint": "something new"}
    assert score_findings({"findings": [unknown_hint]}, [row]).breaks.right == 1
    others = {**truth, "cross_document": True}
    assert score_findings({"findings": [others]}, []).beyond == 1
    assert score_findings({"findings": [{**truth, "kind": "rounding"}]}, []).rounding.recall == 0.0
    assert score_findings({"findings": []}, [{**row, "verdict": "rounding"}]).false_alarms == []


def test_a_document_that_was_not_read_is_scored_all_the_same() -> None:
    truth = {"document": {"unit_name": "甲局"}, "amounts": [AMOUNT], "style": "S1"}
    none = frames.empty(frames.EVALUATIONS)
    failed = score_document("a.pdf", truth, Failure("timeout", "慢", "too slow"), none)
    assert (failed.amounts.recall, failed.status) == (0.0, "quarantined")
    assert failed.problems == ["not read: too slow"]
    odd = score_document("b.pdf", {"amounts": "?"}, Failure("x", "", ""), none)
    assert odd.problems == ["the document could not be scored: KeyError: 'document'"]
    odd = score_document("c.pdf", {**truth, "amounts": [{}]}, Failure("x", "", ""), none)
    assert odd.problems[-1].startswith("amounts could not be scored: ")
    assert odd.header.expected == 1


def test_truth_files_meet_their_pdfs(samples: Path, tmp_path: Path) -> None:
    truth = json.loads((samples / "a01.truth.json").read_text(encoding="utf-8"))
    (tmp_path / "06.truth.json").write_text(json.dumps({**truth, "file": "formula.pdf"}))
    assert list(documents(tmp_path)) == [(None, tmp_path / "06.truth.json")]
    shutil.copy(samples / "a02.pdf", tmp_path / "06.pdf")
    shutil.copy(samples / "a01.pdf", tmp_path / "formula.pdf")
    assert [pdf for pdf, _ in documents(tmp_path)] == [tmp_path / "formula.pdf"]


def test_the_report_passes_and_fails(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a11.pdf", "a11.truth.json"):
        shutil.copy(samples / name, tmp_path)
    out = tmp_path / "build" / "accuracy.md"
    assert report.main([str(tmp_path), "--known-units", "--out", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    assert text == capsys.readouterr().out
    assert "**reached**" in text
    assert "| amounts | 266 of 266 | 100.00 % | 100.00 % |" in text
    truth = json.loads((tmp_path / "a11.truth.json").read_text(encoding="utf-8"))
    for row in truth["amounts"][:3]:
        row["amount"] = "1.00"
    (tmp_path / "a11.truth.json").write_text(json.dumps(truth), encoding="utf-8")
    assert report.main([str(tmp_path), "--known-units"]) == 1
    text = capsys.readouterr().out
    assert "**not reached**" in text
    assert "Wrong columns: amount × 3." in text
    shutil.copy(Path(__file__).parents[1] / "hostile" / "empty.pdf", tmp_path / "a11.pdf")
    assert report.main([str(tmp_path)]) == 1
    text = capsys.readouterr().out
    assert "a11.pdf: not the bytes that its truth is about" in text
    assert "not read:" in text


def test_a_folder_without_truth_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report.main([str(tmp_path)]) == 2
    assert "no PDF with a truth file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("topic", "wanted", "read", "right"),
    [
        ("expenditure", "财政拨款", "财政拨款支出", True),
        ("income", "财政拨款", "财政拨款收支", True),
        ("income", "本年收入合计", None, True),
        ("basic", None, "一般公共预算财政拨款基本支出", True),
        ("expenditure", None, "一般公共预算财政拨款支出", False),
        ("expenditure", "教育支出", "其他教育支出", False),
    ],
)
def test_a_claim_may_leave_off_the_words_of_its_topic(
    topic: str, wanted: str | None, read: str | None, right: bool
) -> None:
    stated = {
        "topic": topic, "line_name": wanted, "fiscal_year": 2024, "kind": "level",
        "amount": "100.00", "page": 1, "sentence": "某。",
    }  # fmt: skip
    got = [{**stated, "line_name": read, "amount": Decimal(100)}]
    score = score_claims({"claims": [stated]}, got)
    assert score.right == right
    assert len(score.misplaced) == right, "it is said that the name is not the truth's"


def test_a_wrong_year_is_found_in_the_statement_that_names_it() -> None:
    truth = {
        "rule_hint": "wrong_year", "rule_id": "N10", "table_code": "income", "kind": "mismatch",
        "expected": "2019", "actual": "2018",
    }  # fmt: skip
    row = {
        "rule_id": "N10", "verdict": "mismatch", "subject": "title/income/1", "origin": "source",
        "table_code": "income", "expected": None, "actual": None, "page": 2,
    }  # fmt: skip
    assert score_findings({"findings": [truth]}, [row]).breaks.right == 1
    for other in ({"table_code": "expenditure"}, {"subject": "unit_name"}, {"rule_id": "N19"}):
        assert score_findings({"findings": [truth]}, [row | other]).breaks.right == 0
