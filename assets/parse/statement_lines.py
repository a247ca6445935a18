"""The lines of a statement: which rows are lines, their codes and names, and how they nest."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from assets.parse.amount_text import ParsedAmount, read_amount
from assets.parse.model import Cell
from assets.parse.statement_forms import Forms
from assets.parse.statement_grid import Grid, GridCell, GridRow
from assets.parse.statement_headers import Column, Group
from assets.parse.statement_indents import indent_depths
from assets.parse.statement_kind import folded

_TOTAL = re.compile(r"(合计|总计|共计|小计)$")
#: A total over everything above it, not the 小计 of one named group.
_BARE_TOTAL = re.compile(r"(合计|总计|共计)$|^小计$|(收入|支出)小计$")
_OF_WHICH = re.compile(r"^其中[:：]?")
_ORDINALS = (
    re.compile(r"^[一二三四五六七八九十]+[、.．]"),
    re.compile(r"^[（(][一二三四五六七八九十]+[）)]"),
    re.compile(r"^\d{1,2}[、．.](?!\d)"),
    re.compile(r"^[（(]\d{1,2}[）)]"),
    re.compile(r"^[①-⑳]"),
)
_CODE = re.compile(r"\d{1,7}")
_FUSED = re.compile(
    r"^[\[【〔]?([1-9]\d{2}(?:\d{2}){0,3})[\]】〕]?[-－—–−_.、\s]*(?=[一-龥（(“])(.+)$"
)
_BRACKETS = re.compile(r"^[\[【〔（(](\d+)[\]】〕）)]$")
_WORD = re.compile(r"[一-龥A-Za-z]")
#: What procurement is of.
_CATEGORY = re.compile(r"(政府采购)?(货物|工程|服务)(类|项目|采购)?")
#: Lines of a summary that stand beside its ordinals, not under them.
_STANDALONE = re.compile(r"结转|结余|弥补")


@dataclass(slots=True)
class Figure:
    """A cell of an amount column, read; `owners`: how many columns it may belong to."""

    column: Column
    cell: Cell
    parsed: ParsedAmount
    owners: int


@dataclass(slots=True)
class Line:
    """One printed line of a statement with its cells; `depth`: by which of several name columns
    it is named, where a form has them (category, item, goods)."""

    side: str
    block: str | None
    code: str | None
    printed_name: str
    name: str
    page: int
    box: tuple[float, float, float, float]
    figures: list[Figure]
    depth: int | None = None
    #: The ink of the name, where it stands in one cell.
    name_ink: tuple[float, float, float, float] | None = None
    line_no: int = 0
    level: int = 1
    parent_line_no: int | None = None
    is_leaf: bool = True
    #: Cells that are passed over: counts (cars, visits), which are no amounts.
    passed_over: list[Cell] = field(default_factory=list)

    @property
    def is_total(self) -> bool:
        """合计, 总计 or 小计."""
        return bool(_TOTAL.search(self.name))


@lru_cache(maxsize=1 << 13)
def plain_name(printed: str) -> str:
    """Return a printed name without its leading ordinal (`一、`) and `其中：`."""
    name, before = printed, None
    while name != before:
        before = name
        name = _OF_WHICH.sub("", name) or name
        for ordinal in _ORDINALS:
            name = ordinal.sub("", name) or name
    return name


def _ordinal_rank(printed: str) -> int | None:
    return next((i for i, p in enumerate(_ORDINALS, start=1) if p.match(printed)), None)


class _Codes:
    """Joins codes printed in several columns; a column left blank keeps the code above it."""

    def __init__(self) -> None:
        self._above: list[str] = []

    def join(self, parts: list[str]) -> str | None:
        """Return the whole code of a row: 204 | 06 | 01, or 204 | 20406 | 2040601, as 2040601."""
        filled = [part for part in parts if part]
        if not filled:
            return None
        longest = max(filled, key=len)
        if len(parts) == 1 or len(longest) > 3:
            return longest
        last = max(i for i, part in enumerate(parts) if part)
        above = [*self._above, *parts]
        whole = [part or above[i] for i, part in enumerate(parts[: last + 1])]
        self._above = [*whole, *[""] * (len(parts) - len(whole))]
        return "".join(whole)


#: The cells with text over some columns of a row, each with the first of them that it covers.
_Found = list[tuple[int, GridCell]]


def _texts(row: GridRow, columns: list[int]) -> _Found:
    out: _Found = []
    for column in columns:
        cell = row.at(column)
        if cell and cell.text and all(cell is not other for _, other in out):
            out.append((column, cell))
    return out


@lru_cache(maxsize=1 << 13)
def _bare_code(text: str) -> str:
    """Return a code's text in ordinary digits, `[201]` without its brackets."""
    return _BRACKETS.sub(r"\1", folded(text))


