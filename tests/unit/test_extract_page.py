from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from pdf_maker import lattice, line, text, write

from assets.extract.page import PageContent, is_unmapped, read_page
from assets.extract.radicals import fold_radicals
from assets.extract.reading import text_source


def read(path: Path) -> PageContent:
    document = pypdfium2.PdfDocument(path)
    try:
        return read_page(document[0])
    finally:
        document.close()


def printed(content: PageContent) -> str:
    return "".join(c.text for c in content.chars)


@pytest.mark.parametrize(
    ("radical", "ordinary"),
    [
        ("⼀般", "一般"),
        ("⽀出", "支出"),
        ("⻔", "门"),
        ("⻓", "长"),
        ("金", "金"),
        ("１㎡", "１㎡"),
    ],
)
def test_compatibility_radicals_become_the_ordinary_characters(radical: str, ordinary: str) -> None:
    assert fold_radicals(radical) == ordinary


@pytest.mark.parametrize(("glyph", "expected"), [("\ufffd", True), ("\ue001", True), ("元", False)])
def test_glyphs_that_say_nothing_are_known(glyph: str, expected: bool) -> None:
    assert is_unmapped(glyph) is expected


def test_characters_have_their_place_from_the_top_left(tmp_path: Path) -> None:
    (char,) = read(write(tmp_path / "a.pdf", text(100, 200, "8"))).chars
    assert char.text == "8"
    assert (char.x0, char.size) == (pytest.approx(100), pytest.approx(10))
    assert char.y0 < 200 < char.y1


@pytest.mark.parametrize(
    ("entries", "corner"),
    [
        ("", (100, 200)),
        ("/Rotate 90", (842 - 200, 100)),
        ("/Rotate 180", (595 - 100, 842 - 200)),
        ("/Rotate 270", (200, 595 - 100)),
        ("/CropBox [50 42 545 742]", (50, 100)),
    ],
)
def test_places_are_those_of_the_page_as_displayed(
    tmp_path: Path, entries: str, corner: tuple[float, float]
) -> None:
    content = read(
        write(
            tmp_path / "a.pdf", line(100, 200, 100, 300) + text(100, 200, "8"), page_entries=entries
        )
    )
    (rule,) = content.rules
    ends = (
        [(rule.start, rule.at), (rule.end, rule.at)]
        if rule.across
        else [(rule.at, rule.start), (rule.at, rule.end)]
    )
    assert any(end == pytest.approx(corner, abs=0.1) for end in ends)
    (char,) = content.chars
    assert abs(char.centre[0] - corner[0]) < 8
    assert abs(char.centre[1] - corner[1]) < 8


def test_text_that_is_not_part_of_the_page_is_left_out(tmp_path: Path) -> None:
    hidden = text(100, 100, "111", extra="3 Tr")
    shown = text(100, 120, "22", extra="0 Tr")
    outside = text(700, 100, "333") + text(100, -30, "444")
    watermark = "BT /F1 40 Tf .707 .707 -.707 .707 150 500 Tm (DRAFT) Tj ET\n"
    content = read(write(tmp_path / "a.pdf", hidden + shown + outside + watermark))
    assert printed(content) == "22"


def test_a_text_printed_twice_to_look_bold_is_one(tmp_path: Path) -> None:
    twice = text(100, 100, "1,992.86") + text(100.3, 100, "1,992.86")
    assert printed(read(write(tmp_path / "a.pdf", twice))) == "1,992.86"


def test_thin_fills_and_strokes_are_rules_and_shading_is_not(tmp_path: Path) -> None:
    content = "100 700 200 0.5 re f\n100 600 0.5 80 re f\n100 500 200 50 re f\n100 400 200 50 re S"
    rules = read(write(tmp_path / "a.pdf", content)).rules
    assert len(rules) == 6
    assert sum(rule.across for rule in rules) == 3


def test_curves_do_not_hide_the_straight_parts_of_a_path(tmp_path: Path) -> None:
    rounded = "100 700 m 300 700 l 305 700 310 695 310 690 c 310 600 l S"
    assert len(read(write(tmp_path / "a.pdf", rounded)).rules) == 2


def test_forms_within_the_page_are_followed_to_where_they_stand(tmp_path: Path) -> None:
    form = "50 100 m 80 100 l S BT /F1 10 Tf 50 100 Td (7) Tj ET"
    content = read(write(tmp_path / "a.pdf", "q 2 0 0 2 10 20 cm /Fm Do Q", form=form))
    (rule,) = content.rules
    assert (rule.start, rule.end) == (pytest.approx(120), pytest.approx(180))
    assert rule.at == pytest.approx(842 - 234)
    (char,) = content.chars
    assert (char.x0, char.size) == (pytest.approx(120), pytest.approx(20, abs=4))


@pytest.mark.parametrize(
    ("coverage", "words", "expected"),
    [
        (0.0, "", "blank"),
        (0.9, "", "scan"),
        (0.9, "12", "scan"),
        (0.0, "12", "embedded"),
        (0.9, "1234567890" * 5, "embedded"),
    ],
)
def test_what_a_page_s_text_is(tmp_path: Path, coverage: float, words: str, expected: str) -> None:
    content = read(write(tmp_path / "a.pdf", text(100, 100, words)))
    content.image_coverage = coverage
    assert text_source(content) == expected


def test_text_turned_into_outlines_is_not_a_blank_page(tmp_path: Path) -> None:
    outline = "100 700 m 105 700 110 705 110 710 c 105 710 100 705 100 700 c f\n"
    assert text_source(read(write(tmp_path / "a.pdf", outline * 60))) == "scan"
    assert text_source(read(write(tmp_path / "b.pdf", outline))) == "blank"
    form = lattice([100, 200, 300], [100, 120, 140])
    assert text_source(read(write(tmp_path / "c.pdf", form))) == "blank"


def test_a_table_s_rules_are_all_read(tmp_path: Path) -> None:
    content = read(write(tmp_path / "a.pdf", lattice([100, 200, 300], [100, 120, 140, 160])))
    assert [rule.across for rule in content.rules].count(True) == 4
    assert len(content.rules) == 7
