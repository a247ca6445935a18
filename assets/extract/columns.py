"""The grid of a table without upright rules: columns where all rows leave room, rows by line.

What cannot be told apart surely is refused: a wrong column is worse than an unread table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from assets.extract.grid import Grid, grid_of
from assets.extract.header_levels import (
    header_levels,
    is_group_word,
    open_header,
    open_words,
    place_of,
)
from assets.extract.numbered import Numbered, numbered, numbering
from assets.extract.outline import LEADING, Outline
from assets.extract.segments import PART, PART_AT_FIGURE, Line, Segment

#: Words of two columns reach over each other by no more than this share of the size.
TOUCH = 0.1
#: Figures that a row of numbers tells apart from words reach over these by no more.
OVERLAP = 0.5
#: A name that ends so near to its column's end goes on in the next line (share of the size).
FULL = 1.5
#: Figures stand no further than this beside the words of their header (share of the size).
NEAR_HEADER = 16.0
#: Reasons for which an area is not read.
NO_COLUMNS, TWO_FIGURES, NO_HEADER = "columns_unclear", "figures_in_one_cell", "no_header"


@dataclass
class Column:
    """A column: how far the words of its rows reach, and its header."""

    x0: float
    x1: float
    figures: int = 0
    money: int = 0
    words: int = 0
    header: list[Segment] = field(default_factory=list)
    #: Where the topmost line of its header stands, None without a header.
    top: float | None = None
    #: The rows in which something stands in it.
    rows: set[int] = field(default_factory=set)
    #: Whether header words stand over it and its neighbours together.
    grouped: bool = False

    @property
    def of_figures(self) -> bool:
        """Whether most of what stands in it are numbers."""
        return self.figures > 0 and self.figures >= self.words

    @property
    def filled(self) -> bool:
        """Whether anything but a dash stands in its rows."""
        return self.figures + self.words > 0

    def holds(self, segment: Segment) -> bool:
        """Tell whether a segment stands over or in it."""
        return segment.x0 < self.x1 and segment.x1 > self.x0

    def hold(self, row: int, segment: Segment) -> None:
        """Count what stands in it, in a row."""
        self.rows.add(row)
        self.figures += segment.figure
        self.money += segment.money
        self.words += not segment.figure and not segment.dash

    def take(self, other: Column) -> None:
        """Become one with the column to the right."""
        self.x1 = max(self.x1, other.x1)
        self.figures += other.figures
        self.money += other.money
        self.words += other.words
        self.header += other.header
        self.rows |= other.rows
        self.grouped = self.grouped or other.grouped


def find_columns(outline: Outline) -> list[Column]:
    """Return the columns from the left; empty ones are known by their header."""
    size = outline.size
    numbers = numbering(outline)
    rows = [line for line in outline.body if line.anchors and line is not numbers]
    told = numbered(outline, rows)
    columns = _numbered_columns(told) if told else []
    taken = {id(s) for column in told.held for _, s in column} if told else set()
    free = [(n, s) for n, line in enumerate(rows) for s in line.segments if id(s) not in taken]
    others = _by_room(free, size)
    touch = OVERLAP * size
    if any(a.x0 < b.x1 - touch and b.x0 < a.x1 - touch for a in columns for b in others):
        told, columns = None, []
        others = _by_room([(n, s) for n, line in enumerate(rows) for s in line.segments], size)
    columns = [*others, *columns]
    header = outline.header if told or not numbers else [*outline.header, numbers]
    headed = _with_header(columns, replace(outline, header=header), told.line if told else None)
    return _settled(_headed(headed, size), size)


def _by_room(segments: Sequence[tuple[int, Segment]], size: float) -> list[Column]:
    """Return the columns of segments, given with their rows, where all rows leave room."""
    columns: list[Column] = []
    for x0, x1 in sorted((s.x0, s.x1) for _, s in segments):
        if columns and x0 < columns[-1].x1 - TOUCH * size:
            columns[-1].x1 = max(columns[-1].x1, x1)
        else:
            columns.append(Column(x0, x1))
    for row, segment in segments:
        next(c for c in columns if c.x0 <= segment.middle <= c.x1).hold(row, segment)
    return columns


def _numbered_columns(told: Numbered) -> list[Column]:
    """Return the columns that a row of numbers tells, each headed by its number."""
    columns = []
    for number, held in zip(told.numbers, told.held, strict=True):
        reach = [number, *(s for _, s in held)]
        column = Column(min(s.x0 for s in reach), max(s.x1 for s in reach))
        column.header = [number]
        for row, segment in held:
            column.hold(row, segment)
        columns.append(column)
    return columns


def _with_header(columns: list[Column], outline: Outline, numbers: Line | None) -> list[Column]:
    """Give each column its header words; words over no column make one of their own.

    `numbers`: the row that numbers the columns, which have it already.

    From the bottom up: what stands over several columns known by then, or over a rule that does,
    is above them, not beside.
    """
    known = list(columns)
    last = len(outline.header) - 1
    for number in range(last, -1, -1):
        line = outline.header[number]
        if line is numbers:
            continue
        over = {s: [c for c in known if c.holds(s)] for s in line.segments}
        own = {s: c[0] for s, c in over.items() if len(c) == 1 and _is_next(line, c[0])}
        if _is_parted(outline, number, len(columns)):
            continue
        bare = [c for c in known if c.filled and not c.header]
        theirs = len(bare) > 1 and len([f for f in over.values() if not f]) >= len(bare)
        new = []
        for segment, found in over.items():
            if is_group_word(outline, number, segment):
                continue
            if segment in own:
                own[segment].header.append(segment)
                own[segment].top = line.middle
            # Over others, a line without any column's own words has words over several; not where
            # as many columns lack theirs.
            elif not found and (number == last or own or theirs):
                new.append(Column(segment.x0, segment.x1, header=[segment], top=line.middle))
            for column in found if len(found) > 1 else ():
                column.grouped = True
        known = sorted([*known, *new], key=lambda c: c.x0)
    return known


def _is_parted(outline: Outline, number: int, columns: int) -> bool:
    """Tell whether a rule over the table's whole width stands below line `number` of its header,
    and under it a word for each of its columns: then the words above the rule stand over those."""
    here, *below = outline.header[number:]
    if not below or not any(here.middle < y < below[0].middle for y in outline.full):
        return False
    words = _by_room([(0, s) for line in below for s in line.segments], outline.size)
    return len(words) >= columns


def _is_next(line: Line, column: Column) -> bool:
    """Tell whether a line stands right above what is known of a column's header."""
    return column.top is None or column.top - line.middle <= LEADING * line.size


