"""The notebook of docs/ runs, and tools see the comments: polars, pandas, metadata queries."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

NOTEBOOK = Path(__file__).parents[2] / "docs" / "analysis.ipynb"


def test_the_notebook_runs(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOUJI_WAREHOUSE", str(county))
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    names: dict[str, Any] = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)  # the notebook's own cells, in order
    assert names["by_class"].height > 10
    assert len(names["three"]) == 8
    assert names["where"]["amount"] == names["largest"]["amount"]
    assert names["where"]["reported_text"] == names["largest"]["reported_text"]
    names["con"].close()


def test_metadata_queries_of_other_tools_see_everything(county: Path) -> None:
    """What DBeaver and JDBC drivers ask: `information_schema`, with comments."""
    with duckdb.connect(county, read_only=True) as con:
        tables = con.execute(
            "SELECT table_schema, table_name, table_type, TABLE_COMMENT"
            " FROM information_schema.tables WHERE table_schema IN ('mart', 'dim', 'quality')"
        ).fetchall()
        columns = con.execute(
            "SELECT table_name, column_name, COLUMN_COMMENT FROM information_schema.columns"
            " WHERE table_schema IN ('mart', 'dim', 'quality', '中文')"
        ).fetchall()
    assert {kind for *_, kind, _ in tables} == {"BASE TABLE", "VIEW"}
    assert [name for _, name, _, comment in tables if not comment] == []
    assert [row for row in columns if not row[2]] == []
