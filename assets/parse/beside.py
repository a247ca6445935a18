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
    body = len(_body(left))
    parts = [(part, _from_body(part, body)) for part in (left, *left.beside, right)]
    own, beyond = parts[0][1], parts[-1][1]
    tops = sorted({*own, *(top for top in beyond if not _near(top, own))})
    for part, heights in parts:
        rows = dict(zip(heights, _printed(part), strict=True))
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
    """Whether both have the same rows of figures, at one height, and only the left one names.

    The headings may be of another height: those of one part are broken into more lines.
    """
    body = len(_body(left))
    if not body or body == len(_tops(left)) or len(_tops(right)) <= body:
        return False
    one, other = _from_body(left, body)[-body:], _from_body(right, body)[-body:]
    alike = all(map(_is_level, one, other)) and _is_level(_height(left, body), _height(right, body))
    if body + 1 < _FEWEST_ROWS or not alike:
        return False
    rows, more = _printed(left), _printed(right)
    head = [c.compact for row in more[:-body] for c in row if c.compact]
    # Above the figures: words, and the columns' numbers (栏次).
    all_head = all(
        any(c.compact for c in row) and not any(map(_is_figure, row)) for row in more[:-body]
    )
    repeated = [c.compact for row in rows[:-body] for c in row if c.compact]
    named, named_too = (
        any(_WORDS.search(c.compact) for row in part[-body:] for c in row) for part in (rows, more)
    )
    return all_head and head != repeated and named and not named_too


def _body(fragment: Fragment) -> list[list[Cell]]:
    """Return its rows from the first with a figure on."""
    rows = _printed(fragment)
    first = next((n for n, row in enumerate(rows) if any(map(_is_figure, row))), len(rows))
    return rows[first:]


def _from_body(fragment: Fragment, body: int) -> list[float]:
    """Return how far below the first of its last `body` rows each of its rows begins."""
    tops = _tops(fragment)
    return [top - tops[-body] for top in tops]


def _printed(fragment: Fragment) -> list[list[Cell]]:
    return [row for row in fragment.rows if row]


def _tops(fragment: Fragment) -> list[float]:
    """Return how far below the top of the table each of its rows begins."""
    return [min(cell.box[1] for cell in row) - fragment.box[1] for row in _printed(fragment)]


def _height(fragment: Fragment, body: int) -> float:
    """Return how high its last `body` rows are together."""
    return fragment.box[3] - fragment.box[1] - _tops(fragment)[-body]


def _is_level(one: float, other: float) -> bool:
    return abs(one - other) <= _LEVEL


def _near(top: float, tops: Sequence[float]) -> bool:
    return any(_is_level(top, other) for other in tops)


def _is_figure(cell: Cell) -> bool:
    return read_amount(cell.text).state == "amount" and "." in cell.text
