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
from expectations.rules import Rule

_WAN: Final = 10_000
#: Measures and subjects that are numbers of things, not money.
_PLAIN_MEASURES: Final = frozenset({"weight", "count", "percent"})
_PLAIN_SUBJECT: Final = re.compile(r"(^|/)\w*(vehicles|staff|count)\w*(/|$)")
#: Characters of a sentence that a message quotes at most.
_QUOTED: Final = 90
_FIGURES: Final = frozenset({"expected", "actual", "difference"})
_SUFFIX: Final = {
    "zh": {
        "rounding": "（差额在四舍五入可解释的范围内，无需处理）",
        "parse": "（可能是系统读取有误，请先与原件核对）",
    },
    "en": {
        "rounding": " (within what rounding explains; nothing to do)",
        "parse": " (we may have misread it: compare with the original first)",
    },
}
#: Stages whose own messages already say that the fault is ours.
_OURS: Final = frozenset({"extract", "load"})


def figure(value: Decimal | None, row: Mapping[str, Any], lang: str = "zh") -> str:
    """Return a figure of `row` in words: a number of things, or yuan as 万元 or 元.

    万元 where every figure of the row is a multiple of 100 yuan (0.01 万元), so that nothing is
    ever rounded away; the two sides of a narrative rule, printed in units of their own, each by
    itself.
    """
    if value is None:
        return "—"
    if is_plain(row):
        return f"{value.normalize():f}"
    narrative = str(row.get("rule_id")).startswith("N") and value != 0
    figures = [value] if narrative else [row.get("expected"), row.get("actual")]
    if all(v is None or v % 100 == 0 for v in figures):
        return f"{value / _WAN:,.2f}" + ("万元" if lang == "zh" else " × 10,000 yuan")
    return f"{value:,.2f}" + ("元" if lang == "zh" else " yuan")


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


def is_plain(row: Mapping[str, Any]) -> bool:
    """Tell whether the row's figures count things (rows, characters, vehicles, weights)."""
    return row.get("measure") in _PLAIN_MEASURES or bool(
        _PLAIN_SUBJECT.search(row.get("subject") or "")
    )


def message(rule: Rule, row: Mapping[str, Any], lang: str = "zh") -> str:
    """Return what `row` (an evaluation that failed `rule`) says, with its page; `lang` zh or en."""
    template = rule.message_zh if lang == "zh" else rule.message_en
    wanted = {name for _, name, _, _ in Formatter().parse(template) if name}
    difference = None
    if row.get("actual") is not None and row.get("expected") is not None:
        difference = row["actual"] - row["expected"]
    figures = {"expected": row.get("expected"), "actual": row.get("actual")}
    figures["difference"] = difference
    if any(figures[name] is None for name in wanted & _FIGURES):
        template = _title(rule, lang) + (
            "：{table}{line_name} {note}" if lang == "zh" else ": {table} {line_name} {note}"
        )
    words = {
        "line_name": row.get("line_name") or _unnamed(row, lang),
        "line_code": row.get("line_code") or "",
        "table": table_label(row.get("table_code"), lang),
        "measure": measure_label(row.get("measure"), lang),
        "note": _quoted(row.get("note")),
        **{name: figure(value, row, lang) for name, value in figures.items()},
    }
    return _place(row, lang) + _tidy(template.format(**words)) + _suffix(rule, row, lang)


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


def _suffix(rule: Rule, row: Mapping[str, Any], lang: str) -> str:
    if row["verdict"] == interval.ROUNDING:
        return _SUFFIX[lang]["rounding"]
    if row["origin"] == "parse" and rule.stage not in _OURS:
        return _SUFFIX[lang]["parse"]
    return ""


def _tidy(text: str) -> str:
    """Drop what an empty slot leaves behind: empty quotes and brackets, doubled punctuation."""
    text = re.sub(r"“”|《》|（）", "", text)
    text = re.sub(r"[：:，,]\s*(?=[。．.]|$)", "", text)
    text = re.sub(r"。{2,}", "。", text)
    return re.sub(r" {2,}", " ", text).strip()
