"""SQL and its data: schema with comments, rules one file each with their catalogue, code seeds.

Python elsewhere asks this package for a statement by name and holds no SQL of its own.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent


def path(name: str) -> Path:
    """Return the path of a file of this package, e.g. `codes/function_codes.csv`."""
    return ROOT / name


@cache
def read(name: str) -> str:
    """Return the text of an SQL file of this package, e.g. `rules/P04.sql`."""
    return path(name).read_text(encoding="utf-8")
