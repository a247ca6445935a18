"""The text of one cell read as a figure: exact, or said to be none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

State = Literal["amount", "blank", "dash", "unread"]

_WIDE = str.maketrans("０１２３４５６７８９．，－（）％", "0123456789.,-()%")
_MINUS = str.maketrans("−–—﹣‐‑", "------")
_SPACE = re.compile(r"\s+")
_DASH = re.compile(r"-{1,4}|[/／]|无|―+|─+|一一+")
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"\d+(\.\d+)?|\.\d+")
_THOUSANDS = re.compile(r"\d{3}(\.\d+)?")
#: A figure that a narrow cell has broken behind its point, and what stands below it.
_CUT = re.compile(r"-?[\d,]+\.(?:\d\n\d|\d{3,}\n\d{1,3})")
#: What has more digits before or behind the point is no amount, in whatever unit.
_TOO_LONG = re.compile(r"[\d,]{18}|\.\d{9}")
_SIGNED = re.compile(r"(?P<minus>-)?(?P<body>[\d.,]+)|\((?P<bracket>[\d.,]+)\)")
#: The sign of the currency before a figure, its unit behind it.
_CURRENCY = re.compile(r"(?<![\d.,])[¥￥]\s*(?=-?[\d.])")
_UNIT = re.compile(r"(?<=\d)\s*(亿元|万元|千元|元)$")


@dataclass(frozen=True, slots=True)
class ParsedAmount:
    """What a cell says: `value` in the printed unit and its count of `decimals`.

    `figures` are all figures that stand in the cell: two of them make it unread. `unit`: the one
    that the cell itself prints (`7.14万元`), which goes before that of the statement.
    """

    state: State
    value: Decimal | None = None
    decimals: int = 0
    figures: tuple[Decimal, ...] = ()
    unit: str | None = None


def is_too_long(figure: str) -> bool:
    """Tell whether printed digits are too many for an amount (a serial number, or nonsense)."""
    return bool(_TOO_LONG.search(figure))


def _figure(text: str) -> Decimal | None:
    found = _SIGNED.fullmatch(text)
    if not found:
        return None
    body = found["body"] or found["bracket"]
    if is_too_long(body) or not (_GROUPED.fullmatch(body) or _PLAIN.fullmatch(body)):
        return None
    value = Decimal(body.replace(",", ""))
    return -value if found["minus"] or found["bracket"] else value


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _is_one_figure(lines: list[list[str]]) -> bool:
    """Tell whether parts that are figures each can only be one figure, broken by white space."""
    parts = [part for line in lines for part in line]
    if any(_figure(part) is None or part.startswith(".") for part in parts):
        return True
    if len(lines) > 1:
        # 1,063.2 and 4 below: a cell too narrow for the last digit.
        # 5531.50000 and 0 below: no two figures are printed to so different a precision.
        return len(parts) == len(lines) == 2 and bool(_CUT.fullmatch("\n".join(parts)))
    spaced = all(len(part) == 1 for part in parts)
    return spaced or (len(parts[0]) <= 3 and all(map(_THOUSANDS.fullmatch, parts[1:])))


@lru_cache(maxsize=1 << 13)
def read_amount(text: str | None) -> ParsedAmount:
    """Read a cell's text, in the printed unit, and never guess.

    Fullwidth digits, `,` and `，` between thousands, white space inside a figure, brackets or any
    minus for negatives, `￥` before and the unit behind a figure are read. `-`, `—`, `/`,
    `无` are dashes. What can be two figures is unread, with both in `figures`; so is a figure with
    a stray separator (`1,23.4`), and one of more digits than an amount has.
    """
    plain = (text or "").translate(_WIDE).translate(_MINUS).strip()
    plain = _CURRENCY.sub("", plain)
    unit = _UNIT.search(plain)
    plain = _UNIT.sub("", plain)
    joined = _SPACE.sub("", plain)
    if not joined:
        return ParsedAmount("blank")
    if _DASH.fullmatch(joined):
        return ParsedAmount("dash")
    lines = [line.split() for line in plain.splitlines() if line.strip()]
    value = _figure(joined)
    if value is None or not (len(plain.split()) == 1 or _is_one_figure(lines)):
        parts = (_figure(part) for part in plain.split())
        return ParsedAmount("unread", figures=tuple(part for part in parts if part is not None))
    return ParsedAmount("amount", value, _decimals(value), (value,), unit[1] if unit else None)
