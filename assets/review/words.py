"""The words of a few pages, read by pdfplumber: runs in a worker, on files that may be hostile."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import numpy as np
import pdfplumber
import polars as pl
from pdfplumber.utils import extract_words

from assets import frames as schemas
from assets.extract.chars import Char, Chars
from assets.extract.overprint import drawn_again, watermark_colours
from assets.frames import Frames

#: Words as pdfminer sees them: text and box, in points from the top left of the page as displayed.
WORDS: Final[dict[str, Any]] = {"page": pl.Int32, "text": pl.String, **schemas.BOX}
#: A gap of this share of the letters' size parts two words; columns stand further apart.
_GAP: Final = 0.2
_FIGURE: Final = frozenset("0123456789.,-()")


def read_words(path: Path, document_id: str, pages: Sequence[int]) -> Frames:
    """Return the words of `pages` (from 1) of the PDF at `path` as the frame `words` (`WORDS`).

    A page beyond the file's end has none. Raises what pdfplumber raises on a file it cannot read.
    """
    rows: list[dict[str, Any]] = []
    with pdfplumber.open(path, pages=list(pages)) as document:
        for page in document.pages:
            rows.extend(_words(page))
            page.close()
    return {"words": schemas.build(rows, WORDS)}


def _words(page: Any) -> list[dict[str, Any]]:
    # The page as displayed begins at its crop box, which need not be the sheet's corner.
    left, top = page.cropbox[:2]
    found = extract_words(
        _printed(page.chars), x_tolerance_ratio=_GAP, keep_blank_chars=False, return_chars=True
    )
    runs = (list(run) for word in found for _, run in groupby(word["chars"], _is_figure))
    return [
        {
            "page": page.page_number,
            "text": "".join(char["text"] for char in run),
            "x0": min(char["x0"] for char in run) - left,
            "x1": max(char["x1"] for char in run) - left,
            "y0": min(char["top"] for char in run) - top,
            "y1": max(char["bottom"] for char in run) - top,
        }
        for run in runs
    ]


def _printed(chars: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the characters without watermarks, and without those that are drawn twice."""
    places = [(c["x0"], c["top"], c["x1"], c["bottom"], c["size"]) for c in chars]
    every = Chars.of(Char(c["text"], *place) for c, place in zip(chars, places, strict=True))
    drawn = [c["non_stroking_color"] for c in chars]
    lights = np.array([_light(colour) for colour in drawn], dtype=np.float64)
    colours = np.array([hash(str(colour)) for colour in drawn], dtype=np.intp)
    marks = watermark_colours(every, colours, lights)
    kept = np.flatnonzero(~np.isin(colours, list(marks)))
    kept = kept[~drawn_again(every.take(kept))]
    return [chars[i] for i in kept.tolist()]


def _light(colour: Any) -> float:
    """Return how much of the paper's light a colour leaves; 0 where pdfminer does not tell."""
    parts = colour if isinstance(colour, tuple) else (colour,)
    if not all(isinstance(part, (int, float)) for part in parts):
        return 0.0
    shares = [float(part) for part in parts]
    if len(shares) == 4:
        return (1 - shares[3]) * (1 - sum(shares[:3]) / 3)
    return sum(shares) / len(shares)


def _is_figure(char: dict[str, Any]) -> bool:
    """Tell figures from letters: a figure that touches the next column's name is its own word."""
    return unicodedata.normalize("NFKC", char["text"]) in _FIGURE
