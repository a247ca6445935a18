"""A unit's identity over its years: renamed, recoded, both, and what only looks so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from assets import frames
from assets.conform.identity import identities
from assets.conform.register import read_register
from assets.conform.units import resolve_units
from expectations.findings import finding_id


def row(code: str | None, name: str, first: int | None, last: int | None, **over: Any) -> Any:
    base = {"region_code": "509901", "scope": "unit", "unit_id": None}
    years = {"valid_from": first, "valid_to": last}
    return {**base, "unit_code": code, "unit_name": name, **years, **over}


OLD, NEW = row("201", "旅游局", None, 2018), row("301", "旅游局", 2019, None)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row("201", "旅游局", None, 2018), row("201", "文旅局", 2019, None)], ["201", "201"]),
        ([OLD, NEW], ["201", "201"]),
        ([NEW, OLD], ["201", "201"]),
        # A name that another unit takes up years later.
        ([OLD, row("301", "旅游局", 2021, None)], ["201", "301"]),
        ([OLD, row("301", "旅游局", 2018, None)], ["201", "301"]),
        ([OLD, {**NEW, "scope": "department"}], ["201", "301"]),
        ([OLD, {**NEW, "region_code": "509902"}], ["201", "301"]),
        # Renamed, then recoded, then renamed again.
        (
            [
                row("301", "文旅委", 2023, None),
                row("301", "文旅局", 2021, 2022),
                row("201", "文旅局", 2019, 2020),
                row("201", "旅游局", None, 2018),
            ],
            ["201"] * 4,
        ),
        # Both at once: only where the register says so.
        ([OLD, row("301", "文旅局", 2019, None)], ["201", "301"]),
        (
            [{**OLD, "unit_id": "旅游"}, row("301", "文旅局", 2019, None, unit_id="旅游")],
            ["旅游", "旅游"],
        ),
        # A code that another unit has now.
        (
            [
                row("101", "甲局", None, 2018),
                row("102", "甲局", 2019, None),
                row("102", "乙局", None, 2018),
                row("103", "乙局", 2019, None),
            ],
            ["101", "101", "102", "102"],
        ),
        (
            [OLD, NEW, row("201", "统计局", 2019, None)],
            ["201", "201", "201@2019"],
        ),
        ([row(None, "甲局", None, None), row(None, "乙局", None, None)], ["甲局", "乙局"]),
    ],
)
def test_rows_of_one_unit_have_one_identity(rows: list[Any], expected: list[str]) -> None:
    assert identities(rows) == expected


def test_a_row_added_later_changes_no_identity() -> None:
    years = [row("201", "旅游局", None, 2018), row("201", "文旅局", 2019, 2022)]
    later = [row("301", "文旅局", 2023, None), row("301", "文旅委", 2025, None, scope=None)]
    assert identities([*years, *later])[:2] == identities(years)


HEAD = (
    "region_code,region_name,region_parent_code,unit_code,unit_name,department_code,scope,aliases,"
    "valid_from,valid_to\n"
)
ROWS = (
    "509901,云岭县,500000,201001,云岭县旅游局,201,unit,,,2018\n"
    "509901,云岭县,500000,301001,云岭县旅游局,301,unit,,2019,2020\n"
    "509901,云岭县,500000,301001,云岭县文化旅游局,301,unit,,2021,\n"
    "509901,云岭县,500000,101002,云岭县第二中学,101,unit,,,\n"
)


def resolved(tmp_path: Path, *rows: dict[str, Any]) -> pl.DataFrame:
    path = tmp_path / "register.csv"
    path.write_text(HEAD + ROWS, encoding="utf-8")
    base = {"region_code": "509901", "report_kind": "budget", "scope": "unit"}
    base |= {"is_disclosure": True, "unit_names": []}
    header = frames.build(
        [{**base, "document_id": str(i), **row} for i, row in enumerate(rows)],
        frames.PARSE["header"],
    )
    return resolve_units(header, *read_register(path))[0]


def test_documents_of_all_its_years_are_one_units(tmp_path: Path) -> None:
    found = resolved(
        tmp_path,
        {"unit_code": "201001", "unit_name": "云岭县旅游局", "fiscal_year": 2018},
        {"unit_code": "201001", "unit_name": "云岭县旅游局", "fiscal_year": 2020},
        {"unit_code": "301001", "unit_name": "云岭县旅游局", "fiscal_year": 2020},
        {"unit_code": None, "unit_name": "县旅游局", "fiscal_year": 2022},
    )
    assert found["unit_id"].to_list() == ["201001"] * 4
    assert found["unit_code"].to_list() == ["201001", "201001", "301001", None]
    assert found["unit_name"].to_list() == ["云岭县旅游局"] * 3 + ["云岭县文化旅游局"]
    assert found["disclosure_id"][1] == found["disclosure_id"][2]
    assert found["disclosure_id"].n_unique() == 3


def test_a_copied_code_is_no_identity(tmp_path: Path) -> None:
    about = {"unit_code": "101002", "fiscal_year": 2023}
    found = resolved(
        tmp_path,
        {**about, "unit_name": "云岭县第二中学"},
        {**about, "unit_name": "云岭县第三中学"},
    )
    assert found["unit_id"].to_list() == ["101002", "云岭县第三中学"]
    first, second = found.to_dicts()
    assert finding_id("P01", first, "x") != finding_id("P01", second, "x")


def test_a_correction_that_prints_the_code_keeps_its_findings(tmp_path: Path) -> None:
    about = {"unit_name": "云岭县第二中学", "fiscal_year": 2023}
    without, coded = resolved(
        tmp_path, {**about, "unit_code": None}, {**about, "unit_code": "101002"}
    ).to_dicts()
    assert finding_id("P01", without, "x") == finding_id("P01", coded, "x")
