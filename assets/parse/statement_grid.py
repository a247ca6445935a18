"""A logical table as one grid: columns aligned by position over its pages, header and body."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from operator import attrgetter
from typing import NamedTuple

from assets.parse.amount_text import read_amount
from assets.parse.model import Cell, Fragment, LogicalTable, read_cell
from assets.parse.statement_forms import Forms

#: Edges nearer than this (points) are one rule drawn twice.
_SAME_EDGE = 3.0
#: A frame that stands further off than this (points) is set elsewhere on its page.
_MOVED = 10.0
#: A classification code, and a year: figures that are no amounts.
CODE = re.compile(r"[1-9]\d{2}(\d{2}){0,3}")
YEAR = re.compile(r"20\d\d")
#: Who prepared the statement, its unit and its number, where they stand inside the frame.
_FURNITURE = re.compile(
    r"^(编制|填报|预算)?(部门|单位)(名称)?[:：]|^(金额)?单位[:：]"
    r"|^(附件|附表|公开|预算|表)+\d+(-\d+)*表?$"
)
_OF_YEAR = re.compile(r"[（(]?20\d\d年度?[）)]?")
_NUMBERING = re.compile(r"栏次|行次|序号|项目|[甲乙丙丁类款项]{1,3}|\*+|[—－-]+")
_STEP = re.compile("[类款项]")
_NUMBER = re.compile(r"[（(]?(\d{1,2})[）)]?栏?(?:[=＝][\d+\-—－＋*/×÷%％（）()]+)?")


@dataclass(slots=True)
class GridCell:
    """A cell with the first and last of the grid's columns that it covers."""

    cell: Cell
    first: int
    last: int
    #: The text without white space.
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.cell.compact


@dataclass(slots=True)
class GridRow:
    """A printed row: its page and its cells from left to right."""

    page: int
    cells: list[GridCell]
    #: The cells that have text.
    inked: list[GridCell] = field(init=False)
    _over: dict[int, GridCell] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.inked = [cell for cell in self.cells if cell.text]
        self._over = {}
        for cell in (*self.inked, *self.cells):
            for column in range(cell.first, cell.last + 1):
                self._over.setdefault(column, cell)

    def at(self, column: int) -> GridCell | None:
        """Return the cell over `column`, one with text before an empty one."""
        return self._over.get(column)


@dataclass(slots=True)
class Grid:
    """How many columns; title rows above, header rows, body rows."""

    columns: int
    titles: list[str] = field(default_factory=list)
    header: list[GridRow] = field(default_factory=list)
    body: list[GridRow] = field(default_factory=list)


class _Placed(NamedTuple):
    """A cell with its sides, moved to where the table's first page has them."""

    cell: Cell
    x0: float
    x1: float


def _placed(table: LogicalTable) -> list[list[list[_Placed]]]:
    """Return the cells by fragment and row. Where a page sets the same table elsewhere or in
    another width, its columns are stretched to the frame of the first page; columns that are
    printed on a page of their own stand right of it."""
    first = table.fragments[0]
    left, _, right, _ = first.box
    out = []
    for fragment in table.fragments:
        x0, x1 = fragment.box[0], fragment.box[2]
        moved = max(abs(x0 - left), abs(x1 - right)) > _MOVED and x1 > x0
        # A frame may lack its last columns, and all that there is stands where it did.
        moved = moved and not _stands_below(first, fragment)
        scale, origin = ((right - left) / (x1 - x0), x0) if moved else (1.0, left)
        rows = [[_place(c, origin, left, scale) for c in row] for row in fragment.rows]
        edge = right
        for part in fragment.beside:
            for row, more in zip(rows, part.rows, strict=True):
                row.extend(_place(c, part.box[0], edge, 1.0) for c in more)
            edge += part.box[2] - part.box[0]
        out.append(rows)
    return out


