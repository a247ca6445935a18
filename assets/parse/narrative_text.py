"""The narrative as sentences: wrapped lines and page breaks joined, every character traceable."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from statistics import median

from assets import frames
from assets.extract.radicals import fold_radicals
from assets.frames import Frames
from assets.parse.model import TextLine

_STOP = "。；;！？"
# Not the stop before a bracket that closes: （购置费 0 万元。）比上年减少 1 万元 is one sentence.
_CUT = re.compile(r"[。；;！？](?!\s*[）)])")
_OPEN_END = re.compile(r"[：:，,、（(“《]$")
# What no sentence begins with: 元 behind 万, the （项） of a path, the （境） of 出国.
_NEVER_FIRST = re.compile(r"^(?:[，。；：、）”％%]|（[类款项境]）|[千万亿]?元[，。；、）])")
# What no sentence ends with, where a figure begins the next line.
_WANTS_FIGURE = re.compile(r"(?:增长|增加|下降|降低|减少|占|为)$")
_FIGURE = re.compile(r"(?!20\d\d年)\d")
_TOKEN = re.compile(r"^[\dA-Za-z,.%％()（）]*")
_ITEM = re.compile(
    r"^\s*(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十]+部分)"
)
#: A longer paragraph is no heading; nor is one with clauses or money.
_HEADING = 50
_CLAUSE = re.compile(r"[，,。；;：:]|\d\s*[万亿]?元")
_TITLE = re.compile(r"[^，。；：:,;]{4,30}(?:说明|情况|解释)$")
_WHOLE_HEADING = re.compile(
    r"(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、)[^，。；：:,;\d]{4,}(?:情况|说明)$"
)
# One character for one: the place of a figure must not move.
_FORMS = str.maketrans(
    "０１２３４５６７８９％．():;−–﹣‐‑「」＂",
    '0123456789%.（）：；-----“”"',
)
_STRAIGHT = re.compile(r'"([^"]*)"')
# １，２３４．５: thousands, where exactly three digits follow.
_WIDE_THOUSANDS = re.compile(r"(?<![\d.，])\d{1,3}(?:，\d{3})+(?!\d)")
_HALF_COMMA = re.compile(r"(?<!\d),|,(?!\d)")


@lru_cache(maxsize=1 << 12)
def fold(text: str) -> str:
    """Return `text` with radicals, figures, brackets, quotes, dashes and commas made uniform.

    Every character becomes exactly one character.
    """
    folded = fold_radicals(text).translate(_FORMS)
    folded = _WIDE_THOUSANDS.sub(lambda match: match[0].replace("，", ","), folded)
    folded = _STRAIGHT.sub(r"“\1”", folded)
    return _HALF_COMMA.sub("，", folded)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `text` as printed, `compact` without spaces; `lines` where it stands.

    `offsets[i]` is where character i of `compact` stands in `text`; `starts[k]` is where the
    k-th of `lines` begins in `text`. `heading`: a line of its own that states nothing.
    """

    no: int
    text: str
    compact: str
    offsets: Sequence[int]
    starts: Sequence[int]
    lines: Sequence[TextLine]
    heading: bool

    def line_at(self, position: int) -> TextLine:
        """Return the line on which character `position` of `compact` stands."""
        at = self.offsets[min(position, len(self.offsets) - 1)]
        return self.lines[bisect_right(self.starts, at) - 1]


def sentences(extracted: Frames, lines: Sequence[TextLine]) -> list[Sentence]:
    """Return the sentences outside tables (`free_lines`), in reading order."""
    out: list[Sentence] = []
    for paragraph in _paragraphs(extracted, lines):
        for text, starts, printed, heading in _split(paragraph):
            compact = fold("".join(text.split()))
            if compact:
                offsets = _places(text) if len(compact) < len(text) else range(len(text))
                out.append(Sentence(len(out) + 1, text, compact, offsets, starts, printed, heading))
    return out


def _places(text: str) -> Sequence[int]:
    """Return where the characters of `text` stand that are no white space."""
    return [i for i, char in enumerate(text) if not char.isspace()]


