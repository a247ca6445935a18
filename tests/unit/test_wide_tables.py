"""Sheets wider than their page: the columns on the page behind are of the same lines."""

from __future__ import annotations

from decimal import Decimal

import pytest
from drawn_tables import Drawn, extracted

from assets.frames import Frames
from assets.parse.statements import parse_statements

TITLE = ["部门支出总表", "单位：元"]
LEFT = [
    ["科目编码", "科目名称", "合计"],
    ["", "合计", "9.00"],
    ["205", "教育支出", "6.00"],
    ["210", "卫生健康支出", "3.00"],
]
RIGHT = [["基本支出", "项目支出"], ["5.00", "4.00"], ["4.00", "2.00"], ["1.00", "2.00"]]


def read(*pages: Drawn) -> Frames:
    return parse_statements(extracted(*pages), 2024)


def figures(frames: Frames) -> dict[tuple[str, str], tuple[Decimal, int]]:
    return {
        (row["line_name"], row["measure"]): (row["amount"], row["page"])
        for row in frames["amounts"].iter_rows(named=True)
    }


def test_columns_on_the_next_page_are_of_the_same_lines() -> None:
    result = read(Drawn(LEFT, TITLE), Drawn(RIGHT))
    assert result["statements"]["line_count"].to_list() == [3]
    assert figures(result) == {
        ("合计", "total"): (Decimal(9), 1),
        ("合计", "basic"): (Decimal(5), 2),
        ("合计", "project"): (Decimal(4), 2),
        ("教育支出", "total"): (Decimal(6), 1),
        ("教育支出", "basic"): (Decimal(4), 2),
        ("教育支出", "project"): (Decimal(2), 2),
        ("卫生健康支出", "total"): (Decimal(3), 1),
        ("卫生健康支出", "basic"): (Decimal(1), 2),
        ("卫生健康支出", "project"): (Decimal(2), 2),
    }


def test_boxes_are_those_of_their_own_page() -> None:
    alone = read(Drawn(LEFT, TITLE))["amounts"]
    both = read(Drawn(LEFT, TITLE), Drawn(RIGHT))["amounts"]
    box = ("x0", "y0", "x1", "y1")
    assert both.filter(page=1).select(box).rows() == alone.select(box).rows()
    assert both.filter(page=2)["x0"].min() == min(both["x0"].to_list())


def test_pages_down_then_across() -> None:
    more = [LEFT[0], ["211", "节能环保支出", "1.00"], ["213", "农林水支出", "2.00"]]
    beside = [RIGHT[0], ["1.00", ""], ["", "2.00"]]
    result = read(Drawn(LEFT, TITLE), Drawn(more), Drawn(RIGHT), Drawn(beside))
    found = figures(result)
    assert result["statements"]["line_count"].to_list() == [5]
    assert found["教育支出", "basic"] == (Decimal(4), 3)
    assert found["农林水支出", "project"] == (Decimal(2), 4)


def test_another_number_of_rows_is_not_beside() -> None:
    result = read(Drawn(LEFT, TITLE), Drawn([*RIGHT, ["1.00", "1.00"]]))
    assert ("教育支出", "basic") not in figures(result)


def test_headings_of_another_height_leave_the_rows_at_one_height() -> None:
    left = [["项目", "<", "合计"], ["科目编码", "科目名称", "^"], *LEFT[1:]]
    right = [RIGHT[0], ["", ""], *RIGHT[2:]]
    found = figures(read(Drawn(left, TITLE), Drawn(right)))
    assert found["教育支出", "basic"] == (Decimal(4), 2)
    assert found["教育支出", "total"] == (Decimal(6), 1)
    assert found["卫生健康支出", "project"] == (Decimal(2), 2)
    assert ("合计", "basic") not in found


def test_the_numbers_of_columns_are_of_the_heading() -> None:
    left = [LEFT[0], ["栏次", "", "1"], *LEFT[1:]]
    found = figures(read(Drawn(left, TITLE), Drawn([RIGHT[0], ["2", "3"], *RIGHT[1:]])))
    assert found["卫生健康支出", "basic"] == (Decimal(1), 2)


def test_a_row_more_below_the_heading_is_no_heading() -> None:
    result = read(Drawn(LEFT, TITLE), Drawn([RIGHT[0], ["", ""], *RIGHT[1:]]))
    assert {measure for _, measure in figures(result)} <= {"total"}


def test_rows_with_names_go_on_below() -> None:
    below = [
        LEFT[0],
        ["211", "节能环保支出", "1.00"],
        ["213", "农林水", "2.00"],
        ["221", "住", "3"],
    ]
    result = read(Drawn(LEFT, TITLE), Drawn(below))
    assert result["statements"]["line_count"].to_list() == [6]


MORE = [LEFT[0], ["211", "节能环保支出", "1.00"], ["213", "农林水支出", "2.00"], ["", "", ""]]
MORE_RIGHT = [RIGHT[0], ["1.00", ""], ["", "2.00"], ["", ""]]


def test_a_title_may_be_repeated_over_the_columns_on_the_next_page() -> None:
    plain = read(Drawn(LEFT, TITLE), Drawn(RIGHT))
    result = read(Drawn(LEFT, ["第二部分 预算表", *TITLE]), Drawn(RIGHT, TITLE))
    assert result["statements"]["line_count"].to_list() == [3]
    assert figures(result) == figures(plain)


def test_only_the_unit_may_be_repeated_of_a_line_that_the_cut_went_through() -> None:
    titled = ["部门支出总表", "单位名称：某局 单位：元"]
    result = read(Drawn(LEFT, titled), Drawn(RIGHT, ["部门支出总表", "单位：元"]))
    assert figures(result)["卫生健康支出", "project"] == (Decimal(2), 2)


def test_another_title_is_another_table() -> None:
    result = read(Drawn(LEFT, TITLE), Drawn(RIGHT, ["三公经费支出表", "单位：元"]))
    assert ("教育支出", "basic") not in figures(result)


@pytest.mark.parametrize(
    ("pages", "basic", "project"),
    [((LEFT, MORE, RIGHT, MORE_RIGHT), 3, 4), ((LEFT, RIGHT, MORE, MORE_RIGHT), 2, 4)],
    ids=["down then across", "across then down"],
)
def test_a_title_on_every_page_in_either_order(
    pages: tuple[list[list[str]], ...], basic: int, project: int
) -> None:
    result = read(*(Drawn(rows, TITLE) for rows in pages))
    found = figures(result)
    assert result["statements"]["statement_no"].to_list() == [1]
    assert found["教育支出", "basic"] == (Decimal(4), basic)
    assert found["农林水支出", "project"] == (Decimal(2), project)


def test_columns_without_names_that_stand_beside_nothing_are_not_lines() -> None:
    result = read(Drawn(LEFT, TITLE), Drawn([*RIGHT, ["1.00", "1.00"]], TITLE))
    assert {measure for _, measure in figures(result)} == {"total"}
    assert result["unread_tables"]["page_from"].to_list() == [2]
