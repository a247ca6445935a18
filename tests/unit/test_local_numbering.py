"""A unit's own numbering of economic lines, told from a misprint."""

from __future__ import annotations

import polars as pl
import pytest

from assets import frames
from assets.conform.line_codes import match_lines
from expectations.rules import evaluate

Pair = tuple[str, str]
OWN = [("302", "商品和服务支出"), ("30201", "办公费"), ("30202", "印刷费"), ("30203", "水费")]
LONGER = [*OWN, ("30204", "电费"), ("30205", "差旅费"), ("30299", "其他商品和服务支出")]


def matched(pairs: list[Pair]) -> tuple[dict[str, str], pl.DataFrame, pl.DataFrame]:
    line = {"document_id": "d", "table_code": "general_basic_expenditure", "statement_no": 1}
    line |= {"side": "expenditure", "page": 3}
    rows = [
        {**line, "line_no": i, "line_code": code, "line_name": name}
        for i, (code, name) in enumerate(pairs, 1)
    ]
    header = frames.build(
        [{"document_id": "d", "fiscal_year": 2023, "unit_name": "云岭县第一中学"}],
        frames.PARSE["header"],
    )
    found = match_lines(frames.build(rows, frames.PARSE["lines"]), header)
    said = evaluate(["C01", "C02"], {"header": header, "line_codes": found})
    return dict(found.select("line_code", "match").iter_rows()), found, said


@pytest.mark.parametrize(
    ("pairs", "own"),
    [(OWN, {"30203"}), (LONGER, {"30203", "30204", "30205"})],
)
def test_a_list_numbered_by_the_unit(pairs: list[Pair], own: set[str]) -> None:
    matches, found, said = matched(pairs)
    assert {code for code, match in matches.items() if match == "local_numbering"} == own
    assert {match for code, match in matches.items() if code not in own} == {"exact"}
    row = found.filter(pl.col("line_code") == "30203").row(0, named=True)
    assert (row["code_name"], row["named_code"]) == ("咨询费", "30205")
    verdicts = {(r["rule_id"], r["line_code"]): r for r in said.iter_rows(named=True)}
    assert verdicts["C01", "30203"]["verdict"] == "not_evaluated"
    assert verdicts["C01", "30203"]["reason"] == "local_numbering"
    assert verdicts["C02", "30203"]["verdict"] == "mismatch"
    assert "自编序号" in verdicts["C02", "30203"]["note"]


@pytest.mark.parametrize(
    "pairs",
    [
        # a misprinted code leaves a gap, or stands beside its own number
        [("30201", "办公费"), ("30203", "水费"), ("30206", "电费")],
        [("30201", "办公费"), ("30202", "印刷费"), ("30203", "水费"), ("30206", "电费")],
        # a misprinted name stands twice, or out of the book's order
        [("30201", "办公费"), ("30202", "印刷费"), ("30203", "办公费")],
        [("30201", "办公费"), ("30202", "水费"), ("30203", "咨询费")],
        # too few lines to be a list
        [("30201", "办公费"), ("30202", "水费")],
    ],
)
def test_a_misprint_is_still_a_misprint(pairs: list[Pair]) -> None:
    matches, _, said = matched(pairs)
    assert "wrong_name" in matches.values() and "local_numbering" not in matches.values()
    assert "mismatch" in said.filter(pl.col("rule_id") == "C01")["verdict"].to_list()
