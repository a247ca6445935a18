"""Publish a built warehouse: swapped in atomically, earlier ones kept beside it for a rollback.

A reader that has the old file open goes on reading it. The versions kept beside `current.duckdb`
are `current.1.duckdb` (the one before) to `current.N.duckdb`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path

import duckdb

import sql
from assets.load.file import writing
from assets.load.warehouse import PER_DOCUMENT

_READ_ONLY = 0o444
#: The small tables in which most changes show.
_FIRST = frozenset({"mart.documents", "quality.findings"})


def fingerprint(path: Path) -> str:
    """Return a hash (hex) of what the warehouse at `path` holds and how it is described.

    Equal for two builds from the same input, whatever the order of rows; when findings were last
    seen is left out. Comparable between files built by one version of DuckDB.
    """
    digest = hashlib.sha256()
    with duckdb.connect(path, read_only=True) as con:
        for part in _parts(con, None):
            digest.update(repr(part).encode())
    return digest.hexdigest()


def is_same(one: Path, other: Path, among: Collection[str] | None = None) -> bool:
    """Tell whether two warehouse files hold the same, as `fingerprint` understands it.

    `among`: the documents whose rows may differ, where those of all others are known to be alike.
    """
    with (
        duckdb.connect(one, read_only=True) as con,
        duckdb.connect(other, read_only=True) as beside,
    ):
        pairs = zip_longest(_parts(con, among), _parts(beside, among))
        return all(a == b for a, b in pairs)


def _parts(con: duckdb.DuckDBPyConnection, among: Collection[str] | None) -> Iterator[object]:
    """Yield what the warehouse holds, table by table: first those in which most changes show."""
    tables = con.execute(sql.read("load/fingerprint_tables.sql")).fetchall()
    for (table,) in sorted(tables, key=lambda row: (row[0] not in _FIRST, row[0])):
        if among is None or table not in PER_DOCUMENT:
            rows = con.execute(sql.read("load/fingerprint_rows.sql"), {"table_name": table})
        else:
            rows = con.execute(
                sql.read("load/fingerprint_documents.sql"),
                {"table_name": table, "documents": sorted(among)},
            )
        yield table, rows.fetchall()
    yield con.execute(sql.read("load/fingerprint_columns.sql")).fetchall()


def publish(built: Path, target: Path, keep: int = 3) -> Path:
    """Put the warehouse file `built` in the place of `target`; returns `target`.

    `built` is checkpointed, made read-only and moved; the file that was at `target` and the
    `keep` − 1 before it stay as numbered versions. Raises `duckdb.Error` when `built` is no
    warehouse that can be opened; then `target` is untouched.
    """
    with writing(built):
        # Whatever a writer that died left beside it is now in it.
        pass
    target.parent.mkdir(parents=True, exist_ok=True)
    staged = _beside(built, target)
    staged.chmod(_READ_ONLY)
    _sync(staged)
    if target.exists():
        _keep_version(target, keep)
    os.replace(staged, target)
    _sync(target.parent)
    return target


@dataclass(frozen=True)
class Release:
    """A published warehouse file: 0 is the current one, 1 the one before, and so on.

    `published_at` is when its file was made ready (UTC); the counts are rows of its tables, None
    where it cannot be opened as a warehouse.
    """

    number: int
    path: Path
    published_at: datetime
    documents: int | None = None
    amounts: int | None = None
    findings: int | None = None
    fingerprint: str | None = None


def releases(target: Path) -> list[Release]:
    """Return the published warehouse at `target` and the releases kept beside it, newest first."""
    paths = [target, *kept(target)]
    return [release(number, path) for number, path in enumerate(paths) if path.exists()]


def kept(target: Path) -> list[Path]:
    """Return the files of the earlier releases of `target`, the newest first."""
    out: list[Path] = []
    while version(target, len(out) + 1).exists():
        out.append(version(target, len(out) + 1))
    return out


def release(number: int, path: Path) -> Release:
    """Return what the warehouse file at `path`, release `number`, is and holds."""
    when = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    try:
        with duckdb.connect(path, read_only=True) as con:
            [(documents, amounts, findings)] = con.execute(
                sql.read("cli/warehouse_probe.sql")
            ).fetchall()
        return Release(number, path, when, documents, amounts, findings, fingerprint(path))
    except duckdb.Error:
        return Release(number, path, when)


def rollback(target: Path, number: int = 1) -> Path:
    """Publish the `number`-th release before the current one again; returns `target`.

    The two files change places: nothing is given up, and the same call again undoes it. At no
    moment is there no file at `target`. Raises `FileNotFoundError` when that release is not kept,
    and `duckdb.Error` when it cannot be opened; then nothing has changed.
    """
    old = version(target, number)
    if number < 1 or not old.exists():
        raise FileNotFoundError(f"没有可回退的版本：{target} (no such release is kept)")
    with duckdb.connect(old, read_only=True) as con:
        con.execute(sql.read("cli/warehouse_probe.sql"))
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    aside.unlink(missing_ok=True)
    if target.exists():
        _link(target, aside)
    os.replace(old, target)
    if aside.exists():
        os.replace(aside, old)
    _sync(target.parent)
    return target


def version(target: Path, number: int) -> Path:
    """Return where the `number`-th version before the published one is kept, from 1."""
    return target.with_suffix(f".{number}{target.suffix}")


def _beside(built: Path, target: Path) -> Path:
    """The built file on the target's file system, where a replacement is atomic."""
    if built.stat().st_dev == target.parent.stat().st_dev:
        return built
    staged = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        shutil.copyfile(built, staged)
    except BaseException:
        staged.unlink(missing_ok=True)
        raise
    built.unlink()
    return staged


def _keep_version(target: Path, keep: int) -> None:
    """Shift the versions by one and keep the published file as the first, never without it."""
    number = max(keep, 1)
    while version(target, number).exists():
        version(target, number).unlink()
        number += 1
    for number in range(keep - 1, 0, -1):
        if version(target, number).exists():
            os.replace(version(target, number), version(target, number + 1))
    if keep > 0:
        _link(target, version(target, 1))


def _link(source: Path, name: Path) -> None:
    """Give the file `source` a second name, or a copy where the file system has no hard links."""
    try:
        os.link(source, name)
    except OSError:
        shutil.copy2(source, name)


def _sync(path: Path) -> None:
    """Make sure that the file or folder is on disk before it is relied on."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
