"""Pages rendered in a worker, and what is drawn over them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pdf_maker
import pytest
from PIL import Image, ImageChops

from assets.extract.document import extract_document
from assets.extract.worker import Failure, Limits
from pipelines.picture import draw, font
from pipelines.picture.draw import EVIDENCE, GRID, MARK, Area, Scene
from pipelines.picture.font import Typeface
from pipelines.picture.render import MOST_PIXELS, Page, render_page, rendered

LIMITS = Limits(30, 512, 50)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    content = pdf_maker.lattice([100, 200, 300], [100, 130, 160])
    return pdf_maker.write(tmp_path / "t.pdf", content + pdf_maker.text(220, 120, "12.34"))


def page_of(picture: Image.Image, page: Page) -> Image.Image:
    """The page's part of a picture: it stands at its bottom left."""
    width, height = page.size
    top = picture.height - height
    return picture.crop((0, top, width, top + height))


def test_a_page_is_rendered_in_a_worker(table: Path) -> None:
    page = rendered(table, "t", 1, 144, LIMITS)
    assert isinstance(page, Page)
    assert (page.pages, page.size, page.scale) == (1, (1190, 1684), 2.0)
    assert page.pixels is not None and len(page.pixels) == 1190 * 1684 * 3


def test_a_page_that_is_not_there_has_no_pixels(table: Path) -> None:
    assert render_page(table, "t", 2, 144) == Page(1)


def test_a_file_that_is_no_pdf_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"<html></html>")
    failure = rendered(path, "x", 1, 144, LIMITS)
    assert isinstance(failure, Failure)
    assert failure.reason_code == "reader_failed"


def test_a_page_that_takes_too_long_costs_the_worker_only(table: Path) -> None:
    failure = rendered(table, "t", 1, 144, Limits(0.001, 512, 50))
    assert isinstance(failure, Failure)
    assert failure.reason_code == "timeout"


def test_a_huge_page_is_drawn_smaller(tmp_path: Path) -> None:
    path = pdf_maker.write(tmp_path / "h.pdf", "", page_entries="/MediaBox [0 0 14000 14000]")
    text = path.read_bytes().replace(b"/MediaBox [0 0 595 842] ", b"")
    path.write_bytes(text)
    page = render_page(path, "h", 1, 600)
    assert page.size[0] * page.size[1] <= MOST_PIXELS * 1.01
    assert page.scale < 600 / 72


def test_marks_stand_on_their_boxes(table: Path) -> None:
    page = render_page(table, "t", 1, 144)
    scene = Scene(
        "title",
        ["caption"],
        cells=[(100, 100, 200, 130)],
        areas=[Area((100, 100, 300, 160), "income")],
        evidence=[(100, 130, 200, 160)],
        marked=[(200, 100, 300, 130)],
    )
    drawn = page_of(draw.draw(page, scene, Typeface()), page)
    assert drawn.getpixel((2 * 250, 2 * 100)) == MARK
    assert drawn.getpixel((2 * 300, 2 * 115)) == MARK
    assert drawn.getpixel((2 * 150, 2 * 160)) == EVIDENCE
    assert drawn.getpixel((2 * 150, 2 * 100)) == GRID
    assert drawn.getpixel((2 * 250, 2 * 160 + 2)) == draw.AREAS[0]
    assert drawn.getpixel((2 * 290, 2 * 125)) == draw._MARK_TINT
    # The ink stays black, and what is outside everything stays as it was.
    ink = drawn.crop((2 * 220, 2 * 110, 2 * 250, 2 * 122))
    assert min(ink.convert("L").tobytes()) < 60
    plain = Image.frombytes("RGB", page.size, page.pixels or b"")
    below = (0, 2 * 170, *page.size)
    assert ImageChops.difference(drawn.crop(below), plain.crop(below)).getbbox() is None


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_fit_a_rotated_page(tmp_path: Path, turn: int) -> None:
    """Whatever the page's rotation, the ink that was read lies in the boxes that are drawn."""
    # Upright as displayed: the text runs against the page's rotation.
    matrices = {
        0: "1 0 0 1 220 700",
        90: "0 1 -1 0 220 500",
        180: "-1 0 0 -1 320 700",
        270: "0 -1 1 0 220 500",
    }
    content = pdf_maker.lattice([100, 250, 400], [50, 250, 450])
    content += f"BT /F1 20 Tf {matrices[turn]} Tm (12.34) Tj ET\n"
    path = pdf_maker.write(tmp_path / "r.pdf", content, page_entries=f"/Rotate {turn}")
    cells = extract_document(path, "r")["cells"].to_dicts()
    page = render_page(path, "r", 1, 144)
    assert page.size == ((1190, 1684) if turn % 180 == 0 else (1684, 1190))
    [cell] = [row for row in cells if row["text"] == "12.34"]
    box = (cell["x0"], cell["y0"], cell["x1"], cell["y1"])
    plain = Image.frombytes("RGB", page.size, page.pixels or b"").convert("L")
    ink = [round(2 * cell[f"ink_{name}"]) for name in ("x0", "y0", "x1", "y1")]
    assert min(plain.crop((ink[0], ink[1], ink[2], ink[3])).tobytes()) < 60
    drawn = page_of(draw.draw(page, Scene("", marked=[box]), Typeface()), page)
    x0, y0, x1, y1 = (round(2 * value) for value in box)
    for place in ((x0, (y0 + y1) // 2), ((x0 + x1) // 2, y1), (x1, y0)):
        assert drawn.getpixel(place) == MARK


def test_a_mark_outside_the_page_is_held_on_its_edge(table: Path) -> None:
    page = render_page(table, "t", 1, 72)
    scene = Scene("", marked=[(-50, -50, 9999, 9999), (9000, 9000, 9100, 9100)])
    drawn = page_of(draw.draw(page, scene, Typeface()), page)
    assert drawn.getpixel((0, 400)) == MARK


def test_a_long_caption_is_broken_and_cut(table: Path) -> None:
    page = render_page(table, "t", 1, 72)
    long = draw.draw(page, Scene("t", ["1,234.56 is not 1,234.57; " * 100]), Typeface())
    short = draw.draw(page, Scene("t", ["1,234.56"]), Typeface())
    assert short.height < long.height < short.height + 500
    face = Typeface().sized(15)
    lines = draw.wrapped("合计 1,234.56 and so on " * 9, face, 200)
    assert all(face.getlength(line) <= 200 for line in lines)
    assert not any(line.endswith("1,234") for line in lines)


def test_a_system_without_chinese_typefaces_gets_the_one_built_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def absent(*_: object, **__: object) -> None:
        raise FileNotFoundError("fc-match")

    monkeypatch.setattr(subprocess, "run", absent)
    monkeypatch.setattr(font, "_FILES", ("nothing-of-that-name.ttf",))
    assert font.find.__wrapped__() == Typeface()
    assert not Typeface().is_chinese
    assert Typeface().sized(15).getlength("income") > 10
