"""Columns of one statement under the headings of several funds, each with columns of its own.

一般公共预算 | 小计 | 基本支出 | 项目支出, and the same under 政府性基金 (财政拨款支出决算明细表).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_FUNDS = {
    "general_public": re.compile(r"一般公共(财政)?预算|公共财政预算|公共预算拨款"),
    "government_fund": re.compile(r"政府性基金"),
    "state_capital": re.compile(r"国有资本"),
    "special_account": re.compile(r"财政专户"),
}
#: What a statement of expenditure splits each fund into.
_SPLIT = ("basic", "project", "personnel", "public", "basic_personnel", "basic_public")


def by_fund(measures: Sequence[str | None], paths: Sequence[Sequence[str]]) -> list[str | None]:
    """Return the measures of columns with their fund's, where headings of several funds part them.

    The sum of a fund is the fund itself (`government_fund`), its parts are prefixed
    (`government_fund_basic`). Under one fund alone only a column that is called by it is the
    fund's: the heading over others says no more than the title (一般公共预算 | 小计 | 基本支出).
    `paths`: the headings over each column, from the top.
    """
    funds = [_fund(path) for path in paths]
    if len(set(funds) - {None}) < 2:
        own = [_fund(path[-1:]) if len(path) > 1 else None for path in paths]
        return [m or fund for m, fund in zip(measures, own, strict=True)]
    return [
        _of_fund(measure, fund) if fund else measure
        for measure, fund in zip(measures, funds, strict=True)
    ]


def _fund(path: Sequence[str]) -> str | None:
    text = "/".join(path)
    named = [fund for fund, words in _FUNDS.items() if words.search(text)]
    return named[0] if len(named) == 1 else None


def _of_fund(measure: str | None, fund: str) -> str | None:
    if measure in (None, "total", fund):
        return fund
    return f"{fund}_{measure}" if measure in _SPLIT else measure
