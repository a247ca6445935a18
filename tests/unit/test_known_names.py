"""Names that a document's own tables print, in its sentences."""

from __future__ import annotations

from typing import Any

import polars as pl
from narrative_score import page_of

from assets import frames
from assets.parse.known_names import known_names
from assets.parse.narrative import parse_narrative

KNOWN = {"村庄亮化和管护": "project", "行政运行": "expenditure"}


def claims(*lines: str) -> list[tuple[Any, ...]]:
    """Return topic, line, kind and amount in 万元 of what a budget of 2024 states."""
    header = {"document_id": "d", "fiscal_year": 2024, "report_kind": "budget", "unit_names": []}
    found = parse_narrative(page_of(list(lines)), header, printed=KNOWN)["claims"]
    names = ("topic", "line_name", "kind")
    return [
        (*(row[name] for name in names), float(row["amount"]) / 10000)
        for row in found.iter_rows(named=True)
    ]


def test_projects_and_items_of_expenditure_are_known_by_their_names() -> None:
    line = {"document_id": "d", "statement_no": 1, "side": "expenditure", "is_total": False}
    lines = frames.build(
        [
            {**line, "table_code": "general_expenditure", "line_no": 1, **item}
            for item in (
                {"line_code": "201", "line_name": "一般公共服务支出"},
                {"line_code": "2010101", "line_name": "行政运行"},
                {"line_code": "2010199", "line_name": "监测"},
                {"line_code": "2010108", "line_name": "代表工作"},
            )
        ]
        + [{**line, "table_code": "project_expenditure", "line_no": 2, "line_name": "代表工作"}],
        frames.PARSE["lines"],
    )
    projects = frames.build(
        [{"document_id": "d", "sheet_no": 1, "project_name": "村庄亮化和管护"}],
        frames.PARSE["projects"],
    )
    # 监测 may be a word of any sentence, 代表工作 is both.
    assert known_names({"lines": lines, "projects": projects}) == KNOWN
    none: dict[str, pl.DataFrame] = {"lines": lines.clear(), "projects": projects.clear()}
    assert known_names(none) == {}


def test_a_name_is_read_whatever_it_ends_in() -> None:
    assert claims("涉及2个专项，村庄亮化和管护5万元。") == [
        ("project", "村庄亮化和管护", "level", 5.0)
    ]


def test_an_item_with_its_whole_code_is_one_of_expenditure_in_a_list_of_projects() -> None:
    found = claims("（二）项目支出。", "1.代表工作（2010108）5万元，上年4万元，增加1万元。")
    assert found == [
        ("expenditure", "代表工作", "level", 5.0),
        ("expenditure", "代表工作", "level", 4.0),
        ("expenditure", "代表工作", "change", 1.0),
    ]
