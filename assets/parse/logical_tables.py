"""Tables that go on over page breaks, put together, with the lines that stand around them."""

from __future__ import annotations

import re

from assets.frames import Frames
from assets.parse.model import Cell, Fragment, LogicalTable, TextLine

_FOLIO = re.compile(r"^[\s\-–—―－·.第页共/\d]*$")


def is_folio(line: TextLine, page_height: float) -> bool:
    """Tell whether a line is a page number at the top or bottom edge."""
    at_edge = line.box[1] > page_height * 0.88 or line.box[3] < page_height * 0.08
    return at_edge and bool(_FOLIO.match(line.text))


def free_lines(extracted: Frames) -> list[TextLine]:
    """Return the lines outside tables in reading order, page numbers left out."""
    heights = dict(extracted["pages"].select("page", "height").iter_rows())
    out = []
    for row in extracted["text_lines"].sort("page", "line_no").iter_rows(named=True):
        if row["table_no"] is not None:
            continue
        line = TextLine(
            row["page"],
            row["text"],
            (row["x0"], row["y0"], row["x1"], row["y1"]),
            row["font_size"] or 0.0,
        )
        if not is_folio(line, heights[row["page"]]):
            out.append(line)
    return out


def fragments(extracted: Frames) -> list[Fragment]:
    """Return every page's tables in reading order, cells sorted by row and column."""
    cells: dict[tuple[int, int], dict[int, list[Cell]]] = {}
    for row in extracted["cells"].sort("page", "table_no", "row", "col").iter_rows(named=True):
        ink = (
            None
            if row["ink_x0"] is None
            else (row["ink_x0"], row["ink_y0"], row["ink_x1"], row["ink_y1"])
        )
        cell = Cell(
            row["page"],
            row["row"],
            row["col"],
            row["row_span"],
            row["col_span"],
            row["text"] or "",
            (row["x0"], row["y0"], row["x1"], row["y1"]),
            ink,
        )
        cells.setdefault((row["page"], row["table_no"]), {}).setdefault(row["row"], []).append(cell)
    out = []
    for table in extracted["tables"].sort("page", "y0", "x0").iter_rows(named=True):
        by_row = cells.get((table["page"], table["table_no"]), {})
        out.append(
            Fragment(
                table["page"],
                table["table_no"],
                (table["x0"], table["y0"], table["x1"], table["y1"]),
                [by_row[key] for key in sorted(by_row)],
            )
        )
    return out


def logical_tables(extracted: Frames) -> list[LogicalTable]:
    """Return the document's tables; one that stands first on its page without a line above it,
    right after a page whose last thing is a table, goes on from there."""
    out: list[LogicalTable] = []
    lines = free_lines(extracted)
    previous: Fragment | None = None
    for fragment in fragments(extracted):
        position = (fragment.page, fragment.box[1])
        start = (previous.page, previous.box[3]) if previous else (0, 0.0)
        between = [ln for ln in lines if start <= (ln.page, ln.box[1]) < position]
        continues = (
            previous is not None and previous.page == fragment.page - 1 and not between and bool(out)
        )
        if continues:
            out[-1].fragments.append(fragment)
        else:
            if out:
                out[-1].notes = between
            out.append(LogicalTable([fragment], captions=between))
        previous = fragment
    if out and previous is not None:
        end = (previous.page, previous.box[3])
        out[-1].notes = [ln for ln in lines if (ln.page, ln.box[1]) >= end]
    return out
