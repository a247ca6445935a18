"""Tables without upright rules: between level rules, or by nothing but their alignment.

An area becomes a table only where its words say so: figures below each other under a header.
Running text between two rules, signatures and lists of contents are none. An area that looks
like a table and is not read as one is told (E05).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from assets.extract.columns import (
    NO_HEADER,
    find_columns,
    grid_on,
    pitch_of,
    read_grid,
    same_column,
)
from assets.extract.drawn import Rule
from assets.extract.grid import Grid
from assets.extract.joints import column_lines, grid_of_cells
from assets.extract.outline import LEADING, Outline
from assets.extract.segments import Line

#: Level rules that begin and end this near to each other belong to one table.
SAME_ENDS = 6.0
#: A rule shorter than this is an underline.
SHORT = 90.0
#: Words stick out over the ends of their table's rules by no more than this.
_OVERHANG = 8.0
#: Lines further apart than this share of their size are not one table without rules.
_FAR = 4.0
_TABLE_TITLE = re.compile(
    r"(预算|决算|支出|收入|收支|采购|经费|情况|绩效).{0,12}表[)）]?(?:[（(]\d{4}年[度初]?[）)])?$"
    r"|^(金额)?单位[:：]"
)
#: A heading is no longer than this (characters).
_HEADING = 16
#: How many rows of figures make a table without any rule.
_ROWS = 3
#: No more lines than this stand between two rows with figures, empty numbered items aside.
_SILENT = 3
_TOTAL = re.compile(r"(?:本年|当年)?(?:收入|支出|收支)?(?:总计|合计)")

_HEADER_WORD = re.compile(
    r"科目|项目|编码|代码|名称|合计|小计|总计|金额|预算|决算|收入|支出|经费|拨款|单位|数量|指标|本年|上年"
)
_TITLE = re.compile(
    r"表[)）]?(?:[（(]\d{4}年[度初]?[）)])?$|单位[:：]|^(?:附?表|绩效表)[一二三四五六七八九十\d]"
)

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Unread:
    """An area that looks like a table and was not read as one; `reason` is a code."""

    box: Box
    reason: str


def find_aligned(
    lines: Sequence[Line], levels: Sequence[Rule], pieces: Sequence[Rule]
) -> tuple[list[Grid], list[Unread]]:
    """Return the tables among `lines`, none of which stands in a ruled table, and what is unread.

    `levels` are the page's level rules that are no part of a ruled table, `pieces` all its rules
    as they were drawn.
    """
    if sum(line.figures > 0 for line in lines) < 2 and len(levels) < 2:
        return [], []
    grids: list[Grid] = []
    unread: list[Unread] = []
    for outline in [*_between_rules(lines, levels, pieces), *_by_alignment(lines)]:
        box = (outline.left, outline.top, outline.right, outline.bottom)
        if any(_meet(box, grid.box) for grid in grids):
            continue
        found = _read(outline, pieces) if outline.header or outline.full else NO_HEADER
        if isinstance(found, Grid):
            grids.append(found)
        elif not any(_meet(box, area.box) for area in unread):
            unread.append(Unread(box, found))
    return grids, [u for u in unread if not any(_meet(u.box, g.box) for g in grids)]


def _read(outline: Outline, pieces: Sequence[Rule]) -> Grid | str:
    """Return the grid that its rules tell where they were drawn cell by cell, else its words'."""
    if outline.columns:
        told = grid_of_cells(outline, pieces)
        if told:
            return told
        found = grid_on(outline, outline.columns)
        if isinstance(found, Grid):
            return found
    return read_grid(outline)


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


# --- between level rules -------------------------------------------------------------------


