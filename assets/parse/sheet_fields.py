"""The fields of a performance sheet: label cells and the cells that hold their values."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal

from assets.parse.amount_text import is_too_long
from assets.parse.sheet_grid import GridCell, GridRow, overlap
from assets.parse.sheet_words import Words, plain, unit_factor

_FIGURE = re.compile(r"[-－]?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|[-－]?\d+(?:\.\d+)?")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)")
_CODED = re.compile(r"^([0-9A-Z]{8,})[-－—–_:：](.+)$")
_CODE = re.compile(r"^(?=(?:.*\d){6})[0-9A-Z]{8,}$")
#: Fields whose value may stand in more than one cell of the row.
_LONG = frozenset({"summary", "basis", "target"})
_AMOUNTS = frozenset({"budget", "own_funds", "superior_funds"})


@dataclass(slots=True)
class Value:
    """What stands behind a label: the label as printed and the cells of the value."""

    label: str
    cells: list[GridCell]
    units: list[str] = field(default_factory=list)

    @property
    def text(self) -> str | None:
        """The value's text without white space; None where it is blank."""
        return "".join(cell.text for cell in self.cells) or None


@dataclass(frozen=True, slots=True)
class Money:
    """An amount cell: its figures in yuan (first, others), precision, text and first cell."""

    amount: Decimal | None
    alternatives: list[Decimal]
    figures: int
    precision: Decimal | None
    text: str | None
    cell: GridCell | None


def fields(rows: list[GridRow], words: Words) -> dict[str, Value]:
    """Return the values of a sheet's fields by field name.

    Of several labels of one field the one filled in counts, then the one that the vocabulary
    names first.
    """
    found: dict[str, Value] = {}
    for row in rows:
        for position, cell in enumerate(row.cells):
            name = words.field(cell.text)
            if name is None and _sums_funds(rows, row, cell, words):
                name = "budget"
            if name is None:
                continue
            value = _value(rows, row, position, name, words)
            before = found.get(name)
            if before is None or _order(value, words) < _order(before, words):
                found[name] = value
    return found


def _sums_funds(rows: list[GridRow], row: GridRow, label: GridCell, words: Words) -> bool:
    """Tell whether a bare 合计 stands right of the cell that says what it sums (项目资金)."""
    return any(
        words.is_sum_of_funds(cell.text, label.text)
        for other in rows
        for cell in other.cells
        if cell.row <= row.index < cell.bottom and abs(cell.x1 - label.x0) <= 1
    )


def _order(value: Value, words: Words) -> tuple[bool, int]:
    """What is filled in comes first, then the label that names the field best."""
    return value.text is None, words.rank(value.label)


def _value(rows: list[GridRow], row: GridRow, position: int, name: str, words: Words) -> Value:
    label = row.cells[position]
    behind: list[GridCell] = []
    limit = float("inf")
    for cell in row.cells[position + 1 :]:
        if words.is_label(cell.text):
            limit = cell.x0
            break
        behind.append(cell)
    below = [
        cell
        for other in rows
        if row.index < other.index < label.bottom
        for cell in other.cells
        if label.x1 - 1 <= cell.x0
        and cell.x1 <= limit + 1
        and not words.is_label(cell.text)
        # What stands behind a label of its own row is that label's value.
        and not any(words.is_label(c.text) and c.x0 < cell.x0 for c in other.cells)
    ]
    # 预期目标 | 实际完成情况, 本级安排 | 上级补助, each over its text or figure.
    alone = not below and (
        (name in _LONG and not behind)
        or (name in _AMOUNTS and not any(decimal(cell.text) is not None for cell in behind))
    )
    under = _right_under(rows, label, name, words) if alone else []
    behind = [] if under else behind
    groups = [
        cell.text
        for other in rows
        for cell in other.cells
        if cell.row <= row.index < cell.bottom and cell.x1 <= label.x0 + 1
    ]
    if name not in _LONG:
        # Further cells may be a label that the vocabulary lacks, and its value; a figure after a
        # blank is the value's own, set to the right of a cell over several columns.
        filled = [cell for cell in behind if cell.text]
        figure = name in _AMOUNTS and filled and decimal(filled[0].text) is not None
        behind = filled[:1] if figure else behind[:1]
        below = [cell for cell in below if behind and overlap(_width(cell), _width(behind[0])) > 0]
    cells = [cell for cell in [*behind, *below, *under] if cell.text]
    if name not in _LONG and name not in _AMOUNTS:
        cells = cells[:1]
    return Value(label.text, cells, [label.text, *reversed(groups)])


