"""Final accounts in the layouts of the national forms (公开01表 to 公开09表)."""

from __future__ import annotations

import pytest
from statement_reader import read

IN, OUT = "income", "expenditure"
UNIT = "金额单位：万元"


def test_summary_with_budget_adjusted_budget_and_actual() -> None:
    side = ["行次", "年初预算数", "调整预算数", "决算数"]
    rows = [
        ["收入", "<", "<", "<", "<", "支出", "<", "<", "<", "<"],
        ["项目", *side, "项目(按功能分类)", *side],
        ["栏次", "", "1", "2", "3", "栏次", "", "4", "5", "6"],
        ["一、财政拨款收入", "1", "9.00", "8.00", "7.00", "一、外交支出", "32", "3", "4", "5"],
        ["本年收入合计", "27", "9.00", "8.00", "7.00", "本年支出合计", "58", "3", "4", "5"],
        ["年初结转和结余", "29", "", "", "1.00", "年末结转和结余", "60", "", "", "3"],
        ["", "30", "", "", "", "", "61", "", "", ""],
        ["总计", "31", "9.00", "8.00", "8.00", "总计", "62", "3", "4", "8"],
    ]
    result = read(rows, "收入支出决算总表", "公开01表", UNIT)
    assert result.table_code == "summary"
    assert result.figures[(IN, "财政拨款收入")] == {
        "budget": "9.00",
        "adjusted_budget": "8.00",
        "actual": "7.00",
    }
    assert result.figures[(OUT, "外交支出")] == {
        "budget": "3",
        "adjusted_budget": "4",
        "actual": "5",
    }
    assert result.names == [
        *("财政拨款收入", "本年收入合计", "年初结转和结余", "总计"),
        *("外交支出", "本年支出合计", "年末结转和结余", "总计"),
    ]


@pytest.mark.parametrize(
    "steps", [(["类", "款", "项"], ["^", "^", "^"]), (["类 款 项", "<", "<"], ["", "", ""])]
)
def test_income_with_codes_in_three_columns_and_the_total_beside_them(
    steps: tuple[list[str], list[str]],
) -> None:
    rows = [
        ["项目", "<", "<", "<", "本年收入合计", "财政拨款收入", "事业收入", "<"],
        ["功能分类科目编码", "<", "<", "科目名称", "^", "^", "小计", "其中：教育收费"],
        [*steps[0], "栏次", "1", "2", "3", "4"],
        [*steps[1], "合计", "9.00", "5.00", "4.00", "3.00"],
        ["2010301", "<", "<", "行政运行", "9.00", "5.00", "4.00", "3.00"],
    ]
    result = read(rows, "收入决算表", "公开02表", UNIT)
    expected = {
        "total": "9.00",
        "fiscal_appropriation": "5.00",
        "operating": "4.00",
        "special_account": "3.00",
    }
    assert result.table_code == "income"
    assert result.figures == {(IN, "合计"): expected, (IN, "2010301"): expected}


def test_expenditure_with_all_its_kinds() -> None:
    kinds = [
        "本年支出合计",
        "基本支出",
        "项目支出",
        "上缴上级支出",
        "经营支出",
        "对附属单位补助支出",
    ]
    rows = [
        ["项目", "<", *kinds],
        ["支出功能分类科目编码", "科目名称", *(["^"] * 6)],
        ["栏次", "<", "1", "2", "3", "4", "5", "6"],
        ["201", "一般公共服务支出", "15.00", "1.00", "2.00", "3.00", "4.00", "5.00"],
    ]
    result = read(rows, "支出决算表", "公开03表", UNIT)
    assert result.table_code == "expenditure"
    assert result.figures[(OUT, "201")] == {
        "total": "15.00",
        "basic": "1.00",
        "project": "2.00",
        "superior_remittance": "3.00",
        "business": "4.00",
        "affiliate_subsidy": "5.00",
    }


FUNDS = ["一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"]


def test_funding_summary_split_into_funds_and_its_balances() -> None:
    rows = [
        ["收入", "<", "<", "支出", "<", "<", "<", "<", "<"],
        ["项目", "行次", "金额", "项目", "行次", "合计", *FUNDS],
        ["栏次", "", "1", "栏次", "", "2", "3", "4", "5"],
        ["一、" + FUNDS[0], "1", "105.00", "一、外交支出", "33", "62.00", "60.00", "2.00", ""],
        ["本年收入合计", "27", "105.00", "本年支出合计", "59", "62.00", "60.00", "2.00", ""],
        ["年初财政拨款结转和结余", "28", "1.00", "年末结转和结余", "60", "44.00", "44.00", "", ""],
        ["  " + FUNDS[0], "29", "1.00", "", "61", "", "", "", ""],
        ["总计", "32", "106.00", "总计", "64", "106.00", "104.00", "2.00", ""],
    ]
    result = read(rows, "财政拨款收入支出决算总表", "公开04表", UNIT)
    assert result.table_code == "funding_summary"
    assert result.figures[(IN, "总计")] == {"actual": "106.00"}
    assert result.figures[(OUT, "总计")] == {
        "total": "106.00",
        "general_public": "104.00",
        "government_fund": "2.00",
    }
    lines = result.frames["lines"].filter(result.frames["lines"]["side"] == IN)
    assert lines["parent_line_no"].to_list() == [None, None, None, 3, None]


