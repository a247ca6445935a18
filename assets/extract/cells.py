"""Words go to cells whole, and become the cells' text in reading order."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from assets.extract.grid import Grid
from assets.extract.page import Char

Word = list[Char]

#: Characters nearer than this share of their size belong to one word.
TOUCHING = 0.15
#: A gap wider than this share of the size is a space.
SPACE = 0.3
#: Characters whose middles are nearer than this share of their size stand on one line.
LEVEL = 0.5


def words_of(chars: Sequence[Char]) -> list[Word]:
    """Return the runs of touching characters, in the order in which the page prints them."""
    words: list[Word] = []
    for char in chars:
        if words and _touch(words[-1][-1], char):
            words[-1].append(char)
        else:
            words.append([char])
    return words


def _touch(left: Char, right: Char) -> bool:
    size = max(1.0, min(left.y1 - left.y0, right.y1 - right.y0))
    gap = right.x0 - left.x1
    level = abs((left.y0 + left.y1) - (right.y0 + right.y1)) / 2
    return -0.5 * size <= gap <= TOUCHING * size and level < 0.3 * size


def give_to_cells(grid: Grid, chars: Sequence[Char]) -> list[list[Char]]:
    """Return the characters of each of the grid's cells: every one of `chars` is in one of them.

    A word that runs over a border goes whole to the cell that holds most of it.
    """
    cells: list[list[Char]] = [[] for _ in grid.spans]
    for word in words_of(chars):
        for part in _cut(grid, word):
            cells[_home(grid, part)].extend(part)
    return cells


def _home(grid: Grid, word: Word) -> int:
    """Return the cell that holds the middles of most of the word's characters."""
    votes = Counter(grid.cell_at(*char.centre) for char in word)
    return votes.most_common(1)[0][0]


def _cut(grid: Grid, word: Word) -> list[Word]:
    """Cut a word where a border falls cleanly between two ideographs, or a figure and one.

    Cells filled to their edges touch like one word; a figure is never cut.
    """
    parts: list[Word] = [[word[0]]]
    for left, right in pairwise(word):
        cleft = _ideograph(right) and (_ideograph(left) or left.text.isdigit())
        if cleft and _border_between(grid, left, right):
            parts.append([right])
        else:
            parts[-1].append(right)
    return parts


def _border_between(grid: Grid, left: Char, right: Char) -> bool:
    if grid.cell_at(*left.centre) == grid.cell_at(*right.centre):
        return False
    slack = 0.1 * max(1.0, left.x1 - left.x0)
    return any(left.x1 - slack <= x <= right.x0 + slack for x in grid.xs)


def _ideograph(char: Char) -> bool:
    return unicodedata.category(char.text[0]) == "Lo"


def lines_of(chars: Iterable[Char]) -> list[list[Char]]:
    """Return the lines that the characters stand on, from the top, each from the left."""
    lines: list[list[Char]] = []
    # The line's middle is that of its tallest character: points and dashes lie elsewhere.
    middle = tallest = 0.0
    for char in sorted(chars, key=lambda c: (c.y0 + c.y1, c.x0)):
        y, height = (char.y0 + char.y1) / 2, char.y1 - char.y0
        if lines and y - middle <= LEVEL * max(1.0, height):
            lines[-1].append(char)
            if height > tallest:
                middle, tallest = y, height
        else:
            lines.append([char])
            middle, tallest = y, height
    return [sorted(line, key=lambda c: (c.x0, c.x1)) for line in lines]


def line_text(line: Sequence[Char]) -> str:
    """Return a line's text, a space where there is a gap."""
    out = [line[0].text]
    for left, right in pairwise(line):
        size = max(1.0, min(left.y1 - left.y0, right.y1 - right.y0))
        if right.x0 - left.x1 > SPACE * size:
            out.append(" ")
        out.append(right.text)
    return "".join(out)


def cell_text(chars: Sequence[Char]) -> str:
    """Return a cell's text, lines joined with a line feed; empty for an empty cell."""
    return "\n".join(line_text(line) for line in lines_of(chars))


def ink_box(chars: Sequence[Char]) -> tuple[float, float, float, float] | None:
    """Return the box around characters, None for none."""
    if not chars:
        return None
    return (
        min(c.x0 for c in chars),
        min(c.y0 for c in chars),
        max(c.x1 for c in chars),
        max(c.y1 for c in chars),
    )
