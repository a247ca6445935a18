"""Which disclosures should be there: a list of deadlines and units, and who disclosed last year.

The list is a CSV in UTF-8 with the columns of `COLUMNS`. A row without a unit sets the deadline of
a county's year and kind: every unit that disclosed the year before is expected then. A row with a
unit expects that unit as well, whether it disclosed before or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import polars as pl

from assets.conform.identity import identity_of
from assets.conform.register import by_region, unit_in
from assets.conform.units import disclosure_id
from assets.input_error import InputError

COLUMNS = (
    "region_code",
    "fiscal_year",
    "report_kind",
    "deadline",
    "unit_code",
    "unit_name",
    "scope",
)
_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
#: The county that a unit's name begins with (云岭县教育局); a unit's own 县 is further on.
_COUNTY = re.compile(r"^.{1,10}?(自治县|自治旗|县|市|区|旗)(?=.)")
_KINDS = {"budget": "预算", "final": "决算"}

#: Where deadlines end: at midnight in the counties, which is not midnight UTC.
_ZONE = ZoneInfo("Asia/Shanghai")

Row = Mapping[str, Any]


def day_of(moment: datetime) -> date:
    """Return the day in the counties at a moment (aware)."""
    return moment.astimezone(_ZONE).date()


@dataclass(frozen=True, slots=True)
class Asked:
    """The rows of the list, and the day on which deadlines are judged."""

    rows: tuple[Row, ...]
    today: date


def read(path: Path | None, today: date) -> Asked:
    """Read the list of expected disclosures; an empty one where `path` is None.

    Raises `InputError` where it is no UTF-8 CSV, lacks a column, or has a year, kind or date that
    is none (dates: 2024-03-31).
    """
    if path is None:
        return Asked((), today)
    try:
        table = pl.read_csv(path.read_bytes().decode("utf-8-sig").encode(), infer_schema=False)
    except (OSError, UnicodeDecodeError, pl.exceptions.PolarsError) as error:
        raise InputError(
            f"应公开清单 {path.name} 不是可读的 UTF-8 CSV 文件。",
            f"The list of expected disclosures {path.name} is no readable CSV in UTF-8.",
        ) from error
    absent = [name for name in COLUMNS[:4] if name not in table.columns]
    if absent:
        names = ", ".join(absent)
        raise InputError(
            f"应公开清单 {path.name} 缺少列：{names}。",
            f"The list of expected disclosures {path.name} lacks the columns: {names}.",
        )
    lines = enumerate(table.iter_rows(named=True), start=2)
    return Asked(tuple(_row(line, row, path) for line, row in lines), today)


def _row(line: int, row: Row, path: Path) -> Row:
    try:
        if row["report_kind"] not in _KINDS or not row["region_code"]:
            raise ValueError
        return {
            **{name: (row.get(name) or None) for name in COLUMNS},
            "fiscal_year": int(row["fiscal_year"]),
            "deadline": date.fromisoformat(row["deadline"]),
        }
    except (TypeError, ValueError) as error:
        raise InputError(
            f"应公开清单 {path.name} 第 {line} 行的地区、年度、种类（budget、final）或日期不对。",
            f"The list of expected disclosures {path.name}: line {line} has a region, year, kind "
            "(budget, final) or date (2024-03-31) that is none.",
        ) from error


def kept_out(raw: pl.DataFrame, documents: pl.DataFrame) -> list[str]:
    """Return the files that may be a disclosure and could not be read: where from, what called.

    `raw`: the register; `documents`: CONFORM. A file whose text was read and that is no disclosure
    is not among them; one that is only images is.
    """
    judged = raw.select("document_id", "source_uri", "file_name", "status").join(
        documents.select("document_id", "is_disclosure", "text_source"),
        on="document_id",
        how="left",
        maintain_order="left",
    )
    unread = (
        (pl.col("status") == "quarantined")
        | pl.col("is_disclosure").is_null()
        | (~pl.col("is_disclosure") & (pl.col("text_source") != "embedded").fill_null(True))
    )
    names = judged.filter(unread).select("source_uri", "file_name")
    return [_called(uri, name) for uri, name in names.iter_rows()]


def _called(uri: str | None, name: str | None) -> str:
    """Return a file's address, and its name where the address (`/a/8f3c.pdf`) does not have it."""
    if not uri:
        return name or ""
    place = unquote(uri) if "://" in uri else uri
    return place if not name or name in place else f"{place}（{name}）"


class Posted:
    """What sources post that was not read, and the sources that could not be looked into.

    `postings`: `frames.POSTINGS`; `sources`: `frames.SOURCES`.
    """

    def __init__(self, postings: pl.DataFrame, sources: pl.DataFrame) -> None:
        unread = pl.col("status").is_in(["format", "unreachable", "refused", "gone"])
        self._unread = postings.filter(unread & pl.col("document_id").is_null()).to_dicts()
        self._closed = sources.filter(pl.col("status") == "unreachable").to_dicts()

    def posting(self, wanted: Row, names: set[str]) -> str | None:
        """Return the address of a posting that may be the disclosure wanted."""
        found = (p["address"] for p in self._unread if _is_posted(p, wanted, names))
        return next(found, None)

    def source(self, wanted: Row) -> str | None:
        """Return the source that may post the disclosure and could not be looked into."""
        regions = (None, wanted["region_code"])
        return next((s["source"] for s in self._closed if s["region_code"] in regions), None)


