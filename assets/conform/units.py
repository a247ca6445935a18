"""Units and regions: which registered unit a document is of, and which are new.

A unit's identity comes from the register (its code, its name, its aliases, in the year disclosed);
names that merely look alike are never taken for one another. What is not registered is proposed,
not invented, with the registered names nearest to it for a person to decide.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from assets import frames
from assets.conform.names import Name, contradict, name_key, nearest, plain
from assets.conform.register import in_force


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
    valid_from: int | None = None
    valid_to: int | None = None
    parent_code: str | None = None
    successor: str | None = None
    unit_id: str | None = None
    candidates: list[str] = field(default_factory=list)
    names_seen: Counter[str] = field(default_factory=Counter)

    @property
    def keys(self) -> set[str]:
        return {name_key(name) for name in (self.name, *self.aliases, *self.names_seen)}

    def plain_names(self, region: str | None) -> set[Name]:
        return {plain(name, region) for name in (self.name, *self.aliases, *self.names_seen)}

    @property
    def identity(self) -> str:
        return self.unit_id or self.code or self.name

    def in_force(self, year: int | None) -> bool:
        return in_force({"valid_from": self.valid_from, "valid_to": self.valid_to}, year)

    def fits(self, scope: str | None) -> bool:
        return self.scope is None or scope is None or self.scope == scope


def disclosure_id(
    region: str | None, identity: str, year: int | None, kind: str | None, scope: str | None
) -> str:
    """Return the id of a disclosure: SHA-256 (hex) of `region|unit identity|year|kind|scope`.

    `identity`: what the unit keeps in all its years (`unit_id`).
    """
    parts = (region or "", identity, "" if year is None else str(year), kind or "", scope or "")
    return hashlib.sha256("|".join(parts).encode()).hexdigest()


def resolve_units(
    headers: pl.DataFrame, units: pl.DataFrame, regions: pl.DataFrame | None = None
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return (`CONFORM['documents']`, `CONFORM['units']` with what is proposed).

    `headers`: the parse frame; `units`, `regions`: as `read_register` gives them. A document is
    of the registered unit of its region whose code it prints, or whose name or alias it bears (as
    written, else by the rules of `names.plain`), and has the name that the unit has in its year; a
    name beats a code that it contradicts (a form copied from another unit). What is left is
    proposed: one unit per code, or per name where no code is printed. A file that is no
    disclosure proposes nothing and has no disclosure.
    """
    registered = {} if regions is None else dict(regions.select("name", "code").iter_rows())
    names_of = {code: name for name, code in registered.items()}
    rows = [dict(row) for row in headers.iter_rows(named=True)]
    known = [_from_row(row) for row in _near(units, rows, registered).iter_rows(named=True)]
    # Documents that print a code first: those without one may then join them by name.
    order = sorted(range(len(rows)), key=lambda i: (not rows[i]["unit_code"], i))
    by_index: dict[int, _Unit | None] = {}
    for i in order:
        row = rows[i]
        if not row["is_disclosure"] or not (row["unit_name"] or row["unit_code"]):
            by_index[i] = None
            continue
        row["region_code"] = _region(row, registered, known)
        by_index[i] = _resolve(row, known, names_of.get(row["region_code"], row["region_name"]))
    found = [by_index[i] for i in range(len(rows))]
    for unit in known:
        _settle_name(unit)
    given = units.filter(~pl.col("is_proposed")).select(*frames.CONFORM["units"])
    return _documents(rows, found), pl.concat([given, _proposals(known)])


def _near(
    units: pl.DataFrame, rows: Iterable[Mapping[str, Any]], registered: Mapping[str, str]
) -> pl.DataFrame:
    """The units that documents may be of: those of their regions, all where one is not known."""
    regions = {
        row["region_code"] or registered.get(row["region_name"] or "")
        for row in rows
        if row["is_disclosure"]
    }
    return units if None in regions else units.filter(pl.col("region_code").is_in(regions))