def test_funding_summary_with_budget_beside_actual_by_fund() -> None:
    rows = [
        ["收入", "<", "<", "支出", "<", "<", "<"],
        ["项目", "预算数", "决算数", "项目", "预算数", "决算数", "<"],
        ["^", "^", "^", "^", "^", "小计", FUNDS[0]],
        ["总计", "1.00", "2.00", "总计", "1.00", "2.00", "2.00"],
    ]
    result = read(rows, "财政拨款收入支出决算总表", "公开04表", UNIT)
    assert result.figures == {
        (IN, "总计"): {"budget": "1.00", "actual": "2.00"},
        (OUT, "总计"): {"budget_total": "1.00", "total": "2.00", "general_public": "2.00"},
    }


def test_general_expenditure_with_balances_is_not_the_funding_summary() -> None:
    kinds = ["合计", "基本支出"]
    leaves = ["合计", "基本支出结转", *kinds, *kinds, "项目支出", "合计"]
    rows = [
        [
            "项目",
            "<",
            "年初结转和结余",
            "<",
            "本年收入",
            "<",
            "本年支出",
            "<",
            "<",
            "年末结转和结余",
        ],
        ["功能分类科目编码", "科目名称", *leaves],
        ["栏次", "<", *map(str, range(1, 9))],
        ["2010301", "行政运行", "1.00", "2.00", "3.00", "4.00", "5.00", "6.00", "7.00", "8.00"],
    ]
    result = read(rows, "一般公共预算财政拨款收入支出决算表", "公开05表", UNIT)
    assert result.table_code == "general_expenditure"
    assert result.figures[(OUT, "2010301")] == {
        "opening_balance": "1.00",
        "opening_balance_basic": "2.00",
        "income": "3.00",
        "income_basic": "4.00",
        "total": "5.00",
        "basic": "6.00",
        "project": "7.00",
        "closing_balance": "8.00",
    }


def test_parts_of_a_balance_with_a_sum_of_their_own() -> None:
    kinds = ["小计", "项目支出结转", "项目支出结余"]
    rows = [
        ["项目", "<", "本年支出", "<", "<", "年末结转和结余", "<", "<", "<", "<"],
        ["支出功能分类科目编码", "科目名称", "合计", "基本支出", "<", "合计", "基本支出结转",
         "项目支出结转和结余", "<", "<"],
        ["^", "^", "^", "小计", "人员经费", "^", "^", *kinds],
        ["栏次", "<", *map(str, range(1, 9))],
        ["2010301", "行政运行", "1.00", "2.00", "3.00", "4.00", "5.00", "6.00", "7.00", "8.00"],
    ]  # fmt: skip
    result = read(rows, "一般公共预算财政拨款收入支出决算表", "公开05表", UNIT)
    assert result.figures[(OUT, "2010301")] == {
        "total": "1.00",
        "basic": "2.00",
        "basic_personnel": "3.00",
        "closing_balance": "4.00",
        "closing_balance_basic": "5.00",
        "closing_balance_project": "6.00",
        "closing_balance_project_carry_over": "7.00",
        "closing_balance_project_surplus": "8.00",
    }


def test_basic_expenditure_in_three_blocks_of_which_two_are_one() -> None:
    block = ["经济分类科目编码", "科目名称", "决算数"]
    rows = [
        ["人员经费", "<", "<", "公用经费", "<", "<", "<", "<", "<"],
        [*block, *block, *block],
        ["301", "工资福利支出", "5.00", "302", "商品服务支出", "9.00", "310", "资本性支出", "1.00"],
        ["30101", "基本工资", "50.00", "30201", "办公费", "9.00", "31002", "办公设备购置", "1.00"],
        ["人员经费合计", "<", "50.00", "公用经费合计", "<", "<", "<", "<", "10.00"],
    ]
    result = read(rows, "一般公共预算财政拨款基本支出决算表", "公开06表", UNIT)
    assert result.table_code == "general_basic_expenditure"
    lines = result.frames["lines"].select("block", "line_code", "parent_line_no").rows()
    assert lines == [
        ("人员经费", "301", None),
        ("人员经费", "30101", 1),
        ("人员经费", None, None),
        ("公用经费", "302", None),
        ("公用经费", "30201", 4),
        ("公用经费", "310", None),
        ("公用经费", "31002", 6),
        ("公用经费", None, None),
    ]
    assert result.figures[(OUT, "公用经费合计")] == {"total": "10.00"}