def _paragraphs(extracted: Frames, every: Sequence[TextLine]) -> list[list[TextLine]]:
    lines = [ln for ln in every if ln.box[3] > 0 and ln.text.strip()]
    running = _running_heads(lines, extracted)
    lines = [ln for ln in lines if (ln.page, ln.box[1]) not in running]
    margins, edges = _right_margins(lines), _left_margins(lines)
    tables = sorted(frames.rows(extracted["tables"], "page", "y0"))
    out: list[list[TextLine]] = []
    for line in lines:
        before = out[-1][-1] if out else None
        if before and (
            _continues(before, line, margins, tables)
            or _is_wrapped(before, line, margins[before.page], edges[line.page])
        ):
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _running_heads(lines: Sequence[TextLine], extracted: Frames) -> set[tuple[int, float]]:
    """Return page and top of the lines that most pages repeat at their upper or lower edge."""
    heights: dict[int, float] = dict(frames.rows(extracted["pages"], "page", "height"))
    places: dict[str, list[tuple[int, float]]] = {}
    for line in lines:
        height = heights[line.page]
        if line.box[3] < height * 0.12 or line.box[1] > height * 0.88:
            places.setdefault(line.text.strip(), []).append((line.page, line.box[1]))
    often = max(3, len(heights) // 2)
    return {at for found in places.values() if len(found) >= often for at in found}


def _right_margins(lines: Sequence[TextLine]) -> dict[int, float]:
    """Return where the text of each page ends on the right.

    A page of few long lines takes the median of the document: its own longest line need not be
    a full one.
    """
    ends: dict[int, list[float]] = {}
    for line in lines:
        if len(line.text) >= 15:
            ends.setdefault(line.page, []).append(line.box[2])
    own = {page: sorted(values)[-1] for page, values in ends.items() if len(values) >= 3}
    usual = median(own.values()) if own else max((ln.box[2] for ln in lines), default=0.0)
    return {line.page: own.get(line.page, usual) for line in lines}


def _left_margins(lines: Sequence[TextLine]) -> dict[int, float]:
    """Return where the long lines of each page begin on the left."""
    starts: dict[int, float] = {}
    for line in lines:
        edge = line.box[0] if len(line.text) >= 15 else inf
        starts[line.page] = min(edge, starts.get(line.page, inf))
    return starts


def _continues(
    before: TextLine,
    line: TextLine,
    margins: dict[int, float],
    tables: Iterable[tuple[int, float]],
) -> bool:
    """Tell whether `line` goes on with the paragraph that ends, so far, with `before`."""
    if line.page - before.page > 1 or abs(line.font_size - before.font_size) > 2:
        return False
    place, next_place = (before.page, before.box[3]), (line.page, line.box[1])
    if any(place <= table < next_place for table in tables):
        return False
    end = before.text.rstrip()[-1]
    if _begins_anew(before.text.strip(), line.text.strip()):
        return False
    if _OPEN_END.search(end):
        return True
    # The line was full if the next word would not have fitted into what it left free.
    size = before.font_size or before.box[3] - before.box[1]
    token = _TOKEN.match(line.text)
    word = (len(token[0]) if token else 0) * 0.55 + 1.5
    return before.box[2] + word * size >= margins[before.page]


def _begins_anew(before: str, line: str) -> bool:
    """Tell whether an item or a heading begins with a line, or ends with the one before it,
    however full that one is."""
    if _WHOLE_HEADING.match(before):
        return True
    ended = before[-1]
    return bool(
        (ended in _STOP + "：:" and _ITEM.match(line)) or (ended in _STOP and _TITLE.match(line))
    )


def _is_wrapped(before: TextLine, line: TextLine, right: float, left: float) -> bool:
    """Tell whether a line that ends in mid-sentence goes on, though more would have fitted in.

    Brackets and stops are kept off the ends of lines, and some programs keep whole words together.
    `right`, `left`: where the text of the page of `before` ends, and of that of `line` begins.
    """
    follows = line.page == before.page and line.box[1] - before.box[3] < 1.5 * before.font_size
    if not follows or abs(line.font_size - before.font_size) > 1 or _ITEM.match(line.text):
        return False
    if before.text.rstrip()[-1] in _STOP + "：:" or _WHOLE_HEADING.match(before.text.strip()):
        return False
    if _NEVER_FIRST.match(fold(line.text.strip())):
        return True
    if _FIGURE.match(line.text.strip()) and _WANTS_FIGURE.search(before.text.rstrip()):
        return True
    nearly_full = right - 5 * before.font_size
    return before.box[2] >= nearly_full and len(before.text) >= 15 and line.box[0] < left + 1


def _is_wrapped_heading(paragraph: Sequence[TextLine], text: str) -> bool:
    """Tell whether a paragraph is a heading, or a title, that did not fit on one line."""
    named = bool(_ITEM.match(text)) or text.rstrip().endswith(("说明", "情况", "解释"))
    short = len(paragraph) == 2 and len(text) <= _HEADING
    return named and short and not _CLAUSE.search(text)


def _split(
    paragraph: Sequence[TextLine],
) -> Iterable[tuple[str, list[int], list[TextLine], bool]]:
    """Yield the sentences of a paragraph: text, line starts, lines, whether it is a heading."""
    text, starts = "", []
    for line in paragraph:
        starts.append(len(text))
        text += line.text.strip()
    begin = 0
    cuts = [stop.end() for stop in _CUT.finditer(text)] + [len(text)]
    for cut in cuts:
        piece = text[begin:cut]
        if piece.strip():
            first = bisect_right(starts, begin) - 1
            last = bisect_right(starts, cut - 1) - 1
            local = [max(0, s - begin) for s in starts[first : last + 1]]
            alone = len(paragraph) == 1 or _is_wrapped_heading(paragraph, piece)
            heading = alone and begin == 0 and piece.rstrip()[-1] not in _STOP + "：:，,"
            yield piece, local, list(paragraph[first : last + 1]), heading
        begin = cut
