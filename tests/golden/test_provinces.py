"""Forms of other provinces, printed by other tools: every amount of a statement that we know."""

from __future__ import annotations

from pathlib import Path

import pytest
from score.document import DocumentScore, score_document
from score.reader import judge, known_units, read_all
from score.truth import read_truth

FOLDER = Path(__file__).parents[1] / "provinces"
NAMES = sorted(path.name.removesuffix(".truth.json") for path in FOLDER.glob("*.truth.json"))

#: What is not read: a table with one rule, under its header, and one row (said by P01).
UNREAD = {"h08": 2}


@pytest.fixture(scope="module")
def scores() -> dict[str, DocumentScore]:
    truths = {name: read_truth(FOLDER / f"{name}.truth.json") for name in NAMES}
    register = known_units(list(truths.values()))
    read = read_all({name: FOLDER / f"{name}.pdf" for name in NAMES}, register, workers=2)
    evaluations, complaint = judge([read[name] for name in NAMES], register)
    assert not complaint
    return {
        name: score_document(name, truths[name], read[name], evaluations.clear()) for name in NAMES
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_amount_is_read_and_none_wrong(scores: dict[str, DocumentScore], name: str) -> None:
    score = scores[name]
    assert score.problems == []
    assert score.amounts.expected - score.amounts.right == UNREAD.get(name, 0)
    assert [words for words in score.amounts.differences if words.startswith("wrong")] == []
    assert score.amounts.misplaced == []


@pytest.mark.parametrize("name", NAMES)
def test_header_and_sheets(scores: dict[str, DocumentScore], name: str) -> None:
    score = scores[name]
    assert score.header.differences == []
    assert score.projects.recall >= 0.9
    assert score.indicators.recall >= 0.99
