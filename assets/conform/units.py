"""Units and regions: which registered unit a document is of, and which are new.

A unit's identity comes from the register (its code, its name, its aliases); names that merely
look alike are never taken for one another. What is not registered is proposed, not invented.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from assets import frames
from assets.conform.codes import normalise
from assets.input_error import InputError

#: Columns of the register file; `aliases` are separated by `|`.
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
#: Regions as they are handed to load: code, name and the code of the region above.
REGIONS: dict[str, Any] = {"code": pl.String, "name": pl.String, "parent_code": pl.String}
_BRACKET = re.compile(r"[()]")


@dataclass(slots=True)
class _Unit:
    """A unit, registered or proposed, with every way in which its name is written."""

    region: str | None
    code: str | None
    name: str
    department_code: str | None
    scope: str | None
    aliases: set[str]
    proposed: bool
    names_seen: Counter[str] = field(default_factory=Counter)

    @property
    def keys(self) -> set[str]:
        return {name_key(name) for name in (self.name, *self.aliases, *self.names_seen)}

    @property
    def identity(self) -> str:
        return self.code or self.name

    def fits(self, scope: str | None) -> bool:
        return self.scope is None or scope is None or self.scope == scope


def name_key(name: str | None) -> str:
    """Return a unit's name as it is compared: `教育局（本级）` is `教育局本级`."""
    return _BRACKET.sub("", normalise(name))


