from __future__ import annotations

import pytest

from assets.extract.cells import fill_cells
from assets.extract.chars import Char, Chars
from assets.extract.drawn import Rule
from assets.extract.grid import Grid, Span, build_grids, merge_rules


def across(y: float, x0: float, x1: float) -> Rule:
    return Rule(True, y, x0, x1)


def upright(x: float, y0: float, y1: float) -> Rule:
    return Rule(False, x, y0, y1)


def lattice(xs: list[float], ys: list[float]) -> list[Rule]:
    return [across(y, xs[0], xs[-1]) for y in ys] + [upright(x, ys[0], ys[-1]) for x in xs]


def printed(words: str, x: float, y: float, size: float = 10.0, advance: float = 5.0) -> list[Char]:
    return [
        Char(c, x + i * advance, y, x + (i + 1) * advance, y + size, size)
        for i, c in enumerate(words)
    ]


def only(rules: list[Rule], chars: list[Char]) -> Grid:
    (grid,) = build_grids(merge_rules(rules), Chars.of(chars).centres)
    return grid


def texts(grid: Grid, chars: list[Char]) -> list[str]:
    return [cell.text for cell in fill_cells(grid, Chars.of(chars))]


def test_a_full_grid_has_every_cell_empty_ones_too() -> None:
    chars = printed("12.5", 110, 105)
    grid = only(lattice([100, 200, 300], [100, 120, 140]), chars)
    assert grid.spans == (Span(0, 0, 1, 1), Span(0, 1, 1, 1), Span(1, 0, 1, 1), Span(1, 1, 1, 1))
    assert texts(grid, chars) == ["12.5", "", "", ""]


def test_merged_cells_appear_once_with_their_spans() -> None:
    rules = [across(y, 0, 300) for y in (0, 40)]
    rules += [across(20, 100, 300)]
    rules += [upright(x, 0, 40) for x in (0, 100, 300)]
    rules += [upright(200, 20, 40)]
    grid = only(rules, printed("1", 10, 10))
    assert grid.spans == (Span(0, 0, 2, 1), Span(0, 1, 1, 2), Span(1, 1, 1, 1), Span(1, 2, 1, 1))


def test_nearly_coincident_rules_make_no_phantom_column() -> None:
    rules = lattice([100, 198, 203, 300], [100, 120, 140])
    assert only(rules, printed("1", 110, 105)).xs == (100, 198, 300)


def test_a_narrow_column_with_a_figure_in_it_stays() -> None:
    chars = printed("1", 199, 105, advance=3)
    assert len(only(lattice([100, 198, 203, 300], [100, 120, 140]), chars).xs) == 4


def test_a_dashed_rule_is_one_rule() -> None:
    dashes = [across(y, x, x + 4) for y in (0, 20, 40) for x in range(0, 100, 6)]
    grid = only(dashes + [upright(x, 0, 40) for x in (0, 50, 100)], printed("1", 10, 5))
    assert len(grid.spans) == 4


def test_the_row_above_the_first_rule_is_kept_after_a_page_break() -> None:
    rules = [across(y, 0, 200) for y in (20, 40)] + [upright(x, 0, 40) for x in (0, 100, 200)]
    chars = printed("266.80", 110, 5) + printed("1", 10, 25)
    grid = only(rules, chars)
    assert texts(grid, chars) == ["", "266.80", "1", ""]


def test_the_row_below_the_last_rule_is_kept_before_a_page_break() -> None:
    rules = [across(y, 0, 200) for y in (0, 20)] + [upright(x, 0, 40) for x in (0, 100, 200)]
    chars = printed("1", 10, 5) + printed("266.80", 110, 25)
    assert texts(only(rules, chars), chars) == ["1", "", "", "266.80"]


def test_a_table_open_at_its_sides_has_its_outer_columns() -> None:
    rules = [across(y, 0, 200) for y in (0, 20, 40)] + [upright(100, 0, 40)]
    chars = printed("name", 5, 5) + printed("3.5", 150, 25)
    assert texts(only(rules, chars), chars) == ["name", "", "", "3.5"]


@pytest.mark.parametrize(
    "rules",
    [
        [across(20, 0, 100)],
        lattice([0, 100], [0, 40]),
        [across(20, 0, 100), across(40, 0, 100)],
    ],
)
def test_underlines_and_frames_are_no_tables(rules: list[Rule]) -> None:
    assert build_grids(merge_rules(rules), Chars.of(printed("12", 10, 25)).centres) == []


def test_a_grid_without_a_character_is_no_table() -> None:
    assert build_grids(merge_rules(lattice([0, 50, 100], [0, 20, 40])), Chars.none().centres) == []


def test_tables_that_do_not_meet_are_two_from_the_top_down() -> None:
    lower, upper = lattice([0, 50, 100], [200, 220]), lattice([0, 50, 100], [0, 20])
    chars = printed("1", 10, 5) + printed("2", 10, 205)
    grids = build_grids(merge_rules(lower + upper), Chars.of(chars).centres)
    assert [grid.ys[0] for grid in grids] == [0, 200]


def test_a_figure_that_runs_over_a_border_is_not_cut() -> None:
    chars = printed("1234567.89", 180, 105)
    grid = only(lattice([100, 200, 300], [100, 120, 140]), chars)
    assert texts(grid, chars) == ["", "1234567.89", "", ""]


def test_words_of_cells_filled_to_their_edges_are_parted_at_the_border() -> None:
    chars = printed("年初预算", 160, 105, advance=10) + printed("执行数", 200, 105, advance=10)
    grid = only(lattice([100, 200, 300], [100, 120, 140]), chars)
    assert texts(grid, chars)[:2] == ["年初预算", "执行数"]


def test_a_line_that_overflows_its_row_goes_where_its_middle_is() -> None:
    chars = printed("1.00", 110, 94) + printed("2.00", 110, 118)
    rules = lattice([100, 200, 300], [90, 100, 120, 140])
    assert texts(only(rules, chars), chars) == ["1.00", "", "", "", "2.00", ""]


def test_lines_of_a_cell_are_joined_from_the_top_with_line_feeds() -> None:
    chars = printed("second", 110, 112) + printed("first", 110, 101) + printed("word", 150, 101)
    grid = only(lattice([100, 200, 300], [90, 140]), chars)
    assert texts(grid, chars) == ["first word\nsecond", ""]
