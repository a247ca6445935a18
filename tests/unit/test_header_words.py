"""Identity from words: names, codes, years, kinds, scopes and regions in several forms."""

from __future__ import annotations

import polars as pl
import pytest

from assets import frames
from assets.parse.header import (
    NO_UNIT,
    NOT_A_DISCLOSURE,
    SCAN_REASON,
    Identity,
    identify,
    parse_header,
)
from assets.parse.regions import basis_of, region_of

NO_UNITS = pl.DataFrame()


def of(*lines: str, units: pl.DataFrame = NO_UNITS) -> Identity:
    return identify([(1, line) for line in lines], (), units)


def register(*rows: tuple[str, str, list[str]]) -> pl.DataFrame:
    return frames.build(
        ({"region_code": r, "unit_name": n, "aliases": a} for r, n, a in rows),
        frames.CONFORM["units"],
    )


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("石柱土家族自治县教育局", 2023, "500240"),
        ("石柱县教育局", 2023, "500240"),
        ("中共石柱土家族自治县委组织部本级", 2023, "500240"),
        ("上海市普陀区商务委员会", 2025, "310107"),
        ("上海市财政局", 2025, "310000"),
        ("江苏省高级人民法院", 2018, "320000"),
        ("广西壮族自治区水利厅", 2022, "450000"),
        ("苏州市财政局", 2022, "320500"),
        ("重庆市万州区民政局", 2022, "500101"),
    ],
)
def test_region_by_name(name: str, year: int, code: str) -> None:
    region = region_of([name], "", year, NO_UNITS)
    assert region is not None and region.code == code


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("关于云岭县教育局2023年部门预算公开的说明", "云岭县教育局"),
        ("关于公开云岭县教育局2023年部门预算的说明", "云岭县教育局"),
        ("现将云岭县教育局2023年部门预算公开如下", "云岭县教育局"),
        ("将乐县教育局2023年部门预算公开", "将乐县教育局"),
        ("云岭经济开发区管委会2023年部门预算公开", "云岭经济开发区管委会"),
        ("云岭县政府办2023年部门预算公开", "云岭县政府办"),
        ("中共云岭县委办2023年部门预算公开", "中共云岭县委办"),
        ("云岭县教育局关于2023年部门预算公开的说明", "云岭县教育局"),
        ("云岭县教育局关于公开2023年部门预算的说明", "云岭县教育局"),
        ("云岭县财政局关于云岭县第一中学2023年单位预算公开的说明", "云岭县第一中学"),
        ("云岭县财政局关于批复云岭县第一中学2023年单位预算的通知", "云岭县第一中学"),
    ],
)
def test_a_title_about_a_unit_names_that_unit(title: str, name: str) -> None:
    assert of(title, "一般公共预算财政拨款支出预算表").unit_name == name


def test_a_name_borne_by_several_counties_needs_the_province() -> None:
    assert region_of(["普陀区民政局"], "", 2023, NO_UNITS) is None
    region = region_of(["普陀区民政局"], "根据浙江省财政厅的通知", 2023, NO_UNITS)
    assert region is not None and region.code == "330903"
    region = region_of(["普陀区民政局"], "31010722T000000122247", 2023, NO_UNITS)
    assert region is not None and region.code == "310107"


def test_region_by_project_codes_where_the_name_is_unknown() -> None:
    text = "50990121T000000886927 50990120T000000221540 50000022T000000000001"
    region = region_of(["云岭县图书馆"], text, 2023, NO_UNITS)
    assert region is not None and (region.code, region.name) == ("509901", "云岭县")
    assert region_of(["云岭县图书馆"], "", 2023, NO_UNITS) is None


def test_disputed_project_codes_decide_nothing() -> None:
    text = "50990121T000000886927 43990120T000000221540"
    assert region_of(["县图书馆"], text, 2023, NO_UNITS) is None


def test_region_by_register() -> None:
    units = register(("509901", "云岭县图书馆", ["县图书馆"]))
    region = region_of(["县图书馆"], "", 2023, units)
    assert region is not None and region.code == "509901"


