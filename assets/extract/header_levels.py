"""Headers without upright rules: words that stand over several columns, and over one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assets.extract.outline import LEADING, Outline
from assets.extract.segments import PART, Line, Segment

#: Blocks of words whose middles differ by no more than this share of the size are level.
_LEVEL = 0.35
#: A word stands over the columns whose middle is no further from its own (share of their width).
_OFF = 0.15

#: Whether a border stands, by line and by what it crosses.
Walls = list[list[bool]]


@dataclass(frozen=True)
class Level:
    """A line between two rows of the header, and the runs of columns above it that are one."""

    y: float
    groups: tuple[tuple[int, int], ...]


def header_levels(outline: Outline, xs: Sequence[float], *, drawn: bool = False) -> list[Level]:
    """Return where words over several columns stand above the columns' own, from the top.

    `drawn`: the column lines `xs` are ruled below the header, and lie where they say.
    Rules over the whole width part the header's rows. Where the words of a row's columns, wrapped
    over one line or more, share one middle, none of them stands over another.
    """
    levels: list[Level] = []
    if not outline.partial and _is_one_band(outline.header, outline.size, xs):
        return []
    bands = _bands(outline)
    for number, band in enumerate(bands):
        below = [line for lines in bands[number + 1 :] for line in lines]
        whole = _shared_out(_words(band), 0, len(xs) - 2, xs) if below else []
        if whole:
            under = next(y for y in outline.full if y > band[-1].middle)
            levels.append(Level(under, tuple(whole)))
        elif below or outline.partial or not _is_one_band(band, outline.size, xs):
            levels += _levels_within(outline, [*band, *below], len(band), xs, drawn)
    return [level for n, level in enumerate(levels) if n == 0 or level.y > levels[n - 1].y]


def _bands(outline: Outline) -> list[list[Line]]:
    """Return the lines of the header between rules over the table's whole width."""
    bands: list[list[Line]] = []
    place = -1
    for line in outline.header:
        here = sum(y < line.middle for y in outline.full)
        if here != place:
            bands.append([])
            place = here
        bands[-1].append(line)
    return bands


def _words(band: Sequence[Line]) -> list[float]:
    """Return the middles of the words of a row of headings, each wrapped over its lines."""
    reach: list[list[float]] = []
    for segment in sorted((s for line in band for s in line.segments), key=lambda s: s.x0):
        if reach and segment.x0 < reach[-1][1]:
            reach[-1][1] = max(reach[-1][1], segment.x1)
        else:
            reach.append([segment.x0, segment.x1])
    return [(a + b) / 2 for a, b in reach]


def _levels_within(
    outline: Outline, lines: Sequence[Line], count: int, xs: Sequence[float], drawn: bool
) -> list[Level]:
    """Return the levels below the first `count` lines of a header, given with those below them."""
    levels = []
    for number, upper in enumerate(lines[:count], start=1):
        lower = lines[number:]
        if not lower:
            break
        groups = _ruled_groups(outline, xs, upper)
        first = drawn and number == 1 and not groups
        whole = _whole_row(upper, lower, xs) if first else []
        groups = (
            groups or whole or [g for s in upper.segments if (g := _group(s, upper, lower, xs))]
        )
        if groups:
            levels.append(Level(_below_groups(outline, upper, lower, groups, xs), tuple(groups)))
        if whole and _is_one_band(lower, outline.size, xs):
            break
    return levels


def _below_groups(
    outline: Outline,
    upper: Line,
    lower: Sequence[Line],
    groups: Sequence[tuple[int, int]],
    xs: Sequence[float],
) -> float:
    """Return where the words over `groups` end and the columns' own words begin."""
    columns = {c for first, last in groups for c in range(first, last + 1)}
    under = next(
        (x for x in lower if any(place_of(s.middle, xs) in columns for s in x.segments)), None
    )
    end = under.middle if under else lower[0].middle
    drawn = [*(r.at for r in outline.partial), *outline.full]
    return next((y for y in drawn if upper.middle < y < end), (upper.middle + end) / 2)


