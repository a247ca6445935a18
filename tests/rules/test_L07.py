from __future__ import annotations

from decimal import Decimal

import pytest


def judged(verdicts, text, value, factor=10000):
    about = {"table_code": "expenditure", "statement_no": 1}
    return verdicts(
        "L07",
        statements=[{**about, "unit_factor": factor}],
        wh_amounts=[{**about, "reported_text": text, "amount": Decimal(value)}],
    )


@pytest.mark.parametrize(
    ("text", "value", "verdict"),
    [
        ("1,992.86", "19928600", "exact"),
        ("１２．５", "125000", "exact"),
        ("(3.00)", "-30000", "exact"),
        ("－3.00", "-30000", "exact"),
        ("1,992.86", "1992.86", "mismatch"),
        ("3.00", "-30000", "mismatch"),
        ("28 或 30", "280000", "not_evaluated"),
    ],
)
def test_an_amount_is_what_is_printed(verdicts, text, value, verdict):
    assert judged(verdicts, text, value) == {"expenditure/1/printed": verdict}


def test_without_a_unit_nothing_is_compared(verdicts):
    assert judged(verdicts, "1.00", "1", None) == {"expenditure/1/printed": "not_evaluated"}
