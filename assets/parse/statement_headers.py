"""What each column of a statement means, read from the headings above it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from assets.parse.amount_text import read_amount
from assets.parse.economic_items import is_item, item_measure, of_one_classification
from assets.parse.statement_forms import Forms, StatementForm
from assets.parse.statement_funds import by_fund
from assets.parse.statement_grid import Grid

Role = Literal["code", "name", "text", "amount", "unknown"]

_YEAR = re.compile(r"(20\d\d)年?")
#: Measures of headings that only say 合计 or 金额.
_PLAIN = ("total", "budget")
_YEARLY = r"(预算|决算|执行)(额|金额|安排(数|额|金额)?|数)?"
_OF_YEAR = re.compile(rf"^((20\d\d|[上本当去今])年度?|年初)+(?={_YEARLY}$|$)")
_SUM = re.compile(r"^(预算|决算|执行)(额|金额|安排(数|额|金额)?)?$")
#: Headings over parts that are no figures of this year's own: their measure is prefixed.
_PREFIXED = ("carry_over", "opening_balance", "closing_balance")
#: 决算数/统计数: the column holds amounts and, in rows of their own, counts.
_COUNTED = re.compile(r"[/（(、]统计数[）)]?$")
#: What 机构运行信息表 calls the figure of the year beside 预算数.
_STATISTIC = ("统计数", "决算统计数")
#: 501机关工资福利支出
_ECONOMIC_CODE = re.compile(r"^[35]\d\d(?=[一-龥])")
_UNIT = re.compile(r"[（(](单位[:：])?(亿元|万元|千元|元)[）)]$")
_CHANGED = re.compile(r"^(全年|调整后?)(?=预算)")
_BUDGET = re.compile(r"预算数|(年初|全年|调整后?|本年)预算|^预算(额|金额|安排数?)?$")
_ADJUSTED = re.compile(r"(调整|全年)预算")
#: What 单位资金 is made of.
_OWN_FUNDS = {"operating", "business", "superior_subsidy", "affiliate_remittance", "other"}
_BALANCES = {"carry_over": "opening_balance", "carry_forward": "closing_balance"}
_FUNDS = ("general_public", "government_fund", "state_capital")
_PRIOR = re.compile(r"上年(?!.{0,8}(结转|结余)|末)|去年|上一年")


@dataclass(slots=True)
class Column:
    """A column: its number, its role and, for amounts, its measure (None: not understood)."""

    number: int
    role: Role
    path: list[str]
    measure: str | None = None

    @property
    def leaf(self) -> str:
        """The lowest heading."""
        return self.path[-1] if self.path else ""


@dataclass(slots=True)
class Group:
    """Columns that make lines together: codes, names, amounts, on one side and in one block."""

    side: str
    block: str | None = None
    codes: list[int] = field(default_factory=list)
    names: list[int] = field(default_factory=list)
    texts: list[int] = field(default_factory=list)
    amounts: list[Column] = field(default_factory=list)


def _paths(grid: Grid) -> list[list[str]]:
    paths: list[list[str]] = []
    for column in range(grid.columns):
        path: list[str] = []
        for row in grid.header:
            cell = row.at(column)
            if cell and cell.text and (not path or path[-1] != cell.text):
                path.append(cell.text)
        paths.append(path)
    return paths


def _figure_share(grid: Grid, column: int) -> float:
    cells = [cell for row in grid.body if (cell := row.at(column)) and cell.text]
    own = [cell for cell in cells if cell.first == cell.last]
    if not own:
        return 0.0
    figures = sum(read_amount(cell.cell.text).state in ("amount", "dash") for cell in own)
    return figures / len(own)


@lru_cache(maxsize=1 << 13)
def _bare(heading: str) -> str:
    """Return a heading without its year: 2024年预算, 2024年预算数 and 上年预算数 are 预算数."""
    bare = _ECONOMIC_CODE.sub("", _COUNTED.sub("", _UNIT.sub("", heading)))
    bare = _SUM.sub(r"\1数", _OF_YEAR.sub("", bare))
    if bare in _STATISTIC:
        return "决算数"
    return "预算数" if heading and not bare else bare.replace("执行数", "决算数")


def _match(rules: list[tuple[re.Pattern[str], str]], text: str) -> str | None:
    bare = _bare(text)
    for tried in dict.fromkeys((bare, _bare(_CHANGED.sub("", bare)))):
        for pattern, measure in rules:
            if pattern.search(tried):
                return measure
    return None


def _measure(path: list[str], form: StatementForm, forms: Forms) -> str | None:
    """Find the measure of a path of headings: the leaf; the nearest parent where the leaf only
    says 合计 or 金额; the headings run together (one heading may be broken over rows).

    A fund under a heading of last year's carry-over is a part of that, not this year's fund; so
    is 基本支出 under an opening or closing balance, and an economic class under 基本支出.
    """
    rules = forms.measures[form.measures]
    if not path:
        return None
    parents = [p for p in reversed(path[:-1]) if not forms.says("generic", p)]
    outer = next((m for p in parents if (m := _match(rules, p)) and m not in _PLAIN), None)
    found = item_measure(path, outer) or _match(rules, path[-1])
    if found in _PLAIN:
        if outer is None:
            return found
        found = outer
    accounted = form.measures == "expenditure" or form.table_code == "project_expenditure"
    balances = (*_PREFIXED, "income") if accounted else _PREFIXED
    if found and found.startswith("economic_"):
        balances = (*balances, "basic", "project")
    balance = next((m for p in parents if (m := _match(rules, p)) in balances), None)
    if found and balance:
        return f"{balance}_{found}" if found != balance else found
    return found or outer or _match(rules, "".join(path)) or _parent_total(path[:-1], rules)


def turned_measure(name: str, form: StatementForm, forms: Forms) -> str | None:
    """Return the measure that a line's name stands for, where a form prints measures as rows."""
    return _match(forms.measures[form.measures], name)


