"""The years that a sentence names: of a figure, of a date at which something is counted."""

from __future__ import annotations

import re

from assets.parse.claims_vocabulary import vocabulary

_AS_OF = re.compile(
    r"截[止至](?:到)?(\d{4})年|[上去]年(?:年)?[末底](?!结)|(?<!\d)(\d{4})年(?:12月|年|期)?[末底](?!结|财政)"
)
_YEAR = re.compile(r"(\d{4})年(?!(?:度)?(?:结[转余]))")
_LAST_YEAR = re.compile(r"(?:上年|去年|上一?年度)(?!度?(?:结[转余]|末|持平|一致|相同|相比))")
#: A year further off than this is none of a budget's or a final account's.
_NEAR = 5


def named_year(gap: str, fiscal_year: int) -> int | None:
    """Return the year that the words before a figure name, None where they name none."""
    years = [int(m[1]) for m in _YEAR.finditer(vocabulary().compare.sub("", gap))]
    if years and abs(years[-1] - fiscal_year) <= _NEAR:
        return years[-1]
    return fiscal_year - 1 if _LAST_YEAR.search(gap) else None


def year_of_sum(gap: str, fiscal_year: int) -> int | None:
    """Return the year before a number of projects, that of their sum (2023年安排项目 4 个，
    项目支出 5 万元); a date is none."""
    if _AS_OF.search(gap) or not _YEAR.search(gap):
        return None
    return named_year(gap, fiscal_year)


def date_of(text: str, before: int | None, fiscal_year: int) -> int | None:
    """Return the year of the date at which a sentence counts what is owned (截至2023年底): its own,
    else that of the sentences `before`, until one names another year."""
    as_of = _AS_OF.search(text)
    if as_of:
        year = as_of[1] or as_of[2]
        return int(year) if year else fiscal_year - 1
    return None if _YEAR.search(text) else before
