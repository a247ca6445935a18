"""What the load stage costs: all documents anew, and one document more.

    python tests/benchmarks/load.py HOME FOLDER [--documents 600] [--times 4] [--singly 3]

HOME is the home folder of an ingestion by this code; its disclosures stand for as many documents
as are asked for, under new ids, units and years, in a home below FOLDER. `--times`: each of their
statements stands so many times over, with all that is said of it, for more figures a document. Then
the warehouse is built and published: all but the last few documents, each of these by itself
(`--singly`), then with nothing new. Called again with more documents, it adds these: the first load
of its process. Seconds by the clock and of processors; Great Expectations is imported before.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from assets import checked
from assets.conform.stage import conform_version
from assets.frames import Frames
from assets.load.stage import build_warehouse, publish_built
from assets.parse.stage import parse_version
from assets.workbench import Workbench
from expectations import gate


def replicate(
    source: Workbench, target: Workbench, first: int, count: int, times: int = 1
) -> list[dict[str, Any]]:
    """Put the documents from number `first` to `count` into the store of `target`.

    Each statement stands `times` times over in them. Returns their rows of the register.
    """
    register = source.raw.documents()
    known = source.store.stacked(
        "conform", conform_version(source), register["document_id"].to_list()
    )["documents"]
    whole = known.filter(pl.col("is_disclosure"))["document_id"].to_list()
    facts = {row["document_id"]: row for row in register.iter_rows(named=True)}
    rows = []
    for number in range(first, count):
        original = whole[number % len(whole)]
        identity = sha256(str(number).encode()).hexdigest()
        _put(source, target, original, identity, number=number, times=times)
        name = f"{number}.pdf"
        rows.append(
            {
                **facts[original],
                "document_id": identity,
                "source_uri": name,
                "file_name": name,
            }
        )
    return rows


def _put(
    source: Workbench, target: Workbench, original: str, identity: str, *, number: int, times: int
) -> None:
    unit, year = divmod(number, 3)
    changed = {
        "document_id": pl.lit(identity),
        "unit_name": pl.lit(f"单位{unit}"),
        "unit_code": pl.lit(f"{unit:06}"),
        "department_code": pl.lit(f"{unit // 5:03}"),
        "disclosure_id": pl.lit(identity),
        "unit_id": pl.lit(f"{unit:06}"),
    }

    def renamed(frames: Frames) -> Frames:
        out = {}
        for name, frame in frames.items():
            mine = frame.with_columns(v.alias(k) for k, v in changed.items() if k in frame.columns)
            if name in ("header", "documents"):
                mine = mine.with_columns(pl.lit(2022 + year, pl.Int32).alias("fiscal_year"))
            # No two units have the same figures, or the same projects.
            if name == "amounts":
                mine = mine.with_columns(pl.col("line_name") + str(number))
            if name == "projects":
                mine = mine.with_columns(pl.col("project_code") + str(number))
            out[name] = _repeated(mine, times)
        return out

    for stage, version in (
        ("parse", parse_version(source)),
        ("conform", conform_version(source)),
        *(("evaluations", f"{s}-{checked.judged_version(source)}") for s in checked.JUDGED),
    ):
        target.store.put(
            stage, version, identity, renamed(source.store.get(stage, version, original))
        )


def _repeated(frame: pl.DataFrame, times: int) -> pl.DataFrame:
    """Return `frame` with its statements standing `times` times over, under further numbers."""
    if "statement_no" not in frame.columns:
        return frame
    whole = frame.filter(pl.col("statement_no").is_not_null())
    more = [whole.with_columns(pl.col("statement_no") + turn * 100) for turn in range(1, times)]
    return pl.concat([frame, *more])


def timed(name: str, run: Callable[[], Any]) -> Any:
    """Print how long `run` took by the clock and of processors; returns what it returns."""
    clock, cpu = time.perf_counter(), time.process_time()
    out = run()
    took = (time.perf_counter() - clock, time.process_time() - cpu)
    print(f"{name:40} {took[0]:7.2f} s {took[1]:7.2f} s of processors", flush=True)
    return out


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--times", type=int, default=1, help="how often a statement stands")
    parser.add_argument("--singly", type=int, default=3, help="how many come one by one")
    parser.add_argument("--units", type=Path, help="the register of units that HOME was read with")
    given = parser.parse_args()
    assert gate.outcomes
    source = Workbench(
        home=given.home, warehouse=given.home / "none.duckdb", units_file=given.units
    )
    bench = replace(source, home=given.folder / "home", warehouse=given.folder / "current.duckdb")
    there = bench.raw.documents().height
    rows = replicate(source, bench, there, given.documents, given.times)
    at_once = 0 if there else len(rows) - given.singly
    measure(f"{at_once} documents", rows[:at_once], bench)
    for row in rows[at_once:]:
        measure("one document more", [row], bench)
    with duckdb.connect(bench.warehouse, read_only=True) as con:
        [(amounts,)] = con.execute("SELECT count(*) FROM mart.amounts").fetchall()
    print(f"{amounts} amounts, {bench.warehouse.stat().st_size / 1e6:.1f} MB")
    measure("nothing new", None, bench)


def measure(name: str, rows: list[dict[str, Any]] | None, bench: Workbench) -> None:
    """Register the documents `rows` (None: none), and print what loading them takes."""
    if rows is not None:
        if not rows:
            return
        bench.raw.record(rows)
    built = timed(f"build, {name}", lambda: build_warehouse(bench))
    timed(f"publish, {name}", lambda: publish_built(built.path, bench))


if __name__ == "__main__":
    main()
