"""The data dictionary is what the database says today, and its relations hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from assets.export.dictionary import markdown, relations
from assets.load.warehouse import create

WRITTEN = Path(__file__).parents[2] / "docs" / "dictionary.md"


@pytest.fixture
def empty() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as con:
        create(con)
        yield con


def test_the_dictionary_is_up_to_date(empty: duckdb.DuckDBPyConnection) -> None:
    message = "docs/dictionary.md is out of date: run `make dictionary`"
    assert WRITTEN.read_text(encoding="utf-8") == markdown(empty), message


def test_a_changed_comment_changes_it(empty: duckdb.DuckDBPyConnection) -> None:
    before = markdown(empty)
    empty.execute("COMMENT ON COLUMN mart.amounts.amount IS '别的 / something | else'")
    after = markdown(empty)
    assert "| `amount` | DECIMAL(20,2) | 别的 / something \\| else |" in after
    assert after != before


def test_nothing_is_without_its_meaning(empty: duckdb.DuckDBPyConnection) -> None:
    text = markdown(empty)
    assert not re.findall(r"^\| .* \|  \|$", text, re.MULTILINE)
    names = empty.execute(
        "SELECT schema_name || '.' || table_name FROM duckdb_columns()"
        " WHERE schema_name IN ('mart', 'dim', 'quality', '中文') GROUP BY ALL"
    ).fetchall()
    assert {name for (name,) in names} <= set(re.findall(r"^### `(.*)`$", text, re.MULTILINE))
    assert "mart.lineage(of_document" in text


@pytest.mark.parametrize("relation", relations(), ids=lambda r: f"{r['child']}-{r['parent']}")
def test_every_relation_of_the_diagram_holds(county: Path, relation: dict[str, str]) -> None:
    child, parent = relation["child"], relation["parent"]
    pairs = list(
        zip(relation["child_columns"].split(), relation["parent_columns"].split(), strict=True)
    )
    on = " AND ".join(f"c.{left} = p.{right}" for left, right in pairs)
    known = " AND ".join(f"c.{left} IS NOT NULL" for left, _ in pairs)
    with duckdb.connect(county, read_only=True) as con:
        rows = con.execute(f"SELECT count(*) FROM {child} c WHERE {known}").fetchone()
        orphans = con.execute(
            f"SELECT * FROM {child} c ANTI JOIN {parent} p ON {on} WHERE {known}"
        ).fetchall()
    # Nothing was restated in a county that was ingested once.
    assert rows is not None and (rows[0] > 0) == (child != "quality.restated_figures")
    assert orphans == []
