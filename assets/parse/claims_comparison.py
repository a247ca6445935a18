"""What a comparison (比上年, 较年初预算数) refers to, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assets.parse.claims_vocabulary import vocabulary

# 与上年 10 万元相比减少: what may stand between the figure of a comparison and the change.
FOLLOWS = re.compile(r"^(?:相比(?:较)?|比较|对比)?，?")
# 与上年 10 万元相比，项目支出减少 1 万元: what is compared is named after the figure.
_AHEAD = re.compile(r"^(?:相比(?:较)?|比较|对比)，(?P<label>[^，。；：\d]{2,26})$")
# 主要用于…，比上年增加: what a comparison in its own clause is of stands before the purpose.
_AIM = re.compile(
    r"(?:^|[，。；])(?:[^，。；]{0,14}(?:原因|用于|全部[为是]|均[为是])|系(?!统|列))[^。；]*[，。；]$"
)
# （详见附表）, （不含上年结转）: what a bracket adds without a figure names nothing.
_ASIDE = re.compile(
    r"，口径[为是][^，。；\d]*(?=，)|，(?:与|和|同)[^，。；]*口径(?:一致|相同)(?=，)|（(?:[详参]?见|不?含|不?包括|剔除|扣除|以下简称|下同|疫情)[^（）]*）"
)
# 较上年（减少）5 万元: the form's word that has been kept.
_STRUCK = re.compile(r"(?<![增加长减少降])（(增加?|减少?|增长|下降)）")
# 较上年 2.08 减少 0.03 万元: a figure without its unit, which is the change's.
_BARE_BASE = re.compile(
    r"(?<=年)(?:度)?(?P<label>的?[^，。；：\d]{0,12}?)\d[\d,]*\.\d+(?=(?:增加|增长|减少|下降)了?$)"
)
# 与上年相比 5 万元，增加 14%: the change, whose word is said of its percentage alone.
_WORDLESS = re.compile(r"，(?P<way>增加|增长|减少|下降)了?[\d.]+%")
# 5 万元，占 %，比上年增加: the form's blank.
_BLANK_SHARE = re.compile(r"(?<=，)占[^，。；\d]*%，")
# 决算数大于预算数 5 万元
_BEYOND = re.compile(
    r"(?P<way>大于|高于|多于|超过|小于|低于|少于)(?P<base>(?:年初|全年|调整)?预算数?)(?:了|约)?$"
)
_WAYS = {"大于": "增加", "高于": "增加", "多于": "增加", "超过": "增加"}
_NUMBERED = re.compile(r"[，；][一二三四五六七八九十]+、")


def last_match(matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
    """Return the last of `matches`, None where there is none."""
    found = None
    for match in matches:
        found = match
    return found


def plain(gap: str) -> str:
    """Return `gap` without brackets that name nothing, and with the word that a form has kept."""
    gap = _BLANK_SHARE.sub("", gap)
    gap = _BARE_BASE.sub(r"\g<label>", _STRUCK.sub(r"\1", _ASIDE.sub("", gap)))
    return _BEYOND.sub(lambda m: f"比{m['base']}{_WAYS.get(m['way'], '减少')}", gap)


def changed_ahead(text: str) -> str | None:
    """Return what changed, as the words after a comparison's figure say before its change."""
    direction = vocabulary().direction.search(text)
    named = _AHEAD.match(text[: direction.start()]) if direction else None
    return named["label"] if named else None


def said_of_percentage(gap: str, compare: re.Match[str] | None, after: str) -> re.Match[str] | None:
    """Return the word of a change that stands before its percentage (`way`) and not before its
    amount: the figure that a closed comparison (与上年相比) leads to is no base of it."""
    closed = compare is not None and compare[0].endswith("相比") and compare.end() == len(gap)
    return _WORDLESS.match(after) if closed else None


def comparison(gap: str) -> re.Match[str] | None:
    """Return the last comparison in the words before a figure."""
    return last_match(vocabulary().compare.finditer(gap))


def without(gap: str, compare: re.Match[str] | None) -> str:
    """Return `gap` with the comparison taken out: 收入较2022年 → 收入.

    A clause of purpose or cause before a comparison of its own goes with it.
    """
    return f"{_AIM.sub('，', gap[: compare.start()])}，{gap[compare.end() :]}" if compare else gap


def after_purpose(gap: str, compare: re.Match[str] | None) -> bool:
    """Tell whether the comparison is a clause of its own after one of purpose or cause."""
    return compare is not None and bool(_AIM.search(gap[: compare.start()]))


def with_another_year(compare: re.Match[str] | None, fiscal_year: int) -> bool:
    """Tell whether a comparison is with a year that is neither `fiscal_year` nor the one before."""
    named: str | None = compare["year"] if compare else None
    return named is not None and fiscal_year - int(named) not in (0, 1)


def base_of(compare: re.Match[str] | None, final: bool) -> str:
    """Return what a comparison refers to; a final account compares with final accounts."""
    printed = (compare["base"] or compare["own"] or "") if compare else ""
    if vocabulary().execution.search(printed):
        return "execution"
    return "execution" if final and "预算" not in printed else "budget"


def stands_before(text: str, pattern: re.Pattern[str], start: int) -> bool:
    """Tell whether `pattern` stands before `start`, after the last number (一、…，二、…)."""
    numbered = last_match(_NUMBERED.finditer(text, 0, start))
    return bool(pattern.search(text, numbered.end() if numbered else 0, start))
