"""Performance sheets of which nothing was read, though their pages print what only sheets do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assets import frames
from assets.frames import Frames
from assets.parse.sheet_words import Words, words
from assets.parse.sheets import Sheet

#: What the levels of indicators are called: a page with three of them prints a sheet.
_LEVELS = re.compile(
    r"[一二三]级指标|指标值|(?:产出|效益|满意度|数量|质量|时效|成本)指标|(?:社会|经济|生态)效益指标"
)
_LEAST = 3
_FIGURE = re.compile(r"\d[\d,，]*(?:\.\d+)?")
#: A line that is longer is a sentence about indicators, and no row of them.
_SENTENCE = re.compile(r"[。；]")


def unread_sheets(
    extracted: Frames, sheets: Iterable[Sheet], unread: Iterable[Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Yield rows of `unread_tables` (reason `performance_sheet`) for the pages that print the
    levels of indicators, where no sheet was read and no table is known as unread.

    `unread`: the rows of `unread_tables` so far.
    """
    known = {page for sheet in sheets for page in range(sheet.pages[0], sheet.pages[1] + 1)}
    for row in unread:
        known.update(range(row["page_from"], row["page_to"] + 1))
    vocabulary = words()
    lines: dict[int, list[tuple[str, float, float, float, float]]] = {}
    for page, text, *box in frames.rows(
        extracted["text_lines"], "page", "text", "x0", "y0", "x1", "y1"
    ):
        if text and not _SENTENCE.search(text):
            lines.setdefault(page, []).append((text, *box))
    for page in sorted(set(lines) - known):
        if found := _sheet_on(page, lines[page], vocabulary):
            yield found


def _sheet_on(
    page: int, lines: list[tuple[str, float, float, float, float]], vocabulary: Words
) -> dict[str, Any] | None:
    """Return the row of a page's sheet, None where it does not print one of goals."""
    levels = {level for text, *_ in lines for level in _LEVELS.findall("".join(text.split()))}
    titles = ["".join(text.split()) for text, *_ in lines if vocabulary.is_title(text)]
    if len(levels) < _LEAST or any(map(vocabulary.is_other_form, titles)):
        return None
    x0, y0, x1, y1 = zip(*(box for _, *box in lines), strict=True)
    return {
        "page_from": page,
        "page_to": page,
        "title": titles[0] if titles else None,
        "figures": sum(len(_FIGURE.findall(text)) for text, *_ in lines),
        "cells": 0,
        "reason": "performance_sheet",
        "x0": min(x0),
        "y0": min(y0),
        "x1": max(x1),
        "y1": max(y1),
    }