def _ruled_groups(outline: Outline, xs: Sequence[float], upper: Line) -> list[tuple[int, int]]:
    """Return the columns over which a rule stands right below a line of the header."""
    out = []
    for rule in outline.partial:
        if 0 <= rule.at - upper.middle <= LEADING * upper.size:
            inside = [
                i for i, (a, b) in enumerate(pairwise(xs)) if rule.start <= (a + b) / 2 <= rule.end
            ]
            if inside:
                first, last = inside[0], inside[-1]
                over = [s.middle for s in upper.segments if xs[first] <= s.middle <= xs[last + 1]]
                out += _shared_out(over, first, last, xs)
    return out


def _whole_row(upper: Line, lower: Sequence[Line], xs: Sequence[float]) -> list[tuple[int, int]]:
    """Return the runs of columns under the words of a line that share out all columns, each of
    which has words of its own below (收入 | 支出, 预算数 | 决算数)."""
    words = [s.middle for s in upper.segments]
    runs = _shared_out(words, 0, len(xs) - 2, xs) if len(words) > 1 else []
    if len(_heights(lower, xs)) < len(xs) - 1:
        return []
    exact = all(
        last > first and abs((xs[first] + xs[last + 1]) / 2 - middle) <= upper.size
        for (first, last), middle in zip(runs, words, strict=False)
    )
    return runs if exact else []


def _shared_out(
    words: Sequence[float], first: int, last: int, xs: Sequence[float]
) -> list[tuple[int, int]]:
    """Return the columns `first` to `last`, as one run below one word; where several words stand
    over them (上年预算数 | 本年预算数), the runs that each stands in the middle of.

    `words`: their middles. None where they do not say so.
    """
    shared: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {first: (0.0, ())}
    for middle in words:
        further: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {}
        for start, (cost, runs) in shared.items():
            for end in range(start, last + 1):
                off = abs((xs[start] + xs[end + 1]) / 2 - middle)
                if len(words) > 1 and off > _OFF * (xs[end + 1] - xs[start]):
                    continue
                if end + 1 not in further or cost + off < further[end + 1][0]:
                    further[end + 1] = cost + off, (*runs, (start, end))
        shared = further
    return list(shared[last + 1][1]) if words and last + 1 in shared else []


def _group(
    segment: Segment, upper: Line, lower: Sequence[Line], xs: Sequence[float]
) -> tuple[int, int] | None:
    """Return the columns that a header word stands over, None where it is one column's own.

    Their own words, wrapped or not, are set around one height; those of a column that reaches up
    to the word's row stand higher.
    """
    place = place_of(segment.middle, xs)
    taken = {place_of(s.middle, xs) for s in upper.segments if s is not segment}
    below = _heights(lower, xs)
    best: tuple[float, float, tuple[int, int]] | None = None
    for first in range(place, -1, -1):
        for last in range(place, len(xs) - 1):
            columns = range(first, last + 1)
            if taken & set(columns) or not set(columns) <= set(below) or len(columns) < 2:
                continue
            heights = [below[c] for c in columns]
            if max(heights) - min(heights) > _LEVEL * upper.size:
                continue
            width = xs[last + 1] - xs[first]
            off = abs((xs[first] + xs[last + 1]) / 2 - segment.middle)
            if off <= _OFF * width and (best is None or (off, -width) < best[:2]):
                best = off, -width, (first, last)
    return best[2] if best else None


def _heights(lines: Sequence[Line], xs: Sequence[float]) -> dict[int, float]:
    """Return around which height the words of each column are set, wrapped over its lines."""
    reach: dict[int, list[float]] = {}
    for line in lines:
        for segment in line.segments:
            reach.setdefault(place_of(segment.middle, xs), []).append(line.middle)
    return {place: (min(ys) + max(ys)) / 2 for place, ys in reach.items()}