def _settled(columns: list[Column], size: float) -> list[Column]:
    """Join what only looks like two columns: a gap that nothing in the header confirms."""
    out: list[Column] = []
    for column in columns:
        if out and not _apart(out[-1], column, size):
            out[-1].take(column)
        else:
            out.append(column)
    return out


def _apart(left: Column, right: Column, size: float) -> bool:
    if left.header and right.header:
        return True
    words_only = not left.of_figures and not right.of_figures
    if words_only and left.rows.isdisjoint(right.rows):
        return False  # names set to the left, and 合计 set in the middle
    wide = right.x0 - left.x1 > PART * size
    if words_only:
        return wide and bool(right.header)
    # Figures with decimals are complete; the parts of one with a space in it are not.
    complete = all(c.money for c in (left, right) if c.of_figures)
    return wide or complete


def _headed(columns: list[Column], size: float) -> list[Column]:
    """Give what stands right or left of its header's words that header, figures first.

    Headers are centred over columns whose figures and words are set to an edge. Between two
    headers as near, the figures of a table that sets them to the right belong to the left one.
    """
    out = list(columns)
    to_the_right = _sets_right(columns)
    for column in sorted(columns, key=lambda c: not c.of_figures):
        if column.header or not column.filled:
            continue
        at = out.index(column)
        beside = [c for c in out[max(0, at - 1) : at + 2] if not c.filled and c.header]
        beside.sort(key=lambda c: _distance(c, column))
        if not beside or _distance(beside[0], column) > NEAR_HEADER * size:
            continue
        if len(beside) > 1 and _distance(beside[1], column) < 2 * _distance(beside[0], column):
            if not (to_the_right and column.of_figures):
                continue
            beside.sort(key=lambda c: c.x0)
        column.header += beside[0].header
        out.remove(beside[0])
    return out


