"""Statements: from logical tables to lines and amounts with their cells.

A table becomes a statement when its title, headings and shape say so (statement_kind); its
columns get measures (statement_headers), its rows become lines (statement_lines); here they
become the frames `statements`, `lines`, `amounts` and `statement_cells`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assets import frames
from assets.frames import Frames
from assets.parse.logical_tables import logical_tables
from assets.parse.model import Cell, LogicalTable
from assets.parse.statement_forms import Forms, StatementForm, load_forms
from assets.parse.statement_grid import Grid, build_grid
from assets.parse.statement_headers import Column, Group, read_columns, turned_measure
from assets.parse.statement_kind import (
    FACTORS,
    Heading,
    folded,
    is_sheet,
    read_heading,
    statement_form,
)
from assets.parse.statement_lines import Figure, Line, group_lines, nest

_FRAMES = ("statements", "lines", "amounts", "statement_cells")


@dataclass(slots=True)
class Statement:
    """One statement as read: its table, its form, its unit and its lines."""

    table: LogicalTable
    form: StatementForm
    heading: Heading
    statement_no: int
    unit_label: str | None
    lines: list[Line]
    empty_note: str | None

    @property
    def factor(self) -> int:
        """Yuan per printed unit."""
        return FACTORS[self.unit_label or "元"]

    @property
    def is_empty(self) -> bool:
        """No figure in any amount column."""
        return not any(f.parsed.state == "amount" for line in self.lines for f in line.figures)


def _empty_note(table: LogicalTable, grid: Grid, forms: Forms) -> str | None:
    inside = [cell.text for row in grid.body for cell in row.inked]
    below = [line.text for line in table.notes[:3]]
    return next(
        (" ".join(text.split()) for text in (*inside, *below) if forms.says("note", folded(text))),
        None,
    )


def _lines(grid: Grid, groups: list[Group], form: StatementForm, forms: Forms) -> list[Line]:
    default = "三公经费" if form.table_code == "three_public" else "合计"
    lines: list[Line] = []
    for side in ("income", "expenditure"):
        mine = [group for group in groups if group.side == side]
        found = _one_side(grid, mine, forms, default)
        if form.table_code == "three_public" and found:
            found = turned(found, form, forms)
            found[0].name = default
        nest(found)
        lines.extend(found)
    return lines


def turned(lines: list[Line], form: StatementForm, forms: Forms) -> list[Line]:
    """Return the one line of a 三公 table that prints its items as rows, else `lines` as they are.

    Each row's name gives its figures their measure; the column keeps its year and kind.
    """
    items = [turned_measure(line.name, form, forms) for line in lines]
    if len(lines) < 3 or sum(item is not None for item in items) * 2 < len(lines):
        return lines
    whole = lines[0]
    seen: set[str] = set()
    figures = []
    for line, item in zip(lines, items, strict=True):
        fresh = item is not None and item not in seen
        seen.add(item or "")
        for figure in line.figures:
            column = figure.column
            measure = None
            if fresh and item and column.measure and column.measure.endswith("total"):
                measure = column.measure.removesuffix("total") + item
            path = [*column.path, line.name]
            turned_column = Column(column.number, "amount", path, measure)
            figures.append(Figure(turned_column, figure.cell, figure.parsed, figure.owners))
    whole.figures = figures
    whole.code = None
    return [whole]


def _one_side(grid: Grid, groups: list[Group], forms: Forms, default: str) -> list[Line]:
    """Return the lines of one side, block after block from left to right."""
    lines: list[Line] = []
    for number, group in enumerate(groups):
        beyond = {n for other in groups[number + 1 :] for n in other.names}
        lines.extend(group_lines(grid, group, forms, default, beyond))
    return lines


@dataclass(slots=True)
class _Reading:
    """A table on its way to a statement."""

    table: LogicalTable
    form: StatementForm
    heading: Heading
    grid: Grid
    lines: list[Line]


def _read(table: LogicalTable, forms: Forms, year: int | None) -> _Reading | None:
    grid = build_grid(table, forms)
    heading = read_heading(table, grid, forms)
    if is_sheet(table, heading.title, forms):
        return None
    form = statement_form(heading.title, grid, forms)
    if form is None:
        return None
    groups = read_columns(grid, form, forms, year, is_final="决算" in heading.title)
    if not groups:
        return None
    return _Reading(table, form, heading, grid, _lines(grid, groups, form, forms))


def _header_texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.inked] for row in grid.header]


def _goes_on(above: _Reading, below: _Reading) -> bool:
    """Tell whether a table repeats title and header of the one on the page before, and goes on
    with other lines: spreadsheets print both on every page."""
    return (
        above.form is below.form
        and above.heading.title == below.heading.title
        and below.table.page_from == above.table.page_to + 1
        and _header_texts(above.grid) == _header_texts(below.grid)
        and bool(above.lines and below.lines)
        and _first_key(above) != _first_key(below)
    )


def _first_key(reading: _Reading) -> tuple[str | None, str]:
    return reading.lines[0].code, reading.lines[0].name


def _readings(extracted: Frames, forms: Forms, year: int | None) -> list[_Reading]:
    out: list[_Reading] = []
    for table in logical_tables(extracted):
        found = _read(table, forms, year)
        if found is None:
            continue
        if out and _goes_on(out[-1], found):
            above = out[-1].table
            whole = LogicalTable([*above.fragments, *table.fragments], above.captions, table.notes)
            found = _read(whole, forms, year) or found
            out.pop()
        out.append(found)
    return out


def read_statements(extracted: Frames, fiscal_year: int | None) -> list[Statement]:
    """Return the document's statements in printed order; figures are in the printed unit.

    A statement that prints no unit has that of the one before it.
    """
    forms = load_forms()
    numbers: Counter[str] = Counter()
    out: list[Statement] = []
    unit: str | None = None
    for found in _readings(extracted, forms, fiscal_year):
        code = found.form.table_code
        numbers[code] += 1
        unit = found.heading.unit_label or unit
        statement = Statement(
            found.table, found.form, found.heading, numbers[code], unit, found.lines, None
        )
        if statement.is_empty:
            statement.empty_note = _empty_note(found.table, found.grid, forms)
        out.append(statement)
    return out


def _contains(cell: Cell) -> dict[str, float]:
    """The cell's box, widened where the digits stick out of it."""
    ink = cell.ink or cell.box
    return {
        "x0": min(cell.box[0], ink[0]),
        "y0": min(cell.box[1], ink[1]),
        "x1": max(cell.box[2], ink[2]),
        "y1": max(cell.box[3], ink[3]),
    }


