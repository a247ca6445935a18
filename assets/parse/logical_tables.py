"""Tables that go on over page breaks, put together, with the lines that stand around them.

A table ends where a title begins: in a line between two tables, or in a row of its own inside
the frame (spreadsheets print the title as the first row). Text is folded to ordinary characters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

from assets import frames
from assets.extract.radicals import fold_radicals
from assets.frames import Frames
from assets.parse.beside import left_part, put_beside
from assets.parse.model import Box, Cell, Fragment, LogicalTable, TextLine, read_cell
from assets.parse.neighbours import Neighbours
from assets.parse.stacked_blocks import put_blocks_beside

_TITLE = re.compile(r"(预算|决算|收支|收入|支出|采购|经费|绩效|目标|情况).{0,30}表")
_NO_TITLE = re.compile(r"^[（(]?(注|备注|说明)|(此|本)表|[。；]$|无数据")
_FURNITURE = re.compile(
    r"^[（(]?续表?[一二三四五六七八九十\d]*[）)]?$|^(金额)?单位[:：](万元|元)$|^$"
)
_LABEL = re.compile(r"表|单位\s*[:：]")
_NUMBER = re.compile(r"\d{1,4}")
_FOLIO = re.compile(r"^[\s\-–—―－·.,，、第页共总/\d]*$")


def is_folio(line: TextLine, page_height: float) -> bool:
    """Tell whether a line is a page number at the top or bottom edge."""
    at_edge = line.box[1] > page_height * 0.88 or line.box[3] < page_height * 0.08
    return at_edge and bool(_FOLIO.match(line.text))


def _rows(extracted: Frames, name: str, keys: int) -> list[tuple[Any, ...]]:
    """Return a frame's rows without `document_id`, ordered by their first columns, the `keys`."""
    columns = [column for column in frames.EXTRACT[name] if column != "document_id"]
    return sorted(frames.rows(extracted[name], *columns), key=itemgetter(*range(keys)))


def _running_heads(lines: list[TextLine], heights: dict[int, float]) -> set[str]:
    """Return the texts that stand at the edge of three pages or more, but for their numbers: heads
    that belong to no table. A table's own label (表二, 单位：万元) is none."""
    by_page: dict[int, set[str]] = {}
    for line in lines:
        if _at_edge(line, heights):
            by_page.setdefault(line.page, set()).add(_wording(line.text))
    counts = Counter(text for edge in by_page.values() for text in edge)
    return {text for text, n in counts.items() if n > 2 and not _LABEL.search(text)}


def _wording(text: str) -> str:
    """Return a line without its numbers: 某县财政局 3/12 runs over the pages."""
    return _NUMBER.sub("#", text)


def free_lines(extracted: Frames) -> list[TextLine]:
    """Return the lines outside tables in reading order, without page numbers and running heads."""
    heights: dict[int, float] = dict(frames.rows(extracted["pages"], "page", "height"))
    out = []
    for page, _, text, x0, y0, x1, y1, font_size, table_no in _rows(extracted, "text_lines", 2):
        if table_no is not None:
            continue
        line = TextLine(page, fold_radicals(text), (x0, y0, x1, y1), font_size or 0.0)
        if not is_folio(line, heights[page]):
            out.append(line)
    counted = _page_counts(out, frames.rows(extracted["tables"], "page", "y0", "y1"))
    out = [line for line in out if (line.page, line.box) not in counted]
    heads = _running_heads(out, heights)
    return [line for line in out if _wording(line.text) not in heads or not _at_edge(line, heights)]


