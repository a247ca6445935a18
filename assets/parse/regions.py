"""Which county a unit belongs to: from its printed name, the register, or its project codes."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import polars as pl

import sql

_PEOPLES = (
    "蒙古族|回族|藏族|维吾尔族|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|傣族|"
    "黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|土族|达斡尔族|仫佬族|羌族|布朗族|"
    "撒拉族|毛南族|仡佬族|锡伯族|塔吉克族|怒族|鄂温克族|裕固族|保安族|独龙族|鄂伦春族|门巴族|"
    "蒙古|回|藏|维吾尔|哈萨克|达斡尔|各族"
)
_AUTONOMOUS = re.compile(rf"(?:{_PEOPLES})+自治(?=[县州区旗])")
_SHORT_PROVINCE = re.compile(r"(?:壮族|回族|维吾尔)?自治区$|特别行政区$|省$|市$")
_PARTY = re.compile(r"^(?:中共|中国共产党|中国共产主义青年团|共青团|民革|民盟|民建|九三学社)")
_COUNTY = re.compile(r"^[\u4e00-\u9fff]{1,7}?(?:自治县|自治旗|林区|特区|[县区市旗])")
# 6 digits region, 2 digits year, kind, serial: the project codes of the budget system.
_PROJECT_CODE = re.compile(r"(?<![0-9A-Z])(\d{6})\d{2}[A-Z]\d{9,15}(?!\d)")
_RANK = {"省": 0, "地": 1, "县": 2}


#: By what a region is known; `CONTRADICTED`: the project codes name another than the unit's name
#: does, which is no known one, and neither is taken.
NAME, REGISTER, PROJECT_CODES, CONTRADICTED = "name", "register", "project_codes", "contradicted"
#: What a unit's name may begin with that ends like a county and is none: 社区, 城市, 工业园区.
_CLAIMED = re.compile(
    r"^[\u4e00-\u9fff]{1,6}?(?:自治县|自治旗|县|旗|"
    r"(?<=[\u4e00-\u9fff])(?<![社小景城园校灌库林矿市郊发新风片山湖地辖战])区|(?<![城都超门])市)"
)


@dataclass(frozen=True, slots=True)
class Region:
    """A division that discloses: its GB/T 2260 code and name, and by what it is known.

    `basis`: name (of the unit), register, or project_codes.
    """

    code: str
    name: str
    basis: str = NAME


@dataclass(frozen=True, slots=True)
class _Division:
    code: str
    name: str
    level: str
    spellings: tuple[str, ...]
    valid_from: int
    valid_to: int


@cache
def _divisions() -> tuple[dict[str, list[_Division]], dict[str, _Division]]:
    """Return the known divisions by spelling, and the provinces by code."""
    by_spelling: dict[str, list[_Division]] = {}
    provinces: dict[str, _Division] = {}
    with sql.path("codes/admin_divisions.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            name, level = row["name"], row["level"]
            spellings = {name, short_county(name)}
            if level == "省":
                spellings.add(_SHORT_PROVINCE.sub("", name))
            division = _Division(
                row["code"],
                name,
                level,
                tuple(s for s in spellings if len(s) >= 2),
                int(row["valid_from"] or 0),
                int(row["valid_to"] or 9999),
            )
            if level == "省":
                provinces[division.code] = division
            for spelling in division.spellings:
                by_spelling.setdefault(spelling, []).append(division)
    return by_spelling, provinces


def short_county(name: str) -> str:
    """Return a county's `name` as it is written for short: 石柱县 for 石柱土家族自治县."""
    return _AUTONOMOUS.sub("", name)


def project_regions(text: str) -> Counter[str]:
    """Return how often each region code stands at the head of a project code in `text`."""
    return Counter(match[1] for match in _PROJECT_CODE.finditer(text))


def region_of(
    unit_names: Sequence[str], text: str, year: int | None, units: pl.DataFrame
) -> Region | None:
    """Return the region of a unit, or None where it can't be told.

    `unit_names`: the ways the document writes its unit; `text`: the whole document, for its
    project codes and the province that it names; `units`: the register (may be empty).
    A name that several counties bear is decided by the province, then by the project codes. Codes
    that name another county than the unit's name does give none (`basis_of`).
    """
    codes = project_regions(text)
    registered = _registered(unit_names, codes, units)
    if registered is not None:
        return registered
    borne: set[str] = set()
    for name in unit_names:
        candidates = _named(name, year)
        chosen = _choose(candidates, codes, text)
        if chosen is not None:
            return Region(chosen.code, chosen.name)
        borne |= {division.code for division in candidates}
    code = _most(codes)
    return (
        None
        if code is None or _speaks_against(code, unit_names, borne)
        else _coded(code, unit_names)
    )


