"""Figures that a sentence gives to several names at once: 甲、乙分别（依次）为 1 万元、2 万元."""

from __future__ import annotations

import re
from decimal import Decimal

from assets.parse.claims_figures import RATES, Token

# 分别为, 分别较上年减少: what stands between the word and the first figure.
_WORD = re.compile(
    r"(?P<each>分别|依次|各)(?:[比较与][^，。；、\d]{0,4}(?:\d{4}年)?[^，。；、\d]{0,8}?)?"
    r"(?:为|是|安排|支出|列支|增加|增长|减少|下降)*"
)
_SHARES = re.compile(r"(?:分别|依次)占[^，。；、\d]*")
# Names that have a word for "and" in themselves.
_VEHICLES = re.compile(r"购置费?(?:用)?[及和与]运")
_AND = ("、", "、和", "、与", "、及", "、和与", "、和及", "、和及与")


def respective(text: str, found: list[Token]) -> dict[int, str | None]:
    """Return, by the figure's place, the label of each figure of a list with 分别.

    甲、乙分别为 1 万元、2 万元. Where there are not as many names as figures the label is None:
    nobody can tell which figure is whose. A second list (，分别比上年增加 1 万元、2 万元) goes on
    with the names of the first.
    """
    out: dict[int, str | None] = {}
    known: list[str] = []
    for word in _WORD.finditer(text):
        row = _row(text, [t for t in found if t.start >= word.end()], word.end())
        if len(row) < 2 or row[0].unit in RATES:
            continue
        if word["each"] == "各" and len({t.unit for t in row}) > 1:
            continue  # 各增加 5 万元、10 %
        before = re.split(r"[，。；：]", text[: word.start()])[-1]
        names = _names(before, len(row)) if before else known
        if len(names) != len(row):
            out.update(dict.fromkeys((t.start for t in row), None))
            continue
        if before:
            known = names = _whole_names(names)
        verb = word[0][len(word["each"]) :]
        out.update({t.start: f"{name}{verb}" for t, name in zip(row, names, strict=True)})
    return out


def rate_rows(text: str, found: list[Token]) -> dict[int, list[Decimal]]:
    """Return the shares of lists (分别占 60%、40%) by the place of the first; the others: none."""
    out: dict[int, list[Decimal]] = {}
    for word in _SHARES.finditer(text):
        row = _row(text, [t for t in found if t.start >= word.end()], word.end())
        values = [t.value for t in row if t.unit == "%" and t.value is not None]
        if len(row) < 2 or len(values) != len(row):
            continue
        out.update({t.start: [] for t in row})
        out[row[0].start] = values
    return out


def _names(text: str, count: int) -> list[str]:
    """Return the `count` names that `text` lists, parted by as few words for "and" as do it."""
    one = _VEHICLES.sub(lambda match: match[0].replace(match[0][-2], "\x00"), text)
    for words in _AND:
        names = re.split(f"[{words}]", one)
        if len(names) == count:
            return [name.replace("\x00", "及") for name in names]
    return []


def _whole_names(names: list[str]) -> list[str]:
    """Return the names with what only the first or the last of them says for all."""
    head, tail = names[0], names[-1]
    sides = re.fullmatch(r"(.*)收入?\x00支出?(.*)", f"{head}\x00{tail}")
    if sides and len(names) == len(("收", "支")):  # 收、支总计
        return [f"{sides[1]}{side}{sides[2]}" for side in ("收入", "支出")]
    if re.fullmatch(r"\d{4}年(?:度)?", head):  # 2022年、2023年三公经费: years of one item
        item = re.sub(r"^\d{4}年(?:度)?", "", tail)
        return [name if name.endswith(item) else name + item for name in names]
    return names


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