def _sets_right(columns: Sequence[Column]) -> bool:
    """Tell whether figures that stand under their header's words all end right of its middle."""
    under = [(c, c.header[-1]) for c in columns if c.of_figures and c.header]
    return bool(under) and all(c.x1 > head.middle < (c.x0 + c.x1) / 2 for c, head in under)


def _distance(a: Column, b: Column) -> float:
    return max(a.x0 - b.x1, b.x0 - a.x1, 0.0)


def borders(columns: Sequence[Column], outline: Outline) -> list[float]:
    """Return the column lines: half-way between what two columns hold, header included; where a
    rule of the header ends between them, there."""
    heads = [_reach(column, columns, outline) for column in columns]
    ends = sorted({x for rule in outline.partial for x in (rule.start, rule.end)})
    xs = [outline.left]
    for (a, left), (b, right) in pairwise(zip(columns, heads, strict=True)):
        end, start = max(a.x1, left[1]), min(b.x0, right[0])
        if end >= start:
            end, start = a.x1, b.x0
        drawn = [x for x in ends if end <= x <= start]
        xs.append(drawn[0] if len(drawn) == 1 else (end + start) / 2)
    return [*xs, outline.right]


def _reach(column: Column, columns: Sequence[Column], outline: Outline) -> tuple[float, float]:
    """Return how far a column and the header words over it alone reach."""
    own = [
        s
        for number, line in enumerate(outline.header)
        for s in line.segments
        if column.holds(s)
        and _is_next(line, column)
        and not any(c.holds(s) for c in columns if c is not column)
        and not is_group_word(outline, number, s)
    ]
    words = [*column.header, *own]
    return min([column.x0, *(s.x0 for s in words)]), max([column.x1, *(s.x1 for s in words)])


def group_rows(outline: Outline) -> list[list[Line]]:
    """Return the body's lines by row: a wrapped name's lines are one row with its figures."""
    bands: list[list[Line]] = []
    stops = sorted(outline.full)
    place = -1
    for line in outline.body:
        here = sum(stop <= line.middle for stop in stops)
        if here != place:
            bands.append([])
            place = here
        bands[-1].append(line)
    ruled = len(bands) > 2 and all(
        sum(line.anchors for line in band) <= 1 or sum(map(_has_amounts, band)) == 1
        for band in bands
    )
    if ruled:
        return bands
    pitch = pitch_of(outline.body)
    return [row for band in bands for row in _rows_of(band, pitch)]


def _has_amounts(line: Line) -> bool:
    return any(s.figure or s.dash for s in line.segments)


def pitch_of(lines: Sequence[Line]) -> float:
    """Return the least distance of rows that stand right below each other."""
    distances = [b.middle - a.middle for a, b in pairwise(lines) if a.anchors and b.anchors]
    return min(distances, default=0.0)


def _rows_of(band: Sequence[Line], pitch: float) -> list[list[Line]]:
    home = [i if line.anchors else -1 for i, line in enumerate(band)]
    for i, line in enumerate(band):
        if line.anchors:
            _gather(band, home, i)
    for i in range(len(band)):
        if home[i] >= 0:
            continue
        goes_on = i > 0 and _goes_on(band, home, i, pitch)
        home[i] = home[i - 1] if goes_on else i
    rows: dict[int, list[Line]] = {}
    for line, key in zip(band, home, strict=True):
        rows.setdefault(key, []).append(line)
    return list(rows.values())


def _gather(band: Sequence[Line], home: list[int], at: int) -> None:
    """Give the row at `at` the lines of a name that stand evenly above and below its figures."""
    for step in range(1, len(band)):
        above, below = at - step, at + step
        if above < 0 or below >= len(band) or home[above] >= 0 or home[below] >= 0:
            return
        up = band[above + 1].middle - band[above].middle
        down = band[below].middle - band[below - 1].middle
        near = max(up, down) <= LEADING * band[above].size
        (name,) = band[below].segments
        named = any(same_column(name, s) for s in band[at].segments)
        even = abs(up - down) <= (0.3 if named else 0.8) * band[at].size
        if not near or not even or band[below].begins_item:
            return
        home[above] = home[below] = at


