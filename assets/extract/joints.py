"""Where level rules are put together: programs that draw a border cell by cell tell the columns.

A border drawn below or above each cell ends where the cell does, and does not where cells are
merged. So level rules alone may say what upright ones would, for every row.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assets.extract.drawn import Rule
from assets.extract.grid import JOIN, SNAP, Grid, grid_of
from assets.extract.header_levels import header_levels, open_words
from assets.extract.outline import Outline
from assets.extract.segments import PART_AT_FIGURE

#: A column is no narrower than this (points): nearer ends are those of dashes.
_NARROWEST = 10.0
#: How many level rules have to be put together at the same places.
_RULES = 3

#: A level rule as it was drawn: its height, and where its pieces begin and end.
Level = tuple[float, list[tuple[float, float]]]


def column_lines(
    pieces: Sequence[Rule], places: Sequence[float], left: float, right: float
) -> list[float]:
    """Return the column lines of a table from `left` to `right` without upright rules.

    `pieces` are the page's rules as they were drawn, `places` the heights of the table's level
    ones. Nothing where these are not put together at the same places, three of them and most.
    """
    ends = [
        [x for piece in drawn for x in piece if left + JOIN < x < right - JOIN]
        for _, drawn in _levels(pieces, places)
    ]
    pieced = [found for found in ends if found]
    if len(pieced) < max(_RULES, (len(places) + 1) // 2):
        return []
    lines = [left]
    for cluster in _clusters(sorted((x, n) for n, found in enumerate(pieced) for x in found)):
        if 2 * len({n for _, n in cluster}) > len(pieced):
            lines.append(sum(x for x, _ in cluster) / len(cluster))
    lines.append(right)
    # One line between two columns may be the gap between two tables.
    wide = all(b - a >= _NARROWEST for a, b in pairwise(lines))
    return lines if wide and len(lines) > 3 else []


def _levels(pieces: Sequence[Rule], places: Sequence[float]) -> list[Level]:
    return [
        (y, [(p.start, p.end) for p in pieces if p.across and abs(p.at - y) <= SNAP])
        for y in places
    ]


def _clusters(ends: Sequence[tuple[float, int]]) -> list[list[tuple[float, int]]]:
    """Group ends, sorted, that lie at the same place."""
    out: list[list[tuple[float, int]]] = []
    for end in ends:
        if out and end[0] - out[-1][-1][0] <= SNAP:
            out[-1].append(end)
        else:
            out.append([end])
    return out


def grid_of_cells(outline: Outline, pieces: Sequence[Rule]) -> Grid | None:
    """Return the grid of a table whose every row is ruled cell by cell, None where it is not.

    A cell ends at a column line where the rule above it is put together, and the rule below.
    """
    xs = outline.columns
    ys = [outline.top, *_heights(outline, pieces), outline.bottom]
    levels = _levels(pieces, ys)
    walls = [[_wall(levels, x, row) for row in range(len(ys) - 1)] for x in xs]
    floors = [[_covers(level, (a + b) / 2) for a, b in pairwise(xs)] for level in levels]
    _open_headings(outline, ys, walls)
    walls[0] = walls[-1] = [True] * (len(ys) - 1)
    floors[0] = floors[-1] = [True] * (len(xs) - 1)
    open_words(outline, (xs, ys), walls, floors)
    grid = grid_of(xs, ys, walls, floors)
    return grid if _holds(grid, outline) else None


def _open_headings(outline: Outline, ys: Sequence[float], walls: list[list[bool]]) -> None:
    """Leave out the walls within headings over several columns.

    A browser draws the border over one column by column too.
    """
    top = outline.top
    for level in header_levels(outline, outline.columns):
        rows = [n for n, (a, b) in enumerate(pairwise(ys)) if top < (a + b) / 2 < level.y]
        for first, last in level.groups:
            for wall in range(first + 1, last + 1):
                for row in rows:
                    walls[wall][row] = False
        top = level.y


def _heights(outline: Outline, pieces: Sequence[Rule]) -> list[float]:
    """Return where level rules lie within a table, its edges left out."""
    inside = sorted(
        piece.at
        for piece in pieces
        if piece.across
        and outline.top + SNAP < piece.at < outline.bottom - SNAP
        and outline.left - JOIN <= piece.start
        and piece.end <= outline.right + JOIN
    )
    return [y for n, y in enumerate(inside) if n == 0 or y - inside[n - 1] > SNAP]


def _wall(levels: Sequence[Level], x: float, row: int) -> bool:
    """Tell whether a cell of the row ends at `x`, by the nearest rules over and under it there."""
    above = next((level for level in reversed(levels[: row + 1]) if _covers(level, x)), None)
    below = next((level for level in levels[row + 1 :] if _covers(level, x)), None)
    if above and below:
        return _joined(above, x) and _joined(below, x)
    only = above or below
    return only is None or not _runs_through(only, x)


def _covers(level: Level, x: float) -> bool:
    return any(start - SNAP <= x <= end + SNAP for start, end in level[1])


def _joined(level: Level, x: float) -> bool:
    return any(abs(x - end) <= SNAP for piece in level[1] for end in piece)


def _runs_through(level: Level, x: float) -> bool:
    return any(start + SNAP < x < end - SNAP for start, end in level[1])


def _holds(grid: Grid, outline: Outline) -> bool:
    """Tell whether every figure stands within one cell, and none beside another."""
    taken: set[int] = set()
    slack = PART_AT_FIGURE * outline.size
    for line in [*outline.header, *outline.body]:
        for segment in line.segments:
            if not segment.figure:
                continue
            cell = grid.cell_at(segment.middle, line.middle)
            left, _, right, _ = grid.span_box(grid.spans[cell])
            if segment.x0 < left - slack or segment.x1 > right + slack:
                return False
            if segment.money and cell in taken:
                return False
            if segment.money:
                taken.add(cell)
    return True
