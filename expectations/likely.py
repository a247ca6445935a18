"""The likely cause of a difference: the slips of the pen that two figures give away.

A hint for the person who looks, never a verdict: every sentence says so (可能 / may).
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Final

_HINTS: Final[dict[str, tuple[str, str]]] = {
    "unit": ("可能是元与万元混用", "yuan and 10,000 yuan may have been mixed up"),
    "point": ("可能是小数点或位数有误", "the decimal point may be misplaced"),
    "sign": ("可能是正负号相反", "the sign may be the wrong way round"),
    "swapped": ("可能是数字前后颠倒", "two digits may have been swapped"),
    "digit": ("可能有一位数字写错", "one digit may be wrong"),
}
#: Shorter figures differ in one digit by chance.
_LEAST_DIGITS: Final = 4


def likely_cause(actual: Decimal | None, expected: Decimal | None, lang: str = "zh") -> str:
    """Return what may have led from `expected` to the printed `actual` (yuan), or nothing."""
    if actual is None or expected is None or actual == expected:
        return ""
    hint = _hint(actual, expected)
    return _HINTS[hint][lang == "en"] if hint else ""


def _hint(actual: Decimal, expected: Decimal) -> str | None:
    if not actual or not expected:
        return None
    if actual == -expected:
        return "sign"
    if _times(actual, expected, 10_000):
        return "unit"
    if any(_times(actual, expected, factor) for factor in (10, 100, 1000)):
        return "point"
    return _misprint(_digits(actual), _digits(expected))


def _times(one: Decimal, other: Decimal, factor: int) -> bool:
    return one == other * factor or other == one * factor


def _digits(value: Decimal) -> str:
    return f"{abs(value):.2f}".replace(".", "")


def _misprint(one: str, other: str) -> str | None:
    """Tell figures of as many digits that differ in one of them, or in the order of two."""
    significant = max(one.rstrip("0"), other.rstrip("0"), key=len)
    if len(one) != len(other) or len(significant) < _LEAST_DIGITS:
        return None
    differing = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(differing) == 1:
        return "digit"
    pair = len(differing) == 2 and differing[1] - differing[0] == 1
    return "swapped" if pair and Counter(one) == Counter(other) else None
