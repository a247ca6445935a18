"""What is drawn on a page: characters and rules, in points as displayed, origin top left.

Read with PDFium, which is many times faster than an interpreter of PDF written in Python.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw as pdfium

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

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


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


def is_unmapped(text: str) -> bool:
    """Tell whether a character says nothing: a replacement or private-use code."""
    return text == "\ufffd" or unicodedata.category(text[0]) in {"Co", "Cn"}


Place = Callable[[float, float], tuple[float, float]]


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


def _box(
    place: Place, left: float, bottom: float, right: float, top: float
) -> tuple[float, float, float, float]:
    ax, ay = place(left, bottom)
    bx, by = place(right, top)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _read_chars(page: pypdfium2.PdfPage, content: PageContent, place: Place) -> None:
    """Add the page's visible characters to `content`."""
    text_page = page.get_textpage()
    try:
        handle = text_page.raw
        rect = pdfium.FS_RECTF()
        visible = _Visibility(handle)
        for i in range(pdfium.FPDFText_CountChars(handle)):
            code = pdfium.FPDFText_GetUnicode(handle, i)
            text = _text_of(handle, i, code)
            if text is None or not visible(i):
                continue
            if not pdfium.FPDFText_GetLooseCharBox(handle, i, rect):
                continue
            box = _box(place, rect.left, rect.bottom, rect.right, rect.top)
            if not _on_page(box, content):
                content.dropped += 1
                continue
            if is_unmapped(text):
                content.unmapped += 1
            size = pdfium.FPDFText_GetFontSize(handle, i)
            content.chars.append(Char(text, *box, _size(box, size)))
    finally:
        text_page.close()


def _size(box: tuple[float, float, float, float], declared: float) -> float:
    """Return the size as displayed: many producers declare a font at another size and scale it."""
    shown = box[3] - box[1]
    return declared if 0.6 * shown <= declared <= 1.6 * shown else round(shown, 2)


def _text_of(handle: Any, index: int, code: int) -> str | None:
    """Return the character at `index`, or None where nothing is printed."""
    if pdfium.FPDFText_IsGenerated(handle, index) == 1:
        return None
    if pdfium.FPDFText_HasUnicodeMapError(handle, index) == 1 or code == 0:
        return "\ufffd"
    if code == 2 or pdfium.FPDFText_IsHyphen(handle, index) == 1:
        return "-"  # what PDFium makes of a hyphen at the end of a line
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    char = chr(code)
    if char.isspace() or unicodedata.category(char) in {"Cc", "Cf", "Zs"}:
        return None
    return fold_radicals(char)


class _Visibility:
    """Tells whether a character is part of what the page says.

    Text of rendering mode 3 is not drawn (a hidden OCR layer); text set aslant is a watermark.
    """

    def __init__(self, handle: Any) -> None:
        self._handle = handle
        self._known: dict[int, bool] = {}

    def __call__(self, index: int) -> bool:
        text_object = pdfium.FPDFText_GetTextObject(self._handle, index)
        if not text_object:
            return True
        address = ctypes.cast(text_object, ctypes.c_void_p).value or 0
        if address not in self._known:
            mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object)
            angle = math.degrees(pdfium.FPDFText_GetCharAngle(self._handle, index)) % 90
            aslant = _ASLANT < angle < 90 - _ASLANT
            self._known[address] = mode != _INVISIBLE and not aslant
        return self._known[address]


def _on_page(box: tuple[float, float, float, float], content: PageContent) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return 0 <= x <= content.width and 0 <= y <= content.height


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


def _objects(page: pypdfium2.PdfPage) -> Iterator[tuple[int, Any, Matrix]]:
    """Yield (type, handle, matrix of the form around it) of the objects on `page`."""
    count = pdfium.FPDFPage_CountObjects(page.raw)
    tops = (pdfium.FPDFPage_GetObject(page.raw, i) for i in range(min(count, _MOST_OBJECTS)))
    for top in tops:
        yield from _within(top, _IDENTITY, _DEPTH)


def _within(handle: Any, matrix: Matrix, depth: int) -> Iterator[tuple[int, Any, Matrix]]:
    kind = pdfium.FPDFPageObj_GetType(handle)
    if kind != pdfium.FPDF_PAGEOBJ_FORM:
        yield kind, handle, matrix
    elif depth:
        inner = _compose(_matrix(handle), matrix)
        count = pdfium.FPDFFormObj_CountObjects(handle)
        for i in range(min(count, _MOST_OBJECTS)):
            yield from _within(pdfium.FPDFFormObj_GetObject(handle, i), inner, depth - 1)


def _matrix(handle: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


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


def _rules(handle: Any, matrix: Matrix, place: Place) -> Iterator[Rule]:
    """Yield the rules that a path draws: its straight strokes, or itself where it is thin."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(handle, fill, stroke):
        return
    for points in _subpaths(handle, matrix, place):
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        box = min(xs), min(ys), max(xs), max(ys)
        thin = _thin(box)
        if thin and (fill.value or stroke.value):
            yield thin
        elif stroke.value:
            for start, end in pairwise(points):
                rule = _thin(
                    (
                        min(start[0], end[0]),
                        min(start[1], end[1]),
                        max(start[0], end[0]),
                        max(start[1], end[1]),
                    ),
                    _LEAN,
                )
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


def _subpaths(handle: Any, matrix: Matrix, place: Place) -> Iterator[list[tuple[float, float]]]:
    """Yield the corners of each run of straight lines in a path; curves part the runs."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    begin = (0.0, 0.0)
    for i in range(pdfium.FPDFPath_CountSegments(handle)):
        segment = pdfium.FPDFPath_GetPathSegment(handle, i)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = place(*_apply(matrix, x.value, y.value))
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begin = point
        if kind == pdfium.FPDF_SEGMENT_LINETO:
            points.append(point)
        else:  # a curve comes as three points, of which the last is where it ends
            if len(points) > 1:
                yield points
            points = [point]
        if pdfium.FPDFPathSegment_GetClose(segment):
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
