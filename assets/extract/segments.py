"""Lines of a page as segments: the runs of words that a wide gap parts, and what they look like."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from assets.extract.chars import Chars, Ints, set_in_lines

#: A gap wider than this share of the size parts segments.
PART = 0.9
#: A figure with decimals is complete: a narrower gap beside it parts segments already.
PART_AT_FIGURE = 0.3
#: Twice this much of a gap parts a figure from a code that stands right behind it.
PART_IN_FIGURE = 0.06

_FIGURE = re.compile(r"^[(（]?[-−–－+]?[¥￥]?(\d{1,3}([,，]\d{3})+|\d+)([.．]\d+)?[)）]?[%％]?$")
_MONEY = re.compile(r"^[(（]?[-−–－+]?[¥￥]?(\d[\d,，]*[.．]\d+|\d{1,3}([,，]\d{3})+)[)）]?[%％]?$")
_FIGURE_END = re.compile(r"(?<![\d.,，])[-−]?(\d[\d,，]*[.．]\d+|\d{1,3}([,，]\d{3})+)$")
#: 1105.09302: an amount set to the right of its column, and the code of the next.
_FIGURE_AND_CODE = re.compile(r"^([-−]?\d[\d,，]*[.．]\d{1,2})[1-9]\d{2}(?:\d{2}){0,2}$")
#: What a figure with decimals may end with beside a digit.
_MONEY_ENDS = ")）%％"
_UNITS = "元万亿倍个人辆台套次年月日平批"
_DASHES = re.compile(r"^[-—–－―/]+$")
_ITEM = re.compile(r"^([一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、．])")
_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,3}、")
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


def read_lines(chars: Chars) -> list[Line]:
    """Return the lines on which `chars` stand, from the top."""
    if not len(chars):
        return []
    return [line for _, line in read_groups(chars, np.zeros(len(chars), dtype=np.intp))]


def read_groups(chars: Chars, groups: Ints) -> Iterator[tuple[int, Line]]:
    """Yield the lines on which characters of one group stand, and the group, from the top."""
    lines = set_in_lines(chars, groups)
    run = _Run.of(lines.chars)
    for group, (first, end) in zip(lines.groups.tolist(), pairwise(lines.bounds), strict=True):
        yield group, _line(run, first, end)


class _Run(NamedTuple):
    """Characters in lines, as columns of plain values."""

    texts: list[str]
    x0: list[float]
    y0: list[float]
    x1: list[float]
    y1: list[float]
    heights: list[float]
    #: The gap before each character as a share of its and the last one's size; 0 for the first.
    gaps: list[float]
    #: Where a segment may begin, in order: at a gap, or at a word behind a digit.
    may_part: list[int]

    @classmethod
    def of(cls, chars: Chars) -> _Run:
        texts = chars.texts.tolist()
        gaps = np.zeros(len(texts))
        gaps[1:] = chars.gaps / chars.lesser_heights
        may_part = gaps > PART_AT_FIGURE
        digits = np.array([text[-1].isdecimal() for text in texts], dtype=bool)
        behind = (np.flatnonzero(digits[:-1]) + 1).tolist()
        may_part[[i for i in behind if _word(texts[i]) or _begins_balance(texts, i)]] = True
        return cls(
            texts,
            chars.x0.tolist(),
            chars.y0.tolist(),
            chars.x1.tolist(),
            chars.y1.tolist(),
            chars.heights.tolist(),
            gaps.tolist(),
            np.flatnonzero(may_part).tolist(),
        )

    def text(self, first: int, end: int) -> str:
        return "".join(self.texts[first:end])

    def segment(self, first: int, end: int) -> Segment:
        return Segment(self.text(first, end), self.x0[first], max(self.x1[first:end]))


@lru_cache(maxsize=1 << 16)
def _word(text: str) -> bool:
    """Tell whether a character is of words and no unit of a figure."""
    return text not in _UNITS and unicodedata.category(text[0]) == "Lo"


def _begins_balance(texts: Sequence[str], at: int) -> bool:
    """Tell whether 年末结转 or 年初结转 begins at `at`, and no number of years ends there."""
    return texts[at] == "年" and at + 1 < len(texts) and texts[at + 1] in ("末", "初")


def _line(run: _Run, first: int, end: int) -> Line:
    segments: list[Segment] = []
    begin = first
    may_part = run.may_part
    for i in may_part[bisect_right(may_part, first) : bisect_left(may_part, end)]:
        if _parts(run, begin, i):
            segments.extend(_name_and_figure(run, begin, i))
            begin = i
    segments.extend(_name_and_figure(run, begin, end))
    heights = sorted(run.heights[first:end])
    return Line(
        min(run.y0[first:end]),
        max(run.y1[first:end]),
        heights[len(heights) // 2],
        tuple(_with_spaced_words(segments)),
    )


def _parts(run: _Run, begin: int, i: int) -> bool:
    """Tell whether the segment that has begun ends before the character at `i`."""
    gap = run.gaps[i]
    if gap > PART:
        return True
    # A figure with decimals is complete where a word or a narrow gap follows.
    if run.texts[i - 1][-1].isdecimal():
        decimals = _FIGURE_END.search(run.text(max(begin, i - 24), i))
        unit = run.texts[i] in _UNITS and not _begins_balance(run.texts, i)
        if decimals and (gap > PART_AT_FIGURE or not unit):
            return True
        if _ORDINAL.match(run.text(i, i + 4)):  # 30二、外交支出: the next column begins
            return True
    # A dash in place of a figure is set to the edge of its column.
    dash = run.text(begin, min(begin + 4, i))
    return gap > PART_AT_FIGURE and bool(_DASHES.match(dash))


def _name_and_figure(run: _Run, first: int, end: int) -> list[Segment]:
    """Part a figure with decimals from the name before it, where there is a gap at all; and from
    the code after it, where the gap is wider than any of its own."""
    fused = _FIGURE_AND_CODE.match(run.text(first, end))
    if fused and end - first == len(fused[0]):
        cut = first + len(fused[1])
        if run.gaps[cut] > 2 * max(
            PART_IN_FIGURE, *run.gaps[first + 1 : cut], *run.gaps[cut + 1 : end]
        ):
            return [run.segment(first, cut), run.segment(cut, end)]
    last = run.texts[end - 1][-1]
    if not last.isdecimal() and last not in _MONEY_ENDS:
        return [run.segment(first, end)]
    for cut in range(end - 1, first, -1):
        if run.gaps[cut] > PART_AT_FIGURE:
            if _MONEY.match(run.text(cut, end)) and not run.texts[cut - 1].isdigit():
                return [run.segment(first, cut), run.segment(cut, end)]
            break
    return [run.segment(first, end)]


def _with_spaced_words(segments: list[Segment]) -> list[Segment]:
    out: list[Segment] = []
    for segment in segments:
        if out and out[-1].text + segment.text in _SPACED and len(segment.text) == 1:
            out[-1] = Segment(out[-1].text + segment.text, out[-1].x0, segment.x1)
        else:
            out.append(segment)
    return out
