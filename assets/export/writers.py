"""One table or view as one file: Parquet, CSV or XLSX, read in batches, decimals exact.

A text that a spreadsheet would take for a formula gets an apostrophe before it, in CSV and XLSX;
numbers are numbers, negative ones too, and Parquet holds every text as it is.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

#: How a text begins that Excel, LibreOffice or WPS may run, fullwidth forms too (OWASP).
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: What Excel allows on one sheet and in one cell, and how many digits it keeps of a number.
SHEET_ROWS, CELL_CHARACTERS, NUMBER_DIGITS = 1_048_576, 32_767, 15
_BATCH = 10_000

Writer = Callable[[duckdb.DuckDBPyRelation, Path], int]


def harmless(value: Any) -> Any:
    """Return `value`, a text that begins like a formula with an apostrophe before it."""
    if isinstance(value, str) and value.startswith(FORMULA_SIGNS):
        return "'" + value
    return value


def batches(relation: duckdb.DuckDBPyRelation) -> Iterator[list[tuple[Any, ...]]]:
    """Return the rows of `relation` as lists of at most 10,000 rows, times in UTC."""
    for batch in relation.to_arrow_reader(_BATCH):
        yield list(zip(*(column.to_pylist() for column in batch.columns), strict=True))


def csv_file(relation: duckdb.DuckDBPyRelation, path: Path) -> int:
    """Write `relation` to the CSV file `path`; returns its rows.

    UTF-8 with a byte order mark, without which Excel garbles Chinese; DuckDB, pandas, polars and
    R skip it. Null is an empty cell.
    """
    rows = 0
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(relation.columns)
        for batch in batches(relation):
            writer.writerows([[_csv_cell(value) for value in row] for row in batch])
            rows += len(batch)
    return rows


def _csv_cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    return harmless(_text(value))


def _text(value: Any) -> Any:
    """Return times, dates and lists as text, all else as it is."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False)
    return value


def xlsx_file(relation: duckdb.DuckDBPyRelation, path: Path) -> int:
    """Write `relation` to the workbook `path`, on as many sheets as it needs; returns its rows.

    A number of more than 15 digits is written as text, since Excel would round it; a text longer
    than a cell may hold is cut and ends with `…`. Raises `OSError` where it cannot be written.
    """
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    name = path.stem.rsplit(".", 1)[-1][:25]
    try:
        with xlsxwriter.Workbook(str(path), options) as book:
            return _fill(book, name, relation)
    except FileCreateError as error:
        raise OSError(str(error)) from error


def _fill(book: Any, name: str, relation: duckdb.DuckDBPyRelation) -> int:
    rows, line, sheet = 0, 0, None
    heading = book.add_format({"bold": True})
    for batch in batches(relation):
        for row in batch:
            if sheet is None or line == SHEET_ROWS:
                sheet, line = _sheet(book, name, relation.columns, heading), 1
            for at, value in enumerate(row):
                _xlsx_cell(sheet, line, at, value)
            line += 1
        rows += len(batch)
    if sheet is None:
        _sheet(book, name, relation.columns, heading)
    return rows


def _sheet(book: Any, name: str, columns: list[str], heading: Any) -> Any:
    number = len(book.worksheets()) + 1
    sheet = book.add_worksheet(name if number == 1 else f"{name} {number}")
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, columns, heading)
    return sheet


def _xlsx_cell(sheet: Any, line: int, at: int, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, at, value)
    elif isinstance(value, Decimal) and len(value.as_tuple().digits) > NUMBER_DIGITS:
        sheet.write_string(line, at, format(value, "f"))
    elif isinstance(value, (int, float, Decimal)):
        sheet.write_number(line, at, value)
    else:
        text = str(harmless(_text(value)))
        cut = len(text) > CELL_CHARACTERS
        sheet.write_string(line, at, text[: CELL_CHARACTERS - 1] + "…" if cut else text)


def parquet_file(relation: duckdb.DuckDBPyRelation, path: Path) -> int:
    """Write `relation` to the Parquet file `path` with DuckDB's types; returns its rows."""
    relation.to_parquet(str(path), compression="zstd")
    rows = relation.aggregate("count(*)").fetchone()
    return int(rows[0]) if rows else 0


WRITERS: dict[str, Writer] = {"parquet": parquet_file, "csv": csv_file, "xlsx": xlsx_file}