def basis_of(region: Region | None, text: str) -> str | None:
    """Return by what `region` (as `region_of` gives it for `text`) is known, or why it is not.

    None where nothing tells the region; `CONTRADICTED` where project codes do, and were not taken.
    """
    if region is not None:
        return region.basis
    return CONTRADICTED if _most(project_regions(text)) is not None else None


def begins_with_region(name: str) -> bool:
    """Tell whether `name` begins with a division of the country that is known."""
    return bool(_named(name, None))


def _registered(
    unit_names: Sequence[str], codes: Counter[str], units: pl.DataFrame
) -> Region | None:
    if units.is_empty() or "unit_name" not in units.columns:
        return None
    found: dict[str, str] = {}
    for row in units.iter_rows(named=True):
        aliases = row.get("aliases") or []
        known = {row["unit_name"], *(aliases.split("|") if isinstance(aliases, str) else aliases)}
        if known & set(unit_names):
            found[row["region_code"]] = row.get("region_name") or ""
    ranked = sorted(found, key=lambda code: -codes[code])
    # A short alias (县第一中学) may be anybody's: project codes, where printed, must agree.
    local = any(not code.endswith("00") for code in codes)
    if not ranked or ((local or len(ranked) > 1) and not codes[ranked[0]]):
        return None
    return Region(ranked[0], found[ranked[0]] or county_in(unit_names), REGISTER)


def _named(name: str, year: int | None) -> list[_Division]:
    """Return the most specific divisions that a unit's name begins with (省 市 县 in order)."""
    by_spelling, _ = _divisions()
    rest = _PARTY.sub("", name)
    chosen: list[_Division] = []
    while rest:
        found: list[_Division] = []
        for length in range(min(len(rest), 15), 1, -1):
            found = [
                d
                for d in by_spelling.get(rest[:length], [])
                if _valid(d, year) and _inside(d, chosen)
            ]
            if found:
                rest = rest[length:]
                break
        if not found:
            break
        chosen = found
    return chosen


def _valid(division: _Division, year: int | None) -> bool:
    return year is None or division.valid_from <= year <= division.valid_to


def _inside(division: _Division, parents: Sequence[_Division]) -> bool:
    """Tell whether `division` lies in one of `parents` (or no parent was named)."""
    if not parents:
        return True
    lengths = {"省": 2, "地": 4, "县": 6}
    return any(
        _RANK[division.level] > _RANK[p.level]
        and division.code.startswith(p.code[: lengths[p.level]])
        for p in parents
    )


def _choose(candidates: Iterable[_Division], codes: Counter[str], text: str) -> _Division | None:
    ranked = list({d.code: d for d in candidates}.values())
    if len(ranked) <= 1:
        return ranked[0] if ranked else None
    by_code = [d for d in ranked if codes[d.code]]
    if len(by_code) == 1:
        return by_code[0]
    _, provinces = _divisions()
    named = [d for d in ranked if provinces[d.code[:2] + "0000"].name in text]
    return named[0] if len(named) == 1 else None


def _most(codes: Counter[str]) -> str | None:
    """Return the region that most project codes name; a province's own projects give way."""
    local = Counter({code: n for code, n in codes.items() if not code.endswith("00")}) or codes
    if not local:
        return None
    (code, times), *others = local.most_common(2)
    return None if others and others[0][1] * 2 > times else code


def _coded(code: str, unit_names: Sequence[str]) -> Region:
    names = _names_of(code)
    return Region(code, names[0] if names else county_in(unit_names), PROJECT_CODES)


def _names_of(code: str) -> list[str]:
    by_spelling, _ = _divisions()
    return [d.name for divisions in by_spelling.values() for d in divisions if d.code == code]


def _speaks_against(code: str, unit_names: Sequence[str], borne: set[str]) -> bool:
    """Tell whether the unit's name says that it is of another region than `code`.

    It is one of several counties of its name (`borne`) and none of them has the code; or it names
    a county of its own, and the code is that of one with another name.
    """
    if borne and not any(other.startswith(code.rstrip("0")) for other in borne):
        return True
    known = {short_county(name) for name in _names_of(code)}
    claimed = (_CLAIMED.match(_PARTY.sub("", name)) for name in unit_names)
    said = {short_county(match[0]) for match in claimed if match}
    return bool(known and said) and not known & said and not code.endswith("00")


def county_in(unit_names: Sequence[str]) -> str:
    """Return the county that a unit's names begin with, known or not; empty where none does."""
    for name in unit_names:
        match = _COUNTY.match(_PARTY.sub("", name))
        if match:
            return match[0]
    return ""