def test_unit_code_and_department() -> None:
    found = of(
        "2023年单位预算公开",
        "编制单位：005-石柱土家族自治县财政局 单位：万元",
        "编制单位：005001-石柱土家族自治县财政局本级 单位：万元",
    )
    assert (found.unit_code, found.unit_name) == ("005001", "石柱土家族自治县财政局本级")
    assert found.unit_names == ("石柱土家族自治县财政局本级",)
    assert found.department_code == "005"
    assert found.scope == "unit"


def test_a_department_whose_units_have_tables_of_their_own() -> None:
    tables = ["部门：[205]黔岭县教育局 单位：万元"] * 8
    found = of(
        "黔岭县教育局2025年部门预算公开",
        *tables,
        "单位：[205001]黔岭县教育局机关 单位：万元",
        "单位：[205014]黔岭县第二中学 单位：万元",
    )
    assert (found.unit_code, found.unit_name, found.scope) == ("205", "黔岭县教育局", "department")


def test_a_department_with_one_table_of_its_only_unit() -> None:
    tables = ["部门：[205]黔岭县教育局 单位：万元"] * 8
    own = "单位：[205001]黔岭县教育局机关 单位：万元"
    found = of("黔岭县教育局2025年部门预算公开", *tables, own)
    assert (found.unit_code, found.unit_name) == ("205", "黔岭县教育局")
    # The unit's own disclosure, its department's label on every page.
    found = of("黔岭县教育局机关2025年单位预算公开", *tables, own)
    assert (found.unit_code, found.unit_name) == ("205001", "黔岭县教育局机关")


def test_department_alone() -> None:
    found = of(
        "石柱土家族自治县教育局2024年部门预算情况说明", "编制单位：101-石柱土家族自治县教育局"
    )
    assert (found.unit_code, found.department_code, found.scope) == ("101", "101", "department")


def test_title_wrapped_over_two_lines() -> None:
    found = of("2018 年度江苏省高级", "人民法院预算公开")
    assert found.unit_name == "江苏省高级人民法院"
    assert (found.fiscal_year, found.report_kind) == (2018, "budget")


def test_form_numbers_are_not_part_of_a_name() -> None:
    found = of("重庆市万州区民政局2024年单位预算情况说明", "表二重庆市万州区民政局部门收支总表")
    assert found.unit_names == ("重庆市万州区民政局",)


def test_final_account() -> None:
    found = of("上海市财政局2022年度单位决算", "收入支出决算总表", "2023年预算数为参考")
    assert (found.fiscal_year, found.report_kind, found.scope) == (2022, "final", "unit")


def test_fullwidth_year() -> None:
    found = of(
        "上海市财政局部门预算",
        "２０２３年收支总表".translate({0xFF10 + n: str(n) for n in range(10)}),
    )
    assert found.fiscal_year == 2023


def document(*lines: str, source: str = "embedded") -> frames.Frames:
    """Return a page of lines, and of a table of twelve amounts."""
    page = {"document_id": "d", "page": 1, "height": 800.0, "text_source": source}
    rows = [
        {"document_id": "d", "page": 1, "line_no": n, "text": t} for n, t in enumerate(lines, 1)
    ]
    cells = [
        {"document_id": "d", "page": 1, "table_no": 1, "row": n, "col": 0, "text": f"{n}.50"}
        for n in range(12)
    ]
    return {
        "pages": frames.build([page], frames.EXTRACT["pages"]),
        "text_lines": frames.build(rows, frames.EXTRACT["text_lines"]),
        "tables": frames.empty(frames.EXTRACT["tables"]),
        "cells": frames.build(cells if lines else [], frames.EXTRACT["cells"]),
    }


@pytest.mark.parametrize(
    ("lines", "source", "reason"),
    [
        ((), "scan", SCAN_REASON),
        (("机关食堂一周菜单", "星期一 回锅肉 18.00"), "embedded", NOT_A_DISCLOSURE),
        (("2023年部门预算公开", "一般公共预算财政拨款收支总表"), "embedded", NO_UNIT),
        (("甲乙县财政局2023年部门预算公开", "财政拨款收支总表"), "embedded", None),
        (("上海市财政局2023年部门预算公开", "财政拨款收支总表"), "embedded", None),
    ],
)
def test_reasons(lines: tuple[str, ...], source: str, reason: str | None) -> None:
    header = parse_header(document(*lines, source=source), NO_UNITS)
    assert header["reason"] == reason
    assert header["is_disclosure"] == (reason is None)
    assert frames.build([header], frames.PARSE["header"]).height == 1


