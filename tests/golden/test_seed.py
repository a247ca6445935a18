"""The seed disclosure through the whole pipeline: what the warehouse says of it, and no more."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from assets.progress import Silence
from pipelines.run import ingest
from pipelines.settings import Settings

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def warehouse(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seed")
    settings = Settings(home=folder / "home", warehouse=folder / "current.duckdb", workers=1)
    summary = ingest([str(corpus / "seed" / "seed-writer.pdf")], settings, Silence())
    assert summary.published
    return settings.warehouse


def query(warehouse: Path, text: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(warehouse), read_only=True) as con:
        return con.execute(text).fetchall()


def test_the_findings_are_those_that_are_there(warehouse: Path) -> None:
    found = Counter(
        query(
            warehouse,
            "select rule_id, verdict, table_code, cast(expected as varchar), "
            "cast(actual as varchar) from quality.findings",
        )
    )
    basic = "general_basic_expenditure"
    assert found == Counter(
        [
            ("P04", "rounding", basic, "4342700.00", "4342800.00"),
            ("P04", "rounding", basic, "4342700.00", "4342800.00"),
            ("X09", "rounding", "expenditure", "14175600.00", "14175700.00"),
            ("N07", "break", None, "4.00", "2.00"),
            ("N08", "missing", None, "110000.00", "0.00"),
            ("P07", "break", None, "100.00", "190.00"),
            ("P02", "mismatch", None, "274000.00", "294000.00"),
            ("P01", "missing", "income", None, None),
            ("P01", "missing", "procurement", None, None),
            ("N10", "mismatch", None, None, None),
        ]
    )


def test_every_finding_of_a_figure_names_its_page(warehouse: Path) -> None:
    pages = query(warehouse, "select rule_id from quality.findings where page is null")
    assert {rule for (rule,) in pages} == {"P01"}


def test_the_warehouse_holds_every_amount_of_the_truth(warehouse: Path, corpus: Path) -> None:
    truth = json.loads((corpus / "seed" / "seed.truth.json").read_text(encoding="utf-8"))
    columns = ("table_code", "side", "line_no", "line_code", "line_name", "measure", "page")
    wanted = Counter(
        (*(row[name] for name in columns), Decimal(row["amount"]), row["reported_text"])
        for row in truth["amounts"]
    )
    got = Counter(
        query(warehouse, f"select {', '.join(columns)}, amount, reported_text from mart.amounts")
    )
    assert got == wanted


def test_the_header_is_the_truths(warehouse: Path, corpus: Path) -> None:
    truth = json.loads((corpus / "seed" / "seed.truth.json").read_text(encoding="utf-8"))
    columns = (
        "region_code",
        "unit_code",
        "unit_name",
        "fiscal_year",
        "report_kind",
        "scope",
        "page_count",
        "text_source",
        "is_current",
        "status",
    )
    [got] = query(warehouse, f"select {', '.join(columns)} from mart.documents")
    expected = {**truth["document"], "status": "loaded_with_findings"}
    assert dict(zip(columns, got, strict=True)) == {name: expected[name] for name in columns}
