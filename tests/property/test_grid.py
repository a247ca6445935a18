"""Whatever rules are missing, every character of a table stands in exactly one cell."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.extract.cells import cells_of, fill_cells
from assets.extract.chars import Char, Chars
from assets.extract.drawn import Rule
from assets.extract.grid import Grid, build_grids, merge_rules
from assets.extract.page import PageContent
from assets.extract.reading import page_rows, share_out

WIDTHS = st.lists(st.floats(12, 90), min_size=1, max_size=6)


@st.composite
def drawings(draw: st.DrawFn) -> tuple[list[Rule], list[Char]]:
    """A grid drawn border by border, some borders left out, some twice, with digits in it."""
    xs, ys = _places(draw(WIDTHS)), _places(draw(WIDTHS))
    rules: list[Rule] = []
    for i, y in enumerate(ys):
        for left, right in pairwise(xs):
            rules += _border(draw, Rule(True, y, left, right), at_edge=i in (0, len(ys) - 1))
    for i, x in enumerate(xs):
        for top, bottom in pairwise(ys):
            rules += _border(draw, Rule(False, x, top, bottom), at_edge=i in (0, len(xs) - 1))
    chars = [
        Char(draw(st.sampled_from("0123456789,.元一")), x, y, x + 5, y + 9, 9.0)
        for x, y in draw(
            st.lists(
                st.tuples(st.floats(xs[0], xs[-1] - 5), st.floats(ys[0], ys[-1] - 9)), max_size=25
            )
        )
    ]
    return rules, chars


def _places(widths: list[float]) -> list[float]:
    out = [50.0]
    for width in widths:
        out.append(out[-1] + width)
    return out


def _border(draw: st.DrawFn, rule: Rule, *, at_edge: bool) -> list[Rule]:
    times = draw(st.sampled_from([1, 1, 1, 1, 2] if at_edge else [0, 1, 1, 1, 2]))
    shift = draw(st.floats(-0.8, 0.8))
    return [rule._replace(at=rule.at + shift * n) for n in range(times)]


def _assert_complete(grid: Grid) -> None:
    rows, cols = len(grid.ys) - 1, len(grid.xs) - 1
    owners = Counter(owner for row in grid.owner for owner in row)
    assert sum(owners.values()) == rows * cols
    for index, span in enumerate(grid.spans):
        assert owners[index] == span.row_span * span.col_span
        assert all(
            grid.owner[row][col] == index
            for row in range(span.row, span.row + span.row_span)
            for col in range(span.col, span.col + span.col_span)
        )


@given(drawings())
@settings(deadline=None, max_examples=150)
def test_every_character_stands_in_exactly_one_cell(
    drawing: tuple[list[Rule], list[Char]],
) -> None:
    rules, chars = drawing[0], Chars.of(drawing[1])
    grids = build_grids(merge_rules(rules), chars.centres)
    holders = share_out(grids, chars)
    assert holders.tolist() == [_innermost(grids, char) for char in chars]
    for number, grid in enumerate(grids, start=1):
        _assert_complete(grid)
        held = chars.take(holders == number)
        filled = fill_cells(grid, held)
        kept = ["".join(cell.text.split()) for cell in filled]
        if len(held):
            given = cells_of(grid, held).tolist()
            assert Counter(zip(given, held.texts.tolist(), strict=True)) == Counter(
                (cell, letter) for cell, text in enumerate(kept) for letter in text
            )
        assert Counter("".join(kept)) == Counter(held.texts.tolist())
        assert all((cell.ink is None) == (not cell.text) for cell in filled)


def _innermost(grids: list[Grid], char: Char) -> int:
    """The number of the smallest table around the middle of a character, 0 for none."""
    x, y = char.centre
    around = [
        (grid.area, number)
        for number, grid in enumerate(grids, start=1)
        if grid.xs[0] <= x <= grid.xs[-1] and grid.ys[0] <= y <= grid.ys[-1]
    ]
    return min(around, default=(0.0, 0))[1]


@given(WIDTHS, WIDTHS, st.data())
@settings(deadline=None, max_examples=100)
def test_a_full_grid_is_read_as_drawn(
    widths: list[float], heights: list[float], data: st.DataObject
) -> None:
    xs, ys = _places(widths), _places(heights)
    if len(xs) + len(ys) < 5:
        return
    rules = [
        Rule(True, y + data.draw(st.floats(-0.4, 0.4)), left, right)
        for y in ys
        for left, right in pairwise(xs)
    ] + [Rule(False, x, ys[0], ys[-1]) for x in xs]
    centres = np.array([[(xs[0] + xs[1]) / 2], [(ys[0] + ys[1]) / 2]])
    (grid,) = build_grids(merge_rules(rules), centres)
    assert (len(grid.xs), len(grid.ys)) == (len(xs), len(ys))
    assert len(grid.spans) == (len(xs) - 1) * (len(ys) - 1)


@st.composite
def pages(draw: st.DrawFn) -> PageContent:
    """A page of words on a few lines and columns, with level rules here and there."""
    content = PageContent(600, 800, 0)
    places = st.sampled_from([60.0, 63.5, 150.0, 210.0, 300.0, 390.0, 470.0])
    words = st.sampled_from(
        ["项目", "合计", "科目名称", "12.50", "1,200.00", "301", "一、支出", "—"]
    )
    chars: list[Char] = []
    for i in range(draw(st.integers(1, 9))):
        y = 100 + 15.0 * i + draw(st.floats(-4, 4))
        for x in draw(st.lists(places, max_size=5)):
            for k, letter in enumerate(draw(words)):
                chars.append(Char(letter, x + 8 * k, y, x + 8 * k + 8, y + 10, 10.0))
    content.chars = Chars.of(chars)
    for y in draw(st.lists(st.floats(90, 260), max_size=5)):
        content.rules.append(Rule(True, y, 50, draw(st.sampled_from([550.0, 550.0, 300.0]))))
    return content


@given(pages(), pages())
@settings(deadline=None, max_examples=300)
def test_tables_without_upright_rules_lose_nothing_either(
    first: PageContent, second: PageContent
) -> None:
    before = page_rows(first, 1)
    for rows in (before, page_rows(second, 2, before.carried)):
        for table in rows.tables:
            cells = [c for c in rows.cells if c.table_no == table["table_no"]]
            assert sum(c.row_span * c.col_span for c in cells) == table["rows"] * table["cols"]
            assert (table["lost_text"], table["frame_chars"]) == ("", table["cell_chars"])
        ruled = sorted((t["y0"], t["y1"]) for t in rows.tables)
        assert all(upper[1] <= lower[0] for upper, lower in pairwise(ruled))
