"""Statements: from logical tables to lines and amounts with their cells.

A table becomes a statement when its title, headings and shape say so (statement_kind); its
columns get measures (statement_headers), its rows become lines (statement_lines); here they
become the frames `statements`, `lines`, `amounts` and `statement_cells`. What was refused and
yet holds figures becomes `unread_tables` (unread).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assets import frames
from assets.frames import Frames
from assets.parse.logical_tables import free_lines, logical_tables
from assets.parse.model import Cell, LogicalTable, TextLine
from assets.parse.sheet_words import words
from assets.parse.sheets import Sheet, find_sheets
from assets.parse.statement_forms import Forms, StatementForm, load_forms
from assets.parse.statement_grid import Grid, build_grid
from assets.parse.statement_headers import Column, Group, read_columns, turned_measure
from assets.parse.statement_kind import (
    FACTORS,
    Heading,
    folded,
    has_sheet_labels,
    is_sheet,
    printed_unit,
    read_heading,
    statement_form,
)
from assets.parse.statement_lines import Figure, Line, group_lines, nest
from assets.parse.statement_precision import printed_decimals
from assets.parse.unread import (
    Refused,
    belongs,
    left_out_rows,
    sheet_cells,
    titles_seen,
    unread_rows,
)
from assets.parse.unread_sheets import unread_sheets

_CONTINUED = re.compile(r"[（(]?续表?[\d一二三四五]*[）)]?$")
#: A row of a 三公 table that stands for a year.
_YEAR_ROW = re.compile(r"^(20\d\d)年?(度|初)?(预算|决算|执行)?(数|额)?$")
_FRAMES = ("statements", "lines", "amounts", "statement_cells", "unread_tables", "titles_seen")


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
    def factor(self) -> int | None:
        """Yuan per printed unit, None where no unit is printed: then no figure is an amount."""
        return FACTORS[self.unit_label] if self.unit_label else None

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
            found = turned(by_years(found), form, forms)
            # The one line of 三公 may bear the unit's name and code; they classify nothing.
            found[0].name, found[0].code = default, None
        nest(found)
        lines.extend(found)
    return lines


def by_years(lines: list[Line]) -> list[Line]:
    """Return the one line of a 三公 table that prints a row a year, else `lines` as they are: the
    latest year's figures, and those of the years before it (`prior_`, `prior2_`)."""
    years = [int(found[1]) if (found := _YEAR_ROW.match(line.name)) else 0 for line in lines]
    latest = max(years, default=0)
    if len(lines) < 2 or not all(years) or len(set(years)) < len(years):
        return lines
    whole = lines[years.index(latest)]
    for line, year in zip(lines, years, strict=True):
        ago = latest - year
        if ago:
            prefix = "prior_" if ago == 1 else f"prior{ago}_"
            whole.figures.extend(_of_another_year(line, prefix))
    return [whole]


def _of_another_year(line: Line, prefix: str) -> Iterable[Figure]:
    for figure in line.figures:
        column = figure.column
        measure = prefix + column.measure if column.measure else None
        dated = Column(column.number, "amount", [*column.path, line.name], measure)
        yield Figure(dated, figure.cell, figure.parsed, figure.owners)


def turned(lines: list[Line], form: StatementForm, forms: Forms) -> list[Line]:
    """Return the one line of a 三公 table that prints its items as rows, else `lines` as they are.

    Each row's name gives its figures their measure; the column keeps its year and kind. Rows that
    count (cars, visits) are passed over.
    """
    items = {
        number: turned_measure(line.name, form, forms)
        for number, line in enumerate(lines)
        if not forms.says("outside_line", line.name)
    }
    told = [n for n in items if any(f.parsed.state == "amount" for f in lines[n].figures)]
    totals = [n for n in told if items[n] == "total"]
    bare = [n for n in totals if "三公" not in lines[n].name]
    if len(totals) == 2 and len(bare) == 1 and {"meeting", "training"} & set(items.values()):
        items[bare[0]] = "grand_total"  # 总计 beside “三公”经费小计
    if len(lines) < 3 or not told or sum(items[n] is not None for n in told) * 2 < len(told):
        return lines
    whole = lines[0]
    seen: set[str] = set()
    figures: list[Figure] = []
    for number, line in enumerate(lines):
        if number not in items:
            whole.passed_over.extend(figure.cell for figure in line.figures)
            continue
        item = items[number]
        figures.extend(_turned_figures(line, None if item in seen else item))
        if item and number in told:
            seen.add(item)
    whole.figures = _once(figures)
    whole.code = whole.block = None
    return [whole]


