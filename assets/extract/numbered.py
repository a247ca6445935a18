"""Columns that a row of numbers tells: 栏次 1 2 3 …, each set in the middle of its column."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from assets.extract.outline import Outline
from assets.extract.segments import Line, Segment

#: 1, or 3=1+2: the number of a column.
_NUMBER = re.compile(r"[（(]?(\d{1,2})[）)]?(?:[=＝][\d+＋\-—－*/×÷]+)?")
#: What heads columns of numbers that are no amounts.
_NO_AMOUNT = re.compile(r"行次|序号|.*(?:编码|代码)|[类款项]")
_LABEL = re.compile(r"栏次|行次|序号|项目|[甲乙丙丁类款项]")
#: A row of fewer numbers may be figures.
_LEAST = 3
#: Figures of a column are set to one edge or its middle, give or take this share of the size.
_RAGGED = 1.0


@dataclass(frozen=True)
class Numbered:
    """A row that numbers the columns of amounts, and what stands in each of them, by row."""

    line: Line
    numbers: Sequence[Segment]
    held: Sequence[Sequence[tuple[int, Segment]]]


def numbering(outline: Outline) -> Line | None:
    """Return the row that numbers the columns: its numbers are headings and no figures."""
    return next((x for x in [*outline.header[-1:], *outline.body[:2]] if _numbers(x)), None)


def numbered(outline: Outline, rows: Sequence[Line]) -> Numbered | None:
    """Return the columns of amounts that a row of numbers tells, None where none is printed.

    `rows`: the lines of the body that are rows; a figure belongs to the number beside whose middle
    its edge stands, the edge being the one to which the table sets its figures. None, too, where
    two figures of a row would be in one column.
    """
    line = numbering(outline)
    if line is None:
        return None
    numbers = _numbers(line)
    middles = [s.middle for s in numbers]
    beside = [s for x in outline.header for s in x.segments if _NO_AMOUNT.fullmatch(s.text)]
    figures = [
        (row, s)
        for row, other in enumerate(rows)
        for s in other.segments
        if (s.figure or s.dash)
        and (s.money or s.x1 > numbers[0].x0)  # codes stand before the first of them
        and not any(_under(s, head, outline.size) for head in beside)
    ]
    for edge in _EDGES:
        held = _shared_out(figures, middles, edge)
        if held and _spread(held, edge) <= _RAGGED * outline.size:
            return Numbered(line, numbers, held)
    return None


def _under(segment: Segment, head: Segment, size: float) -> bool:
    return abs(segment.middle - head.middle) <= size or head.x0 < segment.middle < head.x1


def _numbers(line: Line) -> list[Segment]:
    """Return the numbers of a row that numbers the columns, nothing for any other row."""
    labels = [s for s in line.segments if _LABEL.fullmatch(s.text)]
    numbers = [s for s in line.segments if _NUMBER.fullmatch(s.text)]
    found = [int(_NUMBER.sub(r"\1", s.text)) for s in numbers]
    said = any(s.text in ("栏次", "行次") for s in labels)
    whole = len(labels) + len(numbers) == len(line.segments)
    least = 1 if said else _LEAST
    in_order = len(found) >= least and found == list(range(1, len(found) + 1))
    return numbers if whole and in_order else []


class _Edge(NamedTuple):
    """A way to set figures: where a figure stands, and the number that it then belongs to."""

    of: Callable[[Segment], float]
    number: Callable[[float, Sequence[float]], int]


_EDGES = (
    _Edge(lambda s: s.x1, lambda x, middles: bisect_left(middles, x) - 1),
    _Edge(lambda s: s.middle, lambda x, middles: bisect_left([*_between(middles)], x)),
    _Edge(lambda s: s.x0, lambda x, middles: bisect_left(middles, x)),
)


def _between(middles: Sequence[float]) -> Iterator[float]:
    return ((a + b) / 2 for a, b in pairwise(middles))


def _shared_out(
    figures: Sequence[tuple[int, Segment]], middles: Sequence[float], edge: _Edge
) -> list[list[tuple[int, Segment]]]:
    """Return the figures by the number they belong to; nothing where two of a row share one."""
    held: list[list[tuple[int, Segment]]] = [[] for _ in middles]
    for row, segment in figures:
        number = edge.number(edge.of(segment), middles)
        if not 0 <= number < len(middles) or any(row == other for other, _ in held[number]):
            return []
        held[number].append((row, segment))
    return held


def _spread(held: Sequence[Sequence[tuple[int, Segment]]], edge: _Edge) -> float:
    """Return how far the edges of one column's figures lie apart, at most; dashes left out."""
    edges = [[edge.of(s) for _, s in column if s.figure] for column in held]
    return max((max(found) - min(found) for found in edges if found), default=0.0)
