"""Columns by economic class and by its items (款), as the names of their heads tell them."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache

import sql

_ITEM_DIGITS = 5
_ITEM_MEASURE = re.compile(r"economic_\d{5}$")
#: Economic classes by the names that both classifications have: the department's, the government's.
_GOVERNMENT_CLASS = {
    "economic_303": "economic_509",
    "economic_307": "economic_511",
    "economic_312": "economic_507",
    "economic_313": "economic_510",
    "economic_399": "economic_599",
}
#: 维修（护）费 and 维修(护)费, 差旅费 and 差旅费用 are one.
_DROPPED = re.compile(r"[\s()、和及与的]|(?<=费)用$|(?<=补助|补贴|购置|建设|修缮)(?:支出|费)$")


def item_measure(path: list[str], outer: str | None) -> str | None:
    """Return the measure of an item below the class that the headings above it mean (`outer`):
    商品和服务支出 | 差旅费 is `economic_30211`."""
    if outer is None or not outer.startswith("economic_") or len(path) < len(("class", "item")):
        return None
    code = item_of(outer.removeprefix("economic_"), path[-1])
    return f"economic_{code}" if code else None


def is_item(measure: str | None) -> bool:
    """Tell whether a measure is of an item, and not of its class."""
    return bool(_ITEM_MEASURE.search(measure or ""))


def item_of(class_code: str, heading: str) -> str | None:
    """Return the code of the item of an economic class (`302`) that a heading names (差旅费:
    `30211`), with its code before it or without; None where it is none of the class's.

    By the departments' classification of 政府收支分类科目 (2018 and later).
    """
    bare = _bare(heading)
    coded = re.match(r"(\d{5})(?=\D)", bare)
    return _items().get((class_code, bare[coded.end() :] if coded else bare))


@cache
def item_name(code: str) -> str | None:
    """Return the name of an item by its code."""
    return next((name for name, found in _rows() if found == code), None)


@cache
def _items() -> dict[tuple[str, str], str]:
    return {(code[:3], _bare(name)): code for name, code in _rows()}


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    with sql.path("codes/dept_economic_codes.csv").open(encoding="utf-8") as file:
        rows = [(row["name"], row["code"]) for row in csv.DictReader(file)]
    return tuple((name, code) for name, code in rows if len(code) == _ITEM_DIGITS)


@cache
def _bare(name: str) -> str:
    return _DROPPED.sub("", unicodedata.normalize("NFKC", name))


def of_one_classification(plain: list[str | None]) -> list[str | None]:
    """Return the measures with the economic classes of a statement in one classification."""
    classes = {measure.rpartition("economic_")[2] for measure in plain if measure}
    if not any(number.startswith("5") for number in classes):
        return plain
    out: list[str | None] = []
    for measure in plain:
        prefix, marker, number = (measure or "").rpartition("economic_")
        out.append(prefix + _GOVERNMENT_CLASS.get(marker + number, marker + number) or None)
    return out
