"""Two readings of a figure: when they agree, and when the page has no second reading."""

from __future__ import annotations

import polars as pl
import pytest

from assets.review.compare import DISAGREEMENTS, FIGURES, agree, disagreements, in_reading_order
from assets.review.words import WORDS


def read(*figures: tuple[str, float], relation: str = "amounts") -> pl.DataFrame:
    """Figures in boxes of 50 points, one below the other at the heights given."""
    rows = [
        {
            "relation": relation,
            "row": number,
            "document_id": "d",
            "page": 1,
            "x0": 100.0,
            "y0": y,
            "x1": 150.0,
            "y1": y + 20,
            "text": text,
        }
        for number, (text, y) in enumerate(figures)
    ]
    return pl.DataFrame(rows, schema=FIGURES)


def printed(*words: tuple[str, float, float]) -> pl.DataFrame:
    rows = [
        {
            "document_id": "d",
            "page": 1,
            "text": text,
            "x0": x,
            "x1": x + 6 * len(text),
            "y0": y + 5,
            "y1": y + 15,
        }
        for text, x, y in words
    ]
    return pl.DataFrame(rows, schema={"document_id": pl.String, **WORDS})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1,234.56", ["1,234.56"]),
        ("1,234.56", ["１，２３４．５６"]),
        ("1,234.56", ["1,234.", "56"]),
        ("1234.5", ["1,234.50"]),
        ("(12.00)", ["-12.00"]),
        ("12.00", ["12.00", "7.00"]),
    ],
)
def test_the_same_figure_agrees(text: str, words: list[str]) -> None:
    assert agree(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("434.28", ["434.23"]),
        ("34.56", ["1,234.56"]),
        ("434.28", ["-434.28"]),
        ("434.28", []),
        ("434.28", ["合计"]),
        ("12", ["2012"]),
    ],
)
def test_another_figure_does_not(text: str, words: list[str]) -> None:
    assert not agree(text, words)


def test_a_sentence_holds_its_figure_among_others() -> None:
    words = ["比", "2023", "年减少", "392.", "92", "万元，", "5.95", "%"]

    assert agree("-5.95", words, loose=True)
    assert agree("392.92", words, loose=True)
    assert not agree("92.92", words, loose=True)


def test_what_the_page_prints_otherwise_is_found() -> None:
    words = printed(("12.00", 110, 0), ("434.23", 110, 30), ("99.00", 200, 30))

    found = disagreements(read(("12.00", 0), ("434.28", 30)), words)

    assert found.columns == list(DISAGREEMENTS)
    assert found.select("row", "text", "second").rows() == [(1, "434.28", "434.23")]


def test_a_figure_that_was_cut_in_two_is_found() -> None:
    words = printed(("12.00", 110, 0), ("1,234.56", 95, 30))

    assert disagreements(read(("12.00", 0), ("34.56", 30)), words)["second"].to_list() == [
        "1,234.56"
    ]


def test_a_figure_that_does_not_stand_there_is_found() -> None:
    words = printed(("12.00", 110, 0), ("13.00", 110, 60))

    found = disagreements(read(("12.00", 0), ("5.00", 30), ("13.00", 60)), words)

    assert found.select("text", "second").rows() == [("5.00", "")]


def test_a_page_whose_words_stand_elsewhere_has_no_second_reading() -> None:
    words = printed(("12.00", 400, 0), ("434.28", 400, 30))

    assert disagreements(read(("12.00", 0), ("434.28", 30)), words).is_empty()


def test_letters_without_a_mapping_contradict_nothing() -> None:
    words = printed(("(cid:17)", 110, 0), ("1.00", 110, 30), ("2.00", 110, 60))

    found = disagreements(read(("12.00", 0), ("1.00", 30), ("2.00", 60)), words)

    assert found.is_empty()


def test_a_page_that_was_not_read_again_contradicts_nothing() -> None:
    assert disagreements(read(("12.00", 0)), printed().clear()).is_empty()


def test_words_are_read_line_by_line() -> None:
    words = printed(("b", 140, 0), ("c", 100, 20), ("a", 100, 1)).rows(named=True)

    assert in_reading_order(words) == ["a", "b", "c"]


def test_a_figure_cut_by_the_page_break_is_held_by_its_first_digits() -> None:
    assert agree("373.60", ["2024", "年预算数为", "373."], loose=True)
    assert not agree("373.60", ["2024", "年预算数为", "374."], loose=True)
    assert not agree("373.60", ["373.", "万元"], loose=True)
