"""Interval arithmetic over printed figures: when two sides of an equation agree.

A figure printed to the precision p stands for [v - p/2, v + p/2] (XBRL Calculations 1.1). This is
the Python twin of the macro `verdict_of` in `sql/macros.sql`; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

EXACT: Final = "exact"
ROUNDING: Final = "rounding"
BREAK: Final = "break"
MISMATCH: Final = "mismatch"
MISSING: Final = "missing"
NOT_EVALUATED: Final = "not_evaluated"

#: Every verdict that a rule may give; the failing ones become findings.
VERDICTS: Final = frozenset({EXACT, ROUNDING, BREAK, MISMATCH, MISSING, NOT_EVALUATED})
FAILING: Final = frozenset({BREAK, MISMATCH, MISSING})

_HALF: Final = Decimal("0.5")


def tolerance_of(precisions: Iterable[Decimal]) -> Decimal:
    """Return what rounding can explain in an equation: Σ precision / 2 over all its figures.

    `precisions` (yuan per last printed digit) has one entry a figure, the total's own included.
    Raises `ValueError` on a negative precision.
    """
    total = Decimal(0)
    for precision in precisions:
        if precision < 0:
            raise ValueError(f"negative precision: {precision}")
        total += precision * _HALF
    return total


def verdict_of(actual: Decimal | None, expected: Decimal | None, tolerance: Decimal | None) -> str:
    """Return how the printed figure `actual` agrees with the other side, `expected` (yuan).

    `exact`, `rounding` (off by no more than `tolerance`; null is none), `break`, or
    `not_evaluated` where a side is null: an unread figure is never a pass and never a break.
    """
    if actual is None or expected is None:
        return NOT_EVALUATED
    if actual == expected:
        return EXACT
    return ROUNDING if abs(actual - expected) <= (tolerance or Decimal(0)) else BREAK


def intervals_meet(
    actual: Decimal, actual_precision: Decimal, terms: Iterable[tuple[Decimal, Decimal]]
) -> bool:
    """Tell whether the total's interval meets the sum of its terms' (value, precision) intervals.

    The definition that `verdict_of` with `tolerance_of` abbreviates; used to prove it.
    """
    half = actual_precision * _HALF
    low = high = Decimal(0)
    for value, precision in terms:
        low += value - precision * _HALF
        high += value + precision * _HALF
    return actual - half <= high and low <= actual + half
