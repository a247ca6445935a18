"""A manifest: a CSV or XLSX that lists disclosures by unit, year and kind, with their address."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from assets.input_error import InputError
from assets.intake.origins import Source
from assets.intake.posting import Posting, date_in, format_of

#: A column's names: in English as settings are, in Chinese as lists are kept.
COLUMNS = {
    "address": ("address", "地址", "网址"),
    "unit_name": ("unit", "unit_name", "单位", "单位名称"),
    "fiscal_year": ("year", "fiscal_year", "年度", "年份"),
    "report_kind": ("kind", "report_kind", "种类", "预决算"),
    "published_on": ("published_on", "公开日期", "发布日期"),
}
_KINDS = {"budget": "budget", "预算": "budget", "final": "final", "决算": "final"}


def postings(source: Source, file: Path) -> Iterator[Posting]:
    """Yield one posting a row of `file`; relative addresses are paths beside it.

    Raises `InputError`, naming the row, where a row has a year, kind or date that is none.
    """
    for number, row in enumerate(_rows(file), start=2):
        if not row["address"]:
            continue
        try:
            yield _posting(source, file, row)
        except (KeyError, ValueError) as error:
            raise InputError(
                f"清单 {file.name} 第 {number} 行的年度、种类（预算、决算）或日期不对。",
                f"The manifest {file.name}: line {number} has a year, kind (budget, final) or "
                "date that is none.",
            ) from error


def _posting(source: Source, file: Path, row: Mapping[str, str]) -> Posting:
    address, day = row["address"], date_in(row["published_on"])
    if row["published_on"] and day is None:
        raise ValueError(row["published_on"])
    if "://" not in address:
        address = str((file.parent / Path(address).expanduser()).absolute())
    year = row["fiscal_year"].removesuffix("年").removesuffix(".0")
    name = row["unit_name"]
    return Posting(
        source.name,
        address,
        str(file),
        Path(address).name,
        format_of(address),
        region_code=source.region,
        unit_name=name or None,
        fiscal_year=int(year) if year else None,
        report_kind=_KINDS[row["report_kind"]] if row["report_kind"] else None,
        published_on=day,
    )


def _rows(file: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a manifest as texts by the keys of `COLUMNS`, empty where blank."""
    try:
        table = _sheet(file) if zipfile.is_zipfile(file) else _csv(file)
    except (
        OSError,
        UnicodeDecodeError,
        ValueError,
        KeyError,
        pl.exceptions.PolarsError,
        zipfile.BadZipFile,
        InvalidFileException,
    ) as error:
        raise InputError(
            f"清单 {file} 打不开，应为 UTF-8 的 CSV 或 XLSX 文件。",
            f"The manifest {file} is no readable CSV in UTF-8 or XLSX.",
        ) from error
    head = [text.strip() for text in table[0]] if table else []
    places = {
        key: next((head.index(name) for name in names if name in head), None)
        for key, names in COLUMNS.items()
    }
    if places["address"] is None:
        raise InputError(
            f"清单 {file.name} 缺少列：address（地址）。",
            f"The manifest {file.name} lacks the column address.",
        )
    for row in table[1:]:
        yield {
            key: row[place].strip() if place is not None and place < len(row) else ""
            for key, place in places.items()
        }


def _csv(file: Path) -> list[list[str]]:
    text = file.read_bytes().decode("utf-8-sig")
    table = pl.read_csv(text.encode(), infer_schema=False, has_header=False)
    return [[value or "" for value in row] for row in table.rows()]


def _sheet(file: Path) -> list[list[str]]:
    book = load_workbook(file, read_only=True, data_only=True)
    try:
        rows: list[Any] = list(book.worksheets[0].iter_rows(values_only=True))
    finally:
        book.close()
    return [[_text(value) for value in row] for row in rows]


def _text(value: object) -> str:
    if isinstance(value, (datetime, date)):
        return value.strftime("%Y-%m-%d")
    return "" if value is None else str(value)
