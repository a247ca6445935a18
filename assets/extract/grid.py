"""Rules become complete grids: every place inside a table's frame belongs to exactly one cell.

Pure geometry. Rules that nearly coincide are one, pieces in a row are one, borders that were not
drawn at the edge of a frame are put in, and areas without a rule between them are one merged cell.
All lengths are points.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import ge
from typing import NamedTuple

import numpy as np

from assets.extract.chars import Floats, Ints
from assets.extract.drawn import Rule

#: Rules nearer than this are one rule.
SNAP = 2.0
#: Pieces of a rule with a smaller gap between them are one; rules nearer than this meet.
JOIN = 3.0
#: A column or row narrower than this holds no character: it is a double rule unless one is there.
NARROW = 6.0
#: What sticks out beyond the outermost rule and is longer than this is a row or column of its own.
OUTER = 6.0
#: A border is drawn where rules cover this share of it.
_COVER = 0.5


class Span(NamedTuple):
    """A cell: where it begins in the grid, and how many rows and columns it covers."""

    row: int
    col: int
    row_span: int
    col_span: int


class Rules(NamedTuple):
    """The level and the upright rules of a page, no two of which coincide."""

    across: list[Rule]
    upright: list[Rule]


@dataclass(frozen=True)
class Grid:
    """A table's frame: column lines `xs` and row lines `ys`, and the cells that fill it."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[Span, ...]
    #: `owner[row][col]`: index into `spans` of the cell that holds that place.
    owner: tuple[tuple[int, ...], ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The frame."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    @property
    def area(self) -> float:
        """The frame's area."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def span_box(self, span: Span) -> tuple[float, float, float, float]:
        """Return the box of a cell."""
        row, col, row_span, col_span = span
        return self.xs[col], self.ys[row], self.xs[col + col_span], self.ys[row + row_span]

    def cell_at(self, x: float, y: float) -> int:
        """Return the index of the cell at a point; a point outside counts as at the edge."""
        row = bisect_right(self.ys, y, 1, len(self.ys) - 1) - 1
        return self.owner[row][bisect_right(self.xs, x, 1, len(self.xs) - 1) - 1]

    def cells_at(self, centres: Floats) -> Ints:
        """Return what `cell_at` does for many points at once: a row of x, a row of y."""
        columns = np.searchsorted(self.xs[1:-1], centres[0], side="right")
        rows = np.searchsorted(self.ys[1:-1], centres[1], side="right")
        cells: Ints = np.array(self.owner, dtype=np.intp)[rows, columns]
        return cells


def build_grids(rules: Rules, centres: Floats) -> list[Grid]:
    """Return the tables that `rules` draw around characters, from the top down.

    `centres` are the characters' middles: a row of x, a row of y.

    A frame of a single cell, or without a character, is no table.
    """
    grids = []
    for levels, verticals in _connected(*rules):
        grid = _grid(levels, verticals, centres)
        if grid and len(grid.spans) > 1 and _inside(grid.xs, grid.ys, centres).size:
            grids.append(grid)
    return sorted(grids, key=lambda g: (g.ys[0], g.xs[0]))


def grid_of(
    xs: Sequence[float],
    ys: Sequence[float],
    walls: list[list[bool]],
    floors: list[list[bool]],
) -> Grid:
    """Return the grid of given lines; cells without a border between them are one.

    `walls[column line][row]` and `floors[row line][column]` say where a border stands.
    """
    spans, owner = _fill(len(ys) - 1, len(xs) - 1, walls, floors)
    return Grid(tuple(xs), tuple(ys), tuple(spans), tuple(tuple(row) for row in owner))


def merge_rules(rules: Sequence[Rule]) -> Rules:
    """Return the level and the upright rules, coinciding ones put together."""
    return Rules(
        _merge([r for r in rules if r.across]),
        _merge([r for r in rules if not r.across]),
    )


def _merge(rules: list[Rule]) -> list[Rule]:
    out: list[Rule] = []
    for group in _clusters(rules):
        # The length decides where the rule lies: stubs are drawn less exactly.
        weight = sum(r.end - r.start + 0.1 for r in group)
        at = sum(r.at * (r.end - r.start + 0.1) for r in group) / weight
        pieces = sorted((r.start, r.end) for r in group)
        start, end = pieces[0]
        for piece in pieces[1:]:
            if piece[0] <= end + JOIN:
                end = max(end, piece[1])
            else:
                out.append(Rule(group[0].across, at, start, end))
                start, end = piece
        out.append(Rule(group[0].across, at, start, end))
    return [r for r in out if r.end - r.start > JOIN]


def _clusters(rules: list[Rule]) -> list[list[Rule]]:
    """Group rules of one direction by where they lie; no group is wider than twice SNAP."""
    out: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if out and rule.at - out[-1][-1].at <= SNAP and rule.at - out[-1][0].at <= 2 * SNAP:
            out[-1].append(rule)
        else:
            out.append([rule])
    return out


def _connected(across: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Return the groups of rules that meet each other."""
    parent = list(range(len(across) + len(upright)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    places = [v.at for v in upright]  # sorted: _clusters works in that order
    for i, level in enumerate(across):
        first = bisect_left(places, level.start - JOIN)
        last = bisect_right(places, level.end + JOIN)
        for j in range(first, last):
            vertical = upright[j]
            if vertical.start - JOIN <= level.at <= vertical.end + JOIN:
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate([*across, *upright]):
        groups.setdefault(root(i), ([], []))[0 if rule.across else 1].append(rule)
    return [(a, u) for a, u in groups.values() if a and u and len(a) + len(u) > 2]


def _grid(levels: list[Rule], verticals: list[Rule], centres: Floats) -> Grid | None:
    """Return the grid of rules that meet, None where they enclose nothing."""
    left, right = _reach(levels)
    top, bottom = _reach(verticals)
    x, y = centres
    ys = _lines(levels, verticals, y[(left <= x) & (x <= right)])
    xs = _lines(verticals, levels, x[(top <= y) & (y <= bottom)])
    if len(xs) < 2 or len(ys) < 2:
        return None
    inside = np.sort(_inside(xs, ys, centres), axis=1)
    xs = _without_phantoms(xs, verticals, inside[0])
    ys = _without_phantoms(ys, levels, inside[1])
    if len(xs) < 2 or len(ys) < 2:
        return None
    walls = _borders(verticals, xs, ys)
    floors = _borders(levels, ys, xs)
    return grid_of(xs, ys, walls, floors)


def _inside(xs: Sequence[float], ys: Sequence[float], centres: Floats) -> Floats:
    """Return the points inside a frame, its edge included."""
    x, y = centres
    return centres[:, (xs[0] <= x) & (x <= xs[-1]) & (ys[0] <= y) & (y <= ys[-1])]


def _reach(rules: list[Rule]) -> tuple[float, float]:
    return min(r.start for r in rules), max(r.end for r in rules)


def _lines(rules: list[Rule], crossing: list[Rule], inked: Floats) -> list[float]:
    """Return where the grid's lines of one direction lie.

    Beside the rules themselves these are the ends of the crossing rules, where at least two of
    them stick out with text between: the border there was not drawn (after a page break, or in a
    table open at its sides).
    """
    places = sorted({r.at for r in rules})
    starts, ends = sorted(r.start for r in crossing), sorted(r.end for r in crossing)
    first, last = starts[0], ends[-1]
    if (
        first < places[0] - OUTER
        and _agree(starts, first)
        and np.any((first < inked) & (inked < places[0]))
    ):
        places.insert(0, first)
    if (
        last > places[-1] + OUTER
        and _agree(ends, last)
        and np.any((places[-1] < inked) & (inked < last))
    ):
        places.append(last)
    return places


def _agree(values: list[float], place: float) -> bool:
    return sum(abs(v - place) <= JOIN for v in values) >= 2


def _without_phantoms(places: list[float], rules: list[Rule], inked: Floats) -> list[float]:
    """Return `places` without those that make a narrow strip with nothing in it.

    `inked` is where characters have their middles, sorted.
    """
    if all(b - a >= NARROW for a, b in pairwise(places)):  # nearly every table
        return places
    length = {place: sum(r.end - r.start for r in rules if r.at == place) for place in places}
    kept = [places[0]]
    for place in places[1:]:
        before = kept[-1]
        empty = np.searchsorted(inked, before) == np.searchsorted(inked, place, "right")
        if place - before >= NARROW or not empty:
            kept.append(place)
        elif length[place] > length[before]:
            kept[-1] = place
    return kept


def _borders(rules: list[Rule], places: list[float], crossing: list[float]) -> list[list[bool]]:
    """Return, for each place and each interval between `crossing` lines, whether it is ruled.

    The outermost are, drawn or not.
    """
    covered = [[0.0] * (len(crossing) - 1) for _ in places]
    for _, at, start, end in rules:
        row = covered[_nearest(places, at)]
        first, last = bisect_right(crossing, start) - 1, bisect_left(crossing, end)
        for k in range(max(0, first), min(last, len(row))):
            low, high = crossing[k], crossing[k + 1]
            row[k] += (high if high < end else end) - (low if low > start else start)
    enough = [_COVER * (high - low) for low, high in pairwise(crossing)]
    drawn = [list(map(ge, row, enough)) for row in covered]
    drawn[0] = [True] * len(drawn[0])
    drawn[-1] = [True] * len(drawn[-1])
    return drawn


def _fill(
    rows: int, cols: int, walls: list[list[bool]], floors: list[list[bool]]
) -> tuple[list[Span], list[list[int]]]:
    """Cover the grid with rectangles, each as wide and then as high as it has no border inside."""
    owner = [[-1] * cols for _ in range(rows)]
    spans: list[Span] = []
    for row in range(rows):
        for col in range(cols):
            if owner[row][col] >= 0:
                continue
            right = col + 1
            while right < cols and not walls[right][row] and owner[row][right] < 0:
                right += 1
            below = row + 1
            while below < rows and _opens(below, col, right, walls, floors):
                below += 1
            for r in range(row, below):
                owner[r][col:right] = [len(spans)] * (right - col)
            spans.append(Span(row, col, below - row, right - col))
    return spans, owner


def _opens(
    row: int, left: int, right: int, walls: list[list[bool]], floors: list[list[bool]]
) -> bool:
    """Tell whether the strip of `row` between two columns joins the one above it, whole."""
    if any(floors[row][left:right]):
        return False
    return not any(walls[c][row] for c in range(left + 1, right))


def _nearest(places: list[float], value: float) -> int:
    i = bisect_left(places, value)
    if i == 0:
        return 0
    if i == len(places):
        return i - 1
    return i if places[i] - value < value - places[i - 1] else i - 1