def _between_rules(
    lines: Sequence[Line], levels: Sequence[Rule], pieces: Sequence[Rule]
) -> Iterator[Outline]:
    """Yield the areas between level rules of the same reach that hold rows of a table."""
    for group in _same_reach(levels):
        left = min(r.start for r in group)
        right = max(r.end for r in group)
        inside = [x for x in lines if left - _OVERHANG <= x.x0 and x.x1 <= right + _OVERHANG]
        places = [r.at for r in group]
        lines_of_cells = column_lines(pieces, places, left, right)
        # What stands left and right of a column line, and not over it, is no running text.
        text = [x for x in inside if not _in_cells(x, lines_of_cells)]
        for run in _runs(places, inside, text, right - left):
            outline = _outline(run, inside, levels, left, right)
            if outline and _is_table(outline):
                columns = column_lines(pieces, run, outline.left, outline.right)
                yield replace(outline, columns=columns)


def _same_reach(levels: Sequence[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in sorted((r for r in levels if r.end - r.start >= SHORT), key=lambda r: r.at):
        for group in groups:
            first = group[0]
            if abs(first.start - rule.start) + abs(first.end - rule.end) <= SAME_ENDS:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) > 1]


def _in_cells(line: Line, columns: Sequence[float]) -> bool:
    """Tell whether a line stands in cells: a label before the first column line, a text after it,
    or the text alone where it is wrapped."""
    if len(columns) < 3:
        return False
    return all(s.x1 <= columns[1] + SAME_ENDS or s.x0 >= columns[1] for s in line.segments)


def _runs(
    places: list[float], lines: Sequence[Line], text: Sequence[Line], width: float
) -> Iterator[list[float]]:
    """Yield the runs of rules that have rows between them: running text, found among the lines
    `text`, and titles part tables."""
    run = [places[0]]
    for above, below in pairwise(places):
        band = [x for x in lines if above < x.middle < below]
        running = any(x.runs_on(width) for x in text if above < x.middle < below)
        if running or _parts_tables(band, below - above):
            if len(run) > 1:
                yield run
            run = []
        run.append(below)
    if len(run) > 1:
        yield run


def _parts_tables(band: Sequence[Line], height: float) -> bool:
    if not band:
        return height > 40
    # The unit's name and the unit of amounts may stand on one line over a table; its own last row
    # may stand above the title of the next.
    titled = any(_TABLE_TITLE.search(x.text) and not x.figures for x in band)
    return titled or (
        all(not line.figures for line in band) and any(_TITLE.search(x.text) for x in band)
    )


def _outline(
    places: list[float], lines: Sequence[Line], levels: Sequence[Rule], left: float, right: float
) -> Outline | None:
    top, bottom = places[0], places[-1]
    held = [x for x in lines if top < x.middle < bottom]
    first = [x for x in held if x.middle < places[1]]
    header = _header_of(first) if len(places) == 2 or _has_rows(first) else first
    header = held[: max(len(header), _header_rows(held), _header_bands(held, places))]
    header = held[: len(header) + _wrapped_under(header, held, places)]
    body = held[len(header) :]
    over = _header_over(top, lines)
    if over:  # no rule is drawn above the header, or above its upper level
        held, header = [*over, *held], [*over, *header]
        top = over[0].y0 - 0.3 * over[0].size
    if not body or not header:
        return None
    rest = _rows_under(bottom, body, lines)
    if rest:  # no rule is drawn below the last rows
        full, bottom = [*places[1:]], rest[-1].y1 + 0.3 * rest[-1].size
        held, body = [*held, *rest], [*body, *rest]
    else:
        full = places[1:-1]
    partial = [
        r
        for r in levels
        if top < r.at < body[0].middle
        and r.at not in places
        and left - SAME_ENDS <= r.start
        and r.end <= right + SAME_ENDS
    ]
    return Outline(
        header,
        body,
        min(left, *(x.x0 for x in held)),
        top,
        max(right, *(x.x1 for x in held)),
        bottom,
        full,
        partial,
    )


def _header_rows(lines: Sequence[Line]) -> int:
    """Return how many lines the header has where rules part its rows, 0 where none says so."""
    before = _header_of(lines)
    said = [
        i
        for i, line in enumerate(before, start=1)
        if line.anchors and 2 * _words_of_headers(line) >= len(line.segments)
    ]
    return said[-1] if said else 0


