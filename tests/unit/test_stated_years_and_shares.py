"""Years in titles (N10) and shares of more than the whole (N19)."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from assets import frames
from expectations import rules


def said(rule_id: str, **parsed: list[dict[str, Any]]) -> dict[str, str]:
    """Return verdict by subject of one rule over one document of 2019."""
    header = {"document_id": "d", "fiscal_year": 2019, "report_kind": "final"}
    header |= {"is_disclosure": True, "unit_names": ["云岭县财政局"]}
    rows = {"header": [header], **parsed}
    made = {
        name: frames.build([{"document_id": "d", **row} for row in found], frames.PARSE[name])
        for name, found in rows.items()
    }
    empty = {name: pl.DataFrame(schema=columns) for name, columns in frames.PARSE.items()}
    found = rules.evaluate([rule_id], {**empty, **made})
    return dict(found.filter(pl.col("document_id") == "d").select("subject", "verdict").rows())


def titled(*titles: str) -> list[dict[str, Any]]:
    return [
        {"table_code": "expenditure", "statement_no": i, "title": title, "page_from": i}
        for i, title in enumerate(titles, 1)
    ]


def test_a_statement_of_another_year_than_the_others_is_told() -> None:
    titles = titled("2019年度收入决算表", "2018年度支出决算表", "2019年度“三公”经费支出决算表")
    verdicts = said("N10", statements=titles)
    assert verdicts["title/expenditure/2"] == "mismatch"
    assert verdicts["title/expenditure/1"] == verdicts["title/expenditure/3"] == "exact"


@pytest.mark.parametrize(
    "titles",
    [
        ("2018年度收入决算表", "2018年度支出决算表"),  # our own reading of the year may be wrong
        ("2019年收入表", "2019年支出表", "2018年与2019年“三公”经费对比表"),
        ("2019年收入表", "2019年支出表", "政府性基金支出表"),
    ],
)
def test_titles_that_accuse_nobody(titles: tuple[str, ...]) -> None:
    verdicts = said("N10", statements=titled(*titles))
    assert "mismatch" not in verdicts.values()


def share(number: int, amount: str, percent: str, line: str = "财政拨款收入") -> dict[str, Any]:
    return {
        "claim_no": number, "topic": "income", "line_name": line, "kind": "level",
        "fiscal_year": 2019, "amount": amount, "percent": percent, "percent_of": "share",
        "sentence_no": number, "page": 1,
    }  # fmt: skip


def test_a_share_of_more_than_the_whole_needs_a_part_less_than_nothing() -> None:
    more = share(1, "1109.46", "100.01")
    assert set(said("N19", claims=[more]).values()) == {"mismatch"}
    beside = share(2, "-0.13", "-0.01", "其他收入")
    assert set(said("N19", claims=[more, beside]).values()) == {"exact"}
    elsewhere = share(2, "-0.13", "-0.01", "其他支出") | {"topic": "expenditure"}
    assert "mismatch" in said("N19", claims=[more, elsewhere]).values()