def _parent_total(parents: list[str], rules: list[tuple[re.Pattern[str], str]]) -> str | None:
    return next(
        (m for p in reversed(parents) if (m := _match(rules, p)) in ("total", "budget")), None
    )


def _is_prior(path: list[str], current: int | None) -> bool:
    text = "/".join(path)
    years = [int(year) for year in _YEAR.findall(text)]
    if years and current:
        return max(years) < current
    return bool(_PRIOR.search(text))


def _label_role(leaf: str, form: StatementForm, forms: Forms) -> Role | None:
    if forms.says("code", leaf):
        return "code"
    if form.table_code == "procurement" and forms.says("procurement_name", leaf):
        return "name"
    return "text" if forms.says("text", leaf) else None


def _role(path: list[str], share: float, form: StatementForm, forms: Forms) -> Role:
    """Say what a column holds; `share` is the part of its cells that read as figures."""
    leaf = path[-1] if path else ""
    if any(forms.says("change", heading) for heading in path):
        return "text"
    # A label may be broken over rows of the header (经济科目编 | 码).
    labelled = _label_role(leaf, form, forms) or _label_role("".join(path), form, forms)
    if labelled:
        return labelled
    named = forms.says("name", leaf) and share < 0.5
    if named:
        return "name"
    measured = _measure(path, form, forms) is not None
    if not measured and share < 0.2 and any(forms.says("name", text) for text in path):
        return "name"
    return "amount" if measured else "unknown"


def _resolve_unknown(columns: list[Column], shares: list[float], inked: list[bool]) -> None:
    """A column without a heading of its own: figures are amounts that we do not understand,
    words right of a name are the rest of the name."""
    for column in columns:
        if column.role != "unknown":
            continue
        left = columns[column.number - 1].role if column.number else "name"
        if shares[column.number] >= 0.5:
            column.role = "amount"
        elif inked[column.number] and left == "name" and not column.path:
            column.role = "name"
        else:
            column.role = "text"


def _told(plain: list[str | None], columns: list[Column], context: _Context) -> list[str | None]:
    """Return the measures without those that several columns would only have from the heading
    above them (工资福利支出: 基本工资 | 津贴补贴): each is a part of it, and none is told which."""
    rules = context.forms.measures[context.form.measures]
    parents: dict[tuple[str, ...], list[int]] = {}
    for number, column in enumerate(columns):
        own = _match(rules, column.leaf) or is_item(plain[number])
        if len(column.path) > 1 and plain[number] and not own:
            parents.setdefault(tuple(column.path[:-1]), []).append(number)
    vague = {n for under in parents.values() if len(under) > 1 for n in under}
    vague -= {n for n in vague if context.forms.says("generic", columns[n].leaf)}
    return [None if n in vague else measure for n, measure in enumerate(plain)]


