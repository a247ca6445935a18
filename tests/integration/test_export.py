"""Export: every format holds what the warehouse holds, validates, and runs nothing."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import openpyxl
import pytest
import xlsxwriter
from test_warehouse import World
from typer.testing import CliRunner, Result

from assets.export import writers
from assets.export.folder import export
from pipelines.cli.main import app

FORMULA = '=HYPERLINK("http://example.org","开")'
FORMS = ("parquet", "csv", "xlsx")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with texts that look like formulas and a negative amount."""
    world = World()
    world.disclosure("a")
    for row, name in zip(world.parse["lines"], (FORMULA, "@SUM(A1)", "-2+3"), strict=True):
        row["line_name"] = name
    world.parse["amounts"][0] |= {"amount": Decimal("-300500.00"), "reported_text": "-30.05"}
    path = tmp_path_factory.mktemp("export") / "current.duckdb"
    world.build(path)
    return path


@pytest.fixture(scope="module")
def exported(made: Path) -> dict[str, Path]:
    for form in FORMS:
        export(made, made.parent / form, form)
    return {form: made.parent / form for form in FORMS}


def call(made: Path, *args: str) -> Result:
    return CliRunner().invoke(app, ["export", *args, "--warehouse", str(made)])


def package(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "datapackage.json").read_text(encoding="utf-8")))


def cells(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def sheet(folder: Path, table: str) -> list[dict[str, Any]]:
    book = openpyxl.load_workbook(folder / f"{table}.xlsx")
    assert not [c for ws in book for row in ws for c in row if c.data_type == "f"]
    head, *rows = book.worksheets[0].values
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("form", FORMS)
def test_the_package_is_valid_and_complete(
    made: Path, exported: dict[str, Path], form: str
) -> None:
    folder = exported[form]
    described = package(folder)
    with duckdb.connect(made, read_only=True) as con:
        columns = con.execute(
            "SELECT schema_name || '.' || table_name, column_name, comment FROM duckdb_columns()"
            " WHERE schema_name IN ('mart', 'dim', 'quality')"
        ).fetchall()
        for resource in described["resources"]:
            counted = con.execute(f"SELECT count(*) FROM {resource['name']}").fetchone()
            assert counted == (resource["rows"],)
    fields = {
        (r["name"], f["name"], f.get("description"))
        for r in described["resources"]
        for f in r["schema"]["fields"]
    }
    assert fields == set(columns)
    assert all(r["description"] for r in described["resources"])
    assert {p.name for p in folder.iterdir()} == {
        "datapackage.json",
        *(r["path"] for r in described["resources"]),
    }
    report = frictionless.Package.validate_descriptor(described)
    assert report.valid, report.errors


def test_frictionless_reads_every_csv_by_its_schema(exported: dict[str, Path]) -> None:
    report = frictionless.validate(str(exported["csv"] / "datapackage.json"))
    assert report.stats["tasks"] == len(package(exported["csv"])["resources"])
    assert report.valid, report.flatten(["name", "type", "message"])


def test_frictionless_finds_a_wrong_cell(exported: dict[str, Path], made: Path) -> None:
    folder = made.parent / "spoiled"
    export(made, folder, "csv")
    file = folder / "mart.amounts.csv"
    file.write_text(file.read_text("utf-8").replace("-300500.00", "许多"), "utf-8")
    assert not frictionless.validate(str(folder / "datapackage.json")).valid


def test_csv_holds_exact_numbers_and_no_formula(exported: dict[str, Path]) -> None:
    rows = cells(exported["csv"], "mart.amounts")
    assert Decimal("-300500.00") in {Decimal(row["amount"]) for row in rows}
    assert "-300500.00" in {row["amount"] for row in rows}
    assert {"'-30.05"} <= {row["reported_text"] for row in rows}
    names = {row["line_name"] for row in cells(exported["csv"], "mart.lines")}
    assert names == {"'" + FORMULA, "'@SUM(A1)", "'-2+3"}
    assert (exported["csv"] / "mart.lines.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_xlsx_holds_numbers_and_no_formula(exported: dict[str, Path]) -> None:
    rows = sheet(exported["xlsx"], "mart.amounts")
    assert -300500 in {row["amount"] for row in rows}
    names = {row["line_name"] for row in sheet(exported["xlsx"], "mart.lines")}
    assert names == {"'" + FORMULA, "'@SUM(A1)", "'-2+3"}
    assert {row["is_current"] for row in rows} == {True}


def test_parquet_holds_the_very_types_and_texts(made: Path, exported: dict[str, Path]) -> None:
    with duckdb.connect(made, read_only=True) as con:
        theirs = con.read_parquet(str(exported["parquet"] / "mart.amounts.parquet"))
        ours = con.table("mart.amounts")
        assert theirs.types == ours.types
        assert sorted(map(repr, theirs.fetchall())) == sorted(map(repr, ours.fetchall()))


def test_long_numbers_texts_and_tables_survive_excel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writers, "SHEET_ROWS", 3)
    relation = duckdb.sql(
        "SELECT 12345678901234567.89::DECIMAL(20,2) AS amount, repeat('长', 40000) AS text"
        " FROM range(5)"
    )
    assert writers.xlsx_file(relation, tmp_path / "x.xlsx") == 5
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert [ws.max_row for ws in book] == [3, 3, 2]
    amount, text = list(book.worksheets[1].values)[1]
    assert amount == "12345678901234567.89"
    assert len(text) == 32_767
    assert text.endswith("长…")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("=1", "'=1"),
        ("+86", "'+86"),
        ("-", "'-"),
        ("@a", "'@a"),
        ("\tx", "'\tx"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        ("教育", "教育"),
        ("", ""),
        (Decimal("-1"), Decimal("-1")),
        (None, None),
    ],
)
def test_only_texts_that_begin_like_formulas_change(value: object, said: object) -> None:
    assert writers.harmless(value) == said


def test_a_folder_is_put_in_place_whole_or_not_at_all(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    assert call(made, str(folder), "--format", "csv").exit_code == 0
    assert call(made, str(folder), "--format", "parquet").exit_code == 0
    assert {p.suffix for p in folder.iterdir()} == {".parquet", ".json"}
    before = {p.name: p.stat().st_mtime_ns for p in folder.iterdir()}

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(xlsxwriter.Workbook, "add_worksheet", fail)
    result = call(made, str(folder), "--format", "xlsx")
    assert result.exit_code == 1
    assert "disk full" in result.stderr
    assert {p.name: p.stat().st_mtime_ns for p in folder.iterdir()} == before
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_what_is_not_ours_is_left_alone(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "notes.txt").write_text("do not lose", encoding="utf-8")
    result = call(made, str(folder))
    assert result.exit_code == 1
    assert "有不是导出的文件" in result.stderr
    assert [p.name for p in folder.iterdir()] == ["notes.txt"]
    (folder / "notes.txt").unlink()
    assert call(made, str(folder)).exit_code == 0
    (folder / "notes.txt").write_text("added later", encoding="utf-8")
    assert call(made, str(folder)).exit_code == 1
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    assert call(made, str(file)).exit_code == 1


def test_no_warehouse_is_a_sentence(tmp_path: Path) -> None:
    result = call(tmp_path / "none.duckdb", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "还没有仓库文件" in result.stderr
    assert list(tmp_path.iterdir()) == []
