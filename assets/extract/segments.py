"""Lines of a page as segments: the runs of words that a wide gap parts, and what they look like."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from assets.extract.cells import lines_of
from assets.extract.page import Char

#: A gap wider than this share of the size parts segments.
PART = 0.9
#: A figure with decimals is complete: a narrower gap beside it parts segments already.
PART_AT_FIGURE = 0.3

_FIGURE = re.compile(r"^[(（]?[-−–－+]?[¥￥]?(\d{1,3}([,，]\d{3})+|\d+)([.．]\d+)?[)）]?[%％]?$")
_MONEY = re.compile(r"^[(（]?[-−–－+]?[¥￥]?(\d[\d,，]*[.．]\d+|\d{1,3}([,，]\d{3})+)[)）]?[%％]?$")
_FIGURE_END = re.compile(r"(?<![\d.,，])[-−]?(\d[\d,，]*[.．]\d+|\d{1,3}([,，]\d{3})+)$")
#: What a figure with decimals may end with beside a digit.
_MONEY_ENDS = ")）%％"
_UNITS = "元万亿倍个人辆台套次年月日平批"
_DASHES = re.compile(r"^[-—–－―/]+$")
_ITEM = re.compile(r"^([一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、．])")
_SENTENCE = re.compile(r"[。；]|[，,].*[，,]")
#: Words that a form prints letter-spaced.
_SPACED = {"项目", "合计", "科目", "收入", "支出", "名称", "金额", "小计", "总计", "编码", "备注"}


class Segment(NamedTuple):
    """A run of words on a line; `text` without white space."""

    text: str
    x0: float
    x1: float

    @property
    def figure(self) -> bool:
        """Whether it is a number and nothing else."""
        return bool(_FIGURE.match(self.text))

    @property
    def money(self) -> bool:
        """Whether it is a number with decimals or parted thousands."""
        return bool(_MONEY.match(self.text))

    @property
    def dash(self) -> bool:
        """Whether it is a dash in place of a number."""
        return bool(_DASHES.match(self.text))

    @property
    def middle(self) -> float:
        """The middle of its width."""
        return (self.x0 + self.x1) / 2


class Line(NamedTuple):
    """A line of a page outside ruled tables: its height, and its segments from the left."""

    y0: float
    y1: float
    size: float
    segments: tuple[Segment, ...]

    @property
    def middle(self) -> float:
        """The middle of its height."""
        return (self.y0 + self.y1) / 2

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return self.segments[-1].x1

    @property
    def figures(self) -> int:
        """How many of its segments are numbers."""
        return sum(s.figure for s in self.segments)

    @property
    def text(self) -> str:
        """Its text without white space."""
        return "".join(s.text for s in self.segments)

    @property
    def begins_item(self) -> bool:
        """Whether it begins with the number of an item (一、, （一）, 1.)."""
        return bool(_ITEM.match(self.text))

    @property
    def anchors(self) -> bool:
        """Whether it is a row by itself: a number, or words in several columns."""
        return self.figures > 0 or len(self.segments) > 1

    def runs_on(self, width: float) -> bool:
        """Tell whether it is running text in an area of that width, and no cell."""
        longest = max(self.segments, key=lambda s: s.x1 - s.x0)
        share = (longest.x1 - longest.x0) / max(1.0, width)
        return share > 0.6 or (share > 0.3 and bool(_SENTENCE.search(longest.text)))


def read_lines(chars: Sequence[Char]) -> list[Line]:
    """Return the lines on which `chars` stand, from the top."""
    return [_line(line) for line in lines_of(chars)]


def _line(chars: Sequence[Char]) -> Line:
    runs: list[list[Char]] = [[chars[0]]]
    for left, right in pairwise(chars):
        if _gap(left, right) > PART or _ends_figure(runs[-1], right) or _ends_dash(runs[-1], right):
            runs.append([right])
        else:
            runs[-1].append(right)
    segments = [part for run in runs for part in _name_and_figure(run)]
    heights = sorted([y1 - y0 for _, _, y0, _, y1, _ in chars])
    return Line(
        min([c.y0 for c in chars]),
        max([c.y1 for c in chars]),
        heights[len(heights) // 2],
        tuple(_with_spaced_words(segments)),
    )


def _ends_figure(run: Sequence[Char], following: Char) -> bool:
    """Tell whether a figure with decimals is complete before the character that follows."""
    if not run[-1].text[-1].isdecimal():
        return False
    if not _FIGURE_END.search(_text(run[-24:])):
        return False
    words = following.text not in _UNITS and unicodedata.category(following.text[0]) == "Lo"
    return words or _gap(run[-1], following) > PART_AT_FIGURE


def _ends_dash(run: Sequence[Char], following: Char) -> bool:
    """Tell whether a run is a dash in place of a figure, set to the edge of its column."""
    return bool(_DASHES.match(_text(run[:4]))) and _gap(run[-1], following) > PART_AT_FIGURE


def _text(chars: Sequence[Char]) -> str:
    return "".join(c.text for c in chars)


def _segment(chars: Sequence[Char]) -> Segment:
    return Segment(_text(chars), chars[0].x0, max(c.x1 for c in chars))


def _gap(left: Char, right: Char) -> float:
    """Return the gap between two characters as a share of their size."""
    _, _, y0, x1, y1, _ = left
    _, next_x0, next_y0, _, next_y1, _ = right
    return (next_x0 - x1) / max(1.0, min(y1 - y0, next_y1 - next_y0))


def _name_and_figure(run: list[Char]) -> list[Segment]:
    """Part a figure with decimals from the name before it, where there is a gap at all."""
    last = run[-1].text[-1]
    if not last.isdecimal() and last not in _MONEY_ENDS:
        return [_segment(run)]
    for cut in range(len(run) - 1, 0, -1):
        if _gap(run[cut - 1], run[cut]) > PART_AT_FIGURE:
            if _MONEY.match(_text(run[cut:])) and not run[cut - 1].text.isdigit():
                return [_segment(run[:cut]), _segment(run[cut:])]
            break
    return [_segment(run)]


def _with_spaced_words(segments: list[Segment]) -> list[Segment]:
    out: list[Segment] = []
    for segment in segments:
        if out and out[-1].text + segment.text in _SPACED and len(segment.text) == 1:
            out[-1] = Segment(out[-1].text + segment.text, out[-1].x0, segment.x1)
        else:
            out.append(segment)
    return out
