"""The indicator block of a performance sheet: its columns, and a row per indicator."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assets.parse.sheet_fields import decimal
from assets.parse.sheet_grid import GridCell, GridRow, overlap
from assets.parse.sheet_words import Words, plain, worth

_TOGETHER = re.compile(r"^(\d[\d,]*(?:\.\d+)?(?:[-–~～—]\d[\d,]*(?:\.\d+)?)?)(\D*)$")
#: A date to keep (2024年12月底前) is a value in words.
_BY_DATE = re.compile(r"\d年|\d月|\d日")
#: 8月底前: the end of a date, and no unit of the 8.
_MONTH = re.compile(r"^月份?(?:底|末|[上中下]旬|之?前|以前)+$")
_CORE = {"是": True, "否": False}
_LEVELS = ("level1", "level2")
#: Kinds of indicators by 财预〔2020〕10号: of the first level, of the second.
_FIRST = re.compile(r"^(产出|效益|效果|满意度|成本|投入|管理|履职)(管理|效能)?(指标)?$")
_SECOND = re.compile(
    r"^((数量|质量|时效|成本)|(社会|经济|生态|生态环境)(效益|成本)|可持续影响|服务对象(满意度)?|满意度)(指标)?$"
)
#: Columns whose text does not wrap: two parts of one row never both have one.
_SINGLE = ("weight", "operator", "value", "is_core")
_WIDE = 3
#: What a self-evaluation says of each indicator.
_RESULTS = ("result", "score")


@dataclass(slots=True)
class Column:
    """A column of the block: what it holds and where it stands."""

    role: str
    x0: float
    x1: float


@dataclass(slots=True)
class Line:
    """A row of the block: its cells by column, and whether it is the first of its page."""

    page: int
    breaks: bool
    cells: dict[str, list[GridCell]] = field(default_factory=dict)

    def text(self, role: str) -> str:
        """The text of a column, without white space; empty where there is none."""
        return "".join(cell.text for cell in self.cells.get(role, []))


def columns(header: GridRow, words: Words) -> list[Column]:
    """Return the columns that a header row names; a name column only where it names one best."""
    named = [(plain(cell.text), cell) for cell in header.cells]
    present = [text for text, _ in named]
    unlisted = (text for text in present if words.column(text) == "name")
    best = next((text for text in words.names if text in present), next(unlisted, None))
    out: list[Column] = []
    for text, cell in named:
        role = words.column(text) or ""
        if role == "name" and text != best:
            role = ""
        if text in words.side_labels:
            role = "side"
        if role in _RESULTS and any(column.role == role for column in out):
            role = ""  # another's points (复核得分) stand behind the unit's own
        out.append(Column(role, cell.x0, cell.x1))
    return out


def _with_levels(heads: list[Column], rows: list[GridRow]) -> list[Column]:
    """Return the columns with those that hold kinds of indicators (产出指标, 数量指标) as levels,
    whatever their heads call them (指标类别 | 指标性质)."""
    known = {head.role for head in heads}
    for head in heads:
        if head.role not in ("", "operator"):
            continue
        under = [
            cell.text
            for row in rows
            for cell in row.cells
            if cell.text and overlap((cell.x0, cell.x1), (head.x0, head.x1)) > 0.5
        ]
        for role, kind in (("level1", _FIRST), ("level2", _SECOND)):
            if role not in known and sum(map(bool, map(kind.match, under))) * 2 > len(under) > 0:
                head.role = role
                known.add(role)
                break
    return heads


def indicators(rows: list[GridRow], words: Words) -> list[dict[str, Any]]:
    """Return the indicators in `rows` (a header row first), numbered from 1, as mappings with
    the columns of the frame `indicators` (without document and sheet)."""
    lines: list[Line] = []
    heads: list[Column] = []
    spans: dict[str, GridCell] = {}
    for number, row in enumerate(rows):
        if row.is_header:
            heads = _with_levels(columns(row, words), rows[number + 1 :])
            continue
        line = _line(row, heads, words)
        if line is None:
            continue
        _carry(line, row, spans)
        if line.breaks and lines and _goes_on(lines[-1], line):
            _merge(lines[-1], line)
        else:
            lines.append(line)
    return [
        {"indicator_no": number, **_indicator(line, heads, words)}
        for number, line in enumerate(lines, start=1)
    ]


def fits(row: GridRow, words: Words) -> bool:
    """Tell whether a row without any header looks like an indicator's: a comparison sign, or
    是/否 behind a number."""
    texts = [unicodedata.normalize("NFKC", text) for text in row.texts if text]
    signed = any(text in words.operators for text in texts)
    numbered = any(decimal(text) is not None for text in texts)
    return len(texts) >= 3 and numbered and (signed or any(text in _CORE for text in texts))


def _line(row: GridRow, heads: list[Column], words: Words) -> Line | None:
    """Return a row's cells by column; None where it is blank, or a note over the whole width."""
    inked = [cell for cell in row.cells if cell.text]
    if not inked or _is_note(inked, heads) or plain(inked[0].text) in words.sums:
        return None
    by_place = _by_place(row, heads)
    by_rank = _by_rank(row, heads)
    cells = by_place
    if by_rank and _score(by_rank, words) > _score(by_place, words):
        cells = by_rank
    line = Line(row.page, row.breaks, cells)
    return line if any(line.text(role) for role in cells if role not in ("side", "")) else None