def _line_row(statement: Statement, line: Line) -> dict[str, Any]:
    return {
        "table_code": statement.form.table_code,
        "statement_no": statement.statement_no,
        "side": line.side,
        "line_no": line.line_no,
        "level": line.level,
        "parent_line_no": line.parent_line_no,
        "block": line.block,
        "is_total": line.is_total,
        "is_leaf": line.is_leaf,
        "line_code": line.code,
        "line_name": line.name,
        "printed_name": line.printed_name,
    }


def _finest(statement: Statement) -> dict[int, int]:
    """The most decimals printed in each amount column."""
    decimals: dict[int, int] = {}
    for line in statement.lines:
        for figure in line.figures:
            if figure.parsed.state == "amount":
                number = figure.column.number
                decimals[number] = max(decimals.get(number, 0), figure.parsed.decimals)
    return decimals


def _is_amount(figure: Figure) -> bool:
    return figure.parsed.state == "amount" and bool(figure.column.measure) and figure.owners == 1


def _amount_rows(statement: Statement) -> Iterable[dict[str, Any]]:
    finest = _finest(statement)
    for line in statement.lines:
        for figure in line.figures:
            if not _is_amount(figure) or figure.parsed.value is None:
                continue
            step = Decimal(1).scaleb(-finest[figure.column.number])
            yield {
                **_line_row(statement, line),
                "measure": figure.column.measure,
                "amount": figure.parsed.value * statement.factor,
                "precision": step * statement.factor,
                "reported_text": figure.cell.compact,
                "page": figure.cell.page,
                **_contains(figure.cell),
            }


def _measure_or_heading(column: Column) -> str:
    return column.measure or column.leaf or f"column_{column.number + 1}"


def _cell_rows(statement: Statement) -> Iterable[dict[str, Any]]:
    for line in statement.lines:
        for figure in line.figures:
            state = figure.parsed.state
            if state == "amount" and not _is_amount(figure):
                state = "unread"
            yield {
                "table_code": statement.form.table_code,
                "statement_no": statement.statement_no,
                "side": line.side,
                "line_no": line.line_no,
                "line_name": line.name,
                "measure": _measure_or_heading(figure.column),
                "state": state,
                "reported_text": " ".join(figure.cell.text.split()),
                "page": figure.cell.page,
                **_contains(figure.cell),
            }


def _statement_row(statement: Statement) -> dict[str, Any]:
    first = statement.table.fragments[0]
    return {
        "table_code": statement.form.table_code,
        "statement_no": statement.statement_no,
        "title": statement.heading.title,
        "form_no": statement.heading.form_no,
        "page_from": statement.table.page_from,
        "page_to": statement.table.page_to,
        "unit_label": statement.unit_label,
        "unit_factor": statement.factor,
        "line_count": len(statement.lines),
        "is_empty": statement.is_empty,
        "empty_note": statement.empty_note,
        **dict(zip(("x0", "y0", "x1", "y1"), first.box, strict=True)),
    }


def parse_statements(extracted: Frames, fiscal_year: int | None) -> Frames:
    """Read the statements of one document.

    `extracted`: the frames of `frames.EXTRACT` of one document; `fiscal_year`: the year
    disclosed, where known. Returns `statements`, `lines`, `amounts` (yuan) and `statement_cells`
    with the columns of `frames.PARSE`. A missing statement gives no row; one without figures a
    statement with `is_empty`; a cell that is not understood a cell with the state `unread`.
    """
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in _FRAMES}
    for statement in read_statements(extracted, fiscal_year):
        rows["statements"].append(_statement_row(statement))
        rows["amounts"].extend(_amount_rows(statement))
        rows["statement_cells"].extend(_cell_rows(statement))
        rows["lines"].extend(
            {
                **_line_row(statement, line),
                "page": line.page,
                **dict(zip(("x0", "y0", "x1", "y1"), line.box, strict=True)),
            }
            for line in statement.lines
        )
    identifiers = extracted["pages"]["document_id"]
    document_id = identifiers[0] if len(identifiers) else None
    return {
        name: frames.build(
            ({"document_id": document_id, **row} for row in rows[name]), frames.PARSE[name]
        )
        for name in _FRAMES
    }
