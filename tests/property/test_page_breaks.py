"""A statement drawn over pages with incomplete rules keeps each figure on its line and column."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from assets.extract.chars import Char, Chars
from assets.extract.document import as_frames
from assets.extract.drawn import Rule
from assets.extract.page import PageContent
from assets.extract.reading import PageRows, page_rows
from assets.frames import Frames
from assets.parse.statements import parse_statements

_WIDTH, _HEIGHT = 595.0, 842.0
_XS = (40.0, 110.0, 290.0, 380.0, 470.0, 560.0)
_PITCH = 24.0
_SIZE = 9.0
_CODES = ("201", "20101", "2010101", "205", "20502", "2050201", "208", "20805", "2080505", "221")
_MEASURES = ("total", "basic", "project")


@dataclass(frozen=True)
class _Case:
    """How a statement of seven body rows or more is drawn."""

    figures: list[tuple[Decimal, Decimal, Decimal]]
    #: Body rows on each page.
    pages: list[int]
    repeats_header: bool
    #: Whether the first rule of a page that goes on is drawn.
    top_rule: bool
    #: Whether the last rule of a page before a break is drawn.
    bottom_rule: bool
    #: Rules are drawn cell by cell and this far (points) off their place.
    jitter: float
    doubled: bool


@st.composite
def _cases(draw: st.DrawFn) -> _Case:
    money = st.decimals(Decimal("0.01"), Decimal("99999.99"), places=2)
    rows = draw(st.integers(4, len(_CODES)))
    parts = [(draw(money), draw(money)) for _ in range(rows)]
    first = draw(st.integers(2, rows - 1))
    rest = rows - first
    pages = [first, rest] if rest < 3 or draw(st.booleans()) else [first, rest - 1, 1]
    return _Case(
        [(a + b, a, b) for a, b in parts],
        pages,
        draw(st.booleans()),
        draw(st.booleans()),
        draw(st.booleans()),
        draw(st.floats(0, 0.9)),
        draw(st.booleans()),
    )


def _write(chars: list[Char], text: str, left: float, right: float, top: float) -> None:
    """Set `text` in the middle of a cell."""
    x = (left + right) / 2 - len(text) * _SIZE / 4
    for i, letter in enumerate(text):
        at = x + i * _SIZE / 2
        chars.append(Char(letter, at, top + 7, at + _SIZE / 2, top + 7 + _SIZE, _SIZE))


def _rules(case: _Case, ys: list[float], bare: set[float]) -> list[Rule]:
    """Draw the borders cell by cell, the levels in `bare` left out."""
    drawn = [
        Rule(True, y + case.jitter * (i % 2), left, right)
        for y in ys
        if y not in bare
        for i, (left, right) in enumerate(pairwise(_XS))
    ]
    drawn += [Rule(False, x, top, bottom) for x in _XS for top, bottom in pairwise(ys)]
    return drawn * (2 if case.doubled else 1)


def _header(chars: list[Char], top: float) -> tuple[list[float], list[Rule]]:
    """Print a header of two levels with merged cells; returns its row lines and borders."""
    ys = [top, top + _PITCH, top + 2 * _PITCH]
    for text, first, last in (("科目编码", 0, 1), ("科目名称", 1, 2), ("合计", 2, 3)):
        _write(chars, text, _XS[first], _XS[last], top + _PITCH / 2)
    _write(chars, "本年支出", _XS[3], _XS[5], top)
    _write(chars, "基本支出", _XS[3], _XS[4], top + _PITCH)
    _write(chars, "项目支出", _XS[4], _XS[5], top + _PITCH)
    borders = [Rule(True, ys[0], _XS[0], _XS[-1]), Rule(True, ys[1], _XS[3], _XS[-1])]
    borders += [Rule(False, _XS[i], ys[0], ys[2]) for i in (0, 1, 2, 3, 5)]
    borders.append(Rule(False, _XS[4], ys[1], ys[2]))
    return ys, borders


def _pages(case: _Case) -> list[PageContent]:
    out, row = [], 0
    for number, count in enumerate(case.pages):
        content, chars = PageContent(_WIDTH, _HEIGHT, 0), list[Char]()
        last = number == len(case.pages) - 1
        # A table that goes over the break fills its page: its last row ends near the edge.
        top = 60.0 if number else 760.0 - (count + 3) * _PITCH
        if not number:
            _write(chars, "部门支出总表", 200, 400, top - 50)
            _write(chars, "单位：万元", 450, 550, top - 26)
        ys = [top]
        if not number or case.repeats_header:
            ys, borders = _header(chars, top)
            content.rules += borders
        start = ys[-1]
        body = [start + i * _PITCH for i in range(count + 1)]
        bare = set()
        if number and not case.repeats_header and not case.top_rule:
            bare.add(body[0])
        if not last and not case.bottom_rule:
            bare.add(body[-1])
        content.rules += _rules(case, body, bare)
        for at in body[:-1]:
            code = _CODES[row]
            printed = [code, "科目" + "甲乙丙丁戊己庚辛壬癸"[row], *map(str, case.figures[row])]
            for text, (left, right) in zip(printed, pairwise(_XS), strict=True):
                _write(chars, text, left, right, at)
            row += 1
        content.chars = Chars.of(chars)
        out.append(content)
    return out


def _extracted(contents: list[PageContent]) -> Frames:
    rows = PageRows()
    for number, content in enumerate(contents, start=1):
        rows.add(page_rows(content, number, rows.carried))
    return as_frames(rows, "d")


@given(_cases())
@settings(deadline=None, max_examples=150)
def test_no_figure_is_lost_or_moved_by_a_page_break(case: _Case) -> None:
    contents = _pages(case)
    extracted = _extracted(contents)
    assert all(not table["lost_text"] for table in extracted["tables"].iter_rows(named=True))
    read = parse_statements(extracted, 2024)
    got = {
        (row["line_no"], row["line_code"], row["measure"]): row["amount"]
        for row in read["amounts"].iter_rows(named=True)
    }
    want = {
        (n, code, measure): value * 10000
        for n, (code, values) in enumerate(zip(_CODES, case.figures, strict=False), start=1)
        for measure, value in zip(_MEASURES, values, strict=True)
    }
    assert got == want
    starts = [sum(case.pages[:i]) for i in range(len(case.pages))]
    pages = {row["line_no"]: row["page"] for row in read["amounts"].iter_rows(named=True)}
    for line_no, page in pages.items():
        assert page == sum(line_no > start for start in starts)
