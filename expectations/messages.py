"""What a finding says: one sentence that a finance officer can act on, Chinese first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from string import Formatter
from typing import Any, Final

from assets.decisions import Decision
from expectations import interval
from expectations.labels import measure_label, table_label
from expectations.likely import likely_cause
from expectations.rules import Rule

_WAN: Final = 10_000
_UNIT: Final = {
    "zh": {1: "元", _WAN: "万元"},
    "en": {1: " yuan", _WAN: " × 10,000 yuan"},
}
#: Measures and subjects that are numbers of things, not money.
_PLAIN_MEASURES: Final = frozenset({"weight", "score", "count", "percent"})
_PLAIN_SUBJECT: Final = re.compile(r"(^|/)\w*(vehicles|staff|count)\w*(/|$)")
#: Characters of a sentence that a message quotes at most.
_QUOTED: Final = 90
_FIGURES: Final = frozenset({"expected", "actual", "difference"})
_ROUNDING: Final = {
    "zh": "四舍五入所致，可以接受，无需处理",
    "en": "rounding, which is acceptable; nothing to do",
}
_OUR_FAULT: Final = {
    "zh": "（可能是系统读取有误，请先与原件核对）",
    "en": " (we may have misread it: compare with the original first)",
}
#: Rules whose two sides are changes: an increase, or a decrease.
_CHANGES: Final = frozenset({"N05"})
_DIRECTIONS: Final = {"zh": ("增加", "减少"), "en": ("an increase of ", "a decrease of ")}
#: N05 where the text says 大于 or 小于 and no figure.
_IN_WORDS: Final = {
    "zh": "情况说明{measure}“{line_name}”所称决算与预算孰大孰小，与所列两数不符。原文：{note}",
    "en": "What the text says in words of {measure} {line_name}, more or less than the budget, "
    "is not what the two figures say. It says: {note}",
}
_SIDES: Final = {"income": ("收入", "income"), "expenditure": ("支出", "expenditure")}
#: The other statement of a rule across two, and of X01 by the fund that is compared.
_AGAINST: Final = {
    "X02": "general_expenditure",
    "X03": "general_basic_expenditure",
    "X05": "expenditure",
    "X06": "expenditure",
    "X07": "general_basic_expenditure",
    "X08": "general_basic_expenditure",
    "X11": "general_basic_expenditure",
}
_OF_FUND: Final = {
    "general_public": "general_expenditure",
    "government_fund": "government_fund_expenditure",
    "state_capital": "state_capital_expenditure",
}
#: How `assets.review` says what it found.
_READ_TWICE: Final = re.compile(
    r"^read again otherwise: p\. (?P<page>\d+): (?P<first>.*?) / (?P<second>[^;]*)"
)
#: Stages whose own messages already say that the fault is ours.
_OURS: Final = frozenset({"extract", "load"})


def figure(value: Decimal | None, row: Mapping[str, Any], lang: str = "zh") -> str:
    """Return a figure of `row` in words: a number of things, or yuan as 万元 or 元.

    In the unit that the statement prints (`unit_factor`), where that is known; else 万元 where
    every figure of the row is a multiple of 100 yuan (0.01 万元). Nothing is ever rounded away. The
    two sides of a narrative rule are printed in units of their own, each by itself.
    """
    if value is None:
        return "—"
    if is_plain(row):
        return f"{value.normalize():f}"
    factor = _factor(value, row)
    number = (value / factor).normalize()
    exponent = number.as_tuple().exponent
    digits = max(0, -exponent) if isinstance(exponent, int) else 0
    # A table in 万元 has 434.20 and 1,756.00; the text says 1,756万元, a table in 元 1,756.
    least = 0 if not digits and (factor == 1 or _is_narrative(row)) else 2
    return f"{number:,.{max(digits, least)}f}" + _UNIT[lang][factor]


def _factor(value: Decimal, row: Mapping[str, Any]) -> int:
    """Return the yuan of the unit that a figure is said in."""
    printed = row.get("unit_factor")
    if printed in (1, _WAN) and not _is_narrative(row):
        return int(printed)
    narrative = _is_narrative(row) and value != 0
    figures = [value] if narrative else [row.get("expected"), row.get("actual")]
    return _WAN if all(v is None or v % 100 == 0 for v in figures) else 1


def _is_narrative(row: Mapping[str, Any]) -> bool:
    return str(row.get("rule_id")).startswith("N")


def outgrown(row: Mapping[str, Any], decision: Decision, lang: str = "zh") -> str:
    """Return that `row` was accepted with other figures than it has now, and is open again."""
    before = {**row, "expected": decision.expected, "actual": decision.actual}
    words = {name: figure(before[name], before, lang) for name in ("actual", "expected")}
    day = f"{decision.decided_at:%Y-%m-%d}"
    if lang == "zh":
        return (
            f"（{decision.decided_by} 于 {day} 接受过，当时印为{words['actual']}、"
            f"应为{words['expected']}；数字已变，重新打开）"
        )
    return (
        f" ({decision.decided_by} accepted it on {day} at {words['actual']} against "
        f"{words['expected']}; the figures have changed, so it is open again)"
    )


def counterpart(row: Mapping[str, Any]) -> str | None:
    """Return the statement that a rule holds the row's figure against, where it is another one.

    For a figure of the text it is the row's own: the table that it was compared with.
    """
    rule_id = row["rule_id"]
    if rule_id == "X01":
        return _OF_FUND.get(row.get("measure") or "")
    if rule_id == "X04":
        side = row.get("side")
        return str(side) if side else None
    if _is_narrative(row):
        table = row.get("table_code")
        return str(table) if table else None
    return _AGAINST.get(rule_id)


def is_plain(row: Mapping[str, Any]) -> bool:
    """Tell whether the row's figures count things (rows, characters, vehicles, weights)."""
    return row.get("measure") in _PLAIN_MEASURES or bool(
        _PLAIN_SUBJECT.search(row.get("subject") or "")
    )


