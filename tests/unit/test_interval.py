from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sql
from expectations import interval

PRECISIONS = st.sampled_from([Decimal("100"), Decimal("1"), Decimal("0.01")])
AMOUNTS = st.decimals(-(10**12), 10**12, places=2)


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(":memory:") as connection:
        connection.execute(sql.read("macros.sql"))
        yield connection


def macro(con, actual, expected, tolerance):
    statement = "SELECT verdict_of($1::DECIMAL(20, 2), $2::DECIMAL(20, 2), $3::DECIMAL(20, 4))"
    return con.execute(statement, [actual, expected, tolerance]).fetchone()[0]


@settings(deadline=None)
@given(
    expected=AMOUNTS,
    off=st.integers(-300, 300),
    precisions=st.lists(PRECISIONS, min_size=1, max_size=9),
)
def test_the_macro_and_python_give_the_same_verdict(con, expected, off, precisions):
    tolerance = interval.tolerance_of(precisions)
    step = min(precisions) / 2
    actual = expected + off * step.quantize(Decimal("0.01"), rounding="ROUND_UP")

    assert macro(con, actual, expected, tolerance) == interval.verdict_of(
        actual, expected, tolerance
    )


@given(terms=st.lists(st.tuples(AMOUNTS, PRECISIONS), max_size=8), total=AMOUNTS, p=PRECISIONS)
def test_a_break_is_just_where_the_intervals_cannot_meet(terms, total, p):
    expected = sum((value for value, _ in terms), Decimal(0))
    tolerance = interval.tolerance_of([p, *(precision for _, precision in terms)])

    broken = interval.verdict_of(total, expected, tolerance) == "break"

    assert broken is not interval.intervals_meet(total, p, terms)


@given(true=st.lists(AMOUNTS, min_size=1, max_size=12), precision=PRECISIONS)
def test_rounding_every_figure_on_its_own_never_makes_a_break(true, precision):
    printed = [(value / precision).quantize(Decimal(1)) * precision for value in true]
    total = (sum(true, Decimal(0)) / precision).quantize(Decimal(1)) * precision
    tolerance = interval.tolerance_of([precision] * (len(printed) + 1))

    assert interval.verdict_of(total, sum(printed, Decimal(0)), tolerance) in ("exact", "rounding")


@pytest.mark.parametrize(
    ("actual", "expected", "tolerance", "verdict"),
    [
        ("434.28", "434.28", "0", "exact"),
        ("434.28", "434.27", "0.05", "rounding"),
        ("434.28", "434.23", "0.05", "rounding"),
        ("434.28", "434.22", "0.05", "break"),
        ("434.28", "434.27", None, "break"),
        (None, "434.27", "0.05", "not_evaluated"),
        ("434.28", None, "0.05", "not_evaluated"),
        ("-0.01", "0.01", "0.01", "break"),
    ],
)
def test_verdicts(con, actual, expected, tolerance, verdict):
    values = [None if v is None else Decimal(v) for v in (actual, expected, tolerance)]

    assert interval.verdict_of(*values) == verdict
    assert macro(con, *values) == verdict


def test_a_negative_precision_is_refused():
    with pytest.raises(ValueError, match="negative"):
        interval.tolerance_of([Decimal("-1")])