def _stands_below(first: Fragment, fragment: Fragment) -> bool:
    """Tell whether every column of `fragment` begins and ends where one of `first` does."""
    known = _edges([_Placed(cell, cell.box[0], cell.box[2]) for row in first.rows for cell in row])
    sides = {x for row in fragment.rows for cell in row for x in cell.box[0::2]}
    return all(abs(known[_nearest(known, x)] - x) <= _SAME_EDGE for x in sides)


def _place(cell: Cell, origin: float, start: float, scale: float) -> _Placed:
    x0, _, x1, _ = cell.box
    return _Placed(cell, start + (x0 - origin) * scale, start + (x1 - origin) * scale)


def _edges(cells: list[_Placed]) -> list[float]:
    raw = sorted(x for placed in cells for x in (placed.x0, placed.x1))
    clusters: list[list[float]] = []
    for x in raw:
        if clusters and x - clusters[-1][-1] <= _SAME_EDGE:
            clusters[-1].append(x)
        else:
            clusters.append([x])
    return [sum(cluster) / len(cluster) for cluster in clusters]


def _nearest(edges: list[float], x: float) -> int:
    """Return the index of the edge (sorted) nearest to `x`, the left one of two as near."""
    right = bisect_left(edges, x)
    if right in (0, len(edges)):
        return max(0, right - 1)
    return right if edges[right] - x < x - edges[right - 1] else right - 1


class _Columns:
    """The table's columns: intervals between edges that hold text of their own.

    An interval that never does (a phantom: rules drawn beside rules, other widths on another
    page) joins the one column that some cell covers together with it.
    """

    def __init__(self, cells: list[_Placed]) -> None:
        self._edges = _edges(cells)
        #: Sides, then the first and last interval between them; most cells stand below another.
        self._spans: dict[tuple[float, float], tuple[int, int]] = {}
        self._reaches: dict[tuple[int, int], tuple[int, int] | None] = {}
        # The same few spans on every row.
        spans = sorted(
            dict.fromkeys((*self._span(p), not p.cell.compact) for p in cells),
            key=lambda span: (span[2], span[1] - span[0]),
        )
        real: set[int] = set()
        for first, last, is_empty in spans:
            if not is_empty and not any(first <= i <= last for i in real):
                real.add(max(range(first, last + 1), key=self._width))
        self._order = {interval: number for number, interval in enumerate(sorted(real))}
        self._joined: dict[int, int] = {}
        for first, last, _ in spans:
            owners = [i for i in range(first, last + 1) if i in self._order]
            if len(owners) == 1:
                for interval in range(first, last + 1):
                    self._joined.setdefault(interval, self._order[owners[0]])

    @property
    def count(self) -> int:
        return len(self._order)

    def _width(self, interval: int) -> float:
        return self._edges[interval + 1] - self._edges[interval]

    def _span(self, placed: _Placed) -> tuple[int, int]:
        sides = placed.x0, placed.x1
        span = self._spans.get(sides)
        if span is None:
            first, stop = _nearest(self._edges, placed.x0), _nearest(self._edges, placed.x1)
            last = len(self._edges) - 2
            span = self._spans[sides] = min(first, last), min(max(first, stop - 1), last)
        return span

    def place(self, placed: _Placed) -> GridCell | None:
        """Return the cell with its columns, None for one that stands over phantoms of none."""
        span = self._span(placed)
        if span not in self._reaches:
            self._reaches[span] = self._reach(*span)
        reach = self._reaches[span]
        return GridCell(placed.cell, *reach) if reach else None

    def _reach(self, first: int, last: int) -> tuple[int, int] | None:
        """Return the first and last column that a span of intervals covers, None for none."""
        covered = [self._order[i] for i in range(first, last + 1) if i in self._order]
        if not covered:
            covered = [self._joined[i] for i in range(first, last + 1) if i in self._joined]
        return (min(covered), max(covered)) if covered else None


def _rows(table: LogicalTable) -> tuple[int, list[GridRow]]:
    fragments = _placed(table)
    cells = [placed for rows in fragments for row in rows for placed in row]
    if not cells:
        return 0, []
    columns = _Columns(cells)
    out: list[GridRow] = []
    for fragment, rows in zip(table.fragments, fragments, strict=True):
        for row in rows:
            found = [cell for placed in row if (cell := columns.place(placed))]
            out.append(GridRow(fragment.page, found))
    return columns.count, out


