"""The warehouse built from hand-made frames: contract, status, versions, keys, what stays out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

import sql
from assets import frames
from assets.load import warehouse
from assets.load.file import writing
from expectations.findings import FINDINGS
from expectations.rules import catalogue

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)
BOX = {"x0": 10.0, "y0": 20.0, "x1": 60.0, "y1": 32.0}

#: WAREHOUSE.md: the columns that analysts rely on, with their types.
CONTRACT: dict[str, dict[str, str]] = {
    "mart.documents": {
        "document_id": "VARCHAR",
        "disclosure_id": "VARCHAR",
        "part": "VARCHAR",
        "source_uri": "VARCHAR",
        "region_code": "VARCHAR",
        "unit_code": "VARCHAR",
        "unit_name": "VARCHAR",
        "fiscal_year": "INTEGER",
        "report_kind": "VARCHAR",
        "scope": "VARCHAR",
        "page_count": "INTEGER",
        "text_source": "VARCHAR",
        "status": "VARCHAR",
        "status_reason": "VARCHAR",
        "is_current": "BOOLEAN",
        "ingested_at": "TIMESTAMP WITH TIME ZONE",
    },
    "mart.document_sources": {"document_id": "VARCHAR", "source_uri": "VARCHAR"},
    "mart.amounts": {
        **dict.fromkeys(("document_id", "table_code", "side"), "VARCHAR"),
        **dict.fromkeys(("statement_no", "line_no", "level", "parent_line_no"), "INTEGER"),
        **dict.fromkeys(("is_total", "is_leaf", "is_current"), "BOOLEAN"),
        **dict.fromkeys(("block", "line_code", "line_name", "measure"), "VARCHAR"),
        **dict.fromkeys(("printed_name", "reported_text"), "VARCHAR"),
        "amount": "DECIMAL(20,2)",
        "page": "INTEGER",
        **dict.fromkeys(("x0", "y0", "x1", "y1"), "DOUBLE"),
    },
    "mart.projects": {
        **dict.fromkeys(("document_id", "sheet_code", "project_code", "project_name"), "VARCHAR"),
        **dict.fromkeys(("department_name", "category", "summary", "basis", "target"), "VARCHAR"),
        **dict.fromkeys(("sheet_no", "page_from", "page_to"), "INTEGER"),
        **dict.fromkeys(("budget", "own_funds", "superior_funds"), "DECIMAL(20,2)"),
        "execution_weight": "DECIMAL(10,2)",
    },
    "mart.indicators": {
        **dict.fromkeys(("document_id", "level1", "level2", "name", "unit"), "VARCHAR"),
        **dict.fromkeys(("operator", "value"), "VARCHAR"),
        **dict.fromkeys(("sheet_no", "indicator_no", "page"), "INTEGER"),
        "weight": "DECIMAL(10,2)",
        "is_core": "BOOLEAN",
    },
    "mart.claims": {
        **dict.fromkeys(("document_id", "topic", "line_name", "line_code", "base"), "VARCHAR"),
        **dict.fromkeys(("kind", "sentence"), "VARCHAR"),
        **dict.fromkeys(("claim_no", "fiscal_year", "page"), "INTEGER"),
        "percent": "DECIMAL(10,4)",
        "amount": "DECIMAL(20,2)",
    },
    "quality.rules": dict.fromkeys(
        ("rule_id", "stage", "title", "formula", "severity", "tolerance", "source"), "VARCHAR"
    ),
    "quality.findings": {
        **dict.fromkeys(("finding_id", "disclosure_id", "document_id", "rule_id"), "VARCHAR"),
        **dict.fromkeys(("severity", "table_code", "line_code", "line_name"), "VARCHAR"),
        **dict.fromkeys(("measure", "verdict", "origin", "cause_id", "message"), "VARCHAR"),
        **dict.fromkeys(("expected", "actual", "difference"), "DECIMAL(20,2)"),
        "page": "INTEGER",
        **dict.fromkeys(("x0", "y0", "x1", "y1"), "DOUBLE"),
        "status": "VARCHAR",
        **dict.fromkeys(("first_seen_at", "last_seen_at"), "TIMESTAMP WITH TIME ZONE"),
    },
    "quality.evaluations": dict.fromkeys(("rule_id", "subject", "verdict", "reason"), "VARCHAR"),
    **{
        f"dim.{name}": {
            **dict.fromkeys(("code", "name", "level", "parent_code"), "VARCHAR"),
            **dict.fromkeys(("valid_from", "valid_to"), "INTEGER"),
        }
        for name in ("function", "economic", "government_economic")
    },
    "dim.region": dict.fromkeys(("code", "name", "parent_code"), "VARCHAR"),
    "dim.unit": {
        **dict.fromkeys(("region_code", "unit_code", "unit_name", "department_code"), "VARCHAR"),
        "aliases": "VARCHAR[]",
        **dict.fromkeys(("valid_from", "valid_to"), "INTEGER"),
    },
}


class World:
    """Frames of several documents, put together by hand."""

    def __init__(self) -> None:
        self.raw: list[dict[str, Any]] = []
        self.documents: list[dict[str, Any]] = []
        self.units: list[dict[str, Any]] = []
        self.parse: dict[str, list[dict[str, Any]]] = {name: [] for name in frames.PARSE}
        self.findings: list[dict[str, Any]] = []
        self.published: dict[str, date] = {}

    def file(self, name: str, seen: datetime = NOON, **raw: Any) -> None:
        row = {"document_id": name, "source_uri": f"in/{name}.pdf", "file_name": f"{name}.pdf"}
        given = {"status": "registered", "first_seen_at": seen, "bytes": 1000, **raw}
        self.raw.append({**row, **given})

    def disclosure(
        self, name: str, seen: datetime = NOON, reads: bool = True, **header: Any
    ) -> None:
        self.file(name, seen)
        row = {
            "document_id": name,
            "region_code": "509901",
            "region_name": "云岭县",
            "unit_code": "101002",
            "unit_name": "云岭县第一中学",
            "unit_names": ["云岭县第一中学"],
            "fiscal_year": 2023,
            "report_kind": "budget",
            "scope": "unit",
            "part": "whole",
            "is_disclosure": True,
            "disclosure_id": "D1",
            "unit_is_proposed": True,
            **header,
        }
        self.documents.append(row)
        self.units.append(
            {
                **{k: row[k] for k in ("region_code", "unit_code", "unit_name", "scope")},
                "aliases": [],
                "is_proposed": row["unit_is_proposed"],
            }
        )
        if reads:
            self.read(name)

    def read(self, name: str) -> None:
        """One statement of three lines, and one row of everything else."""
        key = {"document_id": name, "table_code": "general_expenditure", "statement_no": 1}
        self.parse["statements"].append({**key, "title": "表二", "unit_factor": 10000})
        lines = [
            (1, None, "合计", True, False, "30.05"),
            (2, "205", "教育支出", False, False, "30.05"),
            (3, "2050204", "高中教育", False, True, "30.05"),
        ]
        for no, code, text, total, leaf, printed in lines:
            line = {**key, "side": "expenditure", "line_no": no, "line_code": code}
            line |= {"line_name": text, "is_total": total, "is_leaf": leaf, "page": 7, **BOX}
            self.parse["lines"].append(line)
            self.parse["amounts"].append(
                {
                    **line,
                    "measure": "total",
                    "amount": Decimal(printed) * 10000,
                    "precision": Decimal(100),
                    "reported_text": printed,
                }
            )
        three = {**key, "table_code": "three_public", "side": "expenditure", "line_no": 1}
        for measure, yuan in (("total", 500), ("reception", 500)):
            amount = {"measure": measure, "amount": Decimal(yuan), "line_name": "三公经费"}
            self.parse["amounts"].append({**three, **amount, "page": 9, **BOX})
        one = {"document_id": name, "sheet_no": 1}
        self.parse["projects"].append({**one, "sheet_code": "project", "budget": Decimal("1.00")})
        self.parse["indicators"].append({**one, "indicator_no": 1, "weight": Decimal(10)})
        self.parse["claims"].append({"document_id": name, "claim_no": 1, "topic": "income"})

    def finding(self, name: str, verdict: str, **more: Any) -> None:
        row = {"finding_id": f"{name}-{verdict}", "document_id": name, "rule_id": "P04"}
        self.findings.append({**row, "verdict": verdict, "status": "open", **more})

    def build(self, path: Path, regions: pl.DataFrame | None = None) -> None:
        raw = frames.build(self.raw, frames.RAW["raw_documents"])
        if self.published:
            dates = [self.published.get(d) for d in raw["document_id"]]
            raw = raw.with_columns(pl.Series("published_on", dates, pl.Date))
        conform = {"documents": self.documents, "units": self.units, "line_codes": []}
        stages = {
            "intake": {"raw_documents": raw},
            "parse": {n: frames.build(rows, frames.PARSE[n]) for n, rows in self.parse.items()},
            "conform": {n: frames.build(r, frames.CONFORM[n]) for n, r in conform.items()},
        }
        said = frames.build(
            [{"rule_id": "P04", "document_id": "a", "subject": "x", "verdict": "exact"}],
            frames.EVALUATIONS,
        )
        found = frames.build(self.findings, FINDINGS)
        warehouse.build(path, stages, said, found, catalogue(), regions=regions)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "built.duckdb"


def ask(path: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(path, read_only=True) as con:
        return con.execute(query).fetchall()


def read_back(path: Path) -> frames.Frames:
    with duckdb.connect(path, read_only=True) as con:
        return warehouse.tables(con)


def current(path: Path) -> dict[str, tuple[bool, bool]]:
    rows = ask(path, "SELECT document_id, is_current, version_tie FROM mart.documents")
    return {name: (is_current, tie) for name, is_current, tie in rows}


def test_every_column_of_the_contract_has_its_type(world: World, path: Path) -> None:
    world.build(path)
    columns = ask(
        path,
        "SELECT schema_name || '.' || table_name, column_name, data_type FROM duckdb_columns()",
    )
    types = {(table, column): data_type for table, column, data_type in columns}
    wanted = {
        (table, column): data_type
        for table, of_table in CONTRACT.items()
        for column, data_type in of_table.items()
    }
    assert {key: types.get(key) for key in wanted} == wanted


def test_everything_is_commented_in_both_languages(world: World, path: Path) -> None:
    world.build(path)
    ours = "schema_name IN ('mart', 'dim', 'quality')"
    comments = ask(
        path,
        f"SELECT table_name || '.' || column_name, comment FROM duckdb_columns() WHERE {ours}"
        f" UNION ALL SELECT table_name, comment FROM duckdb_tables() WHERE {ours}"
        f" UNION ALL SELECT view_name, comment FROM duckdb_views() WHERE {ours}",
    )
    assert len(comments) > 250
    assert [name for name, comment in comments if not comment] == []


def test_amounts_keep_their_decimals_and_their_cell(world: World, path: Path) -> None:
    world.disclosure("a")
    world.build(path)
    assert ask(
        path,
        "SELECT amount, reported_text, page, x0, y1, is_current FROM mart.amounts"
        " WHERE line_no = 3",
    ) == [(Decimal("300500.00"), "30.05", 7, 10.0, 32.0, True)]
    assert read_back(path)["wh_amounts"]["amount"].dtype == pl.Decimal(20, 2)


def test_rows_of_every_document_are_loaded_once(world: World, path: Path) -> None:
    world.disclosure("a")
    world.build(path)
    read = read_back(path)
    heights = {name: read[f"wh_{name}"].height for name in ("amounts", "lines", "statements")}
    assert heights == {"amounts": 5, "lines": 3, "statements": 1}
    assert [read[f"wh_{n}"].height for n in ("projects", "indicators", "claims")] == [1, 1, 1]
    assert read["wh_function"].height > 1800


def test_files_that_are_no_disclosure_are_quarantined_and_give_no_rows(
    world: World, path: Path
) -> None:
    world.disclosure("a")
    world.file("broken", status="quarantined", status_reason="文件已损坏")
    world.file("unread")
    world.disclosure("other", is_disclosure=False, reason="这是会议通知", disclosure_id=None)
    world.build(path)
    rows = ask(path, "SELECT document_id, status, status_reason, is_current FROM mart.documents")
    assert sorted(rows) == [
        ("a", "loaded", None, True),
        ("broken", "quarantined", "文件已损坏", False),
        ("other", "quarantined", "这是会议通知", False),
        ("unread", "quarantined", "文件未能读完，没有可用的结果，请重试或检查文件", False),
    ]
    assert ask(path, "SELECT DISTINCT document_id FROM mart.amounts") == [("a",)]


@pytest.mark.parametrize(
    ("verdict", "more", "status"),
    [
        ("rounding", {}, "loaded"),
        ("break", {}, "loaded_with_findings"),
        ("break", {"status": "accepted"}, "loaded_with_findings"),
        ("missing", {"status": "resolved"}, "loaded"),
        ("missing", {"document_id": None, "disclosure_id": "D1"}, "loaded_with_findings"),
    ],
)
def test_status_follows_from_the_findings(
    world: World, path: Path, verdict: str, more: dict[str, Any], status: str
) -> None:
    world.disclosure("a")
    world.finding("a", verdict, **more)
    world.build(path)
    assert ask(path, "SELECT status FROM mart.documents") == [(status,)]


def test_the_version_seen_last_is_current(world: World, path: Path) -> None:
    world.disclosure("old")
    world.disclosure("new", NOON + timedelta(days=1))
    world.disclosure("text", part="text")
    world.build(path)
    assert current(path) == {"old": (False, False), "new": (True, False), "text": (True, False)}
    assert ask(path, "SELECT count(*) FROM mart.current_amounts WHERE document_id = 'old'") == [
        (0,)
    ]


def test_publication_dates_decide_only_where_every_version_has_one(
    world: World, path: Path
) -> None:
    world.disclosure("old")
    world.disclosure("new", NOON + timedelta(days=1))
    world.published = {"old": date(2024, 2, 9), "new": date(2024, 2, 8)}
    world.build(path)
    assert current(path)["old"] == (True, False)
    del world.published["new"]
    world.build(path)
    assert current(path)["new"] == (True, False)


def test_a_tie_is_flagged_and_not_guessed(world: World, path: Path) -> None:
    world.disclosure("one")
    world.disclosure("two")
    world.disclosure("before", NOON - timedelta(days=1))
    world.build(path)
    assert current(path) == {
        "one": (False, True),
        "two": (False, True),
        "before": (False, False),
    }


def test_a_quarantined_version_never_becomes_current(world: World, path: Path) -> None:
    world.disclosure("good")
    world.disclosure("bad", NOON + timedelta(days=1), is_disclosure=False, reason="空表")
    world.build(path)
    assert current(path) == {"good": (True, False), "bad": (False, False)}


def test_every_key_meets_its_dimension(world: World, path: Path) -> None:
    world.disclosure("a")
    world.disclosure("b", region_code="500240", unit_code="005001", unit_name="组织部本级")
    world.build(path)
    assert ask(
        path,
        "SELECT d.document_id, r.name, r.parent_code, r.is_proposed, u.unit_name"
        " FROM mart.documents d JOIN dim.region r ON r.code = d.region_code"
        " JOIN dim.unit u USING (region_code, unit_code, scope) ORDER BY ALL",
    ) == [
        ("a", "云岭县", "500000", True, "云岭县第一中学"),
        ("b", "石柱土家族自治县", "500000", False, "组织部本级"),
    ]
    assert ask(path, "SELECT count(*) - count(DISTINCT code) FROM dim.region") == [(0,)]


def test_the_topics_of_claims_are_listed(world: World, path: Path) -> None:
    world.disclosure("a")
    world.build(path)
    assert ask(
        path,
        "SELECT topic, title, title_en, unit FROM quality.topics"
        " WHERE topic IN ('reception', 'vehicles_count') ORDER BY topic",
    ) == [
        ("reception", "公务接待费", "reception", "yuan"),
        ("vehicles_count", "车辆数", "vehicles", "count"),
    ]


def test_regions_of_the_register_are_not_proposed(world: World, path: Path) -> None:
    world.disclosure("a")
    regions = pl.DataFrame({"code": ["509901"], "name": ["云岭县"], "parent_code": ["500000"]})
    world.build(path, regions)
    assert ask(path, "SELECT name, is_proposed FROM dim.region WHERE code = '509901'") == [
        ("云岭县", False)
    ]


def test_one_unit_proposed_under_two_names_is_one(world: World, path: Path) -> None:
    world.disclosure("a", unit_name="县委组织部本级")
    world.disclosure("b", unit_name="县委组织部本级", fiscal_year=2022, disclosure_id="D2")
    world.disclosure("c", unit_name="县组织部本级", fiscal_year=2021, disclosure_id="D3")
    world.build(path)
    assert ask(path, "SELECT unit_name, aliases FROM dim.unit") == [
        ("县委组织部本级", ["县组织部本级"])
    ]
    assert ask(path, "SELECT DISTINCT unit_name FROM mart.documents") == [("县委组织部本级",)]


def test_every_sighting_is_kept(world: World, path: Path) -> None:
    world.disclosure("a")
    world.file("a", NOON + timedelta(days=1), source_uri="mirror/a.pdf")
    world.build(path)
    assert ask(path, "SELECT source_uri, ingested_at FROM mart.documents") == [("in/a.pdf", NOON)]
    assert ask(path, "SELECT source_uri FROM mart.document_sources ORDER BY ALL") == [
        ("in/a.pdf",),
        ("mirror/a.pdf",),
    ]


def test_a_failing_build_leaves_no_file(world: World, path: Path) -> None:
    world.disclosure("a")
    world.parse["amounts"].append({**world.parse["amounts"][0], "amount": None})
    with pytest.raises(duckdb.ConstraintException):
        world.build(path)
    assert list(path.parent.iterdir()) == []


def test_evaluations_of_the_load_rules_are_added_to_the_built_file(
    world: World, path: Path
) -> None:
    world.disclosure("a")
    world.build(path)
    said = [{"rule_id": "L01", "document_id": "a", "subject": "documents", "verdict": "exact"}]
    with writing(path) as con:
        warehouse.record(con, frames.build(said, frames.EVALUATIONS))
    assert ask(path, "SELECT rule_id FROM quality.evaluations ORDER BY ALL") == [("L01",), ("P04",)]


def test_the_example_sums_leaves_only(world: World, path: Path) -> None:
    world.disclosure("a")
    world.build(path)
    assert ask(path, sql.read("queries/01_expenditure_by_function.sql")) == [
        ("云岭县第一中学", 2023, "205", "教育支出", Decimal("300500.00"))
    ]
