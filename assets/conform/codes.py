"""The code dimensions of 《政府收支分类科目》, and what a printed code and name are by them.

Source of the dimensions: `sql/codes/*.csv` (facts with their sources and a confidence; a row of
low confidence may confirm a match and may never alone condemn a disclosure).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import polars as pl

import sql

_DIMENSION: dict[str, Any] = {
    "code": pl.String,
    "name": pl.String,
    "level": pl.String,
    "parent_code": pl.String,
    "fund_book": pl.String,
    "valid_from": pl.Int32,
    "valid_to": pl.Int32,
    "source": pl.String,
    "confidence": pl.String,
}
_FILES: dict[str, tuple[str, ...]] = {
    # The second holds 款 that exist by general knowledge: what is below them is unknown to us.
    "function": ("function_codes", "function_codes_recalled"),
    "economic": ("dept_economic_codes", "dept_economic_codes_legacy_pre2018"),
    "government_economic": ("gov_economic_codes",),
    "revenue": ("revenue_codes",),
    "region": ("admin_divisions",),
}
_LENGTHS = {
    "function": (3, 5, 7),
    "economic": (3, 5),
    "government_economic": (3, 5),
    "revenue": (3, 5, 7, 9),
}
#: Sources that hold the book as it stood in 2009 (see `sources.csv`): what rests on them alone may
#: have been renamed or moved since, without our knowing.
_SOURCES_OF_2009 = frozenset({"S05", "S37", "S41", "S44"})
_CONFIDENCE = {"low": 0, "medium": 1, "high": 2}
_BRACKETS = str.maketrans({"〔": "(", "〕": ")", "[": "(", "]": ")", "【": "(", "】": ")"})
_DROPPED = re.compile(r"[\s\"'“”‘’]+")
#: What a name may be written with or without, and its code still tells what is meant.
_JOINED = re.compile(r"[和与及、,，·—\-()]|的|等")
_SPENT = re.compile(r"支出$")
_COST = re.compile(r"(?:费用|经费)$")
_LEVEL_MARK = re.compile(r"\((?:类|款|项)\)$")
_CHANGE_REMARK = re.compile(r"[((]\d{4}.*$")


@dataclass(frozen=True, slots=True)
class Code:
    """One row of a code dimension; a year bound of None is open or not known."""

    code: str
    name: str
    fund_book: str | None
    valid_from: int | None
    valid_to: int | None
    confidence: str
    source: str

    def in_force(self, year: int | None) -> bool:
        """Return whether the row holds in the fiscal `year` (valid_to inclusive)."""
        if year is None:
            return True
        return (self.valid_from or year) <= year <= (self.valid_to or year)

    def against(self, year: int | None) -> str:
        """Return the confidence with which the row may speak against a disclosure of `year`."""
        dated = set(self.source.split(";")) <= _SOURCES_OF_2009 and self.valid_to is None
        return "low" if dated and (year is None or year > 2009) else self.confidence


@dataclass(frozen=True, slots=True)
class Match:
    """What a printed code and name are: see `frames.CONFORM['line_codes']`."""

    match: str
    code_name: str | None = None
    named_code: str | None = None
    confidence: str | None = None


@dataclass(slots=True)
class Classification:
    """A dimension indexed by code, by normalised name, and with the former names of each code."""

    name: str
    by_code: dict[str, list[Code]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[str, list[Code]] = field(default_factory=lambda: defaultdict(list))
    former: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def normalise(name: str | None) -> str:
    """Return `name` as it is compared: NFKC, no white space or quotes, one kind of brackets.

    `、` and `和` stay: they tell names apart. A trailing （类）（款）（项） is not part of a name.
    """
    folded = unicodedata.normalize("NFKC", name or "").translate(_BRACKETS)
    return _LEVEL_MARK.sub("", _DROPPED.sub("", folded))


@cache
def dimension(kind: str) -> pl.DataFrame:
    """Return the rows of a code dimension with the years in which each is in force.

    `kind`: function, economic (with the edition in force until 2017), government_economic,
    revenue or region. Raises `KeyError` for any other.
    """
    parts = []
    for file in _FILES[kind]:
        part = pl.read_csv(sql.path(f"codes/{file}.csv"), infer_schema=False)
        parts.append(
            part.select(
                pl.when(pl.col(column).str.len_chars() > 0)
                .then(pl.col(column))
                .cast(dtype)
                .alias(column)
                for column, dtype in _DIMENSION.items()
            )
        )
    return pl.concat(parts)


@cache
def economic_mapping() -> pl.DataFrame:
    """Return which government economic code (501..) each departmental one (301..) belongs to.

    The columns of a dimension (of the government code), and `dept_code`, `dept_name`.
    """
    table = pl.read_csv(sql.path("codes/econ_mapping.csv"), infer_schema=False)
    return table.with_columns(pl.col("valid_from", "valid_to").cast(pl.Int32))


@cache
def code_sources() -> pl.DataFrame:
    """Return the sources that the rows of the dimensions name: `source` and `what` it is."""
    return pl.read_csv(sql.path("codes/sources.csv"), infer_schema=False)


@cache
def classification(kind: str) -> Classification:
    """Return the dimension `kind` indexed for matching, former names of `changes.csv` included."""
    out = Classification(kind)
    columns = ("code", "name", "fund_book", "valid_from", "valid_to", "confidence", "source")
    for row in dimension(kind).select(columns).iter_rows():
        code = Code(*row)
        out.by_code[code.code].append(code)
        out.by_name[normalise(code.name)].append(code)
    changes = pl.read_csv(sql.path("codes/changes.csv"), infer_schema=False)
    renamed = changes.filter(pl.col("change_type").is_in(["renamed", "renamed_or_reused"]))
    for code_text, old in renamed.select("code", "old_name").iter_rows():
        if old and code_text in out.by_code:
            for name in old.split("/"):
                out.former[code_text].add(normalise(_CHANGE_REMARK.sub("", name)))
    return out


def match_code(
    kind: str, code: str, name: str | None, year: int | None, book: str | None = None
) -> Match:
    """Return what the printed `code` with the printed `name` is in the classification `kind`.

    `year`: the fiscal year (None: any); `book`: the fund book whose row is preferred. The
    confidence is that of the row that the answer rests on.
    """
    dim = classification(kind)
    printed = normalise(name)
    rows = dim.by_code.get(code, [])
    current = [row for row in rows if row.in_force(year)]
    if current:
        return _match_known(dim, code, printed, year, _preferred(current, book))
    if any(normalise(row.name) == printed for row in rows):
        row = rows[0]
        return Match("former_name", row.name, None, row.confidence)
    if len(code) not in _LENGTHS[kind] or not code.isdecimal():
        return Match("bad_length")
    return _match_unknown(dim, code, printed, year)


def _preferred(rows: list[Code], book: str | None) -> list[Code]:
    """Rows of the statement's fund book first, then the surer ones."""
    return sorted(rows, key=lambda r: (r.fund_book != book, -_CONFIDENCE[r.confidence]))


