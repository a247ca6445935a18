"""A cell's text as a figure: everything that is printed for one, and what is not one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.parse.amount_text import read_amount


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("1,992.86", "1992.86", 2),
        ("1，992.86", "1992.86", 2),
        ("０．００", "0.00", 2),
        ("0", "0", 0),
        ("20,377,670.9", "20377670.9", 1),
        ("12345", "12345", 0),
        ("-59.29", "-59.29", 2),
        ("－59.29", "-59.29", 2),
        ("−1", "-1", 0),
        ("(1,000.50)", "-1000.50", 2),
        ("（5）", "-5", 0),
        ("1,9 92.86", "1992.86", 2),
        ("1 9 9 2 . 8 6", "1992.86", 2),
        ("1 992.86", "1992.86", 2),
        ("20,377,6\n70.90", "20377670.90", 2),
        ("1,234\n.50", "1234.50", 2),
        ("1,063.2\n4", "1063.24", 2),
        ("-0.1\n0", "-0.10", 2),
        ("5531.50000\n0", "5531.500000", 6),
        ("5,531.5000\n00", "5531.500000", 6),
        (" 3.70\n", "3.70", 2),
        ("￥22,397,725.13", "22397725.13", 2),
        ("¥ -3.20", "-3.20", 2),
        ("-￥3.20", "-3.20", 2),
    ],
)
def test_figures(text: str, value: str, decimals: int) -> None:
    parsed = read_amount(text)
    assert (parsed.state, parsed.value, parsed.decimals) == ("amount", Decimal(value), decimals)


@pytest.mark.parametrize("text", ["", None, "  ", "\n", "　"])
def test_blank_is_not_zero(text: str | None) -> None:
    assert read_amount(text).state == "blank"


@pytest.mark.parametrize("text", ["-", "—", "——", "－", "--", "无", "/", "／", "- "])
def test_dashes(text: str) -> None:
    assert read_amount(text).state == "dash"


@pytest.mark.parametrize("text", ["1,23.4", "12.3.4", "合计", "10%", "(5", "1,000,00", "约5"])
def test_not_read_is_said(text: str) -> None:
    parsed = read_amount(text)
    assert (parsed.state, parsed.value) == ("unread", None)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("29.40\n27.40", ["29.40", "27.40"]),
        ("29.40 27.40", ["29.40", "27.40"]),
        ("29\n27", ["29", "27"]),
        ("29.4\n27", ["29.4", "27"]),
        ("29\n4", ["29", "4"]),
        ("2.9 4", ["2.9", "4"]),
        ("29 27", ["29", "27"]),
    ],
)
def test_two_figures_are_kept_and_not_read(text: str, figures: list[str]) -> None:
    parsed = read_amount(text)
    assert parsed.state == "unread"
    assert parsed.figures == tuple(map(Decimal, figures))


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False))
def test_printed_with_separators_reads_back(value: Decimal) -> None:
    assert read_amount(f"{value:,.2f}").value == value
    assert read_amount(f"{value:.2f}").value == value


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("7.14万元", "7.14", "万元"), ("71,400元", "71400", "元"), ("7.14 万元", "7.14", "万元")],
)
def test_a_cell_may_print_its_own_unit(text: str, value: str, unit: str) -> None:
    parsed = read_amount(text)
    assert (parsed.state, parsed.value, parsed.unit) == ("amount", Decimal(value), unit)


@pytest.mark.parametrize("text", ["万元", "￥", "元", "5万元6万元"])
def test_a_unit_alone_or_two_figures_with_units_are_no_figure(text: str) -> None:
    assert read_amount(text).state == "unread"


@pytest.mark.parametrize("text", ["9" * 60, "1," + "999," * 20 + "999.00", "0." + "1" * 40])
def test_more_digits_than_an_amount_has_are_no_amount(text: str) -> None:
    assert read_amount(text).state == "unread"
