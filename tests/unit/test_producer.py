"""What program made a PDF: the application before the library, strangers' words made harmless."""

from __future__ import annotations

from pathlib import Path

import pytest
from cjk_pdf import Page, document

from assets.intake.producer import Producer, named, producer_of


@pytest.mark.parametrize(
    ("creator", "producer", "family"),
    [
        ("Microsoft® Word 2016", "Microsoft® Word 2016", "Word"),
        ("PScript5.dll Version 5.2 - Microsoft Word", "Acrobat Distiller 10", "Word"),
        ("WPS 文字", "", "WPS"),
        ("Microsoft® Excel® 2019", "WPS Office", "Excel"),
        ("Calc", "LibreOffice 7.4", "LibreOffice"),
        ("Mozilla/5.0 (X11) HeadlessChrome/120.0.0.0 Safari/537.36", "Skia/PDF m120", "Chromium"),
        ("", "iText 2.1.7 by 1T3XT", "iText"),
        ("WordPerfect", "", "other"),
        ("(unspecified)", "", None),
        ("", "", None),
    ],
)
def test_families(creator: str, producer: str, family: str | None) -> None:
    assert named(creator, producer).family == family


def test_the_words_are_kept_as_one_printable_line() -> None:
    said = named("某\u202e软\n件" + "x" * 500, "某\u202e软\n件" + "x" * 500)
    assert said.text is not None
    assert said.text.startswith("某 软 件xxx")
    assert len(said.text) == 200
    assert named("a", "a").text == "a"


def test_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(document([Page()], "WPS 表格"))
    assert producer_of(file) == Producer("WPS", "WPS 表格")