def _once(figures: list[Figure]) -> list[Figure]:
    """Leave out blanks and dashes of rows without a measure, or of one that has its figure."""
    seen = {f.column.measure for f in figures if f.parsed.state in ("amount", "unread")} | {None}
    out = []
    for figure in figures:
        if figure.parsed.state in ("blank", "dash"):
            if figure.column.measure in seen:
                continue
            seen.add(figure.column.measure)
        out.append(figure)
    return out


def _turned_figures(line: Line, item: str | None) -> Iterable[Figure]:
    for figure in line.figures:
        column = figure.column
        measure = None
        if item and column.measure and column.measure.endswith("total"):
            measure = column.measure.removesuffix("total") + item
        turned_column = Column(column.number, "amount", [*column.path, line.name], measure)
        yield Figure(turned_column, figure.cell, figure.parsed, figure.owners)


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
    groups: list[Group]
    lines: list[Line]


def _read(table: LogicalTable, forms: Forms, year: int | None) -> _Reading | Refused:
    grid = build_grid(table, forms)
    heading = read_heading(table, grid, forms)
    if is_sheet(table, heading.title, forms):
        return Refused(table, grid, heading.title, "performance_sheet")
    if not grid.header:
        return Refused(table, grid, heading.title, "no_header")
    form = statement_form(heading.title, grid, forms)
    if form is None:
        return Refused(table, grid, heading.title, "unknown_title")
    groups = read_columns(grid, form, forms, year, is_final="决算" in heading.title)
    if not groups:
        return Refused(table, grid, heading.title, "no_amounts")
    lines = _lines(grid, groups, form, forms)
    if len(lines) > 1 and not any(line.name or line.code for line in lines):
        return Refused(table, grid, heading.title, "no_names")
    form = form.by(line.code for line in lines if line.code)
    return _Reading(table, form, heading, grid, groups, lines)


def _header_texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.inked] for row in grid.header]


def _goes_on(above: _Reading, below: _Reading) -> bool:
    """Tell whether a table repeats title and header of the one on the page before, and goes on
    with other lines: spreadsheets print both on every page."""
    return (
        above.form.table_code == below.form.table_code
        and _CONTINUED.sub("", above.heading.title) == _CONTINUED.sub("", below.heading.title)
        and below.table.page_from - 1 in (above.table.fragments[-1].page, above.table.page_to)
        and _header_texts(above.grid) == _header_texts(below.grid)
        and bool(above.lines and below.lines)
        and _first_key(above) != _first_key(below)
    )


def _first_key(reading: _Reading) -> tuple[str | None, str]:
    return reading.lines[0].code, reading.lines[0].name


def _readings(
    tables: list[LogicalTable], forms: Forms, year: int | None
) -> tuple[list[_Reading], list[Refused]]:
    out: list[_Reading] = []
    refused: list[Refused] = []
    for table in tables:
        found = _read(table, forms, year)
        if isinstance(found, Refused):
            refused.append(found)
            continue
        if out and _goes_on(out[-1], found):
            above = out[-1].table
            whole = LogicalTable([*above.fragments, *table.fragments], above.captions, table.notes)
            again = _read(whole, forms, year)
            if isinstance(again, _Reading):
                out.pop()
                found = again
        out.append(found)
    return out, refused


def _statements(
    readings: Iterable[_Reading], forms: Forms, document_unit: str | None
) -> list[Statement]:
    """Return the statements in printed order; figures are in the printed unit.

    A statement that prints no unit has that of the one before it, the first that of the document.
    """
    numbers: Counter[str] = Counter()
    out: list[Statement] = []
    unit = document_unit
    for found in readings:
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
    x0, y0, x1, y1 = cell.box
    left, top, right, bottom = cell.ink or cell.box
    return {"x0": min(x0, left), "y0": min(y0, top), "x1": max(x1, right), "y1": max(y1, bottom)}


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


