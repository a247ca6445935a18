"""The register of units that users keep: a CSV of units, their names, codes and years.

One row is one unit under one name and code; a unit that was renamed has a row for each name, with
the same unit_code and the fiscal years (inclusive) in which the name holds; one whose code changed
has a row for each code, whose years follow upon each other, and one of which both changed at once
the same `unit_id` in both rows. A merger ends a unit (valid_to) and names its `successor`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from assets import frames
from assets.conform.identity import identities, identity_of
from assets.conform.names import name_key
from assets.input_error import InputError

#: Columns that the file must have; `aliases` are separated by `|`.
REGISTER_COLUMNS = (
    "region_code",
    "region_name",
    "region_parent_code",
    "unit_code",
    "unit_name",
    "department_code",
    "scope",
    "aliases",
)
#: Columns that it may have: years in force, the unit above, the unit that took over, and what
#: rows of one unit have in common where neither code nor name stayed.
OPTIONAL_COLUMNS = ("valid_from", "valid_to", "parent_unit_code", "successor", "unit_id")
#: Regions as they are handed to load: code, name and the code of the region above.
REGIONS: dict[str, Any] = {"code": pl.String, "name": pl.String, "parent_code": pl.String}

Row = Mapping[str, Any]


def read_register(path: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Read a register of units (CSV, UTF-8); returns (units, regions).

    Units have the columns of `CONFORM['units']`, regions those of `REGIONS`. Raises `InputError`
    when the file is no UTF-8 CSV, lacks a column, has a unit without region or name, or years
    that are none (2021) or end before they begin.
    """
    rows = _rows(path)
    for number, row in enumerate(rows, start=2):
        if not (row["region_code"] and row["unit_name"]):
            raise InputError(
                f"单位名录 {path.name} 第 {number} 行缺少地区代码或单位名称。",
                f"The register of units {path.name} has no region_code or unit_name in line "
                f"{number}.",
            )
    units = [_unit(row, number, path) for number, row in enumerate(rows, start=2)]
    units = [
        {**unit, "unit_id": identity}
        for unit, identity in zip(units, identities(units), strict=True)
    ]
    regions = {
        row["region_code"]: {
            "code": row["region_code"],
            "name": row["region_name"],
            "parent_code": row["region_parent_code"],
        }
        for row in rows
    }
    return (
        frames.build(units, frames.CONFORM["units"]),
        frames.build(regions.values(), REGIONS),
    )


def _rows(path: Path) -> list[Row]:
    try:
        # Decoded here: polars, given the bytes, takes UTF-16 for a column with an odd name.
        text = path.read_bytes().decode("utf-8-sig")
        table = pl.read_csv(text.encode(), infer_schema=False)
    except (UnicodeDecodeError, pl.exceptions.PolarsError) as error:
        raise InputError(
            f"单位名录 {path.name} 不是 UTF-8 编码的 CSV 文件；请另存为“CSV UTF-8”后重试。",
            f"The register of units {path.name} is no CSV in UTF-8; save it as “CSV UTF-8”.",
        ) from error
    missing = [column for column in REGISTER_COLUMNS if column not in table.columns]
    if missing:
        names = ", ".join(missing)
        raise InputError(
            f"单位名录 {path.name} 缺少列：{names}。",
            f"The register of units {path.name} lacks the columns: {names}.",
        )
    return list(table.iter_rows(named=True))


def _unit(row: Row, number: int, path: Path) -> dict[str, Any]:
    plain = ("region_code", "unit_code", "unit_name", "department_code", "scope")
    first, last = _year(row, "valid_from", number, path), _year(row, "valid_to", number, path)
    if first is not None and last is not None and last < first:
        raise _bad_year(number, path)
    return {
        **{name: row[name] or None for name in plain},
        "aliases": [alias for alias in (row["aliases"] or "").split("|") if alias],
        "is_proposed": False,
        "valid_from": first,
        "valid_to": last,
        "parent_unit_code": row.get("parent_unit_code") or None,
        "successor": row.get("successor") or None,
        "candidates": [],
        "unit_id": row.get("unit_id") or None,
    }


def _year(row: Row, column: str, number: int, path: Path) -> int | None:
    text = (row.get(column) or "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) == 4):
        raise _bad_year(number, path)
    return int(text)


def _bad_year(number: int, path: Path) -> InputError:
    return InputError(
        f"单位名录 {path.name} 第 {number} 行的起止年度（valid_from、valid_to）不对：写四位年份，"
        "止不早于起。",
        f"The register of units {path.name}: valid_from and valid_to of line {number} are not "
        "years (2021) in order.",
    )


def in_force(unit: Row, year: int | None) -> bool:
    """Tell whether a row of the register holds in the fiscal `year` (both bounds inclusive)."""
    if year is None:
        return True
    return (unit["valid_from"] or year) <= year <= (unit["valid_to"] or year)


def by_region(units: pl.DataFrame) -> dict[str, list[Row]]:
    """Return the registered rows of `units` (`CONFORM['units']`, any number of times) by region."""
    columns = ["region_code", "unit_code", "unit_name", "scope", "valid_from", "valid_to"]
    registered = units.filter(~pl.col("is_proposed"))
    rows = registered.select(*columns, "unit_id", "aliases", "successor")
    out: dict[str, list[Row]] = {}
    for row in rows.unique(columns, keep="first").sort(columns).iter_rows(named=True):
        out.setdefault(row["region_code"], []).append(row)
    return out


def unit_in(
    registered: Sequence[Row],
    name: str,
    scope: str | None,
    year: int,
    unit_id: str | None = None,
) -> Row | None:
    """Return the unit that a `name` means in `year`: unit_name, unit_code and unit_id.

    `registered`: the rows of its region (`by_region`); `unit_id`: the unit, where it is known. A
    unit has the name and code of the year, one that was merged is its successor; None where the
    register ends it, or has it later. One that the register does not know, or knows several of,
    keeps its `name`, its code is None.
    """
    here = [row for row in registered if scope is None or row["scope"] in (None, scope)]
    known = {identity_of(row) for row in here}
    units = {unit_id} if unit_id in known else _bearers(here, name)
    rows = [row for row in here if identity_of(row) in units]
    current = [row for row in rows if in_force(row, year)]
    if rows and not current:
        return _successor(here, rows, year)
    same = [row for row in current if row["unit_name"] == name]
    if not same and len({identity_of(row) for row in current}) != 1:
        return {"unit_name": name, "unit_code": None, "unit_id": None}
    row = (same or current)[0]
    return {**row, "unit_id": identity_of(row)}


def _bearers(here: Iterable[Row], name: str) -> set[str]:
    """The units of that very name, else those that are written so."""
    key = name_key(name)
    exact = {identity_of(row) for row in here if row["unit_name"] == name}
    return exact or {
        identity_of(row)
        for row in here
        if key in {name_key(other) for other in (row["unit_name"], *(row["aliases"] or []))}
    }


def _successor(here: Sequence[Row], rows: Sequence[Row], year: int) -> Row | None:
    """The unit that took over one of `rows`, or took over that one, and is there in `year`."""
    met: set[str] = set()
    heirs = {row["successor"] for row in rows if row["successor"]}
    while heirs - met:
        met |= heirs
        found = [row for row in here if heirs & {row["unit_code"], row["unit_name"]}]
        current = [row for row in found if in_force(row, year)]
        if current:
            return {**current[0], "unit_id": identity_of(current[0])}
        heirs = {row["successor"] for row in found if row["successor"]}
    return None
