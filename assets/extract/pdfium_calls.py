"""PDFium's functions that are called once a character or once a drawn object, bound to be cheap.

pypdfium2 wraps every handle that such a function takes or returns in a typed pointer, which costs
more than the function itself. Here a handle is made once, by `handle` for an object of pypdfium2
and by `pointer` for an address (that of memory to write to, or one that a function returned), and
passed as it is. The types of arguments are not declared, for to convert each by its declaration
would cost as much again: give handles, and plain ints for indices, nothing else. The functions
only look something up, so they keep the interpreter's lock (giving it up costs a third more).
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import numpy.typing as npt
from pypdfium2 import raw as pdfium

_ADDRESS, _INT, _UINT = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint

#: Takes an address (None for null) and gives it as the functions take it.
pointer: Callable[[int | None], Any] = ctypes.c_void_p.from_param


def handle(wrapped: Any) -> Any:
    """Return the handle in an object of pypdfium2 (`page.raw`) as the functions take it."""
    return pointer(_address(wrapped))


def rows(array: npt.NDArray[Any], column: int = 0) -> Iterator[Any]:
    """Return, for each row of an array of two dimensions, where its value in a column is kept."""
    first = array.ctypes.data + column * array.itemsize
    return map(pointer, range(first, first + array.nbytes, array.shape[1] * array.itemsize))


def _address(wrapped: Any) -> int:
    return ctypes.cast(wrapped, ctypes.c_void_p).value or 0


def _bound(function: Any, result: Any) -> Callable[..., Any]:
    return ctypes.PYFUNCTYPE(result)(_address(function))


#: Of a text page from an index on, so many characters: writes UTF-16, and returns the number of
#: its units with the final null.
page_text = _bound(pdfium.FPDFText_GetText, _INT)

# Of the character at an index of a text page.
char_unicode = _bound(pdfium.FPDFText_GetUnicode, _UINT)
char_map_error = _bound(pdfium.FPDFText_HasUnicodeMapError, _INT)
char_generated = _bound(pdfium.FPDFText_IsGenerated, _INT)
char_hyphen = _bound(pdfium.FPDFText_IsHyphen, _INT)
char_object = _bound(pdfium.FPDFText_GetTextObject, ctypes.c_size_t)
char_angle = _bound(pdfium.FPDFText_GetCharAngle, ctypes.c_float)
char_font_size = _bound(pdfium.FPDFText_GetFontSize, ctypes.c_double)
#: Writes a, b, c, d, e, f as six floats.
char_matrix = _bound(pdfium.FPDFText_GetMatrix, _INT)
#: Writes x and y of where it begins on its line as two doubles.
char_origin = _bound(pdfium.FPDFText_GetCharOrigin, _INT)
#: Writes left, top, right, bottom as four floats.
char_box = _bound(pdfium.FPDFText_GetLooseCharBox, _INT)
#: Of a text object.
text_mode = _bound(pdfium.FPDFTextObj_GetTextRenderMode, _INT)
#: Writes red, green, blue and how much they cover (from 0 to 255) as four unsigned ints.
fill_colour = _bound(pdfium.FPDFPageObj_GetFillColor, _INT)

# Of the objects on a page, or in a form.
page_object = _bound(pdfium.FPDFPage_GetObject, _ADDRESS)
form_objects = _bound(pdfium.FPDFFormObj_CountObjects, _INT)
form_object = _bound(pdfium.FPDFFormObj_GetObject, _ADDRESS)
object_type = _bound(pdfium.FPDFPageObj_GetType, _INT)
#: Writes a, b, c, d, e, f as six floats.
object_matrix = _bound(pdfium.FPDFPageObj_GetMatrix, _INT)
#: Writes left, bottom, right, top as four floats.
object_bounds = _bound(pdfium.FPDFPageObj_GetBounds, _INT)

# Of an object what it is clipped to, and of that its paths.
object_clip = _bound(pdfium.FPDFPageObj_GetClipPath, _ADDRESS)
clip_paths = _bound(pdfium.FPDFClipPath_CountPaths, _INT)
clip_segments = _bound(pdfium.FPDFClipPath_CountPathSegments, _INT)
clip_segment = _bound(pdfium.FPDFClipPath_GetPathSegment, _ADDRESS)

# Of a path, and of a segment of one.
#: Writes the way it is filled and whether it is stroked as two ints.
path_draw_mode = _bound(pdfium.FPDFPath_GetDrawMode, _INT)
path_segments = _bound(pdfium.FPDFPath_CountSegments, _INT)
path_segment = _bound(pdfium.FPDFPath_GetPathSegment, _ADDRESS)
segment_type = _bound(pdfium.FPDFPathSegment_GetType, _INT)
segment_close = _bound(pdfium.FPDFPathSegment_GetClose, _INT)
#: Writes x and y as two floats.
segment_point = _bound(pdfium.FPDFPathSegment_GetPoint, _INT)
