"""A PDF as frames: pages, text lines, tables and cells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pdfplumber

from assets import frames
from assets.frames import Frames


def extract_document(path: Path, document_id: str) -> Frames:
    """Read every page of the PDF at `path`; returns the frames of `frames.EXTRACT`."""
    pages: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    tables: list[dict[str, Any]] = []
    cells: list[dict[str, Any]] = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            n = page.page_number
            found = page.find_tables()
            chars = [c for c in page.chars if c["text"].strip()]
            pages.append(
                {
                    "page": n,
                    "width": float(page.width),
                    "height": float(page.height),
                    "rotation": page.rotation or 0,
                    "chars": len(chars),
                    "image_coverage": 0.0,
                    "text_source": "embedded" if chars else ("scan" if page.images else "blank"),
                    "unmapped_glyphs": sum("(cid:" in c["text"] for c in chars),
                }
            )
            boxes = []
            for t_no, table in enumerate(sorted(found, key=lambda t: t.bbox[1]), start=1):
                boxes.append((t_no, table.bbox))
                xs = sorted({round(c[0]) for c in table.cells} | {round(c[2]) for c in table.cells})
                ys = sorted({round(c[1]) for c in table.cells} | {round(c[3]) for c in table.cells})
                inside = [c for c in chars if _in(c, table.bbox)]
                given = 0
                for cell in table.cells:
                    mine = [c for c in inside if _in(c, cell)]
                    given += len(mine)
                    text = page.crop(cell).extract_text() if mine else ""
                    cells.append(
                        {
                            "page": n,
                            "table_no": t_no,
                            "row": ys.index(round(cell[1])),
                            "col": xs.index(round(cell[0])),
                            "row_span": ys.index(round(cell[3])) - ys.index(round(cell[1])),
                            "col_span": xs.index(round(cell[2])) - xs.index(round(cell[0])),
                            "text": text,
                            **dict(zip(("x0", "y0", "x1", "y1"), cell, strict=True)),
                            "ink_x0": min((c["x0"] for c in mine), default=None),
                            "ink_y0": min((c["top"] for c in mine), default=None),
                            "ink_x1": max((c["x1"] for c in mine), default=None),
                            "ink_y1": max((c["bottom"] for c in mine), default=None),
                        }
                    )
                tables.append(
                    {
                        "page": n,
                        "table_no": t_no,
                        **dict(zip(("x0", "y0", "x1", "y1"), table.bbox, strict=True)),
                        "rows": len(ys) - 1,
                        "cols": len(xs) - 1,
                        "frame_chars": len(inside),
                        "cell_chars": given,
                        "lost_text": "",
                    }
                )
            for l_no, line in enumerate(page.extract_text_lines(), start=1):
                centre = (line["top"] + line["bottom"]) / 2
                lines.append(
                    {
                        "page": n,
                        "line_no": l_no,
                        "text": line["text"],
                        "x0": line["x0"],
                        "y0": line["top"],
                        "x1": line["x1"],
                        "y1": line["bottom"],
                        "font_size": line["chars"][0]["size"],
                        "table_no": next(
                            (t for t, b in boxes if b[1] <= centre <= b[3]), None
                        ),
                    }
                )
    named = {"pages": pages, "text_lines": lines, "tables": tables, "cells": cells}
    return {
        name: frames.build(({"document_id": document_id, **row} for row in rows), schema)
        for (name, schema), rows in zip(frames.EXTRACT.items(), named.values(), strict=True)
    }


def _in(char: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return box[0] <= x < box[2] and box[1] <= y < box[3]
