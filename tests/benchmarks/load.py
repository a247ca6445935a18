"""What the load stage costs: all documents anew, and one document more.

    python tests/benchmarks/load.py HOME FOLDER [--documents 600]

HOME is the home folder of an ingestion by this code; its disclosures stand for as many documents
as are asked for, under new ids, units and years, in a home below FOLDER. Then the warehouse is
built and published, with one document less, then with it, then with nothing new. Seconds by the
clock and of processors; Great Expectations is imported before.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl

from assets import checked
from assets.conform.stage import conform_version
from assets.frames import Frames
from assets.load.stage import build_warehouse, publish_built
from assets.parse.stage import parse_version
from assets.workbench import Workbench
from expectations import gate


def replicate(source: Workbench, target: Workbench, count: int) -> list[dict[str, Any]]:
    """Put `count` documents into the store of `target`; returns their rows of the register."""
    register = source.raw.documents()
    known = source.store.stacked(
        "conform", conform_version(source), register["document_id"].to_list()
    )["documents"]
    whole = known.filter(pl.col("is_disclosure"))["document_id"].to_list()
    facts = {row["document_id"]: row for row in register.iter_rows(named=True)}
    rows = []
    for number in range(count):
        original = whole[number % len(whole)]
        identity = sha256(str(number).encode()).hexdigest()
        _put(source, target, original, identity, number)
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


def _put(source: Workbench, target: Workbench, original: str, identity: str, number: int) -> None:
    unit, year = divmod(number, 3)
    changed = {
        "document_id": pl.lit(identity),
        "unit_name": pl.lit(f"单位{unit}"),
        "unit_code": pl.lit(f"{unit:06}"),
        "department_code": pl.lit(f"{unit // 5:03}"),
        "disclosure_id": pl.lit(identity),
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
            out[name] = mine
        return out

    for stage, version in (
        ("parse", parse_version(source)),
        ("conform", conform_version(source)),
        *(("evaluations", f"{s}-{checked.judged_version(source)}") for s in checked.JUDGED),
    ):
        target.store.put(
            stage, version, identity, renamed(source.store.get(stage, version, original))
        )


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
    given = parser.parse_args()
    assert gate.outcomes
    source = Workbench(home=given.home, warehouse=given.home / "none.duckdb")
    bench = replace(source, home=given.folder / "home", warehouse=given.folder / "current.duckdb")
    known = bench.raw.documents().height
    if known < given.documents:
        rows = replicate(source, bench, given.documents)
        bench.raw.record(rows[:-1])
        for name in ("all documents but one", "one document more"):
            built = timed(f"build, {name}", lambda: build_warehouse(bench))
            timed(f"publish, {name}", lambda path=built.path: publish_built(path, bench))
            bench.raw.record(rows[-1:])
    built = timed("build, nothing new", lambda: build_warehouse(bench))
    timed("publish, nothing new", lambda: publish_built(built.path, bench))


if __name__ == "__main__":
    main()