def message(rule: Rule, row: Mapping[str, Any], lang: str = "zh") -> str:
    """Return what `row` (an evaluation that failed `rule`) says, with its page; `lang` zh or en.

    `row["said"]`, if there, is the whole message of a finding about a wrong figure, by language;
    `row["hint"]` is what is added to the rule's own.
    """
    if row.get("said"):
        return f"{_place(row, lang)}{row['said'][lang]}{_ours(rule, row, lang)}"
    template = rule.message_zh if lang == "zh" else rule.message_en
    wanted = {name for _, name, _, _ in Formatter().parse(template) if name}
    difference = None
    if row.get("actual") is not None and row.get("expected") is not None:
        difference = abs(row["actual"] - row["expected"])
    figures = {"expected": row.get("expected"), "actual": row.get("actual")}
    figures["difference"] = difference
    if rule.rule_id in _CHANGES and row.get("expected") is None and row.get("actual") is None:
        template = _IN_WORDS[lang]
    elif any(figures[name] is None for name in wanted & _FIGURES):
        template = _title(rule, lang) + (
            "：{table}{line_name} {note}" if lang == "zh" else ": {table} {line_name} {note}"
        )
    words = {
        "line_name": row.get("line_name") or _unnamed(row, lang),
        "line_code": row.get("line_code") or "",
        "table": table_label(row.get("table_code"), lang, row.get("report_kind")),
        "side": _side(row.get("side"), lang),
        "other_page": _pages(row.get("other_pages"), lang),
        "measure": measure_label(row.get("measure"), lang),
        "note": _quoted(row.get("note")),
        **{name: _figure_in(name, value, row, lang) for name, value in figures.items()},
    }
    likely = _likely(row, lang)
    if likely and "{difference}" in template:
        words["difference"] += ("：" if lang == "zh" else ": ") + likely
        likely = ""
    sentence = _numbered(_tidy(template.format(**words)), words["table"], row.get("form_no"))
    said = sentence + _bracketed(likely, lang)
    hint: str = (row.get("hint") or {}).get(lang, "")
    stop = "" if not hint or said.endswith(("。", ".")) else "。" if lang == "zh" else "."
    return _place(row, lang) + said + stop + hint + _ours(rule, row, lang)


