"""What `gouji diff` is asked to compare: a document, or a unit's year, as documents' ids."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.cli.session import ask
from pipelines.messages import UserError

if TYPE_CHECKING:
    import duckdb

_YEAR = re.compile(r"(?P<unit>.+)[:：](?P<year>\d{4})(?:[:：](?P<kind>budget|final|预算|决算))?")
_KINDS = {"预算": "budget", "决算": "final"}


def documents(con: duckdb.DuckDBPyConnection, path: Path, named: str) -> list[str]:
    """Return the ids of the documents that `named` means in the warehouse `con` at `path`.

    `named` is a document's id or how it begins, or `unit:year` with `:budget` or `:final` where
    the unit has both; a disclosure in two files gives both. Raises `UserError` where there is no
    such document, or more than one disclosure.
    """
    match = _YEAR.fullmatch(named.strip())
    if match is None:
        return [_by_id(con, path, named.strip())]
    kind = match["kind"]
    rows = ask(
        con,
        "diff_years",
        path,
        unit=match["unit"],
        year=int(match["year"]),
        kind=_KINDS.get(kind, kind),
    )
    if not rows:
        raise UserError("diff.no_year", name=named, exit_code=1)
    meant = {_disclosure(row) for row in rows}
    if len(meant) > 1:
        raise UserError("diff.many", name=named, found="; ".join(sorted(meant)))
    return [str(row["document_id"]) for row in rows]


def _disclosure(row: dict[str, Any]) -> str:
    keys = ("region_code", "unit_name", "scope", "report_kind")
    return " ".join(str(row[key]) for key in keys if row[key])


def _by_id(con: duckdb.DuckDBPyConnection, path: Path, prefix: str) -> str:
    rows = ask(con, "show_documents", path, prefix=prefix.lower()) if prefix else []
    if not rows:
        raise UserError("diff.no_document", name=prefix, exit_code=1)
    if len(rows) > 1:
        found = "; ".join(f"{row['document_id'][:12]} {row['file_name']}" for row in rows)
        raise UserError("diff.many", name=prefix, found=found)
    return str(rows[0]["document_id"])