def _right_under(rows: list[GridRow], label: GridCell, name: str, words: Words) -> list[GridCell]:
    """Return the cell of a label's own width right under it, if it holds what the field takes."""
    return [
        cell
        for other in rows
        for cell in other.cells
        if cell.row == label.bottom
        and abs(cell.x0 - label.x0) <= 1
        and abs(cell.x1 - label.x1) <= 1
        and not words.is_label(cell.text)
        and (name in _LONG or decimal(cell.text) is not None)
    ]


def _width(cell: GridCell) -> tuple[float, float]:
    return cell.x0, cell.x1


def split_name(text: str | None, code: str | None = None) -> tuple[str | None, str | None]:
    """Return code and name of a project from `50024022T000000122247-干部工作经费`, or from
    a name and a code printed in a cell of its own."""
    if text is None:
        return code, None
    found = _CODED.match(text)
    if found and _CODE.match(found.group(1)):
        return found.group(1), found.group(2)
    return code, text


def decimal(text: str | None) -> Decimal | None:
    """Return a plain number such as `10`, `10%`, `10分`, `1,992.86`; None where it is none."""
    if not text:
        return None
    plain_text = unicodedata.normalize("NFKC", text).strip().rstrip("%分").replace(",", "")
    if not _NUMBER.fullmatch(plain_text) or is_too_long(plain_text):
        return None
    return Decimal(plain_text)


def money(value: Value | None, factor: int | None) -> Money:
    """Return the figures of an amount field in yuan.

    The unit is the label's own (`当年预算(万元)`), else its group's, else the value's, else
    `factor`, the sheet's. Where no unit is known the figures are counted but not read.
    """
    if value is None or not value.cells:
        return Money(None, [], 0, None, None, None)
    printed = [(figure, cell) for cell in value.cells for figure in _figures(cell)]
    text = " ".join(cell.text for cell in value.cells)
    stated = (unit_factor(unit) for unit in [*value.units, f"({_tail(text)})"])
    unit = next((found for found in stated if found), factor)
    if unit is None or not printed:
        return Money(None, [], len(printed), None, text, value.cells[0])
    amounts = [Decimal(figure) * unit for figure, _ in printed]
    decimals = len(printed[0][0].partition(".")[2])
    precision = Decimal(unit).scaleb(-decimals)
    return Money(amounts[0], amounts[1:], len(amounts), precision, text, printed[0][1])


def _tail(text: str) -> str:
    return re.sub(r"^[\d.,\s]+", "", unicodedata.normalize("NFKC", text))


def _figures(cell: GridCell) -> list[str]:
    """Return the figures in a cell as plain decimals; a figure broken over full lines is one."""
    lines = [unicodedata.normalize("NFKC", line).strip() for line in cell.lines if line.strip()]
    whole = "".join(lines)
    if len(lines) > 1 and _fills(cell) and _FIGURE.fullmatch(whole):
        lines = [whole]
    return [
        found.group().replace(",", "").replace("－", "-")
        for line in lines
        for found in _FIGURE.finditer(line.replace(" ", "") if _one(line) else line)
        if not is_too_long(found.group())
    ]


def _one(line: str) -> bool:
    """Tell whether a line is one figure once its spaces are left out (`1 992.86`)."""
    groups = line.split()
    return len(groups) > 1 and all(len(part.partition(".")[0]) == 3 for part in groups[1:])


def _fills(cell: GridCell) -> bool:
    """Tell whether the ink reaches over most of the cell's width, so that a line had to break."""
    ink = cell.parts[0].ink
    return ink is not None and (ink[2] - ink[0]) > 0.7 * (cell.x1 - cell.x0)


def labels(rows: list[GridRow], words: Words) -> set[str]:
    """Return the plain form of every label in `rows`."""
    return {plain(cell.text) for row in rows for cell in row.cells if words.is_label(cell.text)}
