"""The clause grammar on sentences in several provinces' wording."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from assets import frames
from assets.parse.narrative import parse_narrative

HEADER = {
    "document_id": "d",
    "fiscal_year": 2023,
    "report_kind": "budget",
    "unit_names": ["甲县乙局", "甲县乙局本级"],
}


def extracted(*lines: str, table_above: float | None = None) -> frames.Frames:
    """Return a one-page document whose lines are all full width."""
    page = {"document_id": "d", "page": 1, "width": 600.0, "height": 800.0}
    rows = [
        {
            "document_id": "d",
            "page": 1,
            "line_no": n,
            "text": text,
            "x0": 50.0,
            "y0": 60.0 + 20 * n,
            "x1": 550.0,
            "y1": 75.0 + 20 * n,
            "font_size": 12.0,
        }
        for n, text in enumerate(lines, start=1)
    ]
    tables = [
        {"document_id": "d", "page": 1, "table_no": 1, "y0": y}
        for y in ([] if table_above is None else [table_above])
    ]
    return {
        "pages": frames.build([page], frames.EXTRACT["pages"]),
        "text_lines": frames.build(rows, frames.EXTRACT["text_lines"]),
        "tables": frames.build(tables, frames.EXTRACT["tables"]),
        "cells": frames.empty(frames.EXTRACT["cells"]),
    }


def claims(*lines: str, **header: Any) -> list[tuple[Any, ...]]:
    """Return topic, line, year, kind and amount of what the lines state."""
    found = parse_narrative(extracted(*lines), {**HEADER, **header})["claims"]
    return found.select("topic", "line_name", "fiscal_year", "kind", "amount").rows()


def level(topic: str, amount: str, line: str | None = None, year: int = 2023) -> tuple[Any, ...]:
    return (topic, line, year, "level", Decimal(amount))


def change(topic: str, amount: str, line: str | None = None) -> tuple[Any, ...]:
    return (topic, line, 2023, "change", Decimal(amount))


def test_income_and_its_parts() -> None:
    assert claims(
        "收入预算：2023年年初预算数12.5万元，其中：事业收入2万元，上年结转10.5万元。"
    ) == [
        level("income", "125000"),
        level("income", "20000", "事业收入"),
        level("income", "105000", "上年结转"),
    ]


def test_functional_lines_lose_the_word_budget() -> None:
    assert claims("支出预算12万元，其中：教育支出预算7万元，卫生健康支出5万元。") == [
        level("expenditure", "120000"),
        level("expenditure", "70000", "教育支出"),
        level("expenditure", "50000", "卫生健康支出"),
    ]


def test_decrease_is_negative_and_same_is_a_change_of_zero() -> None:
    assert claims("公务接待费3万元，比2022年减少0.5万元；公务用车购置费0万元，与上年持平。") == [
        level("reception", "30000"),
        change("reception", "-5000"),
        level("vehicle_purchase", "0"),
        change("vehicle_purchase", "0"),
    ]


def test_figure_of_the_year_before() -> None:
    assert claims("机关运行经费8万元，比上年10万元减少2万元。") == [
        level("operating_cost", "80000"),
        level("operating_cost", "100000", year=2022),
        change("operating_cost", "-20000"),
    ]


def test_change_refers_to_the_sentence_before() -> None:
    assert claims("1.教育（类）支出8万元，主要用于学校。与上年相比增加1万元，增长14.29%。") == [
        level("expenditure", "80000", "教育支出"),
        change("expenditure", "10000", "教育支出"),
    ]


def test_both_sides_give_two_claims() -> None:
    found = claims("甲县乙局2023年度收入、支出预算总计9万元，与上年相比收、支预算总计各减少1万元。")
    assert found == [
        level("income", "90000"),
        level("expenditure", "90000"),
        change("income", "-10000"),
        change("expenditure", "-10000"),
    ]


def test_one_fund_on_both_sides_is_the_line_and_frames_what_follows() -> None:
    assert claims(
        "2023年一般公共预算财政拨款收入9万元，一般公共预算财政拨款支出9万元。",
        "其中：基本支出4万元；项目支出5万元。",
    ) == [
        level("income", "90000", "一般公共预算财政拨款"),
        level("expenditure", "90000", "一般公共预算财政拨款"),
        level("basic", "40000", "一般公共预算财政拨款"),
        level("project", "50000", "一般公共预算财政拨款"),
    ]


def test_path_of_a_functional_line_ends_in_its_last_step() -> None:
    assert claims("支出预算9万元。", "1.“教育支出（类）普通教育（款）小学教育（项）”9万元。") == [
        level("expenditure", "90000"),
        level("expenditure", "90000", "小学教育"),
    ]
    assert claims("2.“卫生健康支出-行政事业单位医疗-行政单位医疗”科目7,829元。") == [
        level("expenditure", "7829", "行政单位医疗"),
    ]


def test_procurement_by_fund_and_kind() -> None:
    assert claims(
        "政府采购预算总额3万元：货物预算1万元、工程预算0万元、服务预算2万元；"
        "其中一般公共预算拨款政府采购2万元：政府采购服务预算2万元。"
    ) == [
        level("procurement", "30000"),
        level("procurement_goods", "10000"),
        level("procurement_works", "0"),
        level("procurement_services", "20000"),
        level("procurement", "20000", "一般公共预算拨款"),
        level("procurement_services", "20000", "一般公共预算拨款"),
    ]


def test_vehicles_bear_the_year_of_their_date() -> None:
    assert claims(
        "截至2022年12月31日，本单位共有车辆3辆，其中：一般公务用车1辆、执法执勤用车2辆。",
        "2023年安排购置车辆1辆，其中特种专业技术用车1辆。",
    ) == [
        level("vehicles_count", "3", year=2022),
        level("vehicles_count", "1", "一般公务用车", 2022),
        level("vehicles_count", "2", "执法执勤用车", 2022),
        level("vehicles_purchase_count", "1"),
        level("vehicles_purchase_count", "1", "特种专业技术用车"),
    ]


def test_performance_goals() -> None:
    assert claims("2023年本部门共6个项目实行绩效目标管理，涉及财政性资金合计44.5万元。") == [
        level("performance_projects_count", "6"),
        level("performance_managed", "445000"),
    ]


def test_word_of_change_before_the_label() -> None:
    found = claims("基本支出9万元，比上年增加2万元，主要原因是增加人员经费2万元。")
    assert found[-1] == change("personnel", "20000")


@pytest.mark.parametrize(
    "text",
    [
        "单价100万元（含）以上的，由财政审批。",
        "三公经费12 34.5万元。",  # digits stand apart: the figure is not what it looks like
        "详见附件1 992.86万元。",
        "公务接待费比上年减少-5万元。",
        "全县生产总值达到120亿元。",
        "基本支出增加养老保险、职业年金等1447.63万元。",
        "名词解释一段不含金额。",
    ],
)
def test_what_is_not_a_claim(text: str) -> None:
    assert claims(text) == []


def test_definitions_are_not_read() -> None:
    doc = extracted("六、名词解释", "三公经费：指安排的经费5万元。")
    lines = doc["text_lines"].with_columns(x1=pl.Series([150.0, 550.0]))
    assert parse_narrative({**doc, "text_lines": lines}, HEADER)["claims"].is_empty()


def test_precision_is_the_finest_of_the_unit() -> None:
    found = parse_narrative(
        extracted("支出预算117.52万元，其中：教育支出28万元，国防支出89.52万元，其他支出0元。"),
        HEADER,
    )["claims"]
    assert found["precision"].to_list() == [Decimal(100)] * 3 + [Decimal(1)]


def test_figure_over_a_line_break_and_its_place() -> None:
    found = parse_narrative(extracted("支出预算29,38", "1.00万元。"), HEADER)["claims"]
    assert found["amount"].to_list() == [Decimal("293810000")]
    assert found["y0"].to_list() == [80.0]


def test_missing_figure_is_a_gap_not_a_claim() -> None:
    found = parse_narrative(
        extracted("政府采购预算总额 11 万元：政府采购货物预算 万元、政府采购服务预算 0 万元。"),
        HEADER,
    )
    assert found["claims"]["topic"].to_list() == ["procurement", "procurement_services"]
    assert found["claim_gaps"].select("topic", "unit").rows() == [("procurement_goods", "万元")]


def test_a_kind_of_procurement_without_its_figure_is_a_gap() -> None:
    found = parse_narrative(
        extracted("政府采购预算123.05万元，其中：货物类36.20万元，工程类万元，服务类0.00万元。"),
        HEADER,
    )
    assert found["claim_gaps"].select("topic", "unit").rows() == [("procurement_works", "万元")]


def test_what_is_owned_at_the_end_of_last_year_is_last_years() -> None:
    found = parse_narrative(extracted("上年末固定资产金额为10.00万元，共有车辆4辆。"), HEADER)[
        "claims"
    ]
    cars = found.filter(topic="vehicles_count")
    assert cars["fiscal_year"].to_list() == [2022]


def test_unit_labels_are_not_gaps() -> None:
    gaps = parse_narrative(extracted("单位：万元", "以万元为单位，共有车辆，百万元。"), HEADER)
    assert gaps["claim_gaps"].is_empty()


def test_base_of_a_change() -> None:
    found = parse_narrative(
        extracted(
            "财政拨款收入5万元，比2022年预算执行数增加1万元；事业收入2万元，比上年增加1万元。"
        ),
        HEADER,
    )["claims"]
    assert found["base"].to_list() == [None, "execution", None, "budget"]


def test_percent_belongs_to_its_figure() -> None:
    found = parse_narrative(
        extracted("收入预算合计8万元，其中：事业收入2万元，占25%，比上年减少2万元，下降50%。"),
        HEADER,
    )["claims"]
    assert found["percent"].to_list() == [None, Decimal(25), Decimal(-50)]


def test_document_without_year_has_no_claims() -> None:
    assert claims("收入预算5万元。", fiscal_year=None) == []


def test_running_heads_do_not_cut_a_sentence_in_two() -> None:
    rows, pages = [], []
    texts = {1: "支出预算", 2: "12万元，其中：教育支出", 3: "7万元。"}
    for page, text in texts.items():
        pages.append({"document_id": "d", "page": page, "width": 600.0, "height": 800.0})
        for line_no, (y, content) in enumerate([(30.0, "甲县乙局预算公开"), (400.0, text)], 1):
            rows.append(
                {
                    "document_id": "d",
                    "page": page,
                    "line_no": line_no,
                    "text": content,
                    "x0": 50.0,
                    "y0": y,
                    "x1": 550.0,
                    "y1": y + 15,
                    "font_size": 12.0,
                }
            )
    doc = {
        **extracted(),
        "pages": frames.build(pages, frames.EXTRACT["pages"]),
        "text_lines": frames.build(rows, frames.EXTRACT["text_lines"]),
    }
    found = parse_narrative(doc, HEADER)["claims"]
    assert found.select("topic", "amount", "page").rows() == [
        ("expenditure", Decimal(120000), 2),
        ("expenditure", Decimal(70000), 3),
    ]


def test_final_account_tells_budget_from_actual() -> None:
    found = parse_narrative(
        extracted("小学教育（项）年初预算为60万元，支出决算为50万元，完成年初预算的83%。"),
        {**HEADER, "report_kind": "final"},
    )["claims"]
    assert found.select("line_name", "amount", "base").rows() == [
        ("小学教育", Decimal(600000), "budget"),
        ("小学教育", Decimal(500000), None),
    ]


def test_after_a_bracket_the_figure_before_it_is_meant() -> None:
    found = claims("公务用车购置及运行费6万元（公务用车购置费2万元），较上年减少1万元。")
    assert found == [
        level("vehicle", "60000"),
        level("vehicle_purchase", "20000"),
        change("vehicle", "-10000"),
    ]


def test_wordings_of_the_whole() -> None:
    assert claims("2023年本部门预算总收入5万元。", "部门（单位）支出5万元。") == [
        level("income", "50000"),
        level("expenditure", "50000"),
    ]


def test_projects_in_a_list_have_any_name() -> None:
    found = claims(
        "共安排项目3个，项目支出9万元，分别为：老旧小区改造4万元；普通高中生均公用经费3万元；",
        "内审指导与培训2万元。",
    )
    assert found[1:] == [
        level("project", "40000", "老旧小区改造"),
        level("project", "30000", "普通高中生均公用经费"),
        level("project", "20000", "内审指导与培训"),
    ]


def test_a_path_with_its_code_names_the_last_step() -> None:
    assert claims("一般公共服务支出（类）人大事务（款）行政运行（项）（2010101）36万元。") == [
        level("expenditure", "360000", "行政运行")
    ]


def test_a_year_before_a_number_of_projects_is_that_of_their_sum() -> None:
    assert claims("2022年共安排项目4个，项目支出预算42万元。") == [
        level("project", "420000", year=2022)
    ]


def test_an_item_that_only_names_a_line_heads_its_figures() -> None:
    found = claims(
        "（三）具体情况。",
        "1．行政运行。年初预算为47万元，支出决算为46万元，完成年初预算的97.9%。",
        "2．审计业务。年初预算为13万元，支出决算为12万元。",
        report_kind="final",
    )
    assert found == [
        level("expenditure", "470000", "行政运行"),
        level("expenditure", "460000", "行政运行"),
        level("expenditure", "130000", "审计业务"),
        level("expenditure", "120000", "审计业务"),
    ]


def test_a_balance_in_a_funds_section_is_the_funds() -> None:
    found = claims(
        "八、政府性基金预算财政拨款支出情况。",
        "年初结转和结余3万元，本年收入5万元，本年支出6万元，年末结转和结余2万元。",
        report_kind="final",
    )
    assert [line for _, line, *_ in found] == [
        "政府性基金预算财政拨款年初结转和结余",
        "政府性基金预算财政拨款",
        "政府性基金预算财政拨款",
        "政府性基金预算财政拨款年末结转和结余",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "第三中学为事业单位，其公用经费158.27万元不计入机关运行经费。",
        "另，公务接待费0.64万元由上级补助收入列支，未计入财政拨款“三公”经费。",
        "列入直达资金监控的项目为补助资金，下达612万元，支出604.35万元。",
    ],
)
def test_what_is_said_not_to_count_is_no_claim(sentence: str) -> None:
    assert claims(sentence, report_kind="final") == []


def test_what_pays_for_an_item_is_no_half_of_expenditure() -> None:
    found = claims("培训费预算8万元，其中基本支出安排1万元、教师培训项目安排7万元。")
    assert level("basic", "10000") not in found
    assert level("training", "80000") in found


def test_a_part_of_personnel_is_not_all_of_it() -> None:
    found = claims("其中人员经费中工资福利支出79万元，对个人和家庭的补助10万元。")
    assert not [row for row in found if row[0] == "personnel"]


def test_the_first_budget_beside_the_adjusted_one_is_not_the_forms() -> None:
    found = claims(
        "“三公”经费支出全年预算数13万元（年初预算数15万元，年中压减），支出决算11万元。",
        report_kind="final",
    )
    assert [row[4] for row in found] == [Decimal(130000), Decimal(110000)]


def test_a_reception_of_another_kind_is_a_line() -> None:
    assert claims("援青人才考察接待费0.64万元。") == [
        level("reception", "6400", "援青人才考察接待费")
    ]


def test_a_figure_broken_over_two_lines_has_the_place_of_both() -> None:
    found = parse_narrative(extracted("机关运行经费预算48", "0.91万元。"), HEADER)["claims"]
    assert found.select("reported_text", "y0", "y1").rows() == [("480.91", 80.0, 115.0)]


def other_names(*lines: str) -> list[tuple[str, str]]:
    found = parse_narrative(extracted(*lines), HEADER)["claim_gaps"]
    return found.filter(gap="other_unit").select("line_name", "sentence").rows()


def test_a_sentence_left_from_another_unit() -> None:
    sentence = "甲县丙局将按照全面实施预算绩效管理的要求开展自评。"
    assert other_names("甲县乙局2023年收入5万元。", sentence) == [("甲县丙局", sentence)]
    sentence = "2023年，甲县丙局安排政府采购预算5万元。"
    assert other_names("甲县乙局2023年收入5万元。", sentence) == [("甲县丙局", sentence)]


def test_a_sentence_left_from_another_township() -> None:
    sentence = "截至2023年12月31日，槐林镇人民政府共有车辆3辆。"
    header = {**HEADER, "unit_names": ["秦县柳坪镇人民政府"]}
    found = parse_narrative(extracted("秦县柳坪镇人民政府2023年收入5万元。", sentence), header)
    assert found["claim_gaps"].filter(gap="other_unit")["line_name"].to_list() == ["槐林镇人民政府"]
    own = sentence.replace("槐林镇", "我镇").replace("人民政府", "")
    found = parse_narrative(extracted("秦县柳坪镇人民政府2023年收入5万元。", own), header)
    assert not found["claim_gaps"].height


@pytest.mark.parametrize(
    "lines",
    [
        ("甲县乙局2023年收入5万元。",),
        ("甲县乙局2023年收入5万元。", "财政局安排预算5万元。"),
        ("甲县乙局（本级）共有车辆2辆。",),
        ("纳入预算编制范围的单位：甲县乙局本级、甲县丙中心。", "甲县丙中心2023年收入5万元。"),
        ("甲县财政局批复我局2023年预算5万元。",),
        ("丙县丁局2023年收入5万元。",),
    ],
)
def test_units_that_the_text_knows_are_not_left_from_another(lines: tuple[str, ...]) -> None:
    assert other_names(*lines) == []


@pytest.mark.parametrize("figure", ["9" * 60, "0." + "1" * 60, "九亿亿亿亿亿"])
def test_a_number_of_more_digits_than_an_amount_has_states_nothing(figure: str) -> None:
    assert claims(f"公务接待费{figure}万元。") == []
