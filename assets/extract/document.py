"""A PDF as frames: pages, text lines, tables and cells."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pypdfium2

from assets import frames
from assets.extract.carried import Carried
from assets.extract.page import read_page
from assets.extract.reading import PageRows, page_rows
from assets.frames import Frames


def extract_document(path: Path, document_id: str) -> Frames:
    """Read every page of the PDF at `path`; returns the frames of `frames.EXTRACT`.

    A page that cannot be read has its reason in `pages.error` (E01) and nothing else. Raises
    `pypdfium2.PdfiumError` where the file cannot be opened at all, `OSError` where it is not there.
    """
    document = pypdfium2.PdfDocument(path)
    try:
        rows = _read_all(document)
        if rows.watermarks:  # it is on every page, and in the way of other text on some
            rows = _read_all(document, rows.watermarks)
    finally:
        document.close()
    return as_frames(rows, document_id)


def as_frames(rows: PageRows, document_id: str) -> Frames:
    """Return the rows of a document's pages as the frames of `frames.EXTRACT`."""
    return {
        name: _frame(getattr(rows, name), schema, document_id)
        for name, schema in frames.EXTRACT.items()
    }


def _frame(rows: Sequence[Any], schema: dict[str, Any], document_id: str) -> pl.DataFrame:
    """Return rows, which are mappings or, where a document has many, tuples, as a frame."""
    if not rows or isinstance(rows[0], dict):
        return frames.build(rows, schema, document_id=document_id)
    columns = dict(zip(rows[0]._fields, zip(*rows, strict=True), strict=True))
    columns["document_id"] = (document_id,) * len(rows)
    return frames.of_columns((columns[name] for name in schema), schema)


def _read_all(document: pypdfium2.PdfDocument, watermarks: Collection[int] = ()) -> PageRows:
    """Return the rows of all pages, without text of the colours of `watermarks`."""
    rows = PageRows()
    for index in range(len(document)):
        rows.add(_read(document, index, rows.carried, watermarks))
    return rows


def _read(
    document: pypdfium2.PdfDocument,
    index: int,
    before: Carried | None,
    watermarks: Collection[int],
) -> PageRows:
    """Return the rows of one page, held in memory no longer than this."""
    try:
        page = document[index]
        try:
            return page_rows(read_page(page, watermarks), index + 1, before)
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
