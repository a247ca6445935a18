"""The halves of basic expenditure that a final account prints as lines (N02, N04)."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from assets import frames
from expectations import rules

TABLE = {"table_code": "general_basic_expenditure", "statement_no": 1, "side": "expenditure"}
PRINTED = [("人员经费合计", "700.00"), ("公用经费合计", "80.00")]


def verdict(rule_id: str, topic: str, amount: str, scope: str = "unit") -> str:
    """Return what `rule_id` says of a stated half of 780 yuan of basic expenditure."""
    document = {"document_id": "d"}
    header = document | {"fiscal_year": 2023, "report_kind": "final", "scope": scope}
    header |= {"is_disclosure": True}
    lines: list[dict[str, Any]] = [
        document | TABLE | {"line_no": n, "level": 1, "is_total": True, "is_leaf": True, "page": 5}
        | {"line_name": name, "printed_name": name}
        for n, (name, _) in enumerate(PRINTED, 1)
    ]  # fmt: skip
    figures = [
        line | {"measure": "total", "amount": value, "precision": "0.01", "reported_text": value}
        for line, (_, value) in zip(lines, PRINTED, strict=True)
    ]
    cells = [figure | {"state": "amount"} for figure in figures]
    statement = document | TABLE | {"page_from": 5, "page_to": 5, "unit_factor": 1}
    claim = document | {
        "claim_no": 1, "topic": topic, "kind": "level", "fiscal_year": 2023, "amount": amount,
        "precision": "0.01", "unit": "元", "reported_text": amount, "sentence_no": 1, "page": 9,
    }  # fmt: skip
    rows = {"header": [header], "statements": [statement], "lines": lines, "amounts": figures}
    rows |= {"statement_cells": cells, "claims": [claim]}
    made = {name: pl.DataFrame(schema=columns) for name, columns in frames.PARSE.items()}
    for name, found in rows.items():
        known = frames.PARSE[name]
        kept = [{key: value for key, value in row.items() if key in known} for row in found]
        made[name] = frames.build(kept, known)
    found = rules.evaluate([rule_id], made).filter(pl.col("measure") == "total")
    return str(found["verdict"].item())


@pytest.mark.parametrize(
    ("rule_id", "topic", "printed"),
    [
        ("N02", "personnel", "700.00"),
        ("N02", "public", "80.00"),
        ("N04", "operating_cost", "80.00"),
    ],
)
def test_a_stated_half_is_compared_with_its_line(rule_id: str, topic: str, printed: str) -> None:
    assert verdict(rule_id, topic, printed) == "exact"
    assert verdict(rule_id, topic, "91.00") == "break"


def test_of_a_departments_public_expenditure_some_may_be_of_institutions() -> None:
    assert verdict("N04", "operating_cost", "60.00", "department") == "not_evaluated"
    assert verdict("N04", "operating_cost", "80.00", "department") == "exact"
    assert verdict("N04", "operating_cost", "91.00", "department") == "break"
