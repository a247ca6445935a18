"""The second reading's words: what the page prints, once, and no watermark."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_maker import text, write

from assets.review.words import read_words


def words(path: Path) -> list[str]:
    return read_words(path, "x", [1])["words"]["text"].to_list()


def test_figures_and_letters_that_touch_are_two_words(tmp_path: Path) -> None:
    assert words(write(tmp_path / "a.pdf", text(100, 100, "basic1,992.86"))) == [
        "basic",
        "1,992.86",
    ]


def test_a_figure_drawn_twice_is_one(tmp_path: Path) -> None:
    page = text(100, 100, "1,992.86")
    twice = f"{page} 1 0 0 1 0.3 0 cm {page}"
    assert words(write(tmp_path / "a.pdf", twice)) == ["1,992.86"]


@pytest.mark.parametrize("grey", ["0.8 g", "0.8 0.8 0.8 rg", "0 0 0 0.2 k"])
def test_a_watermark_is_not_read(tmp_path: Path, grey: str) -> None:
    page = f"{grey}\n{text(90, 101, '333333')} 0 g\n{text(100, 100, '1,992.86')}"
    assert words(write(tmp_path / "a.pdf", page)) == ["1,992.86"]


def test_pale_text_in_nobody_s_way_is_read(tmp_path: Path) -> None:
    page = f"0.8 g\n{text(100, 200, '33')} 0 g\n{text(100, 100, '1,992.86')}"
    assert words(write(tmp_path / "a.pdf", page)) == ["1,992.86", "33"]
