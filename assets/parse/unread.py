"""Tables with figures that no reader took: said, so that no figure is lost without a trace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from assets.parse.amount_text import read_amount
from assets.parse.model import LogicalTable, TextLine
from assets.parse.sheet_words import words
from assets.parse.sheets import Sheet
from assets.parse.statement_forms import Forms
from assets.parse.statement_grid import CODE, YEAR, Grid, GridCell
from assets.parse.statement_headers import Group
from assets.parse.statement_kind import folded, titled_form
from assets.parse.statement_lines import Line

#: A table with fewer figures than this is prose in a frame, not a table of figures.
_FEW = 3


@dataclass(slots=True)
class Refused:
    """A table that is no statement, and why: `unknown_title`, `no_header`, `no_amounts` (the
    title is a statement's, its columns are not understood), `no_names` (figures of rows that
    nothing names: columns cut off from a wider table) or `performance_sheet`."""

    table: LogicalTable
    grid: Grid
    title: str
    reason: str


def _is_counting(values: Sequence[Decimal]) -> bool:
    """Tell whether a column only numbers its rows, or the pages that its rows point to."""
    whole = all(value == value.to_integral_value() for value in values)
    return whole and len(values) > 1 and all(b - a == 1 for a, b in pairwise(values))


def _value(cell: GridCell) -> Decimal | None:
    if CODE.fullmatch(cell.text) or YEAR.fullmatch(cell.text):
        return None
    return read_amount(cell.cell.text).value


def count_figures(grid: Grid) -> int:
    """Return how many cells of a table's body read as amounts: codes, years and columns of
    running numbers are none."""
    columns: dict[tuple[int, int], list[Decimal]] = {}
    for row in grid.body:
        for cell in row.inked:
            value = _value(cell)
            if value is not None:
                columns.setdefault((cell.first, cell.last), []).append(value)
    return sum(len(values) for values in columns.values() if not _is_counting(values))


def _is_outside(refused: Refused, forms: Forms) -> bool:
    """Tell whether a table is of a kind that the warehouse does not hold: contents, staff, cars,
    assets, self-evaluation; by its title or, where it has none, by its headings."""
    if forms.says("outside_title", refused.title):
        return True
    rows = [*refused.grid.header, *refused.grid.body[:2]]
    return any(forms.says("outside_heading", cell.text) for row in rows for cell in row.inked)


#: Cells, by their page and box.
Cells = set[tuple[int, tuple[float, ...]]]


def sheet_cells(sheets: Iterable[Sheet]) -> Cells:
    """Return the cells that were read as performance sheets: whole ones, not those whose
    indicators stand under headings that are not understood."""
    return {
        (part.page, part.box)
        for sheet in sheets
        if not _lacks_indicators(sheet)
        for row in sheet.rows
        for cell in row.cells
        for part in cell.parts
    }


def _lacks_indicators(sheet: Sheet) -> bool:
    vocabulary = words()
    return not sheet.block and any(
        {"level1", "name"} <= {vocabulary.column(text) for text in row.texts} for row in sheet.top
    )


def belongs(table: LogicalTable, taken: Cells) -> bool:
    """Tell whether any cell of a table is among those `taken`."""
    return any((cell.page, cell.box) in taken for row in table.rows for cell in row)


def _row(table: LogicalTable, title: str, figures: int, reason: str) -> dict[str, Any]:
    return {
        "page_from": table.page_from,
        "page_to": table.page_to,
        "title": title or None,
        "figures": figures,
        "cells": sum(len(row) for row in table.rows),
        "reason": reason,
        **dict(zip(("x0", "y0", "x1", "y1"), table.fragments[0].box, strict=True)),
    }


def unread_rows(refused: Iterable[Refused], forms: Forms, taken: Cells) -> list[dict[str, Any]]:
    """Return the rows of the frame `unread_tables`: the tables among `refused` with figures that
    are of no kind that is known to be outside, and none of whose cells is `taken` by a
    performance sheet that was read."""
    return [
        _row(r.table, r.title, figures, r.reason)
        for r in refused
        if not belongs(r.table, taken)
        and (figures := count_figures(r.grid)) >= _FEW
        and not _is_outside(r, forms)
    ]


def left_out_rows(
    table: LogicalTable, title: str, grid: Grid, groups: list[Group], lines: list[Line]
) -> list[dict[str, Any]]:
    """Return a row of `unread_tables` (reason `left_out`) where a statement that was read has
    figures other than zero that stand on none of its lines and in no column of codes or text."""
    on_lines = {id(figure.cell) for line in lines for figure in line.figures}
    on_lines |= {id(cell) for line in lines for cell in line.passed_over}
    labels = {n for group in groups for n in (*group.codes, *group.names, *group.texts)}
    figures = sum(
        bool(_value(cell))
        and id(cell.cell) not in on_lines
        and not labels & set(range(cell.first, cell.last + 1))
        for row in grid.body
        for cell in row.inked
    )
    return [_row(table, title, figures, "left_out")] if figures else []


def _is_below(one: TextLine, other: TextLine) -> bool:
    """Tell whether two lines stand below each other on a page: not beside each other, as the
    titles of tables do that stand beside each other."""
    return one.page == other.page and max(one.box[1], other.box[1]) >= min(one.box[3], other.box[3])


def titles_seen(
    lines: Sequence[TextLine], read: Iterable[tuple[str, int]], forms: Forms
) -> list[dict[str, Any]]:
    """Return the rows of the frame `titles_seen`: titles among `lines` (outside tables, in reading
    order) without a statement of theirs among `read` (table_code, first page) on their page or the
    next. Titles below each other are a list of contents."""
    named = [(line, titled_form(line.text, forms)) for line in lines]
    found = set(read)
    rows = []
    for i, (line, form) in enumerate(named):
        around = [*named[max(0, i - 1) : i], *named[i + 1 : i + 2]]
        listed = any(other and _is_below(near, line) for near, other in around)
        if form is None or listed or {(form.table_code, line.page + n) for n in (0, 1)} & found:
            continue
        notes = [near.text for near, _ in named[i + 1 : i + 4] if near.page == line.page]
        empty = any(forms.says("note", folded(text)) for text in notes)
        rows.append(
            {
                "table_code": form.table_code,
                "page": line.page,
                "title": folded(line.text),
                "is_empty": empty,
            }
        )
    return rows
