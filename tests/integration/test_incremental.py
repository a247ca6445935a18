"""A load of what changed comes to the same warehouse as a build of everything: step by step.

A county is put together from two disclosures that were really read, under other units and years,
and changes in every way that it can; after each change the warehouse that was carried on is
compared with one built anew from the same store.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from assets import checked
from assets import frames as schemas
from assets.checked import judged_version
from assets.conform.conform import conform
from assets.conform.stage import conform_version
from assets.corrections import apply
from assets.decisions import Decision
from assets.extract.document import extract_document
from assets.frames import Frames
from assets.load import changes, publish, scope, stage
from assets.parse.stage import parse_document, parse_version
from assets.workbench import Workbench
from expectations import rules

REGISTER = """\
region_code,region_name,region_parent_code,unit_code,unit_name,department_code,scope,aliases
509901,云岭县,500000,101002,云岭县第一中学,101,unit,
509901,云岭县,500000,101003,云岭县实验小学,101,unit,
509901,云岭县,500000,101,云岭县教育局,101,department,
"""
EXPECTED = "region_code,fiscal_year,report_kind,deadline\n509901,2024,budget,2024-02-20\n"
SCHOOL = {"unit_name": "云岭县第一中学", "unit_code": "101002", "scope": "unit"}
PRIMARY = {"unit_name": "云岭县实验小学", "unit_code": "101003", "scope": "unit"}
BUREAU = {"unit_name": "云岭县教育局", "unit_code": "101", "scope": "department"}
#: A unit that no register knows, under two names.
TOWN = {"unit_name": "云岭县青禾镇人民政府", "unit_code": "701001", "scope": "unit"}
TOWN_AGAIN = {**TOWN, "unit_name": "青禾镇政府"}
NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def read(samples: Path) -> dict[str, Frames]:
    """Two disclosures as they were read: a12 has a wrong figure."""
    none = schemas.empty(schemas.CONFORM["units"])
    return {
        name: parse_document(extract_document(samples / f"{name}.pdf", name), none)
        for name in ("a01", "a12")
    }


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
        expected.write_text(EXPECTED, encoding="utf-8")
        self.folder, self.source = folder, read
        self.bench = Workbench(
            home=folder / "home",
            warehouse=folder / "current.duckdb",
            units_file=register,
            expected_file=expected,
        )
        self.seen = 0

    def add(
        self, name: str, like: str, unit: dict[str, str], year: int, mark: str | None = None
    ) -> None:
        """A document comes in and is read: `like` another, with figures told apart by `mark`."""
        header = {
            **unit,
            "unit_names": [unit["unit_name"]],
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
            store.put(
                "evaluations",
                f"{part}-{judged_version(self.bench)}",
                key,
                {"evaluations": rules.evaluate(part, frames)},
            )

    def revise(self, name: str, **verdict: Any) -> None:
        self.bench.raw.revise({name: verdict})

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
        everything = load(other)
        assert loaded <= everything
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


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory, read: dict[str, Frames]) -> Iterator[County]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scope, "datetime", Clock)
        yield County(tmp_path_factory.mktemp("county"), read)


def open_finding(county: County, rule: str) -> tuple[Any, ...]:
    return county.rows(
        "SELECT finding_id, expected, actual, verdict FROM quality.findings"
        f" WHERE rule_id = '{rule}' AND status = 'open' AND verdict = 'break' ORDER BY ALL"
    )[0]


def first(county: County) -> None:
    county.add("school-23", "a12", SCHOOL, 2023)
    county.add("town-23", "a01", TOWN, 2023)


def next_year(county: County) -> None:
    """The same unit a year later: rules over years have something to say."""
    county.add("school-24", "a12", SCHOOL, 2024)


def department(county: County) -> None:
    """A department and the other of its two units: now its sum can be judged."""
    county.add("bureau-23", "a12", BUREAU, 2023)
    county.add("primary-23", "a12", PRIMARY, 2023)

    # And a unit that posts another's figures: both are told.
    county.add("town-24", "a12", TOWN_AGAIN, 2024, mark="primary-23")


def corrected_version(county: County) -> None:
    county.add("school-23b", "a12", SCHOOL, 2023, mark="other figures")


def tie(county: County) -> None:
    """A third version on the day of the second: neither stands."""
    county.add("school-23c", "a12", SCHOOL, 2023, mark="again")
    for name in ("school-23", "school-23b", "school-23c"):
        day = date(2023, 2, 1) if name == "school-23" else date(2023, 3, 1)
        county.revise(name, published_on=day)


def withdrawn(county: County) -> None:
    """One file is taken out again, another cannot be read any more: with consent."""
    county.revise(
        "school-23c", status="quarantined", status_reason="撤回", status_reason_en="withdrawn"
    )
    county.fail("town-24")
    Clock.at += timedelta(minutes=1)
    assert load(replace(county.bench, accept_restatement=True)) >= {
        *("school-23", "school-23b", "town-24")
    }


def decided(county: County) -> None:
    """A finding is accepted and a figure is corrected."""
    finding, expected, actual, verdict = open_finding(county, "P03")
    county.decide(
        kind="accept", finding_id=finding, expected=expected, actual=actual, verdict=verdict
    )

    parsed = county.bench.store.get("parse", parse_version(county.bench), "primary-23")
    row = parsed["amounts"].filter(pl.col("table_code") == "expenditure").row(5, named=True)
    place = ("table_code", "statement_no", "side", "line_no", "measure", "page")
    county.decide(
        kind="correct",
        document_id="primary-23",
        **{name: row[name] for name in (*place, *schemas.BOX, "reported_text")},
        read_amount=row["amount"],
        amount=row["amount"] + Decimal(100),
        precision=row["precision"],
        corrected_text="1",
    )
    county.judge("primary-23")


def undone(county: County) -> None:
    """The acceptance is taken back, and a year is disclosed."""
    accepted = county.bench.decisions.everything()[0]
    county.bench.decisions.undo(accepted, by="李四", at=NOON, reason="再查")
    county.add("town-25", "a01", TOWN, 2025)


#: What happens, and which documents are loaded for it.
STEPS: list[tuple[Callable[[County], None], set[str]]] = [
    (first, {"school-23", "town-23"}),
    (next_year, {"school-24"}),
    (department, {"bureau-23", "primary-23", "town-24"}),
    (corrected_version, {"school-23", "school-23b"}),
    (tie, {"school-23", "school-23b", "school-23c"}),
    (withdrawn, {"town-24"}),
    (decided, {"primary-23", "town-24"}),
    (undone, {"town-24", "town-25"}),
]


def test_every_change_loads_what_it_concerns_and_comes_to_the_full_build(county: County) -> None:
    found: set[str] = set()
    for change, concerned in STEPS:
        change(county)
        loaded = county.load()
        if not changes.is_linked():
            # A rule's reading of other documents is not described: everything is loaded.
            registered = county.bench.raw.documents().filter(pl.col("status") == "registered")
            assert loaded == set(registered["document_id"]), change.__name__
        else:
            assert loaded == concerned, change.__name__
        found |= said(county)
    assert county.rows("SELECT count(*) FROM mart.documents WHERE is_current") == [(6,)]
    # What was to be proved was there: rules over years, units and figures had something to say.
    assert found >= {"D01", "D03", "D06", "D07"}


def said(county: County) -> set[str]:
    """Return the rules across documents that had something to say."""
    query = (
        "SELECT DISTINCT rule_id FROM quality.evaluations"
        " WHERE verdict <> 'not_evaluated' AND rule_id LIKE 'D%'"
    )
    return {rule_id for (rule_id,) in county.rows(query)}


@pytest.mark.parametrize("what", ["code", "file", "findings"])
def test_what_is_no_document_has_everything_loaded(
    county: County, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not county.bench.warehouse.exists():
        first(county)
        county.load()
    registered = county.bench.raw.documents().filter(pl.col("status") == "registered")
    if what == "code":
        monkeypatch.setattr(changes, "base", lambda _: "another")
    elif what == "file":
        kept = county.bench.warehouse.with_suffix(".copy")
        shutil.copy(county.bench.warehouse, kept)
        kept.replace(county.bench.warehouse)
    else:
        county.bench.store.drop("findings", "current", "all")
    assert load(county.bench) == set(registered["document_id"])
