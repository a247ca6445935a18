"""What a self-evaluation (绩效自评表) reports of a sheet as a whole: how much of the budget was
spent, and the points that the unit gives itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from assets.parse import sheet_fields as sf
from assets.parse.sheet_budget_heads import HeadedBudget
from assets.parse.sheet_grid import GridCell, GridRow, overlap
from assets.parse.sheet_words import Words, plain

#: The heads of the columns, by what they head.
Heads = Mapping[str | None, GridCell]

#: Points, with the rate of execution behind them: 9.93（99.28%）.
_SCORED = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)分?(?:\((\d{1,6}(?:\.\d{1,4})?)%\))?")
_RATE = re.compile(r"(\d{1,6}(?:\.\d{1,4})?)%")


def results(
    top: list[GridRow],
    block: list[GridRow],
    headed: HeadedBudget | None,
    factor: int | None,
    words: Words,
) -> dict[str, Any]:
    """Return the columns of the frame `projects` on results: amounts in yuan, the rate in percent,
    points as printed, with the last place of rate and total. `top` are the rows of fields, `block`
    those from the head of the indicators on; the amounts' unit is `factor` where they state none.
    """
    row_score, row_rate = _scored(headed.score if headed else None)
    told = (_percent(headed.rate if headed else None), row_rate, _rate_row(top, words))
    rate = next((each for each in told if each is not None), None)
    total = _total(block, words)
    return {
        "adjusted_budget": sf.money(headed.adjusted if headed else None, factor).amount,
        "executed": sf.money(headed.executed if headed else None, factor).amount,
        "execution_rate": rate,
        "rate_precision": _last_place(rate),
        "execution_score": row_score if row_score is not None else _execution_row(block, words),
        "total_score": total,
        "total_precision": _last_place(total),
    }


def _scored(text: str | None) -> tuple[Decimal | None, Decimal | None]:
    found = _SCORED.fullmatch(unicodedata.normalize("NFKC", text or ""))
    if not found:
        return None, None
    return Decimal(found[1]), Decimal(found[2]) if found[2] else None


def _percent(text: str | None) -> Decimal | None:
    """Return a rate in percent: 98.5%, 98.5, or 0.985 and 1 where no sign of percent is printed."""
    folded = unicodedata.normalize("NFKC", text or "").replace(",", "")
    if found := _RATE.fullmatch(folded):
        return Decimal(found[1])
    number = sf.decimal(folded)
    # A rate of less than one percent is not told from a share: no budget is spent so little of.
    return number.scaleb(2) if number is not None and 0 < number <= 1 else number


def _rate_row(top: list[GridRow], words: Words) -> Decimal | None:
    """Return the rate that stands in a row of its own: 预算执行率 | 97.01%."""
    for row in top:
        inked = [cell.text for cell in row.cells if cell.text]
        if len(inked) == 2 and words.field(inked[0]) == "execution_weight":
            return _percent(inked[1]) if inked[1].endswith(("%", "％")) else None
    return None


def _last_place(number: Decimal | None) -> Decimal | None:
    if number is None:
        return None
    exponent = number.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else None


def _total(block: list[GridRow], words: Words) -> Decimal | None:
    """Return the points in the row of sums, under the head of points and no other."""
    for row, heads in _with_heads(block, words):
        inked = [cell for cell in row.cells if cell.text]
        if inked and plain(inked[0].text) in words.sums:
            return _points_of(row, heads)
    return None


def _execution_row(block: list[GridRow], words: Words) -> Decimal | None:
    """Return the points of 预算执行率 where it has a row of its own under the indicators."""
    for row, heads in _with_heads(block, words):
        inked = [cell for cell in row.cells if cell.text]
        if inked and words.field(inked[0].text) == "execution_weight":
            return _points_of(row, heads)
    return None


def _with_heads(block: list[GridRow], words: Words) -> Iterator[tuple[GridRow, Heads]]:
    """Yield the rows of a block, each with the cells that head it, by what they head."""
    heads: Heads = {}
    for row in block:
        if row.is_header:
            heads = {words.column(cell.text): cell for cell in reversed(row.cells)}
        else:
            yield row, heads


def _points_of(row: GridRow, heads: Heads) -> Decimal | None:
    def stands_under(cell: GridCell, role: str) -> bool:
        head = heads.get(role)
        return head is not None and overlap((cell.x0, cell.x1), (head.x0, head.x1)) > 0.5

    for cell in row.cells:
        if stands_under(cell, "score") and not stands_under(cell, "weight"):
            return _scored(cell.text)[0]
    return None
