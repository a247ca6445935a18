"""The data dictionary: every table, view and column as the database itself describes it.

Made from the comments and `sql/schema/relations.csv`, with a diagram of how tables hang together.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable

import duckdb

import sql
from assets.export.descriptor import Table, tables

INTRODUCTION = """\
# 数据字典 / Data dictionary

由数据库自身的说明（`COMMENT`）生成，请勿手改：`make dictionary`。数据库里也能直接看到这些说明：
`SELECT * FROM duckdb_columns()`，或任何显示列注释的工具。
Generated from the comments of the database itself (`make dictionary`); do not edit.

金额一律为**元**，`DECIMAL`，精确到分；空白格没有行。同一金额会出现在多张报表：求和只用一张报表、一个
`measure`、一个 `block` 的末级行（`is_leaf`），或直接用 `mart.expenditure` 等汇总。
Amounts are exact decimals in **yuan**; a blank has no row. One amount stands in up to six
statements: SUM only leaves of one statement, measure and block, or use a mart such as
`mart.expenditure`.

`中文` 中的视图与 `mart` 中的汇总内容相同，列名为中文。
The views in schema `中文` are those of `mart` under Chinese names.
"""
SCHEMAS = {
    "mart": "公开的内容与汇总 / what the documents disclose, and roll-ups",
    "quality": "规则、核对结果与问题 / rules, evaluations, findings",
    "dim": "科目、区划与单位 / classifications, regions, units",
    "中文": "中文视图 / the marts under Chinese names",
}


def relations() -> list[dict[str, str]]:
    """Return which columns of a table point at which of another (`sql/schema/relations.csv`)."""
    return list(csv.DictReader(sql.read("schema/relations.csv").splitlines()))


def markdown(con: duckdb.DuckDBPyConnection) -> str:
    """Return the dictionary of the warehouse `con` as Markdown."""
    described = tables(con, list(SCHEMAS))
    parts = [INTRODUCTION, "## 关系 / How the tables hang together\n", _diagram(described)]
    for schema, title in SCHEMAS.items():
        parts.append(f"## `{schema}`: {title}\n")
        parts += [_section(t) for t in described if t.name.startswith(f"{schema}.")]
        parts += _macros(con, schema)
    return "\n".join(parts)


def _diagram(described: Iterable[Table]) -> str:
    """Return the tables with their keys and relations as a Mermaid diagram."""
    kinds = {t.name: {column: kind for column, kind, _ in t.fields} for t in described}
    marks: dict[str, dict[str, set[str]]] = {}
    lines = []
    for row in relations():
        lines.append(f'  {_id(row["parent"])} ||--o{{ {_id(row["child"])} : "{row["label"]}"')
        for end, mark in (("parent", "PK"), ("child", "FK")):
            for column in row[f"{end}_columns"].split():
                marks.setdefault(row[end], {}).setdefault(column, set()).add(mark)
    boxes = []
    for name, columns in marks.items():
        inside = [
            " ".join(
                (" " * 3, kinds[name][column].split("(")[0], column, ", ".join(sorted(keys)[::-1]))
            )
            for column, keys in columns.items()
        ]
        boxes.append("\n".join([f"  {_id(name)} {{", *inside, "  }"]))
    return "\n".join(["```mermaid", "erDiagram", *lines, *boxes, "```", ""])


def _id(name: str) -> str:
    """Return a table's name as Mermaid takes it."""
    return name.replace(".", "_")


def _section(table: Table) -> str:
    head = ["| 列 / column | 类型 / type | 说明 / meaning |", "| --- | --- | --- |"]
    rows = [f"| `{name}` | {kind} | {_cell(comment)} |" for name, kind, comment in table.fields]
    return "\n".join([f"### `{table.name}`\n", f"{table.description}\n", *head, *rows, ""])


def _macros(con: duckdb.DuckDBPyConnection, schema: str) -> list[str]:
    rows = con.execute(sql.read("export/macros.sql")).fetchall()
    return [
        f"### `{name}({parameters})`\n\n{comment}\n"
        for name, parameters, comment in rows
        if name.startswith(f"{schema}.")
    ]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