def _is_note(inked: list[GridCell], heads: list[Column]) -> bool:
    if len(inked) > 2:
        return False
    widest = max(inked, key=lambda cell: cell.x1 - cell.x0)
    under = sum(
        1
        for head in heads
        if head.role and overlap((widest.x0, widest.x1), (head.x0, head.x1)) > 0.5
    )
    return under >= min(_WIDE, len(heads))


def _by_place(row: GridRow, heads: list[Column]) -> dict[str, list[GridCell]]:
    """Give every cell to the column under which it stands."""
    out: dict[str, list[GridCell]] = {}
    for cell in row.cells:
        best, most = "", 0.0
        for head in heads:
            shared = min(cell.x1, head.x1) - max(cell.x0, head.x0)
            if shared > most:
                best, most = head.role, shared
        out.setdefault(best, []).append(cell)
    return out


def _by_rank(row: GridRow, heads: list[Column]) -> dict[str, list[GridCell]]:
    """Give the cells to the columns counted from the right: after a break the frame may stand
    elsewhere, or without the sidebar. Empty where the numbers do not fit."""
    roles = [head.role for head in heads if head.role != "side"]
    cells = row.cells[-len(roles) :] if roles else []
    if len(cells) != len(roles) or len(row.cells) - len(cells) > 1:
        return {}
    return {role: [cell] for role, cell in zip(roles, cells, strict=True)}


def _score(cells: Mapping[str, list[GridCell]], words: Words) -> int:
    """Return how many of a row's single-valued columns hold what they should, less the misfits."""
    texts = {role: "".join(cell.text for cell in found) for role, found in cells.items()}
    score = 0
    for role, fitting in (
        ("weight", lambda text: decimal(text) is not None),
        ("operator", lambda text: unicodedata.normalize("NFKC", text) in words.operators),
        ("is_core", lambda text: text in _CORE),
        ("level1", lambda text: text.endswith("指标")),
        ("name", lambda text: decimal(text) is None),
    ):
        text = texts.get(role, "")
        if text:
            score += 1 if fitting(text) else -1
    return score


def _carry(line: Line, row: GridRow, spans: dict[str, GridCell]) -> None:
    """Fill a level's column from the merged cell that reaches down to this row."""
    repeated = True
    for role in _LEVELS:
        own = line.cells.get(role)
        # A row with a first level of its own may have no second.
        repeated = repeated and not line.text(role)
        if own:
            merged_before = role in spans and spans[role].row_span > 1
            if row.breaks and merged_before and not line.text(role) and line.text("name"):
                # A merged cell cut by the page break: its text stands on the page before.
                spans[role].take(own[0])
                line.cells[role] = [spans[role]]
            elif repeated and role in spans and not line.text(role) and line.text("name"):
                # Each row has a cell of its own, and the kind is printed in the first of them.
                line.cells[role] = [spans[role]]
            else:
                spans[role] = own[0]
        elif role in spans and spans[role].bottom > row.index:
            line.cells[role] = [spans[role]]


