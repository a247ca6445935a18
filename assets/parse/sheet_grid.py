"""The rows of a performance sheet over its pages, with fields cut by a page break made whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assets.parse.model import Cell, LogicalTable
from assets.parse.sheet_words import Words

Box = tuple[float, float, float, float]
_MEASURED = re.compile(r"^(?:[\d.,]+%?|[≥≤=><]+|定性|是|否)$")


#: The fields that name what a list of sheets has a row of.
_LISTED = ("project_name", "department_name")


@dataclass(slots=True)
class GridCell:
    """A cell with the whole text of its parts, without white space; `parts` are the cells it
    stands in, page by page."""

    row: int
    row_span: int
    x0: float
    x1: float
    text: str
    parts: tuple[Cell, ...]

    @property
    def lines(self) -> list[str]:
        """The lines of its text as printed."""
        return [line for part in self.parts for line in part.text.split("\n")]

    @property
    def bottom(self) -> int:
        """The row after the last one that the cell reaches."""
        return self.row + self.row_span

    def take(self, other: GridCell) -> None:
        """Go on in `other`, the part of this cell after a page break."""
        self.text += other.text
        self.parts += other.parts
        self.row_span = max(self.bottom, other.bottom) - self.row


@dataclass(slots=True)
class GridRow:
    """The cells that start in a row; `breaks` tells that the row is the first of its page.

    `fields` are those that its labels name, `is_header` whether it heads the indicator block:
    three of its columns, the value among them. Both are known when the whole table is read.
    """

    index: int
    page: int
    breaks: bool
    cells: list[GridCell]
    fields: frozenset[str] = frozenset()
    is_header: bool = False

    @property
    def texts(self) -> list[str]:
        """The texts of its cells, blank ones too."""
        return [cell.text for cell in self.cells]


def overlap(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return how much of the narrower of two intervals lies in the other, 0 to 1."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    width = min(a[1] - a[0], b[1] - b[0])
    return max(0.0, shared / width) if width > 0 else 0.0


def _is_header(row: GridRow, words: Words) -> bool:
    if len(row.cells) < 3:
        return False
    roles = {words.column(text) for text in row.texts} - {None}
    return len(roles) >= 3 and {"name", "value"} <= roles


def _fields(row: GridRow, words: Words) -> frozenset[str]:
    return frozenset(name for text in row.texts if (name := words.field(text)))


def grid(table: LogicalTable, words: Words) -> list[GridRow]:
    """Return all rows of a table from first to last page.

    A row that a page break cuts above the indicator block is put together here, cell by cell;
    rows of indicators keep their parts (`breaks` marks the first of a page), as only their
    columns tell what belongs together.
    """
    rows: list[GridRow] = []
    start = 0
    header_seen = False
    last_number = len(table.fragments) - 1
    for number, fragment in enumerate(table.fragments):
        height = 0
        for position, cells in enumerate(fragment.rows):
            row = _row(cells, start, fragment.page, breaks=number > 0 and position == 0)
            height = max([height, *(cell.bottom - start for cell in row.cells)])
            if row.breaks and rows:
                last = rows[-1]
                if not header_seen or _is_header(last, words):
                    _join(rows, row, words, in_header=header_seen)
            if row.cells:
                rows.append(row)
            if number < last_number:  # another page follows
                begins = header_seen and "project_name" in _fields(row, words)
                header_seen = _is_header(row, words) or (header_seen and not begins)
        start += height
    rows = _with_whole_heads(rows, words)
    for row in rows:
        row.fields, row.is_header = _fields(row, words), _is_header(row, words)
    return rows


def _with_whole_heads(rows: list[GridRow], words: Words) -> list[GridRow]:
    """Return the rows with the head of a list of projects as one, where it has several rows: the
    columns' own heads, that is the lowest over each (单位名称, 资金总额 beside 一级指标 below
    绩效指标)."""
    out: list[GridRow] = []
    rest = 0
    for number, row in enumerate(rows):
        if rest:
            rest -= 1
            continue
        named = [c for c in row.cells if words.field(c.text) in _LISTED and c.row_span > 1]
        depth = max((c.row_span for c in named), default=1)
        under = [r for r in rows[number : number + depth] if r.page == row.page]
        lowest = [c for r in under for c in r.cells if c.bottom == row.index + depth]
        whole = GridRow(row.index, row.page, row.breaks, sorted(lowest, key=lambda c: c.x0))
        if depth > 1 and len(under) == depth and _is_header(whole, words):
            out.append(whole)
            rest = depth - 1
        else:
            out.append(row)
    return out


def _row(cells: list[Cell], start: int, page: int, breaks: bool) -> GridRow:
    made = [
        GridCell(start + cell.row, cell.row_span, cell.box[0], cell.box[2], cell.compact, (cell,))
        for cell in cells
    ]
    index = made[0].row if made else start
    return GridRow(index, page, breaks, made)


def _join(rows: list[GridRow], row: GridRow, words: Words, in_header: bool) -> None:
    """Give the cells of `row` that go on from the page before to the cells they go on from."""
    if _is_header(row, words):
        return
    if in_header and not _completes_header(rows, row, words):
        return
    labelled = False
    kept: list[GridCell] = []
    for cell in row.cells:
        above = _above(rows, row, cell)
        whole = words.is_label(cell.text) and not (
            above is not None and words.is_label(above.text + cell.text)
        )
        labelled = labelled or whole
        if above is None or labelled:
            kept.append(cell)
        else:
            above.take(cell)
    row.cells = kept


def _completes_header(rows: list[GridRow], row: GridRow, words: Words) -> bool:
    """Tell whether a row holds the second halves of a header that a page break cuts."""
    pairs = [(cell.text, _above(rows, row, cell)) for cell in row.cells if cell.text]
    return bool(pairs) and all(
        above is not None and words.is_head(above.text + text) and not _MEASURED.match(text)
        for text, above in pairs
    )


def _above(rows: list[GridRow], row: GridRow, cell: GridCell) -> GridCell | None:
    """Return the cell at the bottom of the page before under which `cell` stands."""
    best, most = None, 0.6
    for earlier in reversed(rows):
        for candidate in earlier.cells:
            if candidate.bottom < row.index:
                continue
            shared = overlap((candidate.x0, candidate.x1), (cell.x0, cell.x1))
            if shared > most:
                best, most = candidate, shared
        if earlier.breaks:
            break
    return best
