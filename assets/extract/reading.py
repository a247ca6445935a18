"""One page as rows of the frames pages, text_lines, tables and cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from assets.extract.aligned import Unread, find_aligned
from assets.extract.carried import Carried, carry, go_on, put_on_top
from assets.extract.cells import SPACE, fill_cells
from assets.extract.chars import Chars, Ints, boxes_around, set_in_lines
from assets.extract.drawn import Rule
from assets.extract.grid import SNAP, Grid, build_grids, merge_rules
from assets.extract.gutters import Gutter, find_gutters, part_lines
from assets.extract.open_bands import with_header_cells
from assets.extract.page import PageContent
from assets.extract.segments import read_lines
from assets.extract.stacked import row_rules

#: An image over this share of a page, with at most so many characters beside it, is a scan.
SCAN_COVERAGE = 0.5
SCAN_CHARS = 30
#: More shapes than this on a page without a character are text turned into outlines.
OUTLINES = 50
#: A row that goes on from the page before is no further above the rest of its table (points).
NEXT_ROW = 20.0

Row = dict[str, Any]
_BOX = ("x0", "y0", "x1", "y1")
_NO_INK = (None,) * 4


class LineRow(NamedTuple):
    """A row of the frame text_lines."""

    page: int
    line_no: int
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    font_size: float
    table_no: int | None


class CellRow(NamedTuple):
    """A row of the frame cells."""

    page: int
    table_no: int
    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    ink_x0: float | None
    ink_y0: float | None
    ink_x1: float | None
    ink_y1: float | None


@dataclass
class PageRows:
    """The rows of one page or more, by frame; without `document_id`."""

    pages: list[Row] = field(default_factory=list)
    text_lines: list[LineRow] = field(default_factory=list)
    tables: list[Row] = field(default_factory=list)
    cells: list[CellRow] = field(default_factory=list)
    unread_areas: list[Row] = field(default_factory=list)
    #: The table that the last page ends with, for the page that follows.
    carried: Carried | None = None
    #: The colours of watermarks that were found on them.
    watermarks: set[int] = field(default_factory=set)

    def add(self, following: PageRows) -> None:
        """Add the rows of the page that follows."""
        self.pages += following.pages
        self.text_lines += following.text_lines
        self.tables += following.tables
        self.cells += following.cells
        self.unread_areas += following.unread_areas
        self.carried = following.carried
        self.watermarks |= following.watermarks


def page_rows(content: PageContent, number: int, before: Carried | None = None) -> PageRows:
    """Return the rows of page `number` (from 1) for what was read of it.

    `before` is the table that the page before ended with.
    """
    grids, unread = find_tables(content, before)
    chars = content.chars
    holders = share_out(grids, chars)
    rows = PageRows(pages=[_page_row(content, number)], watermarks=content.watermarks)
    rows.unread_areas = [
        {"page": number, "area_no": n, **_named(_BOX, area.box), "reason": area.reason}
        for n, area in enumerate(unread, start=1)
    ]
    for table_no, grid in enumerate(grids, start=1):
        table, cells = _table_rows(grid, chars.take(holders == table_no), (number, table_no))
        rows.tables.append(table)
        rows.cells.extend(cells)
    gutters = find_gutters([grid.box for grid in grids], content.height)
    rows.text_lines = _line_rows(chars, holders, gutters, number)
    rows.carried = carry(grids, chars, content.width, content.height)
    return rows


def find_tables(content: PageContent, before: Carried | None) -> tuple[list[Grid], list[Unread]]:
    """Return the page's tables from the top down, and the areas that only look like tables."""
    chars = content.chars
    rules = merge_rules(content.rules)
    grids = build_grids(rules, chars.centres)
    uprights = [rule for rule in content.rules if not rule.across]
    missing = [rule for grid in grids for rule in row_rules(grid, chars, uprights)]
    if missing:
        rules = merge_rules([*content.rules, *missing])
        grids = build_grids(rules, chars.centres)
    grids = [with_header_cells(_divided(grid, chars, content.rules), chars) for grid in grids]
    levels = _loose_levels(rules.across, grids)
    lines = read_lines(_free(grids, chars))
    if before and before.width == content.width:
        floor = min((g.ys[0] for g in grids), default=content.height)
        rest = go_on(before, lines, levels, floor, content.height)
        if rest:
            grids = _with_rest(rest, grids)
            lines = read_lines(_free(grids, chars))
    aligned, unread = find_aligned(lines, levels, content.rules)
    return sorted([*grids, *aligned], key=lambda g: (g.ys[0], g.xs[0])), unread


def _free(grids: Sequence[Grid], chars: Chars) -> Chars:
    """Return the characters that no table holds."""
    return chars.take(share_out(grids, chars) == 0)


