"""Rows as text: JSON, CSV, Markdown or a table. Decimals stay exactly what they are."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

Row = Sequence[Any]

#: How a text begins that a spreadsheet takes for a formula; a sign alone is none.
_FORMULA = re.compile(r"[=+\-@\t\r].", re.DOTALL)
_NUMBER = re.compile(r"[+-][\d,.]+%?")


def cell_text(value: Any) -> str:
    """Return a value as it stands in CSV, Markdown or a table; null is empty."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, dict, tuple)):
        return json_text(value)
    return str(value)


def json_text(value: Any) -> str:
    """Return a value as JSON; a Decimal becomes a number of exactly its digits."""
    if isinstance(value, Decimal) and value.is_finite():
        return format(value, "f")
    if isinstance(value, dict):
        inner = ", ".join(
            f"{json_text(str(key))}: {json_text(item)}" for key, item in value.items()
        )
        return "{" + inner + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(json_text(item) for item in value) + "]"
    if value is None or isinstance(value, (bool, int, float, str)):
        return json.dumps(value, ensure_ascii=False)
    return json.dumps(str(value), ensure_ascii=False)


def as_json(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Return rows as a JSON array of objects, one a line."""
    objects = [json_text(dict(zip(columns, row, strict=True))) for row in rows]
    return "[\n  " + ",\n  ".join(objects) + "\n]" if objects else "[]"


def as_csv(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Return rows as CSV with a header line, without the last line's end.

    A document's text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[_harmless(value) for value in row] for row in rows])
    return buffer.getvalue().rstrip("\n")


def _harmless(value: Any) -> str:
    text = cell_text(value)
    runs = isinstance(value, str) and _FORMULA.match(text) and not _NUMBER.fullmatch(text)
    return "'" + text if runs else text


def as_markdown(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """Return rows as a Markdown table, numbers to the right."""
    marks = ["---:" if is_numeric(rows, at) else "---" for at in range(len(columns))]
    lines = [list(columns), marks, *([_escaped(value) for value in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _escaped(value: Any) -> str:
    return cell_text(value).replace("|", "\\|").replace("\n", "<br>")


def as_table(columns: Sequence[str], rows: Sequence[Row], title: str | None = None) -> Table:
    """Return rows as a table for people, numbers to the right."""
    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False)
    for at, name in enumerate(columns):
        table.add_column(
            Text(name), justify="right" if is_numeric(rows, at) else "left", overflow="fold"
        )
    for row in rows:
        table.add_row(*(Text(cell_text(value)) for value in row))
    return table


def is_numeric(rows: Sequence[Row], at: int) -> bool:
    """Tell whether the column at `at` holds numbers, nulls aside."""
    values = [row[at] for row in rows if row[at] is not None]
    return bool(values) and all(
        isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) for value in values
    )
