"""To which documents a rule applies: the catalogue's columns `forms` and `years`.

`forms` is empty (all), or conditions that all hold, separated by spaces: `kind=budget`,
`form=chongqing|national`, `part=whole|tables`, `scope=unit`, `region=50` (a prefix of its code).
`years` is empty (all), `2017-`, `-2019` or `2018-2020`.
"""

from __future__ import annotations

import re
from typing import Final

import polars as pl

from assets.frames import Frames

#: The reason of the one row that says, per document, that a rule is not made for it.
REASON: Final = "does_not_apply"

_COLUMNS: Final = {
    "kind": "report_kind",
    "form": "form",
    "part": "part",
    "scope": "scope",
    "region": "region_code",
}
_YEARS: Final = re.compile(r"([0-9]{4})?-([0-9]{4})?")


def parse(forms: str, years: str) -> tuple[dict[str, list[str]], tuple[int | None, int | None]]:
    """Return the conditions (header column -> accepted values) and the first and last year.

    Raises `ValueError` on a condition that is not of the catalogue's grammar.
    """
    conditions = {}
    for condition in forms.split():
        name, _, values = condition.partition("=")
        if name not in _COLUMNS or not values:
            raise ValueError(f"not a condition on forms: {condition}")
        conditions[_COLUMNS[name]] = values.split("|")
    if not years:
        return conditions, (None, None)
    match = _YEARS.fullmatch(years)
    if match is None:
        raise ValueError(f"not a range of years: {years}")
    first, last = (int(year) if year else None for year in match.groups())
    return conditions, (first, last)


def outside(forms: str, years: str, frames: Frames) -> frozenset[str]:
    """Return the documents to which a rule of these `forms` and `years` does not apply.

    `frames` has `header`; a year that was not read excludes nothing, any other unread value does.
    """
    conditions, (first, last) = parse(forms, years)
    fits = pl.lit(True)
    for column, values in conditions.items():
        if column == "region_code":
            near = [pl.col(column).str.starts_with(value) for value in values]
            fits &= pl.any_horizontal(near).fill_null(False)
        else:
            fits &= pl.col(column).is_in(values).fill_null(False)
    if first is not None:
        fits &= (pl.col("fiscal_year") >= first).fill_null(True)
    if last is not None:
        fits &= (pl.col("fiscal_year") <= last).fill_null(True)
    return frozenset(frames["header"].filter(~fits)["document_id"].to_list())
