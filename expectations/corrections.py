"""The smallest set of figures whose correction makes every broken equation hold.

Each broken equation needs one of its figures changed by what it is off; an equation that holds
forbids every change that would break it. So one wrong figure in a row, a column and two other
statements is the one figure whose one change mends all four and breaks none. The search widens
from one figure to several, and gives all answers that are equally good: it never guesses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from expectations.equations import Equation

#: Slashes in what names a statement's side: table, number, side.
_STATEMENT_DEPTH: Final = 2
#: Figures that one connected group of broken equations is explained by, at most.
_MOST_CHANGES: Final = 4
#: What the search begins with: a group that so few figures explain needs no other group's help.
_FEW_CHANGES: Final = 2
#: Equations that two columns in each other's place break beyond what one figure would.
_WITNESSES: Final = 3
#: Partial answers that are followed from one width to the next.
_BEAM: Final = 60


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A correction of one figure: by how much (1/10,000 yuan)."""

    cell: str
    delta: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """What mends the equations `mended`: one of `alternatives`, each a set of changes.

    `swapped`: the two measures, where the changes put two columns into each other's place.
    """

    alternatives: tuple[tuple[Change, ...], ...]
    mended: tuple[Equation, ...]
    swapped: tuple[str, str] | None = None

    @property
    def certain(self) -> bool:
        """Tell whether there is one answer only."""
        return len(self.alternatives) == 1


class System:
    """The equations of one disclosure, by the figures that stand in them.

    `amounts` (1/10,000 yuan) are the figures as printed; a blank cell's is None.
    """

    def __init__(self, equations: Iterable[Equation], amounts: Mapping[str, int | None]) -> None:
        self.equations: Sequence[Equation] = list(equations)
        self.amounts = amounts
        self.of: dict[str, list[int]] = defaultdict(list)
        for number, equation in enumerate(self.equations):
            for cell in equation.signs:
                self.of[cell].append(number)

    def residuals(self, changes: Iterable[Change]) -> dict[int, int]:
        """The residuals of the equations that the changes touch, after them."""
        out: dict[int, int] = {}
        for change in changes:
            for number in self.of.get(change.cell, ()):
                equation = self.equations[number]
                before = out.get(number, equation.residual)
                out[number] = before + equation.signs[change.cell] * change.delta
        return out

    def broken(self) -> list[int]:
        """The hard equations that the figures as printed break."""
        return [n for n, e in enumerate(self.equations) if e.broken and not e.soft]

    def mended(self, changes: Iterable[Change]) -> list[int]:
        """The broken equations, soft ones too, that hold after the changes."""
        return [
            number
            for number, residual in self.residuals(changes).items()
            if self.equations[number].broken and self.equations[number].holds(residual)
        ]


def explain(system: System) -> list[Explanation]:
    """Return what explains the broken equations; those that nothing explains are left out."""
    found = _swapped_columns(system)
    settled = {equation.key for each in found for equation in each.mended}
    numbers = [n for n in system.broken() if system.equations[n].key not in settled]
    left = []
    for group in _groups(numbers, lambda number: system.equations[number].signs):
        answers = _search(system, group, _FEW_CHANGES)
        if answers:
            found.append(_explanation(system, group, answers))
        else:
            left += group
    # Groups that no figure of their own explains may hang together by an equation that holds.
    for group in _groups(left, lambda number: _reach(system, number)):
        answers = _search(system, group, _MOST_CHANGES)
        if answers:
            found.append(_explanation(system, group, answers))
    return _merged(found)


def _merged(found: Iterable[Explanation]) -> list[Explanation]:
    """Groups of equations that the same changes mend are one matter."""
    out: dict[tuple[tuple[Change, ...], ...], Explanation] = {}
    for each in found:
        known = out.get(each.alternatives)
        mended = {e.key: e for e in (*(known.mended if known else ()), *each.mended)}
        out[each.alternatives] = replace(each, mended=tuple(mended.values()))
    return list(out.values())