def _goes_on(before: Line, line: Line) -> bool:
    """Tell whether the first row of a page is the rest of the last row of the page before."""
    had = {role for role in _SINGLE if before.text(role)}
    has = {role for role in _SINGLE if line.text(role)}
    if had and has:
        # Only a value goes on in words: `明显改` `善`.
        only_value = has == {"value"} and not line.text("name") and before.text("value")
        return bool(only_value) and decimal(line.text("value")) is None
    both_named = all(part.text("level1").endswith("指标") for part in (before, line))
    return not both_named or (bool(had) != bool(has) and _same_levels(before, line))


def _same_levels(before: Line, line: Line) -> bool:
    """Tell whether both rows take their level from one merged cell."""
    first, second = before.cells.get("level1"), line.cells.get("level1")
    return (
        bool(first and second)
        and first is not None
        and second is not None
        and (first[0] is second[0])
    )


def _merge(before: Line, line: Line) -> None:
    for role, cells in line.cells.items():
        mine = before.cells.setdefault(role, [])
        mine.extend(cell for cell in cells if all(cell is not other for other in mine))


def _indicator(line: Line, heads: list[Column], words: Words) -> dict[str, Any]:
    weighed = any(head.role == "weight" for head in heads)
    values = {
        "level1": line.text("level1") or None,
        "level2": line.text("level2") or None,
        "name": line.text("name") or None,
        "weight": decimal(line.text("weight")) if weighed else worth(line.text("name")),
        "result": line.text("result") or None,
        "score": decimal(line.text("score")),
        "is_core": _CORE.get(line.text("is_core")),
    }
    printed = line.text("value") or None
    if any(head.role == "operator" for head in heads):
        sign = line.text("operator")
        values["operator"] = words.operators.get(unicodedata.normalize("NFKC", sign), sign) or None
        values["value"], values["unit"] = printed, line.text("unit") or None
        measured = _TOGETHER.match(printed or "")
        if measured and not any(head.role == "unit" for head in heads):
            values["value"], values["unit"] = measured[1], measured[2] or None
    else:
        operator, value, unit = take_apart(printed, words)
        values |= {"operator": operator, "value": value, "unit": line.text("unit") or unit}
    return {**values, "page": line.page, **_box(line)}


def take_apart(printed: str | None, words: Words) -> tuple[str | None, str | None, str | None]:
    """Return operator, value and unit of a cell that holds all three: `≥36410人` is ≥, 36410, 人.

    Words without any figure are a qualitative value (定性). Where a figure stands without a
    sign the operator is None, but for a date; text that is neither is the value as printed.
    """
    if not printed:
        return None, None, None
    text, operator = printed, None
    for sign in sorted(words.operators, key=len, reverse=True):
        if unicodedata.normalize("NFKC", printed).startswith(sign):
            length = next(
                n
                for n in range(1, len(printed) + 1)
                if unicodedata.normalize("NFKC", printed[:n]) == sign
            )
            text, operator = printed[length:].lstrip(":："), words.operators[sign]
            break
    if not any(char.isdigit() for char in text):
        return operator or "定性", text or None, None
    found = _TOGETHER.match(text)
    if found and operator is None and _MONTH.match(found[2]):
        return "定性", text, None
    if not found:
        return operator or ("定性" if _BY_DATE.search(text) else None), text, None
    value, unit = found.groups()
    for behind in sorted(words.operators_behind, key=len, reverse=True):
        if operator is None and unit.endswith(behind):
            operator, unit = words.operators_behind[behind], unit.removesuffix(behind)
            break
    return operator, value, unit or None


def _box(line: Line) -> dict[str, float]:
    """Return the box around the row's cells on its first page, the sidebar and levels left out."""
    boxes = [
        part.box
        for role, cells in line.cells.items()
        if role not in ("side", "", *_LEVELS)
        for cell in cells
        for part in cell.parts
        if part.page == line.page
    ]
    if not boxes:
        return {}
    return {
        "x0": min(box[0] for box in boxes),
        "y0": min(box[1] for box in boxes),
        "x1": max(box[2] for box in boxes),
        "y1": max(box[3] for box in boxes),
    }
