"""The budget of a performance sheet that stands under a head (年初预算数 | 全年预算数 | 执行数)
instead of behind a label, as self-evaluations print it, and what became of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from assets.parse import sheet_fields as sf
from assets.parse.sheet_grid import GridCell, GridRow, overlap
from assets.parse.sheet_words import plain, worth

_LETTER = re.compile(r"\([A-Z](/[A-Z])?\)$")
#: The heads of a budget, in the order in which they are taken: 年初预算 is what was disclosed.
_BUDGETS = (
    re.compile(r"^年初预算(数|金额|资金)?$"),
    re.compile(r"^(全年|年度|本年|当年|调整后?)?预算(数|金额|资金)?$"),
)
_BESIDE = re.compile(
    r"^(全年|年度|本年)?(预算)?(执行|完成|决算|支出)(数|率|金额|情况)?$|^(得分|分值|权重)$"
)
_SUM = re.compile(r"^(合计|总计|总额|.{0,6}资金总额|.{0,4}总额)$")
_WEIGHT = re.compile(r"^(?:分值|权重)$")
_EXECUTED = re.compile(r"^(?:全年|年度|本年)?(?:预算)?(?:实际)?(?:执行|支出|决算)(?:数|金额)$")
_RATE = re.compile(r"^(?:全年|年度|本年)?(?:预算|资金)?(?:执行|完成)率$")
_SCORE = re.compile(r"^(?:自评|实际)?得分$")
_ASIDE = re.compile(r"\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class HeadedBudget:
    """The budget under its head, with what stands beside it: the weight of its execution, the
    budget as changed in the year, what was spent of it, and the texts under 执行率 and 得分."""

    value: sf.Value
    weight: Decimal | None = None
    adjusted: sf.Value | None = None
    executed: sf.Value | None = None
    rate: str | None = None
    score: str | None = None


def budget_under_head(rows: list[GridRow]) -> HeadedBudget | None:
    """Return the budget among a sheet's field `rows`, None where no head stands over it surely."""
    for row in rows:
        heads = {_bare(cell.text): cell for cell in row.cells if cell.text}
        if not any(_BESIDE.match(text) for text in heads):
            continue
        head = next((c for p in _BUDGETS for text, c in heads.items() if p.match(text)), None)
        found = _figure_row(rows, row, head) if head else None
        if head and found:
            return _read(rows, row, head, found)
    return None


def _read(rows: list[GridRow], head_row: GridRow, head: GridCell, figures: GridRow) -> HeadedBudget:
    def under(pattern: re.Pattern[str]) -> Iterator[tuple[GridCell, GridCell]]:
        for text, cell in heads.items():
            if pattern.match(text):
                yield from ((cell, below) for below in _below(figures, cell))

    def value(pattern: re.Pattern[str]) -> sf.Value | None:
        found = ((h, c) for h, c in under(pattern) if sf.decimal(c.text) is not None)
        return next((sf.Value(h.text, [c], units(h)) for h, c in found), None)

    def text(pattern: re.Pattern[str]) -> str | None:
        return next((cell.text for _, cell in under(pattern)), None)

    def units(cell: GridCell) -> list[str]:
        return [cell.text, *_groups(rows, head_row, cell)]

    heads = {_ASIDE.sub("", plain(cell.text)): cell for cell in head_row.cells if cell.text}
    return HeadedBudget(
        sf.Value(head.text, [next(iter(_under(figures, head)))], units(head)),
        sf.decimal(text(_WEIGHT)) or next(filter(None, map(_worth, units(head))), None),
        value(_BUDGETS[1]),
        value(_EXECUTED),
        text(_RATE),
        text(_SCORE),
    )


def _worth(label: str) -> Decimal | None:
    points = worth(label)
    return None if points is None else Decimal(points)


def _bare(text: str) -> str:
    return _LETTER.sub("", plain(text))


def _below(row: GridRow, head: GridCell) -> Iterable[GridCell]:
    return (
        cell
        for cell in row.cells
        if cell.text and overlap((cell.x0, cell.x1), (head.x0, head.x1)) > 0.5
    )


def _under(row: GridRow, head: GridCell) -> Iterable[GridCell]:
    return (cell for cell in _below(row, head) if sf.decimal(cell.text) is not None)


def _groups(rows: list[GridRow], row: GridRow, head: GridCell) -> list[str]:
    """Return the texts of the cells left of a head that reach over its row (预算执行（万元）)."""
    beside = (c for r in rows for c in r.cells if c.row <= row.index < c.bottom)
    return [cell.text for cell in beside if cell.text and cell.x1 <= head.x0 + 1]


def _figure_row(rows: list[GridRow], row: GridRow, head: GridCell) -> GridRow | None:
    """Return the row under a head that holds the whole: the only one with a figure, or 合计."""
    below = [other for other in rows if other.index > row.index]
    figures: list[GridRow] = []
    for other in below:
        if any(True for _ in _under(other, head)):
            figures.append(other)
        elif figures or any(
            c.text and overlap((c.x0, c.x1), (head.x0, head.x1)) > 0.5 for c in other.cells
        ):
            break
    if len(figures) == 1:
        return figures[0]
    sums = [r for r in figures if any(_SUM.match(plain(cell.text)) for cell in r.cells)]
    return sums[0] if len(sums) == 1 else None
