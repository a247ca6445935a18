"""What is drawn on a page: characters and rules, in points as displayed, origin top left.

Read with PDFium, which is many times faster than an interpreter of PDF written in Python.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress, pairwise, repeat
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2
from pypdfium2 import raw as pdfium

from assets.extract import pdfium_calls as calls
from assets.extract.radicals import fold_radicals

#: A filled shape thinner than this is a rule, not a shaded area (points).
RULE_THICKNESS = 3.0
#: A line may lean so far and still be upright or level (points).
_LEAN = 1.0
#: How deep forms within forms are followed.
_DEPTH = 8
#: How many drawn objects of one page are looked at: a page of a table has thousands at most.
_MOST_OBJECTS = 200_000
_INVISIBLE = 3
#: Text turned further than this from level and upright is a watermark (degrees).
_ASLANT = 8.0
#: What PDFium's text of a page has where a character's code is to be asked for.
_UNTOLD = 0xFFFE

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


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


class Rule(NamedTuple):
    """A level (`across`) or upright rule: where it lies, from where to where."""

    across: bool
    at: float
    start: float
    end: float


@dataclass
class PageContent:
    """Everything that is read of a page before any meaning is given to it."""

    width: float
    height: float
    rotation: int
    chars: list[Char] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    image_coverage: float = 0.0
    #: Drawn shapes that are no rules: pictures, or text turned into outlines.
    shapes: int = 0
    unmapped: int = 0
    #: Characters that stand outside the page as displayed, and are left out.
    dropped: int = 0


def read_page(page: pypdfium2.PdfPage) -> PageContent:
    """Return the characters (no white space, no invisible text) and rules of `page`.

    What stands outside the page as displayed is left out, and counted. Raises
    `pypdfium2.PdfiumError` where PDFium cannot read the page's text.
    """
    rotation = page.get_rotation()
    width, height = page.get_size()
    content = PageContent(width, height, rotation)
    place = _displayed(page.get_bbox(), rotation)
    _read_chars(page, content, place)
    _read_objects(page, content, place)
    return content


@lru_cache(maxsize=1 << 16)
def is_unmapped(text: str) -> bool:
    """Tell whether a character says nothing: a replacement or private-use code."""
    return text == "\ufffd" or unicodedata.category(text[0]) in {"Co", "Cn"}


#: Takes and gives numbers, or arrays of them.
Place = Callable[[Any, Any], tuple[Any, Any]]


def _displayed(box: tuple[float, float, float, float], rotation: int) -> Place:
    """Return the mapping of PDF user space to the page as displayed."""
    left, bottom, right, top = box
    mappings: dict[int, Place] = {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    return mappings[rotation % 360]


def _read_chars(page: pypdfium2.PdfPage, content: PageContent, place: Place) -> None:
    """Add the page's visible characters to `content`.

    Column by column over all of them, not one by one: the page's time is spent here.
    """
    text_page = page.get_textpage()
    try:
        handle = calls.address(text_page.raw)
        texts = _texts(handle, pdfium.FPDFText_CountChars(text_page.raw))
        shown = [i for i, text in enumerate(texts) if text]
        declared = _declared_sizes(handle, shown)
        shown = [i for i, size in zip(shown, declared, strict=True) if size is not None]
        sizes = [size for size in declared if size is not None]
        found, corners = _char_boxes(handle, shown)
    finally:
        text_page.close()
    x0, y0, x1, y1 = _placed(corners, place)
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    inside = (x >= 0) & (x <= content.width) & (y >= 0) & (y <= content.height)
    content.dropped += int(np.count_nonzero(found & ~inside))
    columns = (x0.tolist(), y0.tolist(), x1.tolist(), y1.tolist(), _shown_sizes(y0, y1, sizes))
    chars = map(Char, [texts[i] for i in shown], *columns)
    content.chars.extend(compress(chars, (found & inside).tolist()))
    content.unmapped += sum(is_unmapped(char.text) for char in content.chars)


def _texts(handle: int, count: int) -> list[str | None]:
    """Return what each of a text page's characters prints, None for nothing."""
    codes = _codes(handle, count)
    texts = list(map(_text_of, codes))
    if _UNTOLD in codes:
        for i in (i for i, code in enumerate(codes) if code == _UNTOLD):
            texts[i] = _text_at(handle, i)
    errors = list(map(calls.char_map_error, repeat(handle), range(count)))
    if 1 in errors:
        texts = [
            "\ufffd" if error == 1 else text for text, error in zip(texts, errors, strict=True)
        ]
    return texts