def _own_funds(plain: list[str | None]) -> list[str | None]:
    """Return the measures with 单位资金 as the other income that it is, where its parts (事业收入,
    经营收入, 上级补助 …) are not printed beside it."""
    if _OWN_FUNDS.intersection(plain):
        return plain
    return ["other" if measure == "unit_funds" else measure for measure in plain]


def _distinct(columns: list[Column]) -> None:
    """Two columns of one group never share a measure: the second is not understood."""
    seen: set[str] = set()
    for column in columns:
        if column.measure in seen:
            column.measure = None
        elif column.measure:
            seen.add(column.measure)


def _with_grand_totals(
    plain: list[str | None], columns: list[Column], year: int | None
) -> list[str | None]:
    """Return the measures with the grand totals told: in 三公 with meetings and training added, a
    bare 合计 beside the 小计 of the three, in each block of a year and kind."""
    out = list(plain)
    blocks: dict[tuple[bool, bool], list[int]] = {}
    for number, column in enumerate(columns):
        key = (_is_prior(column.path, year), _is_budget(column.path))
        blocks.setdefault(key, []).append(number)
    for block in blocks.values():
        totals = [n for n in block if plain[n] == "total"]
        bare = [n for n in totals if not any("三公" in heading for heading in columns[n].path)]
        extra = any(plain[n] in ("meeting", "training") for n in block)
        if extra and len(totals) == 2 and len(bare) == 1:
            out[bare[0]] = "grand_total"
    return out


def _side(form: StatementForm, group_no: int, path: list[str], both: bool) -> str:
    if not form.two_sided and not both:
        return form.side
    for heading in path:
        if "收入" in heading and "支出" not in heading:
            return "income"
        if "支出" in heading and "收入" not in heading:
            return "expenditure"
    return "income" if group_no == 0 else "expenditure"


@dataclass(frozen=True, slots=True)
class _Context:
    """What decides a measure besides its headings."""

    form: StatementForm
    forms: Forms
    year: int | None
    is_final: bool


def _two_sided_measure(column: Column, side: str, context: _Context) -> str | None:
    measure = _measure(column.path, context.form, context.forms)
    if side == "income" and measure not in ("adjusted_budget", "actual"):
        measure = "budget"
    if measure == "budget" and context.is_final and "预算" not in column.leaf:
        return "actual"
    if measure == "total" and context.is_final and _of_one_kind(column.path):
        return _of_one_kind(column.path)
    return measure


def _of_one_kind(path: list[str]) -> str | None:
    """Return `budget` or `actual` where the headings say which of the two a column is."""
    budget = any(_BUDGET.search(text) for text in path)
    if budget == _says_actual(path):
        return None
    return "budget" if budget else "actual"


def _measured(columns: list[Column], side: str, context: _Context) -> list[Column]:
    """Give each amount column of a group its measure, with the prefix of its year or kind."""
    # 预算数 beside 决算数, or beside the funds of what was spent (预算数 | 小计 | 一般公共预算).
    budgeted = context.is_final and not all(_is_budget(c.path) for c in columns)
    plain = [_measure(c.path, context.form, context.forms) for c in columns]
    # A side split into funds has their measures, not those of a summary.
    summary = context.form.two_sided and not any(measure in _FUNDS for measure in plain)
    plain = _with_grand_totals(_told(plain, columns, context), columns, context.year)
    plain = of_one_classification(plain)
    if context.form.measures in ("expenditure", "basic"):
        plain = by_fund(plain, [column.path for column in columns])
    if context.form.measures == "funds":
        plain = _own_funds(plain)
    for column, found in zip(columns, plain, strict=True):
        two_sided = summary or (context.form.two_sided and side == "income")
        measure = _two_sided_measure(column, side, context) if two_sided else found
        if measure and _is_prior(column.path, context.year):
            measure = _prior_of(measure, column.path, context, {c.measure for c in columns})
        elif measure and budgeted and not summary and _is_budget(column.path):
            measure = _budget_of(measure, column.path, side, context)
        column.measure = measure
    _name_balances(columns, context)
    _name_whole(columns, context)
    if not any(column.measure == "total" for column in columns):
        whole = "income" if context.form.side == "income" else "fiscal_appropriation"
        for column in columns:
            if column.measure == whole and not context.form.two_sided:
                column.measure = "total"
    _distinct(columns)
    return columns


