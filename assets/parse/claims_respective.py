"""Figures that a sentence gives to several names at once: 甲、乙分别为 1 万元、2 万元."""

from __future__ import annotations

import re

from assets.parse.claims_figures import Token


def respective(text: str, found: list[Token]) -> dict[int, str | None]:
    """Return, by the figure's place, the label of each figure of a list with 分别.

    甲、乙分别为 1 万元、2 万元. Where there are not as many names as figures the label is None:
    nobody can tell which figure is whose.
    """
    out: dict[int, str | None] = {}
    for word in re.finditer(r"分别(?:为|是|安排|支出|列支|增加|减少)*", text):
        row = _row(text, [t for t in found if t.start >= word.end()], word.end())
        before = re.split(r"[，。；：]", text[: word.start()])[-1]
        names = re.split(r"[、和及与]", before)
        if len(row) < 2:
            continue
        if len(names) != len(row):
            out.update(dict.fromkeys((t.start for t in row), None))
            continue
        head, tail = names[0], names[-1]
        if re.fullmatch(r"\d{4}年(?:度)?", head):  # 2022年、2023年三公经费: years of one item
            item = re.sub(r"^\d{4}年(?:度)?", "", tail)
            names = [name if name.endswith(item) else name + item for name in names]
        elif not re.search(r"[费入出计]$|数$|预算$", head):
            names = [*names[:-1], tail]
        verb = word[0].removeprefix("分别")
        out.update({t.start: f"{name}{verb}" for t, name in zip(row, names, strict=True)})
    return out


def _row(text: str, found: list[Token], start: int) -> list[Token]:
    """Return the figures that follow each other from `start` with nothing but 、 or 和 between."""
    row: list[Token] = []
    end = start
    for token in found:
        if not re.fullmatch(r"[、，和及与]?" if row else "", text[end : token.start]):
            break
        row.append(token)
        end = token.end
    return row
