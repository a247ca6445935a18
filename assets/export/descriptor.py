"""The `datapackage.json` of an export: a Frictionless Data Package (v1) made from the warehouse.

Names, types, keys and descriptions of every column come from the database itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import duckdb

import sql

#: Who wrote the package: tells a folder of ours from anybody else's.
NAME = "gouji-warehouse"
_MEDIA = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_TYPES = (
    (r".*\[\]", {"type": "array"}),
    (r"DECIMAL.*|DOUBLE|FLOAT", {"type": "number"}),
    (r".*INT.*", {"type": "integer"}),
    (r"BOOLEAN", {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]}),
    (r"DATE", {"type": "date"}),
    (r"TIMESTAMP.*", {"type": "datetime"}),
)


@dataclass(frozen=True)
class Table:
    """A table or view of the warehouse: its name (`mart.amounts`), what it is, its columns."""

    name: str
    description: str
    fields: tuple[tuple[str, str, str], ...]
    key: tuple[str, ...]

    def file_name(self, suffix: str) -> str:
        """Return the name of the file that holds it."""
        return f"{self.name}.{suffix}"


#: What is exported: the views in 中文 are those of `mart` once more.
EXPORTED = ("mart", "dim", "quality")


def tables(con: duckdb.DuckDBPyConnection, schemas: Sequence[str] = EXPORTED) -> list[Table]:
    """Return the tables and views of those `schemas` with their comments and keys."""
    rows = con.execute(sql.read("export/columns.sql"), {"schemas": list(schemas)}).fetchall()
    keys = dict(con.execute(sql.read("export/keys.sql")).fetchall())
    out: dict[str, list[tuple[str, str, str]]] = {}
    said: dict[str, str] = {}
    for name, description, column, kind, comment in rows:
        said[name] = description or ""
        out.setdefault(name, []).append((column, kind, comment or ""))
    return [
        Table(name, said[name], tuple(fields), tuple(keys.get(name, ())))
        for name, fields in out.items()
    ]


def descriptor(written: list[tuple[Table, int]], form: str) -> dict[str, Any]:
    """Return the descriptor of the tables `written` (each with its rows) in the format `form`.

    CSV makes a Tabular Data Package; of the others the profile is `data-package`, since the
    tabular one is for CSV only, with the same schemas.
    """
    tabular = form == "csv"
    return {
        "profile": "tabular-data-package" if tabular else "data-package",
        "name": NAME,
        "title": "单位预决算公开数据仓库 / budget disclosures of county units, reconciled",
        "description": (
            "金额单位为元；同一金额会出现在多张报表，求和前请看 mart.amounts 的说明。 / "
            "Amounts are yuan; one amount stands in several statements, see mart.amounts."
        ),
        "created": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "resources": [_resource(table, rows, form, tabular) for table, rows in written],
    }


def _resource(table: Table, rows: int, form: str, tabular: bool) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(*field) for field in table.fields]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    resource = {
        "profile": "tabular-data-resource" if tabular else "data-resource",
        "name": table.name,
        "title": table.name,
        "description": table.description,
        "path": table.file_name(form),
        "format": form,
        "mediatype": _MEDIA[form],
        "rows": rows,
        "schema": schema,
    }
    return resource | ({"encoding": "utf-8"} if tabular else {})


def _field(name: str, kind: str, comment: str) -> dict[str, Any]:
    found = next((more for pattern, more in _TYPES if re.fullmatch(pattern, kind)), None)
    field = {"name": name, **(found or {"type": "string"})}
    return field | ({"description": comment} if comment else {})
