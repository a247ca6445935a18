"""The fast reader held to pdfplumber: the same characters on every page, the same cells."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import pytest
from pypdfium2 import raw as pdfium

from assets.extract import page as reader
from assets.extract.document import extract_document
from assets.extract.page import read_page
from assets.extract.radicals import fold_radicals

SAMPLES = Path(__file__).parents[1] / "samples"
#: One of each kind of producer: word processor, browser, another province's form.
CHOSEN = ("a01", "a07", "a11")


def assert_same_characters(path: Path) -> None:
    document = pypdfium2.PdfDocument(path)
    with pdfplumber.open(path) as pdf:
        for page, other in zip(document, pdf.pages, strict=True):
            content = read_page(page)
            ours = Counter(char.text for char in content.chars)
            shown = [
                char["text"]
                for char in other.chars
                if 0 <= (char["x0"] + char["x1"]) / 2 <= other.width
                and 0 <= (char["top"] + char["bottom"]) / 2 <= other.height
            ]
            theirs = Counter(c for c in fold_radicals("".join(shown)) if not c.isspace())
            # pdfplumber reads what clips hide as well.
            assert ours <= theirs, f"{path.name}, page {other.page_number}"
            assert (theirs - ours).total() == content.hidden, f"{path.name} {other.page_number}"
            other.close()
            page.close()
    document.close()


@pytest.mark.parametrize("name", CHOSEN)
def test_the_same_characters_as_pdfplumber(name: str) -> None:
    assert_same_characters(SAMPLES / f"{name}.pdf")


@pytest.mark.corpus
def test_the_same_characters_as_pdfplumber_over_the_corpus(corpus: Path) -> None:
    paths = [*corpus.glob("seed/*.pdf"), *corpus.glob("real/*.pdf")]
    assert paths
    for path in paths:
        assert_same_characters(path)


@pytest.mark.parametrize("name", CHOSEN)
def test_the_same_cells_as_pdfplumber(name: str) -> None:
    path = SAMPLES / f"{name}.pdf"
    cells = extract_document(path, "x")["cells"]
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            theirs = Counter(
                fold_radicals("".join(cell.split()))
                for table in page.extract_tables()
                for row in table
                for cell in row
                if cell and cell.strip()
            )
            ours = Counter(
                "".join(text.split())
                for text in cells.filter(page=page.page_number)["text"]
                if text
            )
            assert ours == theirs, f"{path.name}, page {page.page_number}"
            page.close()


def _asked_one_by_one(handle: int, count: int) -> list[int]:
    """What `_codes` says of a page whose text cannot be taken at once: ask for each character."""
    return [reader._UNTOLD] * count


@pytest.mark.parametrize("name", CHOSEN)
def test_the_text_at_once_says_what_each_character_says(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = pypdfium2.PdfDocument(SAMPLES / f"{name}.pdf")
    for page in document:
        at_once = read_page(page)
        with monkeypatch.context() as patched:
            patched.setattr(reader, "_codes", _asked_one_by_one)
            one_by_one = read_page(page)
        assert at_once.chars and at_once == one_by_one
        page.close()
    document.close()


def test_a_page_without_text_has_no_characters() -> None:
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(200, 200)
    assert not list(read_page(page).chars)
    page.close()
    document.close()


def _scaled_size(handle: Any, index: int) -> float:
    matrix = pdfium.FS_MATRIX()
    assert pdfium.FPDFText_GetMatrix(handle, index, matrix)
    size = pdfium.FPDFText_GetFontSize(handle, index)
    return round(size * math.hypot(matrix.c, matrix.d), 3)


def test_boxes_and_sizes_are_those_that_pypdfium2_gives() -> None:
    document = pypdfium2.PdfDocument(SAMPLES / "a07.pdf")
    page = document[9]
    text_page = page.get_textpage()
    left, _, _, top = page.get_bbox()
    boxes = {
        (x0 - left, top - y1, x1 - left, top - y0)
        for i in range(text_page.count_chars())
        for x0, y0, x1, y1 in [text_page.get_charbox(i, loose=True)]
    }
    sizes = {_scaled_size(text_page.raw, i) for i in range(text_page.count_chars())}
    chars = read_page(page).chars
    assert len(chars) > 50
    assert {char[1:5] for char in chars} <= boxes
    assert all(round(c.size, 3) in sizes or c.size == round(c.y1 - c.y0, 2) for c in chars)
