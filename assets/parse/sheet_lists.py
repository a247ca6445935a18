"""Performance sheets that list many projects in one table: fields and indicators in columns."""

from __future__ import annotations

from assets.parse.sheet_fields import Value
from assets.parse.sheet_grid import GridCell, GridRow
from assets.parse.sheet_words import Words

Entry = tuple[dict[str, Value], list[GridRow]]


def is_list_header(row: GridRow) -> bool:
    """Tell whether a row heads the columns of indicators and those of the fields before them: the
    project's name, or a whole unit's and its goal."""
    return row.is_header and bool(
        "project_name" in row.fields or {"department_name", "target"} <= row.fields
    )


def _named_by(header: GridRow) -> str:
    return "project_name" if "project_name" in header.fields else "department_name"


def entries(rows: list[GridRow], words: Words) -> list[Entry]:
    """Return the projects of a list: their fields, and their rows below the list's header.

    A project, or a unit, begins where a cell of the name's column is filled in; blank cells, merged
    or not (also after a page break), go on with the one above. So does what is left of a name that
    a page break cut: it has no budget beside it.
    """
    out: list[Entry] = []
    header: GridRow | None = None
    for row in rows:
        if is_list_header(row):
            header = row
            continue
        if header is None:
            continue
        found = _values(row, header, words)
        if out and row.page != out[-1][1][-1].page and lacks_budget(found, header):
            take_rest(out[-1][0], found)
        elif _named_by(header) in found:
            out.append((found, [header]))
        if out:
            out[-1][1].append(row)
            for name, value in found.items():
                out[-1][0].setdefault(name, value)
    return out


def lacks_budget(values: dict[str, Value], header: GridRow) -> bool:
    """Tell whether a project of a list with budgets has none: the rest of one cut by a page."""
    return "budget" in header.fields and "budget" not in values


def take_rest(values: dict[str, Value], rest: dict[str, Value]) -> None:
    """Add to a project's fields what stands of them on the next page."""
    for name, value in rest.items():
        if name in values:
            values[name].cells.extend(c for c in value.cells if c not in values[name].cells)
        else:
            values[name] = value


def _values(row: GridRow, header: GridRow, words: Words) -> dict[str, Value]:
    """Return the filled cells of a row under the header's field columns, by field."""
    found: dict[str, Value] = {}
    for cell in row.cells:
        head = _head(cell, header)
        name = words.field(head.text) if head is not None else None
        if head is not None and name is not None and cell.text:
            found.setdefault(name, Value(head.text, [cell], [head.text]))
    return found


def _head(cell: GridCell, header: GridRow) -> GridCell | None:
    shared = [(min(cell.x1, head.x1) - max(cell.x0, head.x0), head) for head in header.cells]
    width, best = max(shared, key=lambda pair: pair[0], default=(0.0, None))
    return best if width > 0 else None
