"""Printed characters, held as columns: what is done with them is done with all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.intp]
Box = tuple[float, float, float, float]


class Char(NamedTuple):
    """A printed character with its box; `size` is the font's, in points."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the box."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2


class Chars:
    """Characters in the order in which the page prints them.

    `texts` holds what each prints; `places` their x0, y0, x1, y1 and size, a row each. Going over
    them gives each as a `Char`.
    """

    def __init__(self, texts: npt.NDArray[np.object_], places: Floats) -> None:
        self.texts = texts
        self.places = places
        #: The edges of their boxes, and the sizes of their fonts.
        self.x0: Floats = places[0]
        self.y0: Floats = places[1]
        self.x1: Floats = places[2]
        self.y1: Floats = places[3]
        self.sizes: Floats = places[4]

    @classmethod
    def of(cls, chars: Iterable[Char]) -> Chars:
        """Return the columns of characters that are given one by one."""
        every = list(chars)
        texts = np.empty(len(every), dtype=np.object_)
        texts[:] = [char.text for char in every]
        return cls(texts, np.array([char[1:] for char in every], dtype=np.float64).reshape(-1, 5).T)

    @classmethod
    def none(cls) -> Chars:
        """Return no characters."""
        return cls.of(())

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[Char]:
        return map(Char, self.texts.tolist(), *self.places.tolist())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Chars) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def take(self, which: Ints | Flags | slice) -> Chars:
        """Return those at the given indices, or those that are flagged."""
        return Chars(self.texts[which], self.places[:, which])

    @cached_property
    def heights(self) -> Floats:
        """How high their boxes are."""
        return self.y1 - self.y0

    @cached_property
    def centres(self) -> Floats:
        """The middles of their boxes: a row of x, a row of y."""
        return (self.places[:2] + self.places[2:4]) / 2

    @cached_property
    def gaps(self) -> Floats:
        """The gap between each and the next (negative where they overlap)."""
        return self.x0[1:] - self.x1[:-1]

    @cached_property
    def lesser_heights(self) -> Floats:
        """The lesser height of each and the next, 1 at least.

        A stroke that fills its line (一, a dash) is as high as it is wide: some fonts give its box
        no more than its ink.
        """
        heights = np.maximum(self.heights, self.x1 - self.x0)
        return np.maximum(1.0, np.minimum(heights[:-1], heights[1:]))

    def held_by(self, box: Box) -> Flags:
        """Tell which have their middle inside a box, its edge included."""
        left, top, right, bottom = box
        x, y = self.centres
        held: Flags = (left <= x) & (x <= right) & (top <= y) & (y <= bottom)
        return held


class Lines:
    """Characters set in lines: groups one after the other, lines from the top, each from the left.

    `chars` are in that order; line i begins at `starts[i]` and belongs to group `groups[i]`.
    """

    def __init__(self, chars: Chars, starts: Ints, groups: Ints) -> None:
        self.chars = chars
        self.starts = starts
        self.groups = groups

    @cached_property
    def bounds(self) -> Sequence[int]:
        """Where each line begins, and the end of the last."""
        return [*self.starts.tolist(), len(self.chars)]

    def texts(self, space: float, line_feeds: bool) -> list[str]:
        """Return what each character adds to its text.

        It has a space before it where the gap is wider than that share of the size, and a line
        feed at the beginning of a line, but for a group's first, if they are asked for.
        """
        chars = self.chars
        texts: list[str] = chars.texts.tolist()
        apart = np.zeros(len(texts), dtype=bool)
        apart[1:] = chars.gaps > space * chars.lesser_heights
        apart[self.starts] = False
        for i in np.flatnonzero(apart).tolist():
            texts[i] = " " + texts[i]
        if line_feeds:
            below = self.starts[1:][self.groups[1:] == self.groups[:-1]]
            for i in below.tolist():
                texts[i] = "\n" + texts[i]
        return texts


#: Characters whose middles are nearer than this share of their size stand on one line.
LEVEL = 0.5


def set_in_lines(chars: Chars, groups: Ints) -> Lines:
    """Return the lines on which characters stand, those of each group by themselves.

    `groups` says the group of each character.
    """
    order = np.lexsort((chars.x0, chars.y0 + chars.y1, groups))
    firsts = _line_firsts(chars.y0[order], chars.y1[order], groups[order])
    numbers = np.zeros(len(order), dtype=np.intp)
    numbers[firsts] = 1
    across = np.lexsort((chars.x1[order], chars.x0[order], np.cumsum(numbers)))
    return Lines(chars.take(order[across]), firsts, groups[order[firsts]])


def _line_firsts(y0: Floats, y1: Floats, groups: Ints) -> Ints:
    """Return where lines begin among characters that are sorted by group and height."""
    parts = np.ones(len(y0), dtype=bool)
    parts[1:] = groups[1:] != groups[:-1]
    # Only where the box lies elsewhere than the one before can another line begin.
    asked = parts.copy()
    asked[1:] |= (y0[1:] != y0[:-1]) | (y1[1:] != y1[:-1])
    places = np.flatnonzero(asked)
    firsts: list[int] = []
    # The line's middle is that of its tallest character: points and dashes lie elsewhere.
    middle = tallest = 0.0
    middles, heights = (y0[places] + y1[places]) / 2, y1[places] - y0[places]
    columns = (places.tolist(), parts[places].tolist(), middles.tolist(), heights.tolist())
    for i, begins, y, height in zip(*columns, strict=True):
        if not begins and y - middle <= LEVEL * max(1.0, height):
            if height > tallest:
                middle, tallest = y, height
        else:
            firsts.append(i)
            middle, tallest = y, height
    return np.array(firsts, dtype=np.intp)


def boxes_around(chars: Chars, starts: Ints) -> list[Box]:
    """Return the box around each run of characters, given where the runs begin."""
    if not len(starts):
        return []
    least = np.minimum.reduceat(chars.places[:2], starts, axis=1)
    most = np.maximum.reduceat(chars.places[2:4], starts, axis=1)
    return list(zip(*least.tolist(), *most.tolist(), strict=True))
