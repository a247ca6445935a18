"""Tables over page breaks: what goes on, what begins anew."""

from __future__ import annotations

from drawn_tables import Drawn, extracted

from assets.parse.logical_tables import logical_tables

HEADER = ["科目编码", "科目名称", "合计"]


def test_goes_on_over_the_page_break() -> None:
    tables = logical_tables(
        extracted(
            Drawn([HEADER, ["201", "甲", "1.00"]], ["支出总表"]), Drawn([["20101", "乙", "1.00"]])
        )
    )
    assert len(tables) == 1
    assert (tables[0].page_from, tables[0].page_to) == (1, 2)
    assert [line.text for line in tables[0].captions] == ["支出总表"]


def test_continued_mark_and_unit_do_not_begin_a_table() -> None:
    tables = logical_tables(
        extracted(
            Drawn([HEADER, ["201", "甲", "1.00"]], ["支出总表"]),
            Drawn([HEADER, ["20101", "乙", "1.00"]], ["续表", "单位：万元"]),
        )
    )
    assert len(tables) == 1


def test_a_line_between_begins_a_table_and_is_a_note_above() -> None:
    tables = logical_tables(
        extracted(
            Drawn([HEADER], ["表五 政府性基金预算支出表"], ["注：此表无数据"]),
            Drawn([HEADER], ["表六 部门支出总表"]),
        )
    )
    assert len(tables) == 2
    assert [line.text for line in tables[0].notes] == ["注：此表无数据", "表六 部门支出总表"]


def test_title_in_the_first_row_begins_a_table() -> None:
    tables = logical_tables(
        extracted(
            Drawn([["收入预算总表", "<", "<"], HEADER]), Drawn([["支出预算总表", "<", "<"], HEADER])
        )
    )
    assert [table.page_from for table in tables] == [1, 2]


def test_two_tables_in_one_frame_are_cut_at_the_title() -> None:
    tables = logical_tables(
        extracted(
            Drawn(
                [
                    ["收入预算总表", "<", "<"],
                    HEADER,
                    ["201", "甲", "1.00"],
                    ["支出预算总表", "<", "<"],
                    HEADER,
                    ["201", "乙", "1.00"],
                ]
            )
        )
    )
    assert [len(table.rows) for table in tables] == [3, 3]


def test_a_note_over_the_whole_width_is_no_title() -> None:
    rows = [["支出预算总表", "<", "<"], HEADER, ["注：本单位无此项支出，本表为空", "<", "<"]]
    assert len(logical_tables(extracted(Drawn(rows)))) == 1


def test_radicals_are_folded() -> None:
    table = logical_tables(extracted(Drawn([["⼀般公共预算"]], ["收⽀总表"])))[0]
    assert table.rows[0][0].text == "一般公共预算"
    assert table.captions[0].text == "收支总表"


def test_running_heads_do_not_cut_a_table() -> None:
    head = "某县某局2024年预算公开"
    pages = [Drawn([["201", "甲", "1.00"]], [head, *[""] * 3]) for _ in range(3)]
    tables = logical_tables(extracted(*pages))
    assert len(tables) == 1
    assert tables[0].captions == []


def test_page_numbers_further_in_do_not_cut_a_table() -> None:
    pages = [Drawn([["201", "甲", "1.00"]], [], [f"- {page + 6} -"]) for page in range(3)]
    assert len(logical_tables(extracted(*pages))) == 1


def test_a_number_that_does_not_count_the_pages_is_a_line_like_others() -> None:
    pages = [Drawn([["201", "甲", "1.00"]], [], [text]) for text in ("12", "40", "7")]
    assert len(logical_tables(extracted(*pages))) == 3


def test_a_running_head_that_counts_the_pages_does_not_cut_a_table() -> None:
    pages = [
        Drawn([["201", "甲", "1.00"]], [f"http://www.example.cn/1.html {n}/3", *[""] * 3])
        for n in (1, 2, 3)
    ]
    assert len(logical_tables(extracted(*pages))) == 1


def test_two_running_heads_above_each_other_do_not_cut_a_table() -> None:
    above = ["2024/2/28 预算公开", "某县某局预算公开", *[""] * 2]
    pages = [Drawn([["201", "甲", "1.00"]], above) for _ in range(3)]
    assert len(logical_tables(extracted(*pages))) == 1