def _from_row(row: Mapping[str, Any]) -> _Unit:
    return _Unit(
        row["region_code"],
        row["unit_code"],
        row["unit_name"],
        row["department_code"],
        row["scope"],
        set(row["aliases"] or []),
        bool(row["is_proposed"]),
        row["valid_from"],
        row["valid_to"],
        row["parent_unit_code"],
        row["successor"],
        row["unit_id"],
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


def _resolve(row: Mapping[str, Any], known: list[_Unit], region: str | None) -> _Unit:
    """Return the unit of a document: a registered one, one proposed before, or a new one."""
    here = [unit for unit in known if unit.region == row["region_code"] and unit.fits(row["scope"])]
    names, year = _names(row), row["fiscal_year"]
    county = [unit for unit in known if unit.region == row["region_code"] and not unit.proposed]
    by_name = _by_name(row, here, county, region)
    by_code = [unit for unit in here if row["unit_code"] and unit.code == row["unit_code"]]
    by_code = _of_year(by_code, here, year)
    copied = bool(by_code) and _is_anothers(row, by_code, names, region)
    if copied:
        by_code = []
    unit: _Unit | None = None
    if by_code and (
        any(names & u.keys for u in here if u.code == row["unit_code"])
        or not any(not u.proposed for u in by_name)
    ):
        unit = by_code[0]
    elif len(by_name) == 1 and _may_join(by_name[0], row["unit_code"]):
        unit = by_name[0]
    if unit is None:
        unit = _propose({**row, "unit_code": None} if copied else row)
        unit.candidates = nearest(row["unit_name"] or "", [u.name for u in county], region)
        known.append(unit)
    if unit.proposed:
        unit.names_seen.update([row["unit_name"]] if row["unit_name"] else [])
        unit.aliases |= {name for name in row["unit_names"] or [] if name}
    return unit


def _is_anothers(
    row: Mapping[str, Any], holders: list[_Unit], names: set[str], region: str | None
) -> bool:
    """Whether the printed code is a registered unit's that the document cannot be of: a form
    copied from another school, or another town's hospital. C08 says so."""
    own = plain(row["unit_name"], region)
    return bool(own.core) and all(
        not unit.proposed
        and not names & unit.keys
        and all(contradict(own, known) for known in unit.plain_names(region))
        for unit in holders
    )


def _by_name(
    row: Mapping[str, Any], here: list[_Unit], county: list[_Unit], region: str | None
) -> list[_Unit]:
    """The units that a document's names are, in its year: its main name before the others."""
    names, main = _names(row), name_key(row["unit_name"])
    plain_name = plain(row["unit_name"], region)
    tests: tuple[Callable[[_Unit], bool], ...] = (
        lambda unit: bool(main) and main in unit.keys,
        lambda unit: not unit.proposed and plain_name in unit.plain_names(region),
        lambda unit: _is_own_level(unit, plain_name, county, row, region),
        lambda unit: bool(names & unit.keys),
    )
    for test in tests:
        found = _of_year([unit for unit in here if test(unit)], here, row["fiscal_year"])
        if found:
            return found
    return []


def _is_own_level(
    unit: _Unit, name: Name, county: list[_Unit], row: Mapping[str, Any], region: str | None
) -> bool:
    """Whether a unit is the one printed but for 本级, and no other of the register may be meant.

    水利局 discloses as a unit and the register has 水利局本级: one unit. Where the register has
    the department as well, the two must be told apart by a person.
    """
    if unit.proposed or row["scope"] != "unit" or unit.scope != "unit" or not name.core:
        return False
    if Name(name.core, not name.own_level) not in unit.plain_names(region):
        return False
    return {
        other.identity
        for other in county
        if name.core in {known.core for known in other.plain_names(region)}
    } == {unit.identity}


def _of_year(found: list[_Unit], here: list[_Unit], year: int | None) -> list[_Unit]:
    """The rows of `found` in force in `year`; of a renamed or recoded unit, the row of the year.

    A unit that is in force under no row keeps the one found: C09 says so.
    """
    current = [unit for unit in found if unit.in_force(year)]
    if not current:
        units = {unit.identity for unit in found}
        renamed = [u for u in here if u.identity in units and not u.proposed and u.in_force(year)]
        current = renamed or found
    return list({unit.identity: unit for unit in current}.values())


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
                "unit_id": unit.identity,
            }
        )
    return frames.build(out, frames.CONFORM["documents"])


def _proposals(known: Iterable[_Unit]) -> pl.DataFrame:
    rows = [
        {
            "region_code": unit.region,
            "unit_code": unit.code,
            "unit_name": unit.name,
            "department_code": unit.department_code,
            "scope": unit.scope,
            "aliases": sorted(unit.aliases),
            "is_proposed": unit.proposed,
            "valid_from": unit.valid_from,
            "valid_to": unit.valid_to,
            "parent_unit_code": unit.parent_code,
            "successor": unit.successor,
            "candidates": unit.candidates,
            "unit_id": unit.identity,
        }
        for unit in known
        if unit.proposed
    ]
    return frames.build(rows, frames.CONFORM["units"])
