"""The exported folder: written beside, then put in place whole.

A folder that is there already is replaced only where it is empty or an export of ours that nobody
has put anything into.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import duckdb

import sql
from assets.export.descriptor import NAME, Table, descriptor, tables
from assets.export.writers import WRITERS

DESCRIPTOR = "datapackage.json"


class ForeignFolderError(Exception):
    """The folder holds something that no export wrote."""


def export(warehouse: Path, folder: Path, form: str) -> list[tuple[Table, int]]:
    """Write `mart`, `dim` and `quality` of the file `warehouse` into `folder`, one file a table.

    `form`: `parquet`, `csv` or `xlsx`. Returns the tables with their rows. Raises
    `ForeignFolderError` where `folder` is not ours to replace, `OSError` where it cannot be
    written and `duckdb.Error` where the warehouse cannot be read; then it is as it was before.
    """
    check(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = folder.with_name(f".{folder.name}.{os.getpid()}")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    try:
        with duckdb.connect(warehouse, read_only=True) as con:
            written = [
                (table, WRITERS[form](_rows(con, table), beside / table.file_name(form)))
                for table in tables(con)
            ]
        text = json.dumps(descriptor(written, form), ensure_ascii=False, indent=2)
        (beside / DESCRIPTOR).write_text(text + "\n", encoding="utf-8")
        _put_in_place(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return written


def _rows(con: duckdb.DuckDBPyConnection, table: Table) -> duckdb.DuckDBPyRelation:
    return con.sql(sql.read("export/rows.sql"), params={"name": table.name})


def check(folder: Path) -> None:
    """Raise `ForeignFolderError` unless `folder` is absent, empty, or nothing but an export."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ForeignFolderError(folder)
    there = {path.name for path in folder.iterdir()}
    if there - _listed(folder):
        raise ForeignFolderError(folder)


def _listed(folder: Path) -> set[str]:
    """Return the files that an export of ours put into `folder`; none where it is not ours."""
    try:
        package = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
        if package["name"] == NAME:
            return {DESCRIPTOR, *(resource["path"] for resource in package["resources"])}
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return set()


def _put_in_place(beside: Path, folder: Path) -> None:
    """Rename `beside` to `folder`; the export that was there goes only after the new one stands."""
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    if folder.exists():
        os.replace(folder, old)
    try:
        os.replace(beside, folder)
    except OSError:
        if old.exists():
            os.replace(old, folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