def _codes(handle: int, count: int) -> list[int]:
    """Return the codes of a text page's characters; _UNTOLD where each must be asked for itself.

    PDFium gives the page's text at once. It leaves out characters that it has no code for, and
    writes some as two: where the lengths say so, the text is of no use and no code is told.
    """
    units = np.zeros(2 * count + 2, dtype=np.uint16)  # room for two units a character and an end
    written = calls.page_text(handle, 0, count, units.ctypes.data)
    codes = units[:count]
    halves = (codes >= 0xD800) & (codes <= 0xDFFF)
    if written != count + 1 or halves.any():
        return [_UNTOLD] * count
    told: list[int] = codes.tolist()
    return told


def _text_at(handle: int, index: int) -> str | None:
    """Return what the character at `index` prints where its code alone does not say it."""
    if calls.char_generated(handle, index) == 1:
        return None
    if calls.char_hyphen(handle, index) == 1:
        return "-"
    return _text_of(calls.char_unicode(handle, index))


@lru_cache(maxsize=1 << 16)
def _text_of(code: int) -> str | None:
    """Return what a character of that code prints, None for nothing."""
    if code == 2:
        return "-"  # what PDFium makes of a hyphen at the end of a line
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    char = chr(code)
    if char.isspace() or unicodedata.category(char) in {"Cc", "Cf", "Zs"}:
        return None
    return fold_radicals(char)


def _declared_sizes(handle: int, indices: Sequence[int]) -> list[float | None]:
    """Return the font size of each character, None for one that is no part of what the page says.

    Text of rendering mode 3 is not drawn (a hidden OCR layer); text set aslant is a watermark.
    Both are the same for all characters of a text object.
    """
    objects = list(map(calls.char_object, repeat(handle), indices))
    first = dict(zip(reversed(objects), reversed(indices), strict=True))
    known: dict[int | None, float | None] = {}
    for text_object, i in first.items():
        angle = math.degrees(calls.char_angle(handle, i)) % 90
        hidden = text_object and (
            _ASLANT < angle < 90 - _ASLANT or calls.text_mode(text_object) == _INVISIBLE
        )
        known[text_object] = None if hidden else calls.char_font_size(handle, i)
    return list(map(known.__getitem__, objects))


def _char_boxes(handle: int, indices: Sequence[int]) -> tuple[Flags, Floats]:
    """Return whether each character has a box, and the boxes (left, top, right, bottom)."""
    corners = np.zeros((len(indices), 4), dtype=np.float32)
    first = corners.ctypes.data
    rows = range(first, first + corners.nbytes, 16)
    found = list(map(calls.char_box, repeat(handle), indices, rows))
    return np.array(found, dtype=bool), corners.astype(np.float64)


def _placed(corners: Floats, place: Place) -> tuple[Floats, Floats, Floats, Floats]:
    """Return boxes of PDF user space (left, top, right, bottom) as x0, y0, x1, y1 on the page."""
    left, top, right, bottom = corners.T
    ax, ay = place(left, bottom)
    bx, by = place(right, top)
    x0, x1 = _ordered(ax, bx)
    y0, y1 = _ordered(ay, by)
    return x0, y0, x1, y1


