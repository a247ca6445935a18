"""Words go to cells whole, and become the cells' text in reading order."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import itemgetter

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
    words: list[Word] = [[char] for char in chars[:1]]
    for left, right in pairwise(chars):
        if _touch(left, right):
            words[-1].append(right)
        else:
            words.append([right])
    return words


def _touch(left: Char, right: Char) -> bool:
    _, _, y0, x1, y1, _ = left
    _, next_x0, next_y0, _, next_y1, _ = right
    size = max(1.0, min(y1 - y0, next_y1 - next_y0))
    if not -0.5 * size <= next_x0 - x1 <= TOUCHING * size:
        return False
    return abs((y0 + y1) - (next_y0 + next_y1)) / 2 < 0.3 * size


def give_to_cells(grid: Grid, chars: Sequence[Char]) -> list[list[Char]]:
    """Return the characters of each of the grid's cells: every one of `chars` is in one of them.

    A word that runs over a border goes whole to the cell that holds most of it.
    """
    cells: list[list[Char]] = [[] for _ in grid.spans]
    for word in words_of(chars):
        homes = [grid.cell_at((x0 + x1) / 2, (y0 + y1) / 2) for _, x0, y0, x1, y1, _ in word]
        if homes.count(homes[0]) == len(homes):  # nearly every word
            cells[homes[0]].extend(word)
            continue
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
    last_y0 = last_y1 = math.nan
    for char in sorted(chars, key=_from_the_top):
        _, _, y0, _, y1, _ = char
        if y0 == last_y0 and y1 == last_y1:  # as the one before
            lines[-1].append(char)
            continue
        last_y0, last_y1 = y0, y1
        y, height = (y0 + y1) / 2, y1 - y0
        if lines and y - middle <= LEVEL * max(1.0, height):
            lines[-1].append(char)
            if height > tallest:
                middle, tallest = y, height
        else:
            lines.append([char])
            middle, tallest = y, height
    for line in lines:
        line.sort(key=_FROM_THE_LEFT)
    return lines


#: x0, then x1.
_FROM_THE_LEFT = itemgetter(1, 3)


def _from_the_top(char: Char) -> tuple[float, float]:
    _, x0, y0, _, y1, _ = char
    return y0 + y1, x0


def line_text(line: Sequence[Char]) -> str:
    """Return a line's text, a space where there is a gap."""
    text, _, y0, end, y1, _ = line[0]
    height = y1 - y0
    out = [text]
    for text, x0, y0, x1, y1, _ in line[1:]:
        before, height = height, y1 - y0
        if x0 - end > SPACE * max(1.0, min(before, height)):
            out.append(" ")
        out.append(text)
        end = x1
    return "".join(out)


def cell_text(chars: Sequence[Char]) -> str:
    """Return a cell's text, lines joined with a line feed; empty for an empty cell."""
    return "\n".join(map(line_text, lines_of(chars))) if chars else ""


def ink_box(chars: Sequence[Char]) -> tuple[float, float, float, float] | None:
    """Return the box around characters, None for none."""
    if not chars:
        return None
    _, x0, y0, x1, y1, _ = zip(*chars, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def held_by(box: tuple[float, float, float, float], chars: Iterable[Char]) -> list[Char]:
    """Return the characters whose middle is inside a box, its edge included."""
    left, top, right, bottom = box
    return [
        char
        for char in chars
        if left <= (char[1] + char[3]) / 2 <= right and top <= (char[2] + char[4]) / 2 <= bottom
    ]