def _divided(grid: Grid, chars: Chars, pieces: Sequence[Rule]) -> Grid:
    """Return a table that has upright rules only at its sides with the columns of its words."""
    if len(grid.xs) > 2 or len(grid.ys) < 3:
        return grid
    levels = [Rule(True, y, grid.xs[0], grid.xs[-1]) for y in grid.ys]
    lines = read_lines(chars.take(chars.held_by(grid.box)))
    found, _ = find_aligned(lines, levels, pieces)
    return found[0] if len(found) == 1 else grid


def _with_rest(rest: Grid, grids: list[Grid]) -> list[Grid]:
    """Add the rows that go on from the page before, to the table right below them if it is one."""
    first = min(grids, key=lambda g: g.ys[0], default=None)
    if first is None or first.ys[0] - rest.ys[-1] > NEXT_ROW:
        return [rest, *grids]
    joined = put_on_top(rest, first)
    return [joined, *(g for g in grids if g is not first)] if joined else grids


def _loose_levels(levels: Sequence[Rule], ruled: Sequence[Grid]) -> list[Rule]:
    """Return the level rules that are no part of a ruled table."""
    return [
        rule
        for rule in levels
        if not any(
            grid.ys[0] - SNAP <= rule.at <= grid.ys[-1] + SNAP
            and rule.start < grid.xs[-1]
            and rule.end > grid.xs[0]
            for grid in ruled
        )
    ]


def share_out(grids: Sequence[Grid], chars: Chars) -> Ints:
    """Return, for each character, the number of the table that holds it, 0 for none.

    Where a table stands inside another, the inner one has them.
    """
    holders = np.zeros(len(chars), dtype=np.intp)
    inner_first = sorted(enumerate(grids, start=1), key=lambda item: item[1].area)
    for number, grid in reversed(inner_first):
        holders[chars.held_by(grid.box)] = number
    return holders


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
        "dropped_chars": content.dropped,
    }


def _table_rows(grid: Grid, chars: Chars, place: tuple[int, int]) -> tuple[Row, list[CellRow]]:
    page, table_no = place
    filled = fill_cells(grid, chars)
    cells = [
        CellRow(page, table_no, *span, text, *grid.span_box(span), *(ink or _NO_INK))
        for span, (text, ink) in zip(grid.spans, filled, strict=True)
    ]
    table = {
        "page": page,
        "table_no": table_no,
        **_named(_BOX, grid.box),
        "rows": len(grid.ys) - 1,
        "cols": len(grid.xs) - 1,
        **conservation(chars.texts.tolist(), [cell.text for cell in filled]),
    }
    return table, cells


def conservation(printed_texts: Iterable[str], cell_texts: Iterable[str]) -> Row:
    """Compare what is printed inside a frame with what the cells' texts hold (E04).

    Counted anew from the finished texts, so that a fault anywhere between shows.
    """
    printed = Counter("".join(printed_texts))
    kept = Counter("".join("\n".join(cell_texts).split()))
    lost = printed - kept
    return {
        "frame_chars": printed.total(),
        "cell_chars": kept.total(),
        "lost_text": "".join(lost.elements()),
    }


def _line_rows(chars: Chars, holders: Ints, gutters: Sequence[Gutter], page: int) -> list[LineRow]:
    """Return the lines of a page (its number) from the top; those inside a table name it, those
    over tables beside each other are parted at the `gutters`."""
    if not len(chars):
        return []
    lines = part_lines(set_in_lines(chars, holders), gutters)
    texts = lines.texts(SPACE, line_feeds=False)
    sizes = lines.chars.sizes.tolist()
    least = np.minimum.reduceat(lines.chars.sizes, lines.starts)
    most = np.maximum.reduceat(lines.chars.sizes, lines.starts)
    found = zip(
        pairwise(lines.bounds),
        boxes_around(lines.chars, lines.starts),
        lines.groups.tolist(),
        (least == most).tolist(),
        strict=True,
    )
    from_top = sorted(found, key=lambda line: (line[1][1], line[1][0]))
    return [
        LineRow(
            page,
            line_no,
            "".join(texts[first:end]),
            *box,
            round(sizes[first], 1) if alike else _usual_size(texts[first:end], sizes[first:end]),
            table_no or None,
        )
        for line_no, ((first, end), box, table_no, alike) in enumerate(from_top, start=1)
    ]


def _usual_size(texts: Sequence[str], sizes: Sequence[float]) -> float:
    """Return the size of a line: of its Chinese letters, for figures are often set smaller."""
    letters = [size for text, size in zip(texts, sizes, strict=True) if text[-1] >= "\u4e00"]
    return Counter(round(size, 1) for size in letters or sizes).most_common(1)[0][0]


def _named(names: Sequence[str], values: Sequence[Any]) -> Row:
    return dict(zip(names, values, strict=True))