def test_state_capital_without_figures_keeps_its_note() -> None:
    rows = [
        ["项目", "<", "本年支出", "<", "<"],
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["栏次", "<", "1", "2", "3"],
        ["合计", "<", "", "", ""],
        ["本部门没有国有资本经营预算财政拨款支出，故本表无数据。", "<", "<", "<", "<"],
    ]
    result = read(rows, "国有资本经营预算财政拨款支出决算表", "公开09表", UNIT)
    statement = result.frames["statements"].row(0, named=True)
    assert (result.table_code, statement["is_empty"]) == ("state_capital_expenditure", True)
    assert "无数据" in statement["empty_note"]
    assert result.names == ["合计"]


PUBLIC = ["合计", "因公出国（境）费", "公务用车购置及运行维护费", "<", "<", "公务接待费"]
PARTS = ["^", "^", "小计", "公务用车购置费", "公务用车运行维护费", "^"]


def test_three_public_with_six_columns_of_budget_and_six_of_actual() -> None:
    figures = ["6.00", "0.00", "3.00", "1.00", "2.00", "3.00"]
    rows = [
        ["预算数", "<", "<", "<", "<", "<", "决算数", "<", "<", "<", "<", "<"],
        [*PUBLIC, *PUBLIC],
        [*PARTS, *PARTS],
        [str(n) for n in range(1, 13)],
        [*figures, "5.00", "0.00", "2.00", "", "2.00", "3.00"],
    ]
    result = read(rows, "财政拨款“三公”经费支出决算表", "公开07表", UNIT)
    items = ["total", "abroad", "vehicle", "vehicle_purchase", "vehicle_running", "reception"]
    assert result.figures == {
        (OUT, "三公经费"): {
            **{f"budget_{item}": text for item, text in zip(items, figures, strict=True)},
            **{"total": "5.00", "abroad": "0.00", "vehicle": "2.00"},
            **{"vehicle_running": "2.00", "reception": "3.00"},
        }
    }


def test_operating_information_counts_are_no_amounts() -> None:
    rows = [
        ["项目", "行次", "年初预算数", "全年预算数", "决算数/统计数", "项目", "行次", "统计数"],
        ["栏次", "", "1", "2", "3", "栏次", "", "4"],
        ["一、“三公”经费支出", "1", "—", "—", "—", "四、资产信息", "19", "—"],
        ["（一）支出合计", "2", "6.00", "7.00", "5.00", "（一）车辆数合计（辆）", "20", "3"],
        ["1.因公出国（境）费", "3", "0.00", "0.00", "0.00", "1.机要通信用车", "21", "3"],
        ["2.公务接待费", "7", "6.00", "7.00", "5.00", "五、政府采购支出信息", "26", "—"],
        ["（1）国内接待费", "8", "—", "—", "5.00", "1.政府采购货物支出", "28", "12.00"],
        ["（二）相关统计数", "11", "—", "—", "—", "", "", ""],
        ["5.国内公务接待批次（个）", "16", "—", "—", "30", "", "", ""],
        ["三、机关运行经费", "18", "—", "—", "10.00", "", "", ""],
    ]
    result = read(rows, "机构运行信息表", "公开09表", UNIT)
    assert result.figures == {
        (OUT, "三公经费"): {
            "budget_total": "6.00",
            "adjusted_budget_total": "7.00",
            "total": "5.00",
            "budget_abroad": "0.00",
            "adjusted_budget_abroad": "0.00",
            "abroad": "0.00",
            "budget_reception": "6.00",
            "adjusted_budget_reception": "7.00",
            "reception": "5.00",
            "operating_cost": "10.00",
        }
    }
    assert "unread" not in result.states
    assert result.frames["unread_tables"].height == 0


