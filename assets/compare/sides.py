"""Two sides beside each other in one database in memory, and what differs between them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

import sql
from assets.frames import MONEY

#: The columns of every difference: what it is (document, amount, project, finding), how it changed
#: (added, removed, changed), where it stands, and both values in yuan. `code` and `name` of a
#: finding are its rule and its message, `before` and `after` the difference that it found.
DIFFERENCES: dict[str, Any] = {
    "what": pl.String,
    "change": pl.String,
    "table_code": pl.String,
    "side": pl.String,
    "statement_no": pl.Int32,
    "code": pl.String,
    "name": pl.String,
    "measure": pl.String,
    "before": MONEY,
    "after": MONEY,
    "difference": MONEY,
    "page_before": pl.Int32,
    "page_after": pl.Int32,
    "document_before": pl.String,
    "document_after": pl.String,
}
_TABLES = {
    "documents": "mart.documents",
    "amounts": "mart.amounts",
    "projects": "mart.projects",
    "findings": "quality.findings",
}
_SIDES = ("before", "after")


@contextmanager
def beside(before: Path, after: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open two warehouse files (or one twice) read-only as views `before_*` and `after_*`.

    Raises `duckdb.Error` where one cannot be opened or is no warehouse.
    """
    with duckdb.connect() as con:
        files = {before.resolve(): "old_file"}
        files.setdefault(after.resolve(), "new_file")
        for path, name in files.items():
            quoted = str(path).replace("'", "''")
            con.execute(sql.read("diff/attach.sql").format(path=quoted, name=name))
        for side, path in zip(_SIDES, (before, after), strict=True):
            for view, table in _TABLES.items():
                con.table(f"{files[path.resolve()]}.{table}").create_view(f"{side}_{view}")
        yield con


def pair(con: duckdb.DuckDBPyConnection, before: Sequence[str], after: Sequence[str]) -> None:
    """Compare the documents `before`, taken together, with the documents `after`."""
    for side, ids in zip(_SIDES, (before, after), strict=True):
        frame = pl.DataFrame({"pair_no": ["1"] * len(ids), "document_id": list(ids)})
        con.register(f"{side}_pairs", frame.to_arrow())


def pair_same(con: duckdb.DuckDBPyConnection, among: Collection[str] | None = None) -> int:
    """Compare each document that both files hold loaded with itself; returns how many there are.

    `among`: only these.
    """
    found = con.execute(sql.read("diff/same_documents.sql")).pl()
    if among is not None:
        found = found.filter(pl.col("document_id").is_in(list(among)))
    same = found.to_arrow()
    for side in _SIDES:
        con.register(f"{side}_pairs", same)
    return int(same.num_rows)


def differences(con: duckdb.DuckDBPyConnection, *kinds: str, as_read: bool = False) -> pl.DataFrame:
    """Return what differs, of those `kinds` (`documents`, `amounts`, `projects`, `findings`).

    `as_read`: a figure that a person corrected is compared by what we had read.
    """
    found = []
    for kind in kinds:
        params = {"as_read": as_read} if kind == "amounts" else None
        rows = con.sql(sql.read(f"diff/{kind}.sql"), params=params).pl()
        found.append(rows.cast(pl.Schema(DIFFERENCES)))
    return pl.concat(found) if found else pl.DataFrame(schema=DIFFERENCES)
