"""The disclosures of a fictional county: consistent figures, made here, two pages a document.

Every figure follows from a unit's number, so that what a warehouse must hold can be computed.
Figures are in 万元 with two decimals, of the form of the sample county.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from cjk_pdf import Page, document

COUNTY, REGION, YEAR = "云岭县", "509901", 2024
#: What units are called, before 云岭县 and behind it a kind of office.
_SUBJECTS = (
    "教育民政水利交通卫生文化体育审计统计林业农业商务司法财政税政住建环保应急信访档案"
    "气象旅游粮食物价人防地震市场能源移民扶贫科技侨务民族宗教老龄史志供销园林城管渔业"
)
UNITS = tuple(f"{COUNTY}{_SUBJECTS[n : n + 2]}局" for n in range(0, len(_SUBJECTS), 2))
_CODED = (0, 80, 295, 365, 430, 495)
_HALVES = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
_EMPTY = "此表为空：本单位无此项预算。"


def register_of_units() -> str:
    """Return the county's register of units, as CSV."""
    head = "region_code,region_name,region_parent_code,unit_code,unit_name,department_code,"
    units = [f"{REGION},{COUNTY},500000,{101 + n},{name},,unit," for n, name in enumerate(UNITS)]
    return "\n".join([f"{head}scope,aliases", *units]) + "\n"


@dataclass(frozen=True)
class Disclosure:
    """One unit's budget; amounts in 万元.

    `wrong`: what stands too much on the line 2080505 of 表二, which its total does not have: a
    fault of the unit's own (P04).
    """

    number: int
    wages: Decimal
    pension: Decimal
    office: Decimal
    reception: Decimal
    project: Decimal
    wrong: Decimal = Decimal(0)
    producer: str = ""

    @property
    def unit(self) -> str:
        return UNITS[self.number]

    @property
    def basic(self) -> Decimal:
        return self.wages + self.pension + self.office + self.reception

    @property
    def total(self) -> Decimal:
        return self.basic + self.project

    def corrected(self, **changes: object) -> Disclosure:
        return replace(self, **changes)


def disclosure(number: int, **changes: object) -> Disclosure:
    """Return the budget of the unit with that number, from 0."""
    step = Decimal(number)
    made = Disclosure(
        number,
        wages=Decimal("310.25") + step * Decimal("7.31"),
        pension=Decimal("48.16") + step * Decimal("1.07"),
        office=Decimal("36.42") + step * Decimal("0.53"),
        reception=Decimal("2.11") + step * Decimal("0.11"),
        project=Decimal("95.50") + step * Decimal("3.75"),
        producer=("Microsoft® Word 2016", "WPS 文字")[number % 2],
    )
    return made.corrected(**changes)


def pdf(made: Disclosure) -> bytes:
    """Return the disclosure as a PDF of three pages: what it says, and its nine statements."""
    return document([_text(made), _totals(made), _details(made)], made.producer)


def figures(made: Disclosure) -> Iterator[tuple[str, str, str | None, str, str, Decimal]]:
    """Yield every amount that the disclosure prints: table, side, code, name, measure, yuan."""
    out, all_of_it = "expenditure", made.total
    by_class = (
        ("一般公共服务支出", made.total - made.pension),
        ("社会保障和就业支出", made.pension),
    )
    for name in ("本年收入", "一般公共预算拨款", "收入总计"):
        yield "funding_summary", "income", None, name, "budget", _yuan(all_of_it)
    for name, amount in (("本年支出", all_of_it), *by_class, ("支出总计", all_of_it)):
        for measure in ("total", "general_public"):
            yield "funding_summary", out, None, name, measure, _yuan(amount)
    for name in ("一般公共预算拨款收入", "本年收入合计", "收入总计"):
        yield "summary", "income", None, name, "budget", _yuan(all_of_it)
    for name, amount in (*by_class, ("本年支出合计", all_of_it), ("支出总计", all_of_it)):
        yield "summary", out, None, name, "budget", _yuan(amount)
    for measure in ("total", "reception"):
        yield "three_public", out, None, "三公经费", measure, _yuan(made.reception)
    halves = ("total", "basic", "project")
    for table, side, measures, rows in (
        ("general_expenditure", out, halves, _by_function(made, made.wrong)),
        ("expenditure", out, halves, _by_function(made)),
        ("income", "income", ("total", "general_public"), _by_fund(made)),
        ("general_basic_expenditure", out, ("total", "personnel", "public"), _by_economic(made)),
    ):
        for code, name, *amounts in rows:
            for measure, amount in zip(measures, amounts, strict=True):
                if amount:
                    yield table, side, code or None, name, measure, _yuan(Decimal(amount))


