"""The codes, not the title alone, say which statement a table is; years and names in rows."""

from __future__ import annotations

from drawn_tables import Drawn, extracted
from statement_reader import read

from assets.parse.statements import parse_statements

OUT = "expenditure"


def by_codes(*codes: str) -> list[list[str]]:
    head = ["科目编码", "科目名称", "合计", "人员经费", "公用经费"]
    return [head, *([code, f"科目{code}", "3.00", "2.00", "1.00"] for code in codes)]


def test_economic_codes_under_a_functional_title_are_another_statement() -> None:
    title = "一般公共预算支出明细表"
    assert read(by_codes("201", "20101"), title, "单位：万元").table_code == "general_expenditure"
    other = read(by_codes("301", "30101", "302"), title, "单位：万元")
    assert other.table_code == "general_expenditure_by_economic"


def test_functional_codes_under_a_title_of_basic_expenditure_are_another_statement() -> None:
    title = "一般公共预算基本支出明细表"
    whole = read(by_codes("301", "30101"), title, "单位：万元")
    assert whole.table_code == "general_basic_expenditure"
    other = read(by_codes("208", "20805", "2080505"), title, "单位：万元")
    assert other.table_code == "general_basic_expenditure_by_function"


def test_a_statement_without_codes_is_what_its_title_says() -> None:
    rows = [["科目名称", "合计", "人员经费", "公用经费"], ["工资福利支出", "3.00", "2.00", "1.00"]]
    title = "一般公共预算基本支出明细表"
    assert read(rows, title, "单位：万元").table_code == "general_basic_expenditure"


def test_three_public_by_year_in_rows_is_one_line() -> None:
    rows = [
        ["年度", "“三公”经费预算总额", "因公出国（境）费", "公务接待费", "公务用车购置及运行费"],
        ["2023年", "5.00", "0.00", "2.00", "3.00"],
        ["2024年", "4.00", "0.00", "1.50", "2.50"],
    ]
    result = read(rows, "“三公”经费支出表", "单位：万元")
    assert result.figures == {
        (OUT, "三公经费"): {
            "total": "4.00",
            "abroad": "0.00",
            "reception": "1.50",
            "vehicle": "2.50",
            "prior_total": "5.00",
            "prior_abroad": "0.00",
            "prior_reception": "2.00",
            "prior_vehicle": "3.00",
        }
    }


def test_three_public_bears_no_unit_code() -> None:
    rows = [
        ["单位编码", "单位名称（科目）", "合计", "因公出国（境）费", "公务接待费"],
        ["101001", "某县图书馆", "1.00", "0.00", "1.00"],
    ]
    result = read(rows, "一般公共预算“三公”经费支出表", "单位：万元")
    (line,) = result.frames["lines"].iter_rows(named=True)
    assert (line["line_name"], line["line_code"]) == ("三公经费", None)


def test_both_years_of_three_public_have_a_grand_total() -> None:
    heads = ["合计", "“三公”经费小计", "会议费", "培训费"]
    rows = [
        ["单位名称", "2023年", "<", "<", "<", "2024年", "<", "<", "<"],
        ["^", *heads, *heads],
        ["某局", "6.00", "3.00", "2.00", "1.00", "7.00", "4.00", "2.00", "1.00"],
    ]
    result = read(rows, "“三公”经费及会议费、培训费支出表", "单位：万元")
    figures = result.figures[(OUT, "三公经费")]
    assert {m: figures[m] for m in figures if m.endswith("total")} == {
        "grand_total": "7.00",
        "total": "4.00",
        "prior_grand_total": "6.00",
        "prior_total": "3.00",
    }


def test_a_project_is_named_by_its_name_and_not_by_the_code_beside_it() -> None:
    rows = [
        ["功能科目", "项目名称", "项目代码", "合计", "一般公共预算"],
        ["2010402一般行政管理事务", "统计调查", "500000240000000012345", "8.00", "8.00"],
        ["2010450事业运行", "设备更新", "500000240000000012346", "2.00", "2.00"],
    ]
    result = read(rows, "项目支出表", "单位：万元")
    assert result.figures == {
        (OUT, "统计调查"): {"total": "8.00", "general_public": "8.00"},
        (OUT, "设备更新"): {"total": "2.00", "general_public": "2.00"},
    }


def test_a_fund_statement_with_two_sides_has_income_lines() -> None:
    rows = [
        ["收入", "<", "支出", "<", "<", "<", "<"],
        ["项目", "预算数", "科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["一、政府性基金拨款", "20.00", "229", "其他支出", "20.00", "", "20.00"],
        ["本年收入合计", "20.00", "", "本年支出合计", "20.00", "", "20.00"],
    ]
    result = read(rows, "政府性基金收支表", "单位：万元")
    assert result.table_code == "government_fund_expenditure"
    assert result.figures[("income", "政府性基金拨款")] == {"total": "20.00"}
    assert result.figures[(OUT, "229")] == {"total": "20.00", "project": "20.00"}


def seen(*above: str, rows: list[list[str]] | None = None) -> list[tuple[str, bool]]:
    frames = parse_statements(extracted(Drawn(rows or [], list(above))), 2024)
    return list(frames["titles_seen"].select("table_code", "is_empty").iter_rows())


def test_a_title_without_a_table_is_told() -> None:
    assert seen("2024年部门收支总表", "单位：万元") == [("summary", False)]
    assert seen("政府性基金预算支出表", "本单位没有政府性基金，此表无数据。") == [
        ("government_fund_expenditure", True)
    ]


def test_contents_sentences_and_read_statements_are_no_titles_without_a_table() -> None:
    assert seen("一、部门收支总表", "二、部门收入总表", "三、部门支出总表") == []
    assert seen("各项收支详见部门收支总表。") == []
    rows = [["项目", "预算数", "项目", "预算数"], ["一、拨款", "1.00", "一、支出", "1.00"]]
    assert seen("部门收支总表", "单位：万元", rows=rows) == []


def test_three_public_in_rows_has_a_grand_total_beside_its_own() -> None:
    rows = [
        ["支出项目", "2023年预算", "2024年预算"],
        ["总计", "8.00", "7.00"],
        ["一、“三公”经费小计", "5.00", "4.00"],
        ["（一）公务接待费", "5.00", "4.00"],
        ["二、会议费", "2.00", "2.00"],
        ["三、培训费", "1.00", "1.00"],
    ]
    result = read(rows, "“三公”经费、会议费和培训费支出情况表", "单位：万元")
    figures = result.figures[(OUT, "三公经费")]
    assert {m: figures[m] for m in figures if m.endswith("total")} == {
        "grand_total": "7.00",
        "total": "4.00",
        "prior_grand_total": "8.00",
        "prior_total": "5.00",
    }
