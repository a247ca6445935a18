"""The bench on which rules run: a DuckDB in memory with the frames and views that they read.

Only what a chosen statement reads is put up. Views and rules run beside each other, one worker a
core; a statement waits for the views that it reads, and for nothing else.

A view of `sql/views` is built once, as a table; one whose file is named `*.lazy.sql` (a choice of
rows and columns) stays a view: what a rule does not ask for is not computed.
"""

from __future__ import annotations

import os
import queue
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import count
from typing import Any, Final, cast

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

_TABLE: Final = "TABLE"
_VIEW: Final = "VIEW"
_LAZY: Final = ".lazy"
#: What others wait for goes before what nobody waits for.
_FIRST: Final = 0
_THEN: Final = 1

_Cursors = queue.SimpleQueue[duckdb.DuckDBPyConnection]


@dataclass(frozen=True, slots=True)
class SharedView:
    """A view of `sql/views`: its name, its SELECT, and whether it is built as TABLE or VIEW."""

    name: str
    statement: str
    kind: str


@dataclass(order=True, slots=True)
class _Work:
    """Something ready to be done, and the future that is to hold what comes of it."""

    rank: int
    number: int
    work: Callable[[], Any] = field(compare=False)
    result: Future[Any] = field(compare=False)


class Bench:
    """Runs SELECTs over frames and views. Made by `opened`."""

    def __init__(self, pool: ThreadPoolExecutor, idle: _Cursors) -> None:
        self._pool = pool
        self._idle = idle
        self._views: dict[str, Future[Any]] = {}
        self._ready: queue.PriorityQueue[_Work] = queue.PriorityQueue()
        self._number = count()

    def run(self, statement: str) -> Future[pl.DataFrame]:
        """Begin to run a SELECT; its future gives the result or raises `duckdb.Error`."""
        return self._begin(_THEN, statement, partial(self._select, statement))

    def build(self, view: SharedView) -> None:
        """Begin to build a view; what reads it waits for it, and fails if it fails."""
        work = partial(self._create, view)
        self._views[view.name] = self._begin(_FIRST, view.statement, work)

    def _begin(self, rank: int, statement: str, work: Callable[[], Any]) -> Future[Any]:
        """Do `work` once the views that `statement` reads are there: no worker waits for them."""
        result: Future[Any] = Future()
        item = _Work(rank, next(self._number), work, result)
        waiting = [self._views[name] for name in _read(statement) if name in self._views]
        left = count(len(waiting), -1)

        def one_more(_: Future[Any] | None = None) -> None:
            if next(left) == 0:
                self._ready.put(item)
                # A bench that closes early takes no more work.
                with suppress(RuntimeError):
                    self._pool.submit(self._work)

        for view in waiting:
            view.add_done_callback(one_more)
        one_more()
        return result

    def _work(self) -> None:
        """Do what is ready and comes first, whatever it was that became ready just now."""
        item = self._ready.get()
        try:
            item.result.set_result(item.work())
        except Exception as error:
            item.result.set_exception(error)

    def _select(self, statement: str) -> pl.DataFrame:
        self._check_views(statement)
        with self._cursor() as con:
            # Not `.pl()`, which takes Python's lock for each of many small batches.
            return cast(pl.DataFrame, pl.from_arrow(con.execute(statement).to_arrow_table()))

    def _create(self, view: SharedView) -> None:
        self._check_views(view.statement)
        with self._cursor() as con:
            try:
                _create(con, view)
            except duckdb.Error as error:
                raise duckdb.Error(f"view {view.name} did not run: {error}") from error

    def _check_views(self, statement: str) -> None:
        """Raise what a view that `statement` reads raised; all of them are done."""
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
def opened(available: Frames, statements: Sequence[str], *, with_names: bool) -> Iterator[Bench]:
    """Give a bench for `statements`: the frames of `available` and the views that they read.

    `with_names`: whether figures have their names (`cell`), or null, which takes less time.

    Raises `duckdb.Error` where a frame cannot be put up.
    """
    views = shared(statements)
    workers = min(_MOST_WORKERS, os.cpu_count() or 1)
    idle: _Cursors = queue.SimpleQueue()
    with (
        duckdb.connect(":memory:") as con,
        ThreadPoolExecutor(workers, thread_name_prefix="rules") as pool,
    ):
        # The workers share the cores; a statement that takes several of them for itself spends a
        # third more of them, and most statements are over before it has.
        con.execute("SET threads = 1")
        con.execute(sql.read("macros.sql"))
        if not with_names:
            con.execute(sql.read("macros_without_names.sql"))
        cursors = [con.cursor() for _ in range(workers)]
        _put_up(cursors, available, (*statements, *(view.statement for view in views)))
        for cursor in cursors:
            idle.put(cursor)
        bench = Bench(pool, idle)
        for view in views:
            bench.build(view)
        try:
            yield bench
        finally:
            pool.shutdown(cancel_futures=True)
            for cursor in cursors:
                cursor.close()


def shared(statements: Iterable[str]) -> list[SharedView]:
    """Return the views of `sql/views` that the statements read, or those views, in building order.

    A view's file is numbered after those of the views that it reads.
    """
    read = {name for each in statements for name in _read(each)}
    out = []
    for path in sorted(sql.path("views").glob("*.sql"), reverse=True):
        name = path.stem.partition("_")[2]
        kind = _VIEW if name.endswith(_LAZY) else _TABLE
        name = name.removesuffix(_LAZY)
        if name in read:
            view = SharedView(name, sql.read(f"views/{path.name}"), kind)
            out.append(view)
            read.update(_read(view.statement))
    return out[::-1]


@cache
def _read(statement: str) -> frozenset[str]:
    """Everything that a statement reads from: frames, views, its own CTEs."""
    return frozenset(_READ.findall(_COMMENT.sub("", statement)))


def _put_up(
    cursors: Sequence[duckdb.DuckDBPyConnection], available: Frames, statements: Iterable[str]
) -> None:
    """Make the frames that the statements read known to every cursor."""
    read = Counter(name for each in statements for name in _read(each))
    for name in sorted(read.keys() & available.keys()):
        # Stacked frames come in a piece a document, which DuckDB would scan one by one.
        frame = available[name].rechunk()
        if frame.height >= _LARGE and read[name] > 1:
            cursors[0].register("given", frame)
            _create(cursors[0], SharedView(name, "FROM given", _TABLE))
            cursors[0].unregister("given")
        else:
            for cursor in cursors:
                cursor.register(name, frame)
    for cursor in cursors:
        cursor.execute("SET enable_progress_bar = false")


def _create(con: duckdb.DuckDBPyConnection, view: SharedView) -> None:
    con.execute(
        sql.read("shared_view.sql").format(kind=view.kind, name=view.name, statement=view.statement)
    )