def _yuan(amount: Decimal) -> Decimal:
    return amount * 10_000


def _text(made: Disclosure) -> Page:
    page = Page()
    page.write(f"{made.unit}{YEAR}年单位预算情况说明", x=150, size=14)
    halves = f"基本支出{made.basic}万元，项目支出{made.project}万元"
    for line in (
        "一、单位基本情况",
        f"{made.unit}负责全县有关行政管理工作，内设办公室等科室，无下属单位。本单位依法履行职责，",
        "按照县委、县政府的工作部署，保障机构正常运转，完成年度各项工作任务，并按规定公开预算。",
        "二、单位收支总体情况",
        f"（一）收入预算：{YEAR}年收入总预算{made.total}万元，其中：一般公共预算拨款{made.total}万元。",
        f"（二）支出预算：{YEAR}年支出总预算{made.total}万元，其中：{halves}。",
        "三、单位预算情况说明",
        f"{YEAR}年一般公共预算财政拨款收入{made.total}万元，一般公共预算财政拨款支出{made.total}万元，",
        f"其中：{halves}。基本支出主要用于保障在职人员工资福利及社会保险缴费、日常运转的各项商品",
        "和服务支出；项目支出主要用于完成专项工作任务。",
        "四、“三公”经费情况说明",
        f"{YEAR}年“三公”经费预算{made.reception}万元，其中：公务接待费{made.reception}万元，"
        "因公出国（境）费用0万元，",
        "公务用车运行维护费0万元，公务用车购置费0万元。",
        "五、其他重要事项的情况说明",
        f"（一）机关运行经费。{YEAR}年机关运行经费财政拨款预算{made.office + made.reception}万元，"
        "主要用于办公费等。",
        "（二）政府采购情况。本单位未安排政府采购预算。",
        "（三）绩效目标设置情况。项目支出均实行了绩效目标管理。",
        "（四）国有资产占有使用情况。本单位共有车辆0辆。",
        "六、专业性名词解释",
        "（一）财政拨款收入：指本年度从本级财政部门取得的财政拨款。",
        "（二）基本支出：指为保障机构正常运转、完成日常工作任务而发生的人员经费和公用经费。",
        "（三）项目支出：指在基本支出之外为完成特定行政任务和事业发展目标所发生的支出。",
        "（四）“三公”经费：指用一般公共预算财政拨款安排的因公出国（境）费、公务用车购置及",
        "运行维护费、公务接待费。",
    ):
        page.write(line)
    return page


def _head(page: Page, number: str, title: str, unit: str) -> None:
    page.write(number, size=8)
    page.write(title, x=170, size=11)
    page.write(f"单位名称：{unit}", size=8)
    page.y -= 12.8
    page.write("单位：万元", x=470, size=8)


def _totals(made: Disclosure) -> Page:
    page, unit = Page(y=30), made.unit
    admin, pension, total = f"{made.total - made.pension}", f"{made.pension}", f"{made.total}"
    _head(page, "表一", "财政拨款收支总表", unit)
    page.table(
        (0, 110, 165, 275, 330, 385, 440, 495),
        [
            ["收入", "<", "支出", "<", "<", "<", "<"],
            ["项目", "预算数", "项目", "合计", "一般公共预算", "政府性基金", "国有资本"],
            ["一、本年收入", total, "一、本年支出", total, total, "", ""],
            ["一般公共预算拨款", total, "一般公共服务支出", admin, admin, "", ""],
            ["政府性基金预算拨款", "", "社会保障和就业支出", pension, pension, "", ""],
            ["国有资本经营预算拨款", "", "", "", "", "", ""],
            ["二、上年结转", "", "二、结转下年", "", "", "", ""],
            ["收入总计", total, "支出总计", total, total, "", ""],
        ],
    )
    _head(page, "表二", "一般公共预算财政拨款支出预算表", unit)
    page.table(_CODED, [_HALVES, *_by_function(made, made.wrong)])
    _head(page, "表三", "一般公共预算财政拨款基本支出预算表", unit)
    page.table(
        _CODED, [["科目编码", "科目名称", "合计", "人员经费", "公用经费"], *_by_economic(made)]
    )
    _head(page, "表四", "一般公共预算“三公”经费支出表", unit)
    page.table(
        (0, 80, 160, 240, 330, 420, 495),
        [
            ["合计", "因公出国（境）费", "公务用车购置及运行费", "<", "<", "公务接待费"],
            ["^", "^", "小计", "公务用车购置费", "公务用车运行费", "^"],
            [f"{made.reception}", "", "", "", "", f"{made.reception}"],
        ],
    )
    return page


