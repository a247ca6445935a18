"""Characters that a page has over others: drawn twice, or a watermark's behind the text.

Programs without a bold font draw a text two or three times, a hair's breadth apart; a line of
pale text that runs through the words of a page is a watermark. Neither is what the page says.
"""

from __future__ import annotations

import numpy as np

from assets.extract.chars import Chars, Flags, Floats, Ints

#: A character drawn again stands this share of its own width and height away at most.
_AGAIN_X, _AGAIN_Y = 0.35, 0.2
#: Text is pale that leaves more than this of the paper's light.
PALE = 0.6
#: As many characters in the way of others make pale text of one colour a watermark.
_IN_THE_WAY = 3
#: A character is in another's way whose middle lies so near to its middle, as a share of its box.
_OVER_X, _OVER_Y = 0.5, 0.3


def drawn_again(chars: Chars) -> Flags:
    """Flag the characters that only draw one before them once more, at the same place."""
    again = np.zeros(len(chars), dtype=bool)
    if len(chars) < 2:
        return again
    numbers = {text: number for number, text in enumerate(dict.fromkeys(chars.texts.tolist()))}
    texts = np.fromiter(map(numbers.__getitem__, chars.texts.tolist()), np.int64, len(chars))
    heights = np.maximum(1.0, chars.heights)
    band = float(np.median(heights)) * _AGAIN_Y * 2
    across = np.clip(chars.x0 * 8, 0, (1 << 18) - 1).astype(np.int64)
    # In bands of height, laid twice: two that lie close together share one of the two.
    for shift in (0.0, 0.5):
        bands = np.clip(chars.y0 / band + shift, 0, (1 << 16) - 1).astype(np.int64)
        groups = (texts << 34) | (bands << 18)
        order = np.argsort(groups | across, kind="stable")
        order = order[~again[order]]
        first, second = order[:-1], order[1:]
        same = np.flatnonzero(groups[first] == groups[second])
        first, second = first[same], second[same]
        offset = np.abs(chars.x0[second] - chars.x0[first])
        near = offset < _AGAIN_X * np.minimum(chars.x1 - chars.x0, heights)[second]
        near &= np.abs(chars.y0[second] - chars.y0[first]) < _AGAIN_Y * heights[second]
        near &= np.abs(heights[second] - heights[first]) < _AGAIN_Y * heights[second]
        again[np.maximum(first, second)[near]] = True
        if not near.any():
            break  # doubles lie level nearly always, and share a band of the first laying
    return again


def watermark_colours(chars: Chars, colours: Ints, lights: Floats) -> set[int]:
    """Return the colours of watermarks: those of pale text that runs through other text.

    `colours` numbers the colour of each character, `lights` says how much of the paper's light
    it leaves, from 0 to 1. White letters on a dark ground stand in nobody's way.
    """
    pale = lights > PALE
    found: set[int] = set()
    if not pale.any() or pale.all():
        return found
    x, y = chars.take(~pale).centres
    order = np.argsort(y, kind="stable")
    x, y = x[order], y[order]
    for colour in np.unique(colours[pale]).tolist():
        hits = 0
        for char in chars.take(pale & (colours == colour)):
            reach_x, reach_y = _OVER_X * (char.x1 - char.x0), _OVER_Y * (char.y1 - char.y0)
            across, down = char.centre
            low, high = np.searchsorted(y, (down - reach_y, down + reach_y))
            hits += bool((np.abs(x[low:high] - across) < reach_x).any())
            if hits >= _IN_THE_WAY:
                found.add(colour)
                break
    return found