def _code_and_name(
    row: GridRow, group: Group, named: _Found, codes: _Codes
) -> tuple[str | None, str]:
    found = dict(_texts(row, group.codes))
    parts = [_bare_code(found[c].text) if c in found else "" for c in group.codes]
    words = [cell.text for cell in found.values() if not _CODE.fullmatch(_bare_code(cell.text))]
    name = _name(named, group.names)
    if not name and words:
        name = words[0]
    if not name:
        texts = (cell.text for _, cell in _texts(row, group.texts))
        name = next((text for text in texts if _WORD.search(text)), "")
    fused = _FUSED.match(name)
    digits = [part if _CODE.fullmatch(part) else "" for part in parts]
    if fused and not any(digits):
        return fused[1], fused[2]
    return codes.join(digits) if digits else None, name


def _name(named: _Found, names: list[int]) -> str:
    """Return the name that stands in several columns of a row, which makes one name of them.

    Where the columns are no levels, but the first has a name in this row too, it is that one (a
    purchase beside its project), or the next, where that is what procurement is of (货物).
    """
    parts = [cell.text for _, cell in named]
    if len(parts) < 2 or named[0][0] != names[0] or any(map(_TOTAL.search, parts)):
        return "".join(parts)
    return next((part for part in parts if not _CATEGORY.fullmatch(part)), parts[0])


def _depth(named: _Found, names: list[int]) -> int | None:
    """0 where the first name column is filled, 2 where only the last one, else 1."""
    if len(names) < 2 or not named:
        return None
    first = named[0][0]
    if first == names[0]:
        return 0
    return 2 if first == names[-1] and len(names) > 2 else 1


def _name_ink(named: _Found) -> tuple[float, float, float, float] | None:
    return named[0][1].cell.ink if len(named) == 1 else None


def _figures(row: GridRow, group: Group) -> list[Figure]:
    figures = []
    labels = {*group.codes, *group.names, *group.texts}
    for column in group.amounts:
        cell = row.at(column.number)
        if cell is None:
            continue
        parsed = read_amount(cell.cell.text)
        over_label = not labels.isdisjoint(range(cell.first, cell.last + 1))
        if over_label and parsed.state != "amount":
            continue
        owners = [c for c in group.amounts if cell.first <= c.number <= cell.last]
        if column is owners[0]:
            figures.append(Figure(column, cell.cell, parsed, len(owners) + over_label))
    return figures


def _box(cells: list[Cell]) -> tuple[float, float, float, float]:
    """The box around the cells on the first one's page."""
    boxes = (cell.box for cell in cells if cell.page == cells[0].page)
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def _group_cells(row: GridRow, group: Group) -> list[Cell]:
    numbers = [*group.codes, *group.names, *group.texts, *(c.number for c in group.amounts)]
    return [cell.cell for n in sorted(numbers) if (cell := row.at(n))]


def _is_note(row: GridRow, forms: Forms) -> bool:
    return len(row.inked) == 1 and forms.says("note", folded(row.inked[0].text))


def _reaches(named: _Found, columns: set[int]) -> bool:
    """Tell whether the row's name stands in a cell that goes on over `columns`."""
    return any(not columns.isdisjoint(range(cell.first, cell.last + 1)) for _, cell in named)