def _by_function(made: Disclosure, wrong: Decimal = Decimal(0)) -> list[list[str]]:
    running, project = made.basic - made.pension, made.project
    fine = f"{made.pension + wrong}"
    return [
        ["", "合计", f"{made.total}", f"{made.basic}", f"{project}"],
        ["201", "一般公共服务支出", f"{running + project}", f"{running}", f"{project}"],
        [
            "20103",
            "政府办公厅（室）及相关机构事务",
            f"{running + project}",
            f"{running}",
            f"{project}",
        ],
        ["2010301", "行政运行", f"{running}", f"{running}", ""],
        ["2010302", "一般行政管理事务", f"{project}", "", f"{project}"],
        ["208", "社会保障和就业支出", f"{made.pension}", f"{made.pension}", ""],
        ["20805", "行政事业单位养老支出", f"{made.pension}", f"{made.pension}", ""],
        ["2080505", "机关事业单位基本养老保险缴费支出", fine, fine, ""],
    ]


def _by_fund(made: Disclosure) -> list[list[str]]:
    return [[code, name, total, total] for code, name, total, *_ in _by_function(made)]


def _by_economic(made: Disclosure) -> list[list[str]]:
    personnel, public = made.wages + made.pension, made.office + made.reception
    return [
        ["", "合计", f"{made.basic}", f"{personnel}", f"{public}"],
        ["301", "工资福利支出", f"{personnel}", f"{personnel}", ""],
        ["30101", "基本工资", f"{made.wages}", f"{made.wages}", ""],
        ["30108", "机关事业单位基本养老保险缴费", f"{made.pension}", f"{made.pension}", ""],
        ["302", "商品和服务支出", f"{public}", "", f"{public}"],
        ["30201", "办公费", f"{made.office}", "", f"{made.office}"],
        ["30217", "公务接待费", f"{made.reception}", "", f"{made.reception}"],
    ]


def _details(made: Disclosure) -> Page:
    page, unit = Page(y=30), made.unit
    total = f"{made.total}"
    _head(page, "表五", "政府性基金预算支出表", unit)
    page.table(_CODED, [_HALVES, [""] * 5])
    page.write(_EMPTY, size=8)
    _head(page, "表六", "部门收支总表", unit)
    admin, pension = f"{made.total - made.pension}", f"{made.pension}"
    page.table(
        (0, 170, 248, 417, 495),
        [
            ["收入", "<", "支出", "<"],
            ["项目", "预算数", "项目", "预算数"],
            ["一般公共预算拨款收入", total, "一般公共服务支出", admin],
            ["政府性基金预算拨款收入", "", "社会保障和就业支出", pension],
            ["本年收入合计", total, "本年支出合计", total],
            ["上年结转", "", "结转下年", ""],
            ["收入总计", total, "支出总计", total],
        ],
    )
    _head(page, "表七", "部门收入总表", unit)
    head = ["科目编码", "科目名称", "合计", "一般公共预算"]
    page.table((0, 80, 295, 400, 495), [head, *_by_fund(made)])
    _head(page, "表八", "部门支出总表", unit)
    page.table(_CODED, [_HALVES, *_by_function(made)])
    _head(page, "表九", "政府采购预算明细表", unit)
    page.table((0, 165, 330, 495), [["项目", "总计", "一般公共预算"], ["", "", ""]])
    page.write(_EMPTY, size=8)
    return page
