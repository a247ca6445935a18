"""Who a unit is over its years: one identity for all its names and codes.

The register has a row for each name and code of a unit. Rows are one unit's where it says so
(`unit_id`), where they have one code (renamed), or where one name goes on under another code in the
year after (recoded). A unit has one code in one year: what would give it two joins nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]

#: Years before and after all that registers date.
_FIRST, _LAST = 0, 9999


def identity_of(row: Row) -> str:
    """Return what a unit is known by in all its years, within its region.

    `row`: of `CONFORM['units']` or `CONFORM['documents']`. One that no register identified is
    known by its code, or by its name where it has none.
    """
    return str(row["unit_id"] or row["unit_code"] or row["unit_name"])


def identities(rows: Sequence[Row]) -> list[str]:
    """Return the identity of each of the register's `rows` (`CONFORM['units']`), in their order.

    It is the `unit_id` that the register gives, else the unit's first code (else its first name):
    later names and codes of a unit leave it as it is.
    """
    groups = _Groups(rows)
    for one, other in _pairs(rows, "region_code", "unit_id"):
        groups.join(one, other)
    for one, other in _pairs(rows, "region_code", "scope", "unit_name"):
        if _goes_on(rows[one], rows[other]) or _goes_on(rows[other], rows[one]):
            groups.join(one, other)
    for one, other in _pairs(rows, "region_code", "unit_code"):
        groups.join(one, other)
    return _named(rows, groups)


class _Groups:
    """Rows that are one unit's, by the position of the first of them."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self.members = {position: [position] for position in range(len(rows))}
        self.first = list(range(len(rows)))

    def join(self, one: int, other: int) -> None:
        """Make the units of two rows one, unless it would then be two units at once."""
        first, second = sorted((self.first[one], self.first[other]))
        if first == second or self._are_two(first, second):
            return
        for position in self.members[second]:
            self.first[position] = first
        self.members[first] += self.members.pop(second)

    def _are_two(self, first: int, second: int) -> bool:
        pairs = (
            (self._rows[one], self._rows[other])
            for one in self.members[first]
            for other in self.members[second]
        )
        return any(_another_id(one, other) or _other_code(one, other) for one, other in pairs)


def _another_id(one: Row, other: Row) -> bool:
    ids = {one["unit_id"], other["unit_id"]} - {None}
    return len(ids) > 1


def _other_code(one: Row, other: Row) -> bool:
    """Whether two rows of one scope have two codes in one year."""
    if one["scope"] != other["scope"] or one["unit_code"] == other["unit_code"]:
        return False
    return _start(one) <= _end(other) and _start(other) <= _end(one)


def _start(row: Row) -> int:
    return int(row["valid_from"] or _FIRST)


def _end(row: Row) -> int:
    return int(row["valid_to"] or _LAST)


def _goes_on(one: Row, other: Row) -> bool:
    return _end(one) + 1 == _start(other)


def _pairs(rows: Sequence[Row], *columns: str) -> Iterable[tuple[int, int]]:
    """Each row with every earlier one that has the same in `columns`; the last is not blank."""
    found: dict[tuple[Any, ...], list[int]] = {}
    for position, row in enumerate(rows):
        key = tuple(row[column] for column in columns)
        if key[-1] is None:
            continue
        earlier = found.setdefault(key, [])
        yield from ((before, position) for before in earlier)
        earlier.append(position)


def _named(rows: Sequence[Row], groups: _Groups) -> list[str]:
    """A name for each group that no other of its region has: that of its earliest row."""
    out = [""] * len(rows)
    taken: set[tuple[Any, str]] = set()
    earliest = {
        first: min(members, key=lambda p: (_start(rows[p]), _end(rows[p]), p))
        for first, members in groups.members.items()
    }
    # Who had a code first has it for its identity; who took it over is told by its year.
    order = sorted(earliest, key=lambda first: (_start(rows[earliest[first]]), first))
    for first in sorted(order, key=lambda first: not _given(rows, groups.members[first])):
        members, row = groups.members[first], rows[earliest[first]]
        name = _given(rows, members) or row["unit_code"] or row["unit_name"]
        if (row["region_code"], name) in taken:
            name = f"{name}@{_start(row)}"
        taken.add((row["region_code"], name))
        for position in members:
            out[position] = name
    return out


def _given(rows: Sequence[Row], members: Iterable[int]) -> str | None:
    return next((str(rows[p]["unit_id"]) for p in members if rows[p]["unit_id"]), None)
