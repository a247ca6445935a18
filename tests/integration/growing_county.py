"""A county that changes in every way, and two loads of it held against each other.

Its documents are disclosures that were really read, under other units and years.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from assets import checked
from assets import frames as schemas
from assets.checked import judged_version
from assets.conform.conform import conform
from assets.conform.stage import conform_version
from assets.corrections import apply
from assets.decisions import Decision
from assets.frames import Frames
from assets.load import publish, stage
from assets.parse.stage import parse_version
from assets.workbench import Workbench
from expectations import rules
from expectations.roots import own_evidence

REGISTER = """\
region_code,region_name,region_parent_code,unit_code,unit_name,department_code,scope,aliases
509901,云岭县,500000,101002,云岭县第一中学,101,unit,
509901,云岭县,500000,101003,云岭县实验小学,101,unit,
509901,云岭县,500000,101,云岭县教育局,101,department,
"""
EXPECTED_COLUMNS = "region_code,fiscal_year,report_kind,deadline,unit_name,scope"
EXPECTED = "509901,2024,budget,2024-02-20,,"
SCHOOL = {"unit_name": "云岭县第一中学", "unit_code": "101002", "scope": "unit"}
PRIMARY = {"unit_name": "云岭县实验小学", "unit_code": "101003", "scope": "unit"}
BUREAU = {"unit_name": "云岭县教育局", "unit_code": "101", "scope": "department"}
#: A unit that no register knows, under two names.
TOWN = {"unit_name": "云岭县青禾镇人民政府", "unit_code": "701001", "scope": "unit"}
TOWN_AGAIN = {**TOWN, "unit_name": "青禾镇政府"}
NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)


class Clock(datetime):
    """A clock that goes on from load to load: what was seen before is then seen again."""

    at = NOON

    @classmethod
    def now(cls, tz: Any = None) -> datetime:
        return cls.at


class County:
    """A home folder with the stores of a county, and two ways to load it."""

    def __init__(self, folder: Path, read: dict[str, Frames]) -> None:
        register, expected = folder / "units.csv", folder / "expected.csv"
        register.write_text(REGISTER, encoding="utf-8")
        self.folder, self.source = folder, read
        self.bench = Workbench(
            home=folder / "home",
            warehouse=folder / "current.duckdb",
            units_file=register,
            expected_file=expected,
        )
        self.seen = 0
        self.expect([EXPECTED])

    def add(
        self,
        name: str,
        like: str,
        unit: Mapping[str, Any],
        year: int,
        *,
        mark: str | None = None,
        names: Mapping[str, str] | None = None,
    ) -> None:
        """A document comes in and is read: `like` another, with figures told apart by `mark`.

        `names`: what it calls lines of some codes.
        """
        header = {
            "unit_names": [unit["unit_name"]],
            **unit,
            "fiscal_year": year,
            "region_code": "509901",
            "region_name": "云岭县",
            "department_code": None,
        }
        parsed = {}
        for frame_name, frame in self.source[like].items():
            out = frame.with_columns(pl.lit(name).alias("document_id"))
            if frame_name == "header":
                row = {**out.row(0, named=True), **header}
                out = schemas.build([row], schemas.PARSE["header"])
            if frame_name == "amounts":
                first = pl.int_range(pl.len()) == 0
                other = pl.when(first).then(pl.lit(mark or name)).otherwise("line_name")
                out = out.with_columns(other.alias("line_name"))
            if frame_name == "lines" and names:
                called = pl.col("line_code").replace_strict(dict(names), default=None)
                out = out.with_columns(line_name=pl.coalesce(called, "line_name"))
            parsed[frame_name] = out
        self.put(name, parsed)
        self.seen += 1
        row = {
            "document_id": name,
            "source_uri": f"{name}.pdf",
            "file_name": f"{name}.pdf",
            "status": "registered",
            "partition_key": f"509901-{year}-budget",
            "first_seen_at": NOON + timedelta(minutes=self.seen),
        }
        self.bench.raw.record([row])
        self.judge(name)

    def put(self, name: str, parsed: Frames) -> None:
        store, bench = self.bench.store, self.bench
        store.put("parse", parse_version(bench), name, parsed)
        conformed = conform(parsed, bench.units(), bench.regions())
        store.put("conform", conform_version(bench), name, conformed)

    def judge(self, name: str) -> None:
        """What the rules of parse and conform say of a document as it is corrected."""
        store = self.bench.store
        parsed, _ = apply(
            store.get("parse", parse_version(self.bench), name), self.bench.decisions.corrections()
        )
        frames = {**parsed, **store.get("conform", conform_version(self.bench), name)}
        [key] = checked._keys([name], self.bench).values()
        for part in ("parse", "conform"):
            said = rules.evaluate(part, frames)
            named = own_evidence(said, parsed) if part == "parse" else None
            checked.keep(said, f"{part}-{judged_version(self.bench)}", key, store, named)

    def revise(self, name: str, **verdict: Any) -> None:
        self.bench.raw.revise({name: verdict})

    def post(self, address: str, **posting: Any) -> None:
        """A source posts a link, or has it say something else."""
        known = self.bench.postings.postings().filter(pl.col("address") != address)
        row = {"source": "县政府网", "address": address, "status": "read", **posting}
        every = schemas.build([*known.to_dicts(), row], schemas.POSTINGS)
        folder = self.bench.postings.root
        folder.mkdir(parents=True, exist_ok=True)
        every.write_parquet(folder / "postings.parquet")

    def expect(self, rows: Iterable[str]) -> None:
        """Someone writes another list of what should be there."""
        assert self.bench.expected_file is not None
        text = "\n".join([EXPECTED_COLUMNS, *rows, ""])
        self.bench.expected_file.write_text(text, encoding="utf-8")

    def say(self, name: str, **said: Any) -> None:
        """The rules say one thing more of a document than they did, as it is."""
        version = f"parse-{judged_version(self.bench)}"
        known = self.bench.store.get("evaluations", version, name)["evaluations"]
        more = schemas.build([{**known.row(0, named=True), **said}], schemas.EVALUATIONS)
        checked.keep(pl.concat([known, more]), version, name, self.bench.store)

    def fail(self, name: str) -> None:
        """A document is read again, and its reading fails."""
        store = self.bench.store
        store.drop("conform", conform_version(self.bench), name)
        store.drop("parse", parse_version(self.bench), name)
        failure = {"reason_code": "timeout", "reason_zh": "太慢", "reason_en": "too slow"}
        store.put("parse", parse_version(self.bench), name, {}, failure=failure)

    def decide(self, **decision: Any) -> Decision:
        made = Decision(decided_by="张三", decided_at=NOON, reason="已核实", **decision)
        return self.bench.decisions.record([made])[0]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(self.bench.warehouse, read_only=True) as con:
            return con.execute(query).fetchall()

    def load(self) -> set[str]:
        """Load what changed, and prove it; returns which documents were loaded."""
        Clock.at += timedelta(minutes=1)
        anew = self.folder / "anew"
        shutil.rmtree(anew, ignore_errors=True)
        shutil.copytree(self.bench.home, anew)
        loaded = load(self.bench)
        other = replace(self.bench, home=anew, warehouse=self.folder / "anew.duckdb")
        other.warehouse.unlink(missing_ok=True)
        load(other)
        assert differences(self.bench.warehouse, other.warehouse) == []
        assert seen(self.bench) == seen(other)
        assert publish.fingerprint(self.bench.warehouse) == publish.fingerprint(other.warehouse)
        return loaded


def load(bench: Workbench) -> set[str]:
    """Build and publish; returns the documents that were loaded."""
    told: set[str] = set()

    class Told:
        def start(self, stage: str, total: int) -> None: ...

        def advance(self, stage: str, name: str) -> None:
            told.add(name.removesuffix(".pdf"))

        def finish(self, stage: str) -> None: ...

    built = stage.build_warehouse(replace(bench, progress=Told()))
    assert all(outcome.passed for outcome in built.outcomes if outcome.blocking)
    stage.publish_built(built.path, bench)
    return told


def differences(one: Path, other: Path) -> list[tuple[Any, ...]]:
    """Rows of any table that only one of two warehouses holds, a few of each."""
    found: list[tuple[Any, ...]] = []
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{one}' AS one (READ_ONLY); ATTACH '{other}' AS other (READ_ONLY)")
        tables = con.execute(
            "SELECT schema_name || '.' || table_name FROM duckdb_tables()"
            " WHERE database_name = 'one'"
        ).fetchall()
        for (table,) in tables:
            columns = "SELECT * EXCLUDE (last_seen_at)"
            named = con.execute(f"DESCRIBE one.{table}").fetchall()
            columns = columns if "last_seen_at" in {row[0] for row in named} else "SELECT *"
            for left, right in (("one", "other"), ("other", "one")):
                rows = con.execute(
                    f"{columns} FROM {left}.{table} EXCEPT ALL {columns} FROM {right}.{table}"
                    " LIMIT 3"
                ).fetchall()
                found += [(table, left, row) for row in rows]
    return found


def seen(bench: Workbench) -> dict[str, datetime]:
    """When each finding was last seen: also where that is all that changed."""
    found = bench.store.get("findings", "current", "all")["findings"]
    return dict(found.select("finding_id", "last_seen_at").iter_rows())