def test_the_budget_stands_beside_the_funds_of_what_was_spent() -> None:
    rows = [
        ["收入", "<", "<", "支出", "<", "<", "<"],
        ["项目", "预算数", "决算数", "项目", "预算数", "小计", "一般公共预算财政拨款"],
        ["一、一般公共预算财政拨款", "9.00", "8.00", "一、教育支出", "9.00", "8.00", "8.00"],
        ["总计", "9.00", "8.00", "总计", "9.00", "8.00", "8.00"],
    ]
    result = read(rows, "财政拨款收入支出决算总表", "公开04表", UNIT)
    assert result.figures[(IN, "总计")] == {"budget": "9.00", "actual": "8.00"}
    assert result.figures[(OUT, "教育支出")] == {
        "budget_total": "9.00",
        "total": "8.00",
        "general_public": "8.00",
    }


def test_statistics_are_of_the_year_that_is_accounted_for() -> None:
    rows = [
        ["项目", "行次", "预算数", "统计数", "项目", "行次", "预算数", "统计数"],
        ["一、“三公”经费支出", "1", "—", "—", "二、机关运行经费", "6", "—", "74.00"],
        ["（一）支出合计", "2", "6.00", "5.00", "三、资产", "7", "—", "—"],
        ["1.因公出国（境）费", "3", "—", "—", "（一）车辆数（辆）", "8", "—", "2"],
        ["2.公务用车购置及运行维护费", "4", "5.00", "4.20", "", "9", "", ""],
        ["3.公务接待费", "5", "1.00", "0.80", "", "10", "", ""],
    ]
    result = read(rows, "机构运行信息表", "公开10表", UNIT)
    assert result.figures[(OUT, "三公经费")] == {
        "budget_total": "6.00",
        "total": "5.00",
        "budget_vehicle": "5.00",
        "vehicle": "4.20",
        "budget_reception": "1.00",
        "reception": "0.80",
        "operating_cost": "74.00",
    }


def test_blocks_of_columns_below_each_other_are_columns_of_one_line() -> None:
    head = ["合计", "因公出国（境）费", "公务接待费", "会议费"]
    rows = [
        ["预算数", "<", "<", "<"],
        head,
        ["6.00", "0.00", "5.00", "1.00"],
        ["决算数", "<", "<", "<"],
        head,
        ["4.00", "0.00", "3.50", "0.50"],
        ["相关统计数", "<", "<", "<"],
        ["公务接待批次（个）", "<", "<", "68"],
    ]
    result = read(rows, "“三公”经费及会议费支出决算表", UNIT)
    assert result.figures[(OUT, "三公经费")] == {
        "budget_total": "6.00",
        "budget_abroad": "0.00",
        "budget_reception": "5.00",
        "budget_meeting": "1.00",
        "total": "4.00",
        "abroad": "0.00",
        "reception": "3.50",
        "meeting": "0.50",
    }
    assert result.frames["unread_tables"].is_empty()


def test_a_second_block_under_other_headings_stays_below() -> None:
    rows = [
        ["预算数", "<"],
        ["合计", "公务接待费"],
        ["6.00", "5.00"],
        ["决算数", "<"],
        ["合计", "会议费"],
        ["4.00", "3.50"],
    ]
    result = read(rows, "“三公”经费支出决算表", UNIT)
    assert "meeting" not in result.figures.get((OUT, "三公经费"), {})


def test_the_three_beside_the_running_costs_of_offices() -> None:
    rows = [
        ["项目", "行次", "预算数", "全年预算数", "决算统计数"],
        ["栏次", "", "1", "2", "3"],
        ["一、“三公”经费支出", "1", "—", "—", "—"],
        ["（一）支出合计", "2", "6.50", "6.60", "5.80"],
        ["1.因公出国（境）费", "3", "0.00", "0.00", "0.00"],
        ["3.公务接待费", "7", "6.50", "6.60", "5.80"],
        ["（1）国内接待费", "8", "—", "—", "5.80"],
        ["（二）相关统计数", "11", "—", "—", "—"],
        ["5.国内公务接待批次（个）", "16", "—", "—", "31"],
        ["二、机关运行经费", "18", "—", "—", "51.00"],
        ["（一）行政单位", "19", "—", "—", "51.00"],
        ["（二）参照公务员法管理事业单位", "20", "—", "—", "0.00"],
    ]
    result = read(rows, "财政拨款“三公”经费、行政参公单位机关运行经费情况表", "公开10表", UNIT)
    assert result.table_code == "three_public"
    measures = dict(result.frames["amounts"].select("measure", "reported_text").rows())
    assert measures == {
        "budget_total": "6.50",
        "adjusted_budget_total": "6.60",
        "total": "5.80",
        "budget_abroad": "0.00",
        "adjusted_budget_abroad": "0.00",
        "abroad": "0.00",
        "budget_reception": "6.50",
        "adjusted_budget_reception": "6.60",
        "reception": "5.80",
        "operating_cost": "51.00",
    }
    states = result.frames["statement_cells"]["state"]
    assert "unread" not in states