def _header_bands(lines: Sequence[Line], places: Sequence[float]) -> int:
    """Return how many lines reach down to the last space between rules that has two lines or more
    of words in several columns, and no figures: rows of headings."""
    before = _header_of(lines)
    count = 0
    for _, band in groupby(enumerate(before, start=1), lambda x: bisect_left(places, x[1].middle)):
        numbered_lines = list(band)
        if sum(len(line.segments) > 1 for _, line in numbered_lines) > 1:
            count = numbered_lines[-1][0]
    return count


def _wrapped_under(header: Sequence[Line], held: Sequence[Line], places: Sequence[float]) -> int:
    """Return how many lines below the header go on with its words, down to the rule under them:
    the last line of a heading that is wrapped further than the others."""
    if not header:
        return 0
    rule = next((y for y in places if y > header[-1].middle), 0.0)
    under = [x for x in held[len(header) :] if x.middle < rule]
    words = [s for line in header for s in line.segments]
    wrapped = all(
        not x.figures and all(any(same_column(w, s) for s in words) for w in x.segments)
        for x in under
    )
    return len(under) if wrapped else 0


def _words_of_headers(line: Line) -> int:
    return sum(bool(_HEADER_WORD.search(s.text)) for s in line.segments)


def _header_over(top: float, lines: Sequence[Line]) -> list[Line]:
    """Return the lines of headings that stand right above a table's first rule: no title, no
    label, no text, and headings over two columns or more next to the rule."""
    out: list[Line] = []
    below = top
    for line in sorted((x for x in lines if x.middle < top), key=lambda x: -x.middle):
        short = all(len(s.text) <= _HEADING for s in line.segments)
        if line.figures or not short or below - line.middle > (LEADING + 0.6) * line.size:
            break
        if _TITLE.search(line.text) or line.begins_item:
            break
        if not out and (len(line.segments) < 2 or not _HEADER_WORD.search(line.text)):
            break
        out.insert(0, line)
        below = line.middle
    return out