def _goes_on(band: Sequence[Line], home: Sequence[int], at: int, pitch: float) -> bool:
    """Tell whether a line without figures goes on with the name of the row above it."""
    line, above = band[at], band[at - 1]
    distance = line.middle - above.middle
    (mine,) = line.segments
    name = next((s for s in above.segments if same_column(s, mine) and not s.figure), None)
    if name is None or line.begins_item or distance > LEADING * line.size:
        return False
    if pitch and distance < 0.8 * pitch:
        return True
    reach = max(s.x1 for row in band for s in row.segments if same_column(s, mine))
    return reach - name.x1 < FULL * line.size and name.x1 - name.x0 > 4 * line.size


def same_column(a: Segment, b: Segment) -> bool:
    """Tell whether one of two segments stands above the other."""
    return a.x0 < b.x1 and b.x0 < a.x1


def row_lines(outline: Outline, rows: Sequence[Sequence[Line]]) -> list[float]:
    """Return the lines between the rows: a rule where one is drawn, else half-way."""
    ys = []
    for above, below in pairwise(rows):
        end, start = max(x.middle for x in above), min(x.middle for x in below)
        ruled = [y for y in outline.full if end < y < start]
        bottom, top = max(x.y1 for x in above), min(x.y0 for x in below)
        ys.append(ruled[0] if ruled else (bottom + top) / 2 if bottom < top else (end + start) / 2)
    return ys


def read_grid(outline: Outline) -> Grid | str:
    """Return the table's grid, or the reason (a code) for which it is not read."""
    columns = find_columns(outline)
    if len(columns) < 2:
        return NO_COLUMNS
    bare = [c for c in columns if c.of_figures and not (c.header or c.grouped)]
    if bare and (not outline.full or any(c.header and not c.filled for c in columns)):
        return NO_HEADER
    return grid_on(outline, borders(columns, outline))


def grid_on(outline: Outline, xs: Sequence[float]) -> Grid | str:
    """Return the grid on given column lines, or the reason for which it is not read."""
    if any(b - a <= 0 for a, b in pairwise(xs)):
        return NO_COLUMNS
    rows = group_rows(outline)
    reason = _doubt(outline, rows, xs)
    if reason:
        return reason
    levels = header_levels(outline, xs)
    first = _first_line(outline, rows)
    head = [outline.top, *(level.y for level in levels), *first]
    ys = [*head, *row_lines(outline, rows), outline.bottom]
    if any(b - a <= 0 for a, b in pairwise(ys)):
        return NO_COLUMNS
    walls = [[True] * (len(ys) - 1) for _ in xs]
    floors = [[True] * (len(xs) - 1) for _ in ys]
    if first:
        open_header(levels, walls, floors, len(xs) - 1)
        open_words(outline, (xs, head), walls, floors)
    for number, row in enumerate(rows, start=len(head) - 1):
        _open_row(row, xs, walls, number, outline.size)
    return grid_of(xs, ys, walls, floors)


def _first_line(outline: Outline, rows: Sequence[Sequence[Line]]) -> list[float]:
    if not outline.header:
        return []
    return row_lines(outline, [outline.header, rows[0]])


def _doubt(outline: Outline, rows: Sequence[Sequence[Line]], xs: Sequence[float]) -> str | None:
    """Return why the columns cannot be right: a figure over a border, two figures in a cell."""
    slack = PART_AT_FIGURE * outline.size
    for row in rows:
        for line in row:
            for segment in line.segments:
                crossed = [x for x in xs[1:-1] if segment.x0 + slack < x < segment.x1 - slack]
                if crossed and segment.figure:
                    return NO_COLUMNS
                place = place_of(segment.middle, xs)
                beside = [s for s in line.segments if place_of(s.middle, xs) == place]
                if len(beside) > 1 and any(s.money for s in beside):
                    return TWO_FIGURES
        figures = [
            place_of(s.middle, xs) for line in row for s in line.segments if s.figure and s.money
        ]
        if len(figures) != len(set(figures)):
            return TWO_FIGURES
    return None


def _open_row(
    row: Sequence[Line], xs: Sequence[float], walls: list[list[bool]], number: int, size: float
) -> None:
    """Leave out the borders that words of a body row run over."""
    for line in row:
        for segment in line.segments:
            for at in range(1, len(xs) - 1):
                if segment.x0 + PART * size < xs[at] < segment.x1 - PART * size:
                    walls[at][number] = False