def place_of(x: float, xs: Sequence[float]) -> int:
    """Return the column that `x` stands in; one outside counts as at the edge."""
    return min(max(sum(line <= x for line in xs) - 1, 0), len(xs) - 2)


def open_header(levels: Sequence[Level], walls: Walls, floors: Walls, columns: int) -> None:
    """Leave out the borders inside merged header cells."""
    for number, level in enumerate(levels):
        ruled = {c for first, last in level.groups for c in range(first, last + 1)}
        floors[number + 1] = [c in ruled for c in range(columns)]
        for first, last in level.groups:
            for wall in range(first + 1, last + 1):
                walls[wall][number] = False


def open_words(
    outline: Outline, grid: tuple[Sequence[float], Sequence[float]], walls: Walls, floors: Walls
) -> None:
    """Leave out the borders that words of the header run over: 功能分类科目编码 over 类, 款, 项.

    `grid`: the column lines, and the row lines down to the end of the header. Only between columns
    of codes, whose cells of the header begin and end together and hold no other words: every other
    column has a heading of its own.
    """
    xs, ys = grid
    coded = _columns_of_codes(outline, xs)
    for line in outline.header:
        row = place_of(line.middle, ys)
        for segment in line.segments:
            reach = PART * line.size
            crossed = [
                n
                for n in range(1, len(xs) - 1)
                if segment.x0 + reach < xs[n] < segment.x1 - reach and coded >= {n - 1, n}
            ]
            if not crossed:
                continue
            columns = range(crossed[0] - 1, crossed[-1] + 1)
            cells = {_rows_of_cell(floors, c, row, len(ys) - 1) for c in columns}
            if len(cells) > 1:
                continue
            first, end = cells.pop()
            left, right = xs[columns[0]], xs[columns[-1] + 1]
            held = [
                s
                for other in outline.header
                if ys[first] < other.middle < ys[end]
                for s in other.segments
                if left < s.middle < right
            ]
            if all(s.x0 < segment.x1 and segment.x0 < s.x1 for s in held):
                for wall in crossed:
                    walls[wall][first:end] = [False] * (end - first)


def _columns_of_codes(outline: Outline, xs: Sequence[float]) -> set[int]:
    """Return the columns that hold numbers, none of them with decimals, rather than words."""
    numbers: Counter[int] = Counter()
    amounts = set()
    for segment in (s for line in outline.body for s in line.segments):
        place = place_of(segment.middle, xs)
        numbers[place] += 1 if segment.figure else 0 if segment.dash else -1
        if segment.money:
            amounts.add(place)
    return {place for place, more in numbers.items() if more > 0} - amounts


def _rows_of_cell(floors: Walls, column: int, row: int, rows: int) -> tuple[int, int]:
    """Return the first row of the cell that holds `row` of a column, and the one after its last."""
    first, end = row, row + 1
    while first > 0 and not floors[first][column]:
        first -= 1
    while end < rows and not floors[end][column]:
        end += 1
    return first, end


def _is_one_band(lines: Sequence[Line], size: float, xs: Sequence[float]) -> bool:
    """Tell whether the headings of all columns are set around one middle."""
    middles = _heights(lines, xs).values()
    return bool(middles) and max(middles) - min(middles) <= _LEVEL * size


def is_group_word(outline: Outline, number: int, segment: Segment) -> bool:
    """Tell whether a word in header line `number` has a rule right below it that stands over two
    other headings or more."""
    line, lower = outline.header[number], outline.header[number + 1 :]
    for rule in outline.partial:
        below = 0 <= rule.at - line.middle <= LEADING * line.size
        if below and rule.start <= segment.middle <= rule.end:
            under = [s for x in lower for s in x.segments if rule.start <= s.middle <= rule.end]
            if len(under) > 1 and len({round(s.middle) for s in under}) > 1:
                return True
    return False