def _swapped_columns(system: System) -> list[Explanation]:
    """Two columns of one statement in each other's place, where that mends all that they break."""
    columns: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for cell, amount in system.amounts.items():
        statement, _, rest = cell.rpartition("/")
        place, _, line_no = statement.rpartition("/")
        if place.count("/") == _STATEMENT_DEPTH:
            columns[place][rest][line_no] = amount or 0
    touched = {c for equation in system.equations if equation.broken for c in equation.signs}
    out = []
    for place, measures in columns.items():
        answers = []
        for one, other in combinations(sorted(measures), 2):
            changes = _swap(place, one, other, measures)
            if len(changes) > 2 and touched.intersection(c.cell for c in changes):
                mended = _all_mended(system, changes)
                if mended:
                    answers.append((-len(mended), (one, other), changes, mended))
        if answers:
            _, names, changes, mended = min(answers, key=lambda answer: answer[:2])
            if _outdoes_a_figure(system, mended):
                kept = tuple(system.equations[n] for n in mended)
                out.append(Explanation((changes,), kept, swapped=names))
    return out


def _outdoes_a_figure(system: System, mended: Sequence[int]) -> bool:
    """Whether what a swap mends is more than one figure, or a few lines put wrong, would.

    Rules that only warn bear witness where there are several of them.
    """
    hard = [number for number in mended if not system.equations[number].soft]
    answers = _search(system, hard, 1) if hard else []
    if hard and not answers:
        return True
    most = max((len(system.mended(answer)) for answer in answers), default=0)
    return len(mended) >= most + _WITNESSES


def _swap(
    place: str, one: str, other: str, measures: Mapping[str, Mapping[str, int]]
) -> tuple[Change, ...]:
    """The changes that put two columns into each other's place."""
    changes = []
    for line_no in sorted(measures[one].keys() & measures[other].keys()):
        delta = measures[other][line_no] - measures[one][line_no]
        if delta:
            changes.append(Change(f"{place}/{line_no}/{one}", delta))
            changes.append(Change(f"{place}/{line_no}/{other}", -delta))
    return tuple(changes)


def _all_mended(system: System, changes: Sequence[Change]) -> list[int]:
    """The broken equations that the changes mend; none where a hard one stays or becomes broken.

    Nor where they break more rules that only warn than they mend.
    """
    after = system.residuals(changes)
    mended = system.mended(changes)
    soft = sum(system.equations[n].soft for n in mended)
    spoilt = sum(
        not system.equations[n].broken and not system.equations[n].holds(residual)
        for n, residual in after.items()
    )
    return [] if _open(system, after, changes) or spoilt > soft else mended


def _reach(system: System, number: int) -> set[str]:
    """The figures of an equation, and those that share a holding equation with one of them."""
    cells = system.equations[number].signs
    return {c for cell in cells for n in system.of[cell] for c in system.equations[n].signs}


def _groups(numbers: Iterable[int], cells_of: Callable[[int], Iterable[str]]) -> list[list[int]]:
    """Equations that share a figure, directly or over others, in the order of their first."""
    left = {number: set(cells_of(number)) for number in numbers}
    out = []
    while left:
        first = next(iter(left))
        group, cells = [first], left.pop(first)
        grown = True
        while grown:
            near = [n for n, own in left.items() if own & cells]
            for n in near:
                cells |= left.pop(n)
            group += near
            grown = bool(near)
        out.append(sorted(group))
    return out


def _search(system: System, group: Sequence[int], most: int) -> list[tuple[Change, ...]]:
    """The smallest sets of at most `most` changes that mend the whole group and break nothing."""
    states: list[tuple[Change, ...]] = [()]
    for _ in range(most):
        grown = {
            tuple(sorted((*state, change)))
            for state in states
            for change in _changes(system, group, state)
        }
        ranked = sorted((_rank(system, group, state), state) for state in grown)
        solved = [(r, s) for r, s in ranked if r[0] == 0 and _is_borne_out(system, s)]
        if solved:
            return [state for rank, state in solved if rank == solved[0][0]]
        states = [state for rank, state in ranked if rank[0]][:_BEAM]
    return []


