"""Rows at the top of a page that go on from the table at the end of the page before.

Such rows may have no header, no rule above and no upright rule: their columns are those of the
page before, and they are taken only where their figures stand right below its figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assets.extract.cells import cells_of
from assets.extract.chars import Chars
from assets.extract.columns import grid_on
from assets.extract.drawn import Rule
from assets.extract.grid import Grid, grid_of
from assets.extract.outline import Outline
from assets.extract.segments import Line, Segment, read_groups

#: What is set below each other differs by no more than this (points).
BELOW = 2.5
#: The share of the page's height at its edges where page numbers stand.
EDGE = 0.08
_FAR = 4.0

#: Left, middle and right of printed words.
Spot = tuple[float, float, float]


@dataclass(frozen=True)
class Carried:
    """The table that a page ends with: its columns, and where words stand in them."""

    width: float
    grid: Grid
    chars: Chars

    @property
    def xs(self) -> tuple[float, ...]:
        """The column lines."""
        return self.grid.xs

    @cached_property
    def _spots(self) -> tuple[list[list[Spot]], list[Spot]]:
        """Where figures stand, per column, and where other words do; few pages need to know."""
        figures: list[list[Spot]] = [[] for _ in self.xs[1:]]
        words: list[Spot] = []
        if not len(self.chars):
            return figures, words
        for cell, line in read_groups(self.chars, cells_of(self.grid, self.chars)):
            span = self.grid.spans[cell]
            for segment in line.segments:
                spot = (segment.x0, segment.middle, segment.x1)
                if segment.money and span.col_span == 1:
                    figures[span.col].append(spot)
                elif not segment.figure:
                    words.append(spot)
        return figures, words

    def fits(self, segment: Segment, slack: float) -> bool:
        """Tell whether a segment stands in one column, a figure right below its figures."""
        inside = [
            i
            for i, (a, b) in enumerate(zip(self.xs, self.xs[1:], strict=False))
            if a - slack <= segment.x0 and segment.x1 <= b + slack
        ]
        if not inside:
            return False
        return not segment.money or any(_below(self._spots[0][i], segment) for i in inside)

    def begins_like_its_words(self, segment: Segment) -> bool:
        """Tell whether words begin where words of the table begin."""
        return any(abs(word[0] - segment.x0) <= BELOW for word in self._spots[1])


def _below(known: Sequence[Spot], segment: Segment) -> bool:
    spot = (segment.x0, segment.middle, segment.x1)
    return any(abs(a - b) <= BELOW for one in known for a, b in zip(one, spot, strict=True))


def carry(grids: Sequence[Grid], chars: Chars, width: float, height: float) -> Carried | None:
    """Return the table that the page ends with; None where other text stands below it."""
    if not grids:
        return None
    last = max(grids, key=lambda g: g.ys[-1])
    end, foot = last.ys[-1], height * (1 - EDGE)
    if bool(np.any((chars.centres[1] > end) & (chars.y1 < foot))):
        return None
    return Carried(width, last, chars.take(chars.held_by(last.box)))


def go_on(
    carried: Carried, free: Sequence[Line], levels: Sequence[Rule], floor: float, height: float
) -> Grid | None:
    """Return the rows at the top of a page that go on from the page before, as a table.

    `free` are the lines that stand in no ruled table; `floor` is where the first ruled table, or
    the page, ends them.
    """
    lines = [x for x in free if x.y1 <= floor + BELOW]
    if not _has_money(lines):  # most pages, and it is known at once
        return None
    rows = _rows(carried, [x for x in lines if x.y1 > height * EDGE or x.anchors])
    if not _has_money(rows):
        return None
    slack = 0.3 * rows[0].size
    top, bottom = rows[0].y0 - slack, rows[-1].y1 + slack
    full = sorted(r.at for r in levels if top < r.at < bottom)
    found = grid_on(Outline([], rows, carried.xs[0], top, carried.xs[-1], bottom, full), carried.xs)
    return found if isinstance(found, Grid) else None


def _has_money(lines: Sequence[Line]) -> bool:
    return any(s.money for line in lines for s in line.segments)


def _rows(carried: Carried, lines: Sequence[Line]) -> list[Line]:
    """Return the first lines that fit the columns, up to the last with a figure."""
    rows: list[Line] = []
    for line in lines:
        slack = 0.3 * line.size
        fits = all(carried.fits(s, slack) for s in line.segments)
        if not line.figures:
            fits = fits and carried.begins_like_its_words(line.segments[0])
        if not fits or (rows and line.middle - rows[-1].middle > _FAR * line.size):
            break
        rows.append(line)
    while rows and not any(s.money for s in rows[-1].segments):
        rows.pop()
    return rows


def put_on_top(upper: Grid, lower: Grid) -> Grid | None:
    """Return two tables as one where the lower goes on in the same columns; None where not."""
    if len(upper.xs) != len(lower.xs) or any(
        abs(a - b) > BELOW for a, b in zip(upper.xs, lower.xs, strict=True)
    ):
        return None
    ys = [*upper.ys[:-1], *lower.ys]
    high, cols = len(upper.ys) - 1, len(lower.xs) - 1
    owner = [*upper.owner, *([len(upper.spans) + i for i in row] for row in lower.owner)]
    walls = [[True] * (len(ys) - 1) for _ in lower.xs]
    floors = [[True] * cols for _ in ys]
    for row in range(len(ys) - 1):
        for col in range(cols):
            if col and owner[row][col - 1] == owner[row][col]:
                walls[col][row] = False
            if row and row != high and owner[row - 1][col] == owner[row][col]:
                floors[row][col] = False
    return grid_of(lower.xs, ys, walls, floors)
