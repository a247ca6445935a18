"""The words for statements and measures in messages: Chinese, and English."""

from __future__ import annotations

from typing import Final

from assets.parse.economic_items import item_name
from expectations import topics

#: table_code -> (Chinese, English)
TABLES: Final[dict[str, tuple[str, str]]] = {
    "funding_summary": ("财政拨款收支总表", "fiscal appropriation summary"),
    "general_expenditure": (
        "一般公共预算财政拨款支出预算表",
        "general public expenditure",
    ),
    "general_basic_expenditure": (
        "一般公共预算财政拨款基本支出预算表",
        "general public basic expenditure",
    ),
    "three_public": ("一般公共预算“三公”经费支出表", "three-public expenses"),
    "government_fund_expenditure": ("政府性基金预算支出表", "government fund expenditure"),
    "state_capital_expenditure": ("国有资本经营预算支出表", "state capital expenditure"),
    "summary": ("部门收支总表", "summary of income and expenditure"),
    "income": ("部门收入总表", "income"),
    "expenditure": ("部门支出总表", "expenditure"),
    "procurement": ("政府采购预算明细表", "government procurement"),
    "fiscal_expenditure": ("财政拨款支出预算表", "fiscal appropriation expenditure"),
    "fiscal_basic_expenditure": (
        "财政拨款基本支出预算表",
        "fiscal appropriation basic expenditure",
    ),
    "expenditure_by_class": ("支出分类汇总表", "expenditure by economic class"),
    "operating_cost_expenditure": ("机关运行经费支出预算表", "operating cost expenditure"),
    "project_expenditure": ("项目支出表", "project expenditure"),
    "documents": ("文件", "documents"),
    "amounts": ("金额", "amounts"),
    "projects": ("项目", "projects"),
    "indicators": ("绩效指标", "indicators"),
    "claims": ("说明数字", "claims"),
}

#: measure -> (Chinese, English)
MEASURES: Final[dict[str, tuple[str, str]]] = {
    "total": ("合计", "total"),
    "budget": ("预算数", "budget"),
    "adjusted_budget": ("调整预算数", "adjusted budget"),
    "actual": ("决算数", "actual"),
    "basic": ("基本支出", "basic expenditure"),
    "project": ("项目支出", "project expenditure"),
    "personnel": ("人员经费", "personnel"),
    "public": ("公用经费", "public expenses"),
    "basic_personnel": ("基本支出中人员经费", "basic, personnel"),
    "basic_public": ("基本支出中公用经费", "basic, public"),
    "general_public": ("一般公共预算", "general public budget"),
    "government_fund": ("政府性基金预算", "government fund budget"),
    "state_capital": ("国有资本经营预算", "state capital budget"),
    "fiscal_appropriation": ("财政拨款", "fiscal appropriation"),
    "carry_over": ("上年结转", "carry-over"),
    "carry_forward": ("结转下年", "carry-forward"),
    "opening_balance": ("年初结转和结余", "opening balance"),
    "closing_balance": ("年末结转和结余", "closing balance"),
    "general_public_special": ("列入部门预算的专项资金", "special funds in the budget"),
    "special_account": ("财政专户资金", "special account"),
    "operating": ("事业收入", "operating income"),
    "business": ("事业单位经营", "business"),
    "superior_subsidy": ("上级补助", "superior subsidy"),
    "superior_remittance": ("上缴上级支出", "superior remittance"),
    "affiliate_remittance": ("附属单位上缴", "affiliate remittance"),
    "affiliate_subsidy": ("对附属单位补助", "affiliate subsidy"),
    "other": ("其他收入", "other income"),
    "income": ("收入", "income"),
    "abroad": ("因公出国（境）费", "travel abroad"),
    "vehicle": ("公务用车购置及运行费", "official vehicles"),
    "vehicle_purchase": ("公务用车购置费", "vehicle purchase"),
    "vehicle_running": ("公务用车运行费", "vehicle running"),
    "reception": ("公务接待费", "reception"),
    "meeting": ("会议费", "meetings"),
    "training": ("培训费", "training"),
    "grand_total": ("总计", "grand total"),
    "operating_cost": ("机关运行经费", "operating cost"),
    "government_purchase": ("政府采购", "government procurement"),
    "unit_reserve": ("单位预留机动经费", "unit reserve"),
    "economic_301": ("工资福利支出", "wages and welfare"),
    "economic_302": ("商品和服务支出", "goods and services"),
    "economic_303": ("对个人和家庭的补助", "benefits to persons and households"),
    "economic_307": ("债务利息及费用支出", "debt interest and fees"),
    "economic_309": ("资本性支出（基本建设）", "capital construction"),
    "economic_310": ("资本性支出", "capital expenditure"),
    "economic_311": ("对企业补助（基本建设）", "subsidies to enterprises for construction"),
    "economic_312": ("对企业补助", "subsidies to enterprises"),
    "economic_313": ("对社会保障基金补助", "subsidies to social security funds"),
    "economic_399": ("其他支出", "other expenditure"),
    "economic_501": ("机关工资福利支出", "offices' wages and welfare"),
    "economic_502": ("机关商品和服务支出", "offices' goods and services"),
    "economic_503": ("机关资本性支出", "offices' capital expenditure"),
    "economic_504": ("机关资本性支出（基本建设）", "offices' capital construction"),
    "economic_505": ("对事业单位经常性补助", "recurrent subsidies to institutions"),
    "economic_506": ("对事业单位资本性补助", "capital subsidies to institutions"),
    "economic_507": ("对企业补助", "subsidies to enterprises"),
    "economic_508": ("对企业资本性支出", "capital expenditure for enterprises"),
    "economic_509": ("对个人和家庭的补助", "benefits to persons and households"),
    "economic_510": ("对社会保障基金补助", "subsidies to social security funds"),
    "economic_511": ("债务利息及费用支出", "debt interest and fees"),
    "economic_512": ("债务还本支出", "repayment of debt"),
    "economic_513": ("转移性支出", "transfers"),
    "economic_514": ("预备费及预留", "reserves"),
    "economic_599": ("其他支出", "other expenditure"),
    "weight": ("权重", "weight"),
    "score": ("得分", "points"),
    "percent": ("百分比", "percentage"),
    "count": ("数量", "count"),
    "three_public": ("三公经费", "three-public expenses"),
    "expenditure": ("支出", "expenditure"),
    "procurement": ("政府采购", "government procurement"),
    "procurement_goods": ("政府采购货物", "procurement of goods"),
    "procurement_works": ("政府采购工程", "procurement of works"),
    "procurement_services": ("政府采购服务", "procurement of services"),
    "performance_managed": ("绩效目标管理资金", "funds under performance goals"),
    "vehicles_count": ("车辆数", "vehicles"),
    "vehicles_purchase_count": ("购置车辆数", "vehicles to buy"),
    "staff_count": ("人员数", "staff"),
    "own_funds": ("本级安排", "own funds"),
    "superior_funds": ("上级补助", "superior funds"),
}

