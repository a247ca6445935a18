"""What a title says a table is: the statements of many provinces, and tables that are none."""

from __future__ import annotations

import pytest

from assets.parse.statement_forms import load_forms
from assets.parse.statement_kind import titled_form

FORMS = load_forms()


@pytest.mark.parametrize(
    ("table_code", "titles"),
    [
        ("summary", "部门收支总体情况表 单位收支预算总表 预算收支总表 收入支出决算总表"),
        ("income", "部门收入总体情况表 收入预算总表 收入决算表 部门预算收入总表"),
        ("expenditure", "部门支出总体情况表 支出预算总表 支出决算表 部门预算支出总表"),
        ("funding_summary", "财政拨款收支总体情况表 财政拨款收入支出决算总表"),
        ("general_expenditure", "一般公共预算支出情况表 一般公共预算财政拨款支出决算表"),
        (
            "general_basic_expenditure",
            "一般公共预算基本支出情况表 部门基本支出预算表 一般公共预算财政拨款基本支出决算明细表 "
            "一般公共预算基本支出表（人员经费和公用经费）",
        ),
        ("three_public", "“三公”经费财政拨款预算表 机构运行信息表"),
        ("government_fund_expenditure", "政府性基金预算财政拨款收入支出决算表"),
        ("state_capital_expenditure", "国有资本经营预算财政拨款支出预算表"),
        (
            "project_expenditure",
            "项目支出安排情况表 上级转移支付补助项目支出预算表 项目收入支出决算表 "
            "部门预算项目支出及其他支出预算表",
        ),
        ("procurement", "部门政府采购情况表 政府采购计划表"),
    ],
)
def test_titles_of_statements(table_code: str, titles: str) -> None:
    for title in titles.split():
        form = titled_form(title, FORMS)
        assert form is not None, title
        assert form.table_code == table_code, title


@pytest.mark.parametrize(
    "title",
    [
        # Parts of a statement, in tables of their own: they are not the whole of it.
        "一般公共预算人员经费支出表",
        "一般公共预算基本支出表-人员经费（工资福利支出）",
        "一般公共预算基本支出表--公用经费（商品和服务支出）",
        "工资福利支出预算表",
        "商品和服务支出预算表",
        "对个人和家庭的补助支出预算表",
        "财政专户管理资金支出表",
        "财政专户管理资金收入支出决算表",
        "机构运行经费支出、国有资产占用情况及政府采购支出信息表",
        "专项债券支出表",
        "政府购买服务支出预算表",
        "新增资产配置表",
        "部门整体支出绩效目标表",
    ],
)
def test_tables_that_are_no_statement(title: str) -> None:
    assert titled_form(title, FORMS) is None
