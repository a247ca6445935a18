from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest

from assets import frames
from expectations import scale


def evaluated(**over):
    row = {
        "rule_id": "P05",
        "document_id": "d",
        "subject": "s",
        "table_code": "income",
        "statement_no": 1,
        "measure": "total",
        "expected": Decimal(1000),
        "actual": Decimal(1300),
        "terms": 10,
        "tolerance": Decimal(500),
        "verdict": "rounding",
        **over,
    }
    figure = {"document_id": "d", "table_code": "income", "statement_no": 1, "measure": "total"}
    amounts = frames.build([{**figure, "precision": Decimal(100)}], frames.PARSE["amounts"])
    rows = scale.scaled(frames.build([row], frames.EVALUATIONS), amounts)
    return rows.select("difference_ulp", "rounding_share").row(0)


@pytest.mark.parametrize(
    ("over", "ulp", "share"),
    [
        ({}, "3", "0.6"),
        ({"actual": Decimal(1000), "verdict": "exact"}, "0", "0"),
        ({"actual": Decimal(2000), "verdict": "break"}, "10", None),
        ({"rule_id": "N01", "tolerance": Decimal(1000)}, "1.5", "0.3"),
        ({"measure": "weight", "tolerance": None}, None, None),
        ({"actual": None, "verdict": "not_evaluated"}, None, None),
    ],
)
def test_a_difference_in_units_of_the_last_place(over, ulp, share):
    expected = tuple(None if value is None else Decimal(value) for value in (ulp, share))

    assert evaluated(**over) == expected


def test_rows_keep_their_order():
    rows = frames.build(
        [{"rule_id": "P05", "document_id": "d", "subject": str(n)} for n in range(5)],
        frames.EVALUATIONS,
    )

    amounts = frames.empty(frames.PARSE["amounts"])
    assert scale.scaled(rows, amounts)["subject"].to_list() == list("01234")
    assert scale.scaled(rows, amounts).schema == pl.Schema(frames.EVALUATIONS)
