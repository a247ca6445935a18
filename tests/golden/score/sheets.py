"""Performance sheets against the truth's, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from score.tally import Tally
from score.truth import Row, accepted, is_optional, number

_NUMBERS = {"execution_weight", "budget", "own_funds", "superior_funds", "weight"}


@dataclass(frozen=True)
class _Kind:
    """A kind of row: what tells its rows apart, its fields, and those that are pages."""

    name: str
    key: tuple[str, ...]
    fields: tuple[str, ...]
    pages: tuple[str, ...]


_PROJECTS = _Kind(
    "sheet",
    ("sheet_no",),
    (
        "sheet_code", "project_code", "project_name", "department_name", "category",
        "execution_weight", "budget", "own_funds", "superior_funds", "summary", "basis", "target",
    ),
    ("page_from", "page_to"),
)  # fmt: skip
_INDICATORS = _Kind(
    "indicator",
    ("sheet_no", "indicator_no"),
    ("level1", "level2", "name", "weight", "unit", "operator", "value", "is_core"),
    ("page",),
)


def score_sheets(
    truth: Mapping[str, Any], projects: Iterable[Row], indicators: Iterable[Row]
) -> tuple[Tally, Tally]:
    """Compare the fields of projects and of indicators; returns a tally of each.

    Rows meet by sheet number and indicator number. A row too many counts as fields read wrong,
    pages go to `misplaced`.
    """
    return (
        _compare(_PROJECTS, truth.get("projects", []), projects),
        _compare(_INDICATORS, truth.get("indicators", []), indicators),
    )


def _compare(kind: _Kind, expected: Iterable[Row], got: Iterable[Row]) -> Tally:
    tally = Tally()
    left = {tuple(row[name] for name in kind.key): row for row in got}
    for row in expected:
        place = tuple(row[name] for name in kind.key)
        mine = left.pop(place, None)
        if mine is None and is_optional(row):
            continue
        where = f"{kind.name} {'.'.join(map(str, place))}"
        _fields(tally, where, kind.fields, row, mine)
        if mine is not None:
            tally.placed += len(kind.pages)
            tally.misplaced += [
                f"{where} {name}: {mine[name]}, not {row[name]}"
                for name in kind.pages
                if name in row and row[name] != mine[name]
            ]
    tally.got += len(left) * len(kind.fields)
    tally.differences += [f"extra: {kind.name} {'.'.join(map(str, place))}" for place in left]
    return tally


def _fields(tally: Tally, where: str, names: Sequence[str], row: Row, mine: Row | None) -> None:
    for name in names:
        if name not in row or (name == "unit" and row.get("printed_value") == row.get("value")):
            # Words alone in the cell: the unit in the truth is not printed.
            continue
        tally.expected += 1
        if mine is None:
            continue
        tally.got += 1
        options = accepted(row, name)
        if name in _NUMBERS:
            options = [number(value) for value in options]
        if mine[name] in options:
            tally.right += 1
        else:
            tally.differences.append(f"{where} {name}: {mine[name]!r}, not {row[name]!r}")
    if mine is None:
        tally.differences.append(f"missing: {where} {row.get('name') or row.get('project_name')}")
