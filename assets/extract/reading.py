"""One page as rows of the frames pages, text_lines, tables and cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assets.extract.aligned import Unread, find_aligned
from assets.extract.carried import Carried, carry, go_on, put_on_top
from assets.extract.cells import cell_text, give_to_cells, held_by, ink_box, line_text, lines_of
from assets.extract.grid import SNAP, Grid, build_grids, merge_rules
from assets.extract.page import Char, PageContent, Rule
from assets.extract.segments import read_lines

#: An image over this share of a page, with at most so many characters beside it, is a scan.
SCAN_COVERAGE = 0.5
SCAN_CHARS = 30
#: More shapes than this on a page without a character are text turned into outlines.
OUTLINES = 50
#: A row that goes on from the page before is no further above the rest of its table (points).
NEXT_ROW = 20.0

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
    unread_areas: list[Row] = field(default_factory=list)
    #: The table that the page ends with, for the page that follows.
    carried: Carried | None = None


def page_rows(content: PageContent, number: int, before: Carried | None = None) -> PageRows:
    """Return the rows of page `number` (from 1) for what was read of it.

    `before` is the table that the page before ended with.
    """
    grids, unread = find_tables(content, before)
    shares = share_out(grids, content.chars)
    rows = PageRows(pages=[_page_row(content, number)])
    rows.unread_areas = [
        {"page": number, "area_no": n, **_named(_BOX, area.box), "reason": area.reason}
        for n, area in enumerate(unread, start=1)
    ]
    for table_no, grid in enumerate(grids, start=1):
        table, cells = _table_rows(grid, shares[table_no])
        place = {"page": number, "table_no": table_no}
        rows.tables.append({**place, **table})
        rows.cells.extend({**place, **cell} for cell in cells)
    rows.text_lines = [
        {"page": number, "line_no": line_no, **line}
        for line_no, line in enumerate(_line_rows(shares), start=1)
    ]
    rows.carried = carry(grids, content.chars, content.width, content.height)
    return rows


def find_tables(content: PageContent, before: Carried | None) -> tuple[list[Grid], list[Unread]]:
    """Return the page's tables from the top down, and the areas that only look like tables."""
    grids = build_grids(
        content.rules,
        [((x0 + x1) / 2, (y0 + y1) / 2) for _, x0, y0, x1, y1, _ in content.chars],
    )
    grids = [_divided(grid, content.chars) for grid in grids]
    levels = _loose_levels(content, grids)
    lines = read_lines(share_out(grids, content.chars)[0])
    if before and before.width == content.width:
        floor = min((g.ys[0] for g in grids), default=content.height)
        rest = go_on(before, lines, levels, floor, content.height)
        if rest:
            grids = _with_rest(rest, grids)
            lines = read_lines(share_out(grids, content.chars)[0])
    aligned, unread = find_aligned(lines, levels)
    return sorted([*grids, *aligned], key=lambda g: (g.ys[0], g.xs[0])), unread


def _divided(grid: Grid, chars: Sequence[Char]) -> Grid:
    """Return a table that has upright rules only at its sides with the columns of its words."""
    if len(grid.xs) > 2 or len(grid.ys) < 3:
        return grid
    levels = [Rule(True, y, grid.xs[0], grid.xs[-1]) for y in grid.ys]
    found, _ = find_aligned(read_lines(held_by(grid.box, chars)), levels)
    return found[0] if len(found) == 1 else grid


def _with_rest(rest: Grid, grids: list[Grid]) -> list[Grid]:
    """Add the rows that go on from the page before, to the table right below them if it is one."""
    first = min(grids, key=lambda g: g.ys[0], default=None)
    if first is None or first.ys[0] - rest.ys[-1] > NEXT_ROW:
        return [rest, *grids]
    joined = put_on_top(rest, first)
    return [joined, *(g for g in grids if g is not first)] if joined else grids


def _loose_levels(content: PageContent, ruled: Sequence[Grid]) -> list[Rule]:
    """Return the level rules that are no part of a ruled table."""
    levels, _ = merge_rules(r for r in content.rules if r.across)
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


def share_out(grids: Sequence[Grid], chars: Sequence[Char]) -> dict[int, list[Char]]:
    """Return the characters by the number of the table that holds them, 0 for none.

    Where a table stands inside another, the inner one has them.
    """
    shares: dict[int, list[Char]] = {n: [] for n in range(len(grids) + 1)}
    inner_first = sorted(enumerate(grids, start=1), key=lambda item: item[1].area)
    boxes = [(shares[n], *grid.box) for n, grid in inner_first]
    for char in chars:
        _, x0, y0, x1, y1, _ = char
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        for share, left, top, right, bottom in boxes:
            if left <= x <= right and top <= y <= bottom:
                share.append(char)
                break
        else:
            shares[0].append(char)
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
        "dropped_chars": content.dropped,
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
            "font_size": _usual_size(line),
            "table_no": table_no or None,
        }
        for table_no, chars in shares.items()
        for line in lines_of(chars)
    ]
    return sorted(rows, key=lambda row: (row["y0"], row["x0"]))


def _usual_size(line: Sequence[Char]) -> float:
    sizes = Counter(char.size for char in line)
    if len(sizes) > 1:
        sizes = Counter(round(char.size, 1) for char in line)
    return round(sizes.most_common(1)[0][0], 1)


def _named(names: Sequence[str], box: Sequence[float] | None) -> Row:
    return dict(zip(names, box or (None,) * len(names), strict=True))
