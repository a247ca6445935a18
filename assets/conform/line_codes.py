"""The lines of a document against the classification of their statement and year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from assets import frames
from assets.conform.codes import Match, classification, match_code, normalise
from assets.conform.local_numbering import CodedLine, numbered_locally
from assets.parse.header import is_organisation

#: The first digit tells the classification of a code, whatever the statement.
_BY_FIRST_DIGIT = {"1": "revenue", "2": "function", "3": "economic", "5": "government_economic"}
_ECONOMIC_STATEMENTS = {
    "general_basic_expenditure",
    "fiscal_basic_expenditure",
    "operating_cost_expenditure",
}
#: Their lines are goods, projects or 三公 items; a code there is of another catalogue.
_UNCLASSIFIED_STATEMENTS = {"procurement", "project_expenditure", "three_public"}


def match_lines(lines: pl.DataFrame, headers: pl.DataFrame) -> pl.DataFrame:
    """Return one row per line that bears a classification code (`CONFORM['line_codes']`).

    `lines`, `headers`: the parse frames. Lines that bear another catalogue's code (procurement,
    projects) or the unit's own code are left out. What a code means is decided by its statement,
    that is by what most codes of the block are; the fiscal year is the document's.
    """
    header = {row["document_id"]: row for row in headers.iter_rows(named=True)}
    coded = lines.filter(
        pl.col("line_code").is_not_null()
        & ~pl.col("table_code").is_in(sorted(_UNCLASSIFIED_STATEMENTS))
    )
    rows = [
        row
        for row in coded.iter_rows(named=True)
        if not _is_unit_line(row, header.get(row["document_id"], {}))
    ]
    kinds = _classifications(rows)
    schema = frames.CONFORM["line_codes"]
    years = [header.get(row["document_id"], {}).get("fiscal_year") for row in rows]
    coded_lines = []
    for row, year in zip(rows, years, strict=True):
        block = _block_key(row)
        kind, found = _match_row(row, kinds[block], year)
        coded_lines.append(CodedLine(block, kind, row["line_code"], found))
    local = numbered_locally(coded_lines)
    out = [
        {
            **{name: value for name, value in row.items() if name in schema},
            "classification": line.classification,
            "fiscal_year": year,
            "code_name": line.found.code_name,
            "named_code": line.found.named_code,
            "match": "local_numbering" if i in local else line.found.match,
            "confidence": line.found.confidence,
        }
        for i, (row, year, line) in enumerate(zip(rows, years, coded_lines, strict=True))
    ]
    return frames.build(out, schema)


def _match_row(row: Mapping[str, Any], kind: str, year: int | None) -> tuple[str, Match]:
    code, name, book = row["line_code"], row["line_name"], _fund_book(row["table_code"])
    found = match_code(kind, code, name, year, book)
    own = _BY_FIRST_DIGIT.get(code[:1], kind)
    if own != kind and found.match in ("unknown_code", "bad_length"):
        # Forms that mix classifications in one column: the line's own one, if it fits wholly.
        other = match_code(own, code, name, year, book)
        if other.match in ("exact", "former_name"):
            return own, other
    return kind, found


def _is_unit_line(row: Mapping[str, Any], header: Mapping[str, Any]) -> bool:
    """Some forms print a line for the unit itself, with its unit code in the code column, and a
    department's a line for each of its units."""
    if row["line_code"] in (header.get("unit_code"), header.get("department_code")):
        return row["line_code"] is not None and not _is_known(row["line_code"], row["line_name"])
    names: Iterable[str] = header.get("unit_names") or []
    known = {normalise(name) for name in [*names, header.get("unit_name")]}
    if normalise(row["line_name"]) in known - {""}:
        return True
    return _is_coded_unit(row["line_code"], row["line_name"], header.get("department_code"))


def _is_coded_unit(code: str, name: str | None, department: str | None) -> bool:
    """Tell whether a line is a unit's: an organisation, by no name of a classification, under a
    code of the department's or one as long as none of a classification (`205014 …第二中学`)."""
    if not is_organisation(name or ""):
        return False
    kind = _BY_FIRST_DIGIT.get(code[:1], "function")
    if normalise(name) in classification(kind).by_name:
        return False
    found = match_code(kind, code, name, None).match
    below = bool(department) and code.startswith(department or "")
    return found == "bad_length" or (below and found in ("unknown_code", "unknown_to_us"))


def _is_known(code: str, name: str | None) -> bool:
    """A department's code (`208`) may look like a 类: its name tells."""
    kind = _BY_FIRST_DIGIT.get(code[:1])
    return kind is not None and match_code(kind, code, name, None).match in ("exact", "former_name")


def _block_key(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[k] for k in ("document_id", "table_code", "statement_no", "side", "block"))


def _classifications(rows: list[dict[str, Any]]) -> dict[tuple[Any, ...], str]:
    """The classification of every block of lines: what most of its codes are."""
    votes: dict[tuple[Any, ...], Counter[str]] = defaultdict(Counter)
    for row in rows:
        kind = _BY_FIRST_DIGIT.get(row["line_code"][:1])
        votes[_block_key(row)].update([kind] if kind else [])
    out = {}
    for key, counter in votes.items():
        default = "economic" if key[1] in _ECONOMIC_STATEMENTS else "function"
        best = max(counter.values(), default=0)
        leaders = {kind for kind, count in counter.items() if count == best}
        out[key] = default if default in leaders or not leaders else min(leaders)
    return out


def _fund_book(table_code: str) -> str | None:
    return {
        "general_expenditure": "一般公共预算",
        "government_fund_expenditure": "政府性基金预算",
        "state_capital_expenditure": "国有资本经营预算",
    }.get(table_code)
