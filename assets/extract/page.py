"""What is drawn on a page: characters and rules, in points as displayed, origin top left.

Read with PDFium, which is many times faster than an interpreter of PDF written in Python.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress, repeat
from typing import Any

import numpy as np
import pypdfium2
from pypdfium2 import raw as pdfium

from assets.extract import pdfium_calls as calls
from assets.extract.chars import Chars, Flags, Floats
from assets.extract.drawn import Place, Rule, read_drawn
from assets.extract.overprint import drawn_again, watermark_colours
from assets.extract.radicals import fold_radicals
from assets.extract.text_objects import TextObjects

#: What PDFium's text of a page has where a character's code is to be asked for.
_UNTOLD = 0xFFFE


@dataclass
class PageContent:
    """Everything that is read of a page before any meaning is given to it."""

    width: float
    height: float
    rotation: int
    chars: Chars = field(default_factory=Chars.none)
    rules: list[Rule] = field(default_factory=list)
    image_coverage: float = 0.0
    #: Drawn shapes that are no rules: pictures, or text turned into outlines.
    shapes: int = 0
    unmapped: int = 0
    #: Characters that stand outside the page as displayed, and are left out.
    dropped: int = 0
    #: Characters that a clip hides: text that overflows a cell, and is not printed.
    hidden: int = 0
    #: The colours of watermarks that run through its text (`overprint.watermark_colours`).
    watermarks: set[int] = field(default_factory=set)


def read_page(page: pypdfium2.PdfPage, watermarks: Collection[int] = ()) -> PageContent:
    """Return the characters (no white space, no invisible text, no watermark) and rules of `page`.

    What stands outside the page as displayed is left out, and counted; so is text of the colours
    of `watermarks`, which other pages told. Raises `pypdfium2.PdfiumError` where PDFium cannot
    read the page's text.
    """
    rotation = page.get_rotation()
    width, height = page.get_size()
    content = PageContent(width, height, rotation)
    place = displayed(page.get_bbox(), rotation)
    drawn = read_drawn(page, width, height, place)
    _read_chars(page, content, drawn.text_forms, place, watermarks)
    content.rules, content.shapes = drawn.rules, drawn.shapes
    content.image_coverage = drawn.image_coverage
    return content


@lru_cache(maxsize=1 << 16)
def is_unmapped(text: str) -> bool:
    """Tell whether a character says nothing: a replacement or private-use code."""
    return text == "\ufffd" or unicodedata.category(text[0]) in {"Co", "Cn"}


def displayed(box: tuple[float, float, float, float], rotation: int) -> Place:
    """Return the mapping of PDF user space to the page as displayed."""
    left, bottom, right, top = box
    mappings: dict[int, Place] = {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    return mappings[rotation % 360]


def _read_chars(
    page: pypdfium2.PdfPage,
    content: PageContent,
    forms: Mapping[int, Sequence[float]],
    place: Place,
    known: Collection[int],
) -> None:
    """Add the page's visible characters to `content`.

    Column by column over all of them, not one by one: the page's time is spent here.
    """
    text_page = page.get_textpage()
    try:
        handle = calls.handle(text_page.raw)
        texts = _texts(handle, pdfium.FPDFText_CountChars(text_page.raw))
        shown = list(compress(range(len(texts)), texts))
        said = list(filter(None, texts))
        objects = TextObjects(handle, shown)
        declared = objects.declared_sizes()
        colours, lights = objects.colours()
        found, corners = _char_boxes(handle, shown)
        if forms:
            objects.put_right(corners, forms)
        objects.set_heights(corners, declared, said)
        hidden = found & objects.hidden(corners, forms)
    finally:
        text_page.close()
    x0, y0, x1, y1 = _placed(corners, place)
    printed = np.empty(len(shown), dtype=np.object_)
    printed[:] = said
    every = Chars(printed, np.stack((x0, y0, x1, y1, _shown_sizes(y0, y1, declared))))
    found &= ~np.isnan(declared) & ~hidden
    inside = every.held_by((0, 0, content.width, content.height))
    content.dropped += int(np.count_nonzero(found & ~inside))
    content.hidden = int(np.count_nonzero(hidden & inside))
    kept = np.flatnonzero(found & inside)
    content.watermarks = watermark_colours(every.take(kept), colours[kept], lights[kept])
    if marks := content.watermarks.union(known):
        kept = kept[~np.isin(colours[kept], list(marks))]
    content.chars = every.take(kept[~drawn_again(every.take(kept))])
    left = content.chars.texts.tolist()
    if unmapped := set(filter(is_unmapped, set(left))):
        content.unmapped += sum(text in unmapped for text in left)


def _texts(handle: Any, count: int) -> list[str | None]:
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


def _codes(handle: Any, count: int) -> list[int]:
    """Return the codes of a text page's characters; _UNTOLD where each must be asked for itself.

    PDFium gives the page's text at once. It leaves out characters that it has no code for, and
    writes some as two: where the lengths say so, the text is of no use and no code is told.
    """
    units = np.zeros(2 * count + 2, dtype=np.uint16)  # room for two units a character and an end
    written = calls.page_text(handle, 0, count, calls.pointer(units.ctypes.data))
    codes = units[:count]
    halves = (codes >= 0xD800) & (codes <= 0xDFFF)
    if written != count + 1 or halves.any():
        return [_UNTOLD] * count
    told: list[int] = codes.tolist()
    return told


def _text_at(handle: Any, index: int) -> str | None:
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


def _char_boxes(handle: Any, indices: Sequence[int]) -> tuple[Flags, Floats]:
    """Return whether each character has a box, and the boxes (left, top, right, bottom)."""
    corners = np.zeros((len(indices), 4), dtype=np.float32)
    found = list(map(calls.char_box, repeat(handle), indices, calls.rows(corners)))
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


def _shown_sizes(y0: Floats, y1: Floats, declared: Floats) -> Floats:
    """Return the sizes as displayed: the height of the box where the font's own size is no use."""
    heights, sizes = y1 - y0, declared.copy()
    scaled = ~((0.6 * heights <= sizes) & (sizes <= 1.6 * heights))
    for i in np.flatnonzero(scaled).tolist():
        sizes[i] = round(float(heights[i]), 2)
    return sizes
