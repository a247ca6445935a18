"""Tables that stand beside each other on a page, each with its own title and its own notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assets.parse.model import Fragment, TextLine

#: A table that goes on over the page has its sides this near those of its part above (points).
_ALIGNED = 3.0
_TITLE_END = re.compile(r"表(?=\s|$|[（(])")


class Neighbours:
    """Which of a document's fragments stand beside which, and what that means for their lines.

    `parts`: the fragments in reading order.
    """

    def __init__(self, parts: Sequence[Fragment]) -> None:
        self._parts = parts
        by_page: dict[int, list[Fragment]] = {}
        for part in parts:
            by_page.setdefault(part.page, []).append(part)
        self._of = [
            [other for other in by_page[part.page] if _are_beside(part, other)] for part in parts
        ]

    def beside(self, number: int) -> list[int]:
        """Return the parts that stand beside the part `number`."""
        return [n for n in range(len(self._parts)) if self._parts[n] in self._of[number]]

    def above(self, number: int) -> int | None:
        """Return which part stands above the part `number`, on its page or on the last one before
        it with a table: the one read before it but for parts beside each other, which each have
        one above them in their own column. None for the first."""
        part = self._parts[number]
        before = [n for n in range(number) if self._parts[n] not in self._of[number]]
        if not before or not (self._of[number] or self._of[before[-1]]):
            return before[-1] if before else None
        page = self._parts[before[-1]].page
        before = [n for n in before if self._parts[n].page == page]
        if page == part.page:
            column = [n for n in before if _overlap(self._parts[n], part)]
        else:
            column = [n for n in before if _aligned(self._parts[n], part)]
        return max(column or before, key=lambda n: self._parts[n].box[3])

    def may_go_on(self, above: int, number: int) -> bool:
        """Tell whether the part `number` may be the rest of the part `above` on the page before:
        not where it stands beside others, unless it has the sides of that part."""
        one, other = self._parts[above], self._parts[number]
        if other.page != one.page + 1:
            return False
        first = all(beside.box[0] > other.box[0] for beside in self._of[number])
        return _aligned(one, other) or (first and not self._of[above])

    def below(self, number: int) -> int | None:
        """Return which part is the next one in reading order that is not beside `number`."""
        beside = self._of[number]
        after = range(number + 1, len(self._parts))
        return next((n for n in after if self._parts[n] not in beside), None)

    def lines_between(
        self, lines: Sequence[TextLine], above: int | None, below: int | None
    ) -> list[TextLine]:
        """Return those of `lines` from the foot of one part (the beginning, None) to the head of
        another (the end, None), without those of the columns beside either."""
        start, end = (0, 0.0), (0, 0.0)
        if above is not None:
            start = (self._parts[above].page, self._parts[above].box[3])
        if below is not None:
            end = (self._parts[below].page, self._parts[below].box[1])
        return [
            line
            for line in lines
            if start <= (line.page, line.box[1])
            and (below is None or (line.page, line.box[1]) < end)
            and self._is_in_column(line, above)
            and self._is_in_column(line, below)
        ]

    def _is_in_column(self, line: TextLine, number: int | None) -> bool:
        """Whether no other part beside this one has the line. One over both is the left one's, but
        two titles that nothing parts are neither's: each would be taken for the other's."""
        if number is None or self._parts[number].page != line.page:
            return True
        part = self._parts[number]
        for other in self._of[number]:
            left, right = sorted((part, other), key=lambda one: one.box[0])
            gutter = (left.box[2] + right.box[0]) / 2
            on_left = line.box[0] < gutter
            if on_left != (part is left):
                return False
            if on_left and line.box[2] > gutter and len(_TITLE_END.findall(line.text)) > 1:
                return False
        return True


def _are_beside(one: Fragment, other: Fragment) -> bool:
    level = max(one.box[1], other.box[1]) < min(one.box[3], other.box[3])
    return level and not _overlap(one, other)


def _overlap(one: Fragment, other: Fragment) -> bool:
    """Whether the one stands over or under a part of the other."""
    return max(one.box[0], other.box[0]) < min(one.box[2], other.box[2])


def _aligned(one: Fragment, other: Fragment) -> bool:
    return all(abs(one.box[side] - other.box[side]) <= _ALIGNED for side in (0, 2))