def _match_known(
    dim: Classification, code: str, printed: str, year: int | None, current: list[Code]
) -> Match:
    for row in current:
        if normalise(row.name) == printed:
            return Match("exact", row.name, None, row.confidence)
    row = current[0]
    former = {normalise(other.name) for other in dim.by_code[code]} | dim.former.get(code, set())
    if printed and printed in former:
        return Match("former_name", row.name, None, row.confidence)
    other = _named_code(dim, code, printed, year)
    if other is None:
        variant = next((r for r in current if _is_variant(printed, normalise(r.name))), None)
        if variant is not None:
            return Match("spelling_variant", variant.name, None, variant.confidence)
        return Match("unknown_name", row.name, None, row.against(year))
    # A name that only the other code bears says more than one that many bear (事业运行).
    shared = len({named.code for named in dim.by_name[printed]}) > 1
    confidence = row.against(year) if shared else row.confidence
    return Match("wrong_name", row.name, other.code, confidence)


def _is_variant(printed: str, name: str) -> bool:
    """Whether two names differ only in how they are written: 和 for 、, 的, brackets, 支出."""
    return bool(printed) and _bare(printed) == _bare(name)


def _bare(name: str) -> str:
    return _COST.sub("费", _SPENT.sub("", _JOINED.sub("", name))) or name


def _match_unknown(dim: Classification, code: str, printed: str, year: int | None) -> Match:
    """A code that is not in the edition of `year`; a parent in any edition counts as known."""
    named = dim.by_name.get(printed, []) if printed else []
    # A name that several codes bear (行政运行, 事业运行) says nothing about an unknown code.
    if len({row.code for row in named}) == 1:
        other = _named_code(dim, code, printed, year)
        if other is not None:
            return Match("wrong_name", None, other.code, other.against(year))
    if code[:3] not in dim.by_code:
        return Match("unknown_code", confidence="high")
    if code[:5] not in dim.by_code:
        return Match("unknown_code", confidence="medium")
    return Match("unknown_to_us")


def _named_code(dim: Classification, code: str, printed: str, year: int | None) -> Code | None:
    """The other code that bears the printed name in `year`: the nearest, surest one.

    A code above or below this one is no other: 款 and their own 项 often share a name.
    """
    others = [
        row
        for row in dim.by_name.get(printed, [])
        if row.in_force(year) and not row.code.startswith(code) and not code.startswith(row.code)
    ]
    return max(others, key=lambda row: _nearness(row, code), default=None)


def _nearness(row: Code, code: str) -> tuple[bool, int, int, str]:
    common = next(
        (i for i, (a, b) in enumerate(zip(row.code, code, strict=False)) if a != b),
        min(len(row.code), len(code)),
    )
    return len(row.code) == len(code), common, _CONFIDENCE[row.confidence], row.code
