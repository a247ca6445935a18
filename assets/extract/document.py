"""A PDF as frames: pages, text lines, tables and cells."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pypdfium2

from assets import frames
from assets.extract.carried import Carried
from assets.extract.page import read_page
from assets.extract.reading import PageRows, Row, page_rows
from assets.frames import Frames


def extract_document(path: Path, document_id: str) -> Frames:
    """Read every page of the PDF at `path`; returns the frames of `frames.EXTRACT`.

    A page that cannot be read has its reason in `pages.error` (E01) and nothing else. Raises
    `pypdfium2.PdfiumError` where the file cannot be opened at all, `OSError` where it is not there.
    """
    document = pypdfium2.PdfDocument(path)
    rows: dict[str, list[Row]] = {name: [] for name in frames.EXTRACT}
    try:
        before = None
        for index in range(len(document)):
            read = _read(document, index, before)
            before = read.carried
            for name, found in rows.items():
                found.extend(getattr(read, name))
    finally:
        document.close()
    for row in chain.from_iterable(rows.values()):
        row["document_id"] = document_id
    return {name: frames.build(rows[name], schema) for name, schema in frames.EXTRACT.items()}


def _read(document: pypdfium2.PdfDocument, index: int, before: Carried | None) -> PageRows:
    """Return the rows of one page, held in memory no longer than this."""
    try:
        page = document[index]
        try:
            return page_rows(read_page(page), index + 1, before)
        finally:
            page.close()
    except MemoryError:
        raise
    except Exception as error:  # one bad page must not cost the others: E01 reports it
        return PageRows(
            pages=[
                {
                    "page": index + 1,
                    "chars": 0,
                    "unmapped_glyphs": 0,
                    "error": f"{type(error).__name__}: {error}",
                }
            ]
        )
