"""What the readers of statements and sheets share: cells and tables that go on over pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

Box = tuple[float, float, float, float]


class Cell(NamedTuple):
    """One cell of a page's table; `text` as printed, lines joined by a line break.

    `compact` is the text without any white space; `read_cell` fills it in.
    """

    page: int
    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    box: Box
    ink: Box | None
    compact: str


def read_cell(
    page: int, place: tuple[int, int, int, int], text: str, box: Box, ink: Box | None
) -> Cell:
    """Return the cell at a place (row, column, rows and columns that it covers) of a table."""
    return Cell(page, *place, text, box, ink, "".join(text.split()))


@dataclass(slots=True)
class Fragment:
    """The part of a table that stands on one page: its cells by row, and its frame.

    `beside`: the parts on later pages that have more columns of the same rows, left to right.
    """

    page: int
    table_no: int
    box: tuple[float, float, float, float]
    rows: list[list[Cell]]
    beside: list[Fragment] = field(default_factory=list)

    @property
    def whole_rows(self) -> list[list[Cell]]:
        """The rows with the cells of the parts beside them."""
        return [
            [cell for part in (self, *self.beside) for cell in part.rows[number]]
            for number in range(len(self.rows))
        ]


@dataclass(slots=True)
class TextLine:
    """A line of text outside every table."""

    page: int
    text: str
    box: tuple[float, float, float, float]
    font_size: float


@dataclass(slots=True)
class LogicalTable:
    """A table over one or more pages: its fragments, the lines above it and right below it."""

    fragments: list[Fragment]
    captions: list[TextLine] = field(default_factory=list)
    notes: list[TextLine] = field(default_factory=list)

    @property
    def rows(self) -> list[list[Cell]]:
        """All rows from first to last fragment."""
        return [row for fragment in self.fragments for row in fragment.whole_rows]

    @property
    def page_from(self) -> int:
        """The first page."""
        return self.fragments[0].page

    @property
    def page_to(self) -> int:
        """The last page."""
        return max(part.page for whole in self.fragments for part in (whole, *whole.beside))
