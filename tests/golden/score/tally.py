"""The counts of one comparison."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """What was expected, what was read, how much of it is right, and what differs, in words.

    `differences` are about content, `misplaced` about where it stands (page, box, sentence): a
    figure can be right and misplaced; `placed` counts the places compared. `complete`: the truth
    lists everything there is, so that what was read beyond it is wrong.
    """

    expected: int = 0
    got: int = 0
    right: int = 0
    placed: int = 0
    complete: bool = True
    differences: list[str] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of what stands in the truth that was read right; 1 where nothing does."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        """The share of what was read that is right; 1 where nothing was read."""
        return self.right / self.got if self.got else 1.0

    @property
    def in_place(self) -> float:
        """The share of the places compared that are right; 1 where none were."""
        return 1 - len(self.misplaced) / self.placed if self.placed else 1.0

    @property
    def whole(self) -> bool:
        """Whether all is right, nothing more was read, and everything stands in its place."""
        return not self.differences and not self.misplaced


def added(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of `tallies`."""
    out = Tally()
    for each in tallies:
        out.expected += each.expected
        out.got += each.got
        out.right += each.right
        out.placed += each.placed
        out.complete = out.complete and each.complete
        out.differences += each.differences
        out.misplaced += each.misplaced
    return out