def test_a_county_that_is_not_known_keeps_its_name_and_has_no_code() -> None:
    header = parse_header(document("甲乙县财政局2023年部门预算公开", "财政拨款收支总表"), NO_UNITS)
    assert (header["region_code"], header["region_name"]) == (None, "甲乙县")


def test_the_name_with_its_county_is_the_whole_of_it() -> None:
    tables = ["编制单位：百合镇人民政府 单位：万元"] * 4
    found = of("2025年部门预算", *tables, "部门名称 那岭县百合镇人民政府")
    assert found.unit_name == "那岭县百合镇人民政府"
    assert set(found.unit_names) == {"那岭县百合镇人民政府", "百合镇人民政府"}
    assert (
        of("2025年部门预算", *tables, "部门名称 第二百合镇人民政府").unit_name == "百合镇人民政府"
    )


@pytest.mark.parametrize(
    ("line", "code", "name"),
    [
        ("填报单位：[101001]湘潭县农业农村局 单位：万元", "101001", "湘潭县农业农村局"),
        ("单位：320001_湘潭县水利局 单位：万元", "320001", "湘潭县水利局"),
        ("部门/单位：福田区审计局", None, "福田区审计局"),
        ("编制部门：黔岭县水务局 （单位：万元）", None, "黔岭县水务局"),
        ("关于长沙市岳麓区教育局2023年部门预算公开的说明", None, "长沙市岳麓区教育局"),
        ("南部县民政局", None, "南部县民政局"),
    ],
)
def test_ways_to_print_the_unit(line: str, code: str | None, name: str) -> None:
    found = of(line, "2023年")
    assert (found.unit_code, found.unit_name, found.fiscal_year) == (code, name, 2023)


def test_an_alias_does_not_outweigh_project_codes() -> None:
    units = register(("439901", "澜溪县第一中学", ["县第一中学"]))
    region = region_of(["县第一中学"], "50990121T000000886927", 2023, units)
    assert region is not None and region.code == "509901"


@pytest.mark.parametrize(
    ("names", "codes", "region", "basis"),
    [
        (["县图书馆"], "500240", "500240", "project_codes"),
        (["城市管理局"], "500240", "500240", "project_codes"),
        (["社区卫生服务中心"], "500240", "500240", "project_codes"),
        (["石柱县图书馆"], "500240", "500240", "name"),
        # A county that is known and codes of another: its name's, and C04 tells the codes.
        (["石柱土家族自治县图书馆"], "500241", "500240", "name"),
        # A county that is not known has a code that is not known either, not another county's.
        (["云岭县图书馆"], "509901", "509901", "project_codes"),
        (["云岭县图书馆"], "500240", None, "contradicted"),
        # One of several of that name, and codes of a third.
        (["普陀区民政局"], "310107", "310107", "name"),
        (["普陀区民政局"], "500240", None, "contradicted"),
        (["云岭县图书馆"], "500000", "500000", "project_codes"),
        (["图书馆"], None, None, None),
    ],
)
def test_project_codes_give_the_county_or_contradict_it(
    names: list[str], codes: str | None, region: str | None, basis: str | None
) -> None:
    text = f"{codes}22T000000122247\n" * 2 if codes else ""
    found = region_of(names, text, 2023, NO_UNITS)
    assert ((found.code if found else None), basis_of(found, text)) == (region, basis)


@pytest.mark.parametrize("date", ["2024/2/28 下午3：42", "11/23/26, 6：20 AM", "2024-02-28 15：42"])
def test_what_a_browser_prints_over_a_page_says_nothing_of_the_document(date: str) -> None:
    found = of(
        f"{date} 部门预算信息公开_甲县人民政府门户网站",
        "甲县教育局2024年单位预算公开",
        "单位预算表",
    )
    assert (found.unit_name, found.fiscal_year, found.scope) == ("甲县教育局", 2024, "unit")


@pytest.mark.parametrize("kind", ["预算", "决算"])
def test_where_both_are_disclosed_says_neither(kind: str) -> None:
    found = of("部门预决算公开专栏", f"云岭县审计局2024年度部门{kind}", "部门预算、决算公开")
    assert found.report_kind == ("final" if kind == "决算" else "budget")
