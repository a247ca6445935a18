"""`gouji diff`: documents, years and warehouses, with every change once and both values."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from test_warehouse import NOON, World
from typer.testing import CliRunner, Result

from pipelines.cli.main import app


def figures(world: World, document: str) -> dict[tuple[str, int], dict[str, Any]]:
    rows = [row for row in world.parse["amounts"] if row["document_id"] == document]
    return {(row["table_code"], row["line_no"]): row for row in rows}


def county(*, changed: bool = True) -> World:
    """Two years of one unit: a figure changed, one gone, one new, a project and a finding too."""
    world = World()
    world.disclosure("aa2023", unit_code="101002")
    world.disclosure("bb2024", unit_code="101002", fiscal_year=2024, disclosure_id="D2")
    world.finding("bb2024", "break", message="高中教育不平。")
    world.finding("bb2024", "rounding")
    for row in world.parse["projects"]:
        row["project_name"] = "图书馆"
    new = figures(world, "bb2024")
    if changed:
        new["general_expenditure", 3]["amount"] += Decimal("1234.50")
        new["general_expenditure", 2]["line_code"] = "206"
        world.parse["projects"][1]["budget"] = None
    return world


@pytest.fixture
def made(tmp_path: Path) -> Path:
    county().build(tmp_path / "w.duckdb")
    return tmp_path / "w.duckdb"


def call(path: Path, *args: str) -> Result:
    return CliRunner().invoke(app, ["diff", *args, "--warehouse", str(path)])


def rows(path: Path, *args: str) -> list[dict[str, Any]]:
    result = call(path, *args, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return list(json.loads(result.stdout, parse_float=Decimal))


ARGUMENTS = [
    ("aa", "bb2024"),
    ("101002:2023", "云岭县第一中学:2024"),
    ("第一中学：2023：预算", "第一中学:2024:budget"),
    ("--unit", "第一中学", "2023", "2024"),
]


@pytest.mark.parametrize("args", ARGUMENTS, ids=["ids", "code", "kinds", "unit"])
def test_every_change_is_there_once_with_both_values(made: Path, args: tuple[str, ...]) -> None:
    found = rows(made, *args)
    said = {
        (r["what"], r["change"], r["code"], r["name"], r["before"], r["after"], r["difference"])
        for r in found
    }
    yuan = Decimal
    assert said == {
        (
            "amount",
            "changed",
            "2050204",
            "高中教育",
            *map(yuan, ("300500", "301734.50", "1234.50")),
        ),
        ("amount", "removed", "205", "教育支出", yuan("300500.00"), None, yuan("-300500.00")),
        ("amount", "added", "206", "教育支出", None, yuan("300500.00"), yuan("300500.00")),
        ("project", "changed", None, "图书馆", yuan("1.00"), None, yuan("-1.00")),
        ("finding", "added", "P04", "高中教育不平。", None, None, None),
    }
    assert len(found) == len(said)


@pytest.mark.parametrize("named", ["云岭县水务局", "320001", "水利局（曾用）"])
def test_a_units_year_is_found_by_any_name_and_code_it_ever_had(tmp_path: Path, named: str) -> None:
    world = World()
    row = {"region_code": "509901", "scope": "unit", "is_proposed": False, "unit_id": "320001"}
    world.units += [
        {**row, "unit_code": "320001", "unit_name": "云岭县水务局", "valid_to": 2023},
        {**row, "unit_code": "420001", "unit_name": "云岭县水利局", "valid_from": 2024},
    ]
    world.units[-1]["aliases"] = ["水利局（曾用）"]
    was = {"unit_code": "320001", "unit_name": "云岭县水务局", "unit_id": "320001"}
    now = {"unit_code": "420001", "unit_name": "云岭县水利局", "unit_id": "320001"}
    world.disclosure("aa2023", **was)
    world.disclosure("bb2024", **now, fiscal_year=2024, disclosure_id="D2")
    # A form copied from it: its code is printed, and it is another unit.
    copied = {"unit_code": "320001", "unit_name": "云岭县林业局", "unit_id": "云岭县林业局"}
    world.disclosure("cc2024", **copied, fiscal_year=2024, disclosure_id="D3")
    path = tmp_path / "w.duckdb"
    world.build(path)

    assert rows(path, f"{named}:2024", "bb2024") == []
    assert rows(path, f"{named}:2023", "aa2023") == []
    assert rows(path, "林业局:2024", "cc2024") == []


def test_the_other_way_round_is_the_other_sign(made: Path) -> None:
    there, back = rows(made, "aa", "bb"), rows(made, "bb", "aa")
    total = sum(r["difference"] or 0 for r in there + back)
    assert total == 0
    assert [r["change"] for r in back if r["what"] == "finding"] == ["removed"]


def test_a_document_is_the_same_as_itself(made: Path) -> None:
    assert rows(made, "aa", "aa2023") == []
    assert "没有变化" in call(made, "aa", "aa").stderr


def test_the_table_is_in_words(made: Path) -> None:
    result = call(made, "aa", "bb")
    assert "一般公共预算财政拨款支出预算表 / 支出" in result.stdout
    assert "+1,234.50" in result.stdout
    assert "2050204 高中教育" in result.stdout
    assert "变化：金额" in result.stderr
    english = call(made, "aa", "bb", "--lang", "en")
    assert "amount changed" in english.stderr
    assert call(made, "aa", "bb", "--format", "csv").stdout.startswith("what,change,table_code")


def test_two_warehouses(made: Path, tmp_path: Path) -> None:
    world = county(changed=False)
    world.disclosure("cc2024", seen=NOON + timedelta(days=1), unit_name="云岭县第二中学")
    world.build(tmp_path / "later.duckdb")
    found = rows(made, str(made), str(tmp_path / "later.duckdb"))
    assert [(r["what"], r["change"]) for r in found if r["what"] == "document"] == [
        ("document", "added")
    ]
    amounts = [r for r in found if r["what"] == "amount"]
    assert {r["document_after"] or r["document_before"] for r in amounts} == {"bb2024"}
    assert {r["change"] for r in amounts} == {"added", "removed", "changed"}
    assert rows(made, str(made), str(made)) == []


@pytest.mark.parametrize(
    ("args", "status", "sentence"),
    [
        (("zz", "aa"), 1, "没有编号以“zz”开头的文件"),
        (("", "aa"), 1, "没有编号以“”开头的文件"),
        (("水利局:2023", "aa"), 1, "仓库里没有 水利局:2023"),
        (("x.duckdb", "aa"), 2, "另一个也要是仓库文件"),
        (("x.duckdb", "y.duckdb"), 1, "还没有仓库文件"),
    ],
)
def test_what_is_not_there_is_a_sentence(
    made: Path, args: tuple[str, str], status: int, sentence: str
) -> None:
    result = call(made, *args)
    assert result.exit_code == status
    assert sentence in result.stderr


def test_what_could_be_several_is_asked_back(tmp_path: Path) -> None:
    world = county()
    world.disclosure("aa9", unit_name="云岭县第二中学", unit_code="9", disclosure_id="D3")
    world.build(tmp_path / "w.duckdb")
    result = call(tmp_path / "w.duckdb", "aa", "bb")
    assert result.exit_code == 2
    assert "“aa”可指多个" in result.stderr
    assert "可指多个" in call(tmp_path / "w.duckdb", "中学:2023", "bb").stderr
    assert rows(tmp_path / "w.duckdb", "云岭县第一中学:2023", "bb")
