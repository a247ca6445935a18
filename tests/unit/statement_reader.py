"""A drawn statement read, as a few words: its table_code, and its figures line by line."""

from __future__ import annotations

from dataclasses import dataclass

from drawn_tables import Drawn, extracted

from assets.frames import Frames
from assets.parse.statements import parse_statements

Rows = list[list[str]]


@dataclass
class Read:
    """What was read: frames, and the figures as printed by (side, code or name) and measure; a
    second line of the same name has `#` and its number behind it."""

    frames: Frames
    table_code: str | None
    figures: dict[tuple[str, str], dict[str, str]]

    @property
    def states(self) -> set[str]:
        """The states of all cells."""
        return set(self.frames["statement_cells"]["state"])

    @property
    def names(self) -> list[str]:
        """The names of all lines in order."""
        return self.frames["lines"]["line_name"].to_list()


def read(rows: Rows, *above: str, year: int | None = 2024) -> Read:
    """Read one drawn table under the lines `above`."""
    frames = parse_statements(extracted(Drawn(rows, list(above))), year)
    codes = frames["statements"]["table_code"].to_list()
    figures: dict[tuple[str, str], dict[str, str]] = {}
    owners: dict[tuple[str, str], int] = {}
    for row in frames["amounts"].iter_rows(named=True):
        key = (row["side"], row["line_code"] or row["line_name"])
        if owners.setdefault(key, row["line_no"]) != row["line_no"]:
            key = (key[0], f"{key[1]}#{row['line_no']}")
        line = figures.setdefault(key, {})
        assert row["measure"] not in line, f"{key} has {row['measure']} twice"
        line[row["measure"]] = row["reported_text"]
    return Read(frames, codes[0] if len(codes) == 1 else None, figures)
