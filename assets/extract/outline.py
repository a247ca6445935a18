"""The area of a table without upright rules: its lines, and the level rules in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from assets.extract.drawn import Rule
from assets.extract.segments import Line

#: Lines of one cell are nearer than this share of their size.
LEADING = 1.7


@dataclass(frozen=True)
class Outline:
    """What a table's area is known to have: its lines, its level rules, where it ends."""

    header: Sequence[Line]
    body: Sequence[Line]
    left: float
    top: float
    right: float
    bottom: float
    #: Rules over the whole width inside the area, and those over some columns of the header.
    full: Sequence[float] = ()
    partial: Sequence[Rule] = ()
    #: The column lines that its level rules tell, where these were drawn cell by cell.
    columns: Sequence[float] = ()

    @property
    def size(self) -> float:
        """The size of its words."""
        return median(line.size for line in [*self.header, *self.body])
