"""The marts that are tables: made again of the documents that a load touches, and of no others.

What a load touches is found in the file itself, of how its documents and their findings stood
before and stand after: a mart reads nothing else but the figures of documents that were loaded
again, and the names of codes in a year, which no load changes.
"""

from __future__ import annotations

from typing import Final

import duckdb

import sql

#: The marts in the order of their dependence, and the statement that empties each of what is made
#: again: by document, or by what puts documents beside each other.
MARTS: Final = {
    "three_public": "clear_touched",
    "expenditure": "clear_touched",
    "basic_expenditure": "clear_touched",
    "income": "clear_touched",
    "procurement": "clear_touched",
    "unit_years": "clear_unit_years",
    "county_expenditure": "clear_county_expenditure",
}
_BEFORE: Final = ("was_documents", "was_findings")
_TOUCHED: Final = ("touched_documents", "touched_units", "touched_counties")


def remember(con: duckdb.DuckDBPyConnection) -> None:
    """Keep aside how documents and findings stand in the file, before a load changes them."""
    for step in _BEFORE:
        con.execute(sql.read(f"load/{step}.sql"))


def fill(con: duckdb.DuckDBPyConnection) -> None:
    """Make the marts again of what the load since `remember` touched.

    `in_replaced` has the documents whose rows the load replaced. In a file that was empty
    everything is touched.
    """
    for step in _TOUCHED:
        con.execute(sql.read(f"load/{step}.sql"))
    for mart, clear in MARTS.items():
        con.execute(sql.read(f"load/{clear}.sql").format(table=f"mart.{mart}"))
        con.execute(sql.read(f"load/{mart}.sql"))
