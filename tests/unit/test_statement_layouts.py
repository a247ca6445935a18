"""Statements drawn by hand: the layouts of other provinces, and what must not be misread."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from drawn_tables import Drawn, extracted

from assets import frames
from assets.frames import Frames
from assets.parse.statements import parse_statements

EXPENDITURE = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
TITLE = ["表八", "某单位部门支出总表", "单位：万元"]


def read(*pages: Drawn, year: int | None = 2024) -> Frames:
    return parse_statements(extracted(*pages), year)


def amounts(read_frames: Frames) -> dict[tuple[str, int, str], Decimal]:
    return {
        (row["line_name"], row["line_no"], row["measure"]): row["amount"]
        for row in read_frames["amounts"].iter_rows(named=True)
    }


def lines(read_frames: Frames) -> list[dict[str, Any]]:
    return read_frames["lines"].to_dicts()


def test_frames_have_their_schema() -> None:
    result = read(Drawn([EXPENDITURE, ["201", "甲", "1.00", "1.00", ""]], TITLE))
    for name, frame in result.items():
        assert dict(frame.schema) == frames.PARSE[name]


def test_expenditure_in_yuan_with_page_box_and_precision() -> None:
    result = read(
        Drawn(
            [EXPENDITURE, ["合计", "<", "3.5", "1", "2.50"], ["201", "甲", "3.5", "1", "2.50"]],
            TITLE,
        )
    )
    total = result["amounts"].row(0, named=True)
    assert (total["table_code"], total["side"]) == ("expenditure", "expenditure")
    assert (total["line_name"], total["line_code"], total["is_total"]) == ("合计", None, True)
    assert total["amount"] == Decimal(35000)
    assert total["precision"] == Decimal(1000)
    assert (total["page"], total["x0"], total["x1"]) == (1, 160.0, 220.0)
    project = result["amounts"].row(2, named=True)
    assert (project["measure"], project["precision"]) == ("project", Decimal(100))


def test_cells_tell_blank_dash_and_unread_from_amounts() -> None:
    row = ["201", "甲", "29.40\n27.40", "", "—"]
    result = read(Drawn([EXPENDITURE, row, ["202", "乙", "0.00", "", ""]], TITLE))
    states = result["statement_cells"].select("measure", "state").rows()
    assert states[:3] == [("total", "unread"), ("basic", "blank"), ("project", "dash")]
    assert amounts(result) == {("乙", 2, "total"): Decimal(0)}


def test_code_in_three_columns_is_joined_and_nested() -> None:
    header = [
        ["功能科目编码", "<", "<", "科目名称", "合计"],
        ["类", "款", "项", "^", "^"],
    ]
    body = [
        ["204", "", "", "公共安全", "1.00"],
        ["204", "06", "", "司法", "1.00"],
        ["204", "06", "01", "行政运行", "1.00"],
    ]
    result = lines(read(Drawn([*header, *body], TITLE)))
    assert [row["line_code"] for row in result] == ["204", "20406", "2040601"]
    assert [row["level"] for row in result] == [1, 2, 3]
    assert [row["parent_line_no"] for row in result] == [None, 1, 2]
    assert [row["is_leaf"] for row in result] == [False, False, True]


def test_code_columns_left_blank_keep_the_code_above() -> None:
    header = [["科目编码", "<", "<", "科目名称", "合计"], ["类", "款", "项", "^", "^"]]
    body = [
        ["204", "", "", "公共安全", "1.00"],
        ["", "06", "", "司法", "1.00"],
        ["", "", "01", "行政运行", "1.00"],
        ["", "", "02", "一般行政管理事务", "1.00"],
    ]
    codes = [row["line_code"] for row in lines(read(Drawn([*header, *body], TITLE)))]
    assert codes == ["204", "20406", "2040601", "2040602"]


def test_code_fused_with_its_name_is_taken_apart() -> None:
    title = ["一般公共预算基本支出表", "单位：元"]
    header = ["科目名称", "合计", "人员经费", "公用经费"]
    result = lines(read(Drawn([header, ["310资本性支出", "7", "", "7"]], title)))
    assert (result[0]["line_code"], result[0]["line_name"]) == ("310", "资本性支出")


def test_row_cut_by_the_page_break_is_one_line() -> None:
    result = read(
        Drawn([EXPENDITURE, ["20805", "行政事业单位", "", "", ""]], TITLE),
        Drawn([EXPENDITURE, ["", "养老支出", "4.00", "4.00", ""], ["210", "卫生", "1.00", "", ""]]),
    )
    assert [row["line_name"] for row in lines(result)] == ["行政事业单位养老支出", "卫生"]
    assert amounts(result)[("行政事业单位养老支出", 1, "total")] == Decimal(40000)
    assert result["amounts"]["page"].to_list() == [2, 2, 2]


def test_statement_with_title_and_header_on_every_page_is_one() -> None:
    result = read(
        Drawn([EXPENDITURE, ["201", "甲", "1.00", "", ""]], TITLE),
        Drawn([EXPENDITURE, ["202", "乙", "2.00", "", ""]], TITLE),
    )
    assert result["statements"]["line_count"].to_list() == [2]
    assert [row["line_no"] for row in lines(result)] == [1, 2]


def test_the_same_statement_again_is_the_second() -> None:
    page = Drawn([EXPENDITURE, ["201", "甲", "1.00", "", ""]], TITLE)
    assert read(page, page)["statements"]["statement_no"].to_list() == [1, 2]


def test_columns_are_aligned_by_position_over_phantom_columns() -> None:
    header = ["科目编码", "", "科目名称", "", "合计", ""]
    edges = [40.0, 95.0, 100.0, 195.0, 200.0, 255.0, 260.0]
    wide = [40.0, 100.0, 200.0, 260.0]
    result = read(
        Drawn([header, ["201", "<", "甲", "<", "1.00", "<"]], TITLE, edges=edges),
        Drawn([["202", "乙", "2.00"]], edges=wide),
    )
    assert amounts(result) == {
        ("甲", 1, "total"): Decimal(10000),
        ("乙", 2, "total"): Decimal(20000),
    }


def test_two_sides_are_numbered_apart() -> None:
    rows = [
        ["收入", "<", "支出", "<"],
        ["项目", "预算数", "项目", "预算数"],
        ["一、财政拨款收入", "5", "一、教育支出", "5"],
        ["其中：一般公共预算", "5", "", ""],
        ["收入总计", "5", "支出总计", "5"],
    ]
    result = read(Drawn(rows, ["部门收支总表", "单位：元"]))
    assert [(r["side"], r["line_no"], r["line_name"]) for r in lines(result)] == [
        ("income", 1, "财政拨款收入"),
        ("income", 2, "一般公共预算"),
        ("income", 3, "收入总计"),
        ("expenditure", 1, "教育支出"),
        ("expenditure", 2, "支出总计"),
    ]
    assert lines(result)[1]["printed_name"] == "其中：一般公共预算"
    assert lines(result)[1]["parent_line_no"] == 1


def test_two_blocks_of_one_side_left_first_and_their_common_total_last() -> None:
    rows = [
        ["收入", "<", "支出", "<", "<", "<"],
        ["项目名称", "金额", "功能分类", "<", "支出用途", "<"],
        ["^", "^", "功能科目名称", "金额", "项目名称", "金额"],
        ["一、财政拨款", "9", "一、教育支出", "4", "一、基本支出", "9"],
        ["", "", "二、其他支出", "5", "", ""],
        ["收入合计", "9", "支出合计", "<", "<", "9"],
    ]
    result = [r for r in lines(read(Drawn(rows, ["收支预算总表"]))) if r["side"] == "expenditure"]
    assert [(r["line_name"], r["block"]) for r in result] == [
        ("教育支出", "功能分类"),
        ("其他支出", "功能分类"),
        ("基本支出", "支出用途"),
        ("支出合计", "支出用途"),
    ]


THREE = [
    ["2023年预算数", "<", "2024年预算数", "<", "<", "<", "<", "<"],
    [
        "合计",
        "公务接待费",
        "合计",
        "因公出国（境）费",
        "公务用车购置及运行费",
        "<",
        "<",
        "公务接待费",
    ],
    ["^", "^", "^", "^", "小计", "购置费", "运行费", "^"],
]


def test_three_public_with_last_year_and_small_whole_numbers() -> None:
    result = read(
        Drawn(
            [*THREE, ["20", "8", "21", "1", "12", "0", "12", "8"]],
            ["“三公”经费支出表", "单位：元"],
        )
    )
    got = {(r["measure"]): r["amount"] for r in result["amounts"].iter_rows(named=True)}
    assert result["amounts"]["line_name"].unique().to_list() == ["三公经费"]
    assert got == {
        "prior_total": 20,
        "prior_reception": 8,
        "total": 21,
        "abroad": 1,
        "vehicle": 12,
        "vehicle_purchase": 0,
        "vehicle_running": 12,
        "reception": 8,
    }


def test_three_public_printed_as_rows_is_one_line() -> None:
    rows = [
        ["项目", "2023年预算数", "2024年预算数"],
        ["合计", "3.00", "6.00"],
        ["1.因公出国（境）费用", "", "1.00"],
        ["2.公务接待费", "3.00", "2.00"],
        ["3.公务用车购置及运行维护费", "", "3.00"],
        ["其中：公务用车购置费", "", "—"],
        ["公务用车运行维护费", "", "3.00"],
    ]
    result = read(Drawn(rows, ["“三公”经费预算表", "单位：万元"]))
    assert result["amounts"].select("line_no", "line_name").unique().rows() == [(1, "三公经费")]
    got = {r["measure"]: r["reported_text"] for r in result["amounts"].iter_rows(named=True)}
    assert got == {
        "prior_total": "3.00",
        "prior_reception": "3.00",
        "total": "6.00",
        "abroad": "1.00",
        "reception": "2.00",
        "vehicle": "3.00",
        "vehicle_running": "3.00",
    }


def test_economic_blocks_side_by_side_in_a_final_account() -> None:
    rows = [
        ["人员经费", "<", "<", "公用经费", "<", "<"],
        ["科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"],
        ["301", "工资福利支出", "5.00", "302", "商品和服务支出", "2.00"],
        ["30101", "基本工资", "5.00", "30201", "办公费", "2.00"],
        ["人员经费合计", "<", "5.00", "公用经费合计", "<", "2.00"],
    ]
    result = read(Drawn(rows, ["一般公共预算财政拨款基本支出决算表", "单位：万元"]))
    assert [(r["line_no"], r["line_code"], r["block"]) for r in lines(result)] == [
        (1, "301", "人员经费"),
        (2, "30101", "人员经费"),
        (3, None, "人员经费"),
        (4, "302", "公用经费"),
        (5, "30201", "公用经费"),
        (6, None, "公用经费"),
    ]
    assert result["amounts"]["measure"].unique().to_list() == ["total"]


def test_carry_over_split_by_fund_is_not_this_year() -> None:
    rows = [
        ["科目编码", "科目名称", "合计", "上年结转结余", "<", "本年收入", "<"],
        ["^", "^", "^", "小计", "一般公共预算", "小计", "一般公共预算"],
        ["201", "甲", "9", "4", "4", "5", "5"],
    ]
    result = read(Drawn(rows, ["部门收入总体情况表", "单位：元"]))
    assert result["amounts"]["measure"].to_list() == [
        "total",
        "carry_over",
        "carry_over_general_public",
        "income",
        "general_public",
    ]


def test_procurement_levels_follow_the_name_columns() -> None:
    rows = [
        ["采购品目大类", "专项名称", "经济科目", "采购物品名称", "采购组织形式", "总计"],
        ["合计", "", "", "", "", "9.00"],
        ["一、货物A", "", "", "", "", "9.00"],
        ["", "购置费", "办公设备购置", "", "", "9.00"],
        ["", "", "", "复印机", "自行采购", "9.00"],
    ]
    result = lines(read(Drawn(rows, ["政府采购预算表", "单位：万元"])))
    assert [(r["line_name"], r["level"], r["parent_line_no"]) for r in result] == [
        ("合计", 0, None),
        ("货物A", 1, None),
        ("购置费办公设备购置", 2, 2),
        ("复印机", 3, 3),
    ]


def test_a_purchase_beside_its_project_goes_by_its_own_name() -> None:
    rows = [
        ["采购品目", "项目名称", "采购目录", "金额"],
        ["合计", "", "", "9.00"],
        ["货物", "", "", "9.00"],
        ["复印机", "办公设备更新", "A02020100", "4.00"],
        ["货物", "扫描仪", "A02021118", "5.00"],
    ]
    result = lines(read(Drawn(rows, ["政府采购预算表", "单位：万元"])))
    assert [r["line_name"] for r in result] == ["合计", "货物", "复印机", "扫描仪"]


def test_a_list_of_services_to_be_bought_is_no_statement() -> None:
    head = ["购买服务项目", "指导性目录代码", "预算金额"]
    rows = [head, ["合计", "", "8.00"], ["物业", "B1", "8.00"]]
    assert read(Drawn(rows, ["政府购买服务支出预算表", "单位：万元"]))["statements"].is_empty()


def test_numbered_columns_and_repeated_labels_are_no_lines() -> None:
    rows = [
        EXPENDITURE,
        ["栏次", "", "1", "2", "3"],
        ["201", "甲", "1.00", "1.00", ""],
        ["科目编码", "科目名称", "", "", ""],
    ]
    assert [row["line_name"] for row in lines(read(Drawn(rows, TITLE)))] == ["甲"]


def test_a_ruled_list_of_contents_is_no_statement() -> None:
    rows = [["一、部门收支总表", "6"], ["二、部门收入总表", "7"]]
    assert read(Drawn(rows, ["部门收支总表"]))["statements"].height == 0


def test_final_account_tells_budget_from_actual() -> None:
    rows = [
        ["预算数", "<", "决算数", "<"],
        ["合计", "公务接待费", "合计", "公务接待费"],
        ["1", "2", "3", "4"],
        ["5.00", "5.00", "4.00", "4.00"],
    ]
    result = read(Drawn(rows, ["“三公”经费支出决算表", "单位：万元"]))
    assert result["amounts"]["measure"].to_list() == [
        "budget_total",
        "budget_reception",
        "total",
        "reception",
    ]


def test_empty_statement_keeps_its_note() -> None:
    rows = [["科目编码", "科目名称", "合计"], ["", "合计", ""]]
    result = read(
        Drawn(rows, ["政府性基金预算支出表"], ["（备注：本单位无此项收支，故此表无数据。）"])
    )
    row = result["statements"].row(0, named=True)
    assert (row["table_code"], row["is_empty"]) == ("government_fund_expenditure", True)
    assert "无数据" in row["empty_note"]
    assert result["amounts"].height == 0


def test_one_row_without_a_name_is_the_total() -> None:
    result = read(Drawn([["合计", "基本支出", "项目支出"], ["3.00", "1.00", "2.00"]], TITLE))
    assert amounts(result)[("合计", 1, "total")] == Decimal(30000)


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["项目名称", "某项目"],
            ["当年预算", "5.00"],
            ["绩效目标", "好"],
            ["一级指标", "二级指标"],
        ],
        [["职务", "姓名"], ["局长", "甲"]],
    ],
)
def test_other_tables_are_no_statements(rows: list[list[str]]) -> None:
    assert read(Drawn(rows, ["项目支出绩效目标表"]))["statements"].height == 0


def test_a_column_that_is_not_understood_is_unread_never_guessed() -> None:
    header = ["科目编码", "科目名称", "合计", "某种新资金"]
    title = ["部门支出总表", "单位：元"]
    result = read(Drawn([header, ["201", "甲", "3.00", "1.00"]], title))
    assert result["amounts"]["measure"].to_list() == ["total"]
    unread = result["statement_cells"].row(1, named=True)
    assert (unread["measure"], unread["state"]) == ("某种新资金", "unread")


def test_columns_that_are_not_understood_stay_apart() -> None:
    rows = [
        ["科目编码", "科目名称", "合计", "某种新资金", "<"],
        ["^", "^", "^", "某数", "某数"],
        ["201", "甲", "3.00", "1.00", "2.00"],
    ]
    cells = read(Drawn(rows, ["部门支出总表", "单位：元"]))["statement_cells"]
    assert cells["measure"].to_list() == ["total", "某数", "某数#2"]
    assert cells["state"].to_list() == ["amount", "unread", "unread"]


def test_unit_is_read_per_statement() -> None:
    header = ["合计", "因公出国（境）费", "公务接待费"]
    result = read(
        Drawn([EXPENDITURE, ["201", "甲", "3", "3", ""]], ["部门支出总表", "单位：元"]),
        Drawn([header, ["3", "1", "2"]], ["“三公”经费预算表", "编制单位：某局 单位：万元"]),
    )
    assert result["statements"]["unit_factor"].to_list() == [1, 10000]


def test_without_any_printed_unit_no_figure_is_an_amount() -> None:
    result = read(Drawn([EXPENDITURE, ["201", "甲", "3", "3", ""]], ["部门支出总表"]))
    assert result["statements"]["unit_factor"].to_list() == [None]
    assert result["statement_cells"]["state"].to_list() == ["unread", "unread", "blank"]
    assert result["amounts"].height == 0


def test_the_first_statement_has_the_unit_that_the_whole_document_prints() -> None:
    result = read(
        Drawn([EXPENDITURE, ["201", "甲", "3", "3", ""]], ["部门支出总表"]),
        Drawn([EXPENDITURE, ["201", "甲", "3", "3", ""]], ["财政拨款支出表", "单位：万元"]),
    )
    assert result["statements"]["unit_factor"].to_list() == [10000, 10000]


def test_unit_in_the_heading_of_the_figures() -> None:
    rows = [["科目编码", "科目名称", "合计（万元）"], ["201", "甲", "3.00"]]
    result = read(Drawn(rows, ["部门支出总表"]))
    assert amounts(result) == {("甲", 1, "total"): Decimal(30000)}


def test_title_marked_as_continued_goes_on() -> None:
    result = read(
        Drawn([EXPENDITURE, ["201", "甲", "1.00", "", ""]], ["部门支出总表", "单位：元"]),
        Drawn([EXPENDITURE, ["202", "乙", "2.00", "", ""]], ["部门支出总表（续）", "单位：元"]),
    )
    assert result["statements"]["line_count"].to_list() == [2]


def test_two_earlier_years_are_told_apart() -> None:
    rows = [
        ["科目编码", "科目名称", "2022年决算数", "2023年预算数", "2023年执行数", "2024年预算数"],
        ["201", "甲", "1.00", "2.00", "3.00", "4.00"],
    ]
    result = read(Drawn(rows, ["一般公共预算支出表", "单位：元"]))
    assert result["amounts"]["measure"].to_list() == [
        "prior2_total",
        "prior_total",
        "prior_actual_total",
        "total",
    ]


def test_economic_codes_may_head_columns() -> None:
    rows = [
        ["功能科目", "<", "<", "科目名称", "总计", "机关工资福利支出"],
        ["类", "款", "项", "^", "^", "501"],
        ["201", "03", "01", "行政运行", "60.00", "50.00"],
    ]
    result = read(Drawn(rows, ["部门支出总表（按政府预算经济分类）", "单位：元"]))
    assert [row["line_code"] for row in lines(result)] == ["2010301"]
    assert amounts(result) == {
        ("行政运行", 1, "total"): Decimal(60),
        ("行政运行", 1, "economic_501"): Decimal(50),
    }
    assert result["amounts"]["table_code"].unique().to_list() == ["expenditure_by_class"]


def test_economic_classes_are_columns_of_the_kind_that_heads_them() -> None:
    rows = [
        ["科目编码", "科目名称", "合计", "基本支出", "<", "<", "项目支出", "<"],
        ["^", "^", "^", "小计", "工资福利支出", "资本性支出", "小计", "资本性支出"],
        ["201", "甲", "9.00", "6.00", "5.00", "1.00", "3.00", "3.00"],
    ]
    result = read(Drawn(rows, ["部门支出总表", "单位：元"]))
    assert result["amounts"]["measure"].to_list() == [
        "total",
        "basic",
        "basic_economic_301",
        "basic_economic_310",
        "project",
        "project_economic_310",
    ]


def test_a_class_by_a_name_of_both_classifications_is_of_its_neighbours() -> None:
    header = ["科目编码", "科目名称", "合计", "机关工资福利支出", "对个人和家庭的补助", "其他支出"]
    rows = [header, ["201", "甲", "9.00", "6.00", "2.00", "1.00"]]
    result = read(Drawn(rows, ["部门支出总表", "单位：元"]))
    assert result["amounts"]["measure"].to_list() == [
        "total",
        "economic_501",
        "economic_509",
        "economic_599",
    ]


def test_parts_of_a_class_are_not_the_class() -> None:
    rows = [
        ["科目编码", "科目名称", "合计", "工资福利支出", "<"],
        ["^", "^", "^", "在编人员", "编外人员"],
        ["201", "甲", "9.00", "6.00", "3.00"],
    ]
    result = read(Drawn(rows, ["部门支出总表", "单位：元"]))
    assert result["amounts"]["measure"].to_list() == ["total"]
    assert result["statement_cells"]["state"].to_list() == ["amount", "unread", "unread"]


def test_fund_statement_of_a_final_account_is_not_the_funding_summary() -> None:
    rows = [
        ["项目", "<", "年初结转和结余", "本年收入", "本年支出", "<", "<", "年末结转和结余"],
        ["科目编码", "科目名称", "^", "^", "小计", "基本支出", "项目支出", "^"],
        ["212", "城乡社区支出", "1.00", "2.00", "3.00", "", "3.00", "0.00"],
    ]
    title = ["政府性基金预算财政拨款收入支出决算表", "金额单位：万元"]
    result = read(Drawn(rows, title))
    assert result["statements"]["table_code"].to_list() == ["government_fund_expenditure"]
    assert result["amounts"]["measure"].to_list() == [
        "opening_balance",
        "income",
        "total",
        "project",
        "closing_balance",
    ]


def test_final_summary_with_line_numbers_has_actual_figures() -> None:
    rows = [
        ["收入", "<", "<", "支出", "<", "<"],
        ["项目", "行次", "金额", "项目", "行次", "金额"],
        ["栏次", "", "1", "栏次", "", "2"],
        ["一、财政拨款收入", "1", "5.00", "一、教育支出", "31", "5.00"],
    ]
    result = read(Drawn(rows, ["收入支出决算总表", "公开01表", "金额单位：万元"]))
    assert result["statements"]["form_no"].to_list() == ["公开01表"]
    assert result["amounts"].select("side", "measure", "reported_text").rows() == [
        ("income", "actual", "5.00"),
        ("expenditure", "actual", "5.00"),
    ]


def test_change_against_last_year_is_no_measure() -> None:
    rows = [
        ["科目编码", "科目名称", "2023年执行数", "2024年预算数", "<", "增减额", "增减%"],
        ["^", "^", "^", "小计", "基本支出", "^", "^"],
        ["201", "甲", "5.00", "6.00", "6.00", "1.00", "20%"],
    ]
    result = read(Drawn(rows, ["一般公共预算支出表", "单位：万元"]))
    assert result["amounts"]["measure"].to_list() == ["prior_total", "total", "basic"]
    assert "unread" not in result["statement_cells"]["state"].to_list()


def test_units_and_codes_in_one_column_of_names() -> None:
    rows = [
        ["单位代码", "单位名称（科目）", "总计", "一般公共预算拨款"],
        ["101", "某局", "5.00", "5.00"],
        ["2010301", "行政运行", "5.00", "5.00"],
    ]
    result = lines(read(Drawn(rows, ["部门收入总体情况表", "单位：万元"])))
    assert [row["line_code"] for row in result] == ["101", "2010301"]


@pytest.mark.parametrize(
    "aside",
    ["部门编码及名称：[317]某县水利局　预算年度：2024　单位：万元", "填报单位：某局　单位：万元"],
)
def test_what_stands_between_title_and_table_is_no_title(aside: str) -> None:
    rows = [EXPENDITURE, ["201", "甲", "1.00", "1.00", ""]]
    result = read(Drawn(rows, ["预算公开表3", "部门预算支出总表", aside]))
    assert result["statements"]["title"].to_list() == ["部门预算支出总表"]
    assert result["statements"]["unit_label"].to_list() == ["万元"]


def test_the_end_of_a_wrapped_title_belongs_to_it() -> None:
    rows = [
        ["科目编码", "科目名称", "合计", "人员经费", "公用经费"],
        ["301", "甲", "1.00", "1.00", ""],
    ]
    title = ["某县市场监督管理局2024年一般公共预算安排基本支出分经济科", "目表", "单位：元"]
    result = read(Drawn(rows, title))
    assert result["statements"]["table_code"].to_list() == ["general_basic_expenditure"]
    assert result["statements"]["title"][0].endswith("分经济科目表")


def test_the_units_own_funds_without_their_parts_are_other_income() -> None:
    title = ["部门收入总表", "单位：元"]
    header = ["科目编码", "科目名称", "合计", "一般公共预算", "单位资金"]
    result = read(Drawn([header, ["201", "甲", "3.00", "2.00", "1.00"]], title))
    assert result["amounts"]["measure"].to_list() == ["total", "general_public", "other"]
    header = ["科目编码", "科目名称", "合计", "单位资金", "事业收入"]
    result = read(Drawn([header, ["201", "甲", "3.00", "3.00", "1.00"]], title))
    assert result["amounts"]["measure"].to_list() == ["total", "unit_funds", "operating"]


def test_three_public_split_by_fund_is_its_sum() -> None:
    rows = [
        ["项目", "合计", "一般公共预算拨款", "政府性基金预算拨款"],
        ["“三公”经费支出合计", "6.25", "6.25", ""],
        ["1.因公出国（境）费", "0.00", "0.00", ""],
        ["2.公务用车购置及运维费", "5.00", "5.00", ""],
        ["其中：公务用车购置费", "0.00", "0.00", ""],
        ["公务用车运维费", "5.00", "5.00", ""],
        ["3.公务接待费", "1.25", "1.25", ""],
    ]
    result = read(Drawn(rows, ["部门预算财政拨款“三公”经费支出表", "单位：万元"]))
    assert {
        row[2]: row[0] for row in result["amounts"].select("amount", "page", "measure").rows()
    } == {
        "total": Decimal(62500),
        "abroad": Decimal(0),
        "vehicle": Decimal(50000),
        "vehicle_purchase": Decimal(0),
        "vehicle_running": Decimal(50000),
        "reception": Decimal(12500),
    }
    assert "unread" not in result["statement_cells"]["state"].to_list()


def test_a_frame_without_its_last_column_is_not_stretched() -> None:
    header = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
    result = read(
        Drawn([header, ["201", "甲", "3.00", "1.00", "2.00"]], ["部门支出总表", "单位：元"]),
        Drawn([["202", "乙", "4.00", "4.00"]]),
    )
    assert amounts(result)["乙", 2, "total"] == Decimal(4)
    assert amounts(result)["乙", 2, "basic"] == Decimal(4)


@pytest.mark.parametrize("aside", ["118甲县乙局", "甲县乙局（本级）"])
def test_a_units_name_between_title_and_table_is_not_the_title(aside: str) -> None:
    rows = [EXPENDITURE, ["201", "甲", "1.00", "1.00", ""]]
    result = read(Drawn(rows, ["表3", "2024年支出总表", aside, "单位：万元"]))
    assert result["statements"].select("table_code", "title").rows() == [
        ("expenditure", "2024年支出总表")
    ]


@pytest.mark.parametrize(
    ("label", "form_no", "title"),
    [
        ("表三 单位支出总体情况表", "表三", "单位支出总体情况表"),
        ("表十一一般公共预算支出表", "表十一", "一般公共预算支出表"),
        ("表五 一般公共预算支出情况表", "表五", "一般公共预算支出情况表"),
    ],
)
def test_a_chinese_number_before_the_title(label: str, form_no: str, title: str) -> None:
    rows = [EXPENDITURE, ["201", "甲", "1.00", "1.00", ""]]
    found = read(Drawn(rows, [label, "单位：万元"]))["statements"]
    assert found.select("form_no", "title").rows() == [(form_no, title)]


def test_a_side_headed_by_its_word_alone() -> None:
    header = ["收入", "预算数", "支出", "合计", "一般公共预算", "政府性基金预算"]
    rows = [
        header,
        ["一、一般公共预算拨款", "5.00", "一、教育支出", "5.00", "5.00", ""],
        ["收入总计", "5.00", "支出总计", "5.00", "5.00", ""],
    ]
    result = read(Drawn(rows, ["财政拨款收支总体情况表", "单位：万元"]))
    assert {(row["side"], row["measure"]) for row in result["amounts"].to_dicts()} == {
        ("income", "budget"),
        ("expenditure", "total"),
        ("expenditure", "general_public"),
    }


def test_labels_in_a_row_of_the_frame_are_no_headings() -> None:
    rows = [
        ["单位名称：甲县乙局", "<", "2024年度", "单位：万元", "<"],
        EXPENDITURE,
        ["201", "甲", "1.00", "1.00", ""],
    ]
    result = read(Drawn(rows, ["支出总表"]))
    assert set(result["amounts"]["measure"]) == {"total", "basic"}


@pytest.mark.parametrize("note", ["本单位2024年无此项支出", "本部门无政府性基金预算收支"])
def test_words_that_declare_a_statement_empty(note: str) -> None:
    rows = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"], [note, "<", "<", "<", "<"]]
    found = read(Drawn(rows, ["政府性基金预算支出表", "单位：万元"]))["statements"]
    assert found.select("is_empty", "empty_note").rows() == [(True, note)]


def test_a_side_in_three_blocks_of_which_two_are_economic_classifications() -> None:
    rows = [
        ["收入", "<", "支出", "<", "<", "<", "<", "<"],
        ["项目", "本年预算", "项目（按功能分类）", "本年预算", "项目（按部门预算经济分类）",
         "本年预算", "项目（按政府预算经济分类）", "本年预算"],
        ["一、一般公共预算拨款收入", "9.00", "一、一般公共服务支出", "9.00", "一、基本支出",
         "7.00", "一、机关工资福利支出", "7.00"],
        ["二、政府性基金预算拨款收入", "", "", "", "二、项目支出", "2.00",
         "二、机关商品和服务支出", "2.00"],
        ["收入总计", "9.00", "支出总计", "9.00", "支出总计", "9.00", "支出总计", "9.00"],
    ]  # fmt: skip
    result = read(Drawn(rows, ["收支总表", "单位：万元"]))
    assert result["statements"]["table_code"].to_list() == ["summary"]
    found = (
        result["amounts"].filter(side="expenditure").select("block", "line_name", "reported_text")
    )
    assert found.rows() == [
        ("项目（按功能分类）", "一般公共服务支出", "9.00"),
        ("项目（按功能分类）", "支出总计", "9.00"),
        ("项目（按部门预算经济分类）", "基本支出", "7.00"),
        ("项目（按部门预算经济分类）", "项目支出", "2.00"),
        ("项目（按部门预算经济分类）", "支出总计", "9.00"),
        ("项目（按政府预算经济分类）", "机关工资福利支出", "7.00"),
        ("项目（按政府预算经济分类）", "机关商品和服务支出", "2.00"),
        ("项目（按政府预算经济分类）", "支出总计", "9.00"),
    ]
    assert "unread" not in result["statement_cells"]["state"]


def test_expenditure_once_more_by_classes_with_their_codes() -> None:
    rows = [
        ["功能科目", "<", "<", "单位代码", "单位名称（功能分类科目）", "总计",
         "501机关工资福利支出", "502机关商品和服务支出", "505对事业单位经常性补助"],
        ["类", "款", "项", "^", "^", "^", "^", "^", "^"],
        ["", "", "", "", "合计", "9.00", "4.00", "3.00", "2.00"],
        ["201", "03", "01", "", "行政运行", "9.00", "4.00", "3.00", "2.00"],
    ]  # fmt: skip
    result = read(Drawn(rows, ["支出预算分类汇总表（按政府预算经济分类）", "单位：万元"]))
    assert result["statements"]["table_code"].to_list() == ["expenditure_by_class"]
    line = result["amounts"].filter(line_code="2010301")
    assert dict(line.select("measure", "reported_text").rows()) == {
        "total": "9.00",
        "economic_501": "4.00",
        "economic_502": "3.00",
        "economic_505": "2.00",
    }


def test_items_of_the_classes_in_columns_of_their_own() -> None:
    rows = [
        ["项目", "<", "合计", "工资福利支出", "<", "<", "商品和服务支出", "<", "<", "<"],
        ["科目代码", "科目名称", "^", "小计", "基本工资", "30102津贴补贴", "小计", "办公费",
         "维修（护）费", "因公出国（境）费用"],
        ["201", "甲", "19.00", "9.00", "6.00", "3.00", "10.00", "5.00", "4.00", "1.00"],
    ]  # fmt: skip
    result = read(Drawn(rows, ["财政拨款支出决算明细表", "单位：万元"]))
    assert dict(result["amounts"].select("measure", "reported_text").rows()) == {
        "total": "19.00",
        "economic_301": "9.00",
        "economic_30101": "6.00",
        "economic_30102": "3.00",
        "economic_302": "10.00",
        "economic_30201": "5.00",
        "economic_30213": "4.00",
        "economic_30212": "1.00",
    }


def test_projects_with_income_expenditure_and_balances() -> None:
    rows = [
        ["项目", "<", "项目名称", "年初结转和结余", "本年收入", "<", "本年支出", "<",
         "年末结转和结余"],
        ["科目代码", "科目名称", "^", "^", "合计", "财政拨款收入", "合计", "其中：财政拨款", "^"],
        ["栏次", "<", "—", "1", "2", "3", "4", "5", "6"],
        ["2130108", "病虫害控制", "防治", "1.00", "9.00", "8.00", "7.00", "6.00", "3.00"],
    ]  # fmt: skip
    result = read(Drawn(rows, ["项目收入支出决算表", "单位：万元"]))
    assert result["statements"]["table_code"].to_list() == ["project_expenditure"]
    found = result["amounts"].select("line_name", "measure", "reported_text").rows()
    assert found == [
        ("防治", "opening_balance", "1.00"),
        ("防治", "income", "9.00"),
        ("防治", "income_fiscal_appropriation", "8.00"),
        ("防治", "total", "7.00"),
        ("防治", "fiscal_appropriation", "6.00"),
        ("防治", "closing_balance", "3.00"),
    ]
