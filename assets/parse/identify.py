"""Which partition a file belongs to, from its text alone: before anything else is read."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pypdfium2 as pdfium

from assets.parse.header import identify
from assets.parse.narrative_text import fold

_MAX_PAGES = 60


def quick_identity(path: Path, units: pl.DataFrame) -> str | None:
    """Return the partition of the PDF at `path`: `500240-2023-budget`, or None.

    Reads PDFium's plain text of at most the first 60 pages; `units` is the register (may be
    empty). None where the file can't be opened, or its county, year or kind can't be told
    (a scan, a file that is no disclosure).
    """
    try:
        lines = _lines(path)
    except pdfium.PdfiumError:
        return None
    found = identify(lines, (), units)
    if found.region is None or found.fiscal_year is None or found.report_kind is None:
        return None
    return f"{found.region.code}-{found.fiscal_year}-{found.report_kind}"


def _lines(path: Path) -> list[tuple[int, str]]:
    """Return the text lines of the first pages, with their page number."""
    document = pdfium.PdfDocument(path)
    try:
        out: list[tuple[int, str]] = []
        for index in range(min(len(document), _MAX_PAGES)):
            page = document[index]
            text_page = page.get_textpage()
            text = text_page.get_text_bounded()
            out.extend((index + 1, fold(line)) for line in text.splitlines() if line.strip())
            text_page.close()
            page.close()
        return out
    finally:
        document.close()