def _page_counts(
    lines: Sequence[TextLine], tables: Iterable[tuple[int, float, float]]
) -> set[tuple[int, Box]]:
    """Return page and box of the page numbers that stand further in than `is_folio` looks for
    them, as under a sheet fitted into a part of its page.

    Such a number is all that its line has, first or last on its page, and counts the pages: on
    three pages or more, and most of those that have one, it is as much above the page's own number.
    """
    edges: dict[int, list[float]] = {}
    for page, top, bottom in [*tables, *((ln.page, ln.box[1], ln.box[3]) for ln in lines)]:
        edges.setdefault(page, []).extend((top, bottom))
    ahead: dict[int, list[tuple[int, Box]]] = {}
    for line in lines:
        number = _NUMBER.search(line.text)
        outmost = line.box[1] <= min(edges[line.page]) or line.box[3] >= max(edges[line.page])
        if number and outmost and _FOLIO.match(line.text):
            ahead.setdefault(int(number[0]) - line.page, []).append((line.page, line.box))
    often = max(3, 1 + sum(map(len, ahead.values())) // 2)
    return {at for found in ahead.values() if len(found) >= often for at in found}


def _at_edge(line: TextLine, heights: dict[int, float]) -> bool:
    height = heights[line.page]
    return line.box[3] < height * 0.1 or line.box[1] > height * 0.9


def fragments(extracted: Frames) -> list[Fragment]:
    """Return every page's tables in reading order, cells sorted by row and column."""
    cells: dict[tuple[int, int], list[list[Cell]]] = {}
    for (page, table_no, _), row in groupby(_rows(extracted, "cells", 4), itemgetter(0, 1, 2)):
        cells.setdefault((page, table_no), []).append([_cell(printed) for printed in row])
    out = []
    tables = frames.rows(extracted["tables"], "page", "table_no", "x0", "y0", "x1", "y1")
    for page, table_no, x0, y0, x1, y1 in sorted(tables, key=itemgetter(0, 3, 2)):
        out.append(Fragment(page, table_no, (x0, y0, x1, y1), cells.get((page, table_no), [])))
    return out


def _cell(row: tuple[Any, ...]) -> Cell:
    """Return a row of the frame cells, as `_rows` gives it, as a cell."""
    ink = row[11:] if row[11] is not None else None
    return read_cell(row[0], row[2:6], fold_radicals(row[6] or ""), row[7:11], ink)


def is_title_row(row: list[Cell], frame: Box) -> bool:
    """Tell whether a row is the title of a new table: one cell over the frame's whole width."""
    inked = [cell for cell in row if cell.compact]
    if len(inked) != 1 or len(inked[0].compact) > 120:
        return False
    wide = inked[0].box[2] - inked[0].box[0] >= 0.9 * (frame[2] - frame[0])
    text = inked[0].compact
    return wide and bool(_TITLE.search(text)) and not _NO_TITLE.search(text)


def _cut(fragment: Fragment, start: int, stop: int) -> Fragment:
    rows = fragment.rows[start:stop]
    tops = [cell.box[1] for row in rows for cell in row]
    bottoms = [cell.box[3] for row in rows for cell in row]
    box = (
        fragment.box[0],
        min(tops, default=fragment.box[1]),
        fragment.box[2],
        max(bottoms, default=fragment.box[3]),
    )
    return Fragment(fragment.page, fragment.table_no, box, rows)


def _split_at_titles(fragment: Fragment) -> list[Fragment]:
    """Cut a fragment where a title row follows rows with text: two tables in one frame."""
    cuts = [0]
    for index, row in enumerate(fragment.rows):
        if is_title_row(row, fragment.box):
            above = filter(_inked, fragment.rows[cuts[-1] : index])
            if not all(is_title_row(r, fragment.box) for r in above):
                cuts.append(index)
    if len(cuts) == 1:
        return [fragment]
    return [_cut(fragment, a, b) for a, b in pairwise([*cuts, len(fragment.rows)])]


def _inked(row: list[Cell]) -> bool:
    return any(cell.compact for cell in row)


def _begins_anew(fragment: Fragment) -> bool:
    first = next((row for row in fragment.rows if _inked(row)), None)
    return first is not None and is_title_row(first, fragment.box)


def _is_furniture(line: TextLine) -> bool:
    """A line that a page repeats over a table that goes on: 续表, the unit."""
    return bool(_FURNITURE.match("".join(line.text.split())))


def _so_far(tables: Sequence[LogicalTable], between: Sequence[TextLine]) -> list[Fragment]:
    """Return the parts so far of the table whose captions, if any, are repeated in the lines
    `between` the last part and one that follows.

    A table whose title is repeated over rows that go on stands in several of `tables`.
    """
    repeated = ["".join(line.text.split()) for line in between if not _is_furniture(line)]
    out: list[Fragment] = []
    for table in reversed(tables):
        captions = ["".join(line.text.split()) for line in table.captions]
        if not all(any(text in caption for caption in captions) for text in repeated):
            break
        out[:0] = table.fragments
        if not repeated:
            break
    return out


def logical_tables(
    extracted: Frames, lines: Sequence[TextLine] | None = None
) -> list[LogicalTable]:
    """Return the document's tables in reading order, each over all its pages.

    `lines`: its `free_lines`, where the caller has them.

    A table that stands first on its page, with nothing but 续表 or the unit above it, right
    after a page whose last thing is a table, goes on from there, unless it begins with a title:
    below it, or beside it where a sheet was wider than its page. A wider sheet may repeat its
    title over the columns that did not fit.
    """
    lines = free_lines(extracted) if lines is None else lines
    parts = [
        part
        for whole in fragments(extracted)
        for table in _split_at_titles(whole)
        for part in put_blocks_beside(table)
    ]
    neighbours = Neighbours(parts)
    out: list[LogicalTable] = []
    owners: list[LogicalTable] = []
    for number, fragment in enumerate(parts):
        above = neighbours.above(number)
        between = neighbours.lines_between(lines, above, number)
        goes_on = above is not None and neighbours.may_go_on(above, number)
        table = None
        if goes_on and above is not None and not _begins_anew(fragment):
            beside = [owners[n] for n in neighbours.beside(above)]
            others = [t for t in out if not any(t is other for other in beside)]
            table = _gone_on(fragment, owners[above], others, between)
        if table is None:
            table = LogicalTable([fragment], captions=between)
            out.append(table)
        owners.append(table)
    last = {id(table): number for number, table in enumerate(owners)}
    for table in out:
        end = last[id(table)]
        table.notes = neighbours.lines_between(lines, end, neighbours.below(end))
    return out


def _gone_on(
    fragment: Fragment,
    above: LogicalTable,
    tables: Sequence[LogicalTable],
    between: Sequence[TextLine],
) -> LogicalTable | None:
    """Add a fragment to the table that it goes on from, and return that table: the one `above`,
    or that of `tables` whose columns it has more of; None where it begins a table."""
    wider = left_part(_so_far(tables, between), fragment)
    if wider is not None:
        put_beside(wider, fragment)
        return next(table for table in tables if any(part is wider for part in table.fragments))
    if not all(map(_is_furniture, between)):
        return None
    above.fragments.append(fragment)
    return above
