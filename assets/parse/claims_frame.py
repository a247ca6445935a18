"""What a whole tells of the parts listed after it: the year, the budget, the line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assets.parse.claims_figures import MONEY, Figure
from assets.parse.claims_label import Frame, Subject, fund_of, segments
from assets.parse.claims_raw import RawClaim
from assets.parse.claims_vocabulary import vocabulary

_HALF = ("basic", "project")
_PARTS = ("basic", "project", "personnel", "public")
#: What both halves of expenditure may pay for.
_ITEMS = frozenset({
    "three_public", "abroad", "reception", "vehicle", "vehicle_running", "vehicle_purchase",
    "meeting", "training", "asset_purchase", "procurement",
})  # fmt: skip
# （括号内为 2023 年决算数）
_IN_BRACKETS = re.compile(r"括号[内中里]的?(?:数字?|数据|金额)?(?:为|是|系)(20\d\d)年")
# 住房公积金 7 万元，其中：基本支出 7 万元
_HALVES = re.compile(r"[，；]?（?其中[：，]?(?:基本|项目)支出")
_SHARE_OF_HALF = re.compile(r"占(基本|项目)支出(?:总额|预算|决算)?数?的?$")
_EVALUATED = re.compile(r"(?:评价|自评)[^。；]*涉及")
# 本年支出合计 is no line: its parts are those of all expenditure.
_WHOLE = re.compile(r"^(?:本年|全年|年初|年末|上年)|(?:合计|总计|总支出|总额)$")


def frame_of(claims: Sequence[RawClaim], fiscal_year: int) -> Frame | None:
    """Return the year and base of the last amount that `claims` state as such.

    2021年“三公”经费预算 20 万元，其中：公务接待费 9 万元: the part is of that year's budget, too.
    Last year's figure beside this year's of the same item is there to compare with.
    """
    levels = [
        claim
        for claim in claims
        if claim.kind == "level"
        and claim.unit in MONEY
        and (claim.base is None or claim.fiscal_year == fiscal_year)
    ]
    if not levels:
        return None
    last = levels[-1]
    if last.fiscal_year < fiscal_year:
        own = [c for c in levels if (c.subject, c.fiscal_year) == (last.subject, fiscal_year)]
        last = own[-1] if own else last
    if last.base is not None:  # 决算 5 万元，比预算 6 万元减少 1 万元，其中：甲 2 万元
        spent = [c for c in levels if c.subject == last.subject and c.base is None]
        spent = [c for c in spent if c.fiscal_year == last.fiscal_year]
        last = spent[-1] if spent else last
    return Frame(last.fiscal_year, last.base)


def of_line(subject: Subject | None, figure: Figure, claims: Sequence[RawClaim]) -> Subject | None:
    """Return 基本支出 and the like as that of the line right before it, where it is.

    小学教育 8 万元，其中：基本支出 5 万元，项目支出 3 万元. Not so after a fund's whole, and not
    where the figure is more than the line's.
    """
    if subject is None or subject.topic not in _PARTS or subject.line_name is not None:
        return subject
    levels = [c for c in claims if c.kind == "level"]
    if levels and subject.topic in ("basic", "project") and levels[-1].subject.topic in _ITEMS:
        return None  # 培训费 8 万元，其中基本支出安排 1 万元、某项目安排 7 万元
    listed = "其中" in figure.gap
    while levels and not listed and levels[-1].subject.topic in _PARTS:
        listed = "其中" in levels.pop().figure.gap
    if not levels or not listed or not _is_line(levels[-1].subject):
        return subject
    line = levels[-1]
    fits = figure.unit == line.unit and figure.value <= line.figure.value
    return replace(subject, line_name=line.subject.line_name) if fits else subject


def is_half(subject: Subject | None) -> bool:
    """Tell whether `subject` is 基本支出 or 项目支出, and not of a line."""
    return subject is not None and subject.topic in _HALF and subject.line_name is None


def line_with_halves(subject: Subject | None, after: str) -> Subject | None:
    """Return a line that lists its own halves as one of all expenditure, whatever came before.

    项目支出 0 万元。事业单位医疗 7 万元，其中：基本支出 7 万元: no line of the projects.
    `after`: the text after its figure.
    """
    if subject is None or subject.topic not in _HALF or not subject.line_name:
        return subject
    own = _HALVES.match(after) and fund_of(subject) is None
    return replace(subject, topic="expenditure") if own else subject


def half_of_share(claims: Sequence[RawClaim], gap: str) -> Subject | None:
    """Return the item of the last claim as one of the half that its share is of.

    资本性支出 3 万元，占项目支出的 7 %: no part of basic expenditure, whatever came before.
    """
    of_half = _SHARE_OF_HALF.search(gap)
    last = claims[-1].subject if claims else None
    if not of_half or last is None or last.topic != "expenditure":
        return None
    if not vocabulary().economic.search(last.line_name or ""):
        return None
    return replace(last, topic="basic" if of_half[1] == "基本" else "project")


def managed_by_goals(text: str, figure: Figure) -> Subject | None:
    """Return the subject of the amount that a sentence on performance goals states first."""
    rule = vocabulary().performance
    label = segments(figure.gap)[-1]
    if not rule["sentence"].search(text[: figure.start]) or not rule["label"].search(label):
        return None
    if "执行数" in label:
        return None  # 对 2 个项目开展自评，涉及全年执行数 5 万元: what was spent on some
    if "项目支出" in label and "涉及" not in label and not rule["sentence"].search(label):
        return None  # 绩效目标设置情况：项目支出 5 万元，其中 … : all of it, managed or not
    return Subject(rule["topic"])


def evaluated(before: str, label: str, seen: bool) -> bool:
    """Tell whether a figure is the part of a fund in what has been evaluated.

    开展部门评价，涉及一般公共预算支出 9 万元，政府性基金预算支出 0 万元: not all of the funds.
    `before`: the sentence up to the figure; `seen`: it has stated already what is managed by goals.
    """
    words = vocabulary()
    if not _EVALUATED.search(before) or not words.funds.match(label):
        return False
    return seen or not words.performance["sentence"].search(before)


def _is_line(subject: Subject) -> bool:
    name = subject.line_name
    if subject.topic != "expenditure" or name is None or _WHOLE.search(name):
        return False
    return fund_of(subject) is None


def year_in_brackets(text: str) -> int | None:
    """Return the year of the figures that follow `text` in brackets, where it says so."""
    found = _IN_BRACKETS.search(text)
    return int(found[1]) if found else None


def stands_in_brackets(text: str, figure: Figure, claims: Sequence[RawClaim]) -> bool:
    """Tell whether a figure stands alone in brackets right behind another one: 5 万元（4 万元）."""
    behind = bool(claims) and claims[-1].figure.end == figure.start - 1
    return behind and text[figure.start - 1] == "（" and text[figure.end : figure.end + 1] == "）"
