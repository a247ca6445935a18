"""How finely the figures of a statement are printed: what half a unit of the last place is.

The precision of a figure is that of its column (RULES.md): 28 beside 89.52 means 28.00.
"""

from __future__ import annotations

from collections.abc import Iterable

from assets.parse.amount_text import ParsedAmount
from assets.parse.statement_lines import Line

#: Figures with decimals from which it shows that none ends in a zero.
_MANY = 8


def printed_decimals(lines: Iterable[Line]) -> dict[int, int]:
    """Return, by column number, the decimals that the figures of each amount column are printed to.

    The finest figure's of the column, or of the whole statement where the column does not show
    it: it holds zeros only, the statement is one line, or a spreadsheet left out the zeros at the
    end of its figures (236 beside 26.8 and 16.41).
    """
    printed: dict[int, list[ParsedAmount]] = {}
    for line in lines:
        for figure in line.figures:
            if figure.parsed.state == "amount":
                printed.setdefault(figure.column.number, []).append(figure.parsed)
    every = [parsed for column in printed.values() for parsed in column]
    whole = max((parsed.decimals for parsed in every), default=0)
    one = all(len(column) == 1 for column in printed.values()) or _drops_zeros(every)
    return {
        number: whole
        if one or not any(parsed.value for parsed in column)
        else max(parsed.decimals for parsed in column)
        for number, column in printed.items()
    }


def _drops_zeros(figures: list[ParsedAmount]) -> bool:
    """Whether figures are printed without the zeros at their end: of many, none ends in one."""
    broken = [f for f in figures if f.decimals and f.value]
    mixed = len({f.decimals for f in figures if f.value}) > 1
    ends_in_zero = any(f.value == round(f.value, f.decimals - 1) for f in broken if f.value)
    return mixed and len(broken) >= _MANY and not ends_in_zero