def _factor(statement: Statement, figure: Figure) -> int | None:
    """Yuan per unit of a figure: by the unit that its own cell prints, else the statement's."""
    return FACTORS[figure.parsed.unit] if figure.parsed.unit else statement.factor


def _is_amount(statement: Statement, figure: Figure) -> bool:
    known = bool(figure.column.measure) and _factor(statement, figure) is not None
    return figure.parsed.state == "amount" and known and figure.owners == 1


def _amount_rows(statement: Statement) -> Iterable[dict[str, Any]]:
    finest = printed_decimals(statement.lines)
    for line in statement.lines:
        for figure in line.figures:
            if not _is_amount(statement, figure) or figure.parsed.value is None:
                continue
            step = Decimal(1).scaleb(-finest[figure.column.number])
            factor = _factor(statement, figure) or 1
            yield {
                **_line_row(statement, line),
                "measure": figure.column.measure,
                "amount": figure.parsed.value * factor,
                "precision": step * factor,
                "reported_text": figure.cell.compact,
                "page": figure.cell.page,
                **_contains(figure.cell),
            }


def _measure_or_heading(column: Column) -> str:
    return column.measure or column.leaf or f"column_{column.number + 1}"


def _cell_rows(statement: Statement) -> Iterable[dict[str, Any]]:
    for line in statement.lines:
        names: Counter[str] = Counter()
        for figure in line.figures:
            state = figure.parsed.state
            name = _measure_or_heading(figure.column)
            names[name] += 1
            # Two columns that are not understood may have one heading: they stay two.
            name = name if names[name] == 1 else f"{name}#{names[name]}"
            if state == "amount" and not _is_amount(statement, figure):
                state = "unread"
            yield {
                "table_code": statement.form.table_code,
                "statement_no": statement.statement_no,
                "side": line.side,
                "line_no": line.line_no,
                "line_name": line.name,
                "measure": name,
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


def parse_statements(
    extracted: Frames,
    fiscal_year: int | None,
    tables: list[LogicalTable] | None = None,
    sheets: list[Sheet] | None = None,
    lines: Sequence[TextLine] | None = None,
) -> Frames:
    """Read the statements of one document.

    `extracted`: the frames of `frames.EXTRACT` of one document; `fiscal_year`: the year
    disclosed, where known; `tables`, `sheets` and `lines`: what `logical_tables`, `find_sheets` and
    `free_lines` make of the document, where the caller has it. Returns `statements`, `lines`,
    `amounts` (yuan), `statement_cells`, `unread_tables` and `titles_seen` with the columns of
    `frames.PARSE`. A missing statement gives no row; one without figures a statement with
    `is_empty`; a cell that is not understood a cell with the state `unread`; a table with figures
    that is not understood a row of `unread_tables`.
    """
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in _FRAMES}
    forms = load_forms()
    lines = free_lines(extracted) if lines is None else lines
    tables = logical_tables(extracted, lines) if tables is None else tables
    # A sheet may go on from the table before it: they are found among all tables.
    sheets = find_sheets(tables, words()) if sheets is None else sheets
    taken = sheet_cells(sheets)
    others = [t for t in tables if not (belongs(t, taken) and has_sheet_labels(t, forms))]
    readings, refused = _readings(others, forms, fiscal_year)
    rows["unread_tables"].extend(unread_rows(refused, forms, taken))
    for found in readings:
        title = found.heading.title
        rows["unread_tables"].extend(
            left_out_rows(found.table, title, found.grid, found.groups, found.lines)
        )
    rows["unread_tables"].extend(unread_sheets(extracted, sheets, [*rows["unread_tables"]]))
    unit = printed_unit(text for text in extracted["text_lines"]["text"] if text)
    for statement in _statements(readings, forms, unit):
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
    read = ((row["table_code"], row["page_from"]) for row in rows["statements"])
    rows["titles_seen"].extend(titles_seen(lines, read, forms))
    identifiers = extracted["pages"]["document_id"]
    document_id = identifiers[0] if len(identifiers) else None
    return {
        name: frames.build(rows[name], frames.PARSE[name], document_id=document_id)
        for name in _FRAMES
    }
