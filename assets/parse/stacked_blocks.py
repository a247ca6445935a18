"""Tables that print one block of columns below the other: 预算数 over its headings and figures,
then 决算数 over the same headings again. The blocks are columns of the same lines.
"""

from __future__ import annotations

import re
from itertools import pairwise

from assets.parse.amount_text import read_amount
from assets.parse.model import Cell, Fragment

_WORDS = re.compile(r"[一-龥A-Za-z]")
#: A cell that covers this share of its frame stands over the whole of it.
_WHOLE = 0.9


def put_blocks_beside(fragment: Fragment) -> list[Fragment]:
    """Return `fragment` with the blocks below its first one beside it, and what else it holds as a
    fragment of its own; as it is, where it is no such table."""
    heads = [n for n, row in enumerate(fragment.rows) if _is_over_all(row, fragment)]
    if len(heads) < 2 or heads[0] != 0:
        return [fragment]
    blocks = [fragment.rows[a:b] for a, b in pairwise([*heads, len(fragment.rows)])]
    alike = 1
    while alike < len(blocks) and _is_alike(blocks[0], blocks[alike]):
        alike += 1
    if alike == 1:
        return [fragment]
    first, *others = (_part(fragment, rows) for rows in blocks[:alike])
    first.beside.extend(others)
    rest = [row for block in blocks[alike:] for row in block]
    return [first, _part(fragment, rest)] if rest else [first]


def _is_over_all(row: list[Cell], fragment: Fragment) -> bool:
    left, _, right, _ = fragment.box
    inked = [cell for cell in row if cell.compact]
    if len(inked) != 1 or not _WORDS.search(inked[0].compact):
        return False
    return inked[0].box[2] - inked[0].box[0] >= _WHOLE * (right - left)


def _is_alike(block: list[list[Cell]], other: list[list[Cell]]) -> bool:
    """Tell whether two blocks under different words have the same headings, and figures at the
    same places."""
    if len(block) != len(other) or block[0][0].compact == other[0][0].compact:
        return False
    figures = headings = 0
    for row, below in zip(block[1:], other[1:], strict=True):
        if [cell.col for cell in row] != [cell.col for cell in below]:
            return False
        for one, two in zip(row, below, strict=True):
            figures += _is_figure(one) and _is_figure(two)
            headings += one.compact == two.compact and bool(_WORDS.search(one.compact))
            if one.compact != two.compact and _WORDS.search(one.compact + two.compact):
                return False
    return figures > 0 and headings > 1


def _is_figure(cell: Cell) -> bool:
    return read_amount(cell.text).state == "amount"


def _part(fragment: Fragment, rows: list[list[Cell]]) -> Fragment:
    cells = [cell for row in rows for cell in row]
    top, bottom = min(c.box[1] for c in cells), max(c.box[3] for c in cells)
    box = (fragment.box[0], top, fragment.box[2], bottom)
    return Fragment(fragment.page, fragment.table_no, box, rows)
