"""Tables whose header is one box without lines: its words stand over the columns of the body."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assets.extract.chars import Chars
from assets.extract.grid import Grid, grid_of
from assets.extract.header_levels import header_levels, open_header, place_of
from assets.extract.outline import Outline
from assets.extract.segments import Line, Segment, read_lines

#: Words over this share of the columns make a header of a box; fewer are a title, a unit's name.
_COVERED = 0.6
_FEWEST = 3


def with_header_cells(grid: Grid, chars: Chars) -> Grid:
    """Return a table with its header parted as its words stand, where it has one box for all."""
    columns = len(grid.xs) - 1
    first = grid.spans[grid.owner[0][0]]
    if columns < _FEWEST or first.col_span < columns or first.row_span == len(grid.ys) - 1:
        return grid
    held = read_lines(chars.take(chars.held_by(grid.box)))
    bottom = grid.ys[first.row_span]
    header = [_parted(line, grid.xs) for line in held if line.middle < bottom]
    body = [line for line in held if line.middle > bottom]
    if not body or not _names_columns(header, grid.xs):
        return grid
    left, top, right, end = grid.box
    outline = Outline(header, body, left, top, right, end)
    levels = [x for x in header_levels(outline, grid.xs, drawn=True) if top < x.y < bottom]
    rows = len(levels) + 1
    walls, floors = _borders(grid)
    walls = [[True] * rows + wall[first.row_span :] for wall in walls]
    floors = [
        floors[0],
        *([True] * columns for _ in levels),
        *floors[first.row_span :],
    ]
    open_header(levels, walls, floors, columns)
    ys = (top, *(level.y for level in levels), *grid.ys[first.row_span :])
    return grid_of(grid.xs, ys, walls, floors)


def _parted(line: Line, xs: Sequence[float]) -> Line:
    """Return a line with the words parted that fill their columns, and so touch each other."""
    segments: list[Segment] = []
    for segment in line.segments:
        inside = [x for x in xs if segment.x0 < x < segment.x1]
        first = max((x for x in xs if x <= segment.x0), default=None)
        last = min((x for x in xs if x >= segment.x1), default=None)
        filled = first is not None and segment.x0 - first < line.size
        if inside and filled and last is not None and last - segment.x1 < line.size:
            edges = [segment.x0, *inside, segment.x1]
            width = (segment.x1 - segment.x0) / len(segment.text)
            cuts = [round((x - segment.x0) / width) for x in edges]
            segments += [
                Segment(segment.text[a:b], x0, x1)
                for (a, b), (x0, x1) in zip(pairwise(cuts), pairwise(edges), strict=True)
            ]
        else:
            segments.append(segment)
    return line._replace(segments=tuple(segments))


def _names_columns(header: Sequence[Line], xs: Sequence[float]) -> bool:
    segments = [segment for line in header for segment in line.segments]
    if any(segment.money for segment in segments):
        return False
    # A heading stands over its column; a line of text runs over several.
    places = {place_of(segment.middle, xs) for segment in segments}
    most = max((len(line.segments) for line in header), default=0)
    return most >= _FEWEST and len(places) >= _COVERED * (len(xs) - 1)


def _borders(grid: Grid) -> tuple[list[list[bool]], list[list[bool]]]:
    """Return where the borders of a grid stand (`grid_of`)."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    owner = grid.owner
    walls = [
        [wall in (0, columns) or owner[row][wall - 1] != owner[row][wall] for row in range(rows)]
        for wall in range(columns + 1)
    ]
    floors = [
        [floor in (0, rows) or owner[floor - 1][c] != owner[floor][c] for c in range(columns)]
        for floor in range(rows + 1)
    ]
    return walls, floors
