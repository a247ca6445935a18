"""How deep a line stands by the indentation of its name, where no code and no ordinal says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

#: Names that begin nearer than this to each other begin at one place (points).
_SAME = 2.0
#: A step in is at least so much of a character, and at most so many characters.
_STEP = (0.8, 5.0)
_DEEPEST = 4
_OF_WHICH = re.compile(r"^其中[:：]?")

#: A printed name and the box of its ink, None where it has none.
Named = tuple[str, tuple[float, float, float, float] | None]


def indent_depths(names: Sequence[Named]) -> list[int] | None:
    """Return how deep each name stands (0 is outermost), or None where indentation says nothing.

    It says something where names begin at two to five places a character or so apart, the first
    of them at the outermost, none deeper by two steps than the one above, and are not centred.
    `其中：` counts as part of the indentation. A name wrapped in its cell begins where its cell's
    ink does.
    """
    if len(names) < 3 or any(box is None for _, box in names):
        return None
    boxes = [box for _, box in names if box]
    size = median(box[3] - box[1] for box in boxes)
    starts = [_start(text, box, size) for (text, _), box in zip(names, boxes, strict=True)]
    places = _places(starts)
    steps = [b - a for a, b in pairwise(places)]
    if not 1 <= len(steps) <= _DEEPEST or not all(
        _STEP[0] * size <= step <= _STEP[1] * size for step in steps
    ):
        return None
    if _centred(boxes):
        return None
    depths = [min(range(len(places)), key=lambda i: abs(places[i] - x)) for x in starts]
    if depths[0] != 0 or any(b - a > 1 for a, b in pairwise(depths)):
        return None
    return depths


def _start(text: str, box: tuple[float, float, float, float], size: float) -> float:
    """Where a name begins; what stands behind 其中： begins behind it."""
    prefix = _OF_WHICH.match(text)
    return box[0] + (len(prefix[0]) * size if prefix else 0.0)


def _places(starts: Sequence[float]) -> list[float]:
    clusters: list[list[float]] = []
    for x in sorted(starts):
        if clusters and x - clusters[-1][-1] <= _SAME:
            clusters[-1].append(x)
        else:
            clusters.append([x])
    return [sum(cluster) / len(cluster) for cluster in clusters]


def _centred(boxes: Sequence[tuple[float, float, float, float]]) -> bool:
    """Tell whether names of different lengths share their middle."""
    middles = [(box[0] + box[2]) / 2 for box in boxes]
    return max(middles) - min(middles) <= _SAME
