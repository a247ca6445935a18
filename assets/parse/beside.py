"""Tables that are wider than their page: columns printed on a page of their own.

A spreadsheet that does not fit its paper is cut into columns: the page behind has the same rows
at the same height, and no names before its figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assets.parse.amount_text import read_amount
from assets.parse.model import Cell, Fragment

#: Rows of one height on both pages are this near (points).
_LEVEL = 2.0
_FEWEST_ROWS = 3
_WORDS = re.compile(r"[一-龥A-Za-z]")


def left_part(fragments: Sequence[Fragment], right: Fragment) -> Fragment | None:
    """Return which of a table's `fragments` the fragment `right` has more columns of.

    Pages are printed down, then across, or across, then down: it is the first of those with the
    fewest columns so far. None where `right` is no such part.
    """
    first = min(fragments, key=lambda fragment: len(fragment.beside), default=None)
    return first if first is not None and _is_beside(first, right) else None


def put_beside(left: Fragment, right: Fragment) -> None:
    """Give `left` the columns of `right`, row by row; the headings of one may be divided into more
    rows than those of the other. A heading that the cut went through stands on both sides."""
    tops = sorted({*_tops(left), *(top for top in _tops(right) if not _near(top, _tops(left)))})
    for part in (left, *left.beside, right):
        rows = dict(zip(_tops(part), _printed(part), strict=True))
        part.rows = [
            next((row for at, row in rows.items() if _is_level(at, top)), []) for top in tops
        ]
    for row, more in zip(left.rows, right.rows, strict=True):
        if not (row and more) or more[0].compact or not _WORDS.search(row[-1].compact):
            continue
        if row[-1].box[3] - row[-1].box[1] - (more[0].box[3] - more[0].box[1]) < _LEVEL:
            more[0] = more[0]._replace(text=row[-1].text, compact=row[-1].compact)
    left.beside.append(right)


def _is_beside(left: Fragment, right: Fragment) -> bool:
    """Whether both have the same rows of figures, at one height, and only the left one names."""
    tops, others = _tops(left), _tops(right)
    first = next((at for at, row in _rows(left) if any(map(_is_figure, row))), None)
    if first is None or first == tops[0]:
        return False
    body = [at for at in tops if at >= first]
    beyond = [at for at in others if at >= first - _LEVEL]
    same_rows = len(body) == len(beyond) and all(map(_is_level, body, beyond))
    if len(tops) < _FEWEST_ROWS or not same_rows or not _is_level(_height(left), _height(right)):
        return False
    head = [c.compact for at, row in _rows(right) if at < beyond[0] for c in row if c.compact]
    repeated = [c.compact for at, row in _rows(left) if at < first for c in row if c.compact]
    named = any(_WORDS.search(c.compact) for at, row in _rows(left) if at >= first for c in row)
    named_too = any(
        _WORDS.search(c.compact) for at, row in _rows(right) if at >= beyond[0] for c in row
    )
    return bool(head) and head != repeated and named and not named_too


def _printed(fragment: Fragment) -> list[list[Cell]]:
    return [row for row in fragment.rows if row]


def _tops(fragment: Fragment) -> list[float]:
    """How far below the top of the table each of its rows begins."""
    return [min(cell.box[1] for cell in row) - fragment.box[1] for row in _printed(fragment)]


def _rows(fragment: Fragment) -> list[tuple[float, list[Cell]]]:
    return list(zip(_tops(fragment), _printed(fragment), strict=True))


def _height(fragment: Fragment) -> float:
    return fragment.box[3] - fragment.box[1]


def _is_level(one: float, other: float) -> bool:
    return abs(one - other) <= _LEVEL


def _near(top: float, tops: Sequence[float]) -> bool:
    return any(_is_level(top, other) for other in tops)


def _is_figure(cell: Cell) -> bool:
    return read_amount(cell.text).state == "amount" and "." in cell.text
