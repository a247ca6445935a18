"""Files that hold several disclosures."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from assets import frames
from assets.extract.document import extract_document
from assets.parse.header import SEVERAL, parse_header
from assets.parse.several_disclosures import Title, are_several

SAMPLES = Path(__file__).parents[1] / "samples"
A = Title("云岭县教育局", "2024", "预算")
B = Title("云岭县水利局", "2024", "预算")
#: Pages with tables, and the titles of summaries, of two disclosures of five pages each.
PAGES = {3, 4, 5, 8, 9, 10}
LINES = [(3, "部门收支总表"), (8, "部门收支总表")]


@pytest.mark.parametrize(
    "second",
    [B, A._replace(year="2023"), A._replace(kind="决算")],
    ids=["another unit", "another year", "another kind"],
)
def test_each_has_a_title_and_statements(second: Title) -> None:
    assert are_several({}, [(1, A), (6, second)], PAGES, LINES)


def test_labels_tell_two_units_where_titles_do_not_part_them() -> None:
    labelled = {("101", A.name): 3, ("202", B.name): 3}
    assert are_several(labelled, [(1, A), (1, B)], PAGES, [])
    assert not are_several({("101", A.name): 3}, [(1, A), (1, B)], PAGES, [])


@pytest.mark.parametrize(
    ("titled", "pages", "lines"),
    [
        ([(1, A), (6, A)], PAGES, LINES),
        ([(1, A), (6, A._replace(name="云岭县教育局本级"))], PAGES, LINES),
        ([(1, A), (2, B)], PAGES, LINES),  # a heading left from another unit's text
        ([(1, A), (6, B)], PAGES, LINES[:1]),  # and before the performance sheets
        ([(1, A), (9, B)], PAGES, LINES),
        ([], (), ()),
    ],
)
def test_one_disclosure(
    titled: list[tuple[int, Title]], pages: set[int], lines: list[tuple[int, str]]
) -> None:
    assert not are_several({}, titled, pages, lines)


def test_a_department_and_its_unit_are_one() -> None:
    labelled = {("101", A.name): 3, ("101002", B.name): 3}
    assert not are_several(labelled, [(1, A), (1, B)], PAGES, [])


def test_two_files_in_one_are_told(tmp_path: Path) -> None:
    both = pypdfium2.PdfDocument.new()
    for name in ("a01", "a09"):
        with pypdfium2.PdfDocument(SAMPLES / f"{name}.pdf") as one:
            both.import_pages(one)
    both.save(tmp_path / "both.pdf")
    both.close()
    units = frames.empty(frames.CONFORM["units"])
    header = parse_header(extract_document(tmp_path / "both.pdf", "d"), units)
    assert (header["is_disclosure"], header["reason"]) == (False, SEVERAL)
