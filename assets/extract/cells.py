"""Words go to cells whole, and become the cells' text in reading order."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from assets.extract.chars import Box, Char, Chars, Flags, Ints, boxes_around, set_in_lines
from assets.extract.grid import Grid

Word = Sequence[Char]

#: Characters nearer than this share of their size belong to one word.
TOUCHING = 0.15
#: A gap wider than this share of the size is a space.
SPACE = 0.3


class Filled(NamedTuple):
    """What a cell holds: its text, lines joined with a line feed, and the box around its ink."""

    text: str
    ink: Box | None


_EMPTY = Filled("", None)


def fill_cells(grid: Grid, chars: Chars) -> list[Filled]:
    """Return what each of the grid's cells holds: every one of `chars` is in one of them."""
    filled = [_EMPTY] * len(grid.spans)
    if not len(chars):
        return filled
    lines = set_in_lines(chars, cells_of(grid, chars))
    texts = lines.texts(SPACE, line_feeds=True)
    opens = np.ones(len(lines.groups), dtype=bool)
    opens[1:] = lines.groups[1:] != lines.groups[:-1]
    starts = lines.starts[opens]
    inks = boxes_around(lines.chars, starts)
    bounds = pairwise([*starts.tolist(), len(texts)])
    for cell, (a, b), ink in zip(lines.groups[opens].tolist(), bounds, inks, strict=True):
        filled[cell] = Filled("".join(texts[a:b]), ink)
    return filled


def cells_of(grid: Grid, chars: Chars) -> Ints:
    """Return the index of the cell of each character.

    A word that runs over a border goes whole to the cell that holds most of it.
    """
    cells = grid.cells_at(chars.centres)
    starts = np.flatnonzero(np.concatenate(([True], ~_touch(chars))))
    least, most = np.minimum.reduceat(cells, starts), np.maximum.reduceat(cells, starts)
    ends = np.append(starts[1:], len(chars))
    for i in np.flatnonzero(least != most).tolist():  # few words run over a border
        first, end = int(starts[i]), int(ends[i])
        for part in _cut(grid, list(chars.take(slice(first, end)))):
            cells[first : first + len(part)] = _home(grid, part)
            first += len(part)
    return cells


def _touch(chars: Chars) -> Flags:
    """Tell of each character whether the next is in one word with it."""
    size, gaps = chars.lesser_heights, chars.gaps
    sums = chars.y0 + chars.y1
    level = np.abs(sums[:-1] - sums[1:]) / 2 < 0.3 * size
    return (-0.5 * size <= gaps) & (gaps <= TOUCHING * size) & level


def _home(grid: Grid, word: Word) -> int:
    """Return the cell that holds the middles of most of the word's characters."""
    votes = Counter(grid.cell_at(*char.centre) for char in word)
    return votes.most_common(1)[0][0]


def _cut(grid: Grid, word: Word) -> list[Word]:
    """Cut a word where a border falls cleanly between two ideographs, or a figure and one.

    Cells filled to their edges touch like one word; a figure is never cut.
    """
    parts: list[list[Char]] = [[word[0]]]
    for left, right in pairwise(word):
        cleft = _ideograph(right) and (_ideograph(left) or left.text.isdigit())
        if cleft and _border_between(grid, left, right):
            parts.append([right])
        else:
            parts[-1].append(right)
    return [*parts]


def _border_between(grid: Grid, left: Char, right: Char) -> bool:
    if grid.cell_at(*left.centre) == grid.cell_at(*right.centre):
        return False
    slack = 0.1 * max(1.0, left.x1 - left.x0)
    return any(left.x1 - slack <= x <= right.x0 + slack for x in grid.xs)


def _ideograph(char: Char) -> bool:
    return unicodedata.category(char.text[0]) == "Lo"