def group_lines(
    grid: Grid, group: Group, forms: Forms, default_name: str, beyond: set[int]
) -> list[Line]:
    """Return the lines of one group of columns in printed order.

    `beyond`: the columns of the side's blocks further right; a row whose name goes on over them
    (the totals under two blocks) is a line of the last block.
    A row with figures but no name is a line only where it stands alone; it is `default_name`.
    """
    codes = _Codes()
    lines: list[Line] = []
    nameless: list[Line] = []
    for row in grid.body:
        if _is_note(row, forms):
            continue
        named = _texts(row, group.names)
        code, printed = _code_and_name(row, group, named, codes)
        figures = _figures(row, group)
        cells = _group_cells(row, group)
        if _reaches(named, beyond):
            continue
        has_ink = any(figure.parsed.state != "blank" for figure in figures)
        if not cells or not (printed or code or has_ink):
            continue
        page = next((f.cell.page for f in figures if f.cell.compact), row.page)
        line = Line(
            group.side,
            group.block,
            code,
            printed,
            plain_name(printed),
            page,
            _box(cells),
            figures,
            _depth(named, group.names),
            _name_ink(named),
        )
        lines.append(line)
        if not printed:
            nameless.append(line)
    if len(lines) == 1 and nameless:
        lines[0].name = lines[0].printed_name = default_name
        return lines
    return [line for line in lines if line not in nameless or line.code or _says_something(line)]


def _says_something(line: Line) -> bool:
    """Tell whether a row holds more than the zeros and dashes of an empty form."""
    return any(f.parsed.value or f.parsed.state == "unread" for f in line.figures)


def _parent_by_code(line: Line, above: list[Line]) -> Line | None:
    code = line.code or ""
    return next(
        (a for a in reversed(above) if a.code and a.code != code and code.startswith(a.code)), None
    )


def _parent_by_ordinal(line: Line, above: list[Line], structured: bool) -> Line | None:
    printed = line.printed_name
    if _OF_WHICH.match(printed):
        return next((a for a in reversed(above) if not _OF_WHICH.match(a.printed_name)), None)
    rank = _ordinal_rank(printed)
    if rank is not None:
        return next(
            (a for a in reversed(above) if (r := _ordinal_rank(a.printed_name)) and r < rank), None
        )
    if not structured or _STANDALONE.search(line.name):
        return None
    return next(
        (
            a
            for a in reversed(above)
            if _ordinal_rank(a.printed_name) is not None or _STANDALONE.search(a.name)
        ),
        None,
    )


def _parent(line: Line, above: list[Line], structured: bool) -> Line | None:
    if line.code or any(other.code for other in above):
        return _parent_by_code(line, above)
    depth = line.depth
    if depth is not None:
        return next((a for a in reversed(above) if a.depth is not None and a.depth < depth), None)
    return _parent_by_ordinal(line, above, structured)


def _indent(lines: list[Line]) -> None:
    """Give the lines of each block without codes, ordinals and name columns the depth that their
    indentation shows."""
    for block in {line.block for line in lines}:
        mine = [ln for ln in lines if ln.block == block and not _is_bare_total(ln)]
        if any(ln.code or ln.depth is not None or _ordinal_rank(ln.printed_name) for ln in mine):
            continue
        depths = indent_depths([(ln.printed_name, ln.name_ink) for ln in mine])
        for line, depth in zip(mine, depths or (), strict=False):
            line.depth = depth


def _is_bare_total(line: Line) -> bool:
    return line.is_total and not line.depth and bool(_BARE_TOTAL.search(line.name))


def nest(lines: list[Line]) -> None:
    """Number the lines of one side from 1; give each its parent, its level and whether it is a
    leaf: by code prefix, else by ordinal (一、 over （一） over 1.) and 其中, else by indentation.

    Totals stand at level 0 and are never leaves; without codes, nothing below one is part of
    what stands above it.
    """
    _indent(lines)
    by_no = {number: line for number, line in enumerate(lines, start=1)}
    above: dict[str | None, list[Line]] = {}
    structured: set[str | None] = set()
    for number, line in by_no.items():
        line.line_no = number
        before = above.setdefault(line.block, [])
        if _ordinal_rank(line.printed_name) == 1:
            structured.add(line.block)
        if _is_bare_total(line):
            line.level, line.is_leaf = 0, False
            if not any(other.code for other in before):
                before.clear()
            continue
        parent = _parent(line, before, line.block in structured)
        if parent:
            line.parent_line_no, line.level = parent.line_no, parent.level + 1
            parent.is_leaf = False
        before.append(line)
