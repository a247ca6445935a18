"""The bench on which rules run: a DuckDB in memory with the frames and views that they read.

Only what a chosen statement reads is put up. Views and rules run beside each other, one worker a
core; a statement waits for the views that it reads, and for nothing else.
"""

from __future__ import annotations

import os
import queue
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from typing import Final

import duckdb
import polars as pl

import sql
from assets.frames import Frames

#: More workers than this would wait for each other's views.
_MOST_WORKERS: Final = 4
#: A frame of so many rows that several statements read is copied into a table: DuckDB scans its
#: own tables faster than another library's frames.
_LARGE: Final = 20_000
_COMMENT: Final = re.compile(r"--[^\n]*")
_READ: Final = re.compile(r"\b(?:FROM|JOIN)\s+(\w+)", re.IGNORECASE)

_Cursors = queue.SimpleQueue[duckdb.DuckDBPyConnection]


class Bench:
    """Runs SELECTs over frames and views. Made by `opened`."""

    def __init__(self, pool: ThreadPoolExecutor, idle: _Cursors) -> None:
        self._pool = pool
        self._idle = idle
        self._views: dict[str, Future[None]] = {}

    def run(self, statement: str) -> Future[pl.DataFrame]:
        """Begin to run a SELECT; its future gives the result or raises `duckdb.Error`."""
        return self._pool.submit(self._select, statement)

    def build(self, name: str, statement: str) -> None:
        """Begin to build the view `name`; what reads it waits for it, and fails if it fails."""
        self._views[name] = self._pool.submit(self._create, name, statement)

    def _select(self, statement: str) -> pl.DataFrame:
        self._await(statement)
        with self._cursor() as con:
            return con.execute(statement).pl()

    def _create(self, name: str, statement: str) -> None:
        self._await(statement)
        with self._cursor() as con:
            try:
                _table(con, name, statement)
            except duckdb.Error as error:
                raise duckdb.Error(f"view {name} did not run: {error}") from error

    def _await(self, statement: str) -> None:
        """Wait for the views that `statement` reads; they were begun before it, so they end."""
        for name in _read(statement):
            if name in self._views:
                self._views[name].result()

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        cursor = self._idle.get()
        try:
            yield cursor
        finally:
            self._idle.put(cursor)


@contextmanager
def opened(available: Frames, statements: Sequence[str]) -> Iterator[Bench]:
    """Give a bench for `statements`: the frames of `available` and the views that they read.

    Raises `duckdb.Error` where a frame cannot be put up.
    """
    views = shared(statements)
    workers = min(_MOST_WORKERS, os.cpu_count() or 1)
    idle: _Cursors = queue.SimpleQueue()
    with (
        duckdb.connect(":memory:") as con,
        ThreadPoolExecutor(workers, thread_name_prefix="rules") as pool,
    ):
        cursors = [con.cursor() for _ in range(workers)]
        _put_up(cursors, available, (*statements, *(text for _, text in views)))
        for cursor in cursors:
            idle.put(cursor)
        bench = Bench(pool, idle)
        for name, text in views:
            bench.build(name, text)
        try:
            yield bench
        finally:
            pool.shutdown(cancel_futures=True)
            for cursor in cursors:
                cursor.close()


def shared(statements: Iterable[str]) -> list[tuple[str, str]]:
    """Return the views of `sql/views` that the statements read, or those views, in building order.

    A view's file is numbered after those of the views that it reads.
    """
    read = {name for each in statements for name in _read(each)}
    out = []
    for path in sorted(sql.path("views").glob("*.sql"), reverse=True):
        name = path.stem.partition("_")[2]
        if name in read:
            statement = sql.read(f"views/{path.name}")
            out.append((name, statement))
            read.update(_read(statement))
    return out[::-1]


@cache
def _read(statement: str) -> frozenset[str]:
    """Everything that a statement reads from: frames, views, its own CTEs."""
    return frozenset(_READ.findall(_COMMENT.sub("", statement)))


def _put_up(
    cursors: Sequence[duckdb.DuckDBPyConnection], available: Frames, statements: Iterable[str]
) -> None:
    """Make the frames that the statements read, and the macros, known to every cursor."""
    cursors[0].execute(sql.read("macros.sql"))
    read = Counter(name for each in statements for name in _read(each))
    for name in sorted(read.keys() & available.keys()):
        # Stacked frames come in a piece a document, which DuckDB would scan one by one.
        frame = available[name].rechunk()
        if frame.height >= _LARGE and read[name] > 1:
            cursors[0].register("given", frame)
            _table(cursors[0], name, "FROM given")
            cursors[0].unregister("given")
        else:
            for cursor in cursors:
                cursor.register(name, frame)
    for cursor in cursors:
        cursor.execute("SET enable_progress_bar = false")


def _table(con: duckdb.DuckDBPyConnection, name: str, statement: str) -> None:
    con.execute(sql.read("table.sql").format(name=name, statement=statement))
