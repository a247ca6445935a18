"""The register's years: renamed, merged and renumbered units, and names used twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from assets import frames
from assets.conform.register import by_region, read_register, unit_in
from assets.conform.units import disclosure_id, resolve_units
from assets.input_error import InputError

HEAD = (
    "region_code,region_name,region_parent_code,unit_code,unit_name,department_code,scope,aliases,"
    "valid_from,valid_to,parent_unit_code,successor\n"
)
ROWS = (
    "509901,云岭县,500000,320001,云岭县水务局本级,320,unit,,,2022,,\n"
    "509901,云岭县,500000,320001,云岭县水利局本级,320,unit,,2023,,,\n"
    "509901,云岭县,500000,410001,云岭县文化局,410,unit,县文化局,,2019,,420001\n"
    "509901,云岭县,500000,420001,云岭县文化旅游局,420,unit,,2020,,,\n"
    "509901,云岭县,500000,500001,云岭县粮食局,500,unit,,,2018,,\n"
    "509901,云岭县,500000,510001,云岭县粮食局,510,unit,,2021,,,\n"
    "509901,云岭县,500000,101,云岭县教育局,101,department,,,,,\n"
    "509901,云岭县,500000,101001,云岭县教育局本级,101,unit,,,,,\n"
    "509901,云岭县,500000,101002,云岭县第一中学,101,unit,,,,,\n"
)


@pytest.fixture
def register(tmp_path: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    return read_register(written(tmp_path, ROWS))


def written(tmp_path: Path, rows: str) -> Path:
    path = tmp_path / "register.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    return path


def resolved(register: tuple[pl.DataFrame, pl.DataFrame], **row: Any) -> dict[str, Any]:
    base = {"document_id": "d", "region_code": "509901", "region_name": "云岭县"}
    base |= {"report_kind": "budget", "scope": "unit", "is_disclosure": True}
    header = frames.build([{**base, "unit_names": [], **row}], frames.PARSE["header"])
    documents, units = resolve_units(header, *register)
    new = units.filter(pl.col("is_proposed"))
    return {**documents.row(0, named=True), "new": new.to_dicts()}


@pytest.mark.parametrize(
    ("printed", "year", "name"),
    [
        ("云岭县水务局本级", 2022, "云岭县水务局本级"),
        ("云岭县水利局本级", 2023, "云岭县水利局本级"),
        ("云岭县水务局本级", 2024, "云岭县水利局本级"),
        ("县水利局本级", 2021, "云岭县水务局本级"),
        ("云岭县水务局", 2022, "云岭县水务局本级"),
    ],
)
def test_a_renamed_unit_is_one_and_has_the_name_of_the_year(
    register: tuple[pl.DataFrame, pl.DataFrame], printed: str, year: int, name: str
) -> None:
    document = resolved(register, unit_name=printed, fiscal_year=year)
    assert (document["unit_name"], document["unit_is_proposed"]) == (name, False)
    assert document["disclosure_id"] == disclosure_id("509901", "320001", year, "budget", "unit")


@pytest.mark.parametrize(("year", "code"), [(2017, "500001"), (2022, "510001")])
def test_a_name_used_by_two_units_is_told_by_the_year(
    register: tuple[pl.DataFrame, pl.DataFrame], year: int, code: str
) -> None:
    document = resolved(register, unit_name="云岭县粮食局", fiscal_year=year)
    assert document["disclosure_id"] == disclosure_id("509901", code, year, "budget", "unit")


def test_between_its_two_bearers_a_name_is_nobodys(
    register: tuple[pl.DataFrame, pl.DataFrame],
) -> None:
    document = resolved(register, unit_name="云岭县粮食局", fiscal_year=2020)
    assert document["unit_is_proposed"]


def test_a_merged_unit_is_not_silently_its_successor(
    register: tuple[pl.DataFrame, pl.DataFrame],
) -> None:
    document = resolved(register, unit_name="县文化局", fiscal_year=2021)
    assert document["unit_name"] == "云岭县文化局"
    assert document["disclosure_id"] == disclosure_id("509901", "410001", 2021, "budget", "unit")


def test_the_department_is_not_its_own_level(register: tuple[pl.DataFrame, pl.DataFrame]) -> None:
    document = resolved(register, unit_name="云岭县教育局", fiscal_year=2023)
    assert document["unit_is_proposed"]
    (new,) = document["new"]
    assert new["candidates"][:2] == ["云岭县教育局", "云岭县教育局本级"]
    whole = resolved(register, unit_name="县教育局", fiscal_year=2023, scope="department")
    assert (whole["unit_name"], whole["unit_is_proposed"]) == ("云岭县教育局", False)


def test_a_look_alike_is_proposed_with_its_candidates(
    register: tuple[pl.DataFrame, pl.DataFrame],
) -> None:
    document = resolved(register, unit_name="云岭县第二中学", fiscal_year=2023)
    assert (document["unit_name"], document["unit_is_proposed"]) == ("云岭县第二中学", True)
    assert [unit["candidates"] for unit in document["new"]] == [["云岭县第一中学"]]


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("云岭县水务局本级", 2023, ("云岭县水利局本级", "320001")),
        ("云岭县水务局（本级）", 2023, ("云岭县水利局本级", "320001")),
        ("云岭县水务局本级", 2022, ("云岭县水务局本级", "320001")),
        ("云岭县水利局本级", 2022, ("云岭县水务局本级", "320001")),
        ("云岭县文化局", 2019, ("云岭县文化局", "410001")),
        ("县文化局", 2020, ("云岭县文化旅游局", "420001")),
        ("云岭县文化旅游局", 2019, None),
        ("云岭县粮食局", 2017, ("云岭县粮食局", "500001")),
        ("云岭县粮食局", 2019, None),
        ("云岭县粮食局", 2022, ("云岭县粮食局", "510001")),
        ("云岭县教育局本级", 2030, ("云岭县教育局本级", "101001")),
        ("不在名录的单位", 2023, ("不在名录的单位", None)),
    ],
)
def test_the_unit_that_a_name_means_in_a_year(
    register: tuple[pl.DataFrame, pl.DataFrame],
    name: str,
    year: int,
    expected: tuple[str, str | None] | None,
) -> None:
    unit = unit_in(by_region(register[0])["509901"], name, "unit", year)
    assert (unit and (unit["unit_name"], unit["unit_code"])) == expected


def test_a_name_that_two_units_had_is_neither_but_for_the_unit_that_is_known() -> None:
    row = {"region_code": "509901", "scope": "unit", "is_proposed": False}
    rows = [
        {**row, "unit_code": "1", "unit_name": "甲局", "valid_to": 2020},
        {**row, "unit_code": "1", "unit_name": "乙局", "valid_from": 2021},
        {**row, "unit_code": "2", "unit_name": "甲局", "valid_from": 2015, "valid_to": 2016},
        {**row, "unit_code": "2", "unit_name": "丙局", "valid_from": 2017},
    ]
    known = by_region(frames.build(rows, frames.CONFORM["units"]))["509901"]
    found = [unit_in(known, "甲局", "unit", 2023, unit_id) for unit_id in (None, "1", "2", "3")]
    assert [unit and unit["unit_name"] for unit in found] == ["甲局", "乙局", "丙局", "甲局"]


def test_units_that_took_each_other_over_end() -> None:
    row = {"region_code": "509901", "scope": "unit", "is_proposed": False, "valid_to": 2019}
    rows = [
        {**row, "unit_code": "1", "unit_name": "甲局", "successor": "乙局"},
        {**row, "unit_code": "2", "unit_name": "乙局", "successor": "1"},
    ]
    known = by_region(frames.build(rows, frames.CONFORM["units"]))["509901"]
    assert unit_in(known, "甲局", "unit", 2023) is None


@pytest.mark.parametrize("years", ["2020,2019", "20,", ",二〇二〇"])
def test_years_that_are_none_are_refused_in_words(tmp_path: Path, years: str) -> None:
    path = written(tmp_path, f"509901,云岭县,500000,1,某局,1,unit,,{years},,\n")
    with pytest.raises(InputError, match="第 2 行的起止年度"):
        read_register(path)
