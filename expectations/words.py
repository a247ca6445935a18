"""What a finding says of the figure behind it, Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from expectations.labels import measure_label, table_label
from expectations.messages import figure as in_words

#: Figures that a message names at most, where several may be the wrong one.
_NAMED: Final = 3
_LANGUAGES: Final = ("zh", "en")

Words = Mapping[str, str]


def figure_words(row: Mapping[str, Any], mended: int, *, together: bool) -> Words:
    """Return what a finding about a figure says that breaks the equations of others.

    `row` is the finding's: `actual` as printed (None where the cell is blank), `expected` what
    makes all the `mended` equations hold; `together` with further figures that have findings.
    """
    return {
        "zh": f"{_name(row, 'zh')}{_printed(row, 'zh')}，疑应为{in_words(row['expected'], row)}："
        f"{_hold(mended, together, 'zh')}。",
        "en": f"{_name(row, 'en')}{_printed(row, 'en')}; it should be "
        f"{in_words(row['expected'], row, 'en')}: {_hold(mended, together, 'en')}.",
    }


def both_words(row: Mapping[str, Any], corrected: Decimal, mended: int, *, together: bool) -> Words:
    """Return what is added where the finding's own figure is the wrong one, and breaks others."""
    return {
        "zh": f"错的应是这个数，疑应为{in_words(corrected, row)}："
        f"{_hold(mended, together, 'zh')}。",
        "en": f" This is the wrong figure; it should be {in_words(corrected, row, 'en')}:"
        f" {_hold(mended, together, 'en')}.",
    }


def _hold(mended: int, together: bool, lang: str) -> str:
    if lang == "zh":
        others = "与另处相关的错数一并改正后，" if together else "改后"
        return others + ("该等式成立" if mended == 1 else f"{mended}个不平的等式都成立")
    others = "with the other wrong figures corrected too, " if together else "with it, "
    return others + ("the equation holds" if mended == 1 else f"all {mended} broken equations hold")


def tie_words(alternatives: Iterable[Iterable[Any]]) -> Words:
    """Return what is added where several (sets of) figures explain a finding equally well."""
    sets = [list(each) for each in alternatives]
    out: dict[str, str] = {}
    for lang in _LANGUAGES:
        named = [
            ("、" if lang == "zh" else " and ").join(_named(f, lang) for f in each)
            for each in sets[:_NAMED]
        ]
        if lang == "zh":
            more = "等" if len(sets) > _NAMED else ""
            out[lang] = f"仅凭本文件不能确定是哪个数有误：{'，或'.join(named)}{more}。"
        else:
            more = " or others" if len(sets) > _NAMED else ""
            out[lang] = (
                " This document alone does not tell which figure is wrong: "
                f"{', or '.join(named)}{more}."
            )
    return out


def column_words(measures: tuple[str, str]) -> Words:
    """Return what is added where two columns seem to stand in each other's place."""
    zh, en = ([measure_label(m, lang) for m in measures] for lang in _LANGUAGES)
    return {
        "zh": f"“{zh[0]}”与“{zh[1]}”两栏疑似互换：换回后相关等式都成立。",
        "en": f" The columns {en[0]} and {en[1]} seem to be swapped: put back, all agree.",
    }


def code_words(row: Mapping[str, Any]) -> Words:
    """Return what is added where a sum differs by a line, and a code beside it is misprinted.

    `row` is the finding about that code.
    """
    line = f"{row['line_code'] or ''}{row['line_name'] or ''}"
    return {
        "zh": f"相差恰为一行的数，疑因编码印错（{line}）而漏计或重计。",
        "en": " It differs by one line: a misprinted code may have left it out or counted it twice"
        f" ({line}).",
    }


def _named(figure: Any, lang: str) -> str:
    row = {**figure.row, "actual": figure.amount, "expected": None, "subject": figure.subject}
    return f"{_name(row, lang)}{_printed(row, lang)}"


def _printed(row: Mapping[str, Any], lang: str) -> str:
    if row["actual"] is None:
        return "为空" if lang == "zh" else " is blank"
    value = in_words(row["actual"], row, lang)
    return f"印为{value}" if lang == "zh" else f" is printed {value}"


def _name(row: Mapping[str, Any], lang: str) -> str:
    measure = measure_label(row.get("measure"), lang)
    line = row.get("line_name") or ""
    if row.get("table_code") is None:
        place = "" if lang == "zh" else "the text's "
        if row.get("kind") == "change":
            measure += "增减数" if lang == "zh" else " (change)"
        return f"{place}“{line}”{measure}" if line else f"{place}{measure}"
    table = table_label(row["table_code"], lang, row.get("report_kind"))
    return f"《{table}》“{line}”{measure}" if lang == "zh" else f"{table}, {line}: {measure}"
