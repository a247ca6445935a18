"""A table without a title that was not read may be the rest of the statement before it."""

from __future__ import annotations

import polars as pl
import pytest

from assets import frames
from assets.review.unread_parts import own_up


def statements(*pages: tuple[str, int, int]) -> pl.DataFrame:
    rows = [
        {"document_id": "d", "table_code": c, "statement_no": 1, "page_from": a, "page_to": b}
        for c, a, b in pages
    ]
    return pl.DataFrame(rows, schema=frames.PARSE["statements"])


def unread(page: int, title: str | None = None) -> pl.DataFrame:
    row = {"document_id": "d", "page_from": page, "page_to": page, "title": title, "figures": 9}
    return pl.DataFrame([row], schema=frames.PARSE["unread_tables"])


def said(code: str, verdict: str = "break") -> pl.DataFrame:
    row = {
        "rule_id": "P04",
        "document_id": "d",
        "subject": f"{code}/1",
        "table_code": code,
        "statement_no": 1,
        "verdict": verdict,
        "origin": "source",
    }
    return pl.DataFrame([row], schema=frames.EVALUATIONS)


def origin(
    evaluations: pl.DataFrame, known: pl.DataFrame, lost: pl.DataFrame
) -> tuple[str, str | None]:
    (row,) = own_up(evaluations, known, lost).rows(named=True)
    assert list(row) == list(frames.EVALUATIONS)
    return row["origin"], row["reason"]


@pytest.mark.parametrize("page", [5, 6])
def test_a_break_before_an_unread_rest_is_ours(page: int) -> None:
    known = statements(("income", 4, 5), ("expenditure", 9, 9))
    why = f"goes on in a table not read, p. {page}"
    assert origin(said("income"), known, unread(page)) == ("parse", why)


def test_other_statements_breaks_stay_the_units() -> None:
    known = statements(("income", 4, 5), ("expenditure", 9, 9))
    assert origin(said("expenditure"), known, unread(6)) == ("source", None)


@pytest.mark.parametrize(
    "lost",
    [unread(7), unread(4), unread(6, "政府购买服务"), unread(6).clear()],
    ids=["two pages on", "on the first page", "titled", "none"],
)
def test_what_cannot_be_the_rest_excuses_nothing(lost: pl.DataFrame) -> None:
    assert origin(said("income"), statements(("income", 4, 5)), lost) == ("source", None)


def test_only_the_statement_right_before_goes_on() -> None:
    known = statements(("income", 4, 5), ("expenditure", 5, 5))
    assert origin(said("income"), known, unread(6)) == ("source", None)
    assert origin(said("expenditure"), known, unread(6))[0] == "parse"


def test_what_agrees_is_left_as_it_is() -> None:
    known = statements(("income", 4, 5))
    assert origin(said("income", "exact"), known, unread(6)) == ("source", None)
