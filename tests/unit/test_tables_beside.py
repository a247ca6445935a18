"""Statements that stand beside each other on a page: each has its own title, unit and notes."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from drawn_tables import Drawn, extracted

from assets.extract.chars import Char, Chars, set_in_lines
from assets.extract.gutters import find_gutters, part_lines
from assets.frames import Frames
from assets.parse.logical_tables import logical_tables
from assets.parse.statements import parse_statements

HEADER = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
LEFT = [
    HEADER,
    ["", "合计", "9.00", "5.00", "4.00"],
    ["205", "教育支出", "6.00", "4.00", "2.00"],
    ["210", "卫生健康支出", "3.00", "1.00", "2.00"],
]
RIGHT = [HEADER, ["", "合计", "2.00", "", "2.00"], ["212", "城乡社区支出", "2.00", "", "2.00"]]
GENERAL = ["一般公共预算支出表", "单位：万元"]
FUND = ["政府性基金预算支出表", "单位：元"]


def read(*pages: Drawn) -> Frames:
    return parse_statements(extracted(*pages), 2024)


def figures(frames: Frames) -> dict[tuple[str, str, str], Decimal]:
    return {
        (row["table_code"], row["line_name"], row["measure"]): row["amount"]
        for row in frames["amounts"].iter_rows(named=True)
    }


def test_each_has_the_title_and_the_unit_over_it() -> None:
    result = read(Drawn(LEFT, GENERAL, beside=Drawn(RIGHT, FUND)))
    assert result["statements"]["title"].to_list() == ["一般公共预算支出表", "政府性基金预算支出表"]
    found = figures(result)
    assert found["general_expenditure", "教育支出", "total"] == Decimal(60000)
    assert found["government_fund_expenditure", "城乡社区支出", "total"] == Decimal(2)
    assert result["titles_seen"].is_empty()


def test_a_note_is_that_of_the_table_above_it() -> None:
    empty = [HEADER, ["", "合计", "", "", ""]]
    note = ["注：本表无数据。"]
    left, right = logical_tables(
        extracted(Drawn(LEFT, GENERAL, ["说明"], beside=Drawn(empty, FUND, note)))
    )
    assert [line.text for line in left.notes] == ["说明"]
    assert [line.text for line in right.notes] == note


def test_each_goes_on_in_its_own_column() -> None:
    more = [HEADER, ["211", "节能环保支出", "1.00", "1.00", ""]]
    other = [HEADER, ["213", "农林水支出", "7.00", "", "7.00"]]
    result = read(Drawn(LEFT, GENERAL, beside=Drawn(RIGHT, FUND)), Drawn(more, beside=Drawn(other)))
    found = figures(result)
    assert found["general_expenditure", "节能环保支出", "basic"] == Decimal(10000)
    assert found["government_fund_expenditure", "农林水支出", "project"] == Decimal(7)
    assert result["statements"]["line_count"].to_list() == [4, 3]


def test_one_alone_may_go_on() -> None:
    more = [HEADER, ["211", "节能环保支出", "1.00", "1.00", ""]]
    result = read(Drawn(LEFT, GENERAL, beside=Drawn(RIGHT, FUND)), Drawn(more))
    assert ("general_expenditure", "节能环保支出", "basic") in figures(result)
    assert result["statements"]["line_count"].to_list() == [4, 2]


def test_what_has_the_sides_of_neither_goes_on_from_neither() -> None:
    edges = [100.0, 200.0, 300.0, 350.0, 420.0, 480.0]
    more = [HEADER, ["211", "节能环保支出", "1.00", "1.00", ""], ["213", "农林水", "7.00", "", "7"]]
    result = read(Drawn(LEFT, GENERAL, beside=Drawn(RIGHT, FUND)), Drawn(more, edges=edges))
    assert result["statements"]["line_count"].to_list() == [3, 2]
    assert result["unread_tables"]["page_from"].to_list() == [2]


def test_a_table_below_both_has_the_lines_below_both() -> None:
    pages = [Drawn(LEFT, GENERAL, beside=Drawn(RIGHT, FUND)), Drawn(LEFT, ["部门支出总表"])]
    *_, below = logical_tables(extracted(*pages))
    assert [line.text for line in below.captions] == ["部门支出总表"]


def test_two_titles_that_nothing_parts_are_no_title_of_either() -> None:
    narrow = [
        ["科目编码", "科目名称", "合计"],
        ["205", "教育支出", "6.00"],
        ["210", "卫生", "3.00"],
    ]
    both = ["一般公共预算支出表 政府性基金预算支出表"]
    left, right = logical_tables(extracted(Drawn(narrow, both, beside=Drawn(RIGHT))))
    assert left.captions == right.captions == []
    left, right = logical_tables(extracted(Drawn(narrow, GENERAL, beside=Drawn(RIGHT))))
    assert [line.text for line in left.captions] == GENERAL
    assert right.captions == []


SIZE = 10.0
#: Two tables, 14 points apart, and one below them.
BOXES = [(40.0, 100.0, 280.0, 300.0), (294.0, 100.0, 560.0, 200.0), (40.0, 400.0, 560.0, 500.0)]


def written(*words: tuple[float, float, str]) -> Chars:
    """Return the characters of words, each begun at its x and y, 10 points a character."""
    return Chars.of(
        Char(text, x + SIZE * i, y, x + SIZE * (i + 1), y + SIZE, SIZE)
        for x, y, word in words
        for i, text in enumerate(word)
    )


def parted(*words: tuple[float, float, str]) -> list[str]:
    chars = written(*words)
    lines = set_in_lines(chars, np.zeros(len(chars), dtype=np.intp))
    lines = part_lines(lines, find_gutters(BOXES, 840.0))
    texts, bounds = lines.texts(0.3, line_feeds=False), lines.bounds
    return ["".join(texts[a:b]).strip() for a, b in pairwise(bounds)]


def test_titles_over_tables_beside_each_other_are_two_lines() -> None:
    assert parted((100, 80, "收入总表"), (400, 80, "支出总表")) == ["收入总表", "支出总表"]


@pytest.mark.parametrize(
    "words",
    [
        [(247, 80, "部门收支预算总表")],
        [(100, 80, "编制单位"), (240, 80, "单位万元")],
        [(100, 350, "编制单位"), (400, 600, "单位万元")],
    ],
    ids=["over the gutter", "a gap elsewhere", "two heights"],
)
def test_other_lines_stay_whole(words: list[tuple[float, float, str]]) -> None:
    assert len(parted(*words)) == len({y for _, y, _ in words})


def test_lines_beyond_the_next_table_stay_whole() -> None:
    assert len(parted((100, 600, "填表人"), (400, 600, "负责人"))) == 1


def test_tables_below_each_other_have_no_gutter() -> None:
    assert find_gutters([BOXES[0], BOXES[2]], 840.0) == []