def _has_figures(row: GridRow) -> bool:
    return any(
        read_amount(cell.cell.text).state == "amount"
        for cell in row.cells
        if not CODE.fullmatch(cell.text) and not YEAR.fullmatch(cell.text)
    )


def _is_numbering(row: GridRow) -> bool:
    """Tell whether a row only numbers the columns: 栏次 1 2 3, or 1 2 3=4+5.

    Two bare numbers (1 2) may as well be figures: they number columns only with a label.
    """
    if len(row.inked) < 2:
        return False
    read = [(cell.text, _NUMBER.fullmatch(cell.text)) for cell in row.inked]
    others = [text for text, number in read if not number]
    if not all(map(_NUMBERING.fullmatch, others)):
        return False
    numbers = [int(number[1]) for _, number in read if number]
    if not numbers and all(map(_STEP.fullmatch, others)):
        return False  # 类 款 项 alone head the columns of a code
    sure = bool(others) or len(numbers) > 2
    return sure and numbers == list(range(1, len(numbers) + 1))


def _is_title(row: GridRow, columns: int, forms: Forms) -> bool:
    inked = row.inked
    aside = [cell for cell in inked if _FURNITURE.search(cell.text)]
    # 单位名称：某局 | 2023年度 | 单位：万元; years alone are headings.
    dated = [cell for cell in inked if _OF_YEAR.fullmatch(cell.text)]
    if aside and columns > 1 and len(aside) + len(dated) == len(inked):
        return True
    if len(inked) != 1 or columns < 2:
        return False
    text = inked[0].text
    wide = inked[0].last - inked[0].first + 1 >= columns - 1
    return (
        wide and bool(re.search(r"表|单位[:：]|部门[:：]", text)) and not forms.says("note", text)
    )


def _title_lines(row: GridRow) -> set[str]:
    return {"".join(ln.split()) for cell in row.inked for ln in cell.cell.text.splitlines()}


class _HeaderReader:
    """Decides row by row whether the header goes on; remembers which columns hold names."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self._closed: set[int] = set()
        self._seen = False

    def _label(self, text: str) -> bool:
        return self._forms.says("code", text) or self._forms.says("name", text)

    def takes(self, row: GridRow) -> bool:
        """Tell whether `row` belongs to the header, and remember its name columns.

        A label over several columns (项目 over 编码 and 名称) has more headings under it.
        """
        inked = row.inked
        # Economic codes may head columns (501 502) beside the labels 类 款 项.
        labelled = any(self._forms.says("code", cell.text) for cell in inked)
        if _has_figures(row) or any(CODE.fullmatch(c.text) for c in inked if not labelled):
            return False
        under = [
            cell
            for cell in inked
            if any(c in self._closed for c in range(cell.first, cell.last + 1))
        ]
        if any(not self._label(cell.text) for cell in under):
            return False
        self._seen = True
        for cell in inked:
            own = cell.first == cell.last or self._forms.says("code", cell.text)
            if own and self._label(cell.text):
                self._closed.update(range(cell.first, cell.last + 1))
        return True


def _same(left: GridRow, right: GridRow) -> bool:
    return [cell.text for cell in left.inked] == [cell.text for cell in right.inked]


def _drop_repeats(rows: list[GridRow], header: list[GridRow]) -> Iterable[GridRow]:
    """Leave out the header where a page repeats it, in the same rows or broken over others."""
    for page, printed in groupby(rows, key=attrgetter("page")):
        here = list(printed)
        again = header and page != header[0].page
        yield from here[_repeated(here, header) if again else 0 :]


def _repeated(rows: list[GridRow], header: list[GridRow]) -> int:
    """Return how many of a page's rows, from the first on, are the header again."""
    at = count = 0
    for row in rows:
        match = next((i for i in range(at, len(header)) if _same(row, header[i])), None)
        if match is None:
            break
        at, count = match + 1, count + 1
    if at == len(header):
        return count
    words = {cell.text for row in header for cell in row.inked}
    again = list(takewhile(lambda row: _of_words(row, words), rows))
    said = sum(len(cell.text) for row in again for cell in row.inked)
    return len(again) if 2 * said > sum(map(len, words)) else count