def _name_balances(columns: list[Column], context: _Context) -> None:
    """In an account of projects with income and expenditure, what is carried over from last year
    and to the next are balances, and no sources of this year's expenditure."""
    measures = {column.measure for column in columns}
    if context.form.table_code != "project_expenditure" or not {"income", "total"} <= measures:
        return
    for column in columns:
        column.measure = _BALANCES.get(column.measure or "", column.measure)


def _name_whole(columns: list[Column], context: _Context) -> None:
    """Where no column is the total, the one of them that nothing else is said of, under a heading
    that says no more than the statement's own title does (一般公共预算基本支出), is."""
    if context.form.two_sided or any(column.measure == "total" for column in columns):
        return
    unsaid = [column for column in columns if not column.measure]
    if len(unsaid) == 1 and any(p.search(unsaid[0].leaf + "表") for p in context.form.titles):
        unsaid[0].measure = "total"


def _prior_of(measure: str, path: list[str], context: _Context, taken: set[str | None]) -> str:
    """Return the measure of a column of an earlier year: `prior_`, `prior2_` two years ago. Where
    a year has 预算数 and 执行数, the second of them says which it is."""
    years = [int(year) for year in _YEAR.findall("/".join(path))]
    ago = context.year - max(years) if years and context.year else 1
    prefix = "prior_" if ago == 1 else f"prior{ago}_"
    if prefix + measure not in taken:
        return prefix + measure
    kind = "budget" if _is_budget(path) else "actual"
    return f"{prefix}{kind}_{measure}"


def _budget_of(measure: str, path: list[str], side: str, context: _Context) -> str:
    if context.form.two_sided and side == "income":
        return measure
    adjusted = any(_ADJUSTED.search(heading) for heading in path)
    plain = "total" if measure == "adjusted_budget" else measure
    return f"adjusted_budget_{plain}" if adjusted else f"budget_{plain}"


def _is_budget(path: list[str]) -> bool:
    budget = any(_BUDGET.search(text) for text in path)
    return budget and not _says_actual(path)


def _says_actual(path: list[str]) -> bool:
    return any("决算" in text or text in _STATISTIC for text in path)


def _split(columns: list[Column]) -> list[list[Column]]:
    """Cut the columns where names or codes begin anew after amounts."""
    groups: list[list[Column]] = [[]]
    for column in columns:
        starts = column.role in ("code", "name")
        if starts and any(c.role == "amount" for c in groups[-1]):
            groups.append([])
        groups[-1].append(column)
    return groups


def _shared(members: list[Column], amounts: list[Column]) -> list[str]:
    """The headings that stand over a whole group, over its names and its amounts alike."""
    labels = [c.path for c in members if c.role in ("code", "name")]
    shared: list[str] = []
    for level in zip(*labels, *(c.path[:-1] for c in amounts), strict=False):
        if not labels or any(text != level[0] for text in level):
            break
        shared.append(level[0])
    return shared


def _name_blocks(groups: list[Group], over: list[list[str]], columns: list[Column]) -> None:
    """Where one side has several groups, each is a block: named by the heading over it, or by
    that of its names where one heading stands over all (项目（按功能分类） beside 项目（按用途）).
    Groups with codes of their own under one heading (公用经费 twice) are one block, broken to fit.
    """
    for side in {group.side for group in groups}:
        mine = [(g, h) for g, h in zip(groups, over, strict=True) if g.side == side]
        if len(mine) == 1:
            continue
        distinct = len({tuple(headings) for _, headings in mine})
        coded = distinct > 1 and all(group.codes and headings for group, headings in mine)
        apart = coded or distinct == len(mine)
        for group, headings in mine:
            own = columns[group.names[0]].leaf if group.names else None
            group.block = headings[-1] if apart and headings else own


def _read_mixed(columns: list[Column], forms: Forms) -> None:
    """In a form whose lines are units and codes alike, the column of unit codes holds both, unless
    there are columns of codes beside it."""
    coded = any(column.role == "code" for column in columns)
    if not coded and any(forms.says("mixed_name", column.leaf) for column in columns):
        for column in columns:
            if forms.says("mixed_code", column.leaf):
                column.role = "code"


