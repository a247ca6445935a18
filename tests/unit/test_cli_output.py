"""Rows as text: decimals exact, blanks blank, nothing that breaks the format."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.cli.output import as_csv, as_json, as_markdown, cell_text, is_numeric

LONG = Decimal("12345678901234567.89")


def test_json_keeps_every_digit() -> None:
    written = as_json(["a", "b", "c"], [(LONG, None, [Decimal("0.10")])])
    assert "12345678901234567.89" in written
    assert json.loads(written, parse_float=Decimal) == [
        {"a": LONG, "b": None, "c": [Decimal("0.10")]}
    ]
    assert json.loads(as_json(["a"], [])) == []
    assert json.loads(as_json(["a"], [(dt.date(2023, 1, 2),)])) == [{"a": "2023-01-02"}]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2))
def test_decimals_come_back(value: Decimal) -> None:
    assert json.loads(as_json(["a"], [(value,)]), parse_float=Decimal)[0]["a"] == value
    assert Decimal(cell_text(value)) == value


@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.integers())))
def test_csv_comes_back(rows: list[tuple[str, int]]) -> None:
    rows = [(text, number) for text, number in rows if not text.startswith(tuple("=+-@"))]
    read = list(csv.reader(io.StringIO(as_csv(["名", "b"], rows))))
    assert read == [["名", "b"], *([text, str(number)] for text, number in rows)]


@pytest.mark.parametrize("text", ["=HYPERLINK(A1)", "+cmd|' /C calc'!A0", "-1+A1", "@SUM(A1)"])
def test_a_formula_is_harmless_in_csv(text: str) -> None:
    [row] = list(csv.reader(io.StringIO(as_csv(["a"], [(text,)]))))[1:]
    assert row == ["'" + text]


@pytest.mark.parametrize("text", ["-1,992.86", "+1", "-5%", "=", "-", "≥", "a=b", ""])
def test_figures_and_signs_stay_as_they_are_in_csv(text: str) -> None:
    assert as_csv(["a", "b"], [(text, 1)]).splitlines()[1].replace('"', "") == f"{text},1"


def test_markdown_escapes_and_aligns() -> None:
    written = as_markdown(["名", "额"], [("a|b\nc", LONG), (None, None)])
    assert written.splitlines() == [
        "| 名 | 额 |",
        "| --- | ---: |",
        "| a\\|b<br>c | 12345678901234567.89 |",
        "|  |  |",
    ]


def test_numbers_and_truths() -> None:
    assert is_numeric([(1,), (None,)], 0)
    assert not is_numeric([(True,)], 0)
    assert not is_numeric([(None,)], 0)
    assert cell_text(True) == "true"
