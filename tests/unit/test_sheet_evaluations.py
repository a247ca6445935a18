"""Self-evaluations (绩效自评表) of whole units, in the forms of Hunan and Hubei."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from test_sheet_reading import read


def numbers(sheet: dict[str, Any], *names: str) -> list[Decimal | None]:
    return [sheet[name] for name in names]


BUDGET = ("budget", "adjusted_budget", "executed")
POINTS = ("execution_rate", "execution_weight", "execution_score", "total_score")


def test_of_hunan() -> None:
    rows = [
        ["县级预算部门名称", ("某县某局", 7)],
        [("年度预算申请\n（万元）", 1, 5), "", "年初预算数", "全年预算数", "全年执行数", "分值",
         "执行率", "得分"],
        [None, "年度资金总额", "1000.00", "1100.00", "1050.00", "10", "95.45%", "9.55"],
        [None, ("按收入性质分：", 3), ("按支出性质分：", 4)],
        [None, ("其中：一般公共预算：1100.00", 3), ("其中：基本支出：700.00", 4)],
        [None, ("政府性基金拨款：0.00", 3), ("项目支出：400.00", 4)],
        [("年度总体\n目标", 1, 2), ("预期目标", 3), ("实际完成情况", 4)],
        [None, ("完成生产任务。", 3), ("已完成生产任务。", 4)],
        [("绩效指标", 1, 4), "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值",
         "分值", "得分"],
        [None, ("产出指标", 1, 2), "数量指标", "粮食面积", "≥50万亩", "51万亩", "40", "40"],
        [None, None, "质量指标", "合格率", "≥95%", "94%", "30", "29"],
        [None, "效益指标", "社会效益指标", "增收", "≥5%", "5%", "20", "20"],
        [("总分", 6), "100", "98.55"],
    ]  # fmt: skip
    (sheet,), found = read((["2023年度部门整体支出绩效自评表"], rows))
    assert (sheet["sheet_code"], sheet["department_name"]) == ("overall", "某县某局")
    assert numbers(sheet, *BUDGET) == [10_000_000, 11_000_000, 10_500_000]
    assert numbers(sheet, *POINTS) == [
        Decimal("95.45"),
        Decimal(10),
        Decimal("9.55"),
        Decimal("98.55"),
    ]
    assert sheet["target"] == "完成生产任务。"
    assert [(i["name"], i["value"], i["weight"], i["result"], i["score"]) for i in found] == [
        ("粮食面积", "50", 40, "51万亩", 40),
        ("合格率", "95", 30, "94%", 29),
        ("增收", "5", 20, "5%", 20),
    ]


def test_of_hubei_where_names_say_what_they_are_worth() -> None:
    rows = [
        ["单位名称", ("某县某局", 6)],
        ["基本支出总额", ("700.00", 2), ("项目支出总额", 2), ("400.00", 2)],
        [("预算执行情况\n（万元）（20分）", 1, 2), "", "预算数（A）", ("执行数（B）", 2),
         "执行率\n（B/A）", "得分\n（20分*执行率）"],
        [None, "部门整体支出总额", "1100.00", ("1050.00", 2), "95.45%", "19.09"],
        ["年度目标1：\n（80分）", ("完成生产任务。", 6)],
        [("年度绩效指标", 1, 4), "一级指标", "二级指标", "三级指标", "年初目标值（A）",
         "实际完成值（B）", "得分"],
        [None, ("产出指标", 1, 2), "数量指标", "粮食面积（40分）", "50万亩", "51万亩", "40"],
        [None, None, "质量指标", "合格率（20分）", "95%", "94%", "19"],
        [None, "效益指标", "社会效益指标", "增收（20分）", "5%", "5%", "20"],
        [("总分", 6), "98.09"],
    ]  # fmt: skip
    (sheet,), found = read((["2023年度某县某局部门整体绩效自评表"], rows))
    assert numbers(sheet, *BUDGET) == [11_000_000, 11_000_000, 10_500_000]
    assert numbers(sheet, *POINTS) == [
        Decimal("95.45"),
        Decimal(20),
        Decimal("19.09"),
        Decimal("98.09"),
    ]
    assert sheet["target"] == "完成生产任务。"
    assert [(i["name"], i["weight"], i["score"]) for i in found] == [
        ("粮食面积（40分）", 40, 40),
        ("合格率（20分）", 20, 19),
        ("增收（20分）", 20, 20),
    ]