def _is_posted(posting: Row, wanted: Row, names: set[str]) -> bool:
    """Whether an unread posting may be the disclosure: its words fit, and it is of the kind.

    A posting that names no unit that we know must at least speak of a budget or a final account:
    a portal posts other things, too.
    """
    for key in ("region_code", "fiscal_year", "report_kind", "unit_name"):
        if posting[key] is not None and posting[key] != wanted[key]:
            return False
    words = " ".join(filter(None, (posting["page_title"], posting["title"])))
    if posting["unit_name"]:
        return True
    named = {name for name in names | {wanted["unit_name"]} if _short(name) in words}
    if named:
        return wanted["unit_name"] in named
    return posting["report_kind"] is not None or any(word in words for word in _KINDS.values())


def _short(name: str) -> str:
    """Return a unit's name as headlines have it, without its county."""
    short = _COUNTY.sub("", name)
    return short if len(short) > 2 else name


def awaited(
    asked: Asked,
    current: pl.DataFrame,
    units: pl.DataFrame,
    kept: Sequence[str],
    posted: Posted,
) -> Iterator[dict[str, Any]]:
    """Yield the rows of `frames.EXPECTED`: one a disclosure that should be there.

    `current`: the current documents (CONFORM); `units`: CONFORM's units; `kept`: `kept_out`.
    `posted`: what sources post and was not read.
    """
    proposed = {
        (u["region_code"], u["unit_name"], u["scope"]): u
        for u in units.filter("is_proposed").iter_rows(named=True)
    }
    listed = (row["unit_name"] for row in asked.rows)
    names = {name for name in (*units["unit_name"].to_list(), *listed) if name}
    disclosed = {_key(row): row["document_id"] for row in current.iter_rows(named=True)}
    seen: set[tuple[Any, ...]] = set()
    for wanted in _wanted(asked, current, units):
        key = _key(wanted)
        if key in seen:
            continue
        seen.add(key)
        unit = proposed.get((wanted["region_code"], wanted["unit_name"], wanted["scope"]), wanted)
        unit_id = wanted.pop("unit_id") or identity_of({**unit, "unit_id": unit.get("unit_id")})
        parts = (wanted["fiscal_year"], wanted["report_kind"], wanted["scope"])
        yield {
            **wanted,
            "document_id": disclosure_id(wanted["region_code"], unit_id, *parts),
            "unit_code": wanted["unit_code"] or unit["unit_code"],
            "is_due": wanted["deadline"] < asked.today,
            "disclosed_by": disclosed.get(key),
            "possible_file": next((f for f in kept if _may_be(f, wanted, names)), None),
            "possible_posting": posted.posting(wanted, names),
            "unreachable_source": posted.source(wanted),
        }


def _wanted(asked: Asked, current: pl.DataFrame, units: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """What is expected: the units listed, and those that disclosed the year before.

    A unit is expected under the name that the register has for the year, also where the list has a
    former one; after a merger its successor is. One that the register ends, or has later, is not:
    a list taken over from last year makes nobody disclose for it.
    """
    register = by_region(units)
    for row in asked.rows:
        known = register.get(row["region_code"], [])
        year = row["fiscal_year"]
        if row["unit_name"]:
            scope = row["scope"] or "unit"
            unit = unit_in(known, row["unit_name"], scope, year)
            if unit is not None:
                yield {**row, **_called_now(unit, row["unit_code"], None), "scope": scope}
            continue
        before = current.filter(
            (pl.col("region_code") == row["region_code"])
            & (pl.col("fiscal_year") == row["fiscal_year"] - 1)
            & (pl.col("report_kind") == row["report_kind"])
            & pl.col("unit_name").is_not_null()
        )
        columns = ("unit_code", "unit_name", "scope", "unit_id")
        for code, name, scope, unit_id in before.select(columns).unique().sort(pl.all()).rows():
            unit = unit_in(known, name, scope, year, unit_id)
            if unit is not None:
                yield {**row, **_called_now(unit, code, unit_id), "scope": scope}


def _called_now(unit: Row, code: str | None, unit_id: str | None) -> dict[str, Any]:
    """What a unit is called in a year; `code`, `unit_id`: where the register does not have it."""
    if unit["unit_id"]:
        return {name: unit[name] for name in ("unit_name", "unit_code", "unit_id")}
    return {"unit_name": unit["unit_name"], "unit_code": code, "unit_id": unit_id}


def _key(row: Row) -> tuple[Any, ...]:
    return tuple(
        row[name] for name in ("region_code", "unit_name", "fiscal_year", "report_kind", "scope")
    )


def _may_be(file: str, wanted: Row, names: set[str]) -> bool:
    """Whether a file that could not be read may be the disclosure: nothing in its name denies it.

    Its name may tell another year, kind or unit; a name that tells nothing denies nothing.
    """
    years = {int(year) for year in _YEAR.findall(file)}
    if years and wanted["fiscal_year"] not in years:
        return False
    kinds = {kind for kind, word in _KINDS.items() if word in file}
    if kinds and wanted["report_kind"] not in kinds:
        return False
    named = {name for name in names if name in file}
    return not named or wanted["unit_name"] in named