def read_register(path: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Read a register of units (CSV, UTF-8); returns (units, regions).

    Units have the columns of `CONFORM['units']`, regions those of `REGIONS`. Raises `InputError`
    when the file is no UTF-8 CSV, lacks a column, or has a unit without region or name.
    """
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
    rows = list(table.iter_rows(named=True))
    for number, row in enumerate(rows, start=2):
        if not (row["region_code"] and row["unit_name"]):
            raise InputError(
                f"单位名录 {path.name} 第 {number} 行缺少地区代码或单位名称。",
                f"The register of units {path.name} has no region_code or unit_name in line "
                f"{number}.",
            )
    units = [
        {
            **{name: row[name] or None for name in ("region_code", "unit_code", "unit_name")},
            "department_code": row["department_code"] or None,
            "scope": row["scope"] or None,
            "aliases": [alias for alias in (row["aliases"] or "").split("|") if alias],
            "is_proposed": False,
        }
        for row in rows
    ]
    regions = {
        row["region_code"]: {
            "code": row["region_code"],
            "name": row["region_name"],
            "parent_code": row["region_parent_code"],
        }
        for row in rows
        if row["region_code"]
    }
    return (
        frames.build(units, frames.CONFORM["units"]),
        frames.build(regions.values(), REGIONS),
    )


def disclosure_id(
    region: str | None, identity: str, year: int | None, kind: str | None, scope: str | None
) -> str:
    """Return the id of a disclosure: SHA-256 (hex) of `region|unit identity|year|kind|scope`.

    `identity` is the unit's code, or its canonical name where it has none.
    """
    parts = (region or "", identity, "" if year is None else str(year), kind or "", scope or "")
    return hashlib.sha256("|".join(parts).encode()).hexdigest()


def resolve_units(
    headers: pl.DataFrame, units: pl.DataFrame, regions: pl.DataFrame | None = None
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return (`CONFORM['documents']`, `CONFORM['units']` with what is proposed).

    `headers`: the parse frame; `units`, `regions`: as `read_register` gives them. A document is
    of the registered unit of its region whose code it prints, or whose name or alias it bears; a
    name beats a code that it contradicts (a form copied from another unit). What is left is
    proposed: one unit per code, or per name where no code is printed. A file that is no
    disclosure proposes nothing and has no disclosure.
    """
    known = [_from_row(row) for row in units.iter_rows(named=True)]
    registered = {} if regions is None else dict(regions.select("name", "code").iter_rows())
    rows = [dict(row) for row in headers.iter_rows(named=True)]
    # Documents that print a code first: those without one may then join them by name.
    order = sorted(range(len(rows)), key=lambda i: (not rows[i]["unit_code"], i))
    by_index: dict[int, _Unit | None] = {}
    for i in order:
        row = rows[i]
        if not row["is_disclosure"] or not (row["unit_name"] or row["unit_code"]):
            by_index[i] = None
            continue
        row["region_code"] = _region(row, registered, known)
        by_index[i] = _resolve(row, known)
    found = [by_index[i] for i in range(len(rows))]
    for unit in known:
        _settle_name(unit)
    return _documents(rows, found), _units(known)


def _from_row(row: Mapping[str, Any]) -> _Unit:
    return _Unit(
        row["region_code"],
        row["unit_code"],
        row["unit_name"],
        row["department_code"],
        row["scope"],
        set(row["aliases"] or []),
        bool(row["is_proposed"]),
    )


def _region(
    row: Mapping[str, Any], registered: Mapping[str, str], known: Iterable[_Unit]
) -> str | None:
    """The document's region: as read, else the registered one of its name or of its unit."""
    code = row["region_code"] or registered.get(row["region_name"] or "")
    if code:
        return str(code)
    keys = _names(row)
    holders = {unit.region for unit in known if not unit.proposed and unit.keys & keys}
    return holders.pop() if len(holders) == 1 else None


def _names(row: Mapping[str, Any]) -> set[str]:
    return {name_key(name) for name in [row["unit_name"], *(row["unit_names"] or [])] if name}


def _resolve(row: Mapping[str, Any], known: list[_Unit]) -> _Unit:
    here = [unit for unit in known if unit.region == row["region_code"] and unit.fits(row["scope"])]
    names = _names(row)
    main = name_key(row["unit_name"])
    by_name = [unit for unit in here if main and main in unit.keys] or [
        unit for unit in here if names & unit.keys
    ]
    by_code = [unit for unit in here if row["unit_code"] and unit.code == row["unit_code"]]
    unit: _Unit | None = None
    if by_code and (names & by_code[0].keys or not any(not u.proposed for u in by_name)):
        unit = by_code[0]
    elif len(by_name) == 1 and _may_join(by_name[0], row["unit_code"]):
        unit = by_name[0]
    if unit is None:
        unit = _propose(row)
        known.append(unit)
    if unit.proposed:
        unit.names_seen.update([row["unit_name"]] if row["unit_name"] else [])
        unit.aliases |= {name for name in row["unit_names"] or [] if name}
    return unit


def _may_join(unit: _Unit, printed_code: str | None) -> bool:
    """A proposed unit of another code is another unit, even under one name."""
    return not unit.proposed or not printed_code or unit.code in (None, printed_code)


def _propose(row: Mapping[str, Any]) -> _Unit:
    return _Unit(
        row["region_code"],
        row["unit_code"],
        row["unit_name"] or row["unit_code"],
        row["department_code"],
        row["scope"],
        set(),
        True,
    )


def _settle_name(unit: _Unit) -> None:
    """The canonical name of a proposed unit: the one printed most often, then the fullest."""
    if unit.proposed and unit.names_seen:
        unit.name = max(unit.names_seen, key=lambda n: (unit.names_seen[n], len(n), n))
    if unit.proposed:
        unit.aliases = {name for name in unit.aliases | set(unit.names_seen) if name != unit.name}


def _documents(rows: list[dict[str, Any]], found: list[_Unit | None]) -> pl.DataFrame:
    out = []
    for row, unit in zip(rows, found, strict=True):
        if unit is None:
            out.append(row)
            continue
        key = (row["fiscal_year"], row["report_kind"], row["scope"])
        region = row["region_code"] or row["region_name"]
        out.append(
            {
                **row,
                "unit_name": unit.name,
                "department_code": row["department_code"] or unit.department_code,
                "disclosure_id": disclosure_id(region, unit.identity, *key),
                "unit_is_proposed": unit.proposed,
            }
        )
    return frames.build(out, frames.CONFORM["documents"])


def _units(known: Iterable[_Unit]) -> pl.DataFrame:
    rows = [
        {
            "region_code": unit.region,
            "unit_code": unit.code,
            "unit_name": unit.name,
            "department_code": unit.department_code,
            "scope": unit.scope,
            "aliases": sorted(unit.aliases),
            "is_proposed": unit.proposed,
        }
        for unit in known
    ]
    return frames.build(rows, frames.CONFORM["units"])
