"""The figures that stand in a sentence: digits or Chinese numerals, with the unit behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assets.parse.amount_text import is_too_long

MONEY = ("万元", "亿元", "千元", "元", "万", "亿", "")
RATES = ("%", "‰")

_NUMBER = r"[-－−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
# 万 and 亿 stand for 万元 and 亿元 only where nothing else can follow: not 1.2万人, 3万平方米.
_UNIT = (
    r"万元|亿元|千元|元|[万亿](?=[，。；、（）]|$|[增减])|辆|台（套）|台套|台|套|"
    r"人次|人|名|批次|批|个|项|次|家|%|‰"
)
_NUMERAL = r"[一二两三四五六七八九十][零〇一二两三四五六七八九十百千]*"
_FIGURE = re.compile(
    # 201类03款01项 is a code.
    rf"(?<![\d.,〔])(?<!\d[-－—~～至])(?<!\d款(?=\d\d项))(?P<number>{_NUMBER})(?P<unit>{_UNIT})"
    r"|(?<=[为是])(?P<zero>[0零])(?=[，。；、）]|$)"
    rf"|(?<![第统多数几上近余唯专])(?P<numeral>{_NUMERAL}(?:[万亿](?!元)[零〇一二两三四五六七八九十百千]*)*)"
    r"(?P<money>万元|亿元|元)"
)
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_NO_FIGURE_BEFORE = re.compile(r"[表件第注图页款项]$")
_THOUSANDS = re.compile(r"\d{3}(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure: its signed value, the text between it and the figure before, its place."""

    value: Decimal
    printed: str
    unit: str
    gap: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """A figure's place in a sentence without spaces; `value` is None where it cannot be read."""

    start: int
    end: int
    printed: str
    unit: str
    value: Decimal | None


def tokens(text: str, offsets: Sequence[int]) -> Iterator[Token]:
    """Yield the figures of `text` (a sentence without spaces), in order.

    `offsets[i]` is where character i stands in the sentence as printed: white space inside a
    figure is read where it can only part one figure, else the token's value is None.
    """
    for match in _FIGURE.finditer(text):
        printed = match["number"] or match["zero"] or match["numeral"]
        unit = match["unit"] or match["money"] or ""
        yield Token(match.start(), match.end(), printed, unit, _value(match, text, offsets))


def _value(match: re.Match[str], text: str, offsets: Sequence[int]) -> Decimal | None:
    if match["numeral"]:
        spelled = numeral(match["numeral"])
        return None if is_too_long(str(spelled)) else spelled
    if match["zero"]:
        return Decimal(0)
    one = _is_one_figure(text, match.start(), match.end("number"), offsets)
    if not one or is_too_long(match["number"]):
        return None
    return Decimal(match["number"].replace(",", "").replace("－", "-").replace("−", "-"))


def numeral(text: str) -> Decimal:
    """Return the value of a Chinese numeral: 一百二十万五千 is 1205000."""
    total = section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _POWERS:
            section += (digit or 1) * _POWERS[char]
            digit = 0
        elif char == "万":
            total, section, digit = total + (section + digit) * 10**4, 0, 0
        else:
            total, section, digit = (total + section + digit) * 10**8, 0, 0
    return Decimal(total + section + digit)


def _is_one_figure(text: str, start: int, end: int, offsets: Sequence[int]) -> bool:
    """Tell whether white space inside the digits can only part one figure: thousands (1 234.5)."""
    splits = [
        at
        for at in range(start, end)
        if at > 0
        and offsets[at] - offsets[at - 1] > 1
        and text[at].isdigit()
        and text[at - 1].isdigit()
    ]
    if not splits:
        return True
    if splits[0] <= start or _NO_FIGURE_BEFORE.search(text[:start]):
        return False
    edges = [start, *splits, end]
    first, *others = [text[a:b] for a, b in pairwise(edges)]
    spaced = all(len(part.strip(".,")) == 1 for part in (first, *others))
    return spaced or (len(first) <= 3 and all(map(_THOUSANDS.fullmatch, others)))