def _rows_under(bottom: float, body: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """Return the rows of figures that go on below a table's last rule in the table's own pitch."""
    pitch = pitch_of(body)
    out: list[Line] = []
    above = body[-1]
    for line in sorted((x for x in lines if x.middle > bottom), key=lambda x: x.middle):
        apart = line.middle - above.middle
        if not pitch or not 0.8 * pitch <= apart <= 1.2 * pitch:
            break
        if not _row_like(line) or not _is_row_of(line, body):
            break
        out.append(line)
        above = line
    return out


def _is_row_of(line: Line, body: Sequence[Line]) -> bool:
    """Tell whether a line begins below names or codes, and its figures stand below figures.

    合计 is set in the middle of the columns of codes and names.
    """
    first, *others = line.segments
    named = any(
        same_column(first, s)
        for row in body
        for s in row.segments
        if s is row.segments[0] or not s.figure
    )
    below = [s for row in body for s in row.segments if s.figure]
    return named and all(any(same_column(s, f) for f in below) for s in others if s.figure)


def _has_rows(lines: Sequence[Line]) -> bool:
    return any(_row_like(line) for line in lines)


def _header_of(lines: Sequence[Line]) -> list[Line]:
    """Return the lines before the first row: no figures, no numbered item."""
    header: list[Line] = []
    for line in lines:
        if line.figures or line.begins_item:
            break
        header.append(line)
    while header and not header[-1].anchors:
        header.pop()
    return header


def _row_like(line: Line) -> bool:
    return line.figures > 0 and len(line.segments) > 1


def _is_table(outline: Outline) -> bool:
    """Tell whether an area between rules holds a table: rows under words of a header."""
    if not any(line.anchors for line in outline.header):
        return False
    rows = [line for line in outline.body if line.anchors]
    if sum(map(_row_like, rows)) >= 2 or (
        any(map(_row_like, rows)) and _says_header(outline.header, 2)
    ):
        return True
    # Words only: three columns at least, each below its header.
    columns = find_columns(outline)
    headed = sum(bool(c.header) for c in columns)
    return len(rows) >= 2 and len(columns) >= 3 and headed == len(columns)


def _says_header(header: Sequence[Line], words: int) -> bool:
    found = [s for line in header for s in line.segments if _HEADER_WORD.search(s.text)]
    return len(found) >= words


# --- without a rule ------------------------------------------------------------------------


def _by_alignment(lines: Sequence[Line]) -> Iterator[Outline]:
    """Yield the areas where figures stand below each other in at least two columns."""
    for first, end in _blocks(lines):
        rows = lines[first:end]
        if sum(line.figures > 1 for line in rows) < _ROWS or _columns_of_figures(rows) < 2:
            continue
        last = _end_of_last_name(lines, first, end)
        start, header = _header_above(lines, first)
        body = lines[start:last]
        held = [*header, *body]
        margin = 0.3 * median(x.size for x in held)
        yield Outline(
            header if _says_header(header, 2) else [],
            body,
            min(x.x0 for x in held) - margin,
            held[0].y0 - margin,
            max(x.x1 for x in held) + margin,
            held[-1].y1 + margin,
        )


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the runs (first, after the last) of lines that can be rows of one table."""
    if not lines:
        return
    width = max(x.x1 for x in lines) - min(x.x0 for x in lines)
    first = last = -1
    silent = 0  # lines without a figure since the last row; a form's empty items are rows
    for i, line in enumerate(lines):
        near = last < 0 or line.middle - lines[i - 1].middle <= _FAR * line.size
        near = near or (i - 1 == last and _is_total(line))
        silent += not line.begins_item
        ends = not near or line.runs_on(width) or silent > _SILENT
        if first >= 0 and (ends or (_TABLE_TITLE.search(line.text) and not line.figures)):
            yield first, last + 1
            first = last = -1
        if _row_like(line) and not line.runs_on(width):
            first = i if first < 0 else first
            last, silent = i, 0
    if first >= 0:
        yield first, last + 1


def _is_total(line: Line) -> bool:
    """Tell whether a line is a row of totals, which may stand at the foot of its page."""
    return _row_like(line) and bool(_TOTAL.fullmatch("".join(line.segments[0].text.split())))


def _end_of_last_name(lines: Sequence[Line], first: int, last: int) -> int:
    """Return where the table ends, given where its last figures do: a name may go on below."""
    pitch = pitch_of(lines[first:last])
    while last < len(lines):
        line, above = lines[last], lines[last - 1]
        distance = line.middle - above.middle
        name = next((s for s in above.segments if not s.figure), None)
        goes_on = name and not line.anchors and same_column(name, line.segments[0])
        if not goes_on or line.begins_item or distance >= min(0.8 * pitch, LEADING * line.size):
            break
        last += 1
    return last


def _columns_of_figures(body: Sequence[Line]) -> int:
    """Return how many columns have figures below each other in most rows that have figures."""
    rows = [line for line in body if line.figures > 1]
    ends: list[list[float]] = []
    for line in rows:
        for segment in line.segments:
            if segment.figure:
                spot = (segment.x0, segment.middle, segment.x1)
                group = next((g for g in ends if _aligned(g, spot)), None)
                if group is None:
                    ends.append([*spot, 1])
                else:
                    group[3] += 1
    return sum(group[3] >= max(_ROWS, 0.5 * len(rows)) for group in ends)


def _aligned(group: Sequence[float], spot: Sequence[float]) -> bool:
    return any(abs(a - b) <= 2.0 for a, b in zip(group, spot, strict=False))


def _header_above(lines: Sequence[Line], first: int) -> tuple[int, list[Line]]:
    """Return where the rows begin that end in row `first`, and the header right above them.

    Rows without a figure may stand first: numbered items (一、…).
    """
    start = at = first
    for i in range(first - 1, -1, -1):
        line, below = lines[i], lines[i + 1]
        if below.middle - line.middle > _FAR * line.size or line.figures:
            break
        if _TITLE.search(line.text):
            break
        at = i
        if line.begins_item:
            start = i
    while at < start and not lines[at].anchors:
        at += 1
    return start, list(lines[at:start])
