"""The slips of the pen that two figures give away, and those that they do not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from expectations.likely import likely_cause


@pytest.mark.parametrize(
    ("actual", "expected", "hint"),
    [
        ("411000", "410100", "颠倒"),
        ("1189700", "1179700", "一位数字"),
        ("4342800", "434.28", "元与万元"),
        ("434.28", "4342800", "元与万元"),
        ("43428", "4342.8", "小数点"),
        ("-50000", "50000", "正负号"),
    ],
)
def test_a_slip_is_named(actual: str, expected: str, hint: str) -> None:
    assert hint in likely_cause(Decimal(actual), Decimal(expected))
    assert likely_cause(Decimal(actual), Decimal(expected), "en").isascii()


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        ("100", "100"),
        ("0", "100"),
        ("7", "3"),
        ("1234.56", "9876.54"),
        ("200000", "300000"),
        ("411000", "41010"),
    ],
)
def test_other_differences_have_no_likely_cause(actual: str, expected: str) -> None:
    assert likely_cause(Decimal(actual), Decimal(expected)) == ""


def test_a_missing_side_has_none() -> None:
    assert likely_cause(None, Decimal(1)) == ""
