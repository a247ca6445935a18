"""Frames are built with exactly their schema, whatever the rows leave out."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest

from assets import frames

_SCHEMA = {"document_id": pl.String, "page": pl.Int32, "amount": frames.MONEY}


def test_absent_keys_are_null_and_columns_have_the_order_of_the_schema() -> None:
    built = frames.build([{"amount": Decimal("1.5"), "page": 1}, {"page": 2}], _SCHEMA)
    assert dict(built.schema) == _SCHEMA
    assert built.rows() == [(None, 1, Decimal("1.50")), (None, 2, None)]


def test_what_all_rows_share_gives_way_to_what_a_row_says() -> None:
    built = frames.build([{"page": 1}, {"document_id": "b"}], _SCHEMA, document_id="a")
    assert built.rows() == [("a", 1, None), ("b", None, None)]


def test_a_column_that_the_schema_does_not_declare_is_refused() -> None:
    with pytest.raises(KeyError, match="side"):
        frames.build([{"page": 1, "side": "income"}], _SCHEMA)


def test_no_rows_are_a_frame_with_the_schema() -> None:
    assert dict(frames.build([], _SCHEMA, document_id="a").schema) == _SCHEMA


def test_rows_of_some_columns_come_in_the_order_asked_for() -> None:
    built = frames.build([{"page": 1}, {"page": 2}], _SCHEMA, document_id="a")
    assert list(frames.rows(built, "page", "document_id")) == [(1, "a"), (2, "a")]
