"""PDFium's functions that are called once a character or once a drawn object, bound to be cheap.

pypdfium2 wraps every handle that such a function takes or returns in a typed pointer, which costs
more than the function itself. Here handles are plain addresses: `address(page.raw)` gives that of
an object of pypdfium2, and what a function returns goes to the next as it is (None for null).
Results are written to memory that the caller holds, given by its address as well. The functions
only look something up, so they keep the interpreter's lock (giving it up costs a third more).
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from pypdfium2 import raw as pdfium

_HANDLE, _MEMORY = ctypes.c_void_p, ctypes.c_void_p
_INT, _UINT = ctypes.c_int, ctypes.c_uint


def address(pointer: Any) -> int:
    """Return the address that a pointer or a function of ctypes holds, 0 for null."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _bound(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


#: Of a text page from an index on, so many characters: writes UTF-16, and returns the number of
#: its units with the final null.
page_text = _bound(pdfium.FPDFText_GetText, _INT, _HANDLE, _INT, _INT, _MEMORY)

# Of the character at an index of a text page.
char_unicode = _bound(pdfium.FPDFText_GetUnicode, _UINT, _HANDLE, _INT)
char_map_error = _bound(pdfium.FPDFText_HasUnicodeMapError, _INT, _HANDLE, _INT)
char_generated = _bound(pdfium.FPDFText_IsGenerated, _INT, _HANDLE, _INT)
char_hyphen = _bound(pdfium.FPDFText_IsHyphen, _INT, _HANDLE, _INT)
char_object = _bound(pdfium.FPDFText_GetTextObject, ctypes.c_size_t, _HANDLE, _INT)
char_angle = _bound(pdfium.FPDFText_GetCharAngle, ctypes.c_float, _HANDLE, _INT)
char_font_size = _bound(pdfium.FPDFText_GetFontSize, ctypes.c_double, _HANDLE, _INT)
#: Writes left, top, right, bottom as four floats.
char_box = _bound(pdfium.FPDFText_GetLooseCharBox, _INT, _HANDLE, _INT, _MEMORY)
#: Of a text object.
text_mode = _bound(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _HANDLE)

# Of the objects on a page, or in a form.
page_object = _bound(pdfium.FPDFPage_GetObject, _HANDLE, _HANDLE, _INT)
form_objects = _bound(pdfium.FPDFFormObj_CountObjects, _INT, _HANDLE)
form_object = _bound(pdfium.FPDFFormObj_GetObject, _HANDLE, _HANDLE, _INT)
object_type = _bound(pdfium.FPDFPageObj_GetType, _INT, _HANDLE)
#: Writes a, b, c, d, e, f as six floats.
object_matrix = _bound(pdfium.FPDFPageObj_GetMatrix, _INT, _HANDLE, _MEMORY)

# Of a path, and of a segment of one.
#: Writes the way it is filled and whether it is stroked as two ints.
path_draw_mode = _bound(pdfium.FPDFPath_GetDrawMode, _INT, _HANDLE, _MEMORY, _MEMORY)
path_segments = _bound(pdfium.FPDFPath_CountSegments, _INT, _HANDLE)
path_segment = _bound(pdfium.FPDFPath_GetPathSegment, _HANDLE, _HANDLE, _INT)
segment_type = _bound(pdfium.FPDFPathSegment_GetType, _INT, _HANDLE)
segment_close = _bound(pdfium.FPDFPathSegment_GetClose, _INT, _HANDLE)
#: Writes x and y as two floats.
segment_point = _bound(pdfium.FPDFPathSegment_GetPoint, _INT, _HANDLE, _MEMORY, _MEMORY)
