"""The twenty example questions: each answers over the sample county, or says why it does not."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from test_warehouse import NOON, World
from typer.testing import CliRunner, Result

from pipelines.cli.examples import Example, examples
from pipelines.cli.main import app


def ask(path: Path, number: int) -> list[dict[str, Any]]:
    with duckdb.connect(path, read_only=True) as con:
        cursor = con.execute(examples()[number - 1].statement)
        names = [item[0] for item in cursor.description or []]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def call(path: Path, *args: str) -> Result:
    return CliRunner().invoke(app, ["sql", "--examples", *args, "--warehouse", str(path)])


def test_there_are_twenty_numbered_one_by_one() -> None:
    assert [item.number for item in examples()] == list(range(1, 21))


@pytest.mark.parametrize("item", examples(), ids=lambda item: item.name)
def test_an_example_answers_or_says_why_not(county: Path, item: Example) -> None:
    assert re.search(r"[\u4e00-\u9fff]", item.question_zh)
    assert re.search(r"[A-Za-z]{3}", item.question_en)
    rows = ask(county, item.number)
    assert rows or any("没有行" in note and "No row" in note for note in item.notes)
    if rows:
        assert any(value is not None for row in rows for value in row.values())


def test_what_does_not_occur_in_the_county_is_found_where_it_does(tmp_path: Path) -> None:
    world = World()
    world.disclosure("old")
    world.disclosure("new", seen=NOON + timedelta(days=1))
    for row in world.parse["amounts"]:
        if row["table_code"] == "general_expenditure":
            row["table_code"], row["level"] = "expenditure", row["line_no"] - 1
            row["amount"] += row["document_id"] == "new"
    world.file("locked", status="quarantined", status_reason="文件有密码")
    world.build(tmp_path / "w.duckdb")
    [replaced] = ask(tmp_path / "w.duckdb", 19)
    assert (replaced["原文件编号"], replaced["现文件编号"]) == ("old", "new")
    assert replaced["差额_元"] == Decimal("1.00")
    [kept_out] = ask(tmp_path / "w.duckdb", 20)
    assert kept_out["原因"] == "文件有密码"


def test_the_county_adds_up(county: Path) -> None:
    """Two questions that sum in different ways over the same figures agree."""
    units = {(r["单位"], r["年度"]): r["本年支出_元"] for r in ask(county, 4)}
    towns = [r for r in ask(county, 3) if r["区划代码"] == "439901" and r["年度"] == 2024]
    assert sum(r["合计_元"] for r in towns) == units[("澜溪县水利局", 2024)]


def test_the_list_of_questions(county: Path) -> None:
    result = call(county)
    assert result.exit_code == 0
    assert all(item.question_zh in result.stdout for item in examples())
    english = CliRunner().invoke(app, ["sql", "--examples", "--lang", "en"])
    assert all(item.question_en in english.stdout for item in examples())
    data = json.loads(call(county, "--format", "json").stdout)
    assert [row["number"] for row in data] == list(range(1, 21))


def test_one_question_is_run_and_its_query_shown(county: Path) -> None:
    result = call(county, "4", "--format", "csv")
    assert result.stdout.startswith("单位,年度")
    assert "哪些单位的支出比上年增加最多" in result.stderr
    assert "FROM mart.unit_years" in result.stderr
    assert call(county, "21").exit_code == 2
    assert "没有第 x 题" in call(county, "x").stderr