_PREFIXES: Final[dict[str, tuple[str, str]]] = {
    "prior_": ("上年", "prior-year "),
    "budget_": ("预算数：", "budgeted "),
    "basic_": ("基本支出：", "basic, "),
    "project_": ("项目支出：", "project, "),
    "general_public_": ("一般公共预算：", "general public, "),
    "government_fund_": ("政府性基金：", "government funds, "),
    "state_capital_": ("国有资本经营预算：", "state capital, "),
}


#: What a statement with the other classification's codes has behind its name.
_BY: Final = {
    "_by_economic": ("（按经济科目）", " by economic code"),
    "_by_function": ("（按功能科目）", " by functional code"),
}


def table_label(table_code: str | None, lang: str = "zh", report_kind: str | None = None) -> str:
    """Return the statement's name in `lang`, a final account's where `report_kind` is `final`;
    the code itself where we have no name for it."""
    if table_code is None:
        return ""
    behind = next((suffix for suffix in _BY if table_code.endswith(suffix)), "")
    plain = table_code.removesuffix(behind)
    name = TABLES.get(plain, (plain, plain))[lang == "en"]
    if report_kind == "final":
        name = name.replace("预算表", "决算表").replace("预算明细表", "决算明细表")
    return name + (_BY[behind][lang == "en"] if behind else "")


def measure_label(measure: str | None, lang: str = "zh") -> str:
    """Return the column's name in `lang`; the measure itself where we have no name for it."""
    if measure is None:
        return ""
    if measure in MEASURES:
        return MEASURES[measure][lang == "en"]
    if measure in topics.titles():
        return topics.titles()[measure][lang == "en"]
    for prefix, words in _PREFIXES.items():
        if measure.startswith(prefix):
            return words[lang == "en"] + measure_label(measure.removeprefix(prefix), lang)
    if measure.startswith("economic_"):
        return item_name(measure.removeprefix("economic_")) or measure
    return measure
