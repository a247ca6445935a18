"""Whatever page breaks a statement has, its lines and amounts stay the same."""

from __future__ import annotations

from itertools import pairwise

from drawn_tables import Drawn, extracted
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.parse.statements import parse_statements

HEADER = ["科目编码", "科目名称", "总计", "基本支出", "项目支出"]
FIGURE = st.one_of(
    st.just(""), st.decimals(0, 10**7, places=2, allow_nan=False).map(lambda d: f"{d:,.2f}")
)
LINE = st.tuples(st.integers(201, 229), FIGURE, FIGURE, FIGURE)


@settings(max_examples=40, deadline=None)
@given(
    rows=st.lists(LINE, min_size=1, max_size=12),
    breaks=st.sets(st.integers(1, 11)),
    repeat=st.booleans(),
    total=st.sampled_from(["first", "last", "none"]),
)
def test_page_breaks_change_nothing(
    rows: list[tuple[int, str, str, str]], breaks: set[int], repeat: bool, total: str
) -> None:
    body = [[str(code), f"科目甲{i}", *figures] for i, (code, *figures) in enumerate(rows)]
    grand = ["合计", "<", "1.00", "1.00", ""]
    if total != "none":
        body.insert(0 if total == "first" else len(body), grand)
    cuts = [0, *sorted(cut for cut in breaks if cut < len(body)), len(body)]
    pages = [
        Drawn(
            [*([HEADER] if repeat or start == 0 else []), *body[start:stop]],
            ["某局支出总表", "单位：元"] if start == 0 else [],
        )
        for start, stop in pairwise(cuts)
    ]
    result = parse_statements(extracted(*pages), 2024)
    names = [row[1] if row[1] != "<" else row[0] for row in body]
    assert result["statements"].height == 1
    assert result["lines"]["line_name"].to_list() == names
    assert result["lines"]["line_no"].to_list() == list(range(1, len(body) + 1))
    printed = [text for row in body for text in row[2:] if text]
    assert result["amounts"]["reported_text"].to_list() == printed
    assert "unread" not in result["statement_cells"]["state"].to_list()


def test_a_page_that_sets_the_table_elsewhere_keeps_its_columns() -> None:
    first = [40.0, 90.0, 190.0, 240.0, 290.0, 340.0]
    shifted = [x + 9 for x in first]
    wide = [60 + (x - 40) * 1.5 for x in first]
    row = ["201", "甲", "1.00", "2.00", "3.00"]
    result = parse_statements(
        extracted(
            Drawn([HEADER, row], ["某局支出总表", "单位：元"], edges=first),
            Drawn([["202", "乙", "1.00", "2.00", "3.00"]], edges=shifted),
            Drawn([["203", "丙", "1.00", "2.00", "3.00"]], edges=wide),
        ),
        2024,
    )
    assert result["lines"]["line_code"].to_list() == ["201", "202", "203"]
    assert result["amounts"]["measure"].to_list() == ["total", "basic", "project"] * 3
    assert result["amounts"]["reported_text"].to_list() == ["1.00", "2.00", "3.00"] * 3


def test_a_header_in_other_rows_on_the_next_page_is_no_line() -> None:
    first = [
        ["项目", "<", "总计", "附属单位上缴收入"],
        ["科目编码", "科目名称", "^", "^"],
        ["201", "一般公共服务支出", "5.00", "1.00"],
    ]
    again = [
        ["", "项目", "", "附属单位"],
        ["", "", "总计", ""],
        ["科目编码", "科目名称", "", "上缴收入"],
        ["205", "教育支出", "4.00", ""],
    ]
    pages = [Drawn(first, ["某局收入总表", "单位：元"]), Drawn(again)]
    result = parse_statements(extracted(*pages), 2024)
    assert result["lines"]["line_name"].to_list() == ["一般公共服务支出", "教育支出"]


def test_a_name_that_a_heading_has_too_stays_on_the_next_page() -> None:
    header = [["项目", "政府性基金预算拨款", "合计"]]
    first = [*header, ["一般公共预算拨款", "", "5.00"]]
    again = [*header, ["政府性基金预算拨款", "", ""], ["总计", "", "5.00"]]
    pages = [Drawn(first, ["某局收入总表", "单位：元"]), Drawn(again)]
    result = parse_statements(extracted(*pages), 2024)
    assert result["lines"]["line_name"].to_list() == [
        "一般公共预算拨款",
        "政府性基金预算拨款",
        "总计",
    ]


def test_the_steps_of_a_code_alone_head_its_columns() -> None:
    rows = [
        ["功能分类科目编码", "", "", "科目名称", "总计"],
        ["类", "款", "项", "", ""],
        ["205", "02", "01", "学前教育", "5.00"],
    ]
    result = parse_statements(extracted(Drawn(rows, ["某局支出总表", "单位：元"])), 2024)
    assert result["lines"]["line_code"].to_list() == ["2050201"]