def _is_borne_out(system: System, state: Sequence[Change]) -> bool:
    """Whether figures for blank cells mend more equations than there are of them: any one equation
    could be mended by filling a blank in it."""
    blank = sum(system.amounts[change.cell] is None for change in state)
    return not blank or len(system.mended(state)) > len(state)


def _open(system: System, group: Iterable[int], state: Iterable[Change]) -> dict[int, int]:
    """The hard equations that are broken after the changes, with their residuals."""
    after = {number: system.equations[number].residual for number in group}
    after.update(system.residuals(state))
    return {
        number: residual
        for number, residual in after.items()
        if not system.equations[number].soft and not system.equations[number].holds(residual)
    }


def _rank(
    system: System, group: Iterable[int], state: Sequence[Change]
) -> tuple[int, int, int, int, bool]:
    """The better, the smaller: what is left broken, then how likely such misprints are.

    A printed figure is sooner wrong than a blank cell is missing one, and no correction should
    make a negative amount; rules that only warn tell apart what is equal otherwise, and figures in
    each other's place are one slip, not several.
    """
    after = system.residuals(state)
    soft = [n for n in after if system.equations[n].soft]
    mended = sum(system.equations[n].broken for n in soft if system.equations[n].holds(after[n]))
    spoilt = sum(not system.equations[n].broken for n in soft) - sum(
        not system.equations[n].broken for n in soft if system.equations[n].holds(after[n])
    )
    blank = sum(system.amounts[change.cell] is None for change in state)
    negative = sum(_turns_negative(system, change) for change in state)
    scattered = len(state) > 1 and not _permutes(system, state)
    left = len(_open(system, group, state))
    return (left, blank, negative, spoilt - mended, scattered)


def _turns_negative(system: System, change: Change) -> bool:
    """Whether a correction makes a negative amount of one that was none; changes may be either."""
    printed = system.amounts[change.cell] or 0
    return printed >= 0 > printed + change.delta and not change.cell.startswith("claim/")


def _permutes(system: System, state: Sequence[Change]) -> bool:
    """Whether the changes only put printed figures into each other's place."""
    printed = [system.amounts[change.cell] or 0 for change in state]
    return sorted(printed) == sorted(a + c.delta for a, c in zip(printed, state, strict=True))


def _changes(system: System, group: Iterable[int], state: Iterable[Change]) -> set[Change]:
    """The changes that mend the shortest equation still broken, one figure each."""
    still = _open(system, group, state)
    shortest = min(still, key=lambda number: (len(system.equations[number].signs), number))
    changed = {change.cell for change in state}
    return {
        Change(cell, delta)
        for cell in system.equations[shortest].signs
        if cell not in changed
        for delta in _deltas(system, cell, shortest, still)
        if delta
    }


def _deltas(system: System, cell: str, number: int, still: Mapping[int, int]) -> Iterable[int]:
    """By how much a figure may be off: what mends each broken equation, if it mends this one."""
    equation = system.equations[number]
    wanted = [number, *(n for n in system.of[cell] if n in still and n != number)]
    for each in wanted:
        delta = -still[each] * system.equations[each].signs[cell]
        if equation.holds(still[number] + equation.signs[cell] * delta):
            yield delta


def _explanation(
    system: System, group: Sequence[int], answers: Sequence[tuple[Change, ...]]
) -> Explanation:
    alternatives = _same_figures_once(system, answers)
    mended = {*group, *system.mended(alternatives[0])}
    return Explanation(alternatives, tuple(system.equations[n] for n in sorted(mended)))


def _same_figures_once(
    system: System, answers: Sequence[tuple[Change, ...]]
) -> tuple[tuple[Change, ...], ...]:
    """Of corrections of the same figures that rounding allows, the one after which most equations
    hold to the last digit, then the smallest."""
    best: dict[tuple[str, ...], tuple[tuple[int, int], tuple[Change, ...]]] = {}
    for answer in answers:
        cells = tuple(change.cell for change in answer)
        exact = sum(residual == 0 for residual in system.residuals(answer).values())
        rank = (-exact, sum(abs(change.delta) for change in answer))
        if cells not in best or rank < best[cells][0]:
            best[cells] = (rank, answer)
    return tuple(answer for _, answer in best.values())
