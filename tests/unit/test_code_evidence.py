"""What disclosures say of the code dimension: two units confirm a row, two copies of one do not."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from assets import frames
from assets.conform.evidence import printed_pairs, prints, promote
from assets.load.confirmed import confirmed
from expectations.rules import evaluate

NAME = "事业单位某项支出"
FIRST = {"document_id": "a", "unit_name": "云岭县第一中学", "unit_code": "101002"}
SECOND = {"document_id": "b", "unit_name": "云岭县水利局", "unit_code": "320001"}
WRONG = {"document_id": "c", "unit_name": "云岭县档案馆", "unit_code": "400001"}


def documents(*rows: dict[str, Any]) -> pl.DataFrame:
    base = {"region_code": "509901", "region_name": "云岭县", "is_disclosure": True}
    return frames.build(
        [{**base, "fiscal_year": 2023, **row} for row in rows], frames.CONFORM["documents"]
    )


def line(document_id: str, name: str = NAME, **over: Any) -> dict[str, Any]:
    """A line of a code whose row the dimension holds with low confidence."""
    exact = name == NAME
    return {
        "document_id": document_id,
        "table_code": "general_expenditure",
        "statement_no": 1,
        "side": "expenditure",
        "line_no": 1,
        "classification": "function",
        "line_code": "2080599",
        "line_name": name,
        "fiscal_year": 2023,
        "code_name": NAME,
        "match": "exact" if exact else "unknown_name",
        "confidence": "low",
        **over,
    }


def codes(*rows: dict[str, Any]) -> pl.DataFrame:
    return frames.build(rows, frames.CONFORM["line_codes"])


def verdict(lines: pl.DataFrame, of: pl.DataFrame, *, held: tuple[str, ...] = ()) -> str | None:
    """What C02 says of document c, after what the other documents confirm."""
    header = of.select(*frames.PARSE["header"])
    stages = {
        "parse": {"header": header},
        "conform": {"line_codes": lines, "documents": of},
    }
    counted = of.filter(~pl.col("document_id").is_in(held))
    said = evaluate(["C01", "C02"], {"header": header, "line_codes": lines})
    _, judged = confirmed(stages, printed_pairs(prints(lines), counted), said)
    assert judged.height == said.height
    return dict(
        judged.filter(pl.col("rule_id") == "C02").select("document_id", "verdict").iter_rows()
    ).get("c")


def test_a_low_row_alone_condemns_nobody() -> None:
    of = documents(FIRST, WRONG)
    assert verdict(codes(line("a"), line("c", "别的名称")), of) == "not_evaluated"


def test_two_units_that_print_it_confirm_it() -> None:
    of = documents(FIRST, SECOND, WRONG)
    lines = codes(line("a"), line("b"), line("c", "别的名称"))
    assert verdict(lines, of) == "mismatch"
    assert verdict(lines, of, held=("b",)) == "not_evaluated"


@pytest.mark.parametrize(
    "other",
    [
        {"unit_name": "云岭县第一中学"},
        {"unit_name": "云岭县第一中学校"},
        {"unit_name": "县一中", "unit_code": None},
        {"unit_name": "一中（改名）", "unit_code": "101002"},
        {"unit_name": "云岭县第一中学本级", "unit_code": "101001"},
    ],
)
def test_versions_and_spellings_of_one_unit_confirm_nothing(other: dict[str, Any]) -> None:
    copy = {**FIRST, "document_id": "b", **other}
    lines = codes(line("a"), line("b"), line("c", "别的名称"))
    assert verdict(lines, documents(FIRST, copy, WRONG)) == "not_evaluated"


DEPARTMENT = {"unit_name": "云岭县教育委员会", "unit_code": "101", "scope": "department"}


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (DEPARTMENT, "not_evaluated"),
        ({**DEPARTMENT, "unit_code": None, "department_code": "101"}, "not_evaluated"),
        # Whose department it is is not known.
        ({**DEPARTMENT, "unit_code": None}, "not_evaluated"),
        ({**DEPARTMENT, "unit_code": None, "region_code": "509902"}, "mismatch"),
        ({**DEPARTMENT, "unit_code": "320", "unit_name": "云岭县水利局"}, "mismatch"),
    ],
)
def test_a_department_is_no_witness_beside_its_own_unit(
    other: dict[str, Any], expected: str
) -> None:
    of = documents(FIRST, {**other, "document_id": "b"}, WRONG)
    lines = codes(line("a"), line("b"), line("c", "别的名称"))
    assert verdict(lines, of) == expected


def test_a_unit_of_no_known_department_may_be_of_any() -> None:
    unit = {"document_id": "a", "unit_name": "云岭县档案中心", "unit_code": None}
    of = documents(unit, {**DEPARTMENT, "document_id": "b"}, WRONG)
    lines = codes(line("a"), line("b"), line("c", "别的名称"))
    assert verdict(lines, of) == "not_evaluated"


def test_two_departments_are_two_witnesses() -> None:
    second = {**DEPARTMENT, "document_id": "b", "unit_name": "云岭县水利局", "unit_code": "320"}
    of = documents({**DEPARTMENT, "document_id": "a"}, second, WRONG)
    assert verdict(codes(line("a"), line("b"), line("c", "别的名称")), of) == "mismatch"


def test_a_unit_under_two_names_and_codes_is_one_witness() -> None:
    known = [{**row, "unit_id": "101002"} for row in (FIRST, SECOND)]
    lines = codes(line("a"), line("b"), line("c", "别的名称"))
    assert verdict(lines, documents(*known, WRONG)) == "not_evaluated"


def test_another_year_confirms_nothing() -> None:
    lines = codes(line("a"), line("b", fiscal_year=2022), line("c", "别的名称"))
    assert verdict(lines, documents(FIRST, SECOND, WRONG)) == "not_evaluated"


def test_a_name_that_as_many_contradict_is_not_confirmed() -> None:
    fourth = {"document_id": "d", "unit_name": "云岭县林业局", "unit_code": "500001"}
    lines = codes(line("a"), line("b"), line("c", "别的名称"), line("d", "别的名称"))
    assert verdict(lines, documents(FIRST, SECOND, WRONG, fourth)) == "not_evaluated"


def test_a_name_of_an_unknown_code_rests_on_the_code_that_bears_it() -> None:
    of = documents(FIRST, SECOND, WRONG)
    stray = line("c", line_code="2080588", code_name=None, named_code="2080599")
    lines = codes(line("a"), line("b"), {**stray, "match": "wrong_name"})
    raised = promote(lines, printed_pairs(prints(lines), of))
    assert raised["confidence"].to_list() == ["low", "low", "medium"]


def test_what_is_printed_is_counted_known_or_not() -> None:
    new = {"match": "unknown_to_us", "code_name": None, "confidence": None}
    lines = codes(
        line("a"),
        line("a", line_no=2),
        line("b"),
        line("c", "没见过的", line_code="2080577", **new),
    )
    rows = printed_pairs(prints(lines), documents(FIRST, SECOND, WRONG)).select(
        "line_code", "name", "units", "documents", "document_id", "confidence", "is_confirmed"
    )
    assert rows.rows() == [
        ("2080577", "没见过的", 1, 1, "c", None, False),
        ("2080599", NAME, 2, 2, "a", "low", True),
    ]
