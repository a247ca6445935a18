"""What the readers of statements and sheets share: cells and tables that go on over pages."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a page's table; `text` as printed, lines joined by a line break."""

    page: int
    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    box: tuple[float, float, float, float]
    ink: tuple[float, float, float, float] | None
    #: The text without any white space.
    compact: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "compact", "".join(self.text.split()))


@dataclass(slots=True)
class Fragment:
    """The part of a table that stands on one page: its cells by row, and its frame."""

    page: int
    table_no: int
    box: tuple[float, float, float, float]
    rows: list[list[Cell]]


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
        return [row for fragment in self.fragments for row in fragment.rows]

    @property
    def page_from(self) -> int:
        """The first page."""
        return self.fragments[0].page

    @property
    def page_to(self) -> int:
        """The last page."""
        return self.fragments[-1].page
