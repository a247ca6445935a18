"""Extracted frames drawn by hand: tables as rows of texts, lines above and below them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from assets import frames
from assets.frames import Frames

COLUMN, ROW, LEFT, TOP, GUTTER = 60.0, 20.0, 40.0, 100.0, 14.0


@dataclass
class Drawn:
    """One page: lines above the table, its rows, lines below.

    A row is a list of texts; `<` continues the cell to its left, `^` the cell above.
    `edges` replaces the equal columns by x positions. `beside`: what stands right of it on the
    same page.
    """

    rows: list[list[str]]
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    edges: list[float] | None = None
    beside: Drawn | None = None


def _cells(page: int, drawn: Drawn, table_no: int, left: float) -> list[dict[str, Any]]:
    rows = drawn.rows
    width = max((len(row) for row in rows), default=0)
    edges = drawn.edges or [left + COLUMN * i for i in range(width + 1)]
    out = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in ("<", "^"):
                continue
            span = 1
            while c + span < len(row) and row[c + span] == "<":
                span += 1
            deep = 1
            while r + deep < len(rows) and rows[r + deep][c] == "^":
                deep += 1
            box = {
                "x0": edges[c],
                "y0": TOP + ROW * r,
                "x1": edges[c + span],
                "y1": TOP + ROW * (r + deep),
            }
            ink = (
                {
                    "ink_x0": box["x0"] + 2,
                    "ink_y0": box["y0"] + 4,
                    "ink_x1": box["x1"] - 2,
                    "ink_y1": box["y1"] - 4,
                }
                if text
                else {}
            )
            place = {"page": page, "table_no": table_no, "row": r, "col": c}
            out.append({**place, "row_span": deep, "col_span": span, "text": text, **box, **ink})
    return out


def _lines(page: int, texts: list[str], start: float, left: float) -> list[dict[str, Any]]:
    return [
        {
            "page": page,
            "text": text,
            "x0": left,
            "y0": start + 12 * i,
            "x1": left + 200,
            "y1": start + 12 * i + 10,
            "font_size": 10.0,
        }
        for i, text in enumerate(texts)
        if text
    ]


def extracted(*pages: Drawn) -> Frames:
    """Return the frames of extraction for a document of these pages."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in frames.EXTRACT}
    for number, drawn in enumerate(pages, start=1):
        rows["pages"].append({"page": number, "width": 600.0, "height": 840.0})
        lines: list[dict[str, Any]] = []
        left, table_no, one = LEFT, 1, drawn
        while True:
            cells = _cells(number, one, table_no, left)
            rows["cells"].extend(cells)
            bottom = max((cell["y1"] for cell in cells), default=TOP)
            right = max((cell["x1"] for cell in cells), default=left)
            if cells:
                frame = {"x0": min(c["x0"] for c in cells), "y0": TOP, "x1": right, "y1": bottom}
                rows["tables"].append({"page": number, "table_no": table_no, **frame})
            lines += _lines(number, one.above, TOP - 12 * len(one.above) - 2, left)
            lines += _lines(number, one.below, bottom + 4, left)
            if one.beside is None:
                break
            left, table_no, one = right + GUTTER, table_no + 1, one.beside
        lines.sort(key=lambda line: (line["y0"], line["x0"]))
        rows["text_lines"].extend({**ln, "line_no": i} for i, ln in enumerate(lines, start=1))
    return {
        name: frames.build(({"document_id": "d", **row} for row in rows[name]), schema)
        for name, schema in frames.EXTRACT.items()
    }
