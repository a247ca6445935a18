from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from pdf_maker import HEIGHT, lattice, line, text, write

from assets.extract.document import extract_document
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


def test_a_page_drawn_twice_is_read_once(tmp_path: Path) -> None:
    page = text(100, 100, "1,992.86") + text(100, 120, "11..00") + text(100, 140, "2") + "\n"
    again = page + f"1 0 0 1 0.3 -0.2 cm\n{page}"
    assert printed(read(write(tmp_path / "a.pdf", again))) == "1,992.8611..002"


def test_figures_that_stand_close_are_not_one(tmp_path: Path) -> None:
    tight = text(100, 100, "1111...", extra="-1 Tc") + text(100, 103, "1111", size=4, extra="0 Tc")
    assert printed(read(write(tmp_path / "a.pdf", tight))) == "1111...1111"


GREY, BLACK = "0.8 g\n", "0 g\n"


def test_pale_text_that_runs_through_other_text_is_a_watermark(tmp_path: Path) -> None:
    words = BLACK + text(100, 100, "1,992.86") + text(100, 300, "77")
    mark = GREY + text(90, 101, "333333") + text(100, 200, "333333")
    content = read(write(tmp_path / "a.pdf", mark + words))
    assert printed(content) == "1,992.8677"
    assert len(content.watermarks) == 1


def test_pale_text_in_nobody_s_way_is_read(tmp_path: Path) -> None:
    words = BLACK + text(100, 100, "1,992.86")
    header = "0 0 1 rg 90 640 100 20 re f 1 g\n" + text(100, 195, "55")
    note = GREY + text(100, 108, "6666", size=7)  # below the line, and close to it
    content = read(write(tmp_path / "a.pdf", header + note + words))
    assert sorted(printed(content)) == sorted("1,992.86" + "55" + "6666")
    assert not content.watermarks


def test_a_watermark_is_one_on_every_page(tmp_path: Path) -> None:
    words, mark = BLACK + text(100, 100, "1,992.86"), GREY + text(90, 101, "333333")
    alone = BLACK + text(100, 300, "22") + mark
    lines = extract_document(write(tmp_path / "a.pdf", alone, mark + words), "x")["text_lines"]
    assert lines["text"].to_list() == ["22", "1,992.86"]


def test_what_a_clip_hides_is_not_read(tmp_path: Path) -> None:
    # A reporting tool prints the whole of what a cell holds, and clips it at the cell's edge.
    cell = f"q 100 {HEIGHT - 110} 28 20 re W n\n" + text(100, 100, "123456789") + "Q\n"
    beside = text(132, 100, "5.00")
    below = f"q 100 {HEIGHT - 140} 30 20 re W n\n" + text(100, 150, "88") + "Q\n"
    content = read(write(tmp_path / "a.pdf", cell + beside + below))
    assert printed(content) == "123455.00"
    assert content.hidden == 6


def test_only_a_rectangle_hides_what_it_clips(tmp_path: Path) -> None:
    ell = "q 100 700 m 110 700 l 110 710 l 300 710 l 300 800 l 100 800 l h W n\n"
    assert printed(read(write(tmp_path / "a.pdf", ell + text(250, 140, "9") + "Q"))) == "9"


def test_what_a_text_says_it_prints_stands_where_it_is_printed(tmp_path: Path) -> None:
    said = "/Span << /ActualText (7) >> BDC BT /F1 10 Tf 50 100 Td (8) Tj ET EMC"
    content = read(write(tmp_path / "a.pdf", "q 2 0 0 2 10 20 cm /Fm Do Q", form=said))
    (char,) = content.chars
    assert (char.text, char.x0) == ("7", pytest.approx(120, abs=2))
    assert char.y0 < 842 - 234 < char.y1 + 2


def test_the_size_of_a_font_is_as_its_matrices_scale_it(tmp_path: Path) -> None:
    scaled = "BT /F1 12 Tf 0.8 0 0 0.8 100 700 Tm (1) Tj ET\n"
    content = read(write(tmp_path / "a.pdf", f"0.9 0 0 0.9 0 0 cm {scaled}"))
    assert [char.size for char in content.chars] == [pytest.approx(12 * 0.8 * 0.9)]


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


def test_a_font_that_does_not_tell_its_height_has_its_size_s(tmp_path: Path) -> None:
    path = write(tmp_path / "a.pdf", text(100, 100, "1234", size=10))
    data = path.read_bytes()
    font = b"/BaseFont /Helvetica >>"
    tall = b"/BaseFont /Odd /FirstChar 48 /LastChar 57 /Widths [%s] /FontDescriptor 99 0 R >>"
    tall %= b" ".join([b"556"] * 10)
    descriptor = (
        b"99 0 obj\n<< /Type /FontDescriptor /FontName /Odd /Flags 32 /ItalicAngle 0 /StemV 80 "
        b"/Ascent 2000 /Descent -1000 /CapHeight 700 /FontBBox [-1000 -1000 3000 2000] >>\nendobj\n"
    )
    assert data.count(font) == 1
    path.write_bytes(data.replace(font, tall).replace(b"xref\n", descriptor + b"xref\n", 1))
    chars = read(path).chars
    assert "".join(char.text for char in chars) == "1234"
    assert all(char.size == pytest.approx(10) for char in chars)
    assert all(88 < char.y0 < 94 and 100 < char.y1 < 104 for char in chars)
