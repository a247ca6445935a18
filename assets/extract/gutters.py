"""Lines over tables that stand beside each other: each table has its own part of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

import numpy as np

from assets.extract.chars import Box, Chars, Lines
from assets.extract.segments import PART


class Gutter(NamedTuple):
    """The strip between two tables beside each other, and how far up and down a page it parts
    the lines around them: from the table above both to the one below."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half way between the tables."""
        return (self.left + self.right) / 2


def find_gutters(boxes: Sequence[Box], height: float) -> list[Gutter]:
    """Return the gutters between tables, given their boxes and their page's height (points)."""
    out: list[Gutter] = []
    for one, other in combinations(sorted(boxes), 2):
        left, right = one[2], other[0]
        top, bottom = min(one[1], other[1]), max(one[3], other[3])
        if right < left or max(one[1], other[1]) >= min(one[3], other[3]):
            continue
        if any(_between(box, left, right) and box[1] < bottom and box[3] > top for box in boxes):
            continue
        over = max((box[3] for box in boxes if box[3] <= top), default=0.0)
        under = min((box[1] for box in boxes if box[1] >= bottom), default=height)
        out.append(Gutter(left, right, over, under))
    return out


def _between(box: Box, left: float, right: float) -> bool:
    return left <= box[0] and box[2] <= right


def part_lines(lines: Lines, gutters: Iterable[Gutter]) -> Lines:
    """Return the `lines` with those outside tables (group 0) parted where they leave a wide gap
    over a gutter: what stands left of it and what stands right of it are two lines."""
    gutters = list(gutters)
    if not gutters:
        return lines
    starts: list[int] = []
    groups: list[int] = []
    for (first, end), group in zip(pairwise(lines.bounds), lines.groups.tolist(), strict=True):
        cuts = _cuts(lines.chars, first, end, gutters) if group == 0 else []
        starts += [first, *cuts]
        groups += [group] * (1 + len(cuts))
    return Lines(lines.chars, np.array(starts, dtype=np.intp), np.array(groups, dtype=np.intp))


def _cuts(chars: Chars, first: int, end: int, gutters: Sequence[Gutter]) -> list[int]:
    """Return where a line, the characters from `first` to `end`, goes on beyond a gutter."""
    level = (chars.y0[first] + chars.y1[first]) / 2
    found: set[int] = set()
    for gutter in gutters:
        if not gutter.top <= level <= gutter.bottom:
            continue
        cut = first + int(np.searchsorted(chars.x0[first:end], gutter.middle))
        if first < cut < end:
            before = chars.x1[first:cut].max()
            gap = chars.x0[cut] - before
            if before <= gutter.middle and gap > PART * chars.lesser_heights[cut - 1]:
                found.add(cut)
    return sorted(found)