def _of_words(row: GridRow, words: set[str]) -> bool:
    """Tell whether a row has nothing but headings, whole or a line of them."""
    return all(any(cell.text in heading for heading in words) for cell in row.inked)


def _repeats_labels(row: GridRow, headings: set[str], forms: Forms) -> bool:
    """Tell whether a row has nothing but headings again, a name or code label among them."""
    texts = [cell.text for cell in row.inked]
    if len(texts) < 2 or not headings.issuperset(texts):
        return False
    return any(forms.says("code", text) or forms.says("name", text) for text in texts)


def _joined(upper: GridRow, lower: GridRow) -> GridRow:
    """Put the halves of a row that a page break cut together, column by column."""
    cells: list[GridCell] = []
    for cell in upper.cells:
        below = next(
            (c for c in lower.inked if c.first == cell.first and c.last == cell.last), None
        )
        if below and not cell.text:
            cells.append(below)
        elif below:
            a = cell.cell
            text = a.text + "\n" + below.cell.text
            place = (a.row, a.col, a.row_span, a.col_span)
            whole = read_cell(a.page, place, text, a.box, a.ink)
            cells.append(GridCell(whole, cell.first, cell.last))
        else:
            cells.append(cell)
    return GridRow(upper.page, cells)


def _figure_columns(row: GridRow) -> set[int]:
    return {
        cell.first
        for cell in row.inked
        if read_amount(cell.cell.text).state == "amount" and not CODE.fullmatch(cell.text)
    }


def _has_code(row: GridRow) -> bool:
    return bool(row.inked) and bool(CODE.fullmatch(row.inked[0].text))


def _is_cut(upper: GridRow, lower: GridRow) -> bool:
    """Tell whether `lower`, first on its page, is the rest of `upper`: a statement with codes,
    where the rest has no code and brings the figures or the end of the name."""
    if not _has_code(upper) or not lower.inked or _has_code(lower):
        return False
    first = lower.inked[0]
    if re.search(r"(合计|总计|共计|小计)$", first.text):
        return False
    upper_figures, lower_figures = _figure_columns(upper), _figure_columns(lower)
    if upper_figures and lower_figures:
        return False
    code = upper.inked[0]
    return first.first > code.last and len(lower.inked) <= 2 + len(lower_figures)


def _rejoin(rows: Iterable[GridRow]) -> list[GridRow]:
    out: list[GridRow] = []
    for row in rows:
        if out and row.page != out[-1].page and _is_cut(out[-1], row):
            out[-1] = _joined(out[-1], row)
        else:
            out.append(row)
    return out


def build_grid(table: LogicalTable, forms: Forms) -> Grid:
    """Return the table's grid: title rows, header rows and body rows, in printed order.

    Repeated titles and headers, rows that only number the columns and empty rows are left out; a
    row that a page break cut is whole again.
    """
    columns, rows = _rows(table)
    grid = Grid(columns)
    reader = _HeaderReader(forms)
    rest = [row for row in rows if row.inked and not _is_numbering(row)]
    while rest and _is_title(rest[0], columns, forms):
        cells = rest.pop(0).inked
        grid.titles.extend(line.strip() for cell in cells for line in cell.cell.text.splitlines())
    while rest and reader.takes(rest[0]):
        grid.header.append(rest.pop(0))
    printed = {"".join(title.split()) for title in grid.titles}
    rest = [
        row for row in rest if not (_is_title(row, columns, forms) and _title_lines(row) <= printed)
    ]
    headings = {cell.text for row in grid.header for cell in row.inked}
    kept = (r for r in _drop_repeats(rest, grid.header) if not _repeats_labels(r, headings, forms))
    grid.body = _rejoin(kept)
    return grid
