"""A small warehouse made by hand for the tests of the command line."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import duckdb

import sql

UNIT = "云岭县教育局"
OTHER = "云岭县水利局"


def make(path: Path) -> Path:
    """Write a warehouse of two documents, three findings and a settled one; return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(path)) as warehouse:
        for statement in sorted(sql.path("schema").glob("*.sql")):
            warehouse.execute(statement.read_text(encoding="utf-8"))
        warehouse.execute(
            "ALTER TABLE quality.findings ADD COLUMN IF NOT EXISTS message_en VARCHAR"
        )
        _documents(warehouse)
        _insert(
            warehouse,
            "mart.amounts",
            document_id="d1",
            table_code="general_expenditure",
            side="expenditure",
            statement_no=1,
            line_no=1,
            line_code="205",
            line_name="教育支出",
            measure="total",
            amount=Decimal("12345678901234567.89"),
            page=3,
            is_current=True,
        )
        _findings(warehouse)
    return path


def _insert(warehouse: duckdb.DuckDBPyConnection, table: str, **values: object) -> None:
    columns = ", ".join(values)
    marks = ", ".join("?" for _ in values)
    warehouse.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(values.values()))


def _documents(warehouse: duckdb.DuckDBPyConnection) -> None:
    common = {"is_current": True, "version_tie": False, "report_kind": "budget", "scope": "unit"}
    common |= {"region_code": "509901", "ingested_at": "2024-03-01 08:00:00+00"}
    for document_id, code, name, year in (
        ("d1", "101001", UNIT, 2023),
        ("d2", "102001", OTHER, 2024),
    ):
        _insert(
            warehouse,
            "mart.documents",
            document_id=document_id,
            unit_code=code,
            unit_name=name,
            fiscal_year=year,
            status="loaded_with_findings",
            source_uri=f"/in/{document_id}.pdf",
            **common,
        )
    _insert(
        warehouse,
        "mart.documents",
        document_id="d3",
        status="quarantined",
        status_reason="文件有密码",
        is_current=False,
        version_tie=False,
    )


def _findings(warehouse: duckdb.DuckDBPyConnection) -> None:
    common = {"severity": "error", "origin": "source", "status": "open", "cause_id": None}
    rows: list[dict[str, object]] = [
        {
            "finding_id": "f1",
            "document_id": "d1",
            "rule_id": "P04",
            "table_code": "general_expenditure",
            "line_code": "205",
            "line_name": "教育支出",
            "measure": "total",
            "difference": Decimal("1000.00"),
            "verdict": "break",
            "message": "教育支出与下级之和相差 0.10 万元。",
            "message_en": "205 is off by 0.10.",
            "page": 3,
        },
        {
            "finding_id": "a2",
            "document_id": "d1",
            "rule_id": "P05",
            "verdict": "break",
            "cause_id": "f1",
            "message": "合计不平。",
            "page": 2,
        },
        {
            "finding_id": "f3",
            "document_id": "d1",
            "rule_id": "P05",
            "verdict": "rounding",
            "severity": "warning",
            "message": "舍入。",
        },
        {
            "finding_id": "f4",
            "document_id": "d2",
            "rule_id": "N08",
            "verdict": "missing",
            "severity": "warning",
            "origin": "parse",
            "message": "第4页：缺一个数。",
            "page": 4,
            "measure": "vehicles_count",
            "difference": Decimal("-2.00"),
        },
        {
            "finding_id": "f5",
            "document_id": "d2",
            "rule_id": "P07",
            "verdict": "break",
            "status": "accepted",
            "message": "权重 190。",
        },
    ]
    for row in rows:
        _insert(warehouse, "quality.findings", **{**common, **row})
