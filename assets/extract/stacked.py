"""Rows of a table that only upright rules part: figures stacked in one cell are a row each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from assets.extract.chars import Chars, set_in_lines
from assets.extract.columns import group_rows, row_lines
from assets.extract.drawn import Rule
from assets.extract.grid import SNAP, Grid
from assets.extract.outline import Outline
from assets.extract.segments import Line, read_groups, read_lines

#: So many figures below each other in one cell are rows; in several cells two are.
_FIGURES = 3


def row_rules(grid: Grid, chars: Chars, uprights: Sequence[Rule]) -> list[Rule]:
    """Return the level rules that a table lacks between rows of figures, as if they were drawn.

    `uprights` are the page's upright rules as they were drawn: where a program draws these cell
    by cell, their ends say where rows do.
    """
    held = chars.take(chars.held_by(grid.box))
    left, _, right, _ = grid.box
    out: list[Rule] = []
    for first, end in _bands(grid, held):
        top, bottom = grid.ys[first], grid.ys[end]
        lines = read_lines(held.take((held.centres[1] > top) & (held.centres[1] < bottom)))
        ys = _drawn_rows(lines, uprights, (left, top, right, bottom))
        if not ys:
            outline = Outline([], lines, left, top, right, bottom)
            ys = row_lines(outline, group_rows(outline))
        out += [Rule(True, y, left, right) for y in ys]
    return out


def _bands(grid: Grid, chars: Chars) -> Iterator[tuple[int, int]]:
    """Yield the runs of rows (first, after the last) that hold cells of stacked figures."""
    owners = grid.cells_at(chars.centres)
    held, lines_of_each = np.unique(set_in_lines(chars, owners).groups, return_counts=True)
    asked = np.isin(owners, held[lines_of_each > 1])
    cells: dict[int, list[Line]] = defaultdict(list)
    if asked.any():
        for cell, line in read_groups(chars.take(asked), owners[asked]):
            cells[cell].append(line)
    stacks: dict[tuple[int, int], list[int]] = defaultdict(list)
    for cell, lines in cells.items():
        count = _stacked(lines)
        if count > 1:
            span = grid.spans[cell]
            stacks[span.row, span.row + span.row_span].append(count)
    for band, counts in stacks.items():
        if len(counts) > 1 or counts[0] >= _FIGURES:
            yield band


def _stacked(lines: Sequence[Line]) -> int:
    """Return how many figures stand below each other at the end of a cell, nothing between."""
    count = 0
    for line in reversed(sorted(lines, key=lambda x: x.middle)):
        if len(line.segments) != 1 or not line.segments[0].money:
            break
        count += 1
    return count


def _drawn_rows(
    lines: Sequence[Line], uprights: Sequence[Rule], box: tuple[float, float, float, float]
) -> list[float]:
    """Return where the pieces of upright rules end within a band, if that parts all its rows."""
    left, top, right, bottom = box
    ends: dict[float, set[float]] = {}
    for rule in uprights:
        if not left - SNAP <= rule.at <= right + SNAP:
            continue
        for y in (rule.start, rule.end):
            if top + SNAP < y < bottom - SNAP:
                place = next((at for at in ends if abs(at - y) <= SNAP), y)
                ends.setdefault(place, set()).add(round(rule.at))
    most = max((len(at) for at in ends.values()), default=0)
    ys = sorted(y for y, at in ends.items() if 2 * len(at) > most)
    edges = [top, *ys, bottom]
    for upper, lower in pairwise(edges):
        if sum(x.anchors for x in lines if upper < x.middle < lower) > 1:
            return []
    return ys