def _figure_in(name: str, value: Decimal | None, row: Mapping[str, Any], lang: str) -> str:
    """A figure of the message; a change is said as the text says it, without a sign."""
    words = figure(value, _printed_as(name, row), lang)
    if row["rule_id"] not in _CHANGES or name == "difference" or not value:
        return words
    said = _DIRECTIONS[lang][value < 0]
    return said + figure(abs(value), _printed_as(name, row), lang)


def _printed_as(name: str, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row as its figure `name` is printed: what the text is held against is a table's."""
    if name == "expected" and row.get("unit_factor") and _is_narrative(row):
        return {**row, "rule_id": ""}
    return row


def _side(side: str | None, lang: str) -> str:
    return _SIDES.get(side or "", ("", ""))[lang == "en"]


def _pages(pages: tuple[int, int] | None, lang: str) -> str:
    """The pages of the other statement, in brackets."""
    if pages is None or None in pages:
        return ""
    first, last = pages
    span = str(first) if first == last else f"{first}–{last}"
    return f"（第{span}页）" if lang == "zh" else f" (page {span})"


def _numbered(text: str, table: str, form_no: str | None) -> str:
    """The statement with the number that its form bears: 表三《…》."""
    if not form_no or not table:
        return text
    return text.replace(f"《{table}》", f"{form_no}《{table}》", 1)


def _unnamed(row: Mapping[str, Any], lang: str) -> str:
    if row.get("table_code") is None:
        return ""
    return "合计" if lang == "zh" else "total"


def _quoted(note: str | None) -> str:
    """The note without its closing stop, which the template has; a long sentence cut short."""
    text = (note or "").rstrip("。；;. ")
    return text if len(text) <= _QUOTED else text[:_QUOTED] + "……"


def _title(rule: Rule, lang: str) -> str:
    return rule.title_zh if lang == "zh" else rule.title_en


def _place(row: Mapping[str, Any], lang: str) -> str:
    if row.get("page") is None:
        return ""
    return f"第{row['page']}页：" if lang == "zh" else f"Page {row['page']}: "


def _likely(row: Mapping[str, Any], lang: str) -> str:
    """What a difference is likely to come from, as far as the figures tell: rounding, a slip."""
    if row["verdict"] == interval.ROUNDING:
        return _ROUNDING[lang]
    if row["origin"] == "parse" or is_plain(row):
        return ""
    return likely_cause(row.get("actual"), row.get("expected"), lang)


def _bracketed(text: str, lang: str) -> str:
    if not text:
        return ""
    return f"（{text}）" if lang == "zh" else f" ({text})"


def _ours(rule: Rule, row: Mapping[str, Any], lang: str) -> str:
    """That we may have misread it, and what two readings saw."""
    if row["origin"] != "parse" or rule.stage in _OURS:
        return ""
    return _read_twice(row.get("reason"), lang) + _OUR_FAULT[lang]


def _read_twice(reason: str | None, lang: str) -> str:
    """What the two readings of a figure saw, where that is why it is held to be ours."""
    found = _READ_TWICE.search(reason or "")
    if found is None:
        return ""
    if lang == "zh":
        return f"（第{found['page']}页的数两次读得不同：{found['first']}、{found['second']}）"
    return (
        f" (page {found['page']}: a figure was read in two ways, "
        f"{found['first']} and {found['second']})"
    )


def _tidy(text: str) -> str:
    """Drop what an empty slot leaves behind: empty quotes and brackets, doubled punctuation."""
    text = re.sub(r"“”|《》|（）", "", text)
    text = re.sub(r"[：:，,]\s*(?=[。．.]|$)", "", text)
    text = re.sub(r"。{2,}", "。", text)
    return re.sub(r" {2,}", " ", text).strip(" ,")
