"""One page as rows of the frames pages, text_lines, tables and cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assets.extract.cells import cell_text, give_to_cells, ink_box, line_text, lines_of
from assets.extract.grid import Grid, build_grids
from assets.extract.page import Char, PageContent

#: An image over this share of a page, with at most so many characters beside it, is a scan.
SCAN_COVERAGE = 0.5
SCAN_CHARS = 30
#: More shapes than this on a page without a character are text turned into outlines.
OUTLINES = 50

Row = dict[str, Any]
_BOX = ("x0", "y0", "x1", "y1")
_INK = ("ink_x0", "ink_y0", "ink_x1", "ink_y1")


@dataclass
class PageRows:
    """The rows of one page, by frame; without `document_id`."""

    pages: list[Row] = field(default_factory=list)
    text_lines: list[Row] = field(default_factory=list)
    tables: list[Row] = field(default_factory=list)
    cells: list[Row] = field(default_factory=list)


def page_rows(content: PageContent, number: int) -> PageRows:
    """Return the rows of page `number` (from 1) for what was read of it."""
    grids = build_grids(content.rules, [c.centre for c in content.chars])
    shares = share_out(grids, content.chars)
    rows = PageRows(pages=[_page_row(content, number)])
    for table_no, grid in enumerate(grids, start=1):
        table, cells = _table_rows(grid, shares[table_no])
        place = {"page": number, "table_no": table_no}
        rows.tables.append({**place, **table})
        rows.cells.extend({**place, **cell} for cell in cells)
    rows.text_lines = [
        {"page": number, "line_no": line_no, **line}
        for line_no, line in enumerate(_line_rows(shares), start=1)
    ]
    return rows


def share_out(grids: Sequence[Grid], chars: Sequence[Char]) -> dict[int, list[Char]]:
    """Return the characters by the number of the table that holds them, 0 for none.

    Where a table stands inside another, the inner one has them.
    """
    inner_first = sorted(enumerate(grids, start=1), key=lambda item: item[1].area)
    shares: dict[int, list[Char]] = {n: [] for n in range(len(grids) + 1)}
    for char in chars:
        x, y = char.centre
        shares[next((n for n, grid in inner_first if grid.holds(x, y)), 0)].append(char)
    return shares


def text_source(content: PageContent) -> str:
    """Return what a page's text is: `embedded`, `scan` (an image of text) or `blank`.

    Text that was turned into outlines can only be read like an image, too.
    """
    if content.image_coverage >= SCAN_COVERAGE and len(content.chars) <= SCAN_CHARS:
        return "scan"
    if content.chars:
        return "embedded"
    pictured = content.image_coverage > 0.05 or content.shapes > OUTLINES
    return "scan" if pictured else "blank"


def _page_row(content: PageContent, number: int) -> Row:
    return {
        "page": number,
        "width": content.width,
        "height": content.height,
        "rotation": content.rotation,
        "chars": len(content.chars),
        "image_coverage": content.image_coverage,
        "text_source": text_source(content),
        "unmapped_glyphs": content.unmapped,
    }


def _table_rows(grid: Grid, chars: Sequence[Char]) -> tuple[Row, list[Row]]:
    given = give_to_cells(grid, chars)
    cells = [
        {
            "row": span.row,
            "col": span.col,
            "row_span": span.row_span,
            "col_span": span.col_span,
            "text": cell_text(mine),
            **_named(_BOX, grid.span_box(span)),
            **_named(_INK, ink_box(mine)),
        }
        for span, mine in zip(grid.spans, given, strict=True)
    ]
    table = {
        **_named(_BOX, grid.box),
        "rows": len(grid.ys) - 1,
        "cols": len(grid.xs) - 1,
        **conservation(chars, cells),
    }
    return table, cells


def conservation(chars: Sequence[Char], cells: Sequence[Mapping[str, Any]]) -> Row:
    """Compare what is printed inside a frame with what the cells' texts hold (E04).

    Counted anew from the finished texts, so that a fault anywhere between shows.
    """
    printed = Counter("".join(c.text for c in chars))
    kept = Counter("".join("".join(str(cell["text"]).split()) for cell in cells))
    lost = printed - kept
    return {
        "frame_chars": printed.total(),
        "cell_chars": kept.total(),
        "lost_text": "".join(lost.elements()),
    }


def _line_rows(shares: Mapping[int, Sequence[Char]]) -> list[Row]:
    """Return the page's lines from the top; those inside a table name it."""
    rows = [
        {
            "text": line_text(line),
            **_named(_BOX, ink_box(line)),
            "font_size": Counter(round(c.size, 1) for c in line).most_common(1)[0][0],
            "table_no": table_no or None,
        }
        for table_no, chars in shares.items()
        for line in lines_of(chars)
    ]
    return sorted(rows, key=lambda row: (row["y0"], row["x0"]))


def _named(names: Sequence[str], box: Sequence[float] | None) -> Row:
    return dict(zip(names, box or (None,) * len(names), strict=True))
