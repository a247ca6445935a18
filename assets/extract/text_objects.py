"""The text objects of a page, as PDFium has them: what is true of all characters of each.

They are asked once, not for every character: a page has a tenth as many, or fewer.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from itertools import repeat
from typing import Any

import numpy as np

from assets.extract import pdfium_calls as calls
from assets.extract.chars import Flags, Floats, Ints

_INVISIBLE = 3
#: Text turned further than this from level and upright is a watermark (degrees).
_ASLANT = 8.0
#: Boxes are the same that differ by no more (points).
_SAME_BOX = 0.05
#: A box is too tall that is so many times as high as its font's size.
_TALL = 1.6
#: How far letters reach above and below their line, as a share of their size.
_ABOVE, _BELOW = 0.9, 0.2
#: Letters are as wide as their size says, more or less.
_LIKE = 1.5
#: The segments of a rectangle: its corners, and the first again where it is closed by a line.
_RECTANGLE = (4, 5)
#: A character is hidden whose middle is this share of its height outside of its clip.
_CLIP_SLACK = 0.1


class TextObjects:
    """The text objects that characters of a page belong to: what is true of all of each."""

    def __init__(self, handle: Any, indices: Sequence[int]) -> None:
        found = map(calls.char_object, repeat(handle), indices)
        objects = np.fromiter(found, dtype=np.uintp, count=len(indices))
        opens = np.ones(len(objects), dtype=bool)
        opens[1:] = objects[1:] != objects[:-1]
        firsts = np.flatnonzero(opens)
        self._handle = handle
        self._objects = objects[opens]
        self._handles = list(map(calls.pointer, self._objects.tolist()))
        #: The first character of each, and how many there are.
        self._firsts = [indices[i] for i in firsts.tolist()]
        self._lengths = np.diff(firsts, append=len(indices))
        self._indices = indices
        #: Which way is up in each, as long as one unit of its text; nothing where it is not told.
        self._up = self._upward()

    def _upward(self) -> Floats:
        matrices = np.zeros((len(self._handles), 6), dtype=np.float32)
        asked = (repeat(self._handle), self._firsts, calls.rows(matrices))
        known = np.fromiter(map(calls.char_matrix, *asked), dtype=bool)
        matrices[~known] = (1, 0, 0, 1, 0, 0)
        return matrices[:, 2:4].astype(np.float64)

    def declared_sizes(self) -> Floats:
        """Return the font size of each character as it is scaled, NaN for one that is not printed.

        Text of rendering mode 3 is not drawn (a hidden OCR layer); text set aslant is a watermark.
        """
        asked = (repeat(self._handle), self._firsts)
        angles = np.degrees(list(map(calls.char_angle, *asked))) % 90
        sizes = np.array(list(map(calls.char_font_size, *asked)), dtype=np.float64)
        sizes *= np.hypot(*self._up.T)
        modes = np.array(list(map(calls.text_mode, self._handles)), dtype=np.intp)
        aslant = (angles > _ASLANT) & (angles < 90 - _ASLANT)
        sizes[(self._objects != 0) & (aslant | (modes == _INVISIBLE))] = np.nan
        return np.repeat(sizes, self._lengths)

    def put_right(self, corners: Floats, forms: Mapping[int, Sequence[float]]) -> None:
        """Put characters in forms to their places where PDFium has them elsewhere.

        Where a text says in other characters what it prints (ActualText, as browsers write), PDFium
        gives each the box of the whole object, and that in the space of the form. `forms` has the
        matrices of the forms, by the addresses of the text objects in them.
        """
        bounds = np.zeros((1, 4), dtype=np.float32)
        starts = np.cumsum(self._lengths) - self._lengths
        for i, address in enumerate(self._objects.tolist()):
            matrix = forms.get(address)
            where = (calls.rows(bounds, column) for column in range(4))
            if matrix is None or not calls.object_bounds(self._handles[i], *map(next, where)):
                continue
            run = slice(int(starts[i]), int(starts[i] + self._lengths[i]))
            left, bottom, right, top = bounds[0].tolist()
            if np.abs(corners[run] - (left, top, right, bottom)).max() < _SAME_BOX:
                left, bottom, right, top = _transformed((left, bottom, right, top), matrix)
                edges = np.linspace(left, right, run.stop - run.start + 1)
                corners[run, 0], corners[run, 2] = edges[:-1], edges[1:]
                corners[run, 1], corners[run, 3] = top, bottom

    def set_heights(self, corners: Floats, sizes: Floats, texts: Sequence[str]) -> None:
        """Give characters the height of their size where the font says they are far taller.

        A font that does not tell how high it rises has all that any of its glyphs takes, which for
        Chinese fonts is three lines. Its widths tell whether the size is the letters' own.
        """
        up = np.repeat(self._up, self._lengths, axis=0)
        upright = np.abs(up[:, 1]) >= np.abs(up[:, 0])
        wide = np.abs(corners[:, 2] - corners[:, 0])
        high = np.abs(corners[:, 1] - corners[:, 3])
        along = np.where(upright, high, wide)
        tall = np.flatnonzero(along > _TALL * sizes)
        if not len(tall) or not _is_own_size(
            [texts[i] for i in tall.tolist()], (np.where(upright, wide, high) / sizes)[tall]
        ):
            return
        origins = np.zeros((len(tall), 2), dtype=np.float64)
        asked = [self._indices[i] for i in tall.tolist()]
        places = (calls.rows(origins), calls.rows(origins, 1))
        deque(map(calls.char_origin, repeat(self._handle), asked, *places), 0)
        for i, (x, y) in zip(tall.tolist(), origins.tolist(), strict=True):
            above, below = _ABOVE * sizes[i], _BELOW * sizes[i]
            if upright[i]:
                sign = 1 if up[i, 1] > 0 else -1
                corners[i, 1], corners[i, 3] = y + sign * above, y - sign * below
            else:
                sign = 1 if up[i, 0] > 0 else -1
                corners[i, 0], corners[i, 2] = x - sign * below, x + sign * above

    def hidden(self, corners: Floats, forms: Collection[int]) -> Flags:
        """Tell which characters are not printed: those outside of what they are clipped to.

        Only the innermost clip is asked, where it is a rectangle; those in `forms`, which have a
        space of their own, are taken to be seen.
        """
        handles = list(map(calls.pointer, map(calls.object_clip, self._handles)))
        paths = [calls.clip_paths(clip) - 1 for clip in handles]
        clipped = [
            i
            for i, (clip, path) in enumerate(zip(handles, paths, strict=True))
            if path >= 0
            and int(self._objects[i]) not in forms
            and calls.clip_segments(clip, path) in _RECTANGLE
        ]
        if not clipped:
            return np.zeros(len(corners), dtype=bool)
        clips = np.full((len(handles), 4), np.nan, dtype=np.float32)
        for corner, column in ((0, 0), (2, 2)):  # two opposite ones
            spots = np.zeros((len(clipped), 2), dtype=np.float32)
            segments = [
                calls.pointer(calls.clip_segment(handles[i], paths[i], corner)) for i in clipped
            ]
            deque(map(calls.segment_point, segments, calls.rows(spots), calls.rows(spots, 1)), 0)
            clips[clipped, column : column + 2] = spots
        clips = np.repeat(clips, self._lengths, axis=0)
        x, y = (corners[:, 0] + corners[:, 2]) / 2, (corners[:, 1] + corners[:, 3]) / 2
        slack = _CLIP_SLACK * np.abs(corners[:, 1] - corners[:, 3])
        left, bottom = np.minimum(clips[:, :2], clips[:, 2:]).T
        right, top = np.maximum(clips[:, :2], clips[:, 2:]).T
        outside: Flags = (x < left - slack) | (x > right + slack)
        outside |= (y < bottom - slack) | (y > top + slack)
        return outside

    def colours(self) -> tuple[Ints, Floats]:
        """Return the colour of each character as a number, and the light it leaves (0 to 1)."""
        found = np.zeros((len(self._handles), 4), dtype=np.uint32)
        columns = (calls.rows(found, column) for column in range(4))
        known = np.fromiter(map(calls.fill_colour, self._handles, *columns), dtype=bool)
        found[~known] = (0, 0, 0, 255)
        red, green, blue, cover = found.T.astype(np.float64) / 255
        lights = 1 - cover * (1 - (0.299 * red + 0.587 * green + 0.114 * blue))
        numbers = (found @ np.array((1 << 24, 1 << 16, 1 << 8, 1), dtype=np.uint32)).astype(np.intp)
        return np.repeat(numbers, self._lengths), np.repeat(lights, self._lengths)


def _is_own_size(texts: Sequence[str], widths: Floats) -> bool:
    """Tell whether letters are as wide as their font's size says: `widths` are shares of it."""
    kinds = np.array([_width_of(text) for text in texts])
    known = kinds > 0
    ratio = float(np.median(widths[known] / kinds[known])) if known.any() else 0.0
    return 1 / _LIKE < ratio < _LIKE


def _width_of(text: str) -> float:
    """Return how wide a letter is as a share of its size; 0 where that differs by the font."""
    return 1.0 if "\u4e00" <= text[0] < "\ua000" else 0.5 if text[0].isdecimal() else 0.0


def _transformed(box: Sequence[float], matrix: Sequence[float]) -> tuple[float, ...]:
    """Return the box (left, bottom, right, top) around a box that a matrix has moved."""
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in box[::2] for y in box[1::2]]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