def _ordered(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """Return the lesser and the greater of each pair, as `min` and `max` would."""
    return np.where(b < a, b, a), np.where(b > a, b, a)


def _shown_sizes(y0: Floats, y1: Floats, declared: Sequence[float]) -> list[float]:
    """Return the sizes as displayed: many producers declare a font at another size and scale it."""
    heights, sizes = y1 - y0, np.array(declared, dtype=np.float64)
    scaled = ~((0.6 * heights <= sizes) & (sizes <= 1.6 * heights))
    out = list(declared)
    for i in np.flatnonzero(scaled).tolist():
        out[i] = round(float(heights[i]), 2)
    return out


def _read_objects(page: pypdfium2.PdfPage, content: PageContent, place: Place) -> None:
    """Add the page's rules and the share of it that images cover to `content`."""
    covered = 0.0
    for kind, handle, matrix in _objects(page):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = _image_box(_compose(_matrix(handle), matrix), place, content)
            covered += (box[2] - box[0]) * (box[3] - box[1])
            border = _thin(box)
            if border:  # browsers and old word processors print borders as tiny images
                content.rules.append(border)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            found = list(_rules(handle, _compose(_matrix(handle), matrix), place))
            content.shapes += not found
            for rule in found:
                kept = _clipped(rule, content)
                if kept:
                    content.rules.append(kept)
    content.image_coverage = min(1.0, covered / max(1.0, content.width * content.height))


def _objects(page: pypdfium2.PdfPage) -> Iterator[tuple[int, int, Matrix]]:
    """Yield (type, handle, matrix of the form around it) of the objects on `page`."""
    count = min(pdfium.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)
    tops = map(calls.page_object, repeat(calls.address(page.raw)), range(count))
    yield from _within(tops, _IDENTITY, _DEPTH)  # a generator keeps the page open meanwhile


def _within(
    handles: Iterable[int], matrix: Matrix, depth: int
) -> Iterator[tuple[int, int, Matrix]]:
    """Yield (type, handle, matrix) of objects, and of those in forms instead of the forms."""
    for handle in handles:
        kind = calls.object_type(handle)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield kind, handle, matrix
        elif depth:
            count = min(calls.form_objects(handle), _MOST_OBJECTS)
            inner = map(calls.form_object, repeat(handle), range(count))
            yield from _within(inner, _compose(_matrix(handle), matrix), depth - 1)


def _matrix(handle: int) -> Matrix:
    found = (ctypes.c_float * 6)()
    if not calls.object_matrix(handle, ctypes.addressof(found)):
        return _IDENTITY
    a, b, c, d, e, f = found
    return a, b, c, d, e, f


def _compose(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _image_box(
    matrix: Matrix, place: Place, content: PageContent
) -> tuple[float, float, float, float]:
    """Return the part of the page that the unit square under `matrix` covers."""
    corners = [place(*_apply(matrix, x, y)) for x in (0.0, 1.0) for y in (0.0, 1.0)]
    xs = [min(max(x, 0.0), content.width) for x, _ in corners]
    ys = [min(max(y, 0.0), content.height) for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _rules(handle: int, matrix: Matrix, place: Place) -> Iterator[Rule]:
    """Yield the rules that a path draws: its straight strokes, or itself where it is thin."""
    mode = (ctypes.c_int * 2)()
    at = ctypes.addressof(mode)
    if not calls.path_draw_mode(handle, at, at + 4):
        return
    fill, stroke = mode
    if not (fill or stroke):  # only clips, or nothing
        return
    for points in _subpaths(handle, matrix, place):
        xs, ys = zip(*points, strict=True)
        thin = _thin((min(xs), min(ys), max(xs), max(ys)))
        if thin:
            yield thin
        elif stroke:
            yield from _strokes(points)


def _strokes(points: Sequence[tuple[float, float]]) -> Iterator[Rule]:
    """Yield the level and upright ones of the strokes between points in a row."""
    for (ax, ay), (bx, by) in pairwise(points):
        rule = _thin((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)), _LEAN)
        if rule:
            yield rule


def _thin(box: tuple[float, float, float, float], most: float = RULE_THICKNESS) -> Rule | None:
    """Return the rule that a thin box is, None for one that is no rule."""
    width, height = box[2] - box[0], box[3] - box[1]
    if not width and not height:
        return None
    if width >= height and height <= most:
        return Rule(True, (box[1] + box[3]) / 2, box[0], box[2])
    if height > width and width <= most:
        return Rule(False, (box[0] + box[2]) / 2, box[1], box[3])
    return None


def _subpaths(handle: int, matrix: Matrix, place: Place) -> Iterator[list[tuple[float, float]]]:
    """Yield the corners of each run of straight lines in a path; curves part the runs."""
    count = calls.path_segments(handle)
    segments = list(map(calls.path_segment, repeat(handle), range(count)))
    spots = (ctypes.c_float * (2 * count))()
    at = ctypes.addressof(spots)
    ends = range(at, at + 8 * count, 8)
    for _ in map(calls.segment_point, segments, ends, range(at + 4, at + 4 + 8 * count, 8)):
        pass
    kinds = map(calls.segment_type, segments)
    closes = map(calls.segment_close, segments)
    a, b, c, d, e, f = matrix
    points: list[tuple[float, float]] = []
    begin = (0.0, 0.0)
    for kind, close, x, y in zip(kinds, closes, spots[::2], spots[1::2], strict=True):
        point = place(a * x + c * y + e, b * x + d * y + f)
        if kind == pdfium.FPDF_SEGMENT_LINETO:
            points.append(point)
        else:  # a curve comes as three points, of which the last is where it ends
            if len(points) > 1:
                yield points
            points = [point]
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                begin = point
        if close:
            points.append(begin)
    if len(points) > 1:
        yield points


def _clipped(rule: Rule, content: PageContent) -> Rule | None:
    """Return the part of a rule that lies on the page, None where it is not on it."""
    breadth, length = (
        (content.height, content.width) if rule.across else (content.width, content.height)
    )
    if not all(math.isfinite(v) for v in rule[1:]) or not -1 <= rule.at <= breadth + 1:
        return None
    start, end = max(rule.start, 0.0), min(rule.end, length)
    return Rule(rule.across, rule.at, start, end) if end >= start else None
