"""Codes and names against the classification of their year."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from assets import frames
from assets.conform.codes import dimension, economic_mapping, match_code, normalise
from assets.conform.line_codes import match_lines


@pytest.mark.parametrize(
    ("kind", "code", "name", "year", "match"),
    [
        ("function", "2080505", "机关事业单位基本养老保险缴费支出", 2023, "exact"),
        ("function", "20805", "行政事业单位养老支出", 2020, "exact"),
        ("function", "20805", "行政事业单位离退休", 2023, "former_name"),
        ("function", "20805", "行政事业单位离退休", 2019, "exact"),
        ("function", "2050302", "中专教育", 2023, "former_name"),
        ("function", "205", "教育", 2023, "former_name"),
        ("function", "2080505", "机关事业单位职业年金缴费支出", 2023, "wrong_name"),
        ("function", "2080505", "养老保险之类的支出", 2023, "unknown_name"),
        ("function", "2080505", "机关事业单位基本养老保险缴费", 2023, "spelling_variant"),
        ("function", "20805", "行政和事业单位养老支出", 2023, "spelling_variant"),
        ("economic", "30213", "维修护费", 2023, "spelling_variant"),
        ("economic", "30213", "维修费", 2023, "unknown_name"),
        ("function", "2080588", "某项未见过的支出", 2023, "unknown_to_us"),
        ("function", "2080588", "行政运行", 2023, "unknown_to_us"),
        ("function", "2080588", "机关事业单位职业年金缴费支出", 2023, "wrong_name"),
        ("function", "2088801", "某项支出", 2023, "unknown_code"),
        ("function", "29801", "某款支出", 2023, "unknown_code"),
        ("function", "298", "某类支出", 2023, "unknown_code"),
        ("function", "2011701", "行政运行", 2017, "unknown_to_us"),
        ("function", "20805051", "某项支出", 2023, "bad_length"),
        ("function", "2080", "某款支出", 2023, "bad_length"),
        ("function", "7|11|02", "某项支出", 2023, "bad_length"),
        ("economic", "30205", "水费", 2023, "exact"),
        ("economic", "30203", "水费", 2023, "wrong_name"),
        ("economic", "30104", "社会保障缴费", 2016, "exact"),
        ("economic", "30104", "社会保障缴费", 2023, "former_name"),
        ("economic", "30104", "其他社会保障缴费", 2023, "wrong_name"),
        ("economic", "30311", "住房公积金", 2017, "exact"),
        ("economic", "30250", "某项费用", 2023, "unknown_code"),
        ("government_economic", "50101", "工资奖金津补贴", 2023, "exact"),
        ("government_economic", "503", "机关资本性支出（一）", 2020, "exact"),
    ],
)
def test_match(kind: str, code: str, name: str, year: int, match: str) -> None:
    assert match_code(kind, code, name, year).match == match


def test_a_wrong_name_says_whose_it_is() -> None:
    found = match_code("economic", "30203", "水费", 2023)
    assert (found.code_name, found.named_code) == ("咨询费", "30205")


def test_a_name_shared_by_a_code_and_its_own_child_is_no_other_codes_name() -> None:
    # 20102 政协事务 would be the parent of 2010297
    assert match_code("function", "2010297", "政协事务", 2023).match == "unknown_to_us"


def test_a_low_row_confirms_with_its_low_confidence() -> None:
    row = dimension("function").filter(pl.col("confidence") == "low").row(0, named=True)
    found = match_code("function", row["code"], row["name"], row["valid_from"])
    assert (found.match, found.confidence) == ("exact", "low")


@pytest.mark.parametrize(
    ("name", "match", "confidence"),
    [
        ("改了的名称", "unknown_name", "low"),
        ("事业运行", "wrong_name", "low"),
        ("住房公积金", "wrong_name", "medium"),
        (None, "exact", "medium"),
    ],
)
def test_a_row_known_from_2009_only_hardly_speaks_against_a_later_year(
    name: str | None, match: str, confidence: str
) -> None:
    dated = dimension("function").filter(
        (pl.col("source") == "S05") & (pl.col("level") == "项") & pl.col("valid_to").is_null()
    )
    row = dated.row(0, named=True)
    found = match_code("function", row["code"], name or row["name"], 2023)
    assert (found.match, found.confidence) == (match, confidence)


def test_the_statements_fund_book_is_preferred() -> None:
    found = match_code("function", "220", "自然资源海洋气象等支出", 2024, "政府性基金预算")
    assert found.match == "exact"


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ("维修(护)费", "维修（护）费"),
        ("住房 公积金", "住房公积金"),
        ("水费（款）", "水费"),
        ("“三公”经费", "三公经费"),
    ],
)
def test_names_are_compared_as_read_not_as_typed(printed: str, same: str) -> None:
    assert normalise(printed) == normalise(same)


def test_separators_tell_names_apart() -> None:
    assert normalise("文化和旅游") != normalise("文化、旅游")


@pytest.mark.parametrize("kind", ["function", "economic", "government_economic", "revenue"])
def test_a_dimension_has_one_name_a_code_book_and_year(kind: str) -> None:
    rows = dimension(kind).with_columns(
        pl.col("valid_from").fill_null(0), pl.col("valid_to").fill_null(9999)
    )
    pairs = rows.join(rows, on=["code", "fund_book"], nulls_equal=True).filter(
        (pl.col("name") < pl.col("name_right"))
        & (pl.col("valid_from") <= pl.col("valid_to_right"))
        & (pl.col("valid_from_right") <= pl.col("valid_to"))
        & ~((pl.col("valid_to") == 2017) | (pl.col("valid_to_right") == 2017))
    )
    assert pairs.height == 0


def lines(*rows: dict[str, Any]) -> pl.DataFrame:
    base = {"document_id": "d", "table_code": "general_expenditure", "statement_no": 1}
    base |= {"side": "expenditure", "page": 3}
    return frames.build(
        [{**base, "line_no": i, **row} for i, row in enumerate(rows, 1)], frames.PARSE["lines"]
    )


def header(**more: Any) -> pl.DataFrame:
    row = {"document_id": "d", "fiscal_year": 2023, "unit_name": "云岭县第一中学", **more}
    return frames.build([row], frames.PARSE["header"])


def matches(frame: pl.DataFrame) -> list[tuple[Any, ...]]:
    return frame.select("line_code", "classification", "match").rows()


def test_lines_without_a_code_or_of_another_catalogue_are_left_out() -> None:
    found = match_lines(
        lines(
            {"line_name": "合计"},
            {"line_code": "205", "line_name": "教育支出"},
            {"line_code": "A02", "line_name": "设备", "table_code": "procurement"},
        ),
        header(),
    )
    assert matches(found) == [("205", "function", "exact")]
    assert found.schema == pl.Schema(frames.CONFORM["line_codes"])


def test_a_line_of_the_unit_itself_is_no_classification_line() -> None:
    found = match_lines(
        lines(
            {"line_code": "101002", "line_name": "云岭县第一中学"},
            {"line_code": "205", "line_name": "云岭县教育局"},
            {"line_code": "205", "line_name": "教育支出"},
        ),
        header(unit_code="101002", department_code="205"),
    )
    assert matches(found) == [("205", "function", "exact")]


def test_the_lines_of_a_departments_units_are_no_classification_lines() -> None:
    found = match_lines(
        lines(
            {"line_code": "205001", "line_name": "云岭县教育局机关"},
            {"line_code": "2050101", "line_name": "行政运行"},
            {"line_code": "205014", "line_name": "云岭县第二中学"},
            {"line_code": "2050204", "line_name": "高中教育"},
            # A code misprinted is still one: its name is a classification's, or no organisation's.
            {"line_code": "20502", "line_name": "普通教育"},
            {"line_code": "205020", "line_name": "初中教育"},
            {"line_code": "205030", "line_name": "中等职业教育支出"},
            {"line_code": "207014", "line_name": "图书馆"},
        ),
        header(unit_code="205", unit_name="云岭县教育局", department_code="205"),
    )
    assert matches(found) == [
        ("2050101", "function", "exact"),
        ("2050204", "function", "exact"),
        ("20502", "function", "exact"),
        ("205020", "function", "bad_length"),
        ("205030", "function", "bad_length"),
        ("207014", "function", "bad_length"),
    ]


def test_a_block_is_of_the_classification_of_most_of_its_codes() -> None:
    basic = {"table_code": "general_basic_expenditure"}
    found = match_lines(
        lines(
            {**basic, "block": "department", "line_code": "30101", "line_name": "基本工资"},
            {**basic, "block": "department", "line_code": "70102", "line_name": "津贴补贴"},
            {**basic, "block": "government", "line_code": "501", "line_name": "机关工资福利支出"},
        ),
        header(),
    )
    assert matches(found) == [
        ("30101", "economic", "exact"),
        ("70102", "economic", "wrong_name"),
        ("501", "government_economic", "exact"),
    ]


def test_a_form_that_mixes_classifications_is_read_line_by_line() -> None:
    found = match_lines(
        lines(
            {"line_code": "205", "line_name": "教育支出"},
            {"line_code": "20502", "line_name": "普通教育"},
            {"line_code": "30101", "line_name": "基本工资"},
            {"line_code": "30199", "line_name": "不是这个名称"},
        ),
        header(),
    )
    assert [m[1:] for m in matches(found)][2:] == [
        ("economic", "exact"),
        ("function", "unknown_code"),
    ]


def test_revenue_codes_are_matched_as_revenue() -> None:
    found = match_lines(
        lines(
            {"table_code": "income", "side": "income", "line_code": "101", "line_name": "税收收入"}
        ),
        header(),
    )
    assert matches(found) == [("101", "revenue", "exact")]


def test_the_economic_mapping_meets_both_classifications() -> None:
    rows = economic_mapping()
    assert rows.height > 100
    for column, kind in (("dept_code", "economic"), ("code", "government_economic")):
        known = set(dimension(kind)["code"])
        assert set(rows[column].drop_nulls()) <= known, column
