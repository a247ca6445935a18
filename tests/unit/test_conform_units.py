"""Units: who a document is of, by the register or as proposed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from assets import frames
from assets.conform.conform import conform
from assets.conform.register import read_register
from assets.conform.units import disclosure_id, resolve_units

NONE = frames.empty(frames.CONFORM["units"])


def headers(*rows: dict[str, Any]) -> pl.DataFrame:
    base = {
        "region_code": "509901",
        "fiscal_year": 2023,
        "report_kind": "budget",
        "scope": "unit",
        "is_disclosure": True,
    }
    return frames.build(
        [{**base, "document_id": str(i), **row} for i, row in enumerate(rows)],
        frames.PARSE["header"],
    )


@pytest.fixture
def register(samples: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    return read_register(samples / "registry.csv")


def test_register_is_read_as_units_and_regions(
    register: tuple[pl.DataFrame, pl.DataFrame],
) -> None:
    units, regions = register
    assert units.schema == pl.Schema(frames.CONFORM["units"])
    assert units.height == 6
    assert units.row(1, named=True)["aliases"] == ["云岭县第一中学校", "县第一中学"]
    assert sorted(regions["code"]) == ["439901", "509901"]


def test_a_register_without_a_column_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text("region_code,unit_code\n1,2\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"缺少列.*unit_name"):
        read_register(path)


def test_a_register_that_is_not_utf8_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes("region_code,unit_name\n509901,云岭县第一中学\n".encode("gbk"))
    with pytest.raises(ValueError, match="不是 UTF-8"):
        read_register(path)


def test_a_register_with_a_byte_order_mark_and_a_nameless_unit(
    tmp_path: Path, samples: Path
) -> None:
    text = (samples / "registry.csv").read_text(encoding="utf-8")
    path = tmp_path / "register.csv"
    path.write_text(text, encoding="utf-8-sig")
    assert read_register(path)[0].height == 6
    path.write_text(text + "509901,云岭县,500000,9,,,unit,\n", encoding="utf-8")
    with pytest.raises(ValueError, match="第 8 行"):
        read_register(path)


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ({"unit_code": "101002", "unit_name": "一中"}, "云岭县第一中学"),
        ({"unit_name": "县第一中学"}, "云岭县第一中学"),
        ({"unit_name": "云岭县教育局 (本级)"}, "云岭县教育局本级"),
        ({"unit_name": "云岭县教育局", "scope": "department"}, "云岭县教育局"),
        ({"unit_name": "云岭县第一中学", "unit_code": "999"}, "云岭县第一中学"),
        ({"unit_name": "云岭县第一中学", "unit_code": "101003"}, "云岭县第一中学"),
        ({"unit_name": "澜溪县水利局", "region_code": None}, "澜溪县水利局"),
    ],
)
def test_registered_units_are_found_by_code_name_or_alias(
    register: tuple[pl.DataFrame, pl.DataFrame], row: dict[str, Any], name: str
) -> None:
    documents, units = resolve_units(headers(row), *register)
    assert documents["unit_name"].to_list() == [name]
    assert documents["unit_is_proposed"].to_list() == [False]
    assert units["is_proposed"].to_list() == [False] * 6


def test_the_printed_code_is_kept_and_the_identity_is_the_registers(
    register: tuple[pl.DataFrame, pl.DataFrame],
) -> None:
    row = {"unit_name": "澜溪县水利局", "region_code": None, "region_name": "澜溪县"}
    document = resolve_units(headers(row), *register)[0].row(0, named=True)
    assert (document["unit_code"], document["region_code"]) == (None, "439901")
    assert document["disclosure_id"] == disclosure_id("439901", "320001", 2023, "budget", "unit")


def test_a_unit_of_another_scope_or_region_is_another_unit(
    register: tuple[pl.DataFrame, pl.DataFrame],
) -> None:
    documents, units = resolve_units(
        headers(
            {"unit_name": "澜溪县水利局", "region_code": "439901", "scope": "department"},
            {"unit_name": "云岭县第一中学", "region_code": "500240"},
        ),
        *register,
    )
    assert documents["unit_is_proposed"].to_list() == [True, True]
    assert units["is_proposed"].sum() == 2


def test_names_that_look_alike_are_one_only_by_code() -> None:
    one, other = "中共云岭县委组织部本级", "中共云岭县组织部本级"
    apart, _ = resolve_units(headers({"unit_name": one}, {"unit_name": other}), NONE)
    assert apart["disclosure_id"].n_unique() == 2
    same, units = resolve_units(
        headers(
            {"unit_name": other, "unit_code": "005001"},
            {"unit_name": one, "unit_code": "005001"},
            {"unit_name": other},
        ),
        NONE,
    )
    assert same["disclosure_id"].n_unique() == 1
    assert set(same["unit_name"]) == {other}
    assert units.row(0, named=True) == {
        "region_code": "509901",
        "unit_code": "005001",
        "unit_name": other,
        "department_code": None,
        "scope": "unit",
        "aliases": [one],
        "is_proposed": True,
        "valid_from": None,
        "valid_to": None,
        "parent_unit_code": None,
        "successor": None,
        "candidates": [],
        "unit_id": "005001",
    }


@pytest.mark.parametrize(
    ("registered", "printed", "same"),
    [
        ("云岭县第二中学", "云岭县第三中学", False),
        ("云岭县青禾镇卫生院", "云岭县白禾镇卫生院", False),
        ("云岭县农业局", "云岭县农业农村局", True),
        ("云岭县第二中学", "云岭县实验中学", True),
    ],
)
def test_a_copied_code_does_not_make_two_units_one(
    registered: str, printed: str, same: bool
) -> None:
    row = {"region_code": "509901", "unit_code": "301002", "unit_name": registered}
    register = frames.build([row | {"is_proposed": False}], frames.CONFORM["units"])
    documents, units = resolve_units(
        headers({"unit_code": "301002", "unit_name": printed, "unit_names": [printed]}), register
    )
    assert (documents["unit_name"][0] == registered) is same
    assert units.filter("is_proposed")["unit_name"].to_list() == ([] if same else [printed])
    assert units.filter("is_proposed")["unit_code"].to_list() == ([] if same else [None])


def test_one_name_under_two_codes_is_two_units() -> None:
    documents, units = resolve_units(
        headers(
            {"unit_name": "县图书馆", "unit_code": "903001"},
            {"unit_name": "县图书馆", "unit_code": "903002"},
        ),
        NONE,
    )
    assert documents["disclosure_id"].n_unique() == 2
    assert units.height == 2


def test_what_is_no_disclosure_proposes_nothing() -> None:
    documents, units = resolve_units(
        headers({"unit_name": "某公司", "is_disclosure": False}, {"unit_name": None}), NONE
    )
    assert documents["disclosure_id"].to_list() == [None, None]
    assert units.height == 0


def test_a_region_that_was_not_read_is_the_registers_or_none(
    register: tuple[pl.DataFrame, pl.DataFrame],
) -> None:
    documents, _ = resolve_units(
        headers(
            {"unit_name": "甲", "region_code": None, "region_name": "云岭县"},
            {"unit_name": "县第一中学", "region_code": None},
            {"unit_name": "第一中学", "region_code": None},
        ),
        *register,
    )
    assert documents["region_code"].to_list() == ["509901", "509901", None]


def test_disclosures_differ_by_each_part_of_their_key() -> None:
    key = ("509901", "101002", 2023, "budget", "unit")
    others = [
        ("509902", *key[1:]),
        (key[0], "101003", *key[2:]),
        (*key[:2], 2024, *key[3:]),
        (*key[:3], "final", key[4]),
        (*key[:4], "department"),
    ]
    ids = {disclosure_id(*parts) for parts in [key, *others]}
    assert len(ids) == 6
    assert all(len(value) == 64 for value in ids)


def test_conform_gives_the_frames_of_its_stage() -> None:
    parsed = {**frames.stack([], "parse"), "header": headers({"unit_name": "甲"})}
    out = conform(parsed, NONE)
    assert {n: f.schema for n, f in out.items()} == {
        n: pl.Schema(s) for n, s in frames.CONFORM.items()
    }
