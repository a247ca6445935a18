"""A warehouse file that is written: opened so that a small load of it stays cheap."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb

import sql

#: Rows of a group, of which the last of a table is written anew where rows are added. DuckDB's own
#: 122,880 cost a load of one document up to 1.5 seconds; with fewer than this, a query has more to
#: look up than it saves.
_GROUP_ROWS: Final = 20_480


@contextmanager
def writing(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the warehouse file at `path` to write it, made where there is none.

    Its schemas are named without a catalogue. The file is whole, with nothing beside it, when this
    ends. Raises `duckdb.Error` where it cannot be opened.
    """
    quoted = str(path).replace("'", "''")
    with duckdb.connect() as con:
        con.execute(sql.read("load/attach.sql").format(path=quoted, rows=_GROUP_ROWS))
        con.execute(sql.read("load/use.sql"))
        con.execute(sql.read("load/writer.sql"))
        yield con
        con.execute(sql.read("load/checkpoint.sql"))


def remove(path: Path) -> None:
    """Remove the file at `path`, and what a writer that died left beside it."""
    for file in (path, path.with_name(path.name + ".wal")):
        file.unlink(missing_ok=True)