def _one_name(grid: Grid, columns: list[Column], form: StatementForm) -> None:
    """Keep the project's name of two columns of names that the rows of a list of projects or
    purchases fill side by side (项目名称 beside 功能科目); of levels, a row fills one."""
    names = [column for column in columns if column.role == "name"]
    if form.table_code not in ("project_expenditure", "procurement") or len(names) < 2:
        return
    first = next((column for column in names if "项目" in column.leaf), names[0])
    for other in names:
        if other is first:
            continue
        cells = [(row.at(first.number), row.at(other.number)) for row in grid.body]
        named = [(a, b) for a, b in cells if b and b.text and a is not b]
        beside = sum(bool(a and a.text) for a, _ in named)
        if beside * 2 > len(named):
            other.role = "text"


def _one_sum(columns: list[Column], form: StatementForm, forms: Forms) -> None:
    """Keep the sum of 三公 where columns beside it split it by fund, as no measure does."""
    figures = [column for column in columns if column.role == "amount"]
    if form.table_code != "three_public":
        return
    if any(_measure(column.path, form, forms) == "total" for column in figures):
        for column in figures:
            if forms.says("fund", column.leaf):
                column.role = "text"


def _one_classification(columns: list[Column], forms: Forms) -> None:
    """Of the department's and the government's economic codes side by side, keep the first."""
    if not any(forms.says("own_economic", text) for column in columns for text in column.path):
        return
    for column in columns:
        other = any(forms.says("other_economic", text) for text in column.path)
        before = columns[column.number - 1].role if column.number else None
        # With amounts of its own it is a block of lines: 项目（按政府预算经济分类） | 本年预算.
        if other and column.role in ("code", "name") and before != "amount":
            column.role = "text"


def read_columns(
    grid: Grid, form: StatementForm, forms: Forms, fiscal_year: int | None, *, is_final: bool
) -> list[Group]:
    """Return the groups of columns of a statement, left to right; `is_final`: a final account.

    `fiscal_year` tells this year's columns from last year's (measure prefix `prior_`); where it
    is not known, the latest year printed in the headings is this year.
    """
    paths = _paths(grid)
    shares = [_figure_share(grid, number) for number in range(len(paths))]
    inked = [
        any((cell := row.at(n)) and cell.text and cell.first == cell.last for row in grid.body)
        for n in range(len(paths))
    ]
    columns = [Column(n, _role(path, shares[n], form, forms), path) for n, path in enumerate(paths)]
    for column in columns:
        # 收入 | 预算数 | 支出 | 合计: the side's own heading stands over its names.
        bare = form.two_sided and column.path and column.path[-1] in ("收入", "支出")
        if bare and inked[column.number] and shares[column.number] < 0.2:
            column.role = "name"
    _resolve_unknown(columns, shares, inked)
    _read_mixed(columns, forms)
    _one_name(grid, columns, form)
    _one_sum(columns, form, forms)
    _one_classification(columns, forms)
    printed = [int(y) for path in paths for heading in path for y in _YEAR.findall(heading)]
    year = fiscal_year or max(printed, default=None)
    # A statement that prints this year's 决算数 is a final account's, whatever its title.
    told = any(_says_actual(path) for path in paths if not _is_prior(path, year))
    context = _Context(form, forms, year, is_final or told)
    groups: list[Group] = []
    over: list[list[str]] = []
    split = [m for m in _split(columns) if any(c.role == "amount" for c in m)]
    tops = [next((c.path for c in members if c.path), []) for members in split]
    both = {top[0] for top in tops if top} >= {"收入", "支出"}
    for group_no, (members, top) in enumerate(zip(split, tops, strict=True)):
        amounts = [c for c in members if c.role == "amount"]
        side = _side(form, group_no, top, both)
        shared = _shared(members, amounts)
        for column in amounts:
            column.path = column.path[len(shared) :]
        over.append(shared)
        groups.append(
            Group(
                side,
                None,
                [c.number for c in members if c.role == "code"],
                [c.number for c in members if c.role == "name"],
                [c.number for c in members if c.role == "text"],
                _measured(amounts, side, context),
            )
        )
    _name_blocks(groups, over, columns)
    return groups
